(* Rows of the tables against the gradient of Eq. 26, by computation with Taylor models. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Interval.Eval Require Import Eval Prog Tree Reify.
From Interval.Real Require Import Xreal.
From Interval.Float Require Import Basic Sig Specific_bigint Specific_ops.
From Interval.Interval Require Import Interval Float Float_full.
Import ListNotations.

Module F := SpecificFloat BigIntRadix2.
Module I := FloatIntervalFull F.
Module A := IntervalAlgos I.
Module T := A.TaylorValuator.TM.

(* ----------------------------------------------------------------- the program *)

(* Values are numbered from the inputs on; the library counts from the last one back. *)
Definition back (inputs made k : nat) : nat :=
  if Nat.ltb k inputs then made + k else made - 1 - (k - inputs).

Fixpoint link (inputs made : nat) (l : list term) : list term :=
  match l with
  | [] => []
  | op :: l' =>
      match op with
      | Forward a => Forward (back inputs made a)
      | Unary f a => Unary f (back inputs made a)
      | Binary f a b => Binary f (back inputs made a) (back inputs made b)
      end :: link inputs (S made) l'
  end.

(* The variable is the angle d = (c + x + 1)*pi/4, of which sine and cosine have Taylor models of
   their own; then 4/pi, c + 1, pi/4, 1, and n coefficients. *)
Definition n_inputs (n : nat) : nat := 5 + n.

(* x, then the coefficients' polynomial P. *)
Definition polynomial_code (n : nat) : list term :=
  let at_ := n_inputs n in
  [Binary Mul 1 0; Binary Sub at_ 2; Forward (at_ - 1)] ++
  (fix go (k j : nat) := match k with
   | O => []
   | S k' => Binary Mul (at_ + 1) j :: Binary Add (4 + k) (S j) :: go k' (j + 2)%nat
   end) (n - 1)%nat (at_ + 2)%nat.

(* L' = e/(1 + e)^2*eps', e = exp(-eps), multiplied by w = (1 + e)^2*S^2*C, which spares two
   compositions, what takes most of the time; Sqr takes longer than Mul. *)
Definition gradient_code (at_ : nat) : list term :=
  let v k := (at_ + k)%nat in
  [ Unary Sin 0;               (* 0: S *)
    Unary Cos 0;               (* 1: C *)
    Binary Mul (v 0) (v 1);    (* 2: S C *)
    Unary Inv (v 2);           (* 3 *)
    Binary Mul (v 0) (v 0);    (* 4: S^2 *)
    Binary Mul (v 4) (v 3);    (* 5: S/C *)
    Binary Mul (v 1) (v 3);    (* 6: 1/S *)
    Unary Ln (v 5);            (* 7: A/2 *)
    Binary Add (v 7) (v 7);    (* 8: A *)
    Binary Add (v 4) (v 4);    (* 9: 2S^2 *)
    Binary Sub (v 9) 4;        (* 10: s *)
    Binary Mul (v 10) (v 8);   (* 11 *)
    Binary Mul (v 11) (v 6);   (* 12: eps *)
    Unary Neg (v 12);          (* 13 *)
    Unary Exp (v 13);          (* 14: e *)
    Binary Sub 4 (v 4);        (* 15: C^2 *)
    Binary Add (v 9) 4;        (* 16: 2S^2 + 1 *)
    Binary Mul (v 15) (v 8);   (* 17: C^2 A *)
    Binary Mul (v 16) (v 17);  (* 18 *)
    Binary Add (v 10) (v 10);  (* 19: 2s *)
    Binary Add (v 18) (v 19);  (* 20 *)
    Binary Mul 3 (v 20);       (* 21: S^2 C eps' *)
    Binary Mul (v 14) (v 21);  (* 22: L' w *)
    Binary Mul (v 2) (v 0);    (* 23: S^2 C *)
    Binary Add 4 (v 14);       (* 24: 1 + e *)
    Binary Mul (v 24) (v 24);  (* 25 *)
    Binary Mul (v 23) (v 25)   (* 26: w *)
  ].

(* Last L' w, then (P - L') w. *)
Definition code (n : nat) : list term :=
  let p := polynomial_code n in
  let g := (n_inputs n + length p)%nat in
  p ++ gradient_code g
  ++ [Binary Mul (g - 1) (g + 26); Binary Sub (g + 27) (g + 22); Forward (g + 22)].

Definition prog8 : list term := Eval compute in link (n_inputs 8) 0 (code 8).

(* ---------------------------------------------------------------- numbers *)

(* m * 2^e *)
Definition dyadic (d : Z * Z) : R :=
  let (m, e) := d in
  if (e <? 0)%Z then IZR m / IZR (2 ^ (- e)) else IZR m * IZR (2 ^ e).

Definition idyadic (prec : F.precision) (d : Z * Z) : I.type :=
  let (m, e) := d in
  if (e <? 0)%Z then I.div prec (I.fromZ prec m) (I.fromZ prec (2 ^ (- e)))
  else I.mul prec (I.fromZ prec m) (I.fromZ prec (2 ^ e)).

Lemma idyadic_correct prec d : contains (I.convert (idyadic prec d)) (Xreal (dyadic d)).
Proof.
  destruct d as [m e]; unfold idyadic, dyadic; case_eq (e <? 0)%Z; intro H.
  - replace (Xreal (IZR m / IZR (2 ^ - e))) with (Xdiv (Xreal (IZR m)) (Xreal (IZR (2 ^ - e)))).
    + apply I.div_correct; apply I.fromZ_correct.
    + unfold Xdiv, Xbind2, Xdiv'; rewrite is_zero_false; [reflexivity |].
      apply Z.ltb_lt in H; apply IZR_neq, Z.pow_nonzero; lia.
  - change (Xreal (IZR m * IZR (2 ^ e))) with (Xmul (Xreal (IZR m)) (Xreal (IZR (2 ^ e)))).
    apply I.mul_correct; apply I.fromZ_correct.
Qed.
Definition row : Type := (Z * Z) * (Z * Z) * list (Z * Z).
Definition slopes (a : list R) : list R :=
  match a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] => [a2 + a3; a4 + a5; a6; a7; b0; b1; b2; b3]%R
  | _ => []
  end.
Definition islopes prec (a : list I.type) : list I.type :=
  match a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      [I.add prec a2 a3; I.add prec a4 a5; a6; a7; b0; b1; b2; b3]
  | _ => []
  end.
Definition grid := (-60)%Z.
Definition hull prec (lo hi : Z) := I.join (idyadic prec (lo, grid)) (idyadic prec (hi, grid)).
Fixpoint below (f : I.type -> I.type) prec (g : I.type) (k : nat) (lo hi : Z) : bool :=
  match I.sign_strict (I.sub prec g (I.abs (f (hull prec lo hi)))) with
  | Xgt => true
  | _ => match k with
         | O => false
         | S k => let m := ((lo + hi) / 2)%Z in below f prec g k lo m && below f prec g k m hi
         end
  end.
Definition one := (1, 0)%Z.
Definition quarter prec := I.div prec (I.pi prec) (I.fromZ prec 4).
Definition iangle prec (c : Z * Z) (X : I.type) : I.type :=
  I.mul prec (I.add prec (I.add prec (idyadic prec c) (idyadic prec one)) X) (quarter prec).
Definition inputs prec (c : Z * Z) (a : list (Z * Z)) : list I.type :=
  I.div prec (I.fromZ prec 4) (I.pi prec) :: I.add prec (idyadic prec c) (idyadic prec one)
  :: quarter prec :: idyadic prec one :: islopes prec (map (idyadic prec) a).
Definition row_close prec deg (E : Z * Z) (r : row) : bool :=
  let '(c, (lo, hi), a) := r in
  let X := iangle prec c (hull prec lo hi) in
  let l := A.TaylorValuator.eval prec deg X prog8 (T.var :: map T.const (inputs prec c a)) in
  let g := I.mul prec (idyadic prec E) (I.abs (T.eval (prec, deg) (nth 0 l T.dummy) X X)) in
  below (fun Y => T.eval (prec, deg) (nth 1 l T.dummy) X (iangle prec c Y)) prec g 12 lo hi.

(* ---------------------------------------------------------------- correctness *)

From dpm Require Import definitions loss_function loss_shape loss_derivative.
Local Open Scope R_scope.

(* P'(x) of a row of loss64. *)
Definition slope (a : list (Z * Z)) (x : R) : R :=
  match slopes (map dyadic a) with
  | [d0; d1; d2; d3; d4; d5; d6; d7] =>
      d0 + x * (d1 + x * (d2 + x * (d3 + x * (d4 + x * (d5 + x * (d6 + x * d7))))))
  | _ => 0
  end.

Definition angle_of (c : Z * Z) (x : R) : R := (dyadic c + dyadic one + x) * (PI / 4).
Definition real_inputs (c : Z * Z) (a : list (Z * Z)) : list R :=
  4 / PI :: dyadic c + dyadic one :: PI / 4 :: dyadic one :: slopes (map dyadic a).

Lemma contains_all_nil : A.contains_all [] [].
Proof. split; [reflexivity |]; intros [|n]; simpl; exact Logic.I. Qed.

Lemma add_contains prec x y a b :
  contains (I.convert a) (Xreal x) -> contains (I.convert b) (Xreal y) ->
  contains (I.convert (I.add prec a b)) (Xreal (x + y)).
Proof. intros; exact (I.add_correct prec _ _ _ _ H H0). Qed.

Lemma div_contains prec x y a b : y <> 0 ->
  contains (I.convert a) (Xreal x) -> contains (I.convert b) (Xreal y) ->
  contains (I.convert (I.div prec a b)) (Xreal (x / y)).
Proof.
  intros Y Ha Hb; replace (Xreal (x / y)) with (Xdiv (Xreal x) (Xreal y)).
  - apply I.div_correct; assumption.
  - unfold Xdiv, Xbind2, Xdiv'; rewrite is_zero_false; [reflexivity | exact Y].
Qed.

Lemma inv_contains prec y b : y <> 0 ->
  contains (I.convert b) (Xreal y) -> contains (I.convert (I.inv prec b)) (Xreal (/ y)).
Proof.
  intros Y H; replace (Xreal (/ y)) with (Xinv (Xreal y)).
  - apply I.inv_correct, H.
  - unfold Xinv, Xbind, Xinv'; rewrite is_zero_false; [reflexivity | exact Y].
Qed.

Lemma mul_contains prec x y a b :
  contains (I.convert a) (Xreal x) -> contains (I.convert b) (Xreal y) ->
  contains (I.convert (I.mul prec a b)) (Xreal (x * y)).
Proof. intros; exact (I.mul_correct prec _ _ _ _ H H0). Qed.

Lemma quarter_correct prec : contains (I.convert (quarter prec)) (Xreal (PI / 4)).
Proof. apply div_contains; [lra | apply I.pi_correct | apply (I.fromZ_correct prec 4)]. Qed.

Lemma iangle_correct prec c X x : contains (I.convert X) (Xreal x) ->
  contains (I.convert (iangle prec c X)) (Xreal (angle_of c x)).
Proof.
  intro H; apply mul_contains; [| apply quarter_correct].
  apply add_contains; [| exact H]; apply add_contains; apply idyadic_correct.
Qed.

Lemma inputs_correct prec c a : length a = 12%nat ->
  A.contains_all (inputs prec c a) (real_inputs c a).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _.
  unfold inputs, real_inputs; cbn [map islopes slopes].
  repeat apply A.contains_all_cons; try apply contains_all_nil; try apply idyadic_correct;
    try (apply add_contains; apply idyadic_correct).
  - apply quarter_correct.
  - apply div_contains; [pose proof PI_RGT_0; lra | apply (I.fromZ_correct prec 4) | apply I.pi_correct].
Qed.

Lemma dyadic_one : dyadic one = 1.
Proof. unfold dyadic, one; cbn; ring. Qed.

(* What prog8 computes at an angle. *)
Lemma program c a x : length a = 12%nat -> -1 < dyadic c + x < 1 ->
  exists w, 0 < w
  /\ nth 0 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0 = gradient (dyadic c + x) * w
  /\ nth 1 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0
     = (slope a x - gradient (dyadic c + x)) * w
  /\ nth 5 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0 <> 0
  /\ / nth 5 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0 = loss1 (dyadic c + x).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _ H.
  unfold real_inputs, slope, angle_of; rewrite dyadic_one; cbn [map slopes].
  cbv [eval_real eval_generic eval_generic_body fold_left nth prog8 real_operations
      unary binary unary_real binary_real].
  set (C := dyadic c) in *.
  unfold gradient, loss1; rewrite (eps_exponent _ H); unfold sigmoid, exponent, exponent1.
  destruct (angle_facts _ H) as (HS & HC & _ & _); unfold angle1 in *.
  replace ((C + 1 + x) * (PI / 4)) with ((C + x + 1) * (PI / 4)) by ring.
  pose proof PI_RGT_0 as Hpi.
  replace (4 / PI * ((C + x + 1) * (PI / 4)) - (C + 1)) with x by (field; lra).
  pose proof (sin2_cos2 ((C + x + 1) * (PI / 4))) as SK; unfold Rsqr in SK.
  set (S := sin _) in *; set (K := cos _) in *.
  assert (K2 : 1 - S * S = K * K) by lra.
  assert (K3 : S * S + S * S - 1 = S * S - K * K) by lra.
  assert (I1 : K * / (S * K) = / S) by (field; lra).
  assert (I2 : S * S * / (S * K) = S * / K) by (field; lra).
  rewrite K2, K3, I1, I2; clear K2 K3 I1 I2 SK.
  replace (ln (S ^ 2 / K ^ 2)) with (ln (S * / K) + ln (S * / K)).
  2: { rewrite <- ln_mult; [f_equal; field; lra | |];
       apply Rmult_lt_0_compat; try apply Rinv_0_lt_compat; assumption. }
  set (A := ln (S * / K) + ln (S * / K)).
  replace (- ((S ^ 2 - K ^ 2) * A / S)) with (- ((S * S - K * K) * A * / S)) by (field; lra).
  set (e := exp _); assert (0 < e) by apply exp_pos.
  exists (S * K * S * ((1 + e) * (1 + e))).
  split; [repeat apply Rmult_lt_0_compat; lra |]; split; [field; lra |]; split; [field; lra |].
  split; [lra | unfold Rdiv; ring].
Qed.

Lemma hull_correct prec lo hi x :
  dyadic (lo, grid) <= x <= dyadic (hi, grid) -> contains (I.convert (hull prec lo hi)) (Xreal x).
Proof.
  intro H; apply (contains_connected (I.convert (hull prec lo hi)) (dyadic (lo, grid))
                    (dyadic (hi, grid))); [| | exact H];
    apply I.join_correct; [left | right]; apply idyadic_correct.
Qed.

Lemma sign_positive xi x : I.sign_strict xi = Xgt -> contains (I.convert xi) (Xreal x) -> 0 < x.
Proof.
  intros H Hx; pose proof (I.sign_strict_correct xi) as S; rewrite H in S.
  exact (proj2 (S _ Hx)).
Qed.

Lemma abs_contains a x :
  contains (I.convert a) (Xreal x) -> contains (I.convert (I.abs a)) (Xreal (Rabs x)).
Proof. intro H; exact (I.abs_correct _ _ H). Qed.

Lemma sub_contains prec x y a b :
  contains (I.convert a) (Xreal x) -> contains (I.convert b) (Xreal y) ->
  contains (I.convert (I.sub prec a b)) (Xreal (x - y)).
Proof. intros; exact (I.sub_correct prec _ _ _ _ H H0). Qed.

Lemma below_correct f prec g (F G : R -> R) :
  (forall X x, contains (I.convert X) (Xreal x) -> contains (I.convert (f X)) (Xreal (F x))) ->
  forall k lo hi, below f prec g k lo hi = true ->
  (forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) -> contains (I.convert g) (Xreal (G x))) ->
  forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) -> Rabs (F x) < G x.
Proof.
  intros Hf; induction k as [| k IH]; intros lo hi; cbn [below];
    case_eq (I.sign_strict (I.sub prec g (I.abs (f (hull prec lo hi))))); intros S B Hg x Hx;
    try discriminate B;
    try (apply Rminus_gt_0_lt; apply (sign_positive _ _ S); apply sub_contains;
         [apply Hg, Hx | apply abs_contains, Hf, hull_correct, Hx]).
  all: apply andb_prop in B; destruct B as [B1 B2]; set (m := ((lo + hi) / 2)%Z) in *.
  all: destruct (Rle_dec x (dyadic (m, grid))) as [L | L];
    [destruct (Rle_dec (dyadic (m, grid)) (dyadic (hi, grid))) as [M | M] |
     destruct (Rle_dec (dyadic (lo, grid)) (dyadic (m, grid))) as [M | M]].
  all: assert (Hm : (2 * m <= lo + hi < 2 * m + 2)%Z)
    by (unfold m; pose proof (Z.div_mod (lo + hi) 2 ltac:(lia));
        pose proof (Z.mod_pos_bound (lo + hi) 2 ltac:(lia)); lia).
  all: assert (Hlh : (lo <= hi)%Z) by
    (assert (Hd : dyadic (lo, grid) <= dyadic (hi, grid)) by lra;
     unfold dyadic, grid in Hd; cbn [Z.ltb Z.compare] in Hd;
     apply le_IZR, (Rmult_le_reg_r (/ IZR (2 ^ (- -60)))); [| exact Hd];
     apply Rinv_0_lt_compat, IZR_lt; reflexivity).
  all: assert (Hlm : dyadic (lo, grid) <= dyadic (m, grid) <= dyadic (hi, grid)) by
    (unfold dyadic, grid; cbn [Z.ltb Z.compare]; split; apply Rmult_le_compat_r;
     try (left; apply Rinv_0_lt_compat, IZR_lt; reflexivity); apply IZR_le; lia).
  all: first [apply (IH lo m B1); [intros; apply Hg |]; lra
             | apply (IH m hi B2); [intros; apply Hg |]; lra].
Qed.

Definition row_inside prec (r : row) : bool :=
  let '(c, (lo, hi), a) := r in
  let u := I.add prec (idyadic prec c) (hull prec lo hi) in
  Nat.eqb (length a) 12
  && match I.sign_strict (I.sub prec (I.fromZ prec 1) u),
           I.sign_strict (I.add prec (I.fromZ prec 1) u) with
     | Xgt, Xgt => true
     | _, _ => false
     end.

(* What is proved of a row: the derivative's relative error. *)
Definition gradient_within (E : R) (r : row) : Prop :=
  let '(c, (lo, hi), a) := r in
  forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) ->
  -1 < dyadic c + x < 1
  /\ Rabs (slope a x - gradient (dyadic c + x)) <= E * Rabs (gradient (dyadic c + x)).

Definition row_ok prec deg E (r : row) : bool := row_inside prec r && row_close prec deg E r.

Theorem row_ok_correct prec deg E r :
  row_ok prec deg E r = true -> gradient_within (dyadic E) r.
Proof.
  destruct r as [[c [lo hi]] a]; unfold row_ok, row_inside, row_close, gradient_within.
  intro H; apply andb_prop in H; destruct H as [H1 H2].
  apply andb_prop in H1; destruct H1 as [N H1]; apply Nat.eqb_eq in N.
  assert (D : forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) -> -1 < dyadic c + x < 1).
  { intros x Hx; set (u := I.add prec (idyadic prec c) (hull prec lo hi)) in *.
    assert (U : contains (I.convert u) (Xreal (dyadic c + x)))
      by (apply add_contains; [apply idyadic_correct | apply hull_correct, Hx]).
    revert H1; case_eq (I.sign_strict (I.sub prec (I.fromZ prec 1) u)); intros S1; try discriminate.
    case_eq (I.sign_strict (I.add prec (I.fromZ prec 1) u)); intros S2; try discriminate; intros _.
    pose proof (sign_positive _ _ S1 (sub_contains prec _ _ _ _ (I.fromZ_correct prec 1) U)).
    pose proof (sign_positive _ _ S2 (add_contains prec _ _ _ _ (I.fromZ_correct prec 1) U)).
    lra. }
  intros x Hx; split; [apply D, Hx |]; left.
  pose proof (A.TaylorValuator.eval_correct prec deg prog8 _ _ (inputs_correct prec c a N)) as V.
  set (X := iangle prec c (hull prec lo hi)) in *.
  destruct (program c a x N (D x Hx)) as (w & W & Pg & Pd & _ & _).
  assert (B : Rabs ((slope a x - gradient (dyadic c + x)) * w)
    < dyadic E * Rabs (gradient (dyadic c + x) * w)).
  { rewrite <- Pg, <- Pd.
    refine (below_correct _ prec _
      (fun x => nth 1 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0)
      (fun x => dyadic E * Rabs (nth 0 (eval_real prog8 (angle_of c x :: real_inputs c a)) 0))
      _ 12%nat lo hi H2 _ x Hx).
    - intros Y y Hy; apply (V 1%nat X), iangle_correct, Hy.
    - intros z Hz; apply mul_contains; [apply idyadic_correct |]; apply abs_contains.
      apply (V 0%nat X X), iangle_correct, hull_correct, Hz. }
  rewrite !Rabs_mult, (Rabs_pos_eq w) in B by lra.
  apply (Rmult_lt_reg_r w); [exact W |]; lra.
Qed.

Definition rows_ok prec deg E (l : list row) : bool := forallb (row_ok prec deg E) l.

Lemma rows_ok_correct prec deg E l :
  rows_ok prec deg E l = true -> Forall (gradient_within (dyadic E)) l.
Proof.
  intro H; apply Forall_forall; intros r Hr; apply (row_ok_correct prec deg).
  exact (proj1 (forallb_forall _ _) H r Hr).
Qed.

(* ------------------------------------------------------------------ the loss itself *)

From Coquelicot Require Import Coquelicot.

(* P(x) of a row of loss64. *)
Definition value (a : list (Z * Z)) (x : R) : R :=
  match map dyadic a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      (a0 + a1) + x * ((a2 + a3) + x * ((a4 + a5) / 2 + x * (a6 / 3 + x * (a7 / 4 + x * (b0 / 5
      + x * (b1 / 6 + x * (b2 / 7 + x * (b3 / 8))))))))
  | _ => 0
  end.

Lemma value_derivative a x : length a = 12%nat -> is_derive (value a) x (slope a x).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _.
  unfold value, slope; cbn [map slopes]; auto_derive; [trivial | field].
Qed.

Definition islope prec (a : list (Z * Z)) (X : I.type) : I.type :=
  match islopes prec (map (idyadic prec) a) with
  | [d0; d1; d2; d3; d4; d5; d6; d7] =>
      let next d y := I.add prec d (I.mul prec X y) in
      next d0 (next d1 (next d2 (next d3 (next d4 (next d5 (next d6 d7))))))
  | _ => I.nai
  end.

Lemma islope_correct prec a X x : length a = 12%nat -> contains (I.convert X) (Xreal x) ->
  contains (I.convert (islope prec a X)) (Xreal (slope a x)).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _ H.
  unfold islope, slope; cbn [map islopes slopes].
  repeat (apply add_contains || apply mul_contains || apply idyadic_correct || exact H).
Qed.

Definition positive (xi : I.type) : bool :=
  match I.sign_strict xi with Xgt => true | _ => false end.

Lemma positive_correct xi x : positive xi = true -> contains (I.convert xi) (Xreal x) -> 0 < x.
Proof.
  unfold positive; case_eq (I.sign_strict xi); try discriminate; intros H _.
  apply sign_positive, H.
Qed.

(* 0 is in the row, |x| <= 2^-8, |P'| < 4, and |P(0) - L(c)| < 2^-64. *)
Definition value_ok prec (r : row) : bool :=
  let '(c, (lo, hi), a) := r in
  let d := iangle prec c (I.fromZ prec 0) in
  let L := I.inv prec (nth 5 (A.BndValuator.eval prec prog8 (d :: inputs prec c a)) I.nai) in
  let a0 := I.add prec (idyadic prec (nth 0 a (0, 0)%Z)) (idyadic prec (nth 1 a (0, 0)%Z)) in
  Nat.eqb (length a) 12 && (- 2 ^ 52 <=? lo)%Z && (lo <=? 0)%Z && (0 <=? hi)%Z
  && (hi <=? 2 ^ 52)%Z
  && positive (I.sub prec (I.fromZ prec 4) (I.abs (islope prec a (hull prec lo hi))))
  && positive (I.sub prec (idyadic prec (1, -64)%Z) (I.abs (I.sub prec a0 L))).

Definition loss_within (E : R) (r : row) : Prop :=
  let '(c, (lo, hi), a) := r in
  forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) ->
  Rabs (value a x - loss1 (dyadic c + x)) <= E.

Theorem value_ok_correct prec r E :
  gradient_within E r -> 0 < E <= / 2 ^ 59 -> value_ok prec r = true -> loss_within (/ 2 ^ 62) r.
Proof.
  destruct r as [[c [lo hi]] a]; unfold gradient_within, value_ok, loss_within.
  intros G HE H; repeat (apply andb_prop in H; let H' := fresh in destruct H as [H H']).
  apply Nat.eqb_eq in H; apply Z.leb_le in H5, H4, H3, H2.
  set (k := / 2 ^ 60).
  assert (Hk : 0 < k) by (apply Rinv_0_lt_compat, pow_lt; lra).
  assert (Dk : forall z, dyadic (z, grid) = IZR z * k).
  { intro z; unfold dyadic, grid, k; cbn [Z.ltb Z.compare]; unfold Rdiv; f_equal.
    f_equal; rewrite pow_IZR; reflexivity. }
  assert (B : - (/ 2 ^ 8) <= dyadic (lo, grid) <= 0 /\ 0 <= dyadic (hi, grid) <= / 2 ^ 8).
  { rewrite !Dk; replace (/ 2 ^ 8) with (IZR (2 ^ 52) * k) by (unfold k; change (2 ^ 52)%Z with 4503599627370496%Z; lra).
    apply IZR_le in H5, H4, H3, H2; rewrite opp_IZR in H5; nra. }
  assert (Z0 : dyadic (lo, grid) <= 0 <= dyadic (hi, grid)) by lra.
  assert (Hc : -1 < dyadic c < 1) by (destruct (G 0 Z0) as [G0 _]; rewrite Rplus_0_r in G0; exact G0).
  assert (V0 : Rabs (value a 0 - loss1 (dyadic c)) < / 2 ^ 64).
  { apply Rminus_gt_0_lt; replace (/ 2 ^ 64) with (dyadic (1, -64)%Z)
      by (unfold dyadic; simpl; lra).
    apply (positive_correct _ _ H0), sub_contains; [apply idyadic_correct |].
    apply abs_contains, sub_contains.
    - clear - H; do 13 (destruct a as [|? a]; try discriminate).
      unfold value; cbn [map nth].
      match goal with |- contains _ (Xreal (?s + 0 * _)) => replace (s + 0 * _) with s by ring end.
      apply add_contains; apply idyadic_correct.
    - assert (Hc0 : -1 < dyadic c + 0 < 1) by lra.
      destruct (program c a 0 H Hc0) as (_ & _ & _ & _ & P1 & PL); rewrite Rplus_0_r in PL.
      rewrite <- PL; apply inv_contains; [exact P1 |].
      apply (A.BndValuator.eval_correct' prec prog8).
      apply A.contains_all_cons; [apply inputs_correct, H |].
      apply iangle_correct, (I.fromZ_correct prec 0). }
  assert (D : forall x, dyadic (lo, grid) <= x <= dyadic (hi, grid) ->
     Rabs (slope a x - gradient (dyadic c + x)) <= 5 * / 2 ^ 59).
  { intros x Hx; destruct (G x Hx) as [_ Gx].
    assert (S : Rabs (slope a x) < 4).
    { apply Rminus_gt_0_lt, (positive_correct _ _ H1), sub_contains; [apply (I.fromZ_correct prec 4) |].
      apply abs_contains, islope_correct, hull_correct; assumption. }
    assert (Rabs (gradient (dyadic c + x)) <= 5).
    { set (g := gradient _) in *; set (p := slope a x) in *.
      assert (E <= 1 / 10) by (simpl in HE; lra).
      unfold Rabs in *; destruct (Rcase_abs (p - g)), (Rcase_abs g), (Rcase_abs p); nra. }
    apply Rle_trans with (1 := Gx); nra. }
  intros x Hx.
  set (h := fun x => value a x - loss1 (dyadic c + x)).
  assert (Hd : forall z, dyadic (lo, grid) <= z <= dyadic (hi, grid) ->
     is_derive h z (slope a z - gradient (dyadic c + z))).
  { intros z Hz; apply (is_derive_minus (value a) (fun x => loss1 (dyadic c + x))).
    - apply value_derivative, H.
    - rewrite <- (Rmult_1_l (gradient _)).
      apply (is_derive_comp loss1 (fun x => dyadic c + x)).
      + apply loss1_derivative, G, Hz.
      + auto_derive; [trivial | ring]. }
  assert (Hi : forall z, Rmin 0 x <= z <= Rmax 0 x -> dyadic (lo, grid) <= z <= dyadic (hi, grid)).
  { intros z; unfold Rmin, Rmax; destruct (Rle_dec 0 x); lra. }
  destruct (MVT_gen h 0 x (fun z => slope a z - gradient (dyadic c + z))) as (z & Hz & M).
  - intros z Hz; apply Hd, Hi; lra.
  - intros z Hz; apply continuity_pt_filterlim, (ex_derive_continuous h).
    eexists; apply Hd, Hi, Hz.
  - specialize (D z (Hi z Hz)); fold (h x).
    assert (Rabs x <= / 2 ^ 8) by (apply Rabs_le; lra).
    replace (h x) with (h 0 + (h x - h 0)) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _); rewrite M, Rminus_0_r, Rabs_mult.
    unfold h at 1; rewrite Rplus_0_r.
    assert (Rabs (slope a z - gradient (dyadic c + z)) * Rabs x <= 5 * / 2 ^ 59 * / 2 ^ 8)
      by (apply Rmult_le_compat; try apply Rabs_pos; assumption).
    clear H0 H1; simpl in *; lra.
Qed.

Definition values_ok prec (l : list row) : bool := forallb (value_ok prec) l.

Lemma values_ok_correct prec l E :
  List.Forall (gradient_within E) l -> 0 < E <= / 2 ^ 59 -> values_ok prec l = true ->
  List.Forall (loss_within (/ 2 ^ 62)) l.
Proof.
  intros G HE H; apply List.Forall_forall; intros r Hr; apply (value_ok_correct prec r E).
  - exact (proj1 (List.Forall_forall _ _) G r Hr).
  - exact HE.
  - exact (proj1 (forallb_forall _ _) H r Hr).
Qed.

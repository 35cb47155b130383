(* The rows of loss64 with c = 0, where L' vanishes: P' and L' are 0 at x = 0, and P'' is close to
   L'' relatively, so P' is to L'. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval.Eval Require Import Eval Prog Tree.
From Interval.Real Require Import Xreal.
From dpm Require Import definitions loss_function loss_shape loss_derivative loss64_rows.
Import ListNotations.
Local Open Scope nat_scope.

(* x, c, pi/4, 1; then n coefficients.  L', then L''. *)
Definition hessian_code (at_ : nat) : list term :=
  let v k := Nat.add at_ k in
  [ Binary Add 1 3;            (* 0: c + 1 *)
    Binary Add (v 0) 0;        (* 1: u + 1 *)
    Binary Mul (v 1) 2;        (* 2: d *)
    Unary Sin (v 2);           (* 3: S *)
    Unary Cos (v 2);           (* 4: C *)
    Unary Inv (v 3);           (* 5: 1/S *)
    Unary Inv (v 4);           (* 6: 1/C *)
    Binary Mul (v 3) (v 6);    (* 7: S/C *)
    Unary Ln (v 7);            (* 8: A/2 *)
    Binary Add (v 8) (v 8);    (* 9: A *)
    Unary Sqr (v 3);           (* 10: S^2 *)
    Unary Sqr (v 4);           (* 11: C^2 *)
    Binary Sub (v 10) (v 11);  (* 12: s *)
    Binary Mul (v 12) (v 9);   (* 13 *)
    Binary Mul (v 13) (v 5);   (* 14: eps *)
    Unary Neg (v 14);          (* 15 *)
    Unary Exp (v 15);          (* 16: e *)
    Binary Add 3 (v 16);       (* 17: 1 + e *)
    Unary Inv (v 17);          (* 18: L *)
    Unary Sqr (v 18);          (* 19 *)
    Binary Mul (v 16) (v 19);  (* 20: L(1-L) *)
    Binary Add (v 10) (v 10);  (* 21 *)
    Binary Add (v 21) 3;       (* 22: 2S^2 + 1 *)
    Binary Mul (v 4) (v 9);    (* 23: C A *)
    Binary Mul (v 22) (v 23);  (* 24 *)
    Binary Add (v 12) (v 12);  (* 25: 2s *)
    Binary Mul (v 25) (v 6);   (* 26: 2s/C *)
    Binary Add (v 24) (v 26);  (* 27 *)
    Binary Mul (v 5) 2;        (* 28 *)
    Binary Mul (v 28) (v 5);   (* 29: pi/4 / S^2 *)
    Binary Mul (v 29) (v 27);  (* 30: eps' *)
    Binary Mul (v 20) (v 30);  (* 31: L' *)
    Binary Add (v 22) (v 22);  (* 32 *)
    Binary Add (v 32) (v 32);  (* 33: 4 (2S^2 + 1) *)
    Binary Mul (v 12) (v 6);   (* 34: s/C *)
    Binary Mul (v 26) (v 34);  (* 35: 2 s^2/C^2 *)
    Binary Add (v 33) (v 35);  (* 36 *)
    Binary Mul (v 10) (v 22);  (* 37: 2S^4 + S^2 *)
    Binary Add (v 11) (v 11);  (* 38: 2C^2 *)
    Binary Add (v 37) (v 38);  (* 39 *)
    Binary Mul (v 9) (v 39);   (* 40 *)
    Binary Sub (v 36) (v 40);  (* 41 *)
    Binary Mul (v 28) (v 29);  (* 42: (pi/4)^2 / S^3 *)
    Binary Mul (v 42) (v 41);  (* 43: eps'' *)
    Binary Add (v 18) (v 18);  (* 44 *)
    Binary Sub 3 (v 44);       (* 45: 1 - 2L *)
    Unary Sqr (v 30);          (* 46 *)
    Binary Mul (v 45) (v 46);  (* 47 *)
    Binary Add (v 47) (v 43);  (* 48 *)
    Binary Mul (v 20) (v 48)   (* 49: L'' *)
  ].

(* The n coefficients' polynomial P'', then L''; last L'', then P'' - L''. *)
Definition hessian_program (n : nat) : list term :=
  let h := [Forward (3 + n)] ++
    (fix go (k j : nat) := match k with
     | O => []
     | S k' => Binary Mul 0 (4 + n + j) :: Binary Add (4 + k') (4 + n + j + 1) :: go k' (j + 2)
     end) (n - 1) O in
  let g := hessian_code (4 + n + length h) in
  let end_ := 4 + n + length h + length g in
  h ++ g ++ [Binary Sub (4 + n + length h - 1) (end_ - 1); Forward (end_ - 1)].

Definition prog_hessian : list term := Eval compute in link 11 0 (hessian_program 7).

Definition islopes2 prec (a : list I.type) : list I.type :=
  let n z x := I.mul prec (I.fromZ prec z) x in
  match a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      [I.add prec a4 a5; n 2 a6; n 3 a7; n 4 b0; n 5 b1; n 6 b2; n 7 b3]%Z
  | _ => []
  end.
Definition inputs2 prec (c : Z * Z) (a : list (Z * Z)) : list I.type :=
  idyadic prec c :: I.div prec (I.pi prec) (I.fromZ prec 4) :: I.fromZ prec 1
  :: islopes2 prec (map (idyadic prec) a).

(* c = 0, P(0) = 1/2, P'(0) = 0, L'' > 0, and |P'' - L''| < E*|L''|. *)
Definition zero_ok prec deg (E : Z * Z) (r : row) : bool :=
  let '(c, (lo, hi), a) := r in
  let X := hull prec lo hi in
  let l := A.TaylorValuator.eval prec deg X prog_hessian (T.var :: map T.const (inputs2 prec c a)) in
  let g := T.eval (prec, deg) (nth 0 l T.dummy) X X in
  Nat.eqb (length a) 12 && (fst c =? 0)%Z && (fst (nth 2 a c) =? 0)%Z && (fst (nth 3 a c) =? 0)%Z
  && (- 2 ^ 59 <=? lo)%Z && (lo <=? 0)%Z && (0 <=? hi)%Z && (hi <=? 2 ^ 59)%Z
  && positive g && below (T.eval (prec, deg) (nth 1 l T.dummy) X) prec
                     (I.mul prec (idyadic prec E) (I.abs g)) 12 lo hi.

(* ---------------------------------------------------------------- correctness *)

Local Open Scope R_scope.

Definition slopes2 (a : list R) : list R :=
  match a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      [a4 + a5; 2 * a6; 3 * a7; 4 * b0; 5 * b1; 6 * b2; 7 * b3]
  | _ => []
  end.

(* P''(x) *)
Definition slope2 (a : list (Z * Z)) (x : R) : R :=
  match slopes2 (map dyadic a) with
  | [d0; d1; d2; d3; d4; d5; d6] =>
      d0 + x * (d1 + x * (d2 + x * (d3 + x * (d4 + x * (d5 + x * d6)))))
  | _ => 0
  end.

Lemma slope_derivative a x : length a = 12%nat -> is_derive (slope a) x (slope2 a x).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _.
  unfold slope, slope2; cbn [map slopes slopes2]; auto_derive; [trivial | ring].
Qed.

Definition real_inputs2 (c : Z * Z) (a : list (Z * Z)) : list R :=
  dyadic c :: PI / 4 :: 1 :: slopes2 (map dyadic a).

Lemma inputs2_correct prec c a : length a = 12%nat ->
  A.contains_all (inputs2 prec c a) (real_inputs2 c a).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _.
  unfold inputs2, real_inputs2; cbn [map islopes2 slopes2].
  repeat apply A.contains_all_cons; try apply contains_all_nil; try apply idyadic_correct;
    try (apply add_contains; apply idyadic_correct);
    try (apply mul_contains; [apply I.fromZ_correct | apply idyadic_correct]).
  - apply (I.fromZ_correct prec 1).
  - replace (Xreal (PI / 4)) with (Xdiv (Xreal PI) (Xreal 4)).
    + apply I.div_correct; [apply I.pi_correct | apply I.fromZ_correct].
    + unfold Xdiv, Xbind2, Xdiv'; rewrite is_zero_false; [reflexivity | lra].
Qed.

Lemma program_hessian c a x : length a = 12%nat -> -1 < dyadic c + x < 1 ->
  nth 0 (eval_real prog_hessian (x :: real_inputs2 c a)) 0 = hessian (dyadic c + x)
  /\ nth 1 (eval_real prog_hessian (x :: real_inputs2 c a)) 0 = slope2 a x - hessian (dyadic c + x).
Proof.
  do 13 (destruct a as [|? a]; try discriminate); intros _ H.
  unfold real_inputs2, slope2; cbn [map slopes2].
  set (C := dyadic c) in *.
  assert (G : hessian (C + x) = nth 0 (eval_real prog_hessian (x :: C :: PI / 4 :: 1 ::
     slopes2 (map dyadic [p; p0; p1; p2; p3; p4; p5; p6; p7; p8; p9; p10]))) 0).
  { cbv [eval_real eval_generic eval_generic_body fold_left nth prog_hessian real_operations
      unary binary unary_real binary_real map slopes2].
    unfold hessian, loss1; rewrite (eps_exponent _ H); unfold sigmoid, exponent, exponent1, exponent2.
    destruct (angle_facts _ H) as (HS & HC & _ & _); unfold angle1 in *.
    replace ((C + 1 + x) * (PI / 4)) with ((C + x + 1) * (PI / 4)) by ring.
    set (S := sin _) in *; set (K := cos _) in *.
    replace (ln (S ^ 2 / K ^ 2)) with (ln (S * / K) + ln (S * / K)).
    2: { rewrite <- ln_mult; [f_equal; field; lra | |];
         apply Rmult_lt_0_compat; try apply Rinv_0_lt_compat; assumption. }
    set (A := ln (S * / K) + ln (S * / K)).
    replace (- ((S ^ 2 - K ^ 2) * A / S)) with (- ((Rsqr S - Rsqr K) * A * / S))
      by (unfold Rsqr; field; lra).
    set (e := exp _); assert (0 < e) by apply exp_pos.
    unfold Rsqr; field; lra. }
  split; [symmetry; exact G |]; rewrite G.
  cbv [eval_real eval_generic eval_generic_body fold_left nth prog_hessian real_operations
      unary binary unary_real binary_real map slopes2].
  match goal with |- ?a - ?g = _ - ?g => f_equal end; ring.
Qed.

Theorem zero_ok_correct prec deg E r : zero_ok prec deg E r = true -> gradient_within (dyadic E) r.
Proof.
  destruct r as [[c [lo hi]] a]; unfold zero_ok, gradient_within.
  intro H; repeat (apply andb_prop in H; let H' := fresh "B" in destruct H as [H H']).
  apply Nat.eqb_eq in H; apply Z.eqb_eq in B5, B6, B7; apply Z.leb_le in B1, B2, B3, B4.
  assert (Dz : forall d, fst d = 0%Z -> dyadic d = 0).
  { intros [m e]; cbn [fst]; intros ->; unfold dyadic, Rdiv; destruct (e <? 0)%Z; ring. }
  assert (C0 : dyadic c = 0) by (apply Dz, B7).
  set (k := / 2 ^ 60).
  assert (Hk : 0 < k) by (apply Rinv_0_lt_compat, pow_lt; lra).
  assert (Dk : forall z, dyadic (z, grid) = IZR z * k).
  { intro z; unfold dyadic, grid, k; cbn [Z.ltb Z.compare]; unfold Rdiv; f_equal.
    f_equal; rewrite pow_IZR; reflexivity. }
  assert (R : - / 2 <= dyadic (lo, grid) <= 0 /\ 0 <= dyadic (hi, grid) <= / 2).
  { rewrite !Dk; replace (/ 2) with (IZR (2 ^ 59) * k)
      by (unfold k; change (2 ^ 59)%Z with 576460752303423488%Z; lra).
    apply IZR_le in B1, B2, B3, B4; rewrite opp_IZR in B4; nra. }
  set (dom := fun x => dyadic (lo, grid) <= x <= dyadic (hi, grid)).
  assert (D : forall x, dom x -> -1 < dyadic c + x < 1) by (unfold dom; intros; rewrite C0; lra).
  pose proof (A.TaylorValuator.eval_correct prec deg prog_hessian _ _ (inputs2_correct prec c a H)) as V.
  set (X := hull prec lo hi) in *.
  assert (Pos : forall x, dom x -> 0 < hessian x).
  { intros x Hx; replace x with (dyadic c + x) at 1 by (rewrite C0; ring).
    apply (positive_correct _ _ B0); rewrite <- (proj1 (program_hessian c a x H (D x Hx))).
    apply (V 0%nat X X x), hull_correct, Hx. }
  assert (Close : forall x, dom x -> Rabs (slope2 a x - hessian x) < dyadic E * hessian x).
  { intros x Hx; replace (hessian x) with (hessian (dyadic c + x)) by (rewrite C0, Rplus_0_l; reflexivity).
    rewrite <- (Rabs_pos_eq (hessian (dyadic c + x))) at 2
      by (rewrite C0, Rplus_0_l; left; apply Pos, Hx).
    rewrite <- (proj2 (program_hessian c a x H (D x Hx))).
    refine (below_correct _ prec _ (fun x => nth 1 (eval_real prog_hessian (x :: real_inputs2 c a)) 0)
           (fun x => dyadic E * Rabs (hessian (dyadic c + x))) (V 1%nat X) _ _ _ B _ x Hx).
    intros z Hz; apply mul_contains; [apply idyadic_correct |]; apply abs_contains.
    rewrite <- (proj1 (program_hessian c a z H (D z Hz))).
    apply (V 0%nat X X z), hull_correct, Hz. }
  assert (S0 : slope a 0 = 0).
  { clear - H B5 B6 Dz; do 13 (destruct a as [|? a]; try discriminate); cbn [nth] in *.
    unfold slope; cbn [map slopes]; rewrite (Dz _ B5), (Dz _ B6); ring. }
  assert (G0 : gradient 0 = 0) by (apply gradient_sign; lra).
  (* E*L' + s*(P' - L') rises through 0. *)
  assert (Rise : forall s x, s = 1 \/ s = -1 -> dom x ->
    exists z, dom z /\ dyadic E * gradient x + s * (slope a x - gradient x)
      = (dyadic E * hessian z + s * (slope2 a z - hessian z)) * x).
  { intros s x Hs Hx.
    assert (Hi : forall z, Rmin 0 x <= z <= Rmax 0 x -> dom z).
    { intros z; unfold dom in *; unfold Rmin, Rmax; destruct (Rle_dec 0 x); lra. }
    set (h := fun x => dyadic E * gradient x + s * (slope a x - gradient x)).
    assert (Hd : forall z, dom z ->
      is_derive h z (dyadic E * hessian z + s * (slope2 a z - hessian z))).
    { intros z Hz; pose proof (slope_derivative a z H) as DP.
      assert (DL : is_derive gradient z (hessian z))
        by (apply gradient_derivative; specialize (D z Hz); rewrite C0, Rplus_0_l in D; exact D).
      unfold h; apply (is_derive_plus (fun x => dyadic E * gradient x)
        (fun x => s * (slope a x - gradient x))); apply is_derive_scal; [exact DL |].
      apply (is_derive_minus (slope a) gradient); assumption. }
    destruct (MVT_gen h 0 x (fun z => dyadic E * hessian z + s * (slope2 a z - hessian z)))
      as (z & Hz & M).
    - intros z Hz; apply Hd, Hi; lra.
    - intros z Hz; apply continuity_pt_filterlim, (ex_derive_continuous h).
      eexists; apply Hd, Hi, Hz.
    - exists z; split; [apply Hi, Hz |]; rewrite Rminus_0_r in M; rewrite <- M.
      unfold h; rewrite S0, G0; ring. }
  intros x Hx; split; [apply D, Hx |]; rewrite C0, Rplus_0_l.
  destruct (Rise 1 x (or_introl eq_refl) Hx) as (z1 & Hz1 & M1).
  destruct (Rise (-1) x (or_intror eq_refl) Hx) as (z2 & Hz2 & M2).
  pose proof (Close z1 Hz1) as K1; pose proof (Close z2 Hz2) as K2.
  apply Rabs_def2 in K1, K2.
  pose proof (gradient_sign x) as Sg; specialize (D x Hx); rewrite C0, Rplus_0_l in D.
  destruct (Sg D) as (Gp & Gn & Gz).
  destruct (Rtotal_order x 0) as [L | [Z | G]].
  - rewrite (Rabs_left (gradient x)) by auto; apply Rabs_le; nra.
  - rewrite Z, S0, G0, Rminus_eq_0, !Rabs_R0; lra.
  - rewrite (Rabs_pos_eq (gradient x)) by (left; auto); apply Rabs_le; nra.
Qed.

Lemma zeros_ok_correct prec deg E l :
  forallb (zero_ok prec deg E) l = true -> List.Forall (gradient_within (dyadic E)) l.
Proof.
  intro H; apply List.Forall_forall; intros r Hr; apply (zero_ok_correct prec deg).
  exact (proj1 (forallb_forall _ _) H r Hr).
Qed.

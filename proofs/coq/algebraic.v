(* Rational, dyadic and algebraic numbers among the reals.

   A rounding boundary, the number or the midpoint at which a rounding changes, is dyadic: what is
   irrational is never one. *)

From Coq Require Import Reals ZArith List Lra Lia.
Import ListNotations.
Local Open Scope R_scope.

(* An integer over a power of two, as every finite floating-point number is. *)
Definition dyadic (x : R) : Prop := exists (k : Z) (m : nat), x = IZR k / 2 ^ m.

Definition rational (x : R) : Prop := exists m n : Z, n <> 0%Z /\ x = IZR m / IZR n.
Definition irrational (x : R) : Prop := ~ rational x.

(* The polynomial with these integer coefficients, the constant one first. *)
Fixpoint eval (l : list Z) (x : R) : R :=
  match l with
  | c :: l' => IZR c + x * eval l' x
  | [] => 0
  end.

(* A zero of an integer polynomial that is not zero everywhere. *)
Definition algebraic (x : R) : Prop := exists l, eval l x = 0 /\ exists y, eval l y <> 0.
Definition transcendental (x : R) : Prop := ~ algebraic x.

(* ------------------------------------------------------------------ the rational numbers *)

Lemma rational_IZR n : rational (IZR n).
Proof. exists n, 1%Z; split; [lia | field]. Qed.

Lemma rational_plus x y : rational x -> rational y -> rational (x + y).
Proof.
  intros (a & b & Hb & ->) (c & d & Hd & ->); exists (a * d + c * b)%Z, (b * d)%Z; split; [nia |].
  apply not_0_IZR in Hb; apply not_0_IZR in Hd; rewrite plus_IZR, !mult_IZR; field; tauto.
Qed.

Lemma rational_mult x y : rational x -> rational y -> rational (x * y).
Proof.
  intros (a & b & Hb & ->) (c & d & Hd & ->); exists (a * c)%Z, (b * d)%Z; split; [nia |].
  apply not_0_IZR in Hb; apply not_0_IZR in Hd; rewrite !mult_IZR; field; tauto.
Qed.

Lemma rational_opp x : rational x -> rational (- x).
Proof.
  intros H; replace (- x) with (IZR (-1) * x) by ring; apply rational_mult; auto using rational_IZR.
Qed.

Lemma rational_minus x y : rational x -> rational y -> rational (x - y).
Proof. intros; apply rational_plus; auto using rational_opp. Qed.

Lemma rational_inv x : rational x -> rational (/ x).
Proof.
  intros (a & b & Hb & ->); destruct (Z.eq_dec a 0) as [-> | Ha].
  - replace (/ (0 / IZR b)) with (IZR 0); [apply rational_IZR |].
    unfold Rdiv; rewrite Rmult_0_l, Rinv_0; reflexivity.
  - exists b, a; split; [exact Ha |].
    apply not_0_IZR in Hb; apply not_0_IZR in Ha; field; tauto.
Qed.

Lemma rational_div x y : rational x -> rational y -> rational (x / y).
Proof. intros; apply rational_mult; auto using rational_inv. Qed.

Lemma rational_pow x n : rational x -> rational (x ^ n).
Proof.
  intros H; induction n as [| n IH]; [apply (rational_IZR 1) | apply rational_mult; assumption].
Qed.

#[export] Hint Resolve rational_IZR rational_plus rational_mult rational_opp rational_minus
  rational_inv rational_div rational_pow : rational.

Lemma dyadic_rational x : dyadic x -> rational x.
Proof. intros (k & m & ->); auto with rational. Qed.

Lemma dyadic_minus x y : dyadic x -> dyadic y -> dyadic (x - y).
Proof.
  intros (k & m & ->) (j & n & ->); exists (k * 2 ^ Z.of_nat n - j * 2 ^ Z.of_nat m)%Z, (m + n)%nat.
  rewrite minus_IZR, !mult_IZR, <- !pow_IZR, pow_add; field; split; apply pow_nonzero; lra.
Qed.

(* ---------------------------------------------------------- functions that are polynomials *)

Definition poly (f : R -> R) : Prop := exists l, forall x, eval l x = f x.

Fixpoint plus_coefficients (l m : list Z) : list Z :=
  match l, m with
  | [], _ => m
  | _, [] => l
  | a :: l', b :: m' => (a + b)%Z :: plus_coefficients l' m'
  end.

Lemma eval_plus l m x : eval (plus_coefficients l m) x = eval l x + eval m x.
Proof.
  revert m; induction l as [| a l IH]; intros [| b m]; simpl; try ring.
  rewrite plus_IZR, IH; ring.
Qed.

Lemma eval_scale c l x : eval (map (Z.mul c) l) x = IZR c * eval l x.
Proof. induction l as [| a l IH]; simpl; [ring |]; rewrite mult_IZR, IH; ring. Qed.

Fixpoint mult_coefficients (l m : list Z) : list Z :=
  match l with
  | [] => []
  | a :: l' => plus_coefficients (map (Z.mul a) m) (0%Z :: mult_coefficients l' m)
  end.

Lemma eval_mult l m x : eval (mult_coefficients l m) x = eval l x * eval m x.
Proof.
  induction l as [| a l IH]; [simpl; ring |].
  cbn [mult_coefficients]; rewrite eval_plus, eval_scale; cbn [eval]; rewrite IH; ring.
Qed.

Lemma poly_const c : poly (fun _ => IZR c).
Proof. exists [c]; intros; simpl; ring. Qed.

Lemma poly_id : poly (fun x => x).
Proof. exists [0; 1]%Z; intros; simpl; ring. Qed.

Lemma poly_plus f g : poly f -> poly g -> poly (fun x => f x + g x).
Proof. intros [l L] [m N]; exists (plus_coefficients l m); intros; now rewrite eval_plus, L, N. Qed.

Lemma poly_mult f g : poly f -> poly g -> poly (fun x => f x * g x).
Proof. intros [l L] [m N]; exists (mult_coefficients l m); intros; now rewrite eval_mult, L, N. Qed.

Lemma poly_pow f n : poly f -> poly (fun x => f x ^ n).
Proof.
  intros H; induction n as [| n IH]; [apply (poly_const 1) | apply poly_mult; assumption].
Qed.

#[export] Hint Resolve poly_const poly_id poly_plus poly_mult poly_pow : poly.

Lemma zero_algebraic f x y : poly f -> f x = 0 -> f y <> 0 -> algebraic x.
Proof. intros [l E] Hx Hy; exists l; split; [| exists y]; rewrite E; assumption. Qed.

(* -------------------------------------------------------------------- algebraic numbers *)

Lemma rational_algebraic x : rational x -> algebraic x.
Proof.
  intros (a & b & Hb & ->); apply not_0_IZR in Hb; set (x := IZR a / IZR b).
  apply (zero_algebraic (fun z => IZR b * z + IZR (- a)) x (x + 1)); [auto with poly | |];
    rewrite opp_IZR; unfold x.
  - field; exact Hb.
  - replace (IZR b * (IZR a / IZR b + 1) + - IZR a) with (IZR b) by (field; exact Hb); exact Hb.
Qed.

Lemma algebraic_opp x : algebraic x -> algebraic (- x).
Proof.
  intros (l & E & y & N).
  assert (P : poly (fun z => eval l (- z))).
  { clear; induction l as [| c l [m M]]; [exact (poly_const 0) |].
    destruct (poly_plus (fun _ => IZR c) (fun z => IZR (-1) * z * eval m z)) as [k K];
      [auto with poly | apply poly_mult; [auto with poly | exists m; reflexivity] |].
    exists k; intro z; rewrite K, M; simpl; ring. }
  apply (zero_algebraic _ (- x) (- y) P); rewrite Ropp_involutive; assumption.
Qed.

Lemma transcendental_irrational x : transcendental x -> irrational x.
Proof. intros T Q; apply T, rational_algebraic, Q. Qed.

Lemma irrational_not_dyadic x : irrational x -> ~ dyadic x.
Proof. intros I D; apply I, dyadic_rational, D. Qed.

Lemma eval_continuous l : continuity (eval l).
Proof.
  induction l as [| c l IH]; [apply continuity_const; intros x y; reflexivity |].
  apply (continuity_plus (fun _ => IZR c) (id * eval l)%F).
  - apply continuity_const; intros x y; reflexivity.
  - apply continuity_mult; [apply derivable_continuous, derivable_id | exact IH].
Qed.

(* A polynomial that is not zero everywhere is not zero somewhere off 0. *)
Lemma not_zero_off_0 l y : eval l y <> 0 -> exists z, z <> 0 /\ eval l z <> 0.
Proof.
  intros N; destruct (Req_dec y 0) as [-> | Y]; [| exists y; split; assumption].
  destruct (eval_continuous l 0 (Rabs (eval l 0)) (Rabs_pos_lt _ N)) as (d & Hd & K).
  exists (d / 2); split; [lra | intro E; specialize (K (d / 2))].
  revert K; simpl; unfold R_dist; rewrite E, Rminus_0_l, Rabs_Ropp, Rminus_0_r.
  intro K; enough (Rabs (eval l 0) < Rabs (eval l 0)) by lra; apply K; split.
  - split; [exact I | lra].
  - rewrite Rabs_pos_eq; lra.
Qed.

(* The numerator of a polynomial in 1/(1+x). *)
Lemma numerator l : exists f, poly f /\
  forall x, 1 + x <> 0 -> f x = (1 + x) ^ length l * eval l (1 / (1 + x)).
Proof.
  induction l as [| c l (f & Pf & IH)].
  - exists (fun _ => IZR 0); split; [auto with poly |]; intros; simpl; ring.
  - exists (fun x => IZR c * (IZR 1 + x) ^ S (length l) + f x); split; [auto 7 with poly |].
    intros x Hx; rewrite (IH x Hx); simpl; field; exact Hx.
Qed.

(* If 1/(1+x) is algebraic, so is x. *)
Lemma algebraic_of_sigmoid x : 1 + x <> 0 -> algebraic (1 / (1 + x)) -> algebraic x.
Proof.
  intros Hx (l & E & y & N).
  destruct (numerator l) as (f & Pf & Ef); destruct (not_zero_off_0 l y N) as (z & Hz & Nz).
  assert (W : 1 + (1 / z - 1) <> 0).
  { replace (1 + (1 / z - 1)) with (/ z) by (field; exact Hz); apply Rinv_neq_0_compat, Hz. }
  apply (zero_algebraic f x (1 / z - 1) Pf).
  - rewrite (Ef x Hx), E; ring.
  - rewrite (Ef _ W).
    replace (1 / (1 + (1 / z - 1))) with z by (field; split; [exact Hz | lra]).
    apply Rmult_integral_contrapositive; split; [apply pow_nonzero, W | exact Nz].
Qed.

(* ----------------------------------------------------------------------------- sqrt 2 *)

(* Were m^2 = 2 n^2, then m and n would both be even, and so would their halves, for ever. *)
Lemma no_ratio_sqrt2 (k : nat) : forall m n : Z,
  (Z.abs n < 2 ^ Z.of_nat k -> m * m = 2 * (n * n) -> n = 0)%Z.
Proof.
  induction k as [| k IH]; intros m n Hn E; [change (2 ^ Z.of_nat 0)%Z with 1%Z in Hn; lia |].
  rewrite Nat2Z.inj_succ, Z.pow_succ_r in Hn by lia.
  destruct (Z.Even_or_Odd m) as [[a ->] | [a ->]], (Z.Even_or_Odd n) as [[b ->] | [b ->]];
    try (exfalso; lia).
  assert (b = 0)%Z by (apply (IH a); lia); lia.
Qed.

Lemma square_not_2 q : rational q -> q * q <> 2.
Proof.
  intros (m & n & Hn & ->) E; apply Hn, (no_ratio_sqrt2 (Z.to_nat (Z.abs n)) m).
  - rewrite Z2Nat.id by lia; apply Z.pow_gt_lin_r; lia.
  - apply eq_IZR; rewrite !mult_IZR; apply not_0_IZR in Hn.
    apply (f_equal (fun x => x * (IZR n * IZR n))) in E.
    replace (IZR m / IZR n * (IZR m / IZR n) * (IZR n * IZR n)) with (IZR m * IZR m) in E
      by (field; exact Hn); exact E.
Qed.

Lemma sqrt2_squared : sqrt 2 * sqrt 2 = 2.
Proof. apply sqrt_sqrt; lra. Qed.

Lemma sqrt2_irrational : irrational (sqrt 2).
Proof. intro Q; apply (square_not_2 _ Q), sqrt2_squared. Qed.

(* 1 and sqrt 2 are independent over the rational numbers. *)
Lemma sqrt2_independent a b : rational a -> rational b -> a + b * sqrt 2 = 0 -> a = 0 /\ b = 0.
Proof.
  intros Ha Hb E; destruct (Req_dec b 0) as [-> | N]; [lra |].
  exfalso; apply sqrt2_irrational; replace (sqrt 2) with (- a / b); [auto with rational |].
  apply (Rmult_eq_reg_r b); [| exact N]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(* Why Ziv's loop ends for Eqs. 1 to 8, 18 to 21, 24 and 25: at rational arguments, and so at
   floating-point ones, the value is irrational, or it is 0 where the theorem says so.

   A rounding boundary is dyadic, so an irrational value has a distance from every one of them,
   and a working precision that shows it. *)

From Coq Require Import Reals ZArith List Lra Lia.
From dpm Require Import definitions algebraic irrational cross_entropy intrinsic_uncertainty.
Import ListNotations.
Local Open Scope R_scope.

(* The sum of b ln(a) over pairs (b, a). *)
Definition combination (l : list (R * R)) : R := sum (map (fun t => fst t * ln (snd t)) l).

(* Such a sum with rational b and positive rational a. *)
Definition log_sum (x : R) : Prop := exists l,
  Forall (fun t => rational (fst t) /\ rational (snd t) /\ 0 < snd t) l /\ x = combination l.

Lemma log_sum_0 : log_sum 0.
Proof. exists []; split; [constructor | reflexivity]. Qed.

(* Coq's ln y is 0 for y <= 0. *)
Lemma log_sum_term c y : rational c -> rational y -> log_sum (c * ln y).
Proof.
  intros Hc Hy; destruct (Rlt_dec 0 y) as [P | N].
  - exists [(c, y)]; split; [repeat constructor; assumption | unfold combination; simpl; ring].
  - replace (c * ln y) with 0; [apply log_sum_0 |].
    unfold ln; destruct (Rlt_dec 0 y); [contradiction | ring].
Qed.

Lemma log_sum_plus x y : log_sum x -> log_sum y -> log_sum (x + y).
Proof.
  intros (l & L & ->) (m & M & ->); exists (l ++ m); split; [apply Forall_app; tauto |].
  unfold combination; clear L M; induction l as [| a l IH]; simpl; lra.
Qed.

Lemma log_sum_opp x : log_sum x -> log_sum (- x).
Proof.
  intros (l & L & ->); exists (map (fun t => (- fst t, snd t)) l); split.
  - apply Forall_map; revert L; apply Forall_impl; simpl; intros a (A & B & P).
    auto using rational_opp.
  - unfold combination; clear L; induction l as [| a l IH]; simpl; lra.
Qed.

Lemma log_sum_minus x y : log_sum x -> log_sum y -> log_sum (x - y).
Proof. intros; apply log_sum_plus, log_sum_opp; assumption. Qed.

#[export] Hint Resolve log_sum_0 log_sum_term log_sum_plus log_sum_opp log_sum_minus : log_sum.

Lemma rational_Rpower x k : rational x -> 0 < x -> rational (Rpower x (IZR k)).
Proof.
  intros Q P; rewrite <- powerRZ_Rpower by exact P; destruct k; simpl; auto with rational.
Qed.

(* An integer multiple of the sum is one logarithm of a rational number. *)
Lemma log_sum_one_ln x : log_sum x ->
  exists n a, n <> 0%Z /\ rational a /\ 0 < a /\ IZR n * x = ln a.
Proof.
  intros (l & L & ->); induction L as [| [b y] l (Hb & Hy & P) L (n & a & Hn & Qa & Pa & E)].
  - exists 1%Z, (IZR 1); rewrite ln_1; unfold combination; simpl.
    repeat split; auto with rational; try lra; discriminate.
  - simpl in Hb, Hy, P; destruct Hb as (p & q & Hq & ->).
    exists (q * n)%Z, (Rpower y (IZR (n * p)) * Rpower a (IZR q)).
    assert (0 < Rpower y (IZR (n * p)) /\ 0 < Rpower a (IZR q)) as [Y A] by (split; apply exp_pos).
    repeat split; [lia | auto using rational_mult, rational_Rpower | nra |].
    rewrite ln_mult by assumption; unfold Rpower; rewrite !ln_exp, <- E, !mult_IZR.
    unfold combination; simpl; apply not_0_IZR in Hq; field; exact Hq.
Qed.

Lemma log_sum_irrational x : log_sum x -> x = 0 \/ irrational x.
Proof.
  intros S; destruct (log_sum_one_ln x S) as (n & a & Hn & Qa & Pa & E).
  apply not_0_IZR in Hn; destruct (Req_dec a 1) as [-> | N].
  - left; rewrite ln_1 in E; apply (Rmult_eq_reg_l (IZR n)); lra.
  - right; intro Q; apply (ln_irrational a Qa Pa N); rewrite <- E; auto with rational.
Qed.

Lemma multiple_irrational c y :
  rational c -> c <> 0 -> rational y -> 0 < y -> y <> 1 -> irrational (c * ln y).
Proof.
  intros Qc C Qy P N Q; apply (ln_irrational y Qy P N).
  replace (ln y) with (c * ln y / c) by (field; exact C); auto with rational.
Qed.

(* The values of the n-ary sums, and of Eqs. 6 and 8, are such sums. *)

Lemma log_sum_cross_entropy p q :
  Forall rational p -> Forall rational q -> log_sum (cross_entropy p q).
Proof.
  intros P Q; unfold cross_entropy; apply log_sum_opp; revert q Q.
  induction P as [| x p X P IH]; intros q Q; [apply log_sum_0 |].
  destruct Q as [| y q Y Q]; [apply log_sum_0 |]; simpl; auto with log_sum.
Qed.

Lemma log_sum_kl_divergence p q :
  Forall rational p -> Forall rational q -> log_sum (kl_divergence p q).
Proof.
  intros P Q; unfold kl_divergence; apply log_sum_opp; revert q Q.
  induction P as [| x p X P IH]; intros q Q; [apply log_sum_0 |].
  destruct Q as [| y q Y Q]; [apply log_sum_0 |]; simpl; auto with log_sum rational.
Qed.

Lemma log_sum_shannon_entropy p : Forall rational p -> log_sum (shannon_entropy p).
Proof. intros P; rewrite eq07_is_eq03_of_p_and_p; apply log_sum_cross_entropy; assumption. Qed.

Lemma log_sum_entropy2 p : rational p -> log_sum (entropy2 p).
Proof.
  intros Q; assert (rational (1 - p)) by (apply (rational_minus (IZR 1)); auto with rational).
  unfold entropy2; auto with log_sum rational.
Qed.

(* -------------------------------------------------------------------- the theorems *)

Lemma complement_rational p : rational p -> rational (1 - p).
Proof. intros Q; apply (rational_minus (IZR 1)); auto with rational. Qed.

Lemma odds_not_1 p : 0 < p < 1 -> p <> 1 / 2 -> (1 - p) / p <> 1.
Proof.
  intros Hp N E; apply N; apply (f_equal (fun x => x * p)) in E.
  replace ((1 - p) / p * p) with (1 - p) in E by (field; lra); lra.
Qed.

#[local] Hint Resolve complement_rational : rational.

(* For rational p in (0,1), both sides of Eq. 1 are irrational. *)
Theorem eq01_irrational p : rational p -> 0 < p < 1 ->
  irrational (- p * ln p) /\ irrational (- p * ln (1 - p)).
Proof. intros Q Hp; split; apply multiple_irrational; auto with rational; lra. Qed.

(* For rational p in (0,1) other than 1/2, Eq. 2's right side is irrational. *)
Theorem eq02_irrational p : rational p -> 0 < p < 1 -> p <> 1 / 2 ->
  irrational (- p * ln ((1 - p) / p)).
Proof.
  intros Q Hp N; apply multiple_irrational; auto with rational; try lra.
  - apply Rdiv_lt_0_compat; lra.
  - apply odds_not_1; assumption.
Qed.

(* For rational weights p and q, cross entropy is 0 or irrational: no other rounding boundary. *)
Theorem eq03_zero_or_irrational p q : Forall rational p -> Forall rational q -> dominated p q ->
  cross_entropy p q = 0 \/ irrational (cross_entropy p q).
Proof. intros P Q _; apply log_sum_irrational, log_sum_cross_entropy; assumption. Qed.

(* For rational weights p and q, divergence is 0 or irrational: no other rounding boundary. *)
Theorem eq05_zero_or_irrational p q : Forall rational p -> Forall rational q -> dominated p q ->
  kl_divergence p q = 0 \/ irrational (kl_divergence p q).
Proof. intros P Q _; apply log_sum_irrational, log_sum_kl_divergence; assumption. Qed.

(* Divergence can be 0 for unequal weights that are no distributions: p = (1, 1), q = (2, 1/2). *)
Theorem eq05_zero_of_unequal_weights : kl_divergence [1; 1] [2; 1 / 2] = 0.
Proof.
  unfold kl_divergence; simpl; rewrite !ln_div, ln_1 by lra; ring.
Qed.

(* For rational p in (0,1) other than 1/2, D(p) is irrational: never a rounding boundary. *)
Theorem eq06_irrational p : rational p -> 0 < p < 1 -> p <> 1 / 2 -> irrational (divergence p).
Proof.
  intros Q Hp N; rewrite eq06_closed_form, <- (Ropp_involutive (ln _)) by exact Hp.
  replace (- ln (p / (1 - p))) with (ln ((1 - p) / p)) by (rewrite !ln_div by lra; ring).
  replace ((2 * p - 1) * - ln ((1 - p) / p)) with ((IZR 1 - IZR 2 * p) * ln ((1 - p) / p))
    by (simpl; ring).
  apply multiple_irrational; auto with rational; try (simpl; lra).
  - apply Rdiv_lt_0_compat; lra.
  - apply odds_not_1; assumption.
Qed.

(* For rational weights, entropy is 0 or irrational: no other rounding boundary. *)
Theorem eq07_zero_or_irrational p : Forall rational p -> Forall (fun x => 0 <= x) p ->
  shannon_entropy p = 0 \/ irrational (shannon_entropy p).
Proof. intros P _; apply log_sum_irrational, log_sum_shannon_entropy; assumption. Qed.

(* For rational p in (0,1), two-valued entropy is irrational: never a rounding boundary. *)
Theorem eq08_irrational p : rational p -> 0 < p < 1 -> irrational (entropy2 p).
Proof.
  intros Q Hp; destruct (log_sum_irrational _ (log_sum_entropy2 p Q)) as [Z | I]; [| exact I].
  apply eq08_zero_iff_certain in Z; lra.
Qed.

(* For rational p in (0,1) other than 1/2, E(p) of Eq. 18 is irrational: never a rounding
   boundary. *)
Theorem eq18_irrational p : rational p -> 0 < p < 1 -> p <> 1 / 2 -> irrational (energy p).
Proof. apply eq02_irrational. Qed.

(* For rational p in (0,1), Eq. 19 is irrational. *)
Theorem eq19_irrational p : rational p -> 0 < p < 1 -> irrational (energy19 p).
Proof.
  intros Q Hp; apply multiple_irrational; auto with rational; try lra.
  apply Rlt_not_eq; pose proof (pow_lt p 2); lra.
Qed.

(* For rational p in (0,1), Eq. 20 is irrational. *)
Theorem eq20_irrational p : rational p -> 0 < p < 1 -> irrational (energy20 p).
Proof. intros Q Hp; apply multiple_irrational; auto with rational; nra. Qed.

(* For rational p in (0,1), Eq. 21 is irrational. *)
Theorem eq21_irrational p : rational p -> 0 < p < 1 -> irrational (energy21 p).
Proof. intros Q Hp; rewrite eq21_equals_eq20 by lra; apply eq20_irrational; assumption. Qed.

(* For rational y and t, the angle d is irrational, but 0 at y - t = -1. *)
Theorem eq24_irrational y t : rational y -> rational t ->
  y - t <> -1 -> irrational (angle y t).
Proof.
  intros Y T N Q; apply pi_irrational; unfold angle in Q.
  replace PI with ((y - t + 1) * (PI / 4) * IZR 4 / (y - t + IZR 1)) by (simpl; field; lra).
  auto with rational.
Qed.

(* For rational E and p other than 0, Eq. 25's right side is irrational: never a rounding
   boundary. *)
Theorem eq25_irrational E p : rational E -> rational p -> E <> 0 -> p <> 0 ->
  irrational (1 / (1 + exp (- E / p))).
Proof.
  intros HE Hp NE Np Q; apply (exp_irrational (- E / p)); [auto with rational | |].
  - unfold Rdiv; apply Rmult_integral_contrapositive; split; [lra | apply Rinv_neq_0_compat, Np].
  - pose proof (exp_pos (- E / p)); set (e := exp (- E / p)) in *.
    replace e with (IZR 1 / (1 / (1 + e)) - IZR 1) by (simpl; field; lra); auto with rational.
Qed.

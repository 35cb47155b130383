(* Why Ziv's loop ends for Eq. 26, and for the constants of Eqs. 27 and 28: given two theorems that
   Coq does not have, their values are transcendental, so never a rounding boundary.

   Each is a premise by name of the theorems that need it, and nowhere assumed. *)

From Coq Require Import Reals ZArith List Lra Lia.
From dpm Require Import definitions algebraic logarithms.
From dpm Require Import golden_ratio cross_entropy intrinsic_uncertainty dual_process.
From dpm Require Import loss_function loss_shape beta_irrational beta_algebraic.
Import ListNotations.
Local Open Scope R_scope.

(* Gelfond 1934, Schneider 1934, here for real numbers: a^b is transcendental if a and b are
   algebraic, a is positive and not 1, and b is irrational. *)
Definition gelfond_schneider : Prop := forall a b : R,
  algebraic a -> 0 < a -> a <> 1 -> algebraic b -> irrational b -> transcendental (Rpower a b).

(* Baker 1966, here for real numbers: a sum of algebraic multiples of logarithms of positive
   algebraic numbers is 0 or transcendental. *)
Definition baker : Prop := forall l : list (R * R),
  Forall (fun t => algebraic (fst t) /\ algebraic (snd t) /\ 0 < snd t) l ->
  combination l = 0 \/ transcendental (combination l).

(* ------------------------------------------------------------------ from Gelfond-Schneider *)

(* For dyadic y and t, y <> t, the power in L = 1/(1 + a^-beta) is of the kind above. *)
Lemma power_transcendental u : gelfond_schneider -> dyadic u -> -1 < u < 1 -> u <> 0 ->
  transcendental (Rpower ((1 + s u) / (1 - s u)) (- beta u)).
Proof.
  intros GS D H N; destruct (a_beta_algebraic u D H N) as [Aa Ab].
  pose proof (s_bound u H); pose proof (beta_irrational u D H N) as I; apply GS.
  - exact Aa.
  - apply Rdiv_lt_0_compat; lra.
  - intros E; apply N; apply (f_equal (fun x => x * (1 - s u))) in E.
    replace ((1 + s u) / (1 - s u) * (1 - s u)) with (1 + s u) in E by (field; lra).
    destruct (Rtotal_order u 0) as [L | [Z | G]]; [exfalso | exact Z | exfalso].
    + pose proof (s_increasing u 0); rewrite s_0 in *; lra.
    + pose proof (s_increasing 0 u); rewrite s_0 in *; lra.
  - apply algebraic_opp, Ab.
  - intro Q; apply I; rewrite <- (Ropp_involutive (beta u)); auto with rational.
Qed.

(* Given the theorem of Gelfond and Schneider: for dyadic y and t, y <> t, -1 < y - t < 1, L is
   transcendental. *)
Theorem eq26_transcendental y t : gelfond_schneider ->
  dyadic y -> dyadic t -> -1 < y - t < 1 -> y <> t -> transcendental (loss y t).
Proof.
  intros GS Y T H N A.
  apply (power_transcendental (y - t) GS (dyadic_minus y t Y T) H ltac:(lra)).
  rewrite (eq26_sigmoid y t H) in A; unfold sigmoid, eps in A.
  replace (exp (- (beta (y - t) * ln ((1 + s (y - t)) / (1 - s (y - t))))))
    with (Rpower ((1 + s (y - t)) / (1 - s (y - t))) (- beta (y - t))) in A
    by (unfold Rpower; f_equal; ring).
  apply algebraic_of_sigmoid in A; [exact A |].
  apply Rgt_not_eq; pose proof (exp_pos (- beta (y - t) * ln ((1 + s (y - t)) / (1 - s (y - t))))).
  unfold Rpower; lra.
Qed.

(* Given the theorem of Gelfond and Schneider: for dyadic y and t, -1 < y - t < 1, L is dyadic at
   y = t alone, so elsewhere never a rounding boundary. *)
Theorem eq26_never_a_boundary y t : gelfond_schneider ->
  dyadic y -> dyadic t -> -1 < y - t < 1 -> (dyadic (loss y t) <-> y = t).
Proof.
  intros GS Y T H; split; intro D.
  - destruct (Req_dec y t) as [E | N]; [exact E | exfalso]; revert D.
    apply irrational_not_dyadic, transcendental_irrational, eq26_transcendental; assumption.
  - rewrite (eq26_at_equality y t D); exists 1%Z, 1%nat; simpl; lra.
Qed.

(* ----------------------------------------------------------------------------- from Baker *)

Lemma log_sum_transcendental x : baker -> log_sum x -> x = 0 \/ transcendental x.
Proof.
  intros B (l & L & ->); apply B; revert L; apply Forall_impl; intros t (A & C & P).
  auto using rational_algebraic.
Qed.

Lemma multiple_transcendental b a : baker -> algebraic b -> algebraic a ->
  b <> 0 -> 0 < a -> a <> 1 -> transcendental (b * ln a).
Proof.
  intros B Hb Ha Nb Pa Na.
  assert (E : combination [(b, a)] = b * ln a) by (unfold combination; simpl; ring).
  rewrite <- E; destruct (B [(b, a)]) as [Z | T]; [repeat constructor; assumption | | exact T].
  exfalso; rewrite E in Z; apply Rmult_integral in Z; destruct Z as [Z | Z]; [contradiction |].
  apply Na, ln_inv; [| | rewrite ln_1]; lra.
Qed.

(* Given Baker's theorem: for rational weights p and q, cross entropy is 0 or transcendental. *)
Theorem eq03_zero_or_transcendental p q : baker ->
  Forall rational p -> Forall rational q -> dominated p q ->
  cross_entropy p q = 0 \/ transcendental (cross_entropy p q).
Proof. intros B P Q _; apply log_sum_transcendental, log_sum_cross_entropy; assumption. Qed.

(* Given Baker's theorem: for rational weights p and q, divergence is 0 or transcendental. *)
Theorem eq05_zero_or_transcendental p q : baker ->
  Forall rational p -> Forall rational q -> dominated p q ->
  kl_divergence p q = 0 \/ transcendental (kl_divergence p q).
Proof. intros B P Q _; apply log_sum_transcendental, log_sum_kl_divergence; assumption. Qed.

(* Given Baker's theorem: for rational weights, entropy is 0 or transcendental. *)
Theorem eq07_zero_or_transcendental p : baker ->
  Forall rational p -> Forall (fun x => 0 <= x) p ->
  shannon_entropy p = 0 \/ transcendental (shannon_entropy p).
Proof. intros B P _; apply log_sum_transcendental, log_sum_shannon_entropy; assumption. Qed.

(* What is a sum of rational multiples of logarithms and irrational is transcendental. *)
Lemma irrational_transcendental x : baker -> log_sum x -> irrational x -> transcendental x.
Proof.
  intros B S I; destruct (log_sum_transcendental x B S) as [-> | T]; [| exact T].
  exfalso; apply I; auto with rational.
Qed.

(* Given Baker's theorem: for rational p in (0,1) other than 1/2, D(p) is transcendental. *)
Theorem eq06_transcendental p : baker ->
  rational p -> 0 < p < 1 -> p <> 1 / 2 -> transcendental (divergence p).
Proof.
  intros B Q Hp N; pose proof (complement_rational p Q).
  apply irrational_transcendental; [exact B | | apply eq06_irrational; assumption].
  unfold divergence; auto with log_sum rational.
Qed.

(* Given Baker's theorem: for rational p in (0,1), two-valued entropy is transcendental. *)
Theorem eq08_transcendental p : baker ->
  rational p -> 0 < p < 1 -> transcendental (entropy2 p).
Proof.
  intros B Q Hp; apply irrational_transcendental; [exact B | | apply eq08_irrational; assumption].
  apply log_sum_entropy2, Q.
Qed.

(* Given Baker's theorem: for rational p in (0,1) other than 1/2, E(p) of Eq. 18 is
   transcendental. *)
Theorem eq18_transcendental p : baker ->
  rational p -> 0 < p < 1 -> p <> 1 / 2 -> transcendental (energy p).
Proof.
  intros B Q Hp N; pose proof (complement_rational p Q).
  apply irrational_transcendental; [exact B | | apply eq18_irrational; assumption].
  unfold energy; auto with log_sum rational.
Qed.

(* Given Baker's theorem: for rational p in (0,1), Eq. 19 is transcendental. *)
Theorem eq19_transcendental p : baker -> rational p -> 0 < p < 1 -> transcendental (energy19 p).
Proof.
  intros B Q Hp; pose proof (complement_rational p Q).
  apply irrational_transcendental; [exact B | | apply eq19_irrational; assumption].
  unfold energy19; auto with log_sum rational.
Qed.

(* Given Baker's theorem: for rational p in (0,1), Eq. 20 is transcendental. *)
Theorem eq20_transcendental p : baker -> rational p -> 0 < p < 1 -> transcendental (energy20 p).
Proof.
  intros B Q Hp; pose proof (complement_rational (p ^ 2) ltac:(auto with rational)).
  apply irrational_transcendental; [exact B | | apply eq20_irrational; assumption].
  unfold energy20; auto with log_sum rational.
Qed.

(* Given Baker's theorem: for rational p in (0,1), Eq. 21 is transcendental. *)
Theorem eq21_transcendental p : baker -> rational p -> 0 < p < 1 -> transcendental (energy21 p).
Proof. intros B Q Hp; rewrite eq21_equals_eq20 by lra; apply eq20_transcendental; assumption. Qed.

(* Given Baker's theorem: Eq. 27's right side is transcendental. *)
Theorem eq27_transcendental : baker -> transcendental equilibrium.
Proof.
  intros B; assert (P : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  rewrite eq27_closed_form.
  replace (ln 2 / (2 * sqrt 2)) with (/ (2 * sqrt 2) * ln (IZR 2)) by (simpl; field; lra).
  apply multiple_transcendental; simpl; auto using rational_algebraic, rational_IZR; try lra.
  - apply (zero_algebraic (fun x => IZR 8 * (x * x) + IZR (-1)) _ 0); [auto with poly | |].
    + simpl; pose proof sqrt2_squared; field_simplify_eq; lra.
    + simpl; lra.
  - apply Rinv_neq_0_compat; lra.
Qed.

Lemma p1_algebraic : algebraic p1.
Proof.
  apply (zero_algebraic (fun x => x * x + x + IZR (-1)) _ 0); [auto with poly | | simpl; lra].
  pose proof eq11_root_of_eq10; simpl; lra.
Qed.

(* Given Baker's theorem: Eq. 28's ln(phi)/phi is transcendental. *)
Theorem eq28_transcendental : baker -> transcendental equilibrium_golden.
Proof.
  intros B; rewrite <- eq28_from_eq27, (proj2 eq28_multiplier).
  pose proof p1_bounds; apply multiple_transcendental; try lra; try exact B.
  - apply algebraic_opp, p1_algebraic.
  - apply p1_algebraic.
Qed.

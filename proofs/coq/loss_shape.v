(* Eq. 26, its shape: the minimum 1/2 at y = t, strictly increasing in |y - t|, below 1. *)

From Coq Require Import Reals Lra Psatz.
From Interval Require Import Tactic.
From dpm Require Import definitions cross_entropy loss_function.
Local Open Scope R_scope.

(* -------------------------------------------------------------------- the sigmoid *)

Lemma sigmoid_0 : sigmoid 0 = 1 / 2.
Proof. unfold sigmoid; rewrite Ropp_0, exp_0; field. Qed.

Lemma sigmoid_increasing x y : x < y -> sigmoid x < sigmoid y.
Proof.
  intro H; unfold sigmoid; pose proof (exp_pos (- x)); pose proof (exp_pos (- y)).
  assert (exp (- y) < exp (- x)) by (apply exp_increasing; lra).
  apply Rmult_lt_compat_l; [lra |]; apply Rinv_lt_contravar; nra.
Qed.

Lemma sigmoid_bound x : 0 < sigmoid x < 1.
Proof.
  unfold sigmoid; pose proof (exp_pos (- x)); split; [apply Rdiv_lt_0_compat; lra |].
  apply (Rmult_lt_reg_r (1 + exp (- x))); [lra |]; field_simplify; lra.
Qed.

(* ---------------------------------------------------------- s, beta and ln((1+s)/(1-s)) *)

Definition log_odds (u : R) : R := ln ((1 + s u) / (1 - s u)).

Lemma s_increasing u v : -1 <= u -> u < v -> v <= 1 -> s u < s v.
Proof. intros; pose proof PI_RGT_0; unfold s; apply sin_increasing_1; nra. Qed.

Lemma s_0 : s 0 = 0.
Proof. unfold s; replace (PI * 0 / 2) with 0 by field; apply sin_0. Qed.

(* beta = 2 sin d - 1/sin d *)
Lemma beta_angle u : -1 < u < 1 -> beta u = 2 * sin (angle1 u) - / sin (angle1 u).
Proof.
  intro H; pose proof (sin_angle1_pos u H); unfold beta; rewrite <- sin_angle1 by assumption.
  replace (s u) with (2 * (sin (angle1 u))² - 1) by (rewrite sin2_angle1; field).
  unfold Rsqr; field; lra.
Qed.

Lemma beta_increasing u v : -1 < u -> u < v -> v < 1 -> beta u < beta v.
Proof.
  intros; rewrite !beta_angle by lra.
  assert (Hu := sin_angle1_pos u ltac:(lra)).
  assert (sin (angle1 u) < sin (angle1 v)).
  { pose proof (angle1_inside u ltac:(lra)); pose proof (angle1_inside v ltac:(lra)).
    apply sin_increasing_1; try lra; pose proof PI_RGT_0; unfold angle1; nra. }
  assert (/ sin (angle1 v) < / sin (angle1 u)) by (apply Rinv_lt_contravar; nra); lra.
Qed.

Lemma beta_0 : beta 0 = 0.
Proof. unfold beta; rewrite s_0; unfold Rdiv; ring. Qed.

Lemma log_odds_increasing u v : -1 < u -> u < v -> v < 1 -> log_odds u < log_odds v.
Proof.
  intros; unfold log_odds; pose proof (s_bound u ltac:(lra)); pose proof (s_bound v ltac:(lra)).
  pose proof (s_increasing u v ltac:(lra) ltac:(lra) ltac:(lra)).
  rewrite !ln_div by lra.
  pose proof (ln_increasing (1 + s u) (1 + s v) ltac:(lra) ltac:(lra)).
  pose proof (ln_increasing (1 - s v) (1 - s u) ltac:(lra) ltac:(lra)); lra.
Qed.

Lemma log_odds_0 : log_odds 0 = 0.
Proof. unfold log_odds; rewrite s_0, ln_div, Rplus_0_r, Rminus_0_r, ln_1 by lra; ring. Qed.

(* --------------------------------------------------------------------- the exponent *)

Lemma eps_0 : eps 0 = 0.
Proof. unfold eps; rewrite beta_0; ring. Qed.

Lemma eps_increasing_right u v : 0 <= u -> u < v -> v < 1 -> eps u < eps v.
Proof.
  intros Hu H Hv; change (beta u * log_odds u < beta v * log_odds v).
  assert (0 <= beta u /\ 0 <= log_odds u).
  { destruct Hu as [Hu | <-]; [| rewrite beta_0, log_odds_0; lra].
    pose proof (beta_increasing 0 u); rewrite beta_0 in *.
    pose proof (log_odds_increasing 0 u); rewrite log_odds_0 in *; lra. }
  apply Rmult_le_0_lt_compat; try apply H0;
    [apply beta_increasing | apply log_odds_increasing]; lra.
Qed.

Lemma eps_decreasing_left u v : -1 < u -> u < v -> v <= 0 -> eps v < eps u.
Proof.
  intros Hu H Hv; change (beta v * log_odds v < beta u * log_odds u).
  assert (beta v <= 0 /\ log_odds v <= 0).
  { destruct Hv as [Hv | ->]; [| rewrite beta_0, log_odds_0; lra].
    pose proof (beta_increasing v 0); rewrite beta_0 in *.
    pose proof (log_odds_increasing v 0); rewrite log_odds_0 in *; lra. }
  pose proof (beta_increasing u v ltac:(lra) ltac:(lra) ltac:(lra)).
  pose proof (log_odds_increasing u v ltac:(lra) ltac:(lra) ltac:(lra)); nra.
Qed.

Lemma eps_positive u : -1 < u < 1 -> u <> 0 -> 0 < eps u.
Proof.
  intros H N; rewrite <- eps_0; destruct (Rdichotomy u 0 N).
  - apply eps_decreasing_left; lra.
  - apply eps_increasing_right; lra.
Qed.

(* ------------------------------------------------------------------------- the loss *)

(* L is 1/2 where y = t. *)
Theorem eq26_at_equality y t : y = t -> loss y t = 1 / 2.
Proof.
  intros ->; rewrite eq26_sigmoid by lra; replace (t - t) with 0 by ring.
  rewrite eps_0; apply sigmoid_0.
Qed.

(* L > 1/2 for y - t in (-1,1) where y is not t. *)
Theorem eq26_above_half y t : -1 < y - t < 1 -> y <> t -> 1 / 2 < loss y t.
Proof.
  intros H N; rewrite eq26_sigmoid, <- sigmoid_0 by assumption.
  apply sigmoid_increasing, eps_positive; lra.
Qed.

(* L >= 1/2 for y - t in (-1,1): the minimum of L is 1/2. *)
Theorem eq26_minimum y t : -1 < y - t < 1 -> 1 / 2 <= loss y t.
Proof.
  intro H; destruct (Req_dec y t) as [E | N].
  - rewrite (eq26_at_equality y t E); lra.
  - left; apply eq26_above_half; assumption.
Qed.

(* For y - t in (-1,1), L = 1/2 exactly where y = t. *)
Theorem eq26_half_iff_equal y t : -1 < y - t < 1 -> (loss y t = 1 / 2 <-> y = t).
Proof.
  intro H; split; [| apply eq26_at_equality].
  intro E; destruct (Req_dec y t) as [| N]; [assumption | exfalso].
  pose proof (eq26_above_half y t H N); lra.
Qed.

(* L attains its minimum 1/2 exactly where the divergence D(cos^2 d) in it is 0. *)
Theorem eq26_half_iff_divergence_zero y t : -1 < y - t < 1 ->
  (loss y t = 1 / 2 <-> divergence (cos (angle y t))² = 0).
Proof.
  intro H; rewrite (eq26_half_iff_equal y t H).
  change (angle y t) with (angle1 (y - t)); rewrite cos2_angle1.
  pose proof (s_bound (y - t) H); rewrite eq06_zero_iff_one_half by lra; split; intro E.
  - rewrite E; replace (t - t) with 0 by ring; rewrite s_0; field.
  - destruct (Rtotal_order (y - t) 0) as [L | [Z | G]]; [exfalso | lra | exfalso].
    + pose proof (s_increasing (y - t) 0); rewrite s_0 in *; lra.
    + pose proof (s_increasing 0 (y - t)); rewrite s_0 in *; lra.
Qed.

(* L < 1 for y - t in (-1,1). *)
Theorem eq26_below_one y t : -1 < y - t < 1 -> loss y t < 1.
Proof. intro H; rewrite eq26_sigmoid by assumption; apply sigmoid_bound. Qed.

(* For y >= t, L is strictly increasing in y - t, up to y - t = 1. *)
Theorem eq26_increasing_right y t y' t' :
  0 <= y - t -> y - t < y' - t' -> y' - t' < 1 -> loss y t < loss y' t'.
Proof.
  intros; rewrite !eq26_sigmoid by lra.
  apply sigmoid_increasing, eps_increasing_right; assumption.
Qed.

(* For y <= t, L is strictly decreasing in y - t, from y - t = -1 on. *)
Theorem eq26_decreasing_left y t y' t' :
  -1 < y - t -> y - t < y' - t' -> y' - t' <= 0 -> loss y' t' < loss y t.
Proof.
  intros; rewrite !eq26_sigmoid by lra.
  apply sigmoid_increasing, eps_decreasing_left; assumption.
Qed.

(* L = 3/4 where y - t = -1/3. *)
Theorem eq26_three_quarters y t : y - t = - (1 / 3) -> loss y t = 3 / 4.
Proof.
  intro H; rewrite eq26_sigmoid, H by lra.
  assert (S : s (- (1 / 3)) = - (1 / 2)).
  { unfold s; replace (PI * - (1 / 3) / 2) with (- (PI / 6)) by field.
    rewrite sin_neg, sin_PI6; reflexivity. }
  assert (B : beta (- (1 / 3)) = -1).
  { unfold beta; rewrite S.
    replace ((1 + - (1 / 2)) / 2) with (Rsqr (1 / 2)) by (unfold Rsqr; field).
    rewrite sqrt_Rsqr by lra; field. }
  unfold eps; rewrite B, S.
  replace (-1 * ln ((1 + - (1 / 2)) / (1 - - (1 / 2)))) with (- ln (1 / 3)).
  - rewrite sigmoid_opp_ln by lra; field.
  - replace ((1 + - (1 / 2)) / (1 - - (1 / 2))) with (1 / 3) by field; ring.
Qed.

(* L is not symmetric in y - t: L(1/2, 0) < 0.794, but L(1/2, 1) > 0.962. *)
Theorem eq26_not_symmetric : loss (1 / 2) 0 < 0.794 /\ 0.962 < loss (1 / 2) 1.
Proof.
  split; rewrite eq26_sigmoid by lra; unfold sigmoid, eps, beta, s; interval.
Qed.

(* Section 6, Loss function: Eqs. 24 to 26, and Eq. 26 as a function of u = y - t alone. *)

From Coq Require Import Reals Lra Psatz.
From dpm Require Import definitions.
Local Open Scope R_scope.

(* ------------------------------------------------------------------------- Eq. 24 *)

(* For y and t in [0,1], the angle d lies in [0, pi/2]. *)
Theorem eq24_range y t : 0 <= y <= 1 -> 0 <= t <= 1 -> 0 <= angle y t <= PI / 2.
Proof. intros Hy Ht; pose proof PI_RGT_0; unfold angle; split; nra. Qed.

(* The angle d is pi/4 exactly where y = t. *)
Theorem eq24_equilibrium y t : angle y t = PI / 4 <-> y = t.
Proof. pose proof PI_RGT_0; unfold angle; split; [intro H0; nra | intros ->; field]. Qed.

(* The angle d is 0 exactly where y - t = -1, and pi/2 exactly where y - t = 1. *)
Theorem eq24_ends y t : (angle y t = 0 <-> y - t = -1) /\ (angle y t = PI / 2 <-> y - t = 1).
Proof. pose proof PI_RGT_0; unfold angle; repeat split; intro; nra. Qed.

(* The angle d lies inside (0, pi/2) exactly where y - t lies inside (-1,1). *)
Theorem eq24_inside y t : -1 < y - t < 1 <-> 0 < angle y t < PI / 2.
Proof. pose proof PI_RGT_0; unfold angle; split; intro; split; nra. Qed.

(* ------------------------------------------------------------------------- Eq. 25 *)

Lemma sigmoid_opp_ln q : 0 < q -> sigmoid (- ln q) = 1 / (1 + q).
Proof. intro Hq; unfold sigmoid; rewrite Ropp_involutive, exp_ln by assumption; reflexivity. Qed.

(* Eq. 25 is an identity on (0,1) when E is E(p) of Eq. 18. *)
Theorem eq25_identity p : 0 < p < 1 -> p = 1 / (1 + exp (- energy p / p)).
Proof.
  intros Hp; assert (0 < (1 - p) / p) by (apply Rdiv_lt_0_compat; lra).
  replace (- energy p / p) with (ln ((1 - p) / p)) by (unfold energy; field; lra).
  rewrite exp_ln by assumption; field; lra.
Qed.

(* For p in (0,1) no other E satisfies Eq. 25. *)
Theorem eq25_only_energy p E : 0 < p < 1 -> p = 1 / (1 + exp (- E / p)) -> E = energy p.
Proof.
  intros Hp H; assert (X : exp (- E / p) = (1 - p) / p).
  { pose proof (exp_pos (- E / p)); set (e := exp (- E / p)) in *.
    apply (f_equal (fun x => x * (1 + e))) in H; field_simplify in H; [| lra].
    apply (Rmult_eq_reg_l p); [field_simplify |]; lra. }
  unfold energy; rewrite <- X, ln_exp; field; lra.
Qed.

(* --------------------------------------------------------------- Eq. 26 in u alone *)

(* The angle as a function of u. *)
Definition angle1 (u : R) : R := (u + 1) * (PI / 4).

(* Eq. 26 as a function of u. *)
Definition loss1 (u : R) : R := sigmoid (eps u).

(* The loss depends on y and t through y - t alone. *)
Theorem eq26_depends_on_difference y t y' t' : y - t = y' - t' -> loss y t = loss y' t'.
Proof. intro H; unfold loss, angle; rewrite H; reflexivity. Qed.

Lemma angle1_inside u : -1 < u < 1 -> 0 < angle1 u < PI / 2.
Proof. pose proof PI_RGT_0; unfold angle1; split; nra. Qed.

Lemma sin_angle1_pos u : -1 < u < 1 -> 0 < sin (angle1 u).
Proof. intro H; apply angle1_inside in H; apply sin_gt_0; pose proof PI_RGT_0; lra. Qed.

Lemma cos_angle1_pos u : -1 < u < 1 -> 0 < cos (angle1 u).
Proof. intro H; apply angle1_inside in H; apply cos_gt_0; lra. Qed.

Lemma s_cos u : s u = - cos (2 * angle1 u).
Proof.
  unfold s, angle1; rewrite <- sin_shift, <- sin_neg; f_equal; field.
Qed.

(* s = 2 sin^2 d - 1, so sin^2 d = (1+s)/2. *)
Lemma sin2_angle1 u : (sin (angle1 u))² = (1 + s u) / 2.
Proof. rewrite s_cos, cos_2a_sin; unfold Rsqr; field. Qed.

(* cos^2 d = (1-s)/2 *)
Lemma cos2_angle1 u : (cos (angle1 u))² = (1 - s u) / 2.
Proof. rewrite s_cos, cos_2a_cos; unfold Rsqr; field. Qed.

Lemma s_bound u : -1 < u < 1 -> -1 < s u < 1.
Proof.
  intro H; pose proof (Rsqr_pos_lt _ (Rgt_not_eq _ _ (sin_angle1_pos u H))).
  pose proof (Rsqr_pos_lt _ (Rgt_not_eq _ _ (cos_angle1_pos u H))).
  rewrite sin2_angle1 in *; rewrite cos2_angle1 in *; lra.
Qed.

(* sin d = sqrt((1+s)/2) *)
Lemma sin_angle1 u : -1 < u < 1 -> sin (angle1 u) = sqrt ((1 + s u) / 2).
Proof.
  intro H; rewrite <- sin2_angle1; symmetry; apply sqrt_Rsqr.
  left; apply sin_angle1_pos, H.
Qed.

Lemma divergence_symmetric x :
  -1 < x < 1 -> divergence ((1 - x) / 2) = x * ln ((1 + x) / (1 - x)).
Proof.
  intros Hx; unfold divergence.
  replace ((1 - (1 - x) / 2) / ((1 - x) / 2)) with ((1 + x) / (1 - x)) by (field; lra).
  replace ((1 - x) / 2 / (1 - (1 - x) / 2)) with ((1 - x) / (1 + x)) by (field; lra).
  rewrite !ln_div by lra; field.
Qed.

(* The divergence in Eq. 26 is s ln((1+s)/(1-s)), where s = sin(pi(y-t)/2). *)
Theorem eq26_divergence y t : -1 < y - t < 1 ->
  divergence (cos (angle y t))² = s (y - t) * ln ((1 + s (y - t)) / (1 - s (y - t))).
Proof.
  intro H; change (angle y t) with (angle1 (y - t)).
  rewrite cos2_angle1; apply divergence_symmetric, s_bound, H.
Qed.

(* L = 1/(1 + exp(-s ln((1+s)/(1-s))/sqrt((1+s)/2))), where s = sin(pi(y-t)/2). *)
Theorem eq26_closed_form y t : -1 < y - t < 1 -> let s := s (y - t) in
  loss y t = 1 / (1 + exp (- (s * ln ((1 + s) / (1 - s)) / sqrt ((1 + s) / 2)))).
Proof.
  intro H; simpl; unfold loss; rewrite (eq26_divergence y t H).
  change (angle y t) with (angle1 (y - t)); rewrite (sin_angle1 _ H).
  do 3 f_equal; unfold Rdiv; ring.
Qed.

(* L = 1/(1 + a^-beta), where a = (1+s)/(1-s), beta = s/sqrt((1+s)/2), s = sin(pi(y-t)/2). *)
Theorem eq26_power y t : -1 < y - t < 1 -> let s := s (y - t) in
  loss y t = 1 / (1 + Rpower ((1 + s) / (1 - s)) (- (s / sqrt ((1 + s) / 2)))).
Proof.
  intro H; cbv zeta; rewrite (eq26_closed_form y t H); cbv zeta; unfold Rpower.
  do 3 f_equal; unfold Rdiv; ring.
Qed.

(* L is the sigmoid 1/(1 + exp(-eps)) of eps = beta ln(a), with beta and a as in eq26_power. *)
Theorem eq26_sigmoid y t : -1 < y - t < 1 -> loss y t = sigmoid (eps (y - t)).
Proof.
  intro H; rewrite (eq26_closed_form y t H); unfold sigmoid, eps, beta.
  do 3 f_equal; unfold Rdiv; ring.
Qed.

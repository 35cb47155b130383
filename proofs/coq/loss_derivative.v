(* Eq. 26, its derivatives: what loss_grad computes is the derivative of the loss.

   With d the angle of Eq. 24, S = sin d, C = cos d, A = ln(S^2/C^2), s = S^2 - C^2:
     eps  = s A / S
     eps' = (pi/4) (C^2 A (2 S^2 + 1) + 2 s) / (S^2 C)
     eps'' = (pi/4)^2 (4 (2 S^2 + 1) + 2 s^2/C^2 - A (2 S^4 + S^2 + 2 C^2)) / S^3
     L'   = L (1 - L) eps'
     L''  = L (1 - L) ((1 - 2 L) eps'^2 + eps'') *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions loss_function loss_shape.
Local Open Scope R_scope.

Section Exponent.
Variable u : R.
Let S := sin (angle1 u).
Let C := cos (angle1 u).
Let A := ln (S ^ 2 / C ^ 2).
Let s := S ^ 2 - C ^ 2.
Definition exponent : R := s * A / S.
Definition exponent1 : R := PI / 4 * (C ^ 2 * A * (2 * S ^ 2 + 1) + 2 * s) / (S ^ 2 * C).
Definition exponent2 : R :=
  (PI / 4) ^ 2
  * (4 * (2 * S ^ 2 + 1) + 2 * s ^ 2 / C ^ 2 - A * (2 * S ^ 4 + S ^ 2 + 2 * C ^ 2)) / S ^ 3.
End Exponent.

Definition gradient (u : R) : R := loss1 u * (1 - loss1 u) * exponent1 u.
Definition hessian (u : R) : R :=
  loss1 u * (1 - loss1 u) * ((1 - 2 * loss1 u) * exponent1 u ^ 2 + exponent2 u).

Lemma eps_exponent u : -1 < u < 1 -> eps u = exponent u.
Proof.
  intro H; unfold eps, exponent, beta; rewrite <- sin_angle1 by assumption.
  replace (sin (angle1 u) ^ 2) with ((1 + s u) / 2) by (rewrite <- sin2_angle1; unfold Rsqr; ring).
  replace (cos (angle1 u) ^ 2) with ((1 - s u) / 2) by (rewrite <- cos2_angle1; unfold Rsqr; ring).
  replace ((1 + s u) / 2 / ((1 - s u) / 2)) with ((1 + s u) / (1 - s u))
    by (pose proof (s_bound u H); field; lra).
  pose proof (sin_angle1_pos u H); field; lra.
Qed.

(* What the proofs need of the angle: S, C > 0, C^2 = 1 - S^2, A's argument positive. *)
Lemma angle_facts u : -1 < u < 1 ->
  0 < sin (angle1 u) /\ 0 < cos (angle1 u)
  /\ cos (angle1 u) ^ 2 = 1 - sin (angle1 u) ^ 2
  /\ 0 < sin (angle1 u) ^ 2 / cos (angle1 u) ^ 2.
Proof.
  intro H; pose proof (sin_angle1_pos u H) as HS; pose proof (cos_angle1_pos u H) as HC.
  pose proof (sin2_cos2 (angle1 u)) as E; unfold Rsqr in E.
  repeat split; try assumption; [lra |].
  apply Rdiv_lt_0_compat; apply pow_lt; assumption.
Qed.

(* eps' is the derivative of eps. *)
Lemma exponent_derivative u : -1 < u < 1 -> is_derive exponent u (exponent1 u).
Proof.
  intro H; destruct (angle_facts u H) as (HS & HC & E & Q).
  unfold exponent, exponent1, angle1 in *; auto_derive.
  - assert (N := Rgt_not_eq _ _ (pow_lt _ 2 HC)); repeat split; [exact N | exact Q | lra].
  - set (S := sin ((u + 1) * (PI / 4))) in *; set (C := cos ((u + 1) * (PI / 4))) in *.
    change (S * (S * 1) * / (C * (C * 1))) with (S ^ 2 / C ^ 2).
    set (A := ln (S ^ 2 / C ^ 2)).
    field_simplify_eq; [ring [E] | lra].
Qed.

(* eps'' is the derivative of eps'. *)
Lemma exponent1_derivative u : -1 < u < 1 -> is_derive exponent1 u (exponent2 u).
Proof.
  intro H; destruct (angle_facts u H) as (HS & HC & E & Q).
  unfold exponent1, exponent2, angle1 in *; auto_derive.
  - assert (N := Rgt_not_eq _ _ (pow_lt _ 2 HC)); repeat split; [exact N | exact Q |].
    apply Rgt_not_eq; change (0 < sin ((u + 1) * (PI / 4)) ^ 2 * cos ((u + 1) * (PI / 4))).
    apply Rmult_lt_0_compat; [apply pow_lt |]; assumption.
  - set (S := sin ((u + 1) * (PI / 4))) in *; set (C := cos ((u + 1) * (PI / 4))) in *.
    change (S * (S * 1) * / (C * (C * 1))) with (S ^ 2 / C ^ 2).
    set (A := ln (S ^ 2 / C ^ 2)).
    field_simplify_eq; [ring [E] | lra].
Qed.

Lemma sigmoid_derivative x : is_derive sigmoid x (sigmoid x * (1 - sigmoid x)).
Proof.
  unfold sigmoid; pose proof (exp_pos (- x)); auto_derive; [lra |]; field; lra.
Qed.

Lemma near u : -1 < u < 1 -> locally u (fun v => -1 < v < 1).
Proof.
  intro H; apply (locally_interval _ u (-1) 1); simpl; try apply H; intros; split; assumption.
Qed.

Lemma loss1_derivative u : -1 < u < 1 -> is_derive loss1 u (gradient u).
Proof.
  intro H; apply is_derive_ext_loc with (fun v => sigmoid (exponent v)).
  - apply (filter_imp (fun v => -1 < v < 1)); [| apply near, H].
    intros v Hv; unfold loss1; rewrite eps_exponent by assumption; reflexivity.
  - unfold gradient, loss1; rewrite (eps_exponent u H), Rmult_comm.
    exact (is_derive_comp sigmoid exponent u _ _
             (sigmoid_derivative (exponent u)) (exponent_derivative u H)).
Qed.

Lemma gradient_derivative u : -1 < u < 1 -> is_derive gradient u (hessian u).
Proof.
  intro H; unfold gradient, hessian.
  pose proof (loss1_derivative u H) as D0; pose proof (exponent1_derivative u H) as D1.
  auto_derive.
  - repeat split; try (eexists; eassumption).
  - change (fun x : R => loss1 x) with loss1; change (fun x : R => exponent1 x) with exponent1.
    rewrite (is_derive_unique loss1 u _ D0), (is_derive_unique exponent1 u _ D1).
    unfold gradient; ring.
Qed.

(* -------------------------------------------------------------------- the theorems *)

Lemma along_y (f : R -> R) (l y t : R) :
  is_derive f (y - t) l -> is_derive (fun x => f (x - t)) y l.
Proof.
  intro H; rewrite <- (Rmult_1_l l).
  apply (is_derive_comp f (fun x => x - t) y l 1 H).
  auto_derive; [trivial | ring].
Qed.

Lemma near_difference (P : R -> Prop) y t :
  -1 < y - t < 1 -> (forall x, -1 < x - t < 1 -> P x) -> locally y P.
Proof.
  intros H HP; destruct (near (y - t) H) as [d Hd]; exists d; intros x Hx; apply HP, Hd.
  change (Rabs (x - t - (y - t)) < d); change (Rabs (x - y) < d) in Hx.
  replace (x - t - (y - t)) with (x - y) by ring; exact Hx.
Qed.

(* dL/dy, which is loss_grad, is L (1-L) eps', eps' = (pi/4) (C^2 A (2S^2+1) + 2s)/(S^2 C), where
   S = sin d, C = cos d, s = S^2 - C^2, A = ln(S^2/C^2). *)
Theorem eq26_gradient y t : -1 < y - t < 1 ->
  let S := sin (angle y t) in let C := cos (angle y t) in
  let s := S ^ 2 - C ^ 2 in let A := ln (S ^ 2 / C ^ 2) in
  is_derive (fun x => loss x t) y
    (loss y t * (1 - loss y t) * (PI / 4 * (C ^ 2 * A * (2 * S ^ 2 + 1) + 2 * s) / (S ^ 2 * C))).
Proof.
  intro H; simpl; rewrite (eq26_sigmoid y t H).
  apply is_derive_ext_loc with (fun x => loss1 (x - t)).
  - apply (near_difference _ y t); [exact H |]; intros x Hx; symmetry; apply eq26_sigmoid, Hx.
  - exact (along_y loss1 _ y t (loss1_derivative (y - t) H)).
Qed.

(* dL/dy is a function of y - t alone. *)
Theorem eq26_gradient_in_difference y t : -1 < y - t < 1 ->
  Derive (fun x => loss x t) y = gradient (y - t).
Proof.
  intro H; apply is_derive_unique; pose proof (eq26_gradient y t H) as G.
  rewrite (eq26_sigmoid y t H) in G; exact G.
Qed.

(* d2L/dy2, which is loss_hess, is L (1-L) ((1-2L) eps'^2 + eps''), with eps' as in eq26_gradient
   and eps'' = (pi/4)^2 (4 (2S^2+1) + 2 s^2/C^2 - A (2S^4 + S^2 + 2C^2))/S^3. *)
Theorem eq26_hessian y t : -1 < y - t < 1 ->
  let S := sin (angle y t) in let C := cos (angle y t) in
  let s := S ^ 2 - C ^ 2 in let A := ln (S ^ 2 / C ^ 2) in
  let eps1 := PI / 4 * (C ^ 2 * A * (2 * S ^ 2 + 1) + 2 * s) / (S ^ 2 * C) in
  let eps2 := (PI / 4) ^ 2 * (4 * (2 * S ^ 2 + 1) + 2 * s ^ 2 / C ^ 2
                              - A * (2 * S ^ 4 + S ^ 2 + 2 * C ^ 2)) / S ^ 3 in
  let L := loss y t in
  is_derive (Derive (fun x => loss x t)) y (L * (1 - L) * ((1 - 2 * L) * eps1 ^ 2 + eps2)).
Proof.
  intro H; cbv zeta; rewrite (eq26_sigmoid y t H).
  apply is_derive_ext_loc with (fun x => gradient (x - t)).
  - apply (near_difference _ y t); [exact H |]; intros x Hx; symmetry.
    apply eq26_gradient_in_difference, Hx.
  - exact (along_y gradient _ y t (gradient_derivative (y - t) H)).
Qed.

(* The gradient's sign is that of y - t: the bracket's two terms have it. *)
Lemma exponent1_sign u : -1 < u < 1 ->
  (0 < u -> 0 < exponent1 u) /\ (u < 0 -> exponent1 u < 0) /\ (u = 0 -> exponent1 u = 0).
Proof.
  intro H; destruct (angle_facts u H) as (HS & HC & E & Q).
  assert (HA : ln (sin (angle1 u) ^ 2 / cos (angle1 u) ^ 2) = log_odds u).
  { unfold log_odds; f_equal; pose proof (s_bound u H).
    replace (sin (angle1 u) ^ 2) with ((1 + s u) / 2)
      by (rewrite <- sin2_angle1; unfold Rsqr; ring).
    replace (cos (angle1 u) ^ 2) with ((1 - s u) / 2)
      by (rewrite <- cos2_angle1; unfold Rsqr; ring).
    field; lra. }
  assert (Hs : sin (angle1 u) ^ 2 - cos (angle1 u) ^ 2 = s u).
  { pose proof (sin2_angle1 u); pose proof (cos2_angle1 u); unfold Rsqr in *; lra. }
  unfold exponent1; rewrite HA, Hs; pose proof PI_RGT_0.
  set (S := sin (angle1 u)) in *; set (C := cos (angle1 u)) in *.
  assert (W : 0 < C ^ 2 * (2 * S ^ 2 + 1)) by (apply Rmult_lt_0_compat; nra).
  assert (K : 0 < PI / 4 / (S ^ 2 * C)).
  { apply Rdiv_lt_0_compat; [lra |]; apply Rmult_lt_0_compat; [apply pow_lt |]; assumption. }
  replace (PI / 4 * (C ^ 2 * log_odds u * (2 * S ^ 2 + 1) + 2 * s u) / (S ^ 2 * C))
    with (PI / 4 / (S ^ 2 * C) * (C ^ 2 * (2 * S ^ 2 + 1) * log_odds u + 2 * s u)) by (field; lra).
  repeat split; intro Hu.
  - pose proof (log_odds_increasing 0 u); pose proof (s_increasing 0 u).
    rewrite log_odds_0, s_0 in *; apply Rmult_lt_0_compat; nra.
  - pose proof (log_odds_increasing u 0); pose proof (s_increasing u 0).
    rewrite log_odds_0, s_0 in *.
    enough (C ^ 2 * (2 * S ^ 2 + 1) * log_odds u + 2 * s u < 0) by nra; nra.
  - rewrite Hu, log_odds_0, s_0; ring.
Qed.

Lemma gradient_sign u : -1 < u < 1 ->
  (0 < u -> 0 < gradient u) /\ (u < 0 -> gradient u < 0) /\ (u = 0 -> gradient u = 0).
Proof.
  intro H; destruct (exponent1_sign u H) as (P & N & Z).
  assert (W : 0 < loss1 u * (1 - loss1 u)).
  { pose proof (sigmoid_bound (eps u)); unfold loss1; nra. }
  unfold gradient; repeat split; intro Hu.
  - apply Rmult_lt_0_compat; auto.
  - specialize (N Hu); nra.
  - rewrite (Z Hu); ring.
Qed.

(* dL/dy has the sign of y - t: positive for y > t, negative for y < t, 0 at y = t. *)
Theorem eq26_gradient_sign y t : -1 < y - t < 1 ->
  (0 < Derive (fun x => loss x t) y <-> t < y) /\ (Derive (fun x => loss x t) y < 0 <-> y < t)
  /\ (Derive (fun x => loss x t) y = 0 <-> y = t).
Proof.
  intro H; rewrite (eq26_gradient_in_difference y t H).
  destruct (gradient_sign (y - t) H) as (P & N & Z).
  destruct (Rtotal_order y t) as [L | [E | G]].
  - specialize (N ltac:(lra)); repeat split; lra.
  - specialize (Z ltac:(lra)); repeat split; lra.
  - specialize (P ltac:(lra)); repeat split; lra.
Qed.

Lemma hessian_0 : hessian 0 = sqrt 2 * PI ^ 2 / 4.
Proof.
  assert (R2 : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  assert (SQ : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
  assert (L : loss1 0 = 1 / 2) by (unfold loss1; rewrite eps_0; apply sigmoid_0).
  unfold hessian; rewrite L; unfold exponent2, angle1.
  replace ((0 + 1) * (PI / 4)) with (PI / 4) by field; rewrite sin_PI4, cos_PI4.
  replace ((1 / sqrt 2) ^ 2 / (1 / sqrt 2) ^ 2) with 1 by (field; lra).
  rewrite ln_1.
  replace ((1 / sqrt 2) ^ 3) with (1 / sqrt 2 * (1 / 2)) by (field_simplify_eq; [nra | lra]).
  replace ((1 / sqrt 2) ^ 2) with (1 / 2) by (field_simplify_eq; [nra | lra]).
  field; lra.
Qed.

(* d2L/dy2 = sqrt2 pi^2/4 where y = t. *)
Theorem eq26_hessian_at_equality t :
  is_derive (Derive (fun x => loss x t)) t (sqrt 2 * PI ^ 2 / 4).
Proof.
  pose proof (eq26_hessian t t ltac:(lra)) as D; cbv zeta in D.
  rewrite (eq26_sigmoid t t) in D by lra; rewrite <- hessian_0.
  replace 0 with (t - t) by ring; exact D.
Qed.

Lemma hessian_in_difference y t : -1 < y - t < 1 ->
  Derive (Derive (fun x => loss x t)) y = hessian (y - t).
Proof.
  intro H; apply is_derive_unique; pose proof (eq26_hessian y t H) as D; cbv zeta in D.
  rewrite (eq26_sigmoid y t H) in D; exact D.
Qed.

(* Eq. 26 where y - t tends to -1: the loss tends to 1, the gradient to 0 faster than any power,
   the second derivative to 0.

   S tends to 0, C to 1, and with Z = S A, which tends to 0,
     1 - L <= exp(-eps) <= exp(-1/(2S)) <= (2 n S)^n for every n. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From dpm Require Import definitions loss_function loss_shape loss_derivative loss_limits.
Local Open Scope R_scope.

Lemma left_third : at_right (-1) (fun u => -1 < u < -1 / 3).
Proof.
  assert (W : 0 < 2 / 3) by lra.
  exists (mkposreal _ W); intros u Hu H; change (Rabs (u - -1) < 2 / 3) in Hu.
  apply Rabs_def2 in Hu; lra.
Qed.

Lemma A_log_odds u : -1 < u < 1 -> A u = log_odds u.
Proof.
  intro H; unfold A, log_odds; f_equal; pose proof (s_bound u H).
  replace (sin (angle1 u) ^ 2) with ((1 + s u) / 2) by (rewrite <- sin2_angle1; unfold Rsqr; ring).
  replace (cos (angle1 u) ^ 2) with ((1 - s u) / 2) by (rewrite <- cos2_angle1; unfold Rsqr; ring).
  field; lra.
Qed.

(* eps >= 1/(2S) for u < -1/3 *)
Lemma eps_large u : -1 < u < -1 / 3 -> / (2 * sin (angle1 u)) <= eps u.
Proof.
  intros H; destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
  assert (S3 : s (-1 / 3) = - (1 / 2)).
  { unfold s; replace (PI * (-1 / 3) / 2) with (- (PI / 6)) by field.
    rewrite sin_neg, sin_PI6; reflexivity. }
  pose proof (s_increasing u (-1 / 3) ltac:(lra) ltac:(lra) ltac:(lra)) as Hs.
  pose proof (log_odds_increasing u (-1 / 3) ltac:(lra) ltac:(lra) ltac:(lra)) as Hl.
  assert (L3 : log_odds (-1 / 3) < -1) by (unfold log_odds; rewrite S3; interval).
  change (eps u) with (s u / sqrt ((1 + s u) / 2) * log_odds u); rewrite <- sin_angle1 by lra.
  set (S := sin (angle1 u)) in *.
  replace (s u / S * log_odds u) with (s u * log_odds u / S) by (field; lra).
  apply (Rmult_le_reg_r (2 * S)); [lra |]; rewrite Rinv_l by lra.
  replace (s u * log_odds u / S * (2 * S)) with (2 * (s u * log_odds u)) by (field; lra); nra.
Qed.

Lemma exp_times n x : exp (INR n * x) = exp x ^ n.
Proof.
  induction n as [| n IH]; [simpl; rewrite Rmult_0_l; apply exp_0 |].
  rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, IH; simpl; ring.
Qed.

(* L(1-L) is below any power of S, up to a factor. *)
Lemma slope_bound n u : -1 < u < -1 / 3 ->
  0 <= loss1 u * (1 - loss1 u) / sin (angle1 u) ^ n
    <= (2 * INR (S n)) ^ S n * sin (angle1 u).
Proof.
  intros H; destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
  pose proof (eps_large u H) as HE; pose proof (sigmoid_bound (eps u)) as B; fold (loss1 u) in B.
  set (x := sin (angle1 u)) in *; set (k := INR (S n)) in *.
  assert (K : 0 < k) by (apply lt_0_INR, Nat.lt_0_succ).
  assert (XN : 0 < x ^ n) by (apply pow_lt, HS).
  assert (Y1 : loss1 u * (1 - loss1 u) <= exp (- eps u)).
  { apply Rle_trans with (1 - loss1 u); [nra |].
    unfold loss1, sigmoid; pose proof (exp_pos (- eps u)); set (e := exp (- eps u)) in *.
    apply (Rmult_le_reg_r (1 + e)); [lra |]; field_simplify; [nra | lra]. }
  assert (Y2 : exp (- eps u) <= (2 * k * x) ^ S n).
  { apply Rle_trans with (exp (- (/ (2 * k * x))) ^ S n).
    - rewrite <- exp_times; fold k.
      replace (k * - / (2 * k * x)) with (- / (2 * x)) by (field; lra).
      destruct HE as [HE | <-]; [left; apply exp_increasing | right]; lra.
    - apply pow_incr; split; [left; apply exp_pos |].
      rewrite exp_Ropp; rewrite <- (Rinv_inv (2 * k * x)) at 2.
      assert (0 < / (2 * k * x)) by (apply Rinv_0_lt_compat; nra).
      apply Rinv_le_contravar; [assumption |].
      pose proof (exp_ineq1_le (/ (2 * k * x))); lra. }
  split.
  - apply Rdiv_le_0_compat; [nra | exact XN].
  - apply (Rmult_le_reg_r (x ^ n)); [exact XN |].
    replace (loss1 u * (1 - loss1 u) / x ^ n * x ^ n)
      with (loss1 u * (1 - loss1 u)) by (field; lra).
    rewrite Rpow_mult_distr in Y2; rewrite Rmult_assoc; change (x * x ^ n) with (x ^ S n); lra.
Qed.

Lemma left_S : tends (at_right (-1)) (fun u => sin (angle1 u)) 0.
Proof. rewrite <- (proj1 angle_at_left); apply tends_sin. Qed.

Lemma left_C : tends (at_right (-1)) (fun u => cos (angle1 u)) 1.
Proof. rewrite <- (proj2 angle_at_left); apply tends_cos. Qed.

Lemma left_slope n :
  tends (at_right (-1)) (fun u => loss1 u * (1 - loss1 u) / sin (angle1 u) ^ n) 0.
Proof.
  pose proof left_S.
  apply tends_squeeze with (fun u => (2 * INR (S n)) ^ S n * sin (angle1 u)).
  - generalize left_third; apply filter_imp; intros u; apply slope_bound.
  - eapply tends_value; [| apply tends_mult; [apply tends_const | eassumption]]; ring.
Qed.

Lemma left_loss1 : tends (at_right (-1)) loss1 1.
Proof.
  (* 1 - L <= 2 L(1-L), as L >= 1/2 *)
  apply tends_ext with (fun u => 1 - (1 - loss1 u)).
  { generalize left_inside; apply filter_imp; intros; ring. }
  apply (tends_value _ (1 - 0)); [ring |]; apply tends_minus; [apply tends_const |].
  apply tends_squeeze with (fun u => 2 * (loss1 u * (1 - loss1 u) / sin (angle1 u) ^ 0)).
  - generalize left_inside; apply filter_imp; intros u Hu; simpl.
    pose proof (sigmoid_bound (eps u)); fold (loss1 u) in *.
    pose proof (sigmoid_increasing 0 (eps u) (eps_positive u ltac:(lra) ltac:(lra))).
    rewrite sigmoid_0 in *; fold (loss1 u) in *; nra.
  - eapply tends_value; [| apply tends_mult; [apply tends_const | apply (left_slope 0)]]; ring.
Qed.

(* Z = S A *)
Definition Z (u : R) : R := sin (angle1 u) * A u.

Lemma left_Z : tends (at_right (-1)) Z 0.
Proof.
  pose proof left_S; pose proof left_C.
  apply tends_ext with (fun u => 2 * (sin (angle1 u) * ln (sin (angle1 u)))
                                 - 2 * (sin (angle1 u) * ln (cos (angle1 u)))).
  - generalize left_inside; apply filter_imp; intros u Hu; unfold Z; rewrite A_split by lra.
    destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
    simpl; rewrite !Rmult_1_r, !ln_mult by assumption; ring.
  - apply (tends_value _ (2 * 0 - 2 * (0 * ln 1))); [ring |].
    apply tends_minus; (apply tends_mult; [apply tends_const |]).
    + apply tends_xlnx; [| assumption].
      generalize left_inside; apply filter_imp; intros u Hu.
      pose proof (angle_below_one u ltac:(lra)) as B.
      destruct (angle_facts u ltac:(lra)) as (HS & _); simpl in B; nra.
    + apply tends_mult; [assumption |]; apply (tends_comp ln); [| assumption].
      apply continuity_pt_filterlim, derivable_continuous_pt.
      exists (/ 1); apply derivable_pt_lim_ln; lra.
Qed.

(* The gradient, over any power of S, tends to 0. *)
Lemma left_gradient n :
  tends (at_right (-1)) (fun u => gradient u / sin (angle1 u) ^ n) 0.
Proof.
  pose proof left_S; pose proof left_C; pose proof left_Z; pose proof (left_slope (n + 3)) as Y.
  apply tends_ext with (fun u => let S := sin (angle1 u) in let C := cos (angle1 u) in
    loss1 u * (1 - loss1 u) / S ^ (n + 3) * (PI / 4)
    * (C ^ 2 * Z u * (2 * S ^ 2 + 1) + 2 * (S ^ 2 - C ^ 2) * S) / C).
  - generalize left_inside; apply filter_imp; intros u Hu; cbv zeta.
    destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
    unfold gradient, exponent1, Z; fold (A u); rewrite pow_add.
    pose proof (pow_lt _ n HS); field; lra.
  - eapply tends_value; [| cbv zeta; limit]; [field | lra].
Qed.

Lemma left_hessian : tends (at_right (-1)) hessian 0.
Proof.
  pose proof left_S; pose proof left_C; pose proof left_Z; pose proof (left_slope 6).
  pose proof left_loss1.
  apply tends_ext with (fun u => let S := sin (angle1 u) in let C := cos (angle1 u) in
    let s := S ^ 2 - C ^ 2 in
    loss1 u * (1 - loss1 u) / S ^ 6 * (PI / 4) ^ 2
    * ((1 - 2 * loss1 u) * (C ^ 2 * Z u * (2 * S ^ 2 + 1) + 2 * s * S) ^ 2 / C ^ 2
       + S ^ 2 * (S * (4 * (2 * S ^ 2 + 1) + 2 * s ^ 2 / C ^ 2)
                  - Z u * (2 * S ^ 4 + S ^ 2 + 2 * C ^ 2)))).
  - generalize left_inside; apply filter_imp; intros u Hu; cbv zeta.
    destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
    unfold hessian, exponent1, exponent2, Z; fold (A u); field; lra.
  - eapply tends_value; [| cbv zeta; limit]; [field | lra | lra].
Qed.

(* -------------------------------------------------------------------- the theorems *)

Lemma toward_left (f : R -> R) l t :
  tends (at_right (-1)) f l -> tends (at_right (t - 1)) (fun y => f (y - t)) l.
Proof.
  intros H Q HQ; destruct (H Q HQ) as [d Hd]; exists d; intros y Hy L; apply Hd; [| lra].
  change (Rabs (y - t - -1) < d); change (Rabs (y - (t - 1)) < d) in Hy.
  replace (y - t - -1) with (y - (t - 1)) by ring; exact Hy.
Qed.

Lemma left_near t : at_right (t - 1) (fun y => -1 < y - t < 1).
Proof.
  exists (mkposreal 1 Rlt_0_1); intros y Hy L; change (Rabs (y - (t - 1)) < 1) in Hy.
  apply Rabs_def2 in Hy; lra.
Qed.

(* L tends to 1 as y - t tends to -1 from above. *)
Theorem eq26_limit_left t : filterlim (fun y => loss y t) (at_right (t - 1)) (locally 1).
Proof.
  apply (tends_ext (F := at_right (t - 1)) (fun y => loss1 (y - t)));
    [| apply toward_left, left_loss1].
  generalize (left_near t); apply filter_imp; intros y; apply eq26_sigmoid.
Qed.

(* dL/dy tends to 0 as y - t tends to -1 from above, faster than any power of sin d. *)
Theorem eq26_gradient_limit_left t n :
  filterlim (fun y => Derive (fun x => loss x t) y / sin (angle y t) ^ n)
    (at_right (t - 1)) (locally 0).
Proof.
  apply (tends_ext (F := at_right (t - 1)) (fun y => gradient (y - t) / sin (angle1 (y - t)) ^ n));
    [| apply (toward_left (fun u => gradient u / sin (angle1 u) ^ n)), left_gradient].
  generalize (left_near t); apply filter_imp; intros y Hy.
  rewrite (eq26_gradient_in_difference y t Hy); reflexivity.
Qed.

(* d2L/dy2 tends to 0 as y - t tends to -1 from above. *)
Theorem eq26_hessian_limit_left t :
  filterlim (Derive (Derive (fun x => loss x t))) (at_right (t - 1)) (locally 0).
Proof.
  apply (tends_ext (F := at_right (t - 1)) (fun y => hessian (y - t)));
    [| apply toward_left, left_hessian].
  generalize (left_near t); apply filter_imp; intros y; apply hessian_in_difference.
Qed.

Lemma one_minus_sigmoid x : 1 - sigmoid x = sigmoid (- x).
Proof.
  unfold sigmoid; rewrite Ropp_involutive, exp_Ropp; pose proof (exp_pos x); field; lra.
Qed.

(* A confidently wrong output gets no gradient: dL/dy is about -1.45e-25 at y - t = -0.9, and
   between -1.7e-531 and -1.6e-531 at y - t = -0.99, which no binary64 number can show. *)
Theorem eq26_plateau :
  (forall y t, y - t = -0.9 -> -1.46 / 10 ^ 25 < Derive (fun x => loss x t) y < -1.44 / 10 ^ 25)
  /\ forall y t, y - t = -0.99 ->
       -1.7 / 10 ^ 531 < Derive (fun x => loss x t) y < -1.6 / 10 ^ 531.
Proof.
  split; intros y t H; rewrite (eq26_gradient_in_difference y t) by lra; rewrite H;
    unfold gradient, loss1; rewrite one_minus_sigmoid, eps_exponent by lra;
    unfold sigmoid, exponent1, exponent, angle1; split; interval with (i_prec 80).
Qed.

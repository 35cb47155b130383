(* Eq. 26 where y - t tends to 1: the loss tends to 1, the gradient to 0, the second derivative
   to -pi^2/8.

   S tends to 1, C to 0, and with X = C^2 A, which tends to 0,
     1 - L = C^2 P,  P = 1/(C^2 + S^2 exp(-X (1+2S)/(S (1+S)))) *)

From Coq Require Import Reals Ranalysis5 Lra Psatz.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions algebraic irrational.
From dpm Require Import loss_function loss_shape loss_derivative loss_limits.
Local Open Scope R_scope.

(* X = C^2 A *)
Definition X (u : R) : R := cos (angle1 u) ^ 2 * A u.

(* P = (1 - L)/C^2 *)
Definition P (u : R) : R :=
  let S := sin (angle1 u) in let C := cos (angle1 u) in
  1 / (C ^ 2 + S ^ 2 * exp (- (X u * (1 + 2 * S) / (S * (1 + S))))).

Lemma one_minus_loss1 u : -1 < u < 1 -> 1 - loss1 u = cos (angle1 u) ^ 2 * P u.
Proof.
  intro H; destruct (angle_facts u H) as (HS & HC & E & Q).
  unfold P, loss1, sigmoid; rewrite (eps_exponent u H); unfold exponent, X; fold (A u).
  set (S := sin (angle1 u)) in *; set (C := cos (angle1 u)) in *.
  assert (C2 : 0 < C ^ 2) by (apply pow_lt; assumption).
  assert (S2 : 0 < S ^ 2) by (apply pow_lt; assumption).
  assert (EA : exp (A u) = S ^ 2 / C ^ 2) by (unfold A; apply exp_ln, Q).
  replace (- (C ^ 2 * A u * (1 + 2 * S) / (S * (1 + S)))) with ((S ^ 2 - C ^ 2) * A u / S + - A u)
    by (rewrite E; field; lra).
  rewrite exp_plus, !exp_Ropp, EA.
  pose proof (exp_pos ((S ^ 2 - C ^ 2) * A u / S)).
  set (e := exp ((S ^ 2 - C ^ 2) * A u / S)) in *.
  field; repeat split; try lra; nra.
Qed.

Lemma right_S : tends (at_left 1) (fun u => sin (angle1 u)) 1.
Proof. rewrite <- (proj1 angle_at_right) at 2; apply tends_sin. Qed.

Lemma right_C : tends (at_left 1) (fun u => cos (angle1 u)) 0.
Proof. rewrite <- (proj2 angle_at_right); apply tends_cos. Qed.

Lemma right_X : tends (at_left 1) X 0.
Proof.
  pose proof right_S; pose proof right_C.
  apply tends_ext with (fun u => cos (angle1 u) ^ 2 * ln (sin (angle1 u) ^ 2)
                                 - cos (angle1 u) ^ 2 * ln (cos (angle1 u) ^ 2)).
  - generalize right_inside; apply filter_imp; intros u Hu; unfold X; rewrite A_split by lra; ring.
  - apply (tends_value _ (0 ^ 2 * ln (1 ^ 2) - 0)); [ring |].
    apply tends_minus.
    + apply tends_mult; [limit |].
      apply (tends_comp ln (fun u => sin (angle1 u) ^ 2)); [| limit].
      apply continuity_pt_filterlim, derivable_continuous_pt.
      exists (/ 1 ^ 2); apply derivable_pt_lim_ln; lra.
    + apply (tends_xlnx (fun u => cos (angle1 u) ^ 2)).
      * generalize right_inside; apply filter_imp; intros u Hu; apply angle_below_one; lra.
      * apply (tends_value _ (0 ^ 2)); [ring | limit].
Qed.

Lemma right_P : tends (at_left 1) P 1.
Proof.
  pose proof right_S; pose proof right_C; pose proof right_X.
  eapply tends_value; [| unfold P; limit]; try lra.
  all: replace (- (0 * (1 + 2 * 1) / (1 * (1 + 1)))) with 0 by field.
  all: rewrite exp_0; first [lra | field].
Qed.

Lemma right_loss1 : tends (at_left 1) loss1 1.
Proof.
  pose proof right_C; pose proof right_P.
  apply tends_ext with (fun u => 1 - cos (angle1 u) ^ 2 * P u).
  - generalize right_inside; apply filter_imp; intros u Hu; rewrite <- one_minus_loss1 by lra; ring.
  - eapply tends_value; [| limit]; ring.
Qed.

Lemma right_gradient : tends (at_left 1) gradient 0.
Proof.
  pose proof right_S; pose proof right_C; pose proof right_X; pose proof right_P.
  pose proof right_loss1.
  apply tends_ext with (fun u => let S := sin (angle1 u) in let C := cos (angle1 u) in
    loss1 u * P u * C * (PI / 4) * (X u * (2 * S ^ 2 + 1) + 2 * (S ^ 2 - C ^ 2)) / S ^ 2).
  - generalize right_inside; apply filter_imp; intros u Hu; cbv zeta.
    destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
    unfold gradient; rewrite one_minus_loss1 by lra; unfold exponent1, X; fold (A u); field; lra.
  - eapply tends_value; [| cbv zeta; limit]; [field | lra].
Qed.

Lemma right_hessian : tends (at_left 1) hessian (- (PI ^ 2 / 8)).
Proof.
  pose proof right_S; pose proof right_C; pose proof right_X; pose proof right_P.
  pose proof right_loss1.
  apply tends_ext with (fun u => let S := sin (angle1 u) in let C := cos (angle1 u) in
    let s := S ^ 2 - C ^ 2 in
    loss1 u * P u * (PI / 4) ^ 2
    * ((1 - 2 * loss1 u) * (X u * (2 * S ^ 2 + 1) + 2 * s) ^ 2 / S ^ 4
       + (4 * C ^ 2 * (2 * S ^ 2 + 1) + 2 * s ^ 2
          - X u * (2 * S ^ 4 + S ^ 2 + 2 * C ^ 2)) / S ^ 3)).
  - generalize right_inside; apply filter_imp; intros u Hu; cbv zeta.
    destruct (angle_facts u ltac:(lra)) as (HS & HC & _).
    unfold hessian; rewrite one_minus_loss1 by lra; unfold exponent1, exponent2, X; fold (A u).
    field; lra.
  - eapply tends_value; [| cbv zeta; limit]; [field | lra | lra].
Qed.

(* -------------------------------------------------------------------- the theorems *)

Lemma toward_right (f : R -> R) l t :
  tends (at_left 1) f l -> tends (at_left (t + 1)) (fun y => f (y - t)) l.
Proof.
  intros H Q HQ; destruct (H Q HQ) as [d Hd]; exists d; intros y Hy L; apply Hd; [| lra].
  change (Rabs (y - t - 1) < d); change (Rabs (y - (t + 1)) < d) in Hy.
  replace (y - t - 1) with (y - (t + 1)) by ring; exact Hy.
Qed.

Lemma right_near t : at_left (t + 1) (fun y => -1 < y - t < 1).
Proof.
  exists (mkposreal 1 Rlt_0_1); intros y Hy L; change (Rabs (y - (t + 1)) < 1) in Hy.
  apply Rabs_def2 in Hy; lra.
Qed.

(* L tends to 1 as y - t tends to 1 from below. *)
Theorem eq26_limit_right t : filterlim (fun y => loss y t) (at_left (t + 1)) (locally 1).
Proof.
  apply (tends_ext (F := at_left (t + 1)) (fun y => loss1 (y - t)));
    [| apply toward_right, right_loss1].
  generalize (right_near t); apply filter_imp; intros y; apply eq26_sigmoid.
Qed.

(* dL/dy tends to 0 as y - t tends to 1 from below. *)
Theorem eq26_gradient_limit_right t :
  filterlim (Derive (fun x => loss x t)) (at_left (t + 1)) (locally 0).
Proof.
  apply (tends_ext (F := at_left (t + 1)) (fun y => gradient (y - t)));
    [| apply toward_right, right_gradient].
  generalize (right_near t); apply filter_imp; intros y; apply eq26_gradient_in_difference.
Qed.

(* d2L/dy2 tends to -pi^2/8 as y - t tends to 1 from below. *)
Theorem eq26_hessian_limit_right t :
  filterlim (Derive (Derive (fun x => loss x t))) (at_left (t + 1)) (locally (- (PI ^ 2 / 8))).
Proof.
  apply (tends_ext (F := at_left (t + 1)) (fun y => hessian (y - t)));
    [| apply toward_right, right_hessian].
  generalize (right_near t); apply filter_imp; intros y; apply hessian_in_difference.
Qed.

(* The limit -pi^2/8 of d2L/dy2 is irrational, so never a rounding boundary. *)
Theorem eq26_hessian_limit_irrational : irrational (- (PI ^ 2 / 8)).
Proof.
  intro Q; apply pi_squared_irrational.
  replace (PI * PI) with (IZR (-8) * - (PI ^ 2 / 8)) by (simpl; field); auto with rational.
Qed.

(* 1 - L is (cos d)^2 times a factor that tends to 1 as y - t tends to 1 from below. *)
Theorem eq26_distance_right t :
  filterlim (fun y => (1 - loss y t) / cos (angle y t) ^ 2) (at_left (t + 1)) (locally 1).
Proof.
  apply (tends_ext (F := at_left (t + 1)) (fun y => P (y - t)));
    [| apply toward_right, right_P].
  generalize (right_near t); apply filter_imp; intros y Hy.
  destruct (angle_facts (y - t) Hy) as (_ & HC & _).
  rewrite (eq26_sigmoid y t Hy); change (angle y t) with (angle1 (y - t)).
  change (sigmoid (eps (y - t))) with (loss1 (y - t)); rewrite (one_minus_loss1 _ Hy); field; lra.
Qed.

(* L takes every value of [1/2, 1): with t = 0 at some y in [0, 1). *)
Theorem eq26_range z : 1 / 2 <= z < 1 -> exists y, 0 <= y < 1 /\ loss y 0 = z.
Proof.
  intros [[Hz | <-] Hz1]; [| exists 0; split; [lra | apply eq26_at_equality; reflexivity]].
  assert (E : exists v, 0 < v < 1 /\ z < loss1 v).
  { assert (K : at_left 1 (fun u => 0 < u < 1 /\ z < loss1 u)).
    { apply filter_and; [apply right_inside |].
      apply right_loss1; apply (open_gt z); exact Hz1. }
    destruct K as [d Hd]; exists (Rmax (1 / 2) (1 - d / 2)); apply Hd.
    - change (Rabs (Rmax (1 / 2) (1 - d / 2) - 1) < d).
      destruct d as [d D]; simpl; unfold Rmax, Rabs; destruct Rle_dec, Rcase_abs; lra.
    - destruct d as [d D]; simpl; unfold Rmax; destruct Rle_dec; lra. }
  destruct E as (v & Hv & Zv).
  destruct (IVT_interv (fun u => loss1 u - z) 0 v) as (u & Hu & Eu).
  - intros a Ha; apply continuity_pt_minus; [| apply continuity_pt_const; intros x y; reflexivity].
    apply derivable_continuous_pt; exists (gradient a).
    apply is_derive_Reals, loss1_derivative; lra.
  - lra.
  - unfold loss1; rewrite eps_0, sigmoid_0; lra.
  - lra.
  - exists u; split; [lra |]; rewrite eq26_sigmoid, Rminus_0_r by lra; unfold loss1 in Eu; lra.
Qed.

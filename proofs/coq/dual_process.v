(* Section 7, Dual Process Model: Eqs. 27 and 28, and what the section's text fixes of Figure 2.

   The energy E is a complex number with i^2 = -1.  A state of the model is written as in
   Eq. 27, E * i / 2 = multiplier * information, information = - ln (measurement). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From dpm Require Import definitions motivation golden_ratio intrinsic_uncertainty.
Local Open Scope R_scope.

(* E * i / 2 = r *)
Definition state (E : C) (r : R) : Prop := Cdiv (Cmult E Ci) (RtoC 2) = RtoC r.

Lemma state_solution E r : state E r <-> E = (0, - 2 * r).
Proof.
  unfold state; destruct E as [x y].
  replace (Cdiv (Cmult (x, y) Ci) (RtoC 2)) with ((- y / 2, x / 2) : C)
    by (unfold Cdiv, Cinv, Cmult, Ci, RtoC; simpl; f_equal; field).
  unfold RtoC; split; intro H.
  - injection H; intros; f_equal; lra.
  - injection H; intros; subst; f_equal; field.
Qed.

(* -------------------------------------------------------------------------- Eq. 27 *)

Definition equilibrium : R := - (1 / sqrt 2) * ln (1 / sqrt 2).

(* Eq. 27's right side is ln(2)/(2 sqrt2). *)
Theorem eq27_closed_form : equilibrium = ln 2 / (2 * sqrt 2).
Proof.
  unfold equilibrium.
  assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  replace (ln (1 / sqrt 2)) with (- (ln 2 / 2)); [field; lra |].
  unfold Rdiv; rewrite Rmult_1_l, ln_Rinv, <- Rpower_sqrt, ln_Rpower by lra; field.
Qed.

(* Twice Eq. 27's right side is Eq. 22 at pi/4. *)
Theorem eq27_is_eq22_at_equilibrium : 2 * equilibrium = energy_angle (PI / 4).
Proof.
  rewrite (proj1 (proj2 (proj2 eq22_at_equilibrium))), eq27_closed_form.
  assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra); field; lra.
Qed.

(* Eq. 27 holds for E = -i ln(2)/sqrt2 and for no other E. *)
Theorem eq27_energy E : state E equilibrium <-> E = (0, - (ln 2 / sqrt 2)).
Proof.
  assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  rewrite state_solution, eq27_closed_form.
  replace (- 2 * (ln 2 / (2 * sqrt 2))) with (- (ln 2 / sqrt 2)) by (field; lra); reflexivity.
Qed.

(* Eq. 27 with its 1/2 brought into the logarithm measures 1/2, as Section 8 says. *)
Theorem eq27_measures_one_half : 2 * equilibrium = - (1 / sqrt 2) * ln (1 / 2).
Proof.
  rewrite eq27_closed_form; replace (1 / 2) with (/ 2) by field.
  assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra); rewrite ln_Rinv by lra; field; lra.
Qed.

(* Eq. 27's right side is 0.2450645358671367979284754309088083453228... *)
Theorem eq27_enclosure :
  0.2450645358671367979284754309088083453228 < equilibrium
  < 0.2450645358671367979284754309088083453229.
Proof. unfold equilibrium; split; interval with (i_prec 160). Qed.

(* -------------------------------------------------------------------------- Eq. 28 *)

Definition equilibrium_golden : R := ln phi / phi.

Lemma phi_pos : 0 < phi.
Proof. unfold phi; pose proof sqrt5_bounds; lra. Qed.

Lemma p1_is_inverse_phi : p1 = 1 / phi.
Proof.
  pose proof phi_pos; apply (Rmult_eq_reg_l phi); [rewrite phi_p1; field |]; lra.
Qed.

(* The constant sqrt2 p1, Eq. 30's alpha, turns Eq. 27's 1/sqrt2 into the golden ratio p1. *)
Theorem eq28_multiplier : 1 / sqrt 2 * (sqrt 2 * p1) = p1 /\ 1 / sqrt 2 * alpha = p1.
Proof. unfold alpha; assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra); split; field; lra. Qed.

(* Eq. 27 with both its 1/sqrt2 multiplied by alpha is Eq. 28. *)
Theorem eq28_from_eq27 :
  - (1 / sqrt 2 * alpha) * ln (1 / sqrt 2 * alpha) = equilibrium_golden.
Proof.
  rewrite (proj2 eq28_multiplier), p1_is_inverse_phi; unfold equilibrium_golden.
  pose proof phi_pos; unfold Rdiv; rewrite Rmult_1_l, ln_Rinv by assumption; field; lra.
Qed.

(* Eq. 28 holds for E = -2i ln(phi)/phi and for no other E. *)
Theorem eq28_energy E : state E equilibrium_golden <-> E = (0, - 2 * (ln phi / phi)).
Proof. apply state_solution. Qed.

(* Eqs. 18 and 20 at p1 are Eq. 28's ln(phi)/phi. *)
Theorem eq28_is_eq18_at_p1 : energy p1 = equilibrium_golden /\ energy20 p1 = equilibrium_golden.
Proof. split; apply eq20_at_p1. Qed.

(* ln(phi)/phi = 0.2974052636752033248629120844760725702131... *)
Theorem eq28_enclosure :
  0.2974052636752033248629120844760725702131 < equilibrium_golden
  < 0.2974052636752033248629120844760725702132.
Proof. unfold equilibrium_golden, phi; split; interval with (i_prec 160). Qed.

(* ------------------------------------------------------------------------- Figure 2

   The text names two moves.  Complement of the true probability: the energy flows the
   other way, and multiplication by i carries i to the other side with a minus sign.
   Complement of the measurement: the input is squared (Eq. 13), and a second
   multiplication by i takes the minus sign away and brings i back. *)

(* Figure 2, lower to upper left: E i = r multiplied by i is -E = r i. *)
Theorem eq28_figure2_first_turn E r :
  Cmult E Ci = RtoC r ->
  Cmult (Cmult E Ci) Ci = Copp E /\ Copp E = Cmult (RtoC r) Ci.
Proof.
  intros H; rewrite <- H; destruct E as [x y].
  unfold Cmult, Copp, Ci; simpl; split; f_equal; ring.
Qed.

(* Figure 2, upper left to upper right: -E = r i multiplied by i is E i = r again. *)
Theorem eq28_figure2_second_turn E r :
  Copp E = Cmult (RtoC r) Ci ->
  Cmult (Cmult (RtoC r) Ci) Ci = Copp (RtoC r) /\ Cmult E Ci = RtoC r.
Proof.
  destruct E as [x y]; unfold Cmult, Copp, Ci, RtoC; simpl; intros [=].
  split; f_equal; lra.
Qed.

(* Two multiplications by i reverse the energy, four restore it. *)
Theorem eq28_figure2_turns E :
  Cmult Ci (Cmult Ci E) = Copp E /\ Cmult Ci (Cmult Ci (Cmult Ci (Cmult Ci E))) = E.
Proof. destruct E as [x y]; unfold Cmult, Copp, Ci; simpl; split; f_equal; ring. Qed.

(* Figure 2, squaring the input 1/phi takes its complement, by Eq. 13. *)
Theorem eq28_figure2_squared_input : 1 - 1 / phi = (1 / phi) ^ 2.
Proof. rewrite <- p1_is_inverse_phi; apply eq13_complement_is_square; tauto. Qed.

(* Figure 2, the dual process complements its input phi by 1 - phi = -1/phi, Eq. 16. *)
Theorem eq28_figure2_dual_input : 1 - phi = - (1 / phi).
Proof.
  pose proof phi_pos; apply eq16_complement_is_negative_reciprocal; [lra |].
  right; apply phi_is_minus_p2.
Qed.

(* Figure 2, input and output phi and 1/phi are reciprocal, their information opposite. *)
Theorem eq28_figure2_exchange : ln (1 / phi) = - ln phi /\ phi * (1 / phi) = 1.
Proof.
  pose proof phi_pos; split; [| field; lra].
  unfold Rdiv; rewrite Rmult_1_l; apply ln_Rinv; assumption.
Qed.

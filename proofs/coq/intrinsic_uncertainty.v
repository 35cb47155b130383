(* Section 5, Intrinsic Uncertainty: Eqs. 18 to 23.

   The paper joins Eqs. 18 to 22 by "<=>".  As functions 20, 21 and 22 agree; 18 and 19
   differ from them and from each other, and 18 meets 20 where Eq. 9 holds. *)

From Coq Require Import Reals Ranalysis5 Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From dpm Require Import definitions motivation golden_ratio.
Local Open Scope R_scope.

(* ---------------------------------------------------------------- Eq. 18 by itself *)

(* On (0,1), E of Eq. 18 is zero exactly at p = 1/2, as Eq. 2 says. *)
Theorem eq18_is_eq02 p : 0 < p < 1 -> (energy p = 0 <-> p = 1 / 2).
Proof.
  intros Hp; rewrite <- (eq01_only_at_one_half p Hp), <- (eq02_equivalent_to_eq01 p Hp).
  unfold energy; split; intro H; lra.
Qed.

(* ------------------------------------------------------------- where each <=> holds *)

(* Eq. 21 = Eq. 20 for every p in (-1,1). *)
Theorem eq21_equals_eq20 p : -1 < p < 1 -> energy21 p = energy20 p.
Proof.
  intros Hp; unfold energy20, energy21; rewrite <- Rpower_sqrt, ln_Rpower by nra; field.
Qed.

(* Eq. 22 at an angle in [0, pi/2] = Eq. 21 at p = sin(phi). *)
Theorem eq22_equals_eq21 a : 0 <= a <= PI / 2 -> energy_angle a = energy21 (sin a).
Proof.
  intros Ha; assert (0 <= cos a) by (apply cos_ge_0; lra); unfold energy21, energy_angle.
  replace (1 - sin a ^ 2) with (cos a * cos a); [rewrite sqrt_square by assumption; ring |].
  pose proof (sin2_cos2 a); unfold Rsqr in *; lra.
Qed.

(* Every p in [0,1) is the sine of an angle in [0, pi/2) where Eq. 22 = Eq. 20. *)
Theorem eq22_reaches_every_probability p :
  0 <= p < 1 -> exists a, 0 <= a < PI / 2 /\ sin a = p /\ energy_angle a = energy20 p.
Proof.
  intros Hp; exists (asin p).
  assert (S : sin (asin p) = p) by (apply sin_asin; lra).
  assert (B : 0 <= asin p < PI / 2).
  { destruct (asin_bound_lt p) as [_ H]; [lra |]; split; [| exact H].
    destruct Hp as [[Hp | <-] Hp1]; [| rewrite asin_0; lra].
    pose proof (asin_bound p); apply Rnot_lt_le; intro L.
    pose proof (sin_lt_0_var (asin p)); pose proof PI_RGT_0; lra. }
  repeat split; try apply B; [exact S |].
  rewrite eq22_equals_eq21, S, eq21_equals_eq20; [reflexivity | |]; lra.
Qed.

(* On (0,1), Eq. 20 = Eq. 18 exactly at p1, where Eq. 9 holds. *)
Theorem eq20_equals_eq18_iff_eq09 p : 0 < p < 1 -> (energy20 p = energy p <-> p = p1).
Proof.
  intros Hp; unfold energy20, energy.
  rewrite <- (eq09_only_at_p1 p Hp).
  assert (P : 0 < (1 - p) / p) by (apply Rdiv_lt_0_compat; lra).
  split; intro H.
  - assert (E : ln (1 - p ^ 2) = ln ((1 - p) / p)) by (apply (Rmult_eq_reg_l (- p)); lra).
    apply ln_inv in E; [| nra | exact P].
    apply (f_equal (Rmult p)) in E.
    replace (p * ((1 - p) / p)) with (1 - p) in E by (field; lra).
    apply eq09_equivalent_to_eq10; [lra |].
    apply (Rmult_eq_reg_l (1 - p)); lra.
  - pose proof (proj1 (eq09_equivalent_to_eq10 p ltac:(lra)) H) as E.
    rewrite <- H; do 2 f_equal; lra.
Qed.

(* At p1, Eqs. 18 and 20 are ln(phi)/phi. *)
Theorem eq20_at_p1 : energy20 p1 = ln phi / phi /\ energy p1 = ln phi / phi.
Proof.
  pose proof p1_bounds; pose proof phi_p1.
  assert (P : phi = / p1) by (apply (Rmult_eq_reg_r p1); [rewrite Rinv_l |]; lra).
  assert (E : energy20 p1 = ln phi / phi).
  { unfold energy20; replace (1 - p1 ^ 2) with p1 by (pose proof eq11_root_of_eq10; lra).
    rewrite P, ln_Rinv by lra; field; lra. }
  split; [exact E |]; rewrite <- E; symmetry; apply eq20_equals_eq18_iff_eq09; [lra | reflexivity].
Qed.

(* At p1, Eq. 19 is 2 ln(phi)/phi^2. *)
Theorem eq19_at_p1 : energy19 p1 = 2 * ln phi / phi ^ 2.
Proof.
  pose proof p1_bounds; pose proof phi_p1.
  assert (P : phi = / p1) by (apply (Rmult_eq_reg_r p1); [rewrite Rinv_l |]; lra).
  unfold energy19; replace (1 - p1) with (p1 * p1) by (pose proof eq11_root_of_eq10; lra).
  rewrite ln_mult, P, ln_Rinv by lra; field; lra.
Qed.

(* At p1, Eq. 19 exceeds Eq. 18 by more than 0.07. *)
Theorem eq19_at_p1_differs_from_eq18 : energy19 p1 - energy p1 > 0.07.
Proof.
  rewrite eq19_at_p1, (proj2 eq20_at_p1); unfold phi; interval.
Qed.

(* The difference of Eqs. 19 and 18 is p * x * gap x with x = 1 - p. *)
Definition gap (x : R) : R := ln x - ln (1 - x) / x.

Lemma eq19_minus_eq18 p :
  0 < p < 1 -> energy19 p - energy p = p * (1 - p) * gap (1 - p).
Proof.
  intros Hp; unfold energy19, energy, gap; rewrite ln_div by lra.
  replace (1 - (1 - p)) with p by ring; field; lra.
Qed.

Lemma gap_derivative x :
  0 < x < 1 -> is_derive gap x (/ x + (x / (1 - x) + ln (1 - x)) / x ^ 2).
Proof.
  intros Hx; unfold gap; auto_derive; [repeat split; lra |].
  change (1 + - x) with (1 - x); field; lra.
Qed.

Lemma gap_increasing x y : 0 < x -> x < y -> y < 1 -> gap x < gap y.
Proof.
  apply (incr_function gap 0 1) with (df := fun x => / x + (x / (1 - x) + ln (1 - x)) / x ^ 2).
  - intros z H0 H1; apply gap_derivative; simpl in *; lra.
  - intros z H0 H1; simpl in H0, H1.
    assert (0 < / z) by (apply Rinv_0_lt_compat; lra).
    pose proof (ln_le_minus_1 (/ (1 - z)) ltac:(apply Rinv_0_lt_compat; lra)) as L.
    rewrite ln_Rinv in L by lra.
    assert (0 <= (z / (1 - z) + ln (1 - z)) / z ^ 2); [| lra].
    apply Rdiv_le_0_compat; [| nra].
    replace (z / (1 - z)) with (/ (1 - z) - 1) by (field; lra); lra.
Qed.

(* Eq. 18 <=> Eq. 19 is not an identity on (0,1): p = 1/4. *)
Theorem eq19_as_printed_refuted : ~ (forall p, 0 < p < 1 -> energy19 p = energy p).
Proof.
  intro H; specialize (H (1 / 4) ltac:(lra)); revert H.
  apply Rgt_not_eq; unfold energy, energy19; interval.
Qed.

(* On (0,1), Eq. 19 = Eq. 18 at one p alone, between 0.696 and 0.697. *)
Theorem eq19_meets_eq18_once :
  exists p, 0.696 < p < 0.697 /\ forall q, 0 < q < 1 -> (energy19 q = energy q <-> q = p).
Proof.
  destruct (IVT_interv gap 0.303 0.304) as [x [Hx E]].
  - intros a Ha; apply derivable_continuous_pt.
    eexists; apply is_derive_Reals, gap_derivative; lra.
  - lra.
  - unfold gap; interval.
  - unfold gap; interval.
  - assert (N : x <> 0.303 /\ x <> 0.304).
    { split; intros ->; revert E; clear Hx.
      - apply Rlt_not_eq; unfold gap; interval.
      - apply Rgt_not_eq; unfold gap; interval. }
    exists (1 - x); split; [lra |]; intros q Hq.
    assert (D := eq19_minus_eq18 q Hq).
    split; [intro H | intros ->].
    + assert (G : gap (1 - q) = 0) by (apply (Rmult_eq_reg_l (q * (1 - q))); [lra | nra]).
      destruct (Rtotal_order (1 - q) x) as [L | [L | L]]; [exfalso | lra | exfalso].
      * pose proof (gap_increasing (1 - q) x); lra.
      * pose proof (gap_increasing x (1 - q)); lra.
    + replace (1 - (1 - x)) with x in D by ring; rewrite E in D; lra.
Qed.

Lemma eq19_above_eq20 p : 0 < p < 1 -> energy20 p < energy19 p.
Proof.
  intros Hp; unfold energy19, energy20.
  replace (1 - p ^ 2) with ((1 - p) * (1 + p)) by ring; rewrite ln_mult by lra.
  set (f := fun q => ln (1 + q) + (1 - q) * ln (1 - q)).
  assert (0 < f p); [| unfold f in *; nra].
  destruct (MVT_cor2 f (fun q => / (1 + q) - ln (1 - q) - 1) 0 p) as [c [E Hc]]; [lra | |].
  - intros c Hc; apply is_derive_Reals; unfold f; auto_derive; [repeat split; lra |].
    change (1 + - c) with (1 - c); field; lra.
  - replace (f 0) with 0 in E by (unfold f; rewrite Rplus_0_r, Rminus_0_r, ln_1; ring).
    assert (0 < / (1 + c) - ln (1 - c) - 1); [| nra].
    pose proof (ln_le_minus_1 (1 - c)).
    assert (1 - c < / (1 + c)); [| lra].
    apply (Rmult_lt_reg_r (1 + c)); [lra |]; rewrite Rinv_l by lra; nra.
Qed.

(* Eq. 19 <=> Eq. 20 holds nowhere on (0,1): Eq. 20 is the smaller. *)
Theorem eq20_as_printed_refuted : forall p, 0 < p < 1 -> energy20 p <> energy19 p.
Proof. intros p Hp; pose proof (eq19_above_eq20 p Hp); lra. Qed.

(* Eq. 20 = Eq. 18 is not an identity on (0,1): p = 1/4. *)
Theorem eq20_is_not_eq18 : ~ (forall p, 0 < p < 1 -> energy20 p = energy p).
Proof.
  intro H; specialize (H (1 / 4) ltac:(lra)); revert H.
  apply Rgt_not_eq; unfold energy20, energy; interval.
Qed.

(* ------------------------------------------------------------------ Eq. 22, its dual *)

(* Eq. 22 is not negative for an angle in [0, pi/2). *)
Theorem eq22_not_negative a : 0 <= a < PI / 2 -> 0 <= energy_angle a.
Proof.
  intros Ha; pose proof PI_RGT_0.
  assert (0 < cos a) by (apply cos_gt_0; lra).
  assert (0 <= sin a) by (apply sin_ge_0; lra).
  assert (ln (cos a) <= 0).
  { pose proof (COS_bound a); pose proof (ln_le_minus_1 (cos a)); lra. }
  unfold energy_angle; nra.
Qed.

(* Eq. 22 attains its minimum, 0, at phi = 0 and nowhere else in [0, pi/2). *)
Theorem eq22_zero_iff_angle_zero a : 0 <= a < PI / 2 -> (energy_angle a = 0 <-> a = 0).
Proof.
  intros Ha; pose proof PI_RGT_0; unfold energy_angle; split; [| intros ->; rewrite sin_0; ring].
  intro E; destruct Ha as [[Ha | <-] Hb]; [exfalso | reflexivity].
  assert (0 < sin a) by (apply sin_gt_0; lra).
  assert (C : 0 < cos a) by (apply cos_gt_0; lra).
  assert (ln (cos a) < 0).
  { rewrite <- ln_1; apply ln_increasing; [assumption |].
    rewrite <- cos_0; apply cos_decreasing_1; lra. }
  nra.
Qed.

(* Eq. 22 tends to +infinity as phi tends to pi/2. *)
Theorem eq22_infinite_at_right_angle :
  filterlim energy_angle (at_left (PI / 2)) (Rbar_locally p_infty).
Proof.
  intros P [M HM].
  set (d := Rmin 1 (exp (- Rabs M - 1))).
  assert (D1 : d <= 1) by apply Rmin_l.
  assert (D2 : d <= exp (- Rabs M - 1)) by apply Rmin_r.
  assert (Hd : 0 < d) by (apply Rmin_pos; [lra | apply exp_pos]).
  assert (HPI : 3 < PI) by interval.
  exists (mkposreal d Hd); intros a Ha Ha1.
  change (Rabs (a - PI / 2) < d) in Ha; apply Rabs_def2 in Ha.
  assert (S : 1 / 2 < sin a) by (rewrite <- sin_PI6; apply sin_increasing_1; lra).
  assert (C : 0 < cos a) by (apply cos_gt_0; lra).
  assert (L : ln (cos a) < - Rabs M - 1).
  { rewrite <- (ln_exp (- Rabs M - 1)); apply ln_increasing; [exact C |].
    rewrite <- sin_shift; pose proof (sin_lt_x (PI / 2 - a)); lra. }
  apply HM; unfold energy_angle; pose proof (Rle_abs M); pose proof (Rabs_pos M); nra.
Qed.

(* The dual energy is Eq. 22 mirrored at the main diagonal, at pi/2 - phi. *)
Theorem eq22_dual_is_mirrored a : energy_dual a = energy_angle (PI / 2 - a).
Proof. unfold energy_dual, energy_angle; rewrite sin_shift, cos_shift; ring. Qed.

(* The dual energy is 0 at phi = pi/2 and nowhere else in (0, pi/2]. *)
Theorem eq22_dual_zero_iff_right_angle a : 0 < a <= PI / 2 -> (energy_dual a = 0 <-> a = PI / 2).
Proof.
  intros Ha; rewrite eq22_dual_is_mirrored, eq22_zero_iff_angle_zero by lra; split; lra.
Qed.

(* The dual energy tends to +infinity as phi tends to 0. *)
Theorem eq22_dual_infinite_at_zero : filterlim energy_dual (at_right 0) (Rbar_locally p_infty).
Proof.
  apply filterlim_ext with (fun a => energy_angle (PI / 2 - a)).
  { intro a; symmetry; apply eq22_dual_is_mirrored. }
  eapply filterlim_comp; [| exact eq22_infinite_at_right_angle].
  intros P [d H]; exists d; intros a Ha Ha0; apply H; [| lra].
  change (Rabs (a - 0) < d) in Ha; change (Rabs (PI / 2 - a - PI / 2) < d).
  rewrite <- Rabs_Ropp; replace (- (PI / 2 - a - PI / 2)) with (a - 0) by ring; assumption.
Qed.

(* In [0, pi/2], measured and true probability agree at pi/4 and nowhere else. *)
Theorem eq22_equilibrium a : 0 <= a <= PI / 2 -> (sin a = cos a <-> a = PI / 4).
Proof.
  intros Ha; pose proof PI_RGT_0; split; [| intros ->; rewrite sin_PI4, cos_PI4; reflexivity].
  intro E; rewrite <- sin_shift in E.
  destruct (Rtotal_order a (PI / 2 - a)) as [L | [L | L]]; [exfalso | lra | exfalso].
  - pose proof (sin_increasing_1 a (PI / 2 - a)); lra.
  - pose proof (sin_increasing_1 (PI / 2 - a) a); lra.
Qed.

(* At pi/4 sine and cosine are 1/sqrt2, both energies ln(2)/sqrt2. *)
Theorem eq22_at_equilibrium :
  sin (PI / 4) = 1 / sqrt 2 /\ cos (PI / 4) = 1 / sqrt 2
  /\ energy_angle (PI / 4) = ln 2 / sqrt 2 /\ energy_dual (PI / 4) = ln 2 / sqrt 2.
Proof.
  unfold energy_angle, energy_dual; rewrite sin_PI4, cos_PI4.
  assert (0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  assert (E : ln (1 / sqrt 2) = - (ln 2 / 2)).
  { unfold Rdiv at 1; rewrite Rmult_1_l, ln_Rinv by assumption.
    rewrite <- Rpower_sqrt, ln_Rpower by lra; field. }
  rewrite E; repeat split; field; lra.
Qed.

(* ------------------------------------------------------------------------- Eq. 23 *)

(* With i^2 = -1, Eq. 23 holds for E = -i times Eq. 18 and for no other E. *)
Theorem eq23_unique_solution (E : C) p :
  Cmult E Ci = RtoC (energy p) <-> E = (0, - energy p).
Proof.
  destruct E as [x y]; unfold Cmult, Ci, RtoC; simpl; split; intros [=].
  - f_equal; lra.
  - subst; f_equal; ring.
Qed.

(* Where Eq. 23 holds, E^2 is minus the square of Eq. 18. *)
Theorem eq23_square (E : C) p :
  Cmult E Ci = RtoC (energy p) -> Cmult E E = RtoC (- (energy p) ^ 2).
Proof.
  intros H; apply eq23_unique_solution in H; subst E; unfold Cmult, RtoC; simpl; f_equal; ring.
Qed.

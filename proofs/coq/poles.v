(* Where the values of Eqs. 3, 5 and 18 to 21 are infinite, as limits, and why 0 ln 0 = 0. *)

From Coq Require Import Reals List Lra.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions cross_entropy intrinsic_uncertainty loss_limits.
Import ListNotations.
Local Open Scope R_scope.

(* -g ln(f) + k tends to +infinity where f > 0 tends to 0 and g to c > 0. *)
Lemma unbounded {F : (R -> Prop) -> Prop} {FF : Filter F} f g c k :
  0 < c -> F (fun x => 0 < f x) -> tends F f 0 -> tends F g c ->
  filterlim (fun x => - g x * ln (f x) + k) F (Rbar_locally p_infty).
Proof.
  intros C P Hf Hg Q [M HM].
  set (B := 2 / c * (Rabs M + Rabs k + 1)).
  assert (E : c / 2 * B = Rabs M + Rabs k + 1) by (unfold B; field; lra).
  assert (C2 : 0 < c / 2) by lra.
  pose proof (proj1 (filterlim_locally f 0) Hf (mkposreal _ (exp_pos (- B)))) as Lf.
  pose proof (proj1 (filterlim_locally g c) Hg (mkposreal _ C2)) as Lg.
  unfold filtermap; generalize (filter_and _ _ P (filter_and _ _ Lf Lg)); apply filter_imp.
  intros x (Px & Hx & Gx); apply HM.
  change (Rabs (f x - 0) < exp (- B)) in Hx; change (Rabs (g x - c) < c / 2) in Gx.
  apply Rabs_def2 in Hx; apply Rabs_def2 in Gx.
  assert (L : ln (f x) < - B) by (rewrite <- (ln_exp (- B)); apply ln_increasing; lra).
  pose proof (Rabs_pos M); pose proof (Rabs_pos k).
  pose proof (Rle_abs M); pose proof (Rle_abs (- k)); rewrite Rabs_Ropp in *.
  assert (0 < B) by (apply (Rmult_lt_reg_l (c / 2)); lra).
  assert (c / 2 * B < g x * - ln (f x)) by (apply Rmult_le_0_lt_compat; lra).
  lra.
Qed.

Lemma unbounded_ext {F : (R -> Prop) -> Prop} {FF : Filter F} (f h : R -> R) :
  F (fun x => f x = h x) -> filterlim f F (Rbar_locally p_infty) ->
  filterlim h F (Rbar_locally p_infty).
Proof. apply filterlim_ext_loc. Qed.

Lemma continuous_tends D (f : R -> R) (a l : R) :
  f a = l -> continuous f a -> tends (within D (locally a)) f l.
Proof. intros <- K Q HQ; apply filter_le_within, K, HQ. Qed.

Lemma at_right_positive : at_right 0 (fun x => 0 < x < 1).
Proof.
  exists (mkposreal 1 Rlt_0_1); intros x Hx P; change (Rabs (x - 0) < 1) in Hx.
  apply Rabs_def2 in Hx; lra.
Qed.

Lemma identity_at_0 : tends (at_right 0) (fun x => x) 0.
Proof. apply continuous_tends; [reflexivity | apply continuous_id]. Qed.

Lemma vanishing x k : 0 < x ->
  filterlim (fun y => - x * ln y + k) (at_right 0) (Rbar_locally p_infty).
Proof.
  intros X; apply (unbounded (fun y => y) (fun _ => x) x);
    [exact X | | apply identity_at_0 | apply tends_const].
  generalize at_right_positive; apply filter_imp; intros; lra.
Qed.

(* With p > 0, cross entropy tends to +infinity as q tends to 0 at one outcome. *)
Theorem eq03_infinite_where_q_vanishes x p q : 0 < x ->
  filterlim (fun y => cross_entropy (x :: p) (y :: q)) (at_right 0) (Rbar_locally p_infty).
Proof.
  intros X; apply unbounded_ext with (fun y => - x * ln y + cross_entropy p q).
  - apply filter_forall; intro y; unfold cross_entropy; simpl; ring.
  - apply vanishing, X.
Qed.

(* With p > 0, divergence tends to +infinity as q tends to 0 at one outcome. *)
Theorem eq05_infinite_where_q_vanishes x p q : 0 < x ->
  filterlim (fun y => kl_divergence (x :: p) (y :: q)) (at_right 0) (Rbar_locally p_infty).
Proof.
  intros X; apply unbounded_ext with (fun y => - x * ln y + (x * ln x + kl_divergence p q)).
  - generalize at_right_positive; apply filter_imp; intros y Hy; unfold kl_divergence; simpl.
    rewrite ln_div by lra; ring.
  - apply vanishing, X.
Qed.

(* x ln(x) tends to 0 as x tends to 0: why 0 ln 0 = 0 in Eqs. 3 to 8. *)
Theorem eq07_zero_ln_zero : filterlim (fun x => x * ln x) (at_right 0) (locally 0).
Proof. apply (tends_xlnx (fun x => x)); [apply at_right_positive | apply identity_at_0]. Qed.

(* E(p) of Eq. 18 tends to 0 as p tends to 0. *)
Theorem eq18_limit_at_0 : filterlim energy (at_right 0) (locally 0).
Proof.
  apply (tends_ext (F := at_right 0) (fun p => p * ln p - p * ln (1 - p))).
  - generalize at_right_positive; apply filter_imp; intros p Hp.
    unfold energy; rewrite ln_div by lra; ring.
  - apply (tends_value _ (0 - 0)); [ring |]; apply tends_minus; [apply eq07_zero_ln_zero |].
    apply continuous_tends; [ring |].
    apply (ex_derive_continuous (fun p => p * ln (1 - p))); auto_derive; lra.
Qed.

(* E(p) of Eq. 18 tends to +infinity as p tends to 1. *)
Theorem eq18_unbounded_at_1 : filterlim energy (at_left 1) (Rbar_locally p_infty).
Proof.
  apply unbounded_ext with (fun p => - p * ln ((1 - p) / p) + 0).
  - apply filter_forall; intro p; unfold energy; ring.
  - apply (unbounded (fun p => (1 - p) / p) (fun p => p) 1); [lra | | |].
    + generalize right_inside; apply filter_imp; intros p Hp; apply Rdiv_lt_0_compat; lra.
    + apply continuous_tends; [field |].
      apply (ex_derive_continuous (fun p => (1 - p) / p)); auto_derive; lra.
    + apply continuous_tends; [reflexivity | apply continuous_id].
Qed.

(* Eq. 19 tends to +infinity as p tends to 1. *)
Theorem eq19_unbounded_at_1 : filterlim energy19 (at_left 1) (Rbar_locally p_infty).
Proof.
  apply unbounded_ext with (fun p => - p ^ 2 * ln (1 - p) + 0).
  - apply filter_forall; intro p; unfold energy19; ring.
  - apply (unbounded (fun p => 1 - p) (fun p => p ^ 2) 1); [lra | | |].
    + generalize right_inside; apply filter_imp; intros p Hp; lra.
    + apply continuous_tends; [ring |].
      apply (ex_derive_continuous (fun p => 1 - p)); auto_derive; trivial.
    + apply continuous_tends; [ring |].
      apply (ex_derive_continuous (fun p => p ^ 2)); auto_derive; trivial.
Qed.

(* Eq. 20 tends to +infinity as p tends to 1. *)
Theorem eq20_unbounded_at_1 : filterlim energy20 (at_left 1) (Rbar_locally p_infty).
Proof.
  apply unbounded_ext with (fun p => - p * ln (1 - p ^ 2) + 0).
  - apply filter_forall; intro p; unfold energy20; ring.
  - apply (unbounded (fun p => 1 - p ^ 2) (fun p => p) 1); [lra | | |].
    + generalize right_inside; apply filter_imp; intros p Hp; nra.
    + apply continuous_tends; [ring |].
      apply (ex_derive_continuous (fun p => 1 - p ^ 2)); auto_derive; trivial.
    + apply continuous_tends; [reflexivity | apply continuous_id].
Qed.

(* Eq. 21 tends to +infinity as p tends to 1. *)
Theorem eq21_unbounded_at_1 : filterlim energy21 (at_left 1) (Rbar_locally p_infty).
Proof.
  apply unbounded_ext with energy20; [| apply eq20_unbounded_at_1].
  generalize right_inside; apply filter_imp; intros p Hp; symmetry; apply eq21_equals_eq20; lra.
Qed.

(* Limits of Eq. 26 and its derivatives: the rules, and the angle at both ends. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions loss_function loss_shape loss_derivative.
Local Open Scope R_scope.

(* ----------------------------------------------------------------- rules for limits *)

Definition tends (F : (R -> Prop) -> Prop) (f : R -> R) (l : R) : Prop :=
  filterlim f F (locally l).

Section Rules.
Context {F : (R -> Prop) -> Prop} {FF : Filter F}.

Lemma tends_const c : tends F (fun _ => c) c.
Proof. apply filterlim_const. Qed.

Lemma tends_plus f g a b : tends F f a -> tends F g b -> tends F (fun x => f x + g x) (a + b).
Proof.
  intros Hf Hg; unfold tends.
  eapply filterlim_comp_2; [exact Hf | exact Hg | exact (filterlim_plus a b)].
Qed.

Lemma tends_mult f g a b : tends F f a -> tends F g b -> tends F (fun x => f x * g x) (a * b).
Proof.
  intros Hf Hg; unfold tends.
  eapply filterlim_comp_2; [exact Hf | exact Hg | exact (filterlim_mult a b)].
Qed.

Lemma tends_comp g f l : continuous g l -> tends F f l -> tends F (fun x => g (f x)) (g l).
Proof. intros Hg Hf; exact (filterlim_comp _ _ _ f g F _ _ Hf Hg). Qed.

Lemma tends_opp f a : tends F f a -> tends F (fun x => - f x) (- a).
Proof. intro Hf; exact (filterlim_comp _ _ _ f Ropp F _ _ Hf (filterlim_opp a)). Qed.

Lemma tends_minus f g a b : tends F f a -> tends F g b -> tends F (fun x => f x - g x) (a - b).
Proof. intros Hf Hg; apply tends_plus; [| apply tends_opp]; assumption. Qed.

Lemma tends_div f g a b :
  b <> 0 -> tends F f a -> tends F g b -> tends F (fun x => f x / g x) (a / b).
Proof.
  intros Hb Hf Hg; apply tends_mult; [assumption |].
  apply (tends_comp Rinv); [apply continuous_Rinv |]; assumption.
Qed.

Lemma tends_pow f a n : tends F f a -> tends F (fun x => f x ^ n) (a ^ n).
Proof.
  intro H; induction n as [| n IH]; simpl; [apply tends_const | apply tends_mult; assumption].
Qed.

Lemma tends_exp f a : tends F f a -> tends F (fun x => exp (f x)) (exp a).
Proof. apply tends_comp, continuous_exp. Qed.

Lemma tends_ext f g l : F (fun x => g x = f x) -> tends F f l -> tends F g l.
Proof. intros E; apply filterlim_ext_loc; revert E; apply filter_imp; auto. Qed.

Lemma tends_value f a b : a = b -> tends F f a -> tends F f b.
Proof. intros ->; trivial. Qed.

(* Between 0 and something that tends to 0. *)
Lemma tends_squeeze f g : F (fun x => 0 <= f x <= g x) -> tends F g 0 -> tends F f 0.
Proof.
  intros B G; apply filterlim_locally; intro e.
  generalize (filter_and _ _ B (proj1 (filterlim_locally g 0) G e)).
  apply filter_imp; intros x [Hx Hg].
  change (Rabs (g x - 0) < e) in Hg; change (Rabs (f x - 0) < e).
  rewrite Rminus_0_r in *; rewrite Rabs_pos_eq in * by lra; lra.
Qed.

Lemma tends_sqrt f : tends F f 0 -> tends F (fun x => sqrt (f x)) 0.
Proof.
  intro H; rewrite <- sqrt_0; apply tends_comp; [| exact H]; apply continuous_sqrt.
Qed.

(* x ln x tends to 0, for -x ln x <= 2 sqrt x. *)
Lemma tends_xlnx f : F (fun x => 0 < f x < 1) -> tends F f 0 -> tends F (fun x => f x * ln (f x)) 0.
Proof.
  intros P H.
  apply (tends_value _ (- 0)); [ring |].
  apply tends_ext with (fun x => - (- (f x * ln (f x))));
    [revert P; apply filter_imp; intros; ring |].
  apply tends_opp, tends_squeeze with (fun x => 2 * sqrt (f x)).
  - revert P; apply filter_imp; intros x Hx.
    assert (R : 0 < sqrt (f x)) by (apply sqrt_lt_R0; lra).
    assert (RR : sqrt (f x) * sqrt (f x) = f x) by (apply sqrt_sqrt; lra).
    pose proof (ln_lt_minus_1 (f x) ltac:(lra) ltac:(lra)).
    assert (E : ln (f x) = 2 * ln (sqrt (f x))) by (rewrite <- RR at 1; rewrite ln_mult; lra).
    pose proof (ln_le_minus_1 (/ sqrt (f x)) ltac:(apply Rinv_0_lt_compat; lra)) as Q.
    rewrite ln_Rinv in Q by lra.
    apply (Rmult_le_compat_l (f x)) in Q; [| lra].
    assert (f x * (/ sqrt (f x)) = sqrt (f x)) by (rewrite <- RR at 1; field; lra).
    split; nra.
  - apply (tends_value _ (2 * 0)); [ring |]; apply tends_mult; [apply tends_const |].
    apply tends_sqrt, H.
Qed.
End Rules.

(* Follows the structure of the expression; hypotheses are the limits of its leaves. *)
Ltac limit :=
  first [eassumption | apply tends_const | apply tends_exp; limit | apply tends_pow; limit
        | apply tends_opp; limit | apply tends_minus; limit | apply tends_plus; limit
        | apply tends_div; [| limit | limit] | apply tends_mult; limit].

(* ------------------------------------------------------------------------ the ends *)

Lemma right_inside : at_left 1 (fun u => 0 < u < 1).
Proof.
  exists (mkposreal 1 Rlt_0_1); intros u Hu H; change (Rabs (u - 1) < 1) in Hu.
  apply Rabs_def2 in Hu; lra.
Qed.

Lemma left_inside : at_right (-1) (fun u => -1 < u < 0).
Proof.
  exists (mkposreal 1 Rlt_0_1); intros u Hu H; change (Rabs (u - -1) < 1) in Hu.
  apply Rabs_def2 in Hu; lra.
Qed.

Lemma tends_sin D a : tends (within D (locally a)) (fun u => sin (angle1 u)) (sin (angle1 a)).
Proof.
  assert (K : continuous (fun u => sin (angle1 u)) a).
  { apply (ex_derive_continuous (fun u => sin (angle1 u))); unfold angle1; auto_derive; trivial. }
  intros Q HQ; apply filter_le_within, K, HQ.
Qed.

Lemma tends_cos D a : tends (within D (locally a)) (fun u => cos (angle1 u)) (cos (angle1 a)).
Proof.
  assert (K : continuous (fun u => cos (angle1 u)) a).
  { apply (ex_derive_continuous (fun u => cos (angle1 u))); unfold angle1; auto_derive; trivial. }
  intros Q HQ; apply filter_le_within, K, HQ.
Qed.

Lemma angle_at_right : sin (angle1 1) = 1 /\ cos (angle1 1) = 0.
Proof.
  unfold angle1; replace ((1 + 1) * (PI / 4)) with (PI / 2) by field.
  split; [apply sin_PI2 | apply cos_PI2].
Qed.

Lemma angle_at_left : sin (angle1 (-1)) = 0 /\ cos (angle1 (-1)) = 1.
Proof.
  unfold angle1; replace ((-1 + 1) * (PI / 4)) with 0 by field.
  split; [apply sin_0 | apply cos_0].
Qed.

Definition A (u : R) : R := ln (sin (angle1 u) ^ 2 / cos (angle1 u) ^ 2).

Lemma A_split u : -1 < u < 1 ->
  A u = ln (sin (angle1 u) ^ 2) - ln (cos (angle1 u) ^ 2).
Proof.
  intro H; destruct (angle_facts u H) as (? & ? & _); apply ln_div; apply pow_lt; assumption.
Qed.

Lemma angle_below_one u : -1 < u < 1 ->
  0 < sin (angle1 u) ^ 2 < 1 /\ 0 < cos (angle1 u) ^ 2 < 1.
Proof.
  intro H; destruct (angle_facts u H) as (HS & HC & E & _).
  pose proof (pow_lt _ 2 HS); pose proof (pow_lt _ 2 HC); lra.
Qed.

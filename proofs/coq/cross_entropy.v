(* Section 3, Cross Entropy: Eqs. 3 to 8. *)

From Coq Require Import Reals List Lra Psatz.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions.
Import ListNotations.
Local Open Scope R_scope.

(* --------------------------------------------------------- Eqs. 3, 4, 5, 7: n-ary *)

(* Eq. 3 for two outcomes is -p ln q - (1-p) ln(1-q). *)
Theorem eq03_two_valued p q :
  cross_entropy [p; 1 - p] [q; 1 - q] = - p * ln q - (1 - p) * ln (1 - q).
Proof. unfold cross_entropy; simpl; ring. Qed.

(* H(p,q) = D(p,q) + H(p), for weights p, q >= 0 with q > 0 wherever p > 0. *)
Theorem eq04_divergence_plus_entropy p q :
  dominated p q -> cross_entropy p q = kl_divergence p q + shannon_entropy p.
Proof.
  unfold cross_entropy, kl_divergence, shannon_entropy.
  induction 1 as [| x y p q [Hx [_ Hy]] _ IH]; simpl; [ring |].
  assert (E : x * ln (y / x) = x * ln y - x * ln x); [| lra].
  destruct Hx as [Hx | <-]; [rewrite ln_div by auto |]; ring.
Qed.

(* The inequality of Gibbs, one outcome at a time. *)
Lemma gibbs_outcome x y : 0 <= x -> 0 <= y -> (0 < x -> 0 < y) ->
  x * ln (y / x) <= y - x /\ (x * ln (y / x) = y - x -> x = y).
Proof.
  intros [Hx | <-] Hy H; [| lra].
  assert (P : 0 < y / x) by (apply Rdiv_lt_0_compat; auto).
  replace (y - x) with (x * (y / x - 1)) by (field; lra).
  split.
  - apply Rmult_le_compat_l; [lra | apply ln_le_minus_1, P].
  - intro E; apply Rmult_eq_reg_l in E; [| lra].
    destruct (Req_dec (y / x) 1) as [D | D].
    + apply (f_equal (Rmult x)) in D.
      replace (x * (y / x)) with y in D by (field; lra); lra.
    + pose proof (ln_lt_minus_1 _ P D); lra.
Qed.

Lemma gibbs p q : dominated p q ->
  sum p - sum q <= kl_divergence p q /\ (kl_divergence p q = sum p - sum q -> p = q).
Proof.
  unfold kl_divergence;
    induction 1 as [| x y p q [Hx [Hy H]] _ [IH1 IH2]]; simpl; [split; auto; lra |].
  destruct (gibbs_outcome x y Hx Hy H) as [G1 G2].
  split; [lra |]; intro E; rewrite G2, IH2; auto; lra.
Qed.

(* The inequality of Gibbs: D(p,q) >= 0 for distributions. *)
Theorem eq05_not_negative p q :
  distribution p -> distribution q -> dominated p q -> 0 <= kl_divergence p q.
Proof. intros [_ P] [_ Q] D; apply gibbs in D; lra. Qed.

Lemma kl_divergence_same p : kl_divergence p p = 0.
Proof.
  unfold kl_divergence; induction p as [| x p IH]; simpl; [ring |].
  destruct (Req_dec x 0) as [-> | N]; [lra |].
  unfold Rdiv; rewrite Rinv_r, ln_1 by assumption; lra.
Qed.

(* For distributions, D(p,q) = 0 exactly if p = q. *)
Theorem eq05_zero_iff_equal p q :
  distribution p -> distribution q -> dominated p q -> (kl_divergence p q = 0 <-> p = q).
Proof.
  intros [_ P] [_ Q] D; apply gibbs in D; split; [| intros <-; apply kl_divergence_same].
  intro E; apply D; lra.
Qed.

(* Cross entropy is at least the entropy of the source: H(p,q) >= H(p). *)
Theorem eq03_least_at_source p q :
  distribution p -> distribution q -> dominated p q -> shannon_entropy p <= cross_entropy p q.
Proof.
  intros P Q D; pose proof (eq05_not_negative p q P Q D).
  rewrite eq04_divergence_plus_entropy by assumption; lra.
Qed.

(* Entropy is the cross entropy of p and p. *)
Theorem eq07_is_eq03_of_p_and_p p : shannon_entropy p = cross_entropy p p.
Proof. unfold shannon_entropy, cross_entropy; induction p; simpl; lra. Qed.

Lemma distribution_le_1 p : List.Forall (fun x => 0 <= x) p -> forall x, In x p -> x <= sum p.
Proof.
  assert (S : forall l, List.Forall (fun x => 0 <= x) l -> 0 <= sum l).
  { induction 1; simpl; lra. }
  induction 1 as [| y p Hy Hp IH]; simpl; intros x [].
  - subst; specialize (S p Hp); lra.
  - specialize (IH x H); lra.
Qed.

(* The entropy of a distribution is not negative. *)
Theorem eq07_not_negative p : distribution p -> 0 <= shannon_entropy p.
Proof.
  intros [P S]; assert (B := distribution_le_1 p P); rewrite S in B; clear S.
  unfold shannon_entropy; induction P as [| x p Hx Hp IH]; simpl in *; [lra |].
  assert (IH1 := IH (fun y Hy => B y (or_intror Hy))); assert (B1 := B x (or_introl eq_refl)).
  assert (x * ln x <= 0); [| lra].
  destruct Hx as [Hx | <-]; [| lra].
  pose proof (ln_le_minus_1 x Hx); nra.
Qed.

(* Entropy is greatest, ln n, where n outcomes are equally likely, and there alone. *)
Definition uniform (n : nat) : list R := repeat (/ INR n) n.

Lemma uniform_facts p : distribution p ->
  distribution (uniform (length p)) /\ dominated p (uniform (length p))
  /\ cross_entropy p (uniform (length p)) = ln (INR (length p)).
Proof.
  intros [P S]; unfold uniform.
  assert (N : 0 < INR (length p)).
  { destruct p; [simpl in S; lra | apply lt_0_INR; simpl; apply Nat.lt_0_succ]. }
  set (c := / INR (length p)).
  assert (C : 0 < c) by (apply Rinv_0_lt_compat, N).
  assert (T : forall n, List.Forall (fun x => 0 <= x) (repeat c n) /\ sum (repeat c n) = INR n * c).
  { induction n as [| n [I J]]; [simpl; split; [constructor | ring] |].
    rewrite S_INR; simpl; split; [constructor; [lra | assumption] | rewrite J; ring]. }
  split; [split; [apply T |] | split].
  - rewrite (proj2 (T _)); unfold c; field; lra.
  - clear S N T; clearbody c; unfold dominated.
    induction P; simpl; constructor; [repeat split; lra | assumption].
  - replace (cross_entropy p (repeat c (length p))) with (- ln c * sum p).
    + rewrite S; unfold c; rewrite ln_Rinv by assumption; ring.
    + unfold cross_entropy; clear P S N T C; clearbody c.
      induction p as [| x p IH]; simpl; lra.
Qed.

(* The entropy of n outcomes is at most ln n. *)
Theorem eq07_at_most_ln_n p : distribution p -> shannon_entropy p <= ln (INR (length p)).
Proof.
  intros P; destruct (uniform_facts p P) as [U [D <-]]; apply eq03_least_at_source; assumption.
Qed.

(* Entropy is ln n exactly if all n outcomes are equally likely. *)
Theorem eq07_greatest_iff_uniform p :
  distribution p -> (shannon_entropy p = ln (INR (length p)) <-> p = uniform (length p)).
Proof.
  intros P; destruct (uniform_facts p P) as [U [D <-]].
  rewrite <- (eq05_zero_iff_equal _ _ P U D), eq04_divergence_plus_entropy by assumption.
  split; intro H; lra.
Qed.

(* ------------------------------------------------------- Eq. 6: p against 1 - p *)

(* D(p) is the divergence of (p, 1-p) from (1-p, p). *)
Theorem eq06_is_eq05_of_complement p : divergence p = kl_divergence [p; 1 - p] [1 - p; p].
Proof. unfold divergence, kl_divergence; simpl; ring. Qed.

(* D(p) = (2p - 1) ln(p/(1-p)) on (0,1). *)
Theorem eq06_closed_form p : 0 < p < 1 -> divergence p = (2 * p - 1) * ln (p / (1 - p)).
Proof. intros Hp; unfold divergence; rewrite !ln_div by lra; ring. Qed.

(* D(1-p) = D(p). *)
Theorem eq06_symmetric p : divergence (1 - p) = divergence p.
Proof. unfold divergence; replace (1 - (1 - p)) with p by ring; ring. Qed.

Lemma complements p : 0 < p < 1 ->
  distribution [p; 1 - p] /\ distribution [1 - p; p] /\ dominated [p; 1 - p] [1 - p; p].
Proof.
  intros Hp; unfold distribution, dominated; simpl.
  repeat split; repeat (apply List.Forall_cons || apply Forall2_cons || constructor); intros; lra.
Qed.

(* D(p) >= 0 on (0,1). *)
Theorem eq06_not_negative p : 0 < p < 1 -> 0 <= divergence p.
Proof.
  intros Hp; rewrite eq06_is_eq05_of_complement; apply eq05_not_negative; apply complements, Hp.
Qed.

(* On (0,1), D(p) = 0 exactly if p = 1/2. *)
Theorem eq06_zero_iff_one_half p : 0 < p < 1 -> (divergence p = 0 <-> p = 1 / 2).
Proof.
  intros Hp; rewrite eq06_is_eq05_of_complement.
  destruct (complements p Hp) as [P [Q D]].
  rewrite (eq05_zero_iff_equal _ _ P Q D).
  split; intro E; [injection E; lra |].
  subst p; replace (1 - 1 / 2) with (1 / 2) by field; reflexivity.
Qed.

(* D(p) tends to +infinity as p tends to 1. *)
Theorem eq06_unbounded_at_1 : filterlim divergence (at_left 1) (Rbar_locally p_infty).
Proof.
  intros P [M HM].
  pose proof (Rmin_l (1 / 4) (exp (- 2 * Rabs M) / 4)).
  pose proof (Rmin_r (1 / 4) (exp (- 2 * Rabs M) / 4)).
  set (d := Rmin (1 / 4) (exp (- 2 * Rabs M) / 4)) in *.
  pose proof (exp_pos (- 2 * Rabs M)).
  assert (Hd : 0 < d) by (apply Rmin_pos; lra).
  exists (mkposreal d Hd); intros p Hp Hp1.
  change (Rabs (p - 1) < d) in Hp; apply Rabs_def2 in Hp.
  apply HM; rewrite eq06_closed_form, ln_div by lra.
  assert (ln (1 - p) < - 2 * Rabs M - ln 2).
  { rewrite <- (ln_exp (- 2 * Rabs M)), <- ln_div by lra; apply ln_increasing; lra. }
  assert (- ln 2 < ln p) by (rewrite <- ln_Rinv by lra; apply ln_increasing; lra).
  pose proof (Rle_abs M); pose proof (Rabs_pos M).
  apply Rle_lt_trans with (1 / 2 * (2 * Rabs M)); [lra |].
  apply Rmult_le_0_lt_compat; lra.
Qed.

(* D(p) tends to +infinity as p tends to 0. *)
Theorem eq06_unbounded_at_0 : filterlim divergence (at_right 0) (Rbar_locally p_infty).
Proof.
  apply filterlim_ext with (fun p => divergence (1 - p)); [apply eq06_symmetric |].
  eapply filterlim_comp; [| exact eq06_unbounded_at_1].
  intros P [d H]; exists d; intros p Hp Hp0; apply H; [| lra].
  change (Rabs (p - 0) < d) in Hp; change (Rabs (1 - p - 1) < d).
  rewrite <- Rabs_Ropp; replace (- (1 - p - 1)) with (p - 0) by ring; assumption.
Qed.

(* ------------------------------------------------------ Eq. 8: two-valued entropy *)

(* Eq. 8 is Eq. 7 for the outcomes (p, 1-p). *)
Theorem eq08_is_eq07_of_two p : entropy2 p = shannon_entropy [p; 1 - p].
Proof. unfold entropy2, shannon_entropy; simpl; ring. Qed.

(* Two-valued entropy is 0 at p = 0 and p = 1, and ln 2 at p = 1/2. *)
Theorem eq08_ends_and_middle : entropy2 0 = 0 /\ entropy2 1 = 0 /\ entropy2 (1 / 2) = ln 2.
Proof.
  unfold entropy2; rewrite !Rminus_0_r, Rminus_eq_0, !ln_1.
  replace (1 - 1 / 2) with (/ 2) by field; replace (1 / 2) with (/ 2) by field.
  rewrite ln_Rinv by lra; repeat split; field.
Qed.

Lemma two_valued p : 0 <= p <= 1 -> distribution [p; 1 - p].
Proof.
  intros Hp; split; simpl; [repeat apply List.Forall_cons; try apply List.Forall_nil |]; lra.
Qed.

(* Two-valued entropy lies in [0, ln 2] for p in [0,1]. *)
Theorem eq08_range p : 0 <= p <= 1 -> 0 <= entropy2 p <= ln 2.
Proof.
  intros Hp; rewrite eq08_is_eq07_of_two; split.
  - apply eq07_not_negative, two_valued, Hp.
  - exact (eq07_at_most_ln_n _ (two_valued p Hp)).
Qed.

(* On [0,1], two-valued entropy is ln 2 exactly if p = 1/2. *)
Theorem eq08_greatest_iff_one_half p : 0 <= p <= 1 -> (entropy2 p = ln 2 <-> p = 1 / 2).
Proof.
  intros Hp; rewrite eq08_is_eq07_of_two.
  pose proof (eq07_greatest_iff_uniform _ (two_valued p Hp)) as G.
  unfold uniform in G; simpl in G; rewrite G.
  split; intro E; [injection E; lra | subst p].
  replace (1 - 1 / 2) with (/ (1 + 1)) by field; replace (1 / 2) with (/ (1 + 1)) by field.
  reflexivity.
Qed.

(* On [0,1], two-valued entropy is 0 exactly if p = 0 or p = 1. *)
Theorem eq08_zero_iff_certain p : 0 <= p <= 1 -> (entropy2 p = 0 <-> p = 0 \/ p = 1).
Proof.
  intros Hp; split; [| intros [-> | ->]; apply eq08_ends_and_middle].
  intro E; destruct (Req_dec p 0), (Req_dec p 1); try tauto; exfalso.
  assert (P : forall x, 0 < x < 1 -> x * ln x < 0).
  { intros x Hx; assert (ln x < 0) by (rewrite <- ln_1; apply ln_increasing; lra); nra. }
  pose proof (P p); pose proof (P (1 - p)); unfold entropy2 in E; lra.
Qed.

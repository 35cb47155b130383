(* Section 2, Motivation and Approach: Eqs. 1 and 2. *)

From Coq Require Import Reals Lra.
From dpm Require Import definitions.
Local Open Scope R_scope.

(* On (0,1) the two expectations of Eq. 1 agree at p = 1/2 and nowhere else. *)
Theorem eq01_only_at_one_half p :
  0 < p < 1 -> (- p * ln p = - p * ln (1 - p) <-> p = 1 / 2).
Proof.
  intros Hp; split; intro H.
  - assert (E : ln p = ln (1 - p)) by (apply (Rmult_eq_reg_l (- p)); lra).
    apply ln_inv in E; lra.
  - subst p; replace (1 - 1 / 2) with (1 / 2) by field; reflexivity.
Qed.

(* With 0 ln 0 = 0, Eq. 1 also holds at p = 0, which the text does not count: both sides are 0. *)
Theorem eq01_also_at_zero p :
  0 <= p < 1 -> (- p * ln p = - p * ln (1 - p) <-> p = 0 \/ p = 1 / 2).
Proof.
  intros Hp; destruct (Req_dec p 0) as [-> | N]; [split; intro; [tauto | ring] |].
  rewrite eq01_only_at_one_half by lra; tauto.
Qed.

(* Eq. 2's right side is the right side of Eq. 1 less its left. *)
Theorem eq02_is_difference_of_eq01 p :
  0 < p < 1 -> - p * ln ((1 - p) / p) = - p * ln (1 - p) - - p * ln p.
Proof. intros Hp; rewrite ln_div by lra; ring. Qed.

(* Eq. 2 holds exactly where Eq. 1 does. *)
Theorem eq02_equivalent_to_eq01 p :
  0 < p < 1 -> (0 = - p * ln ((1 - p) / p) <-> - p * ln p = - p * ln (1 - p)).
Proof. intros Hp; rewrite eq02_is_difference_of_eq01 by assumption; split; intro H; lra. Qed.

(* Taking 1 - p for p inverts the fraction: same size of the logarithm, opposite sign. *)
Theorem eq02_complement_turns_sign p :
  0 < p < 1 -> ln ((1 - (1 - p)) / (1 - p)) = - ln ((1 - p) / p).
Proof.
  intros Hp.
  replace ((1 - (1 - p)) / (1 - p)) with (p / (1 - p)) by (field; lra).
  rewrite !ln_div by lra; ring.
Qed.

(* Eq. 2's right side is positive exactly for p above 1/2. *)
Theorem eq02_sign p :
  0 < p < 1 -> (0 < - p * ln ((1 - p) / p) <-> 1 / 2 < p).
Proof.
  intros Hp; rewrite eq02_is_difference_of_eq01 by assumption.
  replace (- p * ln (1 - p) - - p * ln p) with (p * (ln p - ln (1 - p))) by ring.
  split; intro H.
  - apply Rnot_le_lt; intro L.
    assert (ln p <= ln (1 - p)).
    { destruct (Req_dec p (1 - p)) as [E | E]; [rewrite <- E; lra |].
      left; apply ln_increasing; lra. }
    nra.
  - assert (ln (1 - p) < ln p) by (apply ln_increasing; lra); nra.
Qed.

(* Section 4, Golden Ratio: Eqs. 9 to 17. *)

From Coq Require Import Reals ZArith Lra Lia Psatz.
From Interval Require Import Tactic.
From dpm Require Import definitions algebraic.
Local Open Scope R_scope.

Lemma sqrt5_sqr : sqrt 5 * sqrt 5 = 5.
Proof. apply sqrt_sqrt; lra. Qed.

Lemma sqrt5_bounds : 2.236 < sqrt 5 < 2.2361.
Proof. split; interval. Qed.

Lemma p1_bounds : 0.618 < p1 < 0.6181.
Proof. unfold p1; pose proof sqrt5_bounds; lra. Qed.

Lemma phi_p1 : phi * p1 = 1.
Proof. unfold phi, p1; pose proof sqrt5_sqr; nra. Qed.

Lemma phi_is_minus_p2 : phi = - p2.
Proof. unfold phi, p2; field. Qed.

(* ------------------------------------------------------------------ Eqs. 9 to 13 *)

(* For p <> 0, Eq. 9 is equivalent to Eq. 10. *)
Theorem eq09_equivalent_to_eq10 p : p <> 0 -> (p = (1 - p) / p <-> p ^ 2 + p - 1 = 0).
Proof.
  intros Hp; split; intro H.
  - apply (f_equal (Rmult p)) in H.
    replace (p * ((1 - p) / p)) with (1 - p) in H by (field; assumption); lra.
  - apply (Rmult_eq_reg_l p); [| assumption].
    replace (p * ((1 - p) / p)) with (1 - p) by (field; assumption); lra.
Qed.

(* Eq. 10 has the solutions p1 and p2, and no other. *)
Theorem eq10_roots p : p ^ 2 + p - 1 = 0 <-> p = p1 \/ p = p2.
Proof.
  unfold p1, p2; pose proof sqrt5_sqr.
  replace (p ^ 2 + p - 1) with ((p - (sqrt 5 - 1) / 2) * (p - (- sqrt 5 - 1) / 2)) by nra.
  split; intro E.
  - apply Rmult_integral in E; lra.
  - destruct E as [-> | ->]; ring.
Qed.

(* On (0,1) measured and true probability agree at p1 and nowhere else. *)
Theorem eq09_only_at_p1 p : 0 < p < 1 -> (p = (1 - p) / p <-> p = p1).
Proof.
  intros Hp; rewrite eq09_equivalent_to_eq10 by lra; rewrite eq10_roots.
  split; [intros [E | E]; [assumption |] | tauto].
  unfold p2 in E; pose proof sqrt5_bounds; lra.
Qed.

(* p1 = (sqrt5 - 1)/2 solves Eq. 10. *)
Theorem eq11_root_of_eq10 : p1 ^ 2 + p1 - 1 = 0.
Proof. apply eq10_roots; tauto. Qed.

(* p1 rounds to the printed 0.618. *)
Theorem eq11_decimals : 0.6175 < p1 < 0.6185.
Proof. unfold p1; split; interval. Qed.

(* p1 = 0.6180339887498948482045868343656381177203... *)
Theorem eq11_enclosure :
  0.6180339887498948482045868343656381177203 < p1
  < 0.6180339887498948482045868343656381177204.
Proof. unfold p1; split; interval with (i_prec 160). Qed.

(* Eq. 12 as printed, -sqrt(5-1)/2, is -1: neither a root of Eq. 10 nor near -1.618. *)
Definition p2_as_printed : R := - sqrt (5 - 1) / 2.

(* Eq. 12 as printed, -sqrt(5-1)/2, is -1. *)
Theorem eq12_as_printed_value : p2_as_printed = -1.
Proof.
  unfold p2_as_printed; replace (5 - 1) with (2 * 2) by ring; rewrite sqrt_square by lra; field.
Qed.

(* Eq. 12 as printed is not a solution of Eq. 10, is not p2, and does not round to -1.618. *)
Theorem eq12_as_printed_refuted :
  p2_as_printed ^ 2 + p2_as_printed - 1 <> 0 /\ p2_as_printed <> p2
  /\ ~ (-1.6185 <= p2_as_printed <= -1.6175).
Proof.
  rewrite eq12_as_printed_value; unfold p2; pose proof sqrt5_bounds; repeat split; lra.
Qed.

(* The second solution of Eq. 10 is p2 = (-sqrt5 - 1)/2. *)
Theorem eq12_corrected : p2 ^ 2 + p2 - 1 = 0 /\ p2 <> p1.
Proof.
  split; [apply eq10_roots; tauto |].
  unfold p1, p2; pose proof sqrt5_bounds; lra.
Qed.

(* p2 = (-sqrt5 - 1)/2 rounds to the printed -1.618. *)
Theorem eq12_corrected_decimals : -1.6185 < p2 < -1.6175.
Proof. unfold p2; split; interval. Qed.

(* p2 = -1.6180339887498948482045868343656381177203... *)
Theorem eq12_corrected_enclosure :
  -1.6180339887498948482045868343656381177204 < p2
  < -1.6180339887498948482045868343656381177203.
Proof. unfold p2; split; interval with (i_prec 160). Qed.

(* 1 - p = p^2 exactly at the two solutions of Eq. 10. *)
Theorem eq13_complement_is_square p : 1 - p = p ^ 2 <-> p = p1 \/ p = p2.
Proof. rewrite <- eq10_roots; split; intro H; lra. Qed.

(* ----------------------------------------------------------------- Eqs. 14 to 17 *)

(* Eq. 14 is Eq. 10 with -p for p. *)
Theorem eq14_is_eq10_of_minus_p p : p ^ 2 - p - 1 = (- p) ^ 2 + - p - 1.
Proof. ring. Qed.

(* Eq. 14 has the solutions -p1 and -p2, and no other. *)
Theorem eq14_roots p : p ^ 2 - p - 1 = 0 <-> p = - p1 \/ p = - p2.
Proof. rewrite eq14_is_eq10_of_minus_p, eq10_roots; split; intros [H | H]; lra. Qed.

(* -p1 and -p2 solve Eq. 14, and -p2 is the golden ratio phi = (1 + sqrt5)/2. *)
Theorem eq15_roots_of_eq14 :
  (- p1) ^ 2 - - p1 - 1 = 0 /\ (- p2) ^ 2 - - p2 - 1 = 0 /\ - p2 = phi.
Proof.
  split; [apply eq14_roots; tauto |]; split; [apply eq14_roots; tauto |].
  symmetry; apply phi_is_minus_p2.
Qed.

(* -p1 and -p2 round to the printed -0.618 and 1.618. *)
Theorem eq15_decimals : -0.6185 < - p1 < -0.6175 /\ 1.6175 < - p2 < 1.6185.
Proof. pose proof eq11_decimals; pose proof eq12_corrected_decimals; lra. Qed.

(* phi = 1.6180339887498948482045868343656381177203... *)
Theorem eq15_enclosure :
  1.6180339887498948482045868343656381177203 < phi
  < 1.6180339887498948482045868343656381177204.
Proof. unfold phi; split; interval with (i_prec 160). Qed.

(* 1 - p = -1/p exactly at the two solutions of Eq. 14. *)
Theorem eq16_complement_is_negative_reciprocal p :
  p <> 0 -> (1 - p = - (1 / p) <-> p = - p1 \/ p = - p2).
Proof.
  intros Hp; rewrite <- eq14_roots; split; intro H.
  - apply (f_equal (Rmult p)) in H.
    replace (p * - (1 / p)) with (-1) in H by (field; assumption); lra.
  - apply (Rmult_eq_reg_l p); [| assumption].
    replace (p * - (1 / p)) with (-1) by (field; assumption); lra.
Qed.

(* p1 + p2 = -1 and -p1 - p2 = 1. *)
Theorem eq17_sums : p1 + p2 = -1 /\ - p1 - p2 = 1.
Proof. unfold p1, p2; split; field. Qed.

(* ----------------------------------------------------- "two irrational solutions" *)

(* Were p = m/n, then m and n would both be even, and so would their halves, for ever. *)
Lemma no_ratio (k : nat) : forall m n : Z,
  (Z.abs n < 2 ^ Z.of_nat k -> m * m + m * n - n * n = 0 -> n = 0)%Z.
Proof.
  induction k as [| k IH]; intros m n Hn E; [change (2 ^ Z.of_nat 0)%Z with 1%Z in Hn; lia |].
  rewrite Nat2Z.inj_succ, Z.pow_succ_r in Hn by lia.
  destruct (Z.Even_or_Odd m) as [[a ->] | [a ->]], (Z.Even_or_Odd n) as [[b ->] | [b ->]];
    try (exfalso; lia).
  assert (b = 0)%Z by (apply (IH a); lia); lia.
Qed.

Lemma root_irrational p : p ^ 2 + p - 1 = 0 -> irrational p.
Proof.
  intros Hp (m & n & Hn & ->); apply Hn, (no_ratio (Z.to_nat (Z.abs n)) m).
  - rewrite Z2Nat.id by lia; apply Z.pow_gt_lin_r; lia.
  - apply eq_IZR; rewrite minus_IZR, plus_IZR, !mult_IZR.
    apply not_0_IZR in Hn.
    apply (f_equal (fun x => x * (IZR n * IZR n))) in Hp.
    replace (((IZR m / IZR n) ^ 2 + IZR m / IZR n - 1) * (IZR n * IZR n))
      with (IZR m * IZR m + IZR m * IZR n - IZR n * IZR n) in Hp by (field; assumption).
    lra.
Qed.

(* Both solutions of Eq. 10 are irrational. *)
Theorem eq10_solutions_irrational : irrational p1 /\ irrational p2.
Proof. split; apply root_irrational, eq10_roots; tauto. Qed.

Lemma irrational_opp x : irrational x -> irrational (- x).
Proof. intros I Q; apply I; rewrite <- (Ropp_involutive x); auto with rational. Qed.

(* Both solutions of Eq. 14 are irrational, the golden ratio phi = -p2 among them. *)
Theorem eq14_solutions_irrational : irrational (- p1) /\ irrational (- p2) /\ irrational phi.
Proof.
  destruct eq10_solutions_irrational as [I1 I2]; rewrite phi_is_minus_p2.
  auto using irrational_opp.
Qed.

Lemma sqrt5_irrational : irrational (sqrt 5).
Proof.
  intro Q; apply (proj1 eq10_solutions_irrational); unfold p1; apply rational_div;
    [apply (rational_minus _ (IZR 1)) |]; auto with rational.
Qed.

(* The exact-zero test of Eqs. 3, 5 and 7.

   The weights are factored over pairwise coprime bases b > 1, so that the value is a sum of
   d ln(b) with rational d.  It is 0 only if every d is 0: what is not found to be 0 is not 0, and
   then, by logarithms.v, irrational. *)

From Coq Require Import Reals ZArith Znumtheory Zpow_facts List Lra Lia.
From dpm Require Import definitions algebraic logarithms.
Import ListNotations.
Local Open Scope R_scope.

(* The sum of d ln(b) over pairs (d, b). *)
Definition over_bases (l : list (R * Z)) : R := sum (map (fun t => fst t * ln (IZR (snd t))) l).

Lemma log_sum_over_bases l : Forall (fun t => rational (fst t)) l -> log_sum (over_bases l).
Proof.
  unfold over_bases; induction 1 as [| t l H _ IH]; simpl; auto with log_sum rational.
Qed.

Lemma ln_power b n : (1 < b)%Z -> (0 <= n)%Z -> ln (IZR (b ^ n)) = IZR n * ln (IZR b).
Proof.
  intros B N; assert (0 < IZR b) by (apply IZR_lt; lia).
  rewrite <- (Z2Nat.id n N); generalize (Z.to_nat n) as k; intro k.
  rewrite <- pow_IZR, <- INR_IZR_INZ; induction k as [| k IH]; [simpl; rewrite ln_1; ring |].
  rewrite S_INR; simpl; rewrite ln_mult, IH by (try apply pow_lt; assumption); ring.
Qed.

Lemma common_denominator (l : list (R * Z)) : Forall (fun t => rational (fst t)) l ->
  exists D, D <> 0%Z /\ Forall (fun t => exists n, IZR D * fst t = IZR n) l.
Proof.
  induction 1 as [| t l (p & q & Hq & E) _ (D & HD & IH)].
  - exists 1%Z; split; [discriminate | constructor].
  - exists (q * D)%Z; split; [lia |]; constructor.
    + exists (D * p)%Z; rewrite E, !mult_IZR; apply not_0_IZR in Hq; field; exact Hq.
    + revert IH; apply Forall_impl; intros s (n & En); exists (q * n)%Z.
      rewrite !mult_IZR, <- En; ring.
Qed.

(* D times the sum is ln(P/Q), where P and Q are products of powers of the bases. *)
Lemma quotient_of_powers D b l :
  Forall (fun t => exists n, IZR D * fst t = IZR n) l -> Forall (fun t => (1 < snd t)%Z) l ->
  Forall (fun t => rel_prime b (snd t)) l ->
  exists P Q, (0 < P)%Z /\ (0 < Q)%Z /\ rel_prime b P /\ rel_prime b Q
              /\ IZR D * over_bases l = ln (IZR P) - ln (IZR Q).
Proof.
  intros H B C; revert B C.
  induction H as [| [d x] l (n & En) _ IH]; intros B C.
  - exists 1%Z, 1%Z; unfold over_bases; simpl; rewrite ln_1.
    refine (conj _ (conj _ (conj _ (conj _ _)))); try lia; try ring;
      apply rel_prime_sym, rel_prime_1.
  - inversion_clear B as [| ? ? Bx B']; inversion_clear C as [| ? ? Cx C']; simpl in *.
    destruct (IH B' C') as (P & Q & HP & HQ & CP & CQ & E).
    change (over_bases ((d, x) :: l)) with (d * ln (IZR x) + over_bases l).
    destruct (Z_lt_le_dec n 0) as [N | N].
    + exists P, (x ^ (- n) * Q)%Z.
      assert (0 < x ^ (- n))%Z by (apply Z.pow_pos_nonneg; lia).
      refine (conj HP (conj _ (conj CP (conj _ _)))); [lia | |].
      * apply rel_prime_mult; [apply rel_prime_Zpower_r; [lia | exact Cx] | exact CQ].
      * rewrite mult_IZR, ln_mult, ln_power by (try apply IZR_lt; lia).
        rewrite Rmult_plus_distr_l, E, <- Rmult_assoc, En, opp_IZR; ring.
    + exists (x ^ n * P)%Z, Q.
      assert (0 < x ^ n)%Z by (apply Z.pow_pos_nonneg; lia).
      refine (conj _ (conj HQ (conj _ (conj CQ _)))); [lia | |].
      * apply rel_prime_mult; [apply rel_prime_Zpower_r; [lia | exact Cx] | exact CP].
      * rewrite mult_IZR, ln_mult, ln_power by (try apply IZR_lt; lia).
        rewrite Rmult_plus_distr_l, E, <- Rmult_assoc, En; ring.
Qed.

Lemma no_common_power b n P Q : (1 < b)%Z -> (0 < n)%Z -> (0 < P)%Z -> (0 < Q)%Z ->
  rel_prime b Q -> IZR n * ln (IZR b) + ln (IZR P) <> ln (IZR Q).
Proof.
  intros B N HP HQ C E.
  assert (0 < b ^ n)%Z by (apply Z.pow_pos_nonneg; lia).
  rewrite <- ln_power, <- ln_mult, <- mult_IZR in E by (try apply IZR_lt; lia).
  apply ln_inv in E; try (apply IZR_lt; lia); apply eq_IZR in E.
  assert (b | Q)%Z.
  { exists (b ^ (n - 1) * P)%Z; rewrite <- E.
    replace n with (Z.succ (n - 1)) at 1 by lia; rewrite Z.pow_succ_r by lia; ring. }
  destruct C as [_ _ C]; specialize (C b (Z.divide_refl b) H0).
  apply Z.divide_1_r_nonneg in C; lia.
Qed.

(* The exact-zero test of Eqs. 3, 5 and 7: over pairwise coprime bases b > 1, a sum of d ln(b) with
   rational d is 0 only if every d is 0. *)
Theorem eq05_exact_zero l :
  Forall (fun t => rational (fst t)) l -> Forall (fun t => (1 < snd t)%Z) l ->
  ForallOrdPairs (fun t t' => rel_prime (snd t) (snd t')) l ->
  over_bases l = 0 -> Forall (fun t => fst t = 0) l.
Proof.
  intros R B C; revert R B; induction C as [| [d b] l C _ IH]; intros R B S; [constructor |].
  inversion_clear R as [| ? ? Rd R']; inversion_clear B as [| ? ? Bb B']; simpl in *.
  change (over_bases ((d, b) :: l)) with (d * ln (IZR b) + over_bases l) in S.
  enough (d = 0) as ->.
  { constructor; [reflexivity |]; apply IH; try assumption; lra. }
  destruct (common_denominator ((d, b) :: l)) as (D & HD & H); [constructor; assumption |].
  inversion_clear H as [| ? ? (n & En) H']; simpl in En.
  destruct (quotient_of_powers D b l H' B' C) as (P & Q & HP & HQ & CP & CQ & E).
  assert (S' : IZR n * ln (IZR b) + ln (IZR P) = ln (IZR Q)).
  { rewrite <- En; apply (f_equal (Rmult (IZR D))) in S; lra. }
  apply not_0_IZR in HD; destruct (Z.lt_trichotomy n 0) as [N | [-> | N]].
  - exfalso; apply (no_common_power b (- n) Q P); try assumption; [lia |].
    rewrite opp_IZR; lra.
  - apply (Rmult_eq_reg_l (IZR D)); lra.
  - exfalso; apply (no_common_power b n P Q); assumption.
Qed.

(* Where the exact-zero test finds a d that is not 0, the value of Eqs. 3, 5 and 7 is irrational. *)
Theorem eq05_not_zero_is_irrational l :
  Forall (fun t => rational (fst t)) l -> Forall (fun t => (1 < snd t)%Z) l ->
  ForallOrdPairs (fun t t' => rel_prime (snd t) (snd t')) l ->
  Exists (fun t => fst t <> 0) l -> irrational (over_bases l).
Proof.
  intros R B C N; destruct (log_sum_irrational _ (log_sum_over_bases l R)) as [Z | I]; [| exact I].
  exfalso; pose proof (eq05_exact_zero l R B C Z) as A; rewrite Forall_forall in A.
  apply Exists_exists in N; destruct N as (t & I & N); exact (N (A t I)).
Qed.

(* The lemmas of theory Bits in ../why3/bits.mlw. *)
Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core Relative.
Require Import ieee_float.RoundingMode.
Require ieee_float.Float32 ieee_float.Float64.
Require Import encoding.Encoding.
Open Scope R_scope.

Local Instance prec24 : Prec_gt_0 24 := eq_refl.
Local Instance prec53 : Prec_gt_0 53 := eq_refl.

Section Pattern.
Variables p emin : Z.
Hypothesis p_pos : (0 < p)%Z.

Local Notation value := (pattern p emin).

Definition ulp_at (b : Z) : R := bpow radix2 (emin + Z.max 0 (b / 2 ^ p - 1)).

Lemma base_pos : (0 < 2 ^ p)%Z.
Proof. apply Z.pow_pos_nonneg; lia. Qed.

Lemma base_bpow : IZR (2 ^ p) = bpow radix2 p.
Proof. rewrite <- IZR_Zpower by lia. reflexivity. Qed.

(* Both cases in one: the integer m is below 2^(p+1). *)
Lemma pattern_ulp (b : Z) : (0 <= b)%Z ->
  exists m : Z, value b = IZR m * ulp_at b /\ (0 <= m < 2 ^ (p + 1))%Z /\
    ((2 ^ p <= b)%Z -> (2 ^ p <= m)%Z).
Proof.
intros B. pose proof base_pos as P. pose proof (Z.mod_pos_bound b (2 ^ p) P) as M.
assert (P1 : (2 ^ (p + 1) = 2 * 2 ^ p)%Z) by (rewrite Z.pow_add_r by lia; lia).
unfold pattern, ulp_at. destruct (Z.eqb_spec (b / 2 ^ p) 0) as [E|E].
- exists (b mod 2 ^ p)%Z. rewrite E. change (Z.max 0 (0 - 1)) with 0%Z. rewrite Z.add_0_r.
  split; [reflexivity|]. split; [lia|]. intros G.
  apply Z.div_small_iff in E; lia.
- exists (b mod 2 ^ p + 2 ^ p)%Z.
  assert (0 <= b / 2 ^ p)%Z by (apply Z.div_pos; lia).
  rewrite Z.max_r by lia. split; [f_equal; f_equal; lia|]. split; lia.
Qed.

Lemma ulp_at_pos (b : Z) : 0 < ulp_at b.
Proof. apply bpow_gt_0. Qed.

Lemma ulp_at_le (a b : Z) : (a <= b)%Z -> ulp_at a <= ulp_at b.
Proof.
intros H. apply bpow_le. pose proof (Z.div_le_mono a b (2 ^ p) base_pos H). lia.
Qed.

Lemma value_succ (b : Z) : (0 <= b)%Z -> value (b + 1) = value b + ulp_at b.
Proof.
intros B. pose proof base_pos as P. pose proof (Z.mod_pos_bound b (2 ^ p) P) as M.
pose proof (Z.div_mod b (2 ^ p) ltac:(lia)) as D.
assert (Q : (0 <= b / 2 ^ p)%Z) by (apply Z.div_pos; lia).
set (e := (b / 2 ^ p)%Z) in *. set (m := (b mod 2 ^ p)%Z) in *.
destruct (Z.eq_dec m (2 ^ p - 1)) as [E|E].
- assert (D1 : ((b + 1) / 2 ^ p = e + 1)%Z) by (symmetry; apply Z.div_unique with 0%Z; lia).
  assert (M1 : ((b + 1) mod 2 ^ p = 0)%Z) by (symmetry; apply Z.mod_unique with (e + 1)%Z; lia).
  unfold pattern, ulp_at. rewrite D1, M1. fold e m. rewrite E.
  destruct (Z.eqb_spec (e + 1) 0); [lia|]. destruct (Z.eqb_spec e 0) as [Z0|Z0].
  + rewrite Z0, minus_IZR. change (Z.max 0 (0 - 1)) with 0%Z.
    replace (emin + (0 + 1) - 1)%Z with (emin + 0)%Z by lia. rewrite Z.add_0_r, Z.add_0_l. generalize (IZR (2 ^ p)). intros. ring.
  + rewrite Z.max_r by lia. replace (emin + (e + 1) - 1)%Z with (1 + (emin + (e - 1)))%Z by lia.
    rewrite bpow_plus. replace (emin + e - 1)%Z with (emin + (e - 1))%Z by lia.
    rewrite !plus_IZR, minus_IZR. change (bpow radix2 1) with 2. generalize (IZR (2 ^ p)). intros. ring.
- assert (D1 : ((b + 1) / 2 ^ p = e)%Z) by (symmetry; apply Z.div_unique with (m + 1)%Z; lia).
  assert (M1 : ((b + 1) mod 2 ^ p = m + 1)%Z) by (symmetry; apply Z.mod_unique with e; lia).
  unfold pattern, ulp_at. rewrite D1, M1. fold e m.
  destruct (Z.eqb_spec e 0) as [Z0|Z0].
  + rewrite Z0. change (Z.max 0 (0 - 1)) with 0%Z. rewrite plus_IZR, Z.add_0_r. ring.
  + rewrite Z.max_r by lia. replace (emin + e - 1)%Z with (emin + (e - 1))%Z by lia.
    rewrite !plus_IZR. generalize (IZR (2 ^ p)). intros. ring.
Qed.

Lemma value_between (a : Z) (n : nat) : (0 <= a)%Z ->
  value a <= value (a + Z.of_nat n) <= value a + INR n * ulp_at (a + Z.of_nat n).
Proof.
intros A. induction n as [|n [L H]].
- rewrite Z.add_0_r. simpl. lra.
- rewrite Nat2Z.inj_succ. unfold Z.succ. rewrite Z.add_assoc, value_succ by lia.
  pose proof (ulp_at_pos (a + Z.of_nat n)) as U.
  pose proof (ulp_at_le (a + Z.of_nat n) (a + Z.of_nat n + 1) ltac:(lia)) as V.
  rewrite S_INR. split; [lra|].
  pose proof (Rmult_le_compat_l (INR n) _ _ (pos_INR n) V). lra.
Qed.

Lemma order (a b : Z) : (0 <= a <= b)%Z -> value a <= value b.
Proof.
intros H. pose proof (value_between a (Z.to_nat (b - a)) ltac:(lia)) as V.
rewrite Z2Nat.id in V by lia. replace (a + (b - a))%Z with b in V by lia. apply V.
Qed.

Lemma strict (a b : Z) : (0 <= a < b)%Z -> value a < value b.
Proof.
intros H. pose proof (order (a + 1) b ltac:(lia)) as V. rewrite value_succ in V by lia.
pose proof (ulp_at_pos a). lra.
Qed.

Lemma positive (b : Z) : (0 <= b)%Z -> 0 <= value b.
Proof.
intros B. destruct (pattern_ulp b B) as (m & -> & M & _).
apply Rmult_le_pos; [apply IZR_le; lia|left; apply ulp_at_pos].
Qed.

Lemma slope (a b : Z) : (0 <= a <= b)%Z -> (2 ^ p <= b)%Z ->
  value b - value a <= IZR (b - a) * (bpow radix2 (- p) * value b).
Proof.
intros H N. pose proof (value_between a (Z.to_nat (b - a)) ltac:(lia)) as V.
rewrite Z2Nat.id in V by lia. replace (a + (b - a))%Z with b in V by lia.
rewrite INR_IZR_INZ, Z2Nat.id in V by lia.
assert (ulp_at b <= bpow radix2 (- p) * value b).
{ destruct (pattern_ulp b ltac:(lia)) as (m & -> & _ & M). specialize (M N).
  apply Rle_trans with (bpow radix2 (- p) * (bpow radix2 p * ulp_at b)).
  - rewrite <- Rmult_assoc, <- bpow_plus. replace (- p + p)%Z with 0%Z by lia. simpl. lra.
  - apply Rmult_le_compat_l; [apply bpow_ge_0|].
    apply Rmult_le_compat_r; [left; apply ulp_at_pos|].
    rewrite <- base_bpow. apply IZR_le. lia. }
assert (IZR (b - a) * ulp_at b <= IZR (b - a) * (bpow radix2 (- p) * value b)).
{ apply Rmult_le_compat_l; [apply IZR_le; lia|assumption]. }
lra.
Qed.

Lemma format (b : Z) : (0 <= b)%Z -> generic_format radix2 (FLT_exp emin (p + 1)) (value b).
Proof.
intros B. destruct (pattern_ulp b B) as (m & E & M & _). apply generic_format_FLT.
exists (Float radix2 m (emin + Z.max 0 (b / 2 ^ p - 1))).
- exact E.
- change (Zpower radix2 (p + 1)) with (2 ^ (p + 1))%Z. simpl. rewrite Z.abs_eq; lia.
- simpl. lia.
Qed.

End Pattern.

Theorem value32_order (a b : Z) : (0 <= a <= b)%Z -> value32 a <= value32 b.
Proof. now apply order. Qed.
Theorem value64_order (a b : Z) : (0 <= a <= b)%Z -> value64 a <= value64 b.
Proof. now apply order. Qed.
Theorem value32_strict (a b : Z) : (0 <= a < b)%Z -> value32 a < value32 b.
Proof. now apply strict. Qed.
Theorem value64_strict (a b : Z) : (0 <= a < b)%Z -> value64 a < value64 b.
Proof. now apply strict. Qed.
Theorem value32_positive (b : Z) : (0 <= b)%Z -> 0 <= value32 b.
Proof. now apply positive. Qed.
Theorem value64_positive (b : Z) : (0 <= b)%Z -> 0 <= value64 b.
Proof. now apply positive. Qed.

Theorem value32_slope (a b : Z) : (0 <= a <= b)%Z -> (8388608 <= b)%Z ->
  value32 b - value32 a <= IZR (b - a) * (1 / 8388608 * value32 b).
Proof.
intros A B. replace (1 / 8388608) with (bpow radix2 (- (23))) by (simpl; lra). now apply slope.
Qed.
Theorem value64_slope (a b : Z) : (0 <= a <= b)%Z -> (4503599627370496 <= b)%Z ->
  value64 b - value64 a <= IZR (b - a) * (1 / 4503599627370496 * value64 b).
Proof.
intros A B. replace (1 / 4503599627370496) with (bpow radix2 (- (52))) by (simpl; lra). now apply slope.
Qed.

Theorem value32_close (a b : Z) : (0 <= a)%Z /\ (a <= b)%Z /\ (b <= 1065353216)%Z ->
  value32 b - value32 a <= IZR (b - a) * (1 / 16777216).
Proof.
intros H. destruct (Z.eq_dec a b) as [->|N]; [rewrite Z.sub_diag; lra|].
pose proof (value_between 23 (-149) ltac:(lia) a (Z.to_nat (b - 1 - a)) ltac:(lia)) as V.
rewrite Z2Nat.id in V by lia. replace (a + (b - 1 - a))%Z with (b - 1)%Z in V by lia.
rewrite INR_IZR_INZ, Z2Nat.id in V by lia.
pose proof (value_succ 23 (-149) ltac:(lia) (b - 1) ltac:(lia)) as S.
replace (b - 1 + 1)%Z with b in S by lia.
assert (U : ulp_at 23 (-149) (b - 1) <= 1 / 16777216).
{ replace (1 / 16777216) with (bpow radix2 (-24)) by (simpl; lra). apply bpow_le.
  assert ((b - 1) / 2 ^ 23 < 127)%Z by (apply Z.div_lt_upper_bound; lia). lia. }
fold value32 in V, S.
assert (P : IZR (b - 1 - a) * ulp_at 23 (-149) (b - 1) <= IZR (b - 1 - a) * (1 / 16777216)).
{ apply Rmult_le_compat_l; [apply IZR_le; lia|exact U]. }
replace (b - a)%Z with ((b - 1 - a) + 1)%Z by lia. rewrite plus_IZR. lra.
Qed.

Theorem value32_near (a b : Z) :
  (0 <= a)%Z /\ (a <= b)%Z -> (b <= a + 32768)%Z -> (8388608 <= b)%Z ->
  value32 b - value32 a <= 1 / 256 * value32 b.
Proof.
intros A D B. pose proof (value32_slope a b A B) as S.
pose proof (value32_positive b ltac:(lia)) as P.
assert (IZR (b - a) * (1 / 8388608 * value32 b) <= 32768 * (1 / 8388608 * value32 b)).
{ apply Rmult_le_compat_r; [lra|apply IZR_le; lia]. }
lra.
Qed.

Theorem value64_close (a b : Z) : (0 <= a)%Z /\ (a <= b)%Z -> (b <= a + 35184372088832)%Z ->
  (b <= 4607182418800017408)%Z -> value64 b - value64 a <= 1 / 256.
Proof.
intros H L B. destruct (Z.eq_dec a b) as [->|N]; [lra|].
pose proof (value_between 52 (-1074) ltac:(lia) a (Z.to_nat (b - 1 - a)) ltac:(lia)) as V.
rewrite Z2Nat.id in V by lia. replace (a + (b - 1 - a))%Z with (b - 1)%Z in V by lia.
rewrite INR_IZR_INZ, Z2Nat.id in V by lia.
pose proof (value_succ 52 (-1074) ltac:(lia) (b - 1) ltac:(lia)) as S.
replace (b - 1 + 1)%Z with b in S by lia.
assert (U : ulp_at 52 (-1074) (b - 1) <= 1 / 9007199254740992).
{ replace (1 / 9007199254740992) with (bpow radix2 (-53)) by (simpl; lra). apply bpow_le.
  assert ((b - 1) / 2 ^ 52 < 1023)%Z by (apply Z.div_lt_upper_bound; lia). lia. }
fold value64 in V, S.
assert (P : IZR (b - a) * ulp_at 52 (-1074) (b - 1) <= 35184372088832 * (1 / 9007199254740992)).
{ apply Rmult_le_compat; [apply IZR_le; lia|left; apply ulp_at_pos|apply IZR_le; lia|exact U]. }
replace (b - a)%Z with ((b - 1 - a) + 1)%Z in P by lia. rewrite plus_IZR in P. lra.
Qed.

Theorem value32_format (b : Z) : (0 <= b < 2139095040)%Z -> value32 b = Float32.round RNE (value32 b).
Proof.
intros B. symmetry. apply (round_generic radix2 (FLT_exp (-149) 24) ZnearestE); auto with typeclass_instances.
now apply (format 23 (-149)).
Qed.
Theorem value64_format (b : Z) : (0 <= b < 9218868437227405312)%Z ->
  value64 b = Float64.round RNE (value64 b).
Proof.
intros B. symmetry. apply (round_generic radix2 (FLT_exp (-1074) 53) ZnearestE); auto with typeclass_instances.
now apply (format 52 (-1074)).
Qed.

Theorem rnd32_integer (i : Z) : (-16777216 <= i)%Z /\ (i <= 16777216)%Z ->
  Float32.round RNE (IZR i) = IZR i.
Proof.
intros I. apply (round_generic radix2 (FLT_exp (-149) 24) ZnearestE).
destruct (Z.eq_dec (Z.abs i) 16777216) as [E|E].
- apply generic_format_abs_inv. rewrite <- abs_IZR, E.
  change 16777216 with (bpow radix2 24). apply generic_format_bpow. unfold FLT_exp. lia.
- apply generic_format_FLT. exists (Float radix2 i 0).
  + unfold F2R, Fnum, Fexp. simpl. lra.
  + unfold Fnum. change (Zpower radix2 24) with 16777216%Z. lia.
  + unfold Fexp. lia.
Qed.

Lemma quotient_between (a w i d : R) : 0 < a -> 0 < w -> 0 <= d /\ d < i ->
  - d <= a / w - i /\ a / w - i <= d -> a / (i + d) <= w /\ w <= a / (i - d).
Proof.
intros A W D [H1 H2]. assert (E : a = a / w * w) by (field; lra).
split.
- apply Rmult_le_reg_r with (i + d); [lra|]. unfold Rdiv at 1.
  rewrite Rmult_assoc, Rinv_l by lra. rewrite E at 1. nra.
- apply Rmult_le_reg_r with (i - d); [lra|]. unfold Rdiv at 1.
  rewrite Rmult_assoc, Rinv_l by lra. rewrite E at 1. nra.
Qed.

Lemma row_left_near (w i : R) : 213 <= i ->
  160 / (i + 2049 / 4096) <= w /\ w <= 160 / (i - 2049 / 4096) ->
  - (59 / 32768) <= w - 160 / i /\ w - 160 / i <= 59 / 32768.
Proof.
intros I [H1 H2]. set (d := 2049 / 4096) in *.
assert (D : 160 * d / (213 * (213 - d)) <= 59 / 32768) by (unfold d; lra).
assert (S : forall x, 213 - d <= x -> 160 * d / (i * x) <= 59 / 32768).
{ intros x X. apply Rle_trans with (2 := D). unfold Rdiv. apply Rmult_le_compat_l; [unfold d; lra|].
  apply Rinv_le; [unfold d; lra|]. apply Rmult_le_compat; unfold d in *; lra. }
pose proof (S (i + d) ltac:(unfold d; lra)) as S1. pose proof (S (i - d) ltac:(unfold d; lra)) as S2.
replace (160 * d / (i * (i + d))) with (160 / i - 160 / (i + d)) in S1 by (field; unfold d; lra).
replace (160 * d / (i * (i - d))) with (160 / (i - d) - 160 / i) in S2 by (field; unfold d; lra).
lra.
Qed.

Theorem row_left_nearest (w i : R) : 0 < w -> 213 <= i ->
  - (2049 / 4096) <= 160 / w - i /\ 160 / w - i <= 2049 / 4096 ->
  (160 / (i + 2049 / 4096) <= w /\ w <= 160 / (i - 2049 / 4096)) /\
  - (59 / 32768) <= w - 160 / i /\ w - 160 / i <= 59 / 32768.
Proof.
intros W I H. assert (B : 160 / (i + 2049 / 4096) <= w /\ w <= 160 / (i - 2049 / 4096))
  by (apply quotient_between; lra).
split; [exact B|now apply row_left_near].
Qed.

Theorem isrnd32_isrnd (x : R) : x = Float32.round RNE x -> x = Float64.round RNE x.
Proof.
intros H. symmetry. apply (round_generic radix2 (FLT_exp (-1074) 53) ZnearestE); auto with typeclass_instances.
rewrite H.
apply (generic_inclusion_mag radix2 (FLT_exp (-149) 24)).
- intros _. unfold FLT_exp. lia.
- exact (generic_format_round radix2 (FLT_exp (-149) 24) ZnearestE x).
Qed.

Theorem rnd_integer (i : Z) : (-16777216 <= i)%Z /\ (i <= 16777216)%Z ->
  Float64.round RNE (IZR i) = IZR i.
Proof. intros I. symmetry. apply isrnd32_isrnd. symmetry. now apply rnd32_integer. Qed.

(* 160/i < 1, so that rounding to 24 bits costs 2^-24 at most, the cut to 14 bits 2^-13. *)
Theorem left_center_near (i : Z) : (213 <= i)%Z /\ (i <= 2560)%Z ->
  - (257 / 2097152) <= left_center i - 160 / IZR i /\ left_center i - 160 / IZR i <= 257 / 2097152.
Proof.
intros [L H]. apply IZR_le in L, H. unfold left_center, cut14.
set (w := 160 / IZR i).
assert (W : 1 / 16 <= w <= 1).
{ assert (E : w * IZR i = 160) by (unfold w; field; lra).
  split; apply Rmult_le_reg_r with (IZR i); lra. }
pose proof (relative_error_N_FLT radix2 (-149) 24 ltac:(lia) (fun x => negb (Z.even x)) w) as E.
rewrite Rabs_pos_eq in E by lra. specialize (E ltac:(simpl; lra)).
set (r := Float32.round RNE w). fold ZnearestE in E.
change (round radix2 (FLT_exp (-149) 24) ZnearestE w) with r in E.
replace (/ 2 * bpow radix2 (- (24) + 1)) with (/ 16777216) in E by (simpl; lra).
apply Rabs_le_inv in E. assert (R : 0 < r) by lra.
pose proof (relative_error_FLX radix2 14 ltac:(lia) Zfloor r ltac:(lra)) as C.
rewrite (Rabs_pos_eq r) in C by lra.
replace (bpow radix2 (- (14) + 1)) with (/ 8192) in C by (simpl; lra).
apply Rabs_def2 in C. lra.
Qed.

Theorem value32_upper (b : Z) : (1056964608 <= b)%Z /\ (b <= 1065353216)%Z ->
  value32 b = 1 / 2 + IZR (b - 1056964608) * (1 / 16777216).
Proof.
intros B. unfold value32, pattern. destruct (Z.eq_dec b 1065353216) as [->|N].
- simpl. lra.
- change (2 ^ 23)%Z with 8388608%Z.
  replace (b / 8388608)%Z with 126%Z by (apply Z.div_unique with (b - 1056964608)%Z; lia).
  replace (b mod 8388608)%Z with (b - 1056964608)%Z by (apply Z.mod_unique with 126%Z; lia).
  simpl (126 =? 0)%Z. cbv iota. rewrite plus_IZR. simpl. lra.
Qed.

Theorem value32_zero : value32 0 = 0.
Proof. apply Rmult_0_l. Qed.

Lemma threshold (c b : Z) (v : R) : (0 <= c)%Z -> value32 c = v -> (0 <= b)%Z ->
  ((c <= b)%Z <-> v <= value32 b) /\ ((b <= c)%Z <-> value32 b <= v).
Proof.
intros C <- B. split; split; intros H; try (apply value32_order; lia);
  apply Znot_gt_le; intros G.
- pose proof (value32_strict b c ltac:(lia)). lra.
- pose proof (value32_strict c b ltac:(lia)). lra.
Qed.

Ltac threshold c := apply (threshold c); [lia|unfold value32, pattern; simpl; lra].
Theorem value32_2m12 (b : Z) : (0 <= b)%Z ->
  ((964689920 <= b)%Z <-> 1 / 4096 <= value32 b) /\ ((b <= 964689920)%Z <-> value32 b <= 1 / 4096).
Proof. threshold 964689920%Z. Qed.
Theorem value32_2m5 (b : Z) : (0 <= b)%Z ->
  ((1023410176 <= b)%Z <-> 1 / 32 <= value32 b) /\ ((b <= 1023410176)%Z <-> value32 b <= 1 / 32).
Proof. threshold 1023410176%Z. Qed.
Theorem value32_2m4 (b : Z) : (0 <= b)%Z ->
  ((1031798784 <= b)%Z <-> 1 / 16 <= value32 b) /\ ((b <= 1031798784)%Z <-> value32 b <= 1 / 16).
Proof. threshold 1031798784%Z. Qed.
Theorem value32_plateau (b : Z) : (0 <= b)%Z ->
  ((1033109504 <= b)%Z <-> 37 / 512 <= value32 b) /\ ((b <= 1033109504)%Z <-> value32 b <= 37 / 512).
Proof. threshold 1033109504%Z. Qed.
Theorem value32_half (b : Z) : (0 <= b)%Z ->
  ((1056964608 <= b)%Z <-> 1 / 2 <= value32 b) /\ ((b <= 1056964608)%Z <-> value32 b <= 1 / 2).
Proof. threshold 1056964608%Z. Qed.
Theorem value32_middle (b : Z) : (0 <= b)%Z ->
  ((1061158912 <= b)%Z <-> 3 / 4 <= value32 b) /\ ((b <= 1061158912)%Z <-> value32 b <= 3 / 4).
Proof. threshold 1061158912%Z. Qed.
Theorem value32_one (b : Z) : (0 <= b)%Z ->
  ((1065353216 <= b)%Z <-> 1 <= value32 b) /\ ((b <= 1065353216)%Z <-> value32 b <= 1).
Proof. threshold 1065353216%Z. Qed.
Theorem value32_two (b : Z) : (0 <= b)%Z ->
  ((1073741824 <= b)%Z <-> 2 <= value32 b) /\ ((b <= 1073741824)%Z <-> value32 b <= 2).
Proof. threshold 1073741824%Z. Qed.

Lemma threshold64 (c b : Z) (v : R) : (0 <= c)%Z -> value64 c = v -> (0 <= b)%Z ->
  ((c <= b)%Z <-> v <= value64 b) /\ ((b <= c)%Z <-> value64 b <= v).
Proof.
intros C <- B. split; split; intros H; try (apply value64_order; lia);
  apply Znot_gt_le; intros G.
- pose proof (value64_strict b c ltac:(lia)). lra.
- pose proof (value64_strict c b ltac:(lia)). lra.
Qed.

Theorem value64_2m7 (b : Z) : (0 <= b)%Z ->
  ((4575657221408423936 <= b)%Z <-> 1 / 128 <= value64 b) /\
  ((b <= 4575657221408423936)%Z <-> value64 b <= 1 / 128).
Proof. apply threshold64; [lia|unfold value64, pattern; simpl; lra]. Qed.
Theorem value64_571 (b : Z) : (0 <= b)%Z ->
  ((4603347322242334720 <= b)%Z <-> 147 / 256 <= value64 b) /\
  ((b <= 4603347322242334720)%Z <-> value64 b <= 147 / 256).
Proof. apply threshold64; [lia|unfold value64, pattern; simpl; lra]. Qed.

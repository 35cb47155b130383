(* Rounding to nearest in binary64, and a calculus of errors that is relative to a unit: near v V U
   E M says that v is computed for V with an error of at most E*U, and that |V| <= M*U.  Rows whose
   magnitudes are far apart get the same E and M. *)

Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core Relative Pff2Flocq.
Open Scope R_scope.

Local Instance prec53 : Prec_gt_0 53 := eq_refl.
Local Instance prec27 : Prec_gt_0 27 := eq_refl.

Notation fexp64 := (FLT_exp (-1074) 53).
Notation format64 := (generic_format radix2 fexp64).
Definition rnd (x : R) : R := round radix2 fexp64 ZnearestE x.
Definition eta : R := bpow radix2 (-1075).

Lemma eta_half : / 2 * bpow radix2 (-1074) = eta.
Proof.
unfold eta. replace (-1075)%Z with (-1 + -1074)%Z by lia. rewrite bpow_plus. reflexivity.
Qed.

Lemma rnd_format (x : R) : format64 (rnd x).
Proof. apply generic_format_round; auto with typeclass_instances. Qed.

Lemma rnd_id (x : R) : format64 x -> rnd x = x.
Proof. intros H. apply round_generic; auto with typeclass_instances. Qed.

Lemma isrnd (x : R) : x = rnd x -> format64 x.
Proof. intros H. rewrite H. apply rnd_format. Qed.

Lemma rnd_error (x : R) : Rabs (rnd x - x) <= / 2 ^ 53 * Rabs x + eta.
Proof.
destruct (error_N_FLT radix2 (-1074) 53 eq_refl (fun t => negb (Z.even t)) x)
  as (e & h & He & Hh & _ & E).
unfold rnd. rewrite E.
replace (x * (1 + e) + h - x) with (x * e + h) by ring.
apply Rle_trans with (1 := Rabs_triang _ _).
apply Rplus_le_compat.
- rewrite Rabs_mult, Rmult_comm. apply Rmult_le_compat_r; [apply Rabs_pos|].
  replace (/ 2 ^ 53) with (/ 2 * bpow radix2 (- (53) + 1)); [exact He|].
  simpl; lra.
- rewrite <- eta_half. exact Hh.
Qed.

(* What has 53 bits is off by underflow at most. *)
Lemma rnd_53_bits (x : R) : generic_format radix2 (FLX_exp 53) x -> Rabs (rnd x - x) <= eta.
Proof.
intros F. destruct (Rle_or_lt (bpow radix2 (-1074 + 53 - 1)) (Rabs x)) as [H|H].
- rewrite rnd_id; [rewrite Rminus_eq_0, Rabs_R0; apply bpow_ge_0|].
  apply generic_format_FLT_FLX; assumption.
- unfold rnd. apply Rle_trans with (/ 2 * ulp radix2 fexp64 x).
  { apply error_le_half_ulp; auto with typeclass_instances. }
  rewrite ulp_FLT_small; [|reflexivity|].
  + right. exact eta_half.
  + apply Rlt_le_trans with (1 := H). apply bpow_le. lia.
Qed.

Lemma format_1 : format64 1.
Proof.
apply generic_format_FLT. exists (Float radix2 1 0); simpl; try lia. unfold F2R. simpl. lra.
Qed.

(* To a number not above 1, half an ulp is at most 2^-54. *)
Lemma rnd_below_1 (x : R) : Rabs x <= 1 + / 2 ^ 54 -> Rabs (rnd x - x) <= / 2 ^ 54.
Proof.
intros H. destruct (Rle_or_lt (Rabs x) 1) as [H1|H1].
- destruct (Req_dec (Rabs x) 1) as [E|E].
  + rewrite rnd_id; [rewrite Rminus_eq_0, Rabs_R0; left; apply Rinv_0_lt_compat, pow_lt; lra|].
    apply generic_format_abs_inv. rewrite E.
    exact format_1.
  + apply Rle_trans with (/ 2 * ulp radix2 fexp64 x).
    { apply error_le_half_ulp; auto with typeclass_instances. }
    assert (ulp radix2 fexp64 x <= bpow radix2 (-53)).
    { destruct (Req_dec x 0) as [->|Hx].
      - rewrite ulp_FLT_0; [apply bpow_le; lia|auto with typeclass_instances].
      - rewrite ulp_neq_0 by assumption. apply bpow_le. unfold cexp, FLT_exp.
        assert (mag radix2 x <= 0)%Z.
        { apply mag_le_bpow; [assumption|]. simpl. lra. }
        lia. }
    simpl in H0. lra.
- assert (N : forall g, format64 g -> Rabs (rnd x - x) <= Rabs (g - x)).
  { destruct (round_N_pt radix2 fexp64 (fun t => negb (Z.even t)) x) as [_ N]. exact N. }
  destruct (Rle_or_lt 0 x) as [H0|H0].
  + apply Rle_trans with (1 := N _ format_1). rewrite Rabs_pos_eq in H, H1 by assumption.
    apply Rabs_le. lra.
  + apply Rle_trans with (1 := N _ (generic_format_opp _ _ _ format_1)).
    rewrite Rabs_left in H, H1 by assumption. apply Rabs_le. lra.
Qed.

(* 27 bits and 26 bits make 53. *)
Lemma format_product (a b : R) : generic_format radix2 (FLX_exp 26) a ->
  generic_format radix2 (FLX_exp 27) b -> generic_format radix2 (FLX_exp 53) (a * b).
Proof.
intros Fa Fb.
apply FLX_format_generic in Fa; [|reflexivity]. apply FLX_format_generic in Fb; [|reflexivity].
destruct Fa as [fa Ea Ha]. destruct Fb as [fb Eb Hb].
apply generic_format_FLX. exists (Float radix2 (Fnum fa * Fnum fb) (Fexp fa + Fexp fb)).
- rewrite Ea, Eb. unfold F2R. simpl. rewrite mult_IZR, bpow_plus. ring.
- cbn [Fnum]. rewrite Z.abs_mul.
  change (radix2 ^ 53)%Z with (radix2 ^ 26 * radix2 ^ 27)%Z.
  apply Zmult_lt_compat; (split; [apply Z.abs_nonneg|assumption]).
Qed.

(* --------------------------------------------------------------- FastTwoSum, the first 27 bits *)

(* The low part of FastTwoSum as dd.h computes it. *)
Definition fast_two_sum_err (a b : R) : R := rnd (b - rnd (rnd (a + b) - a)).

Lemma rnd_opp (x : R) : rnd (- x) = - rnd x.
Proof. apply round_NE_opp. Qed.

Lemma rnd_0 : rnd 0 = 0.
Proof. apply round_0; auto with typeclass_instances. Qed.

Lemma even_symmetric (x : Z) : negb (Z.even x) = negb (negb (Z.even (- (x + 1)))).
Proof. rewrite Z.even_opp, Z.even_add. now destruct (Z.even x). Qed.

Lemma fast_two_sum_exact (a b : R) : format64 a -> format64 b -> a = 0 \/ Rabs b <= Rabs a ->
  fast_two_sum_err a b = a + b - rnd (a + b).
Proof.
intros Fa Fb [->|H].
- unfold fast_two_sum_err. rewrite Rplus_0_l, Rminus_0_r, !(rnd_id b), Rminus_eq_0 by assumption.
  apply rnd_0.
- pose proof (Fast2Sum_correct (-1074) 53 (fun x => negb (Z.even x)) ltac:(lia) ltac:(lia)
    even_symmetric a b Fa Fb H) as E.
  cbv zeta in E. unfold fast_two_sum_err. fold (rnd (a + b)) in E.
  fold (rnd (a - rnd (a + b))) in E. fold (rnd (b + rnd (a - rnd (a + b)))) in E.
  replace (b - rnd (rnd (a + b) - a)) with (b + rnd (a - rnd (a + b))); [lra|].
  replace (a - rnd (a + b)) with (- (rnd (a + b) - a)) by ring. rewrite rnd_opp. ring.
Qed.

(* a cut to 27 bits, and to a multiple of 2^-1048. *)
Definition cut27 : R -> R := round radix2 (FLT_exp (-1048) 27) Ztrunc.

Lemma cut27_bits (a : R) : generic_format radix2 (FLX_exp 27) (cut27 a).
Proof.
assert (F : generic_format radix2 (FLT_exp (-1048) 27) (cut27 a)).
{ apply generic_format_round; auto with typeclass_instances. }
apply (generic_inclusion_mag radix2 (FLT_exp (-1048) 27)); [|exact F].
intros _. unfold FLX_exp, FLT_exp. lia.
Qed.

Lemma cut27_format (a : R) : format64 (cut27 a).
Proof.
assert (F : generic_format radix2 (FLT_exp (-1048) 27) (cut27 a)).
{ apply generic_format_round; auto with typeclass_instances. }
apply (generic_inclusion_mag radix2 (FLT_exp (-1048) 27)); [|exact F].
intros _. unfold FLT_exp. lia.
Qed.

Lemma cut27_below (a : R) : Rabs (cut27 a) <= Rabs a.
Proof.
destruct (Rle_or_lt 0 a) as [H|H].
- pose proof (round_ZR_DN radix2 (FLT_exp (-1048) 27) a H) as E. unfold cut27. rewrite E.
  assert (P : 0 <= round radix2 (FLT_exp (-1048) 27) Zfloor a).
  { rewrite <- (round_0 radix2 (FLT_exp (-1048) 27) Zfloor). apply round_le; auto with typeclass_instances. }
  rewrite !Rabs_pos_eq by assumption. apply round_DN_pt. auto with typeclass_instances.
- pose proof (round_ZR_UP radix2 (FLT_exp (-1048) 27) a (Rlt_le _ _ H)) as E. unfold cut27. rewrite E.
  assert (P : round radix2 (FLT_exp (-1048) 27) Zceil a <= 0).
  { rewrite <- (round_0 radix2 (FLT_exp (-1048) 27) Zceil). apply round_le; auto with typeclass_instances.
    lra. }
  rewrite (Rabs_left1 a), (Rabs_left1 (round _ _ _ a)) by lra.
  pose proof (round_UP_pt radix2 (FLT_exp (-1048) 27) a) as (_ & U & _). lra.
Qed.

Lemma cut27_tail (a X : R) : Rabs a <= X -> / 2 ^ 110 <= X -> Rabs (a - cut27 a) <= / 2 ^ 26 * X.
Proof.
intros H X0. rewrite Rabs_minus_sym. unfold cut27.
assert (P : / 2 ^ 110 = bpow radix2 (-110)) by (rewrite bpow_powerRZ; reflexivity).
assert (0 < / 2 ^ 110) by (apply Rinv_0_lt_compat, pow_lt; lra).
apply Rle_trans with (ulp radix2 (FLT_exp (-1048) 27) a).
{ destruct (Req_dec a 0) as [->|A].
  - rewrite round_0, Rminus_eq_0, Rabs_R0 by auto with typeclass_instances. apply ulp_ge_0.
  - left. apply error_lt_ulp; auto with typeclass_instances. }
apply Rle_trans with (ulp radix2 (FLT_exp (-1048) 27) X).
{ apply ulp_le; auto with typeclass_instances. rewrite (Rabs_pos_eq X) by lra. exact H. }
apply Rle_trans with (Rabs X * bpow radix2 (1 - 27)).
- apply ulp_FLT_le. rewrite Rabs_pos_eq by lra. apply Rle_trans with (2 := X0). rewrite P.
  apply bpow_le. lia.
- rewrite Rabs_pos_eq by lra. change (bpow radix2 (1 - 27)) with (/ 67108864). lra.
Qed.

(* --------------------------------------------------------------------------------- the calculus *)

Definition near (v V U E M : R) : Prop := Rabs (v - V) <= E * U /\ Rabs V <= M * U.

(* Units are so far from underflow that it costs 2^-200 of them. *)
Definition large (U : R) : Prop := bpow radix2 (-600) <= U.

Lemma eta_small (U : R) : large U -> eta <= / 2 ^ 200 * U.
Proof.
unfold large, eta. intros H.
apply Rle_trans with (bpow radix2 (-200) * bpow radix2 (-600)).
- rewrite <- bpow_plus. apply bpow_le. lia.
- replace (bpow radix2 (-200)) with (/ 2 ^ 200).
  + apply Rmult_le_compat_l; [|assumption]. left. apply Rinv_0_lt_compat, pow_lt. lra.
  + rewrite bpow_powerRZ. simpl IZR. unfold powerRZ. reflexivity.
Qed.

Lemma large_pos (U : R) : large U -> 0 < U.
Proof. intros H. apply Rlt_le_trans with (2 := H). apply bpow_gt_0. Qed.

Lemma near_exact (v U M : R) : Rabs v <= M * U -> near v v U 0 M.
Proof.
intros H. split; [|assumption]. rewrite Rminus_eq_0, Rabs_R0. lra.
Qed.

Lemma near_size (v V U E M : R) : near v V U E M -> Rabs v <= (M + E) * U.
Proof.
intros [H1 H2]. replace v with (V + (v - V)) by ring.
pose proof (Rabs_triang V (v - V)). lra.
Qed.

Lemma near_weaken (v V U E M E' M' : R) : near v V U E M -> 0 < U -> E <= E' -> M <= M' ->
  near v V U E' M'.
Proof.
intros [H1 H2] HU HE HM.
split; eapply Rle_trans; try eassumption; apply Rmult_le_compat_r; lra.
Qed.

Lemma near_rnd (v V U E M E' : R) : near v V U E M -> large U ->
  E + / 2 ^ 53 * (M + E) + / 2 ^ 200 <= E' -> near (rnd v) V U E' M.
Proof.
intros N HU HE. pose proof (near_size _ _ _ _ _ N) as Hv. pose proof (large_pos _ HU) as U0.
pose proof (eta_small _ HU) as He. destruct N as [H1 H2]. split; [|assumption].
replace (rnd v - V) with ((rnd v - v) + (v - V)) by ring.
pose proof (Rabs_triang (rnd v - v) (v - V)) as T. pose proof (rnd_error v) as R.
apply Rle_trans with ((E + / 2 ^ 53 * (M + E) + / 2 ^ 200) * U).
- assert (/ 2 ^ 53 * Rabs v <= / 2 ^ 53 * ((M + E) * U)).
  { apply Rmult_le_compat_l; [|assumption]. left. apply Rinv_0_lt_compat, pow_lt. lra. }
  lra.
- apply Rmult_le_compat_r; lra.
Qed.

(* A rounded product with x, |x| <= X, whose error is no concern: the unit becomes U' = U*X. *)
Lemma near_mul (v V U E M x X U' E' : R) : near v V U E M -> Rabs x <= X -> U * X = U' ->
  large U' -> 0 < U -> E + / 2 ^ 53 * (M + E) + / 2 ^ 200 <= E' ->
  near (rnd (v * x)) (V * x) U' E' M.
Proof.
intros [H1 H2] Hx EU HU U0 HE. apply near_rnd with (E := E); [|assumption|assumption].
rewrite <- EU. split.
- replace (v * x - V * x) with ((v - V) * x) by ring. rewrite Rabs_mult, <- Rmult_assoc.
  apply Rmult_le_compat; auto using Rabs_pos.
- rewrite Rabs_mult, <- Rmult_assoc. apply Rmult_le_compat; auto using Rabs_pos.
Qed.

Lemma near_add (v V w W U E M E1 M1 E' : R) : near v V U E M -> near w W U E1 M1 -> large U ->
  E + E1 + / 2 ^ 53 * (M + M1 + (E + E1)) + / 2 ^ 200 <= E' ->
  near (rnd (v + w)) (V + W) U E' (M + M1).
Proof.
intros [H1 H2] [H3 H4] HU HE. apply near_rnd with (E := E + E1); [|assumption|assumption].
split.
- replace (v + w - (V + W)) with ((v - V) + (w - W)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). lra.
- apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

(* A rounded product with a constant c that stands for C. *)
Lemma near_scale (v V U E M c C E' : R) : near v V U E M -> 0 < C -> large U -> 0 <= E -> 0 <= M ->
  Rabs (c - C) <= / 2 ^ 53 * C ->
  C * (E * (1 + / 2 ^ 53) + / 2 ^ 53 * M + / 2 ^ 53 * (M + E * (1 + / 2 ^ 53) + / 2 ^ 53 * M))
    + / 2 ^ 200 <= E' ->
  near (rnd (v * c)) (V * C) U E' (M * C).
Proof.
intros N HC HU E0 M0 Hc HE. pose proof (near_size _ _ _ _ _ N) as Hv. destruct N as [H1 H2].
pose proof (large_pos _ HU) as U0.
apply near_rnd with (E := C * (E * (1 + / 2 ^ 53) + / 2 ^ 53 * M)); [|assumption|lra].
split.
- replace (v * c - V * C) with ((v - V) * C + v * (c - C)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult, (Rabs_pos_eq C) by lra.
  assert (Rabs (v - V) * C <= E * U * C) by (apply Rmult_le_compat_r; lra).
  assert (Rabs v * Rabs (c - C) <= (M + E) * U * (/ 2 ^ 53 * C))
    by (apply Rmult_le_compat; auto using Rabs_pos).
  lra.
- rewrite Rabs_mult, (Rabs_pos_eq C) by lra.
  assert (Rabs V * C <= M * U * C) by (apply Rmult_le_compat_r; lra). lra.
Qed.

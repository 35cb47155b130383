(* What is exact in binary64: the lemmas of theory Exact in ../why3/rops.mlw, from Flocq. *)
Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core Pff2Flocq.
From Flocq Require Operations Sterbenz.
Require Import ieee_float.RoundingMode.
Require ieee_float.Float64.
Require Import encoding.Encoding.
From rounding Require near.
Open Scope R_scope.

Local Notation fexp := (FLT_exp (-1074) 53).
Local Notation format := (generic_format radix2 fexp).
Local Notation rnd := (Float64.round RNE).

Local Instance prec53 : Prec_gt_0 53 := eq_refl.

Lemma rnd_unfold (x : R) : rnd x = round radix2 fexp ZnearestE x.
Proof. reflexivity. Qed.

Lemma rnd_format (x : R) : format (rnd x).
Proof. rewrite rnd_unfold. apply generic_format_round; auto with typeclass_instances. Qed.

Lemma isrnd_format (x : R) : x = rnd x -> format x.
Proof. intros H. rewrite H. apply rnd_format. Qed.

Lemma format_isrnd (x : R) : format x -> rnd x = x.
Proof. intros H. rewrite rnd_unfold. apply round_generic; auto with typeclass_instances. Qed.

Lemma even_symmetric (x : Z) : negb (Z.even x) = negb (negb (Z.even (- (x + 1)))).
Proof.
rewrite Z.even_opp, Z.even_add. now destruct (Z.even x).
Qed.

Lemma rnd_opp (x : R) : rnd (- x) = - rnd x.
Proof. rewrite !rnd_unfold. apply round_NE_opp. Qed.

Lemma rnd_0 : rnd 0 = 0.
Proof. rewrite rnd_unfold. apply round_0; auto with typeclass_instances. Qed.

Theorem two_sum_exact (a b : R) : a = rnd a -> b = rnd b ->
  rnd (rnd (b - rnd (rnd (a + b) - a)) + rnd (a - rnd (rnd (a + b) - rnd (rnd (a + b) - a))))
  = a + b - rnd (a + b).
Proof.
intros Ha Hb.
pose proof (TwoSum_correct (-1074) 53 (fun x => negb (Z.even x)) ltac:(lia) ltac:(lia)
  even_symmetric a b (isrnd_format a Ha) (isrnd_format b Hb)) as H.
cbv zeta in H. rewrite !rnd_unfold in *.
rewrite (Rplus_comm (round radix2 fexp ZnearestE (b - _))).
lra.
Qed.

Theorem fast_two_sum_exact (a b : R) : a = rnd a -> b = rnd b -> Rabs b <= Rabs a ->
  rnd (b - rnd (rnd (a + b) - a)) = a + b - rnd (a + b).
Proof.
intros Ha Hb Hab.
pose proof (Fast2Sum_correct (-1074) 53 (fun x => negb (Z.even x)) ltac:(lia) ltac:(lia)
  even_symmetric a b (isrnd_format a Ha) (isrnd_format b Hb) Hab) as H.
cbv zeta in H.
replace (b - rnd (rnd (a + b) - a)) with (b + rnd (a - rnd (a + b))).
- rewrite !rnd_unfold in *. lra.
- replace (a - rnd (a + b)) with (- (rnd (a + b) - a)) by ring.
  rewrite rnd_opp. ring.
Qed.

Theorem fast_two_sum_exact_zero (b : R) : b = rnd b ->
  rnd (b - rnd (rnd (0 + b) - 0)) = 0.
Proof.
intros Hb. rewrite Rplus_0_l, Rminus_0_r, <- Hb, <- Hb.
replace (b - b) with 0 by ring. apply rnd_0.
Qed.

Local Notation head a := (rnd (rnd (a * 134217729) - rnd (rnd (a * 134217729) - a))).
Local Notation tail a := (rnd (a - head a)).

(* Flocq's head is the sum of q = rnd (a - p) and p. *)
Lemma head_flocq (a : R) :
  head a = rnd (rnd (a - rnd (a * (bpow radix2 27 + 1))) + rnd (a * (bpow radix2 27 + 1))).
Proof.
replace (bpow radix2 27 + 1) with 134217729 by (simpl; lra).
replace (a - rnd (a * 134217729)) with (- (rnd (a * 134217729) - a)) by ring.
rewrite rnd_opp. f_equal. ring.
Qed.

Theorem split_exact (a : R) : a = rnd a -> tail a = a - head a.
Proof.
intros Ha.
destruct (Veltkamp_tail radix2 (-1074) 53 (fun x => negb (Z.even x)) 27 ltac:(lia) ltac:(lia)
  ltac:(lia) ltac:(lia) a (isrnd_format a Ha)) as [H _].
cbv zeta in H.
fold (Znearest (fun x => negb (Z.even x))) in H.
pose proof (head_flocq a) as E. rewrite !rnd_unfold in *.
rewrite E. lra.
Qed.

Lemma dekker (a b : R) : a = rnd a -> b = rnd b ->
  let r := rnd (rnd (rnd (rnd (rnd (head a * head b) - rnd (a * b)) + rnd (head a * tail b))
                     + rnd (tail a * head b)) + rnd (tail a * tail b)) in
  (a * b = 0 \/ bpow radix2 (-969) <= Rabs (a * b) -> a * b = rnd (a * b) + r) /\
  Rabs (a * b - (rnd (a * b) + r)) <= 7 / 2 * bpow radix2 (-1074).
Proof.
intros Ha Hb r.
pose proof (Dekker radix2 (-1074) 53 (fun x => negb (Z.even x)) ltac:(lia) ltac:(lia)
  a b (isrnd_format a Ha) (isrnd_format b Hb) (or_introl eq_refl)) as H.
cbv zeta in H.
change (53 - Z.div2 53)%Z with 27%Z in H.
change (-1074 + 2 * 53 - 1)%Z with (-969)%Z in H.
pose proof (head_flocq a) as Ea. pose proof (head_flocq b) as Eb.
unfold r. rewrite Ea, Eb. rewrite !rnd_unfold in *.
rewrite (Rplus_comm (- _)) in H. exact H.
Qed.

Theorem two_prod_exact (a b : R) : a = rnd a -> b = rnd b ->
  a * b = 0 \/ 1 / IZR (2 ^ 969) <= Rabs (a * b) ->
  rnd (rnd (rnd (rnd (rnd (head a * head b) - rnd (a * b)) + rnd (head a * tail b))
            + rnd (tail a * head b)) + rnd (tail a * tail b))
  = a * b - rnd (a * b).
Proof.
intros Ha Hb H. destruct (dekker a b Ha Hb) as [E _].
cbv zeta in E.
assert (C : a * b = 0 \/ bpow radix2 (-969) <= Rabs (a * b)) by (destruct H as [H|H]; [now left|right]; unfold Rdiv in H; rewrite Rmult_1_l in H; exact H).
specialize (E C). lra.
Qed.

Theorem two_prod_bound (a b : R) : a = rnd a -> b = rnd b ->
  Rabs (rnd (rnd (rnd (rnd (rnd (head a * head b) - rnd (a * b)) + rnd (head a * tail b))
                  + rnd (tail a * head b)) + rnd (tail a * tail b))
        - (a * b - rnd (a * b))) <= 1 / IZR (2 ^ 1072).
Proof.
intros Ha Hb. destruct (dekker a b Ha Hb) as [_ E].
cbv zeta in E. rewrite Rabs_minus_sym.
match goal with |- Rabs ?x <= _ => match type of E with Rabs ?y <= _ => replace x with y by ring end end.
apply (Rle_trans _ _ _ E).
replace (1 / IZR (2 ^ 1072)) with (bpow radix2 2 * bpow radix2 (-1074)).
- apply Rmult_le_compat_r; [apply bpow_ge_0|simpl; lra].
- rewrite <- bpow_plus. unfold Rdiv. rewrite Rmult_1_l. reflexivity.
Qed.

Theorem sterbenz (a b : R) : a = rnd a -> b = rnd b ->
  b = 0 \/ (b <= 2 * a /\ a <= 2 * b) \/ (2 * a <= b /\ 2 * b <= a) -> rnd (a - b) = a - b.
Proof.
intros Ha Hb H. apply format_isrnd. apply isrnd_format in Ha, Hb. destruct H as [->|[[H1 H2]|[H1 H2]]].
- now rewrite Rminus_0_r.
- apply Sterbenz.sterbenz; auto with typeclass_instances. lra.
- replace (a - b) with (- (- a - - b)) by ring. apply generic_format_opp.
  apply Sterbenz.sterbenz; auto using generic_format_opp with typeclass_instances. lra.
Qed.

(* x is m*2^e with |m| < 2^53, cut27 x is (m quot 2^26)*2^(e + 26). *)
Theorem cut27_exact (x : R) : x = rnd x -> rnd (x - cut27 x) = x - cut27 x.
Proof.
intros Fx. apply isrnd_format in Fx. apply format_isrnd.
set (m := Ztrunc (scaled_mantissa radix2 fexp x)). set (e := cexp radix2 fexp x).
assert (E : x = IZR m * bpow radix2 e) by exact Fx.
assert (C : cexp radix2 (FLT_exp (-1048) 27) x = (e + 26)%Z) by (unfold e, cexp, FLT_exp; lia).
assert (Q : cut27 x = IZR (Z.quot m (2 ^ 26)) * bpow radix2 (e + 26)).
{ unfold cut27, near.cut27, round, scaled_mantissa. rewrite C. unfold F2R. cbn [Fnum Fexp].
  do 2 f_equal. rewrite E at 1. rewrite Rmult_assoc, <- bpow_plus.
  replace (e + - (e + 26))%Z with (- (26))%Z by lia. rewrite bpow_opp.
  change (bpow radix2 26) with (IZR (2 ^ 26)). apply Ztrunc_div. lia. }
rewrite Q, E, bpow_plus. change (bpow radix2 26) with (IZR (2 ^ 26)).
replace (IZR m * bpow radix2 e - IZR (Z.quot m (2 ^ 26)) * (bpow radix2 e * IZR (2 ^ 26)))
  with (IZR (Z.rem m (2 ^ 26)) * bpow radix2 e).
- apply generic_format_FLT. exists (Float radix2 (Z.rem m (2 ^ 26)) e).
  + reflexivity.
  + cbn [Fnum]. pose proof (Z.rem_bound_abs m (2 ^ 26) ltac:(lia)) as B.
    apply Z.lt_le_trans with (1 := B). simpl. lia.
  + cbn [Fexp]. unfold e, cexp, FLT_exp. lia.
- pose proof (Z.quot_rem' m (2 ^ 26)) as D. rewrite D at 2. rewrite plus_IZR, mult_IZR. ring.
Qed.

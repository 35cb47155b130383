(* loss64_place: the row that it chooses for y and t holds y - t, and x + xl is y - t - c. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Flocq Require Import Core Operations Relative Sterbenz.
From rounding Require Import near row_ok loss64_rounding loss32_rounding.
From dpm Require Import loss64_rows row_check loss64_bound.
Import ListNotations.
Local Open Scope R_scope.
Local Instance prec53 : Prec_gt_0 53 := eq_refl.
Local Instance prec24 : Prec_gt_0 24 := eq_refl.

(* -------------------------------------------------------------------------- what the C code does *)

(* The low part of two_sum. *)
Definition low (a b : R) : R := a + b - rnd (a + b).

(* 1 - a + b *)
Definition distance_high (a b : R) : R := rnd (rnd (1 - a) + b).
Definition distance_low (a b : R) : R := rnd (low (rnd (1 - a)) b + low 1 (- a)).

(* A positive binary32 from its bits. *)
Definition bits32 (b : Z) : number := Float radix2 (2 ^ 23 + b mod 2 ^ 23) (b / 2 ^ 23 - 150).

(* 1 - u to 8 bits, as the bits of a binary32 over 2^16: of row r. *)
Definition eighth (r : Z) : Z := (r - 2413 + 14976)%Z.

(* What the C code knows of y and t in [0,1] when it has chosen row r, whose center is c. *)
Definition chosen (r : Z) (c y t x xl : R) : Prop :=
  let uf := rnd32 (rnd (y - t)) in
  let vf := rnd32 (distance_high y t) in
  let wf := rnd32 (distance_high t y) in
  / 2 ^ 100 <= Rabs uf /\ format64 x /\
  ((uf <= - / 4 /\ (0 <= r < 2348)%Z
    /\ 160 / (IZR (r + 213) + (/ 2 + / 2 ^ 12)) <= wf <= 160 / (IZR (r + 213) - (/ 2 + / 2 ^ 12))
    /\ x = distance_high t y - (1 + c) /\ xl = distance_low t y)
   \/ (- / 4 < uf <= 0 /\ (2348 <= r < 2413)%Z /\ - / 2 ^ 9 <= wf - (1 + c) <= / 2 ^ 9
       /\ x = rnd (y - t) - c /\ xl = low y (- t))
   \/ (0 < uf /\ (2413 <= r < 3694)%Z
       /\ value_of (bits32 (65536 * eighth r - 32768)) <= vf
          <= value_of (bits32 (65536 * eighth r + 32768))
       /\ (uf < / 2 /\ x = rnd (y - t) - c /\ xl = low y (- t)
           \/ / 2 <= uf /\ x = - distance_high y t + (1 - c) /\ xl = - distance_low y t))).

(* ------------------------------------------------------------------------------ rounding errors *)

Lemma rnd_half (e : Z) (s : R) : (-1000 <= e)%Z -> Rabs s <= bpow radix2 e ->
  Rabs (rnd s - s) <= bpow radix2 (e - 54).
Proof.
  intros He [H | H].
  - apply Rle_trans with (/ 2 * ulp radix2 fexp64 s).
    { apply error_le_half_ulp; auto with typeclass_instances. }
    replace (bpow radix2 (e - 54)) with (/ 2 * bpow radix2 (e - 53)).
    2: { replace (e - 54)%Z with (-1 + (e - 53))%Z by lia; rewrite bpow_plus; reflexivity. }
    apply Rmult_le_compat_l; [lra |]; destruct (Req_dec s 0) as [-> | Z].
    + rewrite ulp_FLT_0; [apply bpow_le; lia | reflexivity].
    + rewrite ulp_neq_0 by exact Z; apply bpow_le; unfold cexp, FLT_exp.
      assert (mag radix2 s <= e)%Z by (apply mag_le_bpow; assumption); lia.
  - rewrite rnd_id; [rewrite Rminus_eq_0, Rabs_R0; apply bpow_ge_0 |].
    apply generic_format_abs_inv; rewrite H; apply generic_format_bpow; unfold FLT_exp; lia.
Qed.

Lemma rnd_at_most (e : Z) (s : R) : (-1000 <= e)%Z -> Rabs s <= bpow radix2 e ->
  Rabs (rnd s) <= bpow radix2 e.
Proof.
  intros He H; apply abs_round_le_generic; auto with typeclass_instances.
  apply generic_format_bpow; unfold FLT_exp; lia.
Qed.

Lemma rnd_le (x y : R) : x <= y -> rnd x <= rnd y.
Proof. apply round_le; auto with typeclass_instances. Qed.

Lemma rnd32_error (x : R) : Rabs (rnd32 x - x) <= / 2 ^ 24 * Rabs x + / 2 ^ 140.
Proof.
  destruct (error_N_FLT radix2 (-149) 24 eq_refl (fun t => negb (Z.even t)) x)
    as (e & h & He & Hh & _ & E).
  unfold rnd32; rewrite E; replace (x * (1 + e) + h - x) with (x * e + h) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _); apply Rplus_le_compat.
  - rewrite Rabs_mult, Rmult_comm; apply Rmult_le_compat_r; [apply Rabs_pos |].
    apply Rle_trans with (1 := He); simpl; lra.
  - apply Rle_trans with (1 := Hh); replace (/ 2 ^ 140) with (bpow radix2 (-140))
      by (rewrite bpow_powerRZ; reflexivity).
    apply Rle_trans with (1 * bpow radix2 (-149)); [apply Rmult_le_compat_r; [apply bpow_ge_0 | simpl; lra] |].
    rewrite Rmult_1_l; apply bpow_le; lia.
Qed.

Lemma power_bpow (n : nat) (m : Z) : m = (- Z.of_nat n)%Z -> bpow radix2 m = / 2 ^ n.
Proof. intros ->; rewrite bpow_opp, <- IZR_Zpower by lia; rewrite <- pow_IZR; reflexivity. Qed.

(* 1 - a + b as the code has it. *)
Section Distance.

Context (a b : R) (Fa : format64 a) (Fb : format64 b) (Ha : 0 <= a <= 1) (Hb : 0 <= b <= 1).

Lemma first_low : Rabs (low 1 (- a)) <= / 2 ^ 54.
Proof using Ha.
  unfold low; rewrite Rabs_minus_sym; apply rnd_below_1; apply Rabs_le.
  assert (0 < / 2 ^ 54) by (apply Rinv_0_lt_compat, pow_lt; lra); lra.
Qed.

Lemma first_exact : / 2 <= a -> low 1 (- a) = 0.
Proof using Fa Ha.
  intro H; unfold low; replace (1 + - a) with (1 - a) by ring; rewrite rnd_id; [ring |].
  apply sterbenz; auto with typeclass_instances; [apply format_1 | lra].
Qed.

(* |low part of the second sum| <= 2^e: then |distance_low| and its error. *)
Lemma distance_parts (e : Z) : (-900 <= e <= 2)%Z -> Rabs (rnd (1 - a) + b) <= bpow radix2 e ->
  Rabs (low (rnd (1 - a)) b) <= bpow radix2 (e - 54).
Proof. intros He H; unfold low; rewrite Rabs_minus_sym; apply rnd_half; [lia | exact H]. Qed.

Lemma first_sum : rnd (1 - a) + b = 1 - a + b - low 1 (- a).
Proof. unfold low; replace (1 + - a) with (1 - a) by ring; ring. Qed.

(* 1 - a + b <= 1: an error of 2^-53 in the high part, and the sum of both exact to 2^-107. *)
Lemma distance_below_1 : 1 - a + b <= 1 ->
  Rabs (distance_low a b) <= / 2 ^ 53
  /\ Rabs (distance_high a b + distance_low a b - (1 - a + b)) <= / 2 ^ 106
  /\ Rabs (distance_high a b - (1 - a + b)) <= / 2 ^ 53.
Proof using Ha Hb.
  intro H; pose proof first_low as L1; pose proof (Rabs_le_inv _ _ L1) as L1'.
  assert (P : / 2 ^ 53 = 2 * / 2 ^ 54) by (simpl; lra).
  assert (L2 : Rabs (low (rnd (1 - a)) b) <= / 2 ^ 54).
  { unfold low; rewrite Rabs_minus_sym; apply rnd_below_1; rewrite first_sum; apply Rabs_le; lra. }
  assert (L3 : Rabs (low (rnd (1 - a)) b + low 1 (- a)) <= bpow radix2 (-53)).
  { apply Rle_trans with (1 := Rabs_triang _ _); rewrite (power_bpow 53 (-53) eq_refl); lra. }
  pose proof (rnd_half (-53) _ ltac:(lia) L3) as L4.
  pose proof (rnd_at_most (-53) _ ltac:(lia) L3) as L5.
  assert (E : distance_high a b + (low (rnd (1 - a)) b + low 1 (- a)) = 1 - a + b).
  { unfold distance_high; pose proof first_sum; unfold low in *; lra. }
  repeat split.
  - rewrite <- (power_bpow 53 (-53) eq_refl); exact L5.
  - rewrite <- E; unfold distance_low.
    match goal with |- Rabs ?v <= _ => replace v with
      (rnd (low (rnd (1 - a)) b + low 1 (- a)) - (low (rnd (1 - a)) b + low 1 (- a))) by ring end.
    apply Rle_trans with (1 := L4); rewrite <- (power_bpow 106 (-106) eq_refl); apply bpow_le; lia.
  - rewrite <- E; match goal with |- Rabs ?v <= _ => replace v with
      (- (low (rnd (1 - a)) b + low 1 (- a))) by ring end.
    rewrite Rabs_Ropp, <- (power_bpow 53 (-53) eq_refl); exact L3.
Qed.

(* 1 - a + b <= 2^e <= 1/2. *)
Lemma distance_small (e : Z) : (-900 <= e <= -1)%Z -> 0 <= 1 - a + b <= bpow radix2 e ->
  Rabs (distance_low a b) <= bpow radix2 (e - 54).
Proof using Fa Ha Hb.
  intros He H; assert (B : bpow radix2 e <= / 2).
  { replace (/ 2) with (bpow radix2 (-1)) by reflexivity; apply bpow_le; lia. }
  assert (Z : low 1 (- a) = 0) by (apply first_exact; lra).
  unfold distance_low; rewrite Z, Rplus_0_r; apply rnd_at_most; [lia |].
  apply distance_parts; [lia |]; rewrite first_sum, Z, Rminus_0_r; rewrite Rabs_pos_eq; lra.
Qed.

(* The binary32 next to 1 - a + b. *)
Lemma distance_binary32 : / 2 ^ 12 <= rnd32 (distance_high a b) \/ / 2 ^ 12 <= 1 - a + b ->
  1 - a + b <= 1 -> (1 - / 2 ^ 22) * rnd32 (distance_high a b) <= 1 - a + b
    <= (1 + / 2 ^ 22) * rnd32 (distance_high a b).
Proof using Ha Hb.
  intros H H1; destruct (distance_below_1 H1) as (_ & _ & D).
  pose proof (rnd32_error (distance_high a b)) as E.
  set (f := rnd32 _) in *; set (h := distance_high a b) in *.
  assert (P : 0 <= h).
  { apply Rabs_le_inv in D, E; simpl in *; unfold Rabs in E; destruct (Rcase_abs h), H; lra. }
  rewrite (Rabs_pos_eq h) in E by exact P.
  apply Rabs_le_inv in D, E; simpl in *; destruct H; lra.
Qed.

End Distance.

(* ------------------------------------------------------------------------- what is asked of a row *)

Definition leb (x y : number) : bool := atmost x (1, 1, O)%Z y.

Lemma leb_correct x y : leb x y = true -> value_of x <= value_of y.
Proof.
  unfold leb; intro H; apply atmost_correct in H; unfold factor_value in H; simpl in H; lra.
Qed.

(* What w = 1 + u or v = 1 - u may be off the binary32 that the row comes from. *)
Definition wider : number := Float radix2 (2 ^ 22 + 1) (-22).
Definition narrower : number := Float radix2 (2 ^ 22 - 1) (-22).
Definition half : number := Float radix2 1 (-1).

(* i + 1/2 + 2^-12, i - 1/2 - 2^-12 *)
Definition above (r : Z) : number := Float radix2 ((r + 213) * 4096 + 2049) (-12).
Definition below_ (r : Z) : number := Float radix2 ((r + 213) * 4096 - 2049) (-12).
Definition ratio : number := Float radix2 160 0.

Definition domain_ok (n : Z * row) : bool :=
  let '(r, (c, (lo, hi), _)) := n in
  let C := number_of c in
  let L := Float radix2 lo grid in
  let H := Float radix2 hi grid in
  if (r <? 2348)%Z then
    let wc := Fplus C one in
    negb (fst c =? 0)%Z
    && leb (Fmult (Fplus wc L) (above r)) (Fmult ratio narrower)
    && leb (Fmult ratio wider) (Fmult (Fplus wc H) (below_ r))
    && leb (Fmult ratio wider)
         (Fmult (if (r <? 108)%Z then one else Float radix2 1 (rest r + 54)) (below_ r))
  else if (r <? 2413)%Z then
    let h := Float radix2 (2 ^ 12 + 1) (-21) in
    leb L (Fopp h) && leb C (Float radix2 0 0)
    && if (fst c =? 0)%Z then (0 <=? hi)%Z else leb h H
  else
    let V := Fminus one C in
    let v1 := Fmult narrower (bits32 (65536 * eighth r - 32768)) in
    let v2 := Fmult wider (bits32 (65536 * eighth r + 32768)) in
    leb (Fminus V v1) H && leb (Float radix2 1 (-11)) v1
    && ((-53 <=? rest r)%Z || leb v2 half && leb v2 (Float radix2 1 (rest r + 54)))
    && if (fst c =? 0)%Z then (lo <=? 0)%Z && leb (Float radix2 3 (-2)) v1
       else leb L (Fminus V v2).

Lemma wider_value : value_of wider = 1 + / 2 ^ 22.
Proof. unfold wider, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra. Qed.
Lemma narrower_value : value_of narrower = 1 - / 2 ^ 22.
Proof. unfold narrower, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra. Qed.
Lemma above_value r : value_of (above r) = IZR (r + 213) + (/ 2 + / 2 ^ 12).
Proof.
  unfold above, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ, plus_IZR, mult_IZR; simpl; lra.
Qed.
Lemma below_value r : value_of (below_ r) = IZR (r + 213) - (/ 2 + / 2 ^ 12).
Proof.
  unfold below_, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ, minus_IZR, mult_IZR; simpl; lra.
Qed.
Lemma ratio_value : value_of ratio = 160.
Proof. apply value_integer. Qed.
Lemma power_value e : value_of (Float radix2 1 e) = bpow radix2 e.
Proof. unfold F2R; cbn [Fnum Fexp]; ring. Qed.
Lemma cell_value n : value_of (Float radix2 n grid) = dyadic (n, grid).
Proof. exact (number_value (n, grid)). Qed.

Section Placed.

Context (y t : R) (Fy : format64 y) (Ft : format64 t) (Hy : 0 <= y <= 1) (Ht : 0 <= t <= 1).

Lemma difference_sum : rnd (y - t) + low y (- t) = y - t.
Proof. unfold low; replace (y + - t) with (y - t) by ring; ring. Qed.

Lemma difference_low (e : Z) : (-900 <= e <= 0)%Z -> Rabs (y - t) <= bpow radix2 e ->
  Rabs (low y (- t)) <= bpow radix2 (e - 54).
Proof.
  intros He H; unfold low; rewrite Rabs_minus_sym; replace (y + - t) with (y - t) by ring.
  apply rnd_half; [lia | exact H].
Qed.

(* The sign and the size of u = y - t from those of its binary32. *)
Lemma rnd32_format_le (g x : R) : generic_format radix2 (FLT_exp (-149) 24) g -> rnd32 x < g -> x < g.
Proof.
  intros Fg H; apply Rnot_le_lt; intro L; apply (Rlt_irrefl g), Rle_lt_trans with (2 := H).
  apply round_ge_generic; auto with typeclass_instances.
Qed.

Lemma rnd32_format_ge (g x : R) : generic_format radix2 (FLT_exp (-149) 24) g -> g < rnd32 x -> g < x.
Proof.
  intros Fg H; apply Rnot_le_lt; intro L; apply (Rlt_irrefl g), Rlt_le_trans with (1 := H).
  apply round_le_generic; auto with typeclass_instances.
Qed.

Lemma power_format32 (e : Z) : (-149 <= e)%Z ->
  generic_format radix2 (FLT_exp (-149) 24) (bpow radix2 e).
Proof. intro He; apply generic_format_bpow; unfold FLT_exp; lia. Qed.

Lemma power_format64 (e : Z) : (-1074 <= e)%Z -> format64 (bpow radix2 e).
Proof. intro He; apply generic_format_bpow; unfold FLT_exp; lia. Qed.

Lemma above_quarter : - / 4 < rnd32 (rnd (y - t)) -> - / 4 < y - t.
Proof.
  replace (/ 4) with (bpow radix2 (-2)) by (simpl; lra); intro H.
  apply rnd32_format_ge in H; [| apply generic_format_opp, power_format32; lia].
  apply Rnot_le_lt; intro L; apply (Rlt_irrefl (rnd (y - t))), Rle_lt_trans with (2 := H).
  apply round_le_generic; auto with typeclass_instances.
  apply generic_format_opp, power_format64; lia.
Qed.

Lemma not_positive : rnd32 (rnd (y - t)) <= 0 -> / 2 ^ 100 <= Rabs (rnd32 (rnd (y - t))) -> y - t < 0.
Proof.
  intros H L; apply Rnot_le_lt; intro P.
  assert (Q : 0 <= rnd32 (rnd (y - t))).
  { rewrite <- (round_0 radix2 (FLT_exp (-149) 24) ZnearestE); apply rnd32_le.
    rewrite <- (round_0 radix2 fexp64 ZnearestE); apply rnd_le, P. }
  assert (/ 2 ^ 100 > 0) by (apply Rinv_0_lt_compat, pow_lt; lra).
  rewrite Rabs_pos_eq in L by exact Q; lra.
Qed.

Lemma not_negative : 0 < rnd32 (rnd (y - t)) -> 0 < y - t.
Proof.
  intro H; apply Rnot_le_lt; intro P; apply (Rlt_irrefl 0), Rlt_le_trans with (1 := H).
  rewrite <- (round_0 radix2 (FLT_exp (-149) 24) ZnearestE); apply rnd32_le.
  rewrite <- (round_0 radix2 fexp64 ZnearestE); apply rnd_le, P.
Qed.

Lemma below_half : rnd32 (rnd (y - t)) < / 2 -> y - t < / 2.
Proof.
  replace (/ 2) with (bpow radix2 (-1)) by reflexivity; intro H.
  apply rnd32_format_le in H; [| apply power_format32; lia].
  apply Rnot_le_lt; intro L; apply (Rlt_irrefl (rnd (y - t))), Rlt_le_trans with (1 := H).
  apply round_ge_generic; auto with typeclass_instances; apply power_format64; lia.
Qed.

(* Where c = 0: the low part relative to the high one. *)
Lemma low_of_high : / 2 ^ 100 <= Rabs (rnd32 (rnd (y - t))) ->
  / 2 ^ 101 <= Rabs (rnd (y - t)) /\ Rabs (low y (- t)) <= / 2 ^ 53 * Rabs (rnd (y - t)).
Proof.
  intro H; assert (A : / 2 ^ 101 <= Rabs (rnd (y - t))).
  { apply Rnot_lt_le; intro L; apply (Rle_not_lt _ _ H).
    apply Rle_lt_trans with (bpow radix2 (-101)).
    - pose proof (power_format32 (-101) ltac:(lia)) as F.
      rewrite <- (power_bpow 101 (-101) eq_refl) in L.
      apply abs_round_le_generic; auto with typeclass_instances; left; exact L.
    - rewrite (power_bpow 101 (-101) eq_refl); simpl; lra. }
  split; [exact A |]; unfold low; rewrite Rabs_minus_sym; replace (y + - t) with (y - t) by ring.
  apply Rle_trans with (/ 2 * ulp radix2 fexp64 (rnd (y - t))).
  { apply error_le_half_ulp_round; auto with typeclass_instances. }
  assert (U : ulp radix2 fexp64 (rnd (y - t)) <= Rabs (rnd (y - t)) * bpow radix2 (1 - 53)).
  { apply ulp_FLT_le; apply Rle_trans with (2 := A); rewrite <- (power_bpow 101 (-101) eq_refl).
    apply bpow_le; lia. }
  replace (bpow radix2 (1 - 53)) with (2 * / 2 ^ 53) in U by (rewrite (power_bpow 52 (1 - 53) eq_refl); simpl; lra).
  lra.
Qed.

End Placed.

Lemma pow_bpow_le (e : Z) : (e <= 0)%Z -> bpow radix2 e <= 1.
Proof. intro H; apply (bpow_le radix2 e 0); exact H. Qed.

(* The C code's choice is a place: u = y - t is in the row, x + xl is u - c. *)
Theorem chosen_placed r c lo hi a y t x xl :
  format64 y -> format64 t -> 0 <= y <= 1 -> 0 <= t <= 1 ->
  domain_ok (r, (c, (lo, hi), a)) = true -> chosen r (dyadic c) y t x xl ->
  placed r c lo hi (y - t) x xl.
Proof.
  intros Fy Ft Hy Ht D (Far & Fx & Cases); unfold placed; split; [exact Fx |].
  rewrite <- !cell_value, <- number_value in *.
  unfold domain_ok in D.
  assert (C0 : (fst c =? 0)%Z = true -> value_of (number_of c) = 0).
  { intro E; apply Z.eqb_eq in E; unfold number_of; rewrite E; apply F2R_0. }
  set (C := value_of (number_of c)) in *.
  assert (Sum := difference_sum y t).
  destruct Cases as [(U & R & W & -> & ->) | [(U & R & W & -> & ->) | (U & R & W & Cases)]].
  - (* left: w = 1 - t + y *)
    assert (Neg : y - t < 0) by (apply not_positive; [lra | exact Far]).
    replace (r <? 2348)%Z with true in D by (symmetry; apply Z.ltb_lt; lia).
    each D; apply leb_correct in C1, C2, C3.
    rewrite !F2R_mult, ?F2R_plus, ?above_value, ?below_value, ?ratio_value, ?wider_value,
      ?narrower_value, ?value_one in C1.
    rewrite !F2R_mult, ?F2R_plus, ?above_value, ?below_value, ?ratio_value, ?wider_value,
      ?narrower_value, ?value_one in C2.
    rewrite !F2R_mult, ?F2R_plus, ?above_value, ?below_value, ?ratio_value, ?wider_value,
      ?narrower_value, ?value_one in C3.
    fold C in C1, C2, C3.
    assert (N : 213 <= IZR (r + 213) <= 2560) by (split; apply IZR_le; lia).
    set (n := IZR (r + 213)) in *; set (d := / 2 + / 2 ^ 12) in *.
    assert (Hd : 0 < d < 1) by (unfold d; lra).
    set (f := rnd32 (distance_high t y)) in *.
    assert (W1 : 160 <= f * (n + d)).
    { apply Rmult_le_reg_r with (/ (n + d)); [apply Rinv_0_lt_compat; lra |].
      rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra; apply W. }
    assert (W2 : f * (n - d) <= 160).
    { apply Rmult_le_reg_r with (/ (n - d)); [apply Rinv_0_lt_compat; lra |].
      rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra; apply W. }
    assert (F0 : / 2 ^ 12 <= f) by nra.
    destruct (distance_binary32 t y Ht Hy (or_introl F0) ltac:(lra)) as [B1 B2]; fold f in B1, B2.
    destruct (distance_below_1 t y Ht Hy ltac:(lra)) as (X1 & X2 & _).
    assert (In : forall T, 160 * (1 + / 2 ^ 22) <= T * (n - d) -> 1 - t + y <= T).
    { intros T HT; apply Rle_trans with (1 := B2); apply Rmult_le_reg_r with (n - d); [lra |].
      apply Rle_trans with (2 := HT); rewrite (Rmult_comm 160), Rmult_assoc.
      apply Rmult_le_compat_l; [lra | exact W2]. }
    replace (fst c =? 0)%Z with false by (destruct (fst c =? 0)%Z; [discriminate D | reflexivity]).
    split; [split |].
    + assert (C + 1 + value_of (Float radix2 lo grid) <= 1 - t + y); [| lra].
      apply Rle_trans with (2 := B1); apply Rmult_le_reg_r with (n + d); [lra |].
      apply Rle_trans with (1 := C3); rewrite (Rmult_comm 160), Rmult_assoc.
      apply Rmult_le_compat_l; [lra | exact W1].
    + pose proof (In _ C2); lra.
    + split.
      * destruct (Z.ltb_spec r 108) as [R1 | R1].
        -- replace (rest r) with (-53)%Z
             by (unfold rest; replace (r <? 108)%Z with true by (symmetry; apply Z.ltb_lt; lia); reflexivity).
           rewrite (power_bpow 53 (-53) eq_refl); exact X1.
        -- rewrite power_value in C1.
           assert (Re : (-57 <= rest r <= -55)%Z).
           { unfold rest; replace (r <? 108)%Z with false by (symmetry; apply Z.ltb_ge; lia).
             replace (r <? 2348)%Z with true by (symmetry; apply Z.ltb_lt; lia).
             destruct (r <? 428)%Z, (r <? 1068)%Z; lia. }
           replace (rest r) with (rest r + 54 - 54)%Z by lia.
           apply distance_small; try assumption; [lia |]; split; [lra | apply In; exact C1].
      * match goal with |- Rabs ?v <= _ => replace v with
          (distance_high t y + distance_low t y - (1 - t + y)) by ring end.
        exact X2.
  - (* middle: w = 1 - t + y *)
    assert (Neg : y - t < 0) by (apply not_positive; [lra | exact Far]).
    assert (Quarter : - / 4 < y - t) by (apply above_quarter; lra).
    replace (r <? 2348)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    replace (r <? 2413)%Z with true in D by (symmetry; apply Z.ltb_lt; lia).
    each D; apply leb_correct in D, C2.
    rewrite F2R_opp in D; rewrite value_integer in C2; fold C in C2.
    set (h := value_of (Float radix2 (2 ^ 12 + 1) (-21))) in *.
    assert (Hh : h = / 2 ^ 9 + / 2 ^ 21)
      by (unfold h, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra).
    destruct (distance_binary32 t y Ht Hy) as [B1 B2]; [right; lra | lra |].
    set (f := rnd32 (distance_high t y)) in *.
    assert (Near : - h <= y - t - C <= h) by (rewrite Hh; lra).
    assert (Low : Rabs (low y (- t)) <= bpow radix2 (-56)).
    { apply (difference_low y t (-2)); [lia |]; replace (bpow radix2 (-2)) with (/ 4) by (simpl; lra).
      apply Rabs_le; lra. }
    destruct (low_of_high y t Far) as [Far1 Low1].
    case_eq (fst c =? 0)%Z; intro E; rewrite E in *.
    + assert (CZ : C = 0) by exact (C0 eq_refl); apply Z.leb_le in C1.
      apply (F2R_ge_0 radix2 (Float radix2 hi grid)) in C1.
      replace (rnd (y - t) - C) with (rnd (y - t)) by lra.
      repeat split; try assumption; lra.
    + apply leb_correct in C1; fold h in C1; split; [lra |]; split.
      * replace (rest r) with (-56)%Z; [exact Low |]; unfold rest.
        replace (r <? 108)%Z with false by (symmetry; apply Z.ltb_ge; lia).
        replace (r <? 428)%Z with false by (symmetry; apply Z.ltb_ge; lia).
        replace (r <? 1068)%Z with false by (symmetry; apply Z.ltb_ge; lia).
        replace (r <? 2348)%Z with false by (symmetry; apply Z.ltb_ge; lia).
        replace (r <? 2413)%Z with true by (symmetry; apply Z.ltb_lt; lia); reflexivity.
      * replace (rnd (y - t) - C + low y (- t) - (y - t - C)) with 0 by lra.
        rewrite Rabs_R0; left; apply Rinv_0_lt_compat, pow_lt; lra.
  - (* right: v = 1 - y + t *)
    assert (Pos : 0 < y - t) by (apply not_negative; exact U).
    replace (r <? 2348)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    replace (r <? 2413)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    assert (Re : rest r = ((r - 2413) / 128 - 62)%Z).
    { unfold rest.
      replace (r <? 108)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 428)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 1068)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 2348)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 2413)%Z with false by (symmetry; apply Z.ltb_ge; lia); reflexivity. }
    assert (Re0 : (-62 <= rest r)%Z) by (rewrite Re; pose proof (Z.div_pos (r - 2413) 128); lia).
    each D; apply leb_correct in D, C3.
    set (b1 := value_of (bits32 (65536 * eighth r - 32768))) in *.
    set (b2 := value_of (bits32 (65536 * eighth r + 32768))) in *.
    rewrite F2R_minus, F2R_minus, F2R_mult, value_one, narrower_value in D; fold C b1 in D.
    rewrite F2R_mult, narrower_value, power_value, (power_bpow 11 (-11) eq_refl) in C3; fold b1 in C3.
    destruct (distance_binary32 y t Hy Ht) as [B1 B2]; [left; lra | lra |].
    destruct (distance_below_1 y t Hy Ht ltac:(lra)) as (X1 & X2 & _).
    set (f := rnd32 (distance_high y t)) in *.
    assert (V1 : (1 - / 2 ^ 22) * b1 <= 1 - y + t) by (lra).
    assert (V2 : 1 - y + t <= (1 + / 2 ^ 22) * b2) by (lra).
    assert (Small : (-53 <= rest r)%Z \/ 1 - y + t <= / 2 /\ 1 - y + t <= bpow radix2 (rest r + 54)).
    { apply orb_prop in C2; destruct C2 as [C2 | C2]; [left; apply Z.leb_le, C2 | right].
      apply andb_prop in C2; destruct C2 as [C4 C5]; apply leb_correct in C4, C5.
      rewrite F2R_mult, wider_value in C4, C5; rewrite power_value in C5; fold b2 in C4, C5.
      replace (value_of half) with (/ 2) in C4 by (unfold half, F2R; simpl; lra).
      split; lra. }
    case_eq (fst c =? 0)%Z; intro E; rewrite E in *.
    + assert (CZ : C = 0) by exact (C0 eq_refl); apply andb_prop in C1; destruct C1 as [C1 C5].
      apply leb_correct in C5; rewrite F2R_mult, narrower_value in C5; fold b1 in C5.
      replace (value_of (Float radix2 3 (-2))) with (3 / 4) in C5
        by (unfold F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra).
      destruct Cases as [(U2 & -> & ->) | (U2 & _)].
      * destruct (low_of_high y t Far) as [Far1 Low1].
        apply Z.leb_le in C1; apply (F2R_le_0 radix2 (Float radix2 lo grid)) in C1.
        replace (rnd (y - t) - C) with (rnd (y - t)) by lra.
        repeat split; try assumption; lra.
      * exfalso; apply (Rle_not_lt _ _ U2); apply Rle_lt_trans with (bpow radix2 (-2)); [| simpl; lra].
        apply round_le_generic; auto with typeclass_instances; [apply power_format32; lia |].
        apply round_le_generic; auto with typeclass_instances; [apply power_format64; lia |].
        simpl; lra.
    + apply leb_correct in C1; rewrite F2R_minus, F2R_minus, F2R_mult, value_one, wider_value in C1.
      fold C b2 in C1; split; [lra |].
      assert (Low53 : (-53 <= rest r)%Z -> / 2 ^ 53 <= bpow radix2 (rest r))
        by (intro Hr; rewrite <- (power_bpow 53 (-53) eq_refl); apply bpow_le, Hr).
      destruct Cases as [(U2 & -> & ->) | (U2 & -> & ->)].
      * apply below_half in U2; assert (Hr : (-53 <= rest r)%Z) by (destruct Small; [assumption | lra]).
        split.
        -- apply Rle_trans with (bpow radix2 (0 - 54)); [| apply bpow_le; lia].
           apply difference_low; [lia |]; simpl; apply Rabs_le; lra.
        -- replace (rnd (y - t) - C + low y (- t) - (y - t - C)) with 0 by lra.
           rewrite Rabs_R0; left; apply Rinv_0_lt_compat, pow_lt; lra.
      * rewrite Rabs_Ropp; split.
        -- destruct Small as [Hr | [S1 S2]]; [specialize (Low53 Hr); lra |].
           apply Rle_trans with (bpow radix2 (Z.min (rest r + 54) (-1) - 54)); [| apply bpow_le; lia].
           apply distance_small; try assumption; [lia |]; split; [lra |].
           destruct (Z.min_spec (rest r + 54) (-1)) as [[_ ->] | [_ ->]]; [exact S2 |].
           replace (bpow radix2 (-1)) with (/ 2) by reflexivity; exact S1.
        -- match goal with |- Rabs ?v <= _ => replace v with
             (- (distance_high y t + distance_low y t - (1 - y + t))) by ring end.
           rewrite Rabs_Ropp; exact X2.
Qed.

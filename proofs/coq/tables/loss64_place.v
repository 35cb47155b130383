(* loss64_place: the row that it chooses for y and t holds y - t, and x + xl is y - t - c. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Flocq Require Import Core Operations Relative Sterbenz Plus_error.
From rounding Require Import near row_ok loss64_rounding loss32_rounding.
From dpm Require Import loss64_rows row_check loss64_bound.
Import ListNotations.
Local Open Scope R_scope.
Local Instance prec53 : Prec_gt_0 53 := eq_refl.
Local Instance prec24 : Prec_gt_0 24 := eq_refl.

(* ------------------------------------------- what the C code does: ref/fast/loss64_place.h, .._eval *)

Definition difference (y t : R) : R := rnd (y - t).
Definition difference_low (y t : R) : R := y - t - difference y t.
Definition complement (y t : R) : R := rnd (1 - Rabs (difference y t)).
Definition complement_low (y t : R) : R := 1 - Rabs (difference y t) - complement y t.

(* A positive binary32 from its bits. *)
Definition bits32 (b : Z) : number := Float radix2 (2 ^ 23 + b mod 2 ^ 23) (b / 2 ^ 23 - 150).

(* v to 8 bits is j, as the upper half of a binary32 number's bits. *)
Definition in_eighth (v : R) (j : Z) : Prop :=
  value_of (bits32 (65536 * j - 32768)) <= v <= value_of (bits32 (65536 * j + 32768)).

(* The upper half of bits that row r stands for. *)
Definition eighth (r : Z) : Z := (if r <? 3822 then r - 2413 + 14720 else r - 2414 + 14720)%Z.

(* What is subtracted of s in a row with center c. *)
Definition from (r : Z) (c : R) : R :=
  if (r <? 2348)%Z then 1 + c else if (r <? 2413)%Z then c else if (r <? 3822)%Z then c - 1 else c.

(* chosen64 of loss64_place.h: what the C code knows of y and t in [0,1] when it has chosen row r, whose
   center is c; and that subtracting is exact. *)
Definition chosen (r : Z) (c s sl y t : R) : Prop :=
  let d := difference y t in
  let vf := rnd32 (complement y t) in
  / 2 ^ 100 <= Rabs d /\ format64 (s - from r c) /\
  ((d <= - / 4 /\ (0 <= r < 2348)%Z
    /\ 160 / (IZR (r + 213) + (/ 2 + / 2 ^ 12)) <= vf <= 160 / (IZR (r + 213) - (/ 2 + / 2 ^ 12))
    /\ s = complement y t /\ sl = rnd (difference_low y t + complement_low y t))
   \/ (- / 4 < d <= 0 /\ (2348 <= r < 2413)%Z /\ - / 2 ^ 9 <= vf - (1 + c) <= / 2 ^ 9
       /\ s = d /\ sl = difference_low y t)
   \/ (/ 2 <= d /\ (2413 <= r < 3822)%Z /\ in_eighth vf (eighth r)
       /\ s = - complement y t /\ sl = rnd (difference_low y t - complement_low y t))
   \/ (0 <= d < / 2 /\ (3822 <= r < 3951)%Z /\ in_eighth vf (eighth r)
       /\ s = d /\ sl = difference_low y t)).

(* loss64_offset. *)
Definition offset (r : Z) (c s sl : R) : R := rnd (s - from r c + sl).
Definition offset_low (r : Z) (c s sl : R) : R := fast_two_sum_err (s - from r c) sl.

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

(* FastTwoSum of z and a number below 2^-52: whichever is the greater, what it leaves is below half an
   ulp or below 2^-100, and nothing is lost above 2^-104. *)
Lemma fast_two_sum_close (z l : R) : format64 z -> format64 l -> Rabs l <= / 2 ^ 52 ->
  let x := rnd (z + l) in
  let xl := fast_two_sum_err z l in
  Rabs (x + xl - (z + l)) <= / 2 ^ 104 /\ (Rabs xl <= / 2 ^ 53 * Rabs x \/ Rabs xl <= / 2 ^ 100).
Proof.
  intros Fz Fl Hl x xl.
  destruct (Rle_or_lt (Rabs l) (Rabs z)) as [H | H].
  - assert (E : xl = z + l - x) by (apply fast_two_sum_exact; auto).
    split.
    + rewrite E; replace (x + (z + l - x) - (z + l)) with 0 by ring.
      rewrite Rabs_R0; left; apply Rinv_0_lt_compat, pow_lt; lra.
    + rewrite E, Rabs_minus_sym.
      destruct (Rle_or_lt (Rabs x) (/ 2 ^ 101)) as [S | S].
      * right; pose proof (rnd_half (-50) (z + l) ltac:(lia)) as N.
        rewrite (power_bpow 50 (-50) eq_refl), (power_bpow 104 (-50 - 54) eq_refl) in N.
        apply Rle_trans with (/ 2 ^ 104); [apply N | lra].
        apply Rnot_lt_le; intro L.
        assert (B : bpow radix2 (-50) <= Rabs x).
        { apply abs_round_ge_generic; auto with typeclass_instances.
          - apply generic_format_bpow; unfold FLT_exp; lia.
          - rewrite (power_bpow 50 (-50) eq_refl); lra. }
        rewrite (power_bpow 50 (-50) eq_refl) in B; lra.
      * left; apply Rle_trans with (/ 2 * ulp radix2 fexp64 x).
        { apply error_le_half_ulp_round; auto with typeclass_instances. }
        assert (U : ulp radix2 fexp64 x <= Rabs x * bpow radix2 (1 - 53)).
        { apply ulp_FLT_le; apply Rle_trans with (/ 2 ^ 101); [| lra].
          rewrite <- (power_bpow 101 (-101) eq_refl); apply bpow_le; lia. }
        rewrite (power_bpow 52 (1 - 53) eq_refl) in U; lra.
  - assert (Z : Rabs z <= / 2 ^ 52) by lra.
    assert (S1 : Rabs (z + l) <= bpow radix2 (-51)).
    { rewrite (power_bpow 51 (-51) eq_refl); apply Rle_trans with (1 := Rabs_triang _ _); lra. }
    pose proof (rnd_half (-51) _ ltac:(lia) S1) as N1; fold x in N1.
    rewrite (power_bpow 105 (-51 - 54) eq_refl) in N1.
    assert (S2 : Rabs (x - z) <= bpow radix2 (-51)).
    { rewrite (power_bpow 51 (-51) eq_refl); replace (x - z) with (x - (z + l) + l) by ring.
      apply Rle_trans with (1 := Rabs_triang _ _); lra. }
    pose proof (rnd_half (-51) _ ltac:(lia) S2) as N2; rewrite (power_bpow 105 (-51 - 54) eq_refl) in N2.
    set (b := rnd (x - z)) in *.
    assert (S3 : Rabs (l - b) <= bpow radix2 (-104)).
    { rewrite (power_bpow 104 (-104) eq_refl).
      replace (l - b) with (- (x - (z + l)) - (b - (x - z))) by ring.
      apply Rabs_le_inv in N1, N2; apply Rabs_le; lra. }
    pose proof (rnd_half (-104) _ ltac:(lia) S3) as N3; rewrite (power_bpow 158 (-104 - 54) eq_refl) in N3.
    pose proof (rnd_at_most (-104) _ ltac:(lia) S3) as N4; rewrite (power_bpow 104 (-104) eq_refl) in N4.
    assert (E : xl = rnd (l - b)) by reflexivity; rewrite <- E in N3, N4.
    split; [| right; lra].
    replace (x + xl - (z + l)) with ((xl - (l - b)) - (b - (x - z))) by ring.
    apply Rabs_le_inv in N2, N3; apply Rabs_le; lra.
Qed.

(* ------------------------------------------------------------------------- what is asked of a row *)

Definition leb (x y : number) : bool := atmost x (1, 1, O)%Z y.

Lemma leb_correct x y : leb x y = true -> value_of x <= value_of y.
Proof.
  unfold leb; intro H; apply atmost_correct in H; unfold factor_value in H; simpl in H; lra.
Qed.

(* What w = 1 + u or v = 1 - u may be off the binary32 that the row comes from. *)
Definition wider : number := Float radix2 (2 ^ 22 + 1) (-22).
Definition narrower : number := Float radix2 (2 ^ 22 - 1) (-22).

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
  else if (r <? 2413)%Z then
    let h := Float radix2 (2 ^ 12 + 1) (-21) in
    leb L (Fopp h) && leb C (Float radix2 0 0)
    && if (fst c =? 0)%Z then (0 <=? hi)%Z else leb h H
  else
    let V := Fminus one C in
    let v1 := Fmult narrower (bits32 (65536 * eighth r - 32768)) in
    let v2 := Fmult wider (bits32 (65536 * eighth r + 32768)) in
    leb (Fminus V v1) H && leb (Float radix2 1 (-13)) v1
    && if (fst c =? 0)%Z then (lo <=? 0)%Z && (3822 <=? r)%Z else leb L (Fminus V v2).

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

Local Notation d := (difference y t).
Local Notation dl := (difference_low y t).
Local Notation v := (complement y t).
Local Notation vl := (complement_low y t).

Lemma difference_small : Rabs d <= 1 /\ Rabs dl <= / 2 ^ 54.
Proof using Hy Ht.
  assert (U : Rabs (y - t) <= bpow radix2 0) by (simpl; apply Rabs_le; lra).
  split.
  - exact (rnd_at_most 0 _ ltac:(lia) U).
  - unfold difference_low; rewrite Rabs_minus_sym, <- (power_bpow 54 (0 - 54) eq_refl).
    apply rnd_half; [lia | exact U].
Qed.

Lemma complement_small : 0 <= v <= 1 /\ Rabs vl <= / 2 ^ 54.
Proof using Hy Ht.
  destruct difference_small as [D _]; pose proof (Rabs_pos d) as P.
  assert (U : Rabs (1 - Rabs d) <= bpow radix2 0) by (simpl; apply Rabs_le; lra).
  assert (V : 0 <= v).
  { rewrite <- rnd_0; apply rnd_le; lra. }
  split; [split; [exact V |] |].
  - pose proof (rnd_at_most 0 _ ltac:(lia) U) as M; apply Rabs_le_inv in M; apply M.
  - unfold complement_low; rewrite Rabs_minus_sym, <- (power_bpow 54 (0 - 54) eq_refl).
    apply rnd_half; [lia | exact U].
Qed.

Lemma low_format : format64 dl.
Proof using Fy Ft.
  unfold difference_low, difference.
  replace (y - t - rnd (y - t)) with (- (rnd (y + - t) - (y + - t)))
    by (replace (y + - t) with (y - t) by ring; ring).
  apply generic_format_opp, plus_error; auto with typeclass_instances.
  apply generic_format_opp, Ft.
Qed.

(* A distance w as the code has it, v + vl + dl, and the binary32 next to it. *)
Lemma near_binary32 (w : R) : Rabs (w - v) <= / 2 ^ 53 -> / 2 ^ 14 <= rnd32 v \/ / 2 ^ 12 <= w ->
  (1 - / 2 ^ 22) * rnd32 v <= w <= (1 + / 2 ^ 22) * rnd32 v.
Proof using Hy Ht.
  intros W H; destruct complement_small as [[V _] _].
  pose proof (rnd32_error v) as E; rewrite (Rabs_pos_eq v) in E by exact V.
  set (f := rnd32 v) in *; apply Rabs_le_inv in W, E; simpl in *; destruct H; lra.
Qed.

(* The two low parts together. *)
Lemma both_small (l : R) : Rabs l <= / 2 ^ 53 -> Rabs (rnd l) <= / 2 ^ 53 /\ Rabs (rnd l - l) <= / 2 ^ 107.
Proof.
  intro H; rewrite <- (power_bpow 53 (-53) eq_refl) in H |- *; split.
  - apply rnd_at_most; [lia | exact H].
  - rewrite <- (power_bpow 107 (-53 - 54) eq_refl); apply rnd_half; [lia | exact H].
Qed.

(* Where c = 0. *)
Lemma whole : / 2 ^ 100 <= Rabs d ->
  let x := rnd (d + dl) in
  let xl := fast_two_sum_err d dl in
  / 2 ^ 101 <= Rabs x /\ Rabs xl <= / 2 ^ 53 * Rabs x /\ x + xl = y - t.
Proof using Fy Ft.
  intro H; assert (Sum : d + dl = y - t) by (unfold difference_low; ring).
  assert (L : Rabs dl <= / 2 ^ 53 * Rabs d).
  { unfold difference_low; rewrite Rabs_minus_sym.
    apply Rle_trans with (/ 2 * ulp radix2 fexp64 d).
    { apply error_le_half_ulp_round; auto with typeclass_instances. }
    assert (U : ulp radix2 fexp64 d <= Rabs d * bpow radix2 (1 - 53)).
    { apply ulp_FLT_le; apply Rle_trans with (2 := H); rewrite <- (power_bpow 100 (-100) eq_refl).
      apply bpow_le; lia. }
    rewrite (power_bpow 52 (1 - 53) eq_refl) in U; lra. }
  cbv zeta; rewrite fast_two_sum_exact; [| apply rnd_format | apply low_format |].
  2: { right; pose proof (Rabs_pos d); lra. }
  rewrite Sum; fold (difference y t).
  replace (y - t - d) with dl by reflexivity; rewrite Sum.
  repeat split; [lra | exact L].
Qed.

Lemma negative : d < 0 -> y - t < 0.
Proof.
  intro H; apply Rnot_le_lt; intro P; apply (Rlt_irrefl 0), Rle_lt_trans with (2 := H).
  rewrite <- rnd_0; apply rnd_le, P.
Qed.

Lemma positive_ : 0 < d -> 0 < y - t.
Proof.
  intro H; apply Rnot_le_lt; intro P; apply (Rlt_irrefl 0), Rlt_le_trans with (1 := H).
  rewrite <- rnd_0; apply rnd_le, P.
Qed.

End Placed.

(* Where c <> 0: from what s + sl is for. *)
Lemma offset_placed (r : Z) (c s sl y t : R) : format64 (s - from r c) -> format64 sl ->
  Rabs sl <= / 2 ^ 52 -> Rabs (s - from r c + sl - (y - t - c)) <= / 2 ^ 106 ->
  let x := offset r c s sl in
  let xl := offset_low r c s sl in
  (Rabs xl <= / 2 ^ 53 * Rabs x \/ Rabs xl <= / 2 ^ 100) /\ Rabs (x + xl - (y - t - c)) <= / 2 ^ 103.
Proof.
  intros Fz Fl Hl H; destruct (fast_two_sum_close _ _ Fz Fl Hl) as [A B]; cbv zeta in *.
  split; [exact B |]; fold (offset r c s sl) in A; fold (offset_low r c s sl) in A.
  apply Rabs_le_inv in A, H; apply Rabs_le; lra.
Qed.

(* The C code's choice is a place: u = y - t is in the row, x + xl is u - c. *)
Theorem chosen_placed r c lo hi a s sl y t :
  format64 y -> format64 t -> 0 <= y <= 1 -> 0 <= t <= 1 ->
  domain_ok (r, (c, (lo, hi), a)) = true -> chosen r (dyadic c) s sl y t ->
  placed c lo hi (y - t) (offset r (dyadic c) s sl) (offset_low r (dyadic c) s sl).
Proof.
  intros Fy Ft Hy Ht D (Far & Fz & Cases); unfold placed.
  rewrite <- !cell_value, <- number_value in *.
  unfold domain_ok in D.
  assert (C0 : (fst c =? 0)%Z = true -> value_of (number_of c) = 0).
  { intro E; apply Z.eqb_eq in E; unfold number_of; rewrite E; apply F2R_0. }
  set (C := value_of (number_of c)) in *.
  destruct (difference_small y t Hy Ht) as [D1 D2]; destruct (complement_small y t Hy Ht) as [V1 V2].
  pose proof (low_format y t Fy Ft) as Fl.
  assert (Fd : format64 (difference y t)) by apply rnd_format.
  assert (Sum : difference y t + difference_low y t = y - t) by (unfold difference_low; ring).
  assert (SumV : complement y t + complement_low y t = 1 - Rabs (difference y t))
    by (unfold complement_low; ring).
  assert (P100 : 0 < / 2 ^ 100) by (apply Rinv_0_lt_compat, pow_lt; lra).
  assert (P54 : / 2 ^ 53 = 2 * / 2 ^ 54) by (simpl; lra).
  assert (P53 : / 2 ^ 53 <= / 2 ^ 52) by (simpl; lra).
  assert (P107 : / 2 ^ 107 <= / 2 ^ 106) by (simpl; lra).
  assert (Zero : / 2 ^ 106 >= 0) by (apply Rle_ge; left; apply Rinv_0_lt_compat, pow_lt; lra).
  destruct Cases as [(U & R & W & -> & ->) | [(U & R & W & -> & ->) | [(U & R & W & -> & ->) |
    (U & R & W & -> & ->)]]].
  - (* left: w = 1 + u *)
    rewrite (Rabs_left (difference y t)) in SumV by lra.
    assert (Hw : 1 + (y - t) = complement y t + (difference_low y t + complement_low y t)) by lra.
    assert (Hl : Rabs (difference_low y t + complement_low y t) <= / 2 ^ 53)
      by (apply Rle_trans with (1 := Rabs_triang _ _); lra).
    replace (r <? 2348)%Z with true in D by (symmetry; apply Z.ltb_lt; lia).
    assert (Fr : from r C = 1 + C)
      by (unfold from; replace (r <? 2348)%Z with true by (symmetry; apply Z.ltb_lt; lia); reflexivity).
    each D; apply leb_correct in C1, C2.
    rewrite !F2R_mult, ?F2R_plus, ?above_value, ?below_value, ?ratio_value, ?wider_value,
      ?narrower_value, ?value_one in C1.
    rewrite !F2R_mult, ?F2R_plus, ?above_value, ?below_value, ?ratio_value, ?wider_value,
      ?narrower_value, ?value_one in C2.
    fold C in C1, C2.
    assert (N : 213 <= IZR (r + 213) <= 2560) by (split; apply IZR_le; lia).
    set (n := IZR (r + 213)) in *; set (h := / 2 + / 2 ^ 12) in *.
    assert (Hh : 0 < h < 1) by (unfold h; lra).
    set (f := rnd32 (complement y t)) in *.
    assert (W1 : 160 <= f * (n + h)).
    { apply Rmult_le_reg_r with (/ (n + h)); [apply Rinv_0_lt_compat; lra |].
      rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra; apply W. }
    assert (W2 : f * (n - h) <= 160).
    { apply Rmult_le_reg_r with (/ (n - h)); [apply Rinv_0_lt_compat; lra |].
      rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra; apply W. }
    assert (F0 : / 2 ^ 12 <= f) by nra.
    destruct (near_binary32 y t Hy Ht (1 + (y - t))) as [B1 B2];
      [rewrite Hw; match goal with |- Rabs ?e <= _ =>
         replace e with (difference_low y t + complement_low y t) by ring end; exact Hl
      | left; fold f; lra |].
    fold f in B1, B2.
    replace (fst c =? 0)%Z with false by (destruct (fst c =? 0)%Z; [discriminate D | reflexivity]).
    split; [split |].
    + assert (C + 1 + value_of (Float radix2 lo grid) <= 1 + (y - t)); [| lra].
      apply Rle_trans with (2 := B1); apply Rmult_le_reg_r with (n + h); [lra |].
      apply Rle_trans with (1 := C2); rewrite (Rmult_comm 160), Rmult_assoc.
      apply Rmult_le_compat_l; [lra | exact W1].
    + assert (1 + (y - t) <= C + 1 + value_of (Float radix2 hi grid)); [| lra].
      apply Rle_trans with (1 := B2); apply Rmult_le_reg_r with (n - h); [lra |].
      apply Rle_trans with (2 := C1); rewrite (Rmult_comm 160), Rmult_assoc.
      apply Rmult_le_compat_l; [lra | exact W2].
    + destruct (both_small _ Hl) as [L1 L2].
      apply offset_placed; [exact Fz | apply rnd_format | lra |].
      rewrite Fr; apply Rabs_le_inv in L2; apply Rabs_le; lra.
  - (* middle *)
    rewrite (Rabs_left1 (difference y t)) in SumV by lra.
    assert (Neg : difference y t < 0).
    { destruct (Req_dec (difference y t) 0) as [E | E]; [rewrite E, Rabs_R0 in Far; lra | lra]. }
    assert (Hw : 1 + (y - t) = complement y t + (difference_low y t + complement_low y t)) by lra.
    assert (Hl : Rabs (difference_low y t + complement_low y t) <= / 2 ^ 53)
      by (apply Rle_trans with (1 := Rabs_triang _ _); lra).
    apply negative in Neg.
    replace (r <? 2348)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    replace (r <? 2413)%Z with true in D by (symmetry; apply Z.ltb_lt; lia).
    assert (Fr : from r C = C).
    { unfold from; replace (r <? 2348)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 2413)%Z with true by (symmetry; apply Z.ltb_lt; lia); reflexivity. }
    each D; apply leb_correct in D, C2.
    rewrite F2R_opp in D; rewrite value_integer in C2; fold C in C2.
    set (h := value_of (Float radix2 (2 ^ 12 + 1) (-21))) in *.
    assert (Hh : h = / 2 ^ 9 + / 2 ^ 21)
      by (unfold h, F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra).
    destruct (near_binary32 y t Hy Ht (1 + (y - t))) as [B1 B2];
      [rewrite Hw; match goal with |- Rabs ?e <= _ =>
         replace e with (difference_low y t + complement_low y t) by ring end; exact Hl
      | right; pose proof (Rabs_le_inv _ _ D2); lra |].
    set (f := rnd32 (complement y t)) in *.
    assert (Near : - h <= y - t - C <= h) by (rewrite Hh; lra).
    case_eq (fst c =? 0)%Z; intro E; rewrite E in *.
    + assert (CZ : C = 0) by exact (C0 eq_refl); apply Z.leb_le in C1.
      apply (F2R_ge_0 radix2 (Float radix2 hi grid)) in C1.
      unfold offset, offset_low; rewrite Fr, CZ, !Rminus_0_r; split; [lra |].
      apply whole; assumption.
    + apply leb_correct in C1; fold h in C1; split; [lra |].
      apply offset_placed; [exact Fz | exact Fl | lra |].
      rewrite Fr; replace (difference y t - C + difference_low y t - (y - t - C)) with 0 by lra.
      rewrite Rabs_R0; lra.
  - (* high: v = 1 - u *)
    rewrite (Rabs_pos_eq (difference y t)) in SumV by lra.
    assert (Hw : 1 - (y - t) = complement y t + (complement_low y t - difference_low y t)) by lra.
    assert (Hl : Rabs (difference_low y t - complement_low y t) <= / 2 ^ 53).
    { apply Rabs_le_inv in D2, V2; apply Rabs_le; lra. }
    assert (Fr : from r C = C - 1).
    { unfold from; replace (r <? 2348)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 2413)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 3822)%Z with true by (symmetry; apply Z.ltb_lt; lia); reflexivity. }
    replace (r <? 2348)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    replace (r <? 2413)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    each D; apply leb_correct in D, C2; unfold in_eighth in W.
    set (b1 := value_of (bits32 (65536 * eighth r - 32768))) in *.
    set (b2 := value_of (bits32 (65536 * eighth r + 32768))) in *.
    rewrite F2R_minus, F2R_minus, F2R_mult, value_one, narrower_value in D; fold C b1 in D.
    rewrite F2R_mult, narrower_value, power_value, (power_bpow 13 (-13) eq_refl) in C2; fold b1 in C2.
    set (f := rnd32 (complement y t)) in *.
    destruct (near_binary32 y t Hy Ht (1 - (y - t))) as [B1 B2];
      [rewrite Hw; match goal with |- Rabs ?e <= _ =>
         replace e with (- (difference_low y t - complement_low y t)) by ring end;
       rewrite Rabs_Ropp; exact Hl
      | left; fold f; lra |].
    fold f in B1, B2.
    replace (fst c =? 0)%Z with false in *.
    2: { destruct (fst c =? 0)%Z; [| reflexivity]; apply andb_prop in C1; destruct C1 as [_ C1].
         apply Z.leb_le in C1; lia. }
    apply leb_correct in C1; rewrite F2R_minus, F2R_minus, F2R_mult, value_one, wider_value in C1.
    fold C b2 in C1; split; [lra |].
    destruct (both_small _ Hl) as [L1 L2].
    apply offset_placed; [exact Fz | apply rnd_format | lra |].
    rewrite Fr; apply Rabs_le_inv in L2; apply Rabs_le; lra.
  - (* right *)
    rewrite (Rabs_pos_eq (difference y t)) in SumV by lra.
    assert (Pos : 0 < difference y t).
    { destruct (Req_dec (difference y t) 0) as [E | E]; [rewrite E, Rabs_R0 in Far; lra | lra]. }
    assert (Hw : 1 - (y - t) = complement y t + (complement_low y t - difference_low y t)) by lra.
    assert (Hl : Rabs (difference_low y t - complement_low y t) <= / 2 ^ 53).
    { apply Rabs_le_inv in D2, V2; apply Rabs_le; lra. }
    apply positive_ in Pos.
    assert (Fr : from r C = C).
    { unfold from; replace (r <? 2348)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 2413)%Z with false by (symmetry; apply Z.ltb_ge; lia).
      replace (r <? 3822)%Z with false by (symmetry; apply Z.ltb_ge; lia); reflexivity. }
    replace (r <? 2348)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    replace (r <? 2413)%Z with false in D by (symmetry; apply Z.ltb_ge; lia).
    each D; apply leb_correct in D, C2; unfold in_eighth in W.
    set (b1 := value_of (bits32 (65536 * eighth r - 32768))) in *.
    set (b2 := value_of (bits32 (65536 * eighth r + 32768))) in *.
    rewrite F2R_minus, F2R_minus, F2R_mult, value_one, narrower_value in D; fold C b1 in D.
    rewrite F2R_mult, narrower_value, power_value, (power_bpow 13 (-13) eq_refl) in C2; fold b1 in C2.
    set (f := rnd32 (complement y t)) in *.
    destruct (near_binary32 y t Hy Ht (1 - (y - t))) as [B1 B2];
      [rewrite Hw; match goal with |- Rabs ?e <= _ =>
         replace e with (- (difference_low y t - complement_low y t)) by ring end;
       rewrite Rabs_Ropp; exact Hl
      | left; fold f; lra |].
    fold f in B1, B2.
    case_eq (fst c =? 0)%Z; intro E; rewrite E in *.
    + assert (CZ : C = 0) by exact (C0 eq_refl); apply andb_prop in C1; destruct C1 as [C1 _].
      apply Z.leb_le in C1; apply (F2R_le_0 radix2 (Float radix2 lo grid)) in C1.
      unfold offset, offset_low; rewrite Fr, CZ, !Rminus_0_r; split; [lra |].
      apply whole; assumption.
    + apply leb_correct in C1; rewrite F2R_minus, F2R_minus, F2R_mult, value_one, wider_value in C1.
      fold C b2 in C1; split; [lra |].
      apply offset_placed; [exact Fz | exact Fl | lra |].
      rewrite Fr; replace (difference y t - C + difference_low y t - (y - t - C)) with 0 by lra.
      rewrite Rabs_R0; lra.
Qed.

(* A row of loss64: what loss64_eval computes, rounded operation by rounded operation, against Eq. 26
   and its gradient at u = y - t. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flocq Require Import Core Operations.
From rounding Require Import near row_ok loss64_rounding.
From dpm Require Import definitions loss_function loss_shape loss_derivative loss64_rows row_check.
Import ListNotations.
Local Open Scope R_scope.

(* The bounds, in ulp of the result. *)
Definition loss64_loss_ulp : R := 514 / 1000.
Definition loss64_gradient_ulp : R := 52 / 100.

Local Instance prec53 : Prec_gt_0 53 := eq_refl.
Notation ulp64 := (ulp radix2 fexp64).

(* ------------------------------------------------------------------ one rounding at the end *)

Lemma ulp_below (x S : R) : x <> 0 -> Rabs S < bpow radix2 (mag radix2 x) -> ulp64 S <= ulp64 x.
Proof.
  intros Hx HS; destruct (Req_dec S 0) as [-> | Z].
  - rewrite ulp_FLT_0, ulp_neq_0; [apply bpow_le; unfold cexp, FLT_exp; lia | exact Hx | reflexivity].
  - rewrite !ulp_neq_0 by assumption; apply bpow_le; unfold cexp, FLT_exp.
    assert (mag radix2 S <= mag radix2 x)%Z by (apply mag_le_bpow; assumption); lia.
Qed.

(* The result of rounding S, in ulp of x close to it. *)
Lemma rounded_close (x S : R) : large (Rabs x) -> Rabs (S - x) <= / 2 * ulp64 x ->
  Rabs (rnd S - x) <= / 2 * ulp64 x + Rabs (S - x).
Proof.
  intros Lx HS; pose proof (Rabs_triang (rnd S - S) (S - x)) as T.
  replace (rnd S - S + (S - x)) with (rnd S - x) in T by ring.
  assert (Hx : x <> 0) by (intros ->; apply large_pos in Lx; rewrite Rabs_R0 in Lx; lra).
  pose proof (bpow_mag_gt radix2 x) as B.
  destruct (Rlt_or_le (Rabs S) (bpow radix2 (mag radix2 x))) as [L | L].
  - pose proof (ulp_below x S Hx L) as U.
    assert (N : Rabs (rnd S - S) <= / 2 * ulp64 S)
      by (apply error_le_half_ulp; auto with typeclass_instances).
    lra.
  - assert (N : forall g, format64 g -> Rabs (rnd S - S) <= Rabs (g - S)).
    { destruct (round_N_pt radix2 fexp64 (fun t => negb (Z.even t)) S) as [_ N]; exact N. }
    assert (F0 : format64 (bpow radix2 (mag radix2 x))).
    { apply generic_format_bpow; unfold FLT_exp.
      apply (mag_ge_bpow radix2 x (-599)) in Lx; lia. }
    enough (Rabs (rnd S - S) <= Rabs (S - x)) by lra.
    destruct (Rle_or_lt 0 S) as [P | P].
    + apply Rle_trans with (1 := N _ F0); rewrite Rabs_pos_eq in L by exact P.
      rewrite Rabs_left1 by lra; apply Rle_trans with (2 := Rle_abs _).
      pose proof (Rle_abs x); lra.
    + apply Rle_trans with (1 := N _ (generic_format_opp _ _ _ F0)); rewrite Rabs_left in L by exact P.
      rewrite Rabs_pos_eq by lra; rewrite <- Rabs_Ropp; apply Rle_trans with (2 := Rle_abs _).
      pose proof (Rle_abs (- x)) as A; rewrite Rabs_Ropp in A; lra.
Qed.

Lemma within_2_53_ulp (x : R) : x <> 0 -> Rabs x <= 2 ^ 53 * ulp64 x.
Proof.
  intro Hx; left; apply Rlt_le_trans with (1 := bpow_mag_gt radix2 x).
  rewrite ulp_neq_0 by exact Hx; replace (2 ^ 53) with (bpow radix2 53) by (rewrite bpow_powerRZ; reflexivity).
  rewrite <- bpow_plus; apply bpow_le; unfold cexp, FLT_exp; lia.
Qed.

(* S is computed for P1 but for e*2^-53 of it; P2 is close to P1, and to G within E of it. *)
Lemma gradient_bound (S P1 P2 G D e E : R) : / 2 ^ 170 <= D -> D <= Rabs P1 -> 0 <= e -> 0 <= E ->
  e + 2 ^ 53 * E <= 197 / 10000 ->
  Rabs (S - P1) <= / 2 ^ 53 * e * D -> Rabs (P1 - P2) <= / 2 ^ 70 * D ->
  Rabs (P2 - G) <= E * Rabs G -> Rabs (rnd S - G) <= loss64_gradient_ulp * ulp64 G.
Proof.
  intros D0 HD e0 E0 HE H1 H2 H3.
  assert (Dpos : 0 < / 2 ^ 170) by (apply Rinv_0_lt_compat, pow_lt; lra).
  pose proof (Rabs_triang (P1 - P2) (P2 - G)) as T2.
  replace (P1 - P2 + (P2 - G)) with (P1 - G) in T2 by ring.
  pose proof (Rabs_triang (P1 - G) G) as T3; replace (P1 - G + G) with P1 in T3 by ring.
  pose proof (Rabs_triang (S - P1) (P1 - G)) as T1.
  replace (S - P1 + (P1 - G)) with (S - G) in T1 by ring.
  assert (EG : E * Rabs G <= / 2 ^ 58 * Rabs G) by (apply Rmult_le_compat_r; [apply Rabs_pos | lra]).
  assert (DG : D <= (1 + / 2 ^ 57) * Rabs G) by lra.
  assert (eD : e * D <= e * ((1 + / 2 ^ 57) * Rabs G)) by (apply Rmult_le_compat_l; assumption).
  assert (eG : (e + 2 ^ 53 * E) * Rabs G <= 197 / 10000 * Rabs G)
    by (apply Rmult_le_compat_r; [apply Rabs_pos | exact HE]).
  assert (e1 : e * Rabs G <= 1 * Rabs G) by (apply Rmult_le_compat_r; [apply Rabs_pos | lra]).
  assert (SG : Rabs (S - G) <= / 2 ^ 53 * (198 / 10000) * Rabs G) by lra.
  assert (G0 : G <> 0) by (intros ->; rewrite Rabs_R0 in DG; lra).
  pose proof (within_2_53_ulp G G0) as U.
  assert (SU : Rabs (S - G) <= 198 / 10000 * ulp64 G) by lra.
  assert (U0 : 0 <= ulp64 G) by apply ulp_ge_0.
  apply Rle_trans with (/ 2 * ulp64 G + Rabs (S - G)); [| unfold loss64_gradient_ulp; lra].
  apply rounded_close; [| lra].
  unfold large; apply Rle_trans with (/ 2 ^ 171); [| lra].
  replace (/ 2 ^ 171) with (bpow radix2 (-171)) by (rewrite bpow_powerRZ; reflexivity).
  apply bpow_le; lia.
Qed.

(* ---------------------------------------------------------------- how steep a row's polynomials are *)

Lemma lipschitz (f f' : R -> R) (X M z1 z2 : R) :
  (forall z, Rabs z <= X -> is_derive f z (f' z) /\ Rabs (f' z) <= M) ->
  Rabs z1 <= X -> Rabs z2 <= X -> Rabs (f z1 - f z2) <= M * Rabs (z1 - z2).
Proof.
  intros H H1 H2; assert (I : forall z, Rmin z2 z1 <= z <= Rmax z2 z1 -> Rabs z <= X).
  { intros z; apply Rabs_le_inv in H1, H2; unfold Rmin, Rmax; destruct (Rle_dec z2 z1);
      intros; apply Rabs_le; lra. }
  destruct (MVT_gen f z2 z1 f') as (z & Hz & E).
  - intros z Hz; apply H, I; lra.
  - intros z Hz; apply continuity_pt_filterlim, (ex_derive_continuous f).
    eexists; apply H, I, Hz.
  - rewrite E, Rabs_mult; apply Rmult_le_compat_r; [apply Rabs_pos | apply H, I, Hz].
Qed.

Section Row.

Context (K2 D X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R).
Context (HK : 0 <= K2 <= 26 / 10000).
Context (OK : row64_ok K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3).

Definition slope_of (z : R) : R := row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z.
Definition value_at (z : R) : R := row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z.
Definition curve (z : R) : R :=
  a4 + a5 + 2 * a6 * z + 3 * a7 * z ^ 2 + 4 * b0 * z ^ 3 + 5 * b1 * z ^ 4 + 6 * b2 * z ^ 5
  + 7 * b3 * z ^ 6.

Lemma slope_of_derivative z : is_derive slope_of z (curve z).
Proof. unfold slope_of, row64_slope, curve; auto_derive; [trivial | ring]. Qed.

Lemma value_at_derivative z : is_derive value_at z (slope_of z).
Proof. unfold value_at, row64_value, slope_of, row64_slope; auto_derive; [trivial | field]. Qed.

Lemma row_positive : 0 < D /\ 0 < X.
Proof using OK.
  destruct OK as (HD & X0 & _); split; eapply Rlt_le_trans; try eassumption;
    apply Rinv_0_lt_compat, pow_lt; lra.
Qed.

Lemma curve_bound z : Rabs z <= X * (1 + / 2 ^ 41) -> Rabs (curve z) <= 3 * D / X.
Proof using OK HK.
  intro Hz; destruct row_positive as [Dpos Xpos].
  destruct OK as (_ & _ & _ & _ & _ & _ & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & _).
  apply (Rmult_le_reg_r X); [exact Xpos |]; unfold Rdiv; rewrite (Rmult_assoc (3 * D)), Rinv_l, Rmult_1_r by lra.
  replace (Rabs (curve z) * X) with (Rabs (curve z * X))
    by (rewrite Rabs_mult, (Rabs_pos_eq X) by lra; reflexivity).
  assert (P : forall a n K c, Rabs a * X ^ S n <= K * D -> (1 + / 2 ^ 41) ^ n <= c ->
    Rabs (a * z ^ n * X) <= K * c * D).
  { intros a n K c Ha Hc; rewrite !Rabs_mult, (Rabs_pos_eq X), <- RPow_abs by lra.
    assert (Rabs z ^ n <= X ^ n * c).
    { apply Rle_trans with ((X * (1 + / 2 ^ 41)) ^ n).
      - apply pow_incr; split; [apply Rabs_pos | assumption].
      - rewrite Rpow_mult_distr; apply Rmult_le_compat_l; [apply pow_le; lra | assumption]. }
    assert (0 <= c) by (apply Rle_trans with (2 := Hc), pow_le; lra).
    apply Rle_trans with (Rabs a * (X ^ n * c) * X).
    - apply Rmult_le_compat_r; [lra |]; apply Rmult_le_compat_l; [apply Rabs_pos | assumption].
    - replace (Rabs a * (X ^ n * c) * X) with (Rabs a * X ^ S n * c) by (simpl; ring).
      replace (K * c * D) with (K * D * c) by ring; apply Rmult_le_compat_r; assumption. }
  pose proof (P a6 1%nat _ (101 / 100) H6 ltac:(lra)) as T2.
  pose proof (P a7 2%nat _ (101 / 100) H7 ltac:(lra)) as T3.
  pose proof (P b0 3%nat _ (101 / 100) G0 ltac:(lra)) as T4.
  pose proof (P b1 4%nat _ (101 / 100) G1 ltac:(lra)) as T5.
  pose proof (P b2 5%nat _ (101 / 100) G2 ltac:(lra)) as T6.
  pose proof (P b3 6%nat _ (101 / 100) G3 ltac:(lra)) as T7.
  assert (T : K2 * (101 / 100) * D <= 27 / 10000 * D) by (apply Rmult_le_compat_r; lra).
  assert (T0 : Rabs (a4 * X) <= 2 * D) by (rewrite Rabs_mult, (Rabs_pos_eq X) by lra; lra).
  assert (T1 : Rabs (a5 * X) <= / 2 ^ 25 * D).
  { rewrite Rabs_mult, (Rabs_pos_eq X) by lra; apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * X).
    - apply Rmult_le_compat_r; lra.
    - lra. }
  replace (curve z * X) with (a4 * X + a5 * X + 2 * (a6 * z ^ 1 * X) + 3 * (a7 * z ^ 2 * X)
    + 4 * (b0 * z ^ 3 * X) + 5 * (b1 * z ^ 4 * X) + 6 * (b2 * z ^ 5 * X) + 7 * (b3 * z ^ 6 * X))
    by (unfold curve; ring).
  revert T0 T1 T2 T3 T4 T5 T6 T7; generalize (a4 * X) (a5 * X) (a6 * z ^ 1 * X) (a7 * z ^ 2 * X)
    (b0 * z ^ 3 * X) (b1 * z ^ 4 * X) (b2 * z ^ 5 * X) (b3 * z ^ 6 * X).
  intros v0 v1 v2 v3 v4 v5 v6 v7 T0 T1 T2 T3 T4 T5 T6 T7.
  apply Rabs_le_inv in T0, T1, T2, T3, T4, T5, T6, T7; apply Rabs_le; lra.
Qed.

Lemma slope_bound z : Rabs z <= X * (1 + / 2 ^ 41) -> Rabs (slope_of z) <= 7 * D.
Proof using OK HK.
  intro Hz; destruct row_positive as [Dpos Xpos].
  destruct (slope_parts _ _ _ _ _ _ _ _ _ _ _ _ _ z OK HK Hz) as (e & E & He).
  unfold slope_of; rewrite E.
  destruct OK as (_ & _ & _ & _ & H2 & _ & H4 & _).
  assert (T : Rabs (a4 * z) <= Rabs a4 * X * (1 + / 2 ^ 41)).
  { rewrite Rabs_mult, Rmult_assoc; apply Rmult_le_compat_l; [apply Rabs_pos | exact Hz]. }
  assert (T' : Rabs a4 * X * (1 + / 2 ^ 41) <= 2 * D * (1 + / 2 ^ 41))
    by (apply Rmult_le_compat_r; lra).
  apply Rle_trans with (1 := Rabs_triang _ _).
  pose proof (Rabs_triang a2 (a4 * z)); lra.
Qed.

End Row.

(* --------------------------------------------------------------------------------- a row's numbers *)

Definition number_of (d : Z * Z) : number := Float radix2 (fst d) (snd d).

Lemma number_value d : value_of (number_of d) = dyadic d.
Proof.
  destruct d as [m e]; unfold number_of, dyadic, F2R; cbn [fst snd Fnum Fexp].
  case_eq (e <? 0)%Z; intro H.
  - apply Z.ltb_lt in H; unfold Rdiv; f_equal; rewrite <- (Z.opp_involutive e) at 1.
    rewrite bpow_opp, <- IZR_Zpower by lia; reflexivity.
  - apply Z.ltb_ge in H; rewrite <- IZR_Zpower by lia; reflexivity.
Qed.

(* |x| in a row is below this: |u - c|, |xl| and more. *)
Definition widest (lo hi : Z) : number := Float radix2 (Z.max (- lo) hi + 129) grid.

(* Next to u = 0 the square is a greater part of L', and the row closer to L' in turn. *)
Definition square_factor (near_zero : bool) : factor :=
  if near_zero then (25, 10000, O)%Z else (143, 100000, O)%Z.
Definition close (near_zero : bool) : R := if near_zero then / 2 ^ 61 else / 2 ^ 60.

Definition sizes_ok (near_zero : bool) (n : Z * row) : bool :=
  let '(r, (c, (lo, hi), a)) := n in
  match map number_of a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      let X := widest lo hi in
      is_binary64 a2 && loss_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3
      && if (fst c =? 0)%Z
         then near_zero && zero_row_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3
         else atmost one (2 ^ 30, 1, O)%Z X && atmost (Fabs a2) (2, 1, O)%Z one
              && gradient_ok (square_factor near_zero) X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3
  | _ => false
  end.

(* ------------------------------------------------------------------------------------ its errors *)

(* What loss64_place says of u = y - t: x + xl is u - c but for an error, none where c = 0. *)
Definition placed (c : Z * Z) (lo hi : Z) (u x xl : R) : Prop :=
  dyadic (lo, grid) <= u - dyadic c <= dyadic (hi, grid) /\
  if (fst c =? 0)%Z then / 2 ^ 101 <= Rabs x /\ Rabs xl <= / 2 ^ 53 * Rabs x /\ x + xl = u
  else (Rabs xl <= / 2 ^ 53 * Rabs x \/ Rabs xl <= / 2 ^ 100)
       /\ Rabs (x + xl - (u - dyadic c)) <= / 2 ^ 103.

(* The loss and its gradient, as rounded, are within their bounds. *)
Definition evaluated (n : Z * row) : Prop :=
  let '(r, (c, (lo, hi), a)) := n in
  match map dyadic a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      forall u x xl, placed c lo hi u x xl -> -1 < u < 1 /\
      Rabs (loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x - loss1 u)
        <= loss64_loss_ulp * / 2 ^ 53 /\
      Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl - gradient u)
        <= loss64_gradient_ulp * ulp64 (gradient u)
  | _ => False
  end.

Lemma loss1_range u : -1 < u < 1 -> / 2 <= loss1 u < 1.
Proof.
  intro H; pose proof (eq26_minimum u 0 ltac:(lra)) as M; pose proof (eq26_below_one u 0 ltac:(lra)) as B.
  rewrite eq26_sigmoid, Rminus_0_r in * by lra; unfold loss1; lra.
Qed.

(* The loss: v computed for P1, P2 the row's value at u - c. *)
Lemma loss_bound (v P1 P2 L : R) : Rabs (v - P1) <= / 2 ^ 53 * (512 / 1000) ->
  Rabs (P1 - P2) <= / 2 ^ 80 -> Rabs (P2 - L) <= / 2 ^ 62 -> Rabs (v - L) <= loss64_loss_ulp * / 2 ^ 53.
Proof.
  intros H1 H2 H3; apply Rabs_le_inv in H1, H2, H3; unfold loss64_loss_ulp; apply Rabs_le; lra.
Qed.

Lemma value_in_range (P1 P2 L : R) : / 2 <= L < 1 -> Rabs (P1 - P2) <= / 2 ^ 80 ->
  Rabs (P2 - L) <= / 2 ^ 62 -> 0 <= P1 <= 1 + / 2 ^ 60.
Proof. intros HL H2 H3; apply Rabs_le_inv in H2, H3; lra. Qed.

Lemma cells (lo hi : Z) (z : R) : dyadic (lo, grid) <= z <= dyadic (hi, grid) ->
  Rabs z + 129 * / 2 ^ 60 <= value_of (widest lo hi).
Proof.
  assert (D : forall n, dyadic (n, grid) = IZR n * / 2 ^ 60).
  { intro n; unfold dyadic, grid; cbn [Z.ltb Z.compare]; unfold Rdiv; do 2 f_equal.
    rewrite pow_IZR; reflexivity. }
  intro H; rewrite !D in H.
  replace (value_of (widest lo hi)) with (IZR (Z.max (- lo) hi + 129) * / 2 ^ 60)
    by (change (widest lo hi) with (number_of (Z.max (- lo) hi + 129, grid)%Z);
        rewrite number_value, D; reflexivity).
  rewrite plus_IZR.
  assert (0 < / 2 ^ 60) by (apply Rinv_0_lt_compat, pow_lt; lra).
  assert (M1 : - IZR lo <= IZR (Z.max (- lo) hi)) by (rewrite <- opp_IZR; apply IZR_le, Z.le_max_l).
  assert (M2 : IZR hi <= IZR (Z.max (- lo) hi)) by (apply IZR_le, Z.le_max_r).
  assert (Rabs z <= IZR (Z.max (- lo) hi) * / 2 ^ 60) by (apply Rabs_le; nra).
  lra.
Qed.

Section Bounds.

Context (near_zero : bool) (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z u x xl : R).

Local Notation P1 := (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3).
Local Notation P := (row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3).
Local Notation E := (close near_zero).
Local Notation K := (factor_value (square_factor near_zero)).

Context (F2 : format64 a2) (Hu : -1 < u < 1).
Context (LossOK : row64_loss_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3).
Context (Gradient : Rabs (P1 z - gradient u) <= E * Rabs (gradient u)).
Context (Loss : Rabs (P z - loss1 u) <= / 2 ^ 62).

Definition bounds : Prop :=
  Rabs (loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x - loss1 u) <= loss64_loss_ulp * / 2 ^ 53 /\
  Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl - gradient u)
    <= loss64_gradient_ulp * ulp64 (gradient u).

Lemma constants : 0 <= K <= 26 / 10000 /\ 0 <= E /\ 602 / 100 * K + 11 * / 2 ^ 14 + 2 ^ 53 * E <= 197 / 10000.
Proof. unfold square_factor, close, factor_value; destruct near_zero; simpl; lra. Qed.

(* A row with c <> 0; z = u - c. *)
Lemma bounds_hold :
  row64_ok K (row64_least X a2 a4) X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> Rabs a2 <= 2 -> / 2 ^ 30 <= X ->
  Rabs xl <= / 2 ^ 53 * Rabs x \/ Rabs xl <= / 2 ^ 100 -> Rabs (x + xl - z) <= / 2 ^ 103 ->
  Rabs z + / 2 ^ 54 <= X -> bounds.
Proof using F2 Hu LossOK Gradient Loss.
  intros OK A2 HX Hxl Hz Hzx; destruct constants as (HK & HE & HKE).
  destruct (row_positive _ _ _ _ _ _ _ _ _ _ _ _ _ OK) as [Dpos Xpos].
  set (D := row64_least X a2 a4) in *.
  assert (X8 : X <= / 2 ^ 8) by apply OK.
  assert (Hx : Rabs x <= X).
  { pose proof (Rabs_triang (x + xl - z) (z - xl)) as T; pose proof (Rabs_triang z (- xl)) as T'.
    replace (x + xl - z + (z - xl)) with x in T by ring; rewrite Rabs_Ropp in T'.
    unfold Rminus in T at 2; destruct Hxl; lra. }
  assert (Hl : Rabs xl <= / 2 ^ 53 * X) by (destruct Hxl; lra).
  assert (W : Rabs (x + xl) <= X * (1 + / 2 ^ 41)) by (apply sum_small; assumption).
  assert (Wz : Rabs z <= X * (1 + / 2 ^ 41)) by lra.
  assert (DX : D <= 2).
  { unfold D, row64_least; assert (0 <= Rabs a4 * X) by (apply Rmult_le_pos; [apply Rabs_pos | lra]).
    pose proof (Rabs_pos a2); lra. }
  assert (V : Rabs (P (x + xl) - P z) <= / 2 ^ 80).
  { apply Rle_trans with (7 * D * Rabs (x + xl - z)).
    - apply (lipschitz P P1 (X * (1 + / 2 ^ 41))); try assumption; intros y Hy; split.
      + apply value_at_derivative.
      + apply (slope_bound K D X); assumption.
    - apply Rle_trans with (14 * / 2 ^ 103); [| lra].
      apply Rmult_le_compat; try apply Rabs_pos; lra. }
  assert (S : Rabs (P1 (x + xl) - P1 z) <= / 2 ^ 70 * D).
  { apply Rle_trans with (3 * D / X * Rabs (x + xl - z)).
    - apply (lipschitz P1 (curve a4 a5 a6 a7 b0 b1 b2 b3) (X * (1 + / 2 ^ 41))); try assumption.
      intros y Hy; split.
      + apply slope_of_derivative.
      + apply (curve_bound K D X a2 a3); assumption.
    - assert (/ X <= 2 ^ 30) by (rewrite <- (Rinv_inv (2 ^ 30)); apply Rinv_le; lra).
      assert (0 < / X) by (apply Rinv_0_lt_compat; lra).
      apply Rle_trans with (3 * D * 2 ^ 30 * / 2 ^ 103); [| lra].
      unfold Rdiv; apply Rmult_le_compat; try apply Rabs_pos; try assumption.
      + apply Rmult_le_pos; lra.
      + apply Rmult_le_compat_l; lra. }
  split.
  - apply loss_bound with (2 := V) (3 := Loss).
    apply (loss64_loss_error X); try assumption.
    apply value_in_range with (2 := V) (3 := Loss); apply loss1_range, Hu.
  - unfold loss64_gradient; apply gradient_bound with (P1 := P1 (x + xl)) (P2 := P1 z) (D := D)
      (e := 602 / 100 * K + 11 * / 2 ^ 14) (E := E); try assumption; try apply OK; try lra.
    + apply (least_holds K X); assumption.
    + apply gradient_error with (1 := OK); try assumption; lra.
Qed.

(* A row with c = 0; x + xl = z = u. *)
Lemma bounds_hold_zero : near_zero = true ->
  row64_zero_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  x + xl = z -> / 2 ^ 101 <= Rabs x -> Rabs xl <= / 2 ^ 53 * Rabs x -> Rabs x <= X -> bounds.
Proof using F2 Hu LossOK Gradient Loss.
  intros Near OK Hz X0 Hxl Hx; pose proof (conj X0 Hx) as HX.
  pose proof (zero_row _ _ _ _ _ _ _ _ _ _ _ _ _ x OK HX) as R.
  set (D := (1 - / 2 ^ 8) * (Rabs a4 * Rabs x)) in *.
  assert (D0 : / 2 ^ 170 <= D) by apply R.
  assert (Dpos : 0 < D) by (apply Rlt_le_trans with (2 := D0), Rinv_0_lt_compat, pow_lt; lra).
  rewrite <- Hz in Gradient, Loss.
  assert (Same : forall v, Rabs (v - v) = 0) by (intro v; rewrite Rminus_eq_0; apply Rabs_R0).
  assert (V : Rabs (P (x + xl) - P (x + xl)) <= / 2 ^ 80) by (rewrite Same; lra).
  assert (Hl : Rabs xl <= / 2 ^ 53 * X) by lra.
  split.
  - apply loss_bound with (2 := V) (3 := Loss).
    apply (loss64_loss_error X); try assumption.
    apply value_in_range with (2 := V) (3 := Loss); apply loss1_range, Hu.
  - rewrite Near in Gradient; unfold close in Gradient.
    unfold loss64_gradient; apply gradient_bound with (P1 := P1 (x + xl)) (P2 := P1 (x + xl)) (D := D)
      (e := 602 / 100 * (242 / 100000) + 11 * / 2 ^ 14) (E := / 2 ^ 61); try assumption; try lra.
    + apply (zero_least X a0 a1); assumption.
    + apply gradient_error with (1 := R); try assumption; lra.
    + rewrite Same; lra.
Qed.

End Bounds.

Theorem row_evaluated near_zero n E : sizes_ok near_zero n = true -> E <= close near_zero ->
  gradient_within E (snd n) -> loss_within (/ 2 ^ 62) (snd n) -> evaluated n.
Proof.
  destruct n as [r [[c [lo hi]] a]]; unfold sizes_ok, gradient_within, loss_within, evaluated, placed.
  cbn [snd]; intros H HE G L.
  do 13 (destruct a as [|? a]; try discriminate); cbn [map] in *.
  intros u x xl (Hz & Hp); specialize (L _ Hz); destruct (G _ Hz) as [Hu Gz]; clear G.
  pose proof (cells _ _ _ Hz) as W.
  replace (dyadic c + (u - dyadic c)) with u in * by ring.
  split; [exact Hu |].
  assert (G : Rabs (slope [p; p0; p1; p2; p3; p4; p5; p6; p7; p8; p9; p10] (u - dyadic c) - gradient u)
     <= close near_zero * Rabs (gradient u)).
  { apply Rle_trans with (1 := Gz), Rmult_le_compat_r; [apply Rabs_pos | exact HE]. }
  clear Gz; unfold slope, value in *; cbn [map slopes] in *.
  rewrite <- !number_value in *.
  apply andb_prop in H; destruct H as [H Hc]; apply andb_prop in H; destruct H as [B2 L0].
  apply is_binary64_correct in B2; apply loss_ok_correct in L0.
  case_eq (fst c =? 0)%Z; intro C; rewrite C in *.
  - apply andb_prop in Hc; destruct Hc as [Near Z0].
    apply zero_row_ok_correct in Z0; destruct Hp as (X0 & Hxl & E0).
    assert (C0 : value_of (number_of c) = 0).
    { apply Z.eqb_eq in C; unfold number_of; rewrite C; apply F2R_0. }
    assert (X8 : value_of (widest lo hi) <= / 2 ^ 8) by apply Z0.
    rewrite C0, Rminus_0_r in *.
    assert (Hx : Rabs x <= Rabs u + Rabs xl).
    { rewrite <- E0; pose proof (Rabs_triang (x + xl) (- xl)) as T; rewrite Rabs_Ropp in T.
      replace (x + xl + - xl) with x in T by ring; lra. }
    apply bounds_hold_zero with (near_zero := near_zero) (1 := B2) (2 := Hu) (3 := L0) (z := u);
      try assumption; lra.
  - apply andb_prop in Hc; destruct Hc as [Hc G0]; apply andb_prop in Hc; destruct Hc as [X0 A2].
    apply gradient_ok_correct in G0; destruct Hp as (Hxl & Hd).
    checked X0 (2 ^ 30); checked A2 2.
    assert (P : / 2 ^ 30 <= value_of (widest lo hi)).
    { assert (Q : 0 < 2 ^ 30) by (apply pow_lt; lra).
      apply (Rmult_le_reg_l (2 ^ 30)); [exact Q |]; rewrite Rinv_r; lra. }
    apply bounds_hold with (near_zero := near_zero) (1 := B2) (2 := Hu) (3 := L0) (6 := G0)
      (z := u - value_of (number_of c)); try assumption; lra.
Qed.

Lemma rows_evaluated near_zero l E : forallb (sizes_ok near_zero) l = true -> E <= close near_zero ->
  List.Forall (gradient_within E) (map snd l) -> List.Forall (loss_within (/ 2 ^ 62)) (map snd l) ->
  List.Forall evaluated l.
Proof.
  intros H HE G L; rewrite List.Forall_forall in *; intros n Hn.
  apply (row_evaluated near_zero n E); [exact (proj1 (forallb_forall _ _) H n Hn) | exact HE | |].
  - apply G, in_map, Hn.
  - apply L, in_map, Hn.
Qed.

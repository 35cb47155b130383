(* The lemmas of theory Loss64 in ../why3/loss64.mlw, from proofs/coq/rounding: the C code's
   operations by other names, bounds in other forms. *)
Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
Require Import ieee_float.RoundingMode.
Require ieee_float.Float64.
From rounding Require near row_ok loss64_rounding.
Open Scope R_scope.

Local Notation rnd := (Float64.round RNE).

Lemma isrnd_format (x : R) : x = rnd x -> near.format64 x.
Proof. intros H. apply near.isrnd. exact H. Qed.

Lemma bits26 (a : R) : a = rnd a -> a = near.split_head a -> generic_format radix2 (FLX_exp 26) a.
Proof.
intros F H. apply isrnd_format in F. rewrite H, near.split_head_round by assumption.
assert (G : generic_format radix2 (FLT_exp (-1074) 26)
  (round radix2 (FLT_exp (-1074) 26) ZnearestE a)).
{ apply generic_format_round; auto with typeclass_instances.
  apply (@FLT_exp_valid (-1074) 26 eq_refl). }
apply (generic_inclusion_mag radix2 (FLT_exp (-1074) 26)); [|exact G].
intros _. unfold FLX_exp, FLT_exp. lia.
Qed.

(* As Why3 prints them. *)
Definition row64_ok (k2 k4 d xx xxl a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  ((1 / 1496577676626844588240573268701473812127674924007424) <= d) /\
  (((1 / 1298074214633706907132624082305024) <= xx) /\
   (xx <= (1 / 256))) /\
  ((0 <= xxl) /\ (xxl <= ((1 / 2199023255552) * xx))) /\
  ((Rabs a2) <= (4 * d)) /\
  ((Rabs a3) <= ((1 / 2251799813685248) * d)) /\
  (((Rabs a4) * xx) <= (2 * d)) /\
  ((Rabs a5) <=
   ((1 / 67108864) * (Rabs a4))) /\
  (((Rabs a6) * (xx * xx)) <= (k2 * d)) /\
  (((Rabs a7) * ((xx * xx) * xx)) <=
   ((1 / 16384) * d)) /\
  (((Rabs b0) * (((xx * xx) * xx) * xx)) <=
   ((1 / 1048576) * d)) /\
  (((Rabs b1) * ((((xx * xx) * xx) * xx) * xx)) <=
   ((1 / 134217728) * d)) /\
  (((Rabs b2) *
    (((((xx * xx) * xx) * xx) * xx) * xx))
   <= ((1 / 17179869184) * d)) /\
  (((Rabs b3) *
    ((((((xx * xx) * xx) * xx) * xx) * xx) * xx))
   <= ((1 / 2199023255552) * d)) /\
  ((((Rabs b0) * ((xx * xx) * xx)) * xxl) <=
   (k4 * d)) /\
  a4 = near.split_head a4.

Definition row64_loss_ok (xx xxl a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  (((1 / 1298074214633706907132624082305024) <= xx) /\
   (xx <= (1 / 256))) /\
  ((0 <= xxl) /\ (xxl <= (1 / 9007199254740992))) /\
  (xxl <= ((1 / 2199023255552) * xx)) /\
  (((1 / 2) <= a0) /\ (a0 <= 1)) /\
  ((Rabs a1) <= (1 / 18014398509481984)) /\
  (((Rabs a2) * xx) <= (29 / 12500)) /\
  ((Rabs a2) <= 2) /\
  ((Rabs a3) <=
   ((1 / 9007199254740992) * (Rabs a2))) /\
  (((Rabs a4) * (xx * xx)) <= (11 / 500000)) /\
  ((Rabs a5) <=
   ((1 / 67108864) * (Rabs a4))) /\
  ((((Rabs a4) * xx) * xxl) <=
   ((1 / 9007199254740992) * (1 / 100))) /\
  (((Rabs a6) * ((xx * xx) * xx)) <=
   (1 / 4194304)) /\
  ((((Rabs a6) * (xx * xx)) * xxl) <=
   (1 / 36893488147419103232)) /\
  (((Rabs a7) * (((xx * xx) * xx) * xx)) <=
   (1 / 536870912)) /\
  (((Rabs b0) * ((((xx * xx) * xx) * xx) * xx)) <=
   (1 / 68719476736)) /\
  (((Rabs b1) *
    (((((xx * xx) * xx) * xx) * xx) * xx))
   <= (1 / 17592186044416)) /\
  (((Rabs b2) *
    ((((((xx * xx) * xx) * xx) * xx) * xx) * xx))
   <= (1 / 2251799813685248)) /\
  (((Rabs b3) *
    (((((((xx * xx) * xx) * xx) * xx) * xx) * xx) * xx))
   <= (1 / 288230376151711744)).

Theorem gradient_error : forall k2 k4 d xx xxl a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R,
  row64_ok k2 k4 d xx xxl a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= k2 /\ k2 <= 1 / 256 -> a2 = rnd a2 -> a4 = rnd a4 -> x = rnd x -> Rabs x <= xx ->
  Rabs xl <= xxl ->
  Rabs (loss64_rounding.row64_exact a2 a3 a4 a5 a6 a7 (loss64_rounding.loss64_q a6 a7 b0 b1 b2 b3 x) x xl
        - row_ok.row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (1 / 2251799813685248 * k2 + 401 / 100 * k4 + 12 * (1 / 147573952589676412928)) * d.
Proof.
intros k2 k4 d xx xxl a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl H Hk F2 F4 Fx Hx Hxl.
destruct H as (H0 & (X0 & X1) & (XL0 & XL1) & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & G4 & B).
replace (1 / 2251799813685248 * k2 + 401 / 100 * k4 + 12 * (1 / 147573952589676412928))
  with (4 * / 2 ^ 53 * k2 + 401 / 100 * k4 + 12 * / 2 ^ 67) by lra.
apply loss64_rounding.gradient_error with (X := xx) (XL := xxl);
  [|lra|now apply isrnd_format|now apply isrnd_format|assumption|assumption].
unfold row_ok.row64_ok. repeat (apply conj); try lra.
apply bits26; assumption.
Qed.

Theorem loss_error : forall xx xxl a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R,
  row64_loss_ok xx xxl a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) /\
  row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) <= 1 + 1 / 1152921504606846976 ->
  Rabs x <= xx -> Rabs xl <= xxl ->
  Rabs (loss64_rounding.loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= 1 / 9007199254740992 * (13 / 25).
Proof.
intros xx xxl a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl H HP Hx Hxl.
replace (1 / 9007199254740992 * (13 / 25)) with (/ 2 ^ 53 * (52 / 100)) by lra.
apply loss64_rounding.loss64_loss_error with (X := xx) (XL := xxl); [|lra|assumption|assumption].
unfold row64_loss_ok in H. unfold row_ok.row64_loss_ok.
repeat (apply conj); lra.
Qed.

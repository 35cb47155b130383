(* The lemmas of theory Loss64 in ../why3/loss64.mlw, from proofs/coq/rounding: the C code's
   operations by other names, bounds in other forms. *)
Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
Require Import ieee_float.RoundingMode.
Require ieee_float.Float64.
Require Import encoding.Encoding.
From rounding Require near row_ok loss64_rounding.
Open Scope R_scope.

Local Notation rnd := (Float64.round RNE).

(* Why3's definitions.  As notations, so that Coq unfolds those of an exported lemma to meet them,
   rather than one by one on both sides, which takes it for ever. *)
Local Notation fast_two_sum_err a b :=
  (rnd (b - (rnd ((rnd (a + b)) - a)))) (only parsing).
Local Notation times a b :=
  (rnd (a * b)) (only parsing).
Local Notation plus a b :=
  (rnd (a + b)) (only parsing).
Local Notation horner q x a :=
  (rnd ((rnd (q * x)) + a)) (only parsing).
Local Notation loss64_q a6 a7 b0 b1 b2 b3 x :=
  (horner (horner (horner (horner (horner b3 x b2) x b1) x b0) x a7) x a6) (only parsing).
Local Notation loss64_o a6 a7 b0 b1 b2 b3 x :=
  (horner (horner (horner (horner (horner (times b3 (1 / 8)) x (times b2 (2573485501354569 /
  18014398509481984))) x (times b1 (6004799503160661 / 36028797018963968))) x (times b0
  (3602879701896397 / 18014398509481984))) x (times a7 (1 / 4))) x (times a6 (6004799503160661 /
  18014398509481984))) (only parsing).
Local Notation loss64_low a4 a5 xt x xl :=
  (rnd ((rnd (a4 * (rnd (xt + xl)))) + (rnd (a5 * x)))) (only parsing).
Local Notation row64_total s sl a3 low square :=
  ((s + (rnd ((rnd ((rnd (sl + a3)) + low)) + square)))) (only parsing).
Local Notation loss64_exact a2 a3 a4 a5 q x xl :=
  (let p0 := times a4 (cut27 x) in row64_total (plus a2 p0) (fast_two_sum_err a2 p0) a3
  (loss64_low a4 a5 (x - (cut27 x)) x xl) (times (times q x) x)) (only parsing).
Local Notation loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x :=
  (let o1 := horner (loss64_o a6 a7 b0 b1 b2 b3 x) x (times (plus a4 a5) (1 / 2)) in plus (times
  (horner o1 x a2) x) a1) (only parsing).

(* They are those of proofs/coq/rounding. *)
Lemma same_rnd : rnd = near.rnd.
Proof. reflexivity. Qed.

Lemma same_q (a6 a7 b0 b1 b2 b3 x : R) :
  loss64_q a6 a7 b0 b1 b2 b3 x = loss64_rounding.loss64_q a6 a7 b0 b1 b2 b3 x.
Proof. unfold loss64_rounding.loss64_q. cbv zeta. rewrite same_rnd. reflexivity. Qed.

Lemma same_exact (a2 a3 a4 a5 q x xl : R) :
  loss64_exact a2 a3 a4 a5 q x xl = loss64_rounding.row64_exact a2 a3 a4 a5 q x xl.
Proof.
unfold cut27, loss64_rounding.row64_exact, loss64_rounding.loss64_low, near.fast_two_sum_err.
cbv zeta. rewrite same_rnd. reflexivity.
Qed.

Lemma same_rise (a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x : R) :
  loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x
  = loss64_rounding.loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x.
Proof.
unfold loss64_rounding.loss64_rise,
  loss64_rounding.loss64_o, loss64_rounding.seventh, loss64_rounding.sixth, loss64_rounding.fifth,
  loss64_rounding.third.
cbv zeta. rewrite same_rnd. reflexivity.
Qed.

(* As Why3 prints them. *)
Definition row64_ok (k2 d xx a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  ((1 / 1496577676626844588240573268701473812127674924007424) <= d) /\
  (((1 / 1298074214633706907132624082305024) <= xx) /\
   (xx <= (1 / 256))) /\
  ((a2 = 0) \/
   (((Rabs a4) * xx) <= (Rabs a2))) /\
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
  bits26 a4.

Definition row64_loss_ok (xx a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  (((1 / 1298074214633706907132624082305024) <= xx) /\
   (xx <= (1 / 256))) /\
  (((1 / 2) <= a0) /\ (a0 <= 1)) /\
  ((Rabs a1) <= (1 / 18014398509481984)) /\
  (((Rabs a2) * xx) <= (29 / 12500)) /\
  ((Rabs a3) <=
   ((1 / 9007199254740992) * (Rabs a2))) /\
  (((Rabs a4) * (xx * xx)) <= (11 / 500000)) /\
  ((Rabs a5) <=
   ((1 / 67108864) * (Rabs a4))) /\
  (((Rabs a6) * ((xx * xx) * xx)) <=
   (1 / 4194304)) /\
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

Theorem gradient_error : forall k2 d xx a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R,
  row64_ok k2 d xx a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= k2 /\ k2 <= 1 / 256 ->
  a2 = rnd a2 -> Rabs x <= xx -> Rabs xl <= 1 / 9007199254740992 * xx ->
  Rabs (loss64_exact a2 a3 a4 a5 (loss64_q a6 a7 b0 b1 b2 b3 x) x xl
        - row_ok.row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= 1 / 9007199254740992 * (301 / 50 * k2 + 11 * (1 / 16384)) * d.
Proof.
intros k2 d xx a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl H Hk F2 Hx Hxl. rewrite same_q, same_exact.
replace (1 / 9007199254740992 * (301 / 50 * k2 + 11 * (1 / 16384)))
  with (/ 2 ^ 53 * (602 / 100 * k2 + 11 * / 2 ^ 14)) by lra.
apply loss64_rounding.gradient_error with (X := xx);
  [|lra|now apply near.isrnd|assumption|lra].
unfold row64_ok, bits26 in H. unfold row_ok.row64_ok. repeat (apply conj); tauto || lra.
Qed.

Theorem loss_error : forall xx a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R,
  row64_loss_ok xx a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) /\
  row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) <= 1 + 1 / 1152921504606846976 ->
  Rabs x <= xx -> Rabs xl <= 1 / 9007199254740992 * xx ->
  Rabs (plus a0 (loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x)
        - row_ok.row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= 1 / 9007199254740992 * (64 / 125).
Proof.
intros xx a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl H HP Hx Hxl. rewrite same_rise.
rewrite same_rnd.
replace (1 / 9007199254740992 * (64 / 125)) with (/ 2 ^ 53 * (512 / 1000)) by lra.
apply (loss64_rounding.loss64_loss_error xx); [|lra|assumption|lra].
unfold row64_loss_ok in H. unfold row_ok.row64_loss_ok.
repeat (apply conj); lra.
Qed.

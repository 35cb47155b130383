(* What the rounding-error theorems of loss64_eval ask of a row of the table, in a form that
   computation over the table can prove.

   A row is (a0, ..., a7, b0, ..., b3), the twelve numbers of dpm_loss64_table[r] in their order:
   L(c) = a0 + a1, and L'(c + x) = d0 + d1*x + ... + d7*x^7 with d0 = a2 + a3, d1 = a4 + a5,
   d2 = a6, d3 = a7, d4 = b0, ..., d7 = b3.  |x| <= X in the row, and |xl| <= XL: c + x + xl is
   y - t, and xl what is lost in rounding it. *)

Require Import Reals ZArith.
From Flocq Require Import Core.
Open Scope R_scope.

(* L' and L as a row has them. *)
Definition row64_slope (a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x : R) : R :=
  (a2 + a3) + x * ((a4 + a5) + x * (a6 + x * (a7 + x * (b0 + x * (b1 + x * (b2 + x * b3)))))).

Definition row64_value (a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x : R) : R :=
  (a0 + a1) + x * ((a2 + a3) + x * ((a4 + a5) / 2 + x * (a6 / 3 + x * (a7 / 4 + x * (b0 / 5
  + x * (b1 / 6 + x * (b2 / 7 + x * (b3 / 8)))))))).

(* D is what errors of L' are relative to: |a2|, but for the rows of c = 0, where a2 = a3 = 0.
   K2 bounds the square's part of L', K4 what the slope at x leaves out. *)
Definition row64_ok (K2 K4 D X XL a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  / 2 ^ 170 <= D /\ / 2 ^ 110 <= X /\ X <= / 2 ^ 8 /\ 0 <= XL /\
  XL <= / 2 ^ 41 * X /\ XL <= / 2 ^ 53 /\
  Rabs a2 <= D /\ Rabs a3 <= / 2 ^ 53 * D /\
  Rabs a4 * X <= D /\ Rabs a5 <= / 2 ^ 26 * Rabs a4 /\
  Rabs a6 * X ^ 2 <= K2 * D /\
  Rabs a7 * X ^ 3 <= / 2 ^ 14 * D /\
  Rabs b0 * X ^ 4 <= / 2 ^ 20 * D /\
  Rabs b1 * X ^ 5 <= / 2 ^ 27 * D /\
  Rabs b2 * X ^ 6 <= / 2 ^ 34 * D /\
  Rabs b3 * X ^ 7 <= / 2 ^ 41 * D /\
  Rabs b0 * X ^ 3 * XL <= K4 * D /\
  generic_format radix2 (FLX_exp 26) a4 /\
  / 2 <= a0 <= 1 /\ Rabs a1 <= / 2 ^ 54 /\
  D * X <= 232 / 100000 /\
  Rabs a4 * X * XL <= / 2 ^ 53 * (1 / 100).

(* A row with c <> 0: D = |a2|. *)
Definition row64_ordinary (X XL a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  row64_ok (178 / 100000) (145 / 1000 * / 2 ^ 60) (Rabs a2) X XL
    a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3.

(* A row with c = 0, of which |x| >= 2^-100 is used: everything is relative to |a4*x|, and |xl| is
   at most half an ulp of x. *)
Definition row64_at_zero (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  a0 = / 2 /\ a1 = 0 /\ a2 = 0 /\ a3 = 0 /\ 3 <= Rabs a4 <= 4 /\ X <= / 2 ^ 8 /\
  Rabs a5 <= / 2 ^ 26 * Rabs a4 /\
  Rabs a6 * X <= 232 / 100000 * Rabs a4 /\
  Rabs a7 * X ^ 2 <= / 2 ^ 14 * Rabs a4 /\
  Rabs b0 * X ^ 3 <= / 2 ^ 20 * Rabs a4 /\
  Rabs b1 * X ^ 4 <= / 2 ^ 27 * Rabs a4 /\
  Rabs b2 * X ^ 5 <= / 2 ^ 34 * Rabs a4 /\
  Rabs b3 * X ^ 6 <= / 2 ^ 41 * Rabs a4 /\
  generic_format radix2 (FLX_exp 26) a4.

(* What the rounding-error theorems of loss64_eval ask of a row of the table, in a form that
   computation over the table can prove.

   A row is (a0, ..., a7, b0, ..., b3), the twelve numbers of dpm_loss64_table[r] in their order:
   L(c) = a0 + a1, and L'(c + x) = d0 + d1*x + ... + d7*x^7 with d0 = a2 + a3, d1 = a4 + a5,
   d2 = a6, d3 = a7, d4 = b0, ..., d7 = b3.  |x| <= X in the row, and |xl| <= 2^-53*X: c + x + xl is
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

(* For the gradient.  D is at most |L'| in the row; errors are relative to it.  K2 bounds the part
   of the square.  a2 is 0 or the greater part of a2 + a4*x, so that FastTwoSum is exact. *)
Definition row64_ok (K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  / 2 ^ 170 <= D /\ / 2 ^ 110 <= X /\ X <= / 2 ^ 8 /\
  (a2 = 0 \/ Rabs a4 * X <= Rabs a2) /\
  Rabs a2 <= 4 * D /\ Rabs a3 <= / 2 ^ 51 * D /\
  Rabs a4 * X <= 2 * D /\ Rabs a5 <= / 2 ^ 26 * Rabs a4 /\
  Rabs a6 * X ^ 2 <= K2 * D /\
  Rabs a7 * X ^ 3 <= / 2 ^ 14 * D /\
  Rabs b0 * X ^ 4 <= / 2 ^ 20 * D /\
  Rabs b1 * X ^ 5 <= / 2 ^ 27 * D /\
  Rabs b2 * X ^ 6 <= / 2 ^ 34 * D /\
  Rabs b3 * X ^ 7 <= / 2 ^ 41 * D /\
  generic_format radix2 (FLX_exp 26) a4.

(* For the loss: absolute bounds of the terms. *)
Definition row64_loss_ok (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  / 2 ^ 110 <= X /\ X <= / 2 ^ 8 /\
  / 2 <= a0 <= 1 /\ Rabs a1 <= / 2 ^ 54 /\
  Rabs a2 * X <= 232 / 100000 /\ Rabs a3 <= / 2 ^ 53 * Rabs a2 /\
  Rabs a4 * X ^ 2 <= 22 / 1000000 /\ Rabs a5 <= / 2 ^ 26 * Rabs a4 /\
  Rabs a6 * X ^ 3 <= / 2 ^ 22 /\
  Rabs a7 * X ^ 4 <= / 2 ^ 29 /\
  Rabs b0 * X ^ 5 <= / 2 ^ 36 /\
  Rabs b1 * X ^ 6 <= / 2 ^ 44 /\
  Rabs b2 * X ^ 7 <= / 2 ^ 51 /\
  Rabs b3 * X ^ 8 <= / 2 ^ 58.

(* A row with c <> 0. *)
Definition row64_least (X a2 a4 : R) : R := Rabs a2 * (1 - / 2 ^ 8) - Rabs a4 * X.

(* A row with c = 0, of which |x| >= 2^-101 is used: everything is relative to |a4*x|. *)
Definition row64_zero_ok (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : R) : Prop :=
  a0 = / 2 /\ a1 = 0 /\ a2 = 0 /\ a3 = 0 /\ 3 <= Rabs a4 <= 4 /\ 0 < X <= / 2 ^ 8 /\
  Rabs a5 <= / 2 ^ 26 * Rabs a4 /\
  Rabs a6 * X <= 24 / 10000 * Rabs a4 /\
  Rabs a7 * X ^ 2 <= / 2 ^ 15 * Rabs a4 /\
  Rabs b0 * X ^ 3 <= / 2 ^ 21 * Rabs a4 /\
  Rabs b1 * X ^ 4 <= / 2 ^ 28 * Rabs a4 /\
  Rabs b2 * X ^ 5 <= / 2 ^ 35 * Rabs a4 /\
  Rabs b3 * X ^ 6 <= / 2 ^ 42 * Rabs a4 /\
  generic_format radix2 (FLX_exp 26) a4.

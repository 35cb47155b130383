(* The number that a pattern of bits, sign bit 0, stands for: the theory Encoding of
   ../../why3/encoding.mlw.
   A field of p bits below one of the exponent; in the least exponent no leading bit is implied. *)
Require Import Reals ZArith.
From Flocq Require Import Core.
Require Import ieee_float.RoundingMode.
Require ieee_float.Float32.
From rounding Require near.

Definition pattern (p emin b : Z) : R :=
  (let e := (b / 2 ^ p)%Z in
   let m := (b mod 2 ^ p)%Z in
   if (e =? 0)%Z then IZR m * bpow radix2 emin
   else IZR (m + 2 ^ p) * bpow radix2 (emin + e - 1))%R.

Definition value32 : Z -> R := pattern 23 (-149).
Definition value64 : Z -> R := pattern 52 (-1074).

Definition cut14 : R -> R := round radix2 (FLX_exp 14) Zfloor.
Definition left_center (i : Z) : R := cut14 (Float32.round RNE (160 / IZR i)).

Definition cut27 : R -> R := near.cut27.
Definition bits26 (a : R) : Prop := generic_format radix2 (FLX_exp 26) a.

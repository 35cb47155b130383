(* Rounding to binary32 without bound on the exponent above, as Why3's ieee_float.Float32.round. *)
Require Import Reals ZArith.
From Flocq Require Import Core.
Require Import ieee_float.RoundingMode.

Definition direction (m : mode) : R -> Z :=
  match m with RNE => ZnearestE | RNA => ZnearestA | RTP => Zceil | RTN => Zfloor | RTZ => Ztrunc end.
Definition round (m : mode) (x : R) : R := Generic_fmt.round radix2 (FLT_exp (-149) 24) (direction m) x.

(* The greatest integer below, as Why3's real.Truncate.floor. *)
Require Import Reals ZArith.
From Flocq Require Import Core.
Definition floor (x : R) : Z := Zfloor x.

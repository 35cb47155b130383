(* What Why3's Coq printer takes for granted. *)
Require Export ZArith Reals.
Notation IZR := Rdefinitions.IZR.

(* The rounding directions of Why3's ieee_float. *)
Inductive mode : Set := RNE | RNA | RTP | RTN | RTZ.

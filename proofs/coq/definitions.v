(* The quantities of the paper over Coq's reals, as the paper prints them.

   Coq's functions are total: ln x = 0 for x <= 0, and x / 0 = 0.  So 0 * ln 0 = 0 holds
   here as it does by convention in Eqs. 3 to 8, while infinite values must be stated as
   limits. *)

From Coq Require Import Reals List Lra.
Import ListNotations.
Local Open Scope R_scope.

(* ------------------------------------------------------ Section 3: cross entropy *)

(* Sum of f (p_k) (q_k); the shorter list decides. *)
Fixpoint sum2 (f : R -> R -> R) (p q : list R) : R :=
  match p, q with
  | x :: p', y :: q' => f x y + sum2 f p' q'
  | _, _ => 0
  end.

Fixpoint sum (p : list R) : R :=
  match p with
  | x :: p' => x + sum p'
  | [] => 0
  end.

(* Eq. 3 *)
Definition cross_entropy (p q : list R) : R := - sum2 (fun x y => x * ln y) p q.

(* Eq. 5 *)
Definition kl_divergence (p q : list R) : R := - sum2 (fun x y => x * ln (y / x)) p q.

(* Eq. 7 *)
Definition shannon_entropy (p : list R) : R := - sum (map (fun x => x * ln x) p).

(* Weights are not negative; a distribution has sum 1 as well.  The sums of Eqs. 3 and 5
   are finite where q vanishes only together with p, outcome by outcome. *)
Definition distribution (p : list R) : Prop := Forall (fun x => 0 <= x) p /\ sum p = 1.
Definition dominated (p q : list R) : Prop :=
  Forall2 (fun x y => 0 <= x /\ 0 <= y /\ (0 < x -> 0 < y)) p q.

(* Eq. 6 *)
Definition divergence (p : R) : R := - p * ln ((1 - p) / p) - (1 - p) * ln (p / (1 - p)).

(* Eq. 8 *)
Definition entropy2 (p : R) : R := - p * ln p - (1 - p) * ln (1 - p).

(* ------------------------------------------------------- Section 4: golden ratio *)

Definition p1 : R := (sqrt 5 - 1) / 2.        (* Eq. 11 *)
Definition p2 : R := (- sqrt 5 - 1) / 2.      (* Eq. 12, corrected *)
Definition phi : R := (1 + sqrt 5) / 2.       (* the golden ratio 1.618..., - p2 *)

(* ---------------------------------------------- Section 5: intrinsic uncertainty *)

(* The right-hand sides of Eqs. 18 to 22. *)
Definition energy (p : R) : R := - p * ln ((1 - p) / p).
Definition energy19 (p : R) : R := - p ^ 2 * ln (1 - p).
Definition energy20 (p : R) : R := - p * ln (1 - p ^ 2).
Definition energy21 (p : R) : R := - p * ln (sqrt (1 - p ^ 2)) * 2.
Definition energy_angle (a : R) : R := - sin a * ln (cos a) * 2.
Definition energy_dual (a : R) : R := - cos a * ln (sin a) * 2.

(* ------------------------------------------------------ Section 6: loss function *)

(* Eq. 24 *)
Definition angle (y t : R) : R := (y - t + 1) * (PI / 4).

(* Eq. 25, as a function of the exponent *)
Definition sigmoid (x : R) : R := 1 / (1 + exp (- x)).

(* Eq. 26 *)
Definition loss (y t : R) : R :=
  1 / (1 + exp (- divergence (Rsqr (cos (angle y t))) / sin (angle y t))).

(* The same in u = y - t, through s = sin(pi*u/2). *)
Definition s (u : R) : R := sin (PI * u / 2).
Definition beta (u : R) : R := s u / sqrt ((1 + s u) / 2).
Definition eps (u : R) : R := beta u * ln ((1 + s u) / (1 - s u)).

(* ----------------------------------------------------- Section 8: regularization *)

Definition alpha : R := sqrt 2 * p1.          (* Eq. 30 *)
Definition eta : R := (1 - alpha) ^ 2.        (* Eq. 31 *)

(* ------------------------------------------------- logarithms, used in most files *)

Lemma ln_div x y : 0 < x -> 0 < y -> ln (x / y) = ln x - ln y.
Proof.
  intros Hx Hy; unfold Rdiv; rewrite ln_mult, ln_Rinv; try assumption; [ring |].
  apply Rinv_0_lt_compat; assumption.
Qed.

Lemma ln_le_minus_1 x : 0 < x -> ln x <= x - 1.
Proof. intros Hx; pose proof (exp_ineq1_le (ln x)); rewrite exp_ln in H by assumption; lra. Qed.

Lemma ln_lt_minus_1 x : 0 < x -> x <> 1 -> ln x < x - 1.
Proof.
  intros Hx N; assert (ln x <> 0) by (intro E; apply N, ln_inv; [| | rewrite ln_1]; lra).
  pose proof (exp_ineq1 (ln x) H); rewrite exp_ln in H0 by assumption; lra.
Qed.

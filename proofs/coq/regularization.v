(* Section 8, Regularization: Eqs. 29 to 31. *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Interval Require Import Tactic.
From dpm Require Import definitions algebraic golden_ratio.
Local Open Scope R_scope.

(* -------------------------------------------------------------------------- Eq. 29 *)

(* Weights are a function of an index, ij in the paper.  A method of training is the
   recurrence of the pair (weights, momentum); t counts its steps, and the gradient may
   depend on the step and on all weights. *)
Section delta_rule.
  Context {index : Type} (gradient : nat -> (index -> R) -> index -> R).

  (* Eq. 29: dw(t) = - eta * gradient + alpha * dw(t-1), added to each weight. *)
  Fixpoint paper_rule (eta : nat -> R) (alpha : R) (w dw : index -> R) (t : nat) :=
    match t with
    | O => (w, dw)
    | S k => let (w, dw) := paper_rule eta alpha w dw k in
             let dw := fun ij => - eta k * gradient k w ij + alpha * dw ij in
             (fun ij => w ij + dw ij, dw)
    end.

  (* What frameworks keep: v = alpha * v + gradient, w = w - eta * v. *)
  Fixpoint framework_rule (eta : nat -> R) (alpha : R) (w v : index -> R) (t : nat) :=
    match t with
    | O => (w, v)
    | S k => let (w, v) := framework_rule eta alpha w v k in
             let v := fun ij => alpha * v ij + gradient k w ij in
             (fun ij => w ij - eta k * v ij, v)
    end.

  (* For constant eta, Eq. 29 and v = alpha v + g, w = w - eta v give the same weights,
     dw = -eta v. *)
  Theorem eq29_equals_framework_rule eta alpha w v t :
    paper_rule (fun _ => eta) alpha w (fun ij => - eta * v ij) t
    = (fst (framework_rule (fun _ => eta) alpha w v t),
       fun ij => - eta * snd (framework_rule (fun _ => eta) alpha w v t) ij).
  Proof.
    induction t as [| t IH]; simpl; [reflexivity |].
    rewrite IH; destruct (framework_rule (fun _ => eta) alpha w v t) as [w' v']; simpl.
    f_equal; extensionality ij; ring.
  Qed.
End delta_rule.

(* When eta changes, Eq. 29 and v = alpha v + g, w = w - eta v can give different weights. *)
Theorem eq29_differs_from_framework_rule_when_eta_changes :
  exists eta : nat -> R,
    fst (paper_rule (fun _ _ _ => 1) eta 1 (fun _ : unit => 0) (fun _ => 0) 2) tt
    <> fst (framework_rule (fun _ _ _ => 1) eta 1 (fun _ : unit => 0) (fun _ => 0) 2) tt.
Proof. exists (fun t => INR t + 1); simpl; lra. Qed.

(* Eq. 29 for one weight along a sequence g of gradients. *)
Definition delta_rule (eta alpha : R) (g dw : nat -> R) : Prop :=
  forall t, dw (S t) = - eta * g (S t) + alpha * dw t.

(* By Eq. 29, dw is -eta times the sum of all past gradients, each damped by a power of
   alpha. *)
Theorem eq29_unrolled eta alpha g dw t :
  delta_rule eta alpha g dw ->
  dw (S t) = alpha ^ S t * dw O - eta * sum_f_R0 (fun k => alpha ^ (t - k) * g (S k)) t.
Proof.
  intros H; induction t as [| t IH].
  - rewrite H; simpl; ring.
  - rewrite H, IH, tech5, Nat.sub_diag.
    replace (sum_f_R0 (fun k => alpha ^ (S t - k) * g (S k)) t)
      with (alpha * sum_f_R0 (fun k => alpha ^ (t - k) * g (S k)) t); [simpl; ring |].
    rewrite scal_sum; apply sum_eq; intros k Hk; rewrite Nat.sub_succ_l by exact Hk; simpl; ring.
Qed.

(* -------------------------------------------------------------------- Eqs. 30 and 31 *)

Lemma sqrt10 : sqrt 10 = sqrt 2 * sqrt 5.
Proof. rewrite <- sqrt_mult by lra; f_equal; ring. Qed.

(* alpha = (sqrt10 - sqrt2)/2. *)
Theorem eq30_closed_form : alpha = (sqrt 10 - sqrt 2) / 2.
Proof. unfold alpha, p1; rewrite sqrt10; field. Qed.

(* alpha^2 = 3 - sqrt5. *)
Theorem eq30_square : alpha ^ 2 = 3 - sqrt 5.
Proof.
  unfold alpha; replace ((sqrt 2 * p1) ^ 2) with (sqrt 2 * sqrt 2 * p1 ^ 2) by ring.
  rewrite sqrt2_squared; pose proof eq11_root_of_eq10; unfold p1 in *; lra.
Qed.

(* alpha^4 - 6 alpha^2 + 4 = 0. *)
Theorem eq30_polynomial : alpha ^ 4 - 6 * alpha ^ 2 + 4 = 0.
Proof.
  replace (alpha ^ 4) with (alpha ^ 2 * alpha ^ 2) by ring.
  rewrite eq30_square; pose proof sqrt5_sqr; lra.
Qed.

(* alpha is irrational. *)
Theorem eq30_irrational : irrational alpha.
Proof.
  intro Q; apply sqrt5_irrational; replace (sqrt 5) with (IZR 3 - alpha ^ 2);
    [auto with rational | rewrite eq30_square; ring].
Qed.

(* 0 < alpha < 1. *)
Theorem eq30_between_0_and_1 : 0 < alpha < 1.
Proof. unfold alpha, p1; split; interval. Qed.

(* alpha = 0.8740320488976421415986024101115102275749... *)
Theorem eq30_enclosure :
  0.8740320488976421415986024101115102275749 < alpha
  < 0.8740320488976421415986024101115102275750.
Proof. unfold alpha, p1; split; interval with (i_prec 160). Qed.

(* alpha rounds to the printed 0.874. *)
Theorem eq30_decimals : Rabs (alpha - 0.874) < 0.0005.
Proof. unfold alpha, p1; interval. Qed.

(* eta = 4 + sqrt2 - sqrt5 - sqrt10. *)
Theorem eq31_closed_form : eta = 4 + sqrt 2 - sqrt 5 - sqrt 10.
Proof.
  unfold eta; replace ((1 - alpha) ^ 2) with (1 - 2 * alpha + alpha ^ 2) by ring.
  rewrite eq30_square, eq30_closed_form; field.
Qed.

(* eta is irrational. *)
Theorem eq31_irrational : irrational eta.
Proof.
  (* With r = 4 - eta, 2 alpha = r - sqrt5; squared, (4 - 2r) sqrt5 = 7 - r^2. *)
  intro Q; assert (R : rational (IZR 4 - eta)) by auto with rational.
  assert (A : 2 * alpha = 4 - eta - sqrt 5).
  { unfold eta; replace ((1 - alpha) ^ 2) with (1 - 2 * alpha + alpha ^ 2) by ring.
    rewrite eq30_square; ring. }
  pose proof eq30_square as A2; pose proof sqrt5_sqr as S5; simpl in R; set (r := 4 - eta) in *.
  assert (E : (4 - 2 * r) * sqrt 5 = 7 - r * r).
  { assert (X : (2 * alpha) * (2 * alpha) = 4 * alpha ^ 2) by ring.
    rewrite A, A2 in X; nra. }
  destruct (Req_dec r 2) as [Z | N]; [rewrite Z in E; lra |].
  apply sqrt5_irrational; replace (sqrt 5) with ((IZR 7 - r * r) / (IZR 4 - IZR 2 * r));
    [auto 7 with rational | simpl; rewrite <- E; field; lra].
Qed.

(* eta = 0.0158679247049260203936215110457033094094... *)
Theorem eq31_enclosure :
  0.0158679247049260203936215110457033094094 < eta
  < 0.0158679247049260203936215110457033094095.
Proof. unfold eta, alpha, p1; split; interval with (i_prec 160). Qed.

(* eta rounds to the printed 0.016. *)
Theorem eq31_decimals : Rabs (eta - 0.016) < 0.0005.
Proof. unfold eta, alpha, p1; interval. Qed.

(* The printed 0.016 is 0.83 percent above eta, the printed 0.874 0.004 percent below alpha. *)
Theorem eq31_printed_relative_error :
  0.008 < (0.016 - eta) / eta < 0.0084 /\ 0.000036 < (alpha - 0.874) / alpha < 0.000037.
Proof. unfold eta, alpha, p1; repeat split; interval. Qed.

(* With the paper's eta, a delta of Eq. 29 under the gradient g stays the same exactly at
   -(1 - alpha) g. *)
Theorem eq31_steady_delta g dw : dw = - eta * g + alpha * dw <-> dw = - (1 - alpha) * g.
Proof.
  pose proof eq30_between_0_and_1; unfold eta; split; intro E.
  - apply (Rmult_eq_reg_l (1 - alpha)); lra.
  - rewrite E; ring.
Qed.

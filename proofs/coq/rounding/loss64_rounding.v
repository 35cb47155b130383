(* The rounding errors of loss64_eval: what it computes, operation by operation, is close to what
   the row's numbers denote at x + xl. *)

Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
From Interval Require Import Tactic.
From rounding Require Import near row_ok.
Open Scope R_scope.

(* ------------------------------------------------- the C code, an operation a rounded variable *)

(* q = d2 + d3*x + ... + d7*x^5 *)
Definition loss64_q (a6 a7 b0 b1 b2 b3 x : R) : R :=
  let q2 := rnd (rnd (b3 * x) + b2) in
  let q1 := rnd (rnd (q2 * x) + b1) in
  let q0 := rnd (rnd (q1 * x) + b0) in
  let q7 := rnd (rnd (q0 * x) + a7) in
  rnd (rnd (q7 * x) + a6).

Definition loss64_slope (a4 a6 a7 x : R) : R :=
  let c3 := rnd (rnd (a7 * x) * (3 / 2)) in
  let c1 := rnd (rnd (a6 + c3) * x) in
  rnd (a4 + rnd (c1 + c1)).

Definition loss64_low (a4 a5 a6 a7 x xl : R) : R :=
  let p1 := rnd (a4 * split_tail x) in
  let p2 := rnd (a5 * x) in
  let p3 := rnd (loss64_slope a4 a6 a7 x * xl) in
  rnd (rnd (p1 + p2) + p3).

(* row64_sum before its last rounding; TwoSum's error is exact. *)
Definition row64_exact (a2 a3 a4 a5 a6 a7 q x xl : R) : R :=
  let p0 := rnd (a4 * split_head x) in
  let qxx := rnd (rnd (q * x) * x) in
  let t0 := rnd (a2 + p0 - rnd (a2 + p0) + a3) in
  let t1 := rnd (t0 + loss64_low a4 a5 a6 a7 x xl) in
  rnd (a2 + p0) + rnd (t1 + qxx).

(* -------------------------------------------------------------------------------- its errors *)

(* The unit of a coefficient of x^k. *)
Definition unit_of (D X : R) (k : nat) : R := D * (/ X) ^ k.

Section Units.

Context (D X : R) (HD : / 2 ^ 170 <= D) (X0 : / 2 ^ 110 <= X) (X1 : X <= / 2 ^ 8).

Lemma X_pos : 0 < X.
Proof. apply Rlt_le_trans with (2 := X0). apply Rinv_0_lt_compat, pow_lt. lra. Qed.

Lemma unit_0 : unit_of D X 0 = D.
Proof. unfold unit_of. simpl. ring. Qed.

Lemma unit_S (k : nat) : unit_of D X (S k) * X = unit_of D X k.
Proof. unfold unit_of. simpl. field. pose proof X_pos. lra. Qed.

Lemma unit_large (k : nat) : large (unit_of D X k).
Proof.
assert (H : D <= unit_of D X k).
{ unfold unit_of. assert (1 <= (/ X) ^ k).
  { apply pow_R1_Rle. apply (Rmult_le_reg_r X); [exact X_pos|]. rewrite Rinv_l; [|pose proof X_pos; lra].
    pose proof X1. lra. }
  assert (0 < D) by (apply Rlt_le_trans with (2 := HD); apply Rinv_0_lt_compat, pow_lt; lra).
  rewrite <- (Rmult_1_r D) at 1. apply Rmult_le_compat_l; lra. }
unfold large. apply Rle_trans with (2 := H). apply Rle_trans with (2 := HD).
replace (/ 2 ^ 170) with (bpow radix2 (-170)) by (rewrite bpow_powerRZ; reflexivity).
apply bpow_le. lia.
Qed.

Lemma unit_pos (k : nat) : 0 < unit_of D X k.
Proof. apply large_pos, unit_large. Qed.

Lemma coefficient (a K : R) (k : nat) : Rabs a * X ^ k <= K * D ->
  near a a (unit_of D X k) 0 K.
Proof.
intros H. apply near_exact. unfold unit_of. pose proof X_pos.
assert (0 < X ^ k) by (apply pow_lt; assumption).
rewrite pow_inv. apply (Rmult_le_reg_r (X ^ k)); [assumption|].
replace (K * (D * / X ^ k) * X ^ k) with (K * D) by (field; lra). exact H.
Qed.

Lemma near_mulx (v V E M x E' : R) (k : nat) : near v V (unit_of D X (S k)) E M -> Rabs x <= X ->
  E + / 2 ^ 53 * (M + E) + / 2 ^ 200 <= E' ->
  near (rnd (v * x)) (V * x) (unit_of D X k) E' M.
Proof.
intros N Hx HE. apply near_mul with (1 := N) (X := X); auto using unit_S, unit_large, unit_pos.
Qed.

Lemma near_plus (v V w W E M E1 M1 E' : R) (k : nat) : near v V (unit_of D X k) E M ->
  near w W (unit_of D X k) E1 M1 ->
  E + E1 + / 2 ^ 53 * (M + M1 + (E + E1)) + / 2 ^ 200 <= E' ->
  near (rnd (v + w)) (V + W) (unit_of D X k) E' (M + M1).
Proof. intros N N1 HE. apply near_add with (1 := N) (2 := N1); auto using unit_large. Qed.

End Units.

(* Sums over the row leave E and M for lra to compare. *)
Ltac number := unfold Rdiv in *; lra.

Lemma q_error (K2 D X a6 a7 b0 b1 b2 b3 x : R) :
  / 2 ^ 170 <= D -> / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> 0 <= K2 <= / 2 ^ 8 ->
  Rabs a6 * X ^ 2 <= K2 * D -> Rabs a7 * X ^ 3 <= / 2 ^ 14 * D ->
  Rabs b0 * X ^ 4 <= / 2 ^ 20 * D -> Rabs b1 * X ^ 5 <= / 2 ^ 27 * D ->
  Rabs b2 * X ^ 6 <= / 2 ^ 34 * D -> Rabs b3 * X ^ 7 <= / 2 ^ 41 * D -> Rabs x <= X ->
  near (loss64_q a6 a7 b0 b1 b2 b3 x)
    (((((b3 * x + b2) * x + b1) * x + b0) * x + a7) * x + a6)
    (unit_of D X 2) (/ 2 ^ 53 * K2 + 33 / 10 * / 2 ^ 67) (63 / 1000000 + K2).
Proof.
intros HD X0 X1 HK H6 H7 G0 G1 G2 G3 Hx.
apply (coefficient D X X0) in H6, H7, G0, G1, G2, G3.
unfold loss64_q.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 93) _ G3 Hx ltac:(lra)) as N.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 86) _ N G2 ltac:(lra)) as N1. clear N.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 85) _ N1 Hx ltac:(lra)) as N. clear N1.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 79) _ N G1 ltac:(lra)) as N1. clear N.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 78) _ N1 Hx ltac:(lra)) as N. clear N1.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 72) _ N G0 ltac:(lra)) as N1. clear N.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 71) _ N1 Hx ltac:(lra)) as N. clear N1.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (11 / 10 * / 2 ^ 67) _ N H7 ltac:(lra)) as N1.
clear N.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (22 / 10 * / 2 ^ 67) _ N1 Hx ltac:(lra)) as N. clear N1.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 53 * K2 + 33 / 10 * / 2 ^ 67) _ N H6
  ltac:(lra)) as N1.
apply near_weaken with (1 := N1); [apply unit_pos; assumption|lra|lra].
Qed.

Lemma slope_error (K2 D X a4 a6 a7 x : R) :
  / 2 ^ 170 <= D -> / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> 0 <= K2 <= / 2 ^ 8 ->
  Rabs a4 * X ^ 1 <= 2 * D ->
  Rabs a6 * X ^ 2 <= K2 * D -> Rabs a7 * X ^ 3 <= / 2 ^ 14 * D -> Rabs x <= X ->
  near (loss64_slope a4 a6 a7 x)
    (a4 + ((a6 + a7 * x * (3 / 2)) * x + (a6 + a7 * x * (3 / 2)) * x))
    (unit_of D X 1) (/ 2 ^ 50) (21 / 10).
Proof.
intros HD X0 X1 HK H4 H6 H7 Hx.
apply (coefficient D X X0) in H4, H6, H7.
unfold loss64_slope.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 66) _ H7 Hx ltac:(lra)) as N.
assert (N1 : near (rnd (rnd (a7 * x) * (3 / 2))) (a7 * x * (3 / 2)) (unit_of D X 2) (/ 2 ^ 64)
    (/ 2 ^ 14 * (3 / 2))).
{ apply near_scale with (1 := N); try lra.
  - apply unit_large; assumption.
  - rewrite Rminus_eq_0, Rabs_R0. lra. }
clear N.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 60) _ H6 N1 ltac:(lra)) as N. clear N1.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (/ 2 ^ 59) _ N Hx ltac:(lra)) as N1. clear N.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 57) _ N1 N1 ltac:(lra)) as N. clear N1.
pose proof (near_plus D X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 50) _ H4 N ltac:(lra)) as N1. clear N.
apply near_weaken with (1 := N1); [apply unit_pos; assumption|lra|lra].
Qed.

Lemma low_error (K2 D X XL a4 a5 a6 a7 x xl : R) :
  / 2 ^ 170 <= D -> / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> 0 <= K2 <= / 2 ^ 8 ->
  0 <= XL -> XL <= / 2 ^ 41 * X ->
  Rabs a4 * X <= 2 * D -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 2 <= K2 * D -> Rabs a7 * X ^ 3 <= / 2 ^ 14 * D ->
  format64 x -> Rabs x <= X -> Rabs xl <= XL ->
  near (loss64_low a4 a5 a6 a7 x xl)
    (a4 * split_tail x + a5 * x
     + (a4 + ((a6 + a7 * x * (3 / 2)) * x + (a6 + a7 * x * (3 / 2)) * x)) * xl)
    D (/ 2 ^ 74) (/ 2 ^ 23).
Proof.
intros HD X0 X1 HK XL0 XL1 H4 H5 H6 H7 Fx Hx Hxl.
pose proof (X_pos X X0) as Xpos. pose proof (unit_large D X HD X0 X1 0) as LD. rewrite unit_0 in LD.
pose proof (large_pos _ LD) as Dpos.
unfold loss64_low.
assert (N1 : near (rnd (a4 * split_tail x)) (a4 * split_tail x) D (/ 2 ^ 77) (21 / 10 * / 2 ^ 26)).
{ apply near_rnd with (E := 0); [|assumption|lra]. apply near_exact.
  pose proof (split_tail_small x Fx) as T. rewrite Rabs_mult.
  assert (E : eta <= / 2 ^ 200 * X).
  { apply eta_small. unfold large. apply Rle_trans with (2 := X0).
    replace (/ 2 ^ 110) with (bpow radix2 (-110)) by (rewrite bpow_powerRZ; reflexivity).
    apply bpow_le. lia. }
  assert (Rabs (split_tail x) <= 101 / 100 * / 2 ^ 26 * X) by lra.
  apply Rle_trans with (Rabs a4 * (101 / 100 * / 2 ^ 26 * X)).
  - apply Rmult_le_compat_l; [apply Rabs_pos|assumption].
  - replace (Rabs a4 * (101 / 100 * / 2 ^ 26 * X)) with (101 / 100 * / 2 ^ 26 * (Rabs a4 * X)) by ring.
    lra. }
assert (N2 : near (rnd (a5 * x)) (a5 * x) D (/ 2 ^ 77) (21 / 10 * / 2 ^ 26)).
{ apply near_rnd with (E := 0); [|assumption|lra]. apply near_exact.
  rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * X).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - lra. }
assert (N3 : near (rnd (loss64_slope a4 a6 a7 x * xl))
    ((a4 + ((a6 + a7 * x * (3 / 2)) * x + (a6 + a7 * x * (3 / 2)) * x)) * xl) D (/ 2 ^ 90) (/ 2 ^ 39)).
{ assert (S := slope_error K2 D X a4 a6 a7 x HD X0 X1 HK ltac:(lra) H6 H7 Hx).
  assert (P : near (loss64_slope a4 a6 a7 x * xl)
    ((a4 + ((a6 + a7 * x * (3 / 2)) * x + (a6 + a7 * x * (3 / 2)) * x)) * xl) D
    (/ 2 ^ 50 * / 2 ^ 41) (21 / 10 * / 2 ^ 41)).
  { assert (Hl : Rabs xl <= / 2 ^ 41 * X) by lra. pose proof (unit_S D X X0 0) as U.
    rewrite unit_0 in U. destruct S as [S1 S2]. split.
    - rewrite <- Rmult_minus_distr_r, Rabs_mult. apply Rle_trans with (/ 2 ^ 50 * unit_of D X 1 * (/ 2 ^ 41 * X)).
      + apply Rmult_le_compat; auto using Rabs_pos.
      + right. rewrite <- U at 2. ring.
    - rewrite Rabs_mult. apply Rle_trans with (21 / 10 * unit_of D X 1 * (/ 2 ^ 41 * X)).
      + apply Rmult_le_compat; auto using Rabs_pos.
      + right. rewrite <- U at 2. ring. }
  apply near_weaken with (E := / 2 ^ 90) (M := 21 / 10 * / 2 ^ 41); [|assumption|lra|lra].
  apply near_rnd with (1 := P); [assumption|lra]. }
pose proof (near_add _ _ _ _ _ _ _ _ _ (31 / 10 * / 2 ^ 77) N1 N2 LD ltac:(lra)) as N.
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 74) N N3 LD ltac:(lra)) as N4.
apply near_weaken with (1 := N4); [assumption|lra|lra].
Qed.

(* (x + h)^n - x^n for h small against the bound of x. *)
Lemma shift_error (a K D X x h : R) (n : nat) (E : R) :
  0 < D -> 0 < X -> Rabs a * X ^ n <= K * D -> Rabs x <= X -> Rabs h <= / 2 ^ 41 * X ->
  (forall xi th, -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 -> Rabs ((xi + th) ^ n - xi ^ n) <= E) ->
  Rabs (a * ((x + h) ^ n - x ^ n)) <= K * E * D.
Proof.
intros HD HX Ha Hx Hh HE.
assert (E0 : 0 <= E).
{ apply Rle_trans with (2 := HE 0 0 ltac:(lra) ltac:(lra)). apply Rabs_pos. }
replace (a * ((x + h) ^ n - x ^ n)) with (a * X ^ n * ((x / X + h / X) ^ n - (x / X) ^ n)).
- rewrite Rabs_mult. replace (K * E * D) with (K * D * E) by ring.
  apply Rmult_le_compat; try apply Rabs_pos.
  + rewrite Rabs_mult, (Rabs_pos_eq (X ^ n)); [assumption|]. apply pow_le. lra.
  + apply HE.
    * apply Rabs_le_inv. unfold Rdiv. rewrite Rabs_mult, Rabs_inv, (Rabs_pos_eq X) by lra.
      apply (Rmult_le_reg_r X); [assumption|]. rewrite Rmult_assoc, Rinv_l; lra.
    * apply Rabs_le_inv. unfold Rdiv. rewrite Rabs_mult, Rabs_inv, (Rabs_pos_eq X) by lra.
      apply (Rmult_le_reg_r X); [assumption|]. rewrite Rmult_assoc, Rinv_l; lra.
- replace (x / X + h / X) with ((x + h) * / X) by (field; lra).
  unfold Rdiv. rewrite !Rpow_mult_distr, pow_inv. field. apply pow_nonzero. lra.
Qed.

Lemma shift_4 (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs (4 * xi ^ 3 + 6 * xi ^ 2 * th + 4 * xi * th ^ 2 + th ^ 3) <= 401 / 100.
Proof. intros. interval. Qed.

Lemma shift_4' (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs ((xi + th) ^ 4 - xi ^ 4) <= / 2 ^ 38.
Proof.
intros. replace ((xi + th) ^ 4 - xi ^ 4) with
  (th * (4 * xi ^ 3 + 6 * xi ^ 2 * th + 4 * xi * th ^ 2 + th ^ 3)) by ring.
interval.
Qed.

Lemma shift_5 (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs ((xi + th) ^ 5 - xi ^ 5) <= 501 / 100 * / 2 ^ 41.
Proof.
intros. replace ((xi + th) ^ 5 - xi ^ 5) with
  (th * (5 * xi ^ 4 + 10 * xi ^ 3 * th + 10 * xi ^ 2 * th ^ 2 + 5 * xi * th ^ 3 + th ^ 4)) by ring.
interval with (i_prec 60).
Qed.

Lemma shift_6 (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs ((xi + th) ^ 6 - xi ^ 6) <= / 2 ^ 38.
Proof.
intros. replace ((xi + th) ^ 6 - xi ^ 6) with (th * (6 * xi ^ 5 + 15 * xi ^ 4 * th
  + 20 * xi ^ 3 * th ^ 2 + 15 * xi ^ 2 * th ^ 3 + 6 * xi * th ^ 4 + th ^ 5)) by ring.
interval.
Qed.

Lemma shift_7 (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs ((xi + th) ^ 7 - xi ^ 7) <= / 2 ^ 38.
Proof.
intros. replace ((xi + th) ^ 7 - xi ^ 7) with (th * (7 * xi ^ 6 + 21 * xi ^ 5 * th
  + 35 * xi ^ 4 * th ^ 2 + 35 * xi ^ 3 * th ^ 3 + 21 * xi ^ 2 * th ^ 4 + 7 * xi * th ^ 5 + th ^ 6))
  by ring.
interval.
Qed.

Lemma shift_8 (xi th : R) : -1 <= xi <= 1 -> - / 2 ^ 41 <= th <= / 2 ^ 41 ->
  Rabs ((xi + th) ^ 8 - xi ^ 8) <= / 2 ^ 37.
Proof.
intros. replace ((xi + th) ^ 8 - xi ^ 8) with (th * (8 * xi ^ 7 + 28 * xi ^ 6 * th
  + 56 * xi ^ 5 * th ^ 2 + 70 * xi ^ 4 * th ^ 3 + 56 * xi ^ 3 * th ^ 4 + 28 * xi ^ 2 * th ^ 5
  + 8 * xi * th ^ 6 + th ^ 7)) by ring.
interval.
Qed.

Lemma scaled (X x : R) : 0 < X -> Rabs x <= X -> -1 <= x / X <= 1.
Proof.
intros HX H. apply Rabs_le_inv. unfold Rdiv. rewrite Rabs_mult, Rabs_inv, (Rabs_pos_eq X) by lra.
apply (Rmult_le_reg_r X); [assumption|]. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(* What row64_sum leaves out of the row at x + xl. *)
Lemma rest_error (K2 K4 D X XL a4 a5 a6 a7 b0 b1 b2 b3 x h : R) :
  0 < D -> 0 < X -> 0 <= K2 <= / 2 ^ 8 -> 0 <= XL -> XL <= / 2 ^ 41 * X ->
  Rabs a4 * X <= 2 * D -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 2 <= K2 * D -> Rabs a7 * X ^ 3 <= / 2 ^ 14 * D ->
  Rabs b0 * X ^ 3 * XL <= K4 * D -> Rabs b1 * X ^ 5 <= / 2 ^ 27 * D ->
  Rabs b2 * X ^ 6 <= / 2 ^ 34 * D -> Rabs b3 * X ^ 7 <= / 2 ^ 41 * D ->
  Rabs x <= X -> Rabs h <= XL ->
  Rabs (a5 * h + a6 * h ^ 2 + a7 * (h ^ 2 * (3 * x + h)) + b0 * ((x + h) ^ 4 - x ^ 4)
        + b1 * ((x + h) ^ 5 - x ^ 5) + b2 * ((x + h) ^ 6 - x ^ 6) + b3 * ((x + h) ^ 7 - x ^ 7))
  <= (401 / 100 * K4 + 5 * / 2 ^ 67) * D.
Proof.
intros HD HX HK XL0 XL1 H4 H5 H6 H7 G0 G1 G2 G3 Hx Hh.
assert (Hh' : Rabs h <= / 2 ^ 41 * X) by lra.
assert (A5 : Rabs (a5 * h) <= 2 * / 2 ^ 67 * D).
{ rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * (/ 2 ^ 41 * X)).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - replace (/ 2 ^ 26 * Rabs a4 * (/ 2 ^ 41 * X)) with (/ 2 ^ 26 * / 2 ^ 41 * (Rabs a4 * X)) by ring.
    lra. }
assert (S2 : Rabs (h ^ 2) <= / 2 ^ 82 * X ^ 2).
{ rewrite <- RPow_abs. replace (/ 2 ^ 82 * X ^ 2) with ((/ 2 ^ 41 * X) ^ 2).
  - apply pow_incr. split; [apply Rabs_pos|assumption].
  - rewrite Rpow_mult_distr. f_equal. lra. }
assert (A6 : Rabs (a6 * h ^ 2) <= / 2 ^ 80 * D).
{ rewrite Rabs_mult. apply Rle_trans with (Rabs a6 * (/ 2 ^ 82 * X ^ 2)).
  - apply Rmult_le_compat_l; [apply Rabs_pos|assumption].
  - replace (Rabs a6 * (/ 2 ^ 82 * X ^ 2)) with (/ 2 ^ 82 * (Rabs a6 * X ^ 2)) by ring.
    assert (K2 * D <= / 2 ^ 8 * D) by (apply Rmult_le_compat_r; lra). lra. }
assert (A7 : Rabs (a7 * (h ^ 2 * (3 * x + h))) <= / 2 ^ 80 * D).
{ rewrite Rabs_mult, (Rabs_mult (h ^ 2)).
  apply Rle_trans with (Rabs a7 * (/ 2 ^ 82 * X ^ 2 * (4 * X))).
  - apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply Rmult_le_compat; auto using Rabs_pos.
    apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult, (Rabs_pos_eq 3) by lra. lra.
  - replace (Rabs a7 * (/ 2 ^ 82 * X ^ 2 * (4 * X))) with (4 * / 2 ^ 82 * (Rabs a7 * X ^ 3)) by ring.
    lra. }
assert (B0 : Rabs (b0 * ((x + h) ^ 4 - x ^ 4)) <= 401 / 100 * K4 * D).
{ replace (b0 * ((x + h) ^ 4 - x ^ 4)) with
    (b0 * X ^ 3 * h * (4 * (x / X) ^ 3 + 6 * (x / X) ^ 2 * (h / X) + 4 * (x / X) * (h / X) ^ 2
     + (h / X) ^ 3)) by (field; lra).
  rewrite Rabs_mult. replace (401 / 100 * K4 * D) with (K4 * D * (401 / 100)) by ring.
  apply Rmult_le_compat; auto using Rabs_pos.
  - rewrite !Rabs_mult, (Rabs_pos_eq (X ^ 3)) by (apply pow_le; lra).
    apply Rle_trans with (2 := G0). apply Rmult_le_compat_l; [|assumption].
    apply Rmult_le_pos; [apply Rabs_pos|apply pow_le; lra].
  - apply shift_4; [apply scaled; assumption|].
    assert (E : h / X = / 2 ^ 41 * (h / (/ 2 ^ 41 * X))) by (field; lra).
    pose proof (scaled (/ 2 ^ 41 * X) h ltac:(lra) Hh') as S. rewrite E. lra. }
pose proof (shift_error b1 _ D X x h 5 _ HD HX G1 Hx Hh' shift_5) as B1.
pose proof (shift_error b2 _ D X x h 6 _ HD HX G2 Hx Hh' shift_6) as B2.
pose proof (shift_error b3 _ D X x h 7 _ HD HX G3 Hx Hh' shift_7) as B3.
clear - A5 A6 A7 B0 B1 B2 B3 HD. revert A5 A6 A7 B0 B1 B2 B3.
generalize (a5 * h) (a6 * h ^ 2) (a7 * (h ^ 2 * (3 * x + h))) (b0 * ((x + h) ^ 4 - x ^ 4))
  (b1 * ((x + h) ^ 5 - x ^ 5)) (b2 * ((x + h) ^ 6 - x ^ 6)) (b3 * ((x + h) ^ 7 - x ^ 7)).
intros v1 v2 v3 v4 v5 v6 v7 A1 A2 A3 A4 A5 A6 A7.
apply Rabs_le_inv in A1, A2, A3, A4, A5, A6, A7. apply Rabs_le. lra.
Qed.

Theorem gradient_error (K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_ok K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= K2 <= / 2 ^ 8 ->
  format64 a2 -> format64 x -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (row64_exact a2 a3 a4 a5 a6 a7 (loss64_q a6 a7 b0 b1 b2 b3 x) x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (4 * / 2 ^ 53 * K2 + 401 / 100 * K4 + 12 * / 2 ^ 67) * D.
Proof.
intros (HD & X0 & X1 & XL0 & XL1 & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & G4 & F4)
  HK F2 Fx Hx Hxl.
pose proof (X_pos X X0) as Xpos. pose proof (unit_large D X HD X0 X1 0) as LD. rewrite unit_0 in LD.
pose proof (large_pos _ LD) as Dpos. pose proof (eta_small _ LD) as eD.
pose proof (q_error K2 D X a6 a7 b0 b1 b2 b3 x HD X0 X1 HK H6 H7 G0 G1 G2 G3 Hx) as Nq.
pose proof (low_error K2 D X XL a4 a5 a6 a7 x xl HD X0 X1 HK XL0 XL1 H4 H5 H6 H7 Fx Hx Hxl) as Nl.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (2 * / 2 ^ 53 * K2 + 44 / 10 * / 2 ^ 67) _ Nq Hx
  ltac:(lra)) as N1.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (3 * / 2 ^ 53 * K2 + 55 / 10 * / 2 ^ 67) _ N1 Hx
  ltac:(lra)) as Nqxx.
rewrite unit_0 in Nqxx. clear Nq N1.
unfold row64_exact. cbv zeta.
set (q := loss64_q a6 a7 b0 b1 b2 b3 x) in *.
set (low := loss64_low a4 a5 a6 a7 x xl) in *.
set (h := split_head x) in *.
assert (Eh : split_tail x = x - h) by (apply split_tail_exact; assumption).
set (p0 := rnd (a4 * h)) in *.
assert (P0 : Rabs (p0 - a4 * h) <= eta).
{ apply rnd_53_bits, format_product; [assumption|]. apply split_head_bits; assumption. }
set (e := a2 + p0 - rnd (a2 + p0)) in *.
assert (Sum : rnd (a2 + p0) + e = a2 + p0) by (unfold e; ring).
assert (Hh : Rabs h <= 102 / 100 * X).
{ pose proof (split_tail_small x Fx) as T. rewrite Eh in T.
  assert (E : eta <= / 2 ^ 200 * X).
  { apply eta_small. unfold large. apply Rle_trans with (2 := X0).
    replace (/ 2 ^ 110) with (bpow radix2 (-110)) by (rewrite bpow_powerRZ; reflexivity).
    apply bpow_le. lia. }
  replace h with (x - (x - h)) by ring. pose proof (Rabs_triang x (- (x - h))) as T1.
  rewrite Rabs_Ropp in T1. unfold Rminus at 1. lra. }
assert (Hp0 : Rabs p0 <= 21 / 10 * D).
{ replace p0 with ((p0 - a4 * h) + a4 * h) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
  rewrite (Rabs_mult a4 h).
  assert (Rabs a4 * Rabs h <= Rabs a4 * (102 / 100 * X)) by (apply Rmult_le_compat_l; auto using Rabs_pos).
  lra. }
assert (Ne : near e e D 0 (/ 2 ^ 50)).
{ apply near_exact. replace e with (- (rnd (a2 + p0) - (a2 + p0))) by lra. rewrite Rabs_Ropp.
  pose proof (rnd_error (a2 + p0)) as R. pose proof (Rabs_triang a2 p0) as T. lra. }
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 100) Ne (near_exact _ _ _ H3) LD ltac:(lra)) as N1.
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 73) N1 Nl LD ltac:(lra)) as N2.
pose proof (near_add _ _ _ _ _ _ _ _ _ (4 * / 2 ^ 53 * K2 + 67 / 10 * / 2 ^ 67) N2 Nqxx LD
  ltac:(lra)) as [N3 _].
clear N1 N2 Ne Nl Nqxx.
set (t2 := rnd (rnd (rnd (e + a3) + low) + rnd (rnd (q * x) * x))) in *.
pose proof (rest_error K2 K4 D X XL a4 a5 a6 a7 b0 b1 b2 b3 x xl Dpos Xpos HK XL0 XL1 H4 H5 H6 H7
  G4 G1 G2 G3 Hx Hxl) as R.
rewrite Eh in N3.
match type of N3 with Rabs (t2 - ?T) <= _ => set (T2 := T) in * end.
match type of R with Rabs ?Y <= _ => set (Y1 := Y) in * end.
assert (E : rnd (a2 + p0) + t2 - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)
  = (p0 - a4 * h) + (t2 - T2) - Y1).
{ replace (rnd (a2 + p0)) with (a2 + p0 - e) by lra. unfold T2, Y1, row64_slope. field. }
rewrite E. apply Rabs_le_inv in P0, N3, R. apply Rabs_le. lra.
Qed.

(* ------------------------------------------------------------------------- relative to |L'| *)

(* Beyond its first two terms a row has little. *)
Lemma slope_parts (K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z : R) :
  row64_ok K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= K2 <= 26 / 10000 ->
  Rabs z <= X * (1 + / 2 ^ 41) ->
  exists e, row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z = a2 + a4 * z + e /\
    Rabs e <= 35 / 10000 * D.
Proof.
intros (HD & X0 & X1 & XL0 & XL1 & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & G4 & F4) HK Hz.
pose proof (X_pos X X0) as Xpos. pose proof (unit_large D X HD X0 X1 0) as LD. rewrite unit_0 in LD.
pose proof (large_pos _ LD) as Dpos.
assert (P : forall a n K c, Rabs a * X ^ n <= K * D -> (1 + / 2 ^ 41) ^ n <= c ->
  Rabs (a * z ^ n) <= K * c * D).
{ intros a n K c Ha Hc. rewrite Rabs_mult, <- RPow_abs.
  assert (Rabs z ^ n <= X ^ n * c).
  { apply Rle_trans with ((X * (1 + / 2 ^ 41)) ^ n).
    - apply pow_incr. split; [apply Rabs_pos|assumption].
    - rewrite Rpow_mult_distr. apply Rmult_le_compat_l; [apply pow_le; lra|assumption]. }
  assert (0 <= c) by (apply Rle_trans with (2 := Hc), pow_le; lra).
  apply Rle_trans with (Rabs a * (X ^ n * c)).
  - apply Rmult_le_compat_l; [apply Rabs_pos|assumption].
  - replace (Rabs a * (X ^ n * c)) with (Rabs a * X ^ n * c) by ring.
    replace (K * c * D) with (K * D * c) by ring. apply Rmult_le_compat_r; assumption. }
pose proof (P a6 2%nat _ (101 / 100) H6 ltac:(lra)) as T2.
pose proof (P a7 3%nat _ (101 / 100) H7 ltac:(lra)) as T3.
pose proof (P b0 4%nat _ (101 / 100) G0 ltac:(lra)) as T4.
pose proof (P b1 5%nat _ (101 / 100) G1 ltac:(lra)) as T5.
pose proof (P b2 6%nat _ (101 / 100) G2 ltac:(lra)) as T6.
pose proof (P b3 7%nat _ (101 / 100) G3 ltac:(lra)) as T7.
assert (T : K2 * (101 / 100) * D <= 27 / 10000 * D) by (apply Rmult_le_compat_r; lra).
assert (T1 : Rabs (a5 * z) <= / 2 ^ 24 * D).
{ rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * (X * (1 + / 2 ^ 41))).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - lra. }
exists (a3 + a5 * z + a6 * z ^ 2 + a7 * z ^ 3 + b0 * z ^ 4 + b1 * z ^ 5 + b2 * z ^ 6 + b3 * z ^ 7).
split; [unfold row64_slope; ring|].
revert H3 T1 T2 T3 T4 T5 T6 T7. generalize (a5 * z) (a6 * z ^ 2) (a7 * z ^ 3) (b0 * z ^ 4)
  (b1 * z ^ 5) (b2 * z ^ 6) (b3 * z ^ 7).
intros v1 v2 v3 v4 v5 v6 v7 T0 T1 T2 T3 T4 T5 T6 T7.
apply Rabs_le_inv in T0, T1, T2, T3, T4, T5, T6, T7. apply Rabs_le. lra.
Qed.

Lemma triangle_2 (a b c : R) : Rabs a - Rabs b - Rabs c <= Rabs (a + b + c).
Proof. unfold Rabs. repeat destruct Rcase_abs; lra. Qed.

(* One more rounding: half an ulp and 2^-59 of the result. *)
Lemma last_rounding (S P D : R) : Rabs (S - P) <= 9 / 10 * / 2 ^ 59 * D -> D <= Rabs P ->
  / 2 ^ 170 <= D -> Rabs (rnd S - P) <= (/ 2 ^ 53 + / 2 ^ 59) * Rabs P.
Proof.
intros H HD D0.
assert (E : eta <= / 2 ^ 200 * D).
{ apply eta_small. unfold large. apply Rle_trans with (2 := D0).
  replace (/ 2 ^ 170) with (bpow radix2 (-170)) by (rewrite bpow_powerRZ; reflexivity).
  apply bpow_le. lia. }
pose proof (rnd_error S) as R. pose proof (Rabs_triang (rnd S - S) (S - P)) as T.
replace (rnd S - S + (S - P)) with (rnd S - P) in T by ring.
pose proof (Rabs_triang (S - P) P) as T1. replace (S - P + P) with S in T1 by ring.
assert (0 < D) by (apply Rlt_le_trans with (2 := D0), Rinv_0_lt_compat, pow_lt; lra).
lra.
Qed.

Definition loss64_gradient (a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) : R :=
  rnd (row64_exact a2 a3 a4 a5 a6 a7 (loss64_q a6 a7 b0 b1 b2 b3 x) x xl).

Lemma sum_small (X XL x xl : R) : 0 < X -> XL <= / 2 ^ 41 * X -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (x + xl) <= X * (1 + / 2 ^ 41).
Proof. intros. apply Rle_trans with (1 := Rabs_triang _ _). lra. Qed.

Lemma gradient_relative (K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_ok K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= K2 <= 26 / 10000 ->
  4 * / 2 ^ 53 * K2 + 401 / 100 * K4 <= 170 / 100 * / 2 ^ 60 ->
  D <= Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)) ->
  format64 a2 -> format64 x -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (/ 2 ^ 53 + / 2 ^ 59) * Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H HK HE Hl F2 Fx Hx Hxl. pose proof H as (HD & _).
apply last_rounding with D; [|assumption|assumption].
apply Rle_trans with (1 := gradient_error K2 K4 D X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl H
  ltac:(lra) F2 Fx Hx Hxl).
apply Rmult_le_compat_r; [|lra].
apply Rle_trans with (2 := HD). left. apply Rinv_0_lt_compat, pow_lt. lra.
Qed.

(* Rows with c <> 0. *)
Lemma least_holds (K2 K4 X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_ok K2 K4 (row64_least X a2 a4) X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= K2 <= 26 / 10000 -> Rabs x <= X -> Rabs xl <= XL ->
  row64_least X a2 a4 <= Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H HK Hx Hxl. pose proof H as (HD & X0 & _ & _ & XL1 & _ & _ & H4 & _).
destruct (slope_parts _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ H HK
  (sum_small X XL x xl (X_pos X X0) XL1 Hx Hxl)) as (e & -> & He).
pose proof (triangle_2 a2 (a4 * (x + xl)) e) as T.
assert (A : Rabs (a4 * (x + xl)) <= Rabs a4 * X + / 2 ^ 41 * (Rabs a4 * X)).
{ rewrite Rabs_mult. apply Rle_trans with (Rabs a4 * (X * (1 + / 2 ^ 41))).
  - apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply (sum_small X XL x xl (X_pos X X0) XL1 Hx Hxl).
  - lra. }
unfold row64_least in *.
assert (0 <= Rabs a4 * X) by (apply Rmult_le_pos; [apply Rabs_pos|left; apply X_pos; assumption]).
assert (0 < / 2 ^ 170) by (apply Rinv_0_lt_compat, pow_lt; lra).
lra.
Qed.

Theorem loss64_gradient_left (X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_left_ok X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  format64 a2 -> format64 x -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (/ 2 ^ 53 + / 2 ^ 59) * Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H F2 Fx Hx Hxl. apply gradient_relative with (1 := H); auto; try lra.
apply (least_holds _ _ _ _ _ _ _ _ _ _ _ _ _ _ x xl H); auto; lra.
Qed.

Theorem loss64_gradient_right (X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_right_ok X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  format64 a2 -> format64 x -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (/ 2 ^ 53 + / 2 ^ 59) * Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H F2 Fx Hx Hxl. apply gradient_relative with (1 := H); auto; try lra.
apply (least_holds _ _ _ _ _ _ _ _ _ _ _ _ _ _ x xl H); auto; lra.
Qed.

(* Rows with c = 0: X becomes |x|. *)
Lemma zero_row (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x : R) :
  row64_zero_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> / 2 ^ 101 <= Rabs x <= X ->
  row64_ok (253 / 100000) (/ 2 ^ 69) ((1 - / 2 ^ 8) * (Rabs a4 * Rabs x)) (Rabs x) (/ 2 ^ 53 * Rabs x)
    a2 a3 a4 a5 a6 a7 b0 b1 b2 b3.
Proof.
intros (-> & -> & -> & -> & H4 & HX & H5 & H6 & H7 & G0 & G1 & G2 & G3 & F4) Hx.
assert (P : forall a n K, Rabs a * X ^ n <= K * Rabs a4 -> 0 <= K ->
  Rabs a * Rabs x ^ S n <= 1005 / 1000 * K * ((1 - / 2 ^ 8) * (Rabs a4 * Rabs x))).
{ intros a n K Ha HK. simpl.
  apply Rle_trans with (K * Rabs a4 * Rabs x).
  - replace (Rabs a * (Rabs x * Rabs x ^ n)) with (Rabs a * Rabs x ^ n * Rabs x) by ring.
    apply Rmult_le_compat_r; [apply Rabs_pos|].
    apply Rle_trans with (2 := Ha). apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply pow_incr. split; [apply Rabs_pos|lra].
  - assert (0 <= K * Rabs a4 * Rabs x) by (repeat apply Rmult_le_pos; auto using Rabs_pos). lra. }
assert (X0 : 0 <= Rabs a4 * Rabs x) by (apply Rmult_le_pos; apply Rabs_pos).
assert (X2 : / 2 ^ 101 * 3 <= Rabs a4 * Rabs x).
{ rewrite (Rmult_comm (Rabs a4)). apply Rmult_le_compat; lra. }
pose proof (Rabs_pos x) as A.
pose proof (P b0 3%nat _ G0 ltac:(lra)) as P0.
unfold row64_ok. rewrite Rabs_R0.
repeat (apply conj); try lra; try assumption.
- pose proof (P a6 1%nat (24 / 10000) ltac:(lra) ltac:(lra)). lra.
- pose proof (P a7 2%nat _ H7 ltac:(lra)). lra.
- pose proof (P b1 4%nat _ G1 ltac:(lra)). lra.
- pose proof (P b2 5%nat _ G2 ltac:(lra)). lra.
- pose proof (P b3 6%nat _ G3 ltac:(lra)). lra.
Qed.

Lemma zero_least (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_zero_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  / 2 ^ 101 <= Rabs x <= X -> Rabs xl <= / 2 ^ 53 * Rabs x ->
  (1 - / 2 ^ 8) * (Rabs a4 * Rabs x)
  <= Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H Hx Hxl. pose proof (zero_row _ _ _ _ _ _ _ _ _ _ _ _ _ x H Hx) as R.
destruct (slope_parts _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ (x + xl) R ltac:(lra)
  ltac:(apply (sum_small _ (/ 2 ^ 53 * Rabs x)); lra)) as (e & -> & He).
destruct H as (_ & _ & -> & _ & H4 & _).
pose proof (triangle_2 (a4 * (x + xl)) e 0) as T. rewrite Rabs_R0 in T.
replace (0 + a4 * (x + xl) + e) with (a4 * (x + xl) + e + 0) by ring.
rewrite (Rabs_mult a4) in T.
pose proof (triangle_2 x xl 0) as T1. rewrite Rabs_R0, Rplus_0_r in T1.
assert (Rabs a4 * ((1 - / 2 ^ 53) * Rabs x) <= Rabs a4 * Rabs (x + xl))
  by (apply Rmult_le_compat_l; [apply Rabs_pos|lra]).
assert (0 <= Rabs a4 * Rabs x) by (apply Rmult_le_pos; apply Rabs_pos).
lra.
Qed.

Theorem loss64_gradient_zero (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_zero_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  format64 x -> / 2 ^ 101 <= Rabs x <= X -> Rabs xl <= / 2 ^ 53 * Rabs x ->
  Rabs (loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= (/ 2 ^ 53 + / 2 ^ 59) * Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H Fx Hx Hxl. pose proof (zero_row _ _ _ _ _ _ _ _ _ _ _ _ _ x H Hx) as R.
apply gradient_relative with (1 := R); auto; try lra.
- apply (zero_least X a0 a1); assumption.
- destruct H as (_ & _ & -> & _). apply generic_format_0.
Qed.

(* --------------------------------------------------------------------------------- the loss *)

(* The doubles next to 1/7, 1/6, 1/5 and 1/3. *)
Definition seventh : R := 2573485501354569 / 18014398509481984.
Definition sixth : R := 6004799503160661 / 36028797018963968.
Definition fifth : R := 3602879701896397 / 18014398509481984.
Definition third : R := 6004799503160661 / 18014398509481984.

(* o = d2/3 + d3*x/4 + ... + d7*x^5/8 *)
Definition loss64_o (a6 a7 b0 b1 b2 b3 x : R) : R :=
  let o3 := rnd (b3 * (1 / 8)) in
  let o2 := rnd (rnd (o3 * x) + rnd (b2 * seventh)) in
  let o1 := rnd (rnd (o2 * x) + rnd (b1 * sixth)) in
  let o0 := rnd (rnd (o1 * x) + rnd (b0 * fifth)) in
  let o7 := rnd (rnd (o0 * x) + rnd (a7 * (1 / 4))) in
  rnd (rnd (o7 * x) + rnd (a6 * third)).

(* L(c + x + xl) - a0. *)
Definition loss64_rise (a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) : R :=
  let o1 := rnd (rnd (loss64_o a6 a7 b0 b1 b2 b3 x * x) + rnd (rnd (a4 + a5) * (1 / 2))) in
  let o3 := rnd (rnd (o1 * x) + a2) in
  rnd (rnd (o3 * x) + rnd (rnd (a2 * xl) + a1)).

Definition loss64_loss (a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) : R :=
  rnd (a0 + loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl).

Lemma o_error (X a6 a7 b0 b1 b2 b3 x : R) :
  / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> Rabs a6 * X ^ 3 <= / 2 ^ 22 -> Rabs a7 * X ^ 4 <= / 2 ^ 29 ->
  Rabs b0 * X ^ 5 <= / 2 ^ 36 -> Rabs b1 * X ^ 6 <= / 2 ^ 44 ->
  Rabs b2 * X ^ 7 <= / 2 ^ 51 -> Rabs b3 * X ^ 8 <= / 2 ^ 58 -> Rabs x <= X ->
  near (loss64_o a6 a7 b0 b1 b2 b3 x)
    (((((b3 * (1 / 8) * x + b2 * (1 / 7)) * x + b1 * (1 / 6)) * x + b0 * (1 / 5)) * x
      + a7 * (1 / 4)) * x + a6 * (1 / 3))
    (unit_of 1 X 3) (/ 2 ^ 72) (/ 2 ^ 23).
Proof.
intros X0 X1 H6 H7 G0 G1 G2 G3 Hx.
rewrite <- (Rmult_1_r (/ 2 ^ 22)) in H6. rewrite <- (Rmult_1_r (/ 2 ^ 29)) in H7.
rewrite <- (Rmult_1_r (/ 2 ^ 36)) in G0. rewrite <- (Rmult_1_r (/ 2 ^ 44)) in G1.
rewrite <- (Rmult_1_r (/ 2 ^ 51)) in G2. rewrite <- (Rmult_1_r (/ 2 ^ 58)) in G3.
apply (coefficient 1 X X0) in H6, H7, G0, G1, G2, G3.
assert (HD : / 2 ^ 170 <= 1) by lra.
assert (Scale : forall a M k c C E, near a a (unit_of 1 X k) 0 M -> 0 < C -> 0 <= M ->
  Rabs (c - C) <= / 2 ^ 53 * C ->
  C * (/ 2 ^ 53 * M + / 2 ^ 53 * (M + / 2 ^ 53 * M)) + / 2 ^ 200 <= E ->
  near (rnd (a * c)) (a * C) (unit_of 1 X k) E (M * C)).
{ intros a M k c C E N HC HM Hc HE. apply near_scale with (1 := N); auto; try lra.
  apply unit_large; assumption. }
assert (Exact : forall C, 0 < C -> Rabs (C - C) <= / 2 ^ 53 * C).
{ intros C HC. rewrite Rminus_eq_0, Rabs_R0. lra. }
assert (N3 := Scale _ _ _ (1 / 8) (1 / 8) (/ 2 ^ 110) G3 ltac:(lra) ltac:(lra) (Exact (1 / 8) ltac:(lra)) ltac:(lra)).
assert (N2 := Scale _ _ _ seventh (1 / 7) (/ 2 ^ 104) G2 ltac:(lra) ltac:(lra)
  ltac:(unfold seventh; apply Rabs_le; lra) ltac:(lra)).
assert (N1 := Scale _ _ _ sixth (1 / 6) (/ 2 ^ 97) G1 ltac:(lra) ltac:(lra)
  ltac:(unfold sixth; apply Rabs_le; lra) ltac:(lra)).
assert (N0 := Scale _ _ _ fifth (1 / 5) (/ 2 ^ 89) G0 ltac:(lra) ltac:(lra)
  ltac:(unfold fifth; apply Rabs_le; lra) ltac:(lra)).
assert (N7 := Scale _ _ _ (1 / 4) (1 / 4) (/ 2 ^ 82) H7 ltac:(lra) ltac:(lra) (Exact (1 / 4) ltac:(lra)) ltac:(lra)).
assert (N6 := Scale _ _ _ third (1 / 3) (6 / 7 * / 2 ^ 75) H6 ltac:(lra) ltac:(lra)
  ltac:(unfold third; apply Rabs_le; lra) ltac:(lra)).
clear Scale Exact.
unfold loss64_o. cbv zeta.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 109) _ N3 Hx ltac:(lra)) as N.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 103) _ N N2 ltac:(lra)) as M. clear N.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 102) _ M Hx ltac:(lra)) as N. clear M.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 96) _ N N1 ltac:(lra)) as M. clear N.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 95) _ M Hx ltac:(lra)) as N. clear M.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 88) _ N N0 ltac:(lra)) as M. clear N.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 87) _ M Hx ltac:(lra)) as N. clear M.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 81) _ N N7 ltac:(lra)) as M. clear N.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 80) _ M Hx ltac:(lra)) as N. clear M.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 72) _ N N6 ltac:(lra)) as M. clear N.
apply near_weaken with (1 := M); [apply unit_pos; assumption|lra|lra].
Qed.

Lemma rise_error (X XL a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> XL <= / 2 ^ 53 -> Rabs a1 <= / 2 ^ 54 ->
  Rabs a2 * X <= 232 / 100000 -> Rabs a2 <= 2 ->
  Rabs a4 * X ^ 2 <= 22 / 1000000 -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 3 <= / 2 ^ 22 -> Rabs a7 * X ^ 4 <= / 2 ^ 29 ->
  Rabs b0 * X ^ 5 <= / 2 ^ 36 -> Rabs b1 * X ^ 6 <= / 2 ^ 44 ->
  Rabs b2 * X ^ 7 <= / 2 ^ 51 -> Rabs b3 * X ^ 8 <= / 2 ^ 58 -> Rabs x <= X -> Rabs xl <= XL ->
  Rabs (loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl
    - ((((((((b3 * (1 / 8) * x + b2 * (1 / 7)) * x + b1 * (1 / 6)) * x + b0 * (1 / 5)) * x
      + a7 * (1 / 4)) * x + a6 * (1 / 3)) * x + (a4 + a5) * (1 / 2)) * x + a2) * x + (a2 * xl + a1)))
  <= / 2 ^ 53 * (706 / 100000).
Proof.
intros X0 X1 XL1 H1 H2 H2' H4 H5 H6 H7 G0 G1 G2 G3 Hx Hxl.
pose proof (o_error X a6 a7 b0 b1 b2 b3 x X0 X1 H6 H7 G0 G1 G2 G3 Hx) as No.
clear H6 H7 G0 G1 G2 G3.
assert (HD : / 2 ^ 170 <= 1) by lra.
pose proof (X_pos X X0) as Xpos.
assert (L0 : large 1) by (rewrite <- (unit_0 1 X); apply unit_large; assumption).
assert (Na2 : near a2 a2 (unit_of 1 X 1) 0 (232 / 100000)) by (apply coefficient; lra).
assert (Na4 : near a4 a4 (unit_of 1 X 2) 0 (22 / 1000000)) by (apply coefficient; lra).
assert (Na5 : near a5 a5 (unit_of 1 X 2) 0 (/ 2 ^ 26 * (22 / 1000000))).
{ apply coefficient; [assumption|]. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * X ^ 2).
  - apply Rmult_le_compat_r; [apply pow_le; lra|assumption].
  - lra. }
unfold loss64_rise. cbv zeta.
set (o := loss64_o a6 a7 b0 b1 b2 b3 x) in *. clearbody o.
match type of No with near _ ?V _ _ _ => set (Vo := V) in *; clearbody Vo end.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 53 * (221 / 10000000)) _ Na4 Na5 ltac:(lra)) as Nd.
assert (Nh : near (rnd (rnd (a4 + a5) * (1 / 2))) ((a4 + a5) * (1 / 2)) (unit_of 1 X 2)
  (/ 2 ^ 53 * (332 / 10000000)) (1101 / 100000000)).
{ apply near_weaken with (E := / 2 ^ 53 * (332 / 10000000))
    (M := (22 / 1000000 + / 2 ^ 26 * (22 / 1000000)) * (1 / 2)); [|apply unit_pos; assumption|lra|lra].
  apply near_scale with (1 := Nd); try lra.
  - apply unit_large; assumption.
  - rewrite Rminus_eq_0, Rabs_R0. lra. }
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 71) _ No Hx ltac:(lra)) as N1.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 53 * (49 / 1000000)) _ N1 Nh ltac:(lra)) as N2.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 53 * (61 / 1000000)) _ N2 Hx ltac:(lra)) as N3.
pose proof (near_plus 1 X HD X0 X1 _ _ _ _ _ _ _ _ (/ 2 ^ 53 * (2394 / 1000000)) _ N3 Na2 ltac:(lra)) as N4.
pose proof (near_mulx 1 X HD X0 X1 _ _ _ _ x (/ 2 ^ 53 * (4727 / 1000000)) _ N4 Hx ltac:(lra)) as N5.
rewrite unit_0 in N5. clear N1 N2 N3 N4.
assert (N6 : near (rnd (a2 * xl)) (a2 * xl) 1 (/ 2 ^ 100) (/ 2 ^ 52)).
{ apply near_rnd with (E := 0); [|assumption|lra]. apply near_exact.
  rewrite Rabs_mult. apply Rle_trans with (2 * / 2 ^ 53); [|lra].
  apply Rmult_le_compat; auto using Rabs_pos. lra. }
assert (N7 : near a1 a1 1 0 (/ 2 ^ 54)) by (apply near_exact; lra).
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 99) N6 N7 L0 ltac:(lra)) as N8.
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 53 * (706 / 100000)) N5 N8 L0 ltac:(lra)) as [N9 _].
rewrite Rmult_1_r in N9. exact N9.
Qed.

(* What loss64_rise leaves out of the row at x + xl. *)
Lemma loss_rest (X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x h : R) :
  0 < X -> X <= / 2 ^ 8 -> 0 <= XL -> XL <= / 2 ^ 53 -> XL <= / 2 ^ 41 * X ->
  Rabs a2 * X <= 232 / 100000 -> Rabs a3 <= / 2 ^ 53 * Rabs a2 ->
  Rabs a4 * X * XL <= / 2 ^ 53 * (1 / 100) -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 2 * XL <= / 2 ^ 65 -> Rabs a7 * X ^ 4 <= / 2 ^ 29 ->
  Rabs b0 * X ^ 5 <= / 2 ^ 36 -> Rabs b1 * X ^ 6 <= / 2 ^ 44 ->
  Rabs b2 * X ^ 7 <= / 2 ^ 51 -> Rabs b3 * X ^ 8 <= / 2 ^ 58 -> Rabs x <= X -> Rabs h <= XL ->
  Rabs (a3 * (x + h) + (a4 + a5) * (h * (2 * x + h)) / 2 + a6 * (h * (3 * x ^ 2 + 3 * x * h + h ^ 2)) / 3
    + a7 * ((x + h) ^ 4 - x ^ 4) / 4 + b0 * ((x + h) ^ 5 - x ^ 5) / 5 + b1 * ((x + h) ^ 6 - x ^ 6) / 6
    + b2 * ((x + h) ^ 7 - x ^ 7) / 7 + b3 * ((x + h) ^ 8 - x ^ 8) / 8)
  <= / 2 ^ 53 * (129 / 10000).
Proof.
intros HX X1 XL0 XL1 XL2 H2 H3 H4 H5 H6 H7 G0 G1 G2 G3 Hx Hh.
assert (Hh' : Rabs h <= / 2 ^ 41 * X) by lra.
assert (A3 : Rabs (a3 * (x + h)) <= / 2 ^ 53 * (233 / 100000)).
{ rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 53 * Rabs a2 * (X * (1 + / 2 ^ 41))).
  - apply Rmult_le_compat; auto using Rabs_pos. apply (sum_small X XL); auto.
  - lra. }
assert (T2 : Rabs (2 * x + h) <= (2 + / 2 ^ 41) * X).
{ apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult, (Rabs_pos_eq 2) by lra. lra. }
assert (A4 : Rabs ((a4 + a5) * (h * (2 * x + h))) <= / 2 ^ 53 * (201 / 10000)).
{ rewrite Rabs_mult, (Rabs_mult h).
  apply Rle_trans with ((1 + / 2 ^ 26) * Rabs a4 * (XL * ((2 + / 2 ^ 41) * X))).
  - apply Rmult_le_compat; try apply Rabs_pos.
    + apply Rmult_le_pos; apply Rabs_pos.
    + apply Rle_trans with (1 := Rabs_triang _ _). lra.
    + apply Rmult_le_compat; auto using Rabs_pos.
  - replace ((1 + / 2 ^ 26) * Rabs a4 * (XL * ((2 + / 2 ^ 41) * X))) with
      ((1 + / 2 ^ 26) * (2 + / 2 ^ 41) * (Rabs a4 * X * XL)) by ring.
    lra. }
assert (T3 : Rabs (3 * x ^ 2 + 3 * x * h + h ^ 2) <= 4 * X ^ 2).
{ apply Rabs_le_inv in Hx, Hh'. apply Rabs_le. nra. }
assert (A6 : Rabs (a6 * (h * (3 * x ^ 2 + 3 * x * h + h ^ 2))) <= 4 * / 2 ^ 65).
{ rewrite Rabs_mult, (Rabs_mult h). apply Rle_trans with (Rabs a6 * (XL * (4 * X ^ 2))).
  - apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply Rmult_le_compat; first [apply Rabs_pos|assumption].
  - lra. }
rewrite <- (Rmult_1_r (/ 2 ^ 29)) in H7.
rewrite <- (Rmult_1_r (/ 2 ^ 36)) in G0. rewrite <- (Rmult_1_r (/ 2 ^ 44)) in G1.
rewrite <- (Rmult_1_r (/ 2 ^ 51)) in G2. rewrite <- (Rmult_1_r (/ 2 ^ 58)) in G3.
pose proof (shift_error a7 _ 1 X x h 4 _ Rlt_0_1 HX H7 Hx Hh' shift_4') as A7.
pose proof (shift_error b0 _ 1 X x h 5 _ Rlt_0_1 HX G0 Hx Hh' shift_5) as B0.
pose proof (shift_error b1 _ 1 X x h 6 _ Rlt_0_1 HX G1 Hx Hh' shift_6) as B1.
pose proof (shift_error b2 _ 1 X x h 7 _ Rlt_0_1 HX G2 Hx Hh' shift_7) as B2.
pose proof (shift_error b3 _ 1 X x h 8 _ Rlt_0_1 HX G3 Hx Hh' shift_8) as B3.
clear - A3 A4 A6 A7 B0 B1 B2 B3. revert A3 A4 A6 A7 B0 B1 B2 B3.
generalize (a3 * (x + h)) ((a4 + a5) * (h * (2 * x + h))) (a6 * (h * (3 * x ^ 2 + 3 * x * h + h ^ 2)))
  (a7 * ((x + h) ^ 4 - x ^ 4)) (b0 * ((x + h) ^ 5 - x ^ 5)) (b1 * ((x + h) ^ 6 - x ^ 6))
  (b2 * ((x + h) ^ 7 - x ^ 7)) (b3 * ((x + h) ^ 8 - x ^ 8)).
intros v1 v2 v3 v4 v5 v6 v7 v8 A1 A2 A3 A4 A5 A6 A7 A8.
apply Rabs_le_inv in A1, A2, A3, A4, A5, A6, A7, A8. apply Rabs_le. lra.
Qed.

Theorem loss64_loss_error (X XL a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_loss_ok X XL a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) <= 1 + / 2 ^ 60 ->
  Rabs x <= X -> Rabs xl <= XL ->
  Rabs (loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl
        - row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)) <= / 2 ^ 53 * (52 / 100).
Proof.
intros (X0 & X1 & XL0 & XL1 & XL2 & H0 & H1 & H2 & H2' & H3 & H4 & H5 & H4' & H6 & H6' & H7 & G0 & G1
  & G2 & G3) HP Hx Hxl.
pose proof (rise_error X XL a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl X0 X1 XL1 H1 H2 H2' H4 H5 H6 H7 G0 G1
  G2 G3 Hx Hxl) as E.
pose proof (loss_rest X XL a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl (X_pos X X0) X1 XL0 XL1 XL2 H2 H3 H4' H5
  H6' H7 G0 G1 G2 G3 Hx Hxl) as R.
unfold loss64_loss. set (rise := loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x xl) in *. clearbody rise.
set (P := row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)) in *.
match type of E with Rabs (rise - ?T) <= _ => set (V := T) in * end.
match type of R with Rabs ?T <= _ => set (W := T) in * end.
assert (Eq : P = a0 + V + W) by (unfold P, V, W, row64_value; field).
clearbody P V W.
assert (S : Rabs (a0 + rise - P) <= / 2 ^ 53 * (1996 / 100000)).
{ rewrite Eq. apply Rabs_le_inv in E, R. apply Rabs_le. lra. }
pose proof (rnd_below_1 (a0 + rise)) as N.
apply Rabs_le_inv in S. assert (B : Rabs (a0 + rise) <= 1 + / 2 ^ 54) by (apply Rabs_le; lra).
specialize (N B). apply Rabs_le_inv in N. apply Rabs_le. lra.
Qed.

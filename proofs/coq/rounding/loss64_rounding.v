(* The rounding errors of loss64_eval: what it computes, operation by operation, is close to what
   the row's numbers denote at x + xl. *)

Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
From rounding Require Import near row_ok.
Open Scope R_scope.

Local Instance prec53 : Prec_gt_0 53 := eq_refl.

(* ------------------------------------------------- the C code, an operation a rounded variable *)

(* q = d2 + d3*x + ... + d7*x^5 *)
Definition loss64_q (a6 a7 b0 b1 b2 b3 x : R) : R :=
  let q2 := rnd (rnd (b3 * x) + b2) in
  let q1 := rnd (rnd (q2 * x) + b1) in
  let q0 := rnd (rnd (q1 * x) + b0) in
  let q7 := rnd (rnd (q0 * x) + a7) in
  rnd (rnd (q7 * x) + a6).

(* What is small beside d0 + d1*head but for the square; xt = x - head. *)
Definition loss64_low (a4 a5 xt x xl : R) : R :=
  rnd (rnd (a4 * rnd (xt + xl)) + rnd (a5 * x)).

(* row64_total before its last rounding. *)
Definition row64_exact (a2 a3 a4 a5 q x xl : R) : R :=
  let p0 := rnd (a4 * cut27 x) in
  let t0 := rnd (fast_two_sum_err a2 p0 + a3) in
  let t1 := rnd (t0 + loss64_low a4 a5 (x - cut27 x) x xl) in
  rnd (a2 + p0) + rnd (t1 + rnd (rnd (q * x) * x)).

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

Lemma low_error (D X a4 a5 xt x xl : R) :
  / 2 ^ 170 <= D -> / 2 ^ 110 <= X -> X <= / 2 ^ 8 ->
  Rabs a4 * X <= 2 * D -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs xt <= / 2 ^ 26 * X -> Rabs x <= X -> Rabs xl <= / 2 ^ 53 * X ->
  near (loss64_low a4 a5 xt x xl) (a4 * (xt + xl) + a5 * x) D (/ 2 ^ 75) (/ 2 ^ 23).
Proof.
intros HD X0 X1 H4 H5 Ht Hx Hl.
pose proof (X_pos X X0) as Xpos. pose proof (unit_large D X HD X0 X1 0) as LD. rewrite unit_0 in LD.
pose proof (large_pos _ LD) as Dpos.
assert (LX : large X).
{ unfold large. apply Rle_trans with (2 := X0).
  replace (/ 2 ^ 110) with (bpow radix2 (-110)) by (rewrite bpow_powerRZ; reflexivity).
  apply bpow_le. lia. }
unfold loss64_low.
assert (Nt : near (rnd (xt + xl)) (xt + xl) X (102 / 100 * / 2 ^ 79) (101 / 100 * / 2 ^ 26)).
{ apply near_rnd with (E := 0); [apply near_exact|exact LX|lra].
  apply Rle_trans with (1 := Rabs_triang _ _). lra. }
assert (N1 : near (rnd (a4 * rnd (xt + xl))) (a4 * (xt + xl)) D (41 / 10 * / 2 ^ 79) (202 / 100 * / 2 ^ 26)).
{ apply near_rnd with (E := 204 / 100 * / 2 ^ 79); [|assumption|lra]. destruct Nt as [T1 T2]. split.
  - replace (a4 * rnd (xt + xl) - a4 * (xt + xl)) with (a4 * (rnd (xt + xl) - (xt + xl))) by ring.
    rewrite Rabs_mult. apply Rle_trans with (Rabs a4 * (102 / 100 * / 2 ^ 79 * X)).
    + apply Rmult_le_compat_l; [apply Rabs_pos|exact T1].
    + replace (Rabs a4 * (102 / 100 * / 2 ^ 79 * X)) with (102 / 100 * / 2 ^ 79 * (Rabs a4 * X)) by ring. lra.
  - rewrite Rabs_mult. apply Rle_trans with (Rabs a4 * (101 / 100 * / 2 ^ 26 * X)).
    + apply Rmult_le_compat_l; [apply Rabs_pos|exact T2].
    + replace (Rabs a4 * (101 / 100 * / 2 ^ 26 * X)) with (101 / 100 * / 2 ^ 26 * (Rabs a4 * X)) by ring. lra. }
assert (N2 : near (rnd (a5 * x)) (a5 * x) D (21 / 10 * / 2 ^ 79) (2 * / 2 ^ 26)).
{ apply near_rnd with (E := 0); [|assumption|lra]. apply near_exact.
  rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * X).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - lra. }
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 75) N1 N2 LD ltac:(lra)) as N.
apply near_weaken with (1 := N); [assumption|lra|lra].
Qed.

(* (x + h)^n - x^n for h small beside the bound of x. *)
Lemma shift (d X x h : R) (n : nat) : 0 <= d -> 0 <= X -> Rabs x <= X -> Rabs h <= d * X ->
  Rabs ((x + h) ^ n - x ^ n) <= INR n * (1 + d) ^ n * d * X ^ n.
Proof.
intros Hd HX Hx Hh. induction n as [|n IH].
- simpl. rewrite Rminus_eq_0, Rabs_R0. lra.
- replace ((x + h) ^ S n - x ^ S n) with ((x + h) * ((x + h) ^ n - x ^ n) + h * x ^ n) by (simpl; ring).
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult, <- RPow_abs, S_INR.
  assert (A : Rabs (x + h) <= (1 + d) * X) by (apply Rle_trans with (1 := Rabs_triang _ _); lra).
  assert (P : Rabs x ^ n <= X ^ n) by (apply pow_incr; split; [apply Rabs_pos|assumption]).
  assert (X0 : 0 <= X ^ n) by (apply pow_le; assumption).
  assert (One : 1 <= (1 + d) ^ S n) by (apply pow_R1_Rle; lra).
  apply Rle_trans with ((1 + d) * X * (INR n * (1 + d) ^ n * d * X ^ n) + d * X * X ^ n).
  + apply Rplus_le_compat; apply Rmult_le_compat; auto using Rabs_pos.
    rewrite RPow_abs. apply Rabs_pos.
  + replace ((INR n + 1) * (1 + d) ^ S n * d * X ^ S n) with
      ((1 + d) * X * (INR n * (1 + d) ^ n * d * X ^ n) + (1 + d) ^ S n * (d * X * X ^ n))
      by (simpl; ring).
    apply Rplus_le_compat_l. rewrite <- (Rmult_1_l (d * X * X ^ n)) at 1.
    apply Rmult_le_compat_r; [|exact One]. repeat apply Rmult_le_pos; assumption.
Qed.

(* The same, relative to what a row has of x^n. *)
Lemma shift_term (a K D X x h c : R) (n : nat) :
  0 < X -> Rabs a * X ^ n <= K * D -> Rabs x <= X -> Rabs h <= / 2 ^ 53 * X ->
  INR n * (1 + / 2 ^ 53) ^ n <= c -> Rabs (a * ((x + h) ^ n - x ^ n)) <= / 2 ^ 53 * c * (K * D).
Proof.
intros HX Ha Hx Hh Hc. rewrite Rabs_mult.
assert (P : 0 < X ^ n) by (apply pow_lt; assumption).
assert (C0 : 0 <= c).
{ apply Rle_trans with (2 := Hc). apply Rmult_le_pos; [apply pos_INR|apply pow_le; lra]. }
apply Rle_trans with (Rabs a * (c * / 2 ^ 53 * X ^ n)).
- apply Rmult_le_compat_l; [apply Rabs_pos|].
  apply Rle_trans with (1 := shift (/ 2 ^ 53) X x h n ltac:(lra) ltac:(lra) Hx Hh).
  apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_r; [lra|exact Hc].
- replace (Rabs a * (c * / 2 ^ 53 * X ^ n)) with (/ 2 ^ 53 * c * (Rabs a * X ^ n)) by ring.
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|exact Ha].
Qed.

(* What row64_total leaves out of the row at x + xl. *)
Lemma rest_error (K2 D X a4 a5 a6 a7 b0 b1 b2 b3 x h : R) :
  0 < D -> 0 < X -> 0 <= K2 ->
  Rabs a4 * X <= 2 * D -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 2 <= K2 * D -> Rabs a7 * X ^ 3 <= / 2 ^ 14 * D ->
  Rabs b0 * X ^ 4 <= / 2 ^ 20 * D -> Rabs b1 * X ^ 5 <= / 2 ^ 27 * D ->
  Rabs b2 * X ^ 6 <= / 2 ^ 34 * D -> Rabs b3 * X ^ 7 <= / 2 ^ 41 * D ->
  Rabs x <= X -> Rabs h <= / 2 ^ 53 * X ->
  Rabs (a5 * h + a6 * ((x + h) ^ 2 - x ^ 2) + a7 * ((x + h) ^ 3 - x ^ 3) + b0 * ((x + h) ^ 4 - x ^ 4)
        + b1 * ((x + h) ^ 5 - x ^ 5) + b2 * ((x + h) ^ 6 - x ^ 6) + b3 * ((x + h) ^ 7 - x ^ 7))
  <= / 2 ^ 53 * (201 / 100 * K2 + 32 / 10 * / 2 ^ 14) * D.
Proof.
intros HD HX HK H4 H5 H6 H7 G0 G1 G2 G3 Hx Hh.
assert (A5 : Rabs (a5 * h) <= / 2 ^ 53 * (/ 2 ^ 25) * D).
{ rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 26 * Rabs a4 * (/ 2 ^ 53 * X)).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - replace (/ 2 ^ 26 * Rabs a4 * (/ 2 ^ 53 * X)) with (/ 2 ^ 26 * / 2 ^ 53 * (Rabs a4 * X)) by ring.
    lra. }
pose proof (shift_term a6 _ D X x h (201 / 100) 2 HX H6 Hx Hh ltac:(simpl; lra)) as A6.
pose proof (shift_term a7 _ D X x h (301 / 100) 3 HX H7 Hx Hh ltac:(simpl; lra)) as A7.
pose proof (shift_term b0 _ D X x h 5 4 HX G0 Hx Hh ltac:(simpl; lra)) as B0.
pose proof (shift_term b1 _ D X x h 6 5 HX G1 Hx Hh ltac:(simpl; lra)) as B1.
pose proof (shift_term b2 _ D X x h 7 6 HX G2 Hx Hh ltac:(simpl; lra)) as B2.
pose proof (shift_term b3 _ D X x h 8 7 HX G3 Hx Hh ltac:(simpl; lra)) as B3.
clear - A5 A6 A7 B0 B1 B2 B3 HD. revert A5 A6 A7 B0 B1 B2 B3.
generalize (a5 * h) (a6 * ((x + h) ^ 2 - x ^ 2)) (a7 * ((x + h) ^ 3 - x ^ 3))
  (b0 * ((x + h) ^ 4 - x ^ 4)) (b1 * ((x + h) ^ 5 - x ^ 5)) (b2 * ((x + h) ^ 6 - x ^ 6))
  (b3 * ((x + h) ^ 7 - x ^ 7)).
intros v1 v2 v3 v4 v5 v6 v7 A1 A2 A3 A4 A5 A6 A7.
apply Rabs_le_inv in A1, A2, A3, A4, A5, A6, A7. apply Rabs_le. lra.
Qed.

Theorem gradient_error (K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_ok K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= K2 <= / 2 ^ 8 ->
  format64 a2 -> Rabs x <= X -> Rabs xl <= / 2 ^ 53 * X ->
  Rabs (row64_exact a2 a3 a4 a5 (loss64_q a6 a7 b0 b1 b2 b3 x) x xl
        - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl))
  <= / 2 ^ 53 * (602 / 100 * K2 + 11 * / 2 ^ 14) * D.
Proof.
intros (HD & X0 & X1 & HA & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & F4) HK F2 Hx Hl.
pose proof (X_pos X X0) as Xpos. pose proof (unit_large D X HD X0 X1 0) as LD. rewrite unit_0 in LD.
pose proof (large_pos _ LD) as Dpos. pose proof (eta_small _ LD) as eD.
pose proof (q_error K2 D X a6 a7 b0 b1 b2 b3 x HD X0 X1 HK H6 H7 G0 G1 G2 G3 Hx) as Nq.
pose proof (cut27_tail x X Hx X0) as Ht.
pose proof (low_error D X a4 a5 _ x xl HD X0 X1 H4 H5 Ht Hx Hl) as Nl.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (2 * / 2 ^ 53 * K2 + 44 / 10 * / 2 ^ 67) _ Nq Hx
  ltac:(lra)) as N1.
pose proof (near_mulx D X HD X0 X1 _ _ _ _ x (3 * / 2 ^ 53 * K2 + 55 / 10 * / 2 ^ 67) _ N1 Hx
  ltac:(lra)) as Nqxx.
rewrite unit_0 in Nqxx. clear Nq N1.
unfold row64_exact. cbv zeta.
set (q := loss64_q a6 a7 b0 b1 b2 b3 x) in *.
set (h := cut27 x) in *.
set (low := loss64_low a4 a5 (x - h) x xl) in *.
assert (Hh : Rabs h <= X) by (apply Rle_trans with (2 := Hx); apply cut27_below).
assert (Hah : Rabs (a4 * h) <= Rabs a4 * X)
  by (rewrite Rabs_mult; apply Rmult_le_compat_l; [apply Rabs_pos|exact Hh]).
set (p0 := rnd (a4 * h)) in *.
assert (P0 : Rabs (p0 - a4 * h) <= eta).
{ apply rnd_53_bits, format_product; [assumption|]. apply cut27_bits. }
assert (Fp : format64 p0) by apply rnd_format.
rewrite fast_two_sum_exact; [|assumption|assumption|].
2: { destruct HA as [HA|HA]; [left; exact HA|right].
  apply abs_round_le_generic; auto with typeclass_instances.
  - apply generic_format_abs. assumption.
  - apply Rle_trans with (1 := Hah). exact HA. }
set (e := a2 + p0 - rnd (a2 + p0)) in *.
assert (Sum : rnd (a2 + p0) + e = a2 + p0) by (unfold e; ring).
assert (Hp0 : Rabs p0 <= 21 / 10 * D).
{ replace p0 with ((p0 - a4 * h) + a4 * h) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra. }
assert (Ne : near e e D 0 (/ 2 ^ 50)).
{ apply near_exact. replace e with (- (rnd (a2 + p0) - (a2 + p0))) by lra. rewrite Rabs_Ropp.
  pose proof (rnd_error (a2 + p0)) as R. pose proof (Rabs_triang a2 p0) as T. lra. }
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 100) Ne (near_exact _ _ _ H3) LD ltac:(lra)) as N1.
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 73) N1 Nl LD ltac:(lra)) as N2.
pose proof (near_add _ _ _ _ _ _ _ _ _ (4 * / 2 ^ 53 * K2 + 67 / 10 * / 2 ^ 67) N2 Nqxx LD
  ltac:(lra)) as [N3 _].
clear N1 N2 Ne Nl Nqxx.
set (t2 := rnd (rnd (rnd (e + a3) + low) + rnd (rnd (q * x) * x))) in *.
pose proof (rest_error K2 D X a4 a5 a6 a7 b0 b1 b2 b3 x xl Dpos Xpos (proj1 HK) H4 H5 H6 H7
  G0 G1 G2 G3 Hx Hl) as R.
match type of N3 with Rabs (t2 - ?T) <= _ => set (T2 := T) in * end.
match type of R with Rabs ?Y <= _ => set (Y1 := Y) in * end.
assert (E : rnd (a2 + p0) + t2 - row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)
  = (p0 - a4 * h) + (t2 - T2) - Y1).
{ replace (rnd (a2 + p0)) with (a2 + p0 - e) by lra. unfold T2, Y1, row64_slope. ring. }
rewrite E. apply Rabs_le_inv in P0, N3, R. apply Rabs_le. lra.
Qed.

(* ------------------------------------------------------------------------- relative to |L'| *)

(* Beyond its first two terms a row has little. *)
Lemma slope_parts (K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z : R) :
  row64_ok K2 D X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> 0 <= K2 <= 26 / 10000 ->
  Rabs z <= X * (1 + / 2 ^ 41) ->
  exists e, row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 z = a2 + a4 * z + e /\
    Rabs e <= 35 / 10000 * D.
Proof.
intros (HD & X0 & X1 & HA & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3 & F4) HK Hz.
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

Lemma sum_small (X x xl : R) : Rabs x <= X -> Rabs xl <= / 2 ^ 53 * X ->
  Rabs (x + xl) <= X * (1 + / 2 ^ 41).
Proof. intros. apply Rle_trans with (1 := Rabs_triang _ _). pose proof (Rabs_pos x). lra. Qed.

(* What the C code returns for L'. *)
Definition loss64_gradient (a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) : R :=
  rnd (row64_exact a2 a3 a4 a5 (loss64_q a6 a7 b0 b1 b2 b3 x) x xl).

(* Rows with c <> 0. *)
Lemma least_holds (K2 X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_ok K2 (row64_least X a2 a4) X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= K2 <= 26 / 10000 -> Rabs x <= X -> Rabs xl <= / 2 ^ 53 * X ->
  row64_least X a2 a4 <= Rabs (row64_slope a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)).
Proof.
intros H HK Hx Hxl. pose proof H as (HD & X0 & _ & _ & _ & _ & H4 & _).
pose proof (sum_small X x xl Hx Hxl) as Hs.
destruct (slope_parts _ _ _ _ _ _ _ _ _ _ _ _ _ _ H HK Hs) as (e & -> & He).
pose proof (triangle_2 a2 (a4 * (x + xl)) e) as T.
assert (A : Rabs (a4 * (x + xl)) <= Rabs a4 * X + / 2 ^ 41 * (Rabs a4 * X)).
{ rewrite Rabs_mult. apply Rle_trans with (Rabs a4 * (X * (1 + / 2 ^ 41))).
  - apply Rmult_le_compat_l; [apply Rabs_pos|exact Hs].
  - lra. }
unfold row64_least in *.
assert (0 <= Rabs a4 * X) by (apply Rmult_le_pos; [apply Rabs_pos|left; apply X_pos; assumption]).
assert (0 < / 2 ^ 170) by (apply Rinv_0_lt_compat, pow_lt; lra).
lra.
Qed.

(* Rows with c = 0: X becomes |x|. *)
Lemma zero_row (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x : R) :
  row64_zero_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 -> / 2 ^ 101 <= Rabs x <= X ->
  row64_ok (242 / 100000) ((1 - / 2 ^ 8) * (Rabs a4 * Rabs x)) (Rabs x) a2 a3 a4 a5 a6 a7 b0 b1 b2 b3.
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
destruct (slope_parts _ _ _ _ _ _ _ _ _ _ _ _ _ (x + xl) R ltac:(lra)
  (sum_small (Rabs x) x xl (Rle_refl _) Hxl)) as (e & -> & He).
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

(* L(c + x) - a0. *)
Definition loss64_rise (a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x : R) : R :=
  let o1 := rnd (rnd (loss64_o a6 a7 b0 b1 b2 b3 x * x) + rnd (rnd (a4 + a5) * (1 / 2))) in
  let o3 := rnd (rnd (o1 * x) + a2) in
  rnd (rnd (o3 * x) + a1).

(* What the C code returns for L. *)
Definition loss64_loss (a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x : R) : R :=
  rnd (a0 + loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x).

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

Lemma rise_error (X a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x : R) :
  / 2 ^ 110 <= X -> X <= / 2 ^ 8 -> Rabs a1 <= / 2 ^ 54 -> Rabs a2 * X <= 232 / 100000 ->
  Rabs a4 * X ^ 2 <= 22 / 1000000 -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 3 <= / 2 ^ 22 -> Rabs a7 * X ^ 4 <= / 2 ^ 29 ->
  Rabs b0 * X ^ 5 <= / 2 ^ 36 -> Rabs b1 * X ^ 6 <= / 2 ^ 44 ->
  Rabs b2 * X ^ 7 <= / 2 ^ 51 -> Rabs b3 * X ^ 8 <= / 2 ^ 58 -> Rabs x <= X ->
  Rabs (loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x
    - ((((((((b3 * (1 / 8) * x + b2 * (1 / 7)) * x + b1 * (1 / 6)) * x + b0 * (1 / 5)) * x
      + a7 * (1 / 4)) * x + a6 * (1 / 3)) * x + (a4 + a5) * (1 / 2)) * x + a2) * x + a1))
  <= / 2 ^ 53 * (706 / 100000).
Proof.
intros X0 X1 H1 H2 H4 H5 H6 H7 G0 G1 G2 G3 Hx.
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
assert (N6 : near a1 a1 1 0 (/ 2 ^ 54)) by (apply near_exact; lra).
pose proof (near_add _ _ _ _ _ _ _ _ _ (/ 2 ^ 53 * (706 / 100000)) N5 N6 L0 ltac:(lra)) as [N7 _].
rewrite Rmult_1_r in N7. exact N7.
Qed.

(* What loss64_rise leaves out of the row at x + xl. *)
Lemma loss_rest (X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x h : R) :
  0 < X -> X <= / 2 ^ 8 ->
  Rabs a2 * X <= 232 / 100000 -> Rabs a3 <= / 2 ^ 53 * Rabs a2 ->
  Rabs a4 * X ^ 2 <= 22 / 1000000 -> Rabs a5 <= / 2 ^ 26 * Rabs a4 ->
  Rabs a6 * X ^ 3 <= / 2 ^ 22 -> Rabs a7 * X ^ 4 <= / 2 ^ 29 ->
  Rabs b0 * X ^ 5 <= / 2 ^ 36 -> Rabs b1 * X ^ 6 <= / 2 ^ 44 ->
  Rabs b2 * X ^ 7 <= / 2 ^ 51 -> Rabs b3 * X ^ 8 <= / 2 ^ 58 ->
  Rabs x <= X -> Rabs h <= / 2 ^ 53 * X -> Rabs (x + h) <= X * (1 + / 2 ^ 41) ->
  Rabs (a3 * (x + h) + a2 * h + (a4 + a5) * ((x + h) ^ 2 - x ^ 2) / 2 + a6 * ((x + h) ^ 3 - x ^ 3) / 3
    + a7 * ((x + h) ^ 4 - x ^ 4) / 4 + b0 * ((x + h) ^ 5 - x ^ 5) / 5 + b1 * ((x + h) ^ 6 - x ^ 6) / 6
    + b2 * ((x + h) ^ 7 - x ^ 7) / 7 + b3 * ((x + h) ^ 8 - x ^ 8) / 8)
  <= / 2 ^ 53 * (47 / 10000).
Proof.
intros HX X1 H2 H3 H4 H5 H6 H7 G0 G1 G2 G3 Hx Hh Hs.
assert (A3 : Rabs (a3 * (x + h)) <= / 2 ^ 53 * (2321 / 1000000)).
{ rewrite Rabs_mult. apply Rle_trans with (/ 2 ^ 53 * Rabs a2 * (X * (1 + / 2 ^ 41))).
  - apply Rmult_le_compat; auto using Rabs_pos.
  - lra. }
assert (A2 : Rabs (a2 * h) <= / 2 ^ 53 * (232 / 100000)).
{ rewrite Rabs_mult. apply Rle_trans with (Rabs a2 * (/ 2 ^ 53 * X)).
  - apply Rmult_le_compat_l; [apply Rabs_pos|exact Hh].
  - lra. }
assert (H45 : Rabs (a4 + a5) * X ^ 2 <= 23 / 1000000 * 1).
{ apply Rle_trans with ((1 + / 2 ^ 26) * (Rabs a4 * X ^ 2)); [|lra].
  rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply pow_le; lra|].
  apply Rle_trans with (1 := Rabs_triang _ _). lra. }
rewrite <- (Rmult_1_r (/ 2 ^ 22)) in H6. rewrite <- (Rmult_1_r (/ 2 ^ 29)) in H7.
rewrite <- (Rmult_1_r (/ 2 ^ 36)) in G0. rewrite <- (Rmult_1_r (/ 2 ^ 44)) in G1.
rewrite <- (Rmult_1_r (/ 2 ^ 51)) in G2. rewrite <- (Rmult_1_r (/ 2 ^ 58)) in G3.
pose proof (shift_term (a4 + a5) _ 1 X x h (201 / 100) 2 HX H45 Hx Hh ltac:(simpl; lra)) as A4.
pose proof (shift_term a6 _ 1 X x h (301 / 100) 3 HX H6 Hx Hh ltac:(simpl; lra)) as A6.
pose proof (shift_term a7 _ 1 X x h 5 4 HX H7 Hx Hh ltac:(simpl; lra)) as A7.
pose proof (shift_term b0 _ 1 X x h 6 5 HX G0 Hx Hh ltac:(simpl; lra)) as B0.
pose proof (shift_term b1 _ 1 X x h 7 6 HX G1 Hx Hh ltac:(simpl; lra)) as B1.
pose proof (shift_term b2 _ 1 X x h 8 7 HX G2 Hx Hh ltac:(simpl; lra)) as B2.
pose proof (shift_term b3 _ 1 X x h 9 8 HX G3 Hx Hh ltac:(simpl; lra)) as B3.
clear - A2 A3 A4 A6 A7 B0 B1 B2 B3. revert A2 A3 A4 A6 A7 B0 B1 B2 B3.
generalize (a2 * h) (a3 * (x + h)) ((a4 + a5) * ((x + h) ^ 2 - x ^ 2)) (a6 * ((x + h) ^ 3 - x ^ 3))
  (a7 * ((x + h) ^ 4 - x ^ 4)) (b0 * ((x + h) ^ 5 - x ^ 5)) (b1 * ((x + h) ^ 6 - x ^ 6))
  (b2 * ((x + h) ^ 7 - x ^ 7)) (b3 * ((x + h) ^ 8 - x ^ 8)).
intros v0 v1 v2 v3 v4 v5 v6 v7 v8 A0 A1 A2 A3 A4 A5 A6 A7 A8.
apply Rabs_le_inv in A0, A1, A2, A3, A4, A5, A6, A7, A8. apply Rabs_le. lra.
Qed.

Theorem loss64_loss_error (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl : R) :
  row64_loss_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 ->
  0 <= row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl) <= 1 + / 2 ^ 60 ->
  Rabs x <= X -> Rabs xl <= / 2 ^ 53 * X ->
  Rabs (loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x
        - row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)) <= / 2 ^ 53 * (512 / 1000).
Proof.
intros (X0 & X1 & H0 & H1 & H2 & H3 & H4 & H5 & H6 & H7 & G0 & G1 & G2 & G3) HP Hx Hxl.
pose proof (rise_error X a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x X0 X1 H1 H2 H4 H5 H6 H7 G0 G1 G2 G3 Hx) as E.
pose proof (loss_rest X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl (X_pos X X0) X1 H2 H3 H4 H5 H6 H7 G0 G1 G2 G3
  Hx Hxl (sum_small X x xl Hx Hxl)) as R.
unfold loss64_loss. set (rise := loss64_rise a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x) in *. clearbody rise.
set (P := row64_value a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 (x + xl)) in *.
match type of E with Rabs (rise - ?T) <= _ => set (V := T) in * end.
match type of R with Rabs ?T <= _ => set (W := T) in * end.
assert (Eq : P = a0 + V + W) by (unfold P, V, W, row64_value; field).
clearbody P V W.
assert (S : Rabs (a0 + rise - P) <= / 2 ^ 53 * (1176 / 100000)).
{ rewrite Eq. apply Rabs_le_inv in E, R. apply Rabs_le. lra. }
pose proof (rnd_below_1 (a0 + rise)) as N.
apply Rabs_le_inv in S. assert (B : Rabs (a0 + rise) <= 1 + / 2 ^ 54) by (apply Rabs_le; lra).
specialize (N B). apply Rabs_le_inv in N. apply Rabs_le. lra.
Qed.

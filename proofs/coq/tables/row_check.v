(* What row_ok.v asks of a row, by exact computation with the numbers m*2^e of the table. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Flocq Require Import Core Operations.
From rounding Require Import near row_ok loss64_rounding.
From dpm Require Import loss64_rows.
Import ListNotations.
Local Open Scope R_scope.

Notation number := (float radix2).
Notation value_of := (@F2R radix2).

(* n/d * 2^-k *)
Definition factor : Type := Z * Z * nat.
Definition factor_value (f : factor) : R :=
  let '(n, d, k) := f in IZR n / IZR d * / 2 ^ k.

(* x <= f*y *)
Definition atmost (x : number) (f : factor) (y : number) : bool :=
  let '(n, d, k) := f in
  (0 <? d)%Z
  && (0 <=? Fnum (Fminus (Fmult (Float radix2 n 0) y)
                        (Fmult (Float radix2 (d * 2 ^ Z.of_nat k) 0) x)))%Z.

Lemma value_integer n : value_of (Float radix2 n 0) = IZR n.
Proof. unfold F2R; cbn [Fnum Fexp]; simpl (bpow radix2 0); ring. Qed.

Lemma atmost_correct x f y :
  atmost x f y = true -> value_of x <= factor_value f * value_of y.
Proof.
  destruct f as [[n d] k]; unfold atmost, factor_value; intro H.
  apply andb_prop in H; destruct H as [D H]; apply Z.ltb_lt, IZR_lt in D; apply Z.leb_le in H.
  apply (F2R_ge_0 radix2) in H; rewrite F2R_minus, !F2R_mult, !value_integer in H.
  rewrite mult_IZR, <- pow_IZR in H.
  assert (P : 0 < 2 ^ k) by (apply pow_lt; lra).
  assert (W : 0 < IZR d * 2 ^ k) by (apply Rmult_lt_0_compat; lra).
  apply (Rmult_le_reg_l (IZR d * 2 ^ k)); [exact W |].
  replace (IZR d * 2 ^ k * (IZR n / IZR d * / 2 ^ k * value_of y)) with (IZR n * value_of y)
    by (field; lra).
  lra.
Qed.

Fixpoint power (x : number) (n : nat) : number :=
  match n with O => Float radix2 1 0 | S n => Fmult x (power x n) end.

Lemma power_correct x n : value_of (power x n) = value_of x ^ n.
Proof.
  induction n as [| n IH]; cbn [power pow]; [apply value_integer |].
  rewrite F2R_mult, IH; reflexivity.
Qed.

Definition one : number := Float radix2 1 0.

(* x^n*y, of absolute values *)
Definition term (a X : number) (n : nat) : number := Fmult (Fabs a) (power X n).

Lemma term_correct a X n : value_of (term a X n) = Rabs (value_of a) * value_of X ^ n.
Proof. unfold term; rewrite F2R_mult, F2R_abs, power_correct; reflexivity. Qed.

(* 53 and 26 bits. *)
Definition is_binary64 (a : number) : bool := (Z.abs (Fnum a) <? 2 ^ 53)%Z && (-1074 <=? Fexp a)%Z.
Definition is_26_bits (a : number) : bool :=
  let m := (Fnum a / 2 ^ 27)%Z in (m * 2 ^ 27 =? Fnum a)%Z && (Z.abs m <? 2 ^ 26)%Z.

Lemma is_binary64_correct a : is_binary64 a = true -> format64 (value_of a).
Proof.
  intro H; apply andb_prop in H; destruct H as [H1 H2].
  apply Z.ltb_lt in H1; apply Z.leb_le in H2.
  apply generic_format_FLT; exists a; [reflexivity | exact H1 | exact H2].
Qed.

Lemma is_26_bits_correct a : is_26_bits a = true -> generic_format radix2 (FLX_exp 26) (value_of a).
Proof.
  intro H; apply andb_prop in H; destruct H as [H1 H2].
  apply Z.eqb_eq in H1; apply Z.ltb_lt in H2.
  apply generic_format_FLX; exists (Float radix2 (Fnum a / 2 ^ 27) (Fexp a + 27)); [| exact H2].
  unfold F2R; cbn [Fnum Fexp]; rewrite <- H1 at 1; rewrite bpow_plus, mult_IZR.
  replace (IZR (2 ^ 27)) with (bpow radix2 27) by reflexivity; ring.
Qed.

Definition least (X a2 a4 : number) : number :=
  Fminus (Fmult (Fabs a2) (Float radix2 255 (-8))) (term a4 X 1).

Lemma least_correct X a2 a4 :
  value_of (least X a2 a4) = row64_least (value_of X) (value_of a2) (value_of a4).
Proof.
  unfold least, row64_least; rewrite F2R_minus, F2R_mult, F2R_abs, term_correct, pow_1.
  replace (value_of (Float radix2 255 (-8))) with (1 - / 2 ^ 8); [reflexivity |].
  unfold F2R; cbn [Fnum Fexp]; rewrite bpow_powerRZ; simpl; lra.
Qed.

Definition gradient_ok (K2 : factor) (X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : number) : bool :=
  let D := least X a2 a4 in
  atmost one (2 ^ 170, 1, O)%Z D && atmost one (2 ^ 110, 1, O)%Z X && atmost X (1, 1, 8%nat)%Z one
  && atmost (term a4 X 1) (1, 1, O)%Z (Fabs a2)
  && atmost (Fabs a2) (4, 1, O)%Z D && atmost (Fabs a3) (1, 1, 51%nat)%Z D
  && atmost (term a4 X 1) (2, 1, O)%Z D && atmost (Fabs a5) (1, 1, 26%nat)%Z (Fabs a4)
  && atmost (term a6 X 2) K2 D
  && atmost (term a7 X 3) (1, 1, 14%nat)%Z D
  && atmost (term b0 X 4) (1, 1, 20%nat)%Z D
  && atmost (term b1 X 5) (1, 1, 27%nat)%Z D
  && atmost (term b2 X 6) (1, 1, 34%nat)%Z D
  && atmost (term b3 X 7) (1, 1, 41%nat)%Z D
  && is_26_bits a4.

Lemma value_one : value_of one = 1.
Proof. apply value_integer. Qed.

(* A factor to its real number, and what is compared with it. *)
Lemma from_check x f y : atmost x f y = true -> forall K, factor_value f = K ->
  value_of x <= K * value_of y.
Proof. intros H K <-; apply atmost_correct, H. Qed.

Ltac factor :=
  unfold factor_value;
  repeat match goal with |- context [Z.pow ?a ?b] =>
    let v := eval compute in (Z.pow a b) in change (Z.pow a b) with v end;
  lra.
Ltac each H :=
  repeat match type of H with (_ && _)%bool = true =>
    apply andb_prop in H; let H' := fresh "C" in destruct H as [H H'] end.
Ltac checked H v :=
  let E := fresh in
  assert (E := from_check _ _ _ H v ltac:(reflexivity || factor)); clear H; rename E into H;
  rewrite ?F2R_mult, ?term_correct, ?F2R_abs, ?least_correct, ?value_one, ?pow_1 in H.

Lemma gradient_ok_correct K2 X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 :
  gradient_ok K2 X a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 = true ->
  row64_ok (factor_value K2) (row64_least (value_of X) (value_of a2) (value_of a4)) (value_of X)
    (value_of a2) (value_of a3) (value_of a4) (value_of a5) (value_of a6) (value_of a7)
    (value_of b0) (value_of b1) (value_of b2) (value_of b3).
Proof.
  unfold gradient_ok; intro H.
  each H.
  checked H (2 ^ 170); checked C12 (2 ^ 110); checked C11 (/ 2 ^ 8); checked C10 1.
  checked C9 4; checked C8 (/ 2 ^ 51); checked C7 2; checked C6 (/ 2 ^ 26).
  checked C5 (factor_value K2).
  checked C4 (/ 2 ^ 14); checked C3 (/ 2 ^ 20); checked C2 (/ 2 ^ 27); checked C1 (/ 2 ^ 34).
  checked C0 (/ 2 ^ 41).
  assert (P : forall n y, 1 <= 2 ^ n * y -> / 2 ^ n <= y).
  { intros n y Hy; assert (Q : 0 < 2 ^ n) by (apply pow_lt; lra).
    apply (Rmult_le_reg_l (2 ^ n)); [exact Q |]; rewrite Rinv_r; lra. }
  unfold row64_ok; repeat (apply conj); try assumption; try (apply P; assumption).
  - lra.
  - right; lra.
  - apply is_26_bits_correct; assumption.
Qed.

Definition loss_ok (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : number) : bool :=
  atmost one (2 ^ 110, 1, O)%Z X && atmost X (1, 1, 8%nat)%Z one
  && atmost one (2, 1, O)%Z a0 && atmost a0 (1, 1, O)%Z one && atmost (Fabs a1) (1, 1, 54%nat)%Z one
  && atmost (term a2 X 1) (232, 100000, O)%Z one
  && atmost (Fabs a3) (1, 1, 53%nat)%Z (Fabs a2)
  && atmost (term a4 X 2) (22, 1000000, O)%Z one && atmost (Fabs a5) (1, 1, 26%nat)%Z (Fabs a4)
  && atmost (term a6 X 3) (1, 1, 22%nat)%Z one
  && atmost (term a7 X 4) (1, 1, 29%nat)%Z one
  && atmost (term b0 X 5) (1, 1, 36%nat)%Z one
  && atmost (term b1 X 6) (1, 1, 44%nat)%Z one
  && atmost (term b2 X 7) (1, 1, 51%nat)%Z one
  && atmost (term b3 X 8) (1, 1, 58%nat)%Z one.

Lemma loss_ok_correct X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 :
  loss_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 = true ->
  row64_loss_ok (value_of X) (value_of a0) (value_of a1)
    (value_of a2) (value_of a3) (value_of a4) (value_of a5) (value_of a6) (value_of a7)
    (value_of b0) (value_of b1) (value_of b2) (value_of b3).
Proof.
  unfold loss_ok; intro H.
  each H.
  checked H (2 ^ 110); checked C12 (/ 2 ^ 8); checked C11 2; checked C10 1; checked C9 (/ 2 ^ 54).
  checked C8 (232 / 100000); checked C7 (/ 2 ^ 53); checked C6 (22 / 1000000); checked C5 (/ 2 ^ 26).
  checked C4 (/ 2 ^ 22); checked C3 (/ 2 ^ 29); checked C2 (/ 2 ^ 36); checked C1 (/ 2 ^ 44).
  checked C0 (/ 2 ^ 51); checked C (/ 2 ^ 58).
  unfold row64_loss_ok; repeat (apply conj); lra.
Qed.

(* A row with c = 0. *)
Definition zero_row_ok (X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 : number) : bool :=
  (Fnum a1 =? 0)%Z && (Fnum a2 =? 0)%Z && (Fnum a3 =? 0)%Z
  && atmost one (2, 1, O)%Z a0 && atmost a0 (1, 2, O)%Z one
  && atmost one (1, 3, O)%Z (Fabs a4) && atmost (Fabs a4) (4, 1, O)%Z one
  && atmost one (2 ^ 110, 1, O)%Z X && atmost X (1, 1, 8%nat)%Z one
  && atmost (Fabs a5) (1, 1, 26%nat)%Z (Fabs a4)
  && atmost (term a6 X 1) (24, 10000, O)%Z (Fabs a4)
  && atmost (term a7 X 2) (1, 1, 15%nat)%Z (Fabs a4)
  && atmost (term b0 X 3) (1, 1, 21%nat)%Z (Fabs a4)
  && atmost (term b1 X 4) (1, 1, 28%nat)%Z (Fabs a4)
  && atmost (term b2 X 5) (1, 1, 35%nat)%Z (Fabs a4)
  && atmost (term b3 X 6) (1, 1, 42%nat)%Z (Fabs a4)
  && is_26_bits a4.

Lemma zero_row_ok_correct X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 :
  zero_row_ok X a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 = true ->
  row64_zero_ok (value_of X) (value_of a0) (value_of a1)
    (value_of a2) (value_of a3) (value_of a4) (value_of a5) (value_of a6) (value_of a7)
    (value_of b0) (value_of b1) (value_of b2) (value_of b3).
Proof.
  unfold zero_row_ok; intro H.
  each H.
  checked C12 2; checked C11 (1 / 2); checked C10 (1 / 3); checked C9 4; checked C8 (2 ^ 110).
  checked C7 (/ 2 ^ 8); checked C6 (/ 2 ^ 26); checked C5 (24 / 10000); checked C4 (/ 2 ^ 15).
  checked C3 (/ 2 ^ 21); checked C2 (/ 2 ^ 28); checked C1 (/ 2 ^ 35); checked C0 (/ 2 ^ 42).
  assert (Z : forall d : number, (Fnum d =? 0)%Z = true -> value_of d = 0).
  { intros [m e] E; apply Z.eqb_eq in E; cbn [Fnum] in E; rewrite E; apply F2R_0. }
  unfold row64_zero_ok; repeat (apply conj); try (apply Z; assumption); try lra.
  apply is_26_bits_correct; assumption.
Qed.

(* Eq. 26 at a dyadic u outside {0, +-1}: a = (1+s)/(1-s) and the exponent beta are algebraic.

   u = k/2^n with k odd, so doubling the cosine s = cos(pi (1-u)/2) n times gives cos of an odd
   multiple of pi/2, which is 0.  That is a polynomial equation for s, with c = (a-1)/(a+1) one for
   a, and, as beta = 2x - 1/x with x = sin d another such cosine, one for beta. *)

From Coq Require Import Reals ZArith List Lra Lia.
From dpm Require Import definitions algebraic loss_function loss_shape beta_irrational.
Local Open Scope R_scope.

(* A cosine doubled n times. *)
Fixpoint doubled (n : nat) (c : R) : R :=
  match n with O => c | S n' => 2 * doubled n' c * doubled n' c - 1 end.

Lemma doubled_cos n t : doubled n (cos t) = cos (2 ^ n * t).
Proof.
  induction n as [| n IH]; [simpl; f_equal; ring |].
  simpl doubled; rewrite IH, <- cos_2a_cos; f_equal; simpl; ring.
Qed.

(* The same on c = (a-1)/(a+1), numerator and denominator apart. *)
Fixpoint num_den (n : nat) (a : R) : R * R :=
  match n with
  | O => (a + IZR (-1), a + IZR 1)
  | S n' => let (p, q) := num_den n' a in (IZR 2 * (p * p) + IZR (-1) * (q * q), q * q)
  end.

Lemma num_den_poly n : poly (fun a => fst (num_den n a)) /\ poly (fun a => snd (num_den n a)).
Proof.
  induction n as [| n [P Q]].
  - split; simpl; auto with poly.
  - assert (F : poly (fun a => IZR 2 * (fst (num_den n a) * fst (num_den n a))
                               + IZR (-1) * (snd (num_den n a) * snd (num_den n a))))
      by auto 7 with poly.
    assert (D : poly (fun a => snd (num_den n a) * snd (num_den n a))) by auto with poly.
    split; [destruct F as [l E] | destruct D as [l E]]; exists l; intros a; rewrite E; simpl;
      destruct (num_den n a); reflexivity.
Qed.

Lemma num_den_doubled n a : a + 1 <> 0 ->
  snd (num_den n a) <> 0 /\ fst (num_den n a) = doubled n ((a - 1) / (a + 1)) * snd (num_den n a).
Proof.
  intros H; induction n as [| n [Q P]]; [simpl; split; [exact H | field; exact H] |].
  simpl; destruct (num_den n a) as [p q]; simpl in *; split; [nra |]; rewrite P; ring.
Qed.

Lemma num_den_at_0 n : fst (num_den n 0) <> 0 /\ snd (num_den n 0) = 1
                       /\ fst (num_den n 0) * fst (num_den n 0) = 1.
Proof.
  induction n as [| n (N & D & S)]; [simpl; lra |].
  simpl; destruct (num_den n 0) as [p q]; simpl in *; subst q; nra.
Qed.

(* The same on a zero x of 2 x^2 - b x - 1, as A(b) + B(b) x. *)
Fixpoint reduced (n : nat) (b : R) : R * R :=
  match n with
  | O => (IZR 0, IZR 1)
  | S n' => let (A, B) := reduced n' b in
            (IZR 2 * (A * A) + B * B + IZR (-1), IZR 4 * (A * B) + b * (B * B))
  end.

Lemma reduced_poly n : poly (fun b => fst (reduced n b)) /\ poly (fun b => snd (reduced n b)).
Proof.
  induction n as [| n [P Q]].
  - split; simpl; auto with poly.
  - assert (F : poly (fun b => IZR 2 * (fst (reduced n b) * fst (reduced n b))
                       + snd (reduced n b) * snd (reduced n b) + IZR (-1))) by auto 7 with poly.
    assert (D : poly (fun b => IZR 4 * (fst (reduced n b) * snd (reduced n b))
                       + b * (snd (reduced n b) * snd (reduced n b)))) by auto 7 with poly.
    split; [destruct F as [l E] | destruct D as [l E]]; exists l; intros b; rewrite E; simpl;
      destruct (reduced n b); reflexivity.
Qed.

Lemma reduced_doubled n b x : 2 * (x * x) = b * x + 1 ->
  doubled n x = fst (reduced n b) + snd (reduced n b) * x.
Proof.
  intros E; induction n as [| n IH]; [simpl; ring |].
  simpl doubled; rewrite IH; simpl; destruct (reduced n b) as [A B]; simpl.
  replace (2 * (A + B * x) * (A + B * x))
    with (2 * (A * A) + 4 * (A * B) * x + B * B * (2 * (x * x))) by ring.
  rewrite E; ring.
Qed.

Lemma reduced_at_1 n : reduced n 1 = (0, 1).
Proof. induction n as [| n IH]; [reflexivity |]; simpl; rewrite IH; f_equal; ring. Qed.

(* (A + B x)(A + B x') with x, x' the two zeros: a polynomial in b.  At b = 1 it is -1/2. *)
Lemma algebraic_of_doubled n b x : 2 * (x * x) = b * x + 1 -> doubled n x = 0 -> algebraic b.
Proof.
  intros E Z; rewrite (reduced_doubled n b x E) in Z.
  destruct (reduced_poly n) as [P Q].
  apply (zero_algebraic (fun b => IZR 2 * (fst (reduced n b) * fst (reduced n b))
    + b * (fst (reduced n b) * snd (reduced n b))
    + IZR (-1) * (snd (reduced n b) * snd (reduced n b))) b 1).
  - auto 9 with poly.
  - simpl; set (A := fst (reduced n b)) in *; set (B := snd (reduced n b)) in *.
    replace A with (- B * x) by lra.
    replace (2 * (- B * x * (- B * x)) + b * (- B * x * B) + -1 * (B * B))
      with (B * B * (2 * (x * x) - (b * x + 1))) by ring.
    rewrite E; ring.
  - rewrite reduced_at_1; simpl; lra.
Qed.

Lemma odd_complement k m : Z.Odd k -> exists j, Z.Odd j /\ IZR j = 2 ^ S m - IZR k.
Proof.
  intros [i ->]; exists (2 ^ Z.of_nat (S m) - (2 * i + 1))%Z; split.
  - rewrite Nat2Z.inj_succ, Z.pow_succ_r by lia; exists (2 ^ Z.of_nat m - i - 1)%Z; ring.
  - rewrite minus_IZR, <- pow_IZR; reflexivity.
Qed.

Lemma a_beta_algebraic u : dyadic u -> -1 < u < 1 -> u <> 0 ->
  algebraic ((1 + s u) / (1 - s u)) /\ algebraic (beta u).
Proof.
  intros D H N; destruct (dyadic_odd u D H N) as (k & m & Hk & E).
  destruct (odd_complement k m Hk) as (j & Hj & Ej).
  assert (P : 2 ^ S m <> 0) by (apply pow_nonzero; lra).
  pose proof (s_bound u H) as Sr; pose proof (sin_angle1_pos u H) as X; split.
  - set (a := (1 + s u) / (1 - s u)).
    assert (Z : doubled (S m) (s u) = 0).
    { unfold s; rewrite <- cos_shift, doubled_cos, <- (cos_odd_half j Hj), Ej; f_equal.
      rewrite E; field; exact P. }
    assert (A1 : a + 1 <> 0).
    { replace (a + 1) with (2 / (1 - s u)) by (unfold a; field; lra).
      apply Rgt_not_eq, Rdiv_lt_0_compat; lra. }
    apply (zero_algebraic (fun a => fst (num_den (S m) a)) _ 0).
    + apply num_den_poly.
    + destruct (num_den_doubled (S m) _ A1) as [_ ->].
      replace ((a - 1) / (a + 1)) with (s u); [rewrite Z; ring |].
      unfold a; field; split; [lra |].
      replace (1 + s u + (1 - s u)) with 2 by ring; lra.
    + apply num_den_at_0.
  - apply (algebraic_of_doubled (S (S m)) _ (sin (angle1 u))).
    + rewrite beta_angle by exact H; field; lra.
    + rewrite <- cos_shift, doubled_cos, <- (cos_odd_half j Hj), Ej; f_equal.
      unfold angle1; rewrite E; simpl; field; apply pow_nonzero; lra.
Qed.

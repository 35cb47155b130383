(* Eq. 26's exponent is beta ln((1+s)/(1-s)): at a dyadic u outside {0, +-1}, beta is irrational.

   Were beta rational, so would be b = beta^2 = 2 s^2/(1+s), and s = sin(pi u/2) a zero of
   2 X^2 - b X - b: every polynomial in s is A + B s with rational A, B.  Doubling the angle stays
   among these numbers, down to cos(pi k/8) with k odd.  But cos(pi k/8)^2 = (2 +- sqrt 2)/4 brings
   in sqrt 2, so all of them are a + b sqrt 2, and for cos(pi k/8) itself the norm a^2 - 2 b^2
   would be a rational square root of 1/8. *)

From Coq Require Import Reals ZArith List Lra Lia.
From dpm Require Import definitions algebraic loss_function loss_shape.
Local Open Scope R_scope.

(* ------------------------------------------- A + B r, r a zero of a rational quadratic *)

Definition affine (r y : R) : Prop := exists A B, rational A /\ rational B /\ y = A + B * r.
Definition quadratic (r : R) : Prop := exists P Q, rational P /\ rational Q /\ r * r = P * r + Q.

Lemma affine_self r : affine r r.
Proof. exists (IZR 0), (IZR 1); repeat split; auto with rational; simpl; ring. Qed.

Lemma affine_image r y a b : rational a -> rational b -> affine r y -> affine r (a + b * y).
Proof.
  intros Ha Hb (A & B & HA & HB & ->).
  exists (a + b * A), (b * B); repeat split; auto with rational; ring.
Qed.

Lemma affine_square r y : quadratic r -> affine r y -> affine r (y * y).
Proof.
  intros (P & Q & HP & HQ & E) (A & B & HA & HB & ->).
  exists (A * A + B * B * Q), (IZR 2 * A * B + B * B * P); repeat split; auto 7 with rational.
  replace ((A + B * r) * (A + B * r)) with (A * A + 2 * A * B * r + B * B * (r * r)) by ring.
  rewrite E; simpl; ring.
Qed.

(* The heart: a number with square (2 +- sqrt 2)/4 is in no quadratic extension of Q. *)
Lemma eighth_not_quadratic r c e : quadratic r -> affine r c ->
  e = 1 \/ e = -1 -> c * c = (2 + e * sqrt 2) / 4 -> False.
Proof.
  intros Hr Hc He E.
  assert (Re : rational e) by (destruct He as [-> | ->]; apply rational_IZR).
  assert (E2 : e * e = 1) by (destruct He as [-> | ->]; ring).
  (* sqrt 2 is in Q(r), so r is in Q(sqrt 2), and with it c. *)
  assert (S : affine r (sqrt 2)).
  { replace (sqrt 2) with (- (IZR 2 * e) + (IZR 4 * e) * (c * c)).
    - apply affine_image; auto with rational; now apply affine_square.
    - rewrite E; simpl.
      replace (4 * e * ((2 + e * sqrt 2) / 4)) with (2 * e + e * e * sqrt 2) by field.
      rewrite E2; ring. }
  destruct S as (A & B & HA & HB & ES).
  assert (NB : B <> 0).
  { intros ->; apply sqrt2_irrational; rewrite ES, Rmult_0_l, Rplus_0_r; exact HA. }
  destruct Hc as (a0 & b0 & Ha0 & Hb0 & Ec).
  set (a := a0 - b0 * A / B); set (b := b0 / B).
  assert (Ha : rational a) by (unfold a; auto with rational).
  assert (Hb : rational b) by (unfold b; auto with rational).
  assert (Cab : c = a + b * sqrt 2) by (rewrite ES, Ec; unfold a, b; field; exact NB).
  clearbody a b; clear ES Ec HA HB NB Ha0 Hb0 A B a0 b0.
  pose proof sqrt2_squared as S2.
  (* Compare coefficients. *)
  assert (K : (a * a + IZR 2 * (b * b) - / IZR 2) + (IZR 2 * (a * b) - e / IZR 4) * sqrt 2 = 0).
  { simpl; assert (X : c * c = a * a + 2 * a * b * sqrt 2 + b * b * (sqrt 2 * sqrt 2))
      by (rewrite Cab; ring).
    rewrite S2, E in X; lra. }
  apply sqrt2_independent in K; [| auto 7 with rational | auto 7 with rational].
  destruct K as [K1 K2]; simpl in K1, K2.
  apply (square_not_2 (IZR 4 * (a * a - IZR 2 * (b * b)))); [auto 7 with rational |]; simpl.
  replace (4 * (a * a - 2 * (b * b)) * (4 * (a * a - 2 * (b * b))))
    with (16 * ((a * a + 2 * (b * b)) * (a * a + 2 * (b * b)) - 2 * (2 * (a * b)) * (2 * (a * b))))
    by ring.
  replace (a * a + 2 * (b * b)) with (/ 2) by lra.
  replace (2 * (a * b)) with (e / 4) by lra.
  replace (16 * (/ 2 * / 2 - 2 * (e / 4) * (e / 4))) with (4 - 2 * (e * e)) by field.
  rewrite E2; ring.
Qed.

(* ----------------------------------------------------------- angles pi k / 2^n, k odd *)

Lemma cos_odd_half k : Z.Odd k -> cos (PI * IZR k / 2) = 0.
Proof.
  intros [j ->]; rewrite plus_IZR, mult_IZR.
  replace (PI * (2 * IZR j + 1) / 2) with (PI / 2 + IZR j * PI) by field.
  rewrite <- sin_shift; replace (PI / 2 - (PI / 2 + IZR j * PI)) with (- (IZR j * PI)) by ring.
  rewrite sin_neg, (sin_eq_0_1 (IZR j * PI)); [ring | now exists j].
Qed.

Lemma cos_odd_quarter k : Z.Odd k ->
  exists e, (e = 1 \/ e = -1) /\ cos (PI * IZR k / 4) = e * sqrt 2 / 2.
Proof.
  intros Hk.
  assert (D : cos (PI * IZR k / 2) = 2 * cos (PI * IZR k / 4) * cos (PI * IZR k / 4) - 1).
  { rewrite <- cos_2a_cos; f_equal; field. }
  rewrite cos_odd_half in D by exact Hk; pose proof sqrt2_squared as S2.
  set (c := cos (PI * IZR k / 4)) in *.
  assert (F : (2 * c - sqrt 2) * (2 * c + sqrt 2) = 0) by nra.
  apply Rmult_integral in F; destruct F as [F | F]; [exists 1 | exists (-1)]; split; auto; lra.
Qed.

Lemma cos_not_quadratic r n k : quadratic r -> Z.Odd k ->
  affine r (cos (PI * IZR k / 2 ^ (n + 3))) -> False.
Proof.
  intros Hr Hk; induction n as [| n IH]; intros W.
  - destruct (cos_odd_quarter k Hk) as (e & He & C).
    apply (eighth_not_quadratic r _ e Hr W He).
    assert (D : cos (PI * IZR k / 4) =
                2 * cos (PI * IZR k / 2 ^ (0 + 3)) * cos (PI * IZR k / 2 ^ (0 + 3)) - 1).
    { rewrite <- cos_2a_cos; f_equal; simpl; field. }
    rewrite C in D; lra.
  - apply IH.
    replace (cos (PI * IZR k / 2 ^ (n + 3)))
      with (IZR (-1) + IZR 2 * (cos (PI * IZR k / 2 ^ (S n + 3))
                               * cos (PI * IZR k / 2 ^ (S n + 3)))).
    + apply affine_image; auto with rational; now apply affine_square.
    + replace (PI * IZR k / 2 ^ (n + 3)) with (2 * (PI * IZR k / 2 ^ (S n + 3))).
      * rewrite cos_2a_cos; simpl; ring.
      * simpl; field; apply pow_nonzero; lra.
Qed.

(* ------------------------------------------------------------------- dyadic differences *)

Lemma dyadic_reduced u : dyadic u -> exists k m, u = IZR k / 2 ^ m /\ (m = O \/ Z.Odd k).
Proof.
  intros (k & m & ->); revert k; induction m as [| m IH]; intros k; [exists k, O; auto |].
  destruct (Z.Even_or_Odd k) as [[j ->] | O]; [| exists k, (S m); auto].
  destruct (IH j) as (k' & m' & E & H); exists k', m'; split; [| exact H].
  rewrite <- E, mult_IZR; simpl; field; apply pow_nonzero; lra.
Qed.

(* Inside (-1,1) and away from 0 there is something after the binary point. *)
Lemma dyadic_odd u : dyadic u -> -1 < u < 1 -> u <> 0 ->
  exists k m, Z.Odd k /\ u = IZR k / 2 ^ (S m).
Proof.
  intros D H N; destruct (dyadic_reduced u D) as (k & m & E & K).
  destruct m as [| m].
  - exfalso; simpl in E; unfold Rdiv in E; rewrite Rinv_1, Rmult_1_r in E.
    rewrite E in H; destruct H as [H1 H2].
    apply lt_IZR in H1; apply lt_IZR in H2; apply N; rewrite E; f_equal; lia.
  - exists k, m; split; [| exact E]; destruct K as [K | K]; [discriminate | exact K].
Qed.

(* With b = beta^2, 2 s^2 = b (1 + s). *)
Lemma s_quadratic u : -1 < u < 1 -> 2 * (s u * s u) = beta u * beta u * (1 + s u).
Proof.
  intros H; pose proof (s_bound u H); unfold beta.
  assert (X : 0 < sqrt ((1 + s u) / 2)) by (apply sqrt_lt_R0; lra).
  assert (E : sqrt ((1 + s u) / 2) * sqrt ((1 + s u) / 2) = (1 + s u) / 2)
    by (apply sqrt_sqrt; lra).
  set (x := sqrt ((1 + s u) / 2)) in *.
  replace (s u / x * (s u / x)) with (s u * s u / (x * x)) by (field; lra).
  rewrite E; field; lra.
Qed.

Lemma beta_irrational u : dyadic u -> -1 < u < 1 -> u <> 0 -> irrational (beta u).
Proof.
  intros D H N Rb; destruct (dyadic_odd u D H N) as (k & m & Hk & E).
  pose proof (s_quadratic u H) as Eb.
  assert (Hb : rational (beta u * beta u)) by auto with rational.
  set (b := beta u * beta u) in *.
  assert (Q : quadratic (s u)).
  { exists (b / IZR 2), (b / IZR 2); repeat split; auto with rational; simpl; lra. }
  assert (C : cos (PI * IZR k / 2 ^ S m) = IZR 1 + IZR (-2) * (s u * s u)).
  { unfold s; rewrite E.
    replace (PI * IZR k / 2 ^ S m) with (2 * (PI * (IZR k / 2 ^ S m) / 2))
      by (field; apply pow_nonzero; lra).
    rewrite cos_2a_sin; simpl; ring. }
  destruct m as [| [| m]].
  - (* u = k/2: s^2 = 1/2, and 1 = b (1 + s) makes s rational. *)
    replace (PI * IZR k / 2 ^ 1) with (PI * IZR k / 2) in C by (simpl; field).
    rewrite cos_odd_half in C by exact Hk; simpl in C.
    apply (square_not_2 (IZR 2 * s u)); [| simpl; lra].
    assert (B0 : b <> 0) by (intros Z; rewrite Z in Eb; lra).
    replace (s u) with (/ b - IZR 1); [auto with rational |]; simpl.
    apply (Rmult_eq_reg_l b); [| exact B0]; rewrite Rmult_minus_distr_l, Rinv_r by exact B0; lra.
  - (* u = k/4: s = sin(pi k/8) itself. *)
    destruct (cos_odd_quarter k Hk) as (e & He & Ce).
    replace (PI * IZR k / 2 ^ 2) with (PI * IZR k / 4) in C by (simpl; field).
    rewrite Ce in C; simpl in C.
    apply (eighth_not_quadratic (s u) (s u) (- e) Q (affine_self (s u))); [| lra].
    destruct He as [-> | ->]; [right | left]; ring.
  - (* Finer: double down to cos(pi k/8). *)
    apply (cos_not_quadratic (s u) m k Q Hk).
    replace (m + 3)%nat with (S (S (S m))) by lia; rewrite C.
    apply affine_image; auto with rational; apply affine_square; auto using affine_self.
Qed.

(* For dyadic y and t, Eq. 26's exponent beta is rational at y = t and y - t = 1 alone in (-1,1]. *)
Theorem eq26_exponent_rational_where y t : dyadic y -> dyadic t -> -1 < y - t <= 1 ->
  (rational (beta (y - t)) <-> y = t \/ y - t = 1).
Proof.
  intros Dy Dt H; split; intro K.
  - destruct (Req_dec (y - t) 1) as [E | N1]; [right; exact E | left].
    destruct (Req_dec y t) as [E | N0]; [exact E | exfalso].
    apply (beta_irrational (y - t) (dyadic_minus y t Dy Dt)); [lra | lra | exact K].
  - destruct K as [-> | ->].
    + replace (t - t) with 0 by ring; rewrite beta_0; apply rational_IZR.
    + unfold beta, s; replace (PI * 1 / 2) with (PI / 2) by field; rewrite sin_PI2.
      replace ((1 + 1) / 2) with 1 by field; rewrite sqrt_1; auto with rational.
Qed.

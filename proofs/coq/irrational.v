(* e^r is irrational for rational r other than 0, and so is pi^2: theorems of Lambert and Legendre,
   here by the integrals of Hermite and Niven.

   Let g'' = c g and g > 0 on (0,1), f_n = (x (1-x))^n / n!, I_n the integral of f_n g over [0,1].
   Integration by parts twice gives  c I_n = I_(n-2) - (4n-2) I_(n-1).
   Were c = a/b, I_0 and I_1 rational, some multiple e a^n I_n of I_n would be an integer for every
   n; but it is positive in size and tends to 0. *)

From Coq Require Import Reals ZArith Lra Lia.
From Coquelicot Require Import Coquelicot.
From dpm Require Import definitions algebraic.
Local Open Scope R_scope.

Definition weight (n : nat) (x : R) : R := (x * (1 - x)) ^ n / INR (fact n).

Lemma fact_pos n : 0 < INR (fact n).
Proof. apply lt_0_INR, lt_O_fact. Qed.

Lemma weight_derivative n x : is_derive (weight (S n)) x (weight n x * (1 - 2 * x)).
Proof.
  pose proof (fact_pos n); pose proof (pos_INR n).
  assert (D : forall d, is_derive (fun x => (x * (1 - x)) ^ S n / d) x
                          (INR (S n) * (x * (1 - x)) ^ n * (1 - 2 * x) / d)).
  { intro d; auto_derive; [trivial |].
    change (pred (S n)) with n.
    change (match n with O => 1 | S _ => INR n + 1 end) with (INR (S n)).
    change (1 + - x) with (1 - x); set (w := (x * (1 - x)) ^ n); unfold Rdiv; ring. }
  evar_last; [apply D |].
  rewrite fact_simpl, mult_INR, S_INR; unfold weight; set (w := (x * (1 - x)) ^ n); field; lra.
Qed.

(* f_n'' = f_(n-2) - (4n-2) f_(n-1) *)
Lemma weight_derivative2 n x :
  is_derive (fun x => weight (S n) x * (1 - 2 * x)) x
    (weight n x - (4 * INR n + 6) * weight (S n) x).
Proof.
  evar_last.
  - apply (is_derive_mult (weight (S n)) (fun x => 1 - 2 * x)); [apply weight_derivative | |].
    + assert (D : is_derive (fun x => 1 - 2 * x) x (-2)) by (auto_derive; [trivial | ring]).
      exact D.
    + intros; apply Rmult_comm.
  - change (weight n x * (1 - 2 * x) * (1 - 2 * x) + weight (S n) x * -2
            = weight n x - (4 * INR n + 6) * weight (S n) x).
    unfold weight; rewrite fact_simpl, mult_INR, S_INR, <- tech_pow_Rmult.
    pose proof (fact_pos n); pose proof (pos_INR n); set (w := (x * (1 - x)) ^ n); field; lra.
Qed.

Lemma weight_ends n : weight (S n) 0 = 0 /\ weight (S n) 1 = 0.
Proof. unfold weight; split; simpl; unfold Rdiv; ring. Qed.

Lemma weight_0 x : weight 0 x = 1.
Proof. unfold weight; simpl; field. Qed.

Lemma weight_bounds n x :
  0 <= x <= 1 -> 0 <= weight n x <= / INR (fact n) /\ (0 < x < 1 -> 0 < weight n x).
Proof.
  intros H; pose proof (fact_pos n); unfold weight, Rdiv.
  assert (0 < / INR (fact n)) by (apply Rinv_0_lt_compat; assumption).
  assert (W : 0 <= x * (1 - x) <= 1) by (split; nra).
  assert (0 <= (x * (1 - x)) ^ n <= 1).
  { split; [apply pow_le, W |]; rewrite <- (pow1 n) at 2; apply pow_incr, W. }
  split; [nra |]; intros I; apply Rmult_lt_0_compat; [apply pow_lt; nra | assumption].
Qed.

Section Integrals.
Context (g g1 : R -> R) (c : R).
Context (Dg : forall x, is_derive g x (g1 x)) (Dg1 : forall x, is_derive g1 x (c * g x)).

Definition integral (n : nat) : R := RInt (fun x => weight n x * g x) 0 1.

Lemma continuous_weight n x : continuous (weight n) x.
Proof. apply (ex_derive_continuous (weight n)); unfold weight; auto_derive; trivial. Qed.

Lemma continuous_g x : continuous g x.
Proof. apply (ex_derive_continuous g); exists (g1 x); apply Dg. Qed.

Lemma continuous_product n x : continuous (fun x => weight n x * g x) x.
Proof. apply (continuous_mult (weight n) g); [apply continuous_weight | apply continuous_g]. Qed.

Lemma is_integral n : is_RInt (fun x => weight n x * g x) 0 1 (integral n).
Proof.
  apply (RInt_correct (fun x => weight n x * g x) 0 1).
  apply (ex_RInt_continuous (fun x => weight n x * g x)); intros; apply continuous_product.
Qed.

(* The integral of c f g - f'' g is that of a derivative. *)
Lemma by_parts (f f1 f2 : R -> R) :
  (forall x, is_derive f x (f1 x)) -> (forall x, is_derive f1 x (f2 x)) ->
  (forall x, continuous f2 x) ->
  is_RInt (fun x => (c * f x - f2 x) * g x) 0 1
    (f 1 * g1 1 - f1 1 * g 1 - (f 0 * g1 0 - f1 0 * g 0)).
Proof.
  intros Df Df1 Cf2.
  apply (is_RInt_derive (fun x => f x * g1 x - f1 x * g x)).
  - intros x _; evar_last.
    + apply (is_derive_minus (fun x => f x * g1 x) (fun x => f1 x * g x)).
      * apply (is_derive_mult f g1); [apply Df | apply Dg1 | intros; apply Rmult_comm].
      * apply (is_derive_mult f1 g); [apply Df1 | apply Dg | intros; apply Rmult_comm].
    + change (f1 x * g1 x + f x * (c * g x) - (f2 x * g x + f1 x * g1 x)
              = (c * f x - f2 x) * g x); ring.
  - intros x _; apply (continuous_mult (fun x => c * f x - f2 x) g); [| apply continuous_g].
    apply (continuous_minus (fun x => c * f x) f2); [| apply Cf2].
    apply (continuous_scal_r c f), (ex_derive_continuous f); exists (f1 x); apply Df.
Qed.

Lemma same_integral (h k : R -> R) (a b : R) :
  is_RInt h 0 1 a -> is_RInt k 0 1 b -> (forall x, h x = k x) -> a = b.
Proof.
  intros Ha Hb E; rewrite <- (is_RInt_unique _ _ _ _ Ha), <- (is_RInt_unique _ _ _ _ Hb).
  apply RInt_ext; intros; apply E.
Qed.

Lemma integral_0 : c * integral 0 = g1 1 - g1 0.
Proof.
  rewrite (same_integral (fun x => c * (weight 0 x * g x)) _ (c * integral 0) _
             (is_RInt_scal _ _ _ c _ (is_integral 0))
             (by_parts (fun _ => 1) (fun _ => 0) (fun _ => 0)
                (fun x => is_derive_const 1 x) (fun x => is_derive_const 0 x)
                (fun x => continuous_const 0 x))); [ring |].
  intro x; rewrite weight_0; ring.
Qed.

Lemma integral_step (n : nat) (f2 : R -> R) (l : R) :
  (forall x, is_derive (fun x => weight n x * (1 - 2 * x)) x (f2 x)) ->
  (forall x, continuous f2 x) -> is_RInt (fun x => f2 x * g x) 0 1 l ->
  c * integral (S n) = l + weight n 0 * (g 1 + g 0).
Proof.
  intros Df1 Cf2 L; destruct (weight_ends n) as [E0 E1].
  pose proof (by_parts (weight (S n)) _ f2 (weight_derivative n) Df1 Cf2) as B.
  rewrite E0, E1 in B.
  assert (W : weight n 1 = weight n 0) by (unfold weight; do 2 f_equal; ring).
  rewrite W in B.
  pose proof (is_RInt_plus _ _ _ _ _ _ B L) as P.
  rewrite (same_integral (fun x => c * (weight (S n) x * g x)) _ (c * integral (S n)) _
             (is_RInt_scal _ _ _ c _ (is_integral (S n))) P).
  - unfold plus; simpl; ring.
  - intro x; unfold plus; simpl; ring.
Qed.

Lemma integral_1 : c * integral 1 = g 1 + g 0 - 2 * integral 0.
Proof.
  rewrite (integral_step 0 (fun _ => -2) (-2 * integral 0)).
  - rewrite weight_0; ring.
  - intro x; apply is_derive_ext with (fun x => 1 - 2 * x).
    + intro; rewrite weight_0, Rmult_1_l; reflexivity.
    + auto_derive; [trivial | ring].
  - intro x; apply continuous_const.
  - apply is_RInt_ext with (fun x => -2 * (weight 0 x * g x)).
    + intros x _; rewrite weight_0; change (-2 * (1 * g x) = -2 * g x); ring.
    + apply (is_RInt_scal _ _ _ (-2) _ (is_integral 0)).
Qed.

Lemma integral_recurrence n :
  c * integral (S (S n)) = integral n - (4 * INR n + 6) * integral (S n).
Proof.
  rewrite (integral_step (S n) _ (integral n - (4 * INR n + 6) * integral (S n))
             (weight_derivative2 n)).
  - rewrite (proj1 (weight_ends n)); ring.
  - intro x; apply (continuous_minus (weight n) (fun x => (4 * INR n + 6) * weight (S n) x)).
    + apply continuous_weight.
    + apply (continuous_scal_r (4 * INR n + 6) (weight (S n))), continuous_weight.
  - apply is_RInt_ext with (fun x => minus (weight n x * g x)
                                       (scal (4 * INR n + 6) (weight (S n) x * g x))).
    + intros x _; unfold minus, plus, opp, scal; simpl; unfold mult; simpl; ring.
    + apply (is_RInt_minus (V := R_NormedModule)); [apply is_integral |].
      apply (is_RInt_scal _ _ _ (4 * INR n + 6) _ (is_integral (S n))).
Qed.

Lemma integral_pos n : (forall x, 0 < x < 1 -> 0 < g x) -> 0 < integral n.
Proof.
  intros G; apply RInt_gt_0; [lra | |].
  - intros x Hx; apply Rmult_lt_0_compat; [apply weight_bounds; lra | apply G, Hx].
  - intros x _; apply continuous_product.
Qed.

Lemma integral_small n :
  (forall x, 0 < x < 1 -> 0 < g x) -> integral n <= integral 0 / INR (fact n).
Proof.
  intros G; apply Rle_trans with (/ INR (fact n) * integral 0); [| right; unfold Rdiv; ring].
  pose proof (is_RInt_scal _ _ _ (/ INR (fact n)) _ (is_integral 0)) as B.
  change (scal (/ INR (fact n)) (integral 0)) with (/ INR (fact n) * integral 0) in B.
  rewrite <- (is_RInt_unique _ _ _ _ B).
  apply RInt_le; [lra | exists (integral n); apply is_integral | eexists; exact B |].
  - intros x Hx; change (weight n x * g x <= / INR (fact n) * (weight 0 x * g x)).
    rewrite weight_0; pose proof (proj1 (weight_bounds n x ltac:(lra))); specialize (G x Hx); nra.
Qed.

(* e a^n I_n is an integer for every n, if it is one for n = 0 and n = 1. *)
Lemma integer_multiples (a b : Z) e :
  IZR b * c = IZR a -> (exists k, e * integral 0 = IZR k) ->
  (exists k, e * (IZR a * integral 1) = IZR k) ->
  forall n, exists k, e * (IZR a ^ n * integral n) = IZR k.
Proof.
  intros Ec [k0 E0] [k1 E1] n.
  enough (H : (exists k, e * (IZR a ^ n * integral n) = IZR k)
              /\ exists k, e * (IZR a ^ S n * integral (S n)) = IZR k) by apply H.
  induction n as [| n [[i Ei] [j Ej]]].
  - split; [exists k0; rewrite <- E0 | exists k1; rewrite <- E1]; simpl; ring.
  - split; [exists j; exact Ej |].
    exists (a * b * i - b * (4 * Z.of_nat n + 6) * j)%Z.
    rewrite minus_IZR, !mult_IZR, plus_IZR, mult_IZR, <- INR_IZR_INZ, <- Ei, <- Ej.
    replace (e * (IZR a ^ S (S n) * integral (S (S n))))
      with (e * (IZR a ^ S n * (IZR b * (c * integral (S (S n))))))
      by (rewrite <- Rmult_assoc with (r1 := IZR b), Ec; simpl; ring).
    rewrite integral_recurrence; simpl; ring.
Qed.

Lemma not_all_rational :
  (forall x, 0 < x < 1 -> 0 < g x) -> c <> 0 ->
  rational c -> rational (integral 0) -> rational (integral 1) -> False.
Proof.
  intros G C (a & b & Hb & Ec) (m0 & n0 & Hn0 & E0) (m1 & n1 & Hn1 & E1).
  assert (Nb := not_0_IZR _ Hb); assert (N0 := not_0_IZR _ Hn0); assert (N1 := not_0_IZR _ Hn1).
  set (e := Rabs (IZR n0 * IZR n1)).
  assert (He : 0 < e) by (apply Rabs_pos_lt, Rmult_integral_contrapositive; split; assumption).
  assert (Na : 0 < Rabs (IZR a)).
  { apply Rabs_pos_lt; intro Z; apply C; rewrite Ec, Z; unfold Rdiv; ring. }
  assert (K : forall n, exists k, e * (IZR a ^ n * integral n) = IZR k).
  { assert (R : exists s, e = IZR s * (IZR n0 * IZR n1)).
    { unfold e, Rabs; destruct Rcase_abs; [exists (-1)%Z | exists 1%Z]; ring. }
    destruct R as [s R]; apply (integer_multiples a b).
    - rewrite Ec; field; exact Nb.
    - exists (s * n1 * m0)%Z; rewrite R, E0, !mult_IZR; field; exact N0.
    - exists (s * n0 * a * m1)%Z; rewrite R, E1, !mult_IZR; field; exact N1. }
  pose proof (integral_pos 0 G) as P0.
  destruct (cv_speed_pow_fact (Rabs (IZR a)) (/ (e * integral 0))) as [n Hn].
  { apply Rinv_0_lt_compat, Rmult_lt_0_compat; assumption. }
  specialize (Hn n (le_n n)); unfold R_dist in Hn; rewrite Rminus_0_r, Rabs_pos_eq in Hn
    by (apply Rdiv_le_0_compat; [apply pow_le, Rabs_pos | apply fact_pos]).
  destruct (K n) as [k Ek].
  assert (A : Rabs (IZR k) = e * (Rabs (IZR a) ^ n * integral n)).
  { rewrite <- Ek, !Rabs_mult, <- RPow_abs, (Rabs_pos_eq e), (Rabs_pos_eq (integral n)).
    - reflexivity.
    - left; apply integral_pos, G.
    - lra. }
  assert (U : e * (Rabs (IZR a) ^ n * integral n) < 1).
  { apply Rle_lt_trans with (e * integral 0 * (Rabs (IZR a) ^ n / INR (fact n))).
    - pose proof (integral_small n G); pose proof (pow_le _ n (Rabs_pos (IZR a))).
      replace (e * integral 0 * (Rabs (IZR a) ^ n / INR (fact n)))
        with (e * (Rabs (IZR a) ^ n * (integral 0 / INR (fact n)))) by (unfold Rdiv; ring).
      apply Rmult_le_compat_l; [lra |]; apply Rmult_le_compat_l; lra.
    - apply (Rmult_lt_compat_l (e * integral 0)) in Hn; [| apply Rmult_lt_0_compat; assumption].
      rewrite Rinv_r in Hn; [exact Hn |]; apply Rgt_not_eq, Rmult_lt_0_compat; assumption. }
  assert (L : 0 < e * (Rabs (IZR a) ^ n * integral n)).
  { apply Rmult_lt_0_compat; [exact He |].
    apply Rmult_lt_0_compat; [apply pow_lt, Na | apply integral_pos, G]. }
  rewrite <- A, <- abs_IZR in U; rewrite <- A, <- abs_IZR in L.
  apply lt_IZR in U; apply lt_IZR in L; lia.
Qed.
End Integrals.

(* ------------------------------------------------------------------------ e^r and pi *)

Lemma exp_irrational r : rational r -> r <> 0 -> irrational (exp r).
Proof.
  intros Q N E.
  pose (g := fun x => exp (r * x)); pose (g1 := fun x => r * exp (r * x)).
  assert (D0 : forall x, is_derive g x (g1 x))
    by (intro; unfold g, g1; auto_derive; [trivial | ring]).
  assert (D1 : forall x, is_derive g1 x (r * r * g x))
    by (intro; unfold g, g1; auto_derive; [trivial | ring]).
  assert (R2 : r * r <> 0) by (apply Rmult_integral_contrapositive; split; assumption).
  assert (g1 1 - g1 0 = r * (exp r - 1) /\ g 1 + g 0 = exp r + 1) as [W0 W1].
  { unfold g, g1; rewrite Rmult_0_r, Rmult_1_r, exp_0; split; ring. }
  assert (I0 := integral_0 g g1 (r * r) D0 D1); assert (I1 := integral_1 g g1 (r * r) D0 D1).
  rewrite W0 in I0; rewrite W1 in I1.
  assert (Q0 : rational (integral g 0)).
  { replace (integral g 0) with (r * (exp r - IZR 1) / (r * r)); [auto with rational |].
    rewrite <- I0; field; exact N. }
  apply (not_all_rational g g1 (r * r) D0 D1); auto with rational.
  - intros; apply exp_pos.
  - replace (integral g 1) with ((exp r + IZR 1 - IZR 2 * integral g 0) / (r * r));
      [auto 6 with rational |].
    rewrite <- I1; field; exact N.
Qed.

Lemma ln_irrational x : rational x -> 0 < x -> x <> 1 -> irrational (ln x).
Proof.
  intros Q P N R; apply (exp_irrational (ln x) R); [| rewrite exp_ln; assumption].
  intro E; apply N, ln_inv; [| | rewrite ln_1]; lra.
Qed.

Lemma pi_squared_irrational : irrational (PI * PI).
Proof.
  intro Q; pose proof PI_RGT_0.
  pose (g := fun x => PI * sin (PI * x)); pose (g1 := fun x => PI * PI * cos (PI * x)).
  assert (D0 : forall x, is_derive g x (g1 x))
    by (intro; unfold g, g1; auto_derive; [trivial | ring]).
  assert (D1 : forall x, is_derive g1 x (- (PI * PI) * g x))
    by (intro; unfold g, g1; auto_derive; [trivial | ring]).
  assert (g1 1 - g1 0 = -2 * (PI * PI) /\ g 1 + g 0 = 0) as [W0 W1].
  { unfold g, g1; rewrite Rmult_0_r, Rmult_1_r, cos_0, sin_0, cos_PI, sin_PI; split; ring. }
  assert (I0 := integral_0 g g1 _ D0 D1); assert (I1 := integral_1 g g1 _ D0 D1).
  rewrite W0 in I0; rewrite W1 in I1.
  assert (E0 : integral g 0 = 2) by (apply (Rmult_eq_reg_l (- (PI * PI))); nra).
  apply (not_all_rational g g1 _ D0 D1); auto with rational.
  - intros x Hx; unfold g; apply Rmult_lt_0_compat; [assumption |]; apply sin_gt_0; nra.
  - nra.
  - rewrite E0; auto with rational.
  - replace (integral g 1) with (IZR 4 / (PI * PI)); [auto with rational |].
    rewrite E0 in I1; apply (Rmult_eq_reg_l (- (PI * PI))); [| nra].
    rewrite I1; field; lra.
Qed.

Lemma pi_irrational : irrational PI.
Proof. intro Q; apply pi_squared_irrational; auto with rational. Qed.

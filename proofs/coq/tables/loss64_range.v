(* What dpm_loss and dpm_loss_grad return: their evaluation, confined to the range of the function. *)
From Coq Require Import Reals ZArith List Bool Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flocq Require Import Core.
From Interval.Real Require Import Xreal.
From rounding Require Import near row_ok loss64_rounding loss32_rounding.
From dpm Require Import definitions loss_function loss_derivative loss64_rows row_check loss64_bound
  loss64_place.
Import ListNotations.
Local Open Scope R_scope.

Definition confined (lo hi v : R) : R := Rmax lo (Rmin hi v).

(* Confining a result to where the exact value is takes it no farther from it. *)
Lemma confined_closer lo hi v z E : lo <= z <= hi -> Rabs (v - z) <= E ->
  Rabs (confined lo hi v - z) <= E.
Proof.
  intros H HE; apply Rabs_le_inv in HE; apply Rabs_le; unfold confined, Rmax, Rmin.
  destruct (Rle_dec hi v), (Rle_dec lo _); lra.
Qed.

(* The steepest slopes, as the C code has them: |L'| is below them. *)
Definition steepest (r : Z) : R := if (r <? 2413)%Z then 99 / 64 else 55 / 64.
Definition steep_ok prec (n : Z * row) : bool :=
  let '(r, (c, (lo, hi), a)) := n in
  let B := idyadic prec ((if r <? 2413 then 99 else 55) * 2 ^ 34 - 1, -40)%Z in
  Nat.eqb (length a) 12 && positive (I.sub prec B (I.abs (islope prec a (hull prec lo hi)))).

Lemma steep_ok_correct prec r c lo hi a E x : steep_ok prec (r, (c, (lo, hi), a)) = true ->
  E <= / 2 ^ 60 -> gradient_within E (c, (lo, hi), a) ->
  dyadic (lo, grid) <= x <= dyadic (hi, grid) -> Rabs (gradient (dyadic c + x)) <= steepest r.
Proof.
  unfold steep_ok, gradient_within; intros H HE G Hx; destruct (G x Hx) as [_ Gx]; clear G.
  apply andb_prop in H; destruct H as [N H]; apply Nat.eqb_eq in N.
  set (B := ((if r <? 2413 then 99 else 55) * 2 ^ 34 - 1, -40)%Z) in *.
  assert (P : 0 < dyadic B - Rabs (slope a x)).
  { apply (positive_correct _ _ H), sub_contains; [apply idyadic_correct |].
    apply abs_contains, islope_correct, hull_correct; assumption. }
  assert (HB : dyadic B <= steepest r - / 2 ^ 40).
  { unfold B, dyadic, steepest; destruct (r <? 2413)%Z; simpl; lra. }
  assert (S1 : steepest r <= 2) by (unfold steepest; destruct (r <? 2413)%Z; lra).
  set (g := gradient _) in *; set (s := slope a x) in *.
  pose proof (Rabs_triang (s - g) (- s)) as T; replace (s - g + - s) with (- g) in T by ring.
  rewrite !Rabs_Ropp in T.
  assert (E * Rabs g <= / 2 ^ 60 * Rabs g) by (apply Rmult_le_compat_r; [apply Rabs_pos | exact HE]).
  lra.
Qed.

(* dpm_loss and dpm_loss_grad where loss64_place has a row for y and t. *)
Definition returned (n : Z * row) : Prop :=
  let '(r, (c, (lo, hi), a)) := n in
  match map dyadic a with
  | [a0; a1; a2; a3; a4; a5; a6; a7; b0; b1; b2; b3] =>
      forall y t s sl, format64 y -> format64 t -> 0 <= y <= 1 -> 0 <= t <= 1 ->
      chosen r (dyadic c) s sl y t ->
      let x := offset r (dyadic c) s sl in
      let xl := offset_low r (dyadic c) s sl in
      let L := loss64_loss a0 a1 a2 a4 a5 a6 a7 b0 b1 b2 b3 x in
      let g := loss64_gradient a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 x xl in
      let slope := Derive (fun v => loss v t) y in
      Rabs (confined (/ 2) 1 L - loss y t) <= loss64_loss_ulp * / 2 ^ 53 /\
      (y < t -> Rabs (confined (- (99 / 64)) 0 g - slope) <= loss64_gradient_ulp * ulp radix2 fexp64 slope) /\
      (t < y -> Rabs (confined 0 (55 / 64) g - slope) <= loss64_gradient_ulp * ulp radix2 fexp64 slope)
  | _ => False
  end.

Theorem rows_returned prec l E : forallb domain_ok l = true -> forallb (steep_ok prec) l = true ->
  E <= / 2 ^ 60 -> List.Forall (gradient_within E) (map snd l) -> List.Forall evaluated l ->
  List.Forall returned l.
Proof.
  intros D S HE G H; rewrite List.Forall_forall in *; intros n Hn.
  specialize (H n Hn); specialize (G (snd n) (in_map snd l n Hn)).
  assert (Dn := proj1 (forallb_forall _ _) D n Hn); assert (Sn := proj1 (forallb_forall _ _) S n Hn).
  clear D S Hn; destruct n as [r [[c [lo hi]] a]]; unfold evaluated, returned in *; cbn [snd] in G.
  assert (St := fun x => steep_ok_correct prec r c lo hi a E x Sn HE G); clear G Sn.
  do 13 (destruct a as [|? a]; try exact H); cbn [map] in *.
  intros y t s sl Fy Ft Hy Ht C; cbv zeta.
  pose proof (chosen_placed _ _ _ _ _ _ _ _ _ Fy Ft Hy Ht Dn C) as P.
  destruct (H _ _ _ P) as (U & L & Gr); destruct P as (P & _).
  specialize (St _ P); replace (dyadic c + (y - t - dyadic c)) with (y - t) in St by ring.
  rewrite (eq26_gradient_in_difference y t U), (eq26_sigmoid y t U).
  destruct (gradient_sign (y - t) U) as (Sp & Sm & _); unfold steepest in St.
  assert (Side : (y < t -> (r <? 2413)%Z = true) /\ (t < y -> (r <? 2413)%Z = false)).
  { assert (M : forall a b, a <= b -> rnd a <= rnd b) by (intros; apply rnd_le; assumption).
    destruct C as (Far & _ & Cases); unfold difference in *.
    assert (Z : rnd (y - t) <> 0).
    { intro Z; rewrite Z, Rabs_R0 in Far.
      assert (0 < / 2 ^ 100) by (apply Rinv_0_lt_compat, pow_lt; lra); lra. }
    split; intro Y.
    - pose proof (M (y - t) 0 ltac:(lra)) as N; rewrite rnd_0 in N; apply Z.ltb_lt.
      destruct Cases as [(_ & R & _) | [(_ & R & _) | [(D & _) | (D & _)]]]; [lia | lia | lra | lra].
    - pose proof (M 0 (y - t) ltac:(lra)) as N; rewrite rnd_0 in N; apply Z.ltb_ge.
      destruct Cases as [(D & _) | [(D & _) | [(_ & R & _) | (_ & R & _)]]]; [lra | lra | lia | lia]. }
  split; [| split; intro Y].
  - apply confined_closer; [| exact L]; pose proof (loss1_range (y - t) U) as R; unfold loss1 in R; lra.
  - apply confined_closer; [| exact Gr]; rewrite (proj1 Side Y) in St; specialize (Sm ltac:(lra)).
    apply Rabs_le_inv in St; lra.
  - apply confined_closer; [| exact Gr]; rewrite (proj2 Side Y) in St; specialize (Sp ltac:(lra)).
    apply Rabs_le_inv in St; lra.
Qed.

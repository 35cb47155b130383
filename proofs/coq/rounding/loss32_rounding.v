(* loss32_round: where both ends of an interval round to one binary32, so does what lies between. *)

Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
From rounding Require Import near.
Open Scope R_scope.

Definition rnd32 (x : R) : R := round radix2 (FLT_exp (-149) 24) ZnearestE x.

Lemma rnd32_le (x y : R) : x <= y -> rnd32 x <= rnd32 y.
Proof.
apply round_le; [apply (@FLT_exp_valid (-149) 24 eq_refl)|auto with typeclass_instances].
Qed.

Lemma rnd32_between (a b z : R) : rnd32 a = rnd32 b -> a <= z <= b \/ b <= z <= a -> rnd32 z = rnd32 a.
Proof.
intros E [H|H]; apply Rle_antisym.
- rewrite E. apply rnd32_le, H.
- apply rnd32_le, H.
- apply rnd32_le, H.
- rewrite E. apply rnd32_le, H.
Qed.

(* A product of r and a number close to 1, rounded: within 2^-53 + 2^-80 of r relatively. *)
Lemma scaled_error (r c : R) : large (Rabs r) -> Rabs c <= 1 + / 2 ^ 37 ->
  Rabs (rnd (r * c) - r * c) <= 11 / 10 * / 2 ^ 53 * Rabs r.
Proof.
intros L C. pose proof (rnd_error (r * c)) as E. pose proof (eta_small _ L) as S.
rewrite Rabs_mult in E.
assert (Rabs r * Rabs c <= Rabs r * (1 + / 2 ^ 37)) by (apply Rmult_le_compat_l; [apply Rabs_pos|assumption]).
pose proof (Rabs_pos r). lra.
Qed.

(* If the two products round to the same binary32, then so does every number as close to r as
   2^-38 - 2^-52, relatively. *)
Theorem loss32_round_decides (r z : R) : large (Rabs r) ->
  rnd32 (rnd (r * (1 - / 2 ^ 38))) = rnd32 (rnd (r * (1 + / 2 ^ 38))) ->
  Rabs (z - r) <= (/ 2 ^ 38 - / 2 ^ 52) * Rabs r ->
  rnd32 z = rnd32 (rnd (r * (1 - / 2 ^ 38))).
Proof.
intros L E Hz. apply rnd32_between with (1 := E).
pose proof (scaled_error r (1 - / 2 ^ 38) L ltac:(rewrite Rabs_pos_eq; lra)) as A.
pose proof (scaled_error r (1 + / 2 ^ 38) L ltac:(rewrite Rabs_pos_eq; lra)) as B.
apply Rabs_le_inv in A, B, Hz.
destruct (Rle_or_lt 0 r) as [H|H].
- left. rewrite (Rabs_pos_eq r) in A, B, Hz by assumption. lra.
- right. rewrite (Rabs_left r) in A, B, Hz by assumption. lra.
Qed.

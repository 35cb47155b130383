/* ball.h -- rigorous enclosures: a midpoint over MPFR and a radius that bounds its error.

   x in [mid - rad, mid + rad].  An operation encloses every value that its exact counterpart takes
   on the operands' enclosures.  One MPFR operation at the working precision is nearly all that an
   operation costs: interval endpoints (MPFI) would cost two.

   Where an operand's enclosure leaves the operation's domain, or MPFR overflows, the radius becomes
   infinite: a later, higher precision may do better.  An underflow to zero is an error like another. */

#ifndef DPM_BALL_H
#define DPM_BALL_H

#include <stddef.h>
#include <mpfr.h>
#include "mag.h"

typedef struct {
    mpfr_t mid;
    mag rad;
} ball;

/* Balls of one precision from one block of memory, until the block is freed or used up.  Small pools
   live in the structure itself. */
struct ball_pool {
    mpfr_prec_t prec;
    size_t limbs; /* of one midpoint */
    size_t used;
    ball *balls;
    mp_limb_t *significands;
    _Alignas(ball) unsigned char own[4096];
};

/* False if there is no memory for so many balls. */
bool ball_pool_init(struct ball_pool *pool, size_t count, mpfr_prec_t prec);
void ball_pool_clear(struct ball_pool *pool);

/* The next ball of the pool, with the value 0. */
ball *ball_new(struct ball_pool *pool);
/* The next n balls of the pool: b[0] to b[n-1]. */
ball *ball_new_vector(struct ball_pool *pool, size_t n);

void ball_set(ball *z, const ball *x);
void ball_set_mpfr(ball *z, const mpfr_t x); /* x rounded, its error enclosed */
void ball_set_sub(ball *z, const mpfr_t x, const mpfr_t y);
void ball_set_div(ball *z, const mpfr_t x, const mpfr_t y, ball *tmp);
void ball_set_ui_sub(ball *z, unsigned long n, const mpfr_t x);
void ball_set_log(ball *z, const mpfr_t x);
void ball_set_sum(ball *z, const mpfr_ptr terms[], size_t n); /* rounded once, so 0 only if exact */
void ball_set_ui(ball *z, unsigned long n);
void ball_pi(ball *z);

void ball_neg(ball *z, const ball *x);
void ball_negate(ball *z); /* in place, exact */
void ball_add(ball *z, const ball *x, const ball *y);
void ball_sub(ball *z, const ball *x, const ball *y);
void ball_add_ui(ball *z, const ball *x, unsigned long n);
void ball_ui_sub(ball *z, unsigned long n, const ball *x);
void ball_mul(ball *z, const ball *x, const ball *y);
void ball_mul_ui(ball *z, const ball *x, unsigned long n);
void ball_mul_2si(ball *z, const ball *x, long e); /* exact */
void ball_div(ball *z, const ball *x, const ball *y);
void ball_div_ui(ball *z, const ball *x, unsigned long n);
void ball_inv(ball *z, const ball *x);
void ball_sqrt(ball *z, const ball *x);

void ball_sin(ball *z, const ball *x);
void ball_sin_cos(ball *s, ball *c, const ball *x);
void ball_exp(ball *z, const ball *x);
void ball_log(ball *z, const ball *x);
void ball_log1p(ball *z, const ball *x); /* for x >= -1/2; wider enclosures become infinite */

/* z enclosed with so much more error. */
void ball_widen(ball *z, mag error);

/* An upper bound of |x| over the enclosure. */
mag ball_upper(const ball *x);

/* The 32 leading bits of |x|, x a regular number: top <= |x|*2^(32-EXP(x)) < top + 1. */
uint64_t ball_leading_bits(const mpfr_t x);

bool ball_contains_zero(const ball *x);

/* Whether every number of the enclosure rounds to the same number of prec bits, with the same
   ternary value. */
bool ball_can_round(const ball *x, mpfr_prec_t prec, mpfr_rnd_t rnd);

#endif

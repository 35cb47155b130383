/* regularization.c -- Eqs. 30 and 31: the momentum weight and the learning rate of the delta rule.
 */

#include "../dpm_mpfr.h"
#include "ziv.h"

/* Each line's error stands beside it, w = pool->prec: one bound for the result costs less than a
   radius a line. */

/* alpha = sqrt2*p1.  As p1^2 = 1 - p1 (Eq. 13), alpha^2 = 2 - 2*p1 = 3 - sqrt5. */
static enum ziv_outcome enclose_alpha(ball *z, void *problem, struct ball_pool *pool)
{
    (void)problem;
    mpfr_sqrt_ui(z->mid, 5, MPFR_RNDN);        /* in [2,4): error <= 2^(1-w) */
    mpfr_ui_sub(z->mid, 3, z->mid, MPFR_RNDN); /* a multiple of 2^(2-w) below 1: exact */
    mpfr_sqrt(z->mid, z->mid, MPFR_RNDN);      /* of 0.7639: 2^(1-w)/(2*0.87), then 2^-(w+1) */
    z->rad = mag_two_to(1 - pool->prec);       /* 1.15*2^-w + 0.5*2^-w < 2^(1-w) */
    return ZIV_ENCLOSED;
}

/* eta = 1 + alpha^2 - 2*alpha = (4 - sqrt5) - 2*sqrt(3 - sqrt5): about 1.76 - 1.75 */
static enum ziv_outcome enclose_eta(ball *z, void *problem, struct ball_pool *pool)
{
    (void)problem;
    ball *alpha = ball_new(pool);
    mpfr_sqrt_ui(z->mid, 5, MPFR_RNDN); /* in [2,4): error <= 2^(1-w), which reaches eta times
                                           1/alpha - 1 < 0.15 */
    mpfr_ui_sub(z->mid, 3, z->mid, MPFR_RNDN); /* a multiple of 2^(2-w) below 1: exact */
    mpfr_sqrt(alpha->mid, z->mid, MPFR_RNDN);  /* in [1/2,1): error <= 2^-(w+1) */
    mpfr_mul_2ui(alpha->mid, alpha->mid, 1, MPFR_RNDN);
    mpfr_add_ui(z->mid, z->mid, 1, MPFR_RNDN);       /* a multiple of 2^(2-w) below 2: exact */
    mpfr_sub(z->mid, z->mid, alpha->mid, MPFR_RNDN); /* a multiple of 2^(1-w) below 1: exact */
    z->rad = mag_two_to(1 - pool->prec);             /* 0.15*2^(1-w) + 2*2^-(w+1) < 2^(1-w) */
    return ZIV_ENCLOSED;
}

/* Both loops end: alpha = (sqrt10 - sqrt2)/2 and eta = 4 + sqrt2 - sqrt5 - sqrt10 are irrational,
   1, sqrt2, sqrt5 and sqrt10 being independent over Q. */

int dpm_alpha_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_alpha, NULL, 0, 0, 0}, rnd);
}

int dpm_eta_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_eta, NULL, 1, 0, 0}, rnd);
}

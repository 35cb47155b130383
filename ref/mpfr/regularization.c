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

/* eta = (1 - alpha)^2, about 0.126^2 */
static enum ziv_outcome enclose_eta(ball *z, void *problem, struct ball_pool *pool)
{
    enclose_alpha(z, problem, pool);           /* error < 1.65*2^-w, as worked out there */
    mpfr_ui_sub(z->mid, 1, z->mid, MPFR_RNDN); /* a multiple of 2^-w below 1: exact */
    mpfr_sqr(z->mid, z->mid, MPFR_RNDN);       /* 2*0.126*1.65*2^-w + 3*2^-2w, then 2^-(w+6) */
    z->rad = mag_two_to(-1 - pool->prec);      /* 0.42*2^-w + 0.02*2^-w < 2^-(w+1) */
    return ZIV_ENCLOSED;
}

/* Both loops end: alpha = (sqrt10 - sqrt2)/2 and eta = 4 + sqrt2 - sqrt5 - sqrt10 are irrational,
   1, sqrt2, sqrt5 and sqrt10 being independent over Q.  eta is 2^-6 and its error is not as small:
   8 bits more. */

int dpm_alpha_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_alpha, NULL, 0, 0, 0}, rnd);
}

int dpm_eta_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_eta, NULL, 0, 8, 0}, rnd);
}

/* singular.h -- results that need no enclosure: special values and values beside a short number.
   All of them work in the caller's exponent range and return the ternary value. */

#ifndef DPM_SINGULAR_H
#define DPM_SINGULAR_H

#include <stdbool.h>
#include <mpfr.h>

int singular_nan(mpfr_t rop);                                 /* NaN, and its flag */
int singular_undecided(mpfr_t rop);                           /* NaN, and the erange flag */
int singular_pole(mpfr_t rop, int sign);                      /* infinity, divide-by-zero flag */
int singular_zero(mpfr_t rop, int sign);                      /* a signed zero, exactly */
int singular_underflow(mpfr_t rop, int sign, mpfr_rnd_t rnd); /* 0 < |value| < half the least */

/* 2^e + tau: tau has the sign given (0: none), and |tau| < 2^(e-1-prec(rop)), or half of that where
   tau is negative. */
int singular_beside(mpfr_t rop, long e, int tau, mpfr_rnd_t rnd);

/* z*2^e*(1 + tau) with 0 < tau < 2^-(singular_beyond_bits(rop, z)). */
int singular_beyond(mpfr_t rop, const mpfr_t z, long e, mpfr_rnd_t rnd);
mpfr_prec_t singular_beyond_bits(const mpfr_t rop, const mpfr_t z);

#endif

/* constant.h -- Ziv's loop for constants: no argument, no singular case. */

#ifndef DPM_CONSTANT_H
#define DPM_CONSTANT_H

#include <mpfr.h>

/* Sets x to an approximation of an irrational constant, worked out in the precision w of x (at least
   32), and returns e with |x - constant| < 2^(EXP(x) - e). */
typedef mpfr_exp_t constant_approximate(mpfr_t x, mpfr_prec_t w);

/* The constant correctly rounded: ternary value, flags and exponent range as of an MPFR function. */
int constant_round(mpfr_t rop, constant_approximate *approximate, mpfr_rnd_t rnd);

#endif

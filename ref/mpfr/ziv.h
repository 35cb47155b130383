/* ziv.h -- the one skeleton of all ground truth routines.

   A routine settles its singular cases first (singular.h), then hands ziv_round() a function that
   encloses the value at any working precision.  ziv_round() widens MPFR's exponent range, raises the
   working precision until the enclosure rounds uniquely, and rounds into the caller's range. */

#ifndef DPM_ZIV_H
#define DPM_ZIV_H

#include "ball.h"

enum ziv_outcome {
    ZIV_TINY_NEGATIVE = -1, /* the value is not 0 but below 2^ziv_tiny_exponent() in magnitude */
    ZIV_ENCLOSED = 0,       /* *result encloses it */
    ZIV_TINY_POSITIVE = 1,
    ZIV_EXACT = 2 /* it is the midpoint of *result */
};

/* Encloses the value in *result with balls of the pool (all of its precision). */
typedef enum ziv_outcome ziv_enclose(ball *result, void *problem, struct ball_pool *pool);

struct ziv {
    ziv_enclose *enclose;
    void *problem;
    size_t balls;      /* how many balls one enclosure takes, besides the result */
    mpfr_prec_t guard; /* bits that are known to cancel, beyond the usual few */
    mpfr_prec_t limit; /* largest working precision; 0 where the loop is known to end */
};

/* The value, rounded to the precision of rop in the current exponent range; returns the ternary
   value.  Past the limit, or out of memory: NaN and the erange flag. */
int ziv_round(mpfr_t rop, const struct ziv *ziv, mpfr_rnd_t rnd);

/* Half of MPFR's least exponent: whatever is smaller underflows in any range but the very widest. */
mpfr_exp_t ziv_tiny_exponent(void);

/* The limit for functions whose loop is not known to end.  inputs: the sum of the arguments'
   precisions.  Among n values without structure, the hardest takes about log2(n) bits more than the
   result has; this leaves 2^16, and room for values near those of a polynomial in the inputs. */
mpfr_prec_t ziv_limit(const mpfr_t rop, mpfr_prec_t inputs);

/* MPFR's exponent range at its widest, until restored; the flags are as they were then. */
struct mpfr_range {
    mpfr_exp_t emin, emax;
    mpfr_flags_t flags;
};
struct mpfr_range range_widen(void);
void range_restore(const struct mpfr_range *range);
/* Restores the range and rounds rop, which has this ternary value, into it. */
int range_return(const struct mpfr_range *range, mpfr_t rop, int ternary, mpfr_rnd_t rnd);

/* ziv_round() where the range has been widened already; restores it. */
int ziv_return(const struct mpfr_range *range, mpfr_t rop, const struct ziv *ziv, mpfr_rnd_t rnd);

#endif

/* vector_flags.h -- what a test vector is for. */

#ifndef DPM_VECTOR_FLAGS_H
#define DPM_VECTOR_FLAGS_H

#include "../../ref/format.h"

enum vector_flag {
    FLAG_NAN,           /* an argument is NaN */
    FLAG_DOMAIN,        /* outside the domain: NaN */
    FLAG_POLE,          /* an infinity from finite arguments */
    FLAG_INFINITE,      /* an argument is infinite */
    FLAG_ZERO,          /* the result is a zero whose sign matters, or an argument is -0 */
    FLAG_SUBNORMAL,     /* an argument is subnormal */
    FLAG_EXACT,         /* the value is a number of the format other than zero */
    FLAG_UNDERFLOW,     /* the result is subnormal or zero, and rounded */
    FLAG_OVERFLOW,      /* the value is beyond the largest number */
    FLAG_SATURATION,    /* rounded to 1 */
    FLAG_NEAR_MIDPOINT, /* hard to round to nearest: within 2^-12 ulp of a midpoint */
    FLAG_NEAR_NUMBER,   /* hard to round upwards and downwards: within 2^-12 ulp of a number */
    FLAG_CANCELLATION,  /* terms cancel by 6 bits or more, in the value or in the printed formula */
    FLAG_ORDINARY,      /* none of these */
    VECTOR_FLAGS
};

struct vector_flag_kind {
    const char *name;
    unsigned quota; /* how many vectors of the kind are enough */
};
extern const struct vector_flag_kind vector_flags[VECTOR_FLAGS];

/* Sets result to the value rounded to nearest in the format; returns the flags, bit by bit. */
unsigned vector_classify(mpfr_t result, const struct dpm_function *function,
                         const struct dpm_format *format, size_t n, const mpfr_ptr args[]);

#endif

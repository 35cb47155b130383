/* measure.h -- how far one result is from the exact value. */

#ifndef DPM_MEASURE_H
#define DPM_MEASURE_H

#include <stdbool.h>
#include <stdio.h>
#include "../../ref/format.h"

/* What is wrong with a result other than the size of its error. */
enum measure_class {
    MEASURE_NUMERIC,   /* nothing: judge it by ulp */
    MEASURE_NAN,       /* NaN where a number is expected */
    MEASURE_NUMBER,    /* a number where NaN is expected */
    MEASURE_INFINITY,  /* infinite where the value rounds to a finite number, finite where it does
                          not (a pole, overflow), or the wrong infinity */
    MEASURE_SIGN,      /* result and exact value are both nonzero, and of opposite signs */
    MEASURE_ZERO,      /* nonzero where the value is exactly 0; a zero of the wrong sign where the
                          sign is fixed (see measure_zero_sign) */
    MEASURE_UNDECIDED, /* the ground truth could not tell: no verdict */
    MEASURE_CLASSES
};

extern const char *const measure_class_name[MEASURE_CLASSES];    /* "nan", ...: one word */
extern const char *const measure_class_meaning[MEASURE_CLASSES]; /* in words */

/* ulp is |result - value| in units in the last place, rounded up: value is the exact value, not the
   rounded one, and the unit is that of the value's binade in the format (the least subnormal for
   subnormal values).  It is NaN where there is none to give: in every class but MEASURE_NUMERIC and
   MEASURE_SIGN.  It saturates at DBL_MAX.

   condition is that of the n-ary sums, sum|terms|/|sum| (at least 1; infinite where terms cancel to
   0), and 1 for all else.  A sum may be off by condition*2^(precision-90) ULP, if that is more than
   the tolerance: as if it were summed in 90 bits.  Within that, neither the sign of the result nor
   its not being zero counts as wrong. */
struct measurement {
    enum measure_class class;
    bool correct; /* it is the correctly rounded result */
    double ulp, condition;
    double allowed; /* ULP, because of the condition; 0 for all but the sums */
};

/* Scratch for one thread. */
struct gauge {
    const struct dpm_function *function;
    const struct dpm_format *format;
    mpfr_t value, rounded, difference, slack, term, terms;
    size_t capacity;
    mpfr_t *args;
    mpfr_ptr *pointers;
    int ternary; /* of value */
    bool decided;
};

/* Sets the thread's MPFR exponent range, a wide one, for good. */
void gauge_init(struct gauge *gauge, const struct dpm_function *function,
                const struct dpm_format *format);
void gauge_clear(struct gauge *gauge); /* frees the thread's MPFR caches as well */

/* Measures the result, a value of the format, for args (the flat array of registry.h). */
struct measurement measure(struct gauge *gauge, size_t n, const double args[], double result);

/* The correctly rounded result; *decided is false if the ground truth could not tell. */
double measure_expected(struct gauge *gauge, size_t n, const double args[], bool *decided);

/* Does the sign of an exactly zero value matter?  loss_grad, loss_hess and angle at all their zeros,
   energy at p = 0.  Elsewhere (energy(1/2), entropy at its ends, sums, the delta rule) either zero
   will do.  A value that is not zero but rounds to zero fixes the sign of the zero by its own. */
bool measure_zero_sign(const struct dpm_function *function, const double args[]);

/* Is this result a mismatch?  tolerance is in ULP and at least 1/2, which asks for correct
   rounding. */
bool measure_fails(const struct measurement *measurement, double tolerance);

#endif

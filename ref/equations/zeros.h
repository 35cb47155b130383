/* zeros.h -- all zeros of a function on an interval, proved by interval arithmetic. */

#ifndef DPM_EQUATIONS_ZEROS_H
#define DPM_EQUATIONS_ZEROS_H

#include <stdbool.h>
#include <mpfi.h>

/* Encloses the function's range over x. */
typedef void interval_function(mpfi_t value, const mpfi_t x);

enum { ZEROS_MAX = 4, ZERO_BITS = 128 };

struct zeros {
    unsigned count;
    mpfi_t zero[ZEROS_MAX]; /* each encloses exactly one */
};

void zeros_init(struct zeros *zeros);
void zeros_clear(struct zeros *zeros);

/* All zeros in [low, high], each then narrowed by ZERO_BITS halvings.  By bisection: a part
   has no zero if the function's range over it excludes 0; it has at most one if the derivative's
   does, and then the signs at its ends tell.  False if that does not settle it. */
bool zeros_find(struct zeros *zeros, interval_function *f, interval_function *derivative,
                double low, double high);

/* Whether f > 0 (sign 1) or f < 0 (sign -1) on all of [low, high]. */
bool has_sign(interval_function *f, int sign, double low, double high);

#endif

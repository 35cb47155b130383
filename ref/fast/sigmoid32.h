/* sigmoid32.h -- the sigmoid of Eq. 25 for binary32. */

#ifndef DPM_SIGMOID32_H
#define DPM_SIGMOID32_H

#include "row32.h"

#define DPM_SIGMOID32_HALF (32 * 20)
#define DPM_SIGMOID32_ROWS (2 * DPM_SIGMOID32_HALF + 1)

/* 1/(1 + exp(-x)) for 32*x = j - 640 + z, |z| <= 1, as a polynomial of degree 4 in z: relative error
   below 2^-35. */
extern const double dpm_sigmoid32_table[DPM_SIGMOID32_ROWS][5];

/* That; 2^-47 for the rounding errors of x, two, each below 2^-48 and the relative error of the
   result at most equal; and 2^-49 for row32_eval.  In ulps: see settled. */
#define DPM_SIGMOID32_ERROR 0x400a0

/* An approximation *s of 1/(1 + exp(-y/32)); false if not |y| <= 640.  Adding 1.5*2^52 rounds y to an
   integer, which the last bits of the sum are, and which |z| <= 1 allows to be y rounded in any
   direction. */
/*@ requires memory: \valid(s);
    assigns *s; */
static inline bool sigmoid32(double y, double *s)
{
    double t = y + 0x1.8p52;
    uint64_t j = bits_of(t) - (0x4338000000000000u - DPM_SIGMOID32_HALF);
    if (j >= DPM_SIGMOID32_ROWS)
        return false;
    double c = t - 0x1.8p52;
    *s = row32_eval(dpm_sigmoid32_table[j], y - c); /* both exact */
    return true;
}

#endif

/* hess64.h -- the second derivative of Eq. 26 for binary64: the rows of loss64.h for L''. */

#ifndef DPM_HESS64_H
#define DPM_HESS64_H

#include "loss64.h"

/* Row: L''(c + x) = a0 + a1*x + ... + a7*x^7, a0 as 53 + 53 bits, a1 as 26 + 53.  Within 0.05 and
   0.07 of the two zeros of L'' (hess_roots.h) the relative accuracy is not enough. */
extern const double dpm_hess64_table[DPM_LOSS64_ROWS][10];

static inline double hess64_eval(const double a[10], double x, double xl)
{
    double q = a[9];
    for (int k = 8; k >= 4; k--) {
        double qx = q * x;
        q = qx + a[k];
    }
    return row64_sum(a, q, x, xl);
}

#endif

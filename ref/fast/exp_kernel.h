/* exp_kernel.h -- the exponential of a double-double. */

#ifndef DPM_EXP_KERNEL_H
#define DPM_EXP_KERNEL_H

#include "dd.h"

extern const struct dd dpm_exp_table[64];

/* exp(x) = r*2^k with 0.99 < r.h < 2.01, for |x.h| <= 1400: relative error below 2^-67. */
/*@ requires range: within(x.h, 1400);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_exp(struct dd x, int *k);

#endif

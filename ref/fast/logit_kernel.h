/* logit_kernel.h -- ln(p/(1-p)), which Eqs. 6 and 18 share. */

#ifndef DPM_LOGIT_KERNEL_H
#define DPM_LOGIT_KERNEL_H

#include "log_kernel.h"

/* ln(m*2^e/(1-p)), p = m*2^e and 1 <= m < 2; |p - 1/2| > 2^-10: relative error below 2^-64. */
/*@ requires small: -0x200000 <= e <= 0x200000;
    assigns \nothing; */
static inline struct dd logit(double p, double m, int e)
{
    struct dd q = one_minus(p);
    int k = exponent_of(q.h);
    struct dpm_log_parts a = log_parts(m, 0.0, e);
    struct dpm_log_parts b = log_parts(mantissa_of(q.h), q.l * power_of_two(-k), k);
    struct dpm_log_parts d = {a.t - b.t, a.h - b.h, a.l - b.l};
    return log_sum(d);
}

/* ln(p/(1-p)), |p - 1/2| <= 2^-10: p - 1/2 is exact, and ln(1 + (2p-1)/(1-p)) keeps relative
   accuracy. */
/*@ assigns \nothing; */
static inline struct dd logit_near_half(double p)
{
    double d = 2.0 * (p - 0.5);
    return dpm_log1p(dd_div(dd_make(d, 0.0), one_minus(p)));
}

#endif

/* logit_kernel.c -- ln(p/(1-p)). */

#include "logit_kernel.h"
#include "bits.h"
#include "log_kernel.h"

struct dd dpm_logit(double p)
{
    struct dd q = one_minus(p);
    double d = 2.0 * (p - 0.5);
    if (fabs(d) < 0x1p-9) { /* p - 1/2 is exact: ln(1 + (2p-1)/(1-p)) */
        struct dd z = dd_div(dd_make(d, 0.0), q);
        return dpm_log1p(z);
    }
    int e;
    double m = normalized(p, &e);
    return dpm_log(dd_div(dd_make(m, 0.0), q), e);
}

/* cross_entropy.c -- Eqs. 6 and 8, the binary cases; the sums are in cross_entropy_sums.c. */

#include "../dpm.h"
#include "domain.h"
#include "log_kernel.h"
#include "logit_kernel.h"
#include "quick32.h"

/* (2p - 1)*ln(p/(1-p)), 0 < p < 1. */
static struct dd divergence(double p)
{
    struct dd a = two_sum(p, -0.5);
    struct dd d = dd_mul(dd_scale(a, 2.0), dpm_logit(p));
    return d;
}

double dpm_divergence(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0 || p == 1)
        return pole();
    struct dd d = divergence(p);
    return d.h + d.l;
}

float dpm_divergencef(float p)
{
    if (is_nan(p))
        return (float)quiet_nan();
    if (!in_unit(p))
        return (float)invalid();
    if (p == 0 || p == 1)
        return (float)pole();
    double x = p;
    double d = x + (x - 1.0);
    float f;
    if (fabs(d) > 0x1p-4) { /* where the logarithms do not cancel */
        double l = quick_log(x) - quick_log(1.0 - x);
        if (quick_round(d * l, 0x1p-44, &f))
            return f;
    }
    return round_to_binary32(divergence(p));
}

/* (-p*ln p - (1-p)*ln(1-p))/2^k, 0 < p < 1. */
static struct dd entropy(double p, int *k)
{
    int e;
    double m = normalized(p, &e);
    struct dd q = one_minus(p);
    struct dd a = dd_mul_d(dpm_log(dd_make(m, 0.0), e), m);
    *k = e;
    if (e < -120) { /* -(1-p)*ln(1-p) = p*(1 - O(p)) */
        struct dd b = dd_add_d(a, -m);
        return dd_neg(b);
    }
    struct dd b = dd_mul(q, dpm_log(q, 0));
    struct dd c = dd_add(a, dd_scale(b, power_of_two(-e)));
    return dd_neg(c);
}

double dpm_entropy(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0 || p == 1)
        return 0.0;
    int k;
    struct dd h = entropy(p, &k);
    return round_any(h, k);
}

float dpm_entropyf(float p)
{
    if (is_nan(p))
        return (float)quiet_nan();
    if (!in_unit(p))
        return (float)invalid();
    if (p == 0 || p == 1)
        return 0.0f;
    double x = p;
    double q = 1.0 - x;
    double series = x * (x * (x * (1.0 / 6) + 0.5) - 1.0);
    double l =
        x > 0x1p-20 ? q * quick_log(q) : series; /* (1-x)*ln(1-x); q is exact where it is used */
    float f;
    if (quick_round(-x * quick_log(x) - l, 0x1p-44, &f))
        return f;
    int k;
    struct dd h = entropy(p, &k);
    return round_scaled_binary32(h, k);
}

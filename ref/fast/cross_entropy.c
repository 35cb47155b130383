/* cross_entropy.c -- Eqs. 6 and 8, the binary cases; the sums are in cross_entropy_sums.c. */

#include "../dpm.h"
#include "domain.h"
#include "log_kernel.h"
#include "logit_kernel.h"
#include "quick32.h"

/* 2p - 1, and ln(p/(1-p)) as *l, 0 < p < 1. */
static struct dd divergence(double p, struct dd *l)
{
    if (fabs(p - 0.5) > 0x1p-10) {
        int k;
        double m = normalized(p, &k);
        *l = logit(p, m, k);
    } else {
        *l = logit_near_half(p);
    }
    return dd_scale(two_sum(p, -0.5), 2.0);
}

double dpm_divergence(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0 || p == 1)
        return pole();
    struct dd l;
    struct dd d = divergence(p, &l);
    return round_product(d, l);
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
    struct dd l;
    struct dd a = divergence(p, &l);
    return round_to_binary32(dd_mul(a, l));
}

/* a*ln(1/a) + (1-a)*ln(1/(1-a)) for a = m*2^e < 2^-12, as a times the result: the second term is
   a*(1 - a/2 - a^2/6 - a^3/12 - a^4/20 - ...). */
static struct dd entropy_near_end(double a, double m, int e)
{
    struct dpm_log_parts l = log_parts(m, 0.0, e);
    double s = a * (1.0 / 20) + 1.0 / 12;
    s = a * s + 1.0 / 6;
    s = a * s + 0.5;
    double as = a * s;
    struct dpm_log_parts r = {1.0 - l.t, -l.h, -l.l - as};
    return log_sum(r);
}

/* a*ln(a) + b*ln(b), 2^-12 <= a <= 1/2 <= b = 1 - a. */
static struct dd entropy_between(double a, struct dd b)
{
    struct dd la = log_sum(log_parts_of(a));
    struct dpm_log_parts p = log_parts(mantissa_of(b.h), b.l * 2.0, -1); 
    return dd_add(dd_mul_d(la, a), dd_mul(log_sum(p), b));
}

double dpm_entropy(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0 || p == 1)
        return 0.0;
    double a = p < 0.5 ? p : 1.0 - p; /* exact */
    if (a < 0x1p-12) {
        int k;
        double m = normalized(a, &k);
        struct dd l = entropy_near_end(a, m, k);
        return a > 0x1p-900 ? round_product(dd_make(a, 0.0), l) : round_any(dd_mul_d(l, m), k);
    }
    struct dd h = entropy_between(a, p < 0.5 ? one_minus(p) : dd_make(p, 0.0));
    return -(h.h + h.l);
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
    double a = p < 0.5f ? x : q;
    if (a < 0x1p-12) {
        int k;
        double m = normalized(a, &k);
        return round_scaled_binary32(dd_mul_d(entropy_near_end(a, m, k), m), k);
    }
    struct dd h = entropy_between(a, p < 0.5f ? one_minus(x) : dd_make(x, 0.0));
    return -round_to_binary32(h);
}

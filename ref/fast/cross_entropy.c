/* cross_entropy.c -- Eqs. 6 and 8, the binary cases; the sums are in cross_entropy_sums.c. */

#include "../dpm.h"
#include "domain.h"
#include "entropy32.h"
#include "log_kernel.h"
#include "logit32.h"
#include "logit_kernel.h"
#include "probability64.h"
#include "quick32.h"

/* Above Eq. 6 at every number but 0 and 1 (745.2); ln 2 rounded, the maximum of Eq. 8. */
#define LARGEST 1024.0f
#define LN2 0x1.62e42fefa39efp-1
#define LN2F 0x1.62e430p-1f

/* 2p - 1, and ln(p/(1-p)) as *l, 0 < p < 1. */
/*@ requires domain: unit(p);
    requires memory: \valid(l);
    assigns *l; */
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

/* dpm_divergence for all arguments, by the kernels. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures pole: unit(p) && (p == 0 || p == 1) ==> \is_plus_infinity(\result);
    ensures range: unit(p) && p != 0 && p != 1 ==> \is_finite(\result) && 0 <= \result <= 1024; */
DPM_RARE static double divergence_anywhere(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0 || p == 1)
        return pole();
    struct dd l;
    struct dd d = divergence(p, &l);
    return confined(round_product(d, l), 0.0, LARGEST);
}

double dpm_divergence(double p)
{
    if (plainly_central(p)) {
        double n = p * 16384.0;
        //@ assert room: 256 <= n <= 16128;
        int i = (int)n;
        double q = 1.0 - p;
        double a = q < p ? q : p; /* exact */
        double r;
        if (i < 7744 || i >= 8640)
            r = probability64_eval(dpm_divergence64_table + divergence64_row(i), a);
        else
            r = divergence64_middle(p);
        if (r >= 0.0 && r <= LARGEST)
            return r;
    }
    return divergence_anywhere(p);
}

/* As dpm_divergencef, where quick_divergence leaves it open. */
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures pole: unit((double)p) && ((double)p == 0 || (double)p == 1) ==> \is_plus_infinity(\result);
    ensures range: unit((double)p) && (double)p != 0 && (double)p != 1 ==> \is_finite(\result) && 0 <= \result <= 1024; */
DPM_RARE static float divergencef(float p)
{
    double x = p;
    if (is_nan(x))
        return special_binary32(quiet_nan());
    if (!in_unit(x))
        return special_binary32(invalid());
    if (x == 0 || x == 1)
        return special_binary32(pole());
    double d = x + (x - 1.0);
    float f;
    if (fabs(d) > 0x1p-4) { /* where the logarithms do not cancel */
        double l = quick_log(x) - quick_log(1.0 - x);
        if (quick_round(d * l, 0x1p-44, &f))
            return confinedf(f, 0.0f, LARGEST);
    }
    struct dd l;
    struct dd a = divergence(p, &l);
    return confinedf(round_to_binary32(dd_mul(a, l)), 0.0f, LARGEST);
}

float dpm_divergencef(float p)
{
    uint32_t b = bits_off(p);
    double g;
    float f;
    if (b > 0 && b < 0x3f800000 && logit32(p, &g)) { /* 0 < p < 1 */
        double d = (p - 0.5) + (p - 0.5);
        double r = fabs(d) * g;
        if (settles(r, DPM_LOGIT32_ERROR, 0x1p-100f, LARGEST, &f))
            return f;
    }
    return divergencef(p);
}

/* a*ln(1/a) + (1-a)*ln(1/(1-a)) for a = m*2^e < 2^-12, as a times the result: the second term is
   a*(1 - a/2 - a^2/6 - a^3/12 - a^4/20 - ...). */
/*@ requires small: -0x200000 <= e <= 0x200000;
    assigns \nothing; */
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
/*@ assigns \nothing; */
static struct dd entropy_between(double a, struct dd b)
{
    struct dpm_log_parts lb = log_parts(mantissa_of(b.h), b.l * 2.0, -1);
    struct dd pa = cut_product(dd_make(a, 0.0), log_sum(log_parts_of(a)));
    struct dd pb = cut_product(b, log_sum(lb));
    struct dd s = two_sum(pa.h, pb.h);
    double l0 = pa.l + pb.l;
    double l = s.l + l0;
    return fast_two_sum(s.h, l);
}

/* dpm_entropy for all arguments, by the kernels. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures ends: unit(p) && (p == 0 || p == 1) ==> \result == 0;
    ensures range: unit(p) ==> \is_finite(\result) && 0 <= \result <= 0x1.62e42fefa39efp-1; */
DPM_RARE static double entropy_anywhere(double p)
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
        double r = a > 0x1p-900 ? round_product(dd_make(a, 0.0), l) : round_any(dd_mul_d(l, m), k);
        return confined(r, 0.0, LN2);
    }
    struct dd h = entropy_between(a, p < 0.5 ? one_minus(p) : dd_make(p, 0.0));
    return confined(-(h.h + h.l), 0.0, LN2);
}

double dpm_entropy(double p)
{
    if (plainly_central(p)) {
        double n = p * 16384.0;
        //@ assert room: 256 <= n <= 16128;
        int i = (int)n;
        double q = 1.0 - p;
        double a = q < p ? q : p; /* exact */
        double r = probability64_eval(dpm_entropy64_table + entropy64_row(i), a);
        if (r >= 0.0 && r <= LN2)
            return r;
    }
    return entropy_anywhere(p);
}

/* As dpm_entropyf, where its row leaves it open. */
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures ends: unit((double)p) && ((double)p == 0 || (double)p == 1) ==> \result == 0;
    ensures range: unit((double)p) ==> \is_finite(\result) && 0 <= \result <= 0x1.62e430p-1; */
DPM_RARE static float entropyf(float p)
{
    double x = p;
    if (is_nan(x))
        return special_binary32(quiet_nan());
    if (!in_unit(x))
        return special_binary32(invalid());
    if (x == 0 || x == 1)
        return 0.0f;
    double q = 1.0 - x;
    double series = x * (x * (x * (1.0 / 6) + 0.5) - 1.0);
    double l =
        x > 0x1p-20 ? q * quick_log(q) : series; /* (1-x)*ln(1-x); q is exact where it is used */
    float f;
    if (quick_round(-x * quick_log(x) - l, 0x1p-44, &f))
        return confinedf(f, 0.0f, LN2F);
    double a = p < 0.5f ? x : q;
    if (a < 0x1p-12) {
        int k;
        double m = normalized(a, &k);
        float r = round_scaled_binary32(dd_mul_d(entropy_near_end(a, m, k), m), k);
        return confinedf(r, 0.0f, LN2F);
    }
    struct dd h = entropy_between(a, p < 0.5f ? one_minus(x) : dd_make(x, 0.0));
    return confinedf(-round_to_binary32(h), 0.0f, LN2F);
}

float dpm_entropyf(float p)
{
    uint32_t b = bits_off(p);
    double h;
    float f;
    if (b > 0 && b < 0x3f800000 && entropy32(p, &h)) { /* 0 < p < 1 */
        if (settles(h, DPM_ENTROPY32_ERROR, 0x1p-100f, LN2F, &f))
            return f;
    }
    return entropyf(p);
}

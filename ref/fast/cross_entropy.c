/* cross_entropy.c -- Eqs. 3, 5, 7 (sums over vectors) and 6, 8 (the binary cases). */

#include "../dpm.h"
#include "domain.h"
#include "log_kernel.h"
#include "logit_kernel.h"

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
    int k;
    struct dd h = entropy(p, &k);
    return round_scaled_binary32(h, k);
}

/* The sums.  Each term is (p_i*2^s)*ln(...) as a double-double, the sum is a double-double, and s,
   the same for all terms, keeps what is large from overflowing and what is small from underflowing.
   The error is below 2^-64 of the sum of the terms' magnitudes. */

enum weights { WEIGHTS_REGULAR, WEIGHTS_NAN, WEIGHTS_INVALID, WEIGHTS_POLE };

struct scan {
    enum weights kind;
    double largest; /* of the p_i whose logarithm is not zero */
};

static enum weights worse(enum weights a, enum weights b)
{
    static const int rank[] = {0, 3, 2, 1};
    return rank[a] >= rank[b] ? a : b;
}

/* one: the value of q at which the logarithm is zero. */
static struct scan scan_pair(struct scan s, double p, double q, double one)
{
    enum weights kind = WEIGHTS_REGULAR;
    if (is_nan(p) || is_nan(q))
        kind = WEIGHTS_NAN;
    else if (!(p >= 0) || !(q >= 0) || isinf(p) || isinf(q))
        kind = WEIGHTS_INVALID;
    else if (p > 0 && q == 0)
        kind = WEIGHTS_POLE;
    s.kind = worse(s.kind, kind);
    if (kind == WEIGHTS_REGULAR && p > s.largest && q != one)
        s.largest = p;
    return s;
}

static double singular_sum(enum weights kind)
{
    if (kind == WEIGHTS_NAN)
        return quiet_nan();
    return kind == WEIGHTS_INVALID ? invalid() : pole();
}

static int scale_of(double largest)
{
    return largest > 0x1p700 ? -400 : largest < 0x1p-500 ? 500 : 0;
}

/* -p*ln(q), p and q positive. */
static struct dd cross_term(double p, double q)
{
    return dd_mul_d(dpm_log(dd_make(q, 0.0), 0), -p);
}

/* p*ln(p0/q), p = p0*2^s, p0 and q positive.  Where p0 and q are close, ln(1 + (p0-q)/q): the
   difference is exact there. */
static struct dd divergence_term(double p, double p0, double q)
{
    int ep;
    int eq;
    double mp = normalized(p0, &ep);
    double mq = normalized(q, &eq);
    if (ep - eq >= -1 && ep - eq <= 1) {
        double a = mp * power_of_two(ep - eq);
        double d = a - mq;
        if (fabs(d) < 0x1p-9 * mq)
            return dd_mul_d(dpm_log1p(dd_div(dd_make(d, 0.0), dd_make(mq, 0.0))), p);
    }
    struct dd x = dd_div(dd_make(mp, 0.0), dd_make(mq, 0.0));
    return dd_mul_d(dpm_log(x, ep - eq), p);
}

double dpm_cross_entropy(size_t n, const double p[], const double q[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], q[i], 1.0);
    if (s.kind != WEIGHTS_REGULAR)
        return singular_sum(s.kind);
    int k = scale_of(s.largest);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, cross_term(p[i] * power_of_two(k), q[i]));
    return round_any(sum, -k);
}

double dpm_kl_divergence(size_t n, const double p[], const double q[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], q[i], p[i]);
    if (s.kind != WEIGHTS_REGULAR)
        return singular_sum(s.kind);
    int k = scale_of(s.largest);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, divergence_term(p[i] * power_of_two(k), p[i], q[i]));
    return round_any(sum, -k);
}

double dpm_shannon_entropy(size_t n, const double p[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], p[i], 1.0);
    if (s.kind != WEIGHTS_REGULAR)
        return singular_sum(s.kind);
    int k = scale_of(s.largest);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, cross_term(p[i] * power_of_two(k), p[i]));
    return round_any(sum, -k);
}

/* binary32: no term overflows or underflows in binary64. */


float dpm_cross_entropyf(size_t n, const float p[], const float q[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], q[i], 1.0);
    if (s.kind != WEIGHTS_REGULAR)
        return (float)singular_sum(s.kind);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, cross_term(p[i], q[i]));
    return round_to_binary32(sum);
}

float dpm_kl_divergencef(size_t n, const float p[], const float q[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], q[i], p[i]);
    if (s.kind != WEIGHTS_REGULAR)
        return (float)singular_sum(s.kind);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, divergence_term(p[i], p[i], q[i]));
    return round_to_binary32(sum);
}

float dpm_shannon_entropyf(size_t n, const float p[])
{
    struct scan s = {WEIGHTS_REGULAR, 0.0};
    for (size_t i = 0; i < n; i++)
        s = scan_pair(s, p[i], p[i], 1.0);
    if (s.kind != WEIGHTS_REGULAR)
        return (float)singular_sum(s.kind);
    struct dd sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        if (p[i] > 0)
            sum = dd_add(sum, cross_term(p[i], p[i]));
    return round_to_binary32(sum);
}

/* cross_entropy_sums.c -- Eqs. 3, 5 and 7: sums of p*ln(q), p*ln(p/q), p*ln(p) over vectors.

   Each term is a double-double (p_i*2^s)*ln(...), and so is the sum; s, the same for all terms,
   keeps what is large from overflowing and what is small from underflowing.  First with logarithms
   to 2^-67; if more than 8 bits cancel between the terms, again with logarithms to 2^-98. */

#include "../dpm.h"
#include "domain.h"
#include "log_accurate.h"
#include "log_kernel.h"

enum sum { CROSS_ENTROPY, KL_DIVERGENCE, SHANNON_ENTROPY };
enum weights { REGULAR, POLE, INVALID, NOT_A_NUMBER }; /* each prevails over those before it */

/* Vectors of either format: pf and qf if narrow, else p and q. */
struct vectors {
    enum sum sum;
    bool narrow;
    size_t n;
    const double *p, *q;
    const float *pf, *qf;
};

/*@ predicate weights{L}(struct vectors *v) = \valid_read(v) &&
      (v->narrow != 0 ? \valid_read(v->pf + (0 .. v->n - 1)) : \valid_read(v->p + (0 .. v->n - 1)));
    predicate readable{L}(struct vectors *v) = weights(v) && (v->sum != SHANNON_ENTROPY ==>
      (v->narrow != 0 ? \valid_read(v->qf + (0 .. v->n - 1)) : \valid_read(v->q + (0 .. v->n - 1))));
*/

/*@ requires memory: weights(v) && i < v->n;
    assigns \nothing; */
static double p_of(const struct vectors *v, size_t i)
{
    return v->narrow ? (double)v->pf[i] : v->p[i];
}

/* For Eq. 7, ln(p) takes the place of ln(q). */
/*@ requires memory: readable(v) && i < v->n;
    assigns \nothing; */
static double q_of(const struct vectors *v, size_t i)
{
    if (v->sum == SHANNON_ENTROPY)
        return p_of(v, i);
    return v->narrow ? (double)v->qf[i] : v->q[i];
}

/* Whether the term is zero: p = 0, or the logarithm of 1. */
/*@ requires memory: \valid_read(v);
    assigns \nothing; */
static bool vanishes(const struct vectors *v, double p, double q)
{
    return p == 0 || q == (v->sum == KL_DIVERGENCE ? p : 1.0);
}

/*@ assigns \nothing;
    ensures kind: \result == REGULAR || \result == POLE || \result == INVALID ||
                  \result == NOT_A_NUMBER; */
static enum weights kind_of(double p, double q)
{
    if (is_nan(p) || is_nan(q))
        return NOT_A_NUMBER;
    if (!(p >= 0) || !(q >= 0) || isinf(p) || isinf(q))
        return INVALID;
    return p > 0 && q == 0 ? POLE : REGULAR;
}

/* -p*ln(q), p and q positive. */
/*@ assigns \nothing; */
static struct dd cross_term(double p, double q, bool accurate)
{
    struct dd x = {q, 0.0};
    struct dd l = accurate ? dpm_log_accurate(x, 0) : dpm_log(x, 0);
    return dd_mul_d(l, -p);
}

/* p*ln(p0/q), p = p0*2^s, p0 and q positive.  Where p0 and q are close, ln(1 + (p0-q)/q): the
   difference is exact there. */
/*@ assigns \nothing; */
static struct dd divergence_term(double p, double p0, double q, bool accurate)
{
    int ep;
    int eq;
    double mp = normalized(p0, &ep);
    double mq = normalized(q, &eq);
    struct dd y = {mq, 0.0};
    if (ep - eq >= -1 && ep - eq <= 1) {
        double a = mp * power_of_two(ep - eq);
        double d = a - mq;
        if (fabs(d) < 0x1p-9 * mq) {
            struct dd z = dd_div(dd_make(d, 0.0), y);
            return dd_mul_d(accurate ? dpm_log1p_accurate(z) : dpm_log1p(z), p);
        }
    }
    struct dd x = dd_div(dd_make(mp, 0.0), y);
    return dd_mul_d(accurate ? dpm_log_accurate(x, ep - eq) : dpm_log(x, ep - eq), p);
}

/* The sum times 2^s, and that of the terms' magnitudes. */
/*@ requires memory: readable(v) && \valid(magnitude) && \separated(magnitude, v);
    requires scale: -400 <= s <= 500;
    assigns *magnitude; */
static struct dd add_up(const struct vectors *v, int s, bool accurate, double *magnitude)
{
    struct dd sum = {0.0, 0.0};
    double m = 0.0;
    /*@ loop invariant range: 0 <= i <= v->n;
        loop assigns i, sum, m;
        loop variant v->n - i; */
    for (size_t i = 0; i < v->n; i++) {
        double p = p_of(v, i);
        double q = q_of(v, i);
        if (vanishes(v, p, q))
            continue;
        double ps = p * power_of_two(s);
        struct dd term = v->sum == KL_DIVERGENCE ? divergence_term(ps, p, q, accurate)
                                                 : cross_term(ps, q, accurate);
        sum = dd_add(sum, term);
        m = m + fabs(term.h);
    }
    *magnitude = m;
    return sum;
}

/* The sum as r/2^*s, or its singular value as r and true. */
/*@ requires memory: readable(v) && \valid(r) && \valid(s) && \separated(r, s, v);
    assigns *r, *s;
    ensures scale: -400 <= *s <= 500; */
static bool sum_of(const struct vectors *v, struct dd *r, int *s)
{
    enum weights worst = REGULAR;
    double largest = 0.0;
    /*@ loop invariant range: 0 <= i <= v->n;
        loop assigns i, worst, largest;
        loop variant v->n - i; */
    for (size_t i = 0; i < v->n; i++) {
        double p = p_of(v, i);
        double q = q_of(v, i);
        enum weights kind = kind_of(p, q);
        worst = kind > worst ? kind : worst;
        if (kind == REGULAR && !vanishes(v, p, q) && p > largest)
            largest = p;
    }
    *s = 0;
    if (worst != REGULAR) {
        double x = worst == NOT_A_NUMBER ? quiet_nan() : worst == INVALID ? invalid() : pole();
        *r = dd_make(x, 0.0);
        return true;
    }
    *s = largest > 0x1p700 ? -400 : largest < 0x1p-500 ? 500 : 0;
    double magnitude;
    *r = add_up(v, *s, false, &magnitude);
    if (fabs(r->h) < 0x1p-8 * magnitude)
        *r = add_up(v, *s, true, &magnitude);
    return false;
}

/*@ requires memory: \valid_read(p + (0 .. n - 1));
    requires memory: sum != SHANNON_ENTROPY ==> \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
static double sum_binary64(enum sum sum, size_t n, const double p[], const double q[])
{
    const struct vectors v = {sum, false, n, p, q, NULL, NULL};
    struct dd r;
    int s;
    if (sum_of(&v, &r, &s))
        return r.h;
    return round_any(r, -s);
}

/*@ requires memory: \valid_read(p + (0 .. n - 1));
    requires memory: sum != SHANNON_ENTROPY ==> \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
static float sum_binary32(enum sum sum, size_t n, const float p[], const float q[])
{
    const struct vectors v = {sum, true, n, NULL, NULL, p, q};
    struct dd r;
    int s;
    if (sum_of(&v, &r, &s))
        return (float)r.h;
    return round_to_binary32(r); /* s is 0 */
}

double dpm_cross_entropy(size_t n, const double p[], const double q[])
{
    return sum_binary64(CROSS_ENTROPY, n, p, q);
}

double dpm_kl_divergence(size_t n, const double p[], const double q[])
{
    return sum_binary64(KL_DIVERGENCE, n, p, q);
}

double dpm_shannon_entropy(size_t n, const double p[])
{
    return sum_binary64(SHANNON_ENTROPY, n, p, NULL);
}

float dpm_cross_entropyf(size_t n, const float p[], const float q[])
{
    return sum_binary32(CROSS_ENTROPY, n, p, q);
}

float dpm_kl_divergencef(size_t n, const float p[], const float q[])
{
    return sum_binary32(KL_DIVERGENCE, n, p, q);
}

float dpm_shannon_entropyf(size_t n, const float p[])
{
    return sum_binary32(SHANNON_ENTROPY, n, p, NULL);
}

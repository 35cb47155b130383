/* dd.h -- double-double arithmetic: a value h + l with |l| <= ulp(h)/2 unless said otherwise.

   Plain IEEE operations only (no fma), so the bits are the same on every machine.  Bounds are for
   rounding to nearest, without overflow, underflow or spurious wrap of the splitting; eps = 2^-53.
   In the other rounding modes the sums and products are no longer error-free, but each still has a
   relative error of O(eps^2): callers stay within an ulp. */

#ifndef DPM_DD_H
#define DPM_DD_H

#include <float.h>

#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "libdpm needs binary64 operations that round to binary64 (on i386: -msse2 -mfpmath=sse)"
#endif

struct dd {
    double h, l;
};

static inline struct dd dd_make(double h, double l)
{
    struct dd r = {h, l};
    return r;
}

/* Fast2Sum: h + l = a + b exactly if |a| >= |b| or a = 0. */
static inline struct dd fast_two_sum(double a, double b)
{
    double s = a + b;
    double z = s - a;
    double e = b - z;
    return dd_make(s, e);
}

/* TwoSum (Knuth): h + l = a + b exactly. */
static inline struct dd two_sum(double a, double b)
{
    double s = a + b;
    double bb = s - a;
    double aa = s - bb;
    double eb = b - bb;
    double ea = a - aa;
    double e = ea + eb;
    return dd_make(s, e);
}

/* 1 - p exactly, 0 <= p <= 1, in every rounding mode. */
static inline struct dd one_minus(double p)
{
    if (p < 0x1p-54)
        return dd_make(1.0, -p);
    return two_sum(1.0, -p);
}

/* Veltkamp: h has 26 bits, l 26 bits and a sign, h + l = a exactly for |a| < 2^996. */
static inline struct dd dd_split(double a)
{
    double c = a * 0x1.0000002p27;
    double d = c - a;
    double h = c - d;
    double l = a - h;
    return dd_make(h, l);
}

/* Dekker: h + l = a*b exactly for 2^-968 < |a*b| and |a|, |b| < 2^996. */
static inline struct dd two_prod(double a, double b)
{
    struct dd x = dd_split(a);
    struct dd y = dd_split(b);
    double p = a * b;
    double hh = x.h * y.h;
    double hl = x.h * y.l;
    double lh = x.l * y.h;
    double ll = x.l * y.l;
    double e0 = hh - p;
    double e1 = e0 + hl;
    double e2 = e1 + lh;
    double e = e2 + ll;
    return dd_make(p, e);
}

static inline struct dd dd_neg(struct dd a)
{
    return dd_make(-a.h, -a.l);
}

/* a*2^k for a power of two s = 2^k: exact. */
static inline struct dd dd_scale(struct dd a, double s)
{
    double h = a.h * s;
    double l = a.l * s;
    return dd_make(h, l);
}

/* a + b, |a| >= |b| or of one sign: relative error below 4 eps^2. */
static inline struct dd dd_add(struct dd a, struct dd b)
{
    struct dd s = two_sum(a.h, b.h);
    struct dd t = two_sum(a.l, b.l);
    double u = s.l + t.h;
    struct dd v = fast_two_sum(s.h, u);
    double w = v.l + t.l;
    return fast_two_sum(v.h, w);
}

static inline struct dd dd_sub(struct dd a, struct dd b)
{
    return dd_add(a, dd_neg(b));
}

/* a + b for a binary64 b: relative error below 2 eps^2 unless a.h and b cancel. */
static inline struct dd dd_add_d(struct dd a, double b)
{
    struct dd s = two_sum(a.h, b);
    double l = s.l + a.l;
    return fast_two_sum(s.h, l);
}

/* a*b: relative error below 6 eps^2. */
static inline struct dd dd_mul(struct dd a, struct dd b)
{
    struct dd p = two_prod(a.h, b.h);
    double hl = a.h * b.l;
    double lh = a.l * b.h;
    double c = hl + lh;
    double l = p.l + c;
    return fast_two_sum(p.h, l);
}

/* a*b for a binary64 b: relative error below 3 eps^2. */
static inline struct dd dd_mul_d(struct dd a, double b)
{
    struct dd p = two_prod(a.h, b);
    double c = a.l * b;
    double l = p.l + c;
    return fast_two_sum(p.h, l);
}

/* a/b: relative error below 10 eps^2. */
static inline struct dd dd_div(struct dd a, struct dd b)
{
    double q = a.h / b.h;
    struct dd p = two_prod(q, b.h);
    double r0 = a.h - p.h; /* exact: p.h is within two ulps of a.h */
    double r1 = r0 - p.l;
    double r2 = r1 + a.l;
    double c = q * b.l;
    double r = r2 - c;
    double ql = r / b.h;
    return fast_two_sum(q, ql);
}

#endif

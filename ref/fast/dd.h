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

#ifdef __FAST_MATH__
#error "libdpm's results are exact only without -ffast-math and -Ofast"
#endif

struct dd {
    double h, l;
};

/*@ assigns \nothing;
    ensures value: \result == {\result \with .h = h, .l = l}; */
static inline struct dd dd_make(double h, double l)
{
    struct dd r = {h, l};
    return r;
}

/* Fast2Sum: h + l = a + b exactly if |a| >= |b| or a = 0. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a, 0x1p1000) && within(b, 0x1p1000);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures head: \result.h == rnd(radd(a, b));
      ensures tail: \result.l == fast_two_sum_err(a, b);
      ensures moderate: within(a, 0x1p61) && within(b, 0x1p61) ==>
        within(\result.h, 0x1p70) && within(\result.l, 0x1p70);
      ensures exact: rle(rabs(b), rabs(a)) ==> \result.l == rsub(radd(a, b), \result.h); */
static inline struct dd fast_two_sum(double a, double b)
{
    double s = a + b;
    double z = s - a;
    double e = b - z;
    //@ for numbers: assert finite: \is_finite(s) && \is_finite(z) && \is_finite(e);
    //@ for numbers: assert head: s == rnd(radd(a, b));
    //@ for numbers: assert middle: z == rnd(rsub(s, a));
    //@ for numbers: assert last: e == rnd(rsub(b, z));
    //@ for numbers: assert moderate: within(a, 0x1p61) && within(b, 0x1p61) ==> within(s, 0x1p63);
    //@ for numbers: assert moderate: within(a, 0x1p61) && within(b, 0x1p61) ==> within(z, 0x1p65);
    //@ for numbers: assert moderate: within(a, 0x1p61) && within(b, 0x1p61) ==> within(e, 0x1p67);
    //@ for numbers: assert tail: e == fast_two_sum_err(a, b);
    return dd_make(s, e);
}

/* TwoSum (Knuth): h + l = a + b exactly. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a, 0x1p1000) && within(b, 0x1p1000);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures head: \result.h == rnd(radd(a, b));
      ensures exact: \result.l == rsub(radd(a, b), \result.h); */
static inline struct dd two_sum(double a, double b)
{
    double s = a + b;
    double bb = s - a;
    double aa = s - bb;
    double eb = b - bb;
    double ea = a - aa;
    double e = ea + eb;
    //@ for numbers: assert finite: \is_finite(s) && \is_finite(bb) && \is_finite(aa);
    //@ for numbers: assert finite: \is_finite(eb) && \is_finite(ea) && \is_finite(e);
    //@ for numbers: assert head: s == rnd(radd(a, b));
    //@ for numbers: assert parts: bb == rnd(rsub(s, a)) && aa == rnd(rsub(s, bb));
    //@ for numbers: assert parts: eb == rnd(rsub(b, bb)) && ea == rnd(rsub(a, aa));
    //@ for numbers: assert parts: e == rnd(radd(eb, ea));
    //@ for numbers: assert leaves: isrnd(a) && isrnd(b);
    //@ for numbers: assert tail: e == two_sum_err(a, b);
    return dd_make(s, e);
}

/* 1 - p exactly, 0 <= p <= 1, in every rounding mode. */
/*@ assigns \nothing;
    behavior numbers:
      assumes \is_finite(p) && 0 <= p <= 1;
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures exact: \result.l == rsub(rsub(1, p), \result.h);
      ensures range: 0 <= \result.h <= 1; */
static inline struct dd one_minus(double p)
{
    if (p < 0x1p-54)
        return dd_make(1.0, -p);
    return two_sum(1.0, -p);
}

/* Veltkamp: h has 26 bits, l 26 bits and a sign, h + l = a exactly for |a| < 2^996. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a, 0x1p990);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures parts: \result.h == split_head(a) && \result.l == split_tail(a);
      ensures exact: \result.l == rsub(a, \result.h); */
static inline struct dd dd_split(double a)
{
    double c = a * 0x1.0000002p27;
    double d = c - a;
    double h = c - d;
    double l = a - h;
    //@ for numbers: assert finite: \is_finite(c) && \is_finite(d);
    //@ for numbers: assert finite: \is_finite(h) && \is_finite(l);
    //@ for numbers: assert parts: c == rnd(rmul(a, 134217729));
    //@ for numbers: assert parts: d == rnd(rsub(c, a));
    //@ for numbers: assert parts: h == rnd(rsub(c, d)) && l == rnd(rsub(a, h));
    //@ for numbers: assert leaf: isrnd(a);
    //@ for numbers: assert head: h == split_head(a);
    //@ for numbers: assert tail: l == split_tail(a);
    return dd_make(h, l);
}

/* Dekker: h + l = a*b exactly for 2^-968 < |a*b| and |a|, |b| < 2^996. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a, 0x1p480) && within(b, 0x1p480);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures head: \result.h == rnd(rmul(a, b));
      ensures near: rle(rabs(rsub(\result.l, rsub(rmul(a, b), \result.h))), 0x1p-1072);
      ensures exact: dekker_safe(a, b) ==> \result.l == rsub(rmul(a, b), \result.h); */
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
    //@ for numbers: assert finite: \is_finite(p) && \is_finite(hh) && \is_finite(hl);
    //@ for numbers: assert finite: \is_finite(lh) && \is_finite(ll) && \is_finite(e0);
    //@ for numbers: assert finite: \is_finite(e1) && \is_finite(e2) && \is_finite(e);
    //@ for numbers: assert parts: p == rnd(rmul(a, b)) && hh == rnd(rmul(x.h, y.h));
    //@ for numbers: assert parts: hl == rnd(rmul(x.h, y.l)) && lh == rnd(rmul(x.l, y.h));
    //@ for numbers: assert parts: ll == rnd(rmul(x.l, y.l)) && e0 == rnd(rsub(hh, p));
    //@ for numbers: assert parts: e1 == rnd(radd(e0, hl)) && e2 == rnd(radd(e1, lh));
    //@ for numbers: assert parts: e == rnd(radd(e2, ll));
    //@ for numbers: assert split: x.h == split_head(a) && x.l == split_tail(a);
    //@ for numbers: assert split: y.h == split_head(b) && y.l == split_tail(b);
    //@ for numbers: assert chain: e0 == dekker0(a, b);
    //@ for numbers: assert chain: e1 == dekker1(a, b);
    //@ for numbers: assert chain: e2 == dekker2(a, b);
    //@ for numbers: assert chain: e == two_prod_err(a, b);
    //@ for numbers: assert leaves: isrnd(a) && isrnd(b);
    return dd_make(p, e);
}

/*@ assigns \nothing;
    ensures head: \is_finite(a.h) ==> \is_finite(\result.h) && \result.h == -a.h;
    ensures tail: \is_finite(a.l) ==> \is_finite(\result.l) && \result.l == -a.l; */
static inline struct dd dd_neg(struct dd a)
{
    return dd_make(-a.h, -a.l);
}

/* a*2^k for a power of two s = 2^k: exact. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p500) && within(a.l, 0x1p500) && within(s, 0x1p500);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
      ensures value: \result.h == rnd(rmul(a.h, s)) && \result.l == rnd(rmul(a.l, s)); */
static inline struct dd dd_scale(struct dd a, double s)
{
    double h = a.h * s;
    double l = a.l * s;
    //@ for numbers: assert finite: \is_finite(h) && \is_finite(l);
    return dd_make(h, l);
}

/* a + b, |a| >= |b| or of one sign: relative error below 4 eps^2. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p990) && within(a.l, 0x1p990);
      assumes within(b.h, 0x1p990) && within(b.l, 0x1p990);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l); */
static inline struct dd dd_add(struct dd a, struct dd b)
{
    struct dd s = two_sum(a.h, b.h);
    struct dd t = two_sum(a.l, b.l);
    double u = s.l + t.h;
    struct dd v = fast_two_sum(s.h, u);
    double w = v.l + t.l;
    return fast_two_sum(v.h, w);
}

/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p990) && within(a.l, 0x1p990);
      assumes within(b.h, 0x1p990) && within(b.l, 0x1p990);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l); */
static inline struct dd dd_sub(struct dd a, struct dd b)
{
    return dd_add(a, dd_neg(b));
}

/* a + b for a binary64 b: relative error below 2 eps^2 unless a.h and b cancel. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p990) && within(a.l, 0x1p990) && within(b, 0x1p990);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
    behavior unit:
      assumes within(a.h, 2) && within(a.l, 0x1p-50) && within(b, 2);
      ensures near: rbnd(rsub(\result.h, radd(a.h, b)), 0x1p-45);
      ensures low: within(\result.l, 0x1p-45); */
static inline struct dd dd_add_d(struct dd a, double b)
{
    struct dd s = two_sum(a.h, b);
    double l = s.l + a.l;
    return fast_two_sum(s.h, l);
}

/* a*b: relative error below 6 eps^2. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p480) && within(a.l, 0x1p480);
      assumes within(b.h, 0x1p480) && within(b.l, 0x1p480);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
    behavior unit:
      assumes within(a.h, 2) && within(a.l, 0x1p-50) && within(b.h, 2) && within(b.l, 0x1p-45);
      ensures near: rbnd(rsub(\result.h, rmul(a.h, b.h)), 0x1p-40); */
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
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p480) && within(a.l, 0x1p480) && within(b, 0x1p480);
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l); */
static inline struct dd dd_mul_d(struct dd a, double b)
{
    struct dd p = two_prod(a.h, b);
    double c = a.l * b;
    double l = p.l + c;
    return fast_two_sum(p.h, l);
}

/* a/b: relative error below 10 eps^2. */
/*@ assigns \nothing;
    behavior numbers:
      assumes within(a.h, 0x1p200) && within(a.l, 0x1p200);
      assumes within(b.h, 0x1p200) && within(b.l, 0x1p200) && rle(0x1p-200, rabs(b.h));
      ensures finite: \is_finite(\result.h) && \is_finite(\result.l); */
static inline struct dd dd_div(struct dd a, struct dd b)
{
    double q = a.h / b.h;
    //@ for numbers: assert quotient: within(q, 0x1p480) && within(b.h, 0x1p480);
    struct dd p = two_prod(q, b.h);
    double r0 = a.h - p.h; /* exact: p.h is within two ulps of a.h */
    double r1 = r0 - p.l;
    double r2 = r1 + a.l;
    double c = q * b.l;
    double r = r2 - c;
    double ql = r / b.h;
    //@ for numbers: assert finite: \is_finite(r0) && \is_finite(r1) && \is_finite(r2);
    //@ for numbers: assert finite: \is_finite(c) && \is_finite(r);
    //@ for numbers: assert parts: within(q, 0x1p1000);
    //@ for numbers: assert parts: within(ql, 0x1p1000);
    return fast_two_sum(q, ql);
}

#endif

/* loss64.h -- Eq. 26 and its derivative for binary64: one short polynomial in u = y - t, its
   leading coefficients as double-doubles. */

#ifndef DPM_LOSS64_H
#define DPM_LOSS64_H

#include "loss64_place.h"

/* Row: L'(c + x) = d0 + d1*x + ... + d7*x^7, L(c + x) = L(c) + its integral: L(c) and d0 as
   double-doubles, d1 as 26 bits and 53 more, d2 to d7.  In use, approximation errors are below 2^-60
   for L' (relative) and 2^-62 for L: proofs/coq/tables. */
extern const double dpm_loss64_table[DPM_LOSS64_ROWS][12];

/* The numbers of a row, and x and xl, so small that nothing overflows. */
/*@ axiomatic Loss64 {
      logic real times(real a, real b);
      logic real plus(real a, real b);
      logic real horner(real q, real x, real a);
      logic real loss64_q(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_o(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_slope(real a4, real a6, real a7, real x);
      logic real loss64_low(real a4, real a5, real slope, real xt, real x, real xl);
      logic real row64_total(real a2, real a3, real p0, real low, real square);
      logic real row64_exact(real a2, real a3, real a4, real a5, real a6, real a7, real q, real x,
                             real xl);
      logic real loss64_rise(real a1, real a2, real a4, real a5, real a6, real a7, real b0, real b1,
                             real b2, real b3, real x, real xl);
    }
    predicate four{L}(double *a) = \valid_read(a + (0..3)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49);
    predicate six{L}(double *a) = \valid_read(a + (0..5)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49) &&
      within(a[4], 0x1p49) && within(a[5], 0x1p49);
    predicate eight{L}(double *a) = \valid_read(a + (0..7)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49) &&
      within(a[4], 0x1p49) && within(a[5], 0x1p49) && within(a[6], 0x1p49) && within(a[7], 0x1p49);
    predicate small(double x) = within(x, 0x1p-8);
*/

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS64_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_loss64_table[row][0];
    ensures numbers: eight(\result) && six(\result + 2) && four(\result + 8); */
static inline const double *loss64_numbers(uint32_t row)
{
    return dpm_loss64_table[row];
}

/* Products and sums under a name, so that a proof about many of them is one about equal terms. */
/*@ requires bounds: within(a, 0x1p52) && within(b, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == times(a, b); */
static inline double product(double a, double b)
{
    return a * b;
}

/*@ requires bounds: within(a, 0x1p52) && within(b, 0x1p52);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == plus(a, b); */
static inline double sum(double a, double b)
{
    return a + b;
}

/* q*x + a */
/*@ requires bounds: within(q, 0x1p50) && small(x) && within(a, 0x1p49);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == horner(q, x, a); */
static inline double horner(double q, double x, double a)
{
    double qx = q * x;
    double r = qx + a;
    //@ assert product: qx == rnd(rmul(q, x));
    //@ assert sum: r == rnd(radd(qx, a));
    return r;
}

/* d2 + d3*x + ... + d7*x^5: terms of L' below 2^-8 of it. */
/*@ requires row: eight(a) && four(b) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_q(a[6], a[7], b[0], b[1], b[2], b[3], x); */
static inline double loss64_q(const double a[8], const double b[4], double x)
{
    double q2 = horner(b[3], x, b[2]);
    double q1 = horner(q2, x, b[1]);
    double q0 = horner(q1, x, b[0]);
    double q7 = horner(q0, x, a[7]);
    return horner(q7, x, a[6]);
}

/* d2/3 + d3*x/4 + ... + d7*x^5/8, for L. */
/*@ requires row: eight(a) && four(b) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_o(a[6], a[7], b[0], b[1], b[2], b[3], x); */
static inline double loss64_o(const double a[8], const double b[4], double x)
{
    double c3 = product(b[3], 0.125);
    double c2 = product(b[2], 0x1.2492492492492p-3); /* 1/7 */
    double c1 = product(b[1], 0x1.5555555555555p-3); /* 1/6 */
    double c0 = product(b[0], 0x1.999999999999ap-3); /* 1/5 */
    double c7 = product(a[7], 0.25);
    double c6 = product(a[6], 0x1.5555555555555p-2); /* 1/3 */
    //@ assert bounds: within(c3, 0x1p49) && within(c2, 0x1p49) && within(c1, 0x1p49);
    //@ assert bounds: within(c0, 0x1p49) && within(c7, 0x1p49) && within(c6, 0x1p49);
    double o2 = horner(c3, x, c2);
    double o1 = horner(o2, x, c1);
    double o0 = horner(o1, x, c0);
    double o7 = horner(o0, x, c7);
    return horner(o7, x, c6);
}

/* d1 + 2*d2*x + 3*d3*x^2, the slope of L' at x. */
/*@ requires row: within(d1, 0x1p49) && within(d2, 0x1p49) && within(d3, 0x1p49) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p51);
    ensures value: \result == loss64_slope(d1, d2, d3, x); */
static inline double row64_slope(double d1, double d2, double d3, double x)
{
    double d3x = product(d3, x);
    double c3 = product(d3x, 1.5);
    double c2 = sum(d2, c3);
    double c1 = product(c2, x);
    double c0 = sum(c1, c1);
    return sum(d1, c0);
}

/* What is small in L' but for the square: the tails of d1*x, the slope times xl. */
/*@ requires row: within(d1, 0x1p49) && within(dl, 0x1p49) && within(slope, 0x1p51);
    requires place: within(xt, 0x1p22) && small(x) && small(xl);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p73);
    ensures value: \result == loss64_low(d1, dl, slope, xt, x, xl); */
static inline double row64_low(double d1, double dl, double slope, double xt, double x, double xl)
{
    double p1 = d1 * xt;
    double p2 = dl * x;
    double p3 = slope * xl;
    double p4 = p1 + p2;
    double p5 = p4 + p3;
    //@ assert steps: p1 == rnd(rmul(d1, xt)) && p2 == rnd(rmul(dl, x));
    //@ assert steps: p3 == rnd(rmul(slope, xl)) && p4 == rnd(radd(p1, p2));
    //@ assert steps: p5 == rnd(radd(p4, p3));
    return p5;
}

/* The sum, its parts in falling size: d0 + p0 is exact, d1*x's head being p0. */
/*@ requires row: within(d0, 0x1p49) && within(dl, 0x1p49);
    requires parts: within(p0, 0x1p73) && within(low, 0x1p73) && within(square, 0x1p49);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(row64_total(d0, dl, p0, low, square)); */
static inline double row64_total(double d0, double dl, double p0, double low, double square)
{
    struct dd s = two_sum(d0, p0);
    double t0 = s.l + dl;
    double t1 = t0 + low;
    double t2 = t1 + square;
    double r = s.h + t2;
    //@ assert head: s.h == rnd(radd(d0, p0));
    //@ assert tail: s.l == rsub(radd(d0, p0), s.h);
    //@ assert small: within(s.h, 0x1p75) && within(s.l, 0x1p76);
    //@ assert steps: t0 == rnd(radd(s.l, dl)) && t1 == rnd(radd(t0, low));
    //@ assert steps: t2 == rnd(radd(t1, square)) && r == rnd(radd(s.h, t2));
    return r;
}

/* d0 + d1*(x + xl) + q*x^2 + ((x + xl)^2 - x^2)*(d2 + 3/2*d3*x) with one rounding at the end: d
   holds d0 as 53 + 53 bits, d1 as 26 + 53, d2 and d3; q = d2 + d3*x + ...  The head of d1 times
   that of x is exact.  The slope needs d3: towards the plateau xl is 2^-40 of x, and d3*x^3 2^-15
   of d0. */
/*@ requires row: six(d) && within(q, 0x1p50) && small(x) && small(xl);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(row64_exact(d[0], d[1], d[2], d[3], d[4], d[5], q, x, xl)); */
static inline double row64_sum(const double d[6], double q, double x, double xl)
{
    struct dd xs = dd_split(x);
    //@ assert split: xs.h == split_head(x) && xs.l == split_tail(x);
    //@ assert parts: within(xs.h, 0x1p21);
    //@ assert parts: within(xs.l, 0x1p22);
    double p0 = product(d[2], xs.h);
    double qx = product(q, x);
    double qxx = product(qx, x);
    double slope = row64_slope(d[2], d[4], d[5], x);
    double low = row64_low(d[2], d[3], slope, xs.l, x, xl);
    return row64_total(d[0], d[1], p0, low, qxx);
}

/* L(c + x + xl) - a0, by d0*xl + x*(d0 + x*(d1/2 + x*o)). */
/*@ requires row: eight(a) && four(b) && small(x) && small(xl);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2],
                                          b[3], x, xl); */
static inline double loss64_rise(const double a[8], const double b[4], double x, double xl)
{
    double o = loss64_o(a, b, x);
    double d1 = sum(a[4], a[5]);
    double h = product(d1, 0.5);
    //@ assert bounds: within(h, 0x1p49);
    double o1 = horner(o, x, h);
    double o3 = horner(o1, x, a[2]);
    double o4 = product(o3, x);
    double o5 = product(a[2], xl);
    double o6 = sum(o5, a[1]);
    return sum(o4, o6);
}

/* Inline in any case: callers that want one result drop the other's operations. */
#ifdef __GNUC__
#define DPM_LOSS64_INLINE static inline __attribute__((always_inline))
#else
#define DPM_LOSS64_INLINE static inline
#endif

/* L and L' from a row's first eight numbers and the rest, each with one rounding at the end: of what
   the row's numbers denote at x + xl, L within 0.52 ulp, L' within 2^-53 + 2^-59 of itself
   (proofs/coq/rounding). */
/*@ requires row: eight(a) && six(a + 2) && four(b) && small(x) && small(xl);
    requires valid: \valid(r) && \valid(g) && \separated(r, g, a + (0..7), b + (0..3));
    assigns *r, *g;
    ensures finite: \is_finite(*r) && \is_finite(*g);
    ensures gradient: *g == rnd(row64_exact(a[2], a[3], a[4], a[5], a[6], a[7],
                        loss64_q(a[6], a[7], b[0], b[1], b[2], b[3], x), x, xl));
    ensures loss: *r == plus(a[0], loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2],
                                               b[3], x, xl)); */
DPM_LOSS64_INLINE void loss64_eval(const double a[8], const double b[4], double x, double xl,
                                   double *r, double *g)
{
    double q = loss64_q(a, b, x);
    double slope = row64_sum(a + 2, q, x, xl);
    double rise = loss64_rise(a, b, x, xl);
    double value = sum(a[0], rise);
    *g = slope;
    *r = value;
}

#endif

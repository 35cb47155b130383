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

/* What is small in L' but for the square: the tail of d1 times x, d1 times those of x. */
static inline double row64_low(double d1, double dl, double xt, double x, double xl)
{
    double xr = xt + xl;
    double p1 = d1 * xr;
    double p2 = dl * x;
    return p1 + p2;
}

/* The sum, its parts in falling size. */
static inline double row64_total(struct dd s, double dl, double low, double square)
{
    double t0 = s.l + dl;
    double t1 = t0 + low;
    double t2 = t1 + square;
    return s.h + t2;
}

/* L(c + x + xl) - a0, by x*(d0 + x*(d1/2 + x*o)). */
static inline double loss64_rise(const double a[8], const double b[4], double x)
{
    double o = loss64_o(a, b, x);
    double d1 = sum(a[4], a[5]);
    double h = product(d1, 0.5);
    double o1 = horner(o, x, h);
    double o3 = horner(o1, x, a[2]);
    double o4 = product(o3, x);
    return sum(o4, a[1]);
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
    double qx = product(q, x);
    double square = product(qx, x);
    struct dd xs = split_27(x);
    double p0 = product(a[4], xs.h);
    struct dd s = fast_two_sum(a[2], p0);
    double low = row64_low(a[4], a[5], xs.l, x, xl);
    *g = row64_total(s, a[3], low, square);
    double rise = loss64_rise(a, b, x);
    *r = sum(a[0], rise);
}

#endif

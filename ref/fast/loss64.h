/* loss64.h -- Eq. 26 and its derivative for binary64: one short polynomial in u = y - t, its
   leading coefficients as double-doubles. */

#ifndef DPM_LOSS64_H
#define DPM_LOSS64_H

#include "loss64_place.h"

/* Row: L'(c + x) = d0 + d1*x + ... + d7*x^7, L(c + x) = L(c) + its integral: L(c) and d0 as
   double-doubles, d1 as 26 bits and 53 more, d2 to d7.  The low part of L(c) has only 21 bits of its
   own: see loss64_offset.  In use, approximation errors are below 2^-60 for L' (relative) and 2^-62
   for L: proofs/coq/tables. */
extern const double dpm_loss64_table[DPM_LOSS64_ROWS][12];

/* The numbers of a row, and x and xl, so small that nothing overflows. */
/*@ axiomatic Loss64 {
      logic real times(real a, real b);
      logic real plus(real a, real b);
      logic real horner(real q, real x, real a);
      logic real loss64_q(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_o(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_low(real a4, real a5, real xt, real x, real xl);
      logic real row64_total(real s, real sl, real a3, real low, real square);
      logic real loss64_exact(real a2, real a3, real a4, real a5, real q, real x, real xl);
      logic real loss64_rise(real a1, real a2, real a4, real a5, real a6, real a7, real b0, real b1,
                             real b2, real b3, real x);
    }
    predicate four{L}(double *a) = \valid_read(a + (0..3)) && within(a[0], 0x1p60) &&
      within(a[1], 0x1p60) && within(a[2], 0x1p60) && within(a[3], 0x1p60);
    predicate eight{L}(double *a) = \valid_read(a + (0..7)) && within(a[0], 0x1p60) &&
      within(a[1], 0x1p60) && within(a[2], 0x1p60) && within(a[3], 0x1p60) &&
      within(a[4], 0x1p60) && within(a[5], 0x1p60) && within(a[6], 0x1p60) && within(a[7], 0x1p60);
    predicate small(double x) = within(x, 0x1p-8);
*/

/* r is what loss64_eval makes of the row that loss64_place chooses, for L and for L'. */
/*@ logic real offset64(integer row, real s, real sl) = rnd(radd(rsub(s, from64(row)), sl));
    logic real offset64_low(integer row, real s, real sl) =
      fast_two_sum_err(rsub(s, from64(row)), sl);
    logic real loss_of{L}(double *a, double *b, real x) =
      plus(a[0], loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2], b[3], x));
    logic real gradient_of{L}(double *a, double *b, real x, real xl) =
      rnd(loss64_exact(a[2], a[3], a[4], a[5],
                       loss64_q(a[6], a[7], b[0], b[1], b[2], b[3], x), x, xl));
    predicate loss_in_row{L}(real r, integer row, real s, real sl, real y, real t) =
      chosen64(row, s, sl, y, t) && isrnd(rsub(s, from64(row))) &&
      r == loss_of(&dpm_loss64_table[row][0], &dpm_loss64_table[row][8], offset64(row, s, sl));
    predicate gradient_in_row{L}(real r, integer row, real s, real sl, real y, real t) =
      chosen64(row, s, sl, y, t) && isrnd(rsub(s, from64(row))) &&
      r == gradient_of(&dpm_loss64_table[row][0], &dpm_loss64_table[row][8], offset64(row, s, sl),
                       offset64_low(row, s, sl));
    predicate loss_by_row{L}(real r, real y, real t) =
      \exists integer row, real s, real sl; loss_in_row(r, row, s, sl, y, t);
    predicate gradient_by_row{L}(real r, real y, real t) =
      \exists integer row, real s, real sl; gradient_in_row(r, row, s, sl, y, t); */

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS64_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_loss64_table[row][0];
    ensures numbers: eight(\result) && four(\result + 8);
    ensures from: lower_half(\result[1]) == from64(row); */
static inline const double *loss64_numbers(uint32_t row)
{
    return dpm_loss64_table[row];
}

/* Products and sums under a name, so that a proof about many of them is one about equal terms. */
/*@ requires bounds: within(a, 0x1p63) && within(b, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == times(a, b); */
static inline double product(double a, double b)
{
    return a * b;
}

/*@ requires bounds: within(a, 0x1p64) && within(b, 0x1p64);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == plus(a, b); */
static inline double sum(double a, double b)
{
    return a + b;
}

/* q*x + a */
/*@ requires bounds: within(q, 0x1p61) && small(x) && within(a, 0x1p60);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p61);
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
    ensures bounds: within(\result, 0x1p61);
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
    ensures bounds: within(\result, 0x1p61);
    ensures value: \result == loss64_o(a[6], a[7], b[0], b[1], b[2], b[3], x); */
static inline double loss64_o(const double a[8], const double b[4], double x)
{
    double c3 = product(b[3], 0.125);
    double c2 = product(b[2], 0x1.2492492492492p-3); /* 1/7 */
    double c1 = product(b[1], 0x1.5555555555555p-3); /* 1/6 */
    double c0 = product(b[0], 0x1.999999999999ap-3); /* 1/5 */
    double c7 = product(a[7], 0.25);
    double c6 = product(a[6], 0x1.5555555555555p-2); /* 1/3 */
    //@ assert bounds: within(c3, 0x1p60) && within(c2, 0x1p60) && within(c1, 0x1p60);
    //@ assert bounds: within(c0, 0x1p60) && within(c7, 0x1p60) && within(c6, 0x1p60);
    double o2 = horner(c3, x, c2);
    double o1 = horner(o2, x, c1);
    double o0 = horner(o1, x, c0);
    double o7 = horner(o0, x, c7);
    return horner(o7, x, c6);
}

/* What is small in L' but for the square: the tail of d1 times x, d1 times the tails of x. */
/*@ requires row: within(d1, 0x1p60) && within(dl, 0x1p60);
    requires place: within(xt, 1) && small(x) && small(xl);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p62);
    ensures value: \result == loss64_low(d1, dl, xt, x, xl); */
static inline double row64_low(double d1, double dl, double xt, double x, double xl)
{
    double xr = xt + xl;
    double p1 = d1 * xr;
    double p2 = dl * x;
    double r = p1 + p2;
    //@ assert steps: xr == rnd(radd(xt, xl)) && p1 == rnd(rmul(d1, xr));
    //@ assert steps: p2 == rnd(rmul(dl, x)) && r == rnd(radd(p1, p2));
    return r;
}

/* The sum, its parts in falling size. */
/*@ requires parts: within(s.h, 0x1p70) && within(s.l, 0x1p70) && within(dl, 0x1p60);
    requires parts: within(low, 0x1p64) && within(square, 0x1p64);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(row64_total(s.h, s.l, dl, low, square)); */
static inline double row64_total(struct dd s, double dl, double low, double square)
{
    double t0 = s.l + dl;
    double t1 = t0 + low;
    double t2 = t1 + square;
    double r = s.h + t2;
    //@ assert steps: t0 == rnd(radd(s.l, dl)) && t1 == rnd(radd(t0, low));
    //@ assert steps: t2 == rnd(radd(t1, square)) && r == rnd(radd(s.h, t2));
    return r;
}

/* d0 + d1*(x + xl) + q*x^2 with one rounding at the end: d0 as 53 + 53 bits, d1 as 26 + 53.  The
   head of d1 times that of x is exact, and not above d0 unless d0 is 0; 2*q*x*xl is left out, xl
   being below 2^-53 of x. */
/*@ requires row: eight(a) && within(q, 0x1p61) && small(x) && small(xl);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(loss64_exact(a[2], a[3], a[4], a[5], q, x, xl)); */
static inline double loss64_gradient(const double a[8], double q, double x, double xl)
{
    struct dd xs = split_27(x);
    double p0 = product(a[4], xs.h);
    //@ assert bounds: within(p0, 0x1p60);
    struct dd s = fast_two_sum(a[2], p0);
    double qx = product(q, x);
    //@ assert bounds: within(qx, 0x1p61);
    double square = product(qx, x);
    //@ assert bounds: within(square, 0x1p61);
    double low = row64_low(a[4], a[5], xs.l, x, xl);
    //@ assert head: p0 == times(a[4], cut27(x)) && s.h == plus(a[2], p0);
    //@ assert tail: s.l == fast_two_sum_err(a[2], p0);
    //@ assert low: low == loss64_low(a[4], a[5], rsub(x, cut27(x)), x, xl);
    //@ assert square: square == times(times(q, x), x);
    return row64_total(s, a[3], low, square);
}

/* L(c + x) - a0, by x*(d0 + x*(d1/2 + x*o)); d0*xl is left out. */
/*@ requires row: eight(a) && four(b) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p62);
    ensures value: \result == loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2],
                                          b[3], x); */
static inline double loss64_rise(const double a[8], const double b[4], double x)
{
    double o = loss64_o(a, b, x);
    double d1 = sum(a[4], a[5]);
    //@ assert bounds: within(d1, 0x1p61);
    double h = product(d1, 0.5);
    //@ assert bounds: within(h, 0x1p60);
    double o1 = horner(o, x, h);
    double o3 = horner(o1, x, a[2]);
    double o4 = product(o3, x);
    //@ assert bounds: within(o4, 0x1p60);
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
/*@ requires row: eight(a) && four(b) && small(x) && small(xl);
    requires valid: \valid(r) && \valid(g) && \separated(r, g, a + (0..7), b + (0..3));
    assigns *r, *g;
    ensures finite: \is_finite(*r) && \is_finite(*g);
    ensures gradient: *g == gradient_of(a, b, x, xl);
    ensures loss: *r == loss_of(a, b, x); */
DPM_LOSS64_INLINE void loss64_eval(const double a[8], const double b[4], double x, double xl,
                                   double *r, double *g)
{
    double q = loss64_q(a, b, x);
    double slope = loss64_gradient(a, q, x, xl);
    double rise = loss64_rise(a, b, x);
    double value = sum(a[0], rise);
    *g = slope;
    *r = value;
}

#endif

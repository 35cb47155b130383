/* sigmoid64.h -- Eq. 25, 1/(1 + exp(-E/p)), for binary64. */

#ifndef DPM_SIGMOID64_H
#define DPM_SIGMOID64_H

#include "bits.h"

#define DPM_SIGMOID64_LAST 1776 /* |E/p| <= 37; above, the sigmoid is 1 - 2^-53 or more */
#define DPM_SIGMOID64_ROWS (2 * DPM_SIGMOID64_LAST + 1)

/* Row: c, j/48 to a multiple of 2^-20, and 1/(1 + exp(-(c + x))) = a0 + a1*x + ... + a6*x^6 for
   |x| <= 1/96: a0 as 53 + 53 bits, a1 as 26 + 53, a2 to a6; approximation error below 2^-61 of
   the value. */
extern const double dpm_sigmoid64_table[DPM_SIGMOID64_ROWS][10];

/* a2 + a3*x + ... + a6*x^4, x2 = x^2. */
/*@ requires memory: \valid_read(a + (0 .. 9));
    assigns \nothing; */
static inline double sigmoid64_square(const double a[10], double x, double x2)
{
    double p3 = a[6] * x;
    double p5 = a[8] * x;
    double p6 = a[9] * x2;
    double q2 = p3 + a[5];
    double q4 = p5 + a[7];
    double s4 = q4 + p6;
    double r4 = s4 * x2;
    return r4 + q2;
}

/* The row at x + xl: x has 15 bits, so that a1*x is exact but for a1's tail, |xl| < 2^-20 or so.
   Next to a0, what is added last is below 2^-6.5 and rounded once at that size. */
/*@ requires memory: \valid_read(a + (0 .. 9));
    assigns \nothing; */
static inline double sigmoid64_eval(const double a[10], double x, double xl)
{
    double z = x + xl;
    double z2 = z * z;
    double q = sigmoid64_square(a, z, z2);
    double p0 = a[3] * x; /* exact */
    double p1 = a[3] * xl;
    double p2 = a[4] * z;
    double p3 = q * z2;
    double l0 = p2 + a[2];
    double l1 = p1 + p3;
    double l2 = l0 + l1;
    double l = p0 + l2;
    return a[1] + l;
}

/* Eq. 25 where E/p is x, about, and 1/p is r: x1 is x to a multiple of 2^-20, and what x1*p leaves
   of E, exact but for 2^-70 of p, gives the rest of E/p. */
/*@ requires domain: \is_finite(x) && -37 <= x <= 37;
    assigns \nothing; */
static inline double sigmoid64(double E, double p, double r, double x)
{
    double n = x * 48.0 + 1776.5;
    //@ assert room: 0 <= n < 3553;
    int j = (int)n; /* truncation, the same in every rounding mode */
    //@ assert row: 0 <= j <= 3552;
    const double *a = dpm_sigmoid64_table[j];
    double m = x + 0x1.8p32;
    double x1 = m - 0x1.8p32;
    double ph = high_26_bits(p);
    double pl = p - ph;
    double e0 = x1 * ph; /* exact, as is E - e0 */
    double e1 = x1 * pl;
    double d0 = E - e0;
    double d = d0 - e1;
    double x2 = d * r;
    double z = x1 - a[0]; /* exact */
    return sigmoid64_eval(a, z, x2);
}

#endif

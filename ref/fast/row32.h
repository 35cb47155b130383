/* row32.h -- binary32 results from tables of polynomials of degree 4, in binary64.

   A row for every number c of 6 bits (an implicit one and 5): f(c + x) = a[0] + ... + a[4]*x^4 for
   |x| up to half a unit in c's last place.  The tables' headers state the approximation errors,
   which the generators check at 32 Chebyshev points of every row, of the coefficients as printed. */

#ifndef DPM_ROW32_H
#define DPM_ROW32_H

#include "bits.h"

/* A binary64 number's exponent and 5 bits of its fraction, as an integer. */
#define DPM_ROW32(exponent) ((1023u + (exponent)) << 5)

/* v > 0 rounded to 6 bits. */
/*@ assigns \nothing; */
static inline uint32_t row32_index(double v)
{
    return (uint32_t)((bits_of(v) + 0x400000000000u) >> 47);
}

/* The number that index stands for. */
/*@ assigns \nothing; */
static inline double row32_center(uint32_t index)
{
    return double_of((uint64_t)index << 47);
}

/* By Estrin's scheme: rounding errors below 2^-49 of the value, no term being above twice the value. */
/*@ requires memory: \valid_read(a + (0 .. 4));
    assigns \nothing; */
static inline double row32_eval(const double a[5], double x)
{
    double x2 = x * x;
    double m1 = a[1] * x;
    double m3 = a[3] * x;
    double m4 = a[4] * x2;
    double p0 = a[0] + m1;
    double p2 = a[2] + m3;
    double q2 = p2 + m4;
    double m2 = q2 * x2;
    return p0 + m2;
}

/* True if every value within n < 2^26 ulps of r rounds to binary32 like r in every rounding mode: the
   low 29 bits of r are not within n of 0, where binary32 numbers lie, nor of 2^28, where midpoints
   lie.  r is 0, and the answer no, or normal in binary32.  A relative error of E is below E*2^53
   ulps. */
/*@ assigns \nothing; */
static inline bool settled(double r, uint32_t n)
{
    uint32_t d = ((uint32_t)bits_of(r) + n) & 0xfffffffu;
    return d > 2 * n;
}

/* Rounds r to *f.  As settled, and whether f lies in [low,high]. */
/*@ requires range: \is_finite(low) && \is_finite(high);
    requires memory: \valid(f);
    assigns *f;
    ensures range: \result != 0 ==> \is_finite(*f) && low <= *f <= high; */
static inline bool settles(double r, uint32_t n, float low, float high, float *f)
{
    float v = (float)r;
    *f = v;
    return settled(r, n) && v >= low && v <= high;
}

#endif

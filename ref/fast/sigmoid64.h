/* sigmoid64.h -- Eq. 25, 1/(1 + exp(-E/p)), for binary64. */

#ifndef DPM_SIGMOID64_H
#define DPM_SIGMOID64_H

#include "bits.h"

#define DPM_SIGMOID64_LAST 4736 /* 37*128; where E/p is above, the sigmoid is 1 - 2^-53 or more */
#define DPM_SIGMOID64_ROWS (2 * DPM_SIGMOID64_LAST + 1)

/* Row: c = j/128, and 1/(1 + exp(-(c + z))) = a0 + a1*z + ... + a5*z^5 for |z| <= 1/256: a0 as
   53 + 53 bits; approximation error below 2^-62 of the value.  A row is a cache line. */
extern const double dpm_sigmoid64_table[DPM_SIGMOID64_ROWS][8];

/* 1.5*2^32: what is added to it is rounded to a multiple of 2^-20. */
#define DPM_SIGMOID64_ROUND 0x1.8p32

/* The row of a sum with that, counted from 0; too large a number if there is none, or for NaN. */
/*@ assigns \nothing;
    ensures number: \result < DPM_SIGMOID64_ROWS ==> \is_finite(m); */
static inline uint64_t sigmoid64_row(double m)
{
    const uint64_t first = 0x41f8000000000000u - DPM_SIGMOID64_LAST * 0x2000u - 0x1000u;
    return (bits_of(m) - first) / 0x2000u;
}

/* a is the row at c + z.  Next to a0, what is added last is below 2^-8, and four roundings are of
   that size: z, a1, its product with z, and the sum that is added. */
/*@ requires memory: \valid_read(a + (0 .. 7));
    assigns \nothing; */
static inline double sigmoid64_eval(const double a[8], double z)
{
    double z2 = z * z;
    double p1 = a[3] * z;
    double p3 = a[5] * z;
    double p5 = a[7] * z;
    double q2 = a[4] + p3;
    double q4 = a[6] + p5;
    double r4 = q4 * z2;
    double r2 = q2 + r4;
    double l2 = r2 * z2;
    double l0 = l2 + a[2];
    double l = p1 + l0;
    return a[1] + l;
}

/* Eq. 25 where E/p is x1, about, of 26 bits and a multiple of 2^-20, and 1/p is r: what x1*p leaves
   of E, exact but for 2^-70 of p, gives the rest of E/p. */
/*@ requires memory: \valid_read(a + (0 .. 7));
    assigns \nothing; */
static inline double sigmoid64(const double a[8], double E, double p, double r, double x1)
{
    double ph = high_26_bits(p);
    double pl = p - ph;
    double e0 = x1 * ph; /* exact, as are E - e0 and e1 */
    double e1 = x1 * pl;
    double d0 = E - e0;
    double d = d0 - e1;
    double z1 = x1 - a[0]; /* exact */
    double z2 = d * r;
    return sigmoid64_eval(a, z1 + z2);
}

#endif

/* unit64.h -- Eqs. 6, 8 and 18 in binary64: rows of polynomials for p away from 0, 1/2 and 1. */

#ifndef DPM_UNIT64_H
#define DPM_UNIT64_H

#include "bits.h"

/* Blocks of rows, one for each number of 7 bits from 2^-8 to 1/4, and in the last to 1/2. */
#define DPM_UNIT64_LEAST ((1023 - 8) << 6) /* 2^-8 as 7 bits of a binary64 */
#define DPM_UNIT64_BLOCK (6 * 64 + 1)
#define DPM_UNIT64_DIVERGENCE 0                       /* D(v), D(1/2 - v) */
#define DPM_UNIT64_ENERGY (2 * DPM_UNIT64_BLOCK)      /* E(v), E(1/2 - v), E(1/2 + v), E(1 - v) */
#define DPM_UNIT64_ENTROPY (6 * DPM_UNIT64_BLOCK)     /* H(v) */
#define DPM_UNIT64_ROWS (7 * DPM_UNIT64_BLOCK + 64)

/* A row is a0 + a1*x + ... + a7*x^7, a0 as 53 + 53 bits, a1 as 7 + 53; approximation error below
   2^-62 of the value, which is above 2^-9, a1*x below 2^-6, and the terms from x^2 on below 2^-12 of
   it. */
extern const double dpm_unit64_table[DPM_UNIT64_ROWS][10];

/* The least of p, 1 - p and |p - 1/2|, 0 < p < 1; exact where it is at least 2^-9. */
/*@ assigns \nothing; */
static inline double unit64_distance(double p)
{
    double q = 1.0 - p;
    double d = fabs(p - 0.5);
    double a = p < q ? p : q;
    return d < a ? d : a;
}

/* The row of v in its block; beyond it if v is below 0x1.fcp-9. */
/*@ assigns \nothing; */
static inline unsigned unit64_row(double v)
{
    return (unsigned)((bits_of(v) + 0x200000000000u) >> 46) - DPM_UNIT64_LEAST; /* nearest */
}

/* The function of a block at v in one of its rows, with one rounding at the end and what comes
   before it below 2^-60. */
/*@ requires row: block <= DPM_UNIT64_ENTROPY && block + row < DPM_UNIT64_ROWS;
    assigns \nothing; */
static inline double unit64_eval(unsigned block, unsigned row, double v)
{
    double c = double_of((uint64_t)(row + DPM_UNIT64_LEAST) << 46);
    double x = v - c; /* exact, 46 bits */
    const double *a = dpm_unit64_table[block + row];

    double q0 = a[5] * x;
    double q1 = a[7] * x;
    double q2 = a[9] * x;
    double x2 = x * x;
    q0 = q0 + a[4];
    q1 = q1 + a[6];
    q2 = q2 + a[8];
    double q3 = q2 * x2;
    q3 = q1 + q3;
    q3 = q3 * x2;
    double q = q0 + q3;
    double square = q * x2; /* below 2^-12 of the value: rounding errors 2^-63 */

    double p0 = a[2] * x; /* exact */
    double p1 = a[3] * x; /* below 2^-14 */
    struct dd s = fast_two_sum(a[0], p0);
    double low = p1 + square;
    double tail = a[1] + s.l;
    low = low + tail;
    return s.h + low;
}

#endif

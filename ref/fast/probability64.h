/* probability64.h -- Eqs. 6, 8 and 18, of a probability, for binary64: short polynomials, found by
   a table of cells.  One multiplication and one truncation decide on the row. */

#ifndef DPM_PROBABILITY64_H
#define DPM_PROBABILITY64_H

#include "bits.h"

#define DPM_PROBABILITY64_CELLS 16384 /* of [0,1] */
#define DPM_ENERGY64P_ROWS 2736
#define DPM_DIVERGENCE64_ROWS 1934
#define DPM_ENTROPY64_ROWS 665

/* Row: c, and f(c + x) = a0 + a1*x + ... + a5*x^5 where x*(a1 + ...) is below f/400: its three
   roundings are below 0.0075 ulp of f.  c is such that f(c) is a0 to 2^-63, and approximation
   errors are below 2^-62 of f.
   Eqs. 6 and 8 are symmetric: rows are for min(p, 1-p), while cells are those of p. */
extern const double dpm_energy64p_table[DPM_ENERGY64P_ROWS * 7];
extern const double dpm_divergence64_table[DPM_DIVERGENCE64_ROWS * 7];
extern const double dpm_entropy64_table[DPM_ENTROPY64_ROWS * 7];

/* Where in the table the row of a cell begins; 0 for a cell without one. */
extern const uint16_t dpm_energy64p_cells[DPM_PROBABILITY64_CELLS];
extern const uint16_t dpm_divergence64_cells[DPM_PROBABILITY64_CELLS];
extern const uint16_t dpm_entropy64_cells[DPM_PROBABILITY64_CELLS];

/* What the cells hold is trusted: WP does not look into tables. */
/*@ requires cell: 0 <= i < DPM_PROBABILITY64_CELLS;
    assigns \nothing;
    ensures row: \result <= 7 * (DPM_ENERGY64P_ROWS - 1); */
static inline unsigned energy64p_row(int i)
{
    return dpm_energy64p_cells[i];
}

/*@ requires cell: 0 <= i < DPM_PROBABILITY64_CELLS;
    assigns \nothing;
    ensures row: \result <= 7 * (DPM_DIVERGENCE64_ROWS - 1); */
static inline unsigned divergence64_row(int i)
{
    return dpm_divergence64_cells[i];
}

/*@ requires cell: 0 <= i < DPM_PROBABILITY64_CELLS;
    assigns \nothing;
    ensures row: \result <= 7 * (DPM_ENTROPY64_ROWS - 1); */
static inline unsigned entropy64_row(int i)
{
    return dpm_entropy64_cells[i];
}

/* f(p) from its row. */
/*@ requires memory: \valid_read(a + (0 .. 6));
    assigns \nothing; */
static inline double probability64_eval(const double a[7], double p)
{
    double x = p - a[0]; /* exact: the numbers of a row lie within a factor of 2 */
    double x2 = x * x;
    double p2 = a[3] * x;
    double p4 = a[5] * x;
    double p5 = a[6] * x2;
    double q1 = a[2] + p2;
    double q3 = a[4] + p4;
    double s3 = q3 + p5;
    double r3 = s3 * x2;
    double s1 = q1 + r3;
    double r1 = s1 * x;
    return a[1] + r1;
}

/* Close to 1/2: with s = 2p - 1, which is exact, ln(p/(1-p)) = 2*atanh(s), and this is
   atanh(s)/s - 1, s2 = s^2 < 2^-8.3: truncation s2^7/15 < 2^-62 of what it is added to. */
/*@ assigns \nothing; */
static inline double atanh64_tail(double s2)
{
    double s4 = s2 * s2;
    double p2 = s2 * 0x1.999999999999ap-3;
    double p4 = s2 * 0x1.c71c71c71c71cp-4;
    double p6 = s2 * 0x1.3b13b13b13b14p-4;
    double q1 = p2 + 0x1.5555555555555p-2;
    double q3 = p4 + 0x1.2492492492492p-3;
    double q5 = p6 + 0x1.745d1745d1746p-4;
    double r5 = q5 * s4;
    double r3 = q3 + r5;
    double t3 = r3 * s4;
    double r1 = q1 + t3;
    return r1 * s2;
}

/* Eq. 6: 2*s*atanh(s). */
/*@ requires domain: unit(p);
    assigns \nothing; */
static inline double divergence64_middle(double p)
{
    double d = p - 0.5;
    double s = d + d;
    double s1 = high_26_bits(s);
    double s0 = s - s1;
    double ss = s + s1;
    double h = s1 * s1; /* exact; h + l is s^2 */
    double l = s0 * ss;
    double s2 = s * s;
    double w = atanh64_tail(s2);
    double hw = s2 * w;
    double m = l + hw;
    double r = h + m;
    return r + r;
}

/* Eq. 18: (1 + s)*atanh(s). */
/*@ requires domain: unit(p);
    assigns \nothing; */
static inline double energy64p_middle(double p)
{
    double d = p - 0.5;
    double s = d + d;
    double s1 = high_26_bits(s);
    double s0 = s - s1;
    double ss = s + s1;
    double h = s1 * s1; /* exact; h + l is s^2 */
    double l = s0 * ss;
    double s2 = s * s;
    double w = atanh64_tail(s2);
    double e = s + s2;
    double ew = e * w;
    double m = l + ew;
    double r = s + h;
    double z = r - s;
    double t = h - z; /* r + t is s + h */
    double n = t + m;
    return r + n;
}

#endif

/* hess32.h -- the second derivative of Eq. 26 for binary32: a polynomial for a row of loss32.h. */

#ifndef DPM_HESS32_H
#define DPM_HESS32_H

#include "loss32.h"

/* Row: L''(c + x) = a[0] + a[1]*x + ... + a[6]*x^6 within a[7], before rounding.  The lower half of
   a[7] is the center, as in loss32.h, and counts for nothing in the bound.  The generator adds up
   twice the largest approximation error at 32 points of the row, and for the rounding errors of
   hess32_eval 2^-49 of the terms and 2^-52 of the slope, x being off by 2^-53.  On the plateau,
   where L'' is below 2^-140, the row settles nothing. */
extern const double dpm_hess32_table[DPM_LOSS32_ROWS][8];

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS32_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_hess32_table[row][0];
    ensures memory: \valid_read(\result + (0 .. 7)); */
static inline const double *hess32_numbers(uint32_t row)
{
    return dpm_hess32_table[row];
}

/* The row's polynomial, by Estrin's scheme. */
/*@ requires memory: \valid_read(a + (0 .. 7));
    assigns \nothing; */
static inline double hess32_eval(const double a[8], double x)
{
    double x2 = x * x;
    double x4 = x2 * x2;
    double m1 = a[1] * x;
    double m3 = a[3] * x;
    double m5 = a[5] * x;
    double p0 = a[0] + m1;
    double p2 = a[2] + m3;
    double p4 = a[4] + m5;
    double m2 = p2 * x2;
    double m6 = a[6] * x2;
    double q0 = p0 + m2;
    double q4 = p4 + m6;
    double m4 = q4 * x4;
    return q0 + m4;
}

#endif

/* entropy32.h -- Eq. 8 for binary32. */

#ifndef DPM_ENTROPY32_H
#define DPM_ENTROPY32_H

#include "row32.h"

#define DPM_ENTROPY32_LEAST DPM_ROW32(-24u)
#define DPM_ENTROPY32_ROWS (23 * 32 + 1)

/* Rows of row32.h for 2^-24 <= v <= 1/2: relative error below 2^-38. */
extern const double dpm_entropy32_table[DPM_ENTROPY32_ROWS][5];

/* That and 2^-48 for rounding errors, in ulps: see settled. */
#define DPM_ENTROPY32_ERROR 0x8020

/* An approximation *h of Eq. 8 at 0 <= x <= 1; false if x or 1 - x is below 2^-24. */
/*@ requires memory: \valid(h);
    assigns *h; */
static inline bool entropy32(double x, double *h)
{
    double w = 1.0 - x;
    double v = x < w ? x : w;
    uint32_t index = row32_index(v);
    uint32_t j = index - DPM_ENTROPY32_LEAST;
    if (j >= DPM_ENTROPY32_ROWS)
        return false;
    *h = row32_eval(dpm_entropy32_table[j], v - row32_center(index)); /* v - c is exact */
    return true;
}

#endif

/* logit32.h -- |ln(p/(1-p))|, of Eqs. 6 and 18, for binary32. */

#ifndef DPM_LOGIT32_H
#define DPM_LOGIT32_H

#include "row32.h"

/* 2^-34 for the row and 2^-48 for rounding errors, in ulps: see settled. */
#define DPM_LOGIT32_ERROR 0x80020

#define DPM_LOGIT32_LEAST DPM_ROW32(-24u)
#define DPM_LOGIT32_ROWS (23 * 32 + 1)

/* Rows of row32.h for ln((1-v)/v), 2^-24 <= v <= 1/2: relative error below 2^-34. */
extern const double dpm_logit32_table[DPM_LOGIT32_ROWS][5];

/* An approximation *g of |ln(x/(1-x))|, 0 <= x < 1; false if x or 1 - x is below 2^-24.  The error
   is that of the row, and 2^-49 of rounding: v - c is exact, and so is 1 - x for x >= 2^-29. */
/*@ requires memory: \valid(g);
    assigns *g; */
static inline bool logit32(double x, double *g)
{
    double w = 1.0 - x;
    double v = x < w ? x : w;
    uint32_t index = row32_index(v);
    uint32_t j = index - DPM_LOGIT32_LEAST;
    if (j >= DPM_LOGIT32_ROWS)
        return false;
    *g = row32_eval(dpm_logit32_table[j], v - row32_center(index));
    return true;
}

#endif

/* row32_rows.h -- rows of row32.h, from the ground truth. */

#ifndef DPM_ROW32_ROWS_H
#define DPM_ROW32_ROWS_H

#include <mpfr.h>

typedef int routine(mpfr_t, const mpfr_t, mpfr_rnd_t);

/* Prints the row of f for c + [lo,hi]; if f(c) = 0 the polynomial is x times one that fits f/x.
   Raises *worst to the largest relative error of it at 32 points. */
void row32(routine *f, double c, double lo, double hi, double *worst);

/* The row for c = (32 + j%32)*2^(e + j/32 - 5), that is the j-th from 2^e on. */
void row32_binade(routine *f, int e, int j, double *worst);

/* Reports the error and returns the generator's exit status. */
int row32_report(const char *name, double worst, double stated);

#endif

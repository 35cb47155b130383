/* loss_rows.h -- polynomials for rows of a table of L, by interpolation of the ground truth. */

#ifndef DPM_LOSS_ROWS_H
#define DPM_LOSS_ROWS_H

#include <mpfr.h>

enum { ROW_PREC = 400, ROW_MAX = 24 };

/* a[0..n]: L(c + x) = a[0] + a[1]*x + ... + a[n]*x^n for lo <= x <= hi.  The derivative interpolates
   L' at n Chebyshev points; for c = 0, where L' is 0, it is x times the polynomial that interpolates
   L'/x at n - 1 of them. */
void row_fit(mpfr_t a[], unsigned n, mpfr_t c, mpfr_t lo, mpfr_t hi);

void row_init(mpfr_t a[], unsigned n);

/* Prints x rounded to binary64. */
void row_print(const mpfr_t x);

#endif

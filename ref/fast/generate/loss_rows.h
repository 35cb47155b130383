/* loss_rows.h -- polynomials for rows of a table of L, by interpolation of the ground truth. */

#ifndef DPM_LOSS_ROWS_H
#define DPM_LOSS_ROWS_H

#include <mpfr.h>

enum { ROW_PREC = 400, ROW_MAX = 24 };

/* a[0..n]: L(c + x) = a[0] + a[1]*x + ... + a[n]*x^n for lo <= x <= hi.  The derivative
   interpolates L' at n Chebyshev points; for c = 0, where L' is 0, it is x times the polynomial
   that interpolates L'/x at n - 1 of them. */
void row_fit(mpfr_t a[], unsigned n, mpfr_t c, mpfr_t lo, mpfr_t hi);

void row_init(mpfr_t a[], unsigned n);

typedef int routine(mpfr_t, const mpfr_t, mpfr_rnd_t);

/* Prints a row of row64.h, of degree 7: f(c + x) for |x| <= h (on the left twice as much as needed
   where c is a power of 2).  Exits if the relative error is above 2^-62 anywhere between the
   interpolated points. */
void row_of(routine *f, double c, double h);

/* Prints x rounded to binary64. */
void row_print(const mpfr_t x);

/* Prints x, which it destroys, as a head of that many bits and the rest. */
void row_print_pair(mpfr_t x, mpfr_prec_t bits);

/* Prints x, which it destroys, as two binary64 numbers: the lower half of the second is the upper
   half of c, whose own lower half is 0. */
void row_print_pair_with(mpfr_t x, double c);

/* L or its derivative of that order at u. */
void loss_at(mpfr_t r, const mpfr_t u, unsigned long order);

/* x = the i-th of n Chebyshev points of [lo,hi]. */
void chebyshev_point(mpfr_t x, unsigned i, unsigned n, mpfr_t lo, mpfr_t hi);

/* p[0..n-1]: from the values at x[0..n-1] to the coefficients of the polynomial. */
void interpolate(mpfr_t p[], const mpfr_t x[], unsigned n);

#endif

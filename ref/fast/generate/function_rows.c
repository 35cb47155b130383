/* function_rows.c -- rows of a table of any function, by interpolation of the ground truth. */

#include "function_rows.h"

#include <stdio.h>

void function_row(routine *f, double c, double h, unsigned terms)
{
    mpfr_t x[ROW_MAX], p[ROW_MAX], lo, hi, u;
    row_init(x, terms - 1);
    row_init(p, terms - 1);
    mpfr_inits2(ROW_PREC, lo, hi, u, (mpfr_ptr)0);
    mpfr_set_d(lo, -h, MPFR_RNDN);
    mpfr_set_d(hi, h, MPFR_RNDN);
    for (unsigned i = 0; i < terms; i++) {
        chebyshev_point(x[i], i, terms, lo, hi);
        mpfr_add_d(u, x[i], c, MPFR_RNDN);
        f(p[i], u, MPFR_RNDN);
    }
    interpolate(p, x, terms);
    printf("    {%a, ", c);
    row_print_pair(p[0], 53);
    for (unsigned k = 1; k < terms; k++) {
        printf(", ");
        row_print(p[k]);
    }
    printf("},\n");
    for (unsigned i = 0; i < terms; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clears(lo, hi, u, (mpfr_ptr)0);
}

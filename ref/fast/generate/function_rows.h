/* function_rows.h -- rows of a table of any function, by interpolation of the ground truth. */

#ifndef DPM_FUNCTION_ROWS_H
#define DPM_FUNCTION_ROWS_H

#include "loss_rows.h"

/* Prints a row of a table: c, and of f(c + x) = a0 + a1*x + ... for |x| <= h that many terms, a0 as
   head_bits + 53 bits, a1 as slope_bits + 53, or 53 if slope_bits is 0. */
void function_row(routine *f, double c, double h, unsigned terms, mpfr_prec_t head_bits,
                  mpfr_prec_t slope_bits);

#endif

/* function_rows.h -- rows of a table of any function, by interpolation of the ground truth. */

#ifndef DPM_FUNCTION_ROWS_H
#define DPM_FUNCTION_ROWS_H

#include "loss_rows.h"

/* Prints a row of a table: c, and of f(c + x) = a0 + a1*x + ... for |x| <= h that many terms, a0 as
   53 + 53 bits. */
void function_row(routine *f, double c, double h, unsigned terms);

#endif

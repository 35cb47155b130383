/* hess64.h -- the second derivative of Eq. 26 for binary64: the rows of loss64.h for L''. */

#ifndef DPM_HESS64_H
#define DPM_HESS64_H

#include "row64.h"

/* Rows of row64.h for L'', except near its two zeros (hess_roots.h). */
extern const double dpm_hess64_table[DPM_LOSS64_ROWS][10];

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS64_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_hess64_table[row][0];
    ensures numbers: ten(\result);
    ensures from: lower_half(\result[1]) == from64(row); */
static inline const double *hess64_numbers(uint32_t row)
{
    return dpm_hess64_table[row];
}

#endif

/* grid_rows.h -- tables of short polynomials, as probability64.h reads them. */

#ifndef DPM_GRID_ROWS_H
#define DPM_GRID_ROWS_H

#include <stdbool.h>
#include "loss_rows.h"

/* Prints the tables of f, dpm_NAME_table and dpm_NAME_cells: for the cells [i/scale, (i+1)/scale),
   from[k] <= i < to[k] for each of n ranges k, in which f has no zero; symmetric: and for 1 - p. */
void grid(const char *name, routine *f, unsigned scale, bool symmetric, unsigned n,
          const unsigned from[], const unsigned to[]);

#endif

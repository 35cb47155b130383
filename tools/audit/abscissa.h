/* abscissa.h -- where in its domain an input lies: the ranges of the reports and the plots' axis. */

#ifndef DPM_ABSCISSA_H
#define DPM_ABSCISSA_H

#include "../../ref/registry.h"

enum { ABSCISSA_RANGES_MAX = 20 };

/* Inputs by range: of u = y - t, of p, phi, E/p; for the sums and delta of the bits that
   cancel: log2 of the condition number, which measure.h has for the sums.  Range 0 is everything outside the domain, NaN included. */
size_t abscissa_ranges(const struct dpm_function *function);
const char *abscissa_range_label(const struct dpm_function *function, size_t range);
size_t abscissa_range(const struct dpm_function *function, size_t n, const double args[],
                      double condition);

/* The abscissa itself, rounded to binary64; NaN outside the domain.  args as in registry.h. */
double abscissa(const struct dpm_function *function, size_t n, const double args[],
                double condition);

/* Its name, and the interval that plots show. */
const char *abscissa_name(const struct dpm_function *function);
void abscissa_span(const struct dpm_function *function, double *low, double *high);

/* Landmarks: the points of the domain that errors like to gather at.  The distance to one is exact
   to a few ulp however small it is. */
enum { ABSCISSA_LANDMARKS_MAX = 3 };
size_t abscissa_landmarks(const struct dpm_function *function);
const char *abscissa_landmark_label(const struct dpm_function *function, size_t landmark);
double abscissa_distance(const struct dpm_function *function, size_t landmark, const double args[]);

#endif

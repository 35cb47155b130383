/* points.h -- the special points of an argument's interval, as ordinals of a format. */

#ifndef DPM_POINTS_H
#define DPM_POINTS_H

#include "random.h"
#include "stream.h"

/* The encodings of the interval that are numbers: ordinals low to high, without -0. */
struct span {
    int64_t low, high;
};
struct span points_span(enum dpm_interval interval, const struct dpm_format *format);

/* The ordinal of x, rounded to nearest in the format. */
int64_t points_nearest(const struct dpm_format *format, const mpfr_t x);

/* The same for a decimal number. */
int64_t points_decimal(const struct dpm_format *format, const char *decimal);

/* Decimals of the points inside the interval that the paper or the formulas single out; the list
   ends with NULL. */
const char *const *points_inside(enum dpm_interval interval);

/* A sorted set. */
#define POINTS_MAX 16384
struct points {
    size_t count;
    int64_t ordinal[POINTS_MAX];
};

/* How many: few, for products of four arguments; some, for two; many, for one. */
enum points_choice { POINTS_FEW, POINTS_SOME, POINTS_MANY };

/* Ends, special points and powers of two of the interval with their neighbours, values outside,
   zeros of both signs, subnormal thresholds, infinities, NaN. */
void points_edge(struct points *points, enum dpm_interval interval, const struct dpm_format *format,
                 enum points_choice choice);

#endif

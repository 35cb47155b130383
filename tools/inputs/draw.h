/* draw.h -- random numbers of an interval, as ordinals of a format. */

#ifndef DPM_DRAW_H
#define DPM_DRAW_H

#include "points.h"

enum { DRAW_INTERVALS = DPM_REAL + 1, DRAW_INSIDE_MAX = 8 };

struct draw {
    const struct dpm_format *format;
    struct random *random;
    struct span span[DRAW_INTERVALS];
    size_t inside_count[DRAW_INTERVALS]; /* special points, from points_inside() */
    int64_t inside[DRAW_INTERVALS][DRAW_INSIDE_MAX];
    mpfr_t real, offset; /* scratch: exact sums of what the draws below add */
    mpfr_t rounded;
};

void draw_init(struct draw *draw, const struct dpm_format *format, struct random *random);
void draw_clear(struct draw *draw);

/* The ordinal nearest to draw->real, moved into the span. */
int64_t draw_real(struct draw *draw, struct span span);

/* sign*r*2^-k in draw->offset, r uniform in [1, 2), k one of so many from first on; sign 0 draws
   one.  (C does not order the evaluation of arguments: no call takes two draws as arguments.) */
void draw_offset(struct draw *draw, int sign, long first, long binades);

/* center + sign*r*2^-k with k in [0, binades). */
int64_t draw_near(struct draw *draw, int64_t center, int sign, long binades, struct span span);

/* Uniform real in [0, scale), scale*2^-64 apart. */
int64_t draw_uniform(struct draw *draw, double scale, struct span span);

/* Mixed: uniform reals, uniform encodings, and near the special points in every binade. */
int64_t draw_mixed(struct draw *draw, enum dpm_interval interval);

int draw_sign(struct draw *draw);

#endif

/* inputs.h -- inputs of a function as ordinals (format.h), and the makers of each kind of them. */

#ifndef DPM_INPUTS_H
#define DPM_INPUTS_H

#include "draw.h"
#include "stream.h"

/* Input i has n[i] terms; its arguments are ordinals[start[i]] on. */
struct inputs {
    const struct dpm_function *function;
    const struct dpm_format *format;
    size_t count, capacity, *n, *start;
    size_t used, room;
    int64_t *ordinals;
};

void inputs_init(struct inputs *inputs, const struct dpm_function *function,
                 const struct dpm_format *format);
void inputs_clear(struct inputs *inputs);

/* Adds an input of n terms and returns the place for its arguments, which holds zeros. */
int64_t *inputs_add(struct inputs *inputs, size_t n);

/* Drops the inputs from count on. */
void inputs_truncate(struct inputs *inputs, size_t count);

/* Sorts the inputs from begin on, by n and then by their arguments, and drops repetitions. */
void inputs_unique(struct inputs *inputs, size_t begin);

/* The makers add to the list.  Random ones: one input drawn from the strata of its shape. */
void inputs_add_random(struct inputs *inputs, struct draw *draw);
void inputs_add_edge(struct inputs *inputs);
void inputs_add_hard(struct inputs *inputs, struct random *random);

/* The part of the hard ones that is searched for: results closest to a rounding boundary. */
void inputs_add_closest(struct inputs *inputs, struct draw *draw);

/* How far the exact value is from a rounding boundary of the format, in units of 2^-DISTANCE_BITS
   ulp: from a midpoint between neighbours, and from a number of the format.  False if the value is
   a number of the format, or no number, or below its least or beyond its largest. */
enum { DISTANCE_BITS = 40 };
struct distance {
    uint64_t midpoint, number;
};
bool inputs_distance(struct distance *distance, const struct dpm_function *function,
                     const struct dpm_format *format, size_t n, const mpfr_ptr args[]);

#endif

/* inputs.h -- arguments for the tests: every edge of each shape of functions.def, and random ones.

   The same seed gives the same inputs anywhere.  The precision of an argument has nothing to do
   with the precision of the result. */

#ifndef ORACLE_INPUTS_H
#define ORACLE_INPUTS_H

#include <stddef.h>
#include <stdint.h>
#include <mpfr.h>
#include "registry.h"

typedef void input_visitor(void *state, size_t n, const mpfr_ptr args[]);

/* A number, or a tuple of them, that a test keeps. */
struct numbers {
    size_t count, capacity;
    mpfr_ptr *at;
};

void numbers_init(struct numbers *list);
void numbers_clear(struct numbers *list);
mpfr_ptr numbers_add(struct numbers *list, mpfr_prec_t precision); /* its value is NaN */
void numbers_add_scaled(struct numbers *list, long significand, mpfr_exp_t e); /* times 2^e */

uint64_t random_bits(uint64_t *seed);
uint64_t random_below(uint64_t *seed, uint64_t bound);
void random_unit(mpfr_t x, uint64_t *seed); /* in (0,1), at the precision of x */

/* Calls visit with every edge input of the shape, or with count random ones. */
void inputs_edges(const struct dpm_shape *shape, void *state, input_visitor *visit);
void inputs_random(const struct dpm_shape *shape, uint64_t seed, size_t count, void *state,
                   input_visitor *visit);

#endif

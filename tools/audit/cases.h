/* cases.h -- many inputs of one function, and a subject's results for them, as flat arrays.

   Every format of the registry is a subset of binary64, so a double holds any input and result. */

#ifndef DPM_CASES_H
#define DPM_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include "../../ref/registry.h"

/* A case of a scalar function has n = 1; a sum has n terms: args are p_1..p_n and then q_1..q_n;
   delta has n weights: args are n gradients, n previous deltas, eta, alpha, and n results. */
struct cases {
    const struct dpm_function *function;
    size_t count, capacity;
    size_t *n;       /* terms or weights of each case */
    size_t *arg;     /* where its args begin; arg[count] is where the next one's will */
    size_t *result;  /* where its results begin; likewise */
    double *args, *results;
    size_t args_capacity, results_capacity;
};

bool cases_is_delta(const struct dpm_function *function);
size_t cases_args(const struct dpm_function *function, size_t n);
size_t cases_results(const struct dpm_function *function, size_t n);

void cases_init(struct cases *cases, const struct dpm_function *function);
void cases_reset(struct cases *cases); /* count = 0, memory kept */
void cases_clear(struct cases *cases);

/* Adds a case of n terms and returns the place for its args. */
double *cases_add(struct cases *cases, size_t n);

/* The arguments of the longest case, at least as many as a scalar function has. */
size_t cases_longest(const struct cases *cases);

/* What the error of result j of case i depends on: writes the flat array of arguments that the
   ground truth takes, and returns their number.  flat has room for cases_args(function, n). */
size_t cases_flat(const struct cases *cases, size_t i, size_t j, double flat[]);

#endif

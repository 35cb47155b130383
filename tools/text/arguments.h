/* arguments.h -- the arguments of one evaluation, from words. */

#ifndef DPM_ARGUMENTS_H
#define DPM_ARGUMENTS_H

#include "text.h"

/* Room for the arguments of any evaluation; grows. */
struct arguments {
    size_t n, count, capacity; /* terms, values, room */
    mpfr_t *value;             /* in the order of stream.h */
    size_t bad_word; /* which word was no number, from 0; their number, if that was wrong */
};

void arguments_init(struct arguments *arguments);
void arguments_clear(struct arguments *arguments);

/* Reads them; false if the words do not spell the function's arguments.

   The n-ary sums and delta have the count n as first word.  It may be left out where the number of
   words tells: two vectors, and delta's two vectors and two factors, are an even number of words
   without n.  shannon_entropy takes the first word as n if it is written with digits only and as
   many words follow. */
bool arguments_read(struct arguments *arguments, const struct dpm_function *function, size_t words,
                    char *const word[], const struct text_target *target);

/* The number of results (delta: n), and the flat array that the registry takes for result i. */
size_t arguments_results(const struct arguments *arguments, const struct dpm_function *function);
void arguments_flat(const struct arguments *arguments, const struct dpm_function *function,
                    size_t i, mpfr_ptr flat[]);

/* What the words should be: "y t", "n p[1..n] q[1..n]". */
void arguments_expected(const struct dpm_function *function, char expected[128]);

/* The name of value i: y, p[3], eta. */
void arguments_name(const struct arguments *arguments, const struct dpm_function *function,
                    size_t i, char name[64]);

#endif

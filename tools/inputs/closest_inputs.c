/* closest_inputs.c -- results closest to a rounding boundary among many candidates: to a midpoint
   between neighbours, where rounding to nearest is hard, and to a number of the format, where
   directed rounding is. */

#define MPFR_USE_INTMAX_T 1

#include <stdlib.h>
#include <string.h>
#include "inputs.h"
#include "../process/memory.h"

enum { CANDIDATES = 16384, CANDIDATES_NARY = 2048, KEPT_MIDPOINT = 512, KEPT_NUMBER = 64 };

struct candidate {
    size_t input;
    struct distance distance;
};

bool inputs_distance(struct distance *distance, const struct dpm_function *function,
                     const struct dpm_format *format, size_t n, const mpfr_ptr args[])
{
    mpfr_t value;
    mpfr_init2(value, format->precision + DISTANCE_BITS);
    const int ternary = function->mpfr(value, n, args, MPFR_RNDZ);
    bool measured = ternary != 0 && mpfr_regular_p(value) && mpfr_get_exp(value) <= format->emax;
    mpfr_exp_t ulp = measured ? mpfr_get_exp(value) - format->precision : 0; /* as a power of 2 */
    if (ulp < format->emin - 1)
        ulp = format->emin - 1;
    measured = measured && mpfr_get_exp(value) > ulp;
    if (measured) {
        mpfr_mul_2si(value, value, -ulp, MPFR_RNDZ);
        mpfr_frac(value, value, MPFR_RNDZ);
        mpfr_abs(value, value, MPFR_RNDZ);
        mpfr_mul_2ui(value, value, DISTANCE_BITS, MPFR_RNDZ);
        const uint64_t fraction = mpfr_get_uj(value, MPFR_RNDZ);
        const uint64_t unit = UINT64_C(1) << DISTANCE_BITS;
        distance->midpoint = fraction < unit / 2 ? unit / 2 - fraction : fraction - unit / 2;
        distance->number = fraction < unit / 2 ? fraction : unit - fraction;
    }
    mpfr_clear(value);
    return measured;
}

static int by_midpoint(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->distance.midpoint != b->distance.midpoint)
        return a->distance.midpoint < b->distance.midpoint ? -1 : 1;
    return (a->input > b->input) - (a->input < b->input); /* the same order everywhere */
}

static int by_number(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->distance.number != b->distance.number)
        return a->distance.number < b->distance.number ? -1 : 1;
    return (a->input > b->input) - (a->input < b->input);
}

static void keep(struct inputs *inputs, const struct inputs *pool,
                 const struct candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t input = candidates[i].input;
        memcpy(inputs_add(inputs, pool->n[input]), pool->ordinals + pool->start[input],
               stream_arguments(pool->function, pool->n[input]) * sizeof *pool->ordinals);
    }
}

void inputs_add_closest(struct inputs *inputs, struct draw *draw)
{
    const size_t count = inputs->function->shape->nary ? CANDIDATES_NARY : CANDIDATES;
    struct inputs pool;
    inputs_init(&pool, inputs->function, inputs->format);
    struct candidate *candidates = memory_array(NULL, count, sizeof *candidates);
    mpfr_t arg[STREAM_MAX_ARGUMENTS];
    mpfr_ptr args[STREAM_MAX_ARGUMENTS];
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++) {
        mpfr_init2(arg[i], inputs->format->precision);
        args[i] = arg[i];
    }
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        inputs_add_random(&pool, draw);
        if (stream_counted(pool.function) && !pool.function->shape->nary && pool.n[i] != 1)
            continue; /* delta with several weights: one result each */
        for (size_t j = 0; j < stream_arguments(pool.function, pool.n[i]); j++)
            dpm_format_from_ordinal(arg[j], pool.format, pool.ordinals[pool.start[i] + j]);
        candidates[found].input = i;
        found += inputs_distance(&candidates[found].distance, pool.function, pool.format, pool.n[i],
                                 args);
    }
    qsort(candidates, found, sizeof *candidates, by_midpoint);
    keep(inputs, &pool, candidates, found < KEPT_MIDPOINT ? found : KEPT_MIDPOINT);
    qsort(candidates, found, sizeof *candidates, by_number);
    keep(inputs, &pool, candidates, found < KEPT_NUMBER ? found : KEPT_NUMBER);
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++)
        mpfr_clear(arg[i]);
    free(candidates);
    inputs_clear(&pool);
}

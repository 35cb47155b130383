/* edge_inputs.c -- every combination of special points, and where functions have structure the
   combinations that meet it.  No randomness: one set for each function and format. */

#include <stdlib.h>
#include <string.h>
#include "inputs.h"
#include "../process/memory.h"
#include "points.h"

/* u = y - t: 0, +-1, where L = 3/4, the steepest points, the plateau, and where Eq. 26 as printed
   becomes NaN in binary32 (1 + u below about 3.6e-4). */
static const char *const targets[] = {
    "0", "1", "-1", "0.5", "-0.5", "0.43258809335", "-0.35656192286",
    "0.33333333333333333333333333333333333333", "-0.33333333333333333333333333333333333333",
    "-0.7", "-0.8", "-0.9", "-0.95", "-0.99", "-0.999", "-0.9999",
    "-0.9996", "-0.99963", "-0.99964", "-0.99965", "-0.99967", "-0.9997"};
static const char *const labels[] = {
    "0", "1", "0.5", "0.25", "0.33333333333333333333333333333333333333",
    "0.61803398874989484820458683436563811772"};

/* y = t + u and its neighbours, where that lies in [0,1]. */
static void add_offset(struct inputs *inputs, int64_t t, const mpfr_t u)
{
    const struct span unit = points_span(DPM_UNIT, inputs->format);
    mpfr_t y;
    mpfr_init2(y, inputs->format->precision);
    dpm_format_from_ordinal(y, inputs->format, t);
    mpfr_prec_round(y, 2 * mpfr_get_prec(u), MPFR_RNDN);
    mpfr_add(y, y, u, MPFR_RNDN);
    const int64_t nearest = points_nearest(inputs->format, y);
    mpfr_clear(y);
    for (int64_t i = nearest - 1; i <= nearest + 1; i++) {
        if (i < unit.low || i > unit.high)
            continue;
        int64_t *args = inputs_add(inputs, 1);
        args[0] = i;
        args[1] = t;
    }
}

static void edge_yt(struct inputs *inputs)
{
    mpfr_t u;
    mpfr_init2(u, 128);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        const int64_t t = points_decimal(inputs->format, labels[i]);
        for (size_t j = 0; j < sizeof targets / sizeof targets[0]; j++) {
            mpfr_set_str(u, targets[j], 10, MPFR_RNDN);
            add_offset(inputs, t, u);
        }
        for (long k = 1; k <= inputs->format->precision + 2; k++)
            for (int shape = 0; shape < 4; shape++) { /* +-2^-k, +-(1 - 2^-k) */
                mpfr_set_si_2exp(u, shape & 1 ? -1 : 1, -k, MPFR_RNDN);
                if (shape & 2)
                    mpfr_si_sub(u, shape & 1 ? -1 : 1, u, MPFR_RNDN);
                add_offset(inputs, t, u);
            }
    }
    mpfr_clear(u);
}

/* All combinations of the points, one set for each of the arguments. */
static void add_product(struct inputs *inputs, size_t n, size_t arity, const struct points points[])
{
    size_t index[STREAM_MAX_ARGUMENTS] = {0}, i = 0;
    while (i < arity) {
        int64_t *args = inputs_add(inputs, n);
        for (i = 0; i < arity; i++)
            args[i] = points[i].ordinal[index[i]];
        for (i = 0; i < arity && ++index[i] == points[i].count; i++)
            index[i] = 0;
    }
}

static void product(struct inputs *inputs, size_t n)
{
    const struct dpm_shape *shape = inputs->function->shape;
    const size_t arity = stream_arguments(inputs->function, n);
    const enum points_choice choice = arity == 1   ? POINTS_MANY
                                      : arity == 2 ? POINTS_SOME
                                                   : POINTS_FEW;
    struct points *points = memory_array(NULL, arity, sizeof *points);
    for (size_t i = 0; i < arity; i++) /* the vectors' intervals are all the same */
        points_edge(&points[i], shape->interval[shape->nary ? 0 : i], inputs->format, choice);
    add_product(inputs, n, arity, points);
    free(points);
}

/* Vectors by hand: exact zeros that are not obvious, neighbours of them, long sums. */
struct weights {
    size_t n;
    const char *p[5], *q[5];
};
static const struct weights vectors[] = {
    {2, {"1", "1"}, {"2", "0.5"}},
    {2, {"1", "1"}, {"4", "0.25"}},
    {2, {"2", "1"}, {"2", "0.25"}},
    {3, {"1", "1", "1"}, {"2", "3", "0.1666666666666666666667"}},
    {3, {"1", "1", "0"}, {"8", "0.125", "0"}},
    {4, {"1", "1", "1", "1"}, {"6", "0.5", "0.25", "1.333333333333333333333"}},
    {5, {"2", "0.5", "0.5", "0.5", "0.5"}, {"2", "0.5", "0.5", "0.5", "0.5"}},
    {5, {"2", "0.25", "0.25", "0.25", "0.25"}, {"1", "1", "1", "1", "1"}},
    {2, {"0.61803398874989484820", "0.38196601125010515180"}, {"0.5", "0.5"}},
    {3, {"0", "0", "0"}, {"0", "0", "0"}},
    {4, {"0.25", "0.25", "0.25", "0.25"}, {"0.25", "0.25", "0.25", "0.25"}},
    {4, {"0", "1", "0", "0"}, {"0.01", "0.97", "0.01", "0.01"}},
    {4, {"0", "1", "0", "0"}, {"0.5", "0", "0.25", "0.25"}},
};

static void edge_vectors(struct inputs *inputs)
{
    const size_t arity = inputs->function->shape->arity;
    for (size_t v = 0; v < sizeof vectors / sizeof vectors[0]; v++) {
        const size_t n = vectors[v].n;
        for (size_t moved = 0; moved <= 2 * arity * n; moved++) { /* every argument an ulp away */
            int64_t *args = inputs_add(inputs, n);
            for (size_t i = 0; i < n; i++) {
                args[i] = points_decimal(inputs->format, vectors[v].p[i]);
                if (arity == 2)
                    args[n + i] = points_decimal(inputs->format, vectors[v].q[i]);
            }
            if (moved > 0)
                args[(moved - 1) / 2] += moved % 2 == 0 ? 1 : args[(moved - 1) / 2] > 0 ? -1 : 0;
        }
    }
    static const char *const repeated[] = {"0", "1", "0.01", "0.5"};
    for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
        int64_t *args = inputs_add(inputs, STREAM_MAX_TERMS);
        for (size_t j = 0; j < arity * STREAM_MAX_TERMS; j++)
            args[j] = points_decimal(inputs->format, repeated[i]);
    }
}

/* Terms that cancel to nothing, to an ulp, and sums that overflow on the way. */
static void edge_delta(struct inputs *inputs)
{
    static const char *const rows[][4] = {
        {"1", "1", "0.5", "0.5"},
        {"3", "1", "0.33333333333333333333333333333333333333", "1"},
        {"0.87403204889764214159860241011151022757", "0.01586792470492602039362151104570330941",
         "0.01586792470492602039362151104570330941", "0.87403204889764214159860241011151022757"},
        {"0.25", "-1", "0.016", "0.874"},
        {"65504", "65504", "2", "2"},
    };
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
        for (size_t moved = 0; moved <= 8; moved++) {
            int64_t *args = inputs_add(inputs, 1);
            for (size_t i = 0; i < 4; i++)
                args[i] = points_decimal(inputs->format, rows[r][i]);
            if (moved > 0)
                args[(moved - 1) / 2] += moved % 2 == 0 ? 1 : -1;
        }
}

void inputs_add_edge(struct inputs *inputs)
{
    const struct dpm_shape *shape = inputs->function->shape;
    const size_t begin = inputs->count;
    if (strcmp(shape->name, "YT") == 0)
        edge_yt(inputs);
    if (strcmp(shape->name, "DELTA") == 0)
        edge_delta(inputs);
    product(inputs, 1);
    if (shape->nary) {
        inputs_add(inputs, 0);
        product(inputs, 2);
        edge_vectors(inputs);
    }
    inputs_unique(inputs, begin);
}

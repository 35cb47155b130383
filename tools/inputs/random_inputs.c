/* random_inputs.c -- one random input for each shape of function, stratified. */

#include <string.h>
#include "draw.h"
#include "inputs.h"

/* u = y - t of interest besides 0 and +-1: where L is 3/4, and its steepest points. */
static const char *const steep_u[] = {"-0.33333333333333333333333333333333333333", "-0.35656192286",
                                      "0.43258809335", "-0.9", "-0.99"};

/* A label: mostly 0 or 1, as in training. */
static int64_t label(struct draw *draw, struct span unit)
{
    switch (random_below(draw->random, 4)) {
    case 0: return unit.low;
    case 1: return unit.high;
    default: return draw_mixed(draw, DPM_UNIT);
    }
}

static int64_t near_u(struct draw *draw, int64_t t, struct span unit)
{
    mpfr_t value;
    mpfr_init2(value, draw->format->precision);
    dpm_format_from_ordinal(value, draw->format, t);
    mpfr_set_str(draw->real, steep_u[random_below(draw->random, 5)], 10, MPFR_RNDN);
    draw_offset(draw, 0, 4, 16);
    mpfr_add(draw->real, draw->real, draw->offset, MPFR_RNDN);
    mpfr_add(draw->real, draw->real, value, MPFR_RNDN);
    mpfr_clear(value);
    return draw_real(draw, unit);
}

static void random_yt(int64_t *args, struct draw *draw)
{
    const struct span unit = draw->span[DPM_UNIT];
    const long p = draw->format->precision, all = -draw->format->emin;
    struct random *random = draw->random;
    int64_t y = 0, t = label(draw, unit);
    switch (random_below(random, 8)) {
    case 0: /* u near 0 in every binade */ y = draw_near(draw, t, 0, p + 4, unit); break;
    case 1: /* u near +-1 in every binade, exactly at one end or off at both */
        y = draw_near(draw, 0, 1, all, unit);
        t = unit.high;
        if (random_one_in(random, 2))
            t = draw_near(draw, t, -1, p + 1, unit);
        if (random_one_in(random, 2)) {
            const int64_t swap = y;
            y = t;
            t = swap;
        }
        break;
    case 2: y = near_u(draw, t, unit); break;
    default: y = draw_mixed(draw, DPM_UNIT);
    }
    args[0] = y;
    args[1] = t;
}

/* E = z*p, where 1/(1 + exp(-z)) is between underflow and 1. */
static void random_ep(int64_t *args, struct draw *draw)
{
    const struct span positive = draw->span[DPM_POSITIVE];
    const struct span real = draw->span[DPM_REAL];
    args[1] = random_one_in(draw->random, 2) ? draw_uniform(draw, 1, positive)
                                             : draw_mixed(draw, DPM_POSITIVE);
    if (random_one_in(draw->random, 4)) {
        args[0] = draw_mixed(draw, DPM_REAL);
        return;
    }
    mpfr_t p;
    mpfr_init2(p, draw->format->precision);
    dpm_format_from_ordinal(p, draw->format, args[1]);
    const long least = (long)-draw->format->emin; /* exp(-z) underflows at z = 0.7*least */
    const long sizes[] = {1, 8, draw->format->precision, least};
    draw_offset(draw, 0, 0, 8);
    mpfr_mul_si(draw->real, draw->offset, sizes[random_below(draw->random, 4)], MPFR_RNDN);
    mpfr_mul(draw->real, draw->real, p, MPFR_RNDN);
    mpfr_clear(p);
    args[0] = draw_real(draw, real);
}

/* dw = alpha*previous - eta*gradient with usual sizes, any encodings, or terms that nearly cancel.
 */
static void random_delta(int64_t *args, size_t n, struct draw *draw)
{
    const struct span real = draw->span[DPM_REAL];
    struct random *random = draw->random;
    const bool usual = !random_one_in(random, 4);
    int64_t *gradient = args, *previous = args + n, *eta = args + 2 * n, *alpha = eta + 1;
    *eta = usual ? draw_uniform(draw, 0.03125, real) : draw_mixed(draw, DPM_REAL);
    *alpha = usual ? draw_uniform(draw, 1, real) : draw_mixed(draw, DPM_REAL);
    if (random_one_in(random, 4)) { /* Eqs. 31 and 30 */
        *eta = points_decimal(draw->format, "0.01586792470492602039362151104570330941");
        *alpha = points_decimal(draw->format, "0.87403204889764214159860241011151022757");
    }
    mpfr_t factor;
    mpfr_init2(factor, draw->format->precision);
    for (size_t i = 0; i < n; i++) {
        gradient[i] = draw_mixed(draw, DPM_REAL);
        previous[i] = draw_mixed(draw, DPM_REAL);
        if (!random_one_in(random, 3))
            continue;
        dpm_format_from_ordinal(draw->real, draw->format, gradient[i]); /* eta*gradient/alpha */
        mpfr_prec_round(draw->real, 192, MPFR_RNDN);
        dpm_format_from_ordinal(factor, draw->format, *eta);
        mpfr_mul(draw->real, draw->real, factor, MPFR_RNDN);
        dpm_format_from_ordinal(factor, draw->format, *alpha);
        mpfr_div(draw->real, draw->real, factor, MPFR_RNDN);
        if (mpfr_number_p(draw->real))
            previous[i] = draw_real(draw, real);
    }
    mpfr_clear(factor);
}

static size_t random_terms(struct random *random)
{
    if (random_one_in(random, 64))
        return STREAM_MAX_TERMS;
    return random_one_in(random, 32) ? 0 : 1 + random_below(random, 8);
}

/* n numbers of the span that sum to 1 but for rounding. */
static void random_distribution(int64_t *weights, size_t n, struct draw *draw)
{
    const struct span span = draw->span[DPM_NONNEGATIVE];
    uint32_t share[STREAM_MAX_TERMS];
    uint64_t sum = 1;
    for (size_t i = 0; i < n; i++)
        sum += share[i] = (uint32_t)(random_bits(draw->random) >> 40);
    for (size_t i = 0; i < n; i++) {
        mpfr_set_ui(draw->real, share[i], MPFR_RNDN);
        mpfr_div_ui(draw->real, draw->real, (unsigned long)sum, MPFR_RNDN);
        weights[i] = draw_real(draw, span);
    }
}

static void random_weights(int64_t *weights, size_t n, struct draw *draw)
{
    const struct span span = draw->span[DPM_NONNEGATIVE];
    const uint64_t kind = random_below(draw->random, 4);
    if (kind <= 1) {
        random_distribution(weights, n, draw);
        return;
    }
    for (size_t i = 0; i < n; i++) /* tiny and huge together, or any */
        weights[i] = kind == 2 ? random_between(draw->random, span.low, span.high)
                               : draw_mixed(draw, DPM_NONNEGATIVE);
}

/* Sets the second weights to x, 1/x, x, 1/x, ...: sums with equal first weights nearly cancel. */
static void reciprocal_pairs(int64_t *p, int64_t *q, size_t n, struct draw *draw)
{
    const struct span positive = draw->span[DPM_POSITIVE];
    for (size_t i = 0; i + 1 < n; i += 2) {
        p[i + 1] = p[i] = points_decimal(draw->format, "1");
        q[i] = draw_mixed(draw, DPM_POSITIVE);
        dpm_format_from_ordinal(draw->real, draw->format, q[i]);
        mpfr_prec_round(draw->real, 192, MPFR_RNDN);
        mpfr_ui_div(draw->real, 1, draw->real, MPFR_RNDN);
        q[i + 1] = draw_real(draw, positive);
    }
}

static void sprinkle_zeros(int64_t *weights, size_t n, struct draw *draw)
{
    for (size_t i = 0; i < n; i++)
        if (random_one_in(draw->random, 4))
            weights[i] = 0;
}

static void random_pq(int64_t *p, size_t n, struct draw *draw)
{
    const struct span span = draw->span[DPM_NONNEGATIVE];
    int64_t *q = p + n;
    random_weights(p, n, draw);
    random_weights(q, n, draw);
    switch (random_below(draw->random, 8)) {
    case 0:
        memcpy(q, p, n * sizeof *q); /* equal: Eq. 5 is exactly zero */
        break;
    case 1: /* equal but for an ulp here and there */
        for (size_t i = 0; i < n; i++) {
            q[i] = p[i] + random_between(draw->random, -1, 1);
            q[i] = q[i] < span.low ? span.low : q[i] > span.high ? span.high : q[i];
        }
        break;
    case 2: reciprocal_pairs(p, q, n, draw); break;
    case 3: sprinkle_zeros(p, n, draw); break;
    case 4: /* a label, one-hot */
        for (size_t i = 0; i < n; i++)
            p[i] = 0;
        if (n > 0)
            p[random_below(draw->random, n)] = points_decimal(draw->format, "1");
        break;
    default: break;
    }
}

static void random_pn(int64_t *p, size_t n, struct draw *draw)
{
    random_weights(p, n, draw);
    if (random_one_in(draw->random, 4))
        sprinkle_zeros(p, n, draw);
}

void inputs_add_random(struct inputs *inputs, struct draw *draw)
{
    const struct dpm_shape *shape = inputs->function->shape;
    if (strcmp(shape->name, "YT") == 0) {
        random_yt(inputs_add(inputs, 1), draw);
    } else if (strcmp(shape->name, "EP") == 0) {
        random_ep(inputs_add(inputs, 1), draw);
    } else if (strcmp(shape->name, "DELTA") == 0) {
        const size_t n = random_one_in(draw->random, 2) ? 1 : 1 + random_below(draw->random, 8);
        random_delta(inputs_add(inputs, n), n, draw);
    } else if (strcmp(shape->name, "PQ") == 0) {
        const size_t n = random_terms(draw->random);
        random_pq(inputs_add(inputs, n), n, draw);
    } else if (strcmp(shape->name, "PN") == 0) {
        const size_t n = random_terms(draw->random);
        random_pn(inputs_add(inputs, n), n, draw);
    } else {
        *inputs_add(inputs, 1) = draw_mixed(draw, shape->interval[0]);
    }
}

/* hard_inputs.c -- inputs where implementations fail: near the structure of the function in every
   binade, at the borders between classes of results, and closest to rounding boundaries. */

#include <string.h>
#include "draw.h"
#include "inputs.h"

/* Near structure, one input for every binade of the distance. */

static void add_pair(struct inputs *inputs, int64_t first, int64_t second)
{
    int64_t *args = inputs_add(inputs, 1);
    args[0] = first;
    args[1] = second;
}

/* u = y - t near 0 and +-1: at the ends of t, and with t anywhere. */
static void binades_yt(struct inputs *inputs, struct draw *draw)
{
    const struct span unit = draw->span[DPM_UNIT];
    const long p = draw->format->precision, all = -draw->format->emin;
    for (long k = 0; k < all; k++) {
        draw_offset(draw, 1, k, 1);
        mpfr_set(draw->real, draw->offset, MPFR_RNDN);
        const int64_t tiny = draw_real(draw, unit);
        add_pair(inputs, tiny, unit.low);  /* u = +tiny */
        add_pair(inputs, unit.low, tiny);  /* u = -tiny */
        add_pair(inputs, tiny, unit.high); /* u = -1 + tiny */
        add_pair(inputs, unit.high, tiny); /* u = 1 - tiny */
        if (k > p + 2)
            continue;
        mpfr_ui_sub(draw->real, 1, draw->offset, MPFR_RNDN);
        const int64_t most = draw_real(draw, unit);
        add_pair(inputs, most, unit.low);
        add_pair(inputs, unit.low, most);
        add_pair(inputs, most, unit.high);
        add_pair(inputs, unit.high, most);
        for (int sign = -1; sign <= 1; sign += 2) {
            const int64_t t = draw_mixed(draw, DPM_UNIT);
            draw_offset(draw, sign, k, 1);
            dpm_format_from_ordinal(draw->real, draw->format, t);
            mpfr_prec_round(draw->real, 192, MPFR_RNDN);
            mpfr_add(draw->real, draw->real, draw->offset, MPFR_RNDN);
            add_pair(inputs, draw_real(draw, unit), t);
        }
    }
}

/* One argument near each of its special points. */
static void binades_scalar(struct inputs *inputs, struct draw *draw)
{
    const enum dpm_interval interval = inputs->function->shape->interval[0];
    const struct span span = draw->span[interval];
    const long p = draw->format->precision, all = -draw->format->emin;
    for (long k = 0; k < all; k++) {
        draw_offset(draw, 1, k, 1);
        mpfr_set(draw->real, draw->offset, MPFR_RNDN);
        *inputs_add(inputs, 1) = draw_real(draw, span);
    }
    const size_t count = draw->inside_count[interval];
    for (size_t i = 0; i <= count; i++) {
        const int64_t center = i < count ? draw->inside[interval][i] : span.high;
        for (long k = 0; k <= p; k++)
            for (int sign = -1; sign <= 1; sign += 2) {
                draw_offset(draw, sign, k, 1);
                dpm_format_from_ordinal(draw->real, draw->format, center);
                mpfr_prec_round(draw->real, 192, MPFR_RNDN);
                mpfr_add(draw->real, draw->real, draw->offset, MPFR_RNDN);
                *inputs_add(inputs, 1) = draw_real(draw, span);
            }
    }
}

/* Borders between classes of results, by bisection along each argument. */

enum class {
    UNDECIDED,
    NEGATIVE_INFINITE,
    NEGATIVE,
    NEGATIVE_SUBNORMAL,
    NEGATIVE_ZERO,
    ZERO,
    SUBNORMAL,
    BELOW_HALF,
    HALF,
    ABOVE_HALF,
    ONE,
    ABOVE_ONE,
    INFINITE
};

struct slice {
    struct inputs *inputs;
    size_t arity, moving;
    int64_t ordinal[4];
    mpfr_t arg[4], result;
};

static enum class classify(const struct dpm_format *format, const mpfr_t x) {
    const mpfr_exp_t normal = format->emin + format->precision - 1;
    if (mpfr_nan_p(x)) return UNDECIDED;
    if (mpfr_inf_p(x)) return mpfr_signbit(x) ? NEGATIVE_INFINITE : INFINITE;
    if (mpfr_zero_p(x)) return mpfr_signbit(x) ? NEGATIVE_ZERO : ZERO;
    if (mpfr_signbit(x)) return mpfr_get_exp(x) < normal ? NEGATIVE_SUBNORMAL : NEGATIVE;
    if (mpfr_get_exp(x) < normal) return SUBNORMAL;
    const int half = mpfr_cmp_d(x, 0.5), one = mpfr_cmp_ui(x, 1);
    return half < 0    ? BELOW_HALF
           : half == 0 ? HALF
           : one < 0   ? ABOVE_HALF
           : one == 0  ? ONE
                       : ABOVE_ONE;
}

static enum class class_at(struct slice *slice, int64_t ordinal) {
    const struct dpm_format *format = slice->inputs->format;
    slice->ordinal[slice->moving] = ordinal; mpfr_ptr args[4];
    for (size_t i = 0; i < slice->arity; i++){
        dpm_format_from_ordinal(slice->arg[i], format, slice->ordinal[i]); args[i] = slice->arg[i];}
dpm_format_call(slice->result, format, slice->inputs->function, 1, args, MPFR_RNDN);
return classify(format, slice->result);
}

/* The inputs around the place between low and high where the class changes from low's. */
static int64_t add_border(struct slice *slice, int64_t low, int64_t high, struct span span)
{
    const enum class first = class_at(slice, low);
    while (high - low > 1) {
        const int64_t middle = low + (high - low) / 2;
        if (class_at(slice, middle) == first)
            low = middle;
        else
            high = middle;
    }
    for (int64_t i = low - 2; i <= high + 2; i++) {
        if (i < span.low || i > span.high)
            continue;
        slice->ordinal[slice->moving] = i;
        int64_t *args = inputs_add(slice->inputs, 1);
        const size_t count = stream_arguments(slice->inputs->function, 1);
        memcpy(args, slice->ordinal, count * sizeof *args);
    }
    return high;
}

/* All of them, where the result is monotone from low to high. */
static void add_borders_between(struct slice *slice, int64_t low, int64_t high, struct span span)
{
    const enum class last = class_at(slice, high);
    while (class_at(slice, low) != last)
        low = add_border(slice, low, high, span);
}

/* Along the moving argument: 128 equal steps over the encodings and 64 over the reals of [0,1]. */
static void add_borders(struct slice *slice)
{
    const struct dpm_format *format = slice->inputs->format;
    const struct dpm_shape *shape = slice->inputs->function->shape;
    const enum dpm_interval interval = shape->interval[slice->moving];
    const struct span span = points_span(interval, format);
    const uint64_t first = (uint64_t)span.low, step = ((uint64_t)span.high - first) / 128;
    for (uint64_t i = 0; i < 128; i++) /* unsigned: the span may be wider than an int64_t */
        add_borders_between(slice, (int64_t)(first + i * step),
                            i == 127 ? span.high : (int64_t)(first + (i + 1) * step), span);
    mpfr_t x;
    mpfr_init2(x, 64);
    int64_t before = 0;
    for (unsigned long i = 1; i <= 64; i++) {
        mpfr_set_ui_2exp(x, i, -6, MPFR_RNDN);
        const int64_t here = points_nearest(format, x);
        add_borders_between(slice, before, here, span);
        before = here;
    }
    mpfr_clear(x);
}

static void borders(struct inputs *inputs)
{
    static const char *const anchors[] = {"1", "0", "0.5", "0.25", "0.00390625"};
    struct slice slice = {.inputs = inputs, .arity = stream_arguments(inputs->function, 1)};
    mpfr_init2(slice.result, inputs->format->precision);
    for (size_t i = 0; i < 4; i++)
        mpfr_init2(slice.arg[i], inputs->format->precision);
    const size_t used = slice.arity > 1 ? sizeof anchors / sizeof anchors[0] : 1;
    for (slice.moving = 0; slice.moving < slice.arity; slice.moving++)
        for (size_t a = 0; a < used; a++) {
            for (size_t i = 0; i < slice.arity; i++)
                slice.ordinal[i] = points_decimal(inputs->format, anchors[a]);
            add_borders(&slice);
        }
    mpfr_clear(slice.result);
    for (size_t i = 0; i < 4; i++)
        mpfr_clear(slice.arg[i]);
}

void inputs_add_hard(struct inputs *inputs, struct random *random)
{
    const struct dpm_shape *shape = inputs->function->shape;
    const size_t begin = inputs->count;
    struct draw draw;
    draw_init(&draw, inputs->format, random);
    if (strcmp(shape->name, "YT") == 0)
        binades_yt(inputs, &draw);
    else if (!shape->nary && shape->arity == 1)
        binades_scalar(inputs, &draw);
    borders(inputs);
    inputs_add_closest(inputs, &draw);
    draw_clear(&draw);
    inputs_unique(inputs, begin);
}

#define MPFR_USE_INTMAX_T 1

#include "draw.h"

/* Enough for the exact sum of a number of any format and r*2^-k, for k up to about 2^-p; smaller
   offsets are lost in the rounding anyway. */
enum { SCRATCH = 192 };

void draw_init(struct draw *draw, const struct dpm_format *format, struct random *random)
{
    draw->format = format;
    draw->random = random;
    mpfr_inits2(SCRATCH, draw->real, draw->offset, draw->rounded, (mpfr_ptr)NULL);
    for (int interval = 0; interval < DRAW_INTERVALS; interval++) {
        const char *const *inside = points_inside((enum dpm_interval)interval);
        size_t count = 0;
        for (; count < DRAW_INSIDE_MAX && inside[count] != NULL; count++)
            draw->inside[interval][count] = points_decimal(format, inside[count]);
        draw->inside_count[interval] = count;
        draw->span[interval] = points_span((enum dpm_interval)interval, format);
    }
}

void draw_clear(struct draw *draw)
{
    mpfr_clears(draw->real, draw->offset, draw->rounded, (mpfr_ptr)NULL);
}

int draw_sign(struct draw *draw)
{
    return (random_bits(draw->random) >> 63) != 0 ? -1 : 1;
}

int64_t draw_real(struct draw *draw, struct span span)
{
    dpm_format_round(draw->rounded, draw->format, draw->real, MPFR_RNDN);
    const int64_t ordinal = dpm_format_ordinal(draw->format, draw->rounded);
    return ordinal < span.low ? span.low : ordinal > span.high ? span.high : ordinal;
}

void draw_offset(struct draw *draw, int sign, long first, long binades)
{
    const int drawn = draw_sign(draw);
    const long k = first + (long)random_below(draw->random, (uint64_t)binades);
    const uint64_t r = random_bits(draw->random) | UINT64_C(1) << 63;
    mpfr_set_uj_2exp(draw->offset, r, -k - 63, MPFR_RNDN);
    mpfr_setsign(draw->offset, draw->offset, (sign != 0 ? sign : drawn) < 0, MPFR_RNDN);
}

int64_t draw_near(struct draw *draw, int64_t center, int sign, long binades, struct span span)
{
    draw_offset(draw, sign, 0, binades);
    dpm_format_from_ordinal(draw->real, draw->format, center);
    mpfr_prec_round(draw->real, SCRATCH, MPFR_RNDN); /* exact */
    mpfr_add(draw->real, draw->real, draw->offset, MPFR_RNDN);
    return draw_real(draw, span);
}

int64_t draw_uniform(struct draw *draw, double scale, struct span span)
{
    mpfr_set_uj_2exp(draw->real, random_bits(draw->random), -64, MPFR_RNDN);
    mpfr_mul_d(draw->real, draw->real, scale, MPFR_RNDN);
    return draw_real(draw, span);
}

/* Distances from a point that the format can tell from it, and some that it cannot. */
static long binades(const struct dpm_format *format, int64_t center)
{
    return center == 0 || center == -1 ? -format->emin + 1 : format->precision + 4;
}

/* Near a special point inside the interval or one of its finite ends. */
static int64_t near_special(struct draw *draw, enum dpm_interval interval, struct span span)
{
    const size_t count = draw->inside_count[interval];
    const uint64_t choice = random_below(draw->random, 2 * count + 2);
    int64_t center = 0;
    if (choice < count)
        center = draw->inside[interval][choice];
    else if (choice < count + (count + 2) / 2) /* as often an end as a point inside */
        center = interval == DPM_UNIT || interval == DPM_QUARTER_TURN ? span.high : 0;
    return draw_near(draw, center, 0, binades(draw->format, center), span);
}

int64_t draw_mixed(struct draw *draw, enum dpm_interval interval)
{
    static const double scales[] = {1, 1, 4, 64};
    const struct span span = draw->span[interval];
    const bool bounded = interval == DPM_UNIT || interval == DPM_QUARTER_TURN;
    switch (random_below(draw->random, 4)) {
    case 0: return random_between(draw->random, span.low, span.high);
    case 1: return near_special(draw, interval, span);
    default: {
        double scale = interval == DPM_QUARTER_TURN ? 1.5707963267948966 : 1;
        if (!bounded)
            scale = scales[random_below(draw->random, 4)];
        if (interval == DPM_REAL)
            scale *= draw_sign(draw);
        return draw_uniform(draw, scale, span);
    }
    }
}

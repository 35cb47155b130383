#include "points.h"

#include <stdlib.h>

#define GOLDEN "0.61803398874989484820458683436563811772" /* p1, Eq. 11 */
#define HALF_PI "1.57079632679489661923132169163975144210"

static const char *const unit_points[] = {
    "0.25",
    "0.33333333333333333333333333333333333333",
    "0.5",
    GOLDEN,
    "0.38196601125010515179541316563436188228", /* 1 - p1 = p1^2 */
    "0.66666666666666666666666666666666666667",
    "0.75",
    NULL};
static const char *const quarter_turn_points[] = {
    "0.5",
    "0.52359877559829887307710723054658381403", /* pi/6, where sin is 1/2 */
    "0.66623943249251525510400489597779272067", /* where sin is p1 */
    "0.78539816339744830961566084581987572105", /* pi/4 */
    "0.90455689430238136412731679566195872144", /* where cos is p1 */
    "1",
    "1.5",
    NULL};
static const char *const weight_points[] = {
    "0.25",
    "0.36787944117144232159552377016146086745", /* 1/e, the maximum of -p*ln p */
    "0.5",
    GOLDEN,
    "1",
    "2",
    "2.71828182845904523536028747135266249776",
    NULL};
static const char *const real_points[] = {
    "-1",
    "-0.5",
    "0.01586792470492602039362151104570330941", /* eta, Eq. 31 */
    "0.29740526367520332486291208447607257021", /* the golden equilibrium, Eq. 28 */
    "0.5",
    "0.87403204889764214159860241011151022757", /* alpha, Eq. 30 */
    "1",
    "2",
    NULL};

const char *const *points_inside(enum dpm_interval interval)
{
    switch (interval) {
    case DPM_UNIT: return unit_points;
    case DPM_QUARTER_TURN: return quarter_turn_points;
    case DPM_POSITIVE:
    case DPM_NONNEGATIVE: return weight_points;
    default: return real_points;
    }
}

int64_t points_nearest(const struct dpm_format *format, const mpfr_t x)
{
    mpfr_t rounded;
    mpfr_init2(rounded, format->precision);
    dpm_format_round(rounded, format, x, MPFR_RNDN);
    const int64_t ordinal = dpm_format_ordinal(format, rounded);
    mpfr_clear(rounded);
    return ordinal;
}

int64_t points_decimal(const struct dpm_format *format, const char *decimal)
{
    mpfr_t x; /* 128 bits: twice any format's, and no decimal here is near a midpoint */
    mpfr_init2(x, 128);
    mpfr_set_str(x, decimal, 10, MPFR_RNDN);
    const int64_t ordinal = points_nearest(format, x);
    mpfr_clear(x);
    return ordinal;
}

/* The largest number of the format below pi/2: the nearest one may lie above. */
static int64_t below_half_pi(const struct dpm_format *format)
{
    mpfr_t x;
    mpfr_init2(x, format->precision);
    mpfr_set_str(x, HALF_PI, 10, MPFR_RNDD);
    const int64_t ordinal = dpm_format_ordinal(format, x);
    mpfr_clear(x);
    return ordinal;
}

/* 1 has MPFR's exponent 1 and the significand 2^(p-1). */
static int64_t one_ordinal(const struct dpm_format *format)
{
    return (int64_t)(3 - format->emin - format->precision) << (format->precision - 1);
}

struct span points_span(enum dpm_interval interval, const struct dpm_format *format)
{
    const int64_t infinity = dpm_format_inf_ordinal(format);
    switch (interval) {
    case DPM_UNIT: return (struct span){0, one_ordinal(format)};
    case DPM_QUARTER_TURN: return (struct span){0, below_half_pi(format)};
    case DPM_POSITIVE: return (struct span){1, infinity - 1};
    case DPM_NONNEGATIVE: return (struct span){0, infinity - 1};
    default: return (struct span){-infinity, infinity - 1};
    }
}

static void add(struct points *points, int64_t ordinal)
{
    if (points->count < POINTS_MAX)
        points->ordinal[points->count++] = ordinal;
}

/* The ordinal and so many neighbours on both sides, as far as they exist. */
static void add_near(struct points *points, const struct dpm_format *format, int64_t ordinal,
                     int neighbours)
{
    const int64_t infinity = dpm_format_inf_ordinal(format);
    for (int64_t i = ordinal - neighbours; i <= ordinal + neighbours; i++)
        if (i >= -1 - infinity && i <= infinity)
            add(points, i);
}

/* offset + sign*2^-k. */
static void add_power(struct points *points, const struct dpm_format *format, int offset, int sign,
                      long k, int neighbours)
{
    mpfr_t x; /* exact: offset is 0, or k is small */
    mpfr_init2(x, 256);
    mpfr_set_si_2exp(x, sign, -k, MPFR_RNDN);
    mpfr_add_si(x, x, offset, MPFR_RNDN);
    add_near(points, format, points_nearest(format, x), neighbours);
    mpfr_clear(x);
}

static void add_powers(struct points *points, enum dpm_interval interval,
                       const struct dpm_format *format, enum points_choice choice)
{
    const long p = format->precision, last = -format->emin;
    const int near = choice == POINTS_MANY ? 2 : 0;
    for (long k = 1; k <= last; k++) {
        const bool chosen = k <= 4 || k == p / 2 || k == p - 1 || k == p + 1 || k == last / 2;
        if (choice == POINTS_MANY || (choice == POINTS_SOME && chosen))
            add_power(points, format, 0, 1, k, near);
        if (interval == DPM_REAL && choice == POINTS_SOME && chosen)
            add_power(points, format, 0, -1, k, near);
        if (interval == DPM_UNIT && k <= p + 1 &&
            (choice == POINTS_MANY || (choice == POINTS_SOME && chosen)))
            add_power(points, format, 1, -1, k, near);
    }
    if (interval == DPM_UNIT || interval == DPM_QUARTER_TURN || choice == POINTS_FEW)
        return;
    for (long k = 1; k < format->emax; k += choice == POINTS_MANY ? 1 : format->emax / 4)
        add_power(points, format, 0, 1, -k, near);
}

static int compare(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static void make_unique(struct points *points)
{
    qsort(points->ordinal, points->count, sizeof points->ordinal[0], compare);
    size_t kept = 0;
    for (size_t i = 0; i < points->count; i++)
        if (i == 0 || points->ordinal[i] != points->ordinal[kept - 1])
            points->ordinal[kept++] = points->ordinal[i];
    points->count = kept;
}

void points_edge(struct points *points, enum dpm_interval interval, const struct dpm_format *format,
                 enum points_choice choice)
{
    const int64_t infinity = dpm_format_inf_ordinal(format);
    const int64_t least_normal = INT64_C(1) << (format->precision - 1);
    const int64_t one = one_ordinal(format);
    const struct span span = points_span(interval, format);
    const int near = (int)choice; /* 0, 1 or 2 neighbours */
    points->count = 0;
    const int64_t outside[] = {DPM_ORDINAL_NAN, infinity, -1 - infinity, infinity - 1};
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        add(points, outside[i]);
    if (choice == POINTS_FEW) {
        const int64_t few[] = {-1 - one, -1, 0, 1, one, points_decimal(format, GOLDEN)};
        for (size_t i = 0; i < sizeof few / sizeof few[0]; i++)
            add(points, few[i]);
        make_unique(points);
        return;
    }
    add(points, -infinity); /* the most negative number */
    add_near(points, format, 0, near + 1);
    add_near(points, format, least_normal, near);
    add_near(points, format, -1 - least_normal, near);
    add_near(points, format, span.high, near);
    add_near(points, format, one, near);
    add_near(points, format, -1 - one, near);
    for (const char *const *inside = points_inside(interval); *inside != NULL; inside++)
        add_near(points, format, points_decimal(format, *inside), near);
    add_powers(points, interval, format, choice);
    make_unique(points);
}

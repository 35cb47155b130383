#define _XOPEN_SOURCE 700 /* M_PI_2 */
#include "abscissa.h"

#include <math.h>
#include <string.h>

/* A range reaches from the one before it up to a bound, which belongs to it or to the next. */
struct range {
    double bound;
    bool closed;
    const char *label;
};

static const struct range u_ranges[] = {
    {-1, true, "u = -1"},
    {-0.99, true, "-1 < u <= -0.99"},
    {-0.9, true, "-0.99 < u <= -0.9"},
    {-0.5, true, "-0.9 < u <= -0.5"},
    {-0.1, true, "-0.5 < u <= -0.1"},
    {-0.001, true, "-0.1 < u <= -0.001"},
    {0, false, "-0.001 < u < 0"},
    {0, true, "u = 0"},
    {0.001, false, "0 < u < 0.001"},
    {0.1, false, "0.001 <= u < 0.1"},
    {0.5, false, "0.1 <= u < 0.5"},
    {0.9, false, "0.5 <= u < 0.9"},
    {0.99, false, "0.9 <= u < 0.99"},
    {1, false, "0.99 <= u < 1"},
    {1, true, "u = 1"},
};

static const struct range p_ranges[] = {
    {0, true, "p = 0"},
    {0.001, false, "0 < p < 0.001"},
    {0.1, false, "0.001 <= p < 0.1"},
    {0.4, false, "0.1 <= p < 0.4"},
    {0.499, false, "0.4 <= p < 0.499"},
    {0.5, false, "0.499 <= p < 1/2"},
    {0.5, true, "p = 1/2"},
    {0.501, true, "1/2 < p <= 0.501"},
    {0.6, true, "0.501 < p <= 0.6"},
    {0.9, true, "0.6 < p <= 0.9"},
    {0.999, true, "0.9 < p <= 0.999"},
    {1, false, "0.999 < p < 1"},
    {1, true, "p = 1"},
};

static const struct range phi_ranges[] = {
    {0, true, "phi = 0"},
    {0.001, false, "0 < phi < 0.001"},
    {0.1, false, "0.001 <= phi < 0.1"},
    {0.7853981633974483, false, "0.1 <= phi < pi/4"},
    {1.4, false, "pi/4 <= phi < 1.4"},
    {1.57, false, "1.4 <= phi < 1.57"},
    {M_PI_2, true, "1.57 <= phi < pi/2"},
};

static const struct range ratio_ranges[] = {
    {-700, false, "E/p < -700"},
    {-80, false, "-700 <= E/p < -80"},
    {-10, false, "-80 <= E/p < -10"},
    {-1, false, "-10 <= E/p < -1"},
    {-0.001, false, "-1 <= E/p < -0.001"},
    {0, false, "-0.001 <= E/p < 0"},
    {0, true, "E/p = 0"},
    {0.001, true, "0 < E/p <= 0.001"},
    {1, true, "0.001 < E/p <= 1"},
    {10, true, "1 < E/p <= 10"},
    {40, true, "10 < E/p <= 40"},
    {HUGE_VAL, true, "E/p > 40"},
};

static const struct range bits_ranges[] = {
    {0, true, "nothing cancels"},          {1, true, "up to 1 bit cancels"},
    {4, true, "1 to 4 bits cancel"},       {12, true, "4 to 12 bits cancel"},
    {24, true, "12 to 24 bits cancel"},    {40, true, "24 to 40 bits cancel"},
    {HUGE_VAL, false, "more than 40 bits cancel"},
    {HUGE_VAL, true, "the result is 0"},
};

/* The distance to a landmark, by the arguments. */
typedef double distance_call(const double args[]);

static double below_1(const double a[])
{
    return (1 - a[0]) + a[1]; /* 1 - u: both terms are >= 0, so nothing cancels after 1 - y */
}

static double above_minus_1(const double a[])
{
    return (1 - a[1]) + a[0];
}

static double from_equal(const double a[])
{
    return fabs(a[0] - a[1]);
}

static double from_0(const double a[])
{
    return a[0];
}

static double from_half(const double a[])
{
    return fabs(a[0] - 0.5);
}

static double from_1(const double a[])
{
    return 1 - a[0];
}

static double from_quarter_turn(const double a[])
{
    return (M_PI_2 - a[0]) + 6.123233995736766e-17; /* pi/2 in two pieces */
}

struct axis {
    const char *shape, *name;
    const struct range *ranges;
    size_t count;
    double low, high;
    struct {
        const char *label;
        distance_call *distance;
    } landmark[ABSCISSA_LANDMARKS_MAX];
};

#define RANGES(r) r, sizeof r / sizeof r[0]
static const struct axis axes[] = {
    {"YT", "u = y - t", RANGES(u_ranges), -1, 1,
     {{"1 - u", below_1}, {"1 + u", above_minus_1}, {"|u|", from_equal}}},
    {"P", "p", RANGES(p_ranges), 0, 1,
     {{"p", from_0}, {"1 - p", from_1}, {"|p - 1/2|", from_half}}},
    {"PHI", "phi", RANGES(phi_ranges), 0, M_PI_2,
     {{"phi", from_0}, {"pi/2 - phi", from_quarter_turn}, {NULL, NULL}}},
    {"EP", "E/p", RANGES(ratio_ranges), -100, 100, {{NULL, NULL}}},
    {"PQ", "bits cancelled", RANGES(bits_ranges), 0, 64, {{NULL, NULL}}},
    {"PN", "bits cancelled", RANGES(bits_ranges), 0, 64, {{NULL, NULL}}},
    {"DELTA", "bits cancelled", RANGES(bits_ranges), 0, 64, {{NULL, NULL}}},
};

static const struct axis *axis_of(const struct dpm_function *function)
{
    const struct axis *axis = axes;
    while (strcmp(axis->shape, function->shape->name) != 0)
        axis++;
    return axis;
}

static bool inside(enum dpm_interval interval, double x)
{
    switch (interval) {
    case DPM_UNIT:
        return x >= 0 && x <= 1;
    case DPM_QUARTER_TURN:
        return x >= 0 && x <= M_PI_2; /* M_PI_2 is the largest double below pi/2 */
    case DPM_POSITIVE:
        return x > 0 && x < HUGE_VAL;
    case DPM_NONNEGATIVE:
        return x >= 0 && x < HUGE_VAL;
    default:
        return fabs(x) < HUGE_VAL;
    }
}

static bool in_domain(const struct dpm_function *function, size_t n, const double args[])
{
    const size_t each = function->shape->nary ? n : 1;
    for (size_t i = 0; i < function->shape->arity; i++)
        for (size_t j = 0; j < each; j++)
            if (!inside(function->shape->interval[i], args[i * each + j]))
                return false;
    return true;
}

/* How many leading bits cancel in alpha*previous - eta*gradient.  A long double holds the exponents
   of such products. */
static double cancelled_bits(const double a[])
{
    const long double x = (long double)a[3] * a[1], y = (long double)a[2] * a[0];
    const long double dx = fmal(a[3], a[1], -x), dy = fmal(a[2], a[0], -y);
    const long double difference = fabsl((x - y) + (dx - dy)), sum = fabsl(x) + fabsl(y);
    if (difference == 0)
        return sum == 0 ? 0 : HUGE_VAL;
    return difference >= sum ? 0 : (double)log2l(sum / difference);
}

double abscissa(const struct dpm_function *function, size_t n, const double args[],
                double condition)
{
    if (!in_domain(function, n, args))
        return NAN;
    if (strcmp(function->shape->name, "YT") == 0) {
        const double u = args[0] - args[1];
        const bool end = (args[0] == 0 && args[1] == 1) || (args[0] == 1 && args[1] == 0);
        return fabs(u) == 1 && !end ? nextafter(u, 0) : u; /* only (0,1) and (1,0) lie at the ends */
    }
    if (strcmp(function->shape->name, "EP") == 0)
        return args[0] / args[1];
    if (strcmp(function->shape->name, "DELTA") == 0)
        return cancelled_bits(args);
    return function->shape->nary ? log2(condition) : args[0];
}

size_t abscissa_range(const struct dpm_function *function, size_t n, const double args[],
                      double condition)
{
    const struct axis *axis = axis_of(function);
    const double x = abscissa(function, n, args, condition);
    if (isnan(x))
        return 0;
    for (size_t i = 0; i < axis->count; i++)
        if (x < axis->ranges[i].bound || (x == axis->ranges[i].bound && axis->ranges[i].closed))
            return i + 1;
    return axis->count;
}

size_t abscissa_ranges(const struct dpm_function *function)
{
    return axis_of(function)->count + 1;
}

const char *abscissa_range_label(const struct dpm_function *function, size_t range)
{
    return range == 0 ? "outside the domain" : axis_of(function)->ranges[range - 1].label;
}

const char *abscissa_name(const struct dpm_function *function)
{
    return axis_of(function)->name;
}

void abscissa_span(const struct dpm_function *function, double *low, double *high)
{
    *low = axis_of(function)->low;
    *high = axis_of(function)->high;
}

size_t abscissa_landmarks(const struct dpm_function *function)
{
    size_t count = 0;
    while (count < ABSCISSA_LANDMARKS_MAX && axis_of(function)->landmark[count].label != NULL)
        count++;
    return count;
}

const char *abscissa_landmark_label(const struct dpm_function *function, size_t landmark)
{
    return axis_of(function)->landmark[landmark].label;
}

double abscissa_distance(const struct dpm_function *function, size_t landmark, const double args[])
{
    return axis_of(function)->landmark[landmark].distance(args);
}

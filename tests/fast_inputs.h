/* fast_inputs.h -- inputs for the tests of the fast path, and its errors against the ground truth.
 */

#ifndef TESTS_FAST_INPUTS_H
#define TESTS_FAST_INPUTS_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "../ref/registry.h"
#include "../tools/inputs/random.h"

enum { TERMS = 4, MAX_ARGS = 8 };

static struct random state; /* of the inputs */

/* The error that dpm.h promises not to exceed, in ulp; sums apart. */
static inline double promised(const struct dpm_function *f, bool narrow)
{
    static const struct {
        const char *name;
        double bound;
    } others[] = {{"loss", 0.51},
                  {"loss_grad", 0.51},
                  {"loss_hess", 0.51},
                  {"sigmoid", 0.51},
                  {"divergence", 0.51},
                  {"entropy", 0.51},
                  {"energy", 0.51},
                  {"energy_angle", 0.503},
                  {"energy_dual", 0.503}};
    if (narrow)
        return 0.5;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(f->name, others[i].name) == 0)
            return others[i].bound;
    return 0.5001;
}

static inline double uniform(void)
{
    return (double)(random_bits(&state) >> 11) * 0x1p-53;
}

static inline unsigned below(unsigned n)
{
    return (unsigned)random_below(&state, n);
}

/* A number of [0,1] that is uniform, tiny, close to 1, 1/2 or a zero of L'', or a simple fraction.
 */
static inline double unit(bool narrow)
{
    static const double marks[] = {0.5, 0x1.baf85f865f1fep-2, 0x1.6d1e9196d9657p-2,
                                   0x1.4974b7349354dp-1};
    const double near = ldexp(uniform() - 0.5, -(int)below(narrow ? 26 : 56));
    switch (below(8)) {
    case 0:
    case 1: return uniform();
    case 2: return ldexp(uniform(), -(int)below(narrow ? 149 : 1074));
    case 3: return 1 - fabs(near);
    case 4: return marks[below(4)] + near < 0 ? 0 : fmin(marks[below(4)] + near / 2, 1);
    case 5: return (double)below(129) / 128;
    case 6: return 0.06 + 0.07 * uniform(); /* with t = 1: where gradients underflow */
    default: return below(2);
    }
}

static inline double draw(enum dpm_interval interval, bool narrow)
{
    switch (interval) {
    case DPM_UNIT: return unit(narrow);
    case DPM_QUARTER_TURN:
        return fmin(unit(narrow) * 0x1.921fb6p0, narrow ? 0x1.921fb4p0 : 0x1.921fb54442d18p0);
    case DPM_POSITIVE: return ldexp(0.5 + unit(narrow), (int)below(40) - 20);
    case DPM_NONNEGATIVE: return ldexp(unit(narrow), (int)below(6) - 3);
    default: return ldexp(uniform() - 0.5, (int)below(narrow ? 120 : 600) - (narrow ? 60 : 300));
    }
}

/* Arguments of a call; for (y,t) every third pair is close together, and t is often 0 or 1. */
static inline size_t arguments(const struct dpm_function *f, bool narrow, double a[MAX_ARGS])
{
    const size_t n = f->shape->nary ? TERMS : 1, count = dpm_argument_count(f, n);
    for (size_t i = 0; i < count; i++)
        a[i] = draw(f->shape->interval[i / n], narrow);
    if (strcmp(f->shape->name, "YT") == 0 && below(3) == 0)
        a[1] = fmin(fmax(a[0] + ldexp(uniform() - 0.5, -(int)below(narrow ? 24 : 53)), 0), 1);
    else if (strcmp(f->shape->name, "YT") == 0 && below(2))
        a[1] = below(2);
    for (size_t i = n; f->shape->nary && i < count; i++)
        if (a[i] == 0)
            a[i] = 0.25;
    for (size_t i = 0; narrow && i < count; i++)
        a[i] = (float)a[i];
    if (strcmp(f->shape->name, "PHI") == 0 && narrow && a[0] > 0x1.921fb4p0)
        a[0] = 0x1.921fb4p0;
    return n;
}

static inline double fast(const struct dpm_function *f, bool narrow, size_t n, const double a[])
{
    float b[MAX_ARGS];
    if (!narrow)
        return f->binary64(n, a);
    for (size_t i = 0; i < dpm_argument_count(f, n); i++)
        b[i] = (float)a[i];
    return (double)f->binary32(n, b);
}

static inline void truth(mpfr_t r, const struct dpm_function *f, size_t n, const double a[])
{
    mpfr_t value[MAX_ARGS];
    mpfr_ptr args[MAX_ARGS];
    const size_t count = dpm_argument_count(f, n);
    for (size_t i = 0; i < count; i++) {
        mpfr_init2(value[i], 53);
        mpfr_set_d(value[i], a[i], MPFR_RNDN);
        args[i] = value[i];
    }
    f->mpfr(r, n, args, MPFR_RNDN);
    for (size_t i = 0; i < count; i++)
        mpfr_clear(value[i]);
}

/* |x - r| in units of the format's last place at r; 0 for equal infinities, zeros and NaNs. */
static inline double error_in_ulp(double x, const mpfr_t r, bool narrow)
{
    const double d = mpfr_get_d(r, MPFR_RNDN);
    const mpfr_exp_t precision = narrow ? 24 : 53, least = narrow ? -149 : -1074;
    if (!mpfr_regular_p(r))
        return (isnan(x) && isnan(d)) || (x == d && !signbit(x) == !signbit(d)) ? 0 : INFINITY;
    if (!mpfr_signbit(r) != !signbit(x) || isnan(x))
        return INFINITY;
    if (mpfr_get_exp(r) > (narrow ? 128 : 1024))
        return isinf(x) || fabs(x) == (narrow ? FLT_MAX : DBL_MAX) ? 0 : INFINITY;
    mpfr_exp_t e = mpfr_get_exp(r) - precision;
    mpfr_t difference;
    mpfr_init2(difference, 200);
    mpfr_set_d(difference, x, MPFR_RNDN);
    mpfr_sub(difference, difference, r, MPFR_RNDA);
    mpfr_mul_2si(difference, difference, -(e < least ? least : e), MPFR_RNDA);
    const double error = fabs(mpfr_get_d(difference, MPFR_RNDA));
    mpfr_clear(difference);
    return error;
}

#endif

/* fast.c -- the fast path against the ground truth: accuracy, special values and flags, ranges and
   signs, rounding modes, batches. */

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "../ref/dpm.h"
#include "../ref/registry.h"
#include "../tools/inputs/random.h"

enum { TRIALS = 20000, TERMS = 4, MAX_ARGS = 8 };

/* The bounds that the fast path promises, in ulps: every result of these tests is held to them. */
#define BOUND_BINARY64 0.5001
#define BOUND_LOSS_BINARY64 0.51 /* loss, loss_grad, loss_hess */
#define BOUND_BINARY32 0.5

static struct random state;

static double uniform(void)
{
    return (double)(random_bits(&state) >> 11) * 0x1p-53;
}

static unsigned below(unsigned n)
{
    return (unsigned)random_below(&state, n);
}

/* A number of [0,1] that is uniform, tiny, close to 1, 1/2 or a zero of L'', or a simple fraction. */
static double unit(bool narrow)
{
    static const double marks[] = {0.5, 0x1.baf85f865f1fep-2, 0x1.6d1e9196d9657p-2, 0x1.4974b7349354dp-1};
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

static double draw(enum dpm_interval interval, bool narrow)
{
    switch (interval) {
    case DPM_UNIT: return unit(narrow);
    case DPM_QUARTER_TURN: return fmin(unit(narrow) * 0x1.921fb6p0, narrow ? 0x1.921fb4p0 : 0x1.921fb54442d18p0);
    case DPM_POSITIVE: return ldexp(0.5 + unit(narrow), (int)below(40) - 20);
    case DPM_NONNEGATIVE: return ldexp(unit(narrow), (int)below(6) - 3);
    default: return ldexp(uniform() - 0.5, (int)below(narrow ? 120 : 600) - (narrow ? 60 : 300));
    }
}

/* Arguments of a call; for (y,t) every third pair is close together, and t is often 0 or 1. */
static size_t arguments(const struct dpm_function *f, bool narrow, double a[MAX_ARGS])
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

static double fast(const struct dpm_function *f, bool narrow, size_t n, const double a[])
{
    float b[MAX_ARGS];
    if (!narrow)
        return f->binary64(n, a);
    for (size_t i = 0; i < dpm_argument_count(f, n); i++)
        b[i] = (float)a[i];
    return (double)f->binary32(n, b);
}

static void truth(mpfr_t r, const struct dpm_function *f, size_t n, const double a[])
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
static double error_in_ulp(double x, const mpfr_t r, bool narrow)
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

static void hold_to_bound(bool narrow, double bound)
{
    mpfr_t r;
    mpfr_init2(r, 200);
    for (size_t k = 0; k < dpm_function_count; k++) {
        const struct dpm_function *f = &dpm_functions[k];
        double worst = 0;
        const bool quick = strncmp(f->name, "loss", 4) == 0;
        const double limit = quick && !narrow ? BOUND_LOSS_BINARY64 : bound;
        state.state = 1 + k;
        for (int i = 0; i < TRIALS; i++) {
            double a[MAX_ARGS] = {0};
            const size_t n = arguments(f, narrow, a);
            const double x = fast(f, narrow, n, a);
            truth(r, f, n, a);
            const double error = error_in_ulp(x, r, narrow);
            if (error > limit)
                fail_msg("%s(%a, %a, %a, %a) = %a: %g ulp", f->name, a[0], a[1], a[2], a[3], x, error);
            worst = fmax(worst, error);
        }
        print_message("    %-16s %s: %.9f ulp\n", f->name, narrow ? "binary32" : "binary64", worst);
    }
    mpfr_clear(r);
}

static void binary64_is_accurate(void **unused)
{
    (void)unused;
    hold_to_bound(false, BOUND_BINARY64);
}

static void binary32_is_correctly_rounded(void **unused)
{
    (void)unused;
    hold_to_bound(true, BOUND_BINARY32);
}

/* What a call must return and raise; expected NaN: any NaN. */
static void special(const char *name, size_t n, const double a[], double expected, int flags)
{
    const struct dpm_function *f = dpm_function_find(name);
    for (int narrow = 0; narrow < 2; narrow++) {
        feclearexcept(FE_ALL_EXCEPT);
        const double x = fast(f, narrow, n, a);
        const int raised = fetestexcept(FE_INVALID | FE_DIVBYZERO);
        if (raised != flags || !(isnan(expected) ? isnan(x) : x == (narrow ? (float)expected : expected) && !signbit(x) == !signbit(expected)))
            fail_msg("%s(%a, %a)%s = %a, flags %x: expected %a, %x", name, a[0], a[1],
                     narrow ? "f" : "", x, (unsigned)raised, expected, (unsigned)flags);
    }
}

static void special_values(void **unused)
{
    (void)unused;
    static const struct {
        const char *name;
        double a[4], expected;
        int flags;
    } rows[] = {
        {"angle", {0, 1}, 0.0, 0},
        {"loss", {0, 1}, 1.0, 0},
        {"loss", {1, 0}, 1.0, 0},
        {"loss", {0.25, 0.25}, 0.5, 0},
        {"loss", {-0.0, 0}, 0.5, 0},
        {"loss", {0, -0.0}, 0.5, 0},
        {"loss_grad", {0.75, 0.75}, 0.0, 0},
        {"loss_grad", {-0.0, 0}, 0.0, 0},
        {"loss_grad", {1, 0}, 0.0, 0},
        {"loss_grad", {0, 1}, -0.0, 0},
        {"loss_hess", {0, 1}, -0.0, 0},
        {"loss_hess", {1, 0}, -0x1.3bd3cc9be45dep0, 0},
        {"loss_hess", {1, 1}, 0x1.bea5b6072b262p1, 0},
        {"divergence", {0.5}, 0.0, 0},
        {"divergence", {0}, INFINITY, FE_DIVBYZERO},
        {"divergence", {1}, INFINITY, FE_DIVBYZERO},
        {"entropy", {0}, 0.0, 0},
        {"entropy", {1}, 0.0, 0},
        {"energy", {0}, -0.0, 0},
        {"energy", {0.5}, 0.0, 0},
        {"energy", {1}, INFINITY, FE_DIVBYZERO},
        {"energy_angle", {0}, 0.0, 0},
        {"energy_angle", {2}, NAN, FE_INVALID},
        {"energy_angle", {0x1.921fb6p0}, NAN, FE_INVALID}, /* the binary32 nearest to pi/2 */
        {"energy_dual", {0}, INFINITY, FE_DIVBYZERO},
        {"sigmoid", {0, 1}, 0.5, 0},
        {"sigmoid", {INFINITY, 1}, 1.0, 0},
        {"sigmoid", {-INFINITY, 1}, 0.0, 0},
        {"sigmoid", {1, 0}, NAN, FE_INVALID},
        {"sigmoid", {1, -1}, NAN, FE_INVALID},
        {"cross_entropy", {0, 0}, 0.0, 0},
        {"cross_entropy", {1, 0}, INFINITY, FE_DIVBYZERO},
        {"cross_entropy", {1, -1}, NAN, FE_INVALID},
        {"cross_entropy", {INFINITY, 1}, NAN, FE_INVALID},
        {"kl_divergence", {2, 2}, 0.0, 0},
        {"kl_divergence", {1, 0}, INFINITY, FE_DIVBYZERO},
        {"shannon_entropy", {0}, 0.0, 0},
        {"shannon_entropy", {-1}, NAN, FE_INVALID},
        {"delta", {INFINITY, 1, 1, 1}, NAN, FE_INVALID},
        {"delta", {1, 0, 1, 1}, -1.0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        special(rows[i].name, 1, rows[i].a, rows[i].expected, rows[i].flags);
    const double two[] = {1, 1, 2, 0.5}, none[] = {0};
    special("cross_entropy", 2, two, 0.0, 0); /* 1*ln 2 + 1*ln(1/2) */
    special("cross_entropy", 0, none, 0.0, 0);
    special("shannon_entropy", 0, none, 0.0, 0);
    for (size_t k = 0; k < dpm_function_count; k++) {
        const struct dpm_function *f = &dpm_functions[k];
        for (unsigned i = 0; i < f->shape->arity; i++) {
            double a[4] = {0.5, 0.5, 0.5, 0.5};
            a[i] = NAN;
            special(f->name, 1, a, NAN, 0);
            if (f->shape->arity > 1) {
                a[(i + 1) % f->shape->arity] = -2; /* NaN wins over the domain */
                special(f->name, 1, a, NAN, 0);
            }
            double b[4] = {0.5, 0.5, 0.5, 0.5};
            b[i] = f->shape->interval[i] == DPM_REAL ? -INFINITY : -DBL_TRUE_MIN;
            if (f->shape->interval[i] != DPM_REAL)
                b[i] = -0x1p-140;
            if (strcmp(f->name, "sigmoid") != 0 || i == 1)
                special(f->name, 1, b, NAN, FE_INVALID);
        }
    }
}

/* In every rounding mode: no NaN, losses within [1/2,1], gradients with the sign of y - t. */
static void ranges_in_every_rounding_mode(void **unused)
{
    (void)unused;
    static const int modes[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    mpfr_t r;
    mpfr_init2(r, 200);
    for (size_t k = 0; k < dpm_function_count; k++) {
        const struct dpm_function *f = &dpm_functions[k];
        state.state = 1000 + k;
        for (int i = 0; i < TRIALS; i++) {
            const bool narrow = i % 2;
            double a[MAX_ARGS] = {0};
            const size_t n = arguments(f, narrow, a);
            double x[4];
            for (int m = 0; m < 4; m++) {
                fesetround(modes[m]);
                x[m] = fast(f, narrow, n, a);
            }
            fesetround(FE_TONEAREST);
            truth(r, f, n, a);
            for (int m = 0; m < 4; m++) {
                /* Exactly zero, or below MPFR's smallest number. */
                const bool zero = mpfr_zero_p(r) && fabs(x[m]) <= (narrow ? FLT_TRUE_MIN : DBL_TRUE_MIN);
                const double error = zero ? 0 : error_in_ulp(x[m], r, narrow);
                /* A zero of L'' takes more than directed sums can tell. */
                const bool bounded = narrow || strcmp(f->name, "loss_hess") != 0;
                if (bounded ? error > 1.01 : isnan(x[m]))
                    fail_msg("%s(%a, %a, %a, %a) = %a in mode %d: %g ulp", f->name, a[0], a[1], a[2], a[3], x[m], m, error);
                if (strcmp(f->name, "loss") == 0)
                    assert_true(x[m] >= 0.5 && x[m] <= 1);
                if (strcmp(f->name, "loss_grad") == 0)
                    assert_true(a[0] < a[1] ? signbit(x[m]) : !signbit(x[m]));
            }
        }
    }
    mpfr_clear(r);
}

/* L does not decrease as y moves away from t, step by step. */
static void loss_is_monotonic(void **unused)
{
    (void)unused;
    state.state = 7;
    for (int i = 0; i < 200000; i++) {
        const double y = unit(false), t = below(2) ? below(2) : uniform();
        const double z = y < t ? nextafter(y, 0) : nextafter(y, 1);
        assert_true(dpm_loss(z, t) >= dpm_loss(y, t));
        const float yf = (float)unit(true), tf = (float)t;
        const float zf = yf < tf ? nextafterf(yf, 0) : nextafterf(yf, 1);
        assert_true(dpm_lossf(zf, tf) >= dpm_lossf(yf, tf));
    }
}

static void batches_have_the_scalars_bits(void **unused)
{
    (void)unused;
    enum { N = 20011 };
    static double y[N], t[N], loss[N], grad[N], alone[N];
    static float yf[N], tf[N], lossf[N], gradf[N], alonef[N];
    static const double odd[] = {NAN, -1, 2, INFINITY, -0.0, 0, 1, 0x1p-1074, 0x1p-149, -INFINITY};
    state.state = 5;
    for (int i = 0; i < N; i++) {
        y[i] = below(20) ? unit(false) : odd[below(10)];
        t[i] = below(20) ? (below(2) ? below(2) : unit(false)) : odd[below(10)];
        yf[i] = (float)y[i];
        tf[i] = (float)t[i];
    }
    for (size_t n = N; n > 0; n = n > 200 ? n / 2 : n - 1) {
        dpm_loss_batch(n, y, t, loss, grad);
        dpm_loss_batchf(n, yf, tf, lossf, gradf);
        for (size_t i = 0; i < n; i++) {
            const double l = dpm_loss(y[i], t[i]), g = dpm_loss_grad(y[i], t[i]);
            const float lf = dpm_lossf(yf[i], tf[i]), gf = dpm_loss_gradf(yf[i], tf[i]);
            assert_memory_equal(&l, &loss[i], sizeof l);
            assert_memory_equal(&g, &grad[i], sizeof g);
            assert_memory_equal(&lf, &lossf[i], sizeof lf);
            assert_memory_equal(&gf, &gradf[i], sizeof gf);
        }
        dpm_loss_batch(n, y, t, alone, NULL);
        assert_memory_equal(alone, loss, n * sizeof alone[0]);
        dpm_loss_batch(n, y, t, NULL, alone);
        assert_memory_equal(alone, grad, n * sizeof alone[0]);
        dpm_loss_batchf(n, yf, tf, alonef, NULL);
        assert_memory_equal(alonef, lossf, n * sizeof alonef[0]);
        dpm_loss_batchf(n, yf, tf, NULL, alonef);
        assert_memory_equal(alonef, gradf, n * sizeof alonef[0]);
    }
    dpm_loss_batch(0, NULL, NULL, NULL, NULL);
    const double quiet[2] = {NAN, 0.25}, good[2] = {0.5, 0.5};
    feclearexcept(FE_ALL_EXCEPT);
    dpm_loss_batch(2, quiet, good, loss, grad);
    dpm_loss_batchf(1, (const float[]){NAN}, (const float[]){INFINITY}, lossf, gradf);
    assert_int_equal(fetestexcept(FE_INVALID | FE_DIVBYZERO), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binary64_is_accurate),
        cmocka_unit_test(binary32_is_correctly_rounded),
        cmocka_unit_test(special_values),
        cmocka_unit_test(ranges_in_every_rounding_mode),
        cmocka_unit_test(loss_is_monotonic),
        cmocka_unit_test(batches_have_the_scalars_bits),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

/* fast_limits.c -- the fast path's special values and flags, and its ranges and signs in every
   rounding mode. */

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "../ref/dpm.h"
#include "fast_inputs.h"

enum { TRIALS = 20000 };

/* What a call must return and raise; expected NaN: any NaN. */
static void special(const char *name, size_t n, const double a[], double expected, int flags)
{
    const struct dpm_function *f = dpm_function_find(name);
    for (int narrow = 0; narrow < 2; narrow++) {
        feclearexcept(FE_ALL_EXCEPT);
        const double x = fast(f, narrow, n, a);
        const int raised = fetestexcept(FE_INVALID | FE_DIVBYZERO);
        if (raised != flags || !(isnan(expected) ? isnan(x)
                                                 : x == (narrow ? (float)expected : expected) &&
                                                       !signbit(x) == !signbit(expected)))
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
                const bool zero =
                    mpfr_zero_p(r) && fabs(x[m]) <= (narrow ? FLT_TRUE_MIN : DBL_TRUE_MIN);
                const double error = zero ? 0 : error_in_ulp(x[m], r, narrow);
                /* A zero of L'' takes more than directed sums can tell. */
                const bool bounded = narrow || strcmp(f->name, "loss_hess") != 0;
                if (bounded ? error > 1.01 : isnan(x[m]))
                    fail_msg("%s(%a, %a, %a, %a) = %a in mode %d: %g ulp", f->name, a[0], a[1],
                             a[2], a[3], x[m], m, error);
                if (strcmp(f->name, "loss") == 0)
                    assert_true(x[m] >= 0.5 && x[m] <= 1);
                if (strcmp(f->name, "loss_grad") == 0)
                    assert_true(a[0] < a[1] ? signbit(x[m]) : !signbit(x[m]));
            }
        }
    }
    mpfr_clear(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(special_values),
        cmocka_unit_test(ranges_in_every_rounding_mode),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

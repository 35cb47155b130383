/* fast.c -- the fast path against the ground truth: accuracy, monotonicity, batches. */

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

/* Every result is held to the bound that the fast path promises. */
static void hold_to_bound(bool narrow)
{
    mpfr_t r;
    mpfr_init2(r, 200);
    for (size_t k = 0; k < dpm_function_count; k++) {
        const struct dpm_function *f = &dpm_functions[k];
        double worst = 0;
        const double limit = promised(f, narrow);
        state.state = 1 + k;
        for (int i = 0; i < TRIALS; i++) {
            double a[MAX_ARGS] = {0};
            const size_t n = arguments(f, narrow, a);
            const double x = fast(f, narrow, n, a);
            truth(r, f, n, a);
            const double error = error_in_ulp(x, r, narrow);
            if (error > limit)
                fail_msg("%s(%a, %a, %a, %a) = %a: %g ulp", f->name, a[0], a[1], a[2], a[3], x,
                         error);
            worst = fmax(worst, error);
        }
        print_message("    %-16s %s: %.9f ulp\n", f->name, narrow ? "binary32" : "binary64", worst);
    }
    mpfr_clear(r);
}

static void binary64_is_accurate(void **unused)
{
    (void)unused;
    hold_to_bound(false);
}

static void binary32_is_correctly_rounded(void **unused)
{
    (void)unused;
    hold_to_bound(true);
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
    static const double odd[] = {NAN, -1, 2, INFINITY, -0.0, 0, 1, 0x1p-1074, 0x1p-149, -INFINITY,
                                 0x1.0000000000001p0, 0x1.000002p0, -0x1p-149};
    state.state = 5;
    for (int i = 0; i < N; i++) {
        y[i] = below(20) ? unit(false) : odd[below(13)];
        t[i] = below(20) ? (below(2) ? below(2) : unit(false)) : odd[below(13)];
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
        cmocka_unit_test(loss_is_monotonic),
        cmocka_unit_test(batches_have_the_scalars_bits),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

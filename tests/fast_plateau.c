/* fast_plateau.c -- loss_grad and loss_hess where y - t cancels: near the plateau a rounding error
   of 1 + y - t is worth 2^-44 of the gradient, so what is left of it must be carried along. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "../ref/dpm.h"
#include "fast_inputs.h"

enum { TRIALS = 40000 };

/* 1 + y - t lies close to a midpoint of two numbers, and almost as far from a row's center as it
   can.  With the slope to first order only the error would be 0.578 ulp. */
#define BOUND 0.51

static void plateau_pair(double *y, double *t)
{
    const double i = 2100 + (double)below(460), side = below(2) ? 0.4999 : -0.4999;
    const double w = 160 / (i + side * (1 - 0.05 * uniform()));
    *y = w / 4 * uniform();
    *t = 1 - (w - *y);
    const double v = 1 - *t, midpoint = (floor((v + *y) * 0x1p56) + 0.5) * 0x1p-56;
    *y = nextafter(midpoint - v, below(2));
}

static void hold_to_bound(const char *name)
{
    const struct dpm_function *f = dpm_function_find(name);
    double worst = 0;
    mpfr_t r;
    mpfr_init2(r, 200);
    state.state = 1;
    for (int i = 0; i < TRIALS; i++) {
        double a[2];
        plateau_pair(&a[0], &a[1]);
        truth(r, f, 1, a);
        const double x = fast(f, false, 1, a), error = error_in_ulp(x, r, false);
        if (error > BOUND)
            fail_msg("%s(%a, %a) = %a: %g ulp", f->name, a[0], a[1], x, error);
        worst = fmax(worst, error);
    }
    print_message("    %-16s %.6f ulp\n", f->name, worst);
    mpfr_clear(r);
}

static void the_gradient_carries_the_rest(void **unused)
{
    (void)unused;
    hold_to_bound("loss_grad");
    hold_to_bound("loss_hess");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_gradient_carries_the_rest)};
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

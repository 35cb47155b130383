/* fast_kernels.c -- the kernels under the fast path against MPFR: each within the error that its
   header states, over all of its domain. */

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <mpfr.h>
#include "../ref/dpm_mpfr.h"
#include "../ref/fast/bits.h"
#include "../ref/fast/energy32.h"
#include "../ref/fast/entropy32.h"
#include "../ref/fast/exp_kernel.h"
#include "../ref/fast/hess_roots.h"
#include "../ref/fast/log_accurate.h"
#include "../ref/fast/log_kernel.h"
#include "../ref/fast/logit32.h"
#include "../ref/fast/logit_kernel.h"
#include "../ref/fast/loss_kernel.h"
#include "../ref/fast/loss_tail.h"
#include "../ref/fast/quick32.h"
#include "../ref/fast/sigmoid32.h"
#include "../ref/fast/sincos_kernel.h"
#include "../tools/inputs/random.h"

enum { TRIALS = 20000, PRECISION = 260 };

static struct random state;
static mpfr_t x, want, error;
static double worst;

static int setup(void **unused)
{
    (void)unused;
    mpfr_inits2(PRECISION, x, want, error, (mpfr_ptr)0);
    return 0;
}

static int teardown(void **unused)
{
    (void)unused;
    mpfr_clears(x, want, error, (mpfr_ptr)0);
    mpfr_free_cache();
    return 0;
}

static double uniform(void)
{
    return (double)(random_bits(&state) >> 11) * 0x1p-53;
}

static unsigned below(unsigned n)
{
    return (unsigned)random_below(&state, n);
}

/* A double-double next to h, any l from nothing to half an ulp. */
static struct dd around(double h)
{
    if (below(4) == 0)
        return dd_make(h, 0);
    return fast_two_sum(h, h * (uniform() - 0.5) * ldexp(0x1p-52, -(int)below(below(2) ? 3 : 40)));
}

static void set(mpfr_t r, struct dd a)
{
    mpfr_set_d(r, a.h, MPFR_RNDN);
    mpfr_add_d(r, r, a.l, MPFR_RNDN);
}

/* a*2^k is want up to 2^-bits of it (of 1 if absolute). */
static void hold(const char *name, struct dd a, int k, double bits, bool absolute, double at)
{
    set(error, a);
    mpfr_mul_2si(error, error, k, MPFR_RNDN);
    mpfr_sub(error, error, want, MPFR_RNDN);
    if (!absolute && !mpfr_zero_p(want))
        mpfr_div(error, error, want, MPFR_RNDN);
    const double e = fabs(mpfr_get_d(error, MPFR_RNDN));
    worst = fmax(worst, e);
    if (e > exp2(-bits))
        fail_msg("%s at %a: off by 2^%.2f, not 2^-%g", name, at, log2(e), bits);
}

static void report(const char *name)
{
    print_message("    %-22s 2^%.2f\n", name, log2(worst));
    worst = 0;
}

static void exponential(void **unused)
{
    (void)unused;
    state.state = 1;
    for (int i = 0; i < TRIALS; i++) {
        const double h = (uniform() - 0.5) * ldexp(1, below(3) ? 11 : -(int)below(100));
        int k;
        const struct dd a = around(fmax(-1400, fmin(1400, h)));
        const struct dd e = dpm_exp(a, &k);
        set(x, a);
        mpfr_exp(want, x, MPFR_RNDN);
        hold("dpm_exp", e, k, 67, false, a.h);
        assert_true(e.h > 0.99 && e.h < 2.01);
    }
    report("dpm_exp");
    for (int i = 0; i < TRIALS; i++) {
        const double h = (uniform() - 0.5) * (below(2) ? 400 : 2);
        mpfr_set_d(x, h, MPFR_RNDN);
        mpfr_exp(want, x, MPFR_RNDN);
        hold("quick_exp", dd_make(quick_exp(h), 0), 0, 50, false, h);
    }
    report("quick_exp");
}

/* Near 1 in every binade of the distance, or anywhere in [1/2, 2], or of any size. */
static double positive(void)
{
    switch (below(3)) {
    case 0: return 1 + ldexp(uniform() - 0.5, -(int)below(50));
    case 1: return 0.5 + 1.5 * uniform();
    default: return ldexp(1 + uniform(), (int)below(2000) - 1000);
    }
}

static void logarithms(void **unused)
{
    (void)unused;
    state.state = 2;
    for (int i = 0; i < TRIALS; i++) {
        const double h = positive();
        const struct dd a = fabs(h) < 0x1p-900 ? dd_make(h, 0) : around(h);
        const int e = below(2) ? 0 : (int)below(2000) - 1000;
        set(x, a);
        mpfr_mul_2si(x, x, e, MPFR_RNDN);
        if (mpfr_cmp_ui(x, 1) == 0)
            continue;
        mpfr_log(want, x, MPFR_RNDN);
        hold("dpm_log", dpm_log(a, e), 0, 66, false, h);
    }
    report("dpm_log");
    for (int i = 0; i < TRIALS / 2; i++) {
        const double h = positive();
        const struct dd a = fabs(h) < 0x1p-900 ? dd_make(h, 0) : around(h);
        const int e = below(2) ? 0 : (int)below(2000) - 1000;
        set(x, a);
        mpfr_mul_2si(x, x, e, MPFR_RNDN);
        if (mpfr_cmp_ui(x, 1) == 0)
            continue;
        mpfr_log(want, x, MPFR_RNDN);
        hold("dpm_log_accurate", dpm_log_accurate(a, e), 0, 98, false, h);
    }
    report("dpm_log_accurate");
    for (int i = 0; i < TRIALS; i++) {
        const double m = 1 + uniform(), ml = (uniform() - 0.5) * 0x1p-50;
        const int e = (int)below(below(2) ? 8000 : 4) - (int)below(4000);
        const struct dpm_log_parts p = log_parts(m, ml, e % 4096);
        mpfr_set_d(x, m, MPFR_RNDN);
        mpfr_add_d(x, x, ml, MPFR_RNDN);
        mpfr_mul_2si(x, x, e % 4096, MPFR_RNDN);
        mpfr_log(want, x, MPFR_RNDN);
        mpfr_sub_d(want, want, p.t, MPFR_RNDN);
        mpfr_sub_d(want, want, p.h, MPFR_RNDN);
        hold("log_parts", dd_make(p.l, 0), 0, 74, true, m);
        assert_true(fabs(p.h) < 0x1p-6 && fabs(p.l) < 0x1p-24);
        assert_true(p.t * 0x1p41 == rint(p.t * 0x1p41) && p.h * 0x1p55 == rint(p.h * 0x1p55));
    }
    report("log_parts");
    for (int i = 0; i < TRIALS; i++) {
        const double h = (uniform() - 0.5) * ldexp(0x1.8p-7, -(int)below(60));
        const struct dd z = around(fabs(h) < 0x1.18p-8 ? h : h / 2);
        if (z.h == 0)
            continue;
        set(x, z);
        mpfr_log1p(want, x, MPFR_RNDN);
        hold("dpm_log1p", dpm_log1p(z), 0, 68, false, z.h);
        hold("dpm_log1p_accurate", dpm_log1p_accurate(z), 0, 98, false, z.h);
    }
    worst = 0;
    for (int i = 0; i < TRIALS; i++) {
        const double h = fmax(positive(), 0x1p-1022);
        if (h == 1)
            continue;
        mpfr_set_d(x, h, MPFR_RNDN);
        mpfr_log(want, x, MPFR_RNDN);
        hold("quick_log", dd_make(quick_log(h), 0), 0, 49, false, h);
    }
    report("quick_log");
    for (int i = 0; i < TRIALS; i++) {
        const double h = (uniform() - 0.5) * ldexp(0x1p-6, -(int)below(40));
        if (h == 0)
            continue;
        mpfr_set_d(x, h, MPFR_RNDN);
        mpfr_log1p(want, x, MPFR_RNDN);
        hold("quick_log1p", dd_make(quick_log1p(h), 0), 0, 51, false, h);
    }
    report("quick_log1p");
}

static void sine_and_cosine(void **unused)
{
    (void)unused;
    state.state = 3;
    for (int i = 0; i < TRIALS; i++) {
        const double h = below(4) ? uniform() * 0x1.926p-1 : ldexp(1 + uniform(), -(int)below(198) - 2);
        const struct dd a = around(h);
        const struct dpm_sincos r = dpm_sincos(a);
        set(x, a);
        mpfr_sin(want, x, MPFR_RNDN);
        hold("dpm_sincos: sine", r.s, 0, 68, false, h);
        mpfr_cos(want, x, MPFR_RNDN);
        hold("dpm_sincos: cosine", r.c, 0, 68, false, h);
    }
    report("dpm_sincos");
}

/* The rows of the binary32 functions: arguments as these have them. */
static void rows_for_binary32(void **unused)
{
    (void)unused;
    state.state = 7;
    double r = 0;
    for (int i = 0; i < TRIALS; i++) {
        const float u = (float)(uniform() * ldexp(1, below(2) ? 0 : -(int)below(23)));
        const float p = below(2) ? u : 1 - u;
        if (p < 0x1p-24f || p > 1 - 0x1p-24f || p == 0.5f)
            continue;
        mpfr_set_d(x, p, MPFR_RNDN);
        mpfr_ui_sub(want, 1, x, MPFR_RNDN);
        mpfr_div(want, x, want, MPFR_RNDN);
        mpfr_log(want, want, MPFR_RNDN);
        mpfr_abs(want, want, MPFR_RNDN);
        assert_true(logit32(p, &r));
        hold("logit32", dd_make(r, 0), 0, 33.99, false, p);
    }
    report("logit32");
    for (int i = 0; i < TRIALS; i++) {
        const float u = (float)(uniform() * ldexp(1, below(2) ? 0 : -(int)below(23)));
        const float p = below(2) ? u : 1 - u;
        if (p < 0x1p-24f || p > 1 - 0x1p-24f)
            continue;
        mpfr_set_d(x, p, MPFR_RNDN);
        dpm_entropy_mpfr(want, x, MPFR_RNDN);
        assert_true(entropy32(p, &r));
        hold("entropy32", dd_make(r, 0), 0, 37.99, false, p);
    }
    report("entropy32");
    for (int i = 0; i < 2 * TRIALS; i++) {
        const bool dual = i % 2;
        const float u = (float)(uniform() * ldexp(0x1.92p0, below(2) ? 0 : -(int)below(23)));
        const float phi = below(2) ? u : 0x1.921fb4p0f - u;
        if (phi < (dual ? 0x1p-24f : 0x1p-8f) || (dual && phi >= 0x1.911fb6p0f))
            continue;
        mpfr_set_d(x, phi, MPFR_RNDN);
        (dual ? dpm_energy_dual_mpfr : dpm_energy_angle_mpfr)(want, x, MPFR_RNDN);
        assert_true(energy32(phi, dual, &r));
        hold("energy32", dd_make(r, 0), 0, 34.99, false, phi);
    }
    report("energy32");
    for (int i = 0; i < TRIALS; i++) {
        const double a = (1 + uniform()) * ldexp(1, -9 - (int)below(33));
        mpfr_set_d(x, a, MPFR_RNDN);
        dpm_energy_angle_mpfr(want, x, MPFR_RNDN);
        hold("energy32_cubic", dd_make(energy32_cubic(a), 0), 0, 51, false, a);
    }
    report("energy32_cubic");
    for (int i = 0; i < TRIALS; i++) {
        const double y = (uniform() - 0.5) * 1280;
        mpfr_set_d(x, y, MPFR_RNDN);
        mpfr_div_si(x, x, -32, MPFR_RNDN);
        mpfr_exp(x, x, MPFR_RNDN);
        mpfr_add_ui(x, x, 1, MPFR_RNDN);
        mpfr_ui_div(want, 1, x, MPFR_RNDN);
        assert_true(sigmoid32(y, &r));
        hold("sigmoid32", dd_make(r, 0), 0, 34.99, false, y);
    }
    report("sigmoid32");
    assert_false(sigmoid32(641, &r) || sigmoid32(-641, &r) || sigmoid32(INFINITY, &r) ||
                 sigmoid32(NAN, &r) || sigmoid32(0x1p60, &r));
}

/* 1 + k ulps, k in the low 29 bits: a binary32 number at 0, a midpoint at 2^28. */
static void rounding_test(void **unused)
{
    (void)unused;
    for (uint32_t n = 1; n < 1 << 26; n *= 3) {
        for (int d = -2; d <= 2; d++) {
            const double far = (double)(int)(n + (uint32_t)d) * 0x1p-52;
            assert_true(settled(1 + 0x1p-23 + far, n) == (d > 0));
            assert_true(settled(1 + 0x1p-24 + far, n) == (d > 0));
            assert_true(settled(1 + 0x1p-24 - far, n) == (d > 0));
            assert_true(settled(1 + 0x1p-23 - far, n) == (d > 0));
        }
        assert_true(settled(1 + 0x1p-25, n));
        float f;
        const double r = 1 + 0x1p-25;
        assert_true(settles(r, n, 1, 2, &f) && f == 1);
        assert_false(settles(r, n, 1.5f, 2, &f) || settles(r, n, 0, 0.5f, &f));
    }
    assert_false(settled(0, 1));
}

static void logits(void **unused)
{
    (void)unused;
    state.state = 4;
    for (int i = 0; i < TRIALS; i++) {
        const double d = ldexp(uniform() - 0.5, below(2) ? 0 : -(int)below(12));
        const double p = below(4) ? 0.5 + d : ldexp(1 + uniform(), -1 - (int)below(1000));
        if (p <= 0 || p >= 1 || p == 0.5)
            continue;
        int e;
        const double m = normalized(p, &e);
        mpfr_set_d(x, p, MPFR_RNDN);
        mpfr_ui_sub(want, 1, x, MPFR_RNDN);
        mpfr_div(want, x, want, MPFR_RNDN);
        mpfr_log(want, want, MPFR_RNDN);
        if (fabs(p - 0.5) > 0x1p-10)
            hold("logit", logit(p, m, e), 0, 64, false, p);
        else
            hold("logit_near_half", logit_near_half(p), 0, 66, false, p);
    }
    report("logit");
}

/* y - t anywhere in (-1,1), and near its ends, its middle and the zeros of L''. */
static void losses(void **unused)
{
    (void)unused;
    static const double marks[] = {0, 1, -0.99, 0x1.baf85f865f1fep-2, -0x1.6d1e9196d9657p-2, -0.9375};
    mpfr_t y, t;
    mpfr_inits2(53, y, t, (mpfr_ptr)0);
    state.state = 5;
    double w[5] = {0};
    for (int i = 0; i < TRIALS / 2; i++) {
        double u = below(2) ? 2 * uniform() - 1
                            : marks[below(6)] + ldexp(uniform() - 0.5, -(int)below(60));
        u = fmax(-1, fmin(1, u));
        const double little = below(2) ? 0 : (1 - fabs(u)) * uniform();
        const double a = u > 0 ? fmin(u + little, 1) : little, b = u > 0 ? little : fmin(little - u, 1);
        const struct dpm_point p = dpm_point_of(a, b);
        mpfr_set_d(y, a, MPFR_RNDN);
        mpfr_set_d(t, b, MPFR_RNDN);
        mpfr_sub(want, y, t, MPFR_RNDN);
        hold("u", p.u, 0, 104, false, a - b);
        mpfr_ui_sub(x, 1, want, MPFR_RNDN);
        mpfr_add_ui(want, want, 1, MPFR_RNDN);
        hold("w", p.w, 0, 104, false, a - b);
        mpfr_swap(x, want);
        hold("v", p.v, 0, 104, false, a - b);
        if (p.v.h == 0 || p.w.h == 0 || p.u.h == 0)
            continue;
        int k;
        worst = 0;
        dpm_loss_mpfr(want, y, t, MPFR_RNDN);
        hold("dpm_loss_kernel", dpm_loss_kernel(a, b), 0, 64, false, a - b);
        w[0] = fmax(w[0], worst);
        if (p.w.h < 0x1p-7) /* all that is known there is that it is small */
            continue;
        worst = 0;
        dpm_loss_grad_mpfr(want, y, t, MPFR_RNDN);
        if (mpfr_get_exp(want) < -1100)
            continue;
        struct dd g = dpm_loss_grad_kernel(a, b, &k);
        const bool tail = p.w.h < DPM_LOSS_TAIL_END;
        hold("dpm_loss_grad_kernel", g, k, tail ? 59 : 63, false, a - b);
        w[tail ? 4 : 1] = fmax(w[tail ? 4 : 1], worst);
        worst = 0;
        dpm_loss_hess_mpfr(want, y, t, MPFR_RNDN);
        g = dpm_loss_hess_kernel(a, b, &k);
        if (k < -1900)
            continue;
        struct dd near;
        const bool root = dpm_hess_near_root(p.u, &near);
        hold("dpm_loss_hess_kernel", g, k, 61, false, a - b);
        w[root ? 3 : 2] = fmax(w[root ? 3 : 2], worst);
    }
    for (int i = 0; i < 5; i++)
        print_message("    %-22s 2^%.2f\n",
                      (const char *[]){"dpm_loss_kernel", "dpm_loss_grad_kernel",
                                       "dpm_loss_hess_kernel", "dpm_hess_near_root",
                                       "dpm_loss_grad_tail"}[i],
                      log2(w[i]));
    mpfr_clears(y, t, (mpfr_ptr)0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponential), cmocka_unit_test(logarithms),
        cmocka_unit_test(rows_for_binary32), cmocka_unit_test(rounding_test),
        cmocka_unit_test(sine_and_cosine), cmocka_unit_test(logits), cmocka_unit_test(losses),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* fast_sums.c -- Eqs. 3, 5 and 7 where terms cancel, are close to zero, very large or very small, and
   which singular term prevails; the delta rule where its terms are far apart. */

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

enum { TRIALS = 6000, N = 4 };

static const char *const names[] = {"cross_entropy", "kl_divergence", "shannon_entropy"};

static double rounded(double x, bool narrow)
{
    return narrow ? (double)(float)x : x;
}

static double term(int which, double p, double q)
{
    return p == 0 ? 0 : -p * (which == 0 ? log(q) : which == 1 ? log(q) - log(p) : log(p));
}

/* Holds the sum of a[0..n) and a[n..2n) to the promise for as many bits as cancel in it. */
static void hold(int which, bool narrow, size_t n, const double a[])
{
    const struct dpm_function *f = dpm_function_find(names[which]);
    double sum = 0, magnitude = 0;
    mpfr_t r;
    mpfr_init2(r, 300);
    truth(r, f, n, a);
    for (size_t i = 0; i < n; i++)
        magnitude += fabs(term(which, a[i], which == 2 ? a[i] : a[n + i]));
    sum = fabs(mpfr_get_d(r, MPFR_RNDN));
    const double x = fast(f, narrow, n, a), error = error_in_ulp(x, r, narrow);
    const double bits = sum > 0 ? log2(magnitude / sum) : INFINITY;
    mpfr_sub_d(r, r, x, MPFR_RNDN);
    const double off = fabs(mpfr_get_d(r, MPFR_RNDN));
    mpfr_clear(r);
    if (error > (bits < 7.99 ? 0.51 : 1) && (bits < 39.9 || off > magnitude * 0x1p-90))
        fail_msg("%s%s of %zu: %a, %a, %a, %a: %a is %g ulp off, %.1f bits cancel", f->name,
                 narrow ? "f" : "", n, a[0], a[1], a[2], a[3], x, error, bits);
}

/* A weight or a probability of any size, none of them so large that a sum overflows. */
static double weight(bool narrow)
{
    const int most = narrow ? 100 : 900, least = narrow ? 149 : 1074;
    switch (below(7)) {
    case 6: return (double)below(513) / 256;
    case 0: return rounded(ldexp(1 + uniform(), (int)below((unsigned)most)), narrow);
    case 1: return rounded(ldexp(1 + uniform(), -(int)below((unsigned)least)), narrow);
    case 2: return rounded(1 + ldexp(uniform() - 0.5, -(int)below(narrow ? 22 : 50)), narrow);
    default: return rounded(uniform(), narrow);
    }
}

static void any_size(void **unused)
{
    (void)unused;
    state.state = 1;
    for (int i = 0; i < TRIALS; i++) {
        const bool narrow = i % 2;
        const int which = (int)below(3);
        const size_t n = 1 + below(2);
        double a[MAX_ARGS] = {0};
        for (size_t k = 0; k < n; k++) {
            a[k] = below(12) ? weight(narrow) : 0;
            a[n + k] = weight(narrow);
            if (a[n + k] == 0)
                a[n + k] = 1;
            if (which == 1 && below(2) && a[k] > 0) /* p close to q */
                a[n + k] = rounded(a[k] * (1 + ldexp(uniform() - 0.5, -(int)below(narrow ? 23 : 52))),
                                   narrow);
            if (a[n + k] == 0)
                a[n + k] = 1;
        }
        if (which == 2)
            memset(a + n, 0, (MAX_ARGS - n) * sizeof a[0]);
        hold(which, narrow, n, a);
    }
}

/* Two terms of opposite signs, the second weight such that a wanted number of bits cancels. */
static void cancelling(void **unused)
{
    (void)unused;
    state.state = 2;
    for (int i = 0; i < TRIALS; i++) {
        const bool narrow = i % 3 == 0;
        const int which = i % 2, bits = (int)below(narrow ? 22 : 50);
        const double scale = ldexp(1, (int)below(narrow ? 40 : 1200) - (narrow ? 20 : 600));
        double a[MAX_ARGS] = {0};
        a[0] = rounded((0.25 + uniform()) * scale, narrow);
        if (which == 0) { /* p1*ln(q1) + p2*ln(q2) */
            a[2] = rounded(0.05 + 0.9 * uniform(), narrow);
            if (below(8) == 0) /* the smallest, subnormal ones too */
                a[2] = rounded(ldexp(1 + uniform(), -(int)below(narrow ? 148 : 1073)), narrow);
            a[3] = rounded(1.05 + 4 * uniform(), narrow);
            a[1] = rounded(-a[0] * log(a[2]) / log(a[3]) * (1 + ldexp(uniform(), -bits)), narrow);
        } else {
            a[1] = rounded((0.25 + uniform()) * scale, narrow);
            a[2] = rounded(a[0] * (1.1 + uniform()), narrow);
            const double first = term(1, a[0], a[2]); /* below 0; q2 = p2*exp(-s) */
            a[3] = rounded(a[1] * exp(first / a[1] * (1 + ldexp(uniform(), -bits))), narrow);
        }
        hold(which, narrow, 2, a);
    }
    for (int i = 0; i < TRIALS; i++) { /* -p*ln(p) of 1 + d against that of a small p */
        const bool narrow = i % 2;
        double a[MAX_ARGS] = {0};
        a[0] = rounded(1 + ldexp(1 + uniform(), -(int)below(narrow ? 20 : 45) - 1), narrow);
        const double first = a[0] * log(a[0]);
        double p = first / 40; /* p*ln(1/p) = first by fixed point iteration */
        for (int k = 0; k < 60; k++)
            p = p < 0.3 ? first / -log(p) : 0.3;
        a[1] = rounded(p * (1 + ldexp(uniform(), -(int)below(narrow ? 22 : 50))), narrow);
        hold(2, narrow, 2, a);
    }
}

/* Any order of the terms: NaN prevails over a weight outside the domain, that over a pole. */
static void which_singularity_prevails(void **unused)
{
    (void)unused;
    static const double p[] = {0.5, 0.25, -1, NAN, INFINITY, 0}, q[] = {0.5, 0, 1, 1, 1, 0};
    for (unsigned code = 0; code < 6 * 6 * 6; code++) {
        const unsigned term_of[3] = {code % 6, code / 6 % 6, code / 36};
        double ps[3], qs[3];
        float pf[3], qf[3];
        bool nan = false, out = false, pole = false;
        for (int i = 0; i < 3; i++) {
            pf[i] = (float)(ps[i] = p[term_of[i]]);
            qf[i] = (float)(qs[i] = q[term_of[i]]);
            nan = nan || term_of[i] == 3;
            out = out || term_of[i] == 2 || term_of[i] == 4;
            pole = pole || term_of[i] == 1;
        }
        for (int which = 0; which < 6; which++) {
            const bool shannon = which / 2 == 2;
            feclearexcept(FE_ALL_EXCEPT);
            const double r = which == 0   ? dpm_cross_entropy(3, ps, qs)
                             : which == 1 ? (double)dpm_cross_entropyf(3, pf, qf)
                             : which == 2 ? dpm_kl_divergence(3, ps, qs)
                             : which == 3 ? (double)dpm_kl_divergencef(3, pf, qf)
                             : which == 4 ? dpm_shannon_entropy(3, ps)
                                          : (double)dpm_shannon_entropyf(3, pf);
            const int flags = fetestexcept(FE_INVALID | FE_DIVBYZERO);
            const bool infinite = pole && !shannon;
            assert_int_equal(flags, nan ? 0 : out ? FE_INVALID : infinite ? FE_DIVBYZERO : 0);
            assert_true(nan || out ? isnan(r) : isinf(r) == (infinite ? 1 : 0));
        }
    }
}

/* Both terms of any size, equal and opposite but for their last bits, or the second one so small
   that it only decides a tie. */
static void delta_of_any_size(void **unused)
{
    (void)unused;
    const struct dpm_function *f = dpm_function_find("delta");
    state.state = 4;
    for (int i = 0; i < 4 * TRIALS; i++) {
        const bool narrow = i % 2;
        const unsigned spread = narrow ? 140 : 1000;
        double a[MAX_ARGS];
        for (int k = 0; k < 4; k++) {
            a[k] = ldexp(uniform() - 0.5, (int)below(spread) - (int)(spread / 2));
            a[k] = rounded(below(4) ? a[k] : ldexp(1, (int)below(spread) - (int)(spread / 2)), narrow);
        }
        if (below(2)) { /* eta*gradient near alpha*previous */
            a[2] = rounded(a[3] * (1 + ldexp(uniform(), -(int)below(60))), narrow);
            a[0] = rounded(a[1] * (1 + ldexp(uniform(), -(int)below(60))), narrow);
        }
        if (below(40) == 0)
            a[below(4)] = below(2) ? 0.0 : -0.0;
        if (below(5) == 0) { /* alpha = 1/2 of a subnormal number or twice one */
            a[1] = ldexp((double)below(50), narrow ? -149 : -1074);
            a[3] = below(2) ? 0.5 : 1.25;
            a[2] = ldexp(1, -(int)below(narrow ? 100 : 1000));
            a[0] = ldexp((double)below(3) - 1, narrow ? -149 : -1074);
        }
        if (below(5) == 0) { /* alpha*previous a tie or a number, and little else */
            a[1] = 1 + (double)below(8) * (narrow ? 0x1p-23 : 0x1p-52);
            a[3] = 1 + (double)below(8) * 0.125;
            a[2] = ldexp((double)below(3) - 1, -(int)below(spread / 2));
            a[0] = 1 + (double)below(8) * (narrow ? 0x1p-23 : 0x1p-52);
        }
        mpfr_t r;
        mpfr_init2(r, 2400);
        truth(r, f, 1, a);
        const double x = fast(f, narrow, 1, a), error = error_in_ulp(x, r, narrow);
        if (error > 0.5)
            fail_msg("delta%s(%a, %a, %a, %a) = %a: %.17g ulp", narrow ? "f" : "", a[0], a[1],
                     a[2], a[3], x, error);
        mpfr_clear(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_size),
        cmocka_unit_test(cancelling),
        cmocka_unit_test(which_singularity_prevails),
        cmocka_unit_test(delta_of_any_size),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

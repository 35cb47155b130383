/* The cost of correct rounding for the constants and the delta rule: dpm_NAME_mpfr against the
   formula as printed, evaluated once in plain MPFR at the precision of the result, its variables
   allocated beforehand.  Columns as in ground_truth.c. */

#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dpm_mpfr.h"

enum { CALLS = 100, TURNS = 15 };

static mpfr_t v[2];                           /* variables of the plain formulas */
static mpfr_t gradient, previous, eta, alpha; /* arguments of Eq. 29 */

static void plain_phi(mpfr_t rop)
{
    mpfr_sqrt_ui(rop, 5, MPFR_RNDN);
    mpfr_add_ui(rop, rop, 1, MPFR_RNDN);
    mpfr_div_2ui(rop, rop, 1, MPFR_RNDN);
}

static void plain_p1(mpfr_t rop)
{
    mpfr_sqrt_ui(rop, 5, MPFR_RNDN);
    mpfr_sub_ui(rop, rop, 1, MPFR_RNDN);
    mpfr_div_2ui(rop, rop, 1, MPFR_RNDN);
}

static void plain_p2(mpfr_t rop)
{
    plain_phi(rop);
    mpfr_neg(rop, rop, MPFR_RNDN);
}

static void plain_alpha(mpfr_t rop)
{
    plain_p1(rop);
    mpfr_sqrt_ui(v[0], 2, MPFR_RNDN);
    mpfr_mul(rop, rop, v[0], MPFR_RNDN);
}

static void plain_eta(mpfr_t rop)
{
    plain_alpha(rop);
    mpfr_ui_sub(rop, 1, rop, MPFR_RNDN);
    mpfr_sqr(rop, rop, MPFR_RNDN);
}

static void plain_equilibrium(mpfr_t rop)
{
    mpfr_set_ui(v[0], 2, MPFR_RNDN);
    mpfr_rec_sqrt(v[0], v[0], MPFR_RNDN);
    mpfr_log(v[1], v[0], MPFR_RNDN);
    mpfr_mul(rop, v[0], v[1], MPFR_RNDN);
    mpfr_neg(rop, rop, MPFR_RNDN);
}

static void plain_equilibrium_golden(mpfr_t rop)
{
    plain_phi(v[0]);
    mpfr_log(rop, v[0], MPFR_RNDN);
    mpfr_div(rop, rop, v[0], MPFR_RNDN);
}

static void plain_delta(mpfr_t rop)
{
    mpfr_mul(v[0], eta, gradient, MPFR_RNDN);
    mpfr_mul(v[1], alpha, previous, MPFR_RNDN);
    mpfr_sub(rop, v[1], v[0], MPFR_RNDN);
}

#define CONSTANT(name)                                                                             \
    static void dpm_##name##_call(mpfr_t rop)                                                      \
    {                                                                                              \
        dpm_##name##_mpfr(rop, MPFR_RNDN);                                                         \
    }
CONSTANT(phi)
CONSTANT(p1)
CONSTANT(p2)
CONSTANT(alpha)
CONSTANT(eta)
CONSTANT(equilibrium)
CONSTANT(equilibrium_golden)

static void dpm_delta_call(mpfr_t rop)
{
    dpm_delta_mpfr(rop, gradient, previous, eta, alpha, MPFR_RNDN);
}

typedef void call(mpfr_t rop);

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, plain_##name, dpm_##name##_call                                                     \
    }
static const struct {
    const char *name;
    call *plain, *ours;
} rows[] = {
    ROW(phi),  ROW(p1), ROW(p2), ROW(alpha), ROW(eta), ROW(equilibrium), ROW(equilibrium_golden),
    ROW(delta)};

static double seconds(call *f, mpfr_t rop, int repeat)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int k = 0; k < repeat; k++)
        f(rop);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(size_t r, mpfr_t rop)
{
    const double once = seconds(rows[r].plain, rop, CALLS) / CALLS;
    const int repeat = once > 5e-3 ? 1 : (int)(5e-3 / once) + 1;
    seconds(rows[r].ours, rop, 1); /* MPFR's caches of constants */
    double ratio[TURNS], plain = 0, ours = 0;
    for (int i = 0; i < TURNS; i++) {
        const double a = seconds(rows[r].plain, rop, repeat);
        const double b = seconds(rows[r].ours, rop, repeat);
        ratio[i] = b / a;
        plain += a;
        ours += b;
    }
    qsort(ratio, TURNS, sizeof ratio[0], ascending);
    const double scale = 1e6 / TURNS / repeat;
    printf("%-18s %6ld %12.3f %12.3f %8.3f %8.3f %8.3f\n", rows[r].name, (long)mpfr_get_prec(rop),
           plain * scale, ours * scale, ratio[TURNS / 2], ratio[0], ratio[TURNS - 1]);
}

int main(void)
{
    static const mpfr_prec_t precisions[] = {53, 1024, 16384};
    gmp_randstate_t random;
    gmp_randinit_default(random);
    printf("%-18s %6s %12s %12s %8s %8s %8s\n", "constant", "bits", "plain us", "dpm us", "ratio",
           "min", "max");
    for (size_t k = 0; k < sizeof precisions / sizeof precisions[0]; k++) {
        mpfr_t rop;
        mpfr_inits2(precisions[k], rop, v[0], v[1], gradient, previous, eta, alpha, (mpfr_ptr)0);
        mpfr_urandomb(gradient, random);
        mpfr_urandomb(previous, random);
        mpfr_urandomb(eta, random);
        mpfr_urandomb(alpha, random);
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
            measure(r, rop);
        mpfr_clears(rop, v[0], v[1], gradient, previous, eta, alpha, (mpfr_ptr)0);
    }
    gmp_randclear(random);
    mpfr_free_cache();
    return 0;
}

/* hess32_rows.c -- makes ../hess32_data.c (see hess32.h; the rows are those of loss32.h):
       cc -std=c17 hess32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../hess32_data.c */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "loss_rows.h"

enum { TERMS = 7, POINTS = 32 };

/* A double just above e with 2^30*(c + 2) in its lower half. */
static double with_center(double e, double c)
{
    const uint64_t low = (uint64_t)((c + 2) * 0x1p30);
    uint64_t b;
    memcpy(&b, &e, sizeof b);
    b = ((b >> 32) + 1) << 32 | low;
    memcpy(&e, &b, sizeof e);
    return e;
}

/* The largest error of the polynomial at POINTS points of c + [lo,hi]. */
static double approximation_error(const double a[TERMS], mpfr_t c, mpfr_t lo, mpfr_t hi)
{
    double worst = 0;
    mpfr_t x, u, r, p;
    mpfr_inits2(ROW_PREC, x, u, r, p, (mpfr_ptr)0);
    for (unsigned i = 0; i < POINTS; i++) {
        chebyshev_point(x, i, POINTS, lo, hi);
        mpfr_add(u, c, x, MPFR_RNDN);
        loss_at(r, u, 2);
        mpfr_set_d(p, a[TERMS - 1], MPFR_RNDN);
        for (int k = TERMS - 2; k >= 0; k--) {
            mpfr_mul(p, p, x, MPFR_RNDN);
            mpfr_add_d(p, p, a[k], MPFR_RNDN);
        }
        mpfr_sub(p, p, r, MPFR_RNDN);
        worst = fmax(worst, fabs(mpfr_get_d(p, MPFR_RNDA)));
    }
    mpfr_clears(x, u, r, p, (mpfr_ptr)0);
    return worst;
}

/* See hess32.h. */
static double rounding_error(const double a[TERMS], double h)
{
    double terms = 0, slope = 0;
    for (int k = TERMS - 1; k >= 0; k--) {
        slope = slope * h + terms;
        terms = terms * h + fabs(a[k]);
    }
    return 0x1p-49 * terms + 0x1p-52 * slope;
}

static void print(const double a[TERMS], double bound, double c)
{
    printf("    {");
    for (unsigned k = 0; k < TERMS; k++)
        printf("%a, ", a[k]);
    printf("%a},\n", with_center(bound, c));
}

/* The polynomial of so many terms; the others are 0. */
static void row(unsigned terms, double c, double lo, double hi)
{
    mpfr_t x[TERMS], p[TERMS], mc, mlo, mhi, u;
    row_init(x, TERMS - 1);
    row_init(p, TERMS - 1);
    mpfr_inits2(ROW_PREC, mc, mlo, mhi, u, (mpfr_ptr)0);
    mpfr_set_d(mc, c, MPFR_RNDN);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    for (unsigned i = 0; i < terms; i++) {
        chebyshev_point(x[i], i, terms, mlo, mhi);
        mpfr_add(u, mc, x[i], MPFR_RNDN);
        loss_at(p[i], u, 2);
    }
    interpolate(p, x, terms);
    double a[TERMS] = {0};
    for (unsigned k = 0; k < terms; k++)
        a[k] = mpfr_get_d(p[k], MPFR_RNDN);
    const double e = 2 * approximation_error(a, mc, mlo, mhi) + rounding_error(a, fmax(-lo, hi));
    print(a, e, c);
    for (unsigned i = 0; i < TERMS; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clears(mc, mlo, mhi, u, (mpfr_ptr)0);
}

int main(void)
{
    const double margin = 1 + 0x1p-12; /* for the rounding of the index */
    printf("/* hess32_data.c -- made by generate/hess32_rows.c. */\n\n#include \"hess32.h\"\n\n"
           "_Alignas(64) const double dpm_hess32_table[DPM_LOSS32_ROWS][8] = {\n"
           "    /* u <= 0: 1 + u near 48/i, i = 48..723; then the plateau. */\n");
    row(TERMS, 0, -0x1.58p-7, 0);
    for (int i = 49; i <= 723; i++) {
        int e;
        double w = frexp(48.0 / i, &e);
        w = ldexp(floor(w * 0x1p14) * 0x1p-14, e);
        row(TERMS, w - 1, 48 / (i + 0.5) / margin - w, 48 / (i - 0.5) * margin - w);
    }
    print((double[TERMS]){0}, 1, 0);
    printf("    /* u > 0: 1 - u at most 2^-24; then near each number of 6 bits up to 1. */\n");
    row(1, 1, -0x1.1p-24, 0);
    for (int j = 1; j < 24 * 32; j++) {
        double ulp = ldexp(1, j / 32 - 29);
        double v = ldexp(32 + j % 32, j / 32 - 29);
        double below = v - ulp * (j % 32 == 0 ? 0.25 : 0.5);
        double above = v + ulp * 0.5;
        row(TERMS, 1 - v, v - above * margin, v - below / margin);
    }
    row(TERMS, 0, 0, 0x1.01p-7);
    printf("};\n");
    return 0;
}

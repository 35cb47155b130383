/* loss32_rows.c -- makes ../loss32_data.c (see the header for the rows):
       cc -std=c17 loss32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../loss32_data.c
   and checks the errors that the header states, of the coefficients as printed, at 32 Chebyshev
   points of every row. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "loss_rows.h"

enum { DEGREE = 7, POINTS = 32 };

static double worst_slope, worst_value;

/* The double nearest to a with 2^30*(c + 2) in its lower half. */
static double with_center(double a, double c)
{
    const uint64_t low = (uint64_t)((c + 2) * 0x1p30);
    uint64_t b;
    memcpy(&b, &a, sizeof b);
    b = (b - low + 0x80000000u) >> 32 << 32 | low;
    memcpy(&a, &b, sizeof a);
    return a;
}

/* r = a[0] + ... + a[DEGREE]*x^DEGREE or its derivative. */
static void evaluate(mpfr_t r, const double a[], const mpfr_t x, int order)
{
    mpfr_set_zero(r, 1);
    for (int k = DEGREE; k >= order; k--) {
        mpfr_mul(r, r, x, MPFR_RNDN);
        mpfr_t term;
        mpfr_init2(term, ROW_PREC);
        mpfr_set_d(term, a[k], MPFR_RNDN);
        mpfr_mul_ui(term, term, order ? (unsigned long)k : 1, MPFR_RNDN);
        mpfr_add(r, r, term, MPFR_RNDN);
        mpfr_clear(term);
    }
}

static void check(const double a[], mpfr_t c, mpfr_t lo, mpfr_t hi)
{
    mpfr_t x, u, r, e;
    mpfr_inits2(ROW_PREC, x, u, r, e, (mpfr_ptr)0);
    for (unsigned i = 0; i < POINTS; i++) {
        chebyshev_point(x, i, POINTS, lo, hi);
        mpfr_add(u, c, x, MPFR_RNDN);
        loss_at(r, u, 0);
        evaluate(e, a, x, 0);
        mpfr_sub(e, e, r, MPFR_RNDN);
        worst_value = fmax(worst_value, fabs(mpfr_get_d(e, MPFR_RNDA)));
        loss_at(r, u, 1);
        evaluate(e, a, x, 1);
        mpfr_sub(e, e, r, MPFR_RNDN);
        mpfr_div(e, e, r, MPFR_RNDN);
        worst_slope = fmax(worst_slope, fabs(mpfr_get_d(e, MPFR_RNDA)));
    }
    mpfr_clears(x, u, r, e, (mpfr_ptr)0);
}

static void print(const double a[])
{
    for (unsigned k = 0; k <= DEGREE; k++)
        printf(k ? ", %a" : "    {%a", a[k]);
    printf("},");
}

static void row(double c, double lo, double hi)
{
    mpfr_t a[DEGREE + 1], mc, mlo, mhi;
    double d[DEGREE + 1];
    row_init(a, DEGREE);
    mpfr_inits2(ROW_PREC, mc, mlo, mhi, (mpfr_ptr)0);
    mpfr_set_d(mc, c, MPFR_RNDN);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    row_fit(a, DEGREE, mc, mlo, mhi);
    for (unsigned k = 0; k <= DEGREE; k++)
        d[k] = mpfr_get_d(a[k], MPFR_RNDN);
    d[DEGREE] = with_center(d[DEGREE], c);
    check(d, mc, mlo, mhi);
    print(d);
    printf("\n");
    for (unsigned k = 0; k <= DEGREE; k++)
        mpfr_clear(a[k]);
    mpfr_clears(mc, mlo, mhi, (mpfr_ptr)0);
}

int main(void)
{
    const double margin = 1 + 0x1p-12; /* for the rounding of the index */
    printf("/* loss32_data.c -- made by generate/loss32_rows.c. */\n\n#include \"loss32.h\"\n\n"
           "_Alignas(64) const double dpm_loss32_table[DPM_LOSS32_ROWS][8] = {\n"
           "    /* u <= 0: 1 + u near 48/i, i = 48..723; then the plateau, where 0 > L' > -2^-150 and\n"
           "       the center does not matter. */\n");
    row(0, -0x1.58p-7, 0);
    for (int i = 49; i <= 723; i++) {
        int e;
        double w = frexp(48.0 / i, &e);
        w = ldexp(floor(w * 0x1p14) * 0x1p-14, e);
        row(w - 1, 48 / (i + 0.5) / margin - w, 48 / (i - 0.5) * margin - w);
    }
    print((double[]){1, -0x1p-200, 0, 0, 0, 0, 0, 0});
    printf("\n    /* u > 0: 1 - u at most 2^-24; then near each number of 6 bits up to 1. */\n");
    /* a[7] is there for the center; its term is below 2^-110 of L'. */
    print((double[]){1, 0, -0x1.3bd3cc9be45dep-1, 0, 0, 0, 0, with_center(1, 1)});
    printf(" /* -pi^2/16 */\n");
    for (int j = 1; j < 24 * 32; j++) {
        double ulp = ldexp(1, j / 32 - 29);
        double v = ldexp(32 + j % 32, j / 32 - 29);
        double below = v - ulp * (j % 32 == 0 ? 0.25 : 0.5);
        double above = v + ulp * 0.5;
        row(1 - v, v - above * margin, v - below / margin);
    }
    row(0, 0, 0x1.01p-7);
    printf("};\n");
    fprintf(stderr, "relative error of the derivative 2^%.2f, absolute error 2^%.2f\n",
            log2(worst_slope), log2(worst_value));
    return worst_slope < 0x1p-38 * 0.75785828325519904 /* 2^-38.4 */ && worst_value < 0x1p-45 ? 0 : 1;
}

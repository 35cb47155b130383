/* row32_rows.c -- see row32_rows.h. */

#include "row32_rows.h"

#include <math.h>
#include <stdio.h>
#include "loss_rows.h"

enum { TERMS = 5, POINTS = 32 };

static double largest_error(routine *f, const double a[TERMS], double c, mpfr_t lo, mpfr_t hi)
{
    double worst = 0;
    mpfr_t x, u, r, p;
    mpfr_inits2(ROW_PREC, x, u, r, p, (mpfr_ptr)0);
    for (unsigned i = 0; i < POINTS; i++) {
        chebyshev_point(x, i, POINTS, lo, hi);
        mpfr_add_d(u, x, c, MPFR_RNDN);
        f(r, u, MPFR_RNDN);
        mpfr_set_d(p, a[TERMS - 1], MPFR_RNDN);
        for (int k = TERMS - 2; k >= 0; k--) {
            mpfr_mul(p, p, x, MPFR_RNDN);
            mpfr_add_d(p, p, a[k], MPFR_RNDN);
        }
        mpfr_sub(p, p, r, MPFR_RNDN);
        mpfr_div(p, p, r, MPFR_RNDN);
        worst = fmax(worst, fabs(mpfr_get_d(p, MPFR_RNDA)));
    }
    mpfr_clears(x, u, r, p, (mpfr_ptr)0);
    return worst;
}

void row32(routine *f, double c, double lo, double hi, double *worst)
{
    mpfr_t x[TERMS], p[TERMS], mlo, mhi, u;
    row_init(x, TERMS - 1);
    row_init(p, TERMS - 1);
    mpfr_inits2(ROW_PREC, mlo, mhi, u, (mpfr_ptr)0);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    mpfr_set_d(u, c, MPFR_RNDN);
    f(u, u, MPFR_RNDN);
    const unsigned zero = mpfr_zero_p(u) != 0;
    const unsigned terms = TERMS - zero;
    for (unsigned i = 0; i < terms; i++) {
        chebyshev_point(x[i], i, terms, mlo, mhi);
        mpfr_add_d(u, x[i], c, MPFR_RNDN);
        f(p[i], u, MPFR_RNDN);
        if (zero)
            mpfr_div(p[i], p[i], x[i], MPFR_RNDN);
    }
    interpolate(p, x, terms);
    double a[TERMS] = {0};
    for (unsigned k = 0; k < terms; k++)
        a[k + zero] = mpfr_get_d(p[k], MPFR_RNDN);
    *worst = fmax(*worst, largest_error(f, a, c, mlo, mhi));
    for (unsigned k = 0; k < TERMS; k++)
        printf("%s%a", k ? ", " : "    {", a[k]);
    printf("},\n");
    for (unsigned i = 0; i < TERMS; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clears(mlo, mhi, u, (mpfr_ptr)0);
}

void row32_binade(routine *f, int e, int j, double *worst)
{
    const double half = ldexp(1, e + j / 32 - 6);
    row32(f, ldexp(32 + j % 32, e + j / 32 - 5), j % 32 ? -half : -half / 2, half, worst);
}

int row32_report(const char *name, double worst, double stated)
{
    fprintf(stderr, "%s: relative error 2^%.2f\n", name, log2(worst));
    return worst < stated ? 0 : 1;
}

/* loss_rows.c -- polynomials for rows of a table of L, by interpolation of the ground truth. */

#include "loss_rows.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../dpm_mpfr.h"

void row_init(mpfr_t a[], unsigned n)
{
    for (unsigned k = 0; k <= n; k++)
        mpfr_init2(a[k], ROW_PREC);
}

/* (y,t) = (u,0) or (0,-u). */
void loss_at(mpfr_t r, const mpfr_t u, unsigned long order)
{
    mpfr_t y, t;
    mpfr_inits2(ROW_PREC, y, t, (mpfr_ptr)0);
    mpfr_set_zero(y, 1);
    mpfr_set_zero(t, 1);
    if (mpfr_sgn(u) >= 0)
        mpfr_set(y, u, MPFR_RNDN);
    else
        mpfr_neg(t, u, MPFR_RNDN);
    dpm_loss_derivative_mpfr(r, y, t, order, MPFR_RNDN);
    mpfr_clears(y, t, (mpfr_ptr)0);
}

void chebyshev_point(mpfr_t x, unsigned i, unsigned n, mpfr_t lo, mpfr_t hi)
{
    mpfr_t m;
    mpfr_init2(m, ROW_PREC);
    mpfr_const_pi(x, MPFR_RNDN);
    mpfr_mul_ui(x, x, 2 * i + 1, MPFR_RNDN);
    mpfr_div_ui(x, x, 2 * n, MPFR_RNDN);
    mpfr_cos(x, x, MPFR_RNDN);
    mpfr_sub(m, hi, lo, MPFR_RNDN);
    mpfr_mul(x, x, m, MPFR_RNDN);
    mpfr_add(x, x, hi, MPFR_RNDN);
    mpfr_add(x, x, lo, MPFR_RNDN);
    mpfr_div_2ui(x, x, 1, MPFR_RNDN);
    mpfr_clear(m);
}

/* By divided differences. */
void interpolate(mpfr_t p[], const mpfr_t x[], unsigned n)
{
    mpfr_t d;
    mpfr_init2(d, ROW_PREC);
    for (unsigned j = 1; j < n; j++) {
        for (unsigned i = n - 1; i >= j; i--) {
            mpfr_sub(p[i], p[i], p[i - 1], MPFR_RNDN);
            mpfr_sub(d, x[i], x[i - j], MPFR_RNDN);
            mpfr_div(p[i], p[i], d, MPFR_RNDN);
        }
    }
    for (unsigned j = n - 1; j-- > 0;) {
        for (unsigned i = j; i < n - 1; i++) {
            mpfr_mul(d, p[i + 1], x[j], MPFR_RNDN);
            mpfr_sub(p[i], p[i], d, MPFR_RNDN);
        }
    }
    mpfr_clear(d);
}

void row_fit(mpfr_t a[], unsigned n, mpfr_t c, mpfr_t lo, mpfr_t hi)
{
    mpfr_t x[ROW_MAX], p[ROW_MAX], u;
    unsigned near = mpfr_zero_p(c) != 0;
    unsigned m = n - near;
    row_init(x, n);
    row_init(p, n);
    mpfr_init2(u, ROW_PREC);
    for (unsigned i = 0; i < m; i++) {
        chebyshev_point(x[i], i, m, lo, hi);
        mpfr_add(u, c, x[i], MPFR_RNDN);
        loss_at(p[i], u, 1);
        if (near)
            mpfr_div(p[i], p[i], u, MPFR_RNDN);
    }
    interpolate(p, x, m);
    if (near) { /* times u */
        for (unsigned k = m; k > 0; k--)
            mpfr_set(p[k], p[k - 1], MPFR_RNDN);
        mpfr_set_zero(p[0], 1);
    }
    loss_at(a[0], c, 0);
    for (unsigned k = 0; k < n; k++)
        mpfr_div_ui(a[k + 1], p[k], k + 1, MPFR_RNDN);
    for (unsigned i = 0; i <= n; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clear(u);
}

void row_print(const mpfr_t x)
{
    printf("%a", mpfr_get_d(x, MPFR_RNDN));
}

void row_print_pair(mpfr_t x, mpfr_prec_t bits)
{
    mpfr_t h;
    mpfr_init2(h, bits);
    mpfr_set(h, x, MPFR_RNDN);
    row_print(h);
    printf(", ");
    mpfr_sub(x, x, h, MPFR_RNDN);
    row_print(x);
    mpfr_clear(h);
}

void row_print_pair_with(mpfr_t x, double c)
{
    double h = mpfr_get_d(x, MPFR_RNDN);
    printf("%a, ", h);
    mpfr_sub_d(x, x, h, MPFR_RNDN);
    double l = mpfr_get_d(x, MPFR_RNDN);
    uint64_t b, bc;
    memcpy(&b, &l, sizeof b);
    memcpy(&bc, &c, sizeof bc);
    uint64_t low = bc >> 32;
    if (bc != low << 32) {
        fprintf(stderr, "center %a has more than 21 bits\n", c);
        exit(EXIT_FAILURE);
    }
    b = (b - low + 0x80000000u) >> 32 << 32 | low;
    memcpy(&l, &b, sizeof l);
    printf("%a", l);
}

/* f(c + x) */
static void value_of(mpfr_t r, routine *f, double c, const mpfr_t x)
{
    mpfr_t u;
    mpfr_init2(u, ROW_PREC);
    mpfr_add_d(u, x, c, MPFR_RNDN);
    f(r, u, MPFR_RNDN);
    mpfr_clear(u);
}

/* The relative error of the polynomial, its coefficients from the third on rounded, at the point. */
static double row_error(mpfr_t p[], unsigned n, routine *f, double c, const mpfr_t x)
{
    mpfr_t sum, value;
    mpfr_inits2(ROW_PREC, sum, value, (mpfr_ptr)0);
    mpfr_set_zero(sum, 1);
    for (unsigned k = n; k-- > 0;) {
        mpfr_mul(sum, sum, x, MPFR_RNDN);
        if (k >= 2)
            mpfr_add_d(sum, sum, mpfr_get_d(p[k], MPFR_RNDN), MPFR_RNDN);
        else
            mpfr_add(sum, sum, p[k], MPFR_RNDN);
    }
    value_of(value, f, c, x);
    mpfr_sub(sum, sum, value, MPFR_RNDN);
    mpfr_div(sum, sum, value, MPFR_RNDN);
    const double error = fabs(mpfr_get_d(sum, MPFR_RNDA));
    mpfr_clears(sum, value, (mpfr_ptr)0);
    return error;
}

void row_of(routine *f, double c, double h)
{
    enum { TERMS = 8, POINTS = 16 };
    mpfr_t x[TERMS], p[TERMS], lo, hi;
    row_init(x, TERMS - 1);
    row_init(p, TERMS - 1);
    mpfr_inits2(ROW_PREC, lo, hi, (mpfr_ptr)0);
    mpfr_set_d(lo, -h, MPFR_RNDN);
    mpfr_set_d(hi, h, MPFR_RNDN);
    for (unsigned i = 0; i < TERMS; i++) {
        chebyshev_point(x[i], i, TERMS, lo, hi);
        value_of(p[i], f, c, x[i]);
    }
    interpolate(p, x, TERMS);
    for (int i = -POINTS; i <= POINTS; i++) {
        mpfr_set_d(x[0], i * h / POINTS, MPFR_RNDN);
        const double error = row_error(p, TERMS, f, c, x[0]);
        if (error > 0x1p-62) {
            fprintf(stderr, "row at %a: error %g\n", c, error);
            exit(EXIT_FAILURE);
        }
    }
    printf("    {");
    row_print_pair(p[0], 53);
    printf(", ");
    row_print_pair(p[1], 26);
    for (unsigned k = 2; k < TERMS; k++) {
        printf(", ");
        row_print(p[k]);
    }
    printf("},\n");
    for (unsigned i = 0; i < TERMS; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clears(lo, hi, (mpfr_ptr)0);
}

/* loss_rows.c -- polynomials for rows of a table of L, by interpolation of the ground truth. */

#include "loss_rows.h"

#include <stdio.h>
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

#include "series.h"

/* z = sum of a[i]*b[k-i] for i = from..k */
static void convolution(ball *z, const ball *a, const ball *b, size_t from, size_t k, ball *tmp)
{
    ball_mul(z, &a[from], &b[k - from]);
    for (size_t i = from + 1; i <= k; i++) {
        ball_mul(tmp, &a[i], &b[k - i]);
        ball_add(z, z, tmp);
    }
}

void series_mul(ball *z, const ball *a, const ball *b, size_t n, ball *tmp)
{
    for (size_t k = 0; k < n; k++)
        convolution(&z[k], a, b, 0, k, tmp);
}

void series_inv(ball *z, const ball *a, size_t n, ball *tmp)
{
    ball_inv(&z[0], &a[0]);
    /* a*z = 1: a[0]*z[k] = -sum of a[i]*z[k-i] for i >= 1 */
    for (size_t k = 1; k < n; k++) {
        convolution(&z[k], a, z, 1, k, tmp);
        ball_mul(&z[k], &z[k], &z[0]);
        ball_negate(&z[k]);
    }
}

void series_sinusoid(ball *z, const ball *value, const ball *derivative, unsigned long rate,
                     size_t n)
{
    ball_set(&z[0], value);
    if (n > 1)
        ball_mul_ui(&z[1], derivative, rate);
    /* z'' = -rate^2*z */
    for (size_t k = 2; k < n; k++) {
        ball_mul_ui(&z[k], &z[k - 2], rate * rate);
        ball_div_ui(&z[k], &z[k], k);
        ball_div_ui(&z[k], &z[k], k - 1);
        ball_negate(&z[k]);
    }
}

void series_integral(ball *z, const ball *a, unsigned long scale, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        ball_mul_ui(&z[k], &a[k - 1], scale);
        ball_div_ui(&z[k], &z[k], k);
    }
}

void series_logistic(ball *z, const ball *e, const ball *exp_minus_e0, ball *m, ball *c, size_t n,
                     ball *tmp)
{
    ball_add_ui(tmp, exp_minus_e0, 1);
    ball_inv(&z[0], tmp);
    ball_mul(&c[0], &z[0], exp_minus_e0); /* 1 - z without cancellation */
    /* z' = z*(1 - z)*e': k*z[k] = sum of m[i]*(k-i)*e[k-i] for i < k */
    for (size_t k = 1; k < n; k++) {
        convolution(&m[k - 1], z, c, 0, k - 1, tmp);
        ball_mul_ui(&z[k], &e[k], k);
        ball_mul(&z[k], &z[k], &m[0]);
        for (size_t i = 1; i < k; i++) {
            ball_mul(tmp, &m[i], &e[k - i]);
            ball_mul_ui(tmp, tmp, k - i);
            ball_add(&z[k], &z[k], tmp);
        }
        ball_div_ui(&z[k], &z[k], k);
        ball_neg(&c[k], &z[k]);
    }
}

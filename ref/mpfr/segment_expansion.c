#include "segment_expansion.h"

#include <string.h>
#include "series.h"

size_t expansion_balls(size_t n)
{
    return 10 * (n + 2) + 8; /* those of Eq. 26 and its second derivative, and a few */
}

/* ------------------------------------------------------- functions of p */

/* z = ln(x + h), or ln(x - h) if down: z[k] = -(-1/x)^k/k, or -(1/x)^k/k. */
static void log_of_linear(ball *z, const ball *x, bool down, size_t n, struct ball_pool *pool)
{
    ball *inverse = ball_new(pool), *power = ball_new(pool);
    ball_log(&z[0], x);
    ball_inv(inverse, x);
    if (!down)
        ball_negate(inverse);
    ball_set(power, inverse);
    for (size_t k = 1; k < n; k++) {
        ball_div_ui(&z[k], power, k);
        ball_negate(&z[k]);
        ball_mul(power, power, inverse);
    }
}

/* z = ln(p/(1-p)) */
static void log_odds(ball *z, const ball *p, size_t n, struct ball_pool *pool)
{
    ball *q = ball_new(pool), *log_q = ball_new_vector(pool, n);
    ball_ui_sub(q, 1, p);
    log_of_linear(z, p, false, n, pool);
    log_of_linear(log_q, q, true, n, pool);
    for (size_t k = 0; k < n; k++)
        ball_sub(&z[k], &z[k], &log_q[k]);
}

/* z = (value + slope*h)*w */
static void times_linear(ball *z, const ball *value, unsigned long slope, const ball *w, size_t n,
                         ball *tmp)
{
    ball_mul(&z[0], value, &w[0]);
    for (size_t k = 1; k < n; k++) {
        ball_mul(&z[k], value, &w[k]);
        ball_mul_ui(tmp, &w[k - 1], slope);
        ball_add(&z[k], &z[k], tmp);
    }
}

/* Eq. 6: D = (2p - 1)*ln(p/(1-p)) */
static void expand_divergence(ball *z, const ball *p, unsigned t, size_t n, struct ball_pool *pool)
{
    (void)t;
    ball *h = ball_new(pool), *tmp = ball_new(pool), *w = ball_new_vector(pool, n);
    log_odds(w, p, n, pool);
    ball_mul_2si(h, p, 1);
    ball_ui_sub(h, 1, h);
    ball_negate(h);
    times_linear(z, h, 2, w, n, tmp);
}

/* Eq. 18: E = p*ln(p/(1-p)) */
static void expand_energy(ball *z, const ball *p, unsigned t, size_t n, struct ball_pool *pool)
{
    (void)t;
    ball *tmp = ball_new(pool), *w = ball_new_vector(pool, n);
    log_odds(w, p, n, pool);
    times_linear(z, p, 1, w, n, tmp);
}

/* Eq. 8: H = -p*ln(p) - (1-p)*ln(1-p), H' = -ln(p/(1-p)) */
static void expand_entropy(ball *z, const ball *p, unsigned t, size_t n, struct ball_pool *pool)
{
    (void)t;
    ball *q = ball_new(pool), *tmp = ball_new(pool), *w = ball_new_vector(pool, n);
    ball_ui_sub(q, 1, p);
    ball_log(&z[0], p);
    ball_mul(&z[0], &z[0], p);
    ball_log(tmp, q);
    ball_mul(tmp, tmp, q);
    ball_add(&z[0], &z[0], tmp);
    ball_negate(&z[0]);
    log_odds(w, p, n, pool);
    for (size_t k = 1; k < n; k++) {
        ball_div_ui(&z[k], &w[k - 1], k);
        ball_negate(&z[k]);
    }
}

/* ----------------------------------------------------- functions of phi */

/* z = -2*outer*ln(inner), the integral of whose logarithm is that of ratio*outer/inner: outer = sin,
   inner = cos, ratio = -1 or the other way round, ratio = 1. */
static void expand_product(ball *z, const ball *outer, const ball *inner, bool negative, size_t n,
                           struct ball_pool *pool)
{
    ball *tmp = ball_new(pool), *inverse = ball_new_vector(pool, n);
    ball *slope = ball_new_vector(pool, n), *log_inner = ball_new_vector(pool, n);
    series_inv(inverse, inner, n, tmp);
    series_mul(slope, outer, inverse, n, tmp);
    ball_log(&log_inner[0], &inner[0]);
    series_integral(log_inner, slope, 1, n);
    for (size_t k = 1; k < n && negative; k++)
        ball_negate(&log_inner[k]);
    series_mul(z, outer, log_inner, n, tmp);
    for (size_t k = 0; k < n; k++) {
        ball_mul_2si(&z[k], &z[k], 1);
        ball_negate(&z[k]);
    }
}

static void expand_circle(ball *sine, ball *cosine, const ball *phi, size_t n,
                          struct ball_pool *pool)
{
    ball *s = ball_new(pool), *c = ball_new(pool);
    ball_sin_cos(s, c, phi);
    series_sinusoid(sine, s, c, 1, n);
    ball_negate(s);
    series_sinusoid(cosine, c, s, 1, n);
}

/* Eq. 22: E = -2*sin(phi)*ln(cos(phi)), (ln cos)' = -sin/cos */
static void expand_energy_angle(ball *z, const ball *phi, unsigned t, size_t n,
                                struct ball_pool *pool)
{
    (void)t;
    ball *sine = ball_new_vector(pool, n), *cosine = ball_new_vector(pool, n);
    expand_circle(sine, cosine, phi, n, pool);
    expand_product(z, sine, cosine, true, n, pool);
}

/* Its dual: E = -2*cos(phi)*ln(sin(phi)), (ln sin)' = cos/sin */
static void expand_energy_dual(ball *z, const ball *phi, unsigned t, size_t n,
                               struct ball_pool *pool)
{
    (void)t;
    ball *sine = ball_new_vector(pool, n), *cosine = ball_new_vector(pool, n);
    expand_circle(sine, cosine, phi, n, pool);
    expand_product(z, cosine, sine, false, n, pool);
}

/* --------------------------------------------------------------- Eq. 26 */

/* L in powers of the angle d = (y - t + 1)*pi/4. */
static void expand_in_angle(ball *loss, const ball *d, size_t n, struct ball_pool *pool)
{
    ball *s = ball_new(pool), *c = ball_new(pool), *tmp = ball_new(pool);
    ball *v1 = ball_new_vector(pool, n), *v2 = ball_new_vector(pool, n);
    ball *v3 = ball_new_vector(pool, n), *v4 = ball_new_vector(pool, n);
    ball_sin_cos(s, c, d);

    /* beta = 2*x - 1/x, x = sin d */
    ball *x = v1, *beta = v2;
    series_sinusoid(x, s, c, 1, n);
    series_inv(beta, x, n, tmp);
    for (size_t k = 0; k < n; k++) {
        ball_mul_2si(tmp, &x[k], 1);
        ball_sub(&beta[k], tmp, &beta[k]);
    }

    /* ln a = 2*ln tan d, (ln a)' = 4/sin 2d */
    ball *log_a = v3, *sin_2d = v1, *inverse = v4;
    ball_div(tmp, s, c);
    ball_log(&log_a[0], tmp);
    ball_mul_2si(&log_a[0], &log_a[0], 1);
    ball *sine = ball_new(pool), *cosine = ball_new(pool);
    ball_mul(sine, s, c);
    ball_mul_2si(sine, sine, 1);
    ball_mul(cosine, c, c);
    ball_mul(tmp, s, s);
    ball_sub(cosine, cosine, tmp);
    series_sinusoid(sin_2d, sine, cosine, 2, n);
    series_inv(inverse, sin_2d, n, tmp);
    series_integral(log_a, inverse, 4, n);

    ball *eps = v1, *m = v2, *complement = v3;
    series_mul(eps, beta, log_a, n, tmp);
    ball_neg(s, &eps[0]);
    ball_exp(c, s);
    series_logistic(loss, eps, c, m, complement, n, tmp);
}

/* The derivative of that order in y: its k-th coefficient is (k+1)...(k+order)*(pi/4)^(k+order)
   times that of L of index k + order in d. */
static void expand_derivative(ball *z, const ball *y, unsigned t, unsigned order, size_t n,
                              struct ball_pool *pool)
{
    ball *d = ball_new(pool), *quarter_pi = ball_new(pool), *power = ball_new(pool);
    ball *loss = ball_new_vector(pool, n + order);
    ball_pi(quarter_pi);
    ball_mul_2si(quarter_pi, quarter_pi, -2);
    if (t == 0)
        ball_add_ui(d, y, 1);
    else
        ball_set(d, y);
    ball_mul(d, d, quarter_pi);
    expand_in_angle(loss, d, n + order, pool);
    ball_set_ui(power, 1);
    for (size_t k = 0; k < n + order; k++) {
        if (k >= order) {
            ball *const to = &z[k - order];
            ball_mul(to, &loss[k], power);
            for (unsigned i = 0; i < order; i++)
                ball_mul_ui(to, to, (unsigned long)k - i);
        }
        ball_mul(power, power, quarter_pi);
    }
}

static void expand_loss(ball *z, const ball *y, unsigned t, size_t n, struct ball_pool *pool)
{
    expand_derivative(z, y, t, 0, n, pool);
}

static void expand_loss_grad(ball *z, const ball *y, unsigned t, size_t n, struct ball_pool *pool)
{
    expand_derivative(z, y, t, 1, n, pool);
}

static void expand_loss_hess(ball *z, const ball *y, unsigned t, size_t n, struct ball_pool *pool)
{
    expand_derivative(z, y, t, 2, n, pool);
}

/* ------------------------------------------------------------- registry */

expansion *expansion_find(const char *function)
{
    static const struct {
        const char *function;
        expansion *expansion;
    } table[] = {
        {"loss", expand_loss},
        {"loss_grad", expand_loss_grad},
        {"loss_hess", expand_loss_hess},
        {"divergence", expand_divergence},
        {"entropy", expand_entropy},
        {"energy", expand_energy},
        {"energy_angle", expand_energy_angle},
        {"energy_dual", expand_energy_dual},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].function, function) == 0)
            return table[i].expansion;
    return NULL;
}

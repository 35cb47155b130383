/* The derivatives of Eq. 26 in y, of any order, from one power series of
   L = 1/(1 + exp(-eps)),  eps = beta*ln a,  beta = 2*x - 1/x,  x = sin d,  a = tan^2 d
   in the angle d = (u+1)*pi/4. */

#include <limits.h>

#include "../dpm_mpfr.h"
#include "offset.h"
#include "series.h"
#include "singular.h"
#include "ziv.h"

/* No machine holds the series beyond it, and the sizes below do not overflow before it. */
#define MAX_ORDER (ULONG_MAX >> 8)

enum { SERIES_GUARD = 8 }; /* bits that the sums and products of a series lose */

struct derivative {
    struct offset offset;
    unsigned long order;
};

/* At the angle d: x = sin d, c = cos d, s = sin(pi*u/2) = x^2 - c^2, log_a = ln tan^2 d, each with
   a small relative error wherever u is. */
struct base_point {
    ball *x, *c, *s, *log_a;
};

static void base_point_near_zero(const struct base_point *at, const struct offset *offset,
                                 ball *theta)
{
    ball *larger = offset->sign < 0 ? at->c : at->x, *smaller = offset->sign < 0 ? at->x : at->c;
    ball_mul_2si(theta, theta, -1); /* theta = pi*|u|/2 */
    ball_sin(at->s, theta);
    ball_add_ui(larger, at->s, 1);
    ball_ui_sub(smaller, 1, at->s);
    offset_log(at->log_a, offset, at->s, larger, smaller);
    ball_mul_2si(larger, larger, -1);
    ball_mul_2si(smaller, smaller, -1);
    ball_sqrt(larger, larger); /* sqrt((1 + |s|)/2), sqrt((1 - |s|)/2): sin d and cos d, */
    ball_sqrt(smaller, smaller); /* swapped if u < 0 */
    if (offset->sign < 0) {
        ball_negate(at->s);
        ball_negate(at->log_a);
    }
}

static void base_point_near_end(const struct base_point *at, int sign, ball *delta, ball *tmp)
{
    ball *small = sign < 0 ? at->x : at->c, *large = sign < 0 ? at->c : at->x;
    ball_mul_2si(delta, delta, -2); /* delta = pi*v/4, or pi*w/4 */
    ball_sin(small, delta);
    ball_mul(at->s, small, small);
    ball_ui_sub(tmp, 1, at->s);
    ball_sqrt(large, tmp);
    ball_div(tmp, tmp, at->s);
    ball_log(at->log_a, tmp); /* |ln a| = ln((1 - small^2)/small^2) */
    ball_mul_2si(at->s, at->s, 1);
    ball_ui_sub(at->s, 1, at->s); /* |s| = 1 - 2*small^2 */
    if (sign < 0) {
        ball_negate(at->s);
        ball_negate(at->log_a);
    }
}

/* For v < 2^-10 and delta = pi*v/4, 1 - L = tan(delta)^(2*beta)/(1 + ...) with beta = 1 - 3/2*delta^2
   + ..., hence  dL/dy = pi^2/8*v*(1 + r),  |r| < 6*delta^2*ln(1/delta) + 5*delta^2 < v,  and
   d2L/dy2 = -pi^2/8*(1 + q),  |q| < 20*delta^2*ln(1/delta) + 20*delta^2 < v. */
static void enclose_limit_at_one(ball *z, const struct derivative *of, ball *tmp)
{
    ball_pi(z);
    ball_mul(z, z, z);
    ball_mul_2si(z, z, -3);
    if (of->order == 1) {
        offset_distance(tmp, &of->offset);
        ball_mul(z, z, tmp);
    } else {
        ball_negate(z);
    }
    ball_widen(z, mag_mul(ball_upper(z), mag_two_to(of->offset.exponent)));
}

static enum ziv_outcome enclose_derivative(ball *z, void *problem, struct ball_pool *pool)
{
    const struct derivative *of = problem;
    const size_t n = of->order + 1;
    ball *tmp = ball_new(pool), *scale = ball_new(pool);
    const mpfr_exp_t e = of->offset.exponent;
    if (of->offset.region == OFFSET_NEAR_ONE && of->order <= 2 && e <= -10 && e <= -pool->prec) {
        enclose_limit_at_one(z, of, tmp);
        return ZIV_ENCLOSED;
    }

    const struct base_point at = {ball_new(pool), ball_new(pool), ball_new(pool), ball_new(pool)};
    ball_pi(scale);
    offset_distance(tmp, &of->offset);
    ball_mul(tmp, tmp, scale);
    ball_mul_2si(scale, scale, -2); /* d' = pi/4 */
    if (of->offset.region == OFFSET_NEAR_ZERO)
        base_point_near_zero(&at, &of->offset, tmp);
    else
        base_point_near_end(&at, of->offset.sign, tmp, z);

    ball *v1 = ball_new_vector(pool, n), *v2 = ball_new_vector(pool, n);
    ball *v3 = ball_new_vector(pool, n), *v4 = ball_new_vector(pool, n);

    /* beta = 2*x - 1/x, but beta(0) = s/x without cancellation */
    ball *x = v1, *beta = v2, *log_a = v3;
    series_sinusoid(x, at.x, at.c, 1, n);
    series_inv(beta, x, n, tmp);
    for (size_t k = 1; k < n; k++) {
        ball_mul_2si(tmp, &x[k], 1);
        ball_sub(&beta[k], tmp, &beta[k]);
    }
    ball_mul(&beta[0], &beta[0], at.s);

    /* (ln a)' = 4/sin(2d), sin(2d) = 2*x*c, cos(2d) = -s */
    ball *sin_2d = v1, *inverse = v4;
    ball_mul(z, at.x, at.c);
    ball_mul_2si(z, z, 1);
    ball_neg(tmp, at.s);
    series_sinusoid(sin_2d, z, tmp, 2, n - 1);
    series_inv(inverse, sin_2d, n - 1, tmp);
    ball_set(&log_a[0], at.log_a);
    series_integral(log_a, inverse, 4, n);

    ball *eps = v1, *loss = v2, *m = v3, *c = v4;
    series_mul(eps, beta, log_a, n, tmp);
    if (of->offset.region == OFFSET_NEAR_MINUS_ONE &&
        mpfr_cmp_si(eps[0].mid, -ziv_tiny_exponent()) > 0)
        return ZIV_TINY_NEGATIVE; /* exp(-eps) = 2^-(1.44*eps), and each order brings a factor < eps^2*order */
    ball_neg(tmp, &eps[0]);
    ball_exp(at.s, tmp);
    series_logistic(loss, eps, at.s, m, c, n, tmp);

    ball_set(z, &loss[of->order]);
    for (unsigned long k = 1; k <= of->order; k++) {
        ball_mul(z, z, scale);
        if (k > 1)
            ball_mul_ui(z, z, k);
    }
    return ZIV_ENCLOSED;
}

/* At y - t = 1: 1 - L = c^2 - 3/2*c^4*ln(c^2) + ..., c = sin(pi*v/4): the second derivative is
   -(pi/4)^2*2, the third goes to +0, the fourth like ln v to -inf and so all beyond it. */
static enum ziv_outcome enclose_hess_at_one(ball *z, void *problem, struct ball_pool *pool)
{
    (void)problem;
    (void)pool;
    ball_pi(z);
    ball_mul(z, z, z);
    ball_mul_2si(z, z, -3);
    ball_negate(z);
    return ZIV_ENCLOSED;
}

static int derivative_at_one(mpfr_t rop, unsigned long order, mpfr_rnd_t rnd)
{
    if (order == 2) /* ends: pi^2 is irrational */
        return ziv_round(rop, &(struct ziv){enclose_hess_at_one, NULL, 0, 0, 0}, rnd);
    return order <= 3 ? singular_zero(rop, 1) : singular_pole(rop, -1);
}

/* Bits that eps = ln(1/(1-L)) + ... has before its point: what its exponential loses. */
static mpfr_prec_t guard_bits(const struct offset *offset)
{
    const mpfr_exp_t e = offset->exponent < -64 ? -64 : offset->exponent;
    mpfr_prec_t bits = 0;
    for (mpfr_exp_t k = -e; k > 0; k >>= 1)
        bits++;
    switch (offset->region) {
    case OFFSET_NEAR_ZERO:
        return 0;
    case OFFSET_NEAR_ONE:
        return bits;
    default:
        return bits + (e < 0 ? -e : 0) + 1; /* eps < 8/(pi*w)*ln(4/(pi*w)) < 2^(1-e)*2^bits */
    }
}

int dpm_loss_derivative_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, unsigned long order,
                             mpfr_rnd_t rnd)
{
    if (order == 0)
        return dpm_loss_mpfr(rop, y, t, rnd);
    if (!offset_in_domain(y, t))
        return singular_nan(rop);
    if (order == 1 && mpfr_equal_p(y, t))
        return singular_zero(rop, 1);
    const int end = offset_end(y, t);
    if (end != 0)
        return end > 0 ? derivative_at_one(rop, order, rnd) : singular_zero(rop, -1);
    if (order > MAX_ORDER)
        return singular_undecided(rop);
    const struct mpfr_range range = range_widen();
    struct derivative problem = {.order = order};
    offset_init(&problem.offset, y, t);
    if (problem.offset.region == OFFSET_NEAR_MINUS_ONE && problem.offset.exponent < -64) {
        range_restore(&range);
        return singular_underflow(rop, -1, rnd); /* |value| < 2^-(4/w)*(order/w)^(2*order) */
    }
    /* Not known to end: algebraic independence of pi and values of exp and ln would be needed
       (Schanuel).  Towards u = 1 the terms of orders above 2 cancel, 2*|e| bits an order. */
    const mpfr_exp_t e = problem.offset.exponent;
    mpfr_prec_t limit = ziv_limit(rop, mpfr_get_prec(y) + mpfr_get_prec(t));
    if (order > 2 && e < 0 && e > -65536 && order < 65536)
        limit += 4 * (mpfr_prec_t)order * -e;
    const struct ziv ziv = {enclose_derivative, &problem, 6 + 4 * (order + 1),
                            guard_bits(&problem.offset) + SERIES_GUARD, limit};
    return ziv_return(&range, rop, &ziv, rnd);
}

int dpm_loss_grad_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    return dpm_loss_derivative_mpfr(rop, y, t, 1, rnd);
}

int dpm_loss_hess_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    return dpm_loss_derivative_mpfr(rop, y, t, 2, rnd);
}

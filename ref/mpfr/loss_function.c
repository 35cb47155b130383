/* Eqs. 24, 25, 26. */

#include "../dpm_mpfr.h"
#include "limb.h"
#include "offset.h"
#include "singular.h"
#include "ziv.h"

/* ------------------------------------------------------------------ Eq. 24 */

struct pair {
    mpfr_srcptr a, b;
};

static enum ziv_outcome enclose_angle(ball *z, void *problem, struct ball_pool *pool)
{
    const struct pair *of = problem;
    ball *quarter_pi = ball_new(pool);
    ball_pi(quarter_pi);
    ball_mul_2si(quarter_pi, quarter_pi, -2);
    offset_plus_one(z, of->a, of->b);
    ball_mul(z, z, quarter_pi);
    return ZIV_ENCLOSED;
}

#if DPM_LIMB_ARITHMETIC

/* x*2^126 as an integer: x in [0, 1], 0 or at least 2^-63, of one limb. */
static bool fixed_point(uint128 *integer, const mpfr_t x)
{
    *integer = 0;
    if (mpfr_zero_p(x))
        return true;
    if (mpfr_get_prec(x) > 64 || mpfr_get_exp(x) < -62)
        return false;
    const mp_limb_t *significand = mpfr_custom_get_significand(x);
    *integer = (uint128)*significand << (62 + mpfr_get_exp(x));
    return true;
}

/* True if 64 bits of 1 + y - t and of pi settle the angle. */
static bool angle_one_limb(int *ternary, mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    const mpfr_prec_t p = mpfr_get_prec(rop);
    const uint64_t pi = UINT64_C(0xc90fdaa22168c234); /* pi*2^62 rounded down */
    uint128 w, minus_t;
    if (p > LIMB_RESULT || !fixed_point(&w, y) || !fixed_point(&minus_t, t))
        return false;
    w += ((uint128)1 << 126) - minus_t; /* exact, not 0 */
    const int w_zeros = limb_leading_zeros(w);
    /* |.| of the two factors is off by less than 1 each, downwards, of the product by less than
       2^64 + 2^64; normalised, by less than 2^66. */
    uint128 x = (uint128)(uint64_t)((w << w_zeros) >> 64) * pi;
    const int zeros = limb_leading_zeros(x);
    x <<= zeros;
    const uint128 unit = (uint128)1 << (128 - p - (rnd == MPFR_RNDN)); /* ulp, to nearest half one */
    if ((x & (unit - 1)) + ((uint128)1 << 66) >= unit)
        return false;
    /* value = w*2^-126 * pi/4 = x*2^(e-128), irrational: never a rounding boundary itself */
    const mpfr_exp_t e = 2 - w_zeros - zeros;
    if (e < mpfr_get_emin() || e >= mpfr_get_emax())
        return false;
    *ternary = limb_round(rop, false, x | 1, e, rnd);
    return true;
}

#else

static bool angle_one_limb(int *ternary, mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    (void)ternary, (void)rop, (void)y, (void)t, (void)rnd;
    return false;
}

#endif

int dpm_angle_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    int ternary;
    if (!offset_in_domain(y, t))
        return singular_nan(rop);
    if (offset_end(y, t) < 0)
        return singular_zero(rop, 1);
    if (angle_one_limb(&ternary, rop, y, t, rnd))
        return ternary;
    /* Ends: a rational multiple of pi that is not 0 is irrational, never a rounding boundary. */
    struct pair problem = {y, t};
    return ziv_round(rop, &(struct ziv){enclose_angle, &problem, 1, 0, 0}, rnd);
}

/* ------------------------------------------------------------------ Eq. 26 */

/* eps = |s|/sin d * |ln a|: s and ln a both have the sign of u. */
static void enclose_exponent(ball *eps, const struct offset *offset, struct ball_pool *pool)
{
    ball *s = ball_new(pool), *x = ball_new(pool), *a = ball_new(pool);
    offset_distance(s, offset);
    ball_pi(x);
    ball_mul(s, s, x);
    if (offset->region == OFFSET_NEAR_ZERO) {
        ball_mul_2si(s, s, -1);
        ball_sin(s, s); /* |s| */
        ball_add_ui(x, s, 1);
        ball_ui_sub(a, 1, s);
        ball_mul_2si(eps, offset->sign > 0 ? x : a, -1);
        offset_log(a, offset, s, x, a);
        ball_sqrt(x, eps); /* sin d = sqrt((1 + s)/2) */
    } else {
        ball_mul_2si(s, s, -2);
        ball_sin(s, s); /* sin d or cos d, whichever is small */
        ball_mul(a, s, s);
        if (offset->region == OFFSET_NEAR_MINUS_ONE)
            ball_set(x, s);
        ball_mul_2si(s, a, 1);
        ball_ui_sub(s, 1, s); /* |s| = 1 - 2*sin^2 d, or 1 - 2*cos^2 d */
        ball_ui_sub(eps, 1, a);
        ball_div(a, eps, a);
        ball_log(a, a); /* |ln a| = |ln tan^2 d| */
        if (offset->region == OFFSET_NEAR_ONE)
            ball_sqrt(x, eps);
    }
    ball_mul(eps, s, a);
    ball_div(eps, eps, x);
}

static enum ziv_outcome enclose_loss(ball *z, void *problem, struct ball_pool *pool)
{
    enclose_exponent(z, problem, pool);
    ball_negate(z);
    ball_exp(z, z);
    ball_add_ui(z, z, 1);
    ball_inv(z, z);
    return ZIV_ENCLOSED;
}

/* Whether L lies within 2^-(prec+2) of 1/2 or of 1, but for u = 0, 1, -1. */
static bool loss_is_flat(const struct offset *offset, mpfr_prec_t prec)
{
    const mpfr_exp_t e = offset->exponent;
    switch (offset->region) {
    case OFFSET_NEAR_ZERO:
        /* L - 1/2 <= eps/4 <= s^2/(2*(1-s^2)*sin d) < 1.06*s^2 < 4*u^2 for |u| <= 1/4 */
        return e <= -2 && 2 * e + 2 <= -(prec + 2);
    case OFFSET_NEAR_ONE:
        /* 1 - L < exp(-eps) = tan(pi*v/4)^(2*beta) with tan(pi*v/4) <= v < 1 and
           beta >= cos(pi*v/2) >= 1 - 1.24*v^2, so below v^2*exp(2.48*v^2*ln(1/v)) < 2*v^2 */
        return 2 * e + 1 <= -(prec + 2);
    default:
        /* 1 - L < exp(-eps), eps = (1/sin d - 2*sin d)*2*ln cot d > 1.17/w * 2*1.38 > 3.2/w for
           w < 1/4, as sin d <= pi*w/4 < 0.2 and tan d <= w: below 2^(-4/w) */
        return e <= -2 && (e < -58 || INT64_C(1) << (2 - e) >= prec + 2);
    }
}

int dpm_loss_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd)
{
    if (!offset_in_domain(y, t))
        return singular_nan(rop);
    if (mpfr_equal_p(y, t))
        return singular_beside(rop, -1, 0, rnd);
    if (offset_end(y, t) != 0)
        return singular_beside(rop, 0, 0, rnd);
    const struct mpfr_range range = range_widen();
    struct offset offset;
    offset_init(&offset, y, t);
    const bool flat = loss_is_flat(&offset, mpfr_get_prec(rop));
    if (flat) {
        range_restore(&range);
        return offset.region == OFFSET_NEAR_ZERO ? singular_beside(rop, -1, 1, rnd)
                                                 : singular_beside(rop, 0, -1, rnd);
    }
    /* Ends: u is dyadic and not 0, 1 or -1, so a is algebraic, not 0 or 1, beta is an algebraic
       irrational, and by Gelfond-Schneider L = 1/(1 + a^-beta) is transcendental. */
    return ziv_return(&range, rop, &(struct ziv){enclose_loss, &offset, 3, 0, 0}, rnd);
}

/* ------------------------------------------------------------------ Eq. 25 */

/* With r = E/p and e = exp(-|r|): e/(1 + e) for r < 0, 1/(1 + e) for r > 0. */
static enum ziv_outcome enclose_sigmoid(ball *z, void *problem, struct ball_pool *pool)
{
    const struct pair *of = problem;
    ball *e = ball_new(pool), *sum = ball_new(pool);
    ball_set_div(e, of->a, of->b, sum);
    const int sign = mpfr_sgn(of->a);
    if ((!mpfr_regular_p(e->mid) || mpfr_get_exp(e->mid) > 60) &&
        mpfr_cmp_si(e->mid, ziv_tiny_exponent()) < 0)
        return ZIV_TINY_POSITIVE; /* e < 2^-|r| */
    if (sign > 0)
        ball_negate(e);
    ball_exp(e, e);
    ball_add_ui(sum, e, 1);
    if (sign > 0)
        ball_inv(z, sum);
    else
        ball_div(z, e, sum);
    return ZIV_ENCLOSED;
}

int dpm_sigmoid_mpfr(mpfr_t rop, const mpfr_t E, const mpfr_t p, mpfr_rnd_t rnd)
{
    if (mpfr_nan_p(E) || mpfr_nan_p(p) || mpfr_sgn(p) <= 0 || (mpfr_inf_p(E) && mpfr_inf_p(p)))
        return singular_nan(rop);
    if (mpfr_inf_p(E))
        return mpfr_sgn(E) > 0 ? singular_beside(rop, 0, 0, rnd) : singular_zero(rop, 1);
    if (mpfr_zero_p(E) || mpfr_inf_p(p))
        return singular_beside(rop, -1, 0, rnd);
    const mpfr_prec_t prec = mpfr_get_prec(rop);
    const mpfr_exp_t e = mpfr_get_exp(E) - mpfr_get_exp(p); /* 2^(e-1) < |r| < 2^(e+1) */
    if (e <= -prec - 2) /* |value - 1/2| < |r|/4 < 2^-(prec+3) */
        return singular_beside(rop, -1, mpfr_sgn(E), rnd);
    if (mpfr_sgn(E) > 0 && (e > 60 || (e > 0 && INT64_C(1) << (e - 1) >= prec + 2)))
        return singular_beside(rop, 0, -1, rnd); /* 1 - value < exp(-r) < 2^-(prec+2) */
    /* Ends: r is rational and not 0, so the value is irrational (logarithms.v: eq25_irrational). */
    struct pair problem = {E, p};
    return ziv_round(rop, &(struct ziv){enclose_sigmoid, &problem, 2, 0, 0}, rnd);
}

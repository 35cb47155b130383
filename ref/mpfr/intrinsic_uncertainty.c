/* Eqs. 18 and 22: the energies. */

#include "../dpm_mpfr.h"
#include "odds.h"
#include "singular.h"
#include "ziv.h"

/* ------------------------------------------------------------------ Eq. 18 */

/* E = p*ln(p/(1-p)) */
static enum ziv_outcome enclose_energy(ball *z, void *problem, struct ball_pool *pool)
{
    const struct odds *odds = problem;
    ball *m = ball_new(pool), *M = ball_new(pool);
    odds_pair(m, M, odds);
    odds_log(z, odds, m, M);
    ball_mul(z, z, odds->sign > 0 ? M : m);
    if (odds->sign < 0)
        ball_negate(z);
    return ZIV_ENCLOSED;
}

/* Beside p = 1/2:  E = 2*p*atanh(h) = 2*p*h*(1 + r) with h = 2p-1 and 0 < r < h^2.  True if E was
   decided so, and then the range is restored. */
static bool energy_near_half(int *ternary, mpfr_t rop, const struct odds *odds,
                             const struct mpfr_range *range, mpfr_rnd_t rnd)
{
    if (odds->imbalance > -8)
        return false;
    mpfr_t product;
    mpfr_init2(product, 2 * mpfr_get_prec(odds->p));
    mpfr_sub_d(product, odds->p, 0.5, MPFR_RNDN);
    mpfr_mul(product, product, odds->p, MPFR_RNDN);
    mpfr_prec_round(product, mpfr_min_prec(product) + 1, MPFR_RNDN);
    const bool decided = 2 * odds->imbalance <= -singular_beyond_bits(rop, product);
    if (decided) {
        range_restore(range);
        *ternary = singular_beyond(rop, product, 2, rnd);
    }
    mpfr_clear(product);
    return decided;
}

int dpm_energy_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd)
{
    if (mpfr_zero_p(p))
        return singular_zero(rop, -1);
    if (!odds_inside(p))
        return odds_end(p) ? singular_pole(rop, 1) : singular_nan(rop);
    if (odds_even(p))
        return singular_zero(rop, 1);
    const struct mpfr_range range = range_widen();
    struct odds odds;
    int ternary = 0;
    odds_init(&odds, p);
    if (energy_near_half(&ternary, rop, &odds, &range, rnd))
        return ternary;
    /* Ends: p is rational and not 1/2, so the value is irrational (logarithms.v: eq18_irrational). */
    return ziv_return(&range, rop, &(struct ziv){enclose_energy, &odds, 2, 0, 0}, rnd);
}

/* ------------------------------------------------------------------ Eq. 22 */

/* Whether phi is in [0, pi/2]: no mpfr_t is pi/2, so phi is at most the largest one of its precision
   below. */
static bool in_quarter_turn(const mpfr_t phi)
{
    if (mpfr_nan_p(phi) || mpfr_sgn(phi) < 0 || mpfr_cmp_ui(phi, 2) >= 0)
        return false;
    if (mpfr_cmp_ui_2exp(phi, 3, -1) <= 0)
        return true;
    const struct mpfr_range range = range_widen();
    mpfr_t half_pi;
    mpfr_init2(half_pi, mpfr_get_prec(phi));
    mpfr_const_pi(half_pi, MPFR_RNDD);
    mpfr_div_2ui(half_pi, half_pi, 1, MPFR_RNDD);
    const bool inside = mpfr_lessequal_p(phi, half_pi);
    mpfr_clear(half_pi);
    range_restore(&range);
    return inside;
}

/* z = -2*outer*ln(inner), where inner^2 + outer^2 = 1 and both are positive. */
static void enclose_product(ball *z, const ball *outer, const ball *inner, ball *tmp)
{
    if (mpfr_cmp_ui_2exp(outer->mid, 1, -1) < 0) {
        ball_mul(tmp, outer, outer);
        ball_negate(tmp);
        ball_log1p(z, tmp); /* 2*ln(inner) = ln(1 - outer^2) */
    } else {
        ball_log(z, inner);
        ball_mul_2si(z, z, 1);
    }
    ball_mul(z, z, outer);
    ball_negate(z);
}

static enum ziv_outcome enclose_energy_angle(ball *z, void *problem, struct ball_pool *pool)
{
    ball *phi = ball_new(pool), *s = ball_new(pool), *c = ball_new(pool);
    ball_set_mpfr(phi, *(mpfr_srcptr *)problem);
    ball_sin_cos(s, c, phi);
    enclose_product(z, s, c, phi);
    return ZIV_ENCLOSED;
}

static enum ziv_outcome enclose_energy_dual(ball *z, void *problem, struct ball_pool *pool)
{
    ball *phi = ball_new(pool), *s = ball_new(pool), *c = ball_new(pool);
    ball_set_mpfr(phi, *(mpfr_srcptr *)problem);
    ball_sin_cos(s, c, phi);
    enclose_product(z, c, s, phi);
    return ZIV_ENCLOSED;
}

/* Beside 0:  E = phi^3*(1 + r) with r = phi^4/40 + ..., 0 < r < phi^4/16: true if decided so. */
static bool energy_angle_near_zero(int *ternary, mpfr_t rop, const mpfr_t phi, mpfr_rnd_t rnd)
{
    const mpfr_exp_t e = mpfr_get_exp(phi);
    if (e > -8)
        return false;
    if (e < mpfr_get_emin_min() / 3 - 1) { /* phi^3 < 2^(3*e) */
        *ternary = singular_underflow(rop, 1, rnd);
        return true;
    }
    const struct mpfr_range range = range_widen();
    mpfr_t x, cube;
    mpfr_init2(x, mpfr_get_prec(phi));
    mpfr_init2(cube, 3 * mpfr_get_prec(phi));
    mpfr_set(x, phi, MPFR_RNDN);
    mpfr_set_exp(x, 0);
    mpfr_sqr(cube, x, MPFR_RNDN);
    mpfr_mul(cube, cube, x, MPFR_RNDN);
    mpfr_prec_round(cube, mpfr_min_prec(cube) + 1, MPFR_RNDN);
    range_restore(&range);
    const bool decided = 4 * e - 4 <= -singular_beyond_bits(rop, cube);
    if (decided)
        *ternary = singular_beyond(rop, cube, 3 * e, rnd);
    mpfr_clears(x, cube, (mpfr_ptr)0);
    return decided;
}

/* Neither is known to end: sin, cos and their logarithms at algebraic arguments (Schanuel). */

int dpm_energy_angle_mpfr(mpfr_t rop, const mpfr_t phi, mpfr_rnd_t rnd)
{
    if (!in_quarter_turn(phi))
        return singular_nan(rop);
    if (mpfr_zero_p(phi))
        return singular_zero(rop, 1);
    int ternary = 0;
    if (energy_angle_near_zero(&ternary, rop, phi, rnd))
        return ternary;
    mpfr_srcptr problem = phi;
    const mpfr_prec_t limit = ziv_limit(rop, mpfr_get_prec(phi));
    return ziv_round(rop, &(struct ziv){enclose_energy_angle, &problem, 3, 0, limit}, rnd);
}

int dpm_energy_dual_mpfr(mpfr_t rop, const mpfr_t phi, mpfr_rnd_t rnd)
{
    if (!in_quarter_turn(phi))
        return singular_nan(rop);
    if (mpfr_zero_p(phi))
        return singular_pole(rop, 1);
    mpfr_srcptr problem = phi;
    const mpfr_prec_t limit = ziv_limit(rop, mpfr_get_prec(phi));
    return ziv_round(rop, &(struct ziv){enclose_energy_dual, &problem, 3, 0, limit}, rnd);
}

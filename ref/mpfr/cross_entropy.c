/* Eqs. 6 and 8: divergence and entropy of the two-valued variable. */

#include "../dpm_mpfr.h"
#include "odds.h"
#include "singular.h"
#include "ziv.h"

/* ------------------------------------------------------------------- Eq. 6 */

/* D = |2p-1|*|ln(p/(1-p))| */
static enum ziv_outcome enclose_divergence(ball *z, void *problem, struct ball_pool *pool)
{
    const struct odds *odds = problem;
    ball *m = ball_new(pool), *M = ball_new(pool), *h = ball_new(pool);
    odds_pair(m, M, odds);
    odds_log(z, odds, m, M);
    odds_imbalance(h, odds, m, M);
    ball_mul(z, z, h);
    return ZIV_ENCLOSED;
}

/* Beside p = 1/2:  D = 2*h*atanh(h) = 2*h^2*(1 + r) with h = 2p-1 and 0 < r < h^2.  The square is a
   short number and r may be far below it.  True if D was decided so, and then the range is restored. */
static bool divergence_near_half(int *ternary, mpfr_t rop, const struct odds *odds,
                                 const struct mpfr_range *range, mpfr_rnd_t rnd)
{
    if (odds->imbalance > -8)
        return false;
    mpfr_t h, square;
    mpfr_init2(h, mpfr_get_prec(odds->p)); /* p - 1/2 is shorter than p: its leading bit is gone */
    mpfr_sub_d(h, odds->p, 0.5, MPFR_RNDN);
    mpfr_init2(square, 2 * mpfr_get_prec(odds->p));
    mpfr_sqr(square, h, MPFR_RNDN);
    mpfr_prec_round(square, mpfr_min_prec(square) + 1, MPFR_RNDN);
    const bool decided = 2 * odds->imbalance <= -singular_beyond_bits(rop, square);
    if (decided) {
        range_restore(range);
        *ternary = singular_beyond(rop, square, 3, rnd);
    }
    mpfr_clears(h, square, (mpfr_ptr)0);
    return decided;
}

int dpm_divergence_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd)
{
    if (!odds_inside(p))
        return odds_end(p) ? singular_pole(rop, 1) : singular_nan(rop);
    if (odds_even(p))
        return singular_zero(rop, 1);
    const struct mpfr_range range = range_widen();
    struct odds odds;
    int ternary = 0;
    odds_init(&odds, p);
    if (divergence_near_half(&ternary, rop, &odds, &range, rnd))
        return ternary;
    /* Ends: p is rational and not 1/2, so the value is irrational (logarithms.v: eq06_irrational). */
    return ziv_return(&range, rop, &(struct ziv){enclose_divergence, &odds, 3, 0, 0}, rnd);
}

/* ------------------------------------------------------------------- Eq. 8 */

/* H = -m*ln(m) - (1-m)*ln(1-m), m = min(p, 1-p): two positive terms. */
static enum ziv_outcome enclose_entropy(ball *z, void *problem, struct ball_pool *pool)
{
    const struct odds *odds = problem;
    ball *m = ball_new(pool), *M = ball_new(pool);
    odds_pair(m, M, odds);
    ball_log(z, m);
    if (odds->exponent < -pool->prec) {
        /* -(1-m)*ln(1-m) = m*(1 - r) with 0 < r < m */
        ball_ui_sub(z, 1, z);
        ball_widen(z, mag_two_to(odds->exponent));
        ball_mul(z, z, m);
        return ZIV_ENCLOSED;
    }
    ball_mul(z, z, m);
    if (M->rad.man == 0) {
        ball_log(m, M);
    } else { /* rounded it may be too near to 1 */
        ball_negate(m);
        ball_log1p(m, m);
    }
    ball_mul(m, m, M);
    ball_add(z, z, m);
    ball_negate(z);
    return ZIV_ENCLOSED;
}

int dpm_entropy_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd)
{
    if (!odds_inside(p))
        return odds_end(p) ? singular_zero(rop, 1) : singular_nan(rop);
    const struct mpfr_range range = range_widen();
    struct odds odds;
    odds_init(&odds, p);
    /* Ends: p is rational, so the value is irrational (logarithms.v: eq08_irrational). */
    return ziv_return(&range, rop, &(struct ziv){enclose_entropy, &odds, 2, 0, 0}, rnd);
}

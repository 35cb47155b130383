#include "ziv.h"

#include "singular.h"

struct mpfr_range range_widen(void)
{
    const struct mpfr_range range = {mpfr_get_emin(), mpfr_get_emax(), mpfr_flags_save()};
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    return range;
}

void range_restore(const struct mpfr_range *range)
{
    mpfr_set_emin(range->emin);
    mpfr_set_emax(range->emax);
    mpfr_flags_restore(range->flags, MPFR_FLAGS_ALL);
}

int range_return(const struct mpfr_range *range, mpfr_t rop, int ternary, mpfr_rnd_t rnd)
{
    range_restore(range);
    return mpfr_check_range(rop, ternary, rnd); /* raises inexact, underflow, overflow */
}

mpfr_exp_t ziv_tiny_exponent(void)
{
    return mpfr_get_emin_min() / 2;
}

mpfr_prec_t ziv_limit(const mpfr_t rop, mpfr_prec_t inputs)
{
    return 8 * (mpfr_get_prec(rop) + inputs) + 65536;
}

/* Whole limbs: the bits that fill the last one cost nothing. */
static mpfr_prec_t whole_limbs(mpfr_prec_t bits)
{
    return (bits + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS * GMP_NUMB_BITS;
}

/* One attempt: true if it settled rop and its ternary value. */
static bool attempt(mpfr_t rop, int *ternary, enum ziv_outcome *outcome, const struct ziv *ziv,
                    mpfr_prec_t prec, mpfr_rnd_t rnd)
{
    struct ball_pool pool;
    if (!ball_pool_init(&pool, ziv->balls + 1, prec))
        return false;
    ball *result = ball_new(&pool);
    *outcome = ziv->enclose(result, ziv->problem, &pool);
    const bool settled =
        *outcome == ZIV_EXACT ||
        (*outcome == ZIV_ENCLOSED && ball_can_round(result, mpfr_get_prec(rop), rnd));
    if (settled)
        *ternary = mpfr_set(rop, result->mid, rnd);
    ball_pool_clear(&pool);
    return settled;
}

int ziv_round(mpfr_t rop, const struct ziv *ziv, mpfr_rnd_t rnd)
{
    const struct mpfr_range range = range_widen();
    return ziv_return(&range, rop, ziv, rnd);
}

int ziv_return(const struct mpfr_range *range, mpfr_t rop, const struct ziv *ziv, mpfr_rnd_t rnd)
{
    /* The enclosures of the short formulas are off by a few ulps: with 11 bits more than the result
       has, one input in some hundred needs a second attempt.  Longer ones ask for more. */
    mpfr_prec_t prec = mpfr_get_prec(rop) + ziv->guard + 11;
    int ternary = 0;
    enum ziv_outcome outcome = ZIV_ENCLOSED;
    /* Each attempt has half as many bits again.  The loop ends as the routine argues where it sets
       the limit; with a limit, it gives up there. */
    while (!attempt(rop, &ternary, &outcome, ziv, prec, rnd)) {
        const mpfr_prec_t more = prec < 4 * GMP_NUMB_BITS ? GMP_NUMB_BITS : prec / 2;
        const mpfr_prec_t limit = ziv->limit != 0 ? ziv->limit : MPFR_PREC_MAX / 4;
        if (outcome != ZIV_ENCLOSED || prec > limit - more) {
            const bool underflows = outcome != ZIV_ENCLOSED && range->emin > ziv_tiny_exponent();
            range_restore(range);
            return underflows ? singular_underflow(rop, outcome, rnd) : singular_undecided(rop);
        }
        prec = whole_limbs(prec + more);
    }
    return range_return(range, rop, ternary, rnd);
}

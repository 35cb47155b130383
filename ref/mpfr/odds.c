#include "odds.h"

bool odds_inside(const mpfr_t p)
{
    return mpfr_regular_p(p) && !mpfr_signbit(p) && mpfr_get_exp(p) <= 0;
}

bool odds_end(const mpfr_t p)
{
    return mpfr_zero_p(p) || (mpfr_number_p(p) && mpfr_cmp_ui(p, 1) == 0);
}

bool odds_even(const mpfr_t p)
{
    return mpfr_get_exp(p) == 0 && mpfr_cmp_ui_2exp(p, 1, -1) == 0;
}

/* The e with 2^(e-1) <= x <= 2^e for any x in [rest, rest + 1]*2^unit, rest > 0. */
static mpfr_exp_t exponent_of(uint64_t rest, int unit)
{
    return 64 - __builtin_clzll(rest) + unit;
}

/* True if the leading 32 bits of p settle both exponents: p = (top + f)*2^(EXP(p)-32), 0 <= f < 1. */
static bool settled_by_leading_bits(struct odds *odds)
{
    const uint64_t top = ball_leading_bits(odds->p);
    const uint64_t below_power = UINT32_MAX - top, above_half = top - (UINT64_C(1) << 31);
    if (below_power == 0 || above_half == 0)
        return false;
    if (odds->sign > 0)
        odds->exponent = exponent_of(below_power, -32); /* 1-p = (below_power + 1-f)*2^-32 */
    if (odds->exponent == -1) /* h = (above_half + f)*2^-31, or (below_power + 1-f)*2^-32 */
        odds->imbalance =
            odds->sign > 0 ? exponent_of(above_half, -31) : exponent_of(below_power, -32);
    return true;
}

void odds_init(struct odds *odds, const mpfr_t p)
{
    MPFR_DECL_INIT(x, 64);
    odds->p = p;
    odds->sign = mpfr_get_exp(p) >= 0 ? 1 : -1;
    odds->exponent = mpfr_get_exp(p);
    odds->imbalance = 0;
    if (settled_by_leading_bits(odds))
        return;
    if (odds->sign > 0) {
        mpfr_ui_sub(x, 1, p, MPFR_RNDN);
        odds->exponent = mpfr_get_exp(x);
    }
    if (odds->exponent == -1) { /* p in [1/4, 3/4] */
        mpfr_sub_d(x, p, 0.5, MPFR_RNDN);
        odds->imbalance = mpfr_get_exp(x) + 1;
    }
}

void odds_pair(ball *m, ball *M, const struct odds *odds)
{
    ball *p = odds->sign > 0 ? M : m, *complement = odds->sign > 0 ? m : M;
    ball_set_mpfr(p, odds->p);
    if (p->rad.man == 0) /* MPFR is quicker with operands of one precision */
        ball_ui_sub(complement, 1, p);
    else
        ball_set_ui_sub(complement, 1, odds->p);
}

void odds_imbalance(ball *h, const struct odds *odds, const ball *m, const ball *M)
{
    MPFR_DECL_INIT(half, MPFR_PREC_MIN + 1);
    if (odds->imbalance > -3) { /* M - m is an eighth or more */
        ball_sub(h, M, m);
        return;
    }
    mpfr_set_ui_2exp(half, 1, -1, MPFR_RNDN);
    if (odds->sign > 0)
        ball_set_sub(h, odds->p, half);
    else
        ball_set_sub(h, half, odds->p);
    ball_mul_2si(h, h, 1);
}

void odds_log(ball *z, const struct odds *odds, const ball *m, const ball *M)
{
    const mpfr_prec_t prec = mpfr_get_prec(z->mid);
    if (odds->exponent < -prec) {
        /* ln((1-m)/m) = -ln(m) - r with 0 < r < 2*m: no quotient that could overflow */
        ball_log(z, m);
        ball_negate(z);
        ball_widen(z, mag_two_to(odds->exponent + 1));
    } else if (odds->imbalance <= -3) {
        odds_imbalance(z, odds, m, M);
        ball_div(z, z, m);
        ball_log1p(z, z); /* (1-m)/m = 1 + h/m */
    } else { /* the logarithm is 1/8 or more */
        ball_div(z, M, m);
        ball_log(z, z);
    }
}

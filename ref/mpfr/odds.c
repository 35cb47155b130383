#include "odds.h"

bool odds_in_domain(const mpfr_t p)
{
    return !mpfr_nan_p(p) && mpfr_sgn(p) >= 0 && mpfr_cmp_ui(p, 1) <= 0;
}

void odds_init(struct odds *odds, const mpfr_t p)
{
    MPFR_DECL_INIT(x, 64);
    odds->p = p;
    odds->sign = mpfr_cmp_ui_2exp(p, 1, -1);
    odds->exponent = mpfr_get_exp(p);
    odds->imbalance = 0;
    if (odds->sign > 0) {
        mpfr_ui_sub(x, 1, p, MPFR_RNDN);
        odds->exponent = mpfr_get_exp(x);
    }
    if (odds->exponent == -1) { /* p in [1/4, 3/4] */
        mpfr_sub_d(x, p, 0.5, MPFR_RNDN);
        odds->imbalance = mpfr_get_exp(x) + 1;
    }
}

void odds_min(ball *m, const struct odds *odds)
{
    if (odds->sign > 0)
        ball_set_ui_sub(m, 1, odds->p);
    else
        ball_set_mpfr(m, odds->p);
}

void odds_imbalance(ball *h, const struct odds *odds)
{
    MPFR_DECL_INIT(half, MPFR_PREC_MIN + 1);
    mpfr_set_ui_2exp(half, 1, -1, MPFR_RNDN);
    if (odds->sign > 0)
        ball_set_sub(h, odds->p, half);
    else
        ball_set_sub(h, half, odds->p);
    ball_mul_2si(h, h, 1);
}

void odds_log(ball *z, const struct odds *odds, const ball *m, ball *tmp)
{
    const mpfr_prec_t prec = mpfr_get_prec(z->mid);
    if (odds->exponent < -prec) {
        /* ln((1-m)/m) = -ln(m) - r with 0 < r < 2*m: no quotient that could overflow */
        ball_log(z, m);
        ball_negate(z);
        ball_widen(z, mag_two_to(odds->exponent + 1));
    } else if (odds->imbalance <= -3) {
        odds_imbalance(tmp, odds);
        ball_div(tmp, tmp, m);
        ball_log1p(z, tmp); /* (1-m)/m = 1 + h/m */
    } else { /* the logarithm is 1/8 or more */
        ball_ui_sub(tmp, 1, m);
        ball_div(tmp, tmp, m);
        ball_log(z, tmp);
    }
}

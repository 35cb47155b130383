#include "offset.h"

static bool in_unit_interval(const mpfr_t x)
{
    if (!mpfr_regular_p(x))
        return mpfr_zero_p(x);
    return !mpfr_signbit(x) && (mpfr_get_exp(x) <= 0 || mpfr_cmp_ui(x, 1) == 0);
}

bool offset_in_domain(const mpfr_t y, const mpfr_t t)
{
    return in_unit_interval(y) && in_unit_interval(t);
}

int offset_end(const mpfr_t y, const mpfr_t t)
{
    if (mpfr_zero_p(t) && mpfr_cmp_ui(y, 1) == 0)
        return 1;
    return mpfr_zero_p(y) && mpfr_cmp_ui(t, 1) == 0 ? -1 : 0;
}

/* z = 1 + a - b, rounded once, of any two numbers. */
static int one_plus_difference(mpfr_t z, const mpfr_t a, const mpfr_t b)
{
    int ternary = mpfr_sub(z, a, b, MPFR_RNDN);
    if (ternary == 0)
        return mpfr_add_ui(z, z, 1, MPFR_RNDN);
    mpfr_t one, plus_a, minus_b; /* copies, for mpfr_sum wants pointers to what may change */
    mpfr_init2(one, MPFR_PREC_MIN + 1);
    mpfr_init2(plus_a, mpfr_get_prec(a));
    mpfr_init2(minus_b, mpfr_get_prec(b));
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpfr_set(plus_a, a, MPFR_RNDN);
    mpfr_neg(minus_b, b, MPFR_RNDN);
    const mpfr_ptr terms[] = {one, plus_a, minus_b};
    ternary = mpfr_sum(z, terms, 3, MPFR_RNDN);
    mpfr_clears(one, plus_a, minus_b, (mpfr_ptr)0);
    return ternary;
}

/* Encloses 1 + a - b, which is not 0. */
static void set_one_plus_difference(ball *z, const mpfr_t a, const mpfr_t b)
{
    const int ternary = one_plus_difference(z->mid, a, b);
    z->rad = MAG_ZERO;
    if (ternary != 0) /* half an ulp; no underflow, as the sum's last bit is a or b's */
        ball_widen(z, mag_two_to(mpfr_get_exp(z->mid) - mpfr_get_prec(z->mid) - 1));
}

void offset_plus_one(ball *z, const mpfr_t y, const mpfr_t t)
{
    set_one_plus_difference(z, y, t);
}

void offset_init(struct offset *offset, const mpfr_t y, const mpfr_t t)
{
    mpfr_ptr distance = offset->distance;
    mpfr_custom_init(offset->limbs, 64);
    mpfr_custom_init_set(distance, MPFR_ZERO_KIND, 0, 64, offset->limbs);
    offset->y = y;
    offset->t = t;
    int ternary = mpfr_sub(distance, y, t, MPFR_RNDN);
    offset->sign = mpfr_sgn(distance);
    /* Rounded to 64 bits the regions may overlap by 2^-65 of u: each holds that much farther. */
    if (mpfr_cmp_si_2exp(distance, 1, -1) > 0) {
        offset->region = OFFSET_NEAR_ONE;
        ternary = ternary != 0 ? one_plus_difference(distance, t, y)
                               : mpfr_ui_sub(distance, 1, distance, MPFR_RNDN);
    } else if (mpfr_cmp_si_2exp(distance, -1, -1) < 0) {
        offset->region = OFFSET_NEAR_MINUS_ONE;
        ternary = ternary != 0 ? one_plus_difference(distance, y, t)
                               : mpfr_add_ui(distance, distance, 1, MPFR_RNDN);
    } else {
        offset->region = OFFSET_NEAR_ZERO;
        mpfr_abs(distance, distance, MPFR_RNDN);
    }
    offset->exact = ternary == 0;
    /* Rounding up to a power of 2 has raised the exponent, never lowered it. */
    offset->exponent = mpfr_zero_p(distance) ? mpfr_get_emin_min() : mpfr_get_exp(distance);
}

void offset_distance(ball *z, const struct offset *offset)
{
    if (offset->exact)
        ball_set_mpfr(z, offset->distance);
    else if (offset->region == OFFSET_NEAR_ONE)
        set_one_plus_difference(z, offset->t, offset->y);
    else if (offset->region == OFFSET_NEAR_MINUS_ONE)
        set_one_plus_difference(z, offset->y, offset->t);
    else if (offset->sign > 0)
        ball_set_sub(z, offset->y, offset->t);
    else
        ball_set_sub(z, offset->t, offset->y);
}

void offset_log(ball *z, const struct offset *offset, const ball *s, const ball *plus,
                const ball *minus)
{
    if (offset->exponent >= -2) {
        ball_div(z, plus, minus);
        ball_log(z, z);
    } else {
        ball_div(z, s, minus);
        ball_mul_2si(z, z, 1);
        ball_log1p(z, z);
    }
}

/* regularization_delta.c -- Eq. 29, alpha*previous - eta*gradient as one operation.

   Away from the ends of the exponent range: numbers of one limb by integers, long ones by the
   leading bits of the products where these settle it, and otherwise mpfr_fmms.  Near the ends every
   argument is taken with an exponent of its own choosing. */

#include <stdint.h>
#include "../dpm_mpfr.h"
#include "limb.h"
#include "singular.h"
#include "ziv.h"

/* ------------------------------------------------------------------ one limb */

#if DPM_LIMB_ARITHMETIC

static bool is_one_limb(const mpfr_t x)
{
    return mpfr_get_prec(x) <= LIMB_RESULT;
}

/* |x*y| = product*2^(EXP(x)+EXP(y)-127), 2^125 <= product < 2^127, and 8 divides it: the lowest two
   of the 64 bits of x and y are 0, so the lowest four of 128 are. */
static uint128 limb_product(const mpfr_t x, const mpfr_t y)
{
    const mp_limb_t *a = mpfr_custom_get_significand(x), *b = mpfr_custom_get_significand(y);
    return (uint128)*a * *b >> 1;
}

/* x >> shift, its last bit set if any bit was lost */
static uint128 shift_jamming(uint128 x, uint64_t shift)
{
    if (shift >= 127)
        return 1;
    const uint128 shifted = x >> shift;
    return shifted | (shifted << shift != x);
}

/* rop and regular arguments of one limb, tame exponents */
static int delta_one_limb(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous,
                          const mpfr_t eta, const mpfr_t alpha, mpfr_rnd_t rnd)
{
    uint128 x = limb_product(alpha, previous), y = limb_product(eta, gradient);
    mpfr_exp_t e = mpfr_get_exp(alpha) + mpfr_get_exp(previous);
    const mpfr_exp_t f = mpfr_get_exp(eta) + mpfr_get_exp(gradient);
    const bool x_minus = mpfr_signbit(alpha) != mpfr_signbit(previous);
    const bool y_minus = mpfr_signbit(eta) == mpfr_signbit(gradient);
    /* A shift up to 3 is exact.  Beyond, the sum is above 2^124, with 64 bits to round and 61 left;
       the jammed product and the true one are inside the same interval between even numbers, the
       other one is even, and so no boundary of rounding comes between the sums. */
    if (e < f) {
        x = shift_jamming(x, (uint64_t)(f - e));
        e = f;
    } else {
        y = shift_jamming(y, (uint64_t)(e - f));
    }
    const bool minus = x >= y ? x_minus : y_minus;
    const uint128 sum = x_minus == y_minus ? x + y : x >= y ? x - y : y - x;
    if (sum == 0)
        return singular_zero(rop, rnd == MPFR_RNDD ? -1 : 1);
    const int zeros = limb_leading_zeros(sum);
    return limb_round(rop, minus, sum << zeros, e + 1 - zeros, rnd);
}

#else

static bool is_one_limb(const mpfr_t x)
{
    (void)x;
    return false;
}

static int delta_one_limb(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous,
                          const mpfr_t eta, const mpfr_t alpha, mpfr_rnd_t rnd)
{
    return mpfr_fmms(rop, alpha, previous, eta, gradient, rnd);
}

#endif

/* ------------------------------------------------------------------ tame exponents */

enum { LONG = 4096, GUARD = 64 };

/* Both products in the exponents [emin + 128, emax - 2] of the caller's range. */
static bool products_are_tame(mpfr_exp_t momentum_exp, mpfr_exp_t descent_exp)
{
    const mpfr_exp_t least = mpfr_get_emin() + 2 * GUARD, largest = mpfr_get_emax() - 2;
    return momentum_exp >= least && momentum_exp <= largest && descent_exp >= least &&
           descent_exp <= largest;
}

/* z = x*y rounded.  MPFR leaves out the low half of a product only if it has operands of the
   result's length, so these are lengthened with zeros. */
static void short_product(mpfr_t z, const mpfr_t x, const mpfr_t y)
{
    const mpfr_prec_t w = mpfr_get_prec(z);
    mpfr_t x_long, y_long;
    mpfr_init2(x_long, w > mpfr_get_prec(x) ? w : mpfr_get_prec(x));
    mpfr_init2(y_long, w > mpfr_get_prec(y) ? w : mpfr_get_prec(y));
    mpfr_set(x_long, x, MPFR_RNDN); /* exact */
    mpfr_set(y_long, y, MPFR_RNDN); /* exact */
    mpfr_mul(z, x_long, y_long, MPFR_RNDN);
    mpfr_clears(x_long, y_long, (mpfr_ptr)0);
}

/* True if the products' leading bits settle rop and the ternary value. */
static bool delta_leading_bits(mpfr_t rop, int *ternary, const mpfr_t gradient,
                               const mpfr_t previous, const mpfr_t eta, const mpfr_t alpha,
                               mpfr_rnd_t rnd)
{
    const mpfr_prec_t p = mpfr_get_prec(rop), w = p + GUARD;
    const mpfr_flags_t flags = mpfr_flags_save();
    mpfr_t x, y;
    mpfr_inits2(w, x, y, (mpfr_ptr)0);
    short_product(x, alpha, previous); /* error <= 2^(EXP(x)-w-1) */
    short_product(y, eta, gradient);   /* error <= 2^(EXP(y)-w-1) */
    mpfr_exp_t e = mpfr_get_exp(x) > mpfr_get_exp(y) ? mpfr_get_exp(x) : mpfr_get_exp(y);
    mpfr_sub(x, x, y, MPFR_RNDN); /* error <= 2^(EXP(x)-w-1), EXP(x) <= e + 1: in all < 2^(e-w+1) */
    bool settled = false;
    if (mpfr_regular_p(x)) {
        const mpfr_exp_t bits = w - 1 - (e - mpfr_get_exp(x));
        /* Towards zero, and one bit more to nearest: so the ternary value is right too. */
        settled = bits > 0 && mpfr_can_round(x, bits, MPFR_RNDN, MPFR_RNDZ, p + (rnd == MPFR_RNDN));
    }
    mpfr_flags_restore(flags, MPFR_FLAGS_ALL);
    if (settled)
        *ternary = mpfr_set(rop, x, rnd);
    mpfr_clears(x, y, (mpfr_ptr)0);
    return settled;
}

static int delta_tame(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous, const mpfr_t eta,
                      const mpfr_t alpha, mpfr_rnd_t rnd)
{
    int ternary;
    if (is_one_limb(rop) && is_one_limb(gradient) && is_one_limb(previous) && is_one_limb(eta) &&
        is_one_limb(alpha))
        return delta_one_limb(rop, gradient, previous, eta, alpha, rnd);
    if (mpfr_get_prec(rop) > LONG && mpfr_get_prec(alpha) > LONG &&
        mpfr_get_prec(previous) > LONG && mpfr_get_prec(eta) > LONG &&
        mpfr_get_prec(gradient) > LONG &&
        delta_leading_bits(rop, &ternary, gradient, previous, eta, alpha, rnd))
        return ternary;
    return mpfr_fmms(rop, alpha, previous, eta, gradient, rnd);
}

/* Near the ends of the range, each argument is taken with an exponent of its own choosing: no
   product can overflow or underflow then, and the result's exponent is put right at the end. */

/* x with the exponent e, over the same significand */
static void alias(mpfr_t z, const mpfr_t x, mpfr_exp_t e)
{
    const int kind = mpfr_signbit(x) ? -MPFR_REGULAR_KIND : MPFR_REGULAR_KIND;
    mpfr_custom_init_set(z, kind, e, mpfr_get_prec(x), mpfr_custom_get_significand(x));
}

/* Initializes z to x*y*2^e exactly, with x and y read as numbers in [1/2,1) in magnitude. */
static void init_product(mpfr_t z, const mpfr_t x, const mpfr_t y, mpfr_exp_t e)
{
    mpfr_t x_scaled, y_scaled;
    alias(x_scaled, x, 0);
    alias(y_scaled, y, e);
    mpfr_init2(z, mpfr_get_prec(x) + mpfr_get_prec(y));
    mpfr_mul(z, x_scaled, y_scaled, MPFR_RNDN);
}

/* The least number, or 0, for a nonzero result x*2^e below the exponent range, |x| in [1/2,1). */
static int underflow(mpfr_t x, mpfr_exp_t e, int ternary, mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin();
    if (rnd == MPFR_RNDN) {
        /* Half the least number is 2^(emin-2), and it goes to 0 itself, as in all of MPFR. */
        bool above_half = e == emin - 1;
        mpfr_set_exp(x, 1);
        if (above_half && mpfr_cmpabs_ui(x, 1) == 0)
            above_half = mpfr_signbit(x) ? ternary > 0 : ternary < 0;
        rnd = above_half ? MPFR_RNDA : MPFR_RNDZ;
    }
    mpfr_set_exp(x, emin);
    return mpfr_div_2ui(x, x, 3, rnd);
}

/* x*2^shift in the caller's range, |x| < 2, x a rounded value and ternary its ternary value */
static int shift_into_range(mpfr_t x, mpfr_exp_t shift, int ternary, mpfr_rnd_t rnd)
{
    const mpfr_exp_t e = mpfr_get_exp(x) + shift;
    if (e < mpfr_get_emin())
        return underflow(x, e, ternary, rnd);
    if (e > mpfr_get_emax()) {
        mpfr_set_exp(x, mpfr_get_emax());
        return mpfr_mul_2ui(x, x, 1, rnd);
    }
    mpfr_set_exp(x, e);
    return mpfr_check_range(x, ternary, rnd); /* raises the inexact flag */
}

/* All arguments regular numbers. */
static int delta_scaled(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous, const mpfr_t eta,
                        const mpfr_t alpha, mpfr_rnd_t rnd)
{
    /* MPFR's exponents are below 2^62 in magnitude: their sums do not overflow. */
    const mpfr_exp_t momentum_exp = mpfr_get_exp(alpha) + mpfr_get_exp(previous);
    const mpfr_exp_t descent_exp = mpfr_get_exp(eta) + mpfr_get_exp(gradient);
    const bool momentum_leads = momentum_exp >= descent_exp;
    const mpfr_exp_t leading_exp = momentum_leads ? momentum_exp : descent_exp;
    const mpfr_exp_t trailing_exp = momentum_leads ? descent_exp : momentum_exp;

    /* The leading product is at least 1/4 and a multiple of 2^-P, P its bits; the numbers of rop's
       precision p next to the sum, and the middles between, are multiples of 2^-(p+4).  A trailing
       product below 2^-(P+p+4) acts by its sign alone: there the gap may shrink to P + p + 8. */
    const mpfr_exp_t farthest = mpfr_get_prec(rop) + 8 +
                                (momentum_leads ? mpfr_get_prec(alpha) + mpfr_get_prec(previous)
                                                : mpfr_get_prec(eta) + mpfr_get_prec(gradient));
    const uintmax_t gap = (uintmax_t)leading_exp - (uintmax_t)trailing_exp; /* wraps to the truth */
    const mpfr_exp_t drop = gap < (uintmax_t)farthest ? (mpfr_exp_t)gap : farthest;

    const struct mpfr_range range = range_widen();
    mpfr_t momentum, descent;
    init_product(momentum, alpha, previous, momentum_leads ? 0 : -drop);
    init_product(descent, eta, gradient, momentum_leads ? -drop : 0);
    const int ternary = mpfr_sub(rop, momentum, descent, rnd);
    mpfr_clears(momentum, descent, (mpfr_ptr)0);
    range_restore(&range);
    if (mpfr_zero_p(rop))
        return 0;
    /* So far down the result underflows like anything below 2^(emin-2): no need to wrap around. */
    const mpfr_exp_t lowest = mpfr_get_emin_min() - 4;
    return shift_into_range(rop, leading_exp > lowest ? leading_exp : lowest, ternary, rnd);
}

/* Not all arguments are regular numbers.  A product that is 0 leaves the other; signs of zeros are
   those of IEEE 754's difference of the two products. */
static int delta_singular(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous,
                          const mpfr_t eta, const mpfr_t alpha, mpfr_rnd_t rnd)
{
    if (!mpfr_number_p(gradient) || !mpfr_number_p(previous) || !mpfr_number_p(eta) ||
        !mpfr_number_p(alpha))
        return singular_nan(rop);
    const bool no_momentum = mpfr_zero_p(alpha) || mpfr_zero_p(previous);
    const bool no_descent = mpfr_zero_p(eta) || mpfr_zero_p(gradient);
    if (!no_momentum)
        return mpfr_mul(rop, alpha, previous, rnd);
    if (!no_descent) {
        const mpfr_rnd_t mirrored = rnd == MPFR_RNDU   ? MPFR_RNDD
                                    : rnd == MPFR_RNDD ? MPFR_RNDU
                                                       : rnd;
        const int ternary = -mpfr_mul(rop, eta, gradient, mirrored);
        mpfr_neg(rop, rop, MPFR_RNDN);
        return ternary;
    }
    const bool momentum_minus = mpfr_signbit(alpha) != mpfr_signbit(previous);
    const bool descent_minus = mpfr_signbit(eta) != mpfr_signbit(gradient);
    const bool minus = momentum_minus != descent_minus ? momentum_minus : rnd == MPFR_RNDD;
    return singular_zero(rop, minus ? -1 : 1);
}

int dpm_delta_mpfr(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous, const mpfr_t eta,
                   const mpfr_t alpha, mpfr_rnd_t rnd)
{
    if (!mpfr_regular_p(gradient) || !mpfr_regular_p(previous) || !mpfr_regular_p(eta) ||
        !mpfr_regular_p(alpha))
        return delta_singular(rop, gradient, previous, eta, alpha, rnd);
    /* MPFR's exponents are below 2^62 in magnitude: their sums do not overflow. */
    if (products_are_tame(mpfr_get_exp(alpha) + mpfr_get_exp(previous),
                          mpfr_get_exp(eta) + mpfr_get_exp(gradient)))
        return delta_tame(rop, gradient, previous, eta, alpha, rnd);
    return delta_scaled(rop, gradient, previous, eta, alpha, rnd);
}

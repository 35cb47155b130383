#include "singular.h"

#include "ziv.h"

int singular_nan(mpfr_t rop)
{
    mpfr_set_nan(rop);
    mpfr_set_nanflag();
    return 0;
}

int singular_undecided(mpfr_t rop)
{
    mpfr_set_erangeflag();
    return singular_nan(rop);
}

int singular_pole(mpfr_t rop, int sign)
{
    mpfr_set_inf(rop, sign);
    mpfr_set_divby0();
    return 0;
}

int singular_zero(mpfr_t rop, int sign)
{
    mpfr_set_zero(rop, sign);
    return 0;
}

int singular_underflow(mpfr_t rop, int sign, mpfr_rnd_t rnd)
{
    const bool away = rnd == MPFR_RNDA || rnd == (sign > 0 ? MPFR_RNDU : MPFR_RNDD);
    mpfr_set_zero(rop, sign);
    if (away)
        sign > 0 ? mpfr_nextabove(rop) : mpfr_nextbelow(rop);
    mpfr_set_underflow();
    mpfr_set_inexflag();
    return away == (sign > 0) ? 1 : -1;
}

/* Rounds z*2^e + tau.  z has at most prec - 1 bits, rop at most prec - 2: z's neighbour of prec bits
   has its last bit set, so it is neither a number of rop's precision nor a midpoint of two, and there
   is none between z and that neighbour either.  Whatever lies between them rounds as it does. */
static int round_neighbour(mpfr_t rop, const mpfr_t z, long e, int tau, mpfr_prec_t prec,
                           mpfr_rnd_t rnd)
{
    const struct mpfr_range range = range_widen();
    mpfr_t x;
    mpfr_init2(x, prec);
    mpfr_set(x, z, MPFR_RNDN); /* exact */
    if (tau > 0)
        mpfr_nextabove(x);
    else if (tau < 0)
        mpfr_nextbelow(x);
    const int ternary = mpfr_mul_2si(rop, x, e, rnd);
    mpfr_clear(x);
    return range_return(&range, rop, ternary, rnd);
}

int singular_beside(mpfr_t rop, long e, int tau, mpfr_rnd_t rnd)
{
    MPFR_DECL_INIT(one, MPFR_PREC_MIN + 1);
    const struct mpfr_range range = range_widen(); /* the caller's need not hold 1 */
    mpfr_set_ui(one, 1, MPFR_RNDN);
    range_restore(&range);
    return round_neighbour(rop, one, e, tau, mpfr_get_prec(rop) + 2, rnd);
}

mpfr_prec_t singular_beyond_bits(const mpfr_t rop, const mpfr_t z)
{
    const mpfr_prec_t longest =
        mpfr_get_prec(rop) > mpfr_get_prec(z) ? mpfr_get_prec(rop) : mpfr_get_prec(z);
    return longest + 2;
}

int singular_beyond(mpfr_t rop, const mpfr_t z, long e, mpfr_rnd_t rnd)
{
    return round_neighbour(rop, z, e, mpfr_sgn(z), singular_beyond_bits(rop, z), rnd);
}

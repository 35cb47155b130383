#include "constant.h"

#include "exponent_range.h"

int constant_round(mpfr_t rop, constant_approximate *approximate, mpfr_rnd_t rnd)
{
    const struct mpfr_range range = range_widen();
    const mpfr_prec_t p = mpfr_get_prec(rop);
    mpfr_prec_t w = p + 11 > 32 ? p + 11 : 32; /* w = 64, one limb, for p = 53 */
    mpfr_t x;
    mpfr_init2(x, w);
    /* One bit more to nearest, and towards zero in the test: then x and the constant lie strictly
       between the same two neighbours, and the ternary value of x is the constant's.

       The loop ends: an irrational number is neither a number of any precision nor the middle of
       two, so it has a distance from all those of precision p + 1, and the error goes below it. */
    while (!mpfr_can_round(x, approximate(x, w), MPFR_RNDN, MPFR_RNDZ, p + (rnd == MPFR_RNDN))) {
        w += w < 128 ? 64 : w / 2;
        mpfr_set_prec(x, w);
    }
    const int ternary = mpfr_set(rop, x, rnd);
    mpfr_clear(x);
    return range_restore(&range, rop, ternary, rnd);
}

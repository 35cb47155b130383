#include "digits.h"

#include <stdbool.h>
#include <string.h>

/* The largest working precision, but for more digits than that: no function of the registry at
   binary64 arguments needs more than a few thousand bits to tell its value from a decimal. */
enum { LARGEST = 1 << 20 };

/* Whether x and y have the same digits, each rounded in its direction. */
static bool same(const mpfr_t x, mpfr_rnd_t x_rnd, const mpfr_t y, mpfr_rnd_t y_rnd, size_t digits)
{
    mpfr_exp_t x_exponent, y_exponent;
    char *a = mpfr_get_str(NULL, &x_exponent, 10, digits, x, x_rnd);
    char *b = mpfr_get_str(NULL, &y_exponent, 10, digits, y, y_rnd);
    const bool equal = x_exponent == y_exponent && strcmp(a, b) == 0;
    mpfr_free_str(a);
    mpfr_free_str(b);
    return equal;
}

/* The end of the open interval (lo, hi) whose rounded digits are those of every number inside; NULL
   if a number of that many digits (to nearest: a midpoint) lies inside.  An end that is such a
   number itself is not inside: L = 1 - 2^-2000 rounds down to 0.999, although the bound hi is 1. */
static mpfr_srcptr decisive_end(mpfr_srcptr lo, mpfr_srcptr hi, size_t digits, mpfr_rnd_t rnd)
{
    if (same(lo, rnd, hi, rnd, digits))
        return lo;
    if (rnd == MPFR_RNDD && same(lo, MPFR_RNDU, hi, MPFR_RNDD, digits) &&
        same(hi, MPFR_RNDU, hi, MPFR_RNDD, digits))
        return lo;
    if (rnd == MPFR_RNDU && same(hi, MPFR_RNDD, lo, MPFR_RNDU, digits) &&
        same(lo, MPFR_RNDD, lo, MPFR_RNDU, digits))
        return hi;
    return NULL;
}

/* Toward zero and away from it are up or down by the sign. */
static mpfr_rnd_t direction(mpfr_srcptr x, mpfr_rnd_t rnd)
{
    if (rnd == MPFR_RNDZ)
        return mpfr_signbit(x) ? MPFR_RNDU : MPFR_RNDD;
    if (rnd == MPFR_RNDA)
        return mpfr_signbit(x) ? MPFR_RNDD : MPFR_RNDU;
    return rnd;
}

enum digits_outcome digits_decide(mpfr_t rop, mpfr_t lo, mpfr_t hi, digits_value *value,
                                  const void *problem, size_t digits, mpfr_rnd_t rnd)
{
    const mpfr_prec_t first = 64 + (mpfr_prec_t)(digits / 3 * 10 + 10);
    for (mpfr_prec_t precision = first; precision <= LARGEST || precision == first;
         precision *= 2) {
        mpfr_set_prec(rop, precision);
        mpfr_set_prec(lo, precision);
        mpfr_set_prec(hi, precision);
        mpfr_clear_erangeflag();
        const int below = value(lo, problem, MPFR_RNDD);
        const int above = value(hi, problem, MPFR_RNDU);
        if (mpfr_erangeflag_p())
            return DIGITS_UNDECIDED;
        mpfr_srcptr end = lo;
        if (below != 0 || above != 0) { /* the value is inside, not an end */
            if (!mpfr_regular_p(lo) || !mpfr_regular_p(hi))
                return DIGITS_OUT_OF_RANGE;
            end = decisive_end(lo, hi, digits, direction(lo, rnd));
        }
        if (end != NULL) {
            mpfr_set(rop, end, MPFR_RNDN);
            return DIGITS_DECIDED;
        }
    }
    return DIGITS_UNDECIDED;
}

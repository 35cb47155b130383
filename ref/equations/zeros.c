#include "zeros.h"

enum { DEPTH = 40, SEARCH_BITS = 96 };

void zeros_init(struct zeros *zeros)
{
    zeros->count = 0;
    for (int k = 0; k < ZEROS_MAX; k++)
        mpfi_init2(zeros->zero[k], SEARCH_BITS);
}

void zeros_clear(struct zeros *zeros)
{
    for (int k = 0; k < ZEROS_MAX; k++)
        mpfi_clear(zeros->zero[k]);
}

static int range_sign(const mpfi_t range)
{
    return mpfi_is_strictly_pos(range) ? 1 : mpfi_is_strictly_neg(range) ? -1 : 0;
}

/* The sign of f over [low, high]; 0 if its enclosure has both. */
static int sign_over(interval_function *f, const mpfr_t low, const mpfr_t high, mpfr_prec_t prec)
{
    mpfi_t x, range;
    mpfi_init2(x, prec);
    mpfi_init2(range, prec);
    mpfi_interv_fr(x, low, high);
    f(range, x);
    const int sign = range_sign(range);
    mpfi_clear(x);
    mpfi_clear(range);
    return sign;
}

static bool search(struct zeros *zeros, interval_function *f, interval_function *derivative,
                   const mpfr_t low, const mpfr_t high, int depth)
{
    if (sign_over(f, low, high, SEARCH_BITS) != 0)
        return true;
    if (sign_over(derivative, low, high, SEARCH_BITS) != 0) {
        const int at_low = sign_over(f, low, low, SEARCH_BITS);
        const int at_high = sign_over(f, high, high, SEARCH_BITS);
        if (at_low * at_high > 0)
            return true;
        if (at_low * at_high < 0) {
            if (zeros->count == ZEROS_MAX)
                return false;
            mpfi_interv_fr(zeros->zero[zeros->count++], low, high);
            return true;
        }
    }
    if (depth == 0)
        return false;
    mpfr_t middle;
    mpfr_init2(middle, SEARCH_BITS);
    mpfr_add(middle, low, high, MPFR_RNDN); /* exact: ends of 53 bits halved DEPTH times */
    mpfr_div_2ui(middle, middle, 1, MPFR_RNDN);
    const bool settled = search(zeros, f, derivative, low, middle, depth - 1) &&
                         search(zeros, f, derivative, middle, high, depth - 1);
    mpfr_clear(middle);
    return settled;
}

/* Halves an interval with one zero and a change of sign. */
static bool narrow(mpfi_t zero, interval_function *f)
{
    const mpfr_prec_t prec = SEARCH_BITS + ZERO_BITS;
    mpfr_t low, high, middle;
    mpfr_inits2(prec, low, high, middle, (mpfr_ptr)0);
    mpfi_get_left(low, zero);
    mpfi_get_right(high, zero);
    const int at_low = sign_over(f, low, low, 2 * prec);
    bool settled = at_low != 0;
    for (int k = 0; k < ZERO_BITS && settled; k++) {
        mpfr_add(middle, low, high, MPFR_RNDN);
        mpfr_div_2ui(middle, middle, 1, MPFR_RNDN);
        const int at_middle = sign_over(f, middle, middle, 2 * prec);
        if (at_middle == at_low)
            mpfr_set(low, middle, MPFR_RNDN);
        else if (at_middle == -at_low)
            mpfr_set(high, middle, MPFR_RNDN);
        else
            break; /* at the zero, or too near to tell: both ends stand as they are */
    }
    mpfi_set_prec(zero, prec);
    mpfi_interv_fr(zero, low, high);
    mpfr_clears(low, high, middle, (mpfr_ptr)0);
    return settled;
}

bool zeros_find(struct zeros *zeros, interval_function *f, interval_function *derivative,
                double low, double high)
{
    mpfr_t left, right;
    mpfr_inits2(SEARCH_BITS, left, right, (mpfr_ptr)0);
    mpfr_set_d(left, low, MPFR_RNDN);
    mpfr_set_d(right, high, MPFR_RNDN);
    bool settled = sign_over(f, left, left, SEARCH_BITS) != 0 &&
                   sign_over(f, right, right, SEARCH_BITS) != 0 &&
                   search(zeros, f, derivative, left, right, DEPTH);
    for (unsigned k = 0; k < zeros->count && settled; k++)
        settled = narrow(zeros->zero[k], f);
    mpfr_clears(left, right, (mpfr_ptr)0);
    return settled;
}

bool has_sign(interval_function *f, int sign, double low, double high)
{
    mpfr_t left, right;
    mpfr_inits2(SEARCH_BITS, left, right, (mpfr_ptr)0);
    mpfr_set_d(left, low, MPFR_RNDN);
    mpfr_set_d(right, high, MPFR_RNDN);
    const bool same = sign_over(f, left, right, SEARCH_BITS) == sign;
    mpfr_clears(left, right, (mpfr_ptr)0);
    return same;
}

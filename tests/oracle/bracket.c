#include "bracket.h"

#include <stdlib.h>
#include "registry.h"

void bracket_init(struct bracket *b)
{
    mpfr_inits2(BRACKET_BITS, b->lo, b->hi, (mpfr_ptr)NULL);
}

void bracket_clear(struct bracket *b)
{
    mpfr_clears(b->lo, b->hi, (mpfr_ptr)NULL);
}

static int call(mpfr_t rop, const char *name, size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd)
{
    const struct dpm_function *f = dpm_function_find(name);
    const struct dpm_constant *c = dpm_constant_find(name);
    if (f == NULL && c == NULL)
        abort(); /* a misspelt test */
    return f != NULL ? f->mpfr(rop, n, args, rnd) : c->mpfr(rop, rnd);
}

void bracket_call(struct bracket *b, const char *name, size_t n, const mpfr_ptr args[])
{
    call(b->lo, name, n, args, MPFR_RNDD);
    call(b->hi, name, n, args, MPFR_RNDU);
}

void bracket_set(struct bracket *b, mpfr_srcptr x)
{
    mpfr_set(b->lo, x, MPFR_RNDD);
    mpfr_set(b->hi, x, MPFR_RNDU);
}

void bracket_add(struct bracket *r, const struct bracket *x, const struct bracket *y)
{
    mpfr_add(r->lo, x->lo, y->lo, MPFR_RNDD);
    mpfr_add(r->hi, x->hi, y->hi, MPFR_RNDU);
}

void bracket_sub(struct bracket *r, const struct bracket *x, const struct bracket *y)
{
    mpfr_t lo;
    mpfr_init2(lo, BRACKET_BITS);
    mpfr_sub(lo, x->lo, y->hi, MPFR_RNDD);
    mpfr_sub(r->hi, x->hi, y->lo, MPFR_RNDU);
    mpfr_swap(r->lo, lo);
    mpfr_clear(lo);
}

void bracket_scale(struct bracket *r, const struct bracket *x, mpfr_srcptr factor)
{
    const bool swap = mpfr_sgn(factor) < 0;
    mpfr_t lo;
    mpfr_init2(lo, BRACKET_BITS);
    mpfr_mul(lo, swap ? x->hi : x->lo, factor, MPFR_RNDD);
    mpfr_mul(r->hi, swap ? x->lo : x->hi, factor, MPFR_RNDU);
    mpfr_swap(r->lo, lo);
    mpfr_clear(lo);
}

bool bracket_below(const struct bracket *x, const struct bracket *y)
{
    return mpfr_less_p(x->hi, y->lo);
}

bool bracket_is_positive(const struct bracket *x)
{
    return mpfr_sgn(x->lo) > 0;
}

bool bracket_is_negative(const struct bracket *x)
{
    return mpfr_sgn(x->hi) < 0;
}

bool bracket_agree(const struct bracket *x, const struct bracket *y, long bits)
{
    if (!mpfr_number_p(x->lo) || !mpfr_number_p(x->hi) || !mpfr_number_p(y->lo)
        || !mpfr_number_p(y->hi) || bracket_below(x, y) || bracket_below(y, x))
        return false;
    struct bracket difference;
    bracket_init(&difference);
    bracket_sub(&difference, x, y);
    bool narrow = true;
    const bool nonzero = !mpfr_zero_p(x->hi) || !mpfr_zero_p(x->lo);
    if (nonzero) {
        const mpfr_ptr larger = mpfr_cmpabs(x->lo, x->hi) > 0 ? (mpfr_ptr)x->lo : (mpfr_ptr)x->hi;
        const mpfr_exp_t limit = mpfr_get_exp(larger) - bits;
        narrow = (mpfr_zero_p(difference.lo) || mpfr_get_exp(difference.lo) <= limit)
                 && (mpfr_zero_p(difference.hi) || mpfr_get_exp(difference.hi) <= limit);
    }
    bracket_clear(&difference);
    return narrow;
}

bool same_bits(const char *f, size_t n, const mpfr_ptr x[], const char *g, size_t m,
               const mpfr_ptr y[])
{
    static const mpfr_prec_t precisions[] = {2, 24, 53, 200};
    bool same = true;
    for (size_t i = 0; i < sizeof precisions / sizeof precisions[0]; i++)
        for (int mode = 0; mode < 5; mode++) {
            mpfr_t a, b;
            mpfr_inits2(precisions[i], a, b, (mpfr_ptr)NULL);
            const int s = call(a, f, n, x, (mpfr_rnd_t)mode);
            const int t = call(b, g, m, y, (mpfr_rnd_t)mode);
            same = same && mpfr_equal_p(a, b) && mpfr_signbit(a) == mpfr_signbit(b)
                   && (s > 0) - (s < 0) == (t > 0) - (t < 0);
            mpfr_clears(a, b, (mpfr_ptr)NULL);
        }
    return same;
}

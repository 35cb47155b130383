#include "golden_field.h"
#include "ziv.h"

/* The basis element of index j is the product of sqrt2 (bit 0 of j) and sqrt5 (bit 1 of j), so the
   product of two has index i^j, times 2 for a shared sqrt2 and 5 for a shared sqrt5. */
static const unsigned long radicand[4] = {1, 2, 5, 10};

void dpm_golden_init(dpm_golden_ptr x)
{
    for (int j = 0; j < 4; j++)
        mpq_init(x->c[j]);
}

void dpm_golden_clear(dpm_golden_ptr x)
{
    for (int j = 0; j < 4; j++)
        mpq_clear(x->c[j]);
}

void dpm_golden_set(dpm_golden_ptr rop, dpm_golden_srcptr x)
{
    for (int j = 0; j < 4; j++)
        mpq_set(rop->c[j], x->c[j]);
}

void dpm_golden_set_q(dpm_golden_ptr rop, const mpq_t q)
{
    mpq_set(rop->c[0], q);
    for (int j = 1; j < 4; j++)
        mpq_set_ui(rop->c[j], 0, 1);
}

void dpm_golden_set_si(dpm_golden_ptr rop, long one, long root2, long root5, long root10,
                       unsigned long den)
{
    const long num[4] = {one, root2, root5, root10};
    for (int j = 0; j < 4; j++) {
        mpq_set_si(rop->c[j], num[j], den);
        mpq_canonicalize(rop->c[j]);
    }
}

void dpm_golden_neg(dpm_golden_ptr rop, dpm_golden_srcptr x)
{
    for (int j = 0; j < 4; j++)
        mpq_neg(rop->c[j], x->c[j]);
}

void dpm_golden_add(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    for (int j = 0; j < 4; j++)
        mpq_add(rop->c[j], x->c[j], y->c[j]);
}

void dpm_golden_sub(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    for (int j = 0; j < 4; j++)
        mpq_sub(rop->c[j], x->c[j], y->c[j]);
}

/* rop = x*q; q may be a coordinate of rop */
static void scale(dpm_golden_ptr rop, dpm_golden_srcptr x, const mpq_t q)
{
    mpq_t factor;
    mpq_init(factor);
    mpq_set(factor, q);
    for (int j = 0; j < 4; j++)
        if (mpq_sgn(x->c[j]) != 0)
            mpq_mul(rop->c[j], x->c[j], factor);
        else
            mpq_set_ui(rop->c[j], 0, 1);
    mpq_clear(factor);
}

void dpm_golden_mul(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    if (dpm_golden_is_rational(x)) { /* most factors are */
        scale(rop, y, x->c[0]);
        return;
    }
    if (dpm_golden_is_rational(y)) {
        scale(rop, x, y->c[0]);
        return;
    }
    dpm_golden_t product;
    mpq_t term, weight;
    dpm_golden_init(product);
    mpq_inits(term, weight, (mpq_ptr)0);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++) {
            if (mpq_sgn(x->c[i]) == 0 || mpq_sgn(y->c[j]) == 0)
                continue;
            mpq_set_ui(weight, radicand[i & j], 1);
            mpq_mul(term, x->c[i], y->c[j]);
            mpq_mul(term, term, weight);
            mpq_add(product->c[i ^ j], product->c[i ^ j], term);
        }
    dpm_golden_set(rop, product);
    mpq_clears(term, weight, (mpq_ptr)0);
    dpm_golden_clear(product);
}

/* The automorphism that negates sqrt2 (root = 1) or sqrt5 (root = 2). */
static void conjugate(dpm_golden_ptr rop, dpm_golden_srcptr x, int root)
{
    dpm_golden_set(rop, x);
    for (int j = 0; j < 4; j++)
        if (j & root)
            mpq_neg(rop->c[j], rop->c[j]);
}

bool dpm_golden_inv(dpm_golden_ptr rop, dpm_golden_srcptr x)
{
    if (dpm_golden_is_zero(x))
        return false;
    if (dpm_golden_is_rational(x)) {
        dpm_golden_set_q(rop, x->c[0]);
        mpq_inv(rop->c[0], rop->c[0]);
        return true;
    }
    dpm_golden_t cofactor, half_norm, other;
    dpm_golden_init(cofactor);
    dpm_golden_init(half_norm);
    dpm_golden_init(other);
    conjugate(cofactor, x, 2);
    dpm_golden_mul(half_norm, x, cofactor); /* fixed by sqrt5 -> -sqrt5: in Q(sqrt2) */
    conjugate(other, half_norm, 1);
    dpm_golden_mul(cofactor, cofactor, other);
    dpm_golden_mul(half_norm, half_norm, other); /* the norm: rational, and not 0 as x is not */
    for (int j = 0; j < 4; j++)
        mpq_div(rop->c[j], cofactor->c[j], half_norm->c[0]);
    dpm_golden_clear(cofactor);
    dpm_golden_clear(half_norm);
    dpm_golden_clear(other);
    return true;
}

bool dpm_golden_div(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    dpm_golden_t inverse;
    dpm_golden_init(inverse);
    const bool defined = dpm_golden_inv(inverse, y);
    if (defined)
        dpm_golden_mul(rop, x, inverse);
    dpm_golden_clear(inverse);
    return defined;
}

bool dpm_golden_is_rational(dpm_golden_srcptr x)
{
    return mpq_sgn(x->c[1]) == 0 && mpq_sgn(x->c[2]) == 0 && mpq_sgn(x->c[3]) == 0;
}

bool dpm_golden_is_zero(dpm_golden_srcptr x)
{
    return mpq_sgn(x->c[0]) == 0 && dpm_golden_is_rational(x);
}

bool dpm_golden_equal(dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    for (int j = 0; j < 4; j++)
        if (!mpq_equal(x->c[j], y->c[j]))
            return false;
    return true;
}

/* Integers with low <= x*den*2^k <= low + 3, den the common denominator of x. */
static void scaled_floor(mpz_t low, mpz_t den, dpm_golden_srcptr x, unsigned long k)
{
    mpz_t n, root;
    mpz_inits(n, root, (mpz_ptr)0);
    mpz_set_ui(den, 1);
    for (int j = 0; j < 4; j++)
        mpz_lcm(den, den, mpq_denref(x->c[j]));
    mpz_set_ui(low, 0);
    for (int j = 0; j < 4; j++) {
        mpz_divexact(n, den, mpq_denref(x->c[j]));
        mpz_mul(n, n, mpq_numref(x->c[j])); /* the coordinate is n/den */
        mpz_mul_2exp(n, n, k);
        mpz_mul(root, n, n);
        mpz_mul_ui(root, root, radicand[j]);
        mpz_sqrt(root, root); /* root <= |n|*sqrt(radicand) < root + 1, root = |n| for j = 0 */
        if (mpz_sgn(n) >= 0) {
            mpz_add(low, low, root);
        } else {
            mpz_sub(low, low, root);
            if (j > 0)
                mpz_sub_ui(low, low, 1);
        }
    }
    mpz_clears(n, root, (mpz_ptr)0);
}

void dpm_golden_enclose(mpq_t low, mpq_t high, dpm_golden_srcptr x, unsigned long k)
{
    mpz_t floor, den;
    mpz_inits(floor, den, (mpz_ptr)0);
    scaled_floor(floor, den, x, k);
    mpz_mul_2exp(den, den, k);
    mpq_set_num(low, floor);
    mpq_set_den(low, den);
    mpz_add_ui(floor, floor, 3);
    mpq_set_num(high, floor);
    mpq_set_den(high, den);
    mpq_canonicalize(low);
    mpq_canonicalize(high);
    mpz_clears(floor, den, (mpz_ptr)0);
}

int dpm_golden_sgn(dpm_golden_srcptr x)
{
    if (dpm_golden_is_zero(x))
        return 0;
    mpz_t low, den;
    mpz_inits(low, den, (mpz_ptr)0);
    int sign = 0;
    /* x is not 0, so |x|*den*2^k exceeds 3 for some k: the loop ends. */
    for (unsigned long k = 32; sign == 0; k *= 2) {
        scaled_floor(low, den, x, k);
        if (mpz_sgn(low) > 0)
            sign = 1;
        else if (mpz_cmp_si(low, -3) < 0)
            sign = -1;
    }
    mpz_clears(low, den, (mpz_ptr)0);
    return sign;
}

int dpm_golden_cmp(dpm_golden_srcptr x, dpm_golden_srcptr y)
{
    dpm_golden_t difference;
    dpm_golden_init(difference);
    dpm_golden_sub(difference, x, y);
    const int sign = dpm_golden_sgn(difference);
    dpm_golden_clear(difference);
    return sign;
}

int dpm_golden_get_mpfr(mpfr_t rop, dpm_golden_srcptr x, mpfr_rnd_t rnd)
{
    if (dpm_golden_is_zero(x)) {
        mpfr_set_zero(rop, 1);
        return 0;
    }
    if (dpm_golden_is_rational(x))
        return mpfr_set_q(rop, x->c[0], rnd);

    const struct mpfr_range range = range_widen();
    mpq_t low, high;
    mpfr_t above;
    int ternary, ternary_above;
    mpq_inits(low, high, (mpq_ptr)0);
    mpfr_init2(above, mpfr_get_prec(rop));
    /* x is irrational: neither a number of rop's precision nor the middle of two.  An enclosure
       narrow enough keeps clear of all of these, and both its ends then round alike. */
    unsigned long k = (unsigned long)mpfr_get_prec(rop) + 32;
    do {
        dpm_golden_enclose(low, high, x, k);
        ternary = mpfr_set_q(rop, low, rnd);
        ternary_above = mpfr_set_q(above, high, rnd);
        k += k / 2;
    } while (ternary == 0 || (ternary > 0) != (ternary_above > 0) || ternary_above == 0 ||
             !mpfr_equal_p(rop, above));
    mpfr_clear(above);
    mpq_clears(low, high, (mpq_ptr)0);
    return range_return(&range, rop, ternary, rnd);
}

void dpm_golden_complex_init(dpm_golden_complex_ptr z)
{
    dpm_golden_init(&z->re);
    dpm_golden_init(&z->im);
}

void dpm_golden_complex_clear(dpm_golden_complex_ptr z)
{
    dpm_golden_clear(&z->re);
    dpm_golden_clear(&z->im);
}

void dpm_golden_complex_set(dpm_golden_complex_ptr rop, dpm_golden_srcptr re, dpm_golden_srcptr im)
{
    dpm_golden_set(&rop->re, re);
    dpm_golden_set(&rop->im, im);
}

void dpm_golden_complex_mul(dpm_golden_complex_ptr rop, dpm_golden_complex_srcptr z,
                            dpm_golden_complex_srcptr w)
{
    if (dpm_golden_is_zero(&z->im) && dpm_golden_is_zero(&w->im)) { /* most are real */
        dpm_golden_mul(&rop->re, &z->re, &w->re);
        dpm_golden_set_si(&rop->im, 0, 0, 0, 0, 1);
        return;
    }
    dpm_golden_complex_t product;
    dpm_golden_t term;
    dpm_golden_complex_init(product);
    dpm_golden_init(term);
    dpm_golden_mul(&product->re, &z->re, &w->re);
    dpm_golden_mul(term, &z->im, &w->im);
    dpm_golden_sub(&product->re, &product->re, term); /* i^2 = -1 */
    dpm_golden_mul(&product->im, &z->re, &w->im);
    dpm_golden_mul(term, &z->im, &w->re);
    dpm_golden_add(&product->im, &product->im, term);
    dpm_golden_complex_set(rop, &product->re, &product->im);
    dpm_golden_clear(term);
    dpm_golden_complex_clear(product);
}

bool dpm_golden_complex_div(dpm_golden_complex_ptr rop, dpm_golden_complex_srcptr z,
                            dpm_golden_complex_srcptr w)
{
    dpm_golden_complex_t conjugate_w, norm;
    dpm_golden_complex_init(conjugate_w);
    dpm_golden_complex_init(norm);
    dpm_golden_complex_set(conjugate_w, &w->re, &w->im);
    dpm_golden_neg(&conjugate_w->im, &conjugate_w->im);
    dpm_golden_complex_mul(norm, w, conjugate_w); /* re^2 + im^2: real, 0 only for w = 0 */
    const bool defined = dpm_golden_inv(&norm->re, &norm->re);
    if (defined) {
        dpm_golden_complex_mul(rop, z, conjugate_w);
        dpm_golden_mul(&rop->re, &rop->re, &norm->re);
        dpm_golden_mul(&rop->im, &rop->im, &norm->re);
    }
    dpm_golden_complex_clear(conjugate_w);
    dpm_golden_complex_clear(norm);
    return defined;
}

bool dpm_golden_complex_equal(dpm_golden_complex_srcptr z, dpm_golden_complex_srcptr w)
{
    return dpm_golden_equal(&z->re, &w->re) && dpm_golden_equal(&z->im, &w->im);
}

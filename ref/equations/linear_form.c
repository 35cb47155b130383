#include "linear_form.h"

void linear_form_init(struct linear_form *x)
{
    x->count = 0;
}

void linear_form_clear(struct linear_form *x)
{
    for (size_t k = 0; k < x->count; k++)
        dpm_golden_complex_clear(&x->term[k].coefficient);
    x->count = 0;
}

static bool is_zero(dpm_golden_complex_srcptr c)
{
    return dpm_golden_is_zero(&c->re) && dpm_golden_is_zero(&c->im);
}

/* rop += c*ln(base) */
static bool add_term(struct linear_form *rop, unsigned long base, dpm_golden_complex_srcptr c)
{
    if (is_zero(c))
        return true;
    size_t k = 0;
    while (k < rop->count && rop->term[k].base != base)
        k++;
    if (k == LINEAR_FORM_TERMS)
        return false;
    if (k == rop->count) {
        rop->term[k].base = base;
        dpm_golden_complex_init(&rop->term[k].coefficient);
        rop->count++;
    }
    dpm_golden_complex_ptr sum = &rop->term[k].coefficient;
    dpm_golden_add(&sum->re, &sum->re, &c->re);
    dpm_golden_add(&sum->im, &sum->im, &c->im);
    if (is_zero(sum)) {
        dpm_golden_complex_clear(sum);
        rop->count--;
        rop->term[k] = rop->term[rop->count];
    }
    return true;
}

bool linear_form_set(struct linear_form *rop, dpm_golden_complex_srcptr c)
{
    linear_form_clear(rop);
    return add_term(rop, BASE_E, c);
}

bool linear_form_add(struct linear_form *rop, const struct linear_form *x)
{
    for (size_t k = 0; k < x->count; k++)
        if (!add_term(rop, x->term[k].base, &x->term[k].coefficient))
            return false;
    return true;
}

bool linear_form_constant(dpm_golden_complex_ptr c, const struct linear_form *x)
{
    if (x->count == 0) {
        dpm_golden_set_si(&c->re, 0, 0, 0, 0, 1);
        dpm_golden_set_si(&c->im, 0, 0, 0, 0, 1);
        return true;
    }
    if (x->count > 1 || x->term[0].base != BASE_E)
        return false;
    dpm_golden_complex_set(c, &x->term[0].coefficient.re, &x->term[0].coefficient.im);
    return true;
}

bool linear_form_is_real(const struct linear_form *x)
{
    for (size_t k = 0; k < x->count; k++)
        if (!dpm_golden_is_zero(&x->term[k].coefficient.im))
            return false;
    return true;
}

/* rop = x*c, not at the place of x */
static bool scale(struct linear_form *rop, const struct linear_form *x, dpm_golden_complex_srcptr c)
{
    dpm_golden_complex_t product;
    bool fits = true;
    dpm_golden_complex_init(product);
    linear_form_clear(rop);
    for (size_t k = 0; k < x->count && fits; k++) {
        dpm_golden_complex_mul(product, &x->term[k].coefficient, c);
        fits = add_term(rop, x->term[k].base, product);
    }
    dpm_golden_complex_clear(product);
    return fits;
}

bool linear_form_mul(struct linear_form *rop, const struct linear_form *x)
{
    struct linear_form product;
    dpm_golden_complex_t c;
    linear_form_init(&product);
    dpm_golden_complex_init(c);
    bool linear = true;
    if (linear_form_constant(c, x))
        linear = scale(&product, rop, c);
    else if (linear_form_constant(c, rop))
        linear = scale(&product, x, c);
    else
        linear = false;
    dpm_golden_complex_clear(c);
    linear_form_clear(rop);
    *rop = product; /* takes over its terms */
    return linear;
}

bool linear_form_div(struct linear_form *rop, const struct linear_form *x)
{
    struct linear_form inverse;
    dpm_golden_complex_t c, one;
    linear_form_init(&inverse);
    dpm_golden_complex_init(c);
    dpm_golden_complex_init(one);
    dpm_golden_set_si(&one->re, 1, 0, 0, 0, 1);
    const bool defined = linear_form_constant(c, x) && dpm_golden_complex_div(c, one, c) &&
                         linear_form_set(&inverse, c) && linear_form_mul(rop, &inverse);
    dpm_golden_complex_clear(one);
    dpm_golden_complex_clear(c);
    linear_form_clear(&inverse);
    return defined;
}

/* Replaces a square by its root as often as n is one, up to n = 1, and weight accordingly. */
static void extract_roots(mpz_t n, mpq_t weight)
{
    while (mpz_cmp_ui(n, 1) > 0 && mpz_perfect_square_p(n)) {
        mpz_sqrt(n, n);
        mpq_mul_2exp(weight, weight, 1);
    }
}

/* rop += weight*ln(n), by trial division; false if a cofactor stays whose primality that leaves
   open. n and weight change. */
static bool add_log_of_integer(struct linear_form *rop, mpz_t n, mpq_t weight)
{
    enum { TRIAL = 1 << 16 };
    dpm_golden_complex_t c;
    dpm_golden_complex_init(c);
    extract_roots(n, weight);
    dpm_golden_set_q(&c->re, weight);
    bool fits = true;
    for (unsigned long p = 2; fits && p < TRIAL && mpz_cmp_ui(n, 1) > 0; p += p > 2 ? 2 : 1) {
        if (mpz_cmp_ui(n, p * p) < 0)
            p = mpz_get_ui(n); /* no divisor up to its root: prime */
        while (fits && mpz_divisible_ui_p(n, p)) {
            mpz_divexact_ui(n, n, p);
            fits = add_term(rop, p, c);
        }
    }
    fits = fits && mpz_cmp_ui(n, 1) == 0;
    dpm_golden_complex_clear(c);
    return fits;
}

/* rop = n*ln(phi) + halves/2*ln(r) for a positive rational r */
static bool set_log(struct linear_form *rop, long n, const mpq_t r, long halves)
{
    dpm_golden_complex_t c;
    mpq_t weight;
    mpz_t part;
    mpq_init(weight);
    mpz_init(part);
    dpm_golden_complex_init(c);
    linear_form_clear(rop);
    dpm_golden_set_si(&c->re, n, 0, 0, 0, 1);
    bool fits = add_term(rop, BASE_PHI, c);
    mpz_set(part, mpq_numref(r));
    mpq_set_si(weight, halves, 2);
    mpq_canonicalize(weight);
    fits = fits && add_log_of_integer(rop, part, weight);
    mpz_set(part, mpq_denref(r));
    mpq_set_si(weight, -halves, 2);
    mpq_canonicalize(weight);
    fits = fits && add_log_of_integer(rop, part, weight);
    dpm_golden_complex_clear(c);
    mpz_clear(part);
    mpq_clear(weight);
    return fits;
}

/* Positive x with x or x^2 a rational times a power of phi, up to the 16th. */
static bool log_of_element(struct linear_form *rop, dpm_golden_srcptr x)
{
    if (dpm_golden_sgn(x) <= 0)
        return false;
    if (dpm_golden_is_rational(x))
        return set_log(rop, 0, x->c[0], 2);
    dpm_golden_t phi_squared, square;
    dpm_golden_init(phi_squared);
    dpm_golden_init(square);
    dpm_golden_set_si(phi_squared, 3, 0, 1, 0, 2);
    dpm_golden_mul(square, x, x);
    for (int k = 0; k < 16; k++)
        dpm_golden_mul(square, square, phi_squared);
    /* square = x^2*phi^(2n), so ln x = ln(square)/2 - n*ln(phi) */
    long n = 16;
    while (n >= -16 && !dpm_golden_is_rational(square)) {
        dpm_golden_div(square, square, phi_squared);
        n--;
    }
    const bool known = n >= -16 && set_log(rop, -n, square->c[0], 1);
    dpm_golden_clear(square);
    dpm_golden_clear(phi_squared);
    return known;
}

bool linear_form_log(struct linear_form *x)
{
    struct linear_form result;
    dpm_golden_complex_t c;
    linear_form_init(&result);
    dpm_golden_complex_init(c);
    const bool known =
        linear_form_constant(c, x) && dpm_golden_is_zero(&c->im) && log_of_element(&result, &c->re);
    linear_form_clear(x);
    *x = result;
    dpm_golden_complex_clear(c);
    return known;
}

/* sqrt(q) = sqrt(q/r)*sqrt(r) for the r among 1, 2, 5, 10 that leaves a square. */
static bool sqrt_of_rational(dpm_golden_ptr rop, const mpq_t q)
{
    static const unsigned long radicand[4] = {1, 2, 5, 10};
    mpq_t square;
    bool found = false;
    mpq_init(square);
    for (int j = 0; j < 4 && !found && mpq_sgn(q) >= 0; j++) {
        mpq_set_ui(square, 1, radicand[j]);
        mpq_mul(square, square, q);
        found =
            mpz_perfect_square_p(mpq_numref(square)) && mpz_perfect_square_p(mpq_denref(square));
        if (found) {
            dpm_golden_set_si(rop, 0, 0, 0, 0, 1);
            mpz_sqrt(mpq_numref(rop->c[j]), mpq_numref(square));
            mpz_sqrt(mpq_denref(rop->c[j]), mpq_denref(square));
        }
    }
    mpq_clear(square);
    return found;
}

bool linear_form_sqrt(struct linear_form *x)
{
    dpm_golden_complex_t c;
    dpm_golden_complex_init(c);
    const bool known = linear_form_constant(c, x) && dpm_golden_is_zero(&c->im) &&
                       dpm_golden_is_rational(&c->re) && sqrt_of_rational(&c->re, c->re.c[0]) &&
                       linear_form_set(x, c);
    dpm_golden_complex_clear(c);
    return known;
}

/* The tightest interval of rop's precision around a number of the field. */
static void enclose_element(mpfi_t rop, dpm_golden_srcptr x)
{
    mpfr_t low, high;
    mpfr_inits2(mpfi_get_prec(rop), low, high, (mpfr_ptr)0);
    dpm_golden_get_mpfr(low, x, MPFR_RNDD);
    dpm_golden_get_mpfr(high, x, MPFR_RNDU);
    mpfi_interv_fr(rop, low, high);
    mpfr_clears(low, high, (mpfr_ptr)0);
}

void linear_form_enclose(mpfi_t rop, const struct linear_form *x)
{
    dpm_golden_t phi;
    mpfi_t term, log;
    dpm_golden_init(phi);
    dpm_golden_set_si(phi, 1, 0, 1, 0, 2);
    mpfi_init2(term, mpfi_get_prec(rop));
    mpfi_init2(log, mpfi_get_prec(rop));
    mpfi_set_ui(rop, 0);
    for (size_t k = 0; k < x->count; k++) {
        enclose_element(term, &x->term[k].coefficient.re);
        if (x->term[k].base == BASE_PHI)
            enclose_element(log, phi);
        else
            mpfi_set_ui(log, x->term[k].base);
        if (x->term[k].base != BASE_E) {
            mpfi_log(log, log);
            mpfi_mul(term, term, log);
        }
        mpfi_add(rop, rop, term);
    }
    mpfi_clear(term);
    mpfi_clear(log);
    dpm_golden_clear(phi);
}

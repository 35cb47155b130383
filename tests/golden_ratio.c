/* golden_ratio.c -- the field Q(sqrt2, sqrt5) and the constants of Eqs. 11, 12 and 15. */

#include "constant_oracle.h"

#include <mpfi.h>
#include "../ref/dpm_mpfr.h"
#include "../ref/mpfr/golden_field.h"

/* Arb: the formulas as printed, on its own square root of 5. */
static void root5(arb_t z, slong prec)
{
    arb_sqrt_ui(z, 5, (slong)prec);
}

static void arb_phi(arb_t z, slong prec)
{
    root5(z, prec);
    arb_add_ui(z, z, 1, prec);
    arb_mul_2exp_si(z, z, -1);
}

static void arb_p1(arb_t z, slong prec)
{
    root5(z, prec);
    arb_sub_ui(z, z, 1, prec);
    arb_mul_2exp_si(z, z, -1);
}

static void arb_p2(arb_t z, slong prec)
{
    arb_phi(z, prec);
    arb_neg(z, z);
}

static void phi_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_phi_mpfr, arb_phi);
}

static void p1_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_p1_mpfr, arb_p1);
}

static void p2_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_p2_mpfr, arb_p2);
}

/* Random elements: coordinates of up to `bits` bits, a third of them zero. */
static gmp_randstate_t random_state;

static void random_rational(mpq_t q, unsigned bits)
{
    if (gmp_urandomm_ui(random_state, 3) == 0) {
        mpq_set_ui(q, 0, 1);
        return;
    }
    mpz_rrandomb(mpq_numref(q), random_state, 1 + gmp_urandomm_ui(random_state, bits));
    mpz_rrandomb(mpq_denref(q), random_state, 1 + gmp_urandomm_ui(random_state, bits));
    mpq_canonicalize(q);
    if (gmp_urandomb_ui(random_state, 1))
        mpq_neg(q, q);
}

static void random_element(dpm_golden_ptr x, unsigned bits)
{
    for (int j = 0; j < 4; j++)
        random_rational(x->c[j], bits);
}

static int ring_setup(void **state)
{
    (void)state;
    gmp_randinit_default(random_state);
    gmp_randseed_ui(random_state, 26);
    return 0;
}

static int ring_teardown(void **state)
{
    (void)state;
    gmp_randclear(random_state);
    flint_cleanup();
    mpfr_free_cache();
    return 0;
}

static void field_axioms(void **state)
{
    (void)state;
    dpm_golden_t x, y, z, a, b, one;
    dpm_golden_ptr all[] = {x, y, z, a, b, one};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        dpm_golden_init(all[i]);
    dpm_golden_set_si(one, 1, 0, 0, 0, 1);
    for (int n = 0; n < 3000; n++) {
        random_element(x, 60);
        random_element(y, 60);
        random_element(z, 60);

        dpm_golden_mul(a, x, y);
        dpm_golden_mul(b, y, x);
        assert_true(dpm_golden_equal(a, b));
        dpm_golden_mul(a, a, z); /* (x*y)*z = x*(y*z), rop an argument */
        dpm_golden_mul(b, y, z);
        dpm_golden_mul(b, x, b);
        assert_true(dpm_golden_equal(a, b));

        dpm_golden_add(a, y, z); /* x*(y + z) = x*y + x*z */
        dpm_golden_mul(a, x, a);
        dpm_golden_mul(b, x, z);
        dpm_golden_mul(y, x, y);
        dpm_golden_add(b, b, y);
        assert_true(dpm_golden_equal(a, b));
        dpm_golden_sub(a, a, b);
        assert_true(dpm_golden_is_zero(a));

        const bool invertible = dpm_golden_inv(a, x);
        assert_int_equal(invertible, !dpm_golden_is_zero(x));
        if (invertible) {
            dpm_golden_mul(b, a, x);
            assert_true(dpm_golden_equal(b, one));
            assert_true(dpm_golden_div(b, z, x));
            dpm_golden_mul(b, b, x);
            assert_true(dpm_golden_equal(b, z));
        }
        dpm_golden_mul(a, x, one);
        assert_true(dpm_golden_equal(a, x));
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        dpm_golden_clear(all[i]);
}

/* MPFI's enclosure of x, straight from the coordinates. */
static void enclose_by_mpfi(mpfi_t enclosure, dpm_golden_srcptr x)
{
    static const unsigned long radicand[4] = {1, 2, 5, 10};
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(enclosure));
    mpfi_set_ui(enclosure, 0);
    for (int j = 0; j < 4; j++) {
        mpfi_set_ui(term, radicand[j]);
        mpfi_sqrt(term, term);
        mpfi_mul_q(term, term, x->c[j]);
        mpfi_add(enclosure, enclosure, term);
    }
    mpfi_clear(term);
}

static void signs_against_mpfi(void **state)
{
    (void)state;
    dpm_golden_t x;
    mpfi_t enclosure;
    dpm_golden_init(x);
    mpfi_init2(enclosure, 2000);
    for (int n = 0; n < 3000; n++) {
        random_element(x, 100);
        enclose_by_mpfi(enclosure, x);
        const int sign = mpfi_is_strictly_pos(enclosure)   ? 1
                         : mpfi_is_strictly_neg(enclosure) ? -1
                                                           : 0;
        assert_int_equal(dpm_golden_sgn(x), sign);
    }
    /* (sqrt5 - 2)^200 and (sqrt2 - 1)^300 - (sqrt2 - 1)^301: tiny, with huge coordinates */
    dpm_golden_t small, power, other;
    dpm_golden_init(small);
    dpm_golden_init(power);
    dpm_golden_init(other);
    dpm_golden_set_si(small, -2, 0, 1, 0, 1);
    dpm_golden_set_si(power, 1, 0, 0, 0, 1);
    for (int n = 0; n < 200; n++)
        dpm_golden_mul(power, power, small);
    assert_int_equal(dpm_golden_sgn(power), 1);
    dpm_golden_neg(other, power);
    assert_int_equal(dpm_golden_sgn(other), -1);
    assert_int_equal(dpm_golden_cmp(power, other), 1);
    dpm_golden_set_si(small, -1, 1, 0, 0, 1);
    dpm_golden_set_si(power, 1, 0, 0, 0, 1);
    for (int n = 0; n < 300; n++)
        dpm_golden_mul(power, power, small);
    dpm_golden_mul(other, power, small);
    assert_int_equal(dpm_golden_cmp(other, power), -1);
    assert_int_equal(dpm_golden_cmp(power, power), 0);
    dpm_golden_clear(other);
    dpm_golden_clear(power);
    dpm_golden_clear(small);
    mpfi_clear(enclosure);
    dpm_golden_clear(x);
}

static void enclosures_are_narrow_and_true(void **state)
{
    (void)state;
    dpm_golden_t x, low_golden, high_golden;
    mpq_t low, high, width, bound;
    dpm_golden_init(x);
    dpm_golden_init(low_golden);
    dpm_golden_init(high_golden);
    mpq_inits(low, high, width, bound, (mpq_ptr)0);
    for (int n = 0; n < 500; n++) {
        const unsigned long k = gmp_urandomm_ui(random_state, 300);
        random_element(x, 60);
        dpm_golden_enclose(low, high, x, k);
        mpq_sub(width, high, low);
        mpq_set_ui(bound, 3, 1);
        mpq_div_2exp(bound, bound, k);
        assert_true(mpq_sgn(width) >= 0 && mpq_cmp(width, bound) <= 0);
        dpm_golden_set_q(low_golden, low);
        dpm_golden_set_q(high_golden, high);
        assert_true(dpm_golden_cmp(low_golden, x) <= 0 && dpm_golden_cmp(x, high_golden) <= 0);
    }
    mpq_clears(low, high, width, bound, (mpq_ptr)0);
    dpm_golden_clear(x);
    dpm_golden_clear(low_golden);
    dpm_golden_clear(high_golden);
}

/* Correct rounding of any element: against MPFI's ends, which agree at 2000 bits. */
static void rounding_of_elements(void **state)
{
    (void)state;
    dpm_golden_t x;
    mpfi_t enclosure;
    mpfr_t low, high, got, expected, expected_high;
    dpm_golden_init(x);
    mpfi_init2(enclosure, 2000);
    mpfr_inits2(2000, low, high, (mpfr_ptr)0);
    for (int n = 0; n < 2000; n++) {
        const mpfr_prec_t p = 2 + (mpfr_prec_t)gmp_urandomm_ui(random_state, 200);
        const mpfr_rnd_t rnd = (mpfr_rnd_t)gmp_urandomm_ui(random_state, 5);
        random_element(x, 60);
        if (dpm_golden_is_rational(x))
            continue;
        mpfr_inits2(p, got, expected, expected_high, (mpfr_ptr)0);
        enclose_by_mpfi(enclosure, x);
        mpfi_get_left(low, enclosure);
        mpfi_get_right(high, enclosure);
        const int ternary = mpfr_set(expected, low, rnd);
        mpfr_set(expected_high, high, rnd);
        assert_true(mpfr_equal_p(expected, expected_high));
        const int got_ternary = dpm_golden_get_mpfr(got, x, rnd);
        assert_true(mpfr_equal_p(got, expected));
        assert_int_equal(got_ternary > 0, ternary > 0);
        assert_int_equal(got_ternary < 0, ternary < 0);
        mpfr_clears(got, expected, expected_high, (mpfr_ptr)0);
    }
    mpfr_clears(low, high, (mpfr_ptr)0);
    mpfi_clear(enclosure);
    dpm_golden_clear(x);
}

static void complex_field(void **state)
{
    (void)state;
    dpm_golden_complex_t z, w, i, product, quotient;
    dpm_golden_complex_ptr all[] = {z, w, i, product, quotient};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        dpm_golden_complex_init(all[k]);
    dpm_golden_set_si(&i->im, 1, 0, 0, 0, 1);
    dpm_golden_complex_mul(product, i, i);
    dpm_golden_set_si(&z->re, -1, 0, 0, 0, 1);
    assert_true(dpm_golden_complex_equal(product, z));
    for (int n = 0; n < 500; n++) {
        random_element(&z->re, 40);
        random_element(&z->im, 40);
        random_element(&w->re, 40);
        random_element(&w->im, 40);
        dpm_golden_complex_mul(product, z, w);
        const bool zero = dpm_golden_is_zero(&w->re) && dpm_golden_is_zero(&w->im);
        assert_int_equal(dpm_golden_complex_div(quotient, product, w), !zero);
        assert_true(zero || dpm_golden_complex_equal(quotient, z));
    }
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        dpm_golden_complex_clear(all[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(field_axioms),
        cmocka_unit_test(signs_against_mpfi),
        cmocka_unit_test(enclosures_are_narrow_and_true),
        cmocka_unit_test(rounding_of_elements),
        cmocka_unit_test(complex_field),
        cmocka_unit_test(phi_against_arb),
        cmocka_unit_test(p1_against_arb),
        cmocka_unit_test(p2_against_arb),
    };
    return cmocka_run_group_tests(tests, ring_setup, ring_teardown);
}

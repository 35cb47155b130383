/* Section 5: intrinsic uncertainty, Eqs. 18 to 22.  The paper joins them by "<=>": here stands for
   each pair where it holds and where it does not. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "dpm_mpfr.h"
#include "oracle/bracket.h"
#include "oracle/inputs.h"

/* Eq. 19, -p^2*ln(1-p), and Eq. 20, -p*ln(1-p^2), as cross-entropies of one outcome: their weights
   are exact numbers of twice the bits. */
static void equation_19(struct bracket *value, mpfr_srcptr p)
{
    mpfr_t square, complement;
    mpfr_inits2(2 * mpfr_get_prec(p) + 4, square, complement, (mpfr_ptr)NULL);
    mpfr_sqr(square, p, MPFR_RNDN);
    assert_int_equal(mpfr_ui_sub(complement, 1, p, MPFR_RNDN), 0);
    bracket_call(value, "cross_entropy", 1, (const mpfr_ptr[]){square, complement});
    mpfr_clears(square, complement, (mpfr_ptr)NULL);
}

static void equation_20(struct bracket *value, mpfr_srcptr p)
{
    mpfr_t weight, complement;
    mpfr_init2(weight, mpfr_get_prec(p));
    mpfr_init2(complement, 2 * (mpfr_get_prec(p) - mpfr_get_exp(p)) + 4);
    mpfr_set(weight, p, MPFR_RNDN);
    mpfr_sqr(complement, p, MPFR_RNDN);
    assert_int_equal(mpfr_ui_sub(complement, 1, complement, MPFR_RNDN), 0);
    bracket_call(value, "cross_entropy", 1, (const mpfr_ptr[]){weight, complement});
    mpfr_clears(weight, complement, (mpfr_ptr)NULL);
}

static void equation_18(struct bracket *value, mpfr_ptr p)
{
    bracket_call(value, "energy", 1, (const mpfr_ptr[]){p});
}

/* p in (1/16, 1) of the given bits */
static void random_p(mpfr_t p, uint64_t *seed)
{
    do
        random_unit(p, seed);
    while (mpfr_cmp_ui_2exp(p, 1, -4) < 0);
}

/* p1 from below (side -1) and above, of the given bits */
static void set_golden(mpfr_t p, int side)
{
    dpm_p1_mpfr(p, side < 0 ? MPFR_RNDD : MPFR_RNDU);
}

/* 18 = 20 at p1 alone: 18 - 20 = p*ln(p*(1+p)) changes its sign there, between neighbours. */
static void test_18_and_20_meet_at_the_golden_ratio(void **state)
{
    uint64_t seed = 18;
    struct bracket a, b;
    mpfr_t p, golden;
    (void)state;
    bracket_init(&a);
    bracket_init(&b);
    mpfr_inits2(60, p, golden, (mpfr_ptr)NULL);
    for (int round = 0; round < 1000; round++) {
        random_p(p, &seed);
        if (round < 2)
            set_golden(p, round == 0 ? -1 : 1);
        set_golden(golden, -1);
        equation_18(&a, p);
        equation_20(&b, p);
        if (mpfr_lessequal_p(p, golden))
            assert_true(bracket_below(&a, &b));
        else
            assert_true(bracket_below(&b, &a));
    }
    mpfr_clears(p, golden, (mpfr_ptr)NULL);
    bracket_clear(&a);
    bracket_clear(&b);
}

/* E at p1 = ln(phi)/phi, Eq. 28 again; it increases there, so it lies between its values at the
   neighbours of p1. */
static void test_energy_at_the_golden_ratio(void **state)
{
    struct bracket below, above, golden;
    mpfr_t lo, hi;
    (void)state;
    bracket_init(&below);
    bracket_init(&above);
    bracket_init(&golden);
    bracket_call(&golden, "equilibrium_golden", 0, NULL);
    for (mpfr_prec_t precision = 8; precision < BRACKET_BITS - 20; precision += 13) {
        mpfr_inits2(precision, lo, hi, (mpfr_ptr)NULL);
        set_golden(lo, -1);
        set_golden(hi, 1);
        equation_18(&below, lo);
        equation_18(&above, hi);
        assert_true(bracket_below(&below, &golden) && bracket_below(&golden, &above));
        equation_20(&below, lo);
        equation_20(&above, hi);
        assert_true(bracket_below(&below, &golden) && bracket_below(&golden, &above));
        mpfr_clears(lo, hi, (mpfr_ptr)NULL);
    }
    bracket_clear(&below);
    bracket_clear(&above);
    bracket_clear(&golden);
}

/* 19 differs from 18 at p1: there it is 2*ln(phi)/phi^2 = 2*p1*equilibrium_golden. */
static void test_19_differs_at_the_golden_ratio(void **state)
{
    struct bracket below, above, expected, energy;
    mpfr_t lo, hi, twice;
    (void)state;
    bracket_init(&below);
    bracket_init(&above);
    bracket_init(&expected);
    bracket_init(&energy);
    mpfr_inits2(BRACKET_BITS, lo, hi, twice, (mpfr_ptr)NULL);
    set_golden(lo, -1);
    set_golden(hi, 1);
    equation_19(&below, lo); /* increasing: both factors are */
    equation_19(&above, hi);
    mpfr_set(below.hi, above.hi, MPFR_RNDU); /* 19 at p1 is in here */
    dpm_equilibrium_golden_mpfr(expected.lo, MPFR_RNDD);
    dpm_equilibrium_golden_mpfr(expected.hi, MPFR_RNDU);
    mpfr_mul_2ui(twice, lo, 1, MPFR_RNDN);
    bracket_scale(&energy, &expected, twice);
    mpfr_mul_2ui(twice, hi, 1, MPFR_RNDN);
    bracket_scale(&above, &expected, twice);
    mpfr_set(energy.hi, above.hi, MPFR_RNDU);
    assert_true(bracket_agree(&below, &energy, BRACKET_BITS - 10));
    equation_18(&energy, lo);
    assert_true(bracket_below(&energy, &below));
    mpfr_set_str(lo, "0.36761312276880024527", 10, MPFR_RNDN);
    mpfr_sub(lo, lo, below.lo, MPFR_RNDN);
    assert_true(mpfr_get_exp(lo) < -65);
    mpfr_clears(lo, hi, twice, (mpfr_ptr)NULL);
    bracket_clear(&below);
    bracket_clear(&above);
    bracket_clear(&expected);
    bracket_clear(&energy);
}

/* 19 > 20 on all of (0,1): their difference is p*((1-p)*ln(1-p) + ln(1+p)) = p^4/2 + ... > 0. */
static void test_19_exceeds_20(void **state)
{
    uint64_t seed = 19;
    struct bracket a, b;
    mpfr_t p;
    (void)state;
    bracket_init(&a);
    bracket_init(&b);
    mpfr_init2(p, 53);
    for (int round = 0; round < 1000; round++) {
        random_p(p, &seed);
        equation_19(&a, p);
        equation_20(&b, p);
        assert_true(bracket_below(&b, &a));
    }
    mpfr_clear(p);
    bracket_clear(&a);
    bracket_clear(&b);
}

/* 21 = 22 at p = sin(phi); 20 = 21 by the rules of the logarithm.  20 increases in p, so its values
   at the roundings of sin(phi) hold 22 between them. */
static void visit_angle(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket energy, below, above;
    mpfr_t sine;
    (void)n;
    if (mpfr_cmp_ui_2exp(args[0], 3, -1) > 0 || mpfr_cmp_ui_2exp(args[0], 1, -100) < 0)
        return;
    bracket_init(&energy);
    bracket_init(&below);
    bracket_init(&above);
    mpfr_init2(sine, BRACKET_BITS);
    bracket_call(&energy, "energy_angle", 1, args);
    mpfr_sin(sine, args[0], MPFR_RNDD);
    equation_20(&below, sine);
    mpfr_sin(sine, args[0], MPFR_RNDU);
    equation_20(&above, sine);
    mpfr_swap(below.hi, above.hi);
    assert_true(bracket_agree(&energy, &below, BRACKET_BITS - 20));
    mpfr_clear(sine);
    bracket_clear(&energy);
    bracket_clear(&below);
    bracket_clear(&above);
    ++*(unsigned long *)state;
}

static void test_22_is_20_at_the_sine(void **state)
{
    unsigned long visited = 0;
    (void)state;
    inputs_random(dpm_function_find("energy_angle")->shape, 22, 2000, &visited, visit_angle);
    assert_true(visited > 1000);
}

/* The dual at phi is the energy at pi/2 - phi, which increases: between its values at the roundings
   of that angle. */
static void visit_dual(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket dual, below, above;
    mpfr_t angle;
    (void)n;
    if (mpfr_cmp_ui_2exp(args[0], 3, -1) > 0 || mpfr_cmp_ui_2exp(args[0], 1, -100) < 0)
        return;
    bracket_init(&dual);
    bracket_init(&below);
    bracket_init(&above);
    mpfr_init2(angle, 2 * BRACKET_BITS);
    bracket_call(&dual, "energy_dual", 1, args);
    mpfr_const_pi(angle, MPFR_RNDD);
    mpfr_div_2ui(angle, angle, 1, MPFR_RNDN);
    mpfr_sub(angle, angle, args[0], MPFR_RNDD);
    bracket_call(&below, "energy_angle", 1, (const mpfr_ptr[]){angle});
    mpfr_const_pi(angle, MPFR_RNDU);
    mpfr_div_2ui(angle, angle, 1, MPFR_RNDN);
    mpfr_sub(angle, angle, args[0], MPFR_RNDU);
    bracket_call(&above, "energy_angle", 1, (const mpfr_ptr[]){angle});
    mpfr_swap(below.hi, above.hi);
    assert_true(bracket_agree(&dual, &below, BRACKET_BITS - 20));
    mpfr_clear(angle);
    bracket_clear(&dual);
    bracket_clear(&below);
    bracket_clear(&above);
    ++*(unsigned long *)state;
}

static void test_dual_is_the_mirror(void **state)
{
    unsigned long visited = 0;
    (void)state;
    inputs_random(dpm_function_find("energy_dual")->shape, 23, 2000, &visited, visit_dual);
    assert_true(visited > 1000);
}

/* At pi/4 the energy and its dual meet, in twice Eq. 27: below it the energy is the smaller one. */
static void test_equilibrium_at_a_quarter_of_pi(void **state)
{
    (void)state;
    for (mpfr_prec_t precision = 4; precision < BRACKET_BITS - 20; precision += 7)
        for (int above = 0; above < 2; above++) {
            struct bracket energy, dual, equilibrium;
            mpfr_t phi, two;
            bracket_init(&energy);
            bracket_init(&dual);
            bracket_init(&equilibrium);
            mpfr_inits2(precision, phi, two, (mpfr_ptr)NULL);
            mpfr_const_pi(phi, above ? MPFR_RNDU : MPFR_RNDD);
            mpfr_div_2ui(phi, phi, 2, MPFR_RNDN);
            mpfr_set_ui(two, 2, MPFR_RNDN);
            bracket_call(&energy, "energy_angle", 1, (const mpfr_ptr[]){phi});
            bracket_call(&dual, "energy_dual", 1, (const mpfr_ptr[]){phi});
            bracket_call(&equilibrium, "equilibrium", 0, NULL);
            bracket_scale(&equilibrium, &equilibrium, two);
            assert_true(bracket_below(above ? &dual : &energy, &equilibrium));
            assert_true(bracket_below(&equilibrium, above ? &energy : &dual));
            mpfr_clears(phi, two, (mpfr_ptr)NULL);
            bracket_clear(&energy);
            bracket_clear(&dual);
            bracket_clear(&equilibrium);
        }
}

/* Strictly increasing energy, strictly decreasing dual, from 2^-300 to pi/2 - 2^-60. */
static void test_monotone(void **state)
{
    struct bracket energy, dual, last_energy, last_dual;
    mpfr_t phi;
    (void)state;
    bracket_init(&energy);
    bracket_init(&dual);
    bracket_init(&last_energy);
    bracket_init(&last_dual);
    mpfr_init2(phi, 70);
    for (int i = 0; i < 1000; i++) {
        if (i < 290)
            mpfr_set_ui_2exp(phi, 1, i - 300, MPFR_RNDN);
        else if (i < 930)
            mpfr_set_ui_2exp(phi, (unsigned long)(i - 280) * 157, -16, MPFR_RNDN);
        else if (i < 990) { /* pi/2 - 2^-(i-930+7) */
            mpfr_t gap;
            mpfr_init2(gap, 2);
            mpfr_const_pi(phi, MPFR_RNDD);
            mpfr_div_2ui(phi, phi, 1, MPFR_RNDN);
            mpfr_set_ui_2exp(gap, 1, -(i - 930) - 4, MPFR_RNDN);
            mpfr_sub(phi, phi, gap, MPFR_RNDD);
            mpfr_clear(gap);
            if (mpfr_cmp_ui_2exp(phi, 649UL * 157, -16) <= 0)
                continue;
        } else {
            break;
        }
        const mpfr_ptr args[] = {phi};
        bracket_call(&energy, "energy_angle", 1, args);
        bracket_call(&dual, "energy_dual", 1, args);
        if (i > 0)
            assert_true(bracket_below(&last_energy, &energy) && bracket_below(&dual, &last_dual));
        mpfr_swap(last_energy.lo, energy.lo);
        mpfr_swap(last_energy.hi, energy.hi);
        mpfr_swap(last_dual.lo, dual.lo);
        mpfr_swap(last_dual.hi, dual.hi);
    }
    mpfr_clear(phi);
    bracket_clear(&energy);
    bracket_clear(&dual);
    bracket_clear(&last_energy);
    bracket_clear(&last_dual);
}

/* Eq. 18 falls from -0 to one minimum, where ln(p/(1-p)) = -1/(1-p), near 0.2178, then rises. */
static void test_energy_has_one_minimum(void **state)
{
    struct bracket energy, last;
    mpfr_t p;
    int turns = 0, falling = 1;
    (void)state;
    bracket_init(&energy);
    bracket_init(&last);
    mpfr_init2(p, 30);
    for (unsigned long i = 1; i < 4096; i++) {
        mpfr_set_ui_2exp(p, i, -12, MPFR_RNDN);
        equation_18(&energy, p);
        if (i > 1) {
            const int falls = bracket_below(&energy, &last);
            assert_true(falls || bracket_below(&last, &energy));
            if (falls != falling) {
                turns++;
                assert_true(i > 885 && i < 900); /* 4096*0.2178 = 892 */
            }
            falling = falls;
        }
        mpfr_swap(last.lo, energy.lo);
        mpfr_swap(last.hi, energy.hi);
    }
    assert_int_equal(turns, 1);
    assert_false(falling);
    mpfr_clear(p);
    bracket_clear(&energy);
    bracket_clear(&last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_18_and_20_meet_at_the_golden_ratio),
        cmocka_unit_test(test_energy_at_the_golden_ratio),
        cmocka_unit_test(test_19_differs_at_the_golden_ratio),
        cmocka_unit_test(test_19_exceeds_20),
        cmocka_unit_test(test_22_is_20_at_the_sine),
        cmocka_unit_test(test_dual_is_the_mirror),
        cmocka_unit_test(test_equilibrium_at_a_quarter_of_pi),
        cmocka_unit_test(test_monotone),
        cmocka_unit_test(test_energy_has_one_minimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

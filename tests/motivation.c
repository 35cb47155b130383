/* Section 2: the intrinsic uncertainty, Eqs. 1 and 2. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "oracle/bracket.h"
#include "oracle/inputs.h"

/* complement = 1 - p, exactly: its last bit is p's */
static void set_complement(mpfr_t complement, mpfr_srcptr p)
{
    const mpfr_exp_t last = mpfr_get_exp(p) - (mpfr_exp_t)mpfr_get_prec(p);
    mpfr_set_prec(complement, (mpfr_prec_t)(last < 0 ? -last : 0) + 2);
    assert_int_equal(mpfr_ui_sub(complement, 1, p, MPFR_RNDN), 0);
}

/* Eq. 2's right-hand side has the sign of p - 1/2, and is zero at p = 1/2 (and in the limit p = 0)
   alone. */
static void visit_sign(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket energy;
    if (!(mpfr_sgn(args[0]) > 0 && mpfr_cmp_ui(args[0], 1) < 0))
        return;
    bracket_init(&energy);
    bracket_call(&energy, "energy", n, args);
    const int side = mpfr_cmp_ui_2exp(args[0], 1, -1);
    if (side < 0)
        assert_true(bracket_is_negative(&energy));
    else if (side > 0)
        assert_true(bracket_is_positive(&energy));
    else
        assert_true(mpfr_zero_p(energy.lo) && mpfr_zero_p(energy.hi));
    bracket_clear(&energy);
    ++*(unsigned long *)state;
}

static void test_zero_only_at_half(void **state)
{
    unsigned long visited = 0;
    (void)state;
    inputs_edges(dpm_function_find("energy")->shape, &visited, visit_sign);
    inputs_random(dpm_function_find("energy")->shape, 1, 3000, &visited, visit_sign);
    assert_true(visited > 3000);
}

/* The closest neighbours of 1/2 with up to 5000 bits. */
static void test_neighbours_of_half(void **state)
{
    (void)state;
    for (mpfr_prec_t precision = 2; precision < 5000; precision += 1 + precision / 3)
        for (int above = 0; above < 2; above++) {
            unsigned long visited = 0;
            mpfr_t p;
            mpfr_init2(p, precision);
            mpfr_set_ui_2exp(p, 1, -1, MPFR_RNDN);
            above ? mpfr_nextabove(p) : mpfr_nextbelow(p);
            visit_sign(&visited, 1, (const mpfr_ptr[]){p});
            assert_int_equal(visited, 1);
            mpfr_clear(p);
        }
}

/* Eq. 1: -p*ln(p) and -p*ln(1-p), as entropy and cross-entropy of one outcome, differ by Eq. 2;
   they are equal at p = 1/2 only. */
static void visit_terms(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket left, right, difference, energy;
    mpfr_t complement;
    (void)n;
    (void)state;
    mpfr_init2(complement, 2);
    set_complement(complement, args[0]);
    bracket_init(&left);
    bracket_init(&right);
    bracket_init(&difference);
    bracket_init(&energy);
    bracket_call(&left, "shannon_entropy", 1, args);
    bracket_call(&right, "cross_entropy", 1, (const mpfr_ptr[]){args[0], complement});
    bracket_call(&energy, "energy", 1, args);
    bracket_sub(&difference, &right, &left);
    assert_false(bracket_below(&difference, &energy) || bracket_below(&energy, &difference));
    if (mpfr_cmp_ui_2exp(args[0], 1, -1) < 0)
        assert_true(bracket_below(&right, &left));
    if (mpfr_cmp_ui_2exp(args[0], 1, -1) > 0)
        assert_true(bracket_below(&left, &right));
    bracket_clear(&left);
    bracket_clear(&right);
    bracket_clear(&difference);
    bracket_clear(&energy);
    mpfr_clear(complement);
}

static void test_information_terms(void **state)
{
    mpfr_t half, complement;
    (void)state;
    inputs_random(dpm_function_find("energy")->shape, 2, 2000, NULL, visit_terms);
    mpfr_inits2(10, half, complement, (mpfr_ptr)NULL);
    mpfr_set_ui_2exp(half, 1, -1, MPFR_RNDN);
    set_complement(complement, half);
    assert_true(same_bits("shannon_entropy", 1, (const mpfr_ptr[]){half}, "cross_entropy", 1,
                          (const mpfr_ptr[]){half, complement}));
    mpfr_clears(half, complement, (mpfr_ptr)NULL);
}

/* Who does not know whether p or 1-p is true does not know the sign: E(p)/p = -E(1-p)/(1-p). */
static void visit_swap(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket left, right;
    mpfr_t complement, minus_p;
    (void)n;
    (void)state;
    mpfr_init2(complement, 2);
    mpfr_init2(minus_p, mpfr_get_prec(args[0]));
    set_complement(complement, args[0]);
    mpfr_neg(minus_p, args[0], MPFR_RNDN);
    bracket_init(&left);
    bracket_init(&right);
    bracket_call(&left, "energy", 1, args);
    bracket_call(&right, "energy", 1, (const mpfr_ptr[]){complement});
    bracket_scale(&left, &left, complement);
    bracket_scale(&right, &right, minus_p);
    assert_true(bracket_agree(&left, &right, BRACKET_BITS - 8));
    bracket_clear(&left);
    bracket_clear(&right);
    mpfr_clears(complement, minus_p, (mpfr_ptr)NULL);
}

static void test_sign_unknown(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("energy")->shape, 3, 2000, NULL, visit_swap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_only_at_half),
        cmocka_unit_test(test_neighbours_of_half),
        cmocka_unit_test(test_information_terms),
        cmocka_unit_test(test_sign_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

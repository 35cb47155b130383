/* Section 3: cross-entropy, Kullback-Leibler divergence and Shannon entropy, Eqs. 3 to 8. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "oracle/bracket.h"
#include "oracle/inputs.h"

enum { ROUNDS = 400, MOST = 6 };

/* n weights of the given bits, all > 0. */
static void add_weights(struct numbers *list, size_t n, mpfr_prec_t bits, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++) {
        mpfr_ptr x = numbers_add(list, bits);
        random_unit(x, seed);
        mpfr_mul_2si(x, x, (long)random_below(seed, 12) - 8, MPFR_RNDN);
    }
}

/* n probabilities with sum exactly 1: multiples of 2^-40. */
static void add_distribution(struct numbers *list, size_t n, uint64_t *seed)
{
    const uint64_t one = UINT64_C(1) << 40;
    uint64_t left = one;
    for (size_t i = 0; i < n; i++) {
        const uint64_t share = i + 1 == n ? left : 1 + random_below(seed, left - (n - i));
        mpfr_set_ui_2exp(numbers_add(list, 64), share, -40, MPFR_RNDN);
        left -= share;
    }
}

static void add_complement(struct numbers *list, mpfr_srcptr p)
{
    assert_int_equal(mpfr_ui_sub(numbers_add(list, mpfr_get_prec(p) + 1200), 1, p, MPFR_RNDN), 0);
}

/* Eq. 4: H(p,q) = D(p,q) + H(p), for weights of any sum. */
static void test_cross_entropy_is_divergence_plus_entropy(void **state)
{
    uint64_t seed = 4;
    struct bracket cross, divergence, entropy;
    (void)state;
    bracket_init(&cross);
    bracket_init(&divergence);
    bracket_init(&entropy);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 1 + random_below(&seed, MOST);
        struct numbers args;
        numbers_init(&args);
        add_weights(&args, 2 * n, 53, &seed);
        bracket_call(&cross, "cross_entropy", n, args.at);
        bracket_call(&divergence, "kl_divergence", n, args.at);
        bracket_call(&entropy, "shannon_entropy", n, args.at);
        bracket_add(&divergence, &divergence, &entropy);
        assert_true(bracket_agree(&cross, &divergence, BRACKET_BITS - 70));
        numbers_clear(&args);
    }
    bracket_clear(&cross);
    bracket_clear(&divergence);
    bracket_clear(&entropy);
}

/* Gibbs: for probabilities D(p,q) >= 0, and 0 exactly for p = q alone. */
static void test_divergence_is_not_negative(void **state)
{
    uint64_t seed = 5;
    struct bracket divergence;
    (void)state;
    bracket_init(&divergence);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 2 + random_below(&seed, MOST - 1);
        struct numbers args;
        numbers_init(&args);
        add_distribution(&args, n, &seed);
        add_distribution(&args, n, &seed);
        bracket_call(&divergence, "kl_divergence", n, args.at);
        assert_true(bracket_is_positive(&divergence));
        for (size_t i = 0; i < n; i++)
            mpfr_set(args.at[n + i], args.at[i], MPFR_RNDN);
        bracket_call(&divergence, "kl_divergence", n, args.at);
        assert_true(mpfr_zero_p(divergence.lo) && mpfr_zero_p(divergence.hi));
        /* 2^-100 moved from the first outcome of q to the last */
        mpfr_set_prec(args.at[n], 150);
        mpfr_set_prec(args.at[2 * n - 1], 150);
        mpfr_set_ui_2exp(args.at[n], 1, -100, MPFR_RNDN);
        mpfr_set(args.at[2 * n - 1], args.at[n], MPFR_RNDN);
        mpfr_sub(args.at[n], args.at[0], args.at[n], MPFR_RNDN);
        mpfr_add(args.at[2 * n - 1], args.at[n - 1], args.at[2 * n - 1], MPFR_RNDN);
        bracket_call(&divergence, "kl_divergence", n, args.at);
        assert_true(bracket_is_positive(&divergence));
        numbers_clear(&args);
    }
    bracket_clear(&divergence);
}

/* Cross-entropy is least where q = p: H(p,q) >= H(p). */
static void test_cross_entropy_is_least_at_p(void **state)
{
    uint64_t seed = 6;
    struct bracket cross, entropy;
    (void)state;
    bracket_init(&cross);
    bracket_init(&entropy);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 2 + random_below(&seed, MOST - 1);
        struct numbers args;
        numbers_init(&args);
        add_distribution(&args, n, &seed);
        add_distribution(&args, n, &seed);
        bracket_call(&cross, "cross_entropy", n, args.at);
        bracket_call(&entropy, "shannon_entropy", n, args.at);
        assert_true(bracket_below(&entropy, &cross));
        numbers_clear(&args);
    }
    bracket_clear(&cross);
    bracket_clear(&entropy);
}

/* Eq. 6 is Eq. 5 for (p, 1-p) and its complement, Eq. 8 is Eq. 7 for (p, 1-p), both are symmetric:
   the same number by two routes rounds to the same bits. */
static void visit_binary(void *state, size_t n, const mpfr_ptr args[])
{
    const mpfr_ptr p = args[0];
    struct numbers list;
    (void)n;
    (void)state;
    numbers_init(&list);
    add_complement(&list, p);
    const mpfr_ptr c = list.at[0];
    assert_true(same_bits("divergence", 1, &p, "kl_divergence", 2, (const mpfr_ptr[]){p, c, c, p}));
    assert_true(same_bits("divergence", 1, &p, "divergence", 1, &c));
    assert_true(same_bits("entropy", 1, &p, "shannon_entropy", 2, (const mpfr_ptr[]){p, c}));
    assert_true(same_bits("entropy", 1, &p, "cross_entropy", 2, (const mpfr_ptr[]){c, p, c, p}));
    assert_true(same_bits("entropy", 1, &p, "entropy", 1, &c));
    numbers_clear(&list);
}

static void test_two_outcomes(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("entropy")->shape, 8, ROUNDS, NULL, visit_binary);
}

/* Eq. 6 is Eq. 18 for p and for 1-p: D(p) = E(p) + E(1-p). */
static void visit_energies(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket divergence, energy, dual;
    struct numbers list;
    (void)state;
    numbers_init(&list);
    add_complement(&list, args[0]);
    bracket_init(&divergence);
    bracket_init(&energy);
    bracket_init(&dual);
    bracket_call(&divergence, "divergence", n, args);
    bracket_call(&energy, "energy", n, args);
    bracket_call(&dual, "energy", n, list.at);
    bracket_add(&energy, &energy, &dual);
    assert_false(bracket_below(&energy, &divergence) || bracket_below(&divergence, &energy));
    bracket_clear(&divergence);
    bracket_clear(&energy);
    bracket_clear(&dual);
    numbers_clear(&list);
}

static void test_divergence_is_two_energies(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("divergence")->shape, 9, ROUNDS, NULL, visit_energies);
}

/* Eq. 8 is ln 2, as mpfr_const_log2 has it, at 1/2, and less elsewhere; Eq. 6 is 0 at 1/2 and more
   elsewhere. */
static void test_one_half(void **state)
{
    (void)state;
    for (mpfr_prec_t precision = 2; precision < 2000; precision += 1 + precision / 5)
        for (int mode = 0; mode < 5; mode++) {
            mpfr_t p, entropy, log2;
            mpfr_inits2(precision, p, entropy, log2, (mpfr_ptr)NULL);
            mpfr_set_ui_2exp(p, 1, -1, MPFR_RNDN);
            const int ternary = dpm_function_find("entropy")->mpfr(
                entropy, 1, (const mpfr_ptr[]){p}, (mpfr_rnd_t)mode);
            const int expected = mpfr_const_log2(log2, (mpfr_rnd_t)mode);
            assert_true(mpfr_equal_p(entropy, log2) && (ternary > 0) == (expected > 0));
            mpfr_clears(p, entropy, log2, (mpfr_ptr)NULL);
        }
}

static void visit_extremum(void *state, size_t n, const mpfr_ptr args[])
{
    const struct bracket *log2 = state;
    struct bracket value;
    if (mpfr_cmp_ui_2exp(args[0], 1, -1) == 0)
        return;
    bracket_init(&value);
    bracket_call(&value, "entropy", n, args);
    assert_true(mpfr_cmp(value.lo, log2->hi) <= 0 && bracket_is_positive(&value));
    /* the maximum is flat: 150 bits of p show as 300 of the entropy */
    if (mpfr_get_prec(args[0]) < BRACKET_BITS / 2 - 10)
        assert_true(bracket_below(&value, log2));
    bracket_call(&value, "divergence", n, args);
    assert_true(bracket_is_positive(&value));
    bracket_clear(&value);
}

static void test_extrema_at_one_half(void **state)
{
    struct bracket log2;
    (void)state;
    bracket_init(&log2);
    mpfr_const_log2(log2.lo, MPFR_RNDD);
    mpfr_const_log2(log2.hi, MPFR_RNDU);
    inputs_random(dpm_function_find("entropy")->shape, 10, 3000, &log2, visit_extremum);
    bracket_clear(&log2);
}

/* The order of the outcomes does not matter, to the last bit. */
static void test_permutation(void **state)
{
    static const char *const sums[] = {"cross_entropy", "kl_divergence", "shannon_entropy"};
    uint64_t seed = 7;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 2 + random_below(&seed, MOST - 1);
        const size_t by = 1 + random_below(&seed, n - 1);
        struct numbers args;
        mpfr_ptr turned[2 * MOST];
        numbers_init(&args);
        add_weights(&args, 2 * n, 24, &seed);
        for (size_t i = 0; i < n; i++) {
            turned[i] = args.at[(i + by) % n];
            turned[n + i] = args.at[n + (i + by) % n];
        }
        for (size_t k = 0; k < 3; k++)
            assert_true(same_bits(sums[k], n, args.at, sums[k], n, turned));
        numbers_clear(&args);
    }
}

/* D(2^k*p, 2^k*q) = 2^k*D(p,q), and H(2^k*p, q) = 2^k*H(p,q): the same significand. */
static void test_scaling(void **state)
{
    uint64_t seed = 8;
    struct bracket value, scaled;
    mpfr_t factor;
    (void)state;
    bracket_init(&value);
    bracket_init(&scaled);
    mpfr_init2(factor, 2);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 1 + random_below(&seed, MOST);
        const long k = (long)random_below(&seed, 200) - 100;
        struct numbers args;
        numbers_init(&args);
        add_weights(&args, 2 * n, 53, &seed);
        mpfr_set_ui_2exp(factor, 1, k, MPFR_RNDN);
        bracket_call(&value, "cross_entropy", n, args.at);
        bracket_scale(&value, &value, factor);
        for (size_t i = 0; i < n; i++)
            mpfr_mul_2si(args.at[i], args.at[i], k, MPFR_RNDN);
        bracket_call(&scaled, "cross_entropy", n, args.at);
        assert_true(mpfr_equal_p(value.lo, scaled.lo) && mpfr_equal_p(value.hi, scaled.hi));
        for (size_t i = 0; i < n; i++)
            mpfr_mul_2si(args.at[i], args.at[i], -k, MPFR_RNDN);
        bracket_call(&value, "kl_divergence", n, args.at);
        bracket_scale(&value, &value, factor);
        for (size_t i = 0; i < 2 * n; i++)
            mpfr_mul_2si(args.at[i], args.at[i], k, MPFR_RNDN);
        bracket_call(&scaled, "kl_divergence", n, args.at);
        assert_true(mpfr_equal_p(value.lo, scaled.lo) && mpfr_equal_p(value.hi, scaled.hi));
        numbers_clear(&args);
    }
    bracket_clear(&value);
    bracket_clear(&scaled);
    mpfr_clear(factor);
}

/* Grouping: an outcome of weight 2a split in two of weight a adds 2a*ln 2. */
static void test_grouping(void **state)
{
    uint64_t seed = 9;
    struct bracket split, whole, log2;
    (void)state;
    bracket_init(&split);
    bracket_init(&whole);
    bracket_init(&log2);
    for (int round = 0; round < ROUNDS; round++) {
        struct numbers args;
        numbers_init(&args);
        add_weights(&args, 2, 53, &seed);
        mpfr_set(numbers_add(&args, 53), args.at[1], MPFR_RNDN); /* b, a, a */
        bracket_call(&split, "shannon_entropy", 3, args.at);
        mpfr_mul_2ui(args.at[1], args.at[1], 1, MPFR_RNDN); /* b, 2a */
        bracket_call(&whole, "shannon_entropy", 2, args.at);
        mpfr_const_log2(log2.lo, MPFR_RNDD);
        mpfr_const_log2(log2.hi, MPFR_RNDU);
        bracket_scale(&log2, &log2, args.at[1]);
        bracket_add(&whole, &whole, &log2);
        assert_false(bracket_below(&whole, &split) || bracket_below(&split, &whole));
        numbers_clear(&args);
    }
    bracket_clear(&split);
    bracket_clear(&whole);
    bracket_clear(&log2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cross_entropy_is_divergence_plus_entropy),
        cmocka_unit_test(test_divergence_is_not_negative),
        cmocka_unit_test(test_cross_entropy_is_least_at_p),
        cmocka_unit_test(test_two_outcomes),
        cmocka_unit_test(test_divergence_is_two_energies),
        cmocka_unit_test(test_one_half),
        cmocka_unit_test(test_extrema_at_one_half),
        cmocka_unit_test(test_permutation),
        cmocka_unit_test(test_scaling),
        cmocka_unit_test(test_grouping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

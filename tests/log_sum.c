/* Sums of multiples of logarithms: what cancels exactly is recognised, at any scale. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mpfr/log_sum.h"

struct term {
    int sign;
    double c, x;
    long c_exponent; /* of a further factor 2^c_exponent */
};

/* The enclosure of the sum at 128 bits, as the sign of its midpoint; 0 only if it is exactly 0. */
static int sum_sign(const struct term *terms, size_t n)
{
    struct log_sum sum;
    assert_true(log_sum_init(&sum, n));
    mpfr_t c, x;
    mpfr_inits2(53, c, x, (mpfr_ptr)0);
    for (size_t i = 0; i < n; i++) {
        mpfr_set_d(c, terms[i].c, MPFR_RNDN);
        mpfr_mul_2si(c, c, terms[i].c_exponent, MPFR_RNDN);
        mpfr_set_d(x, terms[i].x, MPFR_RNDN);
        log_sum_add(&sum, terms[i].sign, c, x);
    }
    assert_true(log_sum_reduce(&sum));
    /* the bases are coprime, above 1, and make up every x */
    mpz_t g;
    mpz_init(g);
    assert_true(mpz_cmp_ui(sum.base[0], 2) == 0);
    for (size_t i = 0; i < sum.bases; i++) {
        assert_true(mpz_cmp_ui(sum.base[i], 1) > 0);
        for (size_t j = 0; j < i; j++) {
            mpz_gcd(g, sum.base[i], sum.base[j]);
            assert_true(mpz_cmp_ui(g, 1) == 0);
        }
    }
    mpz_clear(g);
    struct ball_pool pool;
    assert_true(ball_pool_init(&pool, 3, 128));
    ball *z = ball_new(&pool), *d = ball_new(&pool), *log_b = ball_new(&pool);
    assert_true(log_sum_enclose(z, &sum, d, log_b));
    assert_true(mpfr_zero_p(z->mid) ? z->rad.man == 0 : !ball_contains_zero(z));
    const int sign = mpfr_sgn(z->mid);
    ball_pool_clear(&pool);
    log_sum_clear(&sum);
    mpfr_clears(c, x, (mpfr_ptr)0);
    return sign;
}

#define SIGN(...)                                                                                  \
    sum_sign((const struct term[]){__VA_ARGS__},                                                   \
             sizeof((const struct term[]){__VA_ARGS__}) / sizeof(struct term))

static void exact_cancellation_is_zero(void **state)
{
    (void)state;
    assert_int_equal(SIGN({1, 1, 2, 0}, {1, 1, 0.5, 0}), 0);
    assert_int_equal(SIGN({1, 2, 3, 0}, {-1, 1, 9, 0}), 0);
    assert_int_equal(SIGN({1, 1, 6, 0}, {-1, 1, 2, 0}, {-1, 1, 3, 0}), 0);
    assert_int_equal(SIGN({1, 3, 10, 0}, {1, 1, 1.5, 0}, {-1, 1, 1500, 0}), 0);
    assert_int_equal(SIGN({1, 0.375, 45, 0}, {-1, 0.75, 3, 0}, {-1, 0.375, 5, 0}), 0);
    /* 4^2 8 = 2^7, with coefficients that differ by 2^900 from others that cancel too */
    assert_int_equal(SIGN({1, 2, 4, 900}, {1, 1, 8, 900}, {-1, 7, 2, 900}, {1, 5, 7, -900},
                          {-1, 5, 7, -900}),
                     0);
}

static void a_remainder_is_seen_at_any_scale(void **state)
{
    (void)state;
    for (long e = 0; e < 1000000000; e = 10 * e + 7) {
        assert_int_equal(SIGN({1, 1, 6, 0}, {-1, 1, 2, 0}, {-1, 1, 3, 0}, {1, 1, 5, -e}), 1);
        assert_int_equal(SIGN({1, 1, 6, 0}, {-1, 1, 2, 0}, {-1, 1, 3, 0}, {1, 1, 0.625, -e}), -1);
        assert_int_equal(SIGN({1, 1, 9, 0}, {-1, 2, 3, 0}, {-1, 1, 3, -e}), -1);
    }
    /* 2^10 against 10^3, 3^12 against 2^19: no cancellation but near it */
    assert_int_equal(SIGN({1, 1, 1024, 0}, {-1, 1, 1000, 0}), 1);
    assert_int_equal(SIGN({1, 12, 3, 0}, {-1, 19, 2, 0}), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_cancellation_is_zero),
        cmocka_unit_test(a_remainder_is_seen_at_any_scale),
    };
    const int failed = cmocka_run_group_tests_name("log_sum", tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

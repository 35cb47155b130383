/* Power series with certified coefficients, by identities: each holds within the enclosures, and the
   enclosures are narrow. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mpfr/series.h"

enum { N = 24, PREC = 192 };

static struct ball_pool pool;

static int setup(void **state)
{
    (void)state;
    return ball_pool_init(&pool, 16 * N + 16, PREC) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    ball_pool_clear(&pool);
    mpfr_free_cache();
    return 0;
}

/* x encloses n and is no wider than 2^-(PREC - 60). */
static void assert_is(const ball *x, unsigned long n)
{
    mpfr_t distance, bound;
    mpfr_inits2(PREC, distance, bound, (mpfr_ptr)0);
    mpfr_sub_ui(distance, x->mid, n, MPFR_RNDZ);
    mpfr_set_uj_2exp(bound, x->rad.man, (intmax_t)x->rad.exp, MPFR_RNDU);
    assert_true(mpfr_cmpabs(distance, bound) <= 0);
    assert_true(mpfr_cmp_ui_2exp(bound, 1, 60 - PREC) < 0);
    mpfr_clears(distance, bound, (mpfr_ptr)0);
}

static void set_d(ball *x, double d)
{
    ball_set_ui(x, 0);
    mpfr_set_d(x->mid, d, MPFR_RNDN);
}

static void inverse_times_series_is_one(void **state)
{
    (void)state;
    ball *a = ball_new_vector(&pool, N), *b = ball_new_vector(&pool, N);
    ball *c = ball_new_vector(&pool, N), *tmp = ball_new(&pool);
    for (int k = 0; k < N; k++)
        set_d(&a[k], 1.25 - 0.375 * (k % 5));
    series_inv(b, a, N, tmp);
    series_mul(c, a, b, N, tmp);
    for (int k = 0; k < N; k++)
        assert_is(&c[k], k == 0);
}

/* sin^2 + cos^2 = 1 at a point where neither is special, for two rates */
static void sinusoids_are_on_the_circle(void **state)
{
    (void)state;
    for (unsigned long rate = 1; rate <= 3; rate++) {
        pool.used = 0;
        ball *s = ball_new_vector(&pool, N), *c = ball_new_vector(&pool, N);
        ball *s2 = ball_new_vector(&pool, N), *c2 = ball_new_vector(&pool, N);
        ball *tmp = ball_new(&pool), *x = ball_new(&pool), *y = ball_new(&pool);
        set_d(tmp, 0.7109375);
        ball_sin_cos(x, y, tmp);
        series_sinusoid(s, x, y, rate, N);
        ball_neg(tmp, x);
        series_sinusoid(c, y, tmp, rate, N);
        series_mul(s2, s, s, N, tmp);
        series_mul(c2, c, c, N, tmp);
        for (int k = 0; k < N; k++) {
            ball_add(tmp, &s2[k], &c2[k]);
            assert_is(tmp, k == 0);
        }
        /* the derivative of the sine is rate times the cosine */
        for (unsigned long k = 1; k < N; k++) {
            ball_mul_ui(x, &s[k], k);
            ball_mul_ui(y, &c[k - 1], rate);
            ball_sub(tmp, x, y);
            assert_is(tmp, 0);
        }
    }
}

static void integral_undoes_the_derivative(void **state)
{
    (void)state;
    ball *a = ball_new_vector(&pool, N), *b = ball_new_vector(&pool, N), *tmp = ball_new(&pool);
    for (int k = 0; k < N; k++)
        set_d(&a[k], 3.5 - k);
    ball_set_ui(&b[0], 17);
    series_integral(b, a, 5, N);
    assert_is(&b[0], 17);
    for (unsigned long k = 1; k < N; k++) {
        ball_mul_ui(&b[k], &b[k], k);
        ball_mul_ui(tmp, &a[k - 1], 5);
        ball_sub(tmp, &b[k], tmp);
        assert_is(tmp, 0);
    }
}

/* With E = exp(-e):  E' = -e'*E gives E's series; z = 1/(1 + E) directly. */
static void logistic_is_one_over_one_plus_exp(void **state)
{
    (void)state;
    ball *e = ball_new_vector(&pool, N), *z = ball_new_vector(&pool, N);
    ball *m = ball_new_vector(&pool, N), *c = ball_new_vector(&pool, N);
    ball *E = ball_new_vector(&pool, N), *product = ball_new_vector(&pool, N);
    ball *tmp = ball_new(&pool), *x = ball_new(&pool), *exp0 = ball_new(&pool);
    for (int k = 0; k < N; k++)
        set_d(&e[k], k % 3 == 0 ? 0.625 : -0.25 * k);
    ball_neg(tmp, &e[0]);
    ball_exp(exp0, tmp);
    series_logistic(z, e, exp0, m, c, N, tmp);

    ball_set(&E[0], exp0);
    for (unsigned long k = 1; k < N; k++) {
        ball_set_ui(&E[k], 0);
        for (unsigned long i = 1; i <= k; i++) {
            ball_mul(x, &e[i], &E[k - i]);
            ball_mul_ui(x, x, i);
            ball_sub(&E[k], &E[k], x);
        }
        ball_div_ui(&E[k], &E[k], k);
    }
    ball_add_ui(&E[0], &E[0], 1);
    series_mul(product, z, E, N, tmp);
    for (int k = 0; k < N; k++)
        assert_is(&product[k], k == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(inverse_times_series_is_one, setup, teardown),
        cmocka_unit_test_setup_teardown(sinusoids_are_on_the_circle, setup, teardown),
        cmocka_unit_test_setup_teardown(integral_undoes_the_derivative, setup, teardown),
        cmocka_unit_test_setup_teardown(logistic_is_one_over_one_plus_exp, setup, teardown),
    };
    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}

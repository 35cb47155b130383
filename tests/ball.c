/* The ball arithmetic: whatever the operands' enclosures hold, the result's enclosure holds. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mpfr/ball.h"

enum { EXACT = 600, TRIALS = 3000 };

static gmp_randstate_t random_state;

static unsigned long below(unsigned long n)
{
    return gmp_urandomm_ui(random_state, n);
}

/* -------------------------------------------------------------------- mag.h */

/* The exact value of a bound: 32 bits times a power of two. */
static void mag_value(mpfr_t x, mag a)
{
    mpfr_set_uj_2exp(x, a.man, (intmax_t)a.exp, MPFR_RNDN);
}

static mag random_mag(void)
{
    if (below(10) == 0)
        return MAG_ZERO;
    return mag_normalise(1 + gmp_urandomb_ui(random_state, 1 + below(62)), (int64_t)below(81) - 40);
}

static void assert_normal(mag a)
{
    assert_true(a.man == 0 || (a.man >> 31 == 1 && !mag_is_infinite(a)));
}

static void mag_bounds_from_above(void **state)
{
    (void)state;
    mpfr_t a, b, exact, bound;
    mpfr_inits2(EXACT, a, b, exact, bound, (mpfr_ptr)0);
    for (int i = 0; i < TRIALS; i++) {
        const mag x = random_mag(), y = random_mag();
        mag_value(a, x);
        mag_value(b, y);
        for (int op = 0; op < 3; op++) {
            mag z;
            if (op == 0) {
                z = mag_add(x, y);
                mpfr_add(exact, a, b, MPFR_RNDN);
            } else if (op == 1) {
                z = mag_mul(x, y);
                mpfr_mul(exact, a, b, MPFR_RNDN);
            } else {
                const uint64_t man = 1 + below(0xffffffff);
                z = mag_div(x, man, y.exp);
                mpfr_set_uj_2exp(b, man, (intmax_t)y.exp, MPFR_RNDN);
                mpfr_div(exact, a, b, MPFR_RNDU);
            }
            assert_normal(z);
            mag_value(bound, z);
            assert_true(mpfr_cmp(exact, bound) <= 0);
            /* and not far above: a relative 2^-29 */
            mpfr_mul_d(exact, exact, 1 + 0x1p-29, MPFR_RNDU);
            assert_true(mpfr_cmp(bound, exact) <= 0);
        }
    }
    mpfr_clears(a, b, exact, bound, (mpfr_ptr)0);
}

static void mag_saturates(void **state)
{
    (void)state;
    const mag huge = mag_two_to(INT64_MAX - 40), tiny = mag_two_to(INT64_MIN + 40);
    assert_true(mag_is_infinite(mag_mul(huge, huge)));
    assert_true(mag_is_infinite(mag_add(MAG_INFINITE, mag_two_to(0))));
    assert_true(mag_is_infinite(mag_mul(MAG_INFINITE, mag_two_to(-5))));
    assert_true(mag_is_infinite(mag_div(huge, 1, INT64_MIN)));
    const mag product = mag_mul(tiny, tiny);
    assert_true(product.man != 0 && !mag_is_infinite(product));
    assert_int_equal(mag_mul(MAG_ZERO, MAG_INFINITE).man, 0);
    const mag sum = mag_add(huge, tiny);
    assert_true(sum.exp == huge.exp && sum.man == huge.man + 1);
}

/* ------------------------------------------------------------------- ball.h */

/* Sets x to a random ball and point to a random number that it holds. */
static void random_ball(ball *x, mpfr_t point, int positive)
{
    mpfr_urandomb(x->mid, random_state);
    mpfr_mul_2si(x->mid, x->mid, (long)below(12) - 6, MPFR_RNDN);
    if (!positive && below(2))
        mpfr_neg(x->mid, x->mid, MPFR_RNDN);
    mpfr_set(point, x->mid, MPFR_RNDN);
    x->rad = MAG_ZERO;
    if (below(4) == 0 || mpfr_zero_p(x->mid))
        return;
    /* an error of up to 2^-5 relative, all of it used now and then */
    x->rad = mag_normalise(1 + below(1000000), mpfr_get_exp(x->mid) - 26 - (long)below(60));
    mpfr_t error, used;
    mpfr_inits2(EXACT, error, used, (mpfr_ptr)0);
    mag_value(error, x->rad);
    if (below(3) != 0) {
        mpfr_urandomb(used, random_state);
        mpfr_mul(error, error, used, MPFR_RNDZ);
    }
    if (below(2))
        mpfr_neg(error, error, MPFR_RNDN);
    mpfr_add(point, point, error, MPFR_RNDN); /* 600 bits: exact but for the last of error */
    mpfr_clears(error, used, (mpfr_ptr)0);
}

static int holds(const ball *x, const mpfr_t value)
{
    if (mag_is_infinite(x->rad))
        return 1;
    mpfr_t distance, bound;
    mpfr_inits2(EXACT, distance, bound, (mpfr_ptr)0);
    mpfr_sub(distance, value, x->mid, MPFR_RNDN);
    mpfr_abs(distance, distance, MPFR_RNDN);
    mag_value(bound, x->rad);
    /* the reference value itself carries an error of 2^-590 or so */
    mpfr_nextbelow(distance);
    mpfr_mul_d(bound, bound, 1 + 0x1p-50, MPFR_RNDU);
    mpfr_add_d(bound, bound, 0x1p-500, MPFR_RNDU);
    const int ok = mpfr_cmp(distance, bound) <= 0;
    mpfr_clears(distance, bound, (mpfr_ptr)0);
    return ok;
}

typedef void unary(ball *, const ball *);
typedef void binary(ball *, const ball *, const ball *);
typedef int mpfr_unary(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
typedef int mpfr_binary(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

static int reciprocal(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_ui_div(z, 1, x, rnd);
}

static void scale_3(ball *z, const ball *x)
{
    ball_mul_2si(z, x, -3);
}
static int mpfr_scale_3(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_mul_2si(z, x, -3, rnd);
}
static void times_seven(ball *z, const ball *x)
{
    ball_mul_ui(z, x, 7);
}
static int mpfr_times_seven(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_mul_ui(z, x, 7, rnd);
}
static void by_ten(ball *z, const ball *x)
{
    ball_div_ui(z, x, 10);
}
static int mpfr_by_ten(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_div_ui(z, x, 10, rnd);
}
static void plus_one(ball *z, const ball *x)
{
    ball_add_ui(z, x, 1);
}
static int mpfr_plus_one(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_add_ui(z, x, 1, rnd);
}
static void one_minus(ball *z, const ball *x)
{
    ball_ui_sub(z, 1, x);
}
static int mpfr_one_minus(mpfr_ptr z, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    return mpfr_ui_sub(z, 1, x, rnd);
}

static const struct {
    unary *ball;
    mpfr_unary *mpfr;
    int positive; /* the domain */
} unaries[] = {
    {ball_set, mpfr_set, 0},           {ball_neg, mpfr_neg, 0},
    {ball_inv, reciprocal, 0},         {ball_sqrt, mpfr_sqrt, 1},
    {ball_sin, mpfr_sin, 0},           {ball_exp, mpfr_exp, 0},
    {ball_log, mpfr_log, 1},           {ball_log1p, mpfr_log1p, 1},
    {scale_3, mpfr_scale_3, 0},        {times_seven, mpfr_times_seven, 0},
    {by_ten, mpfr_by_ten, 0},          {plus_one, mpfr_plus_one, 0},
    {one_minus, mpfr_one_minus, 0},
};

static const struct {
    binary *ball;
    mpfr_binary *mpfr;
} binaries[] = {
    {ball_add, mpfr_add}, {ball_sub, mpfr_sub}, {ball_mul, mpfr_mul}, {ball_div, mpfr_div}};

static void operations_enclose(void **state)
{
    (void)state;
    static const mpfr_prec_t precisions[] = {64, 128, 192, 40};
    mpfr_t a, b, exact;
    mpfr_inits2(EXACT, a, b, exact, (mpfr_ptr)0);
    int finite = 0, tried = 0;
    for (int i = 0; i < TRIALS; i++) {
        struct ball_pool pool;
        assert_true(ball_pool_init(&pool, 4, precisions[below(4)]));
        ball *x = ball_new(&pool), *y = ball_new(&pool), *z = ball_new(&pool), *w = ball_new(&pool);
        for (size_t k = 0; k < sizeof unaries / sizeof unaries[0]; k++) {
            random_ball(x, a, unaries[k].positive);
            unaries[k].ball(z, x);
            unaries[k].mpfr(exact, a, MPFR_RNDN);
            if (mpfr_number_p(exact))
                assert_true(holds(z, exact));
            tried++;
            finite += !mag_is_infinite(z->rad);
            unaries[k].ball(x, x); /* in place: the same ball */
            assert_true(mpfr_equal_p(x->mid, z->mid) || !mpfr_number_p(z->mid));
            assert_true(x->rad.man == z->rad.man && x->rad.exp == z->rad.exp);
        }
        for (size_t k = 0; k < sizeof binaries / sizeof binaries[0]; k++) {
            random_ball(x, a, 0);
            random_ball(y, b, 0);
            binaries[k].ball(z, x, y);
            binaries[k].mpfr(exact, a, b, MPFR_RNDN);
            if (mpfr_number_p(exact))
                assert_true(holds(z, exact));
            tried++;
            finite += !mag_is_infinite(z->rad);
            ball_set(w, y);
            binaries[k].ball(y, x, y);
            assert_true(mpfr_equal_p(y->mid, z->mid) || !mpfr_number_p(z->mid));
            assert_true(y->rad.man == z->rad.man && y->rad.exp == z->rad.exp);
            binaries[k].ball(x, x, w);
            assert_true(x->rad.man == z->rad.man && x->rad.exp == z->rad.exp);
        }
        random_ball(x, a, 0);
        ball_sin_cos(y, z, x);
        mpfr_sin(exact, a, MPFR_RNDN);
        assert_true(holds(y, exact));
        mpfr_cos(exact, a, MPFR_RNDN);
        assert_true(holds(z, exact));
        ball_pool_clear(&pool);
    }
    assert_true(finite > tried / 10 * 9); /* enclosures that say nothing would pass all of this */
    mpfr_clears(a, b, exact, (mpfr_ptr)0);
}

static void what_touches_zero_has_no_inverse(void **state)
{
    (void)state;
    struct ball_pool pool;
    assert_true(ball_pool_init(&pool, 3, 64));
    ball *x = ball_new(&pool), *z = ball_new(&pool), *one = ball_new(&pool);
    ball_set_ui(x, 1);
    ball_set_ui(one, 1);
    for (int e = -70; e <= 70; e++) {
        x->rad = mag_two_to(e);
        assert_true(e < 0 ? !ball_contains_zero(x) : ball_contains_zero(x));
        ball_div(z, one, x);
        assert_true(mag_is_infinite(z->rad) == (e >= 0));
        ball_log(z, x);
        assert_true(mag_is_infinite(z->rad) == (e >= 0));
    }
    ball_pool_clear(&pool);
}

static void underflow_is_enclosed(void **state)
{
    (void)state;
    const mpfr_exp_t emin = mpfr_get_emin();
    mpfr_set_emin(mpfr_get_emin_min());
    struct ball_pool pool;
    assert_true(ball_pool_init(&pool, 1, 64));
    ball *x = ball_new(&pool);
    mpfr_set_ui_2exp(x->mid, 1, mpfr_get_emin_min() / 2 - 3, MPFR_RNDN);
    ball_mul(x, x, x);
    assert_true(mpfr_zero_p(x->mid) && x->rad.man != 0);
    assert_false(ball_can_round(x, 53, MPFR_RNDN));
    ball_pool_clear(&pool);
    mpfr_set_emin(emin);
}

/* ball_can_round: a yes means that both ends, and so all between, round alike. */
static void rounding_is_unique(void **state)
{
    (void)state;
    static const mpfr_rnd_t modes[] = {MPFR_RNDN, MPFR_RNDZ, MPFR_RNDU, MPFR_RNDD, MPFR_RNDA};
    mpfr_t low, high, a, b, rad;
    mpfr_inits2(EXACT, low, high, rad, (mpfr_ptr)0);
    mpfr_inits2(20, a, b, (mpfr_ptr)0);
    struct ball_pool pool;
    assert_true(ball_pool_init(&pool, 1, 64));
    ball *x = ball_new(&pool);
    int yes = 0, no = 0;
    for (int i = 0; i < 20 * TRIALS; i++) {
        mpfr_urandomb(x->mid, random_state);
        if (below(2)) /* next to a boundary */
            mpfr_prec_round(x->mid, 20 + (mpfr_prec_t)below(3), MPFR_RNDN);
        mpfr_prec_round(x->mid, 64, MPFR_RNDN);
        if (mpfr_zero_p(x->mid))
            continue;
        if (below(2))
            below(2) ? mpfr_nextabove(x->mid) : mpfr_nextbelow(x->mid);
        x->rad = mag_normalise(1 + below(1u << 31), -32 - 15 - (long)below(60));
        mag_value(rad, x->rad);
        mpfr_sub(low, x->mid, rad, MPFR_RNDN);
        mpfr_add(high, x->mid, rad, MPFR_RNDN);
        const mpfr_rnd_t mode = modes[below(5)];
        const int below_a = mpfr_set(a, low, mode), below_b = mpfr_set(b, high, mode);
        const int unique = mpfr_equal_p(a, b) && (below_a > 0) == (below_b > 0) &&
                           (below_a < 0) == (below_b < 0);
        if (ball_can_round(x, 20, mode)) {
            assert_true(unique);
            yes++;
        } else {
            no += unique;
        }
    }
    assert_true(yes > 100 && no < yes); /* it says yes wherever that is nearly as clear */
    ball_pool_clear(&pool);
    mpfr_clears(low, high, rad, a, b, (mpfr_ptr)0);
}

int main(void)
{
    gmp_randinit_default(random_state);
    gmp_randseed_ui(random_state, 20210427);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mag_bounds_from_above),
        cmocka_unit_test(mag_saturates),
        cmocka_unit_test(operations_enclose),
        cmocka_unit_test(what_touches_zero_has_no_inverse),
        cmocka_unit_test(underflow_is_enclosed),
        cmocka_unit_test(rounding_is_unique),
    };
    const int failed = cmocka_run_group_tests_name("ball", tests, NULL, NULL);
    gmp_randclear(random_state);
    mpfr_free_cache();
    return failed;
}

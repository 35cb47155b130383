/* Errors in ULP worked out by hand, and the kinds of failure. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "../tools/audit/measure.h"
#include "../tools/audit/tally.h"

static struct measurement at(const char *function, const char *format, const double args[],
                             double result)
{
    struct gauge gauge;
    gauge_init(&gauge, dpm_function_find(function), dpm_format_find(format));
    const struct measurement m = measure(&gauge, 1, args, result);
    gauge_clear(&gauge);
    return m;
}

#define ARGS(...) ((const double[]){__VA_ARGS__})

static void assert_ulp(const struct measurement m, double ulp, bool correct)
{
    assert_int_equal(m.class, MEASURE_NUMERIC);
    assert_true(m.ulp == ulp);
    assert_int_equal(m.correct, correct);
}

static void assert_class(const struct measurement m, enum measure_class class)
{
    assert_int_equal(m.class, class);
    assert_false(m.correct);
    assert_true(measure_fails(&m, 1e9));
}

/* delta(g, v, 1, 1) = v - g, a value that can be chosen. */
static void exact_values(void **state)
{
    (void)state;
    /* 1.5: the unit is 2^-23. */
    assert_ulp(at("delta", "binary32", ARGS(-0.5, 1, 1, 1), 1.5), 0, true);
    assert_ulp(at("delta", "binary32", ARGS(-0.5, 1, 1, 1), 1.5 + 0x3p-23), 3, false);
    /* 1 + 2^-24, halfway between 1 and 1 + 2^-23: both are 1/2 off, the even one is right. */
    assert_ulp(at("delta", "binary32", ARGS(-0x1p-24, 1, 1, 1), 1), 0.5, true);
    assert_ulp(at("delta", "binary32", ARGS(-0x1p-24, 1, 1, 1), 1 + 0x1p-23), 0.5, false);
    /* Exactly 1, the edge of a binade: its unit is 2^-23, so the number below it is 1/2 off and yet
       not the nearest; just below 1 the unit is half of that, and 1 is 1/2 of it away. */
    assert_ulp(at("delta", "binary32", ARGS(0, 1, 1, 1), 1 - 0x1p-24), 0.5, false);
    assert_ulp(at("delta", "binary32", ARGS(0x1p-25, 1, 1, 1), 1), 0.5, true);
    assert_ulp(at("delta", "binary32", ARGS(0x1p-24, 1, 1, 1), 1), 1, false);
    assert_ulp(at("delta", "bfloat16", ARGS(-0.5, 1, 1, 1), 1.5 + 0x1p-7), 1, false);
    assert_ulp(at("delta", "binary16", ARGS(-0.5, 1, 1, 1), 1.5 + 0x1p-10), 1, false);
}

static void subnormals(void **state)
{
    (void)state;
    /* 2^-140 has the unit 2^-149, as everything below 2^-125 has. */
    assert_ulp(at("delta", "binary32", ARGS(0, 0x1p-140, 1, 1), 0x1.008p-140), 1, false);
    assert_ulp(at("delta", "binary32", ARGS(0, 0x1p-126, 1, 1), 0x1p-126 + 0x1p-149), 1, false);
    /* 2^-150 is halfway between 0 and the least subnormal: zero is even. */
    assert_ulp(at("delta", "binary32", ARGS(0, 0x1p-100, 1, 0x1p-50), 0), 0.5, true);
    assert_ulp(at("delta", "binary32", ARGS(0, 0x1p-100, 1, 0x1p-50), 0x1p-149), 0.5, false);
    assert_ulp(at("delta", "binary64", ARGS(0, 0x1p-1000, 1, 0x1p-74), 0x1p-1074), 0, true);
}

/* loss(y, t) with u = -1/3 is 3/4, but no binary u is -1/3; entropy(1/2) = ln 2 is known. */
static void transcendental(void **state)
{
    (void)state;
    /* ln 2 = 0x1.62e42fefa39ef35793c7...p-1: in binary32 0x1.62e43p-1 is right.  Its error is
       (0x1.62e43 - 0x1.62e42fefa39ef...)p-1 = 0x1.05c610ca86p-29 (in the unit 2^-24: 0x1.05c6p-5). */
    struct measurement m = at("entropy", "binary32", ARGS(0.5), 0x1.62e43p-1);
    assert_int_equal(m.class, MEASURE_NUMERIC);
    assert_true(m.correct);
    assert_true(m.ulp > 0x1.05c610ca86p-5 && m.ulp < 0x1.05c610ca87p-5);
    m = at("entropy", "binary32", ARGS(0.5), 0x1.62e432p-1); /* one number further */
    assert_false(m.correct);
    assert_true(m.ulp > 1.03 && m.ulp < 1.04);
    assert_true(measure_fails(&m, 1));
    assert_false(measure_fails(&m, 1.5));
    /* loss_hess at u = 1 is -pi^2/8 = -1.2337...; the wrong sign is so many ULP off and a failure. */
    m = at("loss_hess", "binary32", ARGS(1, 0), 1.25);
    assert_int_equal(m.class, MEASURE_SIGN);
    assert_true(m.ulp > 2.48 * 0x1p23 && m.ulp < 2.49 * 0x1p23);
    assert_true(measure_fails(&m, 1e30));
}

static void zeros(void **state)
{
    (void)state;
    assert_ulp(at("loss_grad", "binary32", ARGS(0.25, 0.25), 0.0), 0, true);
    assert_class(at("loss_grad", "binary32", ARGS(0.25, 0.25), -0.0), MEASURE_ZERO);
    assert_class(at("loss_grad", "binary32", ARGS(0.25, 0.25), 0x1p-149), MEASURE_ZERO);
    assert_ulp(at("loss_grad", "binary32", ARGS(0, 1), -0.0), 0, true);
    assert_class(at("loss_grad", "binary32", ARGS(0, 1), 0.0), MEASURE_ZERO);
    assert_class(at("energy", "binary64", ARGS(0), 0.0), MEASURE_ZERO);
    assert_ulp(at("energy", "binary64", ARGS(0.5), -0.0), 0, true);
    assert_ulp(at("energy", "binary64", ARGS(0.5), 0.0), 0, true);
    assert_ulp(at("entropy", "binary64", ARGS(1), -0.0), 0, true);
    assert_ulp(at("delta", "binary64", ARGS(1, 1, 1, 1), -0.0), 0, true);
    /* The gradient at u = -0.99 is -1.7e-531: -0 is right, +0 is not, and the least negative number
       is too far by nearly one unit, of the right sign. */
    assert_true(at("loss_grad", "binary64", ARGS(0x1p-7, 1), -0.0).correct);
    assert_class(at("loss_grad", "binary64", ARGS(0x1p-7, 1), 0.0), MEASURE_ZERO);
    assert_class(at("loss_grad", "binary64", ARGS(0x1p-7, 1), 0x1p-1074), MEASURE_SIGN);
    /* Beyond MPFR's own exponents. */
    const struct measurement tiny = at("loss_grad", "binary64", ARGS(0x1p-1000, 1), -0.0);
    assert_int_equal(tiny.class, MEASURE_NUMERIC);
    assert_true(tiny.correct);
    assert_class(at("loss_grad", "binary64", ARGS(0x1p-1000, 1), 0.0), MEASURE_ZERO);
    assert_class(at("loss_grad", "binary64", ARGS(0x1p-1000, 1), 1.0), MEASURE_SIGN);
}

static void infinities(void **state)
{
    (void)state;
    assert_ulp(at("energy", "binary32", ARGS(1), HUGE_VAL), 0, true);
    assert_class(at("energy", "binary32", ARGS(1), 0x1.fffffep127), MEASURE_INFINITY);
    assert_class(at("energy", "binary32", ARGS(1), -HUGE_VAL), MEASURE_INFINITY);
    assert_class(at("loss", "binary32", ARGS(0, 1), HUGE_VAL), MEASURE_INFINITY);
    /* 2^127 + 2^127 overflows binary32; the largest number plus a little does not. */
    assert_ulp(at("delta", "binary32", ARGS(-0x1p127, 0x1p127, 1, 1), HUGE_VAL), 0, true);
    assert_class(at("delta", "binary32", ARGS(-0x1p127, 0x1p127, 1, 1), 0x1.fffffep127),
                 MEASURE_INFINITY);
    assert_class(at("delta", "binary32", ARGS(-1, 0x1.fffffep127, 1, 1), HUGE_VAL),
                 MEASURE_INFINITY);
    assert_true(at("delta", "binary32", ARGS(-1, 0x1.fffffep127, 1, 1), 0x1.fffffep127).correct);
}

static void nans(void **state)
{
    (void)state;
    assert_class(at("loss", "binary32", ARGS(0, 1), NAN), MEASURE_NAN);
    assert_class(at("loss", "binary32", ARGS(2, 0), 1), MEASURE_NUMBER);
    assert_class(at("loss", "binary32", ARGS(NAN, 0), HUGE_VAL), MEASURE_NUMBER);
    assert_ulp(at("loss", "binary32", ARGS(-1, 0), NAN), 0, true);
}

/* D((1, 1), (q, 1/q)) = -ln q + ln q for q = 2 is exactly 0, for its neighbour nearly. */
static void conditions(void **state)
{
    struct gauge gauge;
    (void)state;
    gauge_init(&gauge, dpm_function_find("kl_divergence"), dpm_format_find("binary64"));
    struct measurement m = measure(&gauge, 2, ARGS(1, 1, 2, 0.5), 0x1p-91);
    assert_false(measure_fails(&m, 1));
    m = measure(&gauge, 2, ARGS(1, 1, 2, 0.5), 0x1p-80);
    assert_int_equal(m.class, MEASURE_ZERO);
    /* 1 + 2^-52 for 1: the sum is about -2^-51, of terms of ln 2, that is 51 bits less a little. */
    m = measure(&gauge, 2, ARGS(1, 1, 2 + 0x1p-51, 0.5), -0x1p-52);
    assert_true(m.condition > 0x1p51 && m.condition < 0x1p54);
    assert_true(m.allowed == ldexp(m.condition, -37));
    assert_false(measure_fails(&m, 1));
    m = measure(&gauge, 2, ARGS(1, 1, 2 + 0x1p-51, 0.5), -0x1.0001p-52);
    assert_true(measure_fails(&m, 1)); /* 2^36 ULP; allowed are at most 2^17 */
    m = measure(&gauge, 1, ARGS(1, 2), -0x1.62e42fefa39efp-1);
    assert_true(m.condition >= 1 && m.condition < 1.0001);
    gauge_clear(&gauge);
}

static void tolerance(void **state)
{
    (void)state;
    const struct measurement even = {.correct = true, .ulp = 0.5 + 0x1p-50};
    const struct measurement odd = {.ulp = 0.5};
    assert_false(measure_fails(&even, 0.5)); /* correctly rounded is always good enough */
    assert_true(measure_fails(&odd, 0.5));   /* and at 0.5 nothing else is */
    assert_false(measure_fails(&odd, 0.75));
    const struct measurement undecided = {.class = MEASURE_UNDECIDED, .ulp = NAN};
    assert_false(measure_fails(&undecided, 1));
}

/* Errors of 1..1000 ULP: the quantiles are rounded up by less than 1/64. */
static void quantiles(void **state)
{
    struct tally tally;
    (void)state;
    tally_init(&tally, dpm_function_find("loss"), dpm_format_find("binary32"), 1);
    for (int i = 1; i <= 1000; i++) {
        const double args[2] = {i / 1024.0, 0};
        const struct measurement m = {.correct = i == 1, .ulp = i, .condition = 1};
        tally_add(&tally, true, 1, args, 1 + i, &m);
    }
    const double p50 = tally_quantile(&tally, 0.5), p99 = tally_quantile(&tally, 0.99);
    assert_true(p50 >= 500 && p50 <= 500 * (1 + 0x1p-6));
    assert_true(p99 >= 990 && p99 <= 1000);
    assert_true(tally_quantile(&tally, 1) == 1000);
    assert_true(tally_mean(&tally.total) == 500.5);
    assert_true(tally_share_correct(&tally.total) == 0.001);
    assert_int_equal(tally.total.failures, 999);
    assert_true(tally.worst[0].measurement.ulp == 1000 && tally.worst[9].measurement.ulp == 991);
    assert_int_equal(tally_octave(&tally, 0), 1);   /* 1 */
    assert_int_equal(tally_octave(&tally, 1), 1);   /* 2 */
    assert_int_equal(tally_octave(&tally, 3), 4);   /* 5 to 8 */
    assert_int_equal(tally_octave(&tally, 10), 488); /* 513 to 1000 */
    tally_clear(&tally);
}

/* The ranges of u tell the ends from what merely rounds to them. */
static void ranges(void **state)
{
    const struct dpm_function *loss = dpm_function_find("loss");
    (void)state;
    assert_string_equal(abscissa_range_label(loss, abscissa_range(loss, 1, ARGS(0, 1), 1)), "u = -1");
    assert_string_equal(abscissa_range_label(loss, abscissa_range(loss, 1, ARGS(0x1p-100, 1), 1)),
                        "-1 < u <= -0.99");
    assert_string_equal(abscissa_range_label(loss, abscissa_range(loss, 1, ARGS(0.5, 0.5), 1)),
                        "u = 0");
    assert_string_equal(abscissa_range_label(loss, abscissa_range(loss, 1, ARGS(1, 0x1p-1074), 1)),
                        "0.99 <= u < 1");
    assert_string_equal(abscissa_range_label(loss, abscissa_range(loss, 1, ARGS(1.5, 1), 1)),
                        "outside the domain");
    assert_true(abscissa_distance(loss, 0, ARGS(1, 0x1p-1074)) == 0x1p-1074);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_values), cmocka_unit_test(subnormals),
        cmocka_unit_test(transcendental), cmocka_unit_test(zeros), cmocka_unit_test(infinities),
        cmocka_unit_test(nans), cmocka_unit_test(conditions),
        cmocka_unit_test(tolerance), cmocka_unit_test(quantiles),
        cmocka_unit_test(ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* format.c -- the formats: ordinals against IEEE 754 encodings, rounding against the hardware's. */

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "../ref/format.h"
#include "../tools/inputs/random.h"

enum { TRIALS = 200000 };

/* The number an encoding of at most 16 bits stands for, by the definition of IEEE 754. */
static double decode(int64_t bits, int precision, int bias)
{
    const int64_t unit = INT64_C(1) << (precision - 1);
    const int64_t exponent = bits / unit, fraction = bits % unit;
    if (exponent == 0)
        return ldexp((double)fraction, 1 - bias - (precision - 1));
    return ldexp((double)(unit + fraction), (int)exponent - bias - (precision - 1));
}

static void check_all_encodings(const char *name, int precision, int bias)
{
    const struct dpm_format *format = dpm_format_find(name);
    const int64_t infinity = dpm_format_inf_ordinal(format);
    mpfr_t x, before;
    mpfr_inits2(2, x, before, (mpfr_ptr)NULL);
    assert_int_equal(infinity, (INT64_C(1) << 15) - (INT64_C(1) << (precision - 1)));
    for (int64_t ordinal = -1 - infinity; ordinal <= infinity; ordinal++) {
        dpm_format_from_ordinal(x, format, ordinal);
        assert_int_equal(mpfr_get_prec(x), precision);
        assert_int_equal(dpm_format_ordinal(format, x), ordinal);
        assert_int_equal(mpfr_signbit(x) != 0, ordinal < 0);
        if (ordinal == infinity || ordinal == -1 - infinity) {
            assert_true(mpfr_inf_p(x));
        } else {
            const double value = decode(ordinal < 0 ? -1 - ordinal : ordinal, precision, bias);
            assert_true(mpfr_cmp_d(x, ordinal < 0 ? -value : value) == 0);
        }
        if (ordinal > -1 - infinity)
            assert_true(ordinal == 0 ? mpfr_equal_p(before, x) : mpfr_less_p(before, x));
        mpfr_set_prec(before, precision);
        mpfr_set(before, x, MPFR_RNDN);
    }
    mpfr_clears(x, before, (mpfr_ptr)NULL);
}

static void all_binary16_encodings(void **state)
{
    (void)state;
    check_all_encodings("binary16", 11, 15);
}

static void all_bfloat16_encodings(void **state)
{
    (void)state;
    check_all_encodings("bfloat16", 8, 127);
}

static void nan_has_its_ordinal(void **state)
{
    (void)state;
    mpfr_t x;
    mpfr_init2(x, 53);
    for (size_t i = 0; i < dpm_format_count; i++) {
        mpfr_set_ui(x, 1, MPFR_RNDN);
        dpm_format_from_ordinal(x, &dpm_formats[i], DPM_ORDINAL_NAN);
        assert_true(mpfr_nan_p(x));
        assert_true(dpm_format_ordinal(&dpm_formats[i], x) == DPM_ORDINAL_NAN);
    }
    mpfr_clear(x);
}

static void binary32_ordinals_are_encodings(void **state)
{
    (void)state;
    const struct dpm_format *format = dpm_format_find("binary32");
    struct random random = {1};
    mpfr_t x;
    mpfr_init2(x, 24);
    assert_int_equal(dpm_format_inf_ordinal(format), 0x7f800000);
    for (int i = 0; i < TRIALS; i++) {
        const uint32_t bits = (uint32_t)random_below(&random, 0x7f800001) | (uint32_t)(i & 1) << 31;
        float value;
        memcpy(&value, &bits, sizeof value);
        const int64_t magnitude = bits & 0x7fffffff;
        const int64_t ordinal = bits >> 31 ? -1 - magnitude : magnitude;
        dpm_format_from_ordinal(x, format, ordinal);
        const float back = mpfr_get_flt(x, MPFR_RNDN);
        assert_memory_equal(&back, &value, sizeof value);
        assert_int_equal(dpm_format_ordinal(format, x), ordinal);
    }
    mpfr_clear(x);
}

static void binary64_ordinals_are_encodings(void **state)
{
    (void)state;
    const struct dpm_format *format = dpm_format_find("binary64");
    struct random random = {2};
    mpfr_t x;
    mpfr_init2(x, 53);
    assert_int_equal(dpm_format_inf_ordinal(format), INT64_C(0x7ff0000000000000));
    for (int i = 0; i < TRIALS; i++) {
        const uint64_t magnitude = i & 2 ? random_below(&random, UINT64_C(0x7ff0000000000001))
                                         : random_below(&random, UINT64_C(1) << (i % 54));
        const uint64_t bits = magnitude | (uint64_t)(i & 1) << 63;
        double value;
        memcpy(&value, &bits, sizeof value);
        const int64_t ordinal = i & 1 ? -1 - (int64_t)magnitude : (int64_t)magnitude;
        dpm_format_from_ordinal(x, format, ordinal);
        const double back = mpfr_get_d(x, MPFR_RNDN);
        assert_memory_equal(&back, &value, sizeof value);
        assert_true(dpm_format_ordinal(format, x) == ordinal);
    }
    mpfr_clear(x);
}

/* A binary64 number around the thresholds of a format whose exponents are from low to high. */
static double near_thresholds(struct random *random, int low, int high)
{
    static const int offsets[] = {-3, -2, -1, 0, 1, 2, 12, 24, 52, 53};
    const int offset = offsets[random_below(random, 10)];
    const int exponent = (random_bits(random) >> 63) != 0 ? low + offset : high - 1 - offset % 3;
    uint64_t significand = random_bits(random) >> 11 | UINT64_C(1) << 52;
    if ((random_bits(random) >> 63) != 0) /* ties and near ties */
        significand = (significand & ~((UINT64_C(1) << 29) - 1)) + (UINT64_C(1) << 28) +
                      random_below(random, 3) - 1;
    const double value = ldexp((double)significand, exponent - 52);
    return (random_bits(random) >> 63) != 0 ? -value : value;
}

static const struct {
    mpfr_rnd_t rnd;
    int hardware;
} modes[] = {{MPFR_RNDN, FE_TONEAREST},
             {MPFR_RNDZ, FE_TOWARDZERO},
             {MPFR_RNDU, FE_UPWARD},
             {MPFR_RNDD, FE_DOWNWARD}};

static void binary32_rounds_like_the_hardware(void **state)
{
    (void)state;
    const struct dpm_format *format = dpm_format_find("binary32");
    struct random random = {3};
    mpfr_t x, rounded;
    mpfr_inits2(53, x, rounded, (mpfr_ptr)NULL);
    for (int i = 0; i < TRIALS; i++) {
        volatile double value = near_thresholds(&random, -149, 128);
        const size_t mode = random_below(&random, 4);
        fesetround(modes[mode].hardware);
        feclearexcept(FE_ALL_EXCEPT);
        volatile float expected = (float)value;
        const int inexact = fetestexcept(FE_INEXACT), overflow = fetestexcept(FE_OVERFLOW);
        fesetround(FE_TONEAREST);
        mpfr_set_d(x, value, MPFR_RNDN);
        mpfr_clear_flags();
        const int ternary = dpm_format_round(rounded, format, x, modes[mode].rnd);
        const float got = mpfr_get_flt(rounded, MPFR_RNDN), want = expected;
        assert_memory_equal(&got, &want, sizeof got);
        assert_int_equal((ternary > 0) - (ternary < 0), (expected > value) - (expected < value));
        assert_int_equal(mpfr_inexflag_p() != 0, inexact != 0);
        assert_int_equal(mpfr_overflow_p() != 0, overflow != 0);
    }
    mpfr_clears(x, rounded, (mpfr_ptr)NULL);
}

/* Eq. 29 with eta = 0 is a product, with alpha = 1 and eta = -1 a sum. */
static void binary64_calls_round_like_the_hardware(void **state)
{
    (void)state;
    const struct dpm_format *format = dpm_format_find("binary64");
    const struct dpm_function *delta = dpm_function_find("delta");
    struct random random = {4};
    mpfr_t arg[4], result;
    mpfr_ptr args[4];
    mpfr_init2(result, 2);
    for (int j = 0; j < 4; j++) {
        mpfr_init2(arg[j], 53);
        args[j] = arg[j];
    }
    for (int i = 0; i < TRIALS; i++) {
        const int scale = (int)random_below(&random, 1100);
        volatile double a = near_thresholds(&random, i & 1 ? -scale : scale - 75, scale),
                        b = near_thresholds(&random, i & 1 ? scale - 1075 : scale - 75,
                                            1023 - scale);
        const size_t mode = random_below(&random, 4);
        mpfr_set_d(arg[0], i & 2 ? b : 0, MPFR_RNDN);
        mpfr_set_d(arg[1], a, MPFR_RNDN);
        mpfr_set_d(arg[2], i & 2 ? -1 : 0, MPFR_RNDN);
        mpfr_set_d(arg[3], i & 2 ? 1 : b, MPFR_RNDN);
        if (!isfinite(a) || !isfinite(b) || a == 0 || b == 0)
            continue;
        fesetround(modes[mode].hardware);
        volatile double expected = i & 2 ? a + b : a * b;
        fesetround(FE_TONEAREST);
        dpm_format_call(result, format, delta, 1, args, modes[mode].rnd);
        const double got = mpfr_get_d(result, MPFR_RNDN), want = expected;
        assert_memory_equal(&got, &want, sizeof got);
    }
    for (int j = 0; j < 4; j++)
        mpfr_clear(arg[j]);
    mpfr_clear(result);
}

static void names(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_format_count; i++)
        assert_ptr_equal(dpm_format_find(dpm_formats[i].name), &dpm_formats[i]);
    assert_null(dpm_format_find("binary128"));
    assert_null(dpm_format_find(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_binary16_encodings),
        cmocka_unit_test(all_bfloat16_encodings),
        cmocka_unit_test(nan_has_its_ordinal),
        cmocka_unit_test(binary32_ordinals_are_encodings),
        cmocka_unit_test(binary64_ordinals_are_encodings),
        cmocka_unit_test(binary32_rounds_like_the_hardware),
        cmocka_unit_test(binary64_calls_round_like_the_hardware),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

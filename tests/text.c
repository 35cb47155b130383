/* text.c -- numbers as text, against the C library; decimal digits of values known by rounding. */

#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "../tools/text/digits.h"
#include "../tools/inputs/random.h"
#include "../tools/text/text.h"

enum { TRIALS = 100000, TEXT = 4096 };

static void print_hex(char text[TEXT], const mpfr_t x)
{
    FILE *out = fmemopen(text, TEXT, "w");
    text_print_hex(out, x);
    assert_int_equal(fclose(out), 0);
}

static void print_decimal(char text[TEXT], const mpfr_t x, size_t digits, mpfr_rnd_t rnd)
{
    FILE *out = fmemopen(text, TEXT, "w");
    text_print_decimal(out, x, digits, rnd);
    assert_int_equal(fclose(out), 0);
}

static double random_double(struct random *random)
{
    const uint64_t bits = random_bits(random);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* glibc, musl and the BSDs all print binary64 numbers that are normal with leading digit 1. */
static void hexadecimal_like_printf(void **state)
{
    (void)state;
    struct random random = {1};
    char text[TEXT], expected[64];
    mpfr_t x, wide;
    mpfr_init2(x, 53);
    mpfr_init2(wide, 200);
    for (int i = 0; i < TRIALS; i++) {
        double value = random_double(&random);
        if (!isnormal(value))
            continue;
        if (i % 3 == 0)
            value = (double)(float)(value * 0x1p-100);
        if (!isnormal(value))
            continue;
        snprintf(expected, sizeof expected, "%a", value);
        mpfr_set_d(x, value, MPFR_RNDN);
        print_hex(text, x);
        assert_string_equal(text, expected);
        mpfr_set(wide, x, MPFR_RNDN);
        print_hex(text, wide);
        assert_string_equal(text, expected);
    }
    mpfr_clears(x, wide, (mpfr_ptr)NULL);
}

static void hexadecimal_special_values(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"0", "0x0p+0"},
        {"-0", "-0x0p+0"},
        {"inf", "inf"},
        {"-Infinity", "-inf"},
        {"nan", "nan"},
        {"-NaN", "nan"},
        {"1", "0x1p+0"},
        {"0x0.0000000000001p-1022", "0x1p-1074"}, /* subnormal: still leading digit 1 */
        {"-0x0.8p-1022", "-0x1p-1023"},
        {"0x1.fffffffffffffp1023", "0x1.fffffffffffffp+1023"},
        {"0x1.FFFFFFFFFFFFF8P1023", "inf"},
        {"0.1", "0x1.999999999999ap-4"},
        {"2.4703282292062327e-324", "0x0p+0"}, /* just below half the least subnormal */
        {"2.4703282292062328e-324", "0x1p-1074"},
        {"0x1p-1075", "0x0p+0"}, /* the half itself: to even */
        {"1e-999999999999999999999999", "0x0p+0"},
        {"-1e999999999999999999999999", "-inf"},
        {"0x1p-99999999999999999999999", "0x0p+0"},
    };
    const struct text_target target = {dpm_format_find("binary64"), 53};
    char text[TEXT];
    mpfr_t x;
    mpfr_init2(x, 2);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(text_read(x, cases[i].in, &target));
        print_hex(text, x);
        assert_string_equal(text, cases[i].out);
    }
    mpfr_clear(x);
}

static void what_is_printed_is_read_back(void **state)
{
    (void)state;
    struct random random = {2};
    char text[TEXT];
    mpfr_t x, back;
    mpfr_inits2(2, x, back, (mpfr_ptr)NULL);
    for (int i = 0; i < 20000; i++) {
        const struct text_target target = {NULL, 2 + (mpfr_prec_t)random_below(&random, 300)};
        mpfr_set_prec(x, target.precision);
        mpfr_set_ui(x, 0, MPFR_RNDN);
        for (int j = 0; j < 5; j++) {
            mpfr_mul_2ui(x, x, 64, MPFR_RNDN);
            mpfr_add_ui(x, x, (unsigned long)random_bits(&random), MPFR_RNDN);
        }
        mpfr_mul_2si(x, x, (long)random_below(&random, 4000000) - 2000000, MPFR_RNDN);
        mpfr_setsign(x, x, i & 1, MPFR_RNDN);
        print_hex(text, x);
        assert_true(text_read(back, text, &target));
        assert_true(mpfr_equal_p(x, back));
        assert_int_equal(mpfr_get_prec(back), target.precision);
        assert_memory_equal(text + (i & 1), "0x1", 3);
        assert_null(strstr(text, "0p")); /* no trailing zeros */
    }
    mpfr_clears(x, back, (mpfr_ptr)NULL);
}

/* Decimal and hexadecimal spellings, binary32 subnormals and overflow included. */
static void reads_like_the_c_library(void **state)
{
    (void)state;
    const struct text_target binary64 = {dpm_format_find("binary64"), 53};
    const struct text_target binary32 = {dpm_format_find("binary32"), 24};
    struct random random = {3};
    char text[128];
    mpfr_t x;
    mpfr_init2(x, 2);
    for (int i = 0; i < TRIALS; i++) {
        double value = random_double(&random);
        if (!isfinite(value))
            continue;
        if (i & 1)
            value = ldexp(value / DBL_MAX, (int)random_below(&random, 320) - 170);
        snprintf(text, sizeof text, i % 5 == 0 ? "%.*a" : "%.*e", (int)random_below(&random, 20),
                 value);
        assert_true(text_read(x, text, &binary64));
        const double wide = strtod(text, NULL), got_wide = mpfr_get_d(x, MPFR_RNDN);
        assert_memory_equal(&wide, &got_wide, sizeof wide);
        assert_true(text_read(x, text, &binary32));
        const float narrow = strtof(text, NULL), got_narrow = mpfr_get_flt(x, MPFR_RNDN);
        assert_memory_equal(&narrow, &got_narrow, sizeof narrow);
    }
    mpfr_clear(x);
}

/* 1 + 2^-11 is between two numbers of binary16; a 2^-40 beside it, lost to binary32, decides. */
static void reads_with_one_rounding(void **state)
{
    (void)state;
    static const struct {
        const char *format, *in, *out;
    } cases[] = {
        {"binary16", "0x1.002p0", "0x1p+0"},
        {"binary16", "0x1.0020000001p0", "0x1.004p+0"},
        {"binary16", "1.00048828125000000000000000000000000001", "0x1.004p+0"},
        {"binary16", "65519.999999999999999999999999", "0x1.ffcp+15"},
        {"binary16", "65520", "inf"},
        {"binary16", "0x1p-25", "0x0p+0"},
        {"binary16", "-0x1.0000000000000000000000000001p-25", "-0x1p-24"},
        {"bfloat16", "0x1.01p0", "0x1p+0"},
        {"bfloat16", "0x1.01000000000000000001p0", "0x1.02p+0"},
        {"bfloat16", "0x1.8p-133", "0x1p-132"}, /* a tie of subnormals: to even */
    };
    char text[TEXT];
    mpfr_t x;
    mpfr_init2(x, 2);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct dpm_format *format = dpm_format_find(cases[i].format);
        const struct text_target target = {format, format->precision};
        assert_true(text_read(x, cases[i].in, &target));
        print_hex(text, x);
        assert_string_equal(text, cases[i].out);
    }
    mpfr_clear(x);
}

static void what_is_no_number(void **state)
{
    (void)state;
    static const char *const words[] = {
        "",      " ",    "-",    "+",       ".",      "-.",     "e5",       "1e",    "1e+",  "0x",
        "0x.",   "0xp1", "0x1p", "0x1e+",   "1p5",    "0x1.8g", "1.2.3",    "1,5",   "--1",  "+-1",
        "1 ",    " 1",   "1\n",  "nanx",    "nan(1)", "infin",  "@inf@",    "@NaN@", "1@5",  "0b11",
        "1_000", "x1",   "1f",   "0x1p1.5", "1e1.5",  "in",     "\xc2\xbd", "0x 1",  "1e 5", "½",
    };
    const struct text_target targets[] = {{dpm_format_find("binary32"), 24}, {NULL, 100}};
    mpfr_t x;
    mpfr_init2(x, 2);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (size_t j = 0; j < 2; j++)
            if (text_read(x, words[i], &targets[j]))
                fail_msg("'%s' was read as a number", words[i]);
    static const char *const numbers[] = {"1.",    ".5",   "+1",   "1E5",       "0X1P5",
                                          "0x.8",  "0x1.", "iNF",  "+Infinity", "-nan",
                                          "00.50", "1e-0", "0xAbC"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        for (size_t j = 0; j < 2; j++)
            if (!text_read(x, numbers[i], &targets[j]))
                fail_msg("'%s' was not read", numbers[i]);
    mpfr_clear(x);
}

static void decimal_like_printf(void **state)
{
    (void)state;
    struct random random = {4};
    char text[TEXT], expected[TEXT];
    mpfr_t x;
    mpfr_init2(x, 53);
    for (int i = 0; i < TRIALS; i++) {
        double value = random_double(&random);
        if (!isfinite(value) || value == 0)
            continue;
        if (i & 1)
            value = ldexp(value, -ilogb(value) + (int)random_below(&random, 80) - 30);
        const size_t digits = 1 + random_below(&random, 25);
        mpfr_set_d(x, value, MPFR_RNDN);
        print_decimal(text, x, digits, MPFR_RNDN);
        snprintf(expected, sizeof expected, "%.*e", (int)digits - 1, value);
        const long exponent = strtol(strchr(expected, 'e') + 1, NULL, 10);
        if (exponent >= -5 && exponent < (long)digits) /* plainly, where that is readable */
            snprintf(expected, sizeof expected, "%.*f", (int)((long)digits - 1 - exponent), value);
        assert_string_equal(text, expected);
    }
    mpfr_clear(x);
}

static void decimal_directions(void **state)
{
    (void)state;
    static const struct {
        double value;
        size_t digits;
        mpfr_rnd_t rnd;
        const char *out;
    } cases[] = {
        {0.3125, 3, MPFR_RNDN, "0.312"},    {0.3125, 3, MPFR_RNDU, "0.313"},
        {0.3125, 3, MPFR_RNDA, "0.313"},    {-0.3125, 3, MPFR_RNDU, "-0.312"},
        {-0.3125, 3, MPFR_RNDA, "-0.313"},  {-0.3125, 3, MPFR_RNDZ, "-0.312"},
        {-0.3125, 3, MPFR_RNDD, "-0.313"},  {9.5, 1, MPFR_RNDU, "1e+01"},
        {9.5, 1, MPFR_RNDZ, "9"},           {0, 5, MPFR_RNDN, "0"},
        {-0.0, 5, MPFR_RNDN, "-0"},         {INFINITY, 5, MPFR_RNDN, "inf"},
        {1, 4, MPFR_RNDN, "1.000"},         {1234, 4, MPFR_RNDN, "1234"},
        {12345, 4, MPFR_RNDU, "1.235e+04"}, {0x1p-1074, 2, MPFR_RNDD, "4.9e-324"},
    };
    char text[TEXT];
    mpfr_t x;
    mpfr_init2(x, 53);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mpfr_set_d(x, cases[i].value, MPFR_RNDN);
        print_decimal(text, x, cases[i].digits, cases[i].rnd);
        assert_string_equal(text, cases[i].out);
    }
    mpfr_clear(x);
}

/* A value beside a decimal number, closer than any precision tells: base less (or more) nothing. */
struct beside {
    double base;
    int side; /* -1 below, 0 the base itself, 1 above */
};

static int beside_value(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    const struct beside *value = problem;
    mpfr_set_d(rop, value->base, MPFR_RNDN);
    if (value->side < 0 && rnd == MPFR_RNDD)
        mpfr_nextbelow(rop);
    if (value->side > 0 && rnd == MPFR_RNDU)
        mpfr_nextabove(rop);
    if (value->side == 0)
        return 0;
    return rnd == MPFR_RNDD ? -1 : 1;
}

static int seventh(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    (void)problem;
    mpfr_set_ui(rop, 1, MPFR_RNDN);
    return mpfr_div_ui(rop, rop, 7, rnd);
}

static int undecided(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    (void)problem;
    (void)rnd;
    mpfr_set_nan(rop);
    mpfr_set_erangeflag();
    return 0;
}

static int underflowing(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    (void)problem;
    mpfr_set_zero(rop, 1);
    if (rnd == MPFR_RNDU)
        mpfr_nextabove(rop);
    return rnd == MPFR_RNDU ? 1 : -1;
}

static void digits_of_values_beside_decimals(void **state)
{
    (void)state;
    static const struct {
        struct beside value;
        size_t digits;
        const char *out[5]; /* N Z U D A */
    } cases[] = {
        {{1, -1}, 4, {"1.000", "0.9999", "1.000", "0.9999", "1.000"}},
        {{1, 0}, 4, {"1.000", "1.000", "1.000", "1.000", "1.000"}},
        {{1, 1}, 4, {"1.000", "1.000", "1.001", "1.000", "1.001"}},
        {{-1, -1}, 4, {"-1.000", "-1.000", "-1.000", "-1.001", "-1.001"}},
        {{-1, 1}, 4, {"-1.000", "-0.9999", "-0.9999", "-1.000", "-1.000"}},
        {{0.5, 1}, 1, {"0.5", "0.5", "0.6", "0.5", "0.6"}},
        {{0.375, 0}, 2, {"0.38", "0.37", "0.38", "0.37", "0.38"}},
    };
    static const mpfr_rnd_t rnd[] = {MPFR_RNDN, MPFR_RNDZ, MPFR_RNDU, MPFR_RNDD, MPFR_RNDA};
    char text[TEXT];
    mpfr_t x, lo, hi;
    mpfr_inits2(2, x, lo, hi, (mpfr_ptr)NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t j = 0; j < 5; j++) {
            assert_int_equal(
                digits_decide(x, lo, hi, beside_value, &cases[i].value, cases[i].digits, rnd[j]),
                DIGITS_DECIDED);
            print_decimal(text, x, cases[i].digits, rnd[j]);
            assert_string_equal(text, cases[i].out[j]);
            assert_true(mpfr_lessequal_p(lo, hi));
        }
    mpfr_clears(x, lo, hi, (mpfr_ptr)NULL);
}

static void digits_of_a_seventh(void **state)
{
    (void)state;
    char text[TEXT];
    mpfr_t x, lo, hi;
    mpfr_inits2(2, x, lo, hi, (mpfr_ptr)NULL);
    for (size_t digits = 1; digits <= 1000; digits += 37) {
        assert_int_equal(digits_decide(x, lo, hi, seventh, NULL, digits, MPFR_RNDZ),
                         DIGITS_DECIDED);
        print_decimal(text, x, digits, MPFR_RNDZ);
        assert_int_equal(strlen(text), 2 + digits);
        for (size_t i = 0; i < digits; i++)
            assert_int_equal(text[2 + i], "142857"[i % 6]);
    }
    mpfr_clears(x, lo, hi, (mpfr_ptr)NULL);
}

static void digits_that_do_not_exist(void **state)
{
    (void)state;
    const struct beside tie = {0.375, -1}; /* two digits, to nearest: no precision tells */
    mpfr_t x, lo, hi;
    mpfr_inits2(2, x, lo, hi, (mpfr_ptr)NULL);
    assert_int_equal(digits_decide(x, lo, hi, undecided, NULL, 5, MPFR_RNDN), DIGITS_UNDECIDED);
    assert_int_equal(digits_decide(x, lo, hi, underflowing, NULL, 5, MPFR_RNDN),
                     DIGITS_OUT_OF_RANGE);
    assert_int_equal(digits_decide(x, lo, hi, beside_value, &tie, 2, MPFR_RNDN), DIGITS_UNDECIDED);
    mpfr_clears(x, lo, hi, (mpfr_ptr)NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hexadecimal_like_printf),
        cmocka_unit_test(hexadecimal_special_values),
        cmocka_unit_test(what_is_printed_is_read_back),
        cmocka_unit_test(reads_like_the_c_library),
        cmocka_unit_test(reads_with_one_rounding),
        cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(decimal_like_printf),
        cmocka_unit_test(decimal_directions),
        cmocka_unit_test(digits_of_values_beside_decimals),
        cmocka_unit_test(digits_of_a_seventh),
        cmocka_unit_test(digits_that_do_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

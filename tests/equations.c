/* equations.c -- the checks of the paper's equations pass, and fail where something is wrong. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../ref/equation.h"
#include "../ref/equations/exact.h"
#include "../ref/equations/zeros.h"

static const struct dpm_names no_names = {NULL, 0};

static void statements(void **state)
{
    (void)state;
    static const struct {
        const char *statement;
        enum dpm_decision decision;
    } expected[] = {
        {"1 + 1 = 2", DPM_TRUE},
        {"1+1=3", DPM_FALSE},
        {"1 != 1", DPM_FALSE},
        {"2 + 3*4^2 - 6/3/2 = 49", DPM_TRUE},
        {"-2^2 = -4", DPM_TRUE},
        {"(1 + sqrt(5))/2 > 1.6180339887498948482", DPM_TRUE},
        {"(1 + sqrt(5))/2 < 1.6180339887498948482", DPM_FALSE},
        {"sqrt(2)*sqrt(5) = sqrt(10)", DPM_TRUE},
        {"sqrt(8/5) = 2*sqrt(10)/5", DPM_TRUE},
        {"sqrt(2) ~ 1.41", DPM_TRUE},
        {"sqrt(2) ~ 1.42", DPM_FALSE},
        {"-sqrt(2) ~ -1.414", DPM_TRUE},
        {"1/2 ~ 0", DPM_TRUE},
        {"1/2 ~ 1", DPM_TRUE},
        {"i*i*i = -i", DPM_TRUE},
        {"(1+i)/(1-i) = i", DPM_TRUE},
        {"ln(6) = ln(2) + ln(3)", DPM_TRUE},
        {"ln(6) = ln(2)*3", DPM_FALSE},
        {"ln(1) = 0", DPM_TRUE},
        {"ln(2) ~ 0.6931471805599453", DPM_TRUE},
        {"ln((1+sqrt(5))/2) = -ln((sqrt(5)-1)/2)", DPM_TRUE},
        {"ln(sqrt(2)*(2+sqrt(5))) = ln(2)/2 + 3*ln((1+sqrt(5))/2)", DPM_TRUE},
        {"ln(2) < 25469/36744", DPM_FALSE},
        {"ln(2) > 25469/36744", DPM_TRUE},
        {"sqrt(3) = 1", DPM_UNDECIDED},  /* not in the field */
        {"sqrt(-1) = i", DPM_UNDECIDED}, /* of rationals from 0 on only */
        {"ln(0) = 0", DPM_UNDECIDED},
        {"ln(-1) = 0", DPM_UNDECIDED},
        {"ln(1 + sqrt(2)) = 0", DPM_UNDECIDED}, /* no rational times a power of phi */
        {"ln(2)*ln(3) = ln(3)*ln(2)", DPM_UNDECIDED},
        {"i > 0", DPM_UNDECIDED},
        {"1/0 = 1", DPM_UNDECIDED},
        {"1/(sqrt(5)^2 - 5) = 1", DPM_UNDECIDED},
        {"", DPM_UNDECIDED},
        {"1", DPM_UNDECIDED},
        {"1 = ", DPM_UNDECIDED},
        {"= 1", DPM_UNDECIDED},
        {"(1 = 1", DPM_UNDECIDED},
        {"1 = 1)", DPM_UNDECIDED},
        {"x = x", DPM_UNDECIDED},
        {"1 = 1 = 1", DPM_UNDECIDED},
        {"cos(1) = 1", DPM_UNDECIDED},
        {"2^0 = 1", DPM_UNDECIDED},
        {"1 ~ 1 + 0", DPM_UNDECIDED},
    };
    for (size_t k = 0; k < sizeof expected / sizeof expected[0]; k++) {
        const enum dpm_decision decision = dpm_decide(expected[k].statement, no_names);
        if (decision != expected[k].decision)
            print_error("%s: %d\n", expected[k].statement, (int)decision);
        assert_int_equal(decision, expected[k].decision);
    }
}

/* Enclosures of linear forms hold what MPFI makes of the same text. */
static void enclosures(void **state)
{
    (void)state;
    mpfi_t value, log;
    mpfi_init2(value, 300);
    mpfi_init2(log, 300);
    for (unsigned long n = 2; n < 200; n++) {
        char text[64];
        snprintf(text, sizeof text, "ln(%lu/7)/sqrt(5) - ln(sqrt(5) + 1)", n);
        assert_true(dpm_enclose(value, text, no_names, 200));
        assert_true(mpfi_get_prec(value) >= 200);

        mpfi_t term;
        mpfi_init2(term, 400);
        mpfi_set_ui(term, n);
        mpfi_div_ui(term, term, 7);
        mpfi_log(term, term);
        mpfi_set_prec(log, 400);
        mpfi_set_ui(log, 5);
        mpfi_sqrt(log, log);
        mpfi_div(term, term, log);
        mpfi_add_ui(log, log, 1);
        mpfi_log(log, log);
        mpfi_sub(term, term, log);
        mpfi_intersect(log, term, value);
        assert_false(mpfi_is_empty(log));
        mpfr_t width;
        mpfr_init(width);
        mpfi_diam_abs(width, value);
        assert_true(mpfr_cmp_ui_2exp(width, 1, -200) < 0);
        mpfr_clear(width);
        mpfi_clear(term);
    }
    assert_false(dpm_enclose(value, "i", no_names, 100));
    assert_false(dpm_enclose(value, "1 +", no_names, 100));
    mpfi_clear(value);
    mpfi_clear(log);
}

/* (x - 1/3)*(x - 2/3) and its derivative */
static void two_zeros(mpfi_t value, const mpfi_t x)
{
    mpfi_mul_ui(value, x, 3);
    mpfi_sub_ui(value, value, 1);
    mpfi_t factor;
    mpfi_init2(factor, mpfi_get_prec(value));
    mpfi_sub_ui(factor, value, 1);
    mpfi_mul(value, value, factor);
    mpfi_clear(factor);
}

static void two_zeros_slope(mpfi_t value, const mpfi_t x)
{
    mpfi_mul_ui(value, x, 18);
    mpfi_sub_ui(value, value, 9);
}

/* (3x - 1)^2: a zero without a change of sign, which no enclosure can prove */
static void double_zero(mpfi_t value, const mpfi_t x)
{
    mpfi_mul_ui(value, x, 3);
    mpfi_sub_ui(value, value, 1);
    mpfi_sqr(value, value);
}

static void double_zero_slope(mpfi_t value, const mpfi_t x)
{
    mpfi_mul_ui(value, x, 18);
    mpfi_sub_ui(value, value, 6);
}

static void zeros_of_functions(void **state)
{
    (void)state;
    struct zeros zeros;
    mpq_t third;
    mpfr_t width;
    mpq_init(third);
    mpfr_init(width);
    zeros_init(&zeros);
    assert_true(zeros_find(&zeros, two_zeros, two_zeros_slope, 0x1p-9, 1));
    assert_int_equal(zeros.count, 2);
    for (unsigned k = 0; k < 2; k++) {
        mpq_set_ui(third, k + 1, 3);
        assert_true(mpfi_is_inside_q(third, zeros.zero[k]));
        mpfi_diam_abs(width, zeros.zero[k]);
        assert_true(mpfr_cmp_ui_2exp(width, 1, -ZERO_BITS) <= 0);
    }
    zeros_clear(&zeros);
    zeros_init(&zeros);
    assert_true(zeros_find(&zeros, two_zeros, two_zeros_slope, 0.7, 1));
    assert_int_equal(zeros.count, 0);
    zeros_clear(&zeros);
    zeros_init(&zeros);
    assert_false(zeros_find(&zeros, double_zero, double_zero_slope, 0x1p-9, 1));
    zeros_clear(&zeros);
    assert_true(has_sign(two_zeros, 1, 0.75, 1));
    assert_false(has_sign(two_zeros, -1, 0.75, 1));
    assert_false(has_sign(two_zeros, 1, 0.5, 1));
    mpfr_clear(width);
    mpq_clear(third);
}

static void walk_is_complete(void **state)
{
    (void)state;
    unsigned next = 1;
    bool figure = false;
    for (size_t k = 0; k < dpm_equation_count; k++) {
        char number[16];
        snprintf(number, sizeof number, "%u", next);
        if (strcmp(dpm_equations[k]->number, "Figure 2") == 0) {
            assert_false(figure);
            figure = true;
            continue;
        }
        assert_string_equal(dpm_equations[k]->number, number);
        next++;
    }
    assert_int_equal(next, 32);
    assert_true(figure);
}

static bool passes(const struct dpm_equation *equation, const struct dpm_subject *subject,
                   mpfr_prec_t bits)
{
    struct dpm_report *report = malloc(sizeof *report);
    assert_non_null(report);
    dpm_equation_check(report, equation, subject, bits);
    const bool passed = dpm_report_passes(report);
    free(report);
    return passed;
}

static void paper_passes(void **state)
{
    (void)state;
    static const mpfr_prec_t bits[] = {16, 53, 128, 500};
    for (size_t j = 0; j < sizeof bits / sizeof bits[0]; j++)
        for (size_t k = 0; k < dpm_equation_count; k++) {
            const bool passed = passes(dpm_equations[k], &dpm_paper, bits[j]);
            if (!passed)
                print_error("Eq. %s at %ld bits\n", dpm_equations[k]->number, (long)bits[j]);
            assert_true(passed);
        }
}

static bool listed(const char *list, const char *number)
{
    char word[32];
    snprintf(word, sizeof word, ",%s,", number);
    return strstr(list, word) != NULL;
}

/* Exactly the equations of the list fail: ",1,2,".  Where uses is given, the equations that do not
   look up a routine of the mask need not be evaluated: they pass as ever. */
static void fails_in(const struct dpm_subject *subject, const char *list, const uint64_t *uses,
                     uint64_t mask)
{
    for (size_t k = 0; k < dpm_equation_count; k++) {
        const char *number = dpm_equations[k]->number;
        const bool concerned = uses == NULL || (uses[k] & mask) != 0;
        const bool failed = concerned && !passes(dpm_equations[k], subject, 64);
        if (failed != listed(list, number))
            print_error("Eq. %s: %s\n", number, failed ? "fails" : "passes");
        assert_int_equal(failed, listed(list, number));
    }
}

/* Each constant in turn is 10^-40 off, the others are as they should be. */
static void wrong_definitions_are_noticed(void **state)
{
    (void)state;
    static const char *const fails[] = {
        ",9,10,11,13,14,15,16,17,18,19,20,28,30,", /* p1 */
        ",9,10,12,13,14,15,16,17,20,",             /* p2 */
        ",15,18,19,28,Figure 2,",                  /* phi */
        ",30,31,",                                 /* alpha */
        ",31,",                                    /* eta */
    };
    static const char *const right[] = {"(sqrt(5) - 1)/2", "(-sqrt(5) - 1)/2", "(1 + sqrt(5))/2",
                                        "(sqrt(10) - sqrt(2))/2",
                                        "4 + sqrt(2) - sqrt(5) - sqrt(10)"};
    enum { N = sizeof right / sizeof right[0] };
    assert_int_equal(dpm_paper.definitions, N);
    for (size_t wrong = 0; wrong < N; wrong++) {
        struct dpm_definition definition[N];
        char text[96];
        for (size_t k = 0; k < N; k++)
            definition[k] = (struct dpm_definition){dpm_paper.definition[k].name, right[k]};
        snprintf(text, sizeof text, "%s + 1/10^40", right[wrong]);
        definition[wrong].expression = text;
        struct dpm_subject subject = dpm_paper;
        subject.definition = definition;
        fails_in(&subject, fails[wrong], NULL, 0);
    }
}

/* The root as Eq. 12 is printed. */
static void printed_root_is_noticed(void **state)
{
    (void)state;
    const struct dpm_definition definition[] = {
        {"p1", "(sqrt(5) - 1)/2"}, {"p2", "-sqrt(5-1)/2"},   {"phi", "(1 + sqrt(5))/2"},
        {"alpha", "sqrt(2)*p1"},   {"eta", "(1 - alpha)^2"},
    };
    struct dpm_subject subject = dpm_paper;
    subject.definition = definition;
    fails_in(&subject, ",9,10,12,13,14,15,16,17,20,", NULL, 0);
}

/* A definition without a value: nothing passes. */
static void senseless_definition_is_noticed(void **state)
{
    (void)state;
    const struct dpm_definition definition[] = {{"p1", "sqrt(3)"}};
    struct dpm_subject subject = dpm_paper;
    subject.definition = definition;
    subject.definitions = 1;
    for (size_t k = 0; k < dpm_equation_count; k++)
        assert_false(passes(dpm_equations[k], &subject, 64));
}

/* Routines that are an ulp too large, one function or constant at a time. */
static const struct dpm_function *spoilt_function;
static const struct dpm_constant *spoilt_constant;

static int ulp_too_large(mpfr_ptr rop, size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd)
{
    const int ternary = spoilt_function->mpfr(rop, n, args, rnd);
    mpfr_nextabove(rop);
    return ternary;
}

static const struct dpm_function *find_spoilt_function(const char *name)
{
    static struct dpm_function spoilt;
    if (strcmp(name, spoilt_function->name) != 0)
        return dpm_function_find(name);
    spoilt = *spoilt_function;
    spoilt.mpfr = ulp_too_large;
    return &spoilt;
}

static int constant_ulp_too_large(mpfr_ptr rop, mpfr_rnd_t rnd)
{
    const int ternary = spoilt_constant->mpfr(rop, rnd);
    mpfr_nextabove(rop);
    return ternary;
}

static const struct dpm_constant *find_spoilt_constant(const char *name)
{
    static struct dpm_constant spoilt;
    if (strcmp(name, spoilt_constant->name) != 0)
        return dpm_constant_find(name);
    spoilt = *spoilt_constant;
    spoilt.mpfr = constant_ulp_too_large;
    return &spoilt;
}

/* Which routines have been looked up: functions from bit 0 on, constants from bit 32 on. */
static uint64_t looked_up;

static uint64_t function_bit(const char *name)
{
    return UINT64_C(1) << (dpm_function_find(name) - dpm_functions);
}

static uint64_t constant_bit(const char *name)
{
    return UINT64_C(1) << (32 + (dpm_constant_find(name) - dpm_constants));
}

static const struct dpm_function *find_and_note_function(const char *name)
{
    looked_up |= function_bit(name);
    return dpm_function_find(name);
}

static const struct dpm_constant *find_and_note_constant(const char *name)
{
    looked_up |= constant_bit(name);
    return dpm_constant_find(name);
}

enum { EQUATIONS = 32 };

static void note_uses(uint64_t uses[EQUATIONS])
{
    struct dpm_subject subject = dpm_paper;
    subject.function = find_and_note_function;
    subject.constant = find_and_note_constant;
    assert_int_equal(dpm_equation_count, EQUATIONS);
    for (size_t k = 0; k < EQUATIONS; k++) {
        looked_up = 0;
        assert_true(passes(dpm_equations[k], &subject, 64));
        uses[k] = looked_up;
    }
}

static void wrong_routines_are_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *name, *fails;
    } functions[] =
        {
            {"angle", ",24,"},        {"loss", ",26,"},           {"divergence", ",6,"},
            {"entropy", ",8,"},       {"energy", ",1,2,18,23,"},  {"energy_angle", ",22,"},
            {"energy_dual", ",22,"},  {"sigmoid", ",25,"},        {"cross_entropy", ",3,"},
            {"kl_divergence", ",5,"}, {"shannon_entropy", ",7,"}, {"delta", ",29,"},
        },
      constants[] = {
          {"phi", ",15,"},
          {"p1", ",11,"},
          {"p2", ",12,"},
          {"alpha", ",30,"},
          {"eta", ",31,"},
          {"equilibrium", ",27,"},
          {"equilibrium_golden", ",28,"},
      };
    uint64_t uses[EQUATIONS];
    note_uses(uses);
    for (size_t k = 0; k < sizeof functions / sizeof functions[0]; k++) {
        struct dpm_subject subject = dpm_paper;
        spoilt_function = dpm_function_find(functions[k].name);
        subject.function = find_spoilt_function;
        fails_in(&subject, functions[k].fails, uses, function_bit(functions[k].name));
    }
    assert_int_equal(sizeof constants / sizeof constants[0], dpm_constant_count);
    for (size_t k = 0; k < sizeof constants / sizeof constants[0]; k++) {
        struct dpm_subject subject = dpm_paper;
        spoilt_constant = dpm_constant_find(constants[k].name);
        subject.constant = find_spoilt_constant;
        fails_in(&subject, constants[k].fails, uses, constant_bit(constants[k].name));
    }
}

static int teardown(void **state)
{
    (void)state;
    mpfr_free_cache();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements),
        cmocka_unit_test(enclosures),
        cmocka_unit_test(zeros_of_functions),
        cmocka_unit_test(walk_is_complete),
        cmocka_unit_test(paper_passes),
        cmocka_unit_test(wrong_definitions_are_noticed),
        cmocka_unit_test(printed_root_is_noticed),
        cmocka_unit_test(senseless_definition_is_noticed),
        cmocka_unit_test(wrong_routines_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}

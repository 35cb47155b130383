/* The ground truth and the Arb oracle agree: every function of the registry, every rounding mode,
   precisions from 2 bits, every edge and thousands of random inputs; value, ternary value, flags;
   and in the four formats. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <flint/flint.h>

#include "oracle/compare.h"
#include "oracle/inputs.h"

static const mpfr_prec_t precisions[] = {2, 3, 11, 24, 53, 64, 113, 200};
#define PRECISIONS (sizeof precisions / sizeof precisions[0])
enum { MODES = 5, RANDOM_INPUTS = 3000, DERIVATIVE_INPUTS = 300 };

/* One input in so many may be undecided by the oracle. */
enum { PER_UNDECIDED = 1000 };

struct agreement {
    struct subject subject;
    struct tally tally;
    uint64_t seed;
    unsigned long order;
    const struct dpm_format *format; /* NULL: precisions */
};

static void compare_modes(struct agreement *a, struct oracle *o, mpfr_prec_t precision)
{
    for (int mode = 0; mode < MODES; mode++)
        compare(&a->tally, &a->subject, o, a->format, precision, (mpfr_rnd_t)mode);
}

static void begin_oracle(struct agreement *a, struct oracle *o, size_t n, const mpfr_ptr args[])
{
    oracle_init(o, a->subject.name, n, args, a->order);
    assert_non_null(o->row);
}

/* Two listed precisions in turn and a random one; now and then 1000 bits. */
static void visit_precisions(void *state, size_t n, const mpfr_ptr args[])
{
    struct agreement *a = state;
    struct oracle o;
    begin_oracle(a, &o, n, args);
    const unsigned long before = a->tally.compared;
    const uint64_t i = a->tally.inputs;
    unsigned long tried = 3 * MODES;
    compare_modes(a, &o, precisions[i % PRECISIONS]);
    compare_modes(a, &o, precisions[(i / 2 + 3) % PRECISIONS]);
    compare_modes(a, &o, (mpfr_prec_t)(2 + random_below(&a->seed, 160)));
    if (i % 16 == 5) {
        compare_modes(a, &o, 1000);
        tried += MODES;
    }
    tally_input(&a->tally, &o, a->tally.compared - before < tried);
    oracle_clear(&o);
}

/* Inputs rounded into the format, as a caller of dpm_format_call has them. */
static void visit_format(void *state, size_t n, const mpfr_ptr args[])
{
    struct agreement *a = state;
    const size_t count = dpm_argument_count(a->subject.function, n);
    struct numbers rounded;
    numbers_init(&rounded);
    for (size_t i = 0; i < count; i++)
        dpm_format_round(numbers_add(&rounded, 2), a->format, args[i],
                         mpfr_sgn(args[i]) > 0 ? MPFR_RNDD : MPFR_RNDN);
    struct oracle o;
    begin_oracle(a, &o, n, rounded.at);
    const unsigned long before = a->tally.compared;
    compare_modes(a, &o, 0);
    tally_input(&a->tally, &o, a->tally.compared - before < MODES);
    oracle_clear(&o);
    numbers_clear(&rounded);
}

static void agree(const struct dpm_function *function, const struct dpm_format *format)
{
    struct agreement a = {.subject = {.name = function->name, .function = function},
                          .seed = 26,
                          .format = format};
    input_visitor *visit = format == NULL ? visit_precisions : visit_format;
    inputs_edges(function->shape, &a, visit);
    inputs_random(function->shape, 2104 + 13277 * strlen(function->name), RANDOM_INPUTS, &a, visit);
    char name[80];
    snprintf(name, sizeof name, "%s%s%s", function->name, format == NULL ? "" : " in ",
             format == NULL ? "" : format->name);
    tally_check(name, &a.tally, PER_UNDECIDED);
}

static void test_function(void **state)
{
    agree(*state, NULL);
}

static void test_formats(void **state)
{
    for (size_t i = 0; i < dpm_format_count; i++)
        agree(*state, &dpm_formats[i]);
}

static void test_constants(void **state)
{
    struct agreement a = {.seed = 12};
    (void)state;
    for (size_t i = 0; i < dpm_constant_count; i++) {
        a.subject = (struct subject){.name = dpm_constants[i].name, .constant = &dpm_constants[i]};
        for (mpfr_prec_t precision = 2; precision < 300; precision++) {
            struct oracle o;
            begin_oracle(&a, &o, 0, NULL);
            compare_modes(&a, &o, precision == 299 ? 5000 : precision);
            tally_input(&a.tally, &o, false);
            oracle_clear(&o);
        }
    }
    assert_int_equal(a.tally.compared, dpm_constant_count * 298 * MODES);
    tally_check("constants", &a.tally, PER_UNDECIDED);
}

static void test_derivatives(void **state)
{
    static const unsigned long orders[] = {0, 1, 2, 3, 4, 5, 6, 8, 11, 16, 25};
    const struct dpm_shape *shape = dpm_function_find("loss")->shape;
    struct agreement a = {.subject = {.name = "loss_derivative", .derivative = true}, .seed = 31};
    (void)state;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        a.order = orders[i];
        inputs_random(shape, orders[i] + 7, DERIVATIVE_INPUTS, &a, visit_precisions);
    }
    tally_check("derivatives of every order", &a.tally, PER_UNDECIDED);
}

/* The ends, y = t and their neighbours, at all orders up to 12. */
static void test_derivatives_at_edges(void **state)
{
    static const char *const pairs[][2] = {
        {"0", "1"}, {"1", "0"}, {"0.5", "0.5"}, {"0", "0"}, {"1", "1"}, {"0x1p-20", "1"},
        {"1", "0x1p-20"}, {"0x1p-20", "0"}, {"0", "0x1p-20"}, {"0x1p-9", "1"}, {"1", "0x1p-9"},
        {"0x1p-60", "1"}, {"-0", "1"}, {"1", "-0"}, {"0.25", "0.75"}, {"0.75", "0.25"},
        {"nan", "0"}, {"0", "nan"}, {"2", "0"}, {"0", "-1"}, {"inf", "0"}, {"0", "inf"},
        {"0x1.5555555555555p-2", "0x1.5555555555555p-1"}, {"0x1p-300", "0"}, {"1", "0x1p-100"},
    };
    struct agreement a = {.subject = {.name = "loss_derivative", .derivative = true}, .seed = 32};
    (void)state;
    for (a.order = 0; a.order <= 12; a.order++)
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            struct numbers list;
            numbers_init(&list);
            mpfr_set_str(numbers_add(&list, 60), pairs[i][0], 0, MPFR_RNDN);
            mpfr_set_str(numbers_add(&list, 60), pairs[i][1], 0, MPFR_RNDN);
            visit_precisions(&a, 1, list.at);
            numbers_clear(&list);
        }
    tally_check("derivatives at the edges", &a.tally, PER_UNDECIDED);
}

/* ---- the oracle itself ---- */

static void test_oracle_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++)
        assert_non_null(oracle_find(dpm_functions[i].name));
    for (size_t i = 0; i < dpm_constant_count; i++)
        assert_non_null(oracle_find(dpm_constants[i].name));
}

/* Printed and rearranged formulas enclose the same number: their intersection is never empty, even
   when both are narrow.  This lets the rearranged one speak where the printed one cannot. */
static void test_oracle_formulas_meet(void **state)
{
    unsigned long met = 0;
    uint64_t seed = 99;
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++) {
        const struct oracle_row *row = oracle_find(dpm_functions[i].name);
        for (int k = 0; row->rearranged != NULL && k < 200; k++) {
            struct numbers list;
            numbers_init(&list);
            for (unsigned j = 0; j < dpm_functions[i].shape->arity; j++) {
                mpfr_ptr x = numbers_add(&list, 53);
                random_unit(x, &seed);
                mpfr_div_2ui(x, x, random_below(&seed, 40), MPFR_RNDN);
            }
            const struct oracle_call call = {1, list.at, row->order};
            struct enclosure printed, rearranged;
            arb_t value;
            enclosure_init(&printed);
            enclosure_init(&rearranged);
            arb_init(value);
            row->printed(value, &call, 400);
            enclosure_set_arb(&printed, value, 400);
            if (row->rearranged(&rearranged, &call, 400)) {
                assert_true(arf_is_finite(printed.lo) && arf_is_finite(printed.hi));
                assert_true(enclosure_meet(&rearranged, &printed));
                met++;
            }
            enclosure_clear(&printed);
            enclosure_clear(&rearranged);
            arb_clear(value);
            numbers_clear(&list);
        }
    }
    assert_true(met > 500);
}

/* Digits of the constants and of Eq. 26 that were worked out with other software. */
static void test_oracle_known_values(void **state)
{
    static const struct {
        const char *name, *args[2];
        const char *digits;
    } known[] = {
        {"alpha", {NULL}, "0.8740320488976421415986024101115102275749"},
        {"eta", {NULL}, "0.0158679247049260203936215110457033094095"},
        {"equilibrium_golden", {NULL}, "0.29740526367520332486"},
        {"loss_hess", {"0.5", "0.5"}, "3.48943209981943976708"},
        {"loss", {"0.5", "0"}, "0.79399"},
        {"loss", {"0.5", "1"}, "0.96292"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct numbers list;
        struct oracle o;
        struct oracle_answer answer;
        mpfr_t expected, error;
        const size_t digits = strlen(strchr(known[i].digits, '.') + 1);
        numbers_init(&list);
        for (size_t j = 0; j < 2 && known[i].args[j] != NULL; j++)
            mpfr_set_str(numbers_add(&list, 53), known[i].args[j], 0, MPFR_RNDN);
        oracle_init(&o, known[i].name, 1, list.at, 0);
        oracle_answer_init(&answer);
        mpfr_inits2(200, expected, error, (mpfr_ptr)NULL);
        const struct oracle_target target = {200, mpfr_get_emin(), mpfr_get_emax(), false};
        oracle_round(&answer, &o, &target, MPFR_RNDN);
        mpfr_set_str(expected, known[i].digits, 10, MPFR_RNDN);
        mpfr_sub(error, answer.value, expected, MPFR_RNDN);
        mpfr_ui_pow_ui(expected, 10, digits, MPFR_RNDN);
        mpfr_mul(error, error, expected, MPFR_RNDN);
        assert_true(mpfr_cmp_si(error, -1) > 0 && mpfr_cmp_ui(error, 1) < 0);
        mpfr_clears(expected, error, (mpfr_ptr)NULL);
        oracle_answer_clear(&answer);
        oracle_clear(&o);
        numbers_clear(&list);
    }
}

/* The oracle's rounding against MPFR's own of exact numbers: all modes, small exponent ranges,
   halves of the least number, ties. */
static void test_oracle_rounding(void **state)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    uint64_t seed = 5;
    struct enclosure e;
    struct oracle_rounded r;
    mpfr_t x, rounded;
    (void)state;
    enclosure_init(&e);
    arf_init(r.value);
    mpfr_init2(x, 12);
    for (int i = 0; i < 100000; i++) {
        const mpfr_prec_t precision = (mpfr_prec_t)(2 + random_below(&seed, 6));
        const struct oracle_target target = {precision, -4, 5, random_below(&seed, 2) == 0};
        const mpfr_rnd_t rnd = (mpfr_rnd_t)random_below(&seed, MODES);
        mpfr_set_si_2exp(x, (long)random_below(&seed, 2047) - 1023,
                         (long)random_below(&seed, 16) - 18, MPFR_RNDN);
        if (mpfr_zero_p(x))
            continue;
        arf_set_mpfr(e.lo, x);
        arf_set_mpfr(e.hi, x);
        e.open_lo = e.open_hi = false;
        assert_true(enclosure_round(&r, &e, &target, rnd));
        mpfr_init2(rounded, precision);
        mpfr_clear_flags();
        int ternary = mpfr_set(rounded, x, rnd);
        mpfr_set_emin(target.emin);
        mpfr_set_emax(target.emax);
        ternary = mpfr_check_range(rounded, ternary, rnd);
        if (target.subnormals)
            ternary = mpfr_subnormalize(rounded, ternary, rnd);
        const mpfr_flags_t flags = mpfr_flags_save();
        mpfr_set_emin(emin);
        mpfr_set_emax(emax);
        arf_set_mpfr(e.lo, rounded);
        assert_true(arf_equal(e.lo, r.value));
        assert_int_equal(mpfr_signbit(rounded) != 0, r.sign < 0);
        assert_int_equal((ternary > 0) - (ternary < 0), r.ternary);
        if (!target.subnormals)
            assert_int_equal(flags, r.flags);
        mpfr_clear(rounded);
    }
    mpfr_clear(x);
    arf_clear(r.value);
    enclosure_clear(&e);
}

/* dpm_format_round against the oracle's rounding, flags included. */
static void test_format_round(void **state)
{
    uint64_t seed = 754;
    struct enclosure e;
    struct oracle_rounded r;
    mpfr_t x, rounded;
    (void)state;
    enclosure_init(&e);
    arf_init(r.value);
    mpfr_inits2(60, x, rounded, (mpfr_ptr)NULL);
    e.open_lo = e.open_hi = false;
    for (size_t i = 0; i < 40000; i++) {
        const struct dpm_format *format = &dpm_formats[i % dpm_format_count];
        const struct oracle_target target = {format->precision, format->emin, format->emax, true};
        const mpfr_rnd_t rnd = (mpfr_rnd_t)random_below(&seed, MODES);
        const long end = random_below(&seed, 2) == 0 ? format->emin : format->emax;
        const uint64_t significand = random_bits(&seed) >> (4 + random_below(&seed, 59));
        mpfr_set_si_2exp(x, (long)significand + 1, end - 70 + (long)random_below(&seed, 140),
                         MPFR_RNDN);
        mpfr_setsign(x, x, random_below(&seed, 2) == 0, MPFR_RNDN);
        arf_set_mpfr(e.lo, x);
        arf_set_mpfr(e.hi, x);
        assert_true(enclosure_round(&r, &e, &target, rnd));
        mpfr_clear_flags();
        const int ternary = dpm_format_round(rounded, format, x, rnd);
        mpfr_flags_t flags = mpfr_flags_save();
        if (mpfr_get_exp(rounded) == format->emin + format->precision - 1) /* before or after? */
            flags = (flags & (MPFR_FLAGS_ALL ^ MPFR_FLAGS_UNDERFLOW))
                    | (r.flags & MPFR_FLAGS_UNDERFLOW);
        assert_int_equal(flags, r.flags);
        assert_int_equal((ternary > 0) - (ternary < 0), r.ternary);
        assert_int_equal(mpfr_signbit(rounded) != 0, r.sign < 0);
        if (arf_is_inf(r.value)) {
            assert_true(mpfr_inf_p(rounded));
        } else {
            arf_set_mpfr(e.lo, rounded);
            assert_true(arf_equal(e.lo, r.value));
        }
    }
    mpfr_clears(x, rounded, (mpfr_ptr)NULL);
    arf_clear(r.value);
    enclosure_clear(&e);
}

static int free_caches(void **state)
{
    (void)state;
    flint_cleanup();
    mpfr_free_cache();
    return 0;
}

int main(void)
{
    enum { FIXED = 8 };
    const struct CMUnitTest fixed[FIXED] = {
        cmocka_unit_test(test_oracle_is_complete),  cmocka_unit_test(test_oracle_formulas_meet),
        cmocka_unit_test(test_oracle_known_values), cmocka_unit_test(test_oracle_rounding),
        cmocka_unit_test(test_constants),           cmocka_unit_test(test_derivatives),
        cmocka_unit_test(test_derivatives_at_edges), cmocka_unit_test(test_format_round),
    };
    const size_t count = FIXED + 2 * dpm_function_count;
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    char (*names)[48] = calloc(count, sizeof *names);
    if (tests == NULL || names == NULL)
        return EXIT_FAILURE;
    memcpy(tests, fixed, sizeof fixed);
    for (size_t i = 0; i < dpm_function_count; i++)
        for (size_t j = 0; j < 2; j++) {
            const size_t k = FIXED + 2 * i + j;
            snprintf(names[k], sizeof names[k], "%s%s", dpm_functions[i].name,
                     j == 0 ? "" : " in formats");
            tests[k] = (struct CMUnitTest){names[k], j == 0 ? test_function : test_formats, NULL,
                                           NULL, (void *)(uintptr_t)&dpm_functions[i]};
        }
    const int failed = _cmocka_run_group_tests("oracle_agreement", tests, count, NULL, free_caches);
    free(tests);
    free(names);
    return failed;
}

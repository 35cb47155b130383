/* stream.c -- the generator of inputs: what it promises about each kind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "../tools/inputs/inputs.h"
#include "../tools/text/text.h"

/* Fowler, Noll and Vo's hash over n and the ordinals of all inputs. */
static uint64_t fingerprint(const char *function_name, const char *format_name,
                            enum stream_kind kind, uint64_t seed, size_t count, size_t *inputs)
{
    const struct dpm_function *function = dpm_function_find(function_name);
    const struct dpm_format *format = dpm_format_find(format_name);
    struct stream *stream = stream_open(function, format, kind, seed, count);
    const size_t promised = stream_count(stream);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    size_t n;
    *inputs = 0;
    for (const mpfr_ptr *args; (args = stream_next(stream, &n)) != NULL; ++*inputs) {
        hash = (hash ^ n) * UINT64_C(0x100000001b3);
        for (size_t i = 0; i < stream_arguments(function, n); i++) {
            assert_int_equal(mpfr_get_prec(args[i]), format->precision);
            hash = (hash ^ (uint64_t)dpm_format_ordinal(format, args[i])) * UINT64_C(0x100000001b3);
        }
    }
    assert_int_equal(*inputs, promised);
    stream_close(stream);
    return hash;
}

/* These fingerprints are the same on every machine, compiler and word size; they change only when
   the generator is changed on purpose, and then all published seeds mean other inputs. */
static void the_same_everywhere(void **state)
{
    (void)state;
    static const struct {
        const char *function, *format;
        enum stream_kind kind;
        uint64_t seed, hash;
    } cases[] = {
        {"loss", "binary32", STREAM_RANDOM, 1, UINT64_C(0xba241cc2c4b54415)},
        {"loss", "binary64", STREAM_RANDOM, 2, UINT64_C(0x5afa08cb92b497e6)},
        {"loss", "binary32", STREAM_EDGE, 1, UINT64_C(0x8bd2c88ee8210b98)},
        {"loss_grad", "binary32", STREAM_HARD, 1, UINT64_C(0xfbd3ab049c0e33ac)},
        {"energy_angle", "binary64", STREAM_ALL, 1, UINT64_C(0xd6468d66f9ee49a7)},
        {"sigmoid", "bfloat16", STREAM_ALL, 3, UINT64_C(0xcab95b0fcb17194d)},
        {"cross_entropy", "binary64", STREAM_RANDOM, 1, UINT64_C(0xeed48f895f7cd541)},
        {"shannon_entropy", "binary16", STREAM_RANDOM, 1, UINT64_C(0x0c4db45c819a283f)},
        {"delta", "binary64", STREAM_ALL, 1, UINT64_C(0xa949280d4448c21e)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t inputs;
        const uint64_t hash = fingerprint(cases[i].function, cases[i].format, cases[i].kind,
                                          cases[i].seed, STREAM_WHOLE, &inputs);
        if (hash != cases[i].hash)
            fail_msg("case %zu: %zu inputs with fingerprint 0x%llx", i, inputs,
                     (unsigned long long)hash);
    }
}

static void seeds_and_counts(void **state)
{
    (void)state;
    static const enum stream_kind kinds[] = {STREAM_RANDOM, STREAM_EDGE, STREAM_HARD, STREAM_ALL};
    for (size_t k = 0; k < 4; k++)
        for (size_t count = 0; count <= 300; count += 100) {
            size_t inputs;
            const uint64_t hash = fingerprint("energy", "binary16", kinds[k], 5, count, &inputs);
            assert_true(inputs <= count);
            assert_true(inputs == count || kinds[k] == STREAM_EDGE || kinds[k] == STREAM_HARD);
            assert_true(hash == fingerprint("energy", "binary16", kinds[k], 5, count, &inputs));
            const uint64_t other = fingerprint("energy", "binary16", kinds[k], 6, count, &inputs);
            assert_true((other == hash) == (count == 0 || kinds[k] == STREAM_EDGE));
        }
}

static bool inside(enum dpm_interval interval, const mpfr_t x)
{
    if (!mpfr_number_p(x) || (mpfr_zero_p(x) && mpfr_signbit(x) && interval != DPM_REAL))
        return false;
    switch (interval) {
    case DPM_UNIT: return mpfr_sgn(x) >= 0 && mpfr_cmp_ui(x, 1) <= 0;
    case DPM_QUARTER_TURN: return mpfr_sgn(x) >= 0 && mpfr_cmp_d(x, 0x1.921fb54442d18p+0) <= 0;
    case DPM_POSITIVE: return mpfr_sgn(x) > 0;
    case DPM_NONNEGATIVE: return mpfr_sgn(x) >= 0;
    default: return true;
    }
}

static void random_inputs_are_inside_the_domain(void **state)
{
    (void)state;
    for (size_t f = 0; f < dpm_function_count; f++)
        for (size_t j = 0; j < dpm_format_count; j++) {
            const struct dpm_shape *shape = dpm_functions[f].shape;
            struct stream *stream =
                stream_open(&dpm_functions[f], &dpm_formats[j], STREAM_RANDOM, 9, 3000);
            size_t n;
            for (const mpfr_ptr *args; (args = stream_next(stream, &n)) != NULL;) {
                assert_true(n <= STREAM_MAX_TERMS);
                for (size_t i = 0; i < stream_arguments(&dpm_functions[f], n); i++)
                    assert_true(inside(shape->interval[shape->arity == 2 && !shape->nary ? i : 0],
                                       args[i]));
            }
            stream_close(stream);
        }
}

/* Every stratum of (y, t) gets its share: tiny and near-one offsets, u near 0, ends of t. */
static void random_inputs_reach_the_structure(void **state)
{
    (void)state;
    enum { T_0, T_1, U_SMALL, U_NEAR_MINUS_1, U_NEAR_1, Y_TINY, PLAIN, STRATA };
    size_t share[STRATA] = {0}, n;
    struct stream *stream = stream_open(dpm_function_find("loss"), dpm_format_find("binary64"),
                                        STREAM_RANDOM, 1, 20000);
    for (const mpfr_ptr *args; (args = stream_next(stream, &n)) != NULL;) {
        const double y = mpfr_get_d(args[0], MPFR_RNDN), t = mpfr_get_d(args[1], MPFR_RNDN);
        const double u = y - t;
        share[T_0] += t == 0;
        share[T_1] += t == 1;
        share[U_SMALL] += u != 0 && u < 0x1p-10 && u > -0x1p-10;
        share[U_NEAR_MINUS_1] += u < -1 + 0x1p-10;
        share[U_NEAR_1] += u > 1 - 0x1p-10;
        share[Y_TINY] += y > 0 && y < 0x1p-200;
        share[PLAIN] += u > 0.125 && u < 0.875;
    }
    stream_close(stream);
    for (int i = 0; i < STRATA; i++)
        assert_true(share[i] > 400); /* 2% */
}

/* Whether the whole set holds the input that the decimals spell. */
static bool holds(const char *function_name, const char *format_name, enum stream_kind kind,
                  size_t n, const char *const spelled[])
{
    const struct dpm_function *function = dpm_function_find(function_name);
    const struct dpm_format *format = dpm_format_find(format_name);
    struct stream *stream = stream_open(function, format, kind, 1, STREAM_WHOLE);
    const size_t count = stream_arguments(function, n);
    bool found = false;
    size_t terms;
    mpfr_t wanted[8];
    for (size_t i = 0; i < count; i++) {
        const struct text_target target = {format, format->precision};
        mpfr_init2(wanted[i], 2);
        assert_true(text_read(wanted[i], spelled[i], &target));
    }
    for (const mpfr_ptr *args; !found && (args = stream_next(stream, &terms)) != NULL;) {
        found = terms == n;
        for (size_t i = 0; found && i < count; i++)
            found = dpm_format_ordinal(format, args[i]) == dpm_format_ordinal(format, wanted[i]);
    }
    for (size_t i = 0; i < count; i++)
        mpfr_clear(wanted[i]);
    stream_close(stream);
    return found;
}

static void edge_inputs_hold_what_matters(void **state)
{
    (void)state;
    static const struct {
        const char *function, *format;
        size_t n;
        const char *args[6];
    } cases[] = {
        {"loss", "binary32", 1, {"0", "1"}},
        {"loss", "binary32", 1, {"-0", "1"}},
        {"loss", "binary64", 1, {"1", "0"}},
        {"loss", "binary16", 1, {"nan", "0.5"}},
        {"loss", "binary16", 1, {"0.5", "inf"}},
        {"loss", "binary32", 1, {"0x1p-149", "1"}},
        {"loss", "binary32", 1, {"0x1.fffffcp-127", "0x1p-126"}},
        {"loss", "binary32", 1, {"0x1.000002p+0", "1"}},
        {"loss_grad", "binary64", 1, {"0x1.0000000000001p-1", "0x1p-1"}},
        {"loss_grad", "binary64", 1, {"0x1.fffffffffffffp-1", "0"}},
        {"loss", "binary32", 1, {"0.00036", "1"}},                /* 1 + u = 3.6e-4 */
        {"loss", "binary32", 1, {"0.66666666666666666667", "1"}}, /* u = -1/3 */
        {"energy_angle", "binary32", 1, {"1.5707963705062866"}},
        {"energy_angle", "binary64", 1, {"0x1.921fb54442d18p+0"}},
        {"energy_angle", "binary64", 1, {"0x1.921fb54442d19p+0"}},
        {"energy_angle", "binary64", 1, {"0.78539816339744830962"}},
        {"entropy", "bfloat16", 1, {"0x1p-133"}},
        {"energy", "binary64", 1, {"0x1.ffffffffffffep-2"}},
        {"kl_divergence", "binary64", 2, {"1", "1", "2", "0.5"}},
        {"cross_entropy", "binary64", 2, {"1", "1", "2", "0x1.0000000000001p-1"}},
        {"shannon_entropy", "binary32", 5, {"2", "0.5", "0.5", "0.5", "0.5"}},
        {"shannon_entropy", "binary32", 0, {NULL}},
        {"sigmoid", "binary32", 1, {"-0", "0x1p-149"}},
        {"delta", "binary64", 1, {"1", "1", "0.5", "0.5"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (!holds(cases[i].function, cases[i].format, STREAM_EDGE, cases[i].n, cases[i].args))
            fail_msg("edge of %s lacks %s %s", cases[i].function, cases[i].args[0],
                     cases[i].args[1]);
}

/* loss_grad(y, 1): where it becomes subnormal and where it becomes zero, both neighbours. */
static void hard_inputs_hold_the_borders(void **state)
{
    (void)state;
    static const char *const formats[] = {"binary16", "binary32", "binary64"};
    for (size_t f = 0; f < 3; f++) {
        const struct dpm_format *format = dpm_format_find(formats[f]);
        const struct dpm_function *grad = dpm_function_find("loss_grad");
        struct stream *stream = stream_open(grad, format, STREAM_HARD, 1, STREAM_WHOLE);
        int64_t last_zero = 0, first_subnormal = INT64_MAX, last_subnormal = 0,
                first_normal = INT64_MAX;
        mpfr_t result;
        mpfr_init2(result, 2);
        size_t n;
        for (const mpfr_ptr *args; (args = stream_next(stream, &n)) != NULL;) {
            if (mpfr_nan_p(args[1]) || mpfr_cmp_ui(args[1], 1) != 0 || mpfr_cmp_d(args[0], 0.5) > 0)
                continue;
            dpm_format_call(result, format, grad, 1, args, MPFR_RNDN);
            const int64_t y = dpm_format_ordinal(format, args[0]);
            const bool subnormal =
                !mpfr_zero_p(result) && mpfr_get_exp(result) < format->emin + format->precision - 1;
            if (mpfr_zero_p(result))
                last_zero = y > last_zero ? y : last_zero;
            else if (subnormal && y < first_subnormal)
                first_subnormal = y;
            if (subnormal)
                last_subnormal = y > last_subnormal ? y : last_subnormal;
            else if (!mpfr_zero_p(result) && y < first_normal)
                first_normal = y;
        }
        assert_int_equal(last_zero + 1, first_subnormal);
        assert_int_equal(last_subnormal + 1, first_normal);
        mpfr_clear(result);
        stream_close(stream);
    }
}

/* Some results of the hard set are within 2^-10 ulp of a midpoint.  Rounded to one bit more than
   the format has they are then that midpoint, rounded to twenty more they are not. */
static void hard_inputs_are_hard(void **state)
{
    (void)state;
    const struct dpm_format *format = dpm_format_find("binary32");
    const struct dpm_function *loss = dpm_function_find("loss");
    struct stream *stream = stream_open(loss, format, STREAM_HARD, 1, STREAM_WHOLE);
    mpfr_t midpoint, value, difference;
    mpfr_init2(midpoint, format->precision + 1);
    mpfr_init2(value, 200);
    mpfr_init2(difference, 200);
    size_t n, close = 0;
    for (const mpfr_ptr *args; (args = stream_next(stream, &n)) != NULL;) {
        struct distance distance;
        if (!inputs_distance(&distance, loss, format, n, args) ||
            distance.midpoint >= UINT64_C(1) << (DISTANCE_BITS - 10))
            continue;
        close++;
        loss->mpfr(midpoint, n, args, MPFR_RNDN);
        assert_int_equal(mpfr_min_prec(midpoint), format->precision + 1);
        loss->mpfr(value, n, args, MPFR_RNDN);
        mpfr_sub(difference, value, midpoint, MPFR_RNDN);
        mpfr_mul_2si(difference, difference, format->precision - mpfr_get_exp(value), MPFR_RNDN);
        assert_true(mpfr_cmpabs_ui(difference, 0) > 0);
        mpfr_mul_2ui(difference, difference, DISTANCE_BITS, MPFR_RNDN);
        mpfr_abs(difference, difference, MPFR_RNDN);
        mpfr_sub_ui(difference, difference, (unsigned long)distance.midpoint, MPFR_RNDN);
        assert_true(mpfr_cmpabs_ui(difference, 1) <= 0); /* the distance is the exact value's */
    }
    assert_true(close >= 16);
    mpfr_clears(midpoint, value, difference, (mpfr_ptr)NULL);
    stream_close(stream);
}

/* In [low, high] and evenly, whatever the span. */
static void random_integers(void **state)
{
    (void)state;
    struct random random = {1};
    size_t counts[5] = {0};
    for (int i = 0; i < 50000; i++) {
        counts[random_below(&random, 5)]++;
        const int64_t x = random_between(&random, INT64_MIN + 1, INT64_MAX - 1);
        assert_true(x > INT64_MIN && x < INT64_MAX);
        assert_int_equal(random_between(&random, -3, -3), -3);
    }
    for (int i = 0; i < 5; i++)
        assert_in_range(counts[i], 9500, 10500);
    struct random known = {0}; /* Steele, Lea and Flood's generator from state 0 */
    assert_true(random_bits(&known) == UINT64_C(0xe220a8397b1dcdaf));
    assert_true(random_bits(&known) == UINT64_C(0x6e789e6aa1b965f4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_everywhere),
        cmocka_unit_test(seeds_and_counts),
        cmocka_unit_test(random_inputs_are_inside_the_domain),
        cmocka_unit_test(random_inputs_reach_the_structure),
        cmocka_unit_test(edge_inputs_hold_what_matters),
        cmocka_unit_test(hard_inputs_hold_the_borders),
        cmocka_unit_test(hard_inputs_are_hard),
        cmocka_unit_test(random_integers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

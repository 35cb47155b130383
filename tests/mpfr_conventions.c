/* The ground truth behaves as a function of MPFR's own: special values, flags, exponent range,
   aliasing, precisions from 2 bits to many, threads. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <pthread.h>
#include <flint/flint.h>

#include "dpm_mpfr.h"
#include "oracle/compare.h"
#include "oracle/inputs.h"

enum { MODES = 5 };

/* ---- special values, as the contract's table has them ---- */

struct special {
    const char *name, *args, *value;
    mpfr_flags_t flags;
};

#define NAN_FLAG MPFR_FLAGS_NAN
#define POLE MPFR_FLAGS_DIVBY0

static const struct special specials[] = {
    {"angle", "0 1", "0", 0},
    {"angle", "-0 1", "0", 0},
    {"angle", "nan 0", "nan", NAN_FLAG},
    {"angle", "0 1.5", "nan", NAN_FLAG},
    {"angle", "-0x1p-1000 0", "nan", NAN_FLAG},
    {"angle", "inf inf", "nan", NAN_FLAG},
    {"loss", "0 1", "1", 0},
    {"loss", "1 0", "1", 0},
    {"loss", "1 -0", "1", 0},
    {"loss", "0 0", "0.5", 0},
    {"loss", "-0 0", "0.5", 0},
    {"loss", "0.7 0.7", "0.5", 0},
    {"loss", "1 1", "0.5", 0},
    {"loss", "0.5 nan", "nan", NAN_FLAG},
    {"loss", "2 1", "nan", NAN_FLAG},
    {"loss", "1 -0x1p-60", "nan", NAN_FLAG},
    {"loss", "inf 0", "nan", NAN_FLAG},
    {"loss_grad", "0 1", "-0", 0},
    {"loss_grad", "-0 1", "-0", 0},
    {"loss_grad", "1 0", "0", 0},
    {"loss_grad", "0.3 0.3", "0", 0},
    {"loss_grad", "0 -0", "0", 0},
    {"loss_grad", "nan nan", "nan", NAN_FLAG},
    {"loss_grad", "0 -1", "nan", NAN_FLAG},
    {"loss_hess", "0 1", "-0", 0},
    {"loss_hess", "nan 1", "nan", NAN_FLAG},
    {"loss_hess", "0 -inf", "nan", NAN_FLAG},
    {"divergence", "0", "inf", POLE},
    {"divergence", "-0", "inf", POLE},
    {"divergence", "1", "inf", POLE},
    {"divergence", "0.5", "0", 0},
    {"divergence", "nan", "nan", NAN_FLAG},
    {"divergence", "-1", "nan", NAN_FLAG},
    {"entropy", "0", "0", 0},
    {"entropy", "-0", "0", 0},
    {"entropy", "1", "0", 0},
    {"entropy", "1.5", "nan", NAN_FLAG},
    {"entropy", "nan", "nan", NAN_FLAG},
    {"energy", "0", "-0", 0},
    {"energy", "-0", "-0", 0},
    {"energy", "0.5", "0", 0},
    {"energy", "1", "inf", POLE},
    {"energy", "-inf", "nan", NAN_FLAG},
    {"energy_angle", "0", "0", 0},
    {"energy_angle", "-0", "0", 0},
    {"energy_angle", "2", "nan", NAN_FLAG},
    {"energy_angle", "0x1.921fb6p0", "nan", NAN_FLAG}, /* the binary32 above pi/2 */
    {"energy_angle", "-0x1p-100", "nan", NAN_FLAG},
    {"energy_dual", "0", "inf", POLE},
    {"energy_dual", "-0", "inf", POLE},
    {"energy_dual", "0x1.921fb6p0", "nan", NAN_FLAG},
    {"energy_dual", "inf", "nan", NAN_FLAG},
    {"sigmoid", "0 1", "0.5", 0},
    {"sigmoid", "-0 1", "0.5", 0},
    {"sigmoid", "inf 1", "1", 0},
    {"sigmoid", "-inf 1", "0", 0},
    {"sigmoid", "1 inf", "0.5", 0},
    {"sigmoid", "inf inf", "nan", NAN_FLAG},
    {"sigmoid", "1 0", "nan", NAN_FLAG},
    {"sigmoid", "1 -0", "nan", NAN_FLAG},
    {"sigmoid", "1 -1", "nan", NAN_FLAG},
    {"sigmoid", "nan 1", "nan", NAN_FLAG},
    {"cross_entropy", "", "0", 0},
    {"cross_entropy", "0 0", "0", 0},
    {"cross_entropy", "1 0", "inf", POLE},
    {"cross_entropy", "1 0 0 nan", "nan", NAN_FLAG},
    {"cross_entropy", "1 -0", "inf", POLE},
    {"cross_entropy", "1 1 2 0.5", "0", 0},
    {"cross_entropy", "1 -1", "nan", NAN_FLAG},
    {"kl_divergence", "", "0", 0},
    {"kl_divergence", "3 3", "0", 0},
    {"kl_divergence", "0 0", "0", 0},
    {"kl_divergence", "1 0", "inf", POLE},
    {"kl_divergence", "3 1 1 27", "0", 0},
    {"kl_divergence", "inf 1", "nan", NAN_FLAG},
    {"shannon_entropy", "", "0", 0},
    {"shannon_entropy", "0 1 0", "0", 0},
    {"shannon_entropy", "2 0.5 0.5 0.5 0.5", "0", 0},
    {"shannon_entropy", "-1", "nan", NAN_FLAG},
    {"shannon_entropy", "nan", "nan", NAN_FLAG},
    {"delta", "1 inf 1 1", "nan", NAN_FLAG},
    {"delta", "1 1 nan 1", "nan", NAN_FLAG},
    {"delta", "0 -0 1 1", "-0", 0},
    {"delta", "0 0 -1 1", "0", 0},
};

static size_t read_numbers(struct numbers *list, const char *text, mpfr_prec_t precision)
{
    char *end;
    numbers_init(list);
    for (const char *s = text; *s != '\0'; s = end) {
        mpfr_strtofr(numbers_add(list, precision), s, &end, 0, MPFR_RNDN);
        end += strspn(end, " ");
    }
    return list->count;
}

static void check_special(const struct special *special, mpfr_rnd_t rnd, mpfr_prec_t precision)
{
    const struct dpm_function *f = dpm_function_find(special->name);
    struct numbers args;
    const size_t count = read_numbers(&args, special->args, 53);
    mpfr_t rop, expected;
    assert_non_null(f);
    assert_int_equal(count, dpm_argument_count(f, f->shape->nary ? count / f->shape->arity : 1));
    mpfr_inits2(precision, rop, expected, (mpfr_ptr)NULL);
    mpfr_set_str(expected, special->value, 0, MPFR_RNDN);
    mpfr_clear_flags();
    const int ternary = f->mpfr(rop, count / f->shape->arity, args.at, rnd);
    const mpfr_flags_t flags = mpfr_flags_save();
    const bool same = mpfr_nan_p(expected) ? mpfr_nan_p(rop) != 0
                                           : mpfr_equal_p(rop, expected)
                                                 && mpfr_signbit(rop) == mpfr_signbit(expected);
    if (!same || ternary != 0 || flags != special->flags)
        fail_msg("%s(%s) in mode %d: want %s, ternary 0, flags %x; ternary %d, flags %x",
                 special->name, special->args, rnd, special->value, (unsigned)special->flags,
                 ternary, (unsigned)flags);
    mpfr_clears(rop, expected, (mpfr_ptr)NULL);
    numbers_clear(&args);
}

static void test_special_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++)
        for (int mode = 0; mode < MODES; mode++) {
            check_special(&specials[i], (mpfr_rnd_t)mode, 2);
            check_special(&specials[i], (mpfr_rnd_t)mode, 53);
            check_special(&specials[i], (mpfr_rnd_t)mode, 300);
        }
}

/* ---- aliasing ---- */

static bool identical(mpfr_srcptr x, mpfr_srcptr y)
{
    if (mpfr_nan_p(x) || mpfr_nan_p(y))
        return mpfr_nan_p(x) && mpfr_nan_p(y);
    return mpfr_equal_p(x, y) && mpfr_signbit(x) == mpfr_signbit(y);
}

static void copy_all(struct numbers *copy, size_t count, const mpfr_ptr args[])
{
    numbers_init(copy);
    for (size_t i = 0; i < count; i++)
        mpfr_set(numbers_add(copy, mpfr_get_prec(args[i])), args[i], MPFR_RNDN);
}

/* rop = args[i] for every i: as if it were not; all other arguments are left as they were. */
static void visit_aliases(void *state, size_t n, const mpfr_ptr args[])
{
    const struct dpm_function *f = state;
    const size_t count = dpm_argument_count(f, n);
    for (size_t i = 0; i < count; i++) {
        const mpfr_rnd_t rnd = (mpfr_rnd_t)((i + n + count) % MODES);
        struct numbers copy;
        mpfr_t rop;
        copy_all(&copy, count, args);
        mpfr_init2(rop, mpfr_get_prec(args[i]));
        mpfr_clear_flags();
        const int expected = f->mpfr(rop, n, args, rnd);
        const mpfr_flags_t flags = mpfr_flags_save();
        mpfr_clear_flags();
        const int ternary = f->mpfr(copy.at[i], n, copy.at, rnd);
        assert_int_equal((ternary > 0) - (ternary < 0), (expected > 0) - (expected < 0));
        assert_int_equal(mpfr_flags_save(), flags);
        assert_true(identical(rop, copy.at[i]));
        for (size_t j = 0; j < count; j++)
            if (j != i)
                assert_true(identical(copy.at[j], args[j]));
        mpfr_clear(rop);
        numbers_clear(&copy);
    }
}

static void test_aliasing(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++) {
        void *function = (void *)(uintptr_t)&dpm_functions[i];
        inputs_edges(dpm_functions[i].shape, function, visit_aliases);
        inputs_random(dpm_functions[i].shape, 11, 300, function, visit_aliases);
    }
}

/* One variable as every argument and as the result. */
static void test_one_variable(void **state)
{
    static const char *const values[] = {"0", "1", "0.375", "0x1p-40", "0x1.fffffp-1", "nan", "2"};
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++)
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            const struct dpm_function *f = &dpm_functions[i];
            mpfr_t x, rop, args[4];
            mpfr_ptr same[4], distinct[4];
            mpfr_inits2(40, x, rop, (mpfr_ptr)NULL);
            mpfr_set_str(x, values[k], 0, MPFR_RNDN);
            for (size_t j = 0; j < 4; j++) {
                mpfr_init2(args[j], 40);
                mpfr_set(args[j], x, MPFR_RNDN);
                distinct[j] = args[j];
                same[j] = x;
            }
            const int expected = f->mpfr(rop, 1, distinct, MPFR_RNDU);
            const int ternary = f->mpfr(x, 1, same, MPFR_RNDU);
            assert_true(identical(rop, x) && (ternary > 0) == (expected > 0));
            mpfr_clears(x, rop, args[0], args[1], args[2], args[3], (mpfr_ptr)NULL);
        }
}

/* ---- exponent range ---- */

struct in_range {
    struct subject subject;
    struct tally tally;
    mpfr_exp_t emin, emax;
};

static void set_range(mpfr_exp_t emin, mpfr_exp_t emax)
{
    mpfr_set_emin(emin);
    mpfr_set_emax(emax);
}

/* In the narrow range, the arguments rounded into it; all modes, two precisions. */
static void visit_in_range(void *state, size_t n, const mpfr_ptr args[])
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    struct in_range *r = state;
    struct numbers inside;
    struct oracle o;
    copy_all(&inside, dpm_argument_count(r->subject.function, n), args);
    set_range(r->emin, r->emax);
    for (size_t i = 0; i < inside.count; i++)
        mpfr_check_range(inside.at[i], 0, mpfr_sgn(inside.at[i]) > 0 ? MPFR_RNDZ : MPFR_RNDN);
    oracle_init(&o, r->subject.name, n, inside.at, 0);
    const unsigned long before = r->tally.compared;
    for (int mode = 0; mode < MODES; mode++) {
        const mpfr_prec_t precision = 2 + (mpfr_prec_t)(r->tally.inputs % 7);
        compare(&r->tally, &r->subject, &o, NULL, precision, (mpfr_rnd_t)mode);
        compare(&r->tally, &r->subject, &o, NULL, 53, (mpfr_rnd_t)mode);
    }
    tally_input(&r->tally, &o, r->tally.compared - before < 2 * MODES);
    set_range(emin, emax);
    oracle_clear(&o);
    numbers_clear(&inside);
}

static void agree_in_range(mpfr_exp_t emin, mpfr_exp_t emax)
{
    for (size_t i = 0; i < dpm_function_count; i++) {
        const struct dpm_function *f = &dpm_functions[i];
        struct in_range r = {{.name = f->name, .function = f}, {0}, emin, emax};
        char name[80];
        inputs_edges(f->shape, &r, visit_in_range);
        inputs_random(f->shape, 3, 200, &r, visit_in_range);
        snprintf(name, sizeof name, "%s, exponents %ld to %ld", f->name, (long)emin, (long)emax);
        tally_check(name, &r.tally, 1000);
    }
}

static void test_exponent_range_narrow(void **state)
{
    (void)state;
    agree_in_range(-10, 10);
    agree_in_range(-2, 4);
}

static void test_exponent_range_binary64(void **state)
{
    (void)state;
    agree_in_range(-1021, 1024);
}

/* 1/2 and 1 themselves below or above the range. */
static void test_exponent_range_odd(void **state)
{
    (void)state;
    agree_in_range(1, 3);
    agree_in_range(-40, 0);
    agree_in_range(-40, -3);
}

/* Constants, rounded by MPFR itself from more bits into the narrow range. */
static void test_exponent_range_constants(void **state)
{
    static const mpfr_exp_t ranges[][2] = {{-10, 10}, {2, 5}, {-20, -7}, {0, 0}, {-1, -1}};
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    (void)state;
    for (size_t i = 0; i < dpm_constant_count; i++)
        for (size_t j = 0; j < sizeof ranges / sizeof ranges[0]; j++) {
            const struct subject subject = {.name = dpm_constants[i].name,
                                            .constant = &dpm_constants[i]};
            struct tally tally = {0};
            struct oracle o;
            oracle_init(&o, subject.name, 0, NULL, 0);
            set_range(ranges[j][0], ranges[j][1]);
            for (int mode = 0; mode < MODES; mode++)
                for (mpfr_prec_t precision = 2; precision < 40; precision++)
                    compare(&tally, &subject, &o, NULL, precision, (mpfr_rnd_t)mode);
            set_range(emin, emax);
            oracle_clear(&o);
            assert_int_equal(tally.mismatches, 0);
            assert_int_equal(tally.compared, 38 * MODES);
        }
}

/* The gradient near y - t = -1 falls below any exponent range.  In the widest one, where MPFR has
   no room left to compute, the routine may say that it could not (NaN, erange); it must not err. */
static void test_plateau(void **state)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    unsigned long agreed = 0, gave_up = 0;
    (void)state;
    for (int widest = 0; widest < 2; widest++)
        for (long k = 10; k < 200; k += k < 70 ? 1 : 10)
            for (unsigned long order = 0; order < 4; order++) {
                const struct subject subject = {.name = "loss_derivative", .derivative = true};
                struct numbers args;
                struct oracle o;
                numbers_init(&args);
                numbers_add_scaled(&args, 1, -k);
                numbers_add_scaled(&args, 1, 0);
                oracle_init(&o, subject.name, 1, args.at, order);
                if (widest)
                    set_range(mpfr_get_emin_min(), mpfr_get_emax_max());
                for (int mode = 0; mode < MODES; mode++) {
                    mpfr_t rop;
                    mpfr_init2(rop, 24);
                    mpfr_clear_flags();
                    const int ternary = dpm_loss_derivative_mpfr(rop, args.at[0], args.at[1], order,
                                                                 (mpfr_rnd_t)mode);
                    if (mpfr_nan_p(rop)) {
                        assert_true(widest && mpfr_erangeflag_p() && ternary == 0);
                        gave_up++;
                    } else {
                        struct tally tally = {0};
                        compare(&tally, &subject, &o, NULL, 24, (mpfr_rnd_t)mode);
                        assert_int_equal(tally.compared, 1);
                        assert_int_equal(tally.mismatches, 0);
                        agreed++;
                    }
                    mpfr_clear(rop);
                }
                set_range(emin, emax);
                oracle_clear(&o);
                numbers_clear(&args);
            }
    print_message("# plateau: %lu agree, %lu given up in the widest exponent range\n", agreed,
                  gave_up);
    assert_true(gave_up * 10 < agreed);
}

/* ---- precision ---- */

static void visit_long(void *state, size_t n, const mpfr_ptr args[])
{
    struct in_range *r = state;
    struct oracle o;
    oracle_init(&o, r->subject.name, n, args, 0);
    compare(&r->tally, &r->subject, &o, NULL, 10007, MPFR_RNDN);
    compare(&r->tally, &r->subject, &o, NULL, 4096, MPFR_RNDU);
    oracle_clear(&o);
}

static void test_many_bits(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++) {
        const struct dpm_function *f = &dpm_functions[i];
        struct in_range r = {{.name = f->name, .function = f}, {0}, 0, 0};
        inputs_random(f->shape, 17, 6, &r, visit_long);
        assert_int_equal(r.tally.mismatches, 0);
        assert_int_equal(r.tally.compared, 12);
    }
}

/* Arguments of more bits than the result will ever need. */
static void test_long_arguments(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++) {
        const struct dpm_function *f = &dpm_functions[i];
        const struct subject subject = {.name = f->name, .function = f};
        struct tally tally = {0};
        struct numbers args;
        struct oracle o;
        uint64_t seed = i;
        numbers_init(&args);
        for (size_t j = 0; j < dpm_argument_count(f, 2); j++)
            random_unit(numbers_add(&args, 12345), &seed);
        oracle_init(&o, f->name, f->shape->nary ? 2 : 1, args.at, 0);
        for (int mode = 0; mode < MODES; mode++)
            compare(&tally, &subject, &o, NULL, 2 + mode * 13, (mpfr_rnd_t)mode);
        assert_int_equal(tally.mismatches, 0);
        assert_int_equal(tally.compared, MODES);
        oracle_clear(&o);
        numbers_clear(&args);
    }
}

/* ---- threads ---- */

enum { THREADS = 4, RESULTS = 600 };

struct thread {
    pthread_t id;
    unsigned number;
    size_t count;
    char *results[RESULTS];
};

static void visit_thread(void *state, size_t n, const mpfr_ptr args[])
{
    struct thread *thread = state;
    const size_t i = thread->count++;
    const struct dpm_function *f = &dpm_functions[i % dpm_function_count];
    mpfr_t rop;
    (void)n;
    mpfr_init2(rop, (mpfr_prec_t)(2 + i * 7 % 300));
    /* every shape has at most 4 scalars; the sums take two pairs, or four weights */
    const size_t elements = f->shape->nary ? 4 / f->shape->arity : 1;
    mpfr_clear_flags();
    const int ternary = f->mpfr(rop, elements, args, (mpfr_rnd_t)(i % MODES));
    mpfr_asprintf(&thread->results[i], "%s %Ra %d %x", f->name, rop, (ternary > 0) - (ternary < 0),
                  (unsigned)mpfr_flags_save());
    mpfr_clear(rop);
}

static void *run_thread(void *state)
{
    struct thread *thread = state;
    /* each thread begins elsewhere in the exponent range, which is its own */
    const mpfr_exp_t emin = mpfr_get_emin();
    thread->count = 0;
    mpfr_set_emin(emin + (mpfr_exp_t)thread->number);
    inputs_random(dpm_function_find("delta")->shape, 77, RESULTS, thread, visit_thread);
    if (mpfr_get_emin() != emin + (mpfr_exp_t)thread->number)
        thread->count = 0;
    mpfr_set_emin(emin);
    mpfr_free_cache();
    return NULL;
}

static void test_threads(void **state)
{
    static struct thread threads[THREADS + 1];
    (void)state;
    for (unsigned i = 0; i <= THREADS; i++)
        threads[i].number = i;
    for (unsigned i = 1; i <= THREADS; i++)
        assert_int_equal(pthread_create(&threads[i].id, NULL, run_thread, &threads[i]), 0);
    run_thread(&threads[0]);
    for (unsigned i = 1; i <= THREADS; i++)
        assert_int_equal(pthread_join(threads[i].id, NULL), 0);
    for (unsigned i = 0; i <= THREADS; i++) {
        assert_int_equal(threads[i].count, RESULTS);
        for (size_t k = 0; k < RESULTS; k++)
            assert_string_equal(threads[i].results[k], threads[0].results[k]);
    }
    for (unsigned i = 0; i <= THREADS; i++)
        for (size_t k = 0; k < RESULTS; k++)
            mpfr_free_str(threads[i].results[k]);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_special_values),
        cmocka_unit_test(test_aliasing),
        cmocka_unit_test(test_one_variable),
        cmocka_unit_test(test_exponent_range_narrow),
        cmocka_unit_test(test_exponent_range_binary64),
        cmocka_unit_test(test_exponent_range_odd),
        cmocka_unit_test(test_exponent_range_constants),
        cmocka_unit_test(test_plateau),
        cmocka_unit_test(test_many_bits),
        cmocka_unit_test(test_long_arguments),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, free_caches);
}

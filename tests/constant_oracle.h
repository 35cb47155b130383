/* constant_oracle.h -- a constant against an enclosure by Arb: values, ternary values, flags, in
   all rounding modes, many precisions, and exponent ranges that the constant does not fit. */

#ifndef TESTS_CONSTANT_ORACLE_H
#define TESTS_CONSTANT_ORACLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <mpfr.h>
#include <arb.h>

typedef int constant_routine(mpfr_t rop, mpfr_rnd_t rnd);
typedef void constant_arb(arb_t z, slong prec);

static inline void constant_against_arb(constant_routine *routine, constant_arb *oracle,
                                        mpfr_prec_t p, mpfr_exp_t emin, mpfr_exp_t emax)
{
    const mpfr_exp_t default_emin = mpfr_get_emin(), default_emax = mpfr_get_emax();
    arb_t z;
    mpfr_t low, high, expected, expected_high, got;
    arb_init(z);
    mpfr_inits2(p + 128, low, high, (mpfr_ptr)0);
    mpfr_inits2(p, expected, expected_high, got, (mpfr_ptr)0);
    oracle(z, p + 100);
    arb_get_interval_mpfr(low, high, z);
    for (int rnd = MPFR_RNDN; rnd <= MPFR_RNDA; rnd++) {
        int ternary = mpfr_set(expected, low, (mpfr_rnd_t)rnd);
        assert_int_equal(ternary > 0, mpfr_set(expected_high, high, (mpfr_rnd_t)rnd) > 0);
        assert_true(mpfr_equal_p(expected, expected_high));
        assert_int_not_equal(ternary, 0);

        mpfr_set_emin(emin);
        mpfr_set_emax(emax);
        mpfr_clear_flags();
        ternary = mpfr_check_range(expected, ternary, (mpfr_rnd_t)rnd);
        const mpfr_flags_t flags = mpfr_flags_save();
        mpfr_clear_flags();
        const int got_ternary = routine(got, (mpfr_rnd_t)rnd);
        assert_int_equal(mpfr_flags_save(), flags);
        assert_int_equal(mpfr_get_emin(), emin);
        assert_int_equal(mpfr_get_emax(), emax);
        assert_true(mpfr_equal_p(got, expected));
        assert_int_equal(mpfr_signbit(got), mpfr_signbit(expected));
        assert_int_equal((got_ternary > 0) - (got_ternary < 0), (ternary > 0) - (ternary < 0));

        mpfr_flags_set(MPFR_FLAGS_ALL); /* flags are only ever raised */
        routine(got, (mpfr_rnd_t)rnd);
        assert_int_equal(mpfr_flags_save(), MPFR_FLAGS_ALL);
        mpfr_set_emin(default_emin);
        mpfr_set_emax(default_emax);
    }
    mpfr_clears(low, high, expected, expected_high, got, (mpfr_ptr)0);
    arb_clear(z);
}

static inline void constant_against_arb_everywhere(constant_routine *routine, constant_arb *oracle)
{
    for (mpfr_prec_t p = 2; p <= 700; p++)
        constant_against_arb(routine, oracle, p, mpfr_get_emin(), mpfr_get_emax());
    for (mpfr_prec_t p = 1000; p <= 20000; p += 1 + p / 7)
        constant_against_arb(routine, oracle, p, mpfr_get_emin(), mpfr_get_emax());
    /* Ranges around, above and below the constant, single exponents too. */
    for (mpfr_exp_t emin = -9; emin <= 9; emin++)
        for (mpfr_exp_t emax = emin; emax <= 9; emax++)
            for (mpfr_prec_t p = 2; p <= 11; p += 3)
                constant_against_arb(routine, oracle, p, emin, emax);
    constant_against_arb(routine, oracle, 53, mpfr_get_emin_min(), mpfr_get_emax_max());
}

#endif

/* regularization.c -- alpha, eta (Eqs. 30, 31) against Arb, the delta rule (Eq. 29) against exact
   rational arithmetic. */

#include "constant_oracle.h"

#include <gmp.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include "../ref/dpm_mpfr.h"

/* Arb: as printed. */
static void arb_alpha(arb_t z, slong prec)
{
    arb_t root2;
    arb_init(root2);
    arb_sqrt_ui(root2, 2, prec);
    arb_sqrt_ui(z, 5, prec);
    arb_sub_ui(z, z, 1, prec);
    arb_mul_2exp_si(z, z, -1);
    arb_mul(z, z, root2, prec);
    arb_clear(root2);
}

static void arb_eta(arb_t z, slong prec)
{
    arb_alpha(z, prec);
    arb_sub_ui(z, z, 1, prec);
    arb_mul(z, z, z, prec);
}

static void alpha_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_alpha_mpfr, arb_alpha);
}

static void eta_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_eta_mpfr, arb_eta);
}

enum { GRADIENT, PREVIOUS, ETA, ALPHA, ARGUMENTS };

static gmp_randstate_t random_state;

static long random_below(unsigned long n)
{
    return (long)gmp_urandomm_ui(random_state, n);
}

/* A random number with long runs of equal bits half of the time, of exponent e. */
static void random_number(mpfr_t x, mpfr_exp_t e)
{
    const mpfr_prec_t p = mpfr_get_prec(x);
    mpz_t n;
    mpz_init(n);
    if (random_below(2))
        mpz_rrandomb(n, random_state, (mp_bitcnt_t)p);
    else
        mpz_urandomb(n, random_state, (mp_bitcnt_t)p);
    if (mpz_sgn(n) == 0)
        mpz_set_ui(n, 1);
    mpfr_set_z(x, n, MPFR_RNDN);
    mpfr_set_exp(x, e);
    if (random_below(2))
        mpfr_neg(x, x, MPFR_RNDN);
    mpz_clear(n);
}

/* What the rule demands: alpha*previous - eta*gradient, exact, times 2^shift, rounded once into the
   range [emin, emax].  Returns the ternary value; *flags are the flags raised. */
static int expected_delta(mpfr_t rop, const mpfr_t x[], long shift, mpfr_exp_t emin,
                          mpfr_exp_t emax, mpfr_rnd_t rnd, mpfr_flags_t *flags)
{
    mpq_t a, b, c;
    mpq_inits(a, b, c, (mpq_ptr)0);
    mpfr_get_q(a, x[ALPHA]);
    mpfr_get_q(b, x[PREVIOUS]);
    mpq_mul(a, a, b);
    mpfr_get_q(b, x[ETA]);
    mpfr_get_q(c, x[GRADIENT]);
    mpq_mul(b, b, c);
    mpq_sub(a, a, b);
    mpfr_clear_flags();
    int ternary = 0;
    if (mpq_sgn(a) == 0) {
        mpfr_set_zero(rop, rnd == MPFR_RNDD ? -1 : 1);
    } else {
        ternary = mpfr_set_q(rop, a, rnd);
        const long own = (long)mpfr_get_exp(rop);
        const mpfr_exp_t e = shift < 0 && own < LONG_MIN - shift ? LONG_MIN : own + shift;
        const bool minus = mpq_sgn(a) < 0;
        const bool outward = rnd == MPFR_RNDA || rnd == (minus ? MPFR_RNDD : MPFR_RNDU);
        mpfr_set_emin(emin);
        mpfr_set_emax(emax);
        if (e > emax) {
            *flags = MPFR_FLAGS_OVERFLOW | MPFR_FLAGS_INEXACT;
            mpfr_set_inf(rop, minus ? -1 : 1);
            if (rnd != MPFR_RNDN && !outward) {
                if (minus)
                    mpfr_nextabove(rop);
                else
                    mpfr_nextbelow(rop);
                ternary = minus ? 1 : -1;
            } else {
                ternary = minus ? -1 : 1;
            }
        } else if (e < emin) {
            *flags = MPFR_FLAGS_UNDERFLOW | MPFR_FLAGS_INEXACT;
            /* to nearest: the exact |a|*2^shift against 2^(emin-2), that is |a| against a power */
            bool away = outward;
            if (rnd == MPFR_RNDN && e >= emin - 3) {
                mpq_t half;
                mpq_init(half);
                mpq_set_ui(half, 1, 1);
                const long power = (long)(emin - 2 - shift);
                if (power >= 0)
                    mpq_mul_2exp(half, half, (mp_bitcnt_t)power);
                else
                    mpq_div_2exp(half, half, (mp_bitcnt_t)-power);
                mpq_abs(a, a);
                away = mpq_cmp(a, half) > 0;
                mpq_clear(half);
            }
            mpfr_set_zero(rop, minus ? -1 : 1);
            if (away) {
                if (minus)
                    mpfr_nextbelow(rop);
                else
                    mpfr_nextabove(rop);
            }
            ternary = away == !minus ? 1 : -1;
        } else {
            mpfr_set_exp(rop, e);
            *flags = ternary != 0 ? MPFR_FLAGS_INEXACT : 0;
        }
        mpq_clears(a, b, c, (mpq_ptr)0);
        return ternary;
    }
    *flags = 0;
    mpq_clears(a, b, c, (mpq_ptr)0);
    return ternary;
}

static bool same(const mpfr_t x, const mpfr_t y)
{
    if (mpfr_nan_p(x) || mpfr_nan_p(y))
        return mpfr_nan_p(x) && mpfr_nan_p(y);
    return mpfr_equal_p(x, y) && !mpfr_signbit(x) == !mpfr_signbit(y);
}

static int sign(int ternary)
{
    return (ternary > 0) - (ternary < 0);
}

/* Arguments of base exponents, and the same with exponents moved so that both products are 2^shift
   times as large: the routine gets the moved ones, the rationals the others. */
static void check_delta(mpfr_t x[ARGUMENTS], const long move[ARGUMENTS], mpfr_prec_t p,
                        mpfr_exp_t emin, mpfr_exp_t emax)
{
    const mpfr_exp_t default_emin = mpfr_get_emin(), default_emax = mpfr_get_emax();
    const long shift = move[ALPHA] + move[PREVIOUS];
    assert_int_equal(shift, move[ETA] + move[GRADIENT]);
    mpfr_t moved[ARGUMENTS], got, expected;
    mpfr_inits2(p, got, expected, (mpfr_ptr)0);
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    for (int i = 0; i < ARGUMENTS; i++) {
        mpfr_init2(moved[i], mpfr_get_prec(x[i]));
        mpfr_set(moved[i], x[i], MPFR_RNDN);
        if (mpfr_regular_p(x[i]))
            assert_int_equal(mpfr_set_exp(moved[i], mpfr_get_exp(x[i]) + move[i]), 0);
    }
    for (int rnd = MPFR_RNDN; rnd <= MPFR_RNDA; rnd++) {
        mpfr_flags_t flags;
        mpfr_set_emin(mpfr_get_emin_min());
        mpfr_set_emax(mpfr_get_emax_max());
        const int ternary =
            expected_delta(expected, (const mpfr_t *)x, shift, emin, emax, (mpfr_rnd_t)rnd, &flags);
        mpfr_set_emin(emin);
        mpfr_set_emax(emax);
        mpfr_clear_flags();
        const int got_ternary = dpm_delta_mpfr(got, moved[GRADIENT], moved[PREVIOUS], moved[ETA],
                                               moved[ALPHA], (mpfr_rnd_t)rnd);
        assert_int_equal(mpfr_flags_save(), flags);
        assert_int_equal(sign(got_ternary), sign(ternary));
        assert_true(same(got, expected));

        for (int i = 0; i < ARGUMENTS; i++) /* rop as an argument */
            if (mpfr_get_prec(moved[i]) == p) {
                mpfr_t kept;
                mpfr_init2(kept, p);
                mpfr_set(kept, moved[i], MPFR_RNDN);
                const int in_place = dpm_delta_mpfr(moved[i], moved[GRADIENT], moved[PREVIOUS],
                                                    moved[ETA], moved[ALPHA], (mpfr_rnd_t)rnd);
                assert_true(same(moved[i], expected));
                assert_int_equal(sign(in_place), sign(ternary));
                mpfr_set_emin(mpfr_get_emin_min());
                mpfr_set_emax(mpfr_get_emax_max());
                mpfr_set(moved[i], kept, MPFR_RNDN);
                mpfr_set_emin(emin);
                mpfr_set_emax(emax);
                mpfr_clear(kept);
            }
    }
    mpfr_set_emin(default_emin);
    mpfr_set_emax(default_emax);
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_clear(moved[i]);
    mpfr_clears(got, expected, (mpfr_ptr)0);
}

/* Random precisions and exponents; one in four has products that cancel nearly or wholly. */
static void random_arguments(mpfr_t x[ARGUMENTS], mpfr_prec_t p, unsigned long spread)
{
    for (int i = 0; i < ARGUMENTS; i++) {
        mpfr_set_prec(x[i], random_below(2) ? p : 1 + random_below(2 * (unsigned long)p));
        random_number(x[i], random_below(2 * spread + 1) - (long)spread);
    }
    if (random_below(4) == 0) {
        mpfr_set_prec(x[ETA], mpfr_get_prec(x[PREVIOUS]));
        mpfr_set(x[ETA], x[PREVIOUS], MPFR_RNDN);
        mpfr_set_prec(x[GRADIENT], mpfr_get_prec(x[ALPHA]));
        mpfr_set(x[GRADIENT], x[ALPHA], MPFR_RNDN);
        if (random_below(2))
            mpfr_nextabove(x[GRADIENT]);
    }
}

static void delta_against_rationals(void **state)
{
    (void)state;
    static const long still[ARGUMENTS] = {0, 0, 0, 0};
    mpfr_t x[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_init(x[i]);
    for (int n = 0; n < 50000; n++) {
        const mpfr_prec_t p = n % 10 == 0 ? 2 + random_below(2000) : 2 + random_below(140);
        random_arguments(x, p, n % 3 == 0 ? 300 : 3);
        check_delta(x, still, p, mpfr_get_emin(), mpfr_get_emax());
    }
    for (int n = 0; n < 60; n++) { /* beyond the length from which short products are tried */
        random_arguments(x, 5000 + random_below(3000), 3);
        const mpfr_prec_t p = 5000 + random_below(3000);
        for (int i = 0; i < ARGUMENTS; i++)
            mpfr_prec_round(x[i], p, MPFR_RNDN);
        check_delta(x, still, p, mpfr_get_emin(), mpfr_get_emax());
    }
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_clear(x[i]);
}

/* Products a few binades apart that nearly cancel: powers of 2 against numbers just below them. */
static void delta_of_close_products(void **state)
{
    (void)state;
    static const long still[ARGUMENTS] = {0, 0, 0, 0};
    mpfr_t x[ARGUMENTS];
    for (mpfr_prec_t p = 2; p <= 66; p++) {
        for (int i = 0; i < ARGUMENTS; i++)
            mpfr_init2(x[i], p);
        for (int n = 0; n < 200; n++) {
            for (int i = 0; i < ARGUMENTS; i++) {
                mpfr_set_ui_2exp(x[i], 1, random_below(9) - 4, MPFR_RNDN);
                const long steps = random_below(5) - 2;
                for (long step = 0; step < labs(steps); step++)
                    steps > 0 ? mpfr_nextabove(x[i]) : mpfr_nextbelow(x[i]);
                if (random_below(4) == 0)
                    mpfr_neg(x[i], x[i], MPFR_RNDN);
            }
            check_delta(x, still, 2 + random_below(66), mpfr_get_emin(), mpfr_get_emax());
        }
        for (int i = 0; i < ARGUMENTS; i++)
            mpfr_clear(x[i]);
    }
}

/* Ranges as narrow as those of the small formats: the result, not the products, must fit. */
static void delta_in_narrow_ranges(void **state)
{
    (void)state;
    static const long still[ARGUMENTS] = {0, 0, 0, 0};
    mpfr_t x[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_init(x[i]);
    for (int n = 0; n < 50000; n++) {
        const mpfr_prec_t p = 2 + random_below(30);
        random_arguments(x, p, 20);
        check_delta(x, still, p, -20, 20);
    }
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_clear(x[i]);
}

/* Arguments at both ends of MPFR's widest range: products far outside of it. */
static void delta_at_the_ends_of_the_range(void **state)
{
    (void)state;
    mpfr_t x[ARGUMENTS];
    const long top = (long)mpfr_get_emax_max() - 40, bottom = (long)mpfr_get_emin_min() + 40;
    const long pairs[][2] = {{top, top},
                             {top, 0},
                             {top, bottom},
                             {bottom, 0},
                             {bottom, bottom},
                             {top / 2, top / 2},
                             {bottom / 2, bottom / 2},
                             {top / 2 + 19, top / 2 + 19},
                             {bottom / 2 - 19, bottom / 2 - 19}};
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_init(x[i]);
    for (int n = 0; n < 50000; n++) {
        const mpfr_prec_t p = 2 + random_below(100);
        const long *pair = pairs[random_below(sizeof pairs / sizeof pairs[0])];
        const bool swap = random_below(2);
        const long move[ARGUMENTS] = {[ALPHA] = pair[0],
                                      [PREVIOUS] = pair[1],
                                      [ETA] = swap ? pair[1] : pair[0],
                                      [GRADIENT] = swap ? pair[0] : pair[1]};
        random_arguments(x, p, 39);
        check_delta(x, move, p, mpfr_get_emin_min(), mpfr_get_emax_max());
        check_delta(x, move, p, -1000, 1000);
    }
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_clear(x[i]);
}

/* One product beyond any shift of the other: it acts by its sign alone. */
static void delta_with_a_vanishing_product(void **state)
{
    (void)state;
    mpfr_t one, minus_one, least, largest, got, neighbour;
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    mpfr_inits2(40, one, minus_one, least, largest, got, neighbour, (mpfr_ptr)0);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpfr_set_si(minus_one, -1, MPFR_RNDN);
    mpfr_set_zero(least, 1);
    mpfr_nextabove(least);
    mpfr_set_inf(largest, 1);
    mpfr_nextbelow(largest);

    /* 1*1 - least*least, and with either sign: next to 1 towards or away from it */
    assert_true(dpm_delta_mpfr(got, least, one, least, one, MPFR_RNDN) > 0);
    assert_true(mpfr_equal_p(got, one));
    assert_true(dpm_delta_mpfr(got, least, one, least, one, MPFR_RNDZ) < 0);
    mpfr_set(neighbour, one, MPFR_RNDN);
    mpfr_nextbelow(neighbour);
    assert_true(mpfr_equal_p(got, neighbour));
    mpfr_neg(neighbour, least, MPFR_RNDN);
    assert_true(dpm_delta_mpfr(got, neighbour, one, least, one, MPFR_RNDU) > 0);
    mpfr_set(neighbour, one, MPFR_RNDN);
    mpfr_nextabove(neighbour);
    assert_true(mpfr_equal_p(got, neighbour));

    /* least*least - largest*largest: minus infinity, or minus the largest number */
    mpfr_clear_flags();
    assert_true(dpm_delta_mpfr(got, largest, least, largest, least, MPFR_RNDN) < 0);
    assert_true(mpfr_inf_p(got) && mpfr_signbit(got) && mpfr_overflow_p());
    assert_true(dpm_delta_mpfr(got, largest, least, largest, least, MPFR_RNDZ) > 0);
    mpfr_neg(neighbour, largest, MPFR_RNDN);
    assert_true(mpfr_equal_p(got, neighbour));

    /* 1*least - least*least: next below the least number is +0, inexactly */
    mpfr_clear_flags();
    assert_true(dpm_delta_mpfr(got, least, least, least, one, MPFR_RNDD) < 0);
    assert_true(mpfr_zero_p(got) && !mpfr_signbit(got) && mpfr_underflow_p());
    assert_true(dpm_delta_mpfr(got, least, least, least, one, MPFR_RNDN) > 0);
    assert_true(mpfr_equal_p(got, least));

    mpfr_clears(one, minus_one, least, largest, got, neighbour, (mpfr_ptr)0);
    mpfr_set_emin(-(1L << 30) + 1);
    mpfr_set_emax((1L << 30) - 1);
}

/* Zeros, infinities and NaN; signs of zeros by IEEE 754's rules, which binary64 has in hardware. */
static void delta_special_values(void **state)
{
    (void)state;
    static const double value[] = {0.0, -0.0, 1.0, -1.0, 2.0, -0.5, (double)INFINITY, (double)NAN};
    enum { VALUES = sizeof value / sizeof value[0], FINITE = VALUES - 2 };
    mpfr_t x[ARGUMENTS], got, expected;
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_init2(x[i], 53);
    mpfr_inits2(53, got, expected, (mpfr_ptr)0);
    for (int code = 0; code < VALUES * VALUES * VALUES * VALUES; code++) {
        int index[ARGUMENTS], rest = code;
        bool finite = true;
        for (int i = 0; i < ARGUMENTS; i++) {
            index[i] = rest % VALUES;
            rest /= VALUES;
            finite = finite && index[i] < FINITE;
            mpfr_set_d(x[i], value[index[i]], MPFR_RNDN);
        }
        mpfr_clear_flags();
        assert_int_equal(dpm_delta_mpfr(got, x[GRADIENT], x[PREVIOUS], x[ETA], x[ALPHA], MPFR_RNDN),
                         0);
        if (finite) {
            const double a = value[index[ALPHA]] * value[index[PREVIOUS]];
            const double b = value[index[ETA]] * value[index[GRADIENT]];
            mpfr_set_d(expected, a - b, MPFR_RNDN);
            assert_int_equal(mpfr_flags_save(), 0);
            assert_true(same(got, expected));
            /* downwards, x - x and sums of opposite zeros are -0 */
            dpm_delta_mpfr(got, x[GRADIENT], x[PREVIOUS], x[ETA], x[ALPHA], MPFR_RNDD);
            if (a - b == 0.0) {
                const bool plus = a == 0.0 && !signbit(a) && signbit(b);
                assert_int_equal(mpfr_signbit(got) == 0, plus);
            }
        } else {
            assert_true(mpfr_nan_p(got));
            assert_int_equal(mpfr_flags_save(), MPFR_FLAGS_NAN);
        }
    }
    for (int i = 0; i < ARGUMENTS; i++)
        mpfr_clear(x[i]);
    mpfr_clears(got, expected, (mpfr_ptr)0);
}

static int setup(void **state)
{
    (void)state;
    gmp_randinit_default(random_state);
    gmp_randseed_ui(random_state, 29);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    gmp_randclear(random_state);
    flint_cleanup();
    mpfr_free_cache();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_against_arb),
        cmocka_unit_test(eta_against_arb),
        cmocka_unit_test(delta_against_rationals),
        cmocka_unit_test(delta_of_close_products),
        cmocka_unit_test(delta_in_narrow_ranges),
        cmocka_unit_test(delta_at_the_ends_of_the_range),
        cmocka_unit_test(delta_with_a_vanishing_product),
        cmocka_unit_test(delta_special_values),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

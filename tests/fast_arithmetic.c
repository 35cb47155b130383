/* fast_arithmetic.c -- dd.h and bits.h: each operation is exact, or as accurate as it says, on
   random operands with every alignment and with cancellation; each rounding is MPFR's. */

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <mpfr.h>
#include "../ref/fast/domain.h"
#include "../tools/inputs/random.h"

enum { TRIALS = 20000, PRECISION = 2400 };

static struct random state;
static mpfr_t want, got, part;

static int setup(void **unused)
{
    (void)unused;
    mpfr_inits2(PRECISION, want, got, part, (mpfr_ptr)0);
    state.state = 3;
    return 0;
}

static int teardown(void **unused)
{
    (void)unused;
    mpfr_clears(want, got, part, (mpfr_ptr)0);
    mpfr_free_cache();
    return 0;
}

static unsigned below(unsigned n)
{
    return (unsigned)random_below(&state, n);
}

/* 53 random bits, or few, or all ones; exponent 0 to -spread. */
static double number(unsigned spread)
{
    uint64_t m = random_bits(&state) >> 12;
    switch (below(4)) {
    case 0: m &= ~UINT64_C(0) << below(52); break;
    case 1: m |= ~UINT64_C(0) >> (12 + below(52)); break;
    default: break;
    }
    const double x = double_of((m & 0xfffffffffffffu) | 0x3ff0000000000000u);
    return ldexp(below(2) ? x : -x, -(int)below(spread + 1));
}

/* h + l with |l| <= ulp(h)/2, sometimes the half itself. */
static struct dd pair(unsigned spread)
{
    const double h = number(spread), half = ldexp(1, exponent_of(fabs(h)) - 53);
    if (below(8) == 0)
        return dd_make(h, below(2) ? 0 : half * ((bits_of(h) & 1) == 0));
    const double l = number(0) / 2 * half * ldexp(1, -(int)below(below(2) ? 2 : 60));
    return fast_two_sum(h, l);
}

static void set(mpfr_t r, struct dd x)
{
    mpfr_set_d(r, x.h, MPFR_RNDN);
    mpfr_add_d(r, r, x.l, MPFR_RNDN);
}

/* x is the value in want up to relative times 2^-106, and normalized. */
static void near(const char *what, struct dd x, double relative)
{
    set(got, x);
    mpfr_sub(got, got, want, MPFR_RNDN);
    mpfr_mul_2si(got, got, 106, MPFR_RNDN);
    mpfr_mul_d(part, want, relative, MPFR_RNDN);
    if (mpfr_cmpabs(got, part) > 0)
        fail_msg("%s: %a + %a is off", what, x.h, x.l);
    assert_true(x.h + x.l == x.h);
}

static void sums_and_products_are_exact(void **unused)
{
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        const double a = number(300), b = below(3) ? number(300) : -a * (1 + number(0) * 0x1p-50);
        mpfr_set_d(want, a, MPFR_RNDN);
        mpfr_add_d(want, want, b, MPFR_RNDN);
        near("two_sum", two_sum(a, b), 0);
        near("fast_two_sum", fabs(a) >= fabs(b) ? fast_two_sum(a, b) : fast_two_sum(b, a), 0);
        mpfr_set_d(want, a, MPFR_RNDN);
        mpfr_mul_d(want, want, b, MPFR_RNDN);
        near("two_prod", two_prod(a, b), 0);
        const struct dd s = dd_split(a);
        assert_true(s.h + s.l == a);
        assert_int_equal(bits_of(s.h) & 0x7ffffff, 0);
        assert_true(fabs(s.l) <= ldexp(1, exponent_of(fabs(a)) - 26));
        assert_true(s.l == (double)(float)s.l || fabs(s.l) >= 0x1p-1000);
        const double k = ldexp(1, (int)below(600) - 300);
        const struct dd t = dd_scale(s, k), n = dd_neg(s);
        assert_true(t.h == s.h * k && t.l == s.l * k && n.h == -s.h && n.l == -s.l);
        const double p = below(3) ? fabs(number(70)) / 2 : ldexp(1, -50 - (int)below(10));
        if (p > 1)
            continue;
        mpfr_ui_sub(want, 1, (mpfr_set_d(part, p, MPFR_RNDN), part), MPFR_RNDN);
        fesetround(below(2) ? FE_UPWARD : FE_DOWNWARD);
        const struct dd q = one_minus(p);
        fesetround(FE_TONEAREST);
        set(got, q);
        assert_true(mpfr_equal_p(got, want));
    }
}

static void operations_are_accurate(void **unused)
{
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        struct dd a = pair(below(2) ? 0 : 120), b = pair(below(2) ? 0 : 120);
        mpfr_t x, y;
        mpfr_inits2(200, x, y, (mpfr_ptr)0);
        set(x, a);
        set(y, b);
        mpfr_mul(want, x, y, MPFR_RNDN);
        near("dd_mul", dd_mul(a, b), 6);
        mpfr_mul_d(want, x, b.h, MPFR_RNDN);
        near("dd_mul_d", dd_mul_d(a, b.h), 3);
        mpfr_div(want, x, y, MPFR_RNDN);
        near("dd_div", dd_div(a, b), 10);
        const bool same = (a.h > 0) == (b.h > 0);
        mpfr_add(want, x, y, MPFR_RNDN);
        if (same)
            near("dd_add", dd_add(a, b), 4);
        mpfr_add_d(want, x, b.h, MPFR_RNDN);
        if (same)
            near("dd_add_d", dd_add_d(a, b.h), 2);
        mpfr_sub(want, x, y, MPFR_RNDN);
        if (!same)
            near("dd_sub", dd_sub(a, b), 4);
        mpfr_clears(x, y, (mpfr_ptr)0);
    }
}

/* ------------------------------------------------------------------ bits.h */

static void numbers_come_apart(void **unused)
{
    (void)unused;
    for (int k = -1022; k <= 1023; k++) {
        assert_true(power_of_two(k) == ldexp(1, k));
        assert_int_equal(exponent_of(ldexp(1, k)), k);
        assert_int_equal(exponent_of(ldexp(0x1.fffffffffffffp0, k)), k);
    }
    for (int i = 0; i < TRIALS; i++) {
        int e = 0;
        const int k = (int)below(2098) - 1074;
        const double x = ldexp(number(0), k), m = x == 0 ? 0 : normalized(x, &e);
        if (x == 0 || isinf(x))
            continue;
        assert_true(fabs(m) >= 1 && fabs(m) < 2 && ldexp(m, e) == x);
    }
    for (int k = -1074; k <= 1023; k++) {
        int e;
        assert_true(normalized(ldexp(-1, k), &e) == -1);
        assert_int_equal(e, k);
    }
    int e;
    assert_true(normalized(0x0.fffffffffffffp-1022, &e) == 0x1.ffffffffffffep0 && e == -1023);
    const uint64_t all = mask(true), none = mask(false);
    assert_true(choose(all, 1.5, -2.5) == 1.5 && choose(none, 1.5, -2.5) == -2.5);
    assert_int_equal(choose_int(0u - 1u, 7, 9), 7);
    assert_int_equal(choose_int(0, 7, 9), 9);
    assert_true(float_of(bits_off(0x1.8p-3f)) == 0x1.8p-3f && bits_off(1.0f) == 0x3f800000u);
    assert_true(double_of(bits_of(-0.75)) == -0.75);
}

static void nan_and_pole_raise_their_flags(void **unused)
{
    (void)unused;
    feclearexcept(FE_ALL_EXCEPT);
    assert_int_equal(bits_of(quiet_nan()), 0x7ff8000000000000u);
    assert_int_equal(fetestexcept(FE_ALL_EXCEPT), 0);
    assert_int_equal(bits_of(invalid()), 0x7ff8000000000000u);
    assert_int_equal(fetestexcept(FE_ALL_EXCEPT), FE_INVALID);
    feclearexcept(FE_ALL_EXCEPT);
    assert_true(pole() == INFINITY);
    assert_int_equal(fetestexcept(FE_ALL_EXCEPT), FE_DIVBYZERO);
    feclearexcept(FE_ALL_EXCEPT);
    assert_true(is_nan(quiet_nan()) && !is_nan(INFINITY) && !is_nan(0));
    assert_true(in_unit(0) && in_unit(-0.0) && in_unit(1) && in_unit(0x1p-1074));
    assert_false(in_unit(-0x1p-1074) || in_unit(0x1.0000000000001p0));
    assert_int_equal(fetestexcept(FE_ALL_EXCEPT), 0);
}

/* want rounded once to the format; the result's sign and magnitude. */
static double once(bool narrow)
{
    mpfr_t r;
    const mpfr_exp_t least = mpfr_get_emin(), most = mpfr_get_emax();
    mpfr_init2(r, narrow ? 24 : 53);
    const int ternary = mpfr_set(r, want, MPFR_RNDN);
    mpfr_set_emin(narrow ? -148 : -1073);
    mpfr_set_emax(narrow ? 128 : 1024);
    mpfr_subnormalize(r, mpfr_check_range(r, ternary, MPFR_RNDN), MPFR_RNDN);
    mpfr_set_emin(least);
    mpfr_set_emax(most);
    const double x = mpfr_get_d(r, MPFR_RNDN);
    mpfr_clear(r);
    return x;
}

/* A pair, more often than not next to a midpoint of binary32 or of subnormal numbers. */
static struct dd hard_pair(int k)
{
    struct dd x = pair(0);
    const unsigned kind = below(4);
    int drop = kind == 0 ? 29 : kind == 1 ? -1022 - k : 0; /* bits of h that do not fit */
    if (kind == 1 && below(2))
        drop = -126 - k + 29;
    if (drop > 0 && drop < 53) {
        const uint64_t half = UINT64_C(1) << (drop - 1);
        const uint64_t b = (bits_of(x.h) & ~(2 * half - 1)) | half;
        x.h = double_of(b);
        x.l = below(4) ? number(50) * ldexp(1, exponent_of(fabs(x.h)) - 54) : 0;
    }
    return x;
}

static void roundings_round_once(void **unused)
{
    (void)unused;
    for (int i = 0; i < 4 * TRIALS; i++) {
        int k = (int)below(below(2) ? 250 : 3200) - 1600;
        if (below(3) == 0)
            k = -1022 - (int)below(60) + 2;
        const struct dd x = hard_pair(k);
        set(want, x);
        mpfr_mul_2si(want, want, k, MPFR_RNDN);
        const double expected = once(false), r = round_scaled(x, k);
        if (r != expected || signbit(r) != signbit(expected))
            fail_msg("round_scaled(%a + %a, %d) = %a", x.h, x.l, k, r);
        const int s = (int)below(2070) - 1070; /* round_any takes what is scaled by itself */
        const struct dd y = dd_make(ldexp(x.h, s), ldexp(x.l, s));
        if (ldexp(y.h, -s) == x.h && ldexp(y.l, -s) == x.l) {
            const double any = round_any(y, k - s);
            if (any != expected || signbit(any) != signbit(expected))
                fail_msg("round_any(%a + %a, %d) = %a", y.h, y.l, k - s, any);
        }
        k = (int)below(below(2) ? 1400 : 250) - (below(2) ? 1100 : 200);
        if (k > 130)
            k = -(int)below(160);
        const struct dd z = hard_pair(k);
        set(want, z);
        mpfr_mul_2si(want, want, k, MPFR_RNDN);
        const double narrow = once(true), f = (double)round_scaled_binary32(z, k);
        if (f != narrow || signbit(f) != signbit(narrow))
            fail_msg("round_scaled_binary32(%a + %a, %d) = %a, not %a", z.h, z.l, k, f, narrow);
        set(want, z);
        if ((double)round_to_binary32(z) != once(true))
            fail_msg("round_to_binary32(%a + %a)", z.h, z.l);
    }
    for (int sign = -1; sign <= 1; sign += 2) {
        assert_true(round_any(dd_make(sign * 0.0, 0), 5) == 0);
        assert_true(!signbit(round_any(dd_make(sign * 0.0, 0), 5)) == (sign > 0));
        assert_true(round_scaled(dd_make(sign, 0), 5000) == (sign > 0 ? INFINITY : -INFINITY));
        assert_true(!signbit(round_scaled(dd_make(sign, 0), -5000)) == (sign > 0));
        assert_true(round_scaled(dd_make(sign, 0), -5000) == 0);
    }
}

/* Directed: the neighbour on the right side, at least where h and l have one sign. */
static void roundings_are_directed(void **unused)
{
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        const int k = -1074 - (int)below(300) + 40;
        const double h = number(0), l = h * 0x1p-60;
        fesetround(FE_UPWARD);
        const double up = round_scaled(dd_make(h, l), k);
        fesetround(FE_DOWNWARD);
        const double down = round_scaled(dd_make(h, l), k);
        fesetround(FE_TONEAREST);
        mpfr_set_d(want, h, MPFR_RNDN);
        mpfr_add_d(want, want, l, MPFR_RNDN);
        mpfr_mul_2si(want, want, k, MPFR_RNDN);
        if (mpfr_cmp_d(want, up) > 0 || mpfr_cmp_d(want, down) < 0 || up - down > 0x1p-1073 ||
            !signbit(up) != (h > 0) || !signbit(down) != (h > 0))
            fail_msg("round_scaled(%a, %d): %a to %a", h, k, down, up);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products_are_exact),
        cmocka_unit_test(operations_are_accurate),
        cmocka_unit_test(numbers_come_apart),
        cmocka_unit_test(nan_and_pole_raise_their_flags),
        cmocka_unit_test(roundings_round_once),
        cmocka_unit_test(roundings_are_directed),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* The contracts in ref/fast that the proofs trust (proofs/frama-c/claims.txt), clause by
   clause: over every binade, both sides of each bound, and a walk through all encodings. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fast/bits.h"
#include "fast/energy64.h"
#include "fast/hess32.h"
#include "fast/hess64.h"
#include "fast/loss32.h"
#include "fast/probability64.h"

/* As proofs/frama-c/coq/encoding/Encoding.v has it. */
static double value64(uint64_t b)
{
    const int e = (int)(b >> 52);
    const int64_t m = (int64_t)(b & 0xfffffffffffff);
    return e == 0 ? ldexp((double)m, -1074) : ldexp((double)(m + 0x10000000000000), e - 1075);
}

/* x cut to 27 bits, and to a multiple of 2^-1048, without looking at bits. */
static double cut27(double x)
{
    int e;
    (void)frexp(x, &e);
    e = e < -1021 ? -1021 : e;
    return ldexp(trunc(ldexp(x, 27 - e)), e - 27);
}

static void check_parts(double x, uint64_t b)
{
    const uint32_t top = upper_half(x);
    assert_true(x <= 0 || top < 0x80000000);
    assert_true(x >= 0 || top >= 0x80000000);
    assert_true((x <= -0.25) == (top >= 0xbfd00000));
    assert_true((x >= 0.5) == (top >= 0x3fe00000 && top < 0x80000000));
    assert_true((fabs(x) >= 0x1p-100) == (top % 0x80000000 >= 0x39b00000));
    assert_true(head_27_bits(x) == cut27(x) && fabs(head_27_bits(x)) <= fabs(x));
    assert_true(opposed(x, 0.5) == -x && opposed(x, -0.5) == x);
    assert_true(fabs(opposed(x, 0.0)) == fabs(x));
    assert_true(bits_of(number_in(double_of(0x3ff0000000000000 | b >> 32))) == b >> 32 << 32);
}

static void check_binary64(uint64_t b)
{
    const double x = double_of(b);
    assert_true(bits_of(x) == b);
    if (b < 0x7ff0000000000000)
        assert_true(isfinite(x) && x == value64(b));
    if (isfinite(x))
        check_parts(x, b);
    if (b <= 0x3ff0000000000000)
        assert_true(isfinite(x) && x >= 0 && x <= 1);
    if (b >= 0x3fe0000000000000 && b <= 0x3ff0000000000000)
        assert_true(x >= 0.5);
    if (b >= 0x3ff0000000000000 && b < 0x4000000000000000)
        assert_true(isfinite(x) && x >= 1 && x < 2);
    if (isfinite(x) && x > 0 && x <= 1)
        assert_true(b <= 0x3ff0000000000000);
    if (isfinite(x) && x >= 0x1p-7 && x < 0x1p-4)
        assert_true(b >= 0x3f80000000000000 && b < 0x3fb0000000000000);
    if (x == 0)
        assert_true(b == 0 || b == 0x8000000000000000);
    if (b <= 0x3ff921fb54442d18)
        assert_true(isfinite(x) && x >= 0 && x <= 0x1.921fb54442d18p0);
    if (b >= 0x3f90000000000000 && b < 0x3fef800000000000)
        assert_true(isfinite(x) && x >= 0x1p-6 && x < 0x1.f8p-1);
    if (b >= 0x0010000000000000 && b <= 0x7fe0000000000000)
        assert_true(isfinite(x) && x >= 0x1p-1022 && x <= 0x1p1023);
    const int e = exponent_of(x);
    assert_true(e >= -1023 && e <= 3072);
    if (isfinite(x) && !signbit(x))
        assert_true(e <= 1023);
    int k;
    const double m = normalized(x, &k);
    assert_true(k >= -1083 && k <= 1024);
    if (isfinite(x) && x != 0) {
        assert_true(isfinite(m) && fabs(m) >= 1 && fabs(m) < 2);
        assert_true(x > 0 ? m >= 1 : m <= -1);
    }
    assert_true(bits_of(choose(UINT64_MAX, x, 0.5)) == b);
    assert_true(bits_of(choose(0, 0.5, x)) == b);
    if (isnan(x))
        assert_true(isnan(special_binary32(x)));
}

/* As proofs/frama-c/coq/encoding/Encoding.v has it. */
static double value32(uint32_t b)
{
    const int e = (int)(b / 0x800000);
    const int m = (int)(b % 0x800000);
    return e == 0 ? ldexp(m, -149) : ldexp(m + 0x800000, e - 150);
}

static void check_binary32(uint32_t b)
{
    const float x = float_of(b);
    const uint32_t c = bits_off(x);
    if (b < 0x7f800000)
        assert_true(isfinite(x) && x == value32(b));
    if (b >= 0x80000000 && b < 0xff800000)
        assert_true(isfinite(x) && x == -value32(b - 0x80000000));
    if (isfinite(x) && x > 0)
        assert_true(c < 0x7f800000 && value32(c) == x);
    if ((double)x >= 0 && (double)x <= 1)
        assert_true(isfinite(number32(x)) && number32(x) >= 0 && number32(x) <= 1);
    if (x == 0)
        assert_true(c == 0 || c == 0x80000000);
    if (isfinite(x) && x < 0)
        assert_true(c > 0x80000000 && c < 0xff800000 && value32(c - 0x80000000) == -x);
    if (isfinite(x))
        assert_true(choose32(UINT32_MAX, x, 0.5f) == x && choose32(0, 0.5f, x) == x);
    assert_true(bits_off(x) == b || isnan(x));
    if (b <= 0x3f800000)
        assert_true(isfinite(x) && x >= 0 && x <= 1);
    if (isfinite(x) && x > 0 && x <= 1)
        assert_true(b <= 0x3f800000);
    if (isnan(x))
        assert_true(bits_off(x) > 0x7f800000);
    if (b < 0x7f800000)
        assert_true(isfinite(x) && x >= 0 && (b == 0 || x > 0));
    if (b < 0x3f800000)
        assert_true(x != 1);
    if (b != 0 && b != 0x80000000)
        assert_true((double)x != 0);
    if (b <= 0x3fc90fda)
        assert_true(x <= 0x1.921fb4p0f);
    assert_true(choose_int(UINT32_MAX, b, ~b) == b && choose_int(0, ~b, b) == b);
}

static void reinterpretation(void **state)
{
    (void)state;
    for (uint64_t top = 0; top < 0x1000; top++)
        for (int64_t d = -2; d <= 2; d++)
            check_binary64((top << 52) + (uint64_t)d);
    for (int d = -2; d <= 2; d++)
        check_binary64(0x3ff921fb54442d18 + (uint64_t)d);
    for (int d = -2; d <= 2; d++)
        check_binary64(0x3fef800000000000 + (uint64_t)d);
    for (uint64_t i = 0; i < 1 << 20; i++)
        check_binary64(i * 0x9e3779b97f4a7c15);
    for (uint32_t top = 0; top < 0x200; top++)
        for (int d = -2; d <= 2; d++)
            check_binary32((top << 23) + (uint32_t)d);
    for (int d = -2; d <= 2; d++)
        check_binary32(0x3fc90fdau + (uint32_t)d);
    for (uint32_t i = 0; i < 1 << 20; i++)
        check_binary32(i * 0x9e3779b9);
}

static void powers_of_two(void **state)
{
    (void)state;
    for (int k = -1022; k <= 1023; k++) {
        const double p = power_of_two(k);
        assert_true(isfinite(p) && p >= 0x1p-1022 && p <= 0x1p1023);
        assert_true(k > 0 || p <= 1);
        assert_true(k < 0 || p >= 1);
        assert_true(k < -400 || p >= 0x1p-400);
        assert_true(k > 400 || p <= 0x1p400);
    }
}

static void special_values(void **state)
{
    (void)state;
    assert_true(isnan(double_of(0x7ff8000000000000)) && isnan(invalid()));
    assert_true(isinf(pole()) && pole() > 0);
    assert_true(isnan(special_binary32(quiet_nan())) && isnan(special_binary32(invalid())));
    assert_true(isinf(special_binary32(pole())) && special_binary32(pole()) > 0);
    assert_true(special_binary32(0.0) == 0 && special_binary32(-0.0) == 0);
    assert_true(special_binary32(0.5) == 0.5f && special_binary32(1.0) == 1.0f);
}

static void rows_within(const double *a, int n)
{
    for (int k = 0; k < n; k++)
        assert_true(fabs(a[k]) <= 0x1p60);
}

/* What a row of loss64_place is subtracted as, from64 of ref/fast/loss64_place.h. */
static double from64(uint32_t r)
{
    if (r < DPM_LOSS64_LEFT) {
        const uint32_t w = bits_off(160.0f / (float)(r + 213));
        return value32(w - w % 1024);
    }
    if (r <= DPM_LOSS64_ZERO)
        return ((double)r - DPM_LOSS64_ZERO) * 0x1p-8;
    if (r <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH)
        return -value32(0x10000 * (r - 2413 + DPM_LOSS64_LEAST));
    return 1 - value32(0x10000 * (r - 2414 + DPM_LOSS64_LEAST));
}

static void tables(void **state)
{
    (void)state;
    for (uint32_t r = 0; r < DPM_LOSS64_ROWS; r++) {
        assert_true(loss64_numbers(r) == dpm_loss64_table[r]);
        rows_within(loss64_numbers(r), 12);
        assert_true(hess64_numbers(r) == dpm_hess64_table[r]);
        rows_within(hess64_numbers(r), 10);
        assert_true(number_in(loss64_numbers(r)[1]) == from64(r));
        assert_true(number_in(hess64_numbers(r)[1]) == from64(r));
    }
    for (uint32_t r = 0; r < DPM_LOSS32_ROWS; r++)
        assert_true(loss32_numbers(r) == dpm_loss32_table[r] &&
                    hess32_numbers(r) == dpm_hess32_table[r]);
    for (uint32_t r = 0; r < DPM_ENERGY64_ROWS; r++) {
        assert_true(energy64_numbers(r) == dpm_energy64_table[r]);
        rows_within(energy64_numbers(r), 10);
    }
}

/* No cell leads out of its table, and each row is some cell's. */
static void rows_of_cells(void **state)
{
    (void)state;
    unsigned energy = 0, divergence = 0, entropy = 0;
    for (int i = 0; i < DPM_PROBABILITY64_CELLS; i++) {
        const unsigned e = energy64p_row(i), d = divergence64_row(i), h = entropy64_row(i);
        assert_true(e % 7 == 0 && d % 7 == 0 && h % 7 == 0);
        energy = e > energy ? e : energy;
        divergence = d > divergence ? d : divergence;
        entropy = h > entropy ? h : entropy;
    }
    assert_int_equal(energy, 7 * (DPM_ENERGY64P_ROWS - 1));
    assert_int_equal(divergence, 7 * (DPM_DIVERGENCE64_ROWS - 1));
    assert_int_equal(entropy, 7 * (DPM_ENTROPY64_ROWS - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reinterpretation),
        cmocka_unit_test(powers_of_two),
        cmocka_unit_test(special_values),
        cmocka_unit_test(tables),
        cmocka_unit_test(rows_of_cells),
    };
    return cmocka_run_group_tests_name("trusted_contracts", tests, NULL, NULL);
}

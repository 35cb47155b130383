#define MPFR_USE_INTMAX_T 1

#include "format.h"

#include <string.h>
#include "mpfr/ziv.h"

/* The least subnormal is 2^(emin-1), the largest number just below 2^emax. */
const struct dpm_format dpm_formats[] = {
    {"binary16", 11, -23, 16},
    {"bfloat16", 8, -132, 128},
    {"binary32", 24, -148, 128},
    {"binary64", 53, -1073, 1024},
};
const size_t dpm_format_count = sizeof dpm_formats / sizeof dpm_formats[0];

const struct dpm_format *dpm_format_find(const char *name)
{
    for (size_t i = 0; i < dpm_format_count; i++)
        if (strcmp(dpm_formats[i].name, name) == 0)
            return &dpm_formats[i];
    return NULL;
}

/* From here on results are rounded into the format. */
static struct mpfr_range format_enter(const struct dpm_format *format)
{
    const struct mpfr_range range = {mpfr_get_emin(), mpfr_get_emax(), mpfr_flags_save()};
    mpfr_set_emin(format->emin);
    mpfr_set_emax(format->emax);
    return range;
}

static int format_leave(const struct mpfr_range *range, mpfr_t rop, int ternary, mpfr_rnd_t rnd)
{
    ternary = mpfr_subnormalize(rop, ternary, rnd); /* no double rounding: it knows the ternary */
    if (ternary == 0 && !(range->flags & MPFR_FLAGS_UNDERFLOW))
        mpfr_clear_underflow(); /* IEEE 754: an exact subnormal is no underflow */
    mpfr_set_emin(range->emin);
    mpfr_set_emax(range->emax);
    return ternary;
}

int dpm_format_call(mpfr_t rop, const struct dpm_format *format, const struct dpm_function *function,
                    size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd)
{
    mpfr_set_prec(rop, format->precision);
    const struct mpfr_range range = format_enter(format);
    const int ternary = function->mpfr(rop, n, args, rnd);
    return format_leave(&range, rop, ternary, rnd);
}

int dpm_format_round(mpfr_t rop, const struct dpm_format *format, const mpfr_t x, mpfr_rnd_t rnd)
{
    mpfr_set_prec(rop, format->precision);
    const int ternary = mpfr_set(rop, x, rnd);
    const struct mpfr_range range = format_enter(format);
    return format_leave(&range, rop, mpfr_check_range(rop, ternary, rnd), rnd);
}

/* The ordinals of x >= +0 are the bits of its IEEE 754 encoding: with E the biased exponent (1 for
   subnormals too) and m the significand as an integer in units of 2^(E-1) least subnormals, the
   ordinal is (E-1)*2^(p-1) + m. */
int64_t dpm_format_inf_ordinal(const struct dpm_format *format)
{
    const int64_t exponents = format->emax - (format->emin + format->precision - 1) + 1;
    return (exponents + 1) << (format->precision - 1);
}

static int64_t magnitude(const struct dpm_format *format, const mpfr_t x)
{
    if (mpfr_zero_p(x))
        return 0;
    if (mpfr_inf_p(x))
        return dpm_format_inf_ordinal(format);
    int64_t biased = mpfr_get_exp(x) - (format->emin + format->precision - 1);
    if (biased < 0)
        biased = 0;
    long exponent;
    const double fraction = mpfr_get_d_2exp(&exponent, x, MPFR_RNDN); /* exact: p <= 53 */
    const int shift = 53 - (int)(mpfr_get_exp(x) - format->emin + 1 - biased);
    const int64_t significand = (int64_t)(fraction < 0 ? -fraction * 0x1p53 : fraction * 0x1p53);
    return (biased << (format->precision - 1)) + (significand >> shift);
}

int64_t dpm_format_ordinal(const struct dpm_format *format, const mpfr_t x)
{
    if (mpfr_nan_p(x))
        return DPM_ORDINAL_NAN;
    return mpfr_signbit(x) ? -1 - magnitude(format, x) : magnitude(format, x);
}

void dpm_format_from_ordinal(mpfr_t x, const struct dpm_format *format, int64_t ordinal)
{
    mpfr_set_prec(x, format->precision); /* NaN from here on */
    if (ordinal == DPM_ORDINAL_NAN)
        return;
    const bool negative = ordinal < 0;
    const int64_t bits = negative ? -1 - ordinal : ordinal;
    if (bits == dpm_format_inf_ordinal(format)) {
        mpfr_set_inf(x, negative ? -1 : 1);
        return;
    }
    const int64_t unit = INT64_C(1) << (format->precision - 1);
    const int64_t biased = bits < unit ? 0 : bits / unit - 1;
    mpfr_set_uj_2exp(x, (uintmax_t)(bits - biased * unit), format->emin - 1 + biased, MPFR_RNDN);
    mpfr_setsign(x, x, negative, MPFR_RNDN);
}

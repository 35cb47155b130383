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

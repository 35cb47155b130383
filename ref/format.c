#include "format.h"

#include <string.h>

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

int dpm_format_call(mpfr_t rop, const struct dpm_format *format, const struct dpm_function *function,
                    size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    mpfr_set_prec(rop, format->precision);
    mpfr_set_emin(format->emin);
    mpfr_set_emax(format->emax);
    int ternary = function->mpfr(rop, n, args, rnd);
    ternary = mpfr_subnormalize(rop, ternary, rnd); /* no double rounding: it knows the ternary */
    mpfr_set_emin(emin);
    mpfr_set_emax(emax);
    return ternary;
}

int dpm_format_round(mpfr_t rop, const struct dpm_format *format, const mpfr_t x, mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    mpfr_set_prec(rop, format->precision);
    int ternary = mpfr_set(rop, x, rnd);
    mpfr_set_emin(format->emin);
    mpfr_set_emax(format->emax);
    ternary = mpfr_check_range(rop, ternary, rnd);
    ternary = mpfr_subnormalize(rop, ternary, rnd);
    mpfr_set_emin(emin);
    mpfr_set_emax(emax);
    return ternary;
}

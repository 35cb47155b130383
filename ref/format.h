/* format.h -- results of the ground truth in the binary interchange formats. */

#ifndef DPM_FORMAT_H
#define DPM_FORMAT_H

#include <stdint.h>
#include "registry.h"

struct dpm_format {
    const char *name;
    mpfr_prec_t precision; /* bits of a normal significand */
    mpfr_exp_t emin, emax; /* MPFR's exponents of the least subnormal and of the largest number */
};

extern const struct dpm_format dpm_formats[]; /* binary16, bfloat16, binary32, binary64 */
extern const size_t dpm_format_count;

const struct dpm_format *dpm_format_find(const char *name); /* NULL if there is none */

/* Sets the precision of rop to the format's and rop to the function's value, rounded once into the
   format: subnormals, overflow and signed zeros as in IEEE 754.  Returns the ternary value and
   raises the underflow, overflow and inexact flags of the format. */
int dpm_format_call(mpfr_t rop, const struct dpm_format *format, const struct dpm_function *function,
                    size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd);

/* The same for the value of x. */
int dpm_format_round(mpfr_t rop, const struct dpm_format *format, const mpfr_t x, mpfr_rnd_t rnd);

/* Ordinals number the encodings of a format in the order of their values, neighbours by consecutive
   integers: ..., -2 the negative least subnormal, -1 is -0, 0 is +0, 1 the least subnormal, ...;
   +inf and -inf stand at the ends.  All NaNs share DPM_ORDINAL_NAN, below them all. */
#define DPM_ORDINAL_NAN INT64_MIN

/* The ordinal of x, which must be a number of the format (its precision may be larger). */
int64_t dpm_format_ordinal(const struct dpm_format *format, const mpfr_t x);

/* Sets the precision of x to the format's and x to the number of that ordinal, which must lie
   between those of the infinities or be DPM_ORDINAL_NAN. */
void dpm_format_from_ordinal(mpfr_t x, const struct dpm_format *format, int64_t ordinal);

/* The ordinal of +inf; that of -inf is -1 less this. */
int64_t dpm_format_inf_ordinal(const struct dpm_format *format);

#endif

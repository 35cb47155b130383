/* format.h -- results of the ground truth in the binary interchange formats. */

#ifndef DPM_FORMAT_H
#define DPM_FORMAT_H

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

#endif

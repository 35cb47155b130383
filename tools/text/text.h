/* text.h -- numbers as text: what the command reads and prints. */

#ifndef DPM_TEXT_H
#define DPM_TEXT_H

#include <stdbool.h>
#include <stdio.h>
#include "../../ref/format.h"

/* Where results and arguments live: a format, or a precision with MPFR's full exponent range. */
struct text_target {
    const struct dpm_format *format; /* NULL: precision */
    mpfr_prec_t precision;
};

/* Sets x (its precision too) to the number that all of s spells: decimal, hexadecimal as C's %a,
   inf, infinity or nan with optional sign, any case; rounded once, to nearest, into the target.
   Returns false, x unspecified, if s is no number. */
bool text_read(mpfr_t x, const char *s, const struct text_target *target);

/* x as C's %a would print it with leading digit 1: 0x1.8p-1, 0x0p+0, -0x0p+0, inf, -inf, nan. */
void text_print_hex(FILE *out, const mpfr_t x);

/* x in decimal with that many significant digits, rounded in the given direction. */
void text_print_decimal(FILE *out, const mpfr_t x, size_t digits, mpfr_rnd_t rnd);

#endif

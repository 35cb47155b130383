/* digits.h -- decimal digits of a real number that is only known through its correct roundings. */

#ifndef DPM_DIGITS_H
#define DPM_DIGITS_H

#include <stdio.h>
#include <mpfr.h>

/* Rounds the number into rop and returns the ternary value, as the ground truth does. */
typedef int digits_value(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd);

/* Sets rop to a number that text_print_decimal(rop, digits, rnd) prints as the correctly rounded
   digits of the value itself, and lo and hi to bounds of the value.  Returns 0; or -1 if the ground
   truth cannot decide, or the value is not zero and underflows MPFR's range. */
int digits_decide(mpfr_t rop, mpfr_t lo, mpfr_t hi, digits_value *value, const void *problem,
                  size_t digits, mpfr_rnd_t rnd);

#endif

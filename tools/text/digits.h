/* digits.h -- decimal digits of a real number that is only known through its correct roundings. */

#ifndef DPM_DIGITS_H
#define DPM_DIGITS_H

#include <stdio.h>
#include <mpfr.h>

/* Rounds the number into rop and returns the ternary value, as the ground truth does. */
typedef int digits_value(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd);

enum digits_outcome {
    DIGITS_DECIDED,
    DIGITS_UNDECIDED,   /* by the ground truth, or not within the largest working precision */
    DIGITS_OUT_OF_RANGE /* not zero, but below MPFR's least number; or above its largest */
};

/* Sets rop to a number that text_print_decimal(rop, digits, rnd) prints as the correctly rounded
   digits of the value itself, and lo and hi to bounds of the value. */
enum digits_outcome digits_decide(mpfr_t rop, mpfr_t lo, mpfr_t hi, digits_value *value,
                                  const void *problem, size_t digits, mpfr_rnd_t rnd);

#endif

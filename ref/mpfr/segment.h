/* segment.h -- certified polynomials: a function of one variable on a short interval, by a few
   operations of binary64, with a bound on everything that can be wrong with the result.

   Independent of the fast path; slow to set up (some ten ground truth calls), cheap to evaluate. */

#ifndef DPM_SEGMENT_H
#define DPM_SEGMENT_H

#include <stdbool.h>

enum { SEGMENT_TERMS = 7 };

struct segment {
    double center, scale; /* z = (x - center)*scale is exact, and |z| <= 1 */
    double coefficient[SEGMENT_TERMS];
    double error;       /* |f(x) - segment_value(x)| <= error */
    double least, most; /* least <= |f(x)| <= most, and f(x) has the sign */
    bool negative;
};

/* Whether a function of the registry has segments: those of one argument, and loss, loss_grad and
   loss_hess as functions of y with t = 0 or t = 1. */
bool segment_supports(const char *function);

/* Sets the polynomial for first <= x <= last, binary32 numbers of one binade in the interior of the
   domain (any two where the function is flat).  t matters to loss, loss_grad and loss_hess alone.
   Returns false if the error would be more than 2^-40 of the least value: a shorter interval may do
   better.  */
bool segment_init(struct segment *segment, const char *function, unsigned t, float first,
                  float last);

/* The polynomial at x, by the very operations whose rounding errors are in error. */
static inline double segment_horner(const struct segment *segment, double z)
{
    double value = segment->coefficient[SEGMENT_TERMS - 1];
    for (int k = SEGMENT_TERMS - 2; k >= 0; k--)
        value = value * z + segment->coefficient[k];
    return value;
}

static inline double segment_value(const struct segment *segment, float x)
{
    return segment_horner(segment, ((double)x - segment->center) * segment->scale);
}

#endif

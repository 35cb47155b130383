/* domain.h -- singular arguments: what every routine does first. */

#ifndef DPM_DOMAIN_H
#define DPM_DOMAIN_H

/* clang otherwise compares and divides ahead of the tests that guard it, and raises flags: hence
   this comes before the other headers. */
#ifdef __clang__
#pragma STDC FENV_ACCESS ON
#endif

#include <stdbool.h>
#include "bits.h"

/* Comparisons with == and != are quiet for NaN; the ordered ones are only reached by numbers. */
/*@ assigns \nothing;
    ensures value: \result <==> \is_NaN(x); */
static inline bool is_nan(double x)
{
    return x != x;
}

/*@ assigns \nothing;
    ensures value: \result <==> \is_finite(x) && 0 <= x <= 1; */
static inline bool in_unit(double x)
{
    return x >= 0 && x <= 1;
}

#endif

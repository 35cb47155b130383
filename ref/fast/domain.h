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

/* x, or the end of [low, high] that it lies beyond: so no result leaves its equation's range. */
/*@ requires range: \is_finite(low) && \is_finite(high) && low <= high;
    assigns \nothing;
    ensures range: \is_finite(\result) && low <= \result <= high;
    ensures inside: \is_finite(x) && low <= x <= high ==> \result == x; */
static inline double confined(double x, double low, double high)
{
    double r = x >= low ? x : low;
    return r <= high ? r : high;
}

/*@ requires range: \is_finite(low) && \is_finite(high) && low <= high;
    assigns \nothing;
    ensures range: \is_finite(\result) && low <= \result <= high;
    ensures inside: \is_finite(x) && low <= x <= high ==> \result == x; */
static inline float confinedf(float x, float low, float high)
{
    float r = x >= low ? x : low;
    return r <= high ? r : high;
}

#endif

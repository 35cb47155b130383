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

/* What few calls need, out of the way of the others. */
#ifdef __GNUC__
#define DPM_RARE __attribute__((noinline, cold))
#else
#define DPM_RARE
#endif

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

/* The next four look at the bits alone: one comparison, no flag. */

/* x in [0,1], +0 included and -0 not. */
/*@ assigns \nothing;
    ensures value: \result ==> unit(x); */
static inline bool plainly_unit(double x)
{
    uint64_t b = bits_of(x);
    return b <= 0x3ff0000000000000u;
}

/* 2^-6 <= x < 1 - 2^-6. */
/*@ assigns \nothing;
    ensures value: \result ==> \is_finite(x) && 0x1p-6 <= x < 0x1.f8p-1; */
static inline bool plainly_central(double x)
{
    uint64_t b = bits_of(x);
    return b >= 0x3f90000000000000u && b < 0x3fef800000000000u;
}

/* 2^-100 <= x <= 2^100. */
/*@ assigns \nothing;
    ensures value: \result ==> \is_finite(x) && 0x1p-1022 <= x <= 0x1p1023; */
static inline bool plainly_moderate(double x)
{
    uint64_t b = bits_of(x);
    return b >= 0x39b0000000000000u && b <= 0x4630000000000000u;
}

/* x is neither zero. */
/*@ assigns \nothing;
    ensures value: \is_finite(x) && x == 0 ==> \result == 0; */
static inline bool plainly_nonzero(double x)
{
    uint64_t b = bits_of(x);
    return b != 0 && b != 0x8000000000000000u;
}

/* x, or the end of [low, high] that it lies beyond: so no result leaves its equation's range. */
/*@ logic real confined64(real x, real low, real high) = x < low ? low : x > high ? high : x; */
/*@ requires range: \is_finite(low) && \is_finite(high) && low <= high;
    assigns \nothing;
    ensures range: \is_finite(\result) && low <= \result <= high;
    ensures inside: \is_finite(x) && low <= x <= high ==> \result == x;
    ensures nearest: \is_finite(x) ==> \result == confined64(x, low, high); */
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

/* angle64.h -- Eq. 24, pi/4*(1 + y - t), for binary64. */

#ifndef DPM_ANGLE64_H
#define DPM_ANGLE64_H

#include "bits.h"

/* pi/4; 12 bits of it, 2^-19 above it, and the rest in 53. */
#define DPM_PI_4 0x1.921fb54442d18p-1
#define DPM_ANGLE64_H0 0x1.922p-1
#define DPM_ANGLE64_H1 -0x1.2aeef4b9ee59ep-19

/* 2^-21 <= y <= 1: angle64_head(y) is a multiple of 2^-40. */
/*@ assigns \nothing;
    ensures value: \result ==> unit(y); */
static inline bool angle64_apt(double y)
{
    uint64_t b = bits_of(y);
    return b >= 0x3ea0000000000000u && b <= 0x3ff0000000000000u;
}

/* 0 <= d <= pi/2 as rounded. */
/*@ assigns \nothing;
    ensures value: \result ==> \is_finite(d) && 0 <= d <= 0x1.921fb54442d18p0; */
static inline bool angle64_within(double d)
{
    return bits_of(d) <= 0x3ff921fb54442d18u;
}

/* y cut to 20 bits.  As a vector it stays where y is: the way to an integer and back takes longer
   than adding and subtracting a number would. */
/*@ assigns \nothing; */
static inline double angle64_head(double y)
{
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__FRAMAC__)
    typedef double pair __attribute__((vector_size(16)));
    typedef uint64_t bits __attribute__((vector_size(16)));
    const bits head = {0xfffffffe00000000u};
    const pair v = {y};
    return ((pair)((bits)v & head))[0];
#else
    return double_of(bits_of(y) & 0xfffffffe00000000u);
#endif
}

/* y1 is y cut to a multiple of 2^-40, t1 t rounded to one: of 1 + y - t the first part is exact, 41
   bits, and so is its product with the head of pi/4.  What is added to that is below 2^-17 of the
   result but for t - t1.  A result waits for y the shorter, five operations. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing; */
static inline double angle64(double y1, double y, double t)
{
    double mt = t + 0x1.8p12;
    double t1 = mt - 0x1.8p12;
    double s1 = 1.0 - t1;
    double w1 = y1 + s1;
    double h = w1 * DPM_ANGLE64_H0;
    double y2 = y - y1;
    double t2 = t - t1;
    double l0 = s1 * DPM_ANGLE64_H1;
    double l1 = t2 * DPM_PI_4;
    double l2 = l0 - l1;
    double l3 = y1 * DPM_ANGLE64_H1;
    double l4 = l3 + l2;
    double l5 = y2 * DPM_PI_4;
    double l = l5 + l4;
    return h + l;
}

#endif

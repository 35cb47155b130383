/* exp_kernel.h -- the exponential of a double-double. */

#ifndef DPM_EXP_KERNEL_H
#define DPM_EXP_KERNEL_H

#include <math.h>
#include "dd.h"

/* Inline in any case: loops over the two parts are to become vector code. */
#ifdef __GNUC__
#define DPM_EXP_INLINE static inline __attribute__((always_inline))
#else
#define DPM_EXP_INLINE static inline
#endif

/* ln(2)/64: 36 bits, so that n*DPM_LN2_64_H is exact for |n| < 2^17, and 53 more. */
#define DPM_LN2_64_H 0x1.62e42fefap-7
#define DPM_LN2_64_L 0x1.cf79abc9e3b3ap-46
#define DPM_INV_LN2_64 0x1.71547652b82fep6

extern const double dpm_exp_table[64][2];

/* exp(x - n*ln(2)/64) - 1 for the nearest n or one next to it, |x.h| <= 1400. */
/*@ requires range: within(x.h, 1400);
    requires memory: \valid(n);
    assigns *n;
    ensures integer: -0x20000 <= *n <= 0x20000; */
DPM_EXP_INLINE struct dd exp_reduced(struct dd x, int *n)
{
    double t = x.h * DPM_INV_LN2_64;
    double s = t + copysign(0.5, t);
    //@ assert room: -0x1p17 < s < 0x1p17;
    int in = (int)s; /* truncation, the same in every rounding mode */
    //@ assert integer: -0x20000 <= in <= 0x20000;
    double d = (double)in;
    *n = in;

    double r0 = x.h - d * DPM_LN2_64_H; /* exact: below 2^-7, a multiple of ulp(x.h) or of 2^-42 */
    double c = d * DPM_LN2_64_L;
    struct dd r = two_sum(r0, -c);
    r = fast_two_sum(r.h, r.l + x.l);

    /* exp(r) - 1 - r by Taylor's series: truncation r^8/8! < 2^-75, rounding 2^-53*r^2/2 < 2^-69. */
    double h = r.h;
    double p = 0x1.a01a01a01a01ap-13; /* 1/7! */
    p = p * h + 0x1.6c16c16c16c17p-10;
    p = p * h + 0x1.1111111111111p-7;
    p = p * h + 0x1.5555555555555p-5;
    p = p * h + 0x1.5555555555555p-3;
    p = p * h + 0.5;
    double h2 = h * h;
    double q = h2 * p;
    return fast_two_sum(r.h, q + r.l);
}

/* T*(1 + e) */
/*@ assigns \nothing; */
DPM_EXP_INLINE struct dd exp_product(struct dd T, struct dd e)
{
    struct dd f = two_prod(T.h, e.h);
    struct dd g = fast_two_sum(T.h, f.h);
    double l = T.h * e.l;
    l = l + T.l * e.h;
    l = l + f.l;
    l = l + T.l;
    l = l + g.l;
    return fast_two_sum(g.h, l);
}

/* exp(x) = r*2^k with 0.99 < r.h < 2.01, for |x.h| <= 1400: relative error below 2^-67. */
/*@ requires range: within(x.h, 1400);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_exp(struct dd x, int *k);

#endif

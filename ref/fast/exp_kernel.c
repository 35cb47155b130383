/* exp_kernel.c -- exp x = 2^(n/64)*exp(r), r = x - n*ln(2)/64, |r| < 0.0055. */

#include "exp_kernel.h"
#include "bits.h"

/* ln(2)/64: 36 bits, so that n*LN2_64_H is exact for |n| < 2^17, and 53 more. */
#define LN2_64_H 0x1.62e42fefap-7
#define LN2_64_L 0x1.cf79abc9e3b3ap-46
#define INV_LN2_64 0x1.71547652b82fep6

struct dd dpm_exp(struct dd x, int *k)
{
    double t = x.h * INV_LN2_64;
    double s = t + copysign(0.5, t);
    //@ assert room: -0x1p17 < s < 0x1p17;
    int in = (int)s; /* truncation, the same in every rounding mode */
    //@ assert integer: -0x20000 <= in <= 0x20000;
    double n = (double)in;
    unsigned j = six_bits(in);
    *k = (in - (int)j) / 64;

    double r0 = x.h - n * LN2_64_H; /* exact: below 2^-7, a multiple of ulp(x.h) or of 2^-42 */
    double c = n * LN2_64_L;
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
    struct dd e = fast_two_sum(r.h, q + r.l); /* expm1(r) */

    struct dd T = dpm_exp_table[j];
    struct dd f = two_prod(T.h, e.h);
    struct dd g = fast_two_sum(T.h, f.h);
    double l = T.h * e.l;
    l = l + T.l * e.h;
    l = l + f.l;
    l = l + T.l;
    l = l + g.l;
    return fast_two_sum(g.h, l);
}

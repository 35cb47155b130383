/* sincos_kernel.c -- sin and cos of x = j/64 + z by the addition theorems, |z| <= 1/128. */

#include "sincos_kernel.h"
#include "bits.h"

/* sin z = z + z^3*P(z^2): truncation z^9/9! < 2^-81, relative to z 2^-74. */
/*@ assigns \nothing; */
static struct dd sin_small(struct dd z, struct dd z2)
{
    double y = z2.h;
    double p = -0x1.a01a01a01a01ap-13; /* -1/7! */
    p = p * y + 0x1.1111111111111p-7;
    p = p * y + -0x1.5555555555555p-3;
    double z3 = z.h * y;
    double t = z3 * p; /* below 2^-16.5*|z|: rounding errors 2^-69 and less, relative to z */
    return fast_two_sum(z.h, t + z.l);
}

/* cos z - 1 = -z^2/2 + z^4*P(z^2): truncation z^8/8! < 2^-71, relative to cos z. */
/*@ assigns \nothing; */
static struct dd cosm1_small(struct dd z2)
{
    double y = z2.h;
    double p = 0x1.a01a01a01a01ap-16; /* 1/8! */
    p = p * y + -0x1.6c16c16c16c17p-10;
    p = p * y + 0x1.5555555555555p-5;
    double y2 = y * y;
    double t = y2 * p;
    double l = t - 0.5 * z2.l;
    return fast_two_sum(-0.5 * y, l);
}

struct dpm_sincos dpm_sincos(struct dd x)
{
    /* Nearest, a little less than half included: then j/64 <= 2*x.h, and the subtraction is exact. */
    double n = x.h * 64.0 + 0x1.fffffep-2;
    //@ assert room: -1 < n < 52;
    int j = (int)n; /* truncation, the same in every rounding mode */
    //@ assert row: 0 <= j <= 51;
    double z0 = x.h - (double)j * 0x1p-6;
    struct dd z = fast_two_sum(z0, x.l);
    struct dd z2 = dd_mul(z, z);
    struct dd s = sin_small(z, z2);
    struct dd c = cosm1_small(z2);
    struct dpm_sincos r;
    if (j == 0) {
        r.s = s;
        r.c = dd_add_d(c, 1.0);
        return r;
    }
    struct dpm_sincos T = dpm_sincos_table[j];
    /* sin = S + (S*(cos z - 1) + C*sin z), cos = C + (C*(cos z - 1) - S*sin z). */
    struct dd ss = dd_add(dd_mul(T.s, c), dd_mul(T.c, s));
    struct dd cc = dd_sub(dd_mul(T.c, c), dd_mul(T.s, s));
    r.s = dd_add(T.s, ss);
    r.c = dd_add(T.c, cc);
    return r;
}

/* log_accurate.c -- the logarithm of log_kernel.c to 2^-98: its reduction and its table, with the
   series in double-double and ln 2 in three parts. */

#include "log_accurate.h"
#include "log_kernel.h"

/* ln 2 = DPM_LN2_H + DPM_LN2_L + LN2_LL to 2^-149. */
#define LN2_LL 0x1.f97b57a079a19p-103

/* Taylor's series, its first terms in double-double: z^14/14 < 2^-109 and the rounding errors of
   the binary64 part, z^7 and up, below 2^-53*z^6 < 2^-100, relative to z. */
struct dd dpm_log1p_accurate(struct dd z)
{
    static const struct dd c[] = {{1.0, 0.0},
                                  {-0.5, 0.0},
                                  {0x1.5555555555555p-2, 0x1.5555555555555p-56},
                                  {-0.25, 0.0},
                                  {0x1.999999999999ap-3, -0x1.999999999999ap-57},
                                  {-0x1.5555555555555p-3, -0x1.5555555555555p-57}};
    double p = 0x1.3b13b13b13b14p-4; /* 1/13 */
    p = p * z.h + -0x1.5555555555555p-4;
    p = p * z.h + 0x1.745d1745d1746p-4;
    p = p * z.h + -0x1.999999999999ap-4;
    p = p * z.h + 0x1.c71c71c71c71cp-4;
    p = p * z.h + -0x1p-3;
    p = p * z.h + 0x1.2492492492492p-3;
    double pz = p * z.h;
    struct dd s = dd_add_d(c[5], pz);
    /*@ loop invariant range: -1 <= k <= 4;
        loop assigns k, s;
        loop variant k + 1; */
    for (int k = 4; k >= 0; k--)
        s = dd_add(dd_mul(s, z), c[k]);
    return dd_mul(s, z);
}

struct dd dpm_log_accurate(struct dd x, int e)
{
    if (x.h < 0x1p-1000) {
        x = dd_scale(x, 0x1p200);
        e -= 200;
    }
    double d = x.h - 1.0;
    if (e == 0 && fabs(d) < 0x1p-9) /* d is exact */
        return dpm_log1p_accurate(fast_two_sum(d, x.l));
    int k = exponent_of(x.h);
    int k1 = k / 2;
    double ml = x.l * power_of_two(-k1) * power_of_two(k1 - k);
    double m = mantissa_of(x.h);
    unsigned i = table_index(m);
    const struct dpm_log_row row = dpm_log_table[i];
    double n = (double)(e + k + (i >= 53));

    /* z = m*r - 1, exactly but for ml, as in log_parts. */
    double m1 = high_26_bits(m);
    double m2 = m - m1;
    double mr = m1 * row.r;
    struct dd z = two_sum(mr - 1.0, m2 * row.r);
    struct dd f = dpm_log1p_accurate(dd_add_d(z, ml * row.r));

    double t = n * DPM_LN2_H + row.h; /* exact */
    struct dd a = dd_add_d(two_prod(n, DPM_LN2_L), n * LN2_LL);
    struct dd b = dd_add(a, dd_make(row.m, row.l));
    return dd_add(dd_add_d(b, t), f);
}

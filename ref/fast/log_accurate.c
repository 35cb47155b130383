/* log_accurate.c -- the logarithm of log_kernel.c to 2^-98: its reduction and its table, with the
   series in double-double and ln 2 in three parts. */

#include "log_accurate.h"
#include "bits.h"
#include "log_kernel.h"

/* ln 2: 42 bits, so that e*LN2_H is exact, and twice 53 more. */
#define LN2_H 0x1.62e42fefa38p-1
#define LN2_L 0x1.ef35793c7673p-45
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

/* x*2^e = 2^k*(1 + z)/r: k (less what makes the table's logarithms small), the table's row, and z.
 */
struct reduced {
    int k;
    unsigned i;
    struct dd z;
};

/*@ requires small: -0x100000 <= e <= 0x100000;
    assigns \nothing;
    ensures row: \result.i <= 128;
    ensures exponent: -0x110000 <= \result.k <= 0x110000; */
static struct reduced reduce(struct dd x, int e)
{
    if (x.h < 0x1p-1000) {
        x = dd_scale(x, 0x1p200);
        e -= 200;
    }
    int k = exponent_of(x.h);
    struct dd m = dd_scale(dd_scale(x, power_of_two(-k / 2)), power_of_two(-k - -k / 2));
    struct reduced q;
    q.i = (eight_bits(bits_of(m.h)) + 1) / 2;
    //@ assert row: q.i <= 128;
    q.k = e + k + (q.i >= 53);
    double r = dpm_log_table[q.i].r;

    /* z = m*r - 1.  m1 has 26 bits and r 12: m1*r and m2*r are exact, and so is m1*r - 1, a
       multiple of 2^-37 below 2^-7. */
    double m1 = double_of(bits_of(m.h) & 0xfffffffff8000000u);
    double m2 = m.h - m1;
    double z1 = m1 * r - 1.0;
    double z2 = m2 * r;
    double z3 = m.l * r;
    struct dd z = two_sum(z1, z2);
    q.z = dd_add_d(z, z3);
    return q;
}

struct dd dpm_log_accurate(struct dd x, int e)
{
    struct reduced q = reduce(x, e);
    struct dd f = dpm_log1p_accurate(q.z);
    if (q.k == 0 && (q.i == 0 || q.i == 128))
        return f;
    double d = (double)q.k;
    struct dd a = dd_add_d(two_prod(d, LN2_L), d * LN2_LL);
    struct dd b = dd_add_d(a, d * LN2_H); /* exact: d*LN2_H has 53 bits */
    struct dd t = {dpm_log_table[q.i].h, dpm_log_table[q.i].l};
    return dd_add(dd_add(b, t), f);
}

/* log_kernel.c -- ln x = e*ln 2 - ln r + ln(1 + z), z = m*r - 1, after x = m*2^e. */

#include "log_kernel.h"
#include "bits.h"

/* ln 2: 42 bits, so that e*LN2_H is exact, and 53 more. */
#define LN2_H 0x1.62e42fefa38p-1
#define LN2_L 0x1.ef35793c7673p-45

/* (ln(1+z) - z + z^2/2)/z^3, |z| <= 2^-7.85: truncation below 2^-87 after multiplication by z^3. */
/*@ assigns \nothing; */
static double log1p_tail(double z)
{
    double p = 0x1.23e72c07a6269p-3;
    p = p * z + -0x1.000198516dfa7p-3;
    p = p * z + 0x1.2491c7cc63f5p-3;
    p = p * z + -0x1.555555546e4ffp-3;
    p = p * z + 0x1.99999999e3e33p-3;
    p = p * z + -0x1.0000000000001p-2;
    p = p * z + 0x1.5555555555555p-2;
    return p;
}

struct dd dpm_log1p(struct dd z)
{
    struct dd z2 = two_prod(z.h, z.h);
    double cross = z.h * z.l;           /* half of the cross term 2*z.h*z.l */
    double z3 = z.h * z2.h;             /* |z^3 P| < 2^-17.2*|z|: its rounding errors are 2^-69 */
    double tail = z3 * log1p_tail(z.h);
    double half = 0.5 * z2.h;
    struct dd s = fast_two_sum(z.h, -half);
    double l0 = 0.5 * z2.l;
    double l1 = z.l - l0;
    double l2 = l1 - cross;
    double l3 = tail + l2;
    double l = s.l + l3;
    return fast_two_sum(s.h, l);
}

struct dd dpm_log(struct dd x, int e)
{
    if (x.h < 0x1p-1000) {
        x = dd_scale(x, 0x1p200);
        e -= 200;
    }
    int k = exponent_of(x.h);
    struct dd m = dd_scale(dd_scale(x, power_of_two(-k / 2)), power_of_two(-k - -k / 2));
    e += k;
    unsigned i = (eight_bits(bits_of(m.h)) + 1) / 2;
    //@ assert row: i <= 128;
    if (i >= 53)
        e++;
    double r = dpm_log_table[i].r;

    /* z = m*r - 1.  m1 has 26 bits and r 12: m1*r and m2*r are exact, and so is m1*r - 1, a multiple
       of 2^-37 below 2^-7. */
    double m1 = double_of(bits_of(m.h) & 0xfffffffff8000000u);
    double m2 = m.h - m1;
    double z1 = m1 * r - 1.0;
    double z2 = m2 * r;
    double z3 = m.l * r;
    struct dd z = two_sum(z1, z2);
    z = fast_two_sum(z.h, z.l + z3);
    struct dd f = dpm_log1p(z);
    if (e == 0 && (i == 0 || i == 128))
        return f;

    double eh = (double)e * LN2_H;
    double el = (double)e * LN2_L;
    struct dd a = two_sum(eh, dpm_log_table[i].h);
    struct dd b = two_sum(a.h, f.h);
    double l = dpm_log_table[i].l + el;
    l = l + f.l;
    l = l + a.l;
    l = l + b.l;
    return fast_two_sum(b.h, l);
}

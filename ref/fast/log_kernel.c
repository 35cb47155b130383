/* log_kernel.c -- natural logarithms of double-doubles. */

#include "log_kernel.h"

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
    double d = x.h - 1.0;
    if (e == 0 && fabs(d) < 0x1p-9) /* d is exact */
        return dpm_log1p(fast_two_sum(d, x.l));
    int k = exponent_of(x.h);
    int k1 = k / 2;
    double ml = x.l * power_of_two(-k1) * power_of_two(k1 - k);
    return log_sum(log_parts(mantissa_of(x.h), ml, e + k));
}

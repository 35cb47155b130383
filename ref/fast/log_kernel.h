/* log_kernel.h -- natural logarithms, as t + h + l, for sums of them that may cancel.

   x = m*2^e, 1 <= m < 2: with the table's r near 1/m and z = m*r - 1, |z| < 2^-7.98,
       ln x = e*ln 2 - ln r + ln(1 + z). */

#ifndef DPM_LOG_KERNEL_H
#define DPM_LOG_KERNEL_H

#include "bits.h"

/* r is 1/(1 + i/128) to 12 bits; h + m + l is -ln(r), less ln 2 from i = 53 on (1 + i/128 >
   sqrt 2); h is a multiple of 2^-41. */
struct dpm_log_row {
    double r, h, m, l;
};
extern const struct dpm_log_row dpm_log_table[129];

/* ln 2: a multiple of 2^-41 below 1, so that e*LN2_H is exact for |e| < 2^12; and 53 more bits. */
#define DPM_LN2_H 0x1.62e42fefa4000p-1
#define DPM_LN2_L -0x1.8432a1b0e2634p-43

/* t is a multiple of 2^-41 and |t| < 2^11, h a multiple of 2^-55 and |h| < 2^-7, |l| < 2^-24: sums
   and differences of a few such t, and of such h, are exact. */
struct dpm_log_parts {
    double t, h, l;
};

/* (ln(1+z) - z + z^2/2)/z^3 for |z| < 2^-7.8, |error| < 2^-54. */
/*@ assigns \nothing; */
static inline double log1p_cubic(double z, double z2)
{
    double p0 = -0x1.0000000000001p-2 * z;
    double p1 = -0x1.5555555456e93p-3 * z;
    double p2 = -0x1.0001b65efb31ep-3 * z;
    double q0 = p0 + 0x1.5555555555556p-2;
    double q1 = p1 + 0x1.99999998ab96cp-3;
    double q2 = p2 + 0x1.249414b9b624p-3;
    double r2 = z2 * q2;
    double s1 = q1 + r2;
    double r1 = z2 * s1;
    return q0 + r1;
}

/* ln(m + ml) + e*ln 2, 1 <= m < 2, |ml| < 2^-50, |e| < 2^12: |error| < 2^-74. */
/*@ requires small: -0x200000 <= e <= 0x200000;
    assigns \nothing; */
static inline struct dpm_log_parts log_parts(double m, double ml, int e)
{
    unsigned i = table_index(m);
    const struct dpm_log_row row = dpm_log_table[i];
    double k = (double)(e + (i >= 53));

    /* m1 has 26 bits and r 12: m1*r and m2*r are exact, and so is z1, a multiple of 2^-37 below
       2^-7.  Being that, z1 may stand first in Fast2Sum even where |z2| < 2^-25 is larger. */
    double m1 = high_26_bits(m);
    double m2 = m - m1;
    double mr = m1 * row.r;
    double z1 = mr - 1.0;
    double z2 = m2 * row.r;
    struct dd z = fast_two_sum(z1, z2);
    double ml_r = ml * row.r;
    double zl = z.l + ml_r;

    /* a = z to a multiple of 2^-27, 20 bits: a^2/2 and a - a^2/2 are exact; b = z - a. */
    double c = z.h + 0x1.8p25;
    double a = c - 0x1.8p25;
    double b = z.h - a;
    double a2 = a * a;
    double half_a2 = 0.5 * a2;

    /* ln(1+z) = (a - a^2/2) + b - b*(a+z)/2 + zl*(1-z+z^2) + z^3*P: each term of the second part is
       below 2^-25, its rounding errors below 2^-78. */
    double zz = z.h * z.h;
    double zzz = zz * z.h;
    double cubic = zzz * log1p_cubic(z.h, zz);
    double az = a + z.h;
    double baz = b * az;
    double cross = 0.5 * baz;
    double slope = z.h - zz;
    double zlz = zl * slope;
    double l0 = b - cross;
    double l1 = zl - zlz;
    double kl = k * DPM_LN2_L;
    double l2 = row.m + kl;
    double l3 = l0 + cubic;
    double l4 = l1 + l2;

    double kh = k * DPM_LN2_H;
    struct dpm_log_parts r;
    r.t = kh + row.h;
    r.h = a - half_a2;
    r.l = l3 + l4;
    return r;
}

/* ln x for a normal x > 0. */
/*@ assigns \nothing; */
static inline struct dpm_log_parts log_parts_of(double x)
{
    return log_parts(mantissa_of(x), 0.0, exponent_of(x));
}

/* t + h + l as a double-double: |error| < 2^-76.  t is a multiple of ulp(h), which Fast2Sum asks
   for. */
/*@ assigns \nothing; */
static inline struct dd log_sum(struct dpm_log_parts p)
{
    struct dd s = fast_two_sum(p.t, p.h);
    double l = s.l + p.l;
    return fast_two_sum(s.h, l);
}

/* ln(x*2^e) for x.h > 0 and |e| <= 2100: relative error below 2^-66, also for x near 1,
   where x.l may be as small as it likes. */
/*@ requires small: -0x100000 <= e <= 0x100000;
    assigns \nothing; */
struct dd dpm_log(struct dd x, int e);

/* ln(1 + z), |z| <= 2^-7.9: relative error below 2^-68. */
/*@ assigns \nothing; */
struct dd dpm_log1p(struct dd z);

#endif

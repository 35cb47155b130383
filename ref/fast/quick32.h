/* quick32.h -- logarithm and exponential in binary64, accurate enough to round most binary32 results;
   the double-double kernels settle the rest. */

#ifndef DPM_QUICK32_H
#define DPM_QUICK32_H

#include "bits.h"
#include "exp_kernel.h"
#include "log_kernel.h"

/* Rounds r; false if a value within that relative error may round to something else. */
/*@ requires memory: \valid(f);
    assigns *f; */
static inline bool quick_round(double r, double error, float *f)
{
    double a = r * (1.0 - error);
    double b = r * (1.0 + error);
    float fa = (float)a;
    float fb = (float)b;
    *f = fa;
    return fa == fb;
}

/* ln(1 + z), |z| < 2^-7: relative error below 2^-51. */
/*@ assigns \nothing; */
static inline double quick_log1p(double z)
{
    double p = 0x1.2492492492492p-3;
    p = p * z + -0x1.5555555555555p-3;
    p = p * z + 0x1.999999999999ap-3;
    p = p * z + -0.25;
    p = p * z + 0x1.5555555555555p-2;
    p = p * z + -0.5;
    double z2 = z * z;
    double q = z2 * p;
    return z + q;
}

/* ln(x) for normal x > 0: relative error below 2^-49, also near 1. */
/*@ assigns \nothing; */
static inline double quick_log(double x)
{
    double m = mantissa_of(x);
    unsigned i = table_index(m);
    const struct dpm_log_row row = dpm_log_table[i];
    double k = (double)(exponent_of(x) + (i >= 53));
    double m1 = high_26_bits(m);
    double m2 = m - m1;
    double mr = m1 * row.r; /* exact, as are the next two */
    double z1 = mr - 1.0;
    double z2 = m2 * row.r;
    double z = z1 + z2;
    double f = quick_log1p(z);
    double kl = k * 0x1.62e42fefa39efp-1;
    double t = row.h + row.m;
    double g = t + f;
    return kl + g;
}

/* exp(x), |x| <= 200: relative error below 2^-50. */
/*@ requires range: within(x, 200);
    assigns \nothing; */
static inline double quick_exp(double x)
{
    double t = x * 0x1.71547652b82fep6;
    double s = t + copysign(0.5, t);
    //@ assert room: -0x1p20 < s < 0x1p20;
    int n = (int)s;
    //@ assert integer: -0x100000 <= n <= 0x100000;
    unsigned j = six_bits(n);
    double r0 = x - (double)n * 0x1.62e42fefap-7;
    double r = r0 - (double)n * 0x1.cf79abc9e3b3ap-46;
    double p = r * (1.0 / 720) + (1.0 / 120);
    p = p * r + (1.0 / 24);
    p = p * r + 0x1.5555555555555p-3;
    p = p * r + 0.5;
    double q = r + r * r * p;
    double T = dpm_exp_table[j][0];
    double v = T + T * q;
    return v * power_of_two((n - (int)j) / 64);
}

#endif

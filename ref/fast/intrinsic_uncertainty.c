/* intrinsic_uncertainty.c -- Eqs. 18 and 22: the energy of a probability and of an angle. */

#include "../dpm.h"
#include "domain.h"
#include "energy32.h"
#include "energy64.h"
#include "log_kernel.h"
#include "logit32.h"
#include "logit_kernel.h"
#include "probability64.h"
#include "quick32.h"
#include "sincos_kernel.h"

/* The largest numbers of each format in [0, pi/2], and pi/2 to 159 bits. */
#define LARGEST_ANGLE 0x1.921fb54442d18p0
#define LARGEST_ANGLEF 0x1.921fb4p0
#define PI_2_H 0x1.921fb54442d18p0
#define PI_2_M 0x1.1a62633145c07p-54
#define PI_2_L -0x1.f1976b7ed8fbcp-110

/* ln(p/(1-p)) and p/2^k, 0 < p < 1. */
/*@ requires memory: \valid(m) && \valid(k) && \separated(m, k);
    assigns *m, *k;
    ensures exponent: -1083 <= *k <= 1024; */
static struct dd logit_of(double p, double *m, int *k)
{
    *m = normalized(p, k);
    return fabs(p - 0.5) > 0x1p-10 ? logit(p, *m, *k) : logit_near_half(p);
}

/* dpm_energy for all arguments, by the kernels. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures zero: \is_finite(p) && p == 0 ==> \result == 0;
    ensures pole: \is_finite(p) && p == 1 ==> \is_plus_infinity(\result); */
DPM_RARE static double energy_anywhere(double p)
{
    if (is_nan(p))
        return quiet_nan();
    if (!in_unit(p))
        return invalid();
    if (p == 0)
        return -0.0;
    if (p == 1)
        return pole();
    double m;
    int k;
    struct dd l = logit_of(p, &m, &k);
    if (p > 0x1p-900)
        return round_product(dd_make(p, 0.0), l);
    return round_any(dd_mul_d(l, m), k);
}

double dpm_energy(double p)
{
    if (plainly_central(p)) {
        double n = p * 16384.0;
        //@ assert room: 256 <= n <= 16128;
        int i = (int)n;
        if (i < 7968 || i >= 8416)
            return probability64_eval(dpm_energy64p_table + energy64p_row(i), p);
        if (p != 0.5)
            return energy64p_middle(p);
    }
    return energy_anywhere(p);
}

/* As dpm_energyf, where its row leaves it open. */
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures zero: \is_finite((double)p) && (double)p == 0 ==> \result == 0;
    ensures pole: \is_finite((double)p) && (double)p == 1 ==> \is_plus_infinity(\result); */
DPM_RARE static float energyf(float p)
{
    double x = p;
    if (is_nan(x))
        return special_binary32(quiet_nan());
    if (!in_unit(x))
        return special_binary32(invalid());
    if (x == 0)
        return -0.0f;
    if (x == 1)
        return special_binary32(pole());
    float f;
    if (fabs(x - 0.5) > 0x1p-5) { /* where the logarithms do not cancel */
        double l = quick_log(x) - quick_log(1.0 - x);
        if (quick_round(x * l, 0x1p-44, &f))
            return f;
    }
    double m;
    int k;
    struct dd l = logit_of(p, &m, &k);
    return round_scaled_binary32(dd_mul_d(l, m), k);
}

float dpm_energyf(float p)
{
    uint32_t b = bits_off(p);
    double g;
    if (b > 0 && b < 0x3f800000 && logit32(p, &g)) { /* 0 < p < 1 */
        double s = p < 0.5f ? -(double)p : (double)p;
        double r = s * g;
        if (settled(r, DPM_LOGIT32_ERROR))
            return (float)r;
    }
    return energyf(p);
}

/* sin and cos of phi in [2^-70, pi/2], the smaller one to full relative accuracy: pi/2 - phi is
   exact in its leading term for phi > pi/4. */
/*@ requires domain: \is_finite(phi) && 0 <= phi <= LARGEST_ANGLE;
    assigns \nothing; */
static struct dpm_sincos sincos_of(double phi)
{
    if (phi < 0x1.921fb54442d18p-1)
        return dpm_sincos(dd_make(phi, 0.0));
    double a = PI_2_H - phi;
    struct dd b = two_sum(a, PI_2_M);
    struct dpm_sincos c = dpm_sincos(fast_two_sum(b.h, b.l + PI_2_L));
    struct dpm_sincos r = {c.c, c.s};
    return r;
}

/* -2*a*ln(b) with a^2 + b^2 = 1: ln b is ln(1 - a^2)/2 where b is close to 1. */
/*@ assigns \nothing; */
static struct dd energy_of(struct dd a, struct dd b)
{
    struct dd f;
    if (a.h < 0x1p-4)
        f = dd_scale(dpm_log1p(dd_neg(dd_mul(a, a))), 0.5);
    else
        f = dpm_log(b, 0);
    return dd_mul(dd_scale(a, -2.0), f);
}

/* -2*sin(phi)*ln(cos(phi))/2^k, 0 < phi <= pi/2. */
/*@ requires domain: \is_finite(phi) && 0 <= phi <= LARGEST_ANGLE;
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -4000 <= *k <= 4000; */
static struct dd energy_angle(double phi, int *k)
{
    *k = 0;
    if (phi < 0x1p-15) {
        /* phi^3*(1 + phi^4/40 + O(phi^6/100)).  phi^3 may be a midpoint between two numbers:
           however small, the second term counts. */
        int e;
        double m = normalized(phi, &e);
        struct dd cube = dd_mul_d(two_prod(m, m), m);
        double phi2 = phi * phi;
        double c = phi2 * phi2 * 0.025 + 0x1p-130;
        *k = 3 * e;
        return fast_two_sum(cube.h, cube.l + cube.h * c);
    }
    struct dpm_sincos s = sincos_of(phi);
    return energy_of(s.s, s.c);
}

/* -2*cos(phi)*ln(sin(phi)), 0 < phi <= pi/2; for tiny phi -2*ln(phi). */
/*@ requires domain: \is_finite(phi) && 0 <= phi <= LARGEST_ANGLE;
    assigns \nothing; */
static struct dd energy_dual(double phi)
{
    if (phi < 0x1p-70)
        return dd_scale(dpm_log(dd_make(phi, 0.0), 0), -2.0);
    struct dpm_sincos s = sincos_of(phi);
    return energy_of(s.c, s.s);
}

/* pi/2 - phi: relative error below 2^-100, also where phi is close to pi/2. */
/*@ requires domain: \is_finite(phi) && 0 <= phi <= LARGEST_ANGLE;
    assigns \nothing;
    ensures finite: \is_finite(\result.h) && \is_finite(\result.l);
    ensures near: rbnd(rsub(\result.h, rsub(PI_2_H, phi)), 0x1p-46);
    ensures low: rbnd(\result.l, 0x1p-40); */
static struct dd complement(double phi)
{
    struct dd a = fast_two_sum(PI_2_H, -phi);
    //@ assert first: within(a.h, 2) && rbnd(rsub(a.h, rsub(PI_2_H, phi)), 0x1p-52);
    //@ assert first: within(a.l, 0x1p-50);
    struct dd b = two_sum(a.h, PI_2_M);
    //@ assert second: rbnd(rsub(b.h, a.h), 0x1p-51) && within(b.h, 3);
    //@ assert second: within(b.l, 0x1p-51);
    double l0 = b.l + PI_2_L;
    //@ assert third: within(l0, 0x1p-50);
    double l = l0 + a.l;
    //@ assert third: within(l, 0x1p-48);
    struct dd r = fast_two_sum(b.h, l);
    //@ assert last: r.h == rnd(radd(b.h, l)) && rbnd(rsub(r.h, b.h), 0x1p-47);
    return r;
}

/* -2*cos(v)*ln(sin(v)), 0 < v < 2^-7: ln(sin(v)) = ln(v) - s and cos(v) = 1 - c, both to v^8 or
   2^-70; |ln(v)| > 4.8. */
/*@ assigns \nothing; */
static double energy_near_pole(struct dd v)
{
    int e;
    double m = normalized(v.h, &e);
    double ml = v.l == 0 ? 0.0 : v.l * power_of_two(-e);
    struct dd L = log_sum(log_parts(m, ml, e));
    double v2 = v.h * v.h;
    double s0 = v2 * (1.0 / 2835) + 1.0 / 180;
    double s1 = v2 * s0 + 1.0 / 6;
    double s = v2 * s1;
    double c0 = v2 * (1.0 / 720) - 1.0 / 24;
    double c1 = v2 * c0 + 0.5;
    double c = v2 * c1;
    double l0 = L.l - s;
    double l1 = (L.h + l0) * c;
    double l = l0 - l1;
    return -2.0 * (L.h + l);
}

double dpm_energy_angle(double phi)
{
    if (is_nan(phi))
        return quiet_nan();
    if (!(phi >= 0 && phi <= LARGEST_ANGLE))
        return invalid();
    if (phi == 0)
        return 0.0;
    if (phi >= 0x1p-5 && phi <= 1)
        return energy64_low(dd_make(phi, 0.0));
    if (phi > 1) {
        struct dd v = complement(phi);
        return v.h >= 0x1p-7 ? energy64_high(v) : energy_near_pole(v);
    }
    int k;
    struct dd e = energy_angle(phi, &k);
    return round_any(e, k);
}

/* As dpm_energy_anglef, where binary64 leaves it open. */
/*@ assigns \nothing;
    ensures nan: !(\is_finite((double)phi) && 0 <= (double)phi <= 0x1.921fb4p0) ==>
      \is_NaN(\result);
    ensures zero: \is_finite((double)phi) && (double)phi == 0 ==> \result == 0; */
DPM_RARE static float energy_anglef(float phi)
{
    double x = phi;
    if (is_nan(x))
        return special_binary32(quiet_nan());
    if (!(x >= 0 && x <= LARGEST_ANGLEF))
        return special_binary32(invalid());
    if (x == 0)
        return 0.0f;
    int k;
    struct dd e = energy_angle(x, &k);
    return round_scaled_binary32(e, k);
}

float dpm_energy_anglef(float phi)
{
    uint32_t b = bits_off(phi);
    if (b >= 0x3b800000 && b <= 0x3fc90fda) { /* 2^-8 <= phi <= LARGEST_ANGLEF */
        double r;
        if (energy32(phi, false, &r) && settled(r, DPM_ENERGY32_ERROR))
            return (float)r;
    } else if (b >= 0x2b000000 && b < 0x3b800000) { /* 2^-41 <= phi < 2^-8 */
        double r = energy32_cubic(phi);
        if (settled(r, DPM_ENERGY32_CUBIC_ERROR))
            return (float)r;
    }
    return energy_anglef(phi);
}

double dpm_energy_dual(double phi)
{
    if (is_nan(phi))
        return quiet_nan();
    if (!(phi >= 0 && phi <= LARGEST_ANGLE))
        return invalid();
    if (phi == 0)
        return pole();
    if (phi < 0x1.24p-1) { /* pi/2 - 1 or so */
        struct dd v = {phi, 0.0};
        return phi >= 0x1p-7 ? energy64_high(v) : energy_near_pole(v);
    }
    struct dd a = complement(phi);
    if (a.h >= 0x1p-5)
        return energy64_low(a);
    struct dd e = energy_dual(phi);
    return e.h + e.l;
}

/* As dpm_energy_dualf, where its row leaves it open. */
/*@ assigns \nothing;
    ensures nan: !(\is_finite((double)phi) && 0 <= (double)phi <= 0x1.921fb4p0) ==>
      \is_NaN(\result);
    ensures zero: \is_finite((double)phi) && (double)phi == 0 ==> \is_plus_infinity(\result); */
DPM_RARE static float energy_dualf(float phi)
{
    double x = phi;
    if (is_nan(x))
        return special_binary32(quiet_nan());
    if (!(x >= 0 && x <= LARGEST_ANGLEF))
        return special_binary32(invalid());
    if (x == 0)
        return special_binary32(pole());
    float f;
    /* -2*ln(x), the rest being below 2^-48 of it. */
    if (x < 0x1p-24 && quick_round(-2.0 * quick_log(x), 0x1p-46, &f))
        return f;
    return round_to_binary32(energy_dual(x));
}

float dpm_energy_dualf(float phi)
{
    uint32_t b = bits_off(phi);
    if (b >= 0x33800000 && b < 0x3fc88fdb) { /* 2^-24 <= phi < pi/2 - 2^-8 */
        double r;
        if (energy32(phi, true, &r) && settled(r, DPM_ENERGY32_ERROR))
            return (float)r;
    } else if (b >= 0x3fc88fdb && b <= 0x3fc90fda) { /* up to LARGEST_ANGLEF */
        double r = energy32_cubic(complement32(phi));
        if (settled(r, DPM_ENERGY32_CUBIC_ERROR))
            return (float)r;
    }
    return energy_dualf(phi);
}

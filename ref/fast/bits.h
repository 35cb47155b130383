/* bits.h -- everything that looks at the bits of a number, raises a flag or rounds a result.
   The only helpers of the fast path that are not plain arithmetic; each has a test of its own. */

#ifndef DPM_BITS_H
#define DPM_BITS_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "dd.h"

/* The contracts of the next four are trusted: WP does not look into memory as bytes. */

/*@ assigns \nothing;
    ensures value: \is_finite(x) && x > 0 ==> \result < 0x7ff0000000000000 && value64(\result) == x;
    ensures unit: \is_finite(x) && 0 < x <= 1 ==> \result <= 0x3ff0000000000000;
    ensures tail: \is_finite(x) && 0x1p-7 <= x < 0x1.28p-4 ==>
      0x3f80000000000000 <= \result < 0x3fb2800000000000;
    ensures inside: \result <= 0x3ff0000000000000 ==> \is_finite(x) && 0 <= x <= 1;
    ensures zero: \is_finite(x) && x == 0 ==> \result == 0 || \result == 0x8000000000000000;
    ensures angle: \result <= 0x3ff921fb54442d18 ==>
      \is_finite(x) && 0 <= x <= 0x1.921fb54442d18p0;
    ensures central: 0x3f90000000000000 <= \result < 0x3fef800000000000 ==>
      \is_finite(x) && 0x1p-6 <= x < 0x1.f8p-1;
    ensures between: 0x0010000000000000 <= \result <= 0x7fe0000000000000 ==>
      \is_finite(x) && 0x1p-1022 <= x <= 0x1p1023; */
static inline uint64_t bits_of(double x)
{
    uint64_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

/*@ assigns \nothing;
    ensures value: b < 0x7ff0000000000000 ==> \is_finite(\result) && \result == value64(b);
    ensures unit: b <= 0x3ff0000000000000 ==> \is_finite(\result) && 0 <= \result <= 1;
    ensures zero: b == 0 ==> \result == 0;
    ensures half: 0x3fe0000000000000 <= b <= 0x3ff0000000000000 ==> \result >= 0.5;
    ensures binade: 0x3ff0000000000000 <= b < 0x4000000000000000 ==>
      \is_finite(\result) && 1 <= \result < 2;
    ensures quiet: b == 0x7ff8000000000000 ==> \is_NaN(\result); */
static inline double double_of(uint64_t b)
{
    double x;
    memcpy(&x, &b, sizeof x);
    return x;
}

/*@ assigns \nothing;
    ensures value: b < 0x7f800000 ==> \is_finite(\result) && \result == value32(b);
    ensures negative: 0x80000000 <= b < 0xff800000 ==>
      \is_finite(\result) && \result == -value32(b - 0x80000000);
    ensures unit: b <= 0x3f800000 ==> \is_finite(\result) && 0 <= \result <= 1; */
static inline float float_of(uint32_t b)
{
    float x;
    memcpy(&x, &b, sizeof x);
    return x;
}

/*@ assigns \nothing;
    ensures value: \is_finite(x) && x > 0 ==> \result < 0x7f800000 && value32(\result) == x;
    ensures zero: \is_finite(x) && x == 0 ==> \result == 0 || \result == 0x80000000;
    ensures negative: \is_finite(x) && x < 0 ==>
      0x80000000 < \result < 0xff800000 && value32(\result - 0x80000000) == -x;
    ensures unit: \is_finite(x) && 0 < x <= 1 ==> \result <= 0x3f800000;
    ensures back: \result <= 0x3f800000 ==> \is_finite(x) && 0 <= x <= 1;
    ensures finite: \result < 0x7f800000 ==> \is_finite(x) && 0 <= x;
    ensures above: 0 < \result < 0x7f800000 ==> x != 0;
    ensures below: \result < 0x3f800000 ==> x != 1;
    ensures nonzero: \result != 0 && \result != 0x80000000 ==> (double)x != 0;
    ensures angle: \result <= 0x3fc90fda ==> x <= 0x1.921fb4p0; */
static inline uint32_t bits_off(float x)
{
    uint32_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

/* A NaN, an infinity or a zero in binary32.  Trusted, since Why3's model of the conversion speaks of
   finite numbers only. */
/*@ assigns \nothing;
    ensures nan: \is_NaN(x) ==> \is_NaN(\result);
    ensures infinite: \is_plus_infinity(x) ==> \is_plus_infinity(\result);
    ensures zero: x == 0 ==> \is_finite(\result) && \result == 0;
    ensures half: x == 0.5 ==> \is_finite(\result) && \result == 0.5;
    ensures one: x == 1 ==> \is_finite(\result) && \result == 1; */
static inline float special_binary32(double x)
{
    return (float)x;
}

/* x.  Trusted, since WP widens through a real number: what it knows of (double)x says nothing of x. */
/*@ assigns \nothing;
    ensures unit: unit((double)x) ==> \is_finite(\result) && 0 <= \result <= 1; */
static inline float number32(float x)
{
    return x;
}

/* c ? a : b without a branch, whatever the compiler; both are evaluated. */
/*@ assigns \nothing;
    ensures yes: c == 1 ==> \result == 0xffffffffffffffff;
    ensures no: c == 0 ==> \result == 0; */
static inline uint64_t mask(bool c)
{
    return 0u - (uint64_t)c;
}

/* a | b for masks. */
/*@ assigns \nothing;
    ensures yes: a == 0xffffffffffffffff && (b == 0 || b == a) ==> \result == a;
    ensures yes: b == 0xffffffffffffffff && (a == 0 || a == b) ==> \result == b;
    ensures no: a == 0 && b == 0 ==> \result == 0; */
static inline uint64_t either(uint64_t a, uint64_t b)
{
    return a | b;
}

/*@ assigns \nothing;
    ensures yes: c == 1 ==> \result == 0xffffffff;
    ensures no: c == 0 ==> \result == 0; */
static inline uint32_t mask32(bool c)
{
    return 0u - (uint32_t)c;
}

/*@ assigns \nothing;
    ensures first: m == 0xffffffffffffffff ==> \result == a;
    ensures second: m == 0 ==> \result == b;
    ensures number: m == 0xffffffffffffffff && \is_finite(a) ==> \is_finite(\result);
    ensures number: m == 0 && \is_finite(b) ==> \is_finite(\result); */
static inline double choose(uint64_t m, double a, double b)
{
    return double_of(m ? bits_of(a) : bits_of(b));
}

/*@ assigns \nothing;
    ensures first: m == 0xffffffff ==> \result == a;
    ensures second: m == 0 ==> \result == b; */
static inline uint32_t choose_int(uint32_t m, uint32_t a, uint32_t b)
{
    return (a & m) | (b & ~m);
}

/*@ assigns \nothing;
    ensures first: m == 0xffffffff && \is_finite(a) ==> \is_finite(\result) && \result == a;
    ensures second: m == 0 && \is_finite(b) ==> \is_finite(\result) && \result == b; */
static inline float choose32(uint32_t m, float a, float b)
{
    return float_of(choose_int(m, bits_off(a), bits_off(b)));
}

/* x cut to 27 bits.  Trusted: the bits. */
/*@ assigns \nothing;
    ensures value: \is_finite(x) ==> \is_finite(\result) && \result == cut27(x);
    ensures size: \is_finite(x) ==> rabs(\result) <= rabs(x); */
static inline double head_27_bits(double x)
{
    return double_of(bits_of(x) & 0xfffffffffc000000u);
}

/* h has 27 bits, l 26, h + l = x. */
/*@ requires domain: within(x, 0x1p-8);
    assigns \nothing;
    ensures parts: within(\result.h, 0x1p-8) && within(\result.l, 0x1p-6);
    ensures head: \result.h == cut27(x);
    ensures tail: \result.l == rsub(x, cut27(x)); */
static inline struct dd split_27(double x)
{
    double h = head_27_bits(x);
    double l = x - h;
    //@ assert head: within(h, 0x1p-8);
    //@ assert tail: l == rnd(rsub(x, h)) && within(l, 0x1p-6);
    return dd_make(h, l);
}

/* The upper half of x's bits.  Trusted: the bits. */
/*@ assigns \nothing;
    ensures positive: \is_finite(x) && 0 < x ==> \result < 0x80000000;
    ensures negative: \is_finite(x) && x < 0 ==> \result >= 0x80000000;
    ensures quarter: \is_finite(x) ==> (x <= -0.25 <==> \result >= 0xbfd00000);
    ensures half: \is_finite(x) ==> (x >= 0.5 <==> 0x3fe00000 <= \result < 0x80000000);
    ensures least: \is_finite(x) ==>
      (rabs(x) >= 0x1p-100 <==> \result % 0x80000000 >= 0x39b00000); */
static inline uint32_t upper_half(double x)
{
    return (uint32_t)(bits_of(x) >> 32);
}

/* -a where u > 0, a where u < 0.  Trusted: the sign bit. */
/*@ assigns \nothing;
    ensures positive: \is_finite(a) && \is_finite(u) && 0 < u ==>
      \is_finite(\result) && \result == -a;
    ensures negative: \is_finite(a) && \is_finite(u) && u < 0 ==>
      \is_finite(\result) && \result == a;
    ensures size: \is_finite(a) ==> \is_finite(\result) && rabs(\result) == rabs(a); */
static inline double opposed(double a, double u)
{
    return double_of(bits_of(a) ^ (~bits_of(u) & 0x8000000000000000u));
}

/* The number whose upper half is a's lower half, its lower half 0.  Trusted: the bits. */
/*@ axiomatic LowerHalf {
      logic real lower_half(double a);
    } */
/*@ assigns \nothing;
    ensures value: within(\result, 1) ==> \result == lower_half(a);
    ensures finite: -1 <= lower_half(a) <= 1 ==> within(\result, 1); */
static inline double number_in(double a)
{
    return double_of(bits_of(a) << 32);
}

/* The bits of |x|. */
/*@ assigns \nothing;
    ensures range: \result < 0x80000000;
    ensures value: \is_finite(x) ==> \result < 0x7f800000 && value32(\result) == rabs(x); */
static inline uint32_t magnitude_of(float x)
{
    return bits_off(x) % 0x80000000u;
}

/* 2^k for -1022 <= k <= 1023. */
/*@ requires small: -0x40000000 <= k <= 0x40000000;
    assigns \nothing;
    behavior normal:
      assumes -1022 <= k <= 1023;
      ensures range: \is_finite(\result) && 0x1p-1022 <= \result <= 0x1p1023;
      ensures below: k <= 0 ==> \result <= 1;
      ensures above: k >= 0 ==> \result >= 1;
      ensures tiny: k >= -400 ==> \result >= 0x1p-400;
      ensures large: k <= 400 ==> \result <= 0x1p400; */
static inline double power_of_two(int k)
{
    return double_of((uint64_t)(k + 1023) << 52);
}

/* The exponent of a normal x > 0: 2^e <= x < 2^(e+1). */
/*@ assigns \nothing;
    ensures range: -1023 <= \result <= 3072;
    ensures finite: \is_finite(x) && x >= 0 ==> \result <= 1023; */
static inline int exponent_of(double x)
{
    return (int)(bits_of(x) >> 52) - 1023;
}

/* n modulo 64. */
/*@ assigns \nothing;
    ensures range: \result <= 63; */
static inline unsigned six_bits(int n)
{
    return (unsigned)n & 63;
}

/* x/2^exponent_of(x), in [1,2), for a normal x > 0. */
/*@ assigns \nothing; */
static inline double mantissa_of(double x)
{
    return double_of((bits_of(x) & 0xfffffffffffffu) | 0x3ff0000000000000u);
}

/* The first eight bits of the fraction. */
/*@ assigns \nothing;
    ensures range: \result <= 255; */
static inline unsigned eight_bits(double x)
{
    return (unsigned)(bits_of(x) >> 44 & 0xff);
}

/* 128*(m - 1) to nearest, 1 <= m < 2. */
/*@ assigns \nothing;
    ensures range: \result <= 128; */
static inline unsigned table_index(double m)
{
    return (eight_bits(m) + 1) / 2;
}

/* x cut to 26 bits: x - h has 27 bits or less. */
/*@ assigns \nothing; */
static inline double high_26_bits(double x)
{
    return double_of(bits_of(x) & 0xfffffffff8000000u);
}

/* a*b as h + l, |l| < 2^-24*|h|: relative error below 2^-76; |a*b| > 2^-960.  Cheaper than dd_mul,
   and enough where h + l is rounded next. */
/*@ assigns \nothing; */
static inline struct dd cut_product(struct dd a, struct dd b)
{
    double a1 = high_26_bits(a.h);
    double b1 = high_26_bits(b.h);
    double a2 = a.h - a1;
    double b2 = b.h - b1;
    double h = a1 * b1; /* exact */
    double p1 = a1 * b2;
    double p2 = a2 * b.h;
    double p3 = a.h * b.l;
    double p4 = a.l * b.h;
    double l0 = p1 + p2;
    double l1 = p3 + p4;
    double l = l0 + l1;
    return dd_make(h, l);
}

/* a*b with one rounding; as cut_product. */
/*@ assigns \nothing; */
static inline double round_product(struct dd a, struct dd b)
{
    struct dd p = cut_product(a, b);
    return p.h + p.l;
}

/* x = m*2^e with 1 <= |m| < 2, for finite x other than 0; subnormal numbers too. */
/*@ requires memory: \valid(e);
    assigns *e;
    ensures exponent: -1083 <= *e <= 1024;
    behavior number:
      assumes \is_finite(x) && x != 0;
      ensures mantissa: \is_finite(\result) && 1 <= rabs(\result) < 2;
      ensures positive: x > 0 ==> \result >= 1;
      ensures negative: x < 0 ==> \result <= -1; */
static inline double normalized(double x, int *e)
{
    int k = 0;
    if (fabs(x) < 0x1p-1022) {
        x = x * 0x1p60;
        k = -60;
    }
    uint64_t b = bits_of(x);
    *e = (int)(b >> 52 & 0x7ff) - 1023 + k;
    return double_of((b & 0x800fffffffffffffu) | 0x3ff0000000000000u);
}

/* NaN, quietly. */
/*@ assigns \nothing;
    ensures nan: \is_NaN(\result); */
static inline double quiet_nan(void)
{
    return double_of(0x7ff8000000000000u);
}

/* The zero is volatile so that no compiler divides by it at compile time or speculatively: some
   take floating operations to have no side effects. */

/* NaN and the invalid flag. */
/*@ assigns \nothing;
    ensures nan: \is_NaN(\result); */
static inline double invalid(void)
{
    volatile double zero = 0.0;
    double z = zero;
    double nan = z / z;
    return nan != nan ? quiet_nan() : nan; /* the default NaN's sign depends on the machine */
}

/* +inf and the divide-by-zero flag. */
/*@ assigns \nothing;
    ensures infinite: \is_plus_infinity(\result); */
static inline double pole(void)
{
    volatile double zero = 0.0;
    return 1.0 / zero;
}

/* h + l rounded to odd: on the same side as h + l of every number with fewer bits than h. */
/*@ assigns \nothing; */
static inline double round_to_odd(struct dd x)
{
    uint64_t b = bits_of(x.h);
    uint64_t even = (b & 1) ^ 1;
    uint64_t away = (uint64_t)((x.l > 0) == (x.h > 0));
    if (x.l != 0 && x.h != 0)
        b += even * (2 * away - 1);
    return double_of(b);
}

/* x = h + l to binary32 in one rounding: the conversion sees on which side of every binary32
   midpoint x lies. */
/*@ assigns \nothing; */
static inline float round_to_binary32(struct dd x)
{
    return (float)round_to_odd(x);
}

/* x*2^k with one rounding, also where the result is subnormal; 2^-200 <= |x| < 2^200. */
/*@ requires small: -0x10000000 <= k <= 0x10000000;
    assigns \nothing; */
static inline double round_scaled(struct dd x, int k)
{
    if (k < -1400) /* below half the least subnormal whatever x is */
        return copysign(0x1p-1022, x.h) * 0x1p-1022;
    if (k > 1400)
        return copysign(0x1p1023, x.h) * 0x1p1023;
    int e = exponent_of(fabs(x.h)) + k;
    double r = x.h + x.l;
    if (e < -1022) {
        /* Round to a multiple of q = 2^-1074-k, the least subnormal before scaling, by adding and
           subtracting 2^52*q; the error of the first sum joins x.l in the second, to odd since it
           may be half of q but for what x.l adds. */
        double c = copysign(0x1p52, x.h) * power_of_two(-1074 - k);
        struct dd s = two_sum(c, x.h);
        double l = round_to_odd(two_sum(s.l, x.l));
        double t = s.h + l;
        r = t - c;
        if (r == 0) /* raises underflow, and is right in the directed modes */
            return copysign(0x1p-1022, x.h) * 0x1p-1022;
    }
    int k1 = k / 2;
    int k2 = k - k1;
    double r1 = r * power_of_two(k1);
    return r1 * power_of_two(k2);
}

/* x*2^k with one rounding for any x: zero stays zero, what is too large overflows. */
/*@ requires small: -0x1000000 <= k <= 0x1000000;
    assigns \nothing; */
static inline double round_any(struct dd x, int k)
{
    if (x.h == 0)
        return x.h;
    if (fabs(x.h) < 0x1p-700) {
        x = dd_scale(x, 0x1p600);
        k -= 600;
    }
    int e = exponent_of(fabs(x.h));
    double s = power_of_two(-e / 2);
    double t = power_of_two(-e - -e / 2);
    return round_scaled(dd_scale(dd_scale(x, s), t), k + e);
}

/* x*2^k in binary32 with one rounding; |x| as in round_scaled. */
/*@ requires small: -0x1000000 <= k <= 0x1000000;
    assigns \nothing; */
static inline float round_scaled_binary32(struct dd x, int k)
{
    k = k < -600 ? -600 : k;
    return round_to_binary32(dd_scale(x, power_of_two(k)));
}

#endif

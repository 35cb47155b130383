/* loss64.h -- Eq. 26 and its derivative for binary64: one short polynomial in u = y - t, its
   leading coefficients as double-doubles. */

#ifndef DPM_LOSS64_H
#define DPM_LOSS64_H

#include "bits.h"

#define DPM_LOSS64_LEFT 2348               /* rows for u <= -1/4 */
#define DPM_LOSS64_MIDDLE 65               /* rows for -1/4 < u <= 0 */
#define DPM_LOSS64_RIGHT 1281              /* rows for u > 0 */
#define DPM_LOSS64_LEAST ((127 - 10) << 7) /* 2^-10 as 8 bits of a binary32 */
#define DPM_LOSS64_ROWS (DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + DPM_LOSS64_RIGHT)

/* Row: L'(c + x) = d0 + d1*x + ... + d7*x^7, L(c + x) = L(c) + its integral: L(c) and d0 as
   double-doubles, d1 as 26 bits and 53 more, d2 to d7.  Approximation error below 2^-62. */
extern const double dpm_loss64_table[DPM_LOSS64_ROWS][12];

struct loss64_place {
    uint32_t row;
    uint32_t outside; /* 1: 1 + u < 2^-4, 1 - u < 2^-10 or |u| < 2^-100: not in the table */
    double x, xl;     /* x + xl: u - c */
};

/* As loss32_place; binary32 decides on the row.
   u <= -1/4: i = 160/(1 + u) to nearest, up to 2560; x from w = 1 + u.
   -1/4 < u <= 0: 1 + u to 8 bits; x from u.
   u > 0: v = 1 - u to 8 bits, from 2^-10; x from u below 1/2 and from v above. */
static inline struct loss64_place loss64_place(double y, double t)
{
    struct dd ud = two_sum(y, -t);
    struct dd y1 = two_sum(1.0, -y);
    struct dd vd = two_sum(y1.h, t);
    double vl = vd.l + y1.l;
    struct dd t1 = two_sum(1.0, -t);
    struct dd wd = two_sum(t1.h, y);
    double wl = wd.l + t1.l;

    float uf = (float)ud.h;
    uint32_t low = 0u - (uint32_t)(uf <= -0.25f);
    uint32_t right = 0u - (uint32_t)(uf > 0.0f);
    uint32_t high = 0u - (uint32_t)(uf >= 0.5f);
    uint32_t ub = bits_off(uf) & 0x7fffffffu;
    uint32_t wb = bits_off((float)wd.h) & 0x7fffffffu; /* rounding downward, 1 - 1 is -0 */
    uint32_t vb = bits_off((float)vd.h) & 0x7fffffffu;

    uint32_t wc = wb > 0x3d800000u ? wb : 0x3d800000u; /* 2^-4 */
    float z = 160.0f / float_of(wc);
    float zs = z + 0.5f;
    uint32_t i0 = (uint32_t)(int32_t)zs; /* truncation, the same in every rounding mode */
    uint32_t i = i0 > 213 ? i0 : 213;
    float zi = (float)(int32_t)i;
    float wi = 160.0f / zi;
    uint32_t cw = bits_off(wi) & 0xfffffc00u;

    uint32_t ab = choose_int(right, vb, wb);
    uint32_t j0 = (ab + 0x8000u) >> 16;
    uint32_t j = j0 > DPM_LOSS64_LEAST ? j0 : DPM_LOSS64_LEAST;
    float aj = float_of(j << 16);
    float bj = 1.0f - aj; /* exact for aj >= 1/2 */
    uint32_t cm = bits_off(bj) ^ (~right & 0x80000000u);
    uint32_t cv = bits_off(-aj);
    float c = float_of(choose_int(low, cw, choose_int(high, cv, cm)));

    uint64_t l = mask(uf <= -0.25f);
    uint64_t h = mask(uf >= 0.5f);
    double s = choose(l, wd.h, choose(h, -vd.h, ud.h));
    struct loss64_place p;
    uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
    uint32_t rr = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
    p.row = choose_int(low, i - 213, choose_int(right, rr, rm));
    p.outside =
        (uint32_t)(wb < 0x3d800000u) | (uint32_t)(vb < 0x3a800000u) | (uint32_t)(ub < 0x0d800000u);
    p.x = s - (double)c;
    p.xl = choose(l, wl, choose(h, -vl, ud.l));
    return p;
}

/* d0 + d1*(x + xl) + q*x^2 + ((x + xl)^2 - x^2)*(d2 + 3/2*d3*x) with one rounding at the end: d
   holds d0 as 53 + 53 bits, d1 as 26 + 53, d2 and d3; q = d2 + d3*x + ...  The head of d1 times
   that of x is exact.  The slope needs d3: towards the plateau xl is 2^-40 of x, and d3*x^3 2^-15
   of d0. */
static inline double row64_sum(const double d[6], double q, double x, double xl)
{
    struct dd xs = dd_split(x);
    double p0 = d[2] * xs.h;
    double p1 = d[2] * xs.l;
    double p2 = d[3] * x;
    double qx = q * x;
    double qxx = qx * x;
    double d3x = d[5] * x;
    double c3 = 1.5 * d3x;
    double c2 = d[4] + c3;
    double c1 = c2 * x;
    double c0 = c1 + c1;
    double slope = d[2] + c0;
    double p3 = slope * xl;
    double p4 = p1 + p2;
    double p5 = p4 + p3;
    struct dd s = two_sum(d[0], p0);
    double t0 = s.l + d[1];
    double t1 = t0 + p5;
    double t2 = t1 + qxx;
    return s.h + t2;
}

/* L and L' from a row's first eight numbers and the rest, each with one rounding at the end: errors
 * before it below 2^-60 (relative). */
static inline void loss64_eval(const double a[8], const double b[4], double x, double xl, double *r,
                               double *g)
{
    /* q = d2 + d3*x + ... for L', o = d2/3 + d3*x/4 + ... for L: the terms are below 2^-12 of L'
       and 2^-8 of L. */
    double q = b[3];
    double o = b[3] * 0.125;
    for (int k = 2; k >= 0; k--) {
        double bk = b[k];
        double qx = q * x;
        q = qx + bk;
        double ox = o * x;
        double ok = bk * (1.0 / (k + 5));
        o = ox + ok;
    }
    for (int k = 7; k >= 6; k--) {
        double ak = a[k];
        double qx = q * x;
        q = qx + ak;
        double ox = o * x;
        double ok = ak * (1.0 / (k - 3));
        o = ox + ok;
    }
    *g = row64_sum(a + 2, q, x, xl);
    /* L = L(c) + x*(d0 + x*(d1/2 + x*o)) + d0*xl. */
    double ox = o * x;
    double d1 = a[4] + a[5];
    double h = 0.5 * d1;
    double o1 = ox + h;
    double o2 = o1 * x;
    double o3 = o2 + a[2];
    double o4 = o3 * x;
    double o5 = a[2] * xl;
    double o6 = o5 + a[1];
    double o7 = o4 + o6;
    *r = a[0] + o7;
}

#endif

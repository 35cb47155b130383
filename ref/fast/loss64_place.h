/* loss64_place.h -- which row of loss64.h's table u = y - t has, and where in it u lies. */

#ifndef DPM_LOSS64_PLACE_H
#define DPM_LOSS64_PLACE_H

#include "binary32.h"
#include "bits.h"

#define DPM_LOSS64_LEFT 2348               /* rows for u <= -1/4 */
#define DPM_LOSS64_MIDDLE 65               /* rows for -1/4 < u <= 0 */
#define DPM_LOSS64_HIGH 1409               /* rows for u >= 1/2 */
#define DPM_LOSS64_RIGHT 129               /* rows for 0 < u < 1/2 */
#define DPM_LOSS64_ZERO (DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE - 1) /* the row for u = 0 */
#define DPM_LOSS64_LEAST ((127 - 12) << 7) /* 2^-12 as 8 bits of a binary32 */
/* 0x1.28p-4, least 1 + u: below it the rows, which go on to 2^-4, are good to 2^-59 only. */
#define DPM_LOSS64_PLATEAU 0x3d940000u
#define DPM_LOSS64_ROWS (DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + DPM_LOSS64_HIGH + DPM_LOSS64_RIGHT)

/* u = y - t, as the rows are chosen from it and as x is computed from it. */
struct loss64_operand {
    uint32_t top; /* the upper half of u's bits: its sign and size */
    float v;      /* 1 - |u| */
    double s, sl; /* s + sl: 1 + u for u <= -1/4, u - 1 for u >= 1/2, u between */
};

static inline struct loss64_operand loss64_operand(double y, double t)
{
    struct dd u = two_difference(y, t);
    double m = fabs(u.h);
    double vh = 1.0 - m;
    double z = 1.0 - vh;
    double vl = z - m;
    bool end = (u.h <= -0.25) | (u.h >= 0.5);
    uint64_t sign = ~bits_of(u.h) & 0x8000000000000000u;
    uint64_t s = bits_of(vh) ^ sign;
    uint64_t sl = bits_of(vl) ^ sign;
    struct loss64_operand r;
    r.top = (uint32_t)(bits_of(u.h) >> 32);
    r.v = (float)vh;
    r.s = double_of(end ? s : bits_of(u.h));
    r.sl = u.l + double_of(end ? sl : 0);
    return r;
}

struct loss64_row {
    uint32_t row;
    uint32_t outside; /* not 0: 1 + u < 0x1.28p-4, 1 - u < 2^-10 or |u| < 2^-100: not in the table */
};

static inline struct loss64_row loss64_row(uint32_t top, float v)
{
    uint32_t low = mask32(top >= 0xbfd00000u);
    uint32_t left = mask32(top >= 0x80000000u);
    uint32_t high = mask32((int32_t)top >= 0x3fe00000);
    uint32_t vb = magnitude_of(v); /* rounding downward, 1 - 1 is -0 */

    uint32_t wc = vb > 0x3d800000u ? vb : 0x3d800000u; /* 2^-4 */
    float z = 160.0f / float_of(wc);
    float zs = z + 0.5f;
    uint32_t i = (uint32_t)(int32_t)zs;
    uint32_t j = (vb + 0x8000u) >> 16;
    uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
    uint32_t rh = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
    struct loss64_row r;
    r.row = choose_int(low, i - 213, choose_int(left, rm, choose_int(high, rh, rh + 1)));
    r.outside = (uint32_t)(vb < choose_int(left, DPM_LOSS64_PLATEAU, 0x39800000u)) |
                (uint32_t)((top & 0x7fffffffu) < (923u << 20));
    return r;
}

struct loss64_place {
    uint32_t row, outside;
    double s, sl;
};

static inline struct loss64_place loss64_place(double y, double t)
{
    struct loss64_operand o = loss64_operand(y, t);
    struct loss64_row r = loss64_row(o.top, o.v);
    struct loss64_place p;
    p.row = r.row;
    p.outside = r.outside;
    p.s = o.s;
    p.sl = o.sl;
    return p;
}

static inline double loss64_from(double a1);
static inline struct dd loss64_offset(double s, double sl, double a1)
{
    return fast_two_sum(s - loss64_from(a1), sl);
}

/* Where in row's interval: from the second of its numbers. */
static inline double loss64_from(double a1)
{
    return double_of(bits_of(a1) << 32);
}

#endif

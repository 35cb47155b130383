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

/* What is subtracted of 1 + u, u or u - 1, and c. */
/*@ axiomatic Centers {
      logic real center64_left(integer row) = cut14(rnd32(rdiv(160, row + 213)));
      logic real center64_middle(integer row) = (row - 2412) * 0x1p-8;
      logic real center64_high(integer row) = value32(0x10000 * (row - 2413 + DPM_LOSS64_LEAST));
      logic real center64_right(integer row) = value32(0x10000 * (row - 2414 + DPM_LOSS64_LEAST));
      logic real from64(integer row) =
        row < DPM_LOSS64_LEFT ? center64_left(row) :
        row <= DPM_LOSS64_ZERO ? center64_middle(row) :
        row <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH ? -center64_high(row) : 1 - center64_right(row);
      logic real center64(integer row) =
        row < DPM_LOSS64_LEFT ? center64_left(row) - 1 :
        row <= DPM_LOSS64_ZERO ? center64_middle(row) :
        row <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH ? 1 - center64_high(row) : 1 - center64_right(row);
    }
    predicate near64(double s, integer row) = within(s, 1) && 0 <= row < DPM_LOSS64_ROWS &&
      rbnd(rsub(s, from64(row)), 0x1.fp-9) && adjacent(s, from64(row)); */

/* u = y - t as rows are chosen from it. */
struct loss64_operand {
    uint32_t top; /* the upper half of u's bits: its sign and size */
    float v;      /* 1 - |u| */
    double s, sl; /* s + sl: 1 + u for u <= -1/4, u - 1 for u >= 1/2, u between */
};

/*@ requires domain: unit(y) && unit(t);
    assigns \nothing; */
static inline struct loss64_operand loss64_operand(double y, double t)
{
    struct dd u = two_sum(y, -t);
    struct dd v = fast_two_sum(1.0, -fabs(u.h));
    uint64_t end = either(mask(u.h <= -0.25), mask(u.h >= 0.5));
    double vl = choose(end, opposed(v.l, u.h), 0.0);
    struct loss64_operand r;
    r.top = upper_half(u.h);
    r.v = rounded32(v.h);
    r.s = choose(end, opposed(v.h, u.h), u.h);
    r.sl = u.l + vl;
    return r;
}

struct loss64_row {
    uint32_t row;
    uint32_t outside; /* not 0: 1 + u < 0x1.28p-4, 1 - u < 2^-12 or |u| < 2^-100: not in the table */
};

/* 160/v to nearest, v from 2^-4. */
static inline uint32_t loss64_left(uint32_t b)
{
    uint32_t wb = b > 0x3d800000u ? b : 0x3d800000u; /* 2^-4 */
    float w = float_of(wb);
    float z = quotient32(160.0f, w);
    float zs = sum32(z, 0.5f);
    return (uint32_t)truncated32(zs);
}

static inline struct loss64_row loss64_row(uint32_t top, float v)
{
    uint32_t low = mask32(top >= 0xbfd00000u);
    uint32_t left = mask32(top >= 0x80000000u);
    uint32_t high = mask32((int32_t)top >= 0x3fe00000);
    uint32_t b = magnitude_of(v); /* rounding downward, 1 - 1 is -0 */
    uint32_t i = loss64_left(b);
    uint32_t j = (b + 0x8000u) / 0x10000u;
    uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
    uint32_t rh = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
    uint32_t rj = choose_int(left, rm, choose_int(high, rh, rh + 1));
    uint32_t end = b < choose_int(left, DPM_LOSS64_PLATEAU, 0x39800000u);
    uint32_t zero = top % 0x80000000u < 0x39b00000u;
    struct loss64_row r;
    r.row = choose_int(low, i - 213, rj);
    r.outside = end | zero;
    return r;
}

struct loss64_place {
    uint32_t row, outside;
    double s, sl;
};

/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures parts: within(\result.s, 1) && within(\result.sl, 0x1p-52);
    ensures near: \result.outside == 0 ==> near64(\result.s, \result.row); */
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

/* x + xl = s + sl - c where a, the second number of row, holds c: x is to nearest. */
/*@ requires row: near64(s, row) && lower_half(a) == from64(row);
    requires low: within(sl, 0x1p-52);
    assigns \nothing;
    ensures small: within(\result.h, 0x1p-8) && within(\result.l, 0x1p-8); */
static inline struct dd loss64_offset(double s, double sl, double a) /*@ ghost (uint32_t row) */
{
    double x = s - number_in(a);
    return fast_two_sum(x, sl);
}

#endif

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

/* What is subtracted of 1 + u, u or u - 1. */
/*@ axiomatic Centers {
      logic real center64_left(integer row) = left_center(row + 213);
      logic real center64_middle(integer row) = (row - 2412) * 0x1p-8;
      logic real center64_high(integer row) = value32(0x10000 * (row - 2413 + DPM_LOSS64_LEAST));
      logic real center64_right(integer row) = value32(0x10000 * (row - 2414 + DPM_LOSS64_LEAST));
      // v to 8 bits is j, as the upper half of a binary32 number's bits.
      predicate in_eighth(real v, integer j) =
        value32(0x10000 * j - 0x8000) <= v <= value32(0x10000 * j + 0x8000);
      logic real from64(integer row) =
        row < DPM_LOSS64_LEFT ? center64_left(row) :
        row <= DPM_LOSS64_ZERO ? center64_middle(row) :
        row <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH ? -center64_high(row) : 1 - center64_right(row);
    }
    predicate near64(double s, integer row) = within(s, 1) && 0 <= row < DPM_LOSS64_ROWS &&
      -1 <= from64(row) <= 1 && rbnd(rsub(s, from64(row)), 0x1.fp-9) && adjacent(s, from64(row)); */

/* u = y - t as rows are chosen from it. */
struct loss64_operand {
    uint32_t top; /* the upper half of u's bits: its sign and size */
    float v;      /* 1 - |u| */
    double s, sl; /* s + sl: 1 + u for u <= -1/4, u - 1 for u >= 1/2, u between */
};

/* y - t and 1 - |y - t|, rounded, and what rounding loses. */
/*@ logic real difference64(real y, real t) = rnd(rsub(y, t));
    logic real difference64_low(real y, real t) = rsub(rsub(y, t), difference64(y, t));
    logic real complement64(real y, real t) = rnd(rsub(1, rabs(difference64(y, t))));
    logic real complement64_low(real y, real t) =
      rsub(rsub(1, rabs(difference64(y, t))), complement64(y, t)); */

/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures parts: within(\result.s, 1) && within(\result.sl, 0x1p-52);
    ensures complement: \is_finite(\result.v) && \result.v == rnd32(complement64(y, t));
    ensures least: \result.top % 0x80000000 >= 0x39b00000 <==> 0x1p-100 <= rabs(difference64(y, t));
    ensures left: \result.top >= 0xbfd00000 ==> difference64(y, t) <= -0.25 &&
      \result.s == complement64(y, t) &&
      \result.sl == rnd(radd(difference64_low(y, t), complement64_low(y, t)));
    ensures middle: 0x80000000 <= \result.top < 0xbfd00000 ==> -0.25 < difference64(y, t) <= 0 &&
      \result.s == difference64(y, t) && \result.sl == difference64_low(y, t);
    ensures right: \result.top < 0x3fe00000 ==> 0 <= difference64(y, t) < 0.5 &&
      \result.s == difference64(y, t) && \result.sl == difference64_low(y, t);
    ensures high: 0x3fe00000 <= \result.top < 0x80000000 ==> 0.5 <= difference64(y, t) &&
      \result.s == -complement64(y, t) &&
      \result.sl == rnd(rsub(difference64_low(y, t), complement64_low(y, t))); */
static inline struct loss64_operand loss64_operand(double y, double t)
{
    struct dd u = two_sum(y, -t);
    double m = fabs(u.h);
    struct dd v = fast_two_sum(1.0, -m);
    //@ assert sum: u.h == rnd(rsub(y, t)) && u.l == rsub(rsub(y, t), u.h);
    //@ assert sum: within(u.h, 1) && within(u.l, 0x1p-53);
    //@ assert difference: u.h == difference64(y, t) && u.l == difference64_low(y, t);
    //@ assert size: \is_finite(m) && m == rabs(u.h);
    //@ assert size: 0 <= m <= 1;
    //@ assert complement: v.h == rnd(rsub(1, m)) && v.l == rsub(rsub(1, m), v.h);
    //@ assert complement: v.h == complement64(y, t) && v.l == complement64_low(y, t);
    //@ assert complement: 0 <= v.h <= 1 && within(v.l, 0x1p-54);
    uint64_t end = either(mask(u.h <= -0.25), mask(u.h >= 0.5));
    //@ assert end: (u.h <= -0.25 || 0.5 <= u.h ==> end == 0xffffffffffffffff);
    //@ assert between: (-0.25 < u.h < 0.5 ==> end == 0);
    double vl = choose(end, opposed(v.l, u.h), 0.0);
    //@ assert low: u.h <= -0.25 ==> vl == v.l;
    //@ assert high: 0.5 <= u.h ==> vl == -v.l;
    //@ assert between: -0.25 < u.h < 0.5 ==> vl == 0;
    //@ assert bounds: within(vl, 0x1p-54);
    struct loss64_operand r;
    r.top = upper_half(u.h);
    r.v = rounded32(v.h);
    r.s = choose(end, opposed(v.h, u.h), u.h);
    //@ assert low: u.h <= -0.25 ==> r.s == v.h;
    //@ assert high: 0.5 <= u.h ==> r.s == -v.h;
    //@ assert between: -0.25 < u.h < 0.5 ==> r.s == u.h;
    double sl = u.l + vl;
    //@ assert low: within(sl, 0x1p-52);
    //@ assert low: sl == rnd(radd(u.l, vl));
    //@ assert low: u.h <= -0.25 ==> sl == rnd(radd(u.l, v.l));
    //@ assert high: 0.5 <= u.h ==> sl == rnd(rsub(u.l, v.l));
    //@ assert leaves: isrnd(u.l);
    //@ assert between: -0.25 < u.h < 0.5 ==> sl == u.l;
    r.sl = sl;
    return r;
}

struct loss64_row {
    uint32_t row;
    uint32_t outside; /* not 0: 1 + u < 0x1.28p-4, 1 - u < 2^-12 or |u| < 2^-100: not in the table */
};

/* 160/v to nearest, v from 2^-4, from its bits. */
/*@ requires domain: b <= 0x3f800000;
    assigns \nothing;
    ensures range: \result <= 2560;
    ensures least: value32(b) <= 0.75 ==> 213 <= \result;
    ensures nearest: 0x1p-4 <= value32(b) <= 0.75 ==> row_left(value32(b), \result); */
static inline uint32_t loss64_left(uint32_t b)
{
    uint32_t wb = b > 0x3d800000u ? b : 0x3d800000u; /* 2^-4 */
    float w = float_of(wb);
    //@ assert bits: 0x1p-4 <= value32(b) ==> w == value32(b);
    //@ assert domain: 0x1p-4 <= w <= 1;
    //@ assert domain: value32(b) <= 0.75 ==> w <= 0.75;
    float z = quotient32(160.0f, w);
    //@ assert quotient: z == rnd32(rdiv(160, w));
    //@ assert bounds: 160 <= z <= 2560;
    //@ assert error: rbnd(rsub(z, rdiv(160, w)), 0x1p-13);
    float zs = sum32(z, 0.5f);
    //@ assert sum: zs == rnd32(radd(z, 0.5));
    //@ assert bounds: 160 <= zs < 2561;
    //@ assert error: rbnd(rsub(zs, radd(z, 0.5)), 0x1p-13);
    //@ assert floor: w <= 0.75 ==> rle(213, zs);
    uint32_t i = (uint32_t)truncated32(zs);
    //@ assert truncated: i <= zs < i + 1;
    //@ assert index: rbnd(rsub(rdiv(160, w), i), 0.5 + 0x1p-12);
    //@ assert least: w <= 0.75 ==> 213 <= i;
    //@ assert between: 213 <= i ==> row_left(w, i);
    //@ assert sum: rbnd(rsub(zs, radd(rdiv(160, w), 0.5)), 0x1p-12);
    return i;
}

/* u <= -1/4: i = 160/v to nearest, up to 2560; else v to 8 bits. */
/*@ requires domain: \is_finite(v) && 0 <= v <= 1;
    requires left: top >= 0xbfd00000 ==> v <= 0.75;
    requires middle: 0x80000000 <= top < 0xbfd00000 ==> 0.75 <= v;
    requires right: top < 0x3fe00000 ==> 0.5 <= v;
    requires high: 0x3fe00000 <= top < 0x80000000 ==> v <= 0.5;
    assigns \nothing;
    ensures inside: \result.outside == 0 <==> top % 0x80000000 >= 0x39b00000 &&
      (top >= 0x80000000 ? 0x1.28p-4 : 0x1p-12) <= v;
    ensures left: top >= 0xbfd00000 && \result.outside == 0 ==>
      0 <= \result.row < DPM_LOSS64_LEFT && 0x1.28p-4 <= v && row_left(v, \result.row + 213);
    ensures middle: 0x80000000 <= top < 0xbfd00000 && \result.outside == 0 ==>
      DPM_LOSS64_LEFT <= \result.row <= DPM_LOSS64_ZERO &&
      -0x1p-9 <= rsub(v, 1 + center64_middle(\result.row)) <= 0x1.fffcp-10;
    ensures high: 0x3fe00000 <= top < 0x80000000 && \result.outside == 0 ==>
      DPM_LOSS64_ZERO < \result.row <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH && 0x1p-12 <= v &&
      in_eighth(v, \result.row - 2413 + DPM_LOSS64_LEAST) &&
      rbnd(rsub(v, center64_high(\result.row)), 0x1p-9) &&
      rbnd(rsub(v, center64_high(\result.row)), 0x1.1p-8 * v);
    ensures right: top < 0x3fe00000 && \result.outside == 0 ==>
      DPM_LOSS64_ZERO + DPM_LOSS64_HIGH < \result.row < DPM_LOSS64_ROWS &&
      in_eighth(v, \result.row - 2414 + DPM_LOSS64_LEAST) &&
      -0x1p-9 <= rsub(v, center64_right(\result.row)) <= 0x1.fffcp-10; */
static inline struct loss64_row loss64_row(uint32_t top, float v)
{
    uint32_t low = mask32(top >= 0xbfd00000u);
    uint32_t left = mask32(top >= 0x80000000u);
    uint32_t high = mask32(top >= 0x3fe00000u);
    uint32_t b = magnitude_of(v); /* rounding downward, 1 - 1 is -0 */
    //@ assert bits: value32(b) == v && b <= 0x3f800000;
    uint32_t i = loss64_left(b);
    uint32_t j = (b + 0x8000u) / 0x10000u;
    //@ assert nearest: 0x10000 * j - 0x8000 <= b < 0x10000 * j + 0x8000;
    //@ assert middle: 0.75 <= v ==> 0x3f40 <= j <= 0x3f80;
    //@ assert right: 0.5 <= v ==> 0x3f00 <= j <= 0x3f80;
    //@ assert high: v <= 0.5 ==> j <= 0x3f00;
    uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
    uint32_t rh = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
    uint32_t rj = choose_int(left, rm, choose_int(high, rh, rh + 1));
    uint32_t end = b < choose_int(left, DPM_LOSS64_PLATEAU, 0x39800000u);
    uint32_t zero = top % 0x80000000u < 0x39b00000u;
    struct loss64_row r;
    r.row = choose_int(low, i - 213, rj);
    r.outside = end + zero;
    //@ assert low: top >= 0xbfd00000 ==> r.row == i - 213;
    //@ assert middle: 0x80000000 <= top < 0xbfd00000 ==> r.row == rm;
    //@ assert high: 0x3fe00000 <= top < 0x80000000 ==> r.row == rh;
    //@ assert right: top < 0x3fe00000 ==> r.row == rh + 1;
    //@ assert plateau: top >= 0x80000000 && r.outside == 0 ==> 0x1.28p-4 <= v;
    //@ assert end: top < 0x80000000 && r.outside == 0 ==> 0x39800000 <= b && 0x1p-12 <= v;
    //@ assert end: 0x39800000 <= b ==> DPM_LOSS64_LEAST <= j;
    //@ assert nearest: 0 < j ==> value32(0x10000 * j - 0x8000) <= value32(b);
    //@ assert nearest: value32(b) <= value32(0x10000 * j + 0x8000);
    //@ assert nearest: 0 < j ==> in_eighth(v, j);
    //@ assert nearest: 0 < j ==> rsub(value32(0x10000 * j), value32(b)) <= 0x1p-9;
    //@ assert nearest: 0 < j ==> rsub(value32(b), value32(0x10000 * j)) <= 0x1.fffcp-10;
    //@ assert nearest: 0x39800000 <= b ==> rsub(value32(b), value32(0x10000 * j)) <= 0x1p-8 * v;
    //@ assert nearest: 0x39800000 <= b ==> rsub(value32(0x10000 * j), value32(b)) <= 0x1.1p-8 * v;
    /*@ assert middle: 0.75 <= v ==>
          value32(0x10000 * j) == 1 + center64_middle(j - 0x3f40 + DPM_LOSS64_LEFT); */
    //@ assert middle: 0.75 <= v ==> -0x1p-9 <= rsub(v, value32(0x10000 * j)) <= 0x1.fffcp-10;
    return r;
}

/* Where y - t lies. */
struct loss64_place {
    uint32_t row, outside; /* as above */
    double s, sl;          /* as above */
};

/* Where there is a row.  What is known of it: 160/v to nearest, or v to 8 bits. */
/*@ predicate inside64(real y, real t) =
      0x1p-100 <= rabs(difference64(y, t)) &&
      (difference64(y, t) <= 0 ? 0x1.28p-4 : 0x1p-12) <= rnd32(complement64(y, t));
    predicate chosen64(integer row, real s, real sl, real y, real t) =
      0x1p-100 <= rabs(difference64(y, t)) &&
      ((difference64(y, t) <= -0.25 && 0 <= row < DPM_LOSS64_LEFT &&
        row_left(rnd32(complement64(y, t)), row + 213) && s == complement64(y, t) &&
        sl == rnd(radd(difference64_low(y, t), complement64_low(y, t)))) ||
       (-0.25 < difference64(y, t) <= 0 && DPM_LOSS64_LEFT <= row <= DPM_LOSS64_ZERO &&
        -0x1p-9 <= rsub(rnd32(complement64(y, t)), 1 + center64_middle(row)) <= 0x1.fffcp-10 &&
        s == difference64(y, t) && sl == difference64_low(y, t)) ||
       (0.5 <= difference64(y, t) && DPM_LOSS64_ZERO < row <= DPM_LOSS64_ZERO + DPM_LOSS64_HIGH &&
        in_eighth(rnd32(complement64(y, t)), row - 2413 + DPM_LOSS64_LEAST) &&
        s == -complement64(y, t) &&
        sl == rnd(rsub(difference64_low(y, t), complement64_low(y, t)))) ||
       (0 <= difference64(y, t) < 0.5 && DPM_LOSS64_ZERO + DPM_LOSS64_HIGH < row < DPM_LOSS64_ROWS &&
        in_eighth(rnd32(complement64(y, t)), row - 2414 + DPM_LOSS64_LEAST) &&
        s == difference64(y, t) && sl == difference64_low(y, t))); */

/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures parts: within(\result.s, 1) && within(\result.sl, 0x1p-52);
    ensures inside: \result.outside == 0 <==> inside64(y, t);
    ensures near: \result.outside == 0 ==> near64(\result.s, \result.row);
    ensures chosen: \result.outside == 0 ==> chosen64(\result.row, \result.s, \result.sl, y, t); */
static inline struct loss64_place loss64_place(double y, double t)
{
    struct loss64_operand o = loss64_operand(y, t);
    //@ assert complement: 0 <= o.v <= 1;
    //@ assert complement: rbnd(rsub(complement64(y, t), rsub(1, rabs(difference64(y, t)))), 0x1p-54);
    //@ assert complement: rbnd(rsub(o.v, complement64(y, t)), 0x1p-25);
    //@ assert left: difference64(y, t) <= -0.25 ==> complement64(y, t) <= 0.75 && o.v <= 0.75;
    /*@ assert middle: -0.25 < difference64(y, t) <= 0 ==>
          0.75 <= complement64(y, t) && 0.75 <= o.v; */
    //@ assert right: 0 <= difference64(y, t) < 0.5 ==> 0.5 <= complement64(y, t) && 0.5 <= o.v;
    //@ assert high: 0.5 <= difference64(y, t) ==> complement64(y, t) <= 0.5 && o.v <= 0.5;
    struct loss64_row r = loss64_row(o.top, o.v);
    struct loss64_place p;
    p.row = r.row;
    p.outside = r.outside;
    p.s = o.s;
    p.sl = o.sl;
    //@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==> from64(r.row) == center64_left(r.row);
    /*@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==>
          rbnd(rsub(from64(r.row), rdiv(160, r.row + 213)), 0x1.01p-13); */
    /*@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==>
          rbnd(rsub(o.v, rdiv(160, r.row + 213)), 0x1.d8p-10); */
    /*@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==>
          rbnd(rsub(o.s, from64(r.row)), 0x1p-8 - 0x1p-12); */
    //@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==> 0x1.27p-4 <= o.s <= 0.75;
    /*@ assert low: o.top >= 0xbfd00000 && r.outside == 0 ==>
          adjacent(o.s, from64(r.row)) && 0 <= from64(r.row) <= 1; */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          from64(r.row) == center64_middle(r.row); */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          rbnd(rsub(o.v, rsub(1, rabs(o.s))), 0x1.01p-25); */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          -0x1.01p-9 <= rsub(o.s, from64(r.row)) <= 0x1.ffffp-10; */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          from64(r.row) == 0 || from64(r.row) <= -0x1p-8; */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          adjacent(o.s, from64(r.row)); */
    /*@ assert middle: 0x80000000 <= o.top < 0xbfd00000 && r.outside == 0 ==>
          -1 <= from64(r.row) <= 0; */
    /*@ assert high: 0x3fe00000 <= o.top < 0x80000000 && r.outside == 0 ==>
          from64(r.row) == -center64_high(r.row); */
    /*@ assert high: 0x3fe00000 <= o.top < 0x80000000 && r.outside == 0 ==>
          rbnd(rsub(o.s, from64(r.row)), 0x1.01p-9); */
    /*@ assert high: 0x3fe00000 <= o.top < 0x80000000 && r.outside == 0 ==>
          rbnd(rsub(o.s, from64(r.row)), 0x1p-6 * o.v); */
    /*@ assert high: 0x3fe00000 <= o.top < 0x80000000 && r.outside == 0 ==>
          adjacent(o.s, from64(r.row)) && -1 <= from64(r.row) <= 0; */
    /*@ assert right: o.top < 0x3fe00000 && r.outside == 0 ==>
          from64(r.row) == 1 - center64_right(r.row); */
    /*@ assert right: o.top < 0x3fe00000 && r.outside == 0 ==>
          rbnd(rsub(o.v, rsub(1, rabs(o.s))), 0x1.01p-25); */
    /*@ assert right: o.top < 0x3fe00000 && r.outside == 0 ==>
          -0x1.ffffp-10 <= rsub(o.s, from64(r.row)) <= 0x1.01p-9; */
    /*@ assert right: o.top < 0x3fe00000 && r.outside == 0 ==>
          from64(r.row) == 0 || 0x1p-8 <= from64(r.row) <= 1; */
    //@ assert right: o.top < 0x3fe00000 && r.outside == 0 ==> adjacent(o.s, from64(r.row));
    return p;
}

/* x + xl = s + sl - c where a, the second number of row, holds c: x is to nearest. */
/*@ requires row: near64(s, row) && lower_half(a) == from64(row);
    requires low: within(sl, 0x1p-52);
    assigns \nothing;
    ensures small: within(\result.h, 0x1p-8) && within(\result.l, 0x1p-8);
    ensures exact: isrnd(rsub(s, from64(row)));
    ensures head: \result.h == rnd(radd(rsub(s, from64(row)), sl));
    ensures tail: \result.l == fast_two_sum_err(rsub(s, from64(row)), sl); */
static inline struct dd loss64_offset(double s, double sl, double a) /*@ ghost (uint32_t row) */
{
    double c = number_in(a);
    //@ assert center: within(c, 1) && c == from64(row);
    //@ assert leaves: isrnd(s) && isrnd(c) && adjacent(s, c);
    //@ assert exact: rnd(rsub(s, c)) == rsub(s, c);
    double z = s - c;
    //@ assert exact: \is_finite(z) && z == rsub(s, from64(row));
    //@ assert leaves: isrnd(z);
    double x = z + sl;
    double d = x - z;
    double xl = sl - d;
    //@ assert sum: x == rnd(radd(z, sl)) && within(x, 0x1p-8);
    //@ assert error: rbnd(rsub(x, radd(z, sl)), 0x1p-60);
    //@ assert back: d == rnd(rsub(x, z)) && within(d, 0x1p-50);
    //@ assert tail: xl == rnd(rsub(sl, d)) && within(xl, 0x1p-40);
    return dd_make(x, xl);
}

#endif

/* loss64_place.h -- which row of loss64.h's table u = y - t has, and where in it u lies. */

#ifndef DPM_LOSS64_PLACE_H
#define DPM_LOSS64_PLACE_H

#include "binary32.h"
#include "bits.h"

#define DPM_LOSS64_LEFT 2348               /* rows for u <= -1/4 */
#define DPM_LOSS64_MIDDLE 65               /* rows for -1/4 < u <= 0 */
#define DPM_LOSS64_RIGHT 1281              /* rows for u > 0 */
#define DPM_LOSS64_LEAST ((127 - 10) << 7) /* 2^-10 as 8 bits of a binary32 */
/* 0x1.28p-4, least 1 + u: below it the rows, which go on to 2^-4, are good to 2^-59 only. */
#define DPM_LOSS64_PLATEAU 0x3d940000u
#define DPM_LOSS64_ROWS (DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + DPM_LOSS64_RIGHT)

struct loss64_place {
    uint32_t row;
    uint32_t outside; /* not 0: 1 + u < 0x1.28p-4, 1 - u < 2^-10 or |u| < 2^-100: not in the table */
    double x, xl;     /* x + xl: u - c */
};

/* Where a row lies: binary32 decides on it. */
struct loss64_row {
    uint32_t row, outside;
    float c; /* of 1 + u for u <= -1/4, of u - 1 for u >= 1/2, of u between */
};

/* 160/w to nearest, w from 2^-4, from its bits. */
/*@ requires domain: b <= 0x40000000;
    assigns \nothing;
    ensures range: 213 <= \result <= 2560;
    ensures nearest: 0x1p-4 <= value32(b) <= 0.75 ==>
      row_left(value32(b), \result); */
static inline uint32_t loss64_left(uint32_t b)
{
    uint32_t wb = b > 0x3d800000u ? b : 0x3d800000u; /* 2^-4 */
    float w = float_of(wb);
    //@ assert bits: 0x1p-4 <= value32(b) ==> w == value32(b);
    //@ assert domain: 0x1p-4 <= w <= 2;
    float z = quotient32(160.0f, w);
    //@ assert quotient: z == rnd32(rdiv(160, w));
    //@ assert bounds: 80 <= z <= 2560;
    //@ assert error: rbnd(rsub(z, rdiv(160, w)), 0x1p-13);
    float zs = sum32(z, 0.5f);
    //@ assert sum: zs == rnd32(radd(z, 0.5));
    //@ assert bounds: 80 <= zs < 2561;
    //@ assert error: rbnd(rsub(zs, radd(z, 0.5)), 0x1p-13);
    //@ assert floor: w <= 0.75 ==> rle(213, zs);
    uint32_t i = (uint32_t)truncated32(zs);
    //@ assert truncated: i <= zs < i + 1;
    //@ assert index: rbnd(rsub(rdiv(160, w), i), 0.5 + 0x1p-12);
    //@ assert least: w <= 0.75 ==> 213 <= i;
    //@ assert between: 213 <= i ==> row_left(w, i);
    //@ assert sum: rbnd(rsub(zs, radd(rdiv(160, w), 0.5)), 0x1p-12);
    return i > 213 ? i : 213;
}

/* 160/i cut to 14 bits. */
/*@ requires domain: 213 <= i <= 2560;
    assigns \nothing;
    ensures finite: within32(\result, 1);
    ensures value: \result == cut14(rnd32(rdiv(160, i)));
    ensures near: rbnd(rsub(\result, rdiv(160, i)), 0x1.01p-13); */
static inline float loss64_left_center(uint32_t i)
{
    float n = 160.0f;
    //@ assert constant: n == 160;
    float zi = whole32((int32_t)i);
    //@ assert whole: zi == i && 213 <= zi <= 2560;
    float wi = quotient32(n, zi);
    //@ assert quotient: wi == rnd32(rdiv(160, i));
    //@ assert bounds: 0x1p-4 <= wi <= 1;
    uint32_t b = bits_off(wi);
    //@ assert error: rbnd(rsub(wi, rdiv(160, i)), 0x1p-24);
    //@ assert bits: 0x00800000 <= b <= 0x3f800000;
    uint32_t cut = b - b % 0x400u;
    //@ assert cut: cut == b - b % 0x400;
    //@ assert value: value32(cut) == cut14(value32(b));
    //@ assert below: value32(b) - 0x1p-13 * value32(b) <= value32(cut) <= value32(b);
    return float_of(cut);
}

/* The first 8 bits of the number whose bits are b, to nearest, but not below 2^-10. */
/*@ requires domain: b <= 0x3f800000;
    assigns \nothing;
    ensures range: DPM_LOSS64_LEAST <= \result <= 127 << 7;
    ensures nearest: 0x3a800000 <= b ==>
      0x10000 * \result - 0x8000 <= b < 0x10000 * \result + 0x8000; */
static inline uint32_t loss64_eighth(uint32_t b)
{
    uint32_t j = (b + 0x8000u) / 0x10000u;
    return j > DPM_LOSS64_LEAST ? j : DPM_LOSS64_LEAST;
}

/* From v = j*2^16 as bits: u's center 1 - v, v - 1 left of 0, from 1/2 on u - 1's, -v. */
/*@ requires domain: DPM_LOSS64_LEAST <= j <= 127 << 7;
    assigns \nothing;
    ensures finite: (high == 0 || high == 0xffffffff) && (right == 0 || right == 0xffffffff) ==>
      within32(\result, 1);
    ensures high: high == 0xffffffff ==> \is_finite(\result) && \result == -value32(0x10000 * j);
    ensures right: high == 0 && right == 0xffffffff && 0x3f00 <= j ==>
      \is_finite(\result) && \result == 1 - value32(0x10000 * j);
    ensures middle: high == 0 && right == 0 && 0x3f00 <= j ==>
      \is_finite(\result) && \result == value32(0x10000 * j) - 1; */
static inline float loss64_center(uint32_t j, uint32_t right, uint32_t high)
{
    float v = float_of(j * 0x10000u);
    //@ assert value: v == value32(0x10000 * j) && 0 <= v <= 1;
    float one = 1.0f;
    //@ assert constant: one == 1;
    float c = difference32(one, v); /* exact for v >= 1/2 */
    //@ assert exact: 0x3f00 <= j ==> isrnd32(1 - value32(0x10000 * j));
    //@ assert exact: 0x3f00 <= j ==> c == 1 - value32(0x10000 * j);
    //@ assert range: 0 <= c <= 1;
    return choose32(high, -v, choose32(right, c, -c));
}

/* The center of a row: of 1 + u on the left, of u in the middle, of 1 - u on the right. */
/*@ axiomatic Centers {
      logic real center64_left(integer row) = cut14(rnd32(rdiv(160, row + 213)));
      logic real center64_middle(integer row) = (row - 2412) * 0x1p-8;
      logic real center64_right(integer row) = value32(0x10000 * (row - 2413 + DPM_LOSS64_LEAST));
    } */

/* u <= -1/4: i = 160/(1 + u) to nearest, up to 2560.
   -1/4 < u <= 0: w = 1 + u to 8 bits.
   u > 0: v = 1 - u to 8 bits, from 2^-10. */
/*@ requires domain: within32(uf, 1) && within32(vf, 2) && within32(wf, 2) && 0 <= vf && 0 <= wf;
    requires left: uf <= -0.25 ==> wf <= 0.75;
    requires middle: -0.25 < uf <= 0 ==> 0.75 <= wf <= 1;
    requires right: 0 < uf ==> vf <= 1;
    requires right: 0 < uf < 0.5 ==> 0.5 <= vf;
    requires high: 0.5 <= uf ==> vf <= 0.5;
    assigns \nothing;
    ensures finite: within32(\result.c, 1) && \result.outside <= 3;
    ensures inside: \result.outside == 0 ==> 0x1.28p-4 <= wf && 0x1p-10 <= vf && 0x1p-100 <= rabs(uf);
    ensures left: uf <= -0.25 && \result.outside == 0 ==> 0 <= \result.row < DPM_LOSS64_LEFT &&
      row_left(wf, \result.row + 213) &&
      rbnd(rsub(wf, rdiv(160, \result.row + 213)), 0x1.d8p-10) &&
      \result.c == center64_left(\result.row) &&
      rbnd(rsub(\result.c, rdiv(160, \result.row + 213)), 0x1.01p-13);
    ensures middle: -0.25 < uf <= 0 && \result.outside == 0 ==>
      DPM_LOSS64_LEFT <= \result.row < DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE &&
      \result.c == center64_middle(\result.row) &&
      -0x1p-9 <= rsub(wf, 1 + \result.c) <= 0x1.fffcp-10;
    ensures right: 0 < uf && \result.outside == 0 ==>
      DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE <= \result.row < DPM_LOSS64_ROWS &&
      -0x1p-9 <= rsub(vf, center64_right(\result.row)) <= 0x1.fffcp-10 &&
      rbnd(rsub(vf, center64_right(\result.row)), 0x1.1p-8 * vf);
    ensures right: 0 < uf < 0.5 && \result.outside == 0 ==>
      \result.c == 1 - center64_right(\result.row);
    ensures high: 0.5 <= uf && \result.outside == 0 ==> \result.c == -center64_right(\result.row); */
static inline struct loss64_row loss64_row(float uf, float vf, float wf)
{
    uint32_t low = mask32(uf <= -0.25f);
    uint32_t right = mask32(uf > 0.0f);
    uint32_t high = mask32(uf >= 0.5f);
    //@ assert masks: (uf <= -0.25 ==> low == 0xffffffff) && (uf > -0.25 ==> low == 0);
    //@ assert masks: (uf > 0 ==> right == 0xffffffff) && (uf <= 0 ==> right == 0);
    //@ assert masks: (uf >= 0.5 ==> high == 0xffffffff) && (uf < 0.5 ==> high == 0);
    uint32_t ub = magnitude_of(uf); /* rounding downward, 1 - 1 is -0 */
    uint32_t wb = magnitude_of(wf);
    uint32_t vb = magnitude_of(vf);

    uint32_t i = loss64_left(wb);
    uint32_t a = choose_int(right, vb, wb);
    //@ assert chosen: uf > 0 ==> a == vb;
    //@ assert chosen: uf <= 0 ==> a == wb;
    uint32_t j = loss64_eighth(a);
    struct loss64_row r;
    uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
    uint32_t rr = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
    r.row = choose_int(low, i - 213, choose_int(right, rr, rm));
    uint32_t plateau = wb < DPM_LOSS64_PLATEAU;
    uint32_t end = vb < 0x3a800000u;
    uint32_t zero = ub < 0x0d800000u;
    r.outside = plateau + end + zero;
    r.c = choose32(low, loss64_left_center(i), loss64_center(j, right, high));
    //@ assert finite: within32(r.c, 1);
    //@ assert inside: r.outside == 0 ==> 0x3d940000 <= wb && 0x3a800000 <= vb && 0x0d800000 <= ub;
    //@ assert low: uf <= -0.25 ==> r.row == i - 213;
    //@ assert low: uf <= -0.25 ==> \is_finite(r.c) && r.c == cut14(rnd32(rdiv(160, i)));
    //@ assert low: uf <= -0.25 ==> rbnd(rsub(r.c, rdiv(160, i)), 0x1.01p-13);
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> 0x1.28p-4 <= wf <= 0.75;
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> row_left(wf, i);
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> rbnd(rsub(wf, rdiv(160, i)), 0x1.d8p-10);
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> r.row == rm && 0x3f40 <= j <= 0x3f80;
    //@ assert right: 0 < uf ==> r.row == rr;
    /*@ assert right: 0 < uf && r.outside == 0 ==>
          0x10000 * j - 0x8000 <= vb < 0x10000 * j + 0x8000; */
    //@ assert right: value32(vb) == vf;
    //@ assert right: 0 < uf && r.outside == 0 ==> value32(0x10000 * j - 0x8000) <= value32(vb);
    //@ assert right: 0 < uf && r.outside == 0 ==> value32(vb) <= value32(0x10000 * j + 0x8000);
    //@ assert right: 0 < uf && r.outside == 0 ==> j == r.row - 2413 + DPM_LOSS64_LEAST;
    //@ assert right: 0 < uf < 0.5 && r.outside == 0 ==> r.c == 1 - value32(0x10000 * j);
    //@ assert right: 0 < uf && r.outside == 0 ==> center64_right(r.row) == value32(0x10000 * j);
    //@ assert right: 0 < uf && r.outside == 0 ==> rsub(value32(0x10000 * j), value32(vb)) <= 0x1p-9;
    //@ assert right: 0 < uf && r.outside == 0 ==> rsub(value32(vb), value32(0x10000 * j)) <= 0x1.fffcp-10;
    //@ assert right: 0 < uf && r.outside == 0 ==> rsub(value32(vb), value32(0x10000 * j)) <= 0x1p-8 * vf;
    //@ assert right: 0 < uf && r.outside == 0 ==> rsub(value32(0x10000 * j), value32(vb)) <= 0x1.1p-8 * vf;
    //@ assert high: 0.5 <= uf ==> r.c == -value32(0x10000 * j);
    return r;
}

/* 1 - a + b, exactly but for the last rounding. */
/*@ requires domain: unit(a) && unit(b);
    assigns \nothing;
    ensures range: \is_finite(\result.h) && 0 <= \result.h <= 2 && within(\result.l, 0x1p-52);
    ensures near: rbnd(rsub(\result.h, radd(rsub(1, a), b)), 0x1p-52);
    ensures value: rbnd(rsub(radd(\result.h, \result.l), radd(rsub(1, a), b)), 0x1p-106); */
static inline struct dd loss64_distance(double a, double b)
{
    struct dd a1 = two_sum(1.0, -a);
    struct dd d = two_sum(a1.h, b);
    double l = d.l + a1.l;
    //@ assert first: a1.h == rnd(rsub(1, a)) && a1.l == rsub(rsub(1, a), a1.h);
    //@ assert second: d.h == rnd(radd(a1.h, b)) && d.l == rsub(radd(a1.h, b), d.h);
    //@ assert last: l == rnd(radd(d.l, a1.l));
    //@ assert error: rbnd(a1.l, 0x1p-53) && rbnd(d.l, 0x1p-53);
    //@ assert error: rbnd(rsub(l, radd(d.l, a1.l)), 0x1p-106);
    return dd_make(d.h, l);
}

/* s - c, exactly if s is near c. */
/*@ requires domain: within(s, 2) && within(c, 2);
    assigns \nothing;
    ensures exact: adjacent(s, c) ==> \is_finite(\result) && \result == rsub(s, c); */
static inline double loss64_difference(double s, double c)
{
    //@ assert leaves: isrnd(s) && isrnd(c);
    //@ assert exact: adjacent(s, c) ==> rnd(rsub(s, c)) == rsub(s, c);
    double x = s - c;
    //@ assert finite: \is_finite(x) && x == rnd(rsub(s, c));
    return x;
}

/*@ axiomatic Center {
      logic real center64(integer row) =
        row < DPM_LOSS64_LEFT ? center64_left(row) - 1 :
        row < DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE ? center64_middle(row) : 1 - center64_right(row);
    } */

/* x is from w = 1 + u for u <= -1/4, from v = 1 - u for u >= 1/2, from u between. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures row: \result.outside == 0 ==> \result.row < DPM_LOSS64_ROWS;
    ensures small: \result.outside == 0 ==> within(\result.x, 0x1p-8) && within(\result.xl, 0x1p-8);
    ensures place: \result.outside == 0 ==>
      rbnd(rsub(radd(\result.x, \result.xl), rsub(rsub(y, t), center64(\result.row))), 0x1p-106); */
static inline struct loss64_place loss64_place(double y, double t)
{
    struct dd u = two_sum(y, -t);
    struct dd v = loss64_distance(y, t);
    struct dd w = loss64_distance(t, y);
    //@ assert sum: u.h == rnd(rsub(y, t)) && u.l == rsub(rsub(y, t), u.h);
    //@ assert sum: within(u.h, 1) && within(u.l, 0x1p-53);
    //@ assert complement: rbnd(rsub(v.h, rsub(1, u.h)), 0x1p-51);
    //@ assert complement: rbnd(rsub(w.h, radd(1, u.h)), 0x1p-51);
    float uf = rounded32(u.h);
    float vf = rounded32(v.h);
    float wf = rounded32(w.h);
    //@ assert rounded: uf == rnd32(u.h) && vf == rnd32(v.h) && wf == rnd32(w.h);
    //@ assert left: uf <= -0.25 ==> u.h <= -0.25 + 0x1p-27;
    //@ assert middle: u.h <= -0.25 + 0x1p-28 ==> uf <= -0.25;
    //@ assert middle: -0.25 < uf ==> -0.25 + 0x1p-28 <= u.h;
    //@ assert right: 0 < uf ==> 0 <= u.h;
    //@ assert right: uf <= 0 ==> u.h <= 0x1p-100;
    //@ assert right: 0.5 - 0x1p-27 <= u.h ==> 0.5 <= uf;
    //@ assert right: uf < 0.5 ==> u.h <= 0.5 - 0x1p-27;
    //@ assert high: 0.5 <= uf ==> 0.5 - 0x1p-26 <= u.h;
    //@ assert error: w.h <= 1 ==> rbnd(rsub(wf, w.h), 0x1p-25);
    //@ assert error: 1 <= w.h <= 1 + 0x1p-50 ==> rbnd(rsub(wf, w.h), 0x1p-50);
    //@ assert error: v.h <= 1 ==> rbnd(rsub(vf, v.h), 0x1p-25);
    //@ assert error: 1 <= v.h <= 1 + 0x1p-50 ==> rbnd(rsub(vf, v.h), 0x1p-50);
    //@ assert error: uf <= 0 ==> rbnd(rsub(wf, w.h), 0x1p-25);
    //@ assert error: 0 < uf ==> rbnd(rsub(vf, v.h), 0x1p-25);
    //@ assert middle: -0.25 + 0x1p-28 <= u.h ==> 0.75 <= w.h;
    //@ assert middle: -0.25 < uf <= 0 ==> w.h <= 1 + 0x1p-50;
    //@ assert middle: 0.75 <= w.h ==> 0.75 <= wf;
    //@ assert middle: w.h <= 1 + 0x1p-50 ==> wf <= 1;
    //@ assert right: u.h <= 0.5 - 0x1p-27 ==> 0.5 <= v.h;
    //@ assert right: 0.5 <= v.h ==> 0.5 <= vf;
    struct loss64_row r = loss64_row(uf, vf, wf);
    uint64_t low = mask(uf <= -0.25f);
    uint64_t high = mask(uf >= 0.5f);
    double s = choose(low, w.h, choose(high, -v.h, u.h));
    double xl = choose(low, w.l, choose(high, -v.l, u.l));
    double c = r.c;
    //@ assert center: c == r.c && within(c, 1);
    //@ assert low: uf <= -0.25 ==> s == w.h && xl == w.l;
    //@ assert middle: -0.25 < uf < 0.5 ==> s == u.h && xl == u.l;
    //@ assert high: 0.5 <= uf ==> s == -v.h && xl == -v.l;
    //@ assert finite: within(s, 2) && within(xl, 0x1p-52);
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> rbnd(rsub(w.h, c), 0.002);
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> adjacent(s, c);
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> -0x1.01p-9 <= rsub(u.h, c) <= 0x1.ffffp-10;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> c == (r.row - 2412) * 0x1p-8;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 && r.row < 2412 ==> r.row - 2412 <= -1;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 && r.row < 2412 ==> c <= -0x1p-8;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> c == 0 || c <= -0x1p-8;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 && c != 0 ==> 2 * u.h <= c && 2 * c <= u.h;
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> adjacent(u.h, c);
    //@ assert middle: -0.25 < uf <= 0 && r.outside == 0 ==> adjacent(s, c);
    //@ assert right: 0 < uf < 0.5 && r.outside == 0 ==> -0x1.ffffp-10 <= rsub(u.h, c) <= 0x1.01p-9;
    //@ assert right: 0 < uf < 0.5 && r.outside == 0 ==> c == 0 || 0x1p-8 <= c;
    //@ assert right: 0 < uf < 0.5 && r.outside == 0 ==> adjacent(s, c);
    //@ assert high: 0.5 <= uf && r.outside == 0 ==> rbnd(rsub(s, c), 0x1.01p-9);
    //@ assert high: 0.5 <= uf && r.outside == 0 ==> rbnd(rsub(s, c), 0x1p-6 * v.h);
    //@ assert high: 0.5 <= uf && r.outside == 0 ==> adjacent(s, c);
    struct loss64_place p;
    p.row = r.row;
    p.outside = r.outside;
    p.x = loss64_difference(s, c);
    p.xl = xl;
    //@ assert exact: r.outside == 0 ==> p.x == rsub(s, c);
    //@ assert low: uf <= -0.25 && r.outside == 0 ==> center64(p.row) == rsub(c, 1);
    //@ assert between: -0.25 < uf < 0.5 && r.outside == 0 ==> center64(p.row) == c;
    //@ assert high: 0.5 <= uf && r.outside == 0 ==> center64(p.row) == radd(1, c);
    /*@ assert low: uf <= -0.25 && r.outside == 0 ==>
          rbnd(rsub(radd(p.x, p.xl), rsub(rsub(y, t), rsub(c, 1))), 0x1p-106); */
    /*@ assert between: -0.25 < uf < 0.5 && r.outside == 0 ==>
          rsub(radd(p.x, p.xl), rsub(rsub(y, t), c)) == 0; */
    /*@ assert high: 0.5 <= uf && r.outside == 0 ==>
          rbnd(rsub(radd(p.x, p.xl), rsub(rsub(y, t), radd(1, c))), 0x1p-106); */
    return p;
}

#endif

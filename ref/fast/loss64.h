/* loss64.h -- Eq. 26 and its derivative for binary64: one short polynomial in u = y - t, its
   leading coefficients as double-doubles. */

#ifndef DPM_LOSS64_H
#define DPM_LOSS64_H

#include "binary32.h"
#include "bits.h"

#define DPM_LOSS64_LEFT 2348               /* rows for u <= -1/4 */
#define DPM_LOSS64_MIDDLE 65               /* rows for -1/4 < u <= 0 */
#define DPM_LOSS64_RIGHT 1281              /* rows for u > 0 */
#define DPM_LOSS64_LEAST ((127 - 10) << 7) /* 2^-10 as 8 bits of a binary32 */
/* 0x1.28p-4, least 1 + u: below it the rows, which go on to 2^-4, are good to 2^-59 only. */
#define DPM_LOSS64_PLATEAU 0x3d940000u
#define DPM_LOSS64_ROWS (DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + DPM_LOSS64_RIGHT)

/* Row: L'(c + x) = d0 + d1*x + ... + d7*x^7, L(c + x) = L(c) + its integral: L(c) and d0 as
   double-doubles, d1 as 26 bits and 53 more, d2 to d7.  In use, approximation errors are below 2^-60
   for L' (relative) and 2^-62 for L: proofs/coq/tables. */
extern const double dpm_loss64_table[DPM_LOSS64_ROWS][12];

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

/* The numbers of a row, and x and xl, so small that nothing overflows. */
/*@ axiomatic Loss64 {
      logic real times(real a, real b);
      logic real plus(real a, real b);
      logic real horner(real q, real x, real a);
      logic real loss64_q(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_o(real a6, real a7, real b0, real b1, real b2, real b3, real x);
      logic real loss64_slope(real a4, real a6, real a7, real x);
      logic real loss64_low(real a4, real a5, real slope, real xt, real x, real xl);
      logic real row64_total(real a2, real a3, real p0, real low, real square);
      logic real row64_exact(real a2, real a3, real a4, real a5, real a6, real a7, real q, real x,
                             real xl);
      logic real loss64_rise(real a1, real a2, real a4, real a5, real a6, real a7, real b0, real b1,
                             real b2, real b3, real x, real xl);
    }
    predicate four{L}(double *a) = \valid_read(a + (0..3)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49);
    predicate six{L}(double *a) = \valid_read(a + (0..5)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49) &&
      within(a[4], 0x1p49) && within(a[5], 0x1p49);
    predicate eight{L}(double *a) = \valid_read(a + (0..7)) && within(a[0], 0x1p49) &&
      within(a[1], 0x1p49) && within(a[2], 0x1p49) && within(a[3], 0x1p49) &&
      within(a[4], 0x1p49) && within(a[5], 0x1p49) && within(a[6], 0x1p49) && within(a[7], 0x1p49);
    predicate small(double x) = within(x, 0x1p-8);
*/

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS64_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_loss64_table[row][0];
    ensures numbers: eight(\result) && six(\result + 2) && four(\result + 8); */
static inline const double *loss64_numbers(uint32_t row)
{
    return dpm_loss64_table[row];
}

/* Products and sums under a name, so that a proof about many of them is one about equal terms. */
/*@ requires bounds: within(a, 0x1p52) && within(b, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == times(a, b); */
static inline double product(double a, double b)
{
    return a * b;
}

/*@ requires bounds: within(a, 0x1p52) && within(b, 0x1p52);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == plus(a, b); */
static inline double sum(double a, double b)
{
    return a + b;
}

/* q*x + a */
/*@ requires bounds: within(q, 0x1p50) && small(x) && within(a, 0x1p49);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == horner(q, x, a); */
static inline double horner(double q, double x, double a)
{
    double qx = q * x;
    double r = qx + a;
    //@ assert product: qx == rnd(rmul(q, x));
    //@ assert sum: r == rnd(radd(qx, a));
    return r;
}

/* d2 + d3*x + ... + d7*x^5: terms of L' below 2^-8 of it. */
/*@ requires row: eight(a) && four(b) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_q(a[6], a[7], b[0], b[1], b[2], b[3], x); */
static inline double loss64_q(const double a[8], const double b[4], double x)
{
    double q2 = horner(b[3], x, b[2]);
    double q1 = horner(q2, x, b[1]);
    double q0 = horner(q1, x, b[0]);
    double q7 = horner(q0, x, a[7]);
    return horner(q7, x, a[6]);
}

/* d2/3 + d3*x/4 + ... + d7*x^5/8, for L. */
/*@ requires row: eight(a) && four(b) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_o(a[6], a[7], b[0], b[1], b[2], b[3], x); */
static inline double loss64_o(const double a[8], const double b[4], double x)
{
    double c3 = product(b[3], 0.125);
    double c2 = product(b[2], 0x1.2492492492492p-3); /* 1/7 */
    double c1 = product(b[1], 0x1.5555555555555p-3); /* 1/6 */
    double c0 = product(b[0], 0x1.999999999999ap-3); /* 1/5 */
    double c7 = product(a[7], 0.25);
    double c6 = product(a[6], 0x1.5555555555555p-2); /* 1/3 */
    //@ assert bounds: within(c3, 0x1p49) && within(c2, 0x1p49) && within(c1, 0x1p49);
    //@ assert bounds: within(c0, 0x1p49) && within(c7, 0x1p49) && within(c6, 0x1p49);
    double o2 = horner(c3, x, c2);
    double o1 = horner(o2, x, c1);
    double o0 = horner(o1, x, c0);
    double o7 = horner(o0, x, c7);
    return horner(o7, x, c6);
}

/* d1 + 2*d2*x + 3*d3*x^2, the slope of L' at x. */
/*@ requires row: within(d1, 0x1p49) && within(d2, 0x1p49) && within(d3, 0x1p49) && small(x);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p51);
    ensures value: \result == loss64_slope(d1, d2, d3, x); */
static inline double row64_slope(double d1, double d2, double d3, double x)
{
    double d3x = product(d3, x);
    double c3 = product(d3x, 1.5);
    double c2 = sum(d2, c3);
    double c1 = product(c2, x);
    double c0 = sum(c1, c1);
    return sum(d1, c0);
}

/* What is small in L' but for the square: the tails of d1*x, the slope times xl. */
/*@ requires row: within(d1, 0x1p49) && within(dl, 0x1p49) && within(slope, 0x1p51);
    requires place: within(xt, 0x1p22) && small(x) && small(xl);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p73);
    ensures value: \result == loss64_low(d1, dl, slope, xt, x, xl); */
static inline double row64_low(double d1, double dl, double slope, double xt, double x, double xl)
{
    double p1 = d1 * xt;
    double p2 = dl * x;
    double p3 = slope * xl;
    double p4 = p1 + p2;
    double p5 = p4 + p3;
    //@ assert steps: p1 == rnd(rmul(d1, xt)) && p2 == rnd(rmul(dl, x));
    //@ assert steps: p3 == rnd(rmul(slope, xl)) && p4 == rnd(radd(p1, p2));
    //@ assert steps: p5 == rnd(radd(p4, p3));
    return p5;
}

/* The sum, its parts in falling size: d0 + p0 is exact, d1*x's head being p0. */
/*@ requires row: within(d0, 0x1p49) && within(dl, 0x1p49);
    requires parts: within(p0, 0x1p73) && within(low, 0x1p73) && within(square, 0x1p49);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(row64_total(d0, dl, p0, low, square)); */
static inline double row64_total(double d0, double dl, double p0, double low, double square)
{
    struct dd s = two_sum(d0, p0);
    double t0 = s.l + dl;
    double t1 = t0 + low;
    double t2 = t1 + square;
    double r = s.h + t2;
    //@ assert head: s.h == rnd(radd(d0, p0));
    //@ assert tail: s.l == rsub(radd(d0, p0), s.h);
    //@ assert small: within(s.h, 0x1p75) && within(s.l, 0x1p76);
    //@ assert steps: t0 == rnd(radd(s.l, dl)) && t1 == rnd(radd(t0, low));
    //@ assert steps: t2 == rnd(radd(t1, square)) && r == rnd(radd(s.h, t2));
    return r;
}

/* d0 + d1*(x + xl) + q*x^2 + ((x + xl)^2 - x^2)*(d2 + 3/2*d3*x) with one rounding at the end: d
   holds d0 as 53 + 53 bits, d1 as 26 + 53, d2 and d3; q = d2 + d3*x + ...  The head of d1 times
   that of x is exact.  The slope needs d3: towards the plateau xl is 2^-40 of x, and d3*x^3 2^-15
   of d0. */
/*@ requires row: six(d) && within(q, 0x1p50) && small(x) && small(xl);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd(row64_exact(d[0], d[1], d[2], d[3], d[4], d[5], q, x, xl)); */
static inline double row64_sum(const double d[6], double q, double x, double xl)
{
    struct dd xs = dd_split(x);
    //@ assert split: xs.h == split_head(x) && xs.l == split_tail(x);
    //@ assert parts: within(xs.h, 0x1p21);
    //@ assert parts: within(xs.l, 0x1p22);
    double p0 = product(d[2], xs.h);
    double qx = product(q, x);
    double qxx = product(qx, x);
    double slope = row64_slope(d[2], d[4], d[5], x);
    double low = row64_low(d[2], d[3], slope, xs.l, x, xl);
    return row64_total(d[0], d[1], p0, low, qxx);
}

/* L(c + x + xl) - a0, by d0*xl + x*(d0 + x*(d1/2 + x*o)). */
/*@ requires row: eight(a) && four(b) && small(x) && small(xl);
    assigns \nothing;
    ensures bounds: within(\result, 0x1p50);
    ensures value: \result == loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2],
                                          b[3], x, xl); */
static inline double loss64_rise(const double a[8], const double b[4], double x, double xl)
{
    double o = loss64_o(a, b, x);
    double d1 = sum(a[4], a[5]);
    double h = product(d1, 0.5);
    //@ assert bounds: within(h, 0x1p49);
    double o1 = horner(o, x, h);
    double o3 = horner(o1, x, a[2]);
    double o4 = product(o3, x);
    double o5 = product(a[2], xl);
    double o6 = sum(o5, a[1]);
    return sum(o4, o6);
}

/* Inline in any case: callers that want one result drop the other's operations. */
#ifdef __GNUC__
#define DPM_LOSS64_INLINE static inline __attribute__((always_inline))
#else
#define DPM_LOSS64_INLINE static inline
#endif

/* L and L' from a row's first eight numbers and the rest, each with one rounding at the end: of what
   the row's numbers denote at x + xl, L within 0.52 ulp, L' within 2^-53 + 2^-59 of itself
   (proofs/coq/rounding). */
/*@ requires row: eight(a) && six(a + 2) && four(b) && small(x) && small(xl);
    requires valid: \valid(r) && \valid(g) && \separated(r, g, a + (0..7), b + (0..3));
    assigns *r, *g;
    ensures finite: \is_finite(*r) && \is_finite(*g);
    ensures gradient: *g == rnd(row64_exact(a[2], a[3], a[4], a[5], a[6], a[7],
                        loss64_q(a[6], a[7], b[0], b[1], b[2], b[3], x), x, xl));
    ensures loss: *r == plus(a[0], loss64_rise(a[1], a[2], a[4], a[5], a[6], a[7], b[0], b[1], b[2],
                                               b[3], x, xl)); */
DPM_LOSS64_INLINE void loss64_eval(const double a[8], const double b[4], double x, double xl,
                                   double *r, double *g)
{
    double q = loss64_q(a, b, x);
    double slope = row64_sum(a + 2, q, x, xl);
    double rise = loss64_rise(a, b, x, xl);
    double value = sum(a[0], rise);
    *g = slope;
    *r = value;
}

#endif

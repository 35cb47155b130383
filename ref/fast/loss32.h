/* loss32.h -- Eq. 26 and its derivative for binary32: one short polynomial in u = y - t. */

#ifndef DPM_LOSS32_H
#define DPM_LOSS32_H

#include "binary32.h"
#include "bits.h"

#define DPM_LOSS32_LEFT 677                /* rows for u <= 0 */
#define DPM_LOSS32_RIGHT 769               /* rows for u > 0 */
#define DPM_LOSS32_LEAST ((127 - 24) << 5) /* 2^-24 as 6 bits of a binary32 */
#define DPM_LOSS32_ROWS (DPM_LOSS32_LEFT + DPM_LOSS32_RIGHT)

/* Row: L(c + x) = a[0] + a[1]*x + ... + a[7]*x^7.  The lower half of a[7] is not its own: read as an
   integer it is 2^30*(c + 2), which is below 2^-20 of a[7].  Relative error of the polynomial's
   derivative as an approximation of L' below 2^-38.4, absolute error of the polynomial below 2^-45.
 */
extern const double dpm_loss32_table[DPM_LOSS32_ROWS][8];

/* L and L' to DPM_LOSS32_ERROR (relative), before rounding. */
#define DPM_LOSS32_ERROR 0x1p-38

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_LOSS32_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_loss32_table[row][0];
    ensures memory: \valid_read(\result + (0 .. 7)); */
static inline const double *loss32_numbers(uint32_t row)
{
    return dpm_loss32_table[row];
}

/* The row for u = y - t, y and t in [0,1].  It may be decided in binary32, since neighbouring rows
   overlap by 2^-12 of their distance from u = +-1.

   u <= 0: i = 48/(1 + u) to nearest, so that the intervals shrink like (1 + u)^2 towards the
   plateau; the center is 48/i cut to 14 bits.  1 + u below 1/16 has the plateau's row. u > 0: the
   center is 1 - u rounded to 6 bits; below 2^-24 it is 0. */
/*@ requires domain: \is_finite(y) && \is_finite(t) && 0 <= y <= 1 && 0 <= t <= 1;
    assigns \nothing;
    ensures row: \result < DPM_LOSS32_ROWS;
    ensures left: y <= t ==> \result < DPM_LOSS32_LEFT; */
static inline uint32_t loss32_row(float y, float t)
{
    float one = 1.0f;
    //@ assert constant: one == 1;
    float uf = difference32(y, t);
    float wf = sum32(one, uf);
    //@ assert sum: uf == rnd32(rsub(y, t)) && 0 <= wf <= 2;
    uint32_t wb = magnitude_of(wf);                    /* rounding downward, 1 - 1 is -0 */
    uint32_t wc = wb > 0x3d000000u ? wb : 0x3d000000u; /* 2^-5 */
    float w = float_of(wc);
    //@ assert domain: 0x1p-5 <= w <= 2;
    float n = 48.0f;
    //@ assert constant: n == 48;
    float z = quotient32(n, w);
    //@ assert bounds: 24 <= z <= 1536;
    float zs = sum32(z, 0.5f);
    //@ assert bounds: 24 <= zs <= 1537;
    uint32_t i0 = (uint32_t)truncated32(zs);
    uint32_t i1 = i0 < 724 ? i0 : 724;
    uint32_t i = i1 > 48 ? i1 : 48;

    float cy = difference32(one, y);
    float vf = sum32(cy, t);
    //@ assert left: y <= t ==> uf <= 0;
    //@ assert complement: cy == rnd32(rsub(1, y)) && vf == rnd32(radd(cy, t));
    //@ assert complement: rbnd(rsub(cy, rsub(1, y)), 0x1p-25);
    //@ assert right: rle(t, y) ==> rle(radd(cy, t), 1 + 0x1p-25);
    //@ assert right: rle(radd(cy, t), 1 + 0x1p-25) ==> rle(vf, 1);
    //@ assert right: 0 < uf ==> vf <= 1;
    //@ assert positive: 0 <= vf <= 2;
    uint32_t vs = magnitude_of(vf);
    //@ assert bits: 0 < uf ==> vs <= 0x3f800000;
    uint32_t vb = (vs + 0x20000u) / 0x40000u;
    uint32_t j = vb > DPM_LOSS32_LEAST ? vb : DPM_LOSS32_LEAST;
    //@ assert bits: 0 < uf ==> DPM_LOSS32_LEAST <= j <= DPM_LOSS32_LEAST + 768;
    uint32_t right = mask32(uf > 0.0f);
    return choose_int(right, DPM_LOSS32_LEFT + (j - DPM_LOSS32_LEAST), i - 48);
}

/* x = u - c, c from the row's a[7], y and t in (0,1] or +0.  Where u is near 1, y - c is exact and
   the difference relatively accurate; elsewhere an error of 2^-52 is nothing, but for u near 0,
   where c is 0. */
/*@ assigns \nothing; */
static inline double loss32_offset(float y, float t, double a7)
{
    uint64_t b = bits_of(a7) & 0xffffffffu;
    double c0 = double_of(b | 0x4150000000000000u); /* 2^22 + 2^-30*b */
    double c = c0 - (0x1p22 + 2.0);                 /* exact */
    double yd = y;
    double td = t;
    double yc = yd - c;
    double x = yc - td;
    return choose(mask(bits_of(yd) != bits_of(td)), x, 0.0); /* +0 in every rounding mode */
}

/* The row's polynomial and its derivative, by Horner's rule for both. */
/*@ requires memory: \valid_read(a + (0 .. 7)) && \valid(L) && \valid(g);
    requires apart: \separated(L, g, a + (0 .. 7));
    assigns *L, *g; */
static inline void loss32_eval(const double a[8], double x, double *L, double *g)
{
    double p = a[7];
    double d = p;
    /*@ loop invariant range: 0 <= k <= 6;
        loop assigns k, p, d;
        loop variant k; */
    for (int k = 6; k >= 1; k--) {
        double px = p * x;
        p = px + a[k];
        double dx = d * x;
        d = dx + p;
    }
    double px = p * x;
    *L = px + a[0];
    *g = d;
}

/* Rounds r, and tells whether a value within DPM_LOSS32_ERROR of it may round to something else. */
/*@ requires memory: \valid(f);
    assigns *f; */
static inline uint32_t loss32_round(double r, float *f)
{
    double a = r * (1.0 - DPM_LOSS32_ERROR);
    double b = r * (1.0 + DPM_LOSS32_ERROR);
    float fa = (float)a;
    float fb = (float)b;
    *f = fa;
    return fa != fb;
}

#endif

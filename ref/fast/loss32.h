/* loss32.h -- Eq. 26 and its derivative for binary32: one short polynomial in u = y - t. */

#ifndef DPM_LOSS32_H
#define DPM_LOSS32_H

#include "bits.h"

#define DPM_LOSS32_LEFT 677  /* rows for u <= 0 */
#define DPM_LOSS32_RIGHT 769 /* rows for u > 0 */
#define DPM_LOSS32_LEAST ((127 - 24) << 5) /* 2^-24 as 6 bits of a binary32 */
#define DPM_LOSS32_ROWS (DPM_LOSS32_LEFT + DPM_LOSS32_RIGHT)

/* Row: L(c + x) = a[0] + a[1]*x + ... + a[7]*x^7.  Relative error of the polynomial's derivative as
   an approximation of L' below 2^-38.4, absolute error of the polynomial below 2^-45. */
extern const double dpm_loss32_table[DPM_LOSS32_ROWS][8];

/* L and L' to DPM_LOSS32_ERROR (relative), before rounding. */
#define DPM_LOSS32_ERROR 0x1p-38

struct loss32_place {
    uint32_t row;
    double x;
};

/* Where u = y - t lies, y and t in [0,1].

   u <= 0: i = 48/(1 + u) to nearest, so that the intervals shrink like (1 + u)^2 towards the plateau;
   the center is 48/i cut to 14 bits.  1 + u below 1/16 has the plateau's row.
   u > 0: the center is 1 - u rounded to 6 bits; below 2^-24 it is 0.  There x comes from 1 - u, which
   is relatively exact, and for u < 1/2 from u. */
static inline struct loss32_place loss32_place(double y, double t)
{
    double u0 = y - t;
    double u = choose(mask(u0 != 0), u0, 0.0); /* +0 in every rounding mode */
    double cy = 1.0 - y;
    double v = cy + t;

    double w = 1.0 + u;
    float wf = (float)w;
    uint32_t wb = bits_off(wf);
    uint32_t wc = wb > 0x3d000000u ? wb : 0x3d000000u; /* 2^-5 */
    float z = 48.0f / float_of(wc);
    float zs = z + 0x1.8p23f;
    uint32_t i0 = bits_off(zs) & 0x7ff;
    uint32_t i1 = i0 < 724 ? i0 : 724;
    uint32_t i = i1 > 48 ? i1 : 48;
    float zi = (float)(int32_t)i;
    float wi = 48.0f / zi;
    double wd = float_of(bits_off(wi) & 0xfffffc00u);
    double ul = wd - 1.0;
    double xl = u - ul;

    float vf = (float)v;
    uint32_t vb = (bits_off(vf) + 0x20000u) >> 18;
    uint32_t j = vb > DPM_LOSS32_LEAST ? vb : DPM_LOSS32_LEAST;
    double vj = choose(mask(vb > DPM_LOSS32_LEAST), float_of(j << 18), 0.0);
    double ur = 1.0 - vj;
    double x0 = vj - v;
    double x1 = u - ur;
    double xr = choose(mask(u < 0.5), x1, x0);

    uint64_t right = mask(u > 0);
    struct loss32_place p;
    p.row = choose_int((uint32_t)right, DPM_LOSS32_LEFT + (j - DPM_LOSS32_LEAST), i - 48);
    p.x = choose(right, xr, xl);
    return p;
}

/* The row's polynomial and its derivative, by Horner's rule for both. */
static inline void loss32_eval(const double a[8], double x, double *L, double *g)
{
    double p = a[7];
    double d = p;
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

/* True if a value within DPM_LOSS32_ERROR of r may round to a number other than *f. */
static inline uint32_t loss32_round(double r, float *f)
{
    double e = r * DPM_LOSS32_ERROR;
    double a = r - e;
    double b = r + e;
    float fa = (float)a;
    float fb = (float)b;
    *f = fa;
    return fa != fb;
}

#endif

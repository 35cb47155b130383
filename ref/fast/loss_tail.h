/* loss_tail.h -- the gradient of Eq. 26 near its plateau, 2^-7 <= 1 + u < 0x1.28p-4. */

#ifndef DPM_LOSS_TAIL_H
#define DPM_LOSS_TAIL_H

#include "bits.h"
#include "dd.h"
#include "exp_kernel.h"

#define DPM_LOSS_TAIL_END 0x1.28p-4
#define DPM_LOSS_TAIL_ROWS 809

/* Row j: -ln|L'(-1 + c + x)| = a[0] + ... + a[7]*x^7, c the numbers of 9 bits from 2^-7 to the end;
   a[0] as 53 + 53 bits, a[1] as 26 + 53.  Approximation error below 2^-64 (absolute). */
extern const double dpm_loss_tail_table[DPM_LOSS_TAIL_ROWS][10];

/* The row for 2^-7 <= w.h < 0x1.28p-4, x = w.h - c. */
/*@ requires range: \is_finite(w) && 0x1p-7 <= w < 0x1.28p-4;
    requires memory: \valid(x);
    assigns *x;
    ensures row: \result <= 808; */
DPM_EXP_INLINE uint32_t loss_tail_row(double w, double *x)
{
    uint64_t b = bits_of(w);
    uint32_t j = (uint32_t)((b + 0x80000000000u) / 0x100000000000u); /* 9 bits: by 2^44 */
    //@ assert nearest: 0x3f800 <= j <= 0x3fb28;
    double c = double_of((uint64_t)j << 44);
    uint32_t r = j - ((1023 - 7) << 8); /* 2^-7 */
    //@ assert row: r <= 808;
    *x = w - c; /* exact */
    return r;
}

/* T = -ln|L'| from a row: the terms from x^2 on are below 2^-8.5 and T is below 2^10.7; wl, below
   2^-57, needs T' to first order. */
/*@ requires memory: \valid_read(a + (0 .. 9));
    assigns \nothing; */
DPM_EXP_INLINE struct dd loss_tail_log(const double a[10], double x, double wl)
{
    double q9 = a[9] * x;
    double q8 = q9 + a[8];
    double q8x = q8 * x;
    double q7 = q8x + a[7];
    double q7x = q7 * x;
    double q6 = q7x + a[6];
    double q6x = q6 * x;
    double q5 = q6x + a[5];
    double q5x = q5 * x;
    double q4 = q5x + a[4];
    double qx = q4 * x;
    double qxx = qx * x;
    struct dd s = dd_split(x);
    double p0 = a[2] * s.h; /* exact */
    double p1 = a[2] * s.l;
    double p2 = a[3] * x;
    double bx = a[4] * x;
    double b2 = bx + bx;
    double d1 = a[2] + b2;
    double p3 = d1 * wl;
    double l0 = p1 + p2;
    double l1 = l0 + p3;
    double l2 = l1 + qxx;
    struct dd t = two_sum(a[0], p0);
    double l3 = t.l + a[1];
    double l4 = l3 + l2;
    return fast_two_sum(t.h, l4);
}

/* L'/2^*k at 1 + u = w: relative error below 2^-59 where L' > 2^-1100. */
/*@ requires range: \is_finite(w.h) && 0x1p-7 <= w.h < 0x1.28p-4;
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_loss_grad_tail(struct dd w, int *k);

#endif

/* loss_tail.c -- L' = -exp(-T(w)): there L' spans a thousand binades, T = -ln|L'| not even ten. */

#include "loss_tail.h"
#include "bits.h"
#include "exp_kernel.h"

#define LEAST ((1023 - 7) << 8) /* 2^-7 as 9 bits of a binary64 */

struct dd dpm_loss_grad_tail(struct dd w, int *k)
{
    uint64_t b = bits_of(w.h);
    uint32_t j = (uint32_t)((b + 0x80000000000u) / 0x100000000000u); /* by 2^44 */
    //@ assert nearest: 0x3f800 <= j <= 0x3fb28;
    double c = double_of((uint64_t)j << 44);
    uint32_t r = j - LEAST;
    //@ assert row: r <= 808;
    double x = w.h - c; /* exact */

    /* The terms from x^2 on are below 2^-8.5 and T is below 2^10.5; w.l, below 2^-57, needs T' to
       first order. */
    double q = dpm_loss_tail_table[r][9];
    /*@ loop invariant range: 3 <= i <= 8;
        loop assigns i, q;
        loop variant i; */
    for (int i = 8; i >= 4; i--) {
        double qx = q * x;
        q = qx + dpm_loss_tail_table[r][i];
    }
    double qx = q * x;
    double qxx = qx * x;
    struct dd s = dd_split(x);
    double p0 = dpm_loss_tail_table[r][2] * s.h; /* exact */
    double p1 = dpm_loss_tail_table[r][2] * s.l;
    double p2 = dpm_loss_tail_table[r][3] * x;
    double bx = dpm_loss_tail_table[r][4] * x;
    double b2 = bx + bx;
    double d1 = dpm_loss_tail_table[r][2] + b2;
    double p3 = d1 * w.l;
    double l0 = p1 + p2;
    double l1 = l0 + p3;
    double l2 = l1 + qxx;
    struct dd t = two_sum(dpm_loss_tail_table[r][0], p0);
    double l3 = t.l + dpm_loss_tail_table[r][1];
    double l4 = l3 + l2;
    struct dd T = fast_two_sum(t.h, l4);
    if (!(fabs(T.h) <= 1400.0)) { /* far below the least subnormal */
        *k = -2000;
        return dd_make(-1.0, 0.0);
    }
    struct dd e = dpm_exp(dd_neg(T), k);
    return dd_neg(e);
}

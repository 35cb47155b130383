/* loss_tail.c -- L' = -exp(-T(w)): there L' spans a thousand binades, T = -ln|L'| not even ten. */

#include "loss_tail.h"
#include "bits.h"
#include "exp_kernel.h"

#define LEAST ((1023 - 7) << 8) /* 2^-7 as 9 bits of a binary64 */

struct dd dpm_loss_grad_tail(struct dd w, int *k)
{
    uint32_t j = (uint32_t)((bits_of(w.h) + 0x80000000000u) >> 44);
    //@ assert row: 0 <= j - LEAST <= 768;
    double c = double_of((uint64_t)j << 44);
    const double *a = dpm_loss_tail_table[j - LEAST];
    double x = w.h - c; /* exact */

    /* The terms from x^2 on are below 2^-8.5 and T is below 2^10.5; w.l, below 2^-57, needs T' to
       first order. */
    double q = a[9];
    /*@ loop invariant range: 3 <= i <= 8;
        loop assigns i, q;
        loop variant i; */
    for (int i = 8; i >= 4; i--) {
        double qx = q * x;
        q = qx + a[i];
    }
    double qx = q * x;
    double qxx = qx * x;
    struct dd s = dd_split(x);
    double p0 = a[2] * s.h; /* exact */
    double p1 = a[2] * s.l;
    double p2 = a[3] * x;
    double bx = a[4] * x;
    double b2 = bx + bx;
    double d1 = a[2] + b2;
    double p3 = d1 * w.l;
    double l0 = p1 + p2;
    double l1 = l0 + p3;
    double l2 = l1 + qxx;
    struct dd t = two_sum(a[0], p0);
    double l3 = t.l + a[1];
    double l4 = l3 + l2;
    struct dd T = fast_two_sum(t.h, l4);
    if (!(T.h >= -1400.0 && T.h <= 1400.0)) { /* far below the least subnormal */
        *k = -2000;
        return dd_make(-1.0, 0.0);
    }
    struct dd e = dpm_exp(dd_neg(T), k);
    return dd_neg(e);
}

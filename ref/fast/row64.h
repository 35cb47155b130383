/* row64.h -- a polynomial of degree 7 with one rounding at the end. */

#ifndef DPM_ROW64_H
#define DPM_ROW64_H

#include "loss64.h"

/* f(c + x + xl) from a row: a0 + a1*x + ... + a7*x^7, a0 as 53 + 53 bits, a1 as 26 + 53.  The terms
   from x^2 on are to be below 2^-8 of the result. */
/*@ predicate ten{L}(double *a) = \valid_read(a + (0 .. 9)) &&
      \forall integer k; 0 <= k <= 9 ==> within(a[k], 0x1p60); */
/*@ requires row: ten(a) && small(x) && small(xl);
    assigns \nothing;
    ensures finite: \is_finite(\result); */
static inline double row64_eval(const double a[10], double x, double xl)
{
    double q = a[9];
    /*@ loop invariant range: 3 <= k <= 8 && within(q, 0x1p61);
        loop assigns k, q;
        loop variant k; */
    for (int k = 8; k >= 4; k--) {
        //@ assert coefficient: within(a[k], 0x1p60);
        q = horner(q, x, a[k]);
    }
    //@ assert numbers: within(a[0], 0x1p60) && within(a[1], 0x1p60);
    //@ assert numbers: within(a[2], 0x1p60) && within(a[3], 0x1p60);
    struct dd xs = split_27(x);
    double p0 = product(a[2], xs.h);
    //@ assert bounds: within(p0, 0x1p60);
    struct dd s = two_sum(a[0], p0);
    double qx = product(q, x);
    //@ assert bounds: within(qx, 0x1p61);
    double square = product(qx, x);
    double qx2 = sum(qx, qx);
    //@ assert bounds: within(square, 0x1p61) && within(qx2, 0x1p62);
    double steeper = product(qx2, xl);
    //@ assert bounds: within(steeper, 0x1p62);
    double low = sum(row64_low(a[2], a[3], xs.l, x, xl), steeper);
    //@ assert bounds: within(low, 0x1p64);
    //@ assert head: within(s.h, 0x1p70) && within(s.l, 0x1p70);
    return row64_total(s, a[1], low, square);
}

#endif

/* hess_roots.c -- L'' near its zeros as x times a polynomial, x = u - zero. */

#include "hess_roots.h"

#include <math.h>

/*@ assigns \nothing; */
static struct dd near(struct dpm_hess_root z, struct dd u)
{
    /* u.h - z.u[0] is exact; the rest are corrections below 2^-54. */
    double d = u.h - z.u[0];
    struct dd a = two_sum(u.l, -z.u[1]);
    struct dd b = two_sum(d, a.h);
    double c = a.l - z.u[2];
    double l = b.l + c;
    struct dd x = fast_two_sum(b.h, l);

    /* Truncation: 12 ratios of 2^-7 to the distance 1/3 of the nearest singularity, below 2^-64.
       b*x^2 is below 2^-10 of a[0], so binary64 serves. */
    double p = z.b[10];
    /*@ loop invariant range: -1 <= k <= 9;
        loop assigns k, p;
        loop variant k + 1; */
    for (int k = 9; k >= 0; k--) {
        double px = p * x.h;
        p = px + z.b[k];
    }
    double px = p * x.h;
    struct dd q = dd_add_d(z.a[1], px);
    struct dd s = dd_add(z.a[0], dd_mul(q, x));
    return dd_mul(s, x);
}

bool dpm_hess_near_root(struct dd u, struct dd *r)
{
    /*@ loop invariant range: 0 <= i <= 2;
        loop assigns i;
        loop variant 2 - i; */
    for (int i = 0; i < 2; i++) {
        if (fabs(u.h - dpm_hess_roots[i].u[0]) < DPM_HESS_NEAR) {
            *r = near(dpm_hess_roots[i], u);
            return true;
        }
    }
    return false;
}

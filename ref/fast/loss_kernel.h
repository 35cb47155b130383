/* loss_kernel.h -- Eq. 26 to 2^-64 and its first two derivatives, from u = y - t: L' to
   2^-63 (the error of exp(-eps) is eps times that of eps, eps up to 2^7), L'' to 2^-61. */

#ifndef DPM_LOSS_KERNEL_H
#define DPM_LOSS_KERNEL_H

#include "dd.h"

/* u = y - t, v = 1 - u, w = 1 + u, each with a relative error of 2^-104. */
struct dpm_point {
    struct dd u, v, w;
};

/*@ assigns \nothing;
    behavior numbers:
      assumes unit(y) && unit(t);
      ensures u: within(\result.u.h, 1);
      ensures u_low: within(\result.u.l, 0x1p-50);
      ensures v: rbnd(rsub(\result.v.h, radd(rsub(1, y), t)), 0x1p-44) && within(\result.v.l, 0x1p-45);
      ensures w: rbnd(rsub(\result.w.h, radd(rsub(1, t), y)), 0x1p-44) && within(\result.w.l, 0x1p-45);
      ensures finite: \is_finite(\result.v.h) && \is_finite(\result.w.h);
      ensures range: -0x1p-40 <= \result.v.h <= 2.5 && -0x1p-40 <= \result.w.h <= 2.5;
      ensures sum: \result.v.h + \result.w.h <= 2 + 0x1p-40;
      ensures difference:
        -0x1p-40 <= 2*\result.u.h - (\result.w.h - \result.v.h) <= 0x1p-40; */
static inline struct dpm_point dpm_point_of(double y, double t)
{
    struct dpm_point p;
    p.u = two_sum(y, -t);
    p.v = dd_add_d(two_sum(1.0, -y), t);
    p.w = dd_add_d(two_sum(1.0, -t), y);
    return p;
}

/* Each returns r.h + r.l, scaled by 2^*k, for 0 <= y, t <= 1. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing; */
struct dd dpm_loss_kernel(double y, double t);
/*@ requires domain: unit(y) && unit(t);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 3100; */
struct dd dpm_loss_grad_kernel(double y, double t, int *k);
/*@ requires domain: unit(y) && unit(t);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 3100; */
struct dd dpm_loss_hess_kernel(double y, double t, int *k);

#endif

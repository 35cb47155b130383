/* loss_kernel.h -- Eq. 26 and its first two derivatives to about 2^-64, from u = y - t. */

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
      ensures finite: \is_finite(\result.u.h) && \is_finite(\result.v.h) && \is_finite(\result.w.h);
      ensures range: within(\result.u.h, 1) && within(\result.v.h, 2.5) && within(\result.w.h, 2.5); */
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
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_loss_grad_kernel(double y, double t, int *k);
/*@ requires domain: unit(y) && unit(t);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_loss_hess_kernel(double y, double t, int *k);

#endif

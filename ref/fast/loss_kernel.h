/* loss_kernel.h -- Eq. 26 and its first two derivatives to 2^-64 (L'' to 2^-61), from u = y - t. */

#ifndef DPM_LOSS_KERNEL_H
#define DPM_LOSS_KERNEL_H

#include "dd.h"

/* u = y - t, v = 1 - u, w = 1 + u, each with a relative error of 2^-104. */
struct dpm_point {
    struct dd u, v, w;
};

static inline struct dpm_point dpm_point_of(double y, double t)
{
    struct dpm_point p;
    p.u = two_sum(y, -t);
    p.v = dd_add_d(two_sum(1.0, -y), t);
    p.w = dd_add_d(two_sum(1.0, -t), y);
    return p;
}

/* Each returns r.h + r.l, scaled by 2^*k, for 0 <= y, t <= 1. */
struct dd dpm_loss_kernel(double y, double t);
struct dd dpm_loss_grad_kernel(double y, double t, int *k);
struct dd dpm_loss_hess_kernel(double y, double t, int *k);

#endif

/* loss_tail_batch.h -- the gradient of Eq. 26 near its plateau, many at a time. */

#ifndef DPM_LOSS_TAIL_BATCH_H
#define DPM_LOSS_TAIL_BATCH_H

#include <stdint.h>

#define DPM_TAILS 64

#define DPM_NO_TAIL 1        /* instead of k: left to the kernels */
#define DPM_LEAST_TAIL -1000 /* so large a k that L' is normal */

/* L' = (h + l)*2^k as dpm_loss_grad_tail has it, grad where k > DPM_LEAST_TAIL.  For 1 + u < 2^-7, k
   is so small that L' is below the least subnormal; k is DPM_NO_TAIL where 1 + u is 0 or beyond the
   tail's table. */
struct dpm_tails {
    double h[DPM_TAILS], l[DPM_TAILS], grad[DPM_TAILS];
    int32_t k[DPM_TAILS];
};

/* y and t have DPM_TAILS numbers. */
/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r;
    ensures exponent: \forall integer i; 0 <= i < 64 ==> -0x1000 <= r->k[i] <= 0x1000; */
void dpm_loss_grad_tails(const double y[DPM_TAILS], const double t[DPM_TAILS], struct dpm_tails *r);

#endif

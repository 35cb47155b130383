/* loss_tail.h -- the gradient of Eq. 26 near its plateau, 2^-7 <= 1 + u < 0x1.28p-4. */

#ifndef DPM_LOSS_TAIL_H
#define DPM_LOSS_TAIL_H

#include "dd.h"

#define DPM_LOSS_TAIL_END 0x1.28p-4
#define DPM_LOSS_TAIL_ROWS 809

/* Row j: -ln|L'(-1 + c + x)| = a[0] + ... + a[7]*x^7, c the numbers of 9 bits from 2^-7 to the end;
   a[0] as 53 + 53 bits, a[1] as 26 + 53.  Approximation error below 2^-64 (absolute). */
extern const double dpm_loss_tail_table[DPM_LOSS_TAIL_ROWS][10];

/* L'/2^*k at 1 + u = w: relative error below 2^-59 where L' > 2^-1100. */
/*@ requires range: \is_finite(w.h) && 0x1p-7 <= w.h < 0x1.28p-4;
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
struct dd dpm_loss_grad_tail(struct dd w, int *k);

#endif

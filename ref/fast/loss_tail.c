/* loss_tail.c -- L' = -exp(-T(w)): there L' spans a thousand binades, T = -ln|L'| not even ten. */

#include "loss_tail.h"

struct dd dpm_loss_grad_tail(struct dd w, int *k)
{
    double x;
    uint32_t row = loss_tail_row(w.h, &x);
    struct dd T = loss_tail_log(dpm_loss_tail_table[row], x, w.l);
    if (!(fabs(T.h) <= 1400.0)) { /* far below the least subnormal */
        *k = -2000;
        return dd_make(-1.0, 0.0);
    }
    struct dd e = dpm_exp(dd_neg(T), k);
    return dd_neg(e);
}

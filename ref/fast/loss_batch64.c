/* loss_batch64.c -- Eq. 26 and its derivative in binary64, many at a time.

   Blocks of fixed size in plain loops without branches, which compilers turn into vector code; the
   operations are those of the scalar routines, so the bits are the same.  An element that is
   singular, or lies outside the table, is left to them. */

#include "../dpm.h"
#include "loss64.h"
#include "loss_kernel.h"
#include "vector.h"

#define BLOCK 64

/* What makes an element rare: arguments that are not +0 or in (0,1]; u outside the table. */
#define SINGULAR 1u
#define OUTSIDE 2u

struct results {
    double loss[BLOCK], grad[BLOCK];
    uint64_t rare[BLOCK];
};

/* Arguments that are not +0 or in (0,1] are replaced and the element reported as rare.
   Returns whether there is a rare element. */
DPM_INLINE bool loss_block_lanes(const double y[BLOCK], const double t[BLOCK], struct results *r,
                                 int lanes)
{
    double x[BLOCK];
    double xl[BLOCK];
    uint32_t row[BLOCK];
    _Alignas(64) double a[12][BLOCK];
    uint64_t any = 0;
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        uint64_t by = bits_of(y[i]);
        uint64_t bt = bits_of(t[i]);
        uint64_t out = mask(by > 0x3ff0000000000000u) | mask(bt > 0x3ff0000000000000u);
        double yi = double_of((by & ~out) | (0x3fe0000000000000u & out));
        double ti = double_of((bt & ~out) | (0x3fd0000000000000u & out));
        struct loss64_place p = loss64_place(yi, ti);
        x[i] = p.x;
        xl[i] = p.xl;
        row[i] = choose_int(0u - p.outside, 0, p.row);
        uint64_t rare = (out & SINGULAR) | p.outside * OUTSIDE;
        r->rare[i] = rare;
        any |= rare;
    }
    columns(BLOCK, 12, dpm_loss64_table[0], row, a[0], lanes);
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        double ai[12];
        double L;
        double g;
        for (int k = 0; k < 12; k++)
            ai[k] = a[k][i];
        loss64_eval(ai, ai + 8, x[i], xl[i], &L, &g);
        r->loss[i] = L;
        r->grad[i] = g;
    }
    return any != 0;
}

DPM_LEVELS(loss_block, bool, (const double y[BLOCK], const double t[BLOCK], struct results *r), y, t,
           r)

/* The rare elements among the first m. */
static void settle(size_t m, const double y[], const double t[], struct results *r, bool loss,
                   bool grad)
{
    for (size_t i = 0; i < m; i++) {
        if (r->rare[i] & SINGULAR) {
            r->loss[i] = loss ? dpm_loss(y[i], t[i]) : 0.0;
            r->grad[i] = grad ? dpm_loss_grad(y[i], t[i]) : 0.0;
        } else if (r->rare[i]) {
            struct dd L = dpm_loss_kernel(y[i], t[i]);
            r->loss[i] = L.h + L.l;
            if (grad) {
                int k;
                struct dd g = dpm_loss_grad_kernel(y[i], t[i], &k);
                r->grad[i] = round_any(g, k);
            }
        }
    }
}

void dpm_loss_batch(size_t n, const double y[], const double t[], double loss[], double grad[])
{
    struct results r;
    size_t full = n - n % BLOCK;
    for (size_t i = 0; i < full; i += BLOCK) {
        if (loss_block(y + i, t + i, &r))
            settle(BLOCK, y + i, t + i, &r, loss != NULL, grad != NULL);
        if (loss)
            memcpy(loss + i, r.loss, sizeof r.loss);
        if (grad)
            memcpy(grad + i, r.grad, sizeof r.grad);
    }
    size_t m = n - full;
    if (m > 0) {
        double yb[BLOCK] = {0};
        double tb[BLOCK] = {0};
        memcpy(yb, y + full, m * sizeof yb[0]);
        memcpy(tb, t + full, m * sizeof tb[0]);
        if (loss_block(yb, tb, &r))
            settle(m, yb, tb, &r, loss != NULL, grad != NULL);
        if (loss)
            memcpy(loss + full, r.loss, m * sizeof r.loss[0]);
        if (grad)
            memcpy(grad + full, r.grad, m * sizeof r.grad[0]);
    }
}

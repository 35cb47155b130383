/* loss_batch32.c -- Eq. 26 and its derivative in binary32, many at a time.

   Blocks of fixed size in plain loops without branches, which compilers turn into vector code; the
   operations are those of the scalar routines, so the bits are the same.  An element that is
   singular, or whose polynomial value lies too close to a rounding boundary, is left to them. */

#include "../dpm.h"
#include "loss32.h"
#include "vector.h"

#define BLOCK 64

struct results {
    float loss[BLOCK], grad[BLOCK];
    uint32_t rare[BLOCK];
};

/* Arguments that are not +0 or in (0,1] are replaced by 1/2 and the element reported as rare.
   Returns whether there is a rare element.  Short loops, so that a processor has many elements in
   flight. */
DPM_INLINE uint32_t loss_block_lanes(const float y[BLOCK], const float t[BLOCK], struct results *r,
                                     int lanes)
{
    float yi[BLOCK];
    float ti[BLOCK];
    uint32_t row[BLOCK];
    _Alignas(64) double a[8][BLOCK];
    double x[BLOCK];
    double L[BLOCK];
    double g[BLOCK];
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        uint32_t by = bits_off(y[i]);
        uint32_t bt = bits_off(t[i]);
        uint32_t out = (uint32_t)(by > 0x3f800000u) | (uint32_t)(bt > 0x3f800000u);
        yi[i] = float_of(choose_int(0u - out, 0x3f000000u, by));
        ti[i] = float_of(choose_int(0u - out, 0x3f000000u, bt));
        row[i] = loss32_row(yi[i], ti[i]);
        r->rare[i] = out;
    }
    columns(BLOCK, 8, 8, dpm_loss32_table[0], row, a[0], lanes);
    for (int i = 0; i < BLOCK; i++)
        x[i] = loss32_offset(yi[i], ti[i], a[7][i]);
    for (int i = 0; i < BLOCK; i++) {
        double ai[8];
        for (int k = 0; k < 8; k++)
            ai[k] = a[k][i];
        loss32_eval(ai, x[i], &L[i], &g[i]);
    }
    uint32_t any = 0;
    for (int i = 0; i < BLOCK; i++) {
        uint32_t rl = loss32_round(L[i], &r->loss[i]);
        uint32_t rg = loss32_round(g[i], &r->grad[i]);
        uint32_t rare = r->rare[i] | rl | rg;
        r->rare[i] = rare;
        any |= rare;
    }
    return any;
}

DPM_LEVELS(loss_block, uint32_t,
           (const float y[BLOCK], const float t[BLOCK], struct results *r), y, t, r)

/* The rare elements among the first m. */
static void settle(size_t m, const float y[], const float t[], struct results *r, bool loss,
                   bool grad)
{
    for (size_t i = 0; i < m; i++) {
        if (r->rare[i]) {
            r->loss[i] = loss ? dpm_lossf(y[i], t[i]) : 0.0f;
            r->grad[i] = grad ? dpm_loss_gradf(y[i], t[i]) : 0.0f;
        }
    }
}

void dpm_loss_batchf(size_t n, const float y[], const float t[], float loss[], float grad[])
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
        float yb[BLOCK] = {0};
        float tb[BLOCK] = {0};
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

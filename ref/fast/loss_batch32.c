/* loss_batch32.c -- Eq. 26 and its derivative in binary32, many at a time.

   Blocks of fixed size in plain loops without branches, which compilers turn into vector code; the
   operations are those of the scalar routines, so the bits are the same.  An element that is
   singular, or whose polynomial value lies too close to a rounding boundary, is left to them. */

#include "../dpm.h"
#include "loss32.h"
#include "vector.h"

#define BLOCK 64

/* Arguments outside [0,1] (NaN and -0 included) are replaced by 1/2 and reported in rare. */
DPM_VECTOR static void loss_block(const float y[BLOCK], const float t[BLOCK], float loss[BLOCK],
                                  float grad[BLOCK], uint32_t rare[BLOCK])
{
    double x[BLOCK];
    uint32_t row[BLOCK];
    uint32_t special[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
        uint32_t by = bits_off(y[i]);
        uint32_t bt = bits_off(t[i]);
        uint32_t out = (uint32_t)(by > 0x3f800000u) | (uint32_t)(bt > 0x3f800000u);
        uint32_t m = 0u - out;
        uint32_t cy = choose_int(m, 0x3f000000u, by);
        uint32_t ct = choose_int(m, 0x3f000000u, bt);
        double yi = float_of(cy);
        double ti = float_of(ct);
        struct loss32_place p = loss32_place(yi, ti);
        x[i] = p.x;
        row[i] = p.row;
        special[i] = out;
    }
    double a[8][BLOCK];
    for (int i = 0; i < BLOCK; i++)
        for (int k = 0; k < 8; k++)
            a[k][i] = dpm_loss32_table[row[i]][k];
    for (int i = 0; i < BLOCK; i++) {
        double L;
        double g;
        double p = a[7][i];
        double d = p;
        for (int k = 6; k >= 1; k--) {
            double px = p * x[i];
            p = px + a[k][i];
            double dx = d * x[i];
            d = dx + p;
        }
        double px = p * x[i];
        L = px + a[0][i];
        g = d;
        uint32_t rl = loss32_round(L, &loss[i]);
        uint32_t rg = loss32_round(g, &grad[i]);
        rare[i] = special[i] | rl | rg;
    }
}

static void copy(float to[], const float from[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = from[i];
}

void dpm_loss_batchf(size_t n, const float y[], const float t[], float loss[], float grad[])
{
    float yb[BLOCK] = {0};
    float tb[BLOCK] = {0};
    float lb[BLOCK];
    float gb[BLOCK];
    uint32_t rare[BLOCK];
    for (size_t i = 0; i < n; i += BLOCK) {
        size_t m = n - i < BLOCK ? n - i : BLOCK;
        copy(yb, y + i, m);
        copy(tb, t + i, m);
        loss_block(yb, tb, lb, gb, rare);
        uint32_t any = 0;
        for (size_t j = 0; j < m; j++)
            any |= rare[j];
        if (any) {
            for (size_t j = 0; j < m; j++) {
                if (rare[j]) {
                    lb[j] = loss ? dpm_lossf(yb[j], tb[j]) : 0.0f;
                    gb[j] = grad ? dpm_loss_gradf(yb[j], tb[j]) : 0.0f;
                }
            }
        }
        if (loss)
            copy(loss + i, lb, m);
        if (grad)
            copy(grad + i, gb, m);
    }
}

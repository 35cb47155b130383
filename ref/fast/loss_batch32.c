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
/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r; */
DPM_INLINE uint32_t loss_block_lanes(const float y[BLOCK], const float t[BLOCK], struct results *r,
                                     int lanes)
{
    float yi[BLOCK];
    float ti[BLOCK];
    uint32_t row[BLOCK];
    DPM_ALIGNED double a[8][BLOCK];
    double x[BLOCK];
    double L[BLOCK];
    double g[BLOCK];
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant rows: \forall integer k; 0 <= k < i ==> row[k] < DPM_LOSS32_ROWS;
        loop assigns i, yi[0 .. 63], ti[0 .. 63], row[0 .. 63], r->rare[0 .. 63];
        loop variant 64 - i; */
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        uint32_t by = bits_off(y[i]);
        uint32_t bt = bits_off(t[i]);
        bool out = by > 0x3f800000u || bt > 0x3f800000u;
        float ys = float_of(choose_int(mask32(out), 0x3f000000u, by));
        float ts = float_of(choose_int(mask32(out), 0x3f000000u, bt));
        yi[i] = ys;
        ti[i] = ts;
        row[i] = loss32_row(ys, ts);
        r->rare[i] = out;
    }
    columns(8, 8, dpm_loss32_table[0], row, a, lanes);
    /*@ loop invariant range: 0 <= i <= 64;
        loop assigns i, x[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++)
        x[i] = loss32_offset(yi[i], ti[i], a[7][i]);
    /*@ loop invariant range: 0 <= i <= 64;
        loop assigns i, L[0 .. 63], g[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        double ai[8];
        /*@ loop invariant range: 0 <= k <= 8;
            loop assigns k, ai[0 .. 7];
            loop variant 8 - k; */
        for (int k = 0; k < 8; k++)
            ai[k] = a[k][i];
        loss32_eval(ai, x[i], &L[i], &g[i]);
    }
    uint32_t any = 0;
    /*@ loop invariant range: 0 <= i <= 64;
        loop assigns i, any, *r;
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        uint32_t rl = loss32_round(L[i], &r->loss[i]);
        uint32_t rg = loss32_round(g[i], &r->grad[i]);
        uint32_t rare = r->rare[i] | rl | rg;
        r->rare[i] = rare;
        any |= rare;
    }
    return any;
}

/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r; */
DPM_LEVELS(loss_block, uint32_t,
           (const float y[BLOCK], const float t[BLOCK], struct results *r), y, t, r)

/* The rare elements among the first m. */
/*@ requires memory: m <= 64 && \valid_read(y + (0 .. m - 1)) && \valid_read(t + (0 .. m - 1));
    requires memory: \valid(r) && \separated(r, y + (0 .. m - 1)) &&
      \separated(r, t + (0 .. m - 1));
    assigns *r; */
static void settle(size_t m, const float y[], const float t[], struct results *r, bool loss,
                   bool grad)
{
    /*@ loop invariant range: 0 <= i <= m;
        loop assigns i, r->loss[0 .. 63], r->grad[0 .. 63];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++) {
        if (r->rare[i]) {
            r->loss[i] = loss ? dpm_lossf(y[i], t[i]) : 0.0f;
            r->grad[i] = grad ? dpm_loss_gradf(y[i], t[i]) : 0.0f;
        }
    }
}

/*@ requires memory: \valid_read(from + (0 .. m - 1)) && \valid(to + (0 .. m - 1));
    requires apart: \separated(from + (0 .. m - 1), to + (0 .. m - 1));
    assigns to[0 .. m - 1]; */
static void copy(float to[], const float from[], size_t m)
{
    /*@ loop invariant range: 0 <= i <= m;
        loop assigns i, to[0 .. m - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++)
        to[i] = from[i];
}

/* Fewer than BLOCK elements. */
/*@ requires memory: 0 < m < 64 && \valid_read(y + (0 .. m - 1)) && \valid_read(t + (0 .. m - 1));
    requires memory: loss == \null || \valid(loss + (0 .. m - 1));
    requires memory: grad == \null || \valid(grad + (0 .. m - 1));
    assigns loss[0 .. m - 1], grad[0 .. m - 1]; */
static void last_block(size_t m, const float y[], const float t[], float loss[], float grad[])
{
    struct results r;
    float yb[BLOCK] = {0};
    float tb[BLOCK] = {0};
    copy(yb, y, m);
    copy(tb, t, m);
    if (loss_block(yb, tb, &r))
        settle(m, yb, tb, &r, loss != NULL, grad != NULL);
    if (loss)
        copy(loss, r.loss, m);
    if (grad)
        copy(grad, r.grad, m);
}

void dpm_loss_batchf(size_t n, const float y[], const float t[], float loss[], float grad[])
{
    struct results r;
    size_t full = n - n % BLOCK;
    //@ assert blocks: full <= n && n - full < 64 && full % 64 == 0;
    /*@ loop invariant range: 0 <= i <= full && i % 64 == 0;
        loop assigns i, r, loss[0 .. n - 1], grad[0 .. n - 1];
        loop variant full - i; */
    for (size_t i = 0; i < full; i += BLOCK) {
        //@ assert room: i + 64 <= n;
        if (loss_block(y + i, t + i, &r))
            settle(BLOCK, y + i, t + i, &r, loss != NULL, grad != NULL);
        if (loss)
            copy(loss + i, r.loss, BLOCK);
        if (grad)
            copy(grad + i, r.grad, BLOCK);
    }
    if (full < n)
        last_block(n - full, y + full, t + full, loss ? loss + full : NULL,
                   grad ? grad + full : NULL);
}

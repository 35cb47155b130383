/* loss_tail_batch.c -- dpm_loss_grad_tail in loops without branches, as in loss_batch64.c. */

#include "loss_tail_batch.h"
#include "loss_tail.h"
#include "vector.h"

#define BLOCK DPM_TAILS
#define PLATEAU -2000 /* for k: far below the least subnormal */

/* 1 + u as h + l, or 2^-5 where it is not in the table of tails: instead[i] is what to take for k
   there, else 0. */
DPM_INLINE void tail_places(const double y[BLOCK], const double t[BLOCK], double h[BLOCK],
                            double l[BLOCK], int64_t instead[BLOCK])
{
    for (int i = 0; i < BLOCK; i++) {
        struct dd w = dd_add_d(two_sum(1.0, -t[i]), y[i]); /* as dpm_point_of */
        uint64_t in = mask(w.h >= 0x1p-7) & mask(w.h < DPM_LOSS_TAIL_END);
        h[i] = choose(in, w.h, 0x1p-5);
        l[i] = choose(in, w.l, 0.0);
        uint64_t plateau = mask(w.h < 0x1p-7) & mask(w.h > 0.0);
        int64_t outside = plateau ? PLATEAU : DPM_NO_TAIL;
        instead[i] = in ? 0 : outside;
    }
}

/* T = -ln|L'| at 1 + u = h + l, no larger than 1400. */
DPM_INLINE void tail_logs(const double h[BLOCK], const double l[BLOCK], double Th[BLOCK],
                          double Tl[BLOCK], int lanes)
{
    DPM_ALIGNED double a[10][BLOCK];
    double x[BLOCK];
    uint32_t row[BLOCK];
    for (int i = 0; i < BLOCK; i++)
        row[i] = loss_tail_row(h[i], &x[i]);
    columns(BLOCK, 8, 10, dpm_loss_tail_table[0], row, a[0], lanes);
    columns(BLOCK, 2, 10, dpm_loss_tail_table[0] + 8, row, a[8], 2);
    for (int i = 0; i < BLOCK; i++) {
        double ai[10];
        for (int k = 0; k < 10; k++)
            ai[k] = a[k][i];
        struct dd T = loss_tail_log(ai, x[i], l[i]);
        uint64_t much = mask(T.h > 1400.0);
        Th[i] = choose(much, 1400.0, T.h);
        Tl[i] = choose(much, 0.0, T.l);
    }
}

/* exp(-T) = (h + l)*2^k, as dpm_exp. */
DPM_INLINE void tail_exps(const double Th[BLOCK], const double Tl[BLOCK], struct dpm_tails *r)
{
    DPM_ALIGNED double a[2][BLOCK];
    double h[BLOCK];
    double l[BLOCK];
    uint32_t row[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
        int n;
        struct dd e = exp_reduced(dd_make(-Th[i], -Tl[i]), &n);
        h[i] = e.h;
        l[i] = e.l;
        row[i] = (uint32_t)n & 63;
        r->k[i] = (n - (int)row[i]) / 64;
    }
    columns(BLOCK, 2, 2, (const double *)dpm_exp_table, row, a[0], 2);
    for (int i = 0; i < BLOCK; i++) {
        struct dd e = exp_product(dd_make(a[0][i], a[1][i]), dd_make(h[i], l[i]));
        r->h[i] = -e.h;
        r->l[i] = -e.l;
    }
}

/* L' = (h + l)*2^k near the plateau, as dpm_loss_grad_tail; grad is L' where k > DPM_LEAST_TAIL. */
DPM_INLINE void tail_block_lanes(const double y[BLOCK], const double t[BLOCK], struct dpm_tails *r,
                                 int lanes)
{
    double h[BLOCK];
    double l[BLOCK];
    double Th[BLOCK];
    double Tl[BLOCK];
    int64_t instead[BLOCK];
    tail_places(y, t, h, l, instead);
    tail_logs(h, l, Th, Tl, lanes);
    tail_exps(Th, Tl, r);
    for (int i = 0; i < BLOCK; i++) {
        int32_t k = r->k[i] > DPM_LEAST_TAIL ? r->k[i] : 0;
        double e = r->h[i] + r->l[i]; /* 0.99 < -e < 2.01 */
        r->grad[i] = e * power_of_two(k);
        r->k[i] = instead[i] ? (int32_t)instead[i] : r->k[i];
    }
}

DPM_LEVELS(tail_block, void, (const double y[BLOCK], const double t[BLOCK], struct dpm_tails *r), y,
           t, r)

void dpm_loss_grad_tails(const double y[BLOCK], const double t[BLOCK], struct dpm_tails *r)
{
    tail_block(y, t, r);
}

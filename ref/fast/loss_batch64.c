/* loss_batch64.c -- Eq. 26 and its derivative in binary64, many at a time.

   Blocks of fixed size in plain loops without branches, which compilers turn into vector code; the
   operations are those of the scalar routines, so the bits are the same.  An element that is
   singular, or lies outside the table, is left to them. */

#include "../dpm.h"
#include "loss64.h"
#include "loss_kernel.h"
#include "loss_tail_batch.h"
#include "vector.h"

#define BLOCK DPM_TAILS

/* What makes an element rare: arguments that are not +0 or in (0,1]; u outside the table. */
#define SINGULAR 1u
#define OUTSIDE 2u

struct results {
    double loss[BLOCK], grad[BLOCK];
    uint8_t rare[BLOCK];
};

struct places {
    double x[BLOCK], xl[BLOCK];
    uint32_t row[BLOCK];
};

/* loss64_place for each element, with the operands chosen before the sums instead of the sums after:
   the same numbers.  Arguments that are not +0 or in (0,1] are replaced and the element reported as
   rare.  Returns whether there is a rare element. */
DPM_INLINE bool place_block(const double y[BLOCK], const double t[BLOCK], struct places *p,
                            uint8_t rare[BLOCK])
{
    float uf[BLOCK];
    float sf[BLOCK];
    uint32_t singular[BLOCK];
    float center[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
        uint64_t by = bits_of(y[i]);
        uint64_t bt = bits_of(t[i]);
        uint64_t out = mask(by > 0x3ff0000000000000u) | mask(bt > 0x3ff0000000000000u);
        double yi = double_of((by & ~out) | (0x3fe0000000000000u & out));
        double ti = double_of((bt & ~out) | (0x3fd0000000000000u & out));
        singular[i] = (uint32_t)(out & SINGULAR);
        struct dd u = two_sum(yi, -ti);
        uf[i] = (float)u.h;
        uint64_t ub = bits_of((double)uf[i]);
        uint64_t low = mask(ub >= 0xbfd0000000000000u);         /* uf <= -1/4 */
        uint64_t high = mask((int64_t)ub >= 0x3fe0000000000000); /* uf >= 1/2 */
        /* s + sl: 1 - u for u > 0, else 1 + u. */
        uint64_t right = mask((int64_t)bits_of(u.h) > 0);
        struct dd s1 = fast_two_sum(1.0, -choose(right, yi, ti)); /* as two_sum: the argument <= 1 */
        struct dd s = two_sum(s1.h, choose(right, ti, yi));
        double sl = s.l + s1.l;
        sf[i] = (float)s.h;
        uint64_t sign = high & 0x8000000000000000u;
        p->x[i] = choose(low | high, double_of(bits_of(s.h) ^ sign), u.h);
        p->xl[i] = choose(low | high, double_of(bits_of(sl) ^ sign), u.l);
    }
    uint32_t any = 0;
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        uint32_t low = 0u - (uint32_t)(uf[i] <= -0.25f);
        uint32_t right = 0u - (uint32_t)(uf[i] > 0.0f);
        uint32_t high = 0u - (uint32_t)(uf[i] >= 0.5f);
        uint32_t ub = bits_off(uf[i]) & 0x7fffffffu;
        uint32_t sb = bits_off(sf[i]) & 0x7fffffffu;

        uint32_t wc = sb > 0x3d800000u ? sb : 0x3d800000u; /* 2^-4 */
        float z = 160.0f / float_of(wc);
        float zs = z + 0.5f;
        uint32_t k0 = (uint32_t)(int32_t)zs;
        uint32_t k = k0 > 213 ? k0 : 213;
        float zk = (float)(int32_t)k;
        float wk = 160.0f / zk;
        uint32_t cw = bits_off(wk) & 0xfffffc00u;

        uint32_t j0 = (sb + 0x8000u) >> 16;
        uint32_t j = j0 > DPM_LOSS64_LEAST ? j0 : DPM_LOSS64_LEAST;
        float aj = float_of(j << 16);
        float bj = 1.0f - aj;
        uint32_t cm = bits_off(bj) ^ (~right & 0x80000000u);
        uint32_t cv = bits_off(-aj);
        center[i] = float_of(choose_int(low, cw, choose_int(high, cv, cm)));

        uint32_t rm = DPM_LOSS64_LEFT + (j - (253u << 6));
        uint32_t rr = DPM_LOSS64_LEFT + DPM_LOSS64_MIDDLE + (j - DPM_LOSS64_LEAST);
        uint32_t row = choose_int(low, k - 213, choose_int(right, rr, rm));
        uint32_t outside = (uint32_t)(sb < choose_int(right, 0x3a800000u, DPM_LOSS64_PLATEAU)) |
                           (uint32_t)(ub < 0x0d800000u);
        p->row[i] = row & (outside - 1);
        uint32_t is = singular[i] | outside * OUTSIDE;
        rare[i] = (uint8_t)is;
        any |= is;
    }
    for (int i = 0; i < BLOCK; i++)
        p->x[i] = p->x[i] - (double)center[i];
    return any != 0;
}

/* Returns whether there is a rare element. */
DPM_INLINE bool loss_block_lanes(const double y[BLOCK], const double t[BLOCK], struct results *r,
                                 int lanes)
{
    struct places p;
    DPM_ALIGNED double a[12][BLOCK];
    bool any = place_block(y, t, &p, r->rare);
    columns(BLOCK, 12, 12, dpm_loss64_table[0], p.row, a[0], lanes);
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        double ai[12];
        for (int k = 0; k < 12; k++)
            ai[k] = a[k][i];
        loss64_eval(ai, ai + 8, p.x[i], p.xl[i], &r->loss[i], &r->grad[i]);
    }
    return any;
}

DPM_LEVELS(loss_block, bool, (const double y[BLOCK], const double t[BLOCK], struct results *r), y, t,
           r)

/* Elements outside the table wait until there is a block of them. */
struct waiting {
    size_t count;
    size_t at[2 * BLOCK];
    double y[2 * BLOCK], t[2 * BLOCK];
};

/* L and L' by the kernels. */
static void by_kernels(double y, double t, double *L, double *g)
{
    struct dd l = dpm_loss_kernel(y, t);
    int k;
    struct dd e = dpm_loss_grad_kernel(y, t, &k);
    *L = l.h + l.l;
    *g = round_any(e, k);
}

/* The first m <= BLOCK of those that wait. */
static void settle_block(const struct waiting *q, size_t m, double loss[], double grad[])
{
    struct dpm_tails r;
    dpm_loss_grad_tails(q->y, q->t, &r);
    for (size_t i = 0; i < m; i++) {
        double L = 1.0 + -0x1p-130;
        double g = r.grad[i];
        if (r.k[i] == DPM_NO_TAIL)
            by_kernels(q->y[i], q->t[i], &L, &g);
        else if (r.k[i] <= DPM_LEAST_TAIL)
            g = round_any(dd_make(r.h[i], r.l[i]), r.k[i]);
        if (loss)
            loss[q->at[i]] = L;
        if (grad)
            grad[q->at[i]] = g;
    }
}

/* BLOCK or more wait. */
static void settle_full(struct waiting *q, double loss[], double grad[])
{
    settle_block(q, BLOCK, loss, grad);
    q->count -= BLOCK;
    memcpy(q->at, q->at + BLOCK, q->count * sizeof q->at[0]);
    memcpy(q->y, q->y + BLOCK, q->count * sizeof q->y[0]);
    memcpy(q->t, q->t + BLOCK, q->count * sizeof q->t[0]);
}

#define FEW 6 /* for so many the kernels are faster than a block */

/* Fewer than BLOCK wait, the last. */
static void settle_last(struct waiting *q, double loss[], double grad[])
{
    if (q->count <= FEW) {
        for (size_t i = 0; i < q->count; i++) {
            double L;
            double g;
            by_kernels(q->y[i], q->t[i], &L, &g);
            if (loss)
                loss[q->at[i]] = L;
            if (grad)
                grad[q->at[i]] = g;
        }
        return;
    }
    for (size_t i = q->count; i < BLOCK; i++) {
        q->y[i] = 0.0;
        q->t[i] = 0.0;
    }
    settle_block(q, q->count, loss, grad);
}

/* The rare elements among the first m; at is the index of the first. */
static void settle(size_t m, const double y[], const double t[], struct results *r, size_t at,
                   struct waiting *q)
{
    size_t before = q->count;
    for (size_t word = 0; word < m; word += 8) {
        uint64_t any;
        memcpy(&any, r->rare + word, sizeof any);
        if (any == 0)
            continue;
        for (size_t i = word; i < word + 8; i++) {
            q->at[q->count] = at + i;
            q->count += (size_t)(r->rare[i] == OUTSIDE) & (size_t)(i < m);
            if ((r->rare[i] & SINGULAR) && i < m) {
                r->loss[i] = dpm_loss(y[i], t[i]);
                r->grad[i] = dpm_loss_grad(y[i], t[i]);
            }
        }
    }
    for (size_t i = before; i < q->count; i++) {
        q->y[i] = y[q->at[i] - at];
        q->t[i] = t[q->at[i] - at];
    }
}

/* m elements from the one with index at; y and t have BLOCK. */
static void batch_block(size_t m, const double y[BLOCK], const double t[BLOCK], double loss[],
                        double grad[], size_t at, struct waiting *q)
{
    struct results r;
    if (loss_block(y, t, &r))
        settle(m, y, t, &r, at, q);
    if (loss)
        memcpy(loss + at, r.loss, m * sizeof r.loss[0]);
    if (grad)
        memcpy(grad + at, r.grad, m * sizeof r.grad[0]);
    if (q->count >= BLOCK)
        settle_full(q, loss, grad);
}

void dpm_loss_batch(size_t n, const double y[], const double t[], double loss[], double grad[])
{
    struct waiting q;
    q.count = 0;
    size_t full = n - n % BLOCK;
    for (size_t i = 0; i < full; i += BLOCK)
        batch_block(BLOCK, y + i, t + i, loss, grad, i, &q);
    size_t m = n - full;
    if (m > 0) {
        double yb[BLOCK] = {0};
        double tb[BLOCK] = {0};
        memcpy(yb, y + full, m * sizeof yb[0]);
        memcpy(tb, t + full, m * sizeof tb[0]);
        batch_block(m, yb, tb, loss, grad, full, &q);
    }
    settle_last(&q, loss, grad);
}

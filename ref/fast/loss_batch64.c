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
/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r;
    ensures outside: \forall integer i; 0 <= i < 64 && r->rare[i] == OUTSIDE ==>
      unit(y[i]) && unit(t[i]); */
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

/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r;
    ensures outside: \forall integer i; 0 <= i < 64 && r->rare[i] == OUTSIDE ==>
      unit(y[i]) && unit(t[i]); */
DPM_LEVELS(loss_block, bool, (const double y[BLOCK], const double t[BLOCK], struct results *r), y, t,
           r)

/* Elements outside the table wait until there is a block of them. */
struct waiting {
    size_t count;
    size_t at[2 * BLOCK];
    double y[2 * BLOCK], t[2 * BLOCK];
};

/* The first m have their arguments; their places are below n. */
/*@ predicate in_unit{L}(struct waiting *q, integer m) =
      \forall integer i; 0 <= i < m ==> unit(q->y[i]) && unit(q->t[i]);
    predicate placed{L}(struct waiting *q, integer m, integer n) =
      \forall integer i; 0 <= i < m ==> 0 <= q->at[i] < n;
    predicate output{L}(double *a, integer n) = a == \null || \valid(a + (0 .. n - 1)); */

struct both {
    double loss, grad;
};

/* L and L' by the kernels. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing; */
static struct both by_kernels(double y, double t)
{
    struct dd l = dpm_loss_kernel(y, t);
    int k;
    struct dd e = dpm_loss_grad_kernel(y, t, &k);
    struct both r;
    r.loss = l.h + l.l;
    r.grad = round_any(e, k);
    return r;
}

/* An element of an output that may be NULL. */
/*@ requires memory: a == \null || \valid(a + i);
    requires queue: \valid_read(q) && m <= 2 * BLOCK && \separated(q, a + i) && in_unit(q, m);
    assigns a[i];
    ensures queue: in_unit(q, m); */
static void put(double a[], size_t i, double x)
    /*@ ghost (const struct waiting *q, size_t m) */
{
    if (a)
        a[i] = x;
}

/* The first m <= BLOCK of those that wait. */
/*@ requires size: m <= BLOCK && m <= q->count <= 2 * BLOCK;
    requires memory: \valid_read(q) && output(loss, n) && output(grad, n);
    requires apart: \separated(q, loss + (0 .. n - 1)) && \separated(q, grad + (0 .. n - 1));
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns loss[0 .. n - 1], grad[0 .. n - 1];
    ensures unit: in_unit(q, q->count); */
static void settle_block(const struct waiting *q, size_t m, double loss[],
                         double grad[]) /*@ ghost (size_t n) */
{
    struct dpm_tails r;
    dpm_loss_grad_tails(q->y, q->t, &r);
    /*@ loop invariant range: 0 <= i <= m;
        loop invariant unit: in_unit(q, q->count);
        loop assigns i, loss[0 .. n - 1], grad[0 .. n - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++) {
        struct both e;
        e.loss = 1.0 + -0x1p-130;
        e.grad = r.grad[i];
        if (r.k[i] == DPM_NO_TAIL)
            e = by_kernels(q->y[i], q->t[i]);
        else if (r.k[i] <= DPM_LEAST_TAIL)
            e.grad = round_any(dd_make(r.h[i], r.l[i]), r.k[i]);
        put(loss, q->at[i], e.loss) /*@ ghost (q, q->count) */;
        put(grad, q->at[i], e.grad) /*@ ghost (q, q->count) */;
    }
}

/* BLOCK or more wait: those after the first BLOCK move up. */
/*@ requires size: BLOCK <= q->count <= 2 * BLOCK;
    requires memory: \valid(q);
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns *q;
    ensures count: q->count == \old(q->count) - BLOCK;
    ensures waiting: in_unit(q, q->count) && placed(q, q->count, n); */
static void move_up(struct waiting *q) /*@ ghost (size_t n) */
{
    size_t m = q->count - BLOCK;
    /*@ loop invariant range: 0 <= i <= m;
        loop invariant moved: in_unit(q, i) && placed(q, i, n);
        loop invariant rest: \forall integer k; BLOCK <= k < BLOCK + m ==>
          unit(q->y[k]) && unit(q->t[k]) && q->at[k] < n;
        loop assigns i, q->at[0 .. BLOCK - 1], q->y[0 .. BLOCK - 1], q->t[0 .. BLOCK - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++) {
        q->at[i] = q->at[BLOCK + i];
        q->y[i] = q->y[BLOCK + i];
        q->t[i] = q->t[BLOCK + i];
    }
    q->count = m;
}

#define FEW 6 /* for so many the kernels are faster than a block */

/* Fewer than BLOCK wait, the last. */
/*@ requires size: q->count < BLOCK;
    requires memory: \valid(q) && output(loss, n) && output(grad, n);
    requires apart: \separated(q, loss + (0 .. n - 1)) && \separated(q, grad + (0 .. n - 1));
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns *q, loss[0 .. n - 1], grad[0 .. n - 1]; */
static void settle_last(struct waiting *q, double loss[], double grad[]) /*@ ghost (size_t n) */
{
    size_t m = q->count;
    if (m <= FEW) {
        /*@ loop invariant range: 0 <= i <= m;
            loop invariant unit: in_unit(q, m);
            loop assigns i, loss[0 .. n - 1], grad[0 .. n - 1];
            loop variant m - i; */
        for (size_t i = 0; i < m; i++) {
            struct both e = by_kernels(q->y[i], q->t[i]);
            put(loss, q->at[i], e.loss) /*@ ghost (q, q->count) */;
            put(grad, q->at[i], e.grad) /*@ ghost (q, q->count) */;
        }
        return;
    }
    /*@ loop invariant range: m <= i <= BLOCK;
        loop assigns i, q->y[m .. BLOCK - 1], q->t[m .. BLOCK - 1];
        loop variant BLOCK - i; */
    for (size_t i = m; i < BLOCK; i++) {
        q->y[i] = 0.0;
        q->t[i] = 0.0;
    }
    settle_block(q, m, loss, grad) /*@ ghost (n) */;
}

/*@ requires size: q->count < 2 * BLOCK;
    requires memory: \valid(q);
    requires element: unit(y) && unit(t) && at < n;
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns q->count, q->at[q->count], q->y[q->count], q->t[q->count];
    ensures count: q->count == \old(q->count) + 1;
    ensures unit: in_unit(q, q->count);
    ensures placed: placed(q, q->count, n); */
static void join(struct waiting *q, size_t at, double y, double t) /*@ ghost (size_t n) */
{
    size_t i = q->count;
    q->at[i] = at;
    q->y[i] = y;
    q->t[i] = t;
    q->count = i + 1;
}

/* The rare elements among the first m; at is the index of the first. */
/*@ requires size: 0 < m <= BLOCK && q->count < BLOCK && at + m <= n;
    requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1));
    requires memory: \valid(r) && \valid(q);
    requires apart: \separated(r, q, y + (0 .. BLOCK - 1)) &&
      \separated(r, q, t + (0 .. BLOCK - 1));
    requires outside: \forall integer i; 0 <= i < BLOCK && r->rare[i] == OUTSIDE ==>
      unit(y[i]) && unit(t[i]);
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns *r, *q;
    ensures size: q->count < 2 * BLOCK;
    ensures waiting: in_unit(q, q->count) && placed(q, q->count, n); */
static void settle(size_t m, const double y[], const double t[], struct results *r, size_t at,
                   struct waiting *q) /*@ ghost (size_t n) */
{
    /*@ loop invariant range: 0 <= i <= m;
        loop invariant count: q->count <= \at(q->count, Pre) + i;
        loop invariant unit: in_unit(q, q->count);
        loop invariant placed: placed(q, q->count, n);
        loop invariant outside: \forall integer i; 0 <= i < BLOCK && r->rare[i] == OUTSIDE ==>
          unit(y[i]) && unit(t[i]);
        loop assigns i, *q, r->loss[0 .. BLOCK - 1], r->grad[0 .. BLOCK - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++) {
        if (r->rare[i] == OUTSIDE) {
            join(q, at + i, y[i], t[i]) /*@ ghost (n) */;
        } else if (r->rare[i] != 0) {
            r->loss[i] = dpm_loss(y[i], t[i]);
            r->grad[i] = dpm_loss_grad(y[i], t[i]);
        }
    }
}

/*@ requires memory: \valid_read(from + (0 .. m - 1)) && \valid(to + (0 .. m - 1));
    requires apart: \separated(from + (0 .. m - 1), to + (0 .. m - 1));
    assigns to[0 .. m - 1]; */
static void copy(double to[], const double from[], size_t m)
{
    /*@ loop invariant range: 0 <= i <= m;
        loop assigns i, to[0 .. m - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++)
        to[i] = from[i];
}

/* From an element of an output that may be NULL on. */
/*@ requires memory: \valid_read(from + (0 .. m - 1));
    requires memory: to == \null || \valid(to + (at .. at + m - 1));
    requires apart: \separated(from + (0 .. m - 1), to + (at .. at + m - 1));
    requires queue: \valid_read(q) && q->count <= 2 * BLOCK && in_unit(q, q->count) &&
      \separated(q, to + (at .. at + m - 1));
    assigns to[at .. at + m - 1];
    ensures queue: in_unit(q, q->count); */
static void put_block(double to[], size_t at, const double from[], size_t m)
    /*@ ghost (const struct waiting *q) */
{
    if (to)
        copy(to + at, from, m);
}

/* m elements from the one with index at; y and t have BLOCK. */
/*@ requires size: 0 < m <= BLOCK && q->count < BLOCK && at + m <= n;
    requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1));
    requires memory: \valid(q) && output(loss, n) && output(grad, n);
    requires apart: \separated(q, y + (0 .. BLOCK - 1)) && \separated(q, t + (0 .. BLOCK - 1));
    requires apart: \separated(q, loss + (0 .. n - 1)) && \separated(q, grad + (0 .. n - 1));
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns *q, loss[0 .. n - 1], grad[0 .. n - 1];
    ensures size: q->count < BLOCK;
    ensures waiting: in_unit(q, q->count) && placed(q, q->count, n); */
static void batch_block(size_t m, const double y[BLOCK], const double t[BLOCK], double loss[],
                        double grad[], size_t at, struct waiting *q) /*@ ghost (size_t n) */
{
    struct results r;
    if (loss_block(y, t, &r))
        settle(m, y, t, &r, at, q) /*@ ghost (n) */;
    put_block(loss, at, r.loss, m) /*@ ghost (q) */;
    put_block(grad, at, r.grad, m) /*@ ghost (q) */;
    if (q->count >= BLOCK) {
        settle_block(q, BLOCK, loss, grad) /*@ ghost (n) */;
        move_up(q) /*@ ghost (n) */;
    }
}

/* Fewer than BLOCK elements, the last. */
/*@ requires size: 0 < m < BLOCK && q->count < BLOCK && at + m == n;
    requires memory: \valid_read(y + (0 .. m - 1)) && \valid_read(t + (0 .. m - 1));
    requires memory: \valid(q) && output(loss, n) && output(grad, n);
    requires apart: \separated(q, loss + (0 .. n - 1)) && \separated(q, grad + (0 .. n - 1));
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns *q, loss[0 .. n - 1], grad[0 .. n - 1];
    ensures size: q->count < BLOCK;
    ensures waiting: in_unit(q, q->count) && placed(q, q->count, n); */
static void last_block(size_t m, const double y[], const double t[], double loss[], double grad[],
                       size_t at, struct waiting *q) /*@ ghost (size_t n) */
{
    double yb[BLOCK] = {0};
    double tb[BLOCK] = {0};
    copy(yb, y, m);
    copy(tb, t, m);
    batch_block(m, yb, tb, loss, grad, at, q) /*@ ghost (n) */;
}

void dpm_loss_batch(size_t n, const double y[], const double t[], double loss[], double grad[])
{
    struct waiting q;
    q.count = 0;
    size_t full = n - n % BLOCK;
    //@ assert blocks: full <= n && n - full < BLOCK && full % BLOCK == 0;
    /*@ loop invariant range: 0 <= i <= full && i % BLOCK == 0;
        loop invariant size: q.count < BLOCK;
        loop invariant waiting: in_unit(&q, q.count) && placed(&q, q.count, n);
        loop assigns i, q, loss[0 .. n - 1], grad[0 .. n - 1];
        loop variant full - i; */
    for (size_t i = 0; i < full; i += BLOCK) {
        //@ assert room: i + BLOCK <= n;
        batch_block(BLOCK, y + i, t + i, loss, grad, i, &q) /*@ ghost (n) */;
    }
    if (full < n)
        last_block(n - full, y + full, t + full, loss, grad, full, &q) /*@ ghost (n) */;
    settle_last(&q, loss, grad) /*@ ghost (n) */;
}

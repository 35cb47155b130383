/* loss_tail_batch.c -- dpm_loss_grad_tail in loops without branches, as in loss_batch64.c. */

#include "loss_tail_batch.h"
#include "loss_tail.h"
#include "vector.h"

#define BLOCK DPM_TAILS
#define PLATEAU -2000 /* for k: far below the least subnormal */

/* a & b for masks. */
/*@ assigns \nothing;
    ensures yes: a == 0xffffffffffffffff && b == 0xffffffffffffffff ==>
      \result == 0xffffffffffffffff;
    ensures no: a == 0 || b == 0 ==> \result == 0; */
static inline uint64_t both(uint64_t a, uint64_t b)
{
    return a & b;
}

/*@ predicate in_tail(double h) = \is_finite(h) && 0x1p-7 <= h < 0x1.28p-4;
    predicate replacement(integer k) = k == 0 || k == PLATEAU || k == DPM_NO_TAIL; */

struct tail_place {
    double h, l;
    int64_t instead;
};

/* 1 + u as h + l, or 2^-5 where it is not in the table of tails: instead is what to take for k there,
   else 0. */
/*@ assigns \nothing;
    ensures tail: in_tail(\result.h);
    ensures instead: replacement(\result.instead); */
DPM_INLINE struct tail_place tail_place(double y, double t)
{
    struct dd w = dd_add_d(two_sum(1.0, -t), y); /* as dpm_point_of */
    uint64_t in = both(mask(w.h >= 0x1p-7), mask(w.h < DPM_LOSS_TAIL_END));
    //@ assert mask: in == 0 || (in == 0xffffffffffffffff && in_tail(w.h));
    uint64_t plateau = both(mask(w.h < 0x1p-7), mask(w.h > 0.0));
    int64_t outside = plateau ? PLATEAU : DPM_NO_TAIL;
    struct tail_place p;
    p.h = choose(in, w.h, 0x1p-5);
    p.l = choose(in, w.l, 0.0);
    p.instead = in ? 0 : outside;
    return p;
}

/* Element i, those before it being known. */
/*@ requires memory: 0 <= i < 64 && \valid(h + (0 .. 63)) && \valid(l + (0 .. 63)) &&
      \valid(instead + (0 .. 63));
    requires apart: \separated(h + (0 .. 63), l + (0 .. 63));
    requires tail: in_tail(p.h) && \forall integer k; 0 <= k < i ==> in_tail(h[k]);
    requires instead: replacement(p.instead) &&
      \forall integer k; 0 <= k < i ==> replacement(instead[k]);
    assigns h[i], l[i], instead[i];
    ensures tail: \forall integer k; 0 <= k <= i ==> in_tail(h[k]);
    ensures instead: \forall integer k; 0 <= k <= i ==> replacement(instead[k]); */
DPM_INLINE void tail_put(int i, struct tail_place p, double h[BLOCK], double l[BLOCK],
                         int64_t instead[BLOCK])
{
    instead[i] = p.instead;
    l[i] = p.l;
    //@ assert before: \forall integer k; 0 <= k < i ==> in_tail(h[k]);
    h[i] = p.h;
}

/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63));
    requires memory: \valid(h + (0 .. 63)) && \valid(l + (0 .. 63)) && \valid(instead + (0 .. 63));
    requires apart: \separated(h + (0 .. 63), l + (0 .. 63));
    requires apart: \separated(y + (0 .. 63), h + (0 .. 63), l + (0 .. 63));
    requires apart: \separated(t + (0 .. 63), h + (0 .. 63), l + (0 .. 63));
    assigns h[0 .. 63], l[0 .. 63], instead[0 .. 63];
    ensures tail: \forall integer i; 0 <= i < 64 ==> in_tail(h[i]);
    ensures instead: \forall integer i; 0 <= i < 64 ==> replacement(instead[i]); */
DPM_INLINE void tail_places(const double y[BLOCK], const double t[BLOCK], double h[BLOCK],
                            double l[BLOCK], int64_t instead[BLOCK])
{
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant tail: \forall integer k; 0 <= k < i ==> in_tail(h[k]);
        loop invariant instead: \forall integer k; 0 <= k < i ==> replacement(instead[k]);
        loop assigns i, h[0 .. 63], l[0 .. 63], instead[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++)
        tail_put(i, tail_place(y[i], t[i]), h, l, instead);
}

/* T = -ln|L'| at 1 + u = h + l, no larger than 1400. */
/*@ requires memory: \valid_read(h + (0 .. 63)) && \valid_read(l + (0 .. 63));
    requires memory: \valid(Th + (0 .. 63)) && \valid(Tl + (0 .. 63));
    requires apart: \separated(Th + (0 .. 63), Tl + (0 .. 63));
    requires apart: \separated(h + (0 .. 63), Th + (0 .. 63), Tl + (0 .. 63));
    requires apart: \separated(l + (0 .. 63), Th + (0 .. 63), Tl + (0 .. 63));
    requires tail: \forall integer i; 0 <= i < 64 ==> in_tail(h[i]);
    assigns Th[0 .. 63], Tl[0 .. 63];
    ensures logs: \forall integer i; 0 <= i < 64 ==> within(Th[i], 1400); */
DPM_INLINE void tail_logs(const double h[BLOCK], const double l[BLOCK], double Th[BLOCK],
                          double Tl[BLOCK], int lanes)
{
    DPM_ALIGNED double a[10][BLOCK];
    double x[BLOCK];
    uint32_t row[BLOCK];
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant rows: \forall integer k; 0 <= k < i ==> row[k] < DPM_LOSS_TAIL_ROWS;
        loop assigns i, row[0 .. 63], x[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++)
        row[i] = loss_tail_row(h[i], &x[i]);
    columns(8, 10, dpm_loss_tail_table[0], row, a, lanes);
    columns(2, 10, dpm_loss_tail_table[0] + 8, row, a + 8, 2);
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant logs: \forall integer k; 0 <= k < i ==> within(Th[k], 1400);
        loop assigns i, Th[0 .. 63], Tl[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        double ai[10];
        /*@ loop invariant range: 0 <= k <= 10;
            loop assigns k, ai[0 .. 9];
            loop variant 10 - k; */
        for (int k = 0; k < 10; k++)
            ai[k] = a[k][i];
        struct dd T = loss_tail_log(ai, x[i], l[i]);
        uint64_t in = mask(fabs(T.h) <= 1400.0);
        Th[i] = choose(in, T.h, 1400.0);
        Tl[i] = choose(in, T.l, 0.0);
    }
}

/* exp(-T) = (h + l)*2^k, as dpm_exp. */
/*@ requires memory: \valid_read(Th + (0 .. 63)) && \valid_read(Tl + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, Th + (0 .. 63)) && \separated(r, Tl + (0 .. 63));
    requires logs: \forall integer i; 0 <= i < 64 ==> within(Th[i], 1400);
    assigns r->h[0 .. 63], r->l[0 .. 63], r->k[0 .. 63];
    ensures exponent: \forall integer i; 0 <= i < 64 ==> -0x1000 <= r->k[i] <= 0x1000; */
DPM_INLINE void tail_exps(const double Th[BLOCK], const double Tl[BLOCK], struct dpm_tails *r)
{
    DPM_ALIGNED double a[2][BLOCK];
    double h[BLOCK];
    double l[BLOCK];
    uint32_t row[BLOCK];
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant rows: \forall integer k; 0 <= k < i ==> row[k] <= 63;
        loop invariant exponent: \forall integer j; 0 <= j < i ==> -0x1000 <= r->k[j] <= 0x1000;
        loop assigns i, h[0 .. 63], l[0 .. 63], row[0 .. 63], r->k[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        int n;
        struct dd e = exp_reduced(dd_make(-Th[i], -Tl[i]), &n);
        h[i] = e.h;
        l[i] = e.l;
        unsigned j = six_bits(n);
        row[i] = j;
        r->k[i] = (n - (int)j) / 64;
    }
    columns(2, 2, dpm_exp_table[0], row, a, 2);
    /*@ loop invariant range: 0 <= i <= 64;
        loop assigns i, r->h[0 .. 63], r->l[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        struct dd e = exp_product(dd_make(a[0][i], a[1][i]), dd_make(h[i], l[i]));
        r->h[i] = -e.h;
        r->l[i] = -e.l;
    }
}

/* L' = (h + l)*2^k near the plateau, as dpm_loss_grad_tail; grad is L' where k > DPM_LEAST_TAIL. */
/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r;
    ensures exponent: \forall integer i; 0 <= i < 64 ==> -0x1000 <= r->k[i] <= 0x1000; */
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
    /*@ loop invariant range: 0 <= i <= 64;
        loop invariant exponent: \forall integer j; 0 <= j < 64 ==> -0x1000 <= r->k[j] <= 0x1000;
        loop assigns i, r->grad[0 .. 63], r->k[0 .. 63];
        loop variant 64 - i; */
    for (int i = 0; i < BLOCK; i++) {
        int32_t k = r->k[i] > DPM_LEAST_TAIL ? r->k[i] : 0;
        double e = r->h[i] + r->l[i]; /* 0.99 < -e < 2.01 */
        r->grad[i] = e * power_of_two(k);
        r->k[i] = instead[i] ? (int32_t)instead[i] : r->k[i];
    }
}

/*@ requires memory: \valid_read(y + (0 .. 63)) && \valid_read(t + (0 .. 63)) && \valid(r);
    requires apart: \separated(r, y + (0 .. 63)) && \separated(r, t + (0 .. 63));
    assigns *r;
    ensures exponent: \forall integer i; 0 <= i < 64 ==> -0x1000 <= r->k[i] <= 0x1000; */
DPM_LEVELS(tail_block, void, (const double y[BLOCK], const double t[BLOCK], struct dpm_tails *r), y,
           t, r)

void dpm_loss_grad_tails(const double y[BLOCK], const double t[BLOCK], struct dpm_tails *r)
{
    tail_block(y, t, r);
}

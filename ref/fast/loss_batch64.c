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

/* What a block has that the table does not settle. */
#define OUTSIDE 1u  /* some u outside the table */
#define SINGULAR 2u /* some argument that is not +0 or in (0,1] */

struct places {
    double s[BLOCK], sl[BLOCK];
    uint32_t row[BLOCK], outside[BLOCK];
};

/* What is known of the first n arguments, of their places where they are in the table, of all their
   places. */
/*@ predicate regular{L}(double *y, double *t, integer n) =
      \forall integer i; 0 <= i < n ==> unit(y[i]) && unit(t[i]);
    predicate located(double s, double sl, integer row, integer outside) =
      within(sl, 0x1p-52) && (outside == 0 ==> near64(s, row));
    predicate known(double s, double sl, integer row) = within(sl, 0x1p-52) && near64(s, row);
    predicate all_located{L}(struct places *p, integer n) =
      \forall integer i; 0 <= i < n ==> located(p->s[i], p->sl[i], p->row[i], p->outside[i]);
    predicate all_inside{L}(struct places *p, integer n) =
      \forall integer i; 0 <= i < n ==> p->outside[i] == 0;
    predicate all_known{L}(struct places *p, integer n) =
      \forall integer i; 0 <= i < n ==> known(p->s[i], p->sl[i], p->row[i]); */

/* The greater of their bits. */
/*@ assigns \nothing;
    ensures regular: \result <= 0x3ff0000000000000 ==> unit(y) && unit(t); */
DPM_INLINE uint64_t greater_bits(double y, double t)
{
    uint64_t by = bits_of(y);
    uint64_t bt = bits_of(t);
    return by > bt ? by : bt;
}

/* The greatest. */
/*@ requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1));
    assigns \nothing;
    ensures regular: \result <= 0x3ff0000000000000 ==> regular(y, t, BLOCK); */
DPM_INLINE uint64_t greatest_bits(const double y[BLOCK], const double t[BLOCK])
{
    uint64_t most = 0;
    /*@ loop invariant range: 0 <= i <= BLOCK;
        loop invariant regular: most <= 0x3ff0000000000000 ==> regular(y, t, i);
        loop assigns i, most;
        loop variant BLOCK - i; */
    for (int i = 0; i < BLOCK; i++) {
        uint64_t b = greater_bits(y[i], t[i]);
        most = most > b ? most : b;
        //@ assert element: most <= 0x3ff0000000000000 ==> unit(y[i]) && unit(t[i]);
        //@ assert before: most <= 0x3ff0000000000000 ==> regular(y, t, i);
    }
    return most;
}

/* Element i, those before it being located. */
/*@ requires memory: 0 <= i < BLOCK && \valid(p);
    requires element: located(e.s, e.sl, e.row, e.outside);
    requires before: all_located(p, i);
    assigns p->s[i], p->sl[i], p->row[i], p->outside[i];
    ensures located: all_located(p, i + 1);
    ensures inside: e.outside == 0 && \old(all_inside(p, i)) ==> all_inside(p, i + 1); */
DPM_INLINE void put_place(struct places *restrict p, int i, struct loss64_place e)
{
    p->s[i] = e.s;
    //@ assert before: all_located(p, i);
    p->sl[i] = e.sl;
    //@ assert before: all_located(p, i);
    p->row[i] = e.row;
    //@ assert before: all_located(p, i);
    p->outside[i] = e.outside;
    //@ assert before: all_located(p, i);
    //@ assert element: located(p->s[i], p->sl[i], p->row[i], p->outside[i]);
}

/* 0, OUTSIDE or SINGULAR; p is not set if it is SINGULAR. */
/*@ requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1)) &&
      \valid(p);
    requires apart: \separated(p, y + (0 .. BLOCK - 1)) && \separated(p, t + (0 .. BLOCK - 1));
    assigns *p;
    ensures range: \result <= SINGULAR;
    ensures regular: \result != SINGULAR ==> regular(y, t, BLOCK);
    ensures located: \result != SINGULAR ==> all_located(p, BLOCK);
    ensures inside: \result == 0 ==> all_inside(p, BLOCK); */
DPM_INLINE uint32_t place_block_lanes(const double y[BLOCK], const double t[BLOCK],
                                      struct places *restrict p, int lanes)
{
    (void)lanes;
    if (greatest_bits(y, t) > 0x3ff0000000000000u)
        return SINGULAR;
    uint32_t any = 0;
    /*@ loop invariant range: 0 <= i <= BLOCK;
        loop invariant regular: regular(y, t, BLOCK);
        loop invariant located: all_located(p, i);
        loop invariant inside: any == 0 ==> all_inside(p, i);
        loop assigns i, any, *p;
        loop variant BLOCK - i; */
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        struct loss64_place e = loss64_place(y[i], t[i]);
        put_place(p, i, e);
        any |= e.outside;
    }
    return any != 0 ? OUTSIDE : 0;
}

/*@ requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1)) &&
      \valid(p);
    requires apart: \separated(p, y + (0 .. BLOCK - 1)) && \separated(p, t + (0 .. BLOCK - 1));
    assigns *p;
    ensures range: \result <= SINGULAR;
    ensures regular: \result != SINGULAR ==> regular(y, t, BLOCK);
    ensures located: \result != SINGULAR ==> all_located(p, BLOCK);
    ensures inside: \result == 0 ==> all_inside(p, BLOCK); */
DPM_LEVELS(place_block, uint32_t,
           (const double y[BLOCK], const double t[BLOCK], struct places *restrict p), y, t, p)

struct both {
    double loss, grad;
};

/* The same twelve numbers. */
/*@ predicate twelve{L}(double *a, double *b) =
      same(a[0], b[0]) && same(a[1], b[1]) && same(a[2], b[2]) && same(a[3], b[3]) &&
      same(a[4], b[4]) && same(a[5], b[5]) && same(a[6], b[6]) && same(a[7], b[7]) &&
      same(a[8], b[8]) && same(a[9], b[9]) && same(a[10], b[10]) && same(a[11], b[11]); */

/* Only for the proof: what is known of four numbers is known of the same ones elsewhere. */
/*@ requires memory: \valid_read(a + (0 .. 3));
    requires numbers: four(b) && same(a[0], b[0]) && same(a[1], b[1]) && same(a[2], b[2]) &&
      same(a[3], b[3]);
    assigns \nothing;
    ensures numbers: four(a); */
DPM_INLINE void same_four(const double a[4], const double b[4])
{
    (void)a;
    (void)b;
}

/* L and L' from a, the numbers of a row. */
/*@ requires place: known(s, sl, row);
    requires memory: \valid_read(a + (0 .. 11));
    requires numbers: numbers == &dpm_loss64_table[row][0] && twelve(a, numbers);
    assigns \nothing; */
DPM_INLINE struct both eval_row(const double a[12], const double *numbers, uint32_t row, double s,
                                double sl)
{
    (void)loss64_numbers(row); /* for what is known of them */
    //@ assert first: same(a[0], numbers[0]) && same(a[1], numbers[1]) && same(a[2], numbers[2]);
    //@ assert fourth: same(a[3], numbers[3]) && same(a[4], numbers[4]) && same(a[5], numbers[5]);
    //@ assert seventh: same(a[6], numbers[6]) && same(a[7], numbers[7]);
    //@ assert rest: same(a[8], numbers[8]) && same(a[9], numbers[9]);
    //@ assert rest: same(a[10], numbers[10]) && same(a[11], numbers[11]);
    //@ assert bounds: within(a[0], 0x1p60) && within(a[1], 0x1p60) && within(a[2], 0x1p60);
    //@ assert bounds: within(a[3], 0x1p60) && within(a[4], 0x1p60) && within(a[5], 0x1p60);
    //@ assert bounds: within(a[6], 0x1p60) && within(a[7], 0x1p60);
    //@ assert eight: eight(a);
    same_four(a + 8, numbers + 8);
    //@ assert from: lower_half(a[1]) == from64(row);
    struct dd x = loss64_offset(s, sl, a[1]) /*@ ghost (row) */;
    struct both e;
    loss64_eval(a, a + 8, x.h, x.l, &e.loss, &e.grad);
    return e;
}

/* The same; the row's numbers as columns finds them. */
/*@ requires place: known(s, sl, row);
    requires memory: \valid_read(a + (0 .. 11));
    requires numbers: twelve(a, dpm_loss64_table[0] + row * 12);
    assigns \nothing; */
DPM_INLINE struct both eval_element(const double a[12], uint32_t row, double s, double sl)
{
    //@ assert row: &dpm_loss64_table[row][0] == &dpm_loss64_table[0][row * 12];
    return eval_row(a, dpm_loss64_table[0] + row * 12, row, s, sl);
}

/*@ requires memory: \valid_read(p) && \valid(loss + (0 .. BLOCK - 1)) &&
      \valid(grad + (0 .. BLOCK - 1));
    requires apart: \separated(p, loss + (0 .. BLOCK - 1)) &&
      \separated(p, grad + (0 .. BLOCK - 1));
    requires places: all_known(p, BLOCK);
    assigns loss[0 .. BLOCK - 1], grad[0 .. BLOCK - 1]; */
DPM_INLINE void eval_block_lanes(const struct places *restrict p, double loss[restrict BLOCK],
                                 double grad[restrict BLOCK], int lanes)
{
    DPM_ALIGNED double a[12][BLOCK];
    columns(12, 12, dpm_loss64_table[0], p->row, a, lanes);
    /*@ assert numbers: \forall integer i, k; 0 <= i < BLOCK && 0 <= k < 12 ==>
          same(a[k][i], dpm_loss64_table[0][p->row[i] * 12 + k]); */
    /*@ loop invariant range: 0 <= i <= BLOCK;
        loop invariant places: all_known(p, BLOCK);
        loop invariant numbers: \forall integer j, k; 0 <= j < BLOCK && 0 <= k < 12 ==>
          same(a[k][j], dpm_loss64_table[0][p->row[j] * 12 + k]);
        loop assigns i, loss[0 .. BLOCK - 1], grad[0 .. BLOCK - 1];
        loop variant BLOCK - i; */
    DPM_WHOLE_VECTORS
    for (int i = 0; i < BLOCK; i++) {
        double ai[12] = {a[0][i], a[1][i], a[2][i], a[3][i], a[4][i],  a[5][i],
                         a[6][i], a[7][i], a[8][i], a[9][i], a[10][i], a[11][i]};
        //@ assert row: twelve(&ai[0], dpm_loss64_table[0] + p->row[i] * 12);
        struct both e = eval_element(ai, p->row[i], p->s[i], p->sl[i]);
        grad[i] = e.grad;
        //@ assert places: all_known(p, BLOCK);
        /*@ assert numbers: \forall integer j, k; 0 <= j < BLOCK && 0 <= k < 12 ==>
              same(a[k][j], dpm_loss64_table[0][p->row[j] * 12 + k]); */
        loss[i] = e.loss;
        //@ assert places: all_known(p, BLOCK);
        /*@ assert numbers: \forall integer j, k; 0 <= j < BLOCK && 0 <= k < 12 ==>
              same(a[k][j], dpm_loss64_table[0][p->row[j] * 12 + k]); */
    }
}

/*@ requires memory: \valid_read(p) && \valid(loss + (0 .. BLOCK - 1)) &&
      \valid(grad + (0 .. BLOCK - 1));
    requires apart: \separated(p, loss + (0 .. BLOCK - 1)) &&
      \separated(p, grad + (0 .. BLOCK - 1));
    requires places: all_known(p, BLOCK);
    assigns loss[0 .. BLOCK - 1], grad[0 .. BLOCK - 1]; */
DPM_LEVELS(eval_block, void,
           (const struct places *restrict p, double loss[restrict BLOCK],
            double grad[restrict BLOCK]),
           p, loss, grad)

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

/* An element at i, where one has a place, waits if it joins.  Returns how many then wait. */
/*@ requires size: i < 2 * BLOCK;
    requires memory: \valid(q);
    requires element: joins ==> unit(y) && unit(t) && at < n;
    requires waiting: in_unit(q, i) && placed(q, i, n);
    assigns q->at[i], q->y[i], q->t[i];
    ensures count: i <= \result <= i + 1;
    ensures unit: in_unit(q, \result);
    ensures placed: placed(q, \result, n); */
static size_t join(struct waiting *q, size_t i, size_t at, double y, double t, bool joins)
    /*@ ghost (size_t n) */
{
    q->at[i] = at;
    //@ assert before: in_unit(q, i) && placed(q, i, n);
    q->y[i] = y;
    //@ assert before: in_unit(q, i) && placed(q, i, n);
    q->t[i] = t;
    //@ assert before: in_unit(q, i) && placed(q, i, n);
    size_t next = i + joins;
    //@ assert next: next == i || (next == i + 1 && joins);
    //@ assert element: next == i + 1 ==> unit(q->y[i]) && unit(q->t[i]) && q->at[i] < n;
    return next;
}

/* Element i is known: outside the table, the row at 0 has the values where y is t, and the element
   waits elsewhere. */
/*@ requires memory: i < BLOCK && \valid(p);
    requires located: all_located(p, BLOCK);
    requires before: all_known(p, i);
    assigns p->s[i], p->row[i];
    ensures located: all_located(p, BLOCK);
    ensures known: all_known(p, i + 1); */
static void settle_place(struct places *p, size_t i)
{
    bool out = p->outside[i] != 0;
    double s = out ? 0.0 : p->s[i];
    uint32_t row = out ? DPM_LOSS64_ZERO : p->row[i];
    //@ assert zero: out ==> from64(row) == 0;
    //@ assert element: near64(s, row);
    p->s[i] = s;
    p->row[i] = row;
    //@ assert before: all_known(p, i);
}

/* Those outside the table among the first m, of which the first has index at, wait; where y is t,
   the row at 0 has the values. */
/*@ requires size: m <= BLOCK && q->count < BLOCK && at + m <= n;
    requires memory: \valid_read(y + (0 .. BLOCK - 1)) && \valid_read(t + (0 .. BLOCK - 1)) &&
      \valid(p) && \valid(q);
    requires apart: \separated(p, q) &&
      \separated(p, y + (0 .. BLOCK - 1)) && \separated(p, t + (0 .. BLOCK - 1)) &&
      \separated(q, y + (0 .. BLOCK - 1)) && \separated(q, t + (0 .. BLOCK - 1));
    requires regular: regular(y, t, BLOCK);
    requires places: all_located(p, BLOCK);
    requires waiting: in_unit(q, q->count) && placed(q, q->count, n);
    assigns p->s[0 .. BLOCK - 1], p->row[0 .. BLOCK - 1], *q;
    ensures places: all_known(p, BLOCK);
    ensures size: q->count < 2 * BLOCK;
    ensures waiting: in_unit(q, q->count) && placed(q, q->count, n); */
static void settle(size_t m, const double y[], const double t[], struct places *p, size_t at,
                   struct waiting *q) /*@ ghost (size_t n) */
{
    size_t count = q->count;
    /*@ loop invariant range: 0 <= word <= BLOCK && word % 8 == 0;
        loop invariant size: count < BLOCK + word;
        loop invariant regular: regular(y, t, BLOCK);
        loop invariant located: all_located(p, BLOCK);
        loop invariant known: all_known(p, word);
        loop invariant waiting: in_unit(q, count) && placed(q, count, n);
        loop assigns word, count, p->s[0 .. BLOCK - 1], p->row[0 .. BLOCK - 1],
          q->at[0 .. 2 * BLOCK - 1], q->y[0 .. 2 * BLOCK - 1], q->t[0 .. 2 * BLOCK - 1];
        loop variant BLOCK - word; */
    for (size_t word = 0; word < BLOCK; word += 8) {
        uint32_t any = 0;
        /*@ loop invariant range: word <= i <= word + 8;
            loop invariant inside: any == 0 ==>
              \forall integer k; word <= k < i ==> p->outside[k] == 0;
            loop assigns i, any;
            loop variant word + 8 - i; */
        for (size_t i = word; i < word + 8; i++)
            any |= p->outside[i];
        if (any == 0)
            continue;
        /*@ loop invariant range: word <= i <= word + 8;
            loop invariant size: count < BLOCK + i;
            loop invariant regular: regular(y, t, BLOCK);
            loop invariant located: all_located(p, BLOCK);
            loop invariant known: all_known(p, i);
            loop invariant waiting: in_unit(q, count) && placed(q, count, n);
            loop assigns i, count, p->s[0 .. BLOCK - 1], p->row[0 .. BLOCK - 1],
              q->at[0 .. 2 * BLOCK - 1], q->y[0 .. 2 * BLOCK - 1], q->t[0 .. 2 * BLOCK - 1];
            loop variant word + 8 - i; */
        for (size_t i = word; i < word + 8; i++) {
            bool joins = p->outside[i] != 0 && i < m && y[i] != t[i];
            //@ assert joins: joins ==> i < m;
            settle_place(p, i);
            count = join(q, count, at + i, y[i], t[i], joins) /*@ ghost (n) */;
        }
    }
    q->count = count;
}

/*@ requires memory: \valid_read(y + (0 .. m - 1)) && \valid_read(t + (0 .. m - 1));
    requires memory: output(loss, m) && output(grad, m);
    requires apart: (loss == \null || \separated(q, loss + (0 .. m - 1))) &&
      (grad == \null || \separated(q, grad + (0 .. m - 1)));
    requires queue: \valid_read(q) && q->count <= 2 * BLOCK && in_unit(q, q->count);
    assigns loss[0 .. m - 1], grad[0 .. m - 1];
    ensures queue: in_unit(q, q->count); */
static void one_by_one(size_t m, const double y[], const double t[], double loss[], double grad[])
    /*@ ghost (const struct waiting *q) */
{
    /*@ loop invariant range: 0 <= i <= m;
        loop invariant queue: in_unit(q, q->count);
        loop assigns i, loss[0 .. m - 1], grad[0 .. m - 1];
        loop variant m - i; */
    for (size_t i = 0; i < m; i++) {
        double yi = y[i];
        double ti = t[i];
        if (loss)
            put(loss, i, dpm_loss(yi, ti)) /*@ ghost (q, q->count) */;
        //@ assert queue: in_unit(q, q->count);
        if (grad)
            put(grad, i, dpm_loss_grad(yi, ti)) /*@ ghost (q, q->count) */;
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
    struct places p;
    double L[BLOCK];
    double G[BLOCK];
    uint32_t what = place_block(y, t, &p);
    //@ assert waiting: in_unit(q, q->count) && placed(q, q->count, n);
    if (what == SINGULAR) {
        one_by_one(m, y, t, loss ? loss + at : NULL, grad ? grad + at : NULL) /*@ ghost (q) */;
        return;
    }
    //@ assert inside: what == 0 ==> all_known(&p, BLOCK);
    if (what == OUTSIDE)
        settle(m, y, t, &p, at, q) /*@ ghost (n) */;
    //@ assert places: all_known(&p, BLOCK);
    //@ assert waiting: in_unit(q, q->count) && placed(q, q->count, n);
    bool whole = m == BLOCK;
    //@ assert room: whole ==> at + BLOCK <= n;
    double *to_loss = whole && loss ? loss + at : L;
    //@ assert memory: \valid(to_loss + (0 .. BLOCK - 1));
    //@ assert apart: \separated(q, to_loss + (0 .. BLOCK - 1));
    double *to_grad = whole && grad ? grad + at : G;
    //@ assert memory: \valid(to_grad + (0 .. BLOCK - 1));
    //@ assert apart: \separated(q, to_grad + (0 .. BLOCK - 1));
    eval_block(&p, to_loss, to_grad);
    //@ assert unit: in_unit(q, q->count);
    //@ assert placed: placed(q, q->count, n);
    if (!whole) {
        put_block(loss, at, L, m) /*@ ghost (q) */;
        put_block(grad, at, G, m) /*@ ghost (q) */;
    }
    //@ assert unit: in_unit(q, q->count);
    //@ assert placed: placed(q, q->count, n);
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

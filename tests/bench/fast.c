/* The speed of the fast path: batch and scalar calls against the same formulas through the host's
   libm, SLEEF's vector functions, and copying the operands.  All take turns on the same inputs; a
   ratio is the median of all turns, with the least and greatest: above 1 the fast path is faster. */

#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "dpm.h"
#include "peers/peers.h"

enum { N = 4096, TURNS = 31, REPEAT = 8 };

static double y64[N], t64[N], out64[2][N];
static volatile double sink;
static float y32[N], t32[N], out32[2][N];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Nanoseconds for one of N elements, once. */
static double time_batch64(batch64 *f)
{
    const double from = now();
    for (int k = 0; k < REPEAT; k++)
        f(N, y64, t64, out64[0], out64[1]);
    return (now() - from) * 1e9 / N / REPEAT;
}

static double time_batch32(batch32 *f)
{
    const double from = now();
    for (int k = 0; k < REPEAT; k++)
        f(N, y32, t32, out32[0], out32[1]);
    return (now() - from) * 1e9 / N / REPEAT;
}

static void print_row(const char *name, double ours[], double peers[], const char *peer)
{
    double ratio[TURNS];
    for (int i = 0; i < TURNS; i++)
        ratio[i] = peers[i] / ours[i];
    qsort(ratio, TURNS, sizeof ratio[0], ascending);
    qsort(ours, TURNS, sizeof ours[0], ascending);
    qsort(peers, TURNS, sizeof peers[0], ascending);
    printf("%-26s %8.2f  %-22s %8.2f  %7.2f [%.2f, %.2f]\n", name, ours[TURNS / 2], peer,
           peers[TURNS / 2], ratio[TURNS / 2], ratio[0], ratio[TURNS - 1]);
    fflush(stdout);
}

static void batches(void)
{
    const struct {
        const char *name;
        batch64 *f64;
        batch32 *f32;
    } peers[] = {{"libm", naive_libm, naive_libmf},
                 {sleef_name(), sleef_batch(), sleef_batchf()},
                 {"copying the operands", copy_operands, copy_operandsf}};
    for (size_t p = 0; p < sizeof peers / sizeof peers[0]; p++) {
        if (peers[p].f64 == NULL)
            continue;
        double ours[TURNS], theirs[TURNS];
        for (int i = -1; i < TURNS; i++) { /* the first warms up */
            ours[i < 0 ? 0 : i] = time_batch32(dpm_loss_batchf);
            theirs[i < 0 ? 0 : i] = time_batch32(peers[p].f32);
        }
        print_row("dpm_loss_batchf", ours, theirs, peers[p].name);
        for (int i = -1; i < TURNS; i++) {
            ours[i < 0 ? 0 : i] = time_batch64(dpm_loss_batch);
            theirs[i < 0 ? 0 : i] = time_batch64(peers[p].f64);
        }
        print_row("dpm_loss_batch", ours, theirs, peers[p].name);
    }
}

/* Scalar calls: throughput, one call not waiting for another, and latency, each argument depending
   on the last result (by adding 0 times it). */
#define TIME(name, T, y, t, call)                                                                  \
    static double name##_throughput(void)                                                          \
    {                                                                                              \
        T sum = 0;                                                                                 \
        const double from = now();                                                                 \
        for (size_t i = 0; i < N; i++) {                                                           \
            const T a = y[i], b = t[i];                                                            \
            (void)b;                                                                               \
            sum += call;                                                                           \
        }                                                                                          \
        const double elapsed = now() - from;                                                       \
        sink = (double)sum;                                                                            \
        return elapsed * 1e9 / N;                                                                  \
    }                                                                                              \
    static double name##_latency(void)                                                             \
    {                                                                                              \
        T zero = 0;                                                                                \
        const double from = now();                                                                 \
        for (size_t i = 0; i < N; i++) {                                                           \
            const T a = y[i] + zero, b = t[i];                                                     \
            (void)b;                                                                               \
            zero = (T)0 * call;                                                                    \
        }                                                                                          \
        const double elapsed = now() - from;                                                       \
        sink = (double)zero;                                                                           \
        return elapsed * 1e9 / N;                                                                  \
    }
#define TIMES(name, args)                                                                          \
    TIME(dpm_##name, double, y64, t64, dpm_##name args)                                            \
    TIME(naive_##name, double, y64, t64, naive_##name args)                                        \
    TIME(dpm_##name##f, float, y32, t32, dpm_##name##f args)                                       \
    TIME(naive_##name##f, float, y32, t32, naive_##name##f args)

TIMES(angle, (a, b))
TIMES(loss, (a, b))
TIMES(loss_grad, (a, b))
TIMES(loss_hess, (a, b))
TIMES(divergence, (a))
TIMES(entropy, (a))
TIMES(energy, (a))
TIMES(energy_angle, (a))
TIMES(energy_dual, (a))
TIMES(sigmoid, (a, b + (b < 1)))

#define ROWS(name) ROW(name##f), ROW(name)
#define ROW(name)                                                                                  \
    {"dpm_" #name ", throughput", dpm_##name##_throughput, naive_##name##_throughput},             \
    {"dpm_" #name ", latency", dpm_##name##_latency, naive_##name##_latency}

static void scalars(void)
{
    static const struct {
        const char *name;
        double (*ours)(void), (*naive)(void);
    } rows[] = {ROWS(angle),        ROWS(loss),        ROWS(loss_grad), ROWS(loss_hess),
                ROWS(divergence),   ROWS(entropy),     ROWS(energy),    ROWS(energy_angle),
                ROWS(energy_dual),  ROWS(sigmoid)};
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        double ours[TURNS], naive[TURNS];
        for (int i = -1; i < TURNS; i++) {
            ours[i < 0 ? 0 : i] = rows[r].ours();
            naive[i < 0 ? 0 : i] = rows[r].naive();
        }
        print_row(rows[r].name, ours, naive, "libm");
    }
}

int main(void)
{
    uint64_t state = 1;
    for (size_t i = 0; i < N; i++) { /* outputs in (0, 1), half of the targets 0 and half 1 */
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        y64[i] = ((double)(state >> 11) + 0.5) * 0x1p-53;
        t64[i] = (double)(state >> 5 & 1);
        y32[i] = (float)(y64[i] > 0.999999 ? 0.5 : y64[i]);
        t32[i] = (float)t64[i];
    }
    printf("speed of the fast path, loss and gradient of %d pairs at a time, and scalar calls\n", N);
    printf("%-26s %8s  %-22s %8s  %s\n", "", "ns", "peer", "ns", "peer/ours [min, max]");
    batches();
    scalars();
    return 0;
}

/* checksum.c -- one line a function and format: a hash of the bits of its results on a million
   inputs, edges included.  The lines must be the same on every machine, compiler and level of
   optimisation.  Needs nothing but dpm.h.  Usage: checksum [COUNT] */

#include <math.h> /* INFINITY and NAN only */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dpm.h"

/* splitmix64 */
static uint64_t state;
static uint64_t next(void)
{
    uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static double binary64_of(uint64_t b)
{
    double x;
    memcpy(&x, &b, sizeof x);
    return x;
}

static float binary32_of(uint32_t b)
{
    float x;
    memcpy(&x, &b, sizeof x);
    return x;
}

static const double edges[] = {
    0,       1,        0.5,     0.25,    0.75,      0x1p-1074, 0x1p-1022, 0x1p-149, 0x1p-126,
    0x1p-60, 0x1p-30,  0x1p-12, 0.3,     0.7,       0.9,       0.99,      0.999,    1 - 0x1p-53,
    2,       1 + 0x1p-52, -1,   -0x1p-1074, INFINITY, -INFINITY, NAN,     1.5,      0x1.921fb54442d18p0,
    0x1.921fb54442d19p0, 0x1.921fb4p0, 0x1.921fb6p0, 0x1p1023, 0x1.8p127, -0.0};
enum { EDGES = sizeof edges / sizeof edges[0] };

/* A number for an argument: an edge, any encoding, or from [0,1): uniform, or near 0, 1/2 or 1 in
   any binade. */
static double argument64(void)
{
    const uint64_t r = next();
    const double uniform = (double)(r >> 11) * 0x1p-53;
    const double small = binary64_of((UINT64_C(1023) - 1 - (r >> 3) % 80) << 52 | next() >> 12);
    switch (r & 7) {
    case 0:
        return edges[(r >> 8) % EDGES];
    case 1:
        return binary64_of(next());
    case 2:
        return small;
    case 3:
        return 1 - small;
    case 4:
        return r & 8 ? 0.5 + small : 0.5 - small;
    default:
        return uniform;
    }
}

static float argument32(void)
{
    const uint64_t r = next();
    if ((r & 7) == 1)
        return binary32_of((uint32_t)(next() >> 32));
    return (float)argument64();
}

/* FNV-1a over 64-bit words. */
static uint64_t hash;
static void add(uint64_t bits)
{
    hash = (hash ^ bits) * UINT64_C(0x100000001b3);
    hash ^= hash >> 29;
}

static void add64(double x)
{
    uint64_t b;
    memcpy(&b, &x, sizeof b);
    add(x != x ? UINT64_C(0x7ff8000000000000) : b); /* IEEE 754 leaves a NaN's other bits open */
}

static void add32(float x)
{
    uint32_t b;
    memcpy(&b, &x, sizeof b);
    add(x != x ? UINT32_C(0x7fc00000) : b);
}

enum { MOST = 8, MOST_BATCH = 1024 }; /* elements of a sum; of a batch: several blocks of rare ones */

/* How each shape is called: a sum of n, and an element of delta, count as n inputs and as one. */
#define CALL_YT(f, T, argument, add)                                                               \
    const T y = argument();                                                                        \
    const T t = next() & 3 ? argument() : (T)(next() & 1);                                         \
    add(f(y, t));                                                                                  \
    done++;
#define CALL_P(f, T, argument, add)                                                                \
    add(f(argument()));                                                                            \
    done++;
#define CALL_PHI(f, T, argument, add)                                                              \
    add(f((T)1.5707963267948966 * argument()));                                                    \
    done++;
#define CALL_EP(f, T, argument, add)                                                               \
    const T E = 8 * argument() - 4;                                                                \
    const T p = argument();                                                                        \
    add(f(E, p));                                                                         \
    done++;
#define VECTOR(x, T, argument, most)                                                               \
    T x[most];                                                                                     \
    for (size_t i = 0; i < most; i++) {                                                            \
        const uint64_t kind = next();                                                              \
        x[i] = argument();                                                                         \
        if (kind & 31) /* mostly what a weight or an output is */                                  \
            x[i] = x[i] < 0 ? -x[i] : x[i];                                                        \
        if (kind & 32)                                                                             \
            x[i] = 4 * x[i];                                                                       \
    }
#define CALL_PQ(f, T, argument, add)                                                               \
    VECTOR(p, T, argument, MOST)                                                                   \
    VECTOR(q, T, argument, MOST)                                                                   \
    const size_t n = next() % (MOST + 1);                                                          \
    add(f(n, p, q));                                                                               \
    done += n + 1;
#define CALL_PN(f, T, argument, add)                                                               \
    VECTOR(p, T, argument, MOST)                                                                   \
    const size_t n = next() % (MOST + 1);                                                          \
    add(f(n, p));                                                                                  \
    done += n + 1;
#define CALL_DELTA(f, T, argument, add)                                                            \
    VECTOR(gradient, T, argument, MOST)                                                            \
    VECTOR(previous, T, argument, MOST)                                                            \
    T out[MOST];                                                                                   \
    const T eta = argument();                                                                      \
    const T alpha = argument();                                                                    \
    f(MOST, gradient, previous, eta, alpha, out);                                                  \
    for (size_t i = 0; i < MOST; i++)                                                              \
        add(out[i]);                                                                               \
    done += MOST;

#define LINE(name, format)                                                                         \
    printf("%-20s %s %016llx\n", name, format, (unsigned long long)hash)
#define SWEEP(label, format, call)                                                                 \
    state = 1;                                                                                     \
    hash = UINT64_C(0xcbf29ce484222325);                                                           \
    for (size_t done = 0; done < count;) {                                                         \
        call                                                                                       \
    }                                                                                              \
    LINE(label, format);

#define CALL_BATCH(f, T, argument, add)                                                            \
    VECTOR(y, T, argument, MOST_BATCH)                                                             \
    VECTOR(t, T, argument, MOST_BATCH)                                                             \
    T loss[MOST_BATCH], grad[MOST_BATCH];                                                          \
    const size_t n = next() % (MOST_BATCH + 1);                                                    \
    for (size_t i = 0; i < n; i += 4) /* labels */                                                 \
        t[i] = (T)(next() & 1);                                                                    \
    f(n, y, t, loss, grad);                                                                        \
    for (size_t i = 0; i < n; i++) {                                                               \
        add(loss[i]);                                                                              \
        add(grad[i]);                                                                              \
    }                                                                                              \
    done += n + 1;

int main(int argc, char **argv)
{
    const size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
#define DPM_FUNCTION(name, shape, chapter, equation, formula)                                      \
    SWEEP(#name, "binary64", CALL_##shape(dpm_##name, double, argument64, add64))                  \
    SWEEP(#name, "binary32", CALL_##shape(dpm_##name##f, float, argument32, add32))
#include "functions.def"
#undef DPM_FUNCTION
    SWEEP("loss_batch", "binary64", CALL_BATCH(dpm_loss_batch, double, argument64, add64))
    SWEEP("loss_batch", "binary32", CALL_BATCH(dpm_loss_batchf, float, argument32, add32))
    return 0;
}

/* random.h -- random integers, the same on every machine: splitmix64 (Steele, Lea, Flood 2014). */

#ifndef DPM_RANDOM_H
#define DPM_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

static inline uint64_t random_bits(struct random *random)
{
    uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* Uniform in [0, n), n > 0: draws under the next power of two until one is below n. */
static inline uint64_t random_below(struct random *random, uint64_t n)
{
    uint64_t mask = n - 1;
    for (int shift = 1; shift < 64; shift *= 2)
        mask |= mask >> shift;
    uint64_t draw;
    do
        draw = random_bits(random) & mask;
    while (draw >= n);
    return draw;
}

/* Uniform in [low, high]. */
static inline int64_t random_between(struct random *random, int64_t low, int64_t high)
{
    const uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    return (int64_t)((uint64_t)low + random_below(random, span));
}

static inline bool random_one_in(struct random *random, uint64_t n)
{
    return random_below(random, n) == 0;
}

#endif

/* mag.h -- upper bounds: non-negative numbers man*2^exp that are only ever rounded up.

   Every operation returns a bound of the exact result that is at most 2^-30 of it too large. */

#ifndef DPM_MAG_H
#define DPM_MAG_H

#include <stdbool.h>
#include <stdint.h>

/* 0, or 2^31 <= man < 2^32; exp = INT64_MAX stands for infinity. */
typedef struct {
    uint64_t man;
    int64_t exp;
} mag;

#define MAG_ZERO ((mag){0, 0})
#define MAG_INFINITE ((mag){UINT64_C(1) << 31, INT64_MAX})

static inline bool mag_is_infinite(mag a)
{
    return a.man != 0 && a.exp == INT64_MAX;
}

/* a + b, saturated: upwards that is infinity, for good; downwards it is still an upper bound. */
static inline int64_t mag_exp_add(int64_t a, int64_t b)
{
    int64_t sum;
    if (a == INT64_MAX || b == INT64_MAX)
        return INT64_MAX;
    if (__builtin_add_overflow(a, b, &sum))
        return a > 0 ? INT64_MAX : INT64_MIN;
    return sum;
}

/* man*2^exp for any 0 < man < 2^63. */
static inline mag mag_normalise(uint64_t man, int64_t exp)
{
    const int shift = 32 - __builtin_clzll(man); /* bits beyond 32: -31 to 31 */
    if (shift > 0) {
        man = ((man - 1) >> shift) + 1; /* rounded up */
        if (man >> 32)
            return (mag){man >> 1, mag_exp_add(exp, shift + 1)};
    } else {
        man <<= -shift;
    }
    return (mag){man, mag_exp_add(exp, shift)};
}

static inline mag mag_two_to(int64_t exp)
{
    return (mag){UINT64_C(1) << 31, mag_exp_add(exp, -31)};
}

static inline mag mag_add(mag a, mag b)
{
    if (a.man == 0)
        return b;
    if (b.man == 0)
        return a;
    if (a.exp < b.exp) {
        const mag c = a;
        a = b;
        b = c;
    }
    int64_t gap;
    if (__builtin_sub_overflow(a.exp, b.exp, &gap) || gap > 31)
        return mag_normalise(a.man + 1, a.exp); /* 0 < b < 2^(32+b.exp) <= 2^a.exp */
    return mag_normalise(a.man + ((b.man - 1) >> gap) + 1, a.exp);
}

static inline mag mag_mul(mag a, mag b)
{
    if (a.man == 0 || b.man == 0)
        return MAG_ZERO;
    if (mag_is_infinite(a) || mag_is_infinite(b))
        return MAG_INFINITE;
    return mag_normalise((a.man * b.man >> 32) + 1, mag_exp_add(mag_exp_add(a.exp, b.exp), 32));
}

/* a divided by a number that is at least man*2^exp, 0 < man < 2^32. */
static inline mag mag_div(mag a, uint64_t man, int64_t exp)
{
    if (a.man == 0 || mag_is_infinite(a))
        return a;
    const uint64_t quotient = (a.man << 31) / man + 1;
    if (exp == INT64_MIN)
        return MAG_INFINITE;
    return mag_normalise(quotient, mag_exp_add(mag_exp_add(a.exp, -exp), -31));
}

static inline mag mag_mul_2exp(mag a, int64_t exp)
{
    return a.man == 0 ? a : (mag){a.man, mag_exp_add(a.exp, exp)};
}

/* The k with a <= 2^k that is least or one more; a is neither 0 nor infinite. */
static inline int64_t mag_log2(mag a)
{
    return mag_exp_add(a.exp, 32);
}

#endif

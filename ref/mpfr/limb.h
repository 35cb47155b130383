/* limb.h -- significands of one 64-bit limb, for results short enough that MPFR's calls would cost
   more than the arithmetic. */

#ifndef DPM_LIMB_H
#define DPM_LIMB_H

#include <stdbool.h>
#include <stdint.h>
#include <mpfr.h>

#if GMP_NUMB_BITS == 64 && defined(__SIZEOF_INT128__)
#define DPM_LIMB_ARITHMETIC 1

__extension__ typedef unsigned __int128 uint128;

enum { LIMB_RESULT = 62 }; /* longest result: two bits of the limb are left to round */

static inline int limb_leading_zeros(uint128 x)
{
    const uint64_t high = (uint64_t)(x >> 64);
    return high != 0 ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)x);
}

/* rop = x*2^(e-128), negative if minus, for 2^127 <= x, rop of LIMB_RESULT bits at most, exponents e
   and e + 1 in the range; raises the inexact flag, returns the ternary value. */
int limb_round(mpfr_t rop, bool minus, uint128 x, mpfr_exp_t e, mpfr_rnd_t rnd);

#else
#define DPM_LIMB_ARITHMETIC 0
#endif

#endif

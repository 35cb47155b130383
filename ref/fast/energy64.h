/* energy64.h -- Eq. 22, -2*sin(phi)*ln(cos(phi)), for binary64. */

#ifndef DPM_ENERGY64_H
#define DPM_ENERGY64_H

#include "row64.h"

#define DPM_ENERGY64_LOW 497               /* phi near j/512, j = 16..512 */
#define DPM_ENERGY64_LEAST ((1023 - 7) << 6) /* 2^-7 as 7 bits of a binary64 */
#define DPM_ENERGY64_HIGH (6 * 64 + 10)    /* pi/2 - phi near each number of 7 bits, 2^-7 to 0.578 */
#define DPM_ENERGY64_ROWS (DPM_ENERGY64_LOW + DPM_ENERGY64_HIGH)

/* Rows of row64.h, the first in phi, the others in v = pi/2 - phi; approximation error below 2^-62
   of the value. */
extern const double dpm_energy64_table[DPM_ENERGY64_ROWS][10];

/* 2^-5 <= phi <= 1; phi.h is in binary64 what phi is, phi.l the rest. */
/*@ requires domain: \is_finite(phi.h) && 0x1p-5 <= phi.h <= 1;
    assigns \nothing; */
static inline double energy64_low(struct dd phi)
{
    double n = phi.h * 512.0 + 0x1.fffffep-2;
    //@ assert room: 16 <= n < 513;
    int j = (int)n; /* truncation, the same in every rounding mode */
    //@ assert row: 16 <= j <= 512;
    double x = phi.h - (double)j * 0x1p-9; /* exact */
    return row64_eval(dpm_energy64_table[j - 16], x, phi.l);
}

/* 2^-7 <= v = pi/2 - phi <= 0.571. */
/*@ requires domain: \is_finite(v.h) && 0x1p-7 <= v.h <= 0.571;
    assigns \nothing; */
static inline double energy64_high(struct dd v)
{
    unsigned j = (unsigned)((bits_of(v.h) + 0x200000000000u) >> 46);
    double c = double_of((uint64_t)j << 46);
    double x = v.h - c; /* exact */
    return row64_eval(dpm_energy64_table[DPM_ENERGY64_LOW + (j - DPM_ENERGY64_LEAST)], x, v.l);
}

#endif

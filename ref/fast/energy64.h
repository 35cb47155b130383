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

/* A row's numbers.  Trusted; tests/trusted_contracts.c tries them all. */
/*@ requires row: row < DPM_ENERGY64_ROWS;
    assigns \result \from row;
    ensures row: \result == &dpm_energy64_table[row][0];
    ensures numbers: ten(\result); */
static inline const double *energy64_numbers(uint32_t row)
{
    return dpm_energy64_table[row];
}

/* 2^-5 <= phi <= 1.0007; phi.h is in binary64 what phi is, phi.l the rest. */
/*@ requires domain: \is_finite(phi.h) && 0x1p-5 <= phi.h <= 0x1.003p0 && small(phi.l);
    assigns \nothing;
    ensures finite: \is_finite(\result); */
static inline double energy64_low(struct dd phi)
{
    double m = phi.h * 512.0;
    //@ assert scaled: rbnd(rsub(m, rmul(phi.h, 512)), 0x1p-40) && 16 <= m <= 512.375;
    double n = m + 0x1.fffffep-2;
    //@ assert rounded: rbnd(rsub(n, radd(m, 0x1.fffffep-2)), 0x1p-40);
    //@ assert near: rbnd(rsub(n, m), 0.501);
    //@ assert room: 16 <= n < 513;
    int j = (int)n; /* truncation, the same in every rounding mode */
    //@ assert row: 16 <= j <= 512 && j <= n < j + 1;
    double d = (double)j;
    //@ assert whole: rnd(j) == j;
    //@ assert whole: \is_finite(d) && d == j && 16 <= d <= 512;
    double c = d * 0x1p-9;
    //@ assert center: \is_finite(c) && rbnd(rsub(c, rmul(d, 0x1p-9)), 0x1p-50);
    //@ assert near: rbnd(rsub(m, d), 1.501);
    //@ assert near: rbnd(rsub(phi.h, c), 0x1.9p-9);
    double x = phi.h - c; /* exact */
    //@ assert small: small(x);
    return row64_eval(energy64_numbers((uint32_t)(j - 16)), x, phi.l);
}

/* 2^-7 <= v = pi/2 - phi <= 0.571. */
/*@ requires domain: \is_finite(v.h) && 0x1p-7 <= v.h <= 0.571 && small(v.l);
    assigns \nothing;
    ensures finite: \is_finite(\result); */
static inline double energy64_high(struct dd v)
{
    uint64_t b = bits_of(v.h);
    //@ assert bits: 0x3f80000000000000 <= b < 0x3fe2600000000000;
    uint64_t j = (b + 0x200000000000u) / 0x400000000000u;
    //@ assert row: DPM_ENERGY64_LEAST <= j < DPM_ENERGY64_LEAST + DPM_ENERGY64_HIGH;
    //@ assert near: j * 0x400000000000 - 0x200000000000 <= b <= j * 0x400000000000 + 0x200000000000;
    double c = double_of(j * 0x400000000000u);
    //@ assert center: \is_finite(c) && 0 <= c <= 1 && c == value64(j * 0x400000000000);
    //@ assert near: rbnd(rsub(v.h, c), 0x1p-8);
    double x = v.h - c; /* exact */
    //@ assert small: small(x);
    return row64_eval(energy64_numbers(DPM_ENERGY64_LOW + ((uint32_t)j - DPM_ENERGY64_LEAST)), x, v.l);
}

#endif

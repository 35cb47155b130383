/* energy32.h -- Eq. 22 and its dual for binary32. */

#ifndef DPM_ENERGY32_H
#define DPM_ENERGY32_H

#include "row32.h"

#define DPM_ENERGY32_LOW (7 * 32 + 20)   /* the energy of a, 2^-8 <= a < pi/4 */
#define DPM_ENERGY32_HIGH (23 * 32 + 20) /* the dual of a, 2^-24 <= a < pi/4 */
#define DPM_ENERGY32_ROWS (DPM_ENERGY32_LOW + DPM_ENERGY32_HIGH)

/* Rows of row32.h: relative error below 2^-35. */
extern const double dpm_energy32_table[DPM_ENERGY32_ROWS][5];

/* That and 2^-48 for rounding errors, in ulps: see settled. */
#define DPM_ENERGY32_ERROR 0x40020

/* pi/2 to 106 bits. */
#define DPM_PI_2_H 0x1.921fb54442d18p0
#define DPM_PI_2_M 0x1.1a62633145c07p-54

/* pi/2 - phi for a binary32 number phi in [2^-24, pi/2]: relative error below 2^-52, the first
   difference being exact for phi >= 2^-5. */
/*@ assigns \nothing; */
static inline double complement32(double phi)
{
    double a = DPM_PI_2_H - phi;
    return a + DPM_PI_2_M;
}

/* An approximation *r of Eq. 22 for 2^-8 <= phi <= pi/2 or, if dual, of its dual for phi >= 2^-24 and
   pi/2 - phi >= 2^-8.  One is the other's value at pi/2 - phi, and the smaller of the two angles is
   what a row is for.  False only outside these. */
/*@ requires memory: \valid(r);
    assigns *r; */
static inline bool energy32(double phi, bool dual, double *r)
{
    double v = complement32(phi);
    double a = phi < v ? phi : v;
    uint32_t high = 0u - (uint32_t)((phi < v) == dual);
    uint32_t index = row32_index(a);
    uint32_t first = choose_int(high, DPM_ROW32(-24u) - DPM_ENERGY32_LOW, DPM_ROW32(-8u));
    uint32_t j = index - first;
    if (j >= DPM_ENERGY32_ROWS)
        return false;
    *r = row32_eval(dpm_energy32_table[j], a - row32_center(index)); /* a - c is exact */
    return true;
}

/* Eq. 22 for 0 < a < 2^-8: a^3*(1 + a^4/40 + ...), the next term below 2^-52. */
/*@ assigns \nothing; */
static inline double energy32_cubic(double a)
{
    double a2 = a * a;
    double a3 = a2 * a;
    double a4 = a2 * a2;
    double t = a4 * 0.025;
    double u = a3 * t;
    return a3 + u;
}

/* Relative error of energy32_cubic at pi/2 - phi: 2^-50, in ulps. */
#define DPM_ENERGY32_CUBIC_ERROR 8

#endif

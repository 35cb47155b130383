/* hess_roots.h -- the second derivative of Eq. 26 near its two zeros. */

#ifndef DPM_HESS_ROOTS_H
#define DPM_HESS_ROOTS_H

#include <stdbool.h>
#include "dd.h"

struct dpm_hess_root {
    double u[3];    /* the zero, to 159 bits */
    struct dd a[2]; /* L''(u + x) = x*(a[0] + a[1]*x + b[0]*x^2 + ... + b[10]*x^12) */
    double b[11];
};
extern const struct dpm_hess_root dpm_hess_roots[2];

/* Nearer to a zero than that, the rows of hess64.h lose too much. */
#define DPM_HESS_NEAR 0x1p-7

/* If u lies within DPM_HESS_NEAR of a zero, sets r to L'' (relative error below 2^-61) and returns
   true. */
/*@ requires memory: \valid(r);
    assigns *r;
    ensures range: \result == 0 || \result == 1; */
bool dpm_hess_near_root(struct dd u, struct dd *r);

#endif

/* series.h -- truncated power series with certified coefficients: n balls, c[k] that of x^k.
   The result may be none of the operands; tmp is one ball of scratch. */

#ifndef DPM_SERIES_H
#define DPM_SERIES_H

#include "ball.h"

/* z = a*b */
void series_mul(ball *z, const ball *a, const ball *b, size_t n, ball *tmp);

/* z = 1/a */
void series_inv(ball *z, const ball *a, size_t n, ball *tmp);

/* z(x) = value*cos(rate*x) + derivative*sin(rate*x), whose derivative at 0 is rate*derivative:
   sin(c + rate*x) from sin c and cos c, cos(c + rate*x) from cos c and -sin c. */
void series_sinusoid(ball *z, const ball *value, const ball *derivative, unsigned long rate,
                     size_t n);

/* z' = scale*a, but for z[0], which is left as it is. */
void series_integral(ball *z, const ball *a, unsigned long scale, size_t n);

/* z = 1/(1 + exp(-e)) from e[1]..e[n-1] and exp_minus_e0 = exp(-e[0]); m and c are scratch of n
   balls each: m is z*(1 - z), c is 1 - z. */
void series_logistic(ball *z, const ball *e, const ball *exp_minus_e0, ball *m, ball *c, size_t n,
                     ball *tmp);

#endif

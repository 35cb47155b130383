/* odds.h -- the logarithm of the odds p/(1-p), and what it is built from, for p in (0, 1). */

#ifndef DPM_ODDS_H
#define DPM_ODDS_H

#include "ball.h"

struct odds {
    mpfr_srcptr p;
    int sign;             /* of p - 1/2 */
    mpfr_exp_t exponent;  /* of m = min(p, 1-p): 2^(exponent-2) <= m <= 2^exponent */
    mpfr_exp_t imbalance; /* the same of h = |2p - 1| where h <= 1/2, else 0 */
};

void odds_init(struct odds *odds, const mpfr_t p); /* in MPFR's widest exponent range, p not 1/2 */

/* m = min(p, 1-p) and M = max(p, 1-p) */
void odds_pair(ball *m, ball *M, const struct odds *odds);

/* |2p - 1| */
void odds_imbalance(ball *h, const struct odds *odds, const ball *m, const ball *M);

/* |ln(p/(1-p))|; z is neither m nor M. */
void odds_log(ball *z, const struct odds *odds, const ball *m, const ball *M);

/* Whether p is in (0, 1); NaN is not. */
bool odds_inside(const mpfr_t p);
/* Whether p is 0 or 1. */
bool odds_end(const mpfr_t p);
/* Whether p, inside (0, 1), is 1/2. */
bool odds_even(const mpfr_t p);

#endif

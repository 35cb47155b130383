/* offset.h -- u = y - t, the one variable of Eq. 26, and the angle d = (u+1)*pi/4 (Eq. 24).

   With s = sin(pi*u/2) = 2*sin^2 d - 1:  ln a = ln((1+s)/(1-s)) = ln tan^2 d,  eps = (s/sin d)*ln a,
   L = 1/(1 + exp(-eps)).  What is small near an end of [-1, 1] is computed from the distance to that
   end, which is exact in y and t, and never by subtraction. */

#ifndef DPM_OFFSET_H
#define DPM_OFFSET_H

#include "ball.h"

enum offset_region {
    OFFSET_NEAR_ZERO,     /* |u| <= 1/2: from u */
    OFFSET_NEAR_ONE,      /* u > 1/2: from v = 1 - u */
    OFFSET_NEAR_MINUS_ONE /* u < -1/2: from w = 1 + u */
};

struct offset {
    mpfr_srcptr y, t;
    enum offset_region region;
    mpfr_exp_t exponent; /* of |u|, v or w, or one more: 2^(exponent-2) <= it < 2^exponent */
    int sign;            /* of u */
    mpfr_t distance;     /* |u|, v or w rounded to 64 bits, */
    bool exact;          /* which may be exact */
    mp_limb_t limbs[64 / GMP_NUMB_BITS];
};

/* For y, t in [0, 1], u not 1 or -1, in MPFR's widest exponent range.  The structure may not be
   copied. */
void offset_init(struct offset *offset, const mpfr_t y, const mpfr_t t);

/* Whether y and t are in [0, 1]; NaN is not. */
bool offset_in_domain(const mpfr_t y, const mpfr_t t);

/* 1 where y - t is exactly 1, -1 where it is exactly -1, else 0.  For y, t in the domain. */
int offset_end(const mpfr_t y, const mpfr_t t);

/* Encloses |u|, v or w, by the region: relative error 2^-prec. */
void offset_distance(ball *z, const struct offset *offset);

/* Encloses |ln a| from |s|, 1 + |s| and 1 - |s|, in the region OFFSET_NEAR_ZERO. */
void offset_log(ball *z, const struct offset *offset, const ball *s, const ball *plus,
                const ball *minus);

/* Encloses w = 1 + u, wherever u is. */
void offset_plus_one(ball *z, const mpfr_t y, const mpfr_t t);

#endif

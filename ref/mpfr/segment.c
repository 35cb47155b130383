#include "segment.h"

#include <math.h>
#include <string.h>
#include "segment_expansion.h"

/* Bits for the center: absolute accuracy is all that the expansions keep, and values go down to
   2^-149, beside ends of the domain where as many bits cancel. */
enum { THIN_PRECISION = 448, WIDE_PRECISION = 128 };

/* ---------------------------------------------------------------- bounds */

static mag mag_of(double x) /* |x|, finite */
{
    int exponent;
    const double fraction = frexp(fabs(x), &exponent);
    return x == 0 ? MAG_ZERO : mag_normalise((uint64_t)(fraction * 0x1p32) + 1, exponent - 32);
}

static double upper_bound(mag a)
{
    if (a.man == 0)
        return 0;
    if (a.exp > 900)
        return INFINITY;
    if (a.exp < -1074) /* rounded down by less than the least subnormal */
        return a.exp < -1200 ? 0x1p-1074 : ldexp((double)a.man, (int)a.exp) + 0x1p-1074;
    return ldexp((double)a.man, (int)a.exp); /* exact */
}

/* ------------------------------------------------------------ polynomial */

/* All errors of one polynomial: bound[k] is an upper bound of |coefficient[k]|.

   Horner's scheme r_k = fl(fl(r_(k+1)*z) + c_k), |z| <= 1, has |r_k| <= (1 + 2^-40)*M_k with
   M_k = |c_k| + |c_(k+1)| + ...  A product is off by at most 2^-53*|r_(k+1)| + 2^-1075, a sum by
   2^-53*|r_k|, and what is wrong with r_(k+1) is not magnified.  So r_0 is off by at most
   2^-53*(1 + 2^-40)*sum (M_k + M_(k+1)) + n*2^-1075 < 2^-52*(1 + 2^-30)*sum M_k + n*2^-1075. */
static mag horner_error(const mag bound[SEGMENT_TERMS])
{
    mag tail = MAG_ZERO, sum = MAG_ZERO;
    for (size_t k = SEGMENT_TERMS; k-- > 0;) {
        tail = mag_add(tail, bound[k]);
        sum = mag_add(sum, tail);
    }
    return mag_add(mag_mul(sum, (mag){(UINT64_C(1) << 31) + 2, -31 - 52}), mag_two_to(-1072));
}

/* f(x) = sum of c_k*z^k for k < n, plus the remainder z^n*C_n with C_n the n-th coefficient at some
   argument between the center and x (Lagrange).  An upper bound of |C_n| over the whole interval. */
static mag remainder_bound(const struct segment *segment, expansion *function, unsigned t,
                           double radius, int e)
{
    struct ball_pool pool;
    const size_t n = SEGMENT_TERMS;
    if (!ball_pool_init(&pool, expansion_balls(n + 1) + n + 2, WIDE_PRECISION))
        return MAG_INFINITE;
    ball *x = ball_new(&pool), *c = ball_new_vector(&pool, n + 1);
    mpfr_set_d(x->mid, segment->center, MPFR_RNDN); /* exact */
    ball_widen(x, mag_of(radius));
    function(c, x, t, n + 1, &pool);
    const mag bound = mag_mul_2exp(ball_upper(&c[n]), (int64_t)n * e);
    ball_pool_clear(&pool);
    return bound;
}

/* The coefficients, rounded to binary64; returns what that loses, and the radii. */
static mag set_coefficients(struct segment *segment, expansion *function, unsigned t, int e)
{
    struct ball_pool pool;
    const size_t n = SEGMENT_TERMS;
    if (!ball_pool_init(&pool, expansion_balls(n) + n + 1, THIN_PRECISION))
        return MAG_INFINITE;
    ball *x = ball_new(&pool), *c = ball_new_vector(&pool, n);
    mpfr_set_d(x->mid, segment->center, MPFR_RNDN); /* exact */
    function(c, x, t, n, &pool);
    mag error = MAG_ZERO;
    for (size_t k = 0; k < n; k++) {
        ball_mul_2si(&c[k], &c[k], (long)k * e);
        const double rounded = mpfr_get_d(c[k].mid, MPFR_RNDN);
        const mag half_ulp = isfinite(rounded) ? mag_mul_2exp(mag_of(rounded), -53) : MAG_INFINITE;
        segment->coefficient[k] = rounded;
        error = mag_add(mag_add(error, c[k].rad), mag_add(half_ulp, mag_two_to(-1074)));
    }
    ball_pool_clear(&pool);
    return error;
}

/* Sets error, least and most, given what else than the evaluation is wrong. */
static void set_bounds(struct segment *segment, mag error)
{
    mag bound[SEGMENT_TERMS], variation = MAG_ZERO;
    for (size_t k = 0; k < SEGMENT_TERMS; k++) {
        bound[k] = mag_of(segment->coefficient[k]);
        if (k > 0)
            variation = mag_add(variation, bound[k]);
    }
    const double constant = fabs(segment->coefficient[0]);
    const double change = upper_bound(mag_add(variation, error));
    segment->error = upper_bound(mag_add(error, horner_error(bound)));
    /* the factors make good for the rounding of the difference and of the sum */
    segment->least = (constant - change) * (1 - 0x1p-52) - 0x1p-1074;
    segment->most = (constant + change) * (1 + 0x1p-51) + 0x1p-1074;
    segment->negative = segment->coefficient[0] < 0;
}

static bool expand(struct segment *segment, expansion *function, unsigned t, double radius)
{
    int e;
    frexp(radius, &e);
    if (radius == ldexp(1, e - 1))
        e--; /* now 2^e is radius or the next power of 2 */
    segment->scale = ldexp(1, -e);
    const mag remainder = remainder_bound(segment, function, t, radius, e);
    if (mag_is_infinite(remainder))
        return false;
    const mag error = mag_add(remainder, set_coefficients(segment, function, t, e));
    if (mag_is_infinite(error))
        return false;
    set_bounds(segment, error);
    return segment->least > 0 && segment->error <= 0x1p-40 * segment->least;
}

/* --------------------------------------------------------------- plateau */

/* For t = 1 and 0 <= y = w <= 2^-6, where x = sin d with d = pi*w/4 < 0.0123 and x >= w/2:

   1 - L < 2^-(4/w) (see loss_is_flat in loss_function.c), at most 2^-256.

   With ' for d/dd: |beta'| <= 3/x^2, |beta''| <= 4/x^3, |ln a| <= 2/x, |(ln a)'| <= 2.01/x,
   |(ln a)''| <= 2.1/x^2; hence |eps'| <= 9/x^3, |eps''| <= 9/x^4, and the derivatives
   L*(1-L)*eps' and L*(1-L)*((1-2*L)*eps'^2 + eps'') are below 2^-(4/w)*90/x^6
   < 2^-(4/w)*2^13/w^6 <= 2^-207 in magnitude: the power wins for w < 1/3 and so the bound is largest
   at w = 2^-6.  dy = 4/pi*dd makes them smaller.

   Both are negative: eps' < 0 as both factors of eps decrease in magnitude, and eps'^2 > |eps''|:
   with l = |ln a| > 8.7, |eps'| >= |beta'|*l >= 0.99*l/x^2 and |eps''| <= (2.1*l + 4.2 + 2.2)/x^3. */
static bool on_plateau(struct segment *segment, const char *function, unsigned t, double last)
{
    if (t != 1 || last > 0x1p-6 || strncmp(function, "loss", 4) != 0)
        return false;
    const bool loss = strcmp(function, "loss") == 0;
    const double tiny = loss ? 0x1p-53 : 0x1p-206;
    segment->center = 0;
    segment->scale = 1;
    segment->coefficient[0] = loss ? 1 : -0.0;
    segment->error = tiny;
    segment->least = loss ? 1 - tiny : 0;
    segment->most = loss ? 1 : tiny;
    segment->negative = !loss;
    return true;
}

bool segment_supports(const char *function)
{
    return expansion_find(function) != NULL;
}

bool segment_init(struct segment *segment, const char *function, unsigned t, float first,
                  float last)
{
    *segment = (struct segment){0};
    if (on_plateau(segment, function, t, (double)last))
        return true;
    expansion *found = expansion_find(function);
    /* exact: both have 24 bits and the same exponent */
    segment->center = ((double)first + (double)last) / 2;
    const double radius = (double)last - segment->center;
    return found != NULL && radius > 0 && expand(segment, found, t, radius);
}

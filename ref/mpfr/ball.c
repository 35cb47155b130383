#include "ball.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ memory */

bool ball_pool_init(struct ball_pool *pool, size_t count, mpfr_prec_t prec)
{
    pool->prec = prec;
    pool->limbs = mpfr_custom_get_size(prec) / sizeof(mp_limb_t);
    pool->used = 0;
    const size_t each = sizeof(ball) + pool->limbs * sizeof(mp_limb_t);
    if (count > SIZE_MAX / each)
        return false;
    pool->balls = (ball *)(count * each <= sizeof pool->own ? (void *)pool->own : malloc(count * each));
    if (pool->balls == NULL)
        return false;
    pool->significands = (mp_limb_t *)(void *)(pool->balls + count);
    return true;
}

void ball_pool_clear(struct ball_pool *pool)
{
    if ((void *)pool->balls != (void *)pool->own)
        free(pool->balls);
}

ball *ball_new_vector(struct ball_pool *pool, size_t n)
{
    ball *first = pool->balls + pool->used;
    for (size_t i = 0; i < n; i++) {
        mp_limb_t *significand = pool->significands + (pool->used + i) * pool->limbs;
        mpfr_custom_init(significand, pool->prec);
        mpfr_custom_init_set(first[i].mid, MPFR_ZERO_KIND, 0, pool->prec, significand);
        first[i].rad = MAG_ZERO;
    }
    pool->used += n;
    return first;
}

ball *ball_new(struct ball_pool *pool)
{
    return ball_new_vector(pool, 1);
}

/* ------------------------------------------------------------------ bounds */

uint64_t ball_leading_bits(const mpfr_t x)
{
    const mp_limb_t *limbs = mpfr_custom_get_significand(x);
    const mp_limb_t top = limbs[(mpfr_get_prec(x) - 1) / GMP_NUMB_BITS];
    return (uint64_t)(top >> (GMP_NUMB_BITS - 32));
}

static mag upper(const mpfr_t x)
{
    if (!mpfr_regular_p(x))
        return mpfr_zero_p(x) ? MAG_ZERO : MAG_INFINITE;
    return mag_normalise(ball_leading_bits(x) + 1, mpfr_get_exp(x) - 32);
}

mag ball_upper(const ball *x)
{
    return mag_add(upper(x->mid), x->rad);
}

/* num divided by the least |x| of the enclosure; infinite if the enclosure touches 0. */
static mag divided_by(mag num, const ball *x)
{
    if (!mpfr_regular_p(x->mid))
        return MAG_INFINITE;
    const int64_t unit = mpfr_get_exp(x->mid) - 32; /* both in units of 2^unit */
    uint64_t rad = 0;
    if (x->rad.man != 0) {
        int64_t shift;
        if (__builtin_sub_overflow(unit, x->rad.exp, &shift))
            shift = x->rad.exp > 0 ? -1 : 32;
        if (shift < 0)
            return MAG_INFINITE; /* rad >= 2^31 units, and up to |mid| that way */
        rad = shift > 31 ? 1 : ((x->rad.man - 1) >> shift) + 1;
    }
    const uint64_t least = ball_leading_bits(x->mid);
    return least > rad ? mag_div(num, least - rad, unit) : MAG_INFINITE;
}

void ball_widen(ball *z, mag error)
{
    z->rad = mag_add(z->rad, error);
}

bool ball_contains_zero(const ball *x)
{
    return mag_is_infinite(divided_by(mag_two_to(0), x));
}

/* Accounts for the last rounding of z->mid: half an ulp at the most, or all of an underflow. */
static void rounded(ball *z, int ternary)
{
    if (mpfr_regular_p(z->mid)) {
        if (ternary != 0)
            ball_widen(z, mag_two_to(mpfr_get_exp(z->mid) - mpfr_get_prec(z->mid) - 1));
    } else if (!mpfr_zero_p(z->mid)) {
        z->rad = MAG_INFINITE;
    } else if (ternary != 0) {
        ball_widen(z, mag_two_to(mpfr_get_emin_min()));
    }
}

/* Whether some bit behind the first prec of x's differs from the next, up to the err-th: at most 64
   of them are looked at.  Where one does, an error below 2^(EXP(x)-err) leaves the first prec bits
   as they are. */
static bool bits_differ(const mpfr_t x, mpfr_prec_t prec, int64_t err)
{
    if (GMP_NUMB_BITS != 64 || err <= prec || mpfr_get_prec(x) <= prec)
        return false;
    const mp_limb_t *top = mpfr_custom_get_significand(x);
    const mpfr_prec_t skipped = prec / 64, limbs = (mpfr_get_prec(x) + 63) / 64;
    const int shift = (int)(prec % 64), count = err - prec < 64 ? (int)(err - prec) : 64;
    top += limbs - 1 - skipped;
    uint64_t window = top[0] << shift;
    if (shift > 0 && skipped + 1 < limbs)
        window |= top[-1] >> (64 - shift);
    window >>= 64 - count;
    return window != 0 && window != UINT64_MAX >> (64 - count);
}

bool ball_can_round(const ball *x, mpfr_prec_t prec, mpfr_rnd_t rnd)
{
    if (!mpfr_regular_p(x->mid) || mag_is_infinite(x->rad))
        return false;
    /* An exact enclosure is as good as one with an error of 2^-(prec+4) relative, or better. */
    const mpfr_exp_t exact = mpfr_get_prec(x->mid) + prec + 4;
    int64_t err = exact;
    if (x->rad.man != 0 &&
        __builtin_sub_overflow((int64_t)mpfr_get_exp(x->mid), mag_log2(x->rad), &err))
        err = mpfr_get_exp(x->mid) > 0 ? exact : 0;
    if (err <= 1)
        return false;
    /* To nearest, the enclosure must also keep clear of the midpoints: one bit more.  Towards zero,
       as second direction, it must keep clear of the numbers themselves: the ternary is right. */
    return bits_differ(x->mid, prec + (rnd == MPFR_RNDN), err < exact ? err : exact) ||
           mpfr_can_round(x->mid, err < exact ? (mpfr_exp_t)err : exact, MPFR_RNDN, MPFR_RNDZ,
                          prec + (rnd == MPFR_RNDN));
}

/* ------------------------------------------------------------------ values */

void ball_set(ball *z, const ball *x)
{
    z->rad = x->rad;
    rounded(z, mpfr_set(z->mid, x->mid, MPFR_RNDN));
}

void ball_set_mpfr(ball *z, const mpfr_t x)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_set(z->mid, x, MPFR_RNDN));
}

void ball_set_sub(ball *z, const mpfr_t x, const mpfr_t y)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_sub(z->mid, x, y, MPFR_RNDN));
}

void ball_set_div(ball *z, const mpfr_t x, const mpfr_t y, ball *tmp)
{
    ball_set_mpfr(z, x); /* MPFR is quicker with operands of one precision */
    ball_set_mpfr(tmp, y);
    ball_div(z, z, tmp);
}

void ball_set_ui_sub(ball *z, unsigned long n, const mpfr_t x)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_ui_sub(z->mid, n, x, MPFR_RNDN));
}

void ball_set_log(ball *z, const mpfr_t x)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_log(z->mid, x, MPFR_RNDN));
}

void ball_set_sum(ball *z, const mpfr_ptr terms[], size_t n)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_sum(z->mid, terms, n, MPFR_RNDN));
}

void ball_set_ui(ball *z, unsigned long n)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_set_ui(z->mid, n, MPFR_RNDN));
}

void ball_pi(ball *z)
{
    z->rad = MAG_ZERO;
    rounded(z, mpfr_const_pi(z->mid, MPFR_RNDN));
}

/* -------------------------------------------------------------- arithmetic */

void ball_neg(ball *z, const ball *x)
{
    z->rad = x->rad;
    rounded(z, mpfr_neg(z->mid, x->mid, MPFR_RNDN));
}

void ball_negate(ball *z)
{
    mpfr_neg(z->mid, z->mid, MPFR_RNDN);
}

void ball_add(ball *z, const ball *x, const ball *y)
{
    z->rad = mag_add(x->rad, y->rad);
    rounded(z, mpfr_add(z->mid, x->mid, y->mid, MPFR_RNDN));
}

void ball_sub(ball *z, const ball *x, const ball *y)
{
    z->rad = mag_add(x->rad, y->rad);
    rounded(z, mpfr_sub(z->mid, x->mid, y->mid, MPFR_RNDN));
}

void ball_add_ui(ball *z, const ball *x, unsigned long n)
{
    z->rad = x->rad;
    rounded(z, mpfr_add_ui(z->mid, x->mid, n, MPFR_RNDN));
}

void ball_ui_sub(ball *z, unsigned long n, const ball *x)
{
    z->rad = x->rad;
    rounded(z, mpfr_ui_sub(z->mid, n, x->mid, MPFR_RNDN));
}

void ball_mul(ball *z, const ball *x, const ball *y)
{
    /* (a + da)(b + db) - ab = a*db + (b + db)*da */
    const mag error = mag_add(mag_mul(upper(x->mid), y->rad), mag_mul(ball_upper(y), x->rad));
    z->rad = error;
    rounded(z, mpfr_mul(z->mid, x->mid, y->mid, MPFR_RNDN));
}

/* The k with n = 2^k, or -1: scaling by it is exact, and cheaper. */
static long exact_log2(unsigned long n)
{
    return n != 0 && (n & (n - 1)) == 0 ? __builtin_ctzl(n) : -1;
}

void ball_mul_ui(ball *z, const ball *x, unsigned long n)
{
    const long k = exact_log2(n);
    if (k >= 0) {
        ball_mul_2si(z, x, k);
        return;
    }
    if (n != 0)
        z->rad = mag_mul(x->rad, n >> 63 ? mag_normalise((n >> 1) + 1, 1) : mag_normalise(n, 0));
    else
        z->rad = MAG_ZERO;
    rounded(z, mpfr_mul_ui(z->mid, x->mid, n, MPFR_RNDN));
}

void ball_mul_2si(ball *z, const ball *x, long e)
{
    if (e == 0 && z == x)
        return;
    z->rad = mag_mul_2exp(x->rad, e);
    rounded(z, mpfr_mul_2si(z->mid, x->mid, e, MPFR_RNDN));
}

void ball_div(ball *z, const ball *x, const ball *y)
{
    /* (a + da)/(b + db) - a/b = (da - (a/b)*db)/(b + db), and |a/b| is in the enclosure of the
       rounded quotient. */
    const mag x_rad = x->rad, y_rad = y->rad;
    const bool exact = x_rad.man == 0 && y_rad.man == 0;
    const mag inverse = exact ? MAG_ZERO : divided_by(mag_two_to(0), y);
    z->rad = MAG_ZERO;
    rounded(z, mpfr_div(z->mid, x->mid, y->mid, MPFR_RNDN));
    if (!exact)
        ball_widen(z, mag_mul(mag_add(x_rad, mag_mul(ball_upper(z), y_rad)), inverse));
}

void ball_div_ui(ball *z, const ball *x, unsigned long n)
{
    const long k = exact_log2(n);
    if (k >= 0) {
        ball_mul_2si(z, x, -k);
        return;
    }
    z->rad = mag_div(x->rad, UINT64_C(1) << 31, 63 - __builtin_clzll(n) - 31); /* 2^floor(log2 n) */
    rounded(z, mpfr_div_ui(z->mid, x->mid, n, MPFR_RNDN));
}

void ball_inv(ball *z, const ball *x)
{
    /* 1/(a + da) - 1/a = -(1/a)*da/(a + da) */
    const mag error = x->rad.man == 0 ? MAG_ZERO : divided_by(x->rad, x);
    z->rad = MAG_ZERO;
    rounded(z, mpfr_ui_div(z->mid, 1, x->mid, MPFR_RNDN));
    if (error.man != 0)
        ball_widen(z, mag_mul(ball_upper(z), error));
}

void ball_sqrt(ball *z, const ball *x)
{
    /* sqrt(a + da) - sqrt(a) = da/(sqrt(a + da) + sqrt(a)), wherever a + da >= 0 */
    const mag x_rad = x->rad;
    z->rad = MAG_ZERO;
    rounded(z, mpfr_sqrt(z->mid, x->mid, MPFR_RNDN));
    if (x_rad.man != 0)
        ball_widen(z, divided_by(x_rad, z));
}

/* --------------------------------------------------------------- functions */

void ball_sin(ball *z, const ball *x)
{
    z->rad = x->rad; /* |sin'| <= 1 */
    rounded(z, mpfr_sin(z->mid, x->mid, MPFR_RNDN));
}

void ball_sin_cos(ball *s, ball *c, const ball *x)
{
    s->rad = c->rad = x->rad; /* |sin'| <= 1, |cos'| <= 1 */
    const int ternary = mpfr_sin_cos(s->mid, c->mid, x->mid, MPFR_RNDN);
    rounded(s, ternary & 3); /* the sine's is 0 if and only if exact, and so is the cosine's */
    rounded(c, ternary >> 2);
}

void ball_exp(ball *z, const ball *x)
{
    /* exp(a + da) - exp(a) = exp(a)*(exp(da) - 1), and exp(r) - 1 <= r + r^2 for r in [0,1] */
    const mag r = x->rad;
    z->rad = MAG_ZERO;
    rounded(z, mpfr_exp(z->mid, x->mid, MPFR_RNDN));
    if (r.man != 0)
        ball_widen(z, mag_exp_add(r.exp, 32) > 0 ? MAG_INFINITE
                                                 : mag_mul(ball_upper(z), mag_add(r, mag_mul(r, r))));
}

void ball_log(ball *z, const ball *x)
{
    /* |ln'| <= 1/least(x) over the enclosure */
    const mag error = x->rad.man == 0 ? MAG_ZERO : divided_by(x->rad, x);
    z->rad = error;
    rounded(z, mpfr_log(z->mid, x->mid, MPFR_RNDN));
}

void ball_log1p(ball *z, const ball *x)
{
    /* For rad <= 2^-30: log1p' <= 1/(1 - 2^-30) < 1 + 2^-29 where mid >= 0, and
       log1p' <= 1/(1/2 - 2^-30) < 2*(1 + 2^-28) where mid >= -1/2. */
    mag error = MAG_ZERO;
    if (x->rad.man != 0) {
        if (mag_exp_add(x->rad.exp, 32) > -30 || mpfr_cmp_si_2exp(x->mid, -1, -1) < 0)
            error = MAG_INFINITE;
        else
            error = mag_mul_2exp(mag_mul(x->rad, (mag){(UINT64_C(1) << 31) + 8, -31}),
                                 mpfr_signbit(x->mid) ? 1 : 0);
    }
    z->rad = error;
    rounded(z, mpfr_log1p(z->mid, x->mid, MPFR_RNDN));
}

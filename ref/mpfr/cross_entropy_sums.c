/* Eqs. 3, 5 and 7: the n-ary sums. */

#include <stdint.h>

#include "../dpm_mpfr.h"
#include "log_sum.h"
#include "singular.h"
#include "ziv.h"

enum { GUARD = 4 }; /* bits that some dozen terms lose, and cancellation by chance */

/* -sum p_i*ln(q_i/r_i): r_i = 1 (Eq. 3), r = p (Eq. 5), or q = p and r_i = 1 (Eq. 7). */
struct weighted_sum {
    size_t n;
    const mpfr_ptr *p, *q;
    bool divergence;
    mpfr_prec_t prec;       /* of the result */
    bool cancels, reduced;  /* an enclosure held 0; log_sum is in use */
    struct log_sum log_sum;
};

/* Terms that are exactly 0 and need no logarithm. */
static bool term_is_zero(const struct weighted_sum *sum, size_t i)
{
    if (mpfr_zero_p(sum->p[i]))
        return true;
    return sum->divergence ? mpfr_equal_p(sum->p[i], sum->q[i]) : mpfr_cmp_ui(sum->q[i], 1) == 0;
}

/* Whether |p - q| < 0.26*q, by their leading bits; if not, |ln(p/q)| > 1/17. */
static bool are_close(const mpfr_t p, const mpfr_t q)
{
    const mpfr_exp_t e = mpfr_get_exp(p), f = mpfr_get_exp(q);
    if (e > f + 1 || f > e + 1)
        return false;
    /* in units of 2^-32 of the lesser of 2^e and 2^f, which is at most 2*q */
    const int64_t difference =
        (int64_t)(ball_leading_bits(p) << (e > f)) - (int64_t)(ball_leading_bits(q) << (f > e));
    return difference < 1 << 29 && difference > -(1 << 29);
}

/* z = ln(p/q), given p's and q's own enclosures; the one of q is used up. */
static void enclose_log_ratio(ball *z, const mpfr_t p, const mpfr_t q, const ball *p_ball,
                              ball *q_ball)
{
    if (are_close(p, q)) { /* ln(1 + (p-q)/q) */
        ball_set_sub(z, p, q);
        ball_div(z, z, q_ball);
        ball_log1p(z, z);
    } else {
        ball_div(q_ball, p_ball, q_ball);
        ball_log(z, q_ball);
    }
}

static bool reduce(struct weighted_sum *sum)
{
    if (!log_sum_init(&sum->log_sum, 2 * sum->n))
        return false;
    for (size_t i = 0; i < sum->n; i++) {
        if (term_is_zero(sum, i))
            continue;
        log_sum_add(&sum->log_sum, -1, sum->p[i], sum->q[i]);
        if (sum->divergence)
            log_sum_add(&sum->log_sum, 1, sum->p[i], sum->p[i]);
    }
    sum->reduced = true;
    return log_sum_reduce(&sum->log_sum);
}

static enum ziv_outcome enclose_sum(ball *z, void *problem, struct ball_pool *pool)
{
    struct weighted_sum *sum = problem;
    ball *term = ball_new(pool), *p = ball_new(pool), *q = ball_new(pool);
    /* Cancellation beyond 256 bits is hardly chance: then what cancels exactly is taken out. */
    if (sum->cancels && pool->prec > sum->prec + 256) {
        if ((!sum->reduced && !reduce(sum)) || !log_sum_enclose(z, &sum->log_sum, term, p))
            z->rad = MAG_INFINITE; /* out of memory */
        return mpfr_zero_p(z->mid) && z->rad.man == 0 ? ZIV_EXACT : ZIV_ENCLOSED;
    }
    for (size_t i = 0; i < sum->n; i++) {
        if (term_is_zero(sum, i))
            continue;
        ball_set_mpfr(p, sum->p[i]);
        if (sum->divergence) {
            ball_set_mpfr(q, sum->q[i]);
            enclose_log_ratio(term, sum->p[i], sum->q[i], p, q);
        } else {
            ball_set_log(term, sum->q[i]);
            ball_negate(term);
        }
        ball_mul(term, term, p);
        ball_add(z, z, term);
    }
    sum->cancels = ball_contains_zero(z);
    return ZIV_ENCLOSED;
}

enum weights { WEIGHTS_REGULAR, WEIGHTS_ALL_ZERO, WEIGHTS_POLE, WEIGHTS_OUTSIDE };

/* What kind of sum the weights make, the worst of its terms deciding. */
static enum weights classify(const struct weighted_sum *sum)
{
    enum weights kind = WEIGHTS_ALL_ZERO;
    for (size_t i = 0; i < sum->n; i++) {
        const mpfr_srcptr p = sum->p[i], q = sum->q[i];
        if (!mpfr_number_p(p) || !mpfr_number_p(q) || mpfr_sgn(p) < 0 || mpfr_sgn(q) < 0)
            return WEIGHTS_OUTSIDE;
        if (mpfr_zero_p(q) && !mpfr_zero_p(p))
            kind = WEIGHTS_POLE;
        else if (kind == WEIGHTS_ALL_ZERO && !term_is_zero(sum, i))
            kind = WEIGHTS_REGULAR;
    }
    return kind;
}

static int round_sum(mpfr_t rop, size_t n, const mpfr_ptr p[], const mpfr_ptr q[], bool divergence,
                     mpfr_rnd_t rnd)
{
    struct weighted_sum sum = {
        .n = n, .p = p, .q = q, .divergence = divergence, .prec = mpfr_get_prec(rop)};
    switch (classify(&sum)) {
    case WEIGHTS_OUTSIDE:
        return singular_nan(rop);
    case WEIGHTS_POLE:
        return singular_pole(rop, 1);
    case WEIGHTS_ALL_ZERO:
        return singular_zero(rop, 1);
    default:
        break;
    }
    /* Ends: once log_sum holds the sum it is exactly 0 and known to be, or irrational
       (logarithms.v: eq03_zero_or_irrational, eq05_..., eq07_...). */
    const int ternary = ziv_round(rop, &(struct ziv){enclose_sum, &sum, 3, GUARD, 0}, rnd);
    if (sum.reduced)
        log_sum_clear(&sum.log_sum);
    return ternary;
}

int dpm_cross_entropy_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], const mpfr_ptr q[],
                           mpfr_rnd_t rnd)
{
    return round_sum(rop, n, p, q, false, rnd);
}

int dpm_kl_divergence_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], const mpfr_ptr q[],
                           mpfr_rnd_t rnd)
{
    return round_sum(rop, n, p, q, true, rnd);
}

int dpm_shannon_entropy_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], mpfr_rnd_t rnd)
{
    return round_sum(rop, n, p, p, false, rnd);
}

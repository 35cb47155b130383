#include "log_sum.h"

#include <stdlib.h>

bool log_sum_init(struct log_sum *sum, size_t most)
{
    *sum = (struct log_sum){.c = calloc(most, sizeof(mpfr_t)), .x = calloc(most, sizeof(mpfr_t))};
    if (sum->c != NULL && sum->x != NULL)
        return true;
    log_sum_clear(sum);
    return false;
}

void log_sum_clear(struct log_sum *sum)
{
    for (size_t i = 0; i < sum->n; i++)
        mpfr_clears(sum->c[i], sum->x[i], (mpfr_ptr)0);
    for (size_t j = 0; j < sum->bases; j++)
        mpz_clear(sum->base[j]);
    free(sum->c);
    free(sum->x);
    free(sum->base);
    *sum = (struct log_sum){0};
}

void log_sum_add(struct log_sum *sum, int sign, const mpfr_t c, const mpfr_t x)
{
    mpfr_ptr copy = sum->c[sum->n];
    mpfr_init2(copy, mpfr_get_prec(c));
    mpfr_setsign(copy, c, sign < 0, MPFR_RNDN);
    mpfr_init2(sum->x[sum->n], mpfr_get_prec(x));
    mpfr_set(sum->x[sum->n], x, MPFR_RNDN);
    sum->n++;
}

/* x = m*2^e with m odd; returns e. */
static mpfr_exp_t odd_part(mpz_t m, const mpfr_t x)
{
    mpfr_exp_t e = mpfr_get_z_2exp(m, x);
    const mp_bitcnt_t zeros = mpz_scan1(m, 0);
    mpz_tdiv_q_2exp(m, m, zeros);
    return e + (mpfr_exp_t)zeros;
}

/* Makes base coprime with m and m's part in it: wherever a base b and m share g = gcd > 1, b is
   replaced by b/g and g, and m by m/g, until all are coprime.  The product of all numbers falls by
   the factor g each time, so this ends. */
static bool refine(struct log_sum *sum, const mpz_t m)
{
    size_t pending = 1, room = 8;
    mpz_t *stack = malloc(room * sizeof *stack);
    if (stack == NULL)
        return false;
    mpz_init_set(stack[0], m);
    mpz_t g, next;
    mpz_inits(g, next, (mpz_ptr)0);
    bool ok = true;
    while (pending > 0) {
        mpz_set(next, stack[--pending]);
        mpz_clear(stack[pending]);
        for (size_t j = 0; j < sum->bases && mpz_cmp_ui(next, 1) > 0; j++) {
            mpz_gcd(g, next, sum->base[j]);
            if (mpz_cmp_ui(g, 1) == 0)
                continue;
            mpz_divexact(next, next, g);
            if (mpz_cmp(g, sum->base[j]) == 0) { /* b itself divides: try again, for b^2 */
                j--;
                continue;
            }
            if (pending + 2 > room) {
                mpz_t *grown = realloc(stack, 2 * room * sizeof *stack);
                ok = ok && grown != NULL;
                if (grown == NULL)
                    break;
                stack = grown;
                room *= 2;
            }
            mpz_init(stack[pending]);
            mpz_divexact(stack[pending++], sum->base[j], g);
            mpz_init_set(stack[pending++], next);
            mpz_set(sum->base[j], g); /* a divisor of b: coprime with the others as b was */
            mpz_set_ui(next, 1);
        }
        if (mpz_cmp_ui(next, 1) > 0) {
            mpz_t *grown = realloc(sum->base, (sum->bases + 1) * sizeof *grown);
            ok = ok && grown != NULL;
            if (grown != NULL) {
                sum->base = grown;
                mpz_init_set(sum->base[sum->bases++], next);
            }
        }
    }
    mpz_clears(g, next, (mpz_ptr)0);
    free(stack);
    return ok;
}

bool log_sum_reduce(struct log_sum *sum)
{
    mpz_t m;
    mpz_init_set_ui(m, 2);
    bool ok = refine(sum, m);
    for (size_t i = 0; i < sum->n; i++) {
        odd_part(m, sum->x[i]);
        ok = ok && refine(sum, m);
    }
    mpz_clear(m);
    return ok;
}

/* The power of base j in x. */
static long valuation(const struct log_sum *sum, size_t j, const mpfr_t x, mpz_t m)
{
    const mpfr_exp_t e = odd_part(m, x);
    return j == 0 ? e : (long)mpz_remove(m, m, sum->base[j]);
}

bool log_sum_enclose(ball *z, const struct log_sum *sum, ball *d, ball *log_b)
{
    mpfr_t *product = malloc(sum->n * sizeof *product);
    mpfr_ptr *term = malloc(sum->n * sizeof *term);
    const bool ok = product != NULL && term != NULL;
    mpz_t m;
    mpz_init(m);
    ball_set_ui(z, 0);
    for (size_t j = 0; ok && j < sum->bases; j++) {
        for (size_t i = 0; i < sum->n; i++) {
            term[i] = product[i];
            mpfr_init2(term[i], mpfr_get_prec(sum->c[i]) + 64);
            mpfr_mul_si(term[i], sum->c[i], valuation(sum, j, sum->x[i], m), MPFR_RNDN); /* exact */
        }
        ball_set_sum(d, term, sum->n);
        for (size_t i = 0; i < sum->n; i++)
            mpfr_clear(term[i]);
        if (mpfr_zero_p(d->mid))
            continue;
        mpfr_t b;
        mpfr_init2(b, (mpfr_prec_t)mpz_sizeinbase(sum->base[j], 2) + 1);
        mpfr_set_z(b, sum->base[j], MPFR_RNDN);
        ball_set_log(log_b, b);
        mpfr_clear(b);
        ball_mul(d, d, log_b);
        ball_add(z, z, d);
    }
    mpz_clear(m);
    free(product);
    free(term);
    return ok;
}

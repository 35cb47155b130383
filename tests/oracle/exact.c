#include "rows.h"

#include <stdlib.h>
#include <flint/fmpz.h>
#include <flint/fmpz_factor.h>

/* Whether sum w_i*ln(x_i) is zero, x_i = m_i*2^e_i with m_i odd, all dyadic.

   With pairwise coprime b_j > 1 such that every m_i is a product of them, the logarithms of 2 and
   of the b_j are linearly independent over the rationals (unique factorisation), so the sum is
   zero if and only if the rational coefficient of each of them is.  Integer arithmetic alone. */

struct log_sum {
    size_t count;
    arf_t *weight;
    fmpz *mantissa, *exponent;
};

static void log_sum_init(struct log_sum *s, size_t capacity)
{
    s->count = 0;
    s->weight = malloc((capacity + 1) * sizeof *s->weight);
    s->mantissa = _fmpz_vec_init((slong)capacity + 1);
    s->exponent = _fmpz_vec_init((slong)capacity + 1);
    if (s->weight == NULL)
        abort();
}

static void log_sum_clear(struct log_sum *s, size_t capacity)
{
    for (size_t i = 0; i < s->count; i++)
        arf_clear(s->weight[i]);
    free(s->weight);
    _fmpz_vec_clear(s->mantissa, (slong)capacity + 1);
    _fmpz_vec_clear(s->exponent, (slong)capacity + 1);
}

/* adds sign*w*ln(x) */
static void log_sum_add(struct log_sum *s, int sign, mpfr_srcptr w, mpfr_srcptr x)
{
    arf_t number;
    arf_init(number);
    arf_set_mpfr(number, x);
    arf_get_fmpz_2exp(&s->mantissa[s->count], &s->exponent[s->count], number);
    arf_init(s->weight[s->count]);
    arf_set_mpfr(s->weight[s->count], w);
    if (sign < 0)
        arf_neg(s->weight[s->count], s->weight[s->count]);
    s->count++;
    arf_clear(number);
}

/* Exact addition needs as many bits as the exponents are apart. */
static bool weights_are_close(const struct log_sum *s)
{
    fmpz_t first, e;
    bool close = true;
    fmpz_init(first);
    fmpz_init(e);
    for (size_t i = 0; i < s->count; i++) {
        arf_abs_bound_lt_2exp_fmpz(e, s->weight[i]);
        if (i == 0)
            fmpz_set(first, e);
        fmpz_sub(e, e, first);
        close = close && fmpz_cmp_si(e, 100000) < 0 && fmpz_cmp_si(e, -100000) > 0;
    }
    fmpz_clear(first);
    fmpz_clear(e);
    return close;
}

static bool coefficient_of_two_is_zero(const struct log_sum *s)
{
    arf_t sum;
    arf_init(sum);
    for (size_t i = 0; i < s->count; i++)
        arf_addmul_fmpz(sum, s->weight[i], &s->exponent[i], ARF_PREC_EXACT, ARF_RND_DOWN);
    const bool zero = arf_is_zero(sum);
    arf_clear(sum);
    return zero;
}

static bool coefficient_is_zero(const struct log_sum *s, const fmpz_t base)
{
    arf_t sum;
    fmpz_t rest, valuation;
    arf_init(sum);
    fmpz_init(rest);
    fmpz_init(valuation);
    for (size_t i = 0; i < s->count; i++) {
        fmpz_set_si(valuation, fmpz_remove(rest, &s->mantissa[i], base));
        arf_addmul_fmpz(sum, s->weight[i], valuation, ARF_PREC_EXACT, ARF_RND_DOWN);
    }
    const bool zero = arf_is_zero(sum);
    arf_clear(sum);
    fmpz_clear(rest);
    fmpz_clear(valuation);
    return zero;
}

static bool log_sum_is_zero(const struct log_sum *s)
{
    if (!weights_are_close(s) || !coefficient_of_two_is_zero(s))
        return false;
    fmpz_factor_t given, coprime;
    fmpz_factor_init(given);
    fmpz_factor_init(coprime);
    for (size_t i = 0; i < s->count; i++)
        if (!fmpz_is_one(&s->mantissa[i]))
            _fmpz_factor_append(given, &s->mantissa[i], 1);
    bool zero = true;
    if (given->num > 0)
        fmpz_factor_refine(coprime, given);
    for (slong j = 0; zero && j < coprime->num; j++)
        zero = coefficient_is_zero(s, &coprime->p[j]);
    fmpz_factor_clear(given);
    fmpz_factor_clear(coprime);
    return zero;
}

/* sum w*ln(q), or with ratio sum w*(ln(q) - ln(w)); terms with w = 0 are 0 */
static bool sum_is_zero(const struct oracle_call *call, size_t offset, bool ratio)
{
    struct log_sum s;
    log_sum_init(&s, 2 * call->n);
    for (size_t i = 0; i < call->n; i++) {
        if (mpfr_zero_p(call->args[i]))
            continue;
        log_sum_add(&s, 1, call->args[i], call->args[offset + i]);
        if (ratio)
            log_sum_add(&s, -1, call->args[i], call->args[i]);
    }
    const bool zero = log_sum_is_zero(&s);
    log_sum_clear(&s, 2 * call->n);
    return zero;
}

bool zero_cross_entropy(const struct oracle_call *call)
{
    return sum_is_zero(call, call->n, false);
}

bool zero_kl_divergence(const struct oracle_call *call)
{
    return sum_is_zero(call, call->n, true);
}

bool zero_shannon_entropy(const struct oracle_call *call)
{
    return sum_is_zero(call, 0, false);
}

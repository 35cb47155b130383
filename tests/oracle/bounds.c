#include "rows.h"

/* What the mathematics says of a value before it is evaluated: open ends that a ball, however
   narrow, would include. */

/* w = 1 + y - t < 2^-30 */
static bool near_least(const struct oracle_call *call)
{
    arb_t w, t;
    arb_init(w);
    arb_init(t);
    arb_set_mpfr(w, call->args[0]);
    arb_set_mpfr(t, call->args[1]);
    arb_sub_ui(t, t, 1, 128);
    arb_sub(w, w, t, 128);
    arb_mul_2exp_si(w, w, 30);
    arb_sub_ui(w, w, 1, 128);
    const bool near = arb_is_negative(w);
    arb_clear(w);
    arb_clear(t);
    return near;
}

/* Order 0: D >= 0 with equality at y = t only, and exp > 0, so 1/2 < L < 1.
   Order 1: L increases in |y - t|.
   Other orders near y - t = -1, where eps ~ 8/(pi*w)*ln(4/(pi*w)): the derivative of order k of
   -exp(-eps) is -(-eps')^k*exp(-eps)*(1 + O(k^2/(w*|eps'|))), negative as eps' < 0; w*|eps'| is
   above 2^30 there, and L differs from 1 - exp(-eps) by a factor 1 + O(exp(-eps)). */
void bound_loss(struct enclosure *e, const struct oracle_call *call)
{
    const int sign = mpfr_cmp(call->args[0], call->args[1]);
    arf_t end;
    arf_init(end);
    if (call->order == 0) {
        arf_set_d(end, 0.5);
        enclosure_above(e, end);
        arf_one(end);
        enclosure_below(e, end);
    } else if (call->order == 1 && sign > 0) {
        enclosure_above(e, end);
    } else if (call->order == 1 || (call->order <= 64 && near_least(call))) {
        enclosure_below(e, end);
    }
    arf_clear(end);
}

void bound_positive(struct enclosure *e, const struct oracle_call *call)
{
    (void)call;
    arf_t zero;
    arf_init(zero);
    enclosure_above(e, zero);
    arf_clear(zero);
}

/* Eq. 18 is negative below 1/2 and positive above. */
void bound_energy(struct enclosure *e, const struct oracle_call *call)
{
    arf_t zero;
    arf_init(zero);
    if (mpfr_cmp_ui_2exp(call->args[0], 1, -1) > 0)
        enclosure_above(e, zero);
    else
        enclosure_below(e, zero);
    arf_clear(zero);
}

/* Eq. 25 increases in E from 0 to 1, and is 1/2 at 0. */
void bound_sigmoid(struct enclosure *e, const struct oracle_call *call)
{
    const bool positive = mpfr_sgn(call->args[0]) > 0;
    arf_t end;
    arf_init(end);
    arf_set_d(end, positive ? 0.5 : 0);
    enclosure_above(e, end);
    arf_set_d(end, positive ? 1 : 0.5);
    enclosure_below(e, end);
    arf_clear(end);
}

/* a + b lies above a if b > 0 and below a if b < 0, and the other way round. */
static void bound_by_term(struct enclosure *e, const arf_t a, int sign_of_b)
{
    if (sign_of_b > 0)
        enclosure_above(e, a);
    else if (sign_of_b < 0)
        enclosure_below(e, a);
}

void bound_delta(struct enclosure *e, const struct oracle_call *call)
{
    arf_t x, gradient_term, momentum_term;
    arf_init(x);
    arf_init(gradient_term);
    arf_init(momentum_term);
    arf_set_mpfr(x, call->args[0]);
    arf_set_mpfr(gradient_term, call->args[2]);
    arf_mul(gradient_term, gradient_term, x, ARF_PREC_EXACT, ARF_RND_DOWN);
    arf_neg(gradient_term, gradient_term);
    arf_set_mpfr(x, call->args[1]);
    arf_set_mpfr(momentum_term, call->args[3]);
    arf_mul(momentum_term, momentum_term, x, ARF_PREC_EXACT, ARF_RND_DOWN);
    bound_by_term(e, gradient_term, arf_sgn(momentum_term));
    bound_by_term(e, momentum_term, arf_sgn(gradient_term));
    arf_clear(x);
    arf_clear(gradient_term);
    arf_clear(momentum_term);
}

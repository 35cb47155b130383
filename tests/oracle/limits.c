#include "rows.h"

/* The contract's table of special values: domains, poles, limits at the ends, exact values.
   Each function returns false where the formula as printed is to be evaluated. */

static bool settle(struct oracle *o, enum oracle_kind kind, int sign)
{
    o->kind = kind;
    o->sign = sign;
    return true;
}

static bool settle_exactly(struct oracle *o, double value)
{
    arf_set_d(o->left.lo, value);
    arf_set_d(o->left.hi, value);
    o->left.open_lo = o->left.open_hi = false;
    return settle(o, ORACLE_NUMBER, 0);
}

static bool in_unit_interval(mpfr_srcptr x)
{
    return mpfr_sgn(x) >= 0 && mpfr_cmp_ui(x, 1) <= 0;
}

static bool any_nan(const struct oracle_call *call, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (mpfr_nan_p(call->args[i]))
            return true;
    return false;
}

/* NaN or outside of [0,1]^count */
static bool outside_unit(const struct oracle_call *call, size_t count)
{
    if (any_nan(call, count))
        return true;
    for (size_t i = 0; i < count; i++)
        if (!in_unit_interval(call->args[i]))
            return true;
    return false;
}

/* y - t: whether it is -1, 0 or 1 can be told without rounding */
static bool is_least(const struct oracle_call *call)
{
    return mpfr_zero_p(call->args[0]) && mpfr_cmp_ui(call->args[1], 1) == 0;
}

static bool is_greatest(const struct oracle_call *call)
{
    return mpfr_cmp_ui(call->args[0], 1) == 0 && mpfr_zero_p(call->args[1]);
}

bool limit_angle(struct oracle *o)
{
    if (outside_unit(&o->call, 2))
        return settle(o, ORACLE_NAN, 0);
    if (is_least(&o->call))
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

static void minus_pi_squared_over_8(arb_t value, const struct oracle_call *call, slong prec)
{
    (void)call;
    arb_const_pi(value, prec);
    arb_sqr(value, value, prec);
    arb_mul_2exp_si(value, value, -3);
    arb_neg(value, value);
}

static bool limit_loss_greatest(struct oracle *o)
{
    switch (o->call.order) {
    case 0:
        return settle_exactly(o, 1);
    case 1:
    case 3:
        return settle(o, ORACLE_ZERO, 1);
    case 2:
        o->formula = minus_pi_squared_over_8;
        return settle(o, ORACLE_NUMBER, 0);
    default:
        return settle(o, ORACLE_POLE, -1);
    }
}

bool limit_loss(struct oracle *o)
{
    if (outside_unit(&o->call, 2))
        return settle(o, ORACLE_NAN, 0);
    if (is_least(&o->call))
        return o->call.order == 0 ? settle_exactly(o, 1) : settle(o, ORACLE_ZERO, -1);
    if (is_greatest(&o->call))
        return limit_loss_greatest(o);
    if (mpfr_equal_p(o->call.args[0], o->call.args[1]) && o->call.order == 0)
        return settle_exactly(o, 0.5);
    if (mpfr_equal_p(o->call.args[0], o->call.args[1]) && o->call.order == 1)
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

bool limit_divergence(struct oracle *o)
{
    mpfr_srcptr p = o->call.args[0];
    if (outside_unit(&o->call, 1))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_zero_p(p) || mpfr_cmp_ui(p, 1) == 0)
        return settle(o, ORACLE_POLE, 1);
    if (mpfr_cmp_ui_2exp(p, 1, -1) == 0)
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

bool limit_entropy(struct oracle *o)
{
    mpfr_srcptr p = o->call.args[0];
    if (outside_unit(&o->call, 1))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_zero_p(p) || mpfr_cmp_ui(p, 1) == 0)
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

bool limit_energy(struct oracle *o)
{
    mpfr_srcptr p = o->call.args[0];
    if (outside_unit(&o->call, 1))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_zero_p(p))
        return settle(o, ORACLE_ZERO, -1);
    if (mpfr_cmp_ui(p, 1) == 0)
        return settle(o, ORACLE_POLE, 1);
    if (mpfr_cmp_ui_2exp(p, 1, -1) == 0)
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

/* NaN or outside of [0, pi/2]; the end is irrational, so the comparison gets decided */
static bool outside_quarter_turn(const struct oracle_call *call)
{
    mpfr_srcptr phi = call->args[0];
    if (mpfr_nan_p(phi) || mpfr_sgn(phi) < 0 || mpfr_cmp_ui(phi, 2) > 0)
        return true;
    arb_t x, end;
    arb_init(x);
    arb_init(end);
    arb_set_mpfr(x, phi);
    slong prec = 64;
    do {
        prec *= 2;
        arb_const_pi(end, prec);
        arb_mul_2exp_si(end, end, -1);
    } while (arb_overlaps(x, end));
    const bool outside = arb_gt(x, end);
    arb_clear(x);
    arb_clear(end);
    return outside;
}

bool limit_energy_angle(struct oracle *o)
{
    if (outside_quarter_turn(&o->call))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_zero_p(o->call.args[0]))
        return settle(o, ORACLE_ZERO, 1);
    return false;
}

bool limit_energy_dual(struct oracle *o)
{
    if (outside_quarter_turn(&o->call))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_zero_p(o->call.args[0]))
        return settle(o, ORACLE_POLE, 1);
    return false;
}

bool limit_sigmoid(struct oracle *o)
{
    mpfr_srcptr E = o->call.args[0], p = o->call.args[1];
    if (any_nan(&o->call, 2) || mpfr_sgn(p) <= 0 || (mpfr_inf_p(E) && mpfr_inf_p(p)))
        return settle(o, ORACLE_NAN, 0);
    if (mpfr_inf_p(E))
        return mpfr_sgn(E) > 0 ? settle_exactly(o, 1) : settle(o, ORACLE_ZERO, 1);
    if (mpfr_zero_p(E) || mpfr_inf_p(p))
        return settle_exactly(o, 0.5);
    return false;
}

/* NaN, negative or infinite weights */
static bool bad_weights(const struct oracle_call *call, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!mpfr_number_p(call->args[i]) || mpfr_sgn(call->args[i]) < 0)
            return true;
    return false;
}

bool limit_pair_sum(struct oracle *o)
{
    const size_t n = o->call.n;
    if (bad_weights(&o->call, 2 * n))
        return settle(o, ORACLE_NAN, 0);
    for (size_t i = 0; i < n; i++)
        if (!mpfr_zero_p(o->call.args[i]) && mpfr_zero_p(o->call.args[n + i]))
            return settle(o, ORACLE_POLE, 1);
    return n == 0 ? settle(o, ORACLE_ZERO, 1) : false;
}

bool limit_single_sum(struct oracle *o)
{
    if (bad_weights(&o->call, o->call.n))
        return settle(o, ORACLE_NAN, 0);
    return o->call.n == 0 ? settle(o, ORACLE_ZERO, 1) : false;
}

/* The signs of zeros are those of IEEE 754 for the difference of two products. */
bool limit_delta(struct oracle *o)
{
    const mpfr_ptr *a = o->call.args;
    for (size_t i = 0; i < 4; i++)
        if (!mpfr_number_p(a[i]))
            return settle(o, ORACLE_NAN, 0);
    const bool no_gradient = mpfr_zero_p(a[0]) || mpfr_zero_p(a[2]);
    const bool no_momentum = mpfr_zero_p(a[1]) || mpfr_zero_p(a[3]);
    if (no_gradient && no_momentum) {
        const bool minus_gradient = mpfr_signbit(a[0]) == mpfr_signbit(a[2]);
        const bool minus_momentum = mpfr_signbit(a[1]) != mpfr_signbit(a[3]);
        if (minus_gradient == minus_momentum)
            return settle(o, ORACLE_ZERO, minus_gradient ? -1 : 1);
        return settle(o, ORACLE_ZERO, 0);
    }
    arf_t x, y;
    arf_init(x);
    arf_init(y);
    arf_set_mpfr(x, a[0]);
    arf_set_mpfr(y, a[2]);
    arf_mul(o->left.lo, x, y, ARF_PREC_EXACT, ARF_RND_DOWN);
    arf_set_mpfr(x, a[1]);
    arf_set_mpfr(y, a[3]);
    arf_mul(x, x, y, ARF_PREC_EXACT, ARF_RND_DOWN);
    const bool cancels = arf_equal(o->left.lo, x);
    arf_neg_inf(o->left.lo);
    arf_clear(x);
    arf_clear(y);
    return cancels ? settle(o, ORACLE_ZERO, 0) : false;
}

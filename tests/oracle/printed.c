#include "printed.h"

/* Every line here is to be compared with the paper, not with closed forms derived from it: the
   point of this file is to be literal.  The caller buys back what precision cancellation takes. */

void arb_set_mpfr(arb_t x, mpfr_srcptr y)
{
    arf_set_mpfr(arb_midref(x), y);
    mag_zero(arb_radref(x));
}

/* ---- Eqs. 6 and 26 as power series in y; scalars are series of length 1 ---- */

/* Eq. 6: -p*ln((1-p)/p) - (1-p)*ln(p/(1-p)) */
static void divergence_series(arb_poly_t D, const arb_poly_t p, const arb_poly_t complement,
                              slong length, slong prec)
{
    arb_poly_t ratio, term;
    arb_poly_init(ratio);
    arb_poly_init(term);
    arb_poly_div_series(ratio, complement, p, length, prec);
    arb_poly_log_series(ratio, ratio, length, prec);
    arb_poly_mullow(D, p, ratio, length, prec);
    arb_poly_div_series(ratio, p, complement, length, prec);
    arb_poly_log_series(ratio, ratio, length, prec);
    arb_poly_mullow(term, complement, ratio, length, prec);
    arb_poly_add(D, D, term, prec);
    arb_poly_neg(D, D);
    arb_poly_clear(ratio);
    arb_poly_clear(term);
}

/* Eq. 26: 1/(1 + exp(-D(cos^2 d)/sin d)) */
void printed_loss_tail(arb_poly_t loss, const arb_poly_t p, const arb_poly_t complement,
                       const arb_poly_t sin_d, slong length, slong prec)
{
    arb_poly_t x;
    arb_poly_init(x);
    divergence_series(x, p, complement, length, prec);
    arb_poly_div_series(x, x, sin_d, length, prec);
    arb_poly_neg(x, x);
    arb_poly_exp_series(x, x, length, prec);
    arb_poly_add_si(x, x, 1, prec);
    arb_poly_inv_series(loss, x, length, prec);
    arb_poly_clear(x);
}

void printed_loss_series(arb_poly_t loss, const arb_t u, slong length, slong prec)
{
    arb_t quarter_pi, c;
    arb_poly_t d, sin_d, p, complement;
    arb_init(quarter_pi);
    arb_init(c);
    arb_poly_init(d);
    arb_poly_init(sin_d);
    arb_poly_init(p);
    arb_poly_init(complement);

    arb_const_pi(quarter_pi, prec); /* Eq. 24: (y - t + 1)*pi/4, y = the variable */
    arb_mul_2exp_si(quarter_pi, quarter_pi, -2);
    arb_add_ui(c, u, 1, prec);
    arb_mul(c, c, quarter_pi, prec);
    arb_poly_set_coeff_arb(d, 0, c);
    arb_poly_set_coeff_arb(d, 1, quarter_pi);

    arb_poly_sin_cos_series(sin_d, p, d, length, prec);
    arb_poly_mullow(p, p, p, length, prec); /* cos^2 d */
    arb_poly_neg(complement, p);
    arb_poly_add_si(complement, complement, 1, prec);
    printed_loss_tail(loss, p, complement, sin_d, length, prec);

    arb_clear(quarter_pi);
    arb_clear(c);
    arb_poly_clear(d);
    arb_poly_clear(sin_d);
    arb_poly_clear(p);
    arb_poly_clear(complement);
}

void printed_loss_derivative(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t u, t;
    arb_poly_t loss;
    fmpz_t factorial;
    arb_init(u);
    arb_init(t);
    arb_poly_init(loss);
    fmpz_init(factorial);
    arb_set_mpfr(u, call->args[0]);
    arb_set_mpfr(t, call->args[1]);
    arb_sub(u, u, t, prec);
    printed_loss_series(loss, u, (slong)call->order + 1, prec);
    arb_poly_get_coeff_arb(value, loss, (slong)call->order);
    fmpz_fac_ui(factorial, call->order);
    arb_mul_fmpz(value, value, factorial, prec);
    arb_clear(u);
    arb_clear(t);
    arb_poly_clear(loss);
    fmpz_clear(factorial);
}

/* Eq. 24: (y - t + 1)*pi/4 */
void printed_angle(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t x;
    arb_init(x);
    arb_set_mpfr(value, call->args[0]);
    arb_set_mpfr(x, call->args[1]);
    arb_sub(value, value, x, prec);
    arb_add_ui(value, value, 1, prec);
    arb_const_pi(x, prec);
    arb_mul_2exp_si(x, x, -2);
    arb_mul(value, value, x, prec);
    arb_clear(x);
}

/* ---- Eqs. 6, 8, 18, 22, 25 ---- */

/* -x*ln(y) */
static void minus_x_log_y(arb_t value, const arb_t x, const arb_t y, slong prec)
{
    arb_t log_y;
    arb_init(log_y);
    arb_log(log_y, y, prec);
    arb_mul(value, x, log_y, prec);
    arb_neg(value, value);
    arb_clear(log_y);
}

/* -x*ln(y/z) */
static void minus_x_log_quotient(arb_t value, const arb_t x, const arb_t y, const arb_t z,
                                 slong prec)
{
    arb_t quotient;
    arb_init(quotient);
    arb_div(quotient, y, z, prec);
    minus_x_log_y(value, x, quotient, prec);
    arb_clear(quotient);
}

/* p and 1 - p */
static void probability(arb_t p, arb_t complement, const struct oracle_call *call, slong prec)
{
    arb_set_mpfr(p, call->args[0]);
    arb_sub_ui(complement, p, 1, prec);
    arb_neg(complement, complement);
}

/* -p*ln((1-p)/p) - (1-p)*ln(p/(1-p)) */
void printed_divergence(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t p, complement, term;
    arb_init(p);
    arb_init(complement);
    arb_init(term);
    probability(p, complement, call, prec);
    minus_x_log_quotient(value, p, complement, p, prec);
    minus_x_log_quotient(term, complement, p, complement, prec);
    arb_add(value, value, term, prec);
    arb_clear(p);
    arb_clear(complement);
    arb_clear(term);
}

/* -p*ln(p) - (1-p)*ln(1-p) */
void printed_entropy(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t p, complement, term;
    arb_init(p);
    arb_init(complement);
    arb_init(term);
    probability(p, complement, call, prec);
    minus_x_log_y(value, p, p, prec);
    minus_x_log_y(term, complement, complement, prec);
    arb_add(value, value, term, prec);
    arb_clear(p);
    arb_clear(complement);
    arb_clear(term);
}

/* -p*ln((1-p)/p) */
void printed_energy(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t p, complement;
    arb_init(p);
    arb_init(complement);
    probability(p, complement, call, prec);
    minus_x_log_quotient(value, p, complement, p, prec);
    arb_clear(p);
    arb_clear(complement);
}

/* -x*ln(y)*2 */
static void energy_of(arb_t value, const arb_t x, const arb_t y, slong prec)
{
    minus_x_log_y(value, x, y, prec);
    arb_mul_2exp_si(value, value, 1);
}

void printed_energy_angle(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t phi, s, c;
    arb_init(phi);
    arb_init(s);
    arb_init(c);
    arb_set_mpfr(phi, call->args[0]);
    arb_sin_cos(s, c, phi, prec);
    energy_of(value, s, c, prec);
    arb_clear(phi);
    arb_clear(s);
    arb_clear(c);
}

void printed_energy_dual(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t phi, s, c;
    arb_init(phi);
    arb_init(s);
    arb_init(c);
    arb_set_mpfr(phi, call->args[0]);
    arb_sin_cos(s, c, phi, prec);
    energy_of(value, c, s, prec);
    arb_clear(phi);
    arb_clear(s);
    arb_clear(c);
}

/* 1/(1 + exp(-E/p)) */
void printed_sigmoid(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t p;
    arb_init(p);
    arb_set_mpfr(value, call->args[0]);
    arb_set_mpfr(p, call->args[1]);
    arb_neg(value, value);
    arb_div(value, value, p, prec);
    arb_exp(value, value, prec);
    arb_add_ui(value, value, 1, prec);
    arb_inv(value, value, prec);
    arb_clear(p);
}

/* ---- Eqs. 3, 5, 7; a term with p = 0 is 0 ---- */

typedef void sum_term(arb_t term, const arb_t p, const arb_t q, slong prec);

static void cross_entropy_term(arb_t term, const arb_t p, const arb_t q, slong prec)
{
    minus_x_log_y(term, p, q, prec);
}

static void kl_divergence_term(arb_t term, const arb_t p, const arb_t q, slong prec)
{
    minus_x_log_quotient(term, p, q, p, prec);
}

/* q is what args holds at offset: n for the second vector, 0 for the first again */
static void sum_over(arb_t value, const struct oracle_call *call, size_t offset, sum_term *term_of,
                     slong prec)
{
    arb_t p, q, term;
    arb_init(p);
    arb_init(q);
    arb_init(term);
    arb_zero(value);
    for (size_t i = 0; i < call->n; i++) {
        arb_set_mpfr(p, call->args[i]);
        arb_set_mpfr(q, call->args[offset + i]);
        if (!arb_is_zero(p)) {
            term_of(term, p, q, prec);
            arb_add(value, value, term, prec);
        }
    }
    arb_clear(p);
    arb_clear(q);
    arb_clear(term);
}

void printed_cross_entropy(arb_t value, const struct oracle_call *call, slong prec)
{
    sum_over(value, call, call->n, cross_entropy_term, prec);
}

void printed_kl_divergence(arb_t value, const struct oracle_call *call, slong prec)
{
    sum_over(value, call, call->n, kl_divergence_term, prec);
}

void printed_shannon_entropy(arb_t value, const struct oracle_call *call, slong prec)
{
    sum_over(value, call, 0, cross_entropy_term, prec);
}

/* Eq. 29: -eta*gradient + alpha*previous */
void printed_delta(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t x, y;
    arb_init(x);
    arb_init(y);
    arb_set_mpfr(x, call->args[0]);
    arb_set_mpfr(y, call->args[2]);
    arb_mul(value, x, y, ARF_PREC_EXACT);
    arb_neg(value, value);
    arb_set_mpfr(x, call->args[1]);
    arb_set_mpfr(y, call->args[3]);
    arb_mul(x, x, y, ARF_PREC_EXACT);
    arb_add(value, value, x, prec);
    arb_clear(x);
    arb_clear(y);
}

/* ---- the constants ---- */

/* Eq. 15: the positive solution of p^2 - p - 1 = 0 */
void printed_phi(arb_t value, const struct oracle_call *call, slong prec)
{
    printed_p2(value, call, prec);
    arb_neg(value, value);
}

/* Eq. 11: (sqrt(5) - 1)/2 */
void printed_p1(arb_t value, const struct oracle_call *call, slong prec)
{
    (void)call;
    arb_sqrt_ui(value, 5, prec);
    arb_sub_ui(value, value, 1, prec);
    arb_mul_2exp_si(value, value, -1);
}

/* Eq. 12 as meant: (-sqrt(5) - 1)/2, the other root of Eq. 10; as printed it is -1, no root */
void printed_p2(arb_t value, const struct oracle_call *call, slong prec)
{
    (void)call;
    arb_sqrt_ui(value, 5, prec);
    arb_neg(value, value);
    arb_sub_ui(value, value, 1, prec);
    arb_mul_2exp_si(value, value, -1);
}

/* Eq. 30: sqrt(2)*p1 */
void printed_alpha(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t p1;
    arb_init(p1);
    printed_p1(p1, call, prec);
    arb_sqrt_ui(value, 2, prec);
    arb_mul(value, value, p1, prec);
    arb_clear(p1);
}

/* Eq. 31: (1 - alpha)^2 */
void printed_eta(arb_t value, const struct oracle_call *call, slong prec)
{
    printed_alpha(value, call, prec);
    arb_sub_ui(value, value, 1, prec);
    arb_neg(value, value);
    arb_sqr(value, value, prec);
}

/* Eq. 27: -(1/sqrt(2))*ln(1/sqrt(2)) */
void printed_equilibrium(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t x;
    (void)call;
    arb_init(x);
    arb_sqrt_ui(x, 2, prec);
    arb_inv(x, x, prec);
    minus_x_log_y(value, x, x, prec);
    arb_clear(x);
}

/* Eq. 28: ln(phi)/phi */
void printed_equilibrium_golden(arb_t value, const struct oracle_call *call, slong prec)
{
    arb_t phi;
    arb_init(phi);
    printed_phi(phi, call, prec);
    arb_log(value, phi, prec);
    arb_div(value, value, phi, prec);
    arb_clear(phi);
}

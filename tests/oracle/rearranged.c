#include "rows.h"

#include <flint/fmpq_poly.h>

/* Enclosures for arguments so close to an end, or to y = t, that the printed formula would need as
   many bits as the exponent says.  Each is the printed formula with one exact identity applied. */

/* y + (1 - t) = 1 + y - t, to within prec bits relative to the result wherever t < 1 or y > 0 */
static void distance_to_least(arb_t w, const struct oracle_call *call, slong prec)
{
    arb_t y;
    arb_init(y);
    arb_set_mpfr(w, call->args[1]);
    arb_sub_ui(w, w, 1, prec);
    arb_set_mpfr(y, call->args[0]);
    arb_sub(w, y, w, prec);
    arb_clear(y);
}

/* t + (1 - y) = 1 - (y - t) */
static void distance_to_greatest(arb_t v, const struct oracle_call *call, slong prec)
{
    arb_t t;
    arb_init(t);
    arb_set_mpfr(v, call->args[0]);
    arb_sub_ui(v, v, 1, prec);
    arb_set_mpfr(t, call->args[1]);
    arb_sub(v, t, v, prec);
    arb_clear(t);
}

bool rearranged_angle(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    arb_t w, pi;
    arb_init(w);
    arb_init(pi);
    distance_to_least(w, call, prec);
    arb_const_pi(pi, prec);
    arb_mul(w, w, pi, prec);
    arb_mul_2exp_si(w, w, -2);
    enclosure_set_arb(e, w, prec);
    arb_clear(w);
    arb_clear(pi);
    return true;
}

/* sin(x*pi/4) as a series in a variable that adds to x (direction 1) or subtracts (-1) */
static void sin_series(arb_poly_t s, const arb_t x, int direction, slong length, slong prec)
{
    arb_t c;
    arb_init(c);
    arb_const_pi(c, prec);
    arb_mul_2exp_si(c, c, -2);
    arb_poly_zero(s);
    arb_poly_set_coeff_arb(s, 1, c);
    if (direction < 0)
        arb_poly_neg(s, s);
    arb_mul(c, c, x, prec);
    arb_poly_set_coeff_arb(s, 0, c);
    arb_poly_sin_series(s, s, length, prec);
    arb_clear(c);
}

static void set_derivative(struct enclosure *e, const arb_poly_t series, unsigned long order,
                           slong prec)
{
    arb_t value;
    fmpz_t factorial;
    arb_init(value);
    fmpz_init(factorial);
    arb_poly_get_coeff_arb(value, series, (slong)order);
    fmpz_fac_ui(factorial, order);
    arb_mul_fmpz(value, value, factorial, prec);
    enclosure_set_arb(e, value, prec);
    arb_clear(value);
    fmpz_clear(factorial);
}

/* cos d = sin(pi/2 - d) and 1 - cos^2 d = sin^2 d: no cancellation at either end. */
static void loss_by_complement(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    const slong length = (slong)call->order + 1;
    arb_t x;
    arb_poly_t sin_d, cos_d, p, complement;
    arb_init(x);
    arb_poly_init(sin_d);
    arb_poly_init(cos_d);
    arb_poly_init(p);
    arb_poly_init(complement);
    distance_to_least(x, call, prec);
    sin_series(sin_d, x, 1, length, prec);
    distance_to_greatest(x, call, prec);
    sin_series(cos_d, x, -1, length, prec);
    arb_poly_mullow(p, cos_d, cos_d, length, prec);
    arb_poly_mullow(complement, sin_d, sin_d, length, prec);
    printed_loss_tail(p, p, complement, sin_d, length, prec);
    set_derivative(e, p, call->order, prec);
    arb_clear(x);
    arb_poly_clear(sin_d);
    arb_poly_clear(cos_d);
    arb_poly_clear(p);
    arb_poly_clear(complement);
}

/* L(0) = 1/2 and L'(0) = 0, so L = 1/2 + u^2*L''(x)/2 and L' = u*L''(x), x between 0 and u. */
static void loss_by_taylor(struct enclosure *e, const struct oracle_call *call, const arb_t u,
                           slong prec)
{
    arb_t hull, value;
    arb_poly_t series;
    arb_init(hull);
    arb_init(value);
    arb_poly_init(series);
    arb_union(hull, hull, u, prec);
    printed_loss_series(series, hull, 3, prec);
    arb_poly_get_coeff_arb(value, series, 2);
    arb_mul(value, value, u, prec);
    if (call->order == 0) {
        arb_mul(value, value, u, prec);
        arb_set_d(hull, 0.5);
        arb_add(value, value, hull, prec);
    } else {
        arb_mul_2exp_si(value, value, 1);
    }
    enclosure_set_arb(e, value, prec);
    arb_clear(hull);
    arb_clear(value);
    arb_poly_clear(series);
}

bool rearranged_loss(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    arb_t u, t;
    arb_init(u);
    arb_init(t);
    arb_set_mpfr(u, call->args[0]);
    arb_set_mpfr(t, call->args[1]);
    arb_sub(u, u, t, prec);
    const bool near_zero = arf_cmpabs_2exp_si(arb_midref(u), -32) < 0
                           && mag_cmp_2exp_si(arb_radref(u), -32) < 0;
    const bool usable = !near_zero || call->order <= 1;
    if (usable && near_zero)
        loss_by_taylor(e, call, u, prec);
    else if (usable)
        loss_by_complement(e, call, prec);
    arb_clear(u);
    arb_clear(t);
    return usable;
}

/* ln(1-p) as Arb's log1p(-p): relative accuracy for the least p. */
bool rearranged_entropy(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    arb_t p, log_p, log_complement, complement;
    arb_init(p);
    arb_init(log_p);
    arb_init(log_complement);
    arb_init(complement);
    arb_set_mpfr(p, call->args[0]);
    arb_log(log_p, p, prec);
    arb_neg(complement, p);
    arb_log1p(log_complement, complement, prec);
    arb_add_ui(complement, complement, 1, prec);
    arb_mul(log_p, log_p, p, prec);
    arb_mul(log_complement, log_complement, complement, prec);
    arb_add(log_p, log_p, log_complement, prec);
    arb_neg(log_p, log_p);
    enclosure_set_arb(e, log_p, prec);
    arb_clear(p);
    arb_clear(log_p);
    arb_clear(log_complement);
    arb_clear(complement);
    return true;
}

/* The coefficients of -2*sin(x)*ln(cos(x)) below x^7 are those of x^3, in rational arithmetic. */
static bool begins_with_cube(void)
{
    fmpq_poly_t s, c, cube;
    fmpq_poly_init(s);
    fmpq_poly_init(c);
    fmpq_poly_init(cube);
    fmpq_poly_set_coeff_si(s, 1, 1);
    fmpq_poly_cos_series(c, s, 7);
    fmpq_poly_sin_series(s, s, 7);
    fmpq_poly_log_series(c, c, 7);
    fmpq_poly_mullow(s, s, c, 7);
    fmpq_poly_scalar_mul_si(s, s, -2);
    fmpq_poly_set_coeff_si(cube, 3, 1);
    const bool equal = fmpq_poly_equal(s, cube);
    fmpq_poly_clear(s);
    fmpq_poly_clear(c);
    fmpq_poly_clear(cube);
    return equal;
}

/* Eq. 22's coefficient of x^7 around any point of the ball phi */
static void energy_angle_coefficient(arb_t c7, const arb_t phi, slong prec)
{
    arb_poly_t s, c;
    arb_poly_init(s);
    arb_poly_init(c);
    arb_poly_set_coeff_si(s, 1, 1);
    arb_poly_set_coeff_arb(s, 0, phi);
    arb_poly_sin_cos_series(s, c, s, 8, prec);
    arb_poly_log_series(c, c, 8, prec);
    arb_poly_mullow(s, s, c, 8, prec);
    arb_poly_get_coeff_arb(c7, s, 7);
    arb_mul_si(c7, c7, -2, prec);
    arb_poly_clear(s);
    arb_poly_clear(c);
}

/* E = phi^3 + phi^7*c with c the coefficient at some point of [0, phi]; if c > 0, E > phi^3. */
bool rearranged_energy_angle(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    if (mpfr_cmp_ui_2exp(call->args[0], 1, -16) > 0 || !begins_with_cube())
        return false;
    arb_t phi, c7, value;
    arf_t cube;
    arb_init(phi);
    arb_init(c7);
    arb_init(value);
    arf_init(cube);
    arb_set_mpfr(phi, call->args[0]);
    arb_union(value, value, phi, prec);
    energy_angle_coefficient(c7, value, prec);
    arb_pow_ui(value, phi, 7, prec);
    arb_mul(value, value, c7, prec);
    arb_pow_ui(phi, phi, 3, ARF_PREC_EXACT);
    arf_set(cube, arb_midref(phi));
    arb_add(value, value, phi, prec);
    enclosure_set_arb(e, value, prec);
    if (arb_is_positive(c7))
        enclosure_above(e, cube);
    arb_clear(phi);
    arb_clear(c7);
    arb_clear(value);
    arf_clear(cube);
    return true;
}

/* exp(x)/(1 + exp(x)), x = E/p < 0: finite where exp(-x) is not. */
bool rearranged_sigmoid(struct enclosure *e, const struct oracle_call *call, slong prec)
{
    if (mpfr_sgn(call->args[0]) > 0)
        return false;
    arb_t x, p;
    arb_init(x);
    arb_init(p);
    arb_set_mpfr(x, call->args[0]);
    arb_set_mpfr(p, call->args[1]);
    arb_div(x, x, p, prec);
    arb_exp(x, x, prec);
    arb_add_ui(p, x, 1, prec);
    arb_div(x, x, p, prec);
    enclosure_set_arb(e, x, prec);
    arb_clear(x);
    arb_clear(p);
    return true;
}

/* printed.h -- the formulas of the paper as printed, over Arb's balls. */

#ifndef ORACLE_PRINTED_H
#define ORACLE_PRINTED_H

#include <stddef.h>
#include <mpfr.h>
#include <arb.h>
#include <arb_poly.h>

/* The arguments of one call: as in ref/registry.h, and the order of a derivative. */
struct oracle_call {
    size_t n;
    const mpfr_ptr *args;
    unsigned long order;
};

typedef void oracle_formula(arb_t value, const struct oracle_call *call, slong prec);

oracle_formula printed_angle, printed_loss_derivative, printed_divergence, printed_entropy,
    printed_energy, printed_energy_angle, printed_energy_dual, printed_sigmoid,
    printed_cross_entropy, printed_kl_divergence, printed_shannon_entropy, printed_delta;
oracle_formula printed_phi, printed_p1, printed_p2, printed_alpha, printed_eta,
    printed_equilibrium, printed_equilibrium_golden;

void arb_set_mpfr(arb_t x, mpfr_srcptr y); /* exact */

/* Eq. 26 as power series in y around y - t = u; length coefficients. */
void printed_loss_series(arb_poly_t loss, const arb_t u, slong length, slong prec);

/* Eq. 26 from the series of cos^2 d, of its complement, and of sin d on. */
void printed_loss_tail(arb_poly_t loss, const arb_poly_t p, const arb_poly_t complement,
                       const arb_poly_t sin_d, slong length, slong prec);

#endif

/* dpm_mpfr.h -- the ground truth of the dual process model (Jaeger, arXiv 2104.13277) over MPFR.

   Every routine follows MPFR's conventions: the result is rounded correctly to the precision of rop
   in the direction rnd (MPFR_RNDN, Z, U, D or A), the return value is the ternary value (the sign of
   rop minus the exact value), flags are only ever raised, the current exponent range is respected,
   rop may be one of the arguments.

   Special values: NaN in, NaN out; outside the domain NaN; at a pole +inf and the divide-by-zero
   flag; at the ends of the domain the one-sided limit, its sign included.

   Where termination of correct rounding is not known (loss_grad, loss_hess, loss_derivative,
   energy_angle, energy_dual) and the largest working precision does not decide, rop is NaN, the
   erange flag is raised and the ternary value is 0: never a wrong value. */

#ifndef DPM_MPFR_H
#define DPM_MPFR_H

#include <stddef.h>
#include <mpfr.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Eq. 24, y and t in [0,1]: (y - t + 1)*pi/4 in radians, +0 at y - t = -1. */
int dpm_angle_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd);

/* Eq. 26, y and t in [0,1]: in [1/2, 1], exactly 1/2 if and only if y = t, exactly 1 at |y - t| = 1. */
int dpm_loss_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd);

/* dL/dy: +0 at y = t and at y - t = 1, -0 at y - t = -1. */
int dpm_loss_grad_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd);

/* d2L/dy2: -pi^2/8 at y - t = 1, -0 at y - t = -1. */
int dpm_loss_hess_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, mpfr_rnd_t rnd);

/* The derivative of Eq. 26 in y of any order (0: loss, 1: loss_grad, 2: loss_hess).  At y - t = 1 it
   is +0 for order 3, and a pole (-inf, divide-by-zero) from order 4 on; at y - t = -1 it is -0. */
int dpm_loss_derivative_mpfr(mpfr_t rop, const mpfr_t y, const mpfr_t t, unsigned long order,
                             mpfr_rnd_t rnd);

/* Eq. 6, p in [0,1]: (2p - 1)*ln(p/(1-p)); +0 at 1/2, poles at 0 and 1. */
int dpm_divergence_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd);

/* Eq. 8, p in [0,1]: -p*ln(p) - (1-p)*ln(1-p) in nats; +0 at 0 and 1, ln 2 at 1/2. */
int dpm_entropy_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd);

/* Eqs. 18 and 2, p in [0,1]: -p*ln((1-p)/p); -0 at 0, +0 at 1/2, a pole at 1. */
int dpm_energy_mpfr(mpfr_t rop, const mpfr_t p, mpfr_rnd_t rnd);

/* Eq. 22, phi in [0, pi/2] radians: -2*sin(phi)*ln(cos(phi)); +0 at 0.  No mpfr_t is pi/2, so the
   pole there is never met. */
int dpm_energy_angle_mpfr(mpfr_t rop, const mpfr_t phi, mpfr_rnd_t rnd);

/* Eq. 22 with sin and cos swapped, phi in [0, pi/2]: -2*cos(phi)*ln(sin(phi)); a pole at 0. */
int dpm_energy_dual_mpfr(mpfr_t rop, const mpfr_t phi, mpfr_rnd_t rnd);

/* Eq. 25, p > 0: 1/(1 + exp(-E/p)); 1/2 at E = 0, 1 and +0 at E = +inf and -inf. */
int dpm_sigmoid_mpfr(mpfr_t rop, const mpfr_t E, const mpfr_t p, mpfr_rnd_t rnd);

/* Eq. 3, weights >= 0 and finite: -sum p_i*ln(q_i), with 0*ln 0 = 0, +inf where p_i > 0 = q_i.
   The empty sum is +0; a sum that is exactly zero is recognised as such. */
int dpm_cross_entropy_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], const mpfr_ptr q[],
                           mpfr_rnd_t rnd);

/* Eq. 5, weights >= 0 and finite: -sum p_i*ln(q_i/p_i), with the conventions of Eq. 3. */
int dpm_kl_divergence_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], const mpfr_ptr q[],
                           mpfr_rnd_t rnd);

/* Eq. 7, weights >= 0 and finite: -sum p_i*ln(p_i), with 0*ln 0 = 0. */
int dpm_shannon_entropy_mpfr(mpfr_t rop, size_t n, const mpfr_ptr p[], mpfr_rnd_t rnd);

/* Eq. 29 for one weight, all arguments finite: alpha*previous - eta*gradient as one operation; signs
   of zeros as of IEEE 754's difference of the two products; infinities give NaN. */
int dpm_delta_mpfr(mpfr_t rop, const mpfr_t gradient, const mpfr_t previous, const mpfr_t eta,
                   const mpfr_t alpha, mpfr_rnd_t rnd);

/* The constants: Eqs. 15 (phi), 11 (p1), 12 (p2), 30 (alpha), 31 (eta), 27 and 28 (E*i/2). */
int dpm_phi_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_p1_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_p2_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_alpha_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_eta_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_equilibrium_mpfr(mpfr_t rop, mpfr_rnd_t rnd);
int dpm_equilibrium_golden_mpfr(mpfr_t rop, mpfr_rnd_t rnd);

#ifdef __cplusplus
}
#endif

#endif

/* dpm_mpc.h -- the equations of the dual process model with an i, i^2 = -1, over MPC.

   The conventions of MPC: both parts of the result are rounded correctly to their precisions in the
   directions of rnd, and the return value holds both ternary values (MPC_INEX_RE, MPC_INEX_IM). */

#ifndef DPM_MPC_H
#define DPM_MPC_H

#include <mpc.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Eq. 23, p in [0,1]: the E with E*i = -p*ln((1-p)/p), that is -i times Eq. 18.  The real part is
   +0; the imaginary part is the negative of dpm_energy_mpfr: +0 at 0, -0 at 1/2, -inf with the
   divide-by-zero flag at 1.  NaN in both parts for p outside the domain and for NaN.
   p may be a part of rop. */
int dpm_energy_mpc(mpc_t rop, const mpfr_t p, mpc_rnd_t rnd);

/* Eq. 27: the E with E*i/2 = -(1/sqrt2)*ln(1/sqrt2), that is -i*ln(2)/sqrt2, real part +0. */
int dpm_equilibrium_mpc(mpc_t rop, mpc_rnd_t rnd);

/* Eq. 28: the E with E*i/2 = ln(phi)/phi, that is -2*i*ln(phi)/phi, real part +0. */
int dpm_equilibrium_golden_mpc(mpc_t rop, mpc_rnd_t rnd);

#ifdef __cplusplus
}
#endif

#endif

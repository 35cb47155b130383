/* dual_process.c -- Eqs. 23, 27, 28: energies at equilibrium.  The i of the paper turns the energy:
   E*i = X is solved by E = -i*X. */

#include "dpm_mpc.h"

#include "constant.h"
#include "dpm_mpfr.h"
#include "exponent_range.h"

/* In the comments below h = 2^-w bounds the relative error of one rounding to nearest, and w >= 32. */

/* Eq. 27: -(1/sqrt2)*ln(1/sqrt2) = ln2*sqrt2/4.  Transcendental, as ln2 is (Lindemann). */
static mpfr_exp_t approximate_equilibrium(mpfr_t x, mpfr_prec_t w)
{
    mpfr_t log2;
    mpfr_init2(log2, w);
    mpfr_const_log2(log2, MPFR_RNDN);    /* ln2*(1 + d), |d| <= h */
    mpfr_sqrt_ui(x, 2, MPFR_RNDN);       /* sqrt2*(1 + d), |d| <= h */
    mpfr_mul(x, x, log2, MPFR_RNDN);     /* (1 + h)^3 - 1 < 4h */
    mpfr_div_2ui(x, x, 2, MPFR_RNDN);    /* exact */
    mpfr_clear(log2);
    return w - 3; /* 4h*constant <= 4h*x/(1 - 4h) < 2^(2-w) * 2^EXP(x) * 2 */
}

/* Eq. 28: ln(phi)/phi.  Transcendental: ln(phi) is, phi being algebraic and not 1 (Lindemann), and
   so is its quotient by an algebraic number. */
static mpfr_exp_t approximate_equilibrium_golden(mpfr_t x, mpfr_prec_t w)
{
    mpfr_t phi;
    mpfr_init2(phi, w);
    dpm_phi_mpfr(phi, MPFR_RNDN);   /* phi*(1 + d), |d| <= h */
    mpfr_log(x, phi, MPFR_RNDN);    /* ln(phi) + ln(1 + d), |ln(1 + d)| < 1.01h < 2.2h*ln(phi), then
                                       rounded: 2.2h + h + 2.2h^2 < 3.3h, relative */
    mpfr_div(x, x, phi, MPFR_RNDN); /* (1 + 3.3h)*(1 + h)/(1 - h) - 1 < 6h */
    mpfr_clear(phi);
    return w - 4; /* 6h*constant <= 6h*x/(1 - 6h) < 2^(3-w) * 2^EXP(x) * 2 */
}

int dpm_equilibrium_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return constant_round(rop, approximate_equilibrium, rnd);
}

int dpm_equilibrium_golden_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return constant_round(rop, approximate_equilibrium_golden, rnd);
}

static mpfr_rnd_t mirror(mpfr_rnd_t rnd)
{
    return rnd == MPFR_RNDU ? MPFR_RNDD : rnd == MPFR_RNDD ? MPFR_RNDU : rnd;
}

int dpm_energy_mpc(mpc_t rop, const mpfr_t p, mpc_rnd_t rnd)
{
    mpfr_ptr re = mpc_realref(rop), im = mpc_imagref(rop);
    const int ternary = -dpm_energy_mpfr(im, p, mirror(MPC_RND_IM(rnd))); /* p may be re or im */
    mpfr_neg(im, im, MPFR_RNDN);
    if (mpfr_nan_p(im))
        mpfr_set_nan(re);
    else
        mpfr_set_zero(re, 1);
    return MPC_INEX(0, ternary);
}

/* rop = -2*i*x, x one of the constants above. */
static int solve_half(mpc_t rop, int (*constant)(mpfr_t, mpfr_rnd_t), mpc_rnd_t rnd)
{
    mpfr_ptr im = mpc_imagref(rop);
    const struct mpfr_range range = range_widen();
    const int ternary = -constant(im, mirror(MPC_RND_IM(rnd)));
    mpfr_mul_2ui(im, im, 1, MPFR_RNDN); /* exact in this range */
    mpfr_neg(im, im, MPFR_RNDN);
    mpfr_set_zero(mpc_realref(rop), 1);
    return MPC_INEX(0, range_restore(&range, im, ternary, MPC_RND_IM(rnd)));
}

int dpm_equilibrium_mpc(mpc_t rop, mpc_rnd_t rnd)
{
    return solve_half(rop, dpm_equilibrium_mpfr, rnd);
}

int dpm_equilibrium_golden_mpc(mpc_t rop, mpc_rnd_t rnd)
{
    return solve_half(rop, dpm_equilibrium_golden_mpfr, rnd);
}

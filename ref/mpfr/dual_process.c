/* dual_process.c -- Eqs. 23, 27, 28: energies at equilibrium.  The i of the paper turns the energy:
   E*i = X is solved by E = -i*X. */

#include "../dpm_mpc.h"
#include "../dpm_mpfr.h"
#include "ziv.h"

/* Each line's error stands beside it, w = pool->prec. */

/* Eq. 27: -(1/sqrt2)*ln(1/sqrt2) = ln(2)*sqrt2/4 */
static enum ziv_outcome enclose_equilibrium(ball *z, void *problem, struct ball_pool *pool)
{
    (void)problem;
    ball *log2 = ball_new(pool);
    mpfr_const_log2(log2->mid, MPFR_RNDN);          /* in [1/2,1): error <= 2^-(w+1) */
    mpfr_sqrt_ui(z->mid, 2, MPFR_RNDN);             /* in [1,2): error <= 2^-w */
    mpfr_mul(z->mid, z->mid, log2->mid, MPFR_RNDN); /* 1.42*2^-(w+1) + 0.7*2^-w, then 2^-(w+1) */
    mpfr_div_2ui(z->mid, z->mid, 2, MPFR_RNDN);     /* exact */
    z->rad = mag_two_to(-1 - pool->prec);           /* 1.92*2^-w/4 < 2^-(w+1) */
    return ZIV_ENCLOSED;
}

/* Eq. 28: ln(phi)/phi */
static enum ziv_outcome enclose_equilibrium_golden(ball *z, void *problem, struct ball_pool *pool)
{
    (void)problem;
    ball *phi = ball_new(pool);
    dpm_phi_mpfr(phi->mid, MPFR_RNDN);             /* in [1,2): error <= 2^-w */
    mpfr_log(z->mid, phi->mid, MPFR_RNDN);         /* 0.63*2^-w, then in [1/4,1/2) 2^-(w+2) */
    mpfr_div(z->mid, z->mid, phi->mid, MPFR_RNDN); /* 0.88*2^-w/1.61 + 0.19*2^-w, then 2^-(w+2) */
    z->rad = mag_two_to(-pool->prec);              /* 0.55*2^-w + 0.19*2^-w + 0.25*2^-w < 2^-w */
    return ZIV_ENCLOSED;
}

/* Both loops end: the values are transcendental, given Baker's theorem (termination.v:
   eq27_transcendental, eq28_transcendental). */

int dpm_equilibrium_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_equilibrium, NULL, 1, 0, 0}, rnd);
}

int dpm_equilibrium_golden_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return ziv_round(rop, &(struct ziv){enclose_equilibrium_golden, NULL, 1, 0, 0}, rnd);
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
    const int in_range = range_return(&range, im, ternary, MPC_RND_IM(rnd));
    return MPC_INEX(0, in_range); /* a macro: it evaluates its arguments more than once */
}

int dpm_equilibrium_mpc(mpc_t rop, mpc_rnd_t rnd)
{
    return solve_half(rop, dpm_equilibrium_mpfr, rnd);
}

int dpm_equilibrium_golden_mpc(mpc_t rop, mpc_rnd_t rnd)
{
    return solve_half(rop, dpm_equilibrium_golden_mpfr, rnd);
}

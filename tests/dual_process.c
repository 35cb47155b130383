/* dual_process.c -- Eqs. 27 and 28 against Arb, and the complex energies over MPC. */

#include "constant_oracle.h"

#include "../ref/dpm_mpc.h"
#include "../ref/dpm_mpfr.h"

/* Arb: as printed. */
static void arb_equilibrium(arb_t z, slong prec)
{
    arb_t x;
    arb_init(x);
    arb_set_ui(x, 2);
    arb_rsqrt(x, x, prec);
    arb_log(z, x, prec);
    arb_mul(z, z, x, prec);
    arb_neg(z, z);
    arb_clear(x);
}

static void arb_equilibrium_golden(arb_t z, slong prec)
{
    arb_t phi;
    arb_init(phi);
    arb_sqrt_ui(phi, 5, prec);
    arb_add_ui(phi, phi, 1, prec);
    arb_mul_2exp_si(phi, phi, -1);
    arb_log(z, phi, prec);
    arb_div(z, z, phi, prec);
    arb_clear(phi);
}

static void equilibrium_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_equilibrium_mpfr, arb_equilibrium);
}

static void equilibrium_golden_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(dpm_equilibrium_golden_mpfr, arb_equilibrium_golden);
}

/* The imaginary parts of the complex equilibria as routines of one real result, so that they stand
   the same test; the real parts must be +0 and exact, whatever their direction. */
static int imaginary_part(mpfr_t rop, int solve(mpc_t, mpc_rnd_t), mpfr_rnd_t rnd)
{
    mpc_t z;
    mpc_init3(z, 40, mpfr_get_prec(rop));
    const int inex = solve(z, MPC_RND((mpfr_rnd_t)(4 - rnd), rnd));
    assert_true(mpfr_zero_p(mpc_realref(z)) && !mpfr_signbit(mpc_realref(z)));
    assert_int_equal(MPC_INEX_RE(inex), 0);
    mpfr_swap(rop, mpc_imagref(z));
    mpc_clear(z);
    return MPC_INEX_IM(inex);
}

static int imaginary_equilibrium(mpfr_t rop, mpfr_rnd_t rnd)
{
    return imaginary_part(rop, dpm_equilibrium_mpc, rnd);
}

static int imaginary_equilibrium_golden(mpfr_t rop, mpfr_rnd_t rnd)
{
    return imaginary_part(rop, dpm_equilibrium_golden_mpc, rnd);
}

static void arb_imaginary_equilibrium(arb_t z, slong prec)
{
    arb_equilibrium(z, prec);
    arb_mul_si(z, z, -2, prec);
}

static void arb_imaginary_equilibrium_golden(arb_t z, slong prec)
{
    arb_equilibrium_golden(z, prec);
    arb_mul_si(z, z, -2, prec);
}

static void complex_equilibrium_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(imaginary_equilibrium, arb_imaginary_equilibrium);
}

static void complex_equilibrium_golden_against_arb(void **state)
{
    (void)state;
    constant_against_arb_everywhere(imaginary_equilibrium_golden, arb_imaginary_equilibrium_golden);
}

/* E*i is Eq. 18 again, rounded in any direction; p may be a part of the result. */
static void energy_times_i_is_real(void **state)
{
    (void)state;
    mpc_t E, turned;
    mpfr_t p, x;
    gmp_randstate_t random;
    gmp_randinit_default(random);
    mpc_init2(E, 60);
    mpc_init2(turned, 60);
    mpfr_inits2(60, p, x, (mpfr_ptr)0);
    for (int n = 0; n < 2000; n++) {
        mpfr_urandomb(p, random);
        for (int rnd = MPFR_RNDN; rnd <= MPFR_RNDA; rnd++) {
            const int inex = dpm_energy_mpc(E, p, MPC_RND(MPFR_RNDN, rnd));
            mpc_mul_i(turned, E, 1, MPC_RNDNN);
            const mpfr_rnd_t mirrored = rnd == MPFR_RNDU   ? MPFR_RNDD
                                        : rnd == MPFR_RNDD ? MPFR_RNDU
                                                           : (mpfr_rnd_t)rnd;
            const int ternary = dpm_energy_mpfr(x, p, mirrored);
            assert_true(mpfr_equal_p(mpc_realref(turned), x));
            assert_true(mpfr_zero_p(mpc_imagref(turned)));
            assert_int_equal(MPC_INEX_RE(inex), 0);
            assert_int_equal(MPC_INEX_IM(inex), MPC_INEX_IM(MPC_INEX(0, -ternary)));

            mpfr_set(mpc_realref(turned), p, MPFR_RNDN);
            dpm_energy_mpc(turned, mpc_realref(turned), MPC_RND(MPFR_RNDN, rnd));
            assert_true(mpc_cmp(turned, E) == 0);
            mpfr_set(mpc_imagref(turned), p, MPFR_RNDN);
            dpm_energy_mpc(turned, mpc_imagref(turned), MPC_RND(MPFR_RNDN, rnd));
            assert_true(mpc_cmp(turned, E) == 0);
        }
    }
    mpfr_clears(p, x, (mpfr_ptr)0);
    mpc_clear(E);
    mpc_clear(turned);
    gmp_randclear(random);
}

static void energy_special_values(void **state)
{
    (void)state;
    mpc_t E;
    mpfr_t p;
    mpc_init2(E, 20);
    mpfr_init2(p, 20);
    mpfr_set_zero(p, 1);
    assert_int_equal(dpm_energy_mpc(E, p, MPC_RNDNN), 0);
    assert_true(mpfr_zero_p(mpc_imagref(E)) && !mpfr_signbit(mpc_imagref(E)));
    mpfr_set_d(p, 0.5, MPFR_RNDN);
    assert_int_equal(dpm_energy_mpc(E, p, MPC_RNDNN), 0);
    assert_true(mpfr_zero_p(mpc_imagref(E)) && mpfr_signbit(mpc_imagref(E)));
    mpfr_set_ui(p, 1, MPFR_RNDN);
    mpfr_clear_flags();
    dpm_energy_mpc(E, p, MPC_RNDNN);
    assert_true(mpfr_inf_p(mpc_imagref(E)) && mpfr_signbit(mpc_imagref(E)));
    assert_true(mpfr_zero_p(mpc_realref(E)) && mpfr_divby0_p());
    mpfr_set_ui(p, 2, MPFR_RNDN);
    dpm_energy_mpc(E, p, MPC_RNDNN);
    assert_true(mpfr_nan_p(mpc_realref(E)) && mpfr_nan_p(mpc_imagref(E)) && mpfr_nanflag_p());
    mpfr_set_nan(p);
    dpm_energy_mpc(E, p, MPC_RNDNN);
    assert_true(mpfr_nan_p(mpc_realref(E)) && mpfr_nan_p(mpc_imagref(E)));
    mpfr_clear(p);
    mpc_clear(E);
}

static int teardown(void **state)
{
    (void)state;
    flint_cleanup();
    mpfr_free_cache();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equilibrium_against_arb),
        cmocka_unit_test(equilibrium_golden_against_arb),
        cmocka_unit_test(complex_equilibrium_against_arb),
        cmocka_unit_test(complex_equilibrium_golden_against_arb),
        cmocka_unit_test(energy_times_i_is_real),
        cmocka_unit_test(energy_special_values),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}

/* dual_process.c -- Eqs. 27 and 28 and Figure 2. */

#include "../dpm_mpc.h"
#include "chapters.h"
#include "claim.h"

/* Whether solve() gives an E whose E*i/2 is, to the bit, the library's constant. */
static enum dpm_decision solves(const struct dpm_report *report, int solve(mpc_t, mpc_rnd_t),
                                const char *name)
{
    const struct dpm_constant *constant = report->subject->constant(name);
    mpc_t E;
    mpfr_t x;
    mpc_init2(E, report->bits);
    mpfr_init2(x, report->bits);
    solve(E, MPC_RNDNN);
    mpc_mul_i(E, E, 1, MPC_RNDNN);
    mpc_div_2ui(E, E, 1, MPC_RNDNN);
    constant->mpfr(x, MPFR_RNDN);
    const bool same = mpfr_equal_p(mpc_realref(E), x) && mpfr_zero_p(mpc_imagref(E));
    mpc_clear(E);
    mpfr_clear(x);
    return same ? DPM_TRUE : DPM_FALSE;
}

static void check_27(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "-1/sqrt(2)*ln(1/sqrt(2)) = ln(2)/(2*sqrt(2))");
    claim_exact(report, DPM_HOLDS, "(1/sqrt(2))^2 + (1/sqrt(2))^2 = 1"); /* sin, cos of pi/4 */
    claim_exact(report, DPM_HOLDS, "-1/sqrt(2)*ln(1/sqrt(2)) = -1/sqrt(2)*ln((1/sqrt(2))^2)/2");
    claim_exact(report, DPM_HOLDS, "(1/sqrt(2))^2 = 1/2"); /* Section 8's measured probability */
    claim_exact(report, DPM_HOLDS, "(-i*ln(2)/sqrt(2))*i/2 = -1/sqrt(2)*ln(1/sqrt(2))");
    claim_decided(report, DPM_HOLDS, solves(report, dpm_equilibrium_mpc, "equilibrium"),
                  "dpm_equilibrium_mpc solves it for E", "over MPC, to the bit", "");
    claim_constant(report, "equilibrium", "-1/sqrt(2)*ln(1/sqrt(2))");
}

static void check_28(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "1/sqrt(2)*(sqrt(2)*p1) = p1");
    claim_exact(report, DPM_HOLDS, "p1 = 1/phi");
    claim_exact(report, DPM_HOLDS, "-p1*ln(p1) = ln(phi)/phi");
    claim_exact(report, DPM_HOLDS, "(-2*i*ln(phi)/phi)*i/2 = ln(phi)/phi");
    claim_decided(report, DPM_HOLDS,
                  solves(report, dpm_equilibrium_golden_mpc, "equilibrium_golden"),
                  "dpm_equilibrium_golden_mpc solves it for E", "over MPC, to the bit", "");
    claim_constant(report, "equilibrium_golden", "ln(phi)/phi");
}

/* What Section 7's text says of the corners.  Lower left: Eq. 28, E*i/2 = ln(phi)/phi. */
static void check_figure(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "ln(phi)/phi = -1/phi*ln(1/phi)");
    /* Up, to the dual process: input phi and output 1/phi change places; both are golden, and one
       is the other's reciprocal */
    claim_exact(report, DPM_HOLDS, "phi*(1/phi) = 1");
    claim_exact(report, DPM_HOLDS, "(1/phi)^2 + 1/phi - 1 = 0");
    /* the true probability becomes its complement */
    claim_exact(report, DPM_HOLDS, "1 - 1/phi = (1/phi)^2");
    claim_exact(report, DPM_HOLDS, "1 - (1 - 1/phi) = 1/phi");
    /* times i: a minus sign for the energy, and i on the other side (E = -2*i*ln(phi)/phi) */
    claim_exact(report, DPM_HOLDS, "i*i = -1");
    claim_exact(report, DPM_HOLDS, "-(-2*i*ln(phi)/phi)/2 = i*ln(phi)/phi");
    /* Right, measuring the complement of the input 1/phi: its square */
    claim_exact(report, DPM_HOLDS, "ln(1 - 1/phi) = 2*ln(1/phi)");
    /* times i again: -E*i/2 = i*i*ln(phi)/phi, without the minus signs Eq. 28 */
    claim_exact(report, DPM_HOLDS, "-(-2*i*ln(phi)/phi)*i/2 = i*i*ln(phi)/phi");
    claim_exact(report, DPM_HOLDS, "(-2*i*ln(phi)/phi)*i/2 = ln(phi)/phi");
    /* Dashed, the opposing dual process: complements by Eq. 16 */
    claim_exact(report, DPM_HOLDS, "1 - phi = -1/phi");
    claim_exact(report, DPM_HOLDS, "1 - (-1/phi) = -1/(-1/phi)");
}

const struct dpm_equation equation_27 = {
    .number = "27",
    .chapter = "dual_process",
    .printed = "E*i/2 = -1/sqrt(2)*ln(1/sqrt(2))",
    .check = check_27,
};

const struct dpm_equation equation_28 = {
    .number = "28",
    .chapter = "dual_process",
    .printed = "E*i/2 = ln(phi)/phi",
    .check = check_28,
};

const struct dpm_equation figure_2 = {
    .number = "Figure 2",
    .chapter = "dual_process",
    .printed = "transitions between equilibrium states",
    .note =
        "Checked is what Section 7's text says of the transitions. The formulas in the upper left,"
        " upper right and lower right corners stand in the figure alone; they are not checked.",
    .check = check_figure,
};

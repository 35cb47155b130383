/* intrinsic_uncertainty.c -- Eqs. 18 to 23.  The arrows between 18, 19, 20, 21 and 22 are taken as
   equality of the right-hand sides, and every place in (0,1) where that holds is found. */

#include "../dpm_mpc.h"
#include "chapters.h"
#include "claim.h"
#include "zeros.h"

/* Eqs. 18 and 19 divided by -p:  ln((1-p)/p) = p*ln(1-p), or g(p) = (1-p)*ln(1-p) - ln(p) = 0. */
static void difference_18_19(mpfi_t value, const mpfi_t p)
{
    mpfi_t complement, log;
    mpfi_init2(complement, mpfi_get_prec(value));
    mpfi_init2(log, mpfi_get_prec(value));
    mpfi_ui_sub(complement, 1, p);
    mpfi_log(log, complement);
    mpfi_mul(value, complement, log);
    mpfi_log(log, p);
    mpfi_sub(value, value, log);
    mpfi_clear(complement);
    mpfi_clear(log);
}

/* g'(p) = -ln(1-p) - 1 - 1/p */
static void slope_18_19(mpfi_t value, const mpfi_t p)
{
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(value));
    mpfi_ui_sub(value, 1, p);
    mpfi_log(value, value);
    mpfi_neg(value, value);
    mpfi_ui_div(term, 1, p);
    mpfi_sub(value, value, term);
    mpfi_sub_ui(value, value, 1);
    mpfi_clear(term);
}

/* A bound of g/v from above for 0 < v = 1-p <= 1/2:  g = v*ln(v) - ln(1-v), and
   -ln(1-v) = v + v^2/2 + v^3/3 + ... <= v + v^2. */
static void bound_18_19_near_one(mpfi_t value, const mpfi_t v)
{
    mpfi_log(value, v);
    mpfi_add_ui(value, value, 1);
    mpfi_add(value, value, v);
}

/* A bound of g from below for 0 < p <= 1/2: (1-p)*ln(1-p) >= -1/2 there, as it is at least -1/e. */
static void bound_18_19_near_zero(mpfi_t value, const mpfi_t p)
{
    mpfi_log(value, p);
    mpfi_neg(value, value);
    mpfi_sub_d(value, value, 0.5);
}

static void claim_solution_of_18_19(struct dpm_report *report)
{
    struct zeros zeros;
    char result[128] = "";
    zeros_init(&zeros);
    const bool found = has_sign(bound_18_19_near_zero, 1, 0, 0x1p-4) &&
                       has_sign(bound_18_19_near_one, -1, 0, 0x1p-4) &&
                       zeros_find(&zeros, difference_18_19, slope_18_19, 0x1p-4, 1 - 0x1p-4);
    enum dpm_decision decision = DPM_UNDECIDED;
    if (found)
        decision = zeros.count == 1 ? DPM_TRUE : DPM_FALSE;
    if (zeros.count > 0) {
        mpfr_t left;
        mpfr_init2(left, mpfi_get_prec(zeros.zero[0]));
        mpfi_get_left(left, zeros.zero[0]);
        mpfr_snprintf(result, sizeof result, "p = %.30RDf...", left);
        mpfr_clear(left);
    }
    claim_decided(report, DPM_HOLDS, decision,
                  "18 = 19 for exactly one p in (0,1), where (1-p)*ln(1-p) = ln(p)",
                  "all zeros by bisection with interval enclosures, the ends by hand bounds",
                  result);
    zeros_clear(&zeros);
}

/* Eqs. 19 and 20 divided by -p:  h(p) = (1-p)*ln(1-p) + ln(1+p) = 0. */
static void difference_19_20(mpfi_t value, const mpfi_t p)
{
    mpfi_t complement;
    mpfi_init2(complement, mpfi_get_prec(value));
    mpfi_ui_sub(complement, 1, p);
    mpfi_log(value, complement);
    mpfi_mul(value, value, complement);
    mpfi_add_ui(complement, p, 1);
    mpfi_log(complement, complement);
    mpfi_add(value, value, complement);
    mpfi_clear(complement);
}

/* h'(p) = 1/(1+p) - 1 - ln(1-p) */
static void slope_19_20(mpfi_t value, const mpfi_t p)
{
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(value));
    mpfi_add_ui(value, p, 1);
    mpfi_ui_div(value, 1, value);
    mpfi_sub_ui(value, value, 1);
    mpfi_ui_sub(term, 1, p);
    mpfi_log(term, term);
    mpfi_sub(value, value, term);
    mpfi_clear(term);
}

/* h'''(p) = 1/(1-p)^2 + 2/(1+p)^3; h, h' and h'' are 0 at 0 */
static void third_derivative_19_20(mpfi_t value, const mpfi_t p)
{
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(value));
    mpfi_add_ui(term, p, 1);
    mpfi_sqr(value, term);
    mpfi_mul(value, value, term);
    mpfi_ui_div(value, 2, value);
    mpfi_ui_sub(term, 1, p);
    mpfi_sqr(term, term);
    mpfi_ui_div(term, 1, term);
    mpfi_add(value, value, term);
    mpfi_clear(term);
}

/* h >= -1/2 + ln(1+p) near 1, as (1-p)*ln(1-p) >= -1/e */
static void bound_19_20_near_one(mpfi_t value, const mpfi_t p)
{
    mpfi_add_ui(value, p, 1);
    mpfi_log(value, value);
    mpfi_sub_d(value, value, 0.5);
}

static void claim_no_solution_of_19_20(struct dpm_report *report)
{
    struct zeros zeros;
    zeros_init(&zeros);
    const bool found = has_sign(third_derivative_19_20, 1, 0, 0x1p-4) &&
                       has_sign(bound_19_20_near_one, 1, 1 - 0x1p-4, 1) &&
                       zeros_find(&zeros, difference_19_20, slope_19_20, 0x1p-4, 1 - 0x1p-4);
    enum dpm_decision decision = DPM_UNDECIDED;
    if (found)
        decision = zeros.count == 0 ? DPM_TRUE : DPM_FALSE;
    claim_decided(report, DPM_HOLDS, decision, "19 = 20 for no p in (0,1)",
                  "bisection with interval enclosures, the ends by a third derivative and a bound",
                  "");
    zeros_clear(&zeros);
}

static void check_18(struct dpm_report *report)
{
    claim_function(report, &(struct claim_call){.name = "energy",
                                                .statement = "energy(p) = -p*ln((1-p)/p)",
                                                .n = 1,
                                                .argument = {"p"},
                                                .formula = "-p*ln((1-p)/p)"});
    claim_exact(report, DPM_HOLDS, "-p1*ln((1-p1)/p1) = -p1*ln(p1)");
    claim_exact(report, DPM_HOLDS, "-p1*ln((1-p1)/p1) = ln(phi)/phi");
    claim_exact(report, DPM_HOLDS, "ln(phi)/phi ~ 0.297405263675");
}

static void check_19(struct dpm_report *report)
{
    claim_exact_at_points(report, DPM_REFUTED, "-p*ln((1-p)/p) = -p^2*ln(1-p)", "p");
    claim_solution_of_18_19(report);
    claim_exact(report, DPM_REFUTED, "-p1*ln((1-p1)/p1) = -p1^2*ln(1-p1)");
    claim_exact(report, DPM_HOLDS, "-p1^2*ln(1-p1) = -p1^2*ln(p1^2)");
    claim_exact(report, DPM_HOLDS, "-p1^2*ln(1-p1) = 2*ln(phi)/phi^2");
    claim_exact(report, DPM_HOLDS, "2*ln(phi)/phi^2 ~ 0.367613122769");
}

static void check_20(struct dpm_report *report)
{
    claim_exact_at_points(report, DPM_REFUTED, "-p^2*ln(1-p) = -p*ln(1-p^2)", "p");
    claim_no_solution_of_19_20(report);
    claim_exact_at_points(report, DPM_REFUTED, "-p*ln((1-p)/p) = -p*ln(1-p^2)", "p");
    /* (1-p)/p = 1-p^2 in (0,1) where p^2 + p - 1 = 0, Eq. 10, and nowhere else */
    claim_polynomial(report, DPM_HOLDS, "(1-p)/p - (1-p^2) = -(1-p)*(p-p1)*(p-p2)/p");
    claim_exact(report, DPM_HOLDS, "p1 > 0");
    claim_exact(report, DPM_HOLDS, "p1 < 1");
    claim_exact(report, DPM_HOLDS, "p2 < 0");
    claim_exact(report, DPM_HOLDS, "-p1*ln((1-p1)/p1) = -p1*ln(1-p1^2)");
}

static void check_21(struct dpm_report *report)
{
    /* Points (2m/(1+m^2), (1-m^2)/(1+m^2)) of the unit circle, m = p: rational roots */
    claim_polynomial(report, DPM_HOLDS, "(2*p/(1+p^2))^2 + ((1-p^2)/(1+p^2))^2 = 1");
    claim_exact_at_points(report, DPM_HOLDS, "sqrt(1 - (2*p/(1+p^2))^2) = (1-p^2)/(1+p^2)", "p");
    claim_exact_at_points(report, DPM_HOLDS,
                          "-2*p/(1+p^2)*ln(1 - (2*p/(1+p^2))^2)"
                          " = -2*p/(1+p^2)*ln(sqrt(1 - (2*p/(1+p^2))^2))*2",
                          "p");
}

/* -2*sin(phi)*ln(cos(phi)), as printed */
static void enclose_22(mpfi_t value, size_t n, const mpfr_ptr args[])
{
    mpfi_t phi, factor;
    (void)n;
    mpfi_init2(phi, mpfi_get_prec(value));
    mpfi_init2(factor, mpfi_get_prec(value));
    mpfi_set_fr(phi, args[0]);
    mpfi_cos(value, phi);
    mpfi_log(value, value);
    mpfi_sin(factor, phi);
    mpfi_mul(value, value, factor);
    mpfi_mul_si(value, value, -2);
    mpfi_clear(phi);
    mpfi_clear(factor);
}

/* sin and cos swapped */
static void enclose_22_dual(mpfi_t value, size_t n, const mpfr_ptr args[])
{
    mpfi_t phi, factor;
    (void)n;
    mpfi_init2(phi, mpfi_get_prec(value));
    mpfi_init2(factor, mpfi_get_prec(value));
    mpfi_set_fr(phi, args[0]);
    mpfi_sin(value, phi);
    mpfi_log(value, value);
    mpfi_cos(factor, phi);
    mpfi_mul(value, value, factor);
    mpfi_mul_si(value, value, -2);
    mpfi_clear(phi);
    mpfi_clear(factor);
}

/* The ends: 0 at 0; and at the largest number of so many bits below pi/2, cos < 2^(1-bits). */
static void claim_ends_of_22(struct dpm_report *report)
{
    const struct dpm_function *energy = report->subject->function("energy_angle");
    mpfr_t phi, x;
    mpfr_inits2(report->bits, phi, x, (mpfr_ptr)0);
    const mpfr_ptr args[] = {phi};
    char result[96];
    mpfr_set_zero(phi, 1);
    energy->mpfr(x, 1, args, MPFR_RNDN);
    claim_decided(report, DPM_HOLDS, mpfr_zero_p(x) ? DPM_TRUE : DPM_FALSE, "E = 0 at phi = 0",
                  "ground truth", "");
    mpfr_const_pi(phi, MPFR_RNDD);
    mpfr_div_2ui(phi, phi, 1, MPFR_RNDN);
    energy->mpfr(x, 1, args, MPFR_RNDD);
    /* -2*sin*ln(cos) > 2*0.99*ln(2)*(bits - 1), as sin > 0.99 and cos < 2^(1-bits) */
    const bool large = mpfr_cmp_d(x, 1.37 * (double)(report->bits - 1)) > 0;
    mpfr_snprintf(result, sizeof result, "%.6RNf", x);
    claim_decided(report, DPM_HOLDS, large ? DPM_TRUE : DPM_FALSE,
                  "E > 1.37*(bits-1) at the number of so many bits next below pi/2",
                  "ground truth rounded down", result);
    mpfr_clears(phi, x, (mpfr_ptr)0);
}

static void check_22(struct dpm_report *report)
{
    /* sin = 2m/(1+m^2), cos = (1-m^2)/(1+m^2) > 0 with m = tan(phi/2) in [0,1) give every angle of
       [0, pi/2): there p = sin(phi) makes sqrt(1-p^2) = cos(phi) */
    claim_polynomial(report, DPM_HOLDS, "(2*p)^2 + (1-p^2)^2 = (1+p^2)^2");
    claim_exact(report, DPM_HOLDS, "(1/sqrt(2))^2 + (1/sqrt(2))^2 = 1");
    claim_exact(report, DPM_HOLDS, "-1/sqrt(2)*ln(1/sqrt(2))*2 = ln(2)/sqrt(2)");
    claim_function(report,
                   &(struct claim_call){.name = "energy_angle",
                                        .statement = "energy_angle(p) = -2*sin(p)*ln(cos(p))",
                                        .n = 1,
                                        .argument = {"p + 1/2"},
                                        .enclose = enclose_22});
    claim_function(report,
                   &(struct claim_call){.name = "energy_dual",
                                        .statement = "energy_dual(p) = -2*cos(p)*ln(sin(p))",
                                        .n = 1,
                                        .argument = {"p + 1/2"},
                                        .enclose = enclose_22_dual});
    claim_ends_of_22(report);
}

/* Whether i times the complex energy is Eq. 18, to the bit and with no imaginary part, at all
 * points. */
static enum dpm_decision solves_23(const struct dpm_report *report)
{
    const struct dpm_function *energy = report->subject->function("energy");
    struct claim_scope scope;
    mpc_t E;
    mpfr_t p, x;
    mpc_init2(E, report->bits);
    mpfr_init2(p, 64);
    mpfr_init2(x, report->bits);
    const mpfr_ptr args[] = {p};
    claim_open(&scope, report);
    unsigned solved = 0;
    for (unsigned k = 0; k < CLAIM_POINTS; k++) {
        claim_point(&scope, k);
        dpm_golden_get_mpfr(p, scope.p, MPFR_RNDN); /* exact */
        energy->mpfr(x, 1, args, MPFR_RNDN);
        dpm_energy_mpc(E, p, MPC_RNDNN);
        mpc_mul_i(E, E, 1, MPC_RNDNN);
        solved += mpfr_equal_p(mpc_realref(E), x) && mpfr_zero_p(mpc_imagref(E));
    }
    claim_close(&scope);
    mpfr_clears(p, x, (mpfr_ptr)0);
    mpc_clear(E);
    return solved == CLAIM_POINTS ? DPM_TRUE : DPM_FALSE;
}

static void check_23(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "i^2 = -1");
    claim_exact_at_points(report, DPM_HOLDS, "(-i*(-p*ln((1-p)/p)))*i = -p*ln((1-p)/p)", "p");
    claim_exact_at_points(report, DPM_HOLDS, "-p*ln((1-p)/p)/i = i*p*ln((1-p)/p)", "p");
    claim_decided(report, DPM_HOLDS, solves_23(report), "dpm_energy_mpc solves it for E",
                  "over MPC, to the bit, at 64 dyadic p", "");
}

const struct dpm_equation equation_18 = {
    .number = "18",
    .chapter = "intrinsic_uncertainty",
    .printed = "E = -p*ln((1-p)/p)",
    .note = "At the golden ratio the measured (1-p)/p is the true p.",
    .check = check_18,
};

const struct dpm_equation equation_19 = {
    .number = "19",
    .chapter = "intrinsic_uncertainty",
    .printed = "<=> -p^2*ln(1-p)",
    .note =
        "18 = 19 at one p only, and that is not the golden ratio: at p1, 19 has p1^2 as true and as"
        " measured probability where 18 has p1.",
    .check = check_19,
};

const struct dpm_equation equation_20 = {
    .number = "20",
    .chapter = "intrinsic_uncertainty",
    .printed = "<=> -p*ln(1-p^2)",
    .note = "In (0,1), 18 = 20 at the golden ratio p1 only, and 19 = 20 nowhere.",
    .check = check_20,
};

const struct dpm_equation equation_21 = {
    .number = "21",
    .chapter = "intrinsic_uncertainty",
    .printed = "<=> -p*ln(sqrt(1-p^2))*2",
    .note = "20 = 21 for every p in [0,1): 1-p^2 > 0 is the square of its root.",
    .check = check_21,
};

const struct dpm_equation equation_22 = {
    .number = "22",
    .chapter = "intrinsic_uncertainty",
    .printed = "<=> -sin(phi)*ln(cos(phi))*2, phi in [0; pi/2]",
    .note =
        "21 = 22 for p = sin(phi), phi in [0, pi/2); with m = tan(phi/2) the identity is rational.",
    .check = check_22,
};

const struct dpm_equation equation_23 = {
    .number = "23",
    .chapter = "intrinsic_uncertainty",
    .printed = "E*i = -p*ln((1-p)/p)",
    .note = "Solved by E = -i times Eq. 18.",
    .check = check_23,
};

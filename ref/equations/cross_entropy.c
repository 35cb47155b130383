/* cross_entropy.c -- Eqs. 3 to 8. */

#include "chapters.h"
#include "claim.h"
#include "zeros.h"

/* ln(p/(1-p)), the factor of Eq. 6 beside 2p - 1, and the negative slope of Eq. 8 */
static void logit(mpfi_t value, const mpfi_t p)
{
    mpfi_t log;
    mpfi_init2(log, mpfi_get_prec(value));
    mpfi_ui_sub(log, 1, p);
    mpfi_log(log, log);
    mpfi_log(value, p);
    mpfi_sub(value, value, log);
    mpfi_clear(log);
}

/* 1/p + 1/(1-p) */
static void logit_slope(mpfi_t value, const mpfi_t p)
{
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(value));
    mpfi_ui_sub(term, 1, p);
    mpfi_ui_div(term, 1, term);
    mpfi_ui_div(value, 1, p);
    mpfi_add(value, value, term);
    mpfi_clear(term);
}

/* Whether ln(p/(1-p)) is negative below 1/2 and positive above. */
static enum dpm_decision logit_changes_sign_at_half(void)
{
    struct zeros zeros;
    mpfr_t half;
    mpfr_init2(half, 2);
    mpfr_set_d(half, 0.5, MPFR_RNDN);
    zeros_init(&zeros);
    enum dpm_decision decision = DPM_UNDECIDED;
    if (has_sign(logit, -1, 0, 0x1p-10) && has_sign(logit, 1, 1 - 0x1p-9, 1) &&
        zeros_find(&zeros, logit, logit_slope, 0x1p-10, 1 - 0x1p-9))
        decision =
            zeros.count == 1 && mpfi_is_inside_fr(half, zeros.zero[0]) ? DPM_TRUE : DPM_FALSE;
    zeros_clear(&zeros);
    mpfr_clear(half);
    return decision;
}

static void check_3(struct dpm_report *report)
{
    claim_function(report, &(struct claim_call){
                               .name = "cross_entropy",
                               .statement = "H(p,q) = -p*ln(q) - (1-p)*ln(1-q) for two outcomes",
                               .n = 2,
                               .argument = {"p", "1-p", "q", "1-q"},
                               .formula = "-p*ln(q) - (1-p)*ln(1-q)"});
    claim_exact_at_points(report, DPM_HOLDS, "-p*ln(q) - (1-p)*ln(1-q) > -p*ln(p) - (1-p)*ln(1-p)",
                          "pq");
}

static void check_4(struct dpm_report *report)
{
    claim_exact_at_points(report, DPM_HOLDS,
                          "-p*ln(q) - (1-p)*ln(1-q) = -p*ln(q/p) - (1-p)*ln((1-q)/(1-p))"
                          " - p*ln(p) - (1-p)*ln(1-p)",
                          "pq");
    claim_exact_at_points(
        report, DPM_HOLDS,
        "-p/2*ln(q/4) - p/2*ln(3*q/4) - (1-p)*ln(1-q) = -p/2*ln((q/4)/(p/2))"
        " - p/2*ln((3*q/4)/(p/2)) - (1-p)*ln((1-q)/(1-p)) - p*ln(p/2) - (1-p)*ln(1-p)",
        "pq");
}

static void check_5(struct dpm_report *report)
{
    claim_function(report,
                   &(struct claim_call){
                       .name = "kl_divergence",
                       .statement = "D(p,q) = -p*ln(q/p) - (1-p)*ln((1-q)/(1-p)) for two outcomes",
                       .n = 2,
                       .argument = {"p", "1-p", "q", "1-q"},
                       .formula = "-p*ln(q/p) - (1-p)*ln((1-q)/(1-p))"});
    claim_exact_at_points(report, DPM_HOLDS, "-p*ln(p/p) - (1-p)*ln((1-p)/(1-p)) = 0", "p");
}

static void check_6(struct dpm_report *report)
{
    /* Eq. 5 with q(x) = 1-p and q(not x) = p */
    claim_exact_at_points(
        report, DPM_HOLDS,
        "-p*ln((1-p)/p) - (1-p)*ln((1-(1-p))/(1-p)) = -p*ln((1-p)/p) - (1-p)*ln(p/(1-p))", "p");
    claim_exact_at_points(report, DPM_HOLDS,
                          "-p*ln((1-p)/p) - (1-p)*ln(p/(1-p)) = (2*p-1)*ln(p/(1-p))", "p");
    claim_exact(report, DPM_HOLDS, "-1/2*ln((1-1/2)/(1/2)) - (1-1/2)*ln((1/2)/(1-1/2)) = 0");
    claim_decided(report, DPM_HOLDS, logit_changes_sign_at_half(),
                  "D(p) > 0 for every other p in (0,1)",
                  "2p-1 and ln(p/(1-p)) change sign together: one zero, by interval bisection", "");
    claim_function(report, &(struct claim_call){.name = "divergence",
                                                .statement = "divergence(p) = D(p)",
                                                .n = 1,
                                                .argument = {"p"},
                                                .formula = "-p*ln((1-p)/p) - (1-p)*ln(p/(1-p))"});
}

static void check_7(struct dpm_report *report)
{
    claim_function(report, &(struct claim_call){
                               .name = "shannon_entropy",
                               .statement = "H(X) = -p*ln(p) - (1-p)*ln(1-p) for two outcomes",
                               .n = 2,
                               .argument = {"p", "1-p"},
                               .formula = "-p*ln(p) - (1-p)*ln(1-p)"});
    claim_function(report, &(struct claim_call){
                               .name = "shannon_entropy",
                               .statement = "H(X) = -p*q*ln(p*q) - ... for four outcomes",
                               .n = 4,
                               .argument = {"p*q", "p*(1-q)", "(1-p)*q", "(1-p)*(1-q)"},
                               .formula = "-p*ln(p) - (1-p)*ln(1-p) - q*ln(q) - (1-q)*ln(1-q)"});
}

static void check_8(struct dpm_report *report)
{
    claim_function(report, &(struct claim_call){.name = "entropy",
                                                .statement = "entropy(p) = H(X)",
                                                .n = 1,
                                                .argument = {"p"},
                                                .formula = "-p*ln(p) - (1-p)*ln(1-p)"});
    claim_exact(report, DPM_HOLDS, "-1/2*ln(1/2) - (1-1/2)*ln(1-1/2) = ln(2)");
    claim_decided(
        report, DPM_HOLDS, logit_changes_sign_at_half(), "H(X) has its only maximum at p = 1/2",
        "its slope -ln(p/(1-p)) is positive below and negative above, by interval bisection", "");
    claim_exact_at_points(
        report, DPM_HOLDS,
        "-p*ln(1-p) - (1-p)*ln(p) = (2*p-1)*ln(p/(1-p)) - p*ln(p) - (1-p)*ln(1-p)", "p");
}

const struct dpm_equation equation_3 = {
    .number = "3",
    .chapter = "cross_entropy",
    .printed = "H(p,q) = -sum p(x)*ln(q(x))",
    .check = check_3,
};

const struct dpm_equation equation_4 = {
    .number = "4",
    .chapter = "cross_entropy",
    .printed = "H(p,q) = D(p,q) + H(p)",
    .check = check_4,
};

const struct dpm_equation equation_5 = {
    .number = "5",
    .chapter = "cross_entropy",
    .printed = "D_KL(p,q) = -sum p(x)*ln(q(x)/p(x))",
    .check = check_5,
};

const struct dpm_equation equation_6 = {
    .number = "6",
    .chapter = "cross_entropy",
    .printed = "D_KL(p,not p) = -p*ln((1-p)/p) - (1-p)*ln(p/(1-p))",
    .check = check_6,
};

const struct dpm_equation equation_7 = {
    .number = "7",
    .chapter = "cross_entropy",
    .printed = "H(X) = -sum p(x)*ln(p(x))",
    .check = check_7,
};

const struct dpm_equation equation_8 = {
    .number = "8",
    .chapter = "cross_entropy",
    .printed = "H(X) = -p*ln(p) - (1-p)*ln(1-p)",
    .check = check_8,
};

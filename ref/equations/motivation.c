/* motivation.c -- Eqs. 1 and 2. */

#include "chapters.h"
#include "claim.h"
#include "zeros.h"

/* The terms of Eq. 1 differ by p times this: ln(1-p) - ln(p). */
static void log_difference(mpfi_t value, const mpfi_t p)
{
    mpfi_t log;
    mpfi_init2(log, mpfi_get_prec(value));
    mpfi_ui_sub(value, 1, p);
    mpfi_log(value, value);
    mpfi_log(log, p);
    mpfi_sub(value, value, log);
    mpfi_clear(log);
}

/* -1/(1-p) - 1/p */
static void log_difference_slope(mpfi_t value, const mpfi_t p)
{
    mpfi_t term;
    mpfi_init2(term, mpfi_get_prec(value));
    mpfi_ui_sub(value, 1, p);
    mpfi_ui_div(value, 1, value);
    mpfi_ui_div(term, 1, p);
    mpfi_add(value, value, term);
    mpfi_neg(value, value);
    mpfi_clear(term);
}

static enum dpm_decision equal_at_half_only(void)
{
    struct zeros zeros;
    mpfr_t half;
    mpfr_init2(half, 2);
    mpfr_set_d(half, 0.5, MPFR_RNDN);
    zeros_init(&zeros);
    const bool found =
        has_sign(log_difference, 1, 0, 0x1p-10) && has_sign(log_difference, -1, 1 - 0x1p-9, 1) &&
        zeros_find(&zeros, log_difference, log_difference_slope, 0x1p-10, 1 - 0x1p-9);
    enum dpm_decision decision = DPM_UNDECIDED;
    if (found)
        decision =
            zeros.count == 1 && mpfi_is_inside_fr(half, zeros.zero[0]) ? DPM_TRUE : DPM_FALSE;
    zeros_clear(&zeros);
    mpfr_clear(half);
    return decision;
}

/* Whether the difference of the terms, Eq. 2, vanishes in the limit p = 0 too. */
static enum dpm_decision differ_at_zero(const struct dpm_report *report)
{
    const struct dpm_function *energy = report->subject->function("energy");
    mpfr_t p, x;
    mpfr_inits2(report->bits, p, x, (mpfr_ptr)0);
    mpfr_set_zero(p, 1);
    const mpfr_ptr args[] = {p};
    energy->mpfr(x, 1, args, MPFR_RNDN);
    const enum dpm_decision decision = mpfr_zero_p(x) ? DPM_FALSE : DPM_TRUE;
    mpfr_clears(p, x, (mpfr_ptr)0);
    return decision;
}

static void check_1(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "-1/2*ln(1/2) = -1/2*ln(1-1/2)");
    claim_decided(
        report, DPM_HOLDS, equal_at_half_only(),
        "for p in (0,1) the terms are equal at p = 1/2 only",
        "all zeros of ln(1-p) - ln(p), by bisection with interval enclosures, ends included", "");
    claim_decided(report, DPM_REFUTED, differ_at_zero(report),
                  "the terms differ at p = 0, which p in [0;1] includes",
                  "the limit of Eq. 2, their difference, from the ground truth (0*ln 0 = 0)",
                  "both terms tend to 0 there: they are equal at 0 and at 1/2");
}

static void check_2(struct dpm_report *report)
{
    claim_exact_at_points(report, DPM_HOLDS, "-p*ln(1-p) - (-p*ln(p)) = -p*ln((1-p)/p)", "p");
    claim_exact_at_points(report, DPM_HOLDS, "-p*ln((1-p)/p) = -(-p*ln(p/(1-p)))", "p");
    claim_function(report, &(struct claim_call){.name = "energy",
                                                .statement = "energy(p) = -p*ln((1-p)/p)",
                                                .n = 1,
                                                .argument = {"p"},
                                                .formula = "-p*ln((1-p)/p)"});
}

const struct dpm_equation equation_1 = {
    .number = "1",
    .chapter = "motivation",
    .printed = "-p*ln(p) = -p*ln(1-p)",
    .note = "The text says: only for p = 0.5 when p is in [0;1]. With 0*ln 0 = 0 it holds at p = 0 "
            "too.",
    .check = check_1,
};

const struct dpm_equation equation_2 = {
    .number = "2",
    .chapter = "motivation",
    .printed = "0 = -p*ln((1-p)/p)",
    .check = check_2,
};

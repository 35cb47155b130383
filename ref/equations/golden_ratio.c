/* golden_ratio.c -- Eqs. 9 to 17. */

#include <stdio.h>
#include "chapters.h"
#include "claim.h"

static void claim_irrational(struct dpm_report *report, const char *name)
{
    struct claim_scope scope;
    dpm_golden_t value;
    char statement[64];
    dpm_golden_init(value);
    enum dpm_decision decision = DPM_UNDECIDED;
    if (dpm_evaluate(value, name, claim_open(&scope, report)))
        decision = dpm_golden_is_rational(value) ? DPM_FALSE : DPM_TRUE;
    snprintf(statement, sizeof statement, "%s is irrational", name);
    claim_decided(report, DPM_HOLDS, decision, statement,
                  "exactly: a coordinate beside that of 1 is not 0", "");
    claim_close(&scope);
    dpm_golden_clear(value);
}

static void check_9(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "p1 = (1-p1)/p1");
    claim_exact(report, DPM_HOLDS, "p2 = (1-p2)/p2");
    claim_polynomial(report, DPM_HOLDS, "p*(p - (1-p)/p) = p^2 + p - 1");
}

static void check_10(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "p1^2 + p1 - 1 = 0");
    claim_exact(report, DPM_HOLDS, "p2^2 + p2 - 1 = 0");
    claim_exact(report, DPM_HOLDS, "p1 != p2");
    claim_polynomial(report, DPM_HOLDS, "p^2 + p - 1 = (p - p1)*(p - p2)");
    claim_irrational(report, "p1");
    claim_irrational(report, "p2");
}

static void check_11(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "p1 = (sqrt(5) - 1)/2");
    claim_exact(report, DPM_HOLDS, "p1 ~ 0.618");
    claim_constant(report, "p1", "(sqrt(5) - 1)/2");
}

static void check_12(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "-sqrt(5-1)/2 = -1");
    claim_exact(report, DPM_REFUTED, "(-sqrt(5-1)/2)^2 + (-sqrt(5-1)/2) - 1 = 0");
    claim_exact(report, DPM_REFUTED, "-sqrt(5-1)/2 ~ -1.618");
    claim_exact(report, DPM_HOLDS, "((-sqrt(5)-1)/2)^2 + (-sqrt(5)-1)/2 - 1 = 0");
    claim_exact(report, DPM_HOLDS, "p2 = (-sqrt(5) - 1)/2");
    claim_exact(report, DPM_HOLDS, "p2 ~ -1.618");
    claim_constant(report, "p2", "(-sqrt(5) - 1)/2");
}

static void check_13(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "1 - p1 = p1^2");
    claim_exact(report, DPM_HOLDS, "1 - p2 = p2^2");
}

static void check_14(struct dpm_report *report)
{
    claim_polynomial(report, DPM_HOLDS, "(-p)^2 + (-p) - 1 = p^2 - p - 1");
    claim_polynomial(report, DPM_HOLDS, "p^2 - p - 1 = (p - (-p1))*(p - (-p2))");
}

static void check_15(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "(-p1)^2 - (-p1) - 1 = 0");
    claim_exact(report, DPM_HOLDS, "(-p2)^2 - (-p2) - 1 = 0");
    claim_exact(report, DPM_HOLDS, "-p1 ~ -0.618");
    claim_exact(report, DPM_HOLDS, "-p2 ~ 1.618");
    claim_exact(report, DPM_HOLDS, "phi = -p2");
    claim_constant(report, "phi", "(1 + sqrt(5))/2");
}

static void check_16(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "1 - (-p1) = -1/(-p1)");
    claim_exact(report, DPM_HOLDS, "1 - (-p2) = -1/(-p2)");
    claim_exact(report, DPM_HOLDS, "1 - p1 != -1/p1");
}

static void check_17(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "p1 + p2 = -1");
    claim_exact(report, DPM_HOLDS, "-p1 - p2 = 1");
}

const struct dpm_equation equation_9 = {
    .number = "9",
    .chapter = "golden_ratio",
    .printed = "p = (1-p)/p",
    .check = check_9,
};

const struct dpm_equation equation_10 = {
    .number = "10",
    .chapter = "golden_ratio",
    .printed = "p^2 + p - 1 = 0",
    .check = check_10,
};

const struct dpm_equation equation_11 = {
    .number = "11",
    .chapter = "golden_ratio",
    .printed = "p1 = (sqrt(5) - 1)/2 ~ 0.618",
    .check = check_11,
};

const struct dpm_equation equation_12 = {
    .number = "12",
    .chapter = "golden_ratio",
    .printed = "p2 = -sqrt(5-1)/2 ~ -1.618",
    .note =
        "As the text at hand has it, the root sign covers 5-1. The root of Eq. 10 that it means is"
        " (-sqrt(5) - 1)/2; from here on p2 is that.",
    .erratum = true,
    .check = check_12,
};

const struct dpm_equation equation_13 = {
    .number = "13",
    .chapter = "golden_ratio",
    .printed = "1 - p = p^2",
    .check = check_13,
};

const struct dpm_equation equation_14 = {
    .number = "14",
    .chapter = "golden_ratio",
    .printed = "p^2 - p - 1 = 0",
    .check = check_14,
};

const struct dpm_equation equation_15 = {
    .number = "15",
    .chapter = "golden_ratio",
    .printed = "-p1 ~ -0.618 and -p2 ~ 1.618",
    .check = check_15,
};

const struct dpm_equation equation_16 = {
    .number = "16",
    .chapter = "golden_ratio",
    .printed = "1 - p = -1/p",
    .note = "Of the solutions of Eq. 14, that is for -p1 and -p2; not for p1 and p2.",
    .check = check_16,
};

const struct dpm_equation equation_17 = {
    .number = "17",
    .chapter = "golden_ratio",
    .printed = "p1 + p2 = -1 and -p1 - p2 = 1",
    .check = check_17,
};

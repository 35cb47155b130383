/* regularization.c -- Eqs. 29 to 31. */

#include "chapters.h"
#include "claim.h"

static void check_29(struct dpm_report *report)
{
    claim_function(report,
                   &(struct claim_call){.name = "delta",
                                        .statement = "delta = -eta*gradient + alpha*previous",
                                        .n = 1,
                                        .argument = {"p - 1/2", "q - 1/2", "p*q", "1 - q"},
                                        .formula = "-p*q*(p - 1/2) + (1 - q)*(q - 1/2)"});
    /* v = alpha*v + gradient, delta = -eta*v, as frameworks keep it: after the gradients p, then q
     */
    claim_exact_at_points(report, DPM_HOLDS, "-eta*(alpha*p + q) = -eta*q + alpha*(-eta*p)", "pq");
    /* and with eta halved between them */
    claim_exact_at_points(report, DPM_HOLDS, "-eta/2*(alpha*p + q) != -eta/2*q + alpha*(-eta*p)",
                          "pq");
}

static void check_30(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "alpha = sqrt(2)*p1");
    claim_exact(report, DPM_HOLDS, "alpha*(1/sqrt(2)) = p1");
    claim_exact(report, DPM_HOLDS, "alpha^2 = 3 - sqrt(5)");
    claim_exact(report, DPM_HOLDS, "alpha = (sqrt(10) - sqrt(2))/2");
    claim_exact(report, DPM_HOLDS, "alpha ~ 0.874");
    claim_exact(report, DPM_HOLDS, "(alpha - 0.874)/alpha ~ 0.00004");
    claim_constant(report, "alpha", "(sqrt(10) - sqrt(2))/2");
}

static void check_31(struct dpm_report *report)
{
    claim_exact(report, DPM_HOLDS, "eta = (1 - alpha)^2");
    claim_exact(report, DPM_HOLDS, "eta = 4 + sqrt(2) - sqrt(5) - sqrt(10)");
    claim_exact(report, DPM_HOLDS, "eta ~ 0.016");
    claim_exact(report, DPM_HOLDS, "(0.016 - eta)/eta ~ 0.008");
    claim_constant(report, "eta", "4 + sqrt(2) - sqrt(5) - sqrt(10)");
}

const struct dpm_equation equation_29 = {
    .number = "29",
    .chapter = "regularization",
    .printed = "dw(t) = -eta*dL/dw(t) + alpha*dw(t-1)",
    .note = "The form v = alpha*v + gradient, w -= eta*v is the same for constant eta only.",
    .check = check_29,
};

const struct dpm_equation equation_30 = {
    .number = "30",
    .chapter = "regularization",
    .printed = "alpha = sqrt(2)*p1 ~ 0.874",
    .note = "0.874 in its place is 0.004 % off.",
    .check = check_30,
};

const struct dpm_equation equation_31 = {
    .number = "31",
    .chapter = "regularization",
    .printed = "eta = (1 - alpha)^2 ~ 0.016",
    .note = "0.016 in its place is 0.8 % off.",
    .check = check_31,
};

/* loss_function.c -- Eqs. 24 to 26. */

#include "chapters.h"
#include "claim.h"

/* (y - t + 1)*pi/4, as printed; args: y, t */
static void enclose_angle(mpfi_t value, size_t n, const mpfr_ptr args[])
{
    mpfi_t pi;
    (void)n;
    mpfi_init2(pi, mpfi_get_prec(value));
    mpfi_const_pi(pi);
    mpfi_set_fr(value, args[0]);
    mpfi_sub_fr(value, value, args[1]);
    mpfi_add_ui(value, value, 1);
    mpfi_mul(value, value, pi);
    mpfi_div_2ui(value, value, 2);
    mpfi_clear(pi);
}

/* 1/(1 + exp(-x)) in place */
static void sigmoid(mpfi_t x)
{
    mpfi_neg(x, x);
    mpfi_exp(x, x);
    mpfi_add_ui(x, x, 1);
    mpfi_ui_div(x, 1, x);
}

/* 1/(1 + exp(-E/p)); args: E, p */
static void enclose_sigmoid(mpfi_t value, size_t n, const mpfr_ptr args[])
{
    (void)n;
    mpfi_set_fr(value, args[0]);
    mpfi_div_fr(value, value, args[1]);
    sigmoid(value);
}

/* 1/(1 + exp(-D(cos^2 d)/sin d)) with Eqs. 24 and 6 as printed; args: y, t */
static void enclose_loss(mpfi_t value, size_t n, const mpfr_ptr args[])
{
    mpfi_t d, p, q, ratio, term;
    mpfi_ptr all[] = {d, p, q, ratio, term};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        mpfi_init2(all[k], mpfi_get_prec(value) + 64);
    enclose_angle(d, n, args);
    mpfi_cos(p, d);
    mpfi_sqr(p, p);
    mpfi_ui_sub(q, 1, p);
    mpfi_div(ratio, q, p);
    mpfi_log(ratio, ratio);
    mpfi_mul(ratio, ratio, p); /* p*ln((1-p)/p) */
    mpfi_div(term, p, q);
    mpfi_log(term, term);
    mpfi_mul(term, term, q); /* (1-p)*ln(p/(1-p)) */
    mpfi_add(term, term, ratio);
    mpfi_neg(term, term);
    mpfi_sin(d, d);
    mpfi_div(value, term, d);
    sigmoid(value);
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        mpfi_clear(all[k]);
}

/* The routine's value at y and t, rounded to nearest. */
static double loss_at(const struct dpm_report *report, double y, double t)
{
    const struct dpm_function *loss = report->subject->function("loss");
    mpfr_t a, b, x;
    mpfr_inits2(53, a, b, x, (mpfr_ptr)0);
    mpfr_set_d(a, y, MPFR_RNDN);
    mpfr_set_d(b, t, MPFR_RNDN);
    const mpfr_ptr args[] = {a, b};
    loss->mpfr(x, 1, args, MPFR_RNDN);
    const double value = mpfr_get_d(x, MPFR_RNDN);
    mpfr_clears(a, b, x, (mpfr_ptr)0);
    return value;
}

static enum dpm_decision decision_of(bool held)
{
    return held ? DPM_TRUE : DPM_FALSE;
}

static void check_24(struct dpm_report *report)
{
    claim_function(report, &(struct claim_call){.name = "angle",
                                                .statement = "angle(y,t) = (y-t+1)*pi/4",
                                                .n = 1,
                                                .argument = {"p", "q"},
                                                .enclose = enclose_angle});
    claim_exact(report, DPM_HOLDS, "(0-1+1)/4 = 0");   /* in units of pi: y - t = -1 */
    claim_exact(report, DPM_HOLDS, "(1-0+1)/4 = 1/2"); /* y - t = 1 */
    claim_polynomial(report, DPM_HOLDS, "(p-p+1)/4 = 1/4");
}

static void check_25(struct dpm_report *report)
{
    claim_exact_at_points(report, DPM_HOLDS, "-(-p*ln((1-p)/p))/p = ln((1-p)/p)", "p");
    claim_polynomial(report, DPM_HOLDS, "p = 1/(1 + (1-p)/p)"); /* exp of that */
    claim_function(report, &(struct claim_call){.name = "sigmoid",
                                                .statement = "sigmoid(E,p) = 1/(1 + exp(-E/p))",
                                                .n = 1,
                                                .argument = {"q - 1/2", "p"},
                                                .enclose = enclose_sigmoid});
}

static void check_26(struct dpm_report *report)
{
    claim_function(report,
                   &(struct claim_call){.name = "loss",
                                        .statement = "loss(y,t) = 1/(1 + exp(-D(cos^2(d))/sin(d)))",
                                        .n = 1,
                                        .argument = {"p", "q"},
                                        .enclose = enclose_loss});
    /* y = t: d = pi/4, cos^2 = 1/2, D = 0, and 1/(1 + exp 0) = 1/2 */
    claim_exact(report, DPM_HOLDS, "(1/sqrt(2))^2 = 1/2");
    claim_exact(report, DPM_HOLDS, "(2*(1/2)-1)*ln((1/2)/(1-1/2)) = 0");
    claim_decided(report, DPM_HOLDS, decision_of(loss_at(report, 0.375, 0.375) == 0.5),
                  "loss(3/8,3/8) = 1/2", "ground truth", "");
    claim_decided(report, DPM_HOLDS,
                  decision_of(loss_at(report, 1, 0) == 1 && loss_at(report, 0, 1) == 1),
                  "loss(1,0) = loss(0,1) = 1", "ground truth (limits of the formula)", "");
    claim_decided(report, DPM_HOLDS,
                  decision_of(loss_at(report, 0.5, 0.25) > 0.5 && loss_at(report, 0.25, 0.5) > 0.5),
                  "loss > 1/2 at y - t = 1/4 and at -1/4",
                  "ground truth; D > 0 besides 1/2, see Eq. 6", "");
    /* y - t = -1/3: d = pi/6, sin = 1/2, cos^2 = 3/4 */
    claim_exact(report, DPM_HOLDS, "(2*(3/4)-1)*ln((3/4)/(1-3/4))/(1/2) = ln(3)");
    claim_exact(report, DPM_HOLDS, "1/(1 + 1/3) = 3/4");
    /* D(cos^2 d) stands for E: at d = pi/4, where Eq. 22 is ln(2)/sqrt(2), it is 0 */
    claim_exact(report, DPM_REFUTED, "-1/sqrt(2)*ln(1/sqrt(2))*2 = (2*(1/2)-1)*ln((1/2)/(1-1/2))");
}

const struct dpm_equation equation_24 = {
    .number = "24",
    .chapter = "loss_function",
    .printed = "d(y,t) = (y-t+1)*pi/4",
    .check = check_24,
};

const struct dpm_equation equation_25 = {
    .number = "25",
    .chapter = "loss_function",
    .printed = "p = 1/(1 + exp(-E/p))",
    .note = "An identity when E is Eq. 18's E(p): then exp(-E/p) = (1-p)/p.",
    .check = check_25,
};

const struct dpm_equation equation_26 = {
    .number = "26",
    .chapter = "loss_function",
    .printed = "p = 1/(1 + exp(-D(cos^2(d))/sin(d)))",
    .note =
        "Putting D(cos^2 d) for the E of Eq. 22 is a choice of the paper, not an identity: the last"
        " claim below is the difference at d = pi/4.",
    .check = check_26,
};

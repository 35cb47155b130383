#include "claim.h"

#include <stdio.h>
#include <string.h>

static struct dpm_claim *new_claim(struct dpm_report *report, enum dpm_verdict expected,
                                   const char *statement)
{
    const size_t k = report->count++;
    struct dpm_claim *claim = &report->claim[k < DPM_CLAIMS ? k : DPM_CLAIMS];
    *claim = (struct dpm_claim){.verdict = DPM_UNSETTLED, .expected = expected};
    snprintf(claim->statement, sizeof claim->statement, "%s", statement);
    return claim;
}

struct dpm_names claim_open(struct claim_scope *scope, const struct dpm_report *report)
{
    const struct dpm_subject *subject = report->subject;
    for (size_t k = 0; k < subject->definitions; k++)
        scope->name[k] = (struct dpm_name){subject->definition[k].name, &report->value[k]};
    dpm_golden_init(scope->p);
    dpm_golden_init(scope->q);
    scope->name[subject->definitions] = (struct dpm_name){"p", scope->p};
    scope->name[subject->definitions + 1] = (struct dpm_name){"q", scope->q};
    return (struct dpm_names){scope->name, subject->definitions + 2};
}

void claim_close(struct claim_scope *scope)
{
    dpm_golden_clear(scope->p);
    dpm_golden_clear(scope->q);
}

void claim_point(struct claim_scope *scope, unsigned k)
{
    /* Odd multiples of 2^-10, all different for k < 512: 37 and 205 are odd.  And p is never q, as
       205 - 37 and 512 are even and 4 - 11 is odd. */
    dpm_golden_set_si(scope->p, 1 + 2 * (long)((37 * k + 11) % 512), 0, 0, 0, 1024);
    dpm_golden_set_si(scope->q, 1 + 2 * (long)((205 * k + 4) % 512), 0, 0, 0, 1024);
}

static enum dpm_verdict verdict_of(enum dpm_decision decision)
{
    return decision == DPM_TRUE ? DPM_HOLDS : decision == DPM_FALSE ? DPM_REFUTED : DPM_UNSETTLED;
}

static const char *exact_method(const char *statement)
{
    return strstr(statement, "ln(") != NULL
               ? "exactly, as linear forms in logarithms over Q(sqrt2, sqrt5, i)"
               : "exactly in Q(sqrt2, sqrt5, i)";
}

void claim_exact(struct dpm_report *report, enum dpm_verdict expected, const char *statement)
{
    struct dpm_claim *claim = new_claim(report, expected, statement);
    struct claim_scope scope;
    claim->verdict = verdict_of(dpm_decide(statement, claim_open(&scope, report)));
    claim_close(&scope);
    snprintf(claim->how, sizeof claim->how, "%s", exact_method(statement));
}

static void at_points(struct dpm_claim *claim, const struct dpm_report *report, bool pairs)
{
    struct claim_scope scope;
    const struct dpm_names names = claim_open(&scope, report);
    unsigned held = 0, failed = 0;
    claim->result[0] = '\0';
    for (unsigned k = 0; k < CLAIM_POINTS; k++) {
        claim_point(&scope, k);
        const enum dpm_decision decision = dpm_decide(claim->statement, names);
        held += decision == DPM_TRUE;
        failed += decision == DPM_FALSE;
        if (decision != DPM_TRUE && claim->result[0] == '\0')
            gmp_snprintf(claim->result, sizeof claim->result,
                         pairs ? "not at p = %Qd, q = %Qd" : "not at p = %Qd", scope.p->c[0],
                         scope.q->c[0]);
    }
    claim_close(&scope);
    claim->verdict = held == CLAIM_POINTS ? DPM_HOLDS : failed > 0 ? DPM_REFUTED : DPM_UNSETTLED;
}

void claim_exact_at_points(struct dpm_report *report, enum dpm_verdict expected,
                           const char *statement, const char *variables)
{
    struct dpm_claim *claim = new_claim(report, expected, statement);
    const bool pairs = strcmp(variables, "pq") == 0;
    at_points(claim, report, pairs);
    snprintf(claim->how, sizeof claim->how, "%s, at %d dyadic %s", exact_method(statement),
             CLAIM_POINTS, pairs ? "pairs p, q" : "p");
}

void claim_polynomial(struct dpm_report *report, enum dpm_verdict expected, const char *statement)
{
    struct dpm_claim *claim = new_claim(report, expected, statement);
    at_points(claim, report, true);
    snprintf(claim->how, sizeof claim->how,
             "for every p: a polynomial identity of low degree, exactly at %d points",
             CLAIM_POINTS);
}

void claim_decided(struct dpm_report *report, enum dpm_verdict expected, enum dpm_decision decision,
                   const char *statement, const char *how, const char *result)
{
    struct dpm_claim *claim = new_claim(report, expected, statement);
    claim->verdict = verdict_of(decision);
    snprintf(claim->how, sizeof claim->how, "%s", how);
    snprintf(claim->result, sizeof claim->result, "%s", result);
}

/* Whether x, the value rounded in this direction, is what an enclosure of the value allows; *pinned
   counts the enclosures that leave one number only. */
static bool allowed(const mpfr_t x, const mpfi_t value, mpfr_rnd_t rnd, unsigned *pinned)
{
    mpfr_t end, low, high;
    mpfr_init2(end, mpfi_get_prec(value));
    mpfr_inits2(mpfr_get_prec(x), low, high, (mpfr_ptr)0);
    mpfi_get_left(end, value);
    mpfr_set(low, end, rnd);
    mpfi_get_right(end, value);
    mpfr_set(high, end, rnd);
    const bool inside = mpfr_lessequal_p(low, x) && mpfr_lessequal_p(x, high);
    *pinned += mpfr_equal_p(low, high) != 0;
    mpfr_clears(end, low, high, (mpfr_ptr)0);
    return inside;
}

void claim_constant(struct dpm_report *report, const char *name, const char *expression)
{
    char statement[128];
    snprintf(statement, sizeof statement, "%s = %s", name, expression);
    struct dpm_claim *claim = new_claim(report, DPM_EVALUATED, statement);
    const struct dpm_constant *constant = report->subject->constant(name);
    struct claim_scope scope;
    mpfi_t value;
    mpfr_t x;
    mpfi_init(value);
    mpfr_init2(x, report->bits);
    const struct dpm_names names = claim_open(&scope, report);
    if (constant != NULL && dpm_enclose(value, expression, names, report->bits + 32)) {
        unsigned pinned = 0;
        bool good = true;
        for (int rnd = MPFR_RNDN; rnd <= MPFR_RNDA; rnd++) {
            constant->mpfr(x, (mpfr_rnd_t)rnd);
            good = allowed(x, value, (mpfr_rnd_t)rnd, &pinned) && good;
        }
        constant->mpfr(x, MPFR_RNDN);
        claim->verdict = !good ? DPM_REFUTED : pinned == 5 ? DPM_EVALUATED : DPM_UNSETTLED;
        mpfr_snprintf(claim->result, sizeof claim->result, "%.40RNf", x);
    }
    snprintf(claim->how, sizeof claim->how,
             "ground truth = exact value enclosed and rounded to %ld bits, five directions",
             (long)report->bits);
    claim_close(&scope);
    mpfr_clear(x);
    mpfi_clear(value);
}

/* Sets the argument to a rational of the scope, exactly. */
static bool set_argument(mpfr_t argument, const char *expression, struct dpm_names names)
{
    dpm_golden_t value;
    dpm_golden_init(value);
    const bool exact = dpm_evaluate(value, expression, names) && dpm_golden_is_rational(value) &&
                       mpfr_set_q(argument, value->c[0], MPFR_RNDN) == 0;
    dpm_golden_clear(value);
    return exact;
}

void claim_function(struct dpm_report *report, const struct claim_call *call)
{
    struct dpm_claim *claim = new_claim(report, DPM_EVALUATED, call->statement);
    const struct dpm_function *function = report->subject->function(call->name);
    struct claim_scope scope;
    const struct dpm_names names = claim_open(&scope, report);
    mpfr_t storage[4], x;
    mpfr_ptr args[4];
    mpfi_t value;
    unsigned pinned = 0, bad = 0, known = 0;
    mpfr_init2(x, report->bits);
    mpfi_init2(value, report->bits + 64);
    for (size_t j = 0; j < 4; j++) {
        mpfr_init2(storage[j], 64);
        args[j] = storage[j];
    }
    for (unsigned k = 0; k < CLAIM_POINTS && function != NULL; k++) {
        claim_point(&scope, k);
        bool ready = true;
        for (size_t j = 0; j < dpm_argument_count(function, call->n); j++)
            ready = ready && set_argument(storage[j], call->argument[j], names);
        if (call->formula != NULL)
            ready = ready && dpm_enclose(value, call->formula, names, report->bits + 64);
        else if (ready)
            call->enclose(value, call->n, args);
        known += ready;
        for (int rnd = MPFR_RNDU; ready && rnd <= MPFR_RNDD; rnd++) {
            function->mpfr(x, call->n, args, (mpfr_rnd_t)rnd);
            bad += !allowed(x, value, (mpfr_rnd_t)rnd, &pinned);
        }
    }
    claim->verdict = bad > 0                                                     ? DPM_REFUTED
                     : known == CLAIM_POINTS && 10 * pinned >= 18 * CLAIM_POINTS ? DPM_EVALUATED
                                                                                 : DPM_UNSETTLED;
    snprintf(claim->how, sizeof claim->how,
             "ground truth rounded down and up to %ld bits against enclosures, %d dyadic points",
             (long)report->bits, CLAIM_POINTS);
    snprintf(claim->result, sizeof claim->result, "%u of %d roundings pinned down, %u outside",
             pinned, 2 * CLAIM_POINTS, bad);
    for (size_t j = 0; j < 4; j++)
        mpfr_clear(storage[j]);
    mpfi_clear(value);
    mpfr_clear(x);
    claim_close(&scope);
}

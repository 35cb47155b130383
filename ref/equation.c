#include "equation.h"

#include "equations/chapters.h"
#include "equations/exact.h"

static const struct dpm_definition paper_definitions[] = {
    {"p1", "(sqrt(5) - 1)/2"}, {"p2", "(-sqrt(5) - 1)/2"}, {"phi", "-p2"},
    {"alpha", "sqrt(2)*p1"},   {"eta", "(1 - alpha)^2"},
};

const struct dpm_subject dpm_paper = {
    paper_definitions,
    sizeof paper_definitions / sizeof paper_definitions[0],
    dpm_function_find,
    dpm_constant_find,
};

const struct dpm_equation *const dpm_equations[] = {
    &equation_1,  &equation_2,  &equation_3,  &equation_4,  &equation_5,  &equation_6,
    &equation_7,  &equation_8,  &equation_9,  &equation_10, &equation_11, &equation_12,
    &equation_13, &equation_14, &equation_15, &equation_16, &equation_17, &equation_18,
    &equation_19, &equation_20, &equation_21, &equation_22, &equation_23, &equation_24,
    &equation_25, &equation_26, &equation_27, &equation_28, &figure_2,    &equation_29,
    &equation_30, &equation_31,
};
const size_t dpm_equation_count = sizeof dpm_equations / sizeof dpm_equations[0];

const char *dpm_verdict_name(enum dpm_verdict verdict)
{
    static const char *const name[] = {"holds", "refuted", "agrees", "evaluated", "unsettled"};
    return name[verdict];
}

/* The definitions' values, each over the names before it; false if one has none. */
static bool evaluate_definitions(struct dpm_report *report, const struct dpm_subject *subject)
{
    struct dpm_name name[DPM_DEFINITIONS];
    bool known = true;
    for (size_t k = 0; k < subject->definitions && known; k++) {
        const struct dpm_definition *definition = &subject->definition[k];
        known =
            dpm_evaluate(&report->value[k], definition->expression, (struct dpm_names){name, k});
        name[k] = (struct dpm_name){definition->name, &report->value[k]};
    }
    return known;
}

void dpm_equation_check(struct dpm_report *report, const struct dpm_equation *equation,
                        const struct dpm_subject *subject, mpfr_prec_t bits)
{
    report->subject = subject;
    report->bits = bits;
    report->count = 0;
    if (subject->definitions > DPM_DEFINITIONS)
        return;
    for (size_t k = 0; k < subject->definitions; k++)
        dpm_golden_init(&report->value[k]);
    if (evaluate_definitions(report, subject))
        equation->check(report);
    for (size_t k = 0; k < subject->definitions; k++)
        dpm_golden_clear(&report->value[k]);
}

bool dpm_report_passes(const struct dpm_report *report)
{
    bool passes = report->count > 0 && report->count <= DPM_CLAIMS;
    for (size_t k = 0; k < report->count && passes; k++)
        passes = report->claim[k].verdict == report->claim[k].expected;
    return passes;
}

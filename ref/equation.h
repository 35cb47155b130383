/* equation.h -- Eqs. 1 to 31 of the paper and its Figure 2, each with a check that computes.

   A check makes claims.  Each has a statement, the way it was decided, what came out, and the
   verdict that follows from it, beside the verdict that is known to be right: an erratum of the
   paper is a claim whose expected verdict is "refuted". */

#ifndef DPM_EQUATION_H
#define DPM_EQUATION_H

#include <stdbool.h>
#include <stddef.h>
#include "mpfr/golden_field.h"
#include "registry.h"

enum dpm_verdict {
    DPM_HOLDS,     /* decided: exactly, or by enclosures that leave no other possibility */
    DPM_REFUTED,   /* decided likewise: the statement is false */
    DPM_AGREES,    /* the same to so many bits at so many points: no proof */
    DPM_EVALUATED, /* a definition: its value, or its routine against enclosures */
    DPM_UNSETTLED  /* the check did not decide */
};

const char *dpm_verdict_name(enum dpm_verdict verdict);

struct dpm_claim {
    enum dpm_verdict verdict, expected;
    char statement[256], how[160], result[192];
};

/* What the equations speak of.  The tests pass others, wrong ones, and see claims fail. */
struct dpm_definition {
    const char *name, *expression; /* in the language of equations/exact.h, over the names before */
};
struct dpm_subject {
    const struct dpm_definition *definition;
    size_t definitions;
    const struct dpm_function *(*function)(const char *name);
    const struct dpm_constant *(*constant)(const char *name);
};
extern const struct dpm_subject dpm_paper; /* the paper's constants, the library's routines */

enum { DPM_CLAIMS = 16, DPM_DEFINITIONS = 8 };

struct dpm_report {
    const struct dpm_subject *subject;
    mpfr_prec_t bits; /* of numerical checks */
    struct dpm_golden value[DPM_DEFINITIONS];
    size_t count; /* of claims made; a report with more than DPM_CLAIMS does not pass */
    struct dpm_claim claim[DPM_CLAIMS + 1]; /* the last: whatever is too many */
};

struct dpm_equation {
    const char *number;  /* "1" to "31", "Figure 2" */
    const char *chapter; /* the file of ref/equations, ref/mpfr and proofs */
    const char *printed; /* as the paper has it */
    const char *note;    /* what a reader must know besides: errata, what is not checked; or NULL */
    bool erratum;        /* the formula as printed is refuted */
    void (*check)(struct dpm_report *report);
};

extern const struct dpm_equation *const dpm_equations[]; /* in the order of the paper */
extern const size_t dpm_equation_count;

/* Fills the report.  bits: at least 16. */
void dpm_equation_check(struct dpm_report *report, const struct dpm_equation *equation,
                        const struct dpm_subject *subject, mpfr_prec_t bits);

/* Whether there are claims and each has the verdict expected of it. */
bool dpm_report_passes(const struct dpm_report *report);

#endif

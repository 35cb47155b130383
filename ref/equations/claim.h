/* claim.h -- the ways in which the checks of equations decide their claims. */

#ifndef DPM_EQUATIONS_CLAIM_H
#define DPM_EQUATIONS_CLAIM_H

#include <mpfi.h>
#include "../equation.h"
#include "exact.h"

enum { CLAIM_POINTS = 64 }; /* where a claim is about many points */

/* Decided exactly: numbers of Q(sqrt2, sqrt5), linear forms in logarithms. */
void claim_exact(struct dpm_report *report, enum dpm_verdict expected, const char *statement);

/* Likewise at dyadic p and q in (0,1), different ones; variables is "p" or "pq". */
void claim_exact_at_points(struct dpm_report *report, enum dpm_verdict expected,
                           const char *statement, const char *variables);

/* The same for an identity that, with its denominators cleared, is a polynomial in p of a degree
   below CLAIM_POINTS: it then holds for every p. */
void claim_polynomial(struct dpm_report *report, enum dpm_verdict expected, const char *statement);

/* What a check has decided by itself: true, false or undecided. */
void claim_decided(struct dpm_report *report, enum dpm_verdict expected, enum dpm_decision decision,
                   const char *statement, const char *how, const char *result);

/* A constant of the library against the enclosure of an expression: evaluated, with its digits. */
void claim_constant(struct dpm_report *report, const char *name, const char *expression);

/* Encloses a function's value at its arguments, as for dpm_mpfr_call. */
typedef void claim_enclosure(mpfi_t value, size_t n, const mpfr_ptr args[]);

/* A routine of the library, rounded down and up, against an enclosure at dyadic arguments: each an
   expression in p and q. */
struct claim_call {
    const char *name, *statement;
    size_t n; /* elements, for n-ary sums; else 1 */
    const char *argument[4];
    const char *formula;      /* of p and q, decided exactly; or NULL, and then */
    claim_enclosure *enclose; /* of the arguments */
};
void claim_function(struct dpm_report *report, const struct claim_call *call);

/* The names of the subject's definitions, and of p and q. */
struct claim_scope {
    struct dpm_name name[DPM_DEFINITIONS + 2];
    dpm_golden_t p, q;
};
struct dpm_names claim_open(struct claim_scope *scope, const struct dpm_report *report);
void claim_close(struct claim_scope *scope);
/* Sets p and q to the k-th pair of points. */
void claim_point(struct claim_scope *scope, unsigned k);

#endif

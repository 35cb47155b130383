/* exact.h -- statements about the paper's equations, decided exactly.

   A statement is text, "EXPRESSION RELATION EXPRESSION", so that what is printed is what is
   decided. Expressions have integers and decimals, + - * / ^ and parentheses, sqrt() of rationals
   whose root lies in Q(sqrt2, sqrt5), i with i^2 = -1, ln() of positive numbers and the names that
   the caller binds.  Their values are linear forms c + c_0*ln(phi) + sum c_p*ln(p), p prime, with
   c, c_p in Q(sqrt2, sqrt5, i).  phi and the primes are multiplicatively independent (phi is a unit
   and no power of it is rational), so by Baker's theorem ln(phi), the ln(p) and 1 are independent
   over the algebraic numbers: two forms are equal exactly if their coefficients are. */

#ifndef DPM_EQUATIONS_EXACT_H
#define DPM_EQUATIONS_EXACT_H

#include <mpfi.h>
#include "../mpfr/golden_field.h"

struct dpm_name {
    const char *name;
    dpm_golden_srcptr value;
};

struct dpm_names {
    const struct dpm_name *name;
    size_t count;
};

enum dpm_decision {
    DPM_FALSE,
    DPM_TRUE,
    DPM_UNDECIDED /* no statement, or one outside of what is decided here */
};

/* RELATION is one of = != < > (between reals), and ~ NUMBER: the decimal number is the left side
   rounded to its digits. */
enum dpm_decision dpm_decide(const char *statement, struct dpm_names names);

/* The value of an expression without logarithms; false if it has none in Q(sqrt2, sqrt5). */
bool dpm_evaluate(dpm_golden_ptr value, const char *expression, struct dpm_names names);

/* Encloses a real expression in an interval about 2^-bits wide or less; false if it has no value
   here or is not real. */
bool dpm_enclose(mpfi_t value, const char *expression, struct dpm_names names, mpfr_prec_t bits);

#endif

/* linear_form.h -- c + c_0*ln(phi) + sum c_p*ln(p) over primes p, see exact.h. */

#ifndef DPM_EQUATIONS_LINEAR_FORM_H
#define DPM_EQUATIONS_LINEAR_FORM_H

#include <mpfi.h>
#include "../mpfr/golden_field.h"

enum { LINEAR_FORM_TERMS = 24 };

/* The bases that are not primes: ln of them is 1 and ln(phi). */
enum { BASE_E = 0, BASE_PHI = 1 };

struct linear_form {
    size_t count; /* terms in use, of different bases, none with coefficient 0 */
    struct {
        unsigned long base;
        struct dpm_golden_complex coefficient;
    } term[LINEAR_FORM_TERMS];
};

void linear_form_init(struct linear_form *x); /* 0 */
void linear_form_clear(struct linear_form *x);

/* False: the result is no linear form, or too large for one. */
bool linear_form_set(struct linear_form *rop, dpm_golden_complex_srcptr c);
bool linear_form_add(struct linear_form *rop, const struct linear_form *x); /* rop += x */
bool linear_form_mul(struct linear_form *rop, const struct linear_form *x); /* rop *= x */
bool linear_form_div(struct linear_form *rop, const struct linear_form *x); /* rop /= x */
bool linear_form_log(struct linear_form *x);                                /* x = ln(x) */
bool linear_form_sqrt(struct linear_form *x);                               /* x = sqrt(x) */

/* Whether it is a number of the field, and which; *c is initialized. */
bool linear_form_constant(dpm_golden_complex_ptr c, const struct linear_form *x);
bool linear_form_is_real(const struct linear_form *x);

/* Encloses a real form, working in the precision of the result. */
void linear_form_enclose(mpfi_t rop, const struct linear_form *x);

#endif

/* golden_field.h -- exact arithmetic in Q(sqrt2, sqrt5), where the golden ratio, alpha and eta
   live.

   An element is c[0] + c[1]*sqrt2 + c[2]*sqrt5 + c[3]*sqrt10 with rational coordinates.  The four
   roots are linearly independent over Q, so coordinates are unique: equality is equality of
   coordinates, and nothing here rounds. */

#ifndef DPM_GOLDEN_FIELD_H
#define DPM_GOLDEN_FIELD_H

#include <stdbool.h>
#include <gmp.h>
#include <mpfr.h>

struct dpm_golden {
    mpq_t c[4];
};
typedef struct dpm_golden dpm_golden_t[1];
typedef struct dpm_golden *dpm_golden_ptr;
typedef const struct dpm_golden *dpm_golden_srcptr;

void dpm_golden_init(dpm_golden_ptr x); /* x = 0 */
void dpm_golden_clear(dpm_golden_ptr x);

void dpm_golden_set(dpm_golden_ptr rop, dpm_golden_srcptr x);
void dpm_golden_set_q(dpm_golden_ptr rop, const mpq_t q);
/* rop = (one + root2*sqrt2 + root5*sqrt5 + root10*sqrt10)/den, den > 0 */
void dpm_golden_set_si(dpm_golden_ptr rop, long one, long root2, long root5, long root10,
                       unsigned long den);

/* Results may be arguments. */
void dpm_golden_neg(dpm_golden_ptr rop, dpm_golden_srcptr x);
void dpm_golden_add(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y);
void dpm_golden_sub(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y);
void dpm_golden_mul(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y);
bool dpm_golden_inv(dpm_golden_ptr rop, dpm_golden_srcptr x); /* false, rop as it was, if x = 0 */
bool dpm_golden_div(dpm_golden_ptr rop, dpm_golden_srcptr x, dpm_golden_srcptr y);

bool dpm_golden_is_zero(dpm_golden_srcptr x);
bool dpm_golden_is_rational(dpm_golden_srcptr x);
bool dpm_golden_equal(dpm_golden_srcptr x, dpm_golden_srcptr y);
int dpm_golden_sgn(dpm_golden_srcptr x); /* -1, 0, 1 */
int dpm_golden_cmp(dpm_golden_srcptr x, dpm_golden_srcptr y);

/* Rationals low <= x <= high with high - low <= 3*2^-k. */
void dpm_golden_enclose(mpq_t low, mpq_t high, dpm_golden_srcptr x, unsigned long k);

/* x correctly rounded, as by a function of MPFR: ternary value, flags, exponent range; +0 at 0. */
int dpm_golden_get_mpfr(mpfr_t rop, dpm_golden_srcptr x, mpfr_rnd_t rnd);

/* The field with i, i^2 = -1, adjoined: Eqs. 23, 27, 28 and Figure 2. */
struct dpm_golden_complex {
    struct dpm_golden re, im;
};
typedef struct dpm_golden_complex dpm_golden_complex_t[1];
typedef struct dpm_golden_complex *dpm_golden_complex_ptr;
typedef const struct dpm_golden_complex *dpm_golden_complex_srcptr;

void dpm_golden_complex_init(dpm_golden_complex_ptr z); /* z = 0 */
void dpm_golden_complex_clear(dpm_golden_complex_ptr z);
void dpm_golden_complex_set(dpm_golden_complex_ptr rop, dpm_golden_srcptr re, dpm_golden_srcptr im);
void dpm_golden_complex_mul(dpm_golden_complex_ptr rop, dpm_golden_complex_srcptr z,
                            dpm_golden_complex_srcptr w);
bool dpm_golden_complex_div(dpm_golden_complex_ptr rop, dpm_golden_complex_srcptr z,
                            dpm_golden_complex_srcptr w); /* false, rop as it was, if w = 0 */
bool dpm_golden_complex_equal(dpm_golden_complex_srcptr z, dpm_golden_complex_srcptr w);

#endif

/* enclosure.h -- intervals that are known to hold a value, and their rounding.

   Written for the tests alone: no rounding routine of MPFR and none of libdpm is used, so that a
   wrong ternary value or exponent range in either shows. */

#ifndef ORACLE_ENCLOSURE_H
#define ORACLE_ENCLOSURE_H

#include <stdbool.h>
#include <mpfr.h>
#include <arb.h>

/* The numbers between lo and hi; an open end is itself no possible value. */
struct enclosure {
    arf_t lo, hi;
    bool open_lo, open_hi;
};

/* Where a value is rounded to.  With subnormals, as IEEE 754: emin is the exponent of the least
   subnormal.  Without, as MPFR: every number has the full precision. */
struct oracle_target {
    mpfr_prec_t precision;
    mpfr_exp_t emin, emax;
    bool subnormals;
};

struct oracle_rounded {
    arf_t value; /* +-inf on overflow */
    int sign;    /* of the value, also where it is zero */
    int ternary; /* -1, 0 or 1 */
    mpfr_flags_t flags;
};

void enclosure_init(struct enclosure *e); /* the whole real line */
void enclosure_clear(struct enclosure *e);

/* The closed interval that the ball covers, its ends rounded outwards to prec bits. */
void enclosure_set_arb(struct enclosure *e, const arb_t x, slong prec);

/* Leaves the numbers above (below) the bound; the bound is left out. */
void enclosure_above(struct enclosure *e, const arf_t bound);
void enclosure_below(struct enclosure *e, const arf_t bound);

/* e becomes the numbers common to e and f; false if there are none: one of them is wrong. */
bool enclosure_meet(struct enclosure *e, const struct enclosure *f);

/* Rounds the value in e; false if the numbers in e do not all round alike. */
bool enclosure_round(struct oracle_rounded *r, const struct enclosure *e,
                     const struct oracle_target *target, mpfr_rnd_t rnd);

#endif

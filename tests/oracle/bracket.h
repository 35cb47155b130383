/* bracket.h -- identities decided rigorously: values between two roundings of the ground truth.

   A bracket holds a real number between lo and hi.  Two brackets that do not touch prove their
   numbers different; an identity holds to as many bits as its two sides' brackets are narrow. */

#ifndef ORACLE_BRACKET_H
#define ORACLE_BRACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <mpfr.h>

enum { BRACKET_BITS = 300 };

struct bracket {
    mpfr_t lo, hi;
};

void bracket_init(struct bracket *b);
void bracket_clear(struct bracket *b);

/* The function of the registry, or the constant, rounded down and up. */
void bracket_call(struct bracket *b, const char *name, size_t n, const mpfr_ptr args[]);
void bracket_set(struct bracket *b, mpfr_srcptr x);

void bracket_add(struct bracket *r, const struct bracket *x, const struct bracket *y);
void bracket_sub(struct bracket *r, const struct bracket *x, const struct bracket *y);
void bracket_scale(struct bracket *r, const struct bracket *x, mpfr_srcptr factor); /* any sign */

bool bracket_below(const struct bracket *x, const struct bracket *y);   /* x < y for certain */
bool bracket_is_positive(const struct bracket *x);
bool bracket_is_negative(const struct bracket *x);

/* The two may be equal, and both lie within 2^-bits of magnitude of each other. */
bool bracket_agree(const struct bracket *x, const struct bracket *y, long bits);

/* Whether two functions give the same bits: value, sign of zero and ternary value, in every mode
   and at several precisions.  Both are correctly rounded, so equal numbers must. */
bool same_bits(const char *f, size_t n, const mpfr_ptr x[], const char *g, size_t m,
               const mpfr_ptr y[]);

#endif

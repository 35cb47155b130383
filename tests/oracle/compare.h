/* compare.h -- the ground truth against the oracle, one call at a time. */

#ifndef ORACLE_COMPARE_H
#define ORACLE_COMPARE_H

#include "oracle.h"
#include "format.h"

/* What is called: exactly one of function, constant and derivative. */
struct subject {
    const char *name;
    const struct dpm_function *function;
    const struct dpm_constant *constant;
    bool derivative; /* dpm_loss_derivative_mpfr, its order beside the arguments */
};

struct tally {
    unsigned long inputs, compared, mismatches;
    unsigned long undecided;  /* inputs that the oracle could not round */
    unsigned long rearranged; /* inputs for which the printed formula alone did not suffice */
};

/* Calls the subject at the current exponent range with rop of the target's precision, flags set
   beforehand at random, and compares value, sign, ternary value and flags.  With a format, the
   call goes through dpm_format_call.  Prints what differs. */
void compare(struct tally *tally, const struct subject *subject, struct oracle *o,
             const struct dpm_format *format, mpfr_prec_t precision, mpfr_rnd_t rnd);

/* To be called once for each oracle after its comparisons. */
void tally_input(struct tally *tally, const struct oracle *o, bool undecided);

/* Fails the test on any mismatch, on no comparison, and if more than one input in per_undecided
   was undecided; prints the figures. */
void tally_check(const char *name, const struct tally *tally, unsigned long per_undecided);

#endif

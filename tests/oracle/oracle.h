/* oracle.h -- the second witness: every function of libdpm by Arb, independent of ref/.

   A value is enclosed by the formula as printed (printed.c), with more and more bits until all
   numbers in the enclosure round alike.  The singular cases come from the contract's table of
   special values (limits.c).  Where the printed formula would need more bits than there is memory
   for (y = 2^-1000000), a rearrangement that is checked against it elsewhere takes over
   (rearranged.c), and facts like 1/2 < L < 1 leave out the ends (bounds.c).  All of these are
   intersected: were one of them wrong, the intersection would soon be empty, which is reported. */

#ifndef ORACLE_H
#define ORACLE_H

#include "enclosure.h"
#include "printed.h"

enum oracle_kind {
    ORACLE_NUMBER,       /* a real number, not zero: somewhere in left */
    ORACLE_ZERO,         /* zero, of the given sign; sign 0: -0 toward -inf, otherwise +0 */
    ORACLE_POLE,         /* an infinity of the given sign, divide-by-zero */
    ORACLE_NAN,          /* not a number */
    ORACLE_UNDECIDED,    /* nothing that the oracle knows settles it */
    ORACLE_CONTRADICTION /* two enclosures of the value are disjoint: a bug in the oracle */
};

struct oracle_row;

struct oracle {
    const struct oracle_row *row;
    struct oracle_call call;
    enum oracle_kind kind;
    int sign;
    struct enclosure left;
    oracle_formula *formula; /* row->printed, or the constant that is the limit */
    slong prec;              /* of the last evaluation */
    bool rearranged;         /* the printed formula alone did not suffice */
};

/* One row for each function of the registry, and loss_derivative. */
struct oracle_row {
    const char *name;
    unsigned long order; /* of the derivative of Eq. 26 */
    oracle_formula *printed;
    /* Singular cases: sets kind, sign, left, formula and returns true, or returns false. */
    bool (*limit)(struct oracle *o);
    /* Optional: what is known of the value without evaluating it. */
    void (*bound)(struct enclosure *e, const struct oracle_call *call);
    /* Optional: another enclosure; false if it has none for these arguments. */
    bool (*rearranged)(struct enclosure *e, const struct oracle_call *call, slong prec);
    /* Optional: whether the value is exactly zero. */
    bool (*is_zero)(const struct oracle_call *call);
};

struct oracle_answer {
    enum oracle_kind kind; /* ORACLE_NUMBER also for infinities and zeros by rounding */
    mpfr_t value;
    int ternary; /* -1, 0, 1 */
    mpfr_flags_t flags;
};

const struct oracle_row *oracle_find(const char *name); /* NULL if there is none */

/* A value of the function, or of the constant, of that name; the args must outlive it.  order is
   for "loss_derivative" alone. */
void oracle_init(struct oracle *o, const char *name, size_t n, const mpfr_ptr args[],
                 unsigned long order);
void oracle_clear(struct oracle *o);

/* The value rounded into the target.  Where the numbers left do not round alike, and no exact
   argument helps, kind is ORACLE_UNDECIDED. */
void oracle_round(struct oracle_answer *answer, struct oracle *o,
                  const struct oracle_target *target, mpfr_rnd_t rnd);

void oracle_answer_init(struct oracle_answer *answer);
void oracle_answer_clear(struct oracle_answer *answer);

#endif

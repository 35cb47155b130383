/* registry.h -- functions.def as tables, with one calling convention for all functions.

   The arguments of a call are one flat array: the scalars in the order of the contract; for the
   n-ary sums p_1..p_n and then q_1..q_n; for delta one element's gradient, previous, eta, alpha. */

#ifndef DPM_REGISTRY_H
#define DPM_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <mpfr.h>

/* What an argument may be, as an interval of the real line. */
enum dpm_interval {
    DPM_UNIT,         /* [0, 1] */
    DPM_QUARTER_TURN, /* [0, pi/2] */
    DPM_POSITIVE,     /* (0, inf) */
    DPM_NONNEGATIVE,  /* [0, inf) */
    DPM_REAL          /* (-inf, inf) */
};

struct dpm_shape {
    const char *name;
    bool nary;                     /* arguments come in vectors of n */
    unsigned arity;                /* scalars, or vectors if nary */
    const char *argument[4];       /* their names */
    enum dpm_interval interval[4]; /* their domains */
    const char *abscissa;          /* what errors are plotted against: "u", "p", ... */
};

typedef int dpm_mpfr_call(mpfr_ptr rop, size_t n, const mpfr_ptr args[], mpfr_rnd_t rnd);
typedef double dpm_binary64_call(size_t n, const double args[]);
typedef float dpm_binary32_call(size_t n, const float args[]);

struct dpm_function {
    const char *name, *chapter, *equation, *formula;
    const struct dpm_shape *shape;
    dpm_mpfr_call *mpfr;
    dpm_binary64_call *binary64;
    dpm_binary32_call *binary32;
};

struct dpm_constant {
    const char *name, *chapter, *equation, *formula;
    int (*mpfr)(mpfr_ptr rop, mpfr_rnd_t rnd);
};

extern const struct dpm_function dpm_functions[];
extern const size_t dpm_function_count;
extern const struct dpm_constant dpm_constants[];
extern const size_t dpm_constant_count;

const struct dpm_function *dpm_function_find(const char *name); /* NULL if there is none */
const struct dpm_constant *dpm_constant_find(const char *name);

/* The number of values in args for n elements (n = 1 for scalar functions). */
size_t dpm_argument_count(const struct dpm_function *function, size_t n);

#endif

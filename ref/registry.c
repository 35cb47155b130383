#include "registry.h"

#include <string.h>
#include "dpm.h"
#include "dpm_mpfr.h"

#define YT_SHAPE {"YT", false, 2, {"y", "t"}, {DPM_UNIT, DPM_UNIT}, "u = y - t"}
#define P_SHAPE {"P", false, 1, {"p"}, {DPM_UNIT}, "p"}
#define PHI_SHAPE {"PHI", false, 1, {"phi"}, {DPM_QUARTER_TURN}, "phi"}
#define EP_SHAPE {"EP", false, 2, {"E", "p"}, {DPM_REAL, DPM_POSITIVE}, "E/p"}
#define PQ_SHAPE {"PQ", true, 2, {"p", "q"}, {DPM_NONNEGATIVE, DPM_NONNEGATIVE}, "n"}
#define PN_SHAPE {"PN", true, 1, {"p"}, {DPM_NONNEGATIVE}, "n"}
#define DELTA_SHAPE                                                                                \
    {"DELTA",                                                                                      \
     false,                                                                                        \
     4,                                                                                            \
     {"gradient", "previous", "eta", "alpha"},                                                     \
     {DPM_REAL, DPM_REAL, DPM_REAL, DPM_REAL},                                                     \
     "dw"}

/* How each shape's routines are called with a flat array a of arguments. */
#define YT_MPFR(f) f(rop, a[0], a[1], rnd)
#define P_MPFR(f) f(rop, a[0], rnd)
#define PHI_MPFR(f) f(rop, a[0], rnd)
#define EP_MPFR(f) f(rop, a[0], a[1], rnd)
#define PQ_MPFR(f) f(rop, n, a, a + n, rnd)
#define PN_MPFR(f) f(rop, n, a, rnd)
#define DELTA_MPFR(f) f(rop, a[0], a[1], a[2], a[3], rnd)

#define YT_FLOAT(f) r = f(a[0], a[1])
#define P_FLOAT(f) r = f(a[0])
#define PHI_FLOAT(f) r = f(a[0])
#define EP_FLOAT(f) r = f(a[0], a[1])
#define PQ_FLOAT(f) r = f(n, a, a + n)
#define PN_FLOAT(f) r = f(n, a)
#define DELTA_FLOAT(f) f(1, a, a + 1, a[2], a[3], &r)

#define DPM_FUNCTION(name, shape, chapter, equation, formula)                                      \
    static int name##_mpfr(mpfr_ptr rop, size_t n, const mpfr_ptr a[], mpfr_rnd_t rnd)             \
    {                                                                                              \
        (void)n;                                                                                   \
        return shape##_MPFR(dpm_##name##_mpfr);                                                    \
    }                                                                                              \
    static double name##_binary64(size_t n, const double a[])                                      \
    {                                                                                              \
        double r;                                                                                  \
        (void)n;                                                                                   \
        shape##_FLOAT(dpm_##name);                                                                 \
        return r;                                                                                  \
    }                                                                                              \
    static float name##_binary32(size_t n, const float a[])                                        \
    {                                                                                              \
        float r;                                                                                   \
        (void)n;                                                                                   \
        shape##_FLOAT(dpm_##name##f);                                                              \
        return r;                                                                                  \
    }
#include "functions.def"
#undef DPM_FUNCTION

const struct dpm_function dpm_functions[] = {
#define DPM_FUNCTION(name, shape, chapter, equation, formula)                                      \
    {#name,       #chapter,        equation, formula, &(const struct dpm_shape)shape##_SHAPE,      \
     name##_mpfr, name##_binary64, name##_binary32},
#include "functions.def"
#undef DPM_FUNCTION
};
const size_t dpm_function_count = sizeof dpm_functions / sizeof dpm_functions[0];

const struct dpm_constant dpm_constants[] = {
#define DPM_CONSTANT(name, chapter, equation, formula)                                             \
    {#name, #chapter, equation, formula, dpm_##name##_mpfr},
#include "functions.def"
#undef DPM_CONSTANT
};
const size_t dpm_constant_count = sizeof dpm_constants / sizeof dpm_constants[0];

const struct dpm_function *dpm_function_find(const char *name)
{
    for (size_t i = 0; i < dpm_function_count; i++)
        if (strcmp(dpm_functions[i].name, name) == 0)
            return &dpm_functions[i];
    return NULL;
}

const struct dpm_constant *dpm_constant_find(const char *name)
{
    for (size_t i = 0; i < dpm_constant_count; i++)
        if (strcmp(dpm_constants[i].name, name) == 0)
            return &dpm_constants[i];
    return NULL;
}

size_t dpm_argument_count(const struct dpm_function *function, size_t n)
{
    return function->shape->arity * (function->shape->nary ? n : 1);
}

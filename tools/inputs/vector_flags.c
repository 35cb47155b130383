#include "vector_flags.h"

#include <string.h>
#include "inputs.h"

enum { CANCELLED_BITS = 6, NEAR_BITS = 12 };

const struct vector_flag_kind vector_flags[VECTOR_FLAGS] = {
    [FLAG_NAN] = {"nan", 4},
    [FLAG_DOMAIN] = {"domain", 10},
    [FLAG_POLE] = {"pole", 8},
    [FLAG_INFINITE] = {"infinite", 6},
    [FLAG_ZERO] = {"zero", 10},
    [FLAG_SUBNORMAL] = {"subnormal-argument", 8},
    [FLAG_EXACT] = {"exact", 10},
    [FLAG_UNDERFLOW] = {"underflow", 16},
    [FLAG_OVERFLOW] = {"overflow", 6},
    [FLAG_SATURATION] = {"saturation", 8},
    [FLAG_NEAR_MIDPOINT] = {"near-midpoint", 32},
    [FLAG_NEAR_NUMBER] = {"near-number", 8},
    [FLAG_CANCELLATION] = {"cancellation", 24},
    [FLAG_ORDINARY] = {"ordinary", 24},
};

static unsigned bit(enum vector_flag flag, bool set)
{
    return set ? 1u << flag : 0;
}

static bool is_subnormal(const struct dpm_format *format, const mpfr_t x)
{
    return mpfr_regular_p(x) && mpfr_get_exp(x) < format->emin + format->precision - 1;
}

static unsigned classify_arguments(const struct dpm_format *format, size_t count,
                                   const mpfr_ptr args[])
{
    unsigned flags = 0;
    for (size_t i = 0; i < count; i++) {
        flags |= bit(FLAG_NAN, mpfr_nan_p(args[i]));
        flags |= bit(FLAG_INFINITE, mpfr_inf_p(args[i]));
        flags |= bit(FLAG_ZERO, mpfr_zero_p(args[i]) && mpfr_signbit(args[i]));
        flags |= bit(FLAG_SUBNORMAL, is_subnormal(format, args[i]));
    }
    return flags;
}

static unsigned classify_result(const struct dpm_format *format, const mpfr_t result, int ternary,
                                unsigned of_arguments)
{
    const bool finite = (of_arguments & (bit(FLAG_NAN, true) | bit(FLAG_INFINITE, true))) == 0;
    const bool infinite = mpfr_inf_p(result), zero = mpfr_zero_p(result);
    unsigned flags = bit(FLAG_DOMAIN, mpfr_nan_p(result) && !(of_arguments & bit(FLAG_NAN, true)));
    flags |= bit(FLAG_POLE, infinite && finite && ternary == 0);
    flags |= bit(FLAG_OVERFLOW, infinite && ternary != 0);
    flags |= bit(FLAG_ZERO, zero && ternary == 0);
    flags |= bit(FLAG_EXACT, mpfr_regular_p(result) && ternary == 0);
    flags |= bit(FLAG_UNDERFLOW, ternary != 0 && (zero || is_subnormal(format, result)));
    flags |=
        bit(FLAG_SATURATION, ternary != 0 && mpfr_regular_p(result) && mpfr_cmp_ui(result, 1) == 0);
    return flags;
}

/* Whether |x| <= 2^-bits*|y|, x not zero. */
static bool much_smaller(const mpfr_t x, const mpfr_t y)
{
    return mpfr_regular_p(x) && mpfr_regular_p(y) &&
           mpfr_get_exp(x) <= mpfr_get_exp(y) - CANCELLED_BITS;
}

static bool cancels_yt(const mpfr_ptr args[])
{
    mpfr_t u, rest, one;
    mpfr_inits2(53, u, rest, one, (mpfr_ptr)NULL);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpfr_sub(u, args[0], args[1], MPFR_RNDN);
    mpfr_abs(rest, u, MPFR_RNDN);
    mpfr_ui_sub(rest, 1, rest, MPFR_RNDN);
    const bool cancels = much_smaller(u, args[0]) || much_smaller(rest, one);
    mpfr_clears(u, rest, one, (mpfr_ptr)NULL);
    return cancels;
}

/* p near 1/2, where the logarithm vanishes, or near 1. */
static bool cancels_p(const mpfr_ptr args[])
{
    mpfr_t distance, one;
    mpfr_inits2(53, distance, one, (mpfr_ptr)NULL);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpfr_sub_d(distance, args[0], 0.5, MPFR_RNDN);
    bool cancels = much_smaller(distance, one);
    mpfr_sub(distance, args[0], one, MPFR_RNDN);
    cancels = cancels || much_smaller(distance, one);
    mpfr_clears(distance, one, (mpfr_ptr)NULL);
    return cancels;
}

/* The result against the largest term of the sum. */
static bool cancels_sum(const mpfr_t result, const struct dpm_function *function, size_t n,
                        const mpfr_ptr args[])
{
    const bool delta = !function->shape->nary;
    mpfr_t term;
    bool cancels = false;
    mpfr_init2(term, 53);
    for (size_t i = 0; i < (delta ? 2 : n); i++) {
        if (delta) /* gradient*eta and previous*alpha */
            mpfr_set(term, args[2 + i], MPFR_RNDN);
        else
            mpfr_log(term, args[function->shape->arity == 2 ? n + i : i], MPFR_RNDN);
        mpfr_mul(term, term, args[i], MPFR_RNDN);
        cancels = cancels || much_smaller(result, term);
    }
    mpfr_clear(term);
    return cancels;
}

static bool cancels(const mpfr_t result, const struct dpm_function *function, size_t n,
                    const mpfr_ptr args[])
{
    const char *shape = function->shape->name;
    if (strcmp(shape, "YT") == 0)
        return cancels_yt(args);
    if (strcmp(shape, "P") == 0)
        return cancels_p(args);
    return stream_counted(function) && cancels_sum(result, function, n, args);
}

unsigned vector_classify(mpfr_t result, const struct dpm_function *function,
                         const struct dpm_format *format, size_t n, const mpfr_ptr args[])
{
    const size_t count = stream_arguments(function, n);
    const int ternary = dpm_format_call(result, format, function, n, args, MPFR_RNDN);
    unsigned flags = classify_arguments(format, count, args);
    flags |= classify_result(format, result, ternary, flags);
    if (mpfr_number_p(result))
        flags |= bit(FLAG_CANCELLATION, cancels(result, function, n, args));
    struct distance distance;
    if (inputs_distance(&distance, function, format, n, args)) {
        const uint64_t near = UINT64_C(1) << (DISTANCE_BITS - NEAR_BITS);
        flags |= bit(FLAG_NEAR_MIDPOINT, distance.midpoint < near);
        flags |= bit(FLAG_NEAR_NUMBER, distance.number < near);
    }
    return flags != 0 ? flags : bit(FLAG_ORDINARY, true);
}

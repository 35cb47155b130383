#include "measure.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"

enum { GUARD_BITS = 64 }; /* of the value beyond the format's precision */

const char *const measure_class_name[MEASURE_CLASSES] = {
    "numeric", "nan", "number", "infinity", "sign", "zero", "undecided",
};

const char *const measure_class_meaning[MEASURE_CLASSES] = {
    "a number, judged by its error",
    "NaN where a number is expected",
    "a number where NaN is expected",
    "infinite where a finite number is expected, or the reverse",
    "the wrong sign",
    "wrong at a zero: not 0 where the value is 0, or the zero of the wrong sign",
    "not decided by the ground truth",
};

void gauge_init(struct gauge *gauge, const struct dpm_function *function,
                const struct dpm_format *format)
{
    *gauge = (struct gauge){.function = function, .format = format};
    /* Wide enough for any value that is not beyond the format by far; at the very widest, the ground
       truth has no room to tell what underflows. */
    mpfr_set_emin(mpfr_get_emin_min() / 4);
    mpfr_set_emax(mpfr_get_emax_max() / 4);
    mpfr_inits2(format->precision + GUARD_BITS, gauge->value, gauge->difference, gauge->slack,
                gauge->term, gauge->terms, (mpfr_ptr)0);
    mpfr_init2(gauge->rounded, format->precision);
    mpfr_set_ui_2exp(gauge->slack, 1, -(GUARD_BITS + 1), MPFR_RNDN);
}

void gauge_clear(struct gauge *gauge)
{
    for (size_t i = 0; i < gauge->capacity; i++)
        mpfr_clear(gauge->args[i]);
    free(gauge->args);
    free(gauge->pointers);
    mpfr_clears(gauge->value, gauge->difference, gauge->slack, gauge->rounded, gauge->term,
                gauge->terms, (mpfr_ptr)0);
    mpfr_free_cache();
}

static void load(struct gauge *gauge, size_t n, const double args[])
{
    const size_t count = dpm_argument_count(gauge->function, n);
    if (count > gauge->capacity || gauge->args == NULL) {
        gauge->args = memory_array(gauge->args, count, sizeof *gauge->args);
        gauge->pointers = memory_array(gauge->pointers, count, sizeof *gauge->pointers);
        while (gauge->capacity < count)
            mpfr_init2(gauge->args[gauge->capacity++], DBL_MANT_DIG);
        for (size_t i = 0; i < count; i++)
            gauge->pointers[i] = gauge->args[i];
    }
    for (size_t i = 0; i < count; i++)
        mpfr_set_d(gauge->args[i], args[i], MPFR_RNDN); /* exact */
}

/* A NaN with the erange flag is the ground truth saying that it could not tell. */
static bool told(const mpfr_t x)
{
    return !(mpfr_nan_p(x) && mpfr_erangeflag_p());
}

static bool round_into_format(struct gauge *gauge, size_t n)
{
    mpfr_clear_flags();
    dpm_format_call(gauge->rounded, gauge->format, gauge->function, n, gauge->pointers, MPFR_RNDN);
    return told(gauge->rounded);
}

double measure_expected(struct gauge *gauge, size_t n, const double args[], bool *decided)
{
    load(gauge, n, args);
    *decided = round_into_format(gauge, n);
    return mpfr_get_d(gauge->rounded, MPFR_RNDN); /* exact */
}

bool measure_zero_sign(const struct dpm_function *function, const double args[])
{
    static const char *const fixed[] = {"loss_grad", "loss_hess", "angle"};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (strcmp(function->name, fixed[i]) == 0)
            return true;
    return strcmp(function->name, "energy") == 0 && args[0] == 0;
}

/* The exponent of the unit in the last place of a finite value, in MPFR's range at its widest. */
static mpfr_exp_t ulp_exponent(const struct gauge *gauge)
{
    const mpfr_exp_t least = gauge->format->emin - 1;
    if (mpfr_zero_p(gauge->value))
        return least;
    const mpfr_exp_t unit = mpfr_get_exp(gauge->value) - gauge->format->precision;
    return unit > least ? unit : least;
}

/* |result - value| in ULP.  Every rounding is upwards; the slack is what value itself may be off. */
static double error(struct gauge *gauge, double result)
{
    mpfr_ptr difference = gauge->difference;
    mpfr_sub_d(difference, gauge->value, result, MPFR_RNDA);
    mpfr_abs(difference, difference, MPFR_RNDU);
    mpfr_mul_2si(difference, difference, -ulp_exponent(gauge), MPFR_RNDU);
    if (gauge->ternary != 0)
        mpfr_add(difference, difference, gauge->slack, MPFR_RNDU);
    const double ulp = mpfr_get_d(difference, MPFR_RNDU);
    return ulp > DBL_MAX ? DBL_MAX : ulp;
}

static bool same(const mpfr_t x, double d)
{
    return mpfr_nan_p(x) ? isnan(d)
                         : mpfr_cmp_d(x, d) == 0 && (mpfr_signbit(x) != 0) == (signbit(d) != 0);
}

static struct measurement failed(enum measure_class class)
{
    return (struct measurement){.class = class, .ulp = NAN};
}

static struct measurement perfect(void)
{
    return (struct measurement){.class = MEASURE_NUMERIC, .correct = true, .ulp = 0};
}

/* The value is +-0 or so small that MPFR has no number for it. */
static struct measurement at_zero(struct gauge *gauge, const double args[], double result)
{
    const bool exact = gauge->ternary == 0, wrong_sign = same(gauge->value, -result);
    const bool fixed = !exact || measure_zero_sign(gauge->function, args);
    struct measurement m = {.correct = true, .ulp = error(gauge, result)};
    if (result == 0) {
        if (wrong_sign && fixed)
            m = failed(MEASURE_ZERO);
    } else if (exact) {
        m = failed(MEASURE_ZERO);
    } else {
        m.correct = false;
        if ((mpfr_signbit(gauge->value) != 0) != (signbit(result) != 0))
            m.class = MEASURE_SIGN;
    }
    return m;
}

/* Value and result are finite and the value is a number other than 0. */
static struct measurement at_number(struct gauge *gauge, size_t n, double result)
{
    struct measurement m = {.correct = false, .ulp = error(gauge, result)};
    const bool opposite = (mpfr_signbit(gauge->value) != 0) != (signbit(result) != 0);
    /* Clear of the midpoint, the error alone tells whether the result is the nearest. */
    if (m.ulp < 0.4999)
        m.correct = true;
    else if (m.ulp < 0.5001 && round_into_format(gauge, n))
        m.correct = same(gauge->rounded, result);
    if (m.correct) /* what is correctly rounded is within 1/2: only the bound was rounded up */
        m.ulp = fmin(m.ulp, 0.5);
    if (opposite && result != 0) {
        m.class = MEASURE_SIGN;
        m.correct = false;
    } else if (opposite && m.ulp <= 0.5) { /* the value rounds to the other zero */
        m = failed(MEASURE_ZERO);
    }
    return m;
}

static struct measurement at_loaded(struct gauge *gauge, size_t n, const double args[],
                                    double result)
{
    if (!told(gauge->value))
        return failed(MEASURE_UNDECIDED);
    if (mpfr_nan_p(gauge->value))
        return isnan(result) ? perfect() : failed(MEASURE_NUMBER);
    if (isnan(result))
        return failed(MEASURE_NAN);

    /* From the top binade on, whether the value rounds to infinity is for the format to say. */
    bool infinite = mpfr_inf_p(gauge->value);
    if (mpfr_regular_p(gauge->value) && mpfr_get_exp(gauge->value) >= gauge->format->emax) {
        if (!round_into_format(gauge, n))
            return failed(MEASURE_UNDECIDED);
        infinite = mpfr_inf_p(gauge->rounded);
    }
    if (infinite || isinf(result)) {
        const bool right = infinite && isinf(result) &&
                           (mpfr_signbit(gauge->value) != 0) == (signbit(result) != 0);
        return right ? perfect() : failed(MEASURE_INFINITY);
    }
    return mpfr_zero_p(gauge->value) ? at_zero(gauge, args, result) : at_number(gauge, n, result);
}

/* sum|terms| of an n-ary sum, in gauge->terms; its arguments are loaded. */
static void sum_magnitudes(struct gauge *gauge, size_t n)
{
    const bool cross = strcmp(gauge->function->name, "cross_entropy") == 0;
    const bool divergence = strcmp(gauge->function->name, "kl_divergence") == 0;
    mpfr_set_zero(gauge->terms, 1);
    for (size_t i = 0; i < n; i++) {
        const mpfr_ptr p = gauge->pointers[i];
        if (mpfr_zero_p(p))
            continue; /* 0*ln 0 = 0 */
        if (divergence)
            mpfr_div(gauge->term, gauge->pointers[n + i], p, MPFR_RNDN);
        else
            mpfr_set(gauge->term, cross ? gauge->pointers[n + i] : p, MPFR_RNDN);
        mpfr_log(gauge->term, gauge->term, MPFR_RNDN);
        mpfr_mul(gauge->term, gauge->term, p, MPFR_RNDN);
        mpfr_abs(gauge->term, gauge->term, MPFR_RNDN);
        mpfr_add(gauge->terms, gauge->terms, gauge->term, MPFR_RNDN);
    }
}

/* Fills in the condition of a sum, and excuses what it excuses. */
static void weigh(struct gauge *gauge, size_t n, double result, struct measurement *m)
{
    const long bits = (long)gauge->format->precision - 90;
    sum_magnitudes(gauge, n);
    if (mpfr_zero_p(gauge->terms) || !mpfr_number_p(gauge->terms))
        return;
    mpfr_div(gauge->term, gauge->terms, gauge->value, MPFR_RNDU);
    mpfr_abs(gauge->term, gauge->term, MPFR_RNDU);
    m->condition = fmax(1, mpfr_get_d(gauge->term, MPFR_RNDU));
    m->allowed = ldexp(m->condition, (int)bits);
    if (m->class == MEASURE_SIGN && m->ulp <= m->allowed)
        m->class = MEASURE_NUMERIC;
    mpfr_mul_2si(gauge->terms, gauge->terms, -90, MPFR_RNDN);
    if (m->class == MEASURE_ZERO && mpfr_cmp_d(gauge->terms, fabs(result)) >= 0)
        m->class = MEASURE_NUMERIC; /* without an error in ULP */
}

struct measurement measure(struct gauge *gauge, size_t n, const double args[], double result)
{
    load(gauge, n, args);
    mpfr_clear_flags();
    gauge->ternary = gauge->function->mpfr(gauge->value, n, gauge->pointers, MPFR_RNDN);
    struct measurement m = at_loaded(gauge, n, args, result);
    m.condition = 1;
    if (gauge->function->shape->nary && mpfr_number_p(gauge->value))
        weigh(gauge, n, result, &m);
    return m;
}

bool measure_fails(const struct measurement *m, double tolerance)
{
    const double limit = fmax(tolerance, m->allowed);
    switch (m->class) {
    case MEASURE_NUMERIC:
        return !m->correct && (m->ulp > limit || limit <= 0.5);
    case MEASURE_UNDECIDED:
        return false;
    default:
        return true;
    }
}

#include "compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "dpm_mpfr.h"

enum { MOST_COMPLAINTS = 12 };

static int call(mpfr_t rop, const struct subject *subject, const struct oracle_call *c,
                const struct dpm_format *format, mpfr_rnd_t rnd)
{
    if (format != NULL)
        return dpm_format_call(rop, format, subject->function, c->n, c->args, rnd);
    if (subject->function != NULL)
        return subject->function->mpfr(rop, c->n, c->args, rnd);
    if (subject->constant != NULL)
        return subject->constant->mpfr(rop, rnd);
    return dpm_loss_derivative_mpfr(rop, c->args[0], c->args[1], c->order, rnd);
}

static size_t argument_count(const struct subject *subject, const struct oracle_call *c)
{
    if (subject->function != NULL)
        return dpm_argument_count(subject->function, c->n);
    return subject->derivative ? 2 : 0;
}

static void complain(const struct subject *subject, const struct oracle_call *c,
                     const struct dpm_format *format, mpfr_rnd_t rnd,
                     const struct oracle_answer *expected, mpfr_srcptr got, int ternary,
                     mpfr_flags_t flags)
{
    char *text;
    print_error("%s", subject->name);
    if (subject->derivative)
        print_error(" of order %lu", c->order);
    print_error("(");
    for (size_t i = 0; i < argument_count(subject, c); i++) {
        mpfr_asprintf(&text, "%s%Ra [%Pd bits]", i == 0 ? "" : ", ", c->args[i],
                      mpfr_get_prec(c->args[i]));
        print_error("%s", text);
        mpfr_free_str(text);
    }
    mpfr_asprintf(&text,
                  ") %s %s, %Pd bits, emin %ld, emax %ld:\n  is   %Ra, ternary %d, flags %x\n"
                  "  want %Ra, ternary %d, flags %x\n",
                  mpfr_print_rnd_mode(rnd), format == NULL ? "" : format->name, mpfr_get_prec(got),
                  (long)mpfr_get_emin(), (long)mpfr_get_emax(), got, ternary, (unsigned)flags,
                  expected->value, expected->ternary, (unsigned)expected->flags);
    print_error("%s", text);
    mpfr_free_str(text);
}

static bool same(mpfr_srcptr x, mpfr_srcptr y)
{
    if (mpfr_nan_p(x) || mpfr_nan_p(y))
        return mpfr_nan_p(x) && mpfr_nan_p(y);
    return mpfr_equal_p(x, y) && mpfr_signbit(x) == mpfr_signbit(y);
}

static int sign_of(int ternary)
{
    return (ternary > 0) - (ternary < 0);
}

/* IEEE 754 leaves it open whether tininess is judged before or after rounding: where the rounded
   value is the least normal number, the underflow flag of a format may be set or not. */
static mpfr_flags_t open_flags(const struct dpm_format *format, const struct oracle_answer *answer)
{
    mpfr_srcptr x = answer->value;
    if (format == NULL || !mpfr_regular_p(x) || answer->ternary == 0)
        return 0;
    const mpfr_exp_t least_normal = format->emin + format->precision - 1;
    return mpfr_get_exp(x) == least_normal && mpfr_min_prec(x) == 1 ? MPFR_FLAGS_UNDERFLOW : 0;
}

void compare(struct tally *tally, const struct subject *subject, struct oracle *o,
             const struct dpm_format *format, mpfr_prec_t precision, mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    struct oracle_target target = {precision, emin, emax, false};
    if (format != NULL)
        target = (struct oracle_target){format->precision, format->emin, format->emax, true};
    struct oracle_answer answer;
    oracle_answer_init(&answer);
    oracle_round(&answer, o, &target, rnd);
    assert_true(answer.kind != ORACLE_CONTRADICTION);
    if (answer.kind != ORACLE_UNDECIDED) {
        const mpfr_flags_t before = (mpfr_flags_t)(tally->compared * 37 >> 2) & MPFR_FLAGS_ALL;
        mpfr_t rop;
        mpfr_init2(rop, target.precision);
        mpfr_flags_restore(before, MPFR_FLAGS_ALL);
        const int ternary = call(rop, subject, &o->call, format, rnd);
        const mpfr_flags_t flags = mpfr_flags_save();
        assert_true(mpfr_get_prec(rop) == target.precision);
        assert_true(mpfr_get_emin() == emin && mpfr_get_emax() == emax);
        const mpfr_flags_t decided = MPFR_FLAGS_ALL & ~open_flags(format, &answer);
        if (!same(rop, answer.value) || sign_of(ternary) != answer.ternary
            || ((flags ^ (before | answer.flags)) & decided) != 0) {
            if (tally->mismatches++ < MOST_COMPLAINTS) {
                mpfr_flags_restore(0, MPFR_FLAGS_ALL);
                print_error("flags before %x: ", (unsigned)before);
                complain(subject, &o->call, format, rnd, &answer, rop, ternary, flags);
            }
        }
        tally->compared++;
        mpfr_clear(rop);
    }
    oracle_answer_clear(&answer);
}

void tally_input(struct tally *tally, const struct oracle *o, bool undecided)
{
    tally->inputs++;
    tally->undecided += undecided;
    tally->rearranged += o->rearranged;
}

void tally_check(const char *name, const struct tally *tally, unsigned long per_undecided)
{
    print_message("# %s: %lu calls on %lu inputs, %lu mismatches; oracle: %lu inputs undecided, "
                  "%lu beyond the printed formula\n",
                  name, tally->compared, tally->inputs, tally->mismatches, tally->undecided,
                  tally->rearranged);
    assert_true(tally->compared > 0);
    assert_int_equal(tally->mismatches, 0);
    assert_true(tally->undecided * per_undecided <= tally->inputs);
}

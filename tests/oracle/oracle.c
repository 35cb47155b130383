#include "rows.h"

#include <string.h>

static const struct oracle_row rows[] = {
    {"angle", 0, printed_angle, limit_angle, bound_positive, rearranged_angle, NULL},
    {"loss", 0, printed_loss_derivative, limit_loss, bound_loss, rearranged_loss, NULL},
    {"loss_grad", 1, printed_loss_derivative, limit_loss, bound_loss, rearranged_loss, NULL},
    {"loss_hess", 2, printed_loss_derivative, limit_loss, bound_loss, rearranged_loss, NULL},
    {"loss_derivative", 0, printed_loss_derivative, limit_loss, bound_loss, rearranged_loss, NULL},
    {"divergence", 0, printed_divergence, limit_divergence, bound_positive, NULL, NULL},
    {"entropy", 0, printed_entropy, limit_entropy, bound_positive, rearranged_entropy, NULL},
    {"energy", 0, printed_energy, limit_energy, bound_energy, NULL, NULL},
    {"energy_angle", 0, printed_energy_angle, limit_energy_angle, bound_positive,
     rearranged_energy_angle, NULL},
    {"energy_dual", 0, printed_energy_dual, limit_energy_dual, bound_positive, NULL, NULL},
    {"sigmoid", 0, printed_sigmoid, limit_sigmoid, bound_sigmoid, rearranged_sigmoid, NULL},
    {"cross_entropy", 0, printed_cross_entropy, limit_pair_sum, NULL, NULL, zero_cross_entropy},
    {"kl_divergence", 0, printed_kl_divergence, limit_pair_sum, NULL, NULL, zero_kl_divergence},
    {"shannon_entropy", 0, printed_shannon_entropy, limit_single_sum, NULL, NULL,
     zero_shannon_entropy},
    {"delta", 0, printed_delta, limit_delta, bound_delta, NULL, NULL},
    {"phi", 0, printed_phi, NULL, NULL, NULL, NULL},
    {"p1", 0, printed_p1, NULL, NULL, NULL, NULL},
    {"p2", 0, printed_p2, NULL, NULL, NULL, NULL},
    {"alpha", 0, printed_alpha, NULL, NULL, NULL, NULL},
    {"eta", 0, printed_eta, NULL, NULL, NULL, NULL},
    {"equilibrium", 0, printed_equilibrium, NULL, NULL, NULL, NULL},
    {"equilibrium_golden", 0, printed_equilibrium_golden, NULL, NULL, NULL, NULL},
};

/* Past these bits an input counts as undecided. */
enum { MOST_BITS = 1 << 15 };

const struct oracle_row *oracle_find(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

void oracle_init(struct oracle *o, const char *name, size_t n, const mpfr_ptr args[],
                 unsigned long order)
{
    o->row = oracle_find(name);
    o->call = (struct oracle_call){n, args, 0};
    o->kind = ORACLE_UNDECIDED;
    o->sign = 0;
    enclosure_init(&o->left);
    o->prec = 0;
    o->rearranged = false;
    if (o->row == NULL)
        return;
    o->formula = o->row->printed;
    o->call.order = o->row->order + order;
    if (o->row->limit != NULL && o->row->limit(o))
        return;
    o->kind = ORACLE_NUMBER;
    if (o->row->bound != NULL)
        o->row->bound(&o->left, &o->call);
}

void oracle_clear(struct oracle *o)
{
    enclosure_clear(&o->left);
}

void oracle_answer_init(struct oracle_answer *answer)
{
    mpfr_init2(answer->value, MPFR_PREC_MIN);
}

void oracle_answer_clear(struct oracle_answer *answer)
{
    mpfr_clear(answer->value);
}

static void meet(struct oracle *o, const struct enclosure *e)
{
    if (!enclosure_meet(&o->left, e))
        o->kind = ORACLE_CONTRADICTION;
}

static void evaluate_printed(struct oracle *o)
{
    struct enclosure e;
    arb_t value;
    enclosure_init(&e);
    arb_init(value);
    o->formula(value, &o->call, o->prec);
    enclosure_set_arb(&e, value, o->prec);
    meet(o, &e);
    enclosure_clear(&e);
    arb_clear(value);
}

static void evaluate_rearranged(struct oracle *o)
{
    struct enclosure e;
    enclosure_init(&e);
    if (o->formula == o->row->printed && o->row->rearranged != NULL
        && o->row->rearranged(&e, &o->call, o->prec)) {
        meet(o, &e);
        o->rearranged = true;
    }
    enclosure_clear(&e);
}

/* Narrows the enclosure until it rounds: true, or until the bits run out: false. */
static bool narrow(struct oracle_rounded *r, struct oracle *o, const struct oracle_target *target,
                   mpfr_rnd_t rnd)
{
    slong prec = 64 + (slong)target->precision;
    while (!enclosure_round(r, &o->left, target, rnd)) {
        if (prec > MOST_BITS + 2 * (slong)target->precision)
            return false;
        if (prec > o->prec) {
            o->prec = prec;
            evaluate_printed(o);
            if (o->kind != ORACLE_NUMBER)
                return false;
            if (enclosure_round(r, &o->left, target, rnd))
                return true;
            evaluate_rearranged(o);
            if (o->kind != ORACLE_NUMBER)
                return false;
        }
        prec *= 2;
    }
    return true;
}

static void set_value(mpfr_t rop, const arf_t x, int sign)
{
    if (arf_is_zero(x))
        mpfr_set_zero(rop, sign);
    else if (arf_is_inf(x))
        mpfr_set_inf(rop, sign);
    else
        arf_get_mpfr(rop, x, MPFR_RNDN);
}

/* In the widest exponent range. */
static void round_widely(struct oracle_answer *answer, struct oracle *o,
                         const struct oracle_target *target, mpfr_rnd_t rnd)
{
    struct oracle_rounded r;
    arf_init(r.value);
    mpfr_set_prec(answer->value, target->precision);
    answer->ternary = 0;
    answer->flags = 0;
    if (o->kind == ORACLE_NUMBER && !narrow(&r, o, target, rnd) && o->kind == ORACLE_NUMBER) {
        if (o->row->is_zero != NULL && o->row->is_zero(&o->call)) {
            o->kind = ORACLE_ZERO; /* of the sums: +0, as mpfr_log(1) is in every mode */
            o->sign = 1;
        } else {
            answer->kind = ORACLE_UNDECIDED;
            arf_clear(r.value);
            return;
        }
    }
    answer->kind = o->kind;
    switch (o->kind) {
    case ORACLE_NUMBER:
        set_value(answer->value, r.value, r.sign);
        answer->ternary = r.ternary;
        answer->flags = r.flags;
        break;
    case ORACLE_ZERO:
        mpfr_set_zero(answer->value, o->sign != 0 ? o->sign : rnd == MPFR_RNDD ? -1 : 1);
        break;
    case ORACLE_POLE:
        mpfr_set_inf(answer->value, o->sign);
        answer->flags = MPFR_FLAGS_DIVBY0;
        break;
    default:
        answer->flags = MPFR_FLAGS_NAN;
        break;
    }
    arf_clear(r.value);
}

/* Arb computes square roots by MPFR, so the caller's exponent range must not be in force. */
void oracle_round(struct oracle_answer *answer, struct oracle *o,
                  const struct oracle_target *target, mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    const mpfr_flags_t flags = mpfr_flags_save();
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    round_widely(answer, o, target, rnd);
    mpfr_set_emin(emin);
    mpfr_set_emax(emax);
    mpfr_flags_restore(flags, MPFR_FLAGS_ALL);
}

#include "enclosure.h"

void enclosure_init(struct enclosure *e)
{
    arf_init(e->lo);
    arf_init(e->hi);
    arf_neg_inf(e->lo);
    arf_pos_inf(e->hi);
    e->open_lo = e->open_hi = true;
}

void enclosure_clear(struct enclosure *e)
{
    arf_clear(e->lo);
    arf_clear(e->hi);
}

void enclosure_set_arb(struct enclosure *e, const arb_t x, slong prec)
{
    e->open_lo = e->open_hi = false;
    if (arf_is_nan(arb_midref(x))) { /* Arb's "anything" */
        arf_neg_inf(e->lo);
        arf_pos_inf(e->hi);
    } else {
        arb_get_interval_arf(e->lo, e->hi, x, prec);
    }
}

void enclosure_above(struct enclosure *e, const arf_t bound)
{
    const int order = arf_cmp(e->lo, bound);
    e->open_lo = order <= 0 || e->open_lo;
    if (order < 0)
        arf_set(e->lo, bound);
}

void enclosure_below(struct enclosure *e, const arf_t bound)
{
    const int order = arf_cmp(e->hi, bound);
    e->open_hi = order >= 0 || e->open_hi;
    if (order > 0)
        arf_set(e->hi, bound);
}

bool enclosure_meet(struct enclosure *e, const struct enclosure *f)
{
    const int lo = arf_cmp(e->lo, f->lo), hi = arf_cmp(e->hi, f->hi);
    e->open_lo = lo < 0 ? f->open_lo : lo > 0 ? e->open_lo : (e->open_lo || f->open_lo);
    e->open_hi = hi > 0 ? f->open_hi : hi < 0 ? e->open_hi : (e->open_hi || f->open_hi);
    if (lo < 0)
        arf_set(e->lo, f->lo);
    if (hi > 0)
        arf_set(e->hi, f->hi);
    const int order = arf_cmp(e->lo, e->hi);
    return order < 0 || (order == 0 && !e->open_lo && !e->open_hi);
}

/* The mode as seen from the magnitude: MPFR_RNDN, MPFR_RNDZ or MPFR_RNDA. */
static mpfr_rnd_t magnitude_mode(mpfr_rnd_t rnd, int sign)
{
    if (rnd == MPFR_RNDU)
        return sign > 0 ? MPFR_RNDA : MPFR_RNDZ;
    if (rnd == MPFR_RNDD)
        return sign > 0 ? MPFR_RNDZ : MPFR_RNDA;
    return rnd;
}

/* f = the multiple of 2^q below m + beside, beside an infinitesimal of the given sign, in units of
   2^q.  Returns where m + beside lies above it: 0 at f itself, 1 below the middle, 2 the middle,
   3 above the middle. */
static int split(arf_t f, const arf_t m, int beside, const fmpz_t q)
{
    arf_t scaled, part, half;
    fmpz_t minus_q;
    arf_init(scaled);
    arf_init(part);
    arf_init(half);
    fmpz_init(minus_q);
    fmpz_neg(minus_q, q);
    arf_mul_2exp_fmpz(scaled, m, minus_q);
    arf_floor(f, scaled);
    int place;
    if (arf_equal(f, scaled)) {
        if (beside < 0) /* just below a multiple: almost one unit above the multiple before */
            arf_sub_ui(f, f, 1, ARF_PREC_EXACT, ARF_RND_DOWN);
        place = beside < 0 ? 3 : beside > 0 ? 1 : 0;
    } else {
        arf_set_d(half, 0.5);
        /* f has at most as many bits as scaled unless scaled < 1, where f = 0 */
        arf_sub(part, scaled, f, ARF_PREC_EXACT, ARF_RND_DOWN);
        const int order = arf_cmp(part, half);
        place = order < 0 ? 1 : order > 0 ? 3 : 2 + beside;
    }
    arf_clear(scaled);
    arf_clear(part);
    arf_clear(half);
    fmpz_clear(minus_q);
    return place;
}

static bool is_odd(const arf_t integer)
{
    arf_t half;
    arf_init(half);
    arf_mul_2exp_si(half, integer, -1);
    const bool odd = !arf_is_int(half);
    arf_clear(half);
    return odd;
}

/* The exponent of m + beside > 0, MPFR's way: in [2^(e-1), 2^e). */
static void exponent(fmpz_t e, const arf_t m, int beside)
{
    arf_abs_bound_lt_2exp_fmpz(e, m);
    if (beside < 0 && ARF_IS_POW2(m))
        fmpz_sub_ui(e, e, 1);
}

/* Rounds m + beside > 0 to a multiple of 2^q: value and ternary. */
static void round_to_multiple(struct oracle_rounded *r, const arf_t m, int beside, const fmpz_t q,
                              mpfr_rnd_t mode)
{
    const int place = split(r->value, m, beside, q);
    const bool up = place != 0 && (mode == MPFR_RNDA
                                   || (mode == MPFR_RNDN
                                       && (place == 3 || (place == 2 && is_odd(r->value)))));
    if (up)
        arf_add_ui(r->value, r->value, 1, ARF_PREC_EXACT, ARF_RND_DOWN);
    arf_mul_2exp_fmpz(r->value, r->value, q);
    r->ternary = place == 0 ? 0 : up ? 1 : -1;
}

static void set_power(arf_t x, mpfr_exp_t e)
{
    fmpz_t exponent_of_two;
    fmpz_init_set_si(exponent_of_two, e);
    arf_one(x);
    arf_mul_2exp_fmpz(x, x, exponent_of_two);
    fmpz_clear(exponent_of_two);
}

/* The range of the target, given the value rounded with no bound on the exponent. */
static void overflow(struct oracle_rounded *r, const struct oracle_target *target, mpfr_rnd_t mode)
{
    r->flags = MPFR_FLAGS_OVERFLOW;
    if (mode == MPFR_RNDZ) {
        arf_t ulp;
        arf_init(ulp);
        set_power(r->value, target->emax);
        set_power(ulp, target->emax - target->precision);
        arf_sub(r->value, r->value, ulp, ARF_PREC_EXACT, ARF_RND_DOWN);
        r->ternary = -1;
        arf_clear(ulp);
    } else {
        arf_pos_inf(r->value);
        r->ternary = 1;
    }
}

static void underflow(struct oracle_rounded *r, const struct oracle_target *target, const arf_t m,
                      int beside, mpfr_rnd_t mode)
{
    arf_t half;
    arf_init(half);
    set_power(half, target->emin - 2);
    const int order = arf_cmp(m, half);
    const bool up = mode == MPFR_RNDA
                    || (mode == MPFR_RNDN && (order > 0 || (order == 0 && beside > 0)));
    if (up)
        set_power(r->value, target->emin - 1);
    else
        arf_zero(r->value);
    r->ternary = up ? 1 : -1;
    r->flags = MPFR_FLAGS_UNDERFLOW;
    arf_clear(half);
}

/* Rounds m + beside > 0. */
static void round_magnitude(struct oracle_rounded *r, const arf_t m, int beside,
                            const struct oracle_target *target, mpfr_rnd_t mode)
{
    fmpz_t q, least;
    arf_t bound;
    fmpz_init(q);
    fmpz_init_set_si(least, target->emin - 1);
    arf_init(bound);
    r->flags = 0;
    if (arf_is_zero(m)) {
        underflow(r, target, m, beside, mode);
    } else {
        exponent(q, m, beside);
        fmpz_sub_si(q, q, target->precision);
        round_to_multiple(r, m, beside, q, mode);
        set_power(bound, target->emax);
        if (arf_cmp(r->value, bound) >= 0) {
            overflow(r, target, mode);
        } else if (target->subnormals) {
            /* IEEE 754: tiny, judged after rounding, and inexact is underflow */
            set_power(bound, target->emin + target->precision - 2);
            const bool tiny = arf_cmp(r->value, bound) < 0;
            if (fmpz_cmp(q, least) < 0)
                round_to_multiple(r, m, beside, least, mode);
            if (tiny && r->ternary != 0)
                r->flags = MPFR_FLAGS_UNDERFLOW;
        } else {
            set_power(bound, target->emin - 1);
            if (arf_cmp(r->value, bound) < 0)
                underflow(r, target, m, beside, mode);
        }
    }
    if (r->ternary != 0)
        r->flags |= MPFR_FLAGS_INEXACT;
    fmpz_clear(q);
    fmpz_clear(least);
    arf_clear(bound);
}

/* Rounds x + beside, not zero. */
static void round_beside(struct oracle_rounded *r, const arf_t x, int beside,
                         const struct oracle_target *target, mpfr_rnd_t rnd)
{
    const int sign = arf_is_zero(x) ? beside : arf_sgn(x);
    arf_t m;
    arf_init(m);
    arf_abs(m, x);
    round_magnitude(r, m, sign * beside, target, magnitude_mode(rnd, sign));
    r->sign = sign;
    if (sign < 0) {
        arf_neg(r->value, r->value);
        r->ternary = -r->ternary;
    }
    arf_clear(m);
}

bool enclosure_round(struct oracle_rounded *r, const struct enclosure *e,
                     const struct oracle_target *target, mpfr_rnd_t rnd)
{
    const bool open_ends = e->open_lo && e->open_hi;
    if (!arf_is_finite(e->lo) || !arf_is_finite(e->hi))
        return false;
    if ((arf_is_zero(e->lo) && !e->open_lo) || (arf_is_zero(e->hi) && !e->open_hi))
        return false; /* a zero has no sign here: the caller knows it exactly or not at all */
    if (arf_equal(e->lo, e->hi) && open_ends)
        return false;
    struct oracle_rounded above;
    arf_init(above.value);
    round_beside(r, e->lo, e->open_lo ? 1 : 0, target, rnd);
    round_beside(&above, e->hi, e->open_hi ? -1 : 0, target, rnd);
    const bool alike = arf_equal(r->value, above.value) && r->sign == above.sign
                       && r->ternary == above.ternary && r->flags == above.flags
                       && (r->ternary != 0 || arf_equal(e->lo, e->hi));
    arf_clear(above.value);
    return alike;
}

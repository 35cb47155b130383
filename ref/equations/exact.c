#include "exact.h"

#include <ctype.h>
#include <string.h>
#include "linear_form.h"

/* Recursive descent; every routine leaves a value in an initialized form and returns false where
   there is none. */
struct reader {
    const char *at;
    struct dpm_names names;
};

static bool read_sum(struct linear_form *value, struct reader *reader);

static void skip_spaces(struct reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
}

static bool accept(struct reader *reader, char c)
{
    skip_spaces(reader);
    if (*reader->at != c)
        return false;
    reader->at++;
    return true;
}

static bool set_element(struct linear_form *value, dpm_golden_srcptr re, dpm_golden_srcptr im)
{
    dpm_golden_complex_t c;
    dpm_golden_complex_init(c);
    dpm_golden_complex_set(c, re, im);
    const bool fits = linear_form_set(value, c);
    dpm_golden_complex_clear(c);
    return fits;
}

/* Digits with an optional point; *decimals is how many stand behind it. */
static bool read_decimal(mpq_t q, unsigned *decimals, struct reader *reader)
{
    bool point = false;
    *decimals = 0;
    mpq_set_ui(q, 0, 1);
    if (!isdigit((unsigned char)*reader->at))
        return false;
    for (; isdigit((unsigned char)*reader->at) || (*reader->at == '.' && !point); reader->at++) {
        if (*reader->at == '.') {
            point = true;
            continue;
        }
        mpz_mul_ui(mpq_numref(q), mpq_numref(q), 10);
        mpz_add_ui(mpq_numref(q), mpq_numref(q), (unsigned long)(*reader->at - '0'));
        *decimals += point;
    }
    mpz_ui_pow_ui(mpq_denref(q), 10, *decimals);
    mpq_canonicalize(q);
    return true;
}

static bool read_number(struct linear_form *value, struct reader *reader)
{
    mpq_t q;
    dpm_golden_t re, zero;
    unsigned decimals;
    mpq_init(q);
    dpm_golden_init(re);
    dpm_golden_init(zero);
    bool known = read_decimal(q, &decimals, reader);
    dpm_golden_set_q(re, q);
    known = known && set_element(value, re, zero);
    dpm_golden_clear(zero);
    dpm_golden_clear(re);
    mpq_clear(q);
    return known;
}

static bool set_name(struct linear_form *value, const char *name, size_t length,
                     struct dpm_names names)
{
    dpm_golden_t zero, one;
    dpm_golden_init(zero);
    dpm_golden_init(one);
    dpm_golden_set_si(one, 1, 0, 0, 0, 1);
    bool known = false;
    if (length == 1 && *name == 'i')
        known = set_element(value, zero, one);
    for (size_t k = 0; k < names.count && !known; k++)
        if (strncmp(names.name[k].name, name, length) == 0 && names.name[k].name[length] == '\0')
            known = set_element(value, names.name[k].value, zero);
    dpm_golden_clear(one);
    dpm_golden_clear(zero);
    return known;
}

/* A name, or a function of a sum in parentheses. */
static bool read_word(struct linear_form *value, struct reader *reader)
{
    const char *name = reader->at;
    while (isalnum((unsigned char)*reader->at))
        reader->at++;
    const size_t length = (size_t)(reader->at - name);
    if (!accept(reader, '('))
        return set_name(value, name, length, reader->names);
    if (!read_sum(value, reader) || !accept(reader, ')'))
        return false;
    if (length == 2 && strncmp(name, "ln", length) == 0)
        return linear_form_log(value);
    return length == 4 && strncmp(name, "sqrt", length) == 0 && linear_form_sqrt(value);
}

static bool read_primary(struct linear_form *value, struct reader *reader)
{
    if (accept(reader, '('))
        return read_sum(value, reader) && accept(reader, ')');
    return isalpha((unsigned char)*reader->at) ? read_word(value, reader)
                                               : read_number(value, reader);
}

/* PRIMARY^n, n >= 1 */
static bool read_power(struct linear_form *value, struct reader *reader)
{
    if (!read_primary(value, reader))
        return false;
    if (!accept(reader, '^'))
        return true;
    struct linear_form base;
    linear_form_init(&base);
    bool known = linear_form_add(&base, value) && isdigit((unsigned char)*reader->at);
    long n = 0;
    while (n < 1000 && isdigit((unsigned char)*reader->at))
        n = 10 * n + (*reader->at++ - '0');
    known = known && n >= 1;
    for (; known && n > 1; n--)
        known = linear_form_mul(value, &base);
    linear_form_clear(&base);
    return known;
}

static bool negate(struct linear_form *value)
{
    struct linear_form minus_one;
    dpm_golden_complex_t c;
    linear_form_init(&minus_one);
    dpm_golden_complex_init(c);
    dpm_golden_set_si(&c->re, -1, 0, 0, 0, 1);
    const bool fits = linear_form_set(&minus_one, c) && linear_form_mul(value, &minus_one);
    dpm_golden_complex_clear(c);
    linear_form_clear(&minus_one);
    return fits;
}

static bool read_factor(struct linear_form *value, struct reader *reader)
{
    if (accept(reader, '-'))
        return read_factor(value, reader) && negate(value);
    return read_power(value, reader);
}

static bool read_product(struct linear_form *value, struct reader *reader)
{
    bool known = read_factor(value, reader);
    while (known) {
        const bool times = accept(reader, '*');
        if (!times && !accept(reader, '/'))
            break;
        struct linear_form factor;
        linear_form_init(&factor);
        known = read_factor(&factor, reader) &&
                (times ? linear_form_mul(value, &factor) : linear_form_div(value, &factor));
        linear_form_clear(&factor);
    }
    return known;
}

static bool read_sum(struct linear_form *value, struct reader *reader)
{
    bool known = read_product(value, reader);
    while (known) {
        const bool plus = accept(reader, '+');
        if (!plus && !accept(reader, '-'))
            break;
        struct linear_form summand;
        linear_form_init(&summand);
        known = read_product(&summand, reader) && (plus || negate(&summand)) &&
                linear_form_add(value, &summand);
        linear_form_clear(&summand);
    }
    return known;
}

/* The sign of a real form: 0 is decided by coefficients, so the loop for the others ends. */
static int form_sign(const struct linear_form *x)
{
    if (x->count == 0)
        return 0;
    mpfi_t enclosure;
    mpfi_init(enclosure);
    mpfr_prec_t prec = 64;
    do {
        mpfi_set_prec(enclosure, prec);
        linear_form_enclose(enclosure, x);
        prec *= 2;
    } while (mpfi_has_zero(enclosure));
    const int sign = mpfi_is_pos(enclosure) ? 1 : -1;
    mpfi_clear(enclosure);
    return sign;
}

/* value -= (minus ? -q : q) + halves*10^-decimals/2 */
static bool subtract_decimal(struct linear_form *value, const mpq_t q, bool minus,
                             unsigned decimals, int halves)
{
    mpq_t bound, half;
    dpm_golden_t re, zero;
    struct linear_form form;
    mpq_inits(bound, half, (mpq_ptr)0);
    dpm_golden_init(re);
    dpm_golden_init(zero);
    linear_form_init(&form);
    mpz_ui_pow_ui(mpq_denref(half), 10, decimals);
    mpz_mul_ui(mpq_denref(half), mpq_denref(half), 2);
    mpz_set_si(mpq_numref(half), halves);
    mpq_canonicalize(half);
    mpq_set(bound, q);
    if (minus)
        mpq_neg(bound, bound);
    mpq_add(bound, bound, half);
    mpq_neg(bound, bound);
    dpm_golden_set_q(re, bound);
    const bool fits = set_element(&form, re, zero) && linear_form_add(value, &form);
    linear_form_clear(&form);
    dpm_golden_clear(zero);
    dpm_golden_clear(re);
    mpq_clears(bound, half, (mpq_ptr)0);
    return fits;
}

/* left ~ DECIMAL: within half a unit of the last digit. */
static enum dpm_decision decide_rounding(const struct linear_form *left, struct reader *reader)
{
    struct linear_form low, high;
    mpq_t q;
    unsigned decimals;
    enum dpm_decision decision = DPM_UNDECIDED;
    mpq_init(q);
    linear_form_init(&low);
    linear_form_init(&high);
    const bool minus = accept(reader, '-');
    skip_spaces(reader);
    if (linear_form_is_real(left) && read_decimal(q, &decimals, reader) && *reader->at == '\0' &&
        linear_form_add(&low, left) && subtract_decimal(&low, q, minus, decimals, -1) &&
        linear_form_add(&high, left) && subtract_decimal(&high, q, minus, decimals, 1))
        decision = form_sign(&low) >= 0 && form_sign(&high) <= 0 ? DPM_TRUE : DPM_FALSE;
    linear_form_clear(&low);
    linear_form_clear(&high);
    mpq_clear(q);
    return decision;
}

/* left is replaced by left - right. */
static enum dpm_decision decide_difference(struct linear_form *left, char relation,
                                           struct reader *reader)
{
    struct linear_form right;
    linear_form_init(&right);
    const bool known = read_sum(&right, reader) && *reader->at == '\0' && negate(&right) &&
                       linear_form_add(left, &right);
    linear_form_clear(&right);
    if (!known)
        return DPM_UNDECIDED;
    if (relation == '=')
        return left->count == 0 ? DPM_TRUE : DPM_FALSE;
    if (relation == '!')
        return left->count != 0 ? DPM_TRUE : DPM_FALSE;
    if (!linear_form_is_real(left))
        return DPM_UNDECIDED;
    return form_sign(left) == (relation == '<' ? -1 : 1) ? DPM_TRUE : DPM_FALSE;
}

enum dpm_decision dpm_decide(const char *statement, struct dpm_names names)
{
    struct reader reader = {statement, names};
    struct linear_form left;
    enum dpm_decision decision = DPM_UNDECIDED;
    linear_form_init(&left);
    if (read_sum(&left, &reader)) {
        const char relation = *reader.at;
        if (relation == '~') {
            reader.at++;
            decision = decide_rounding(&left, &reader);
        } else if (relation == '!' && reader.at[1] == '=') {
            reader.at += 2;
            decision = decide_difference(&left, relation, &reader);
        } else if (relation == '=' || relation == '<' || relation == '>') {
            reader.at++;
            decision = decide_difference(&left, relation, &reader);
        }
    }
    linear_form_clear(&left);
    return decision;
}

bool dpm_evaluate(dpm_golden_ptr value, const char *expression, struct dpm_names names)
{
    struct reader reader = {expression, names};
    struct linear_form form;
    dpm_golden_complex_t c;
    linear_form_init(&form);
    dpm_golden_complex_init(c);
    const bool known = read_sum(&form, &reader) && *reader.at == '\0' &&
                       linear_form_constant(c, &form) && dpm_golden_is_zero(&c->im);
    if (known)
        dpm_golden_set(value, &c->re);
    dpm_golden_complex_clear(c);
    linear_form_clear(&form);
    return known;
}

bool dpm_enclose(mpfi_t value, const char *expression, struct dpm_names names, mpfr_prec_t bits)
{
    struct reader reader = {expression, names};
    struct linear_form form;
    linear_form_init(&form);
    const bool known = read_sum(&form, &reader) && *reader.at == '\0' && linear_form_is_real(&form);
    if (known) {
        mpfi_set_prec(value, bits + 32);
        linear_form_enclose(value, &form);
    }
    linear_form_clear(&form);
    return known;
}

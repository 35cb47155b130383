#include "inputs.h"

#include <stdlib.h>
#include <string.h>

static const mpfr_prec_t input_precisions[] = {2, 8, 11, 24, 53, 64, 113, 150};
#define PRECISIONS (sizeof input_precisions / sizeof input_precisions[0])

/* ---- numbers ---- */

static void add_specials(struct numbers *list)
{
    mpfr_set_zero(numbers_add(list, 53), 1);
    mpfr_set_zero(numbers_add(list, 53), -1);
    mpfr_set_inf(numbers_add(list, 53), 1);
    mpfr_set_inf(numbers_add(list, 53), -1);
    mpfr_set_nan(numbers_add(list, 53));
}

static void add_outside_unit(struct numbers *list)
{
    numbers_add_scaled(list, -1, -30);
    numbers_add_scaled(list, -1, 0);
    numbers_add_scaled(list, 2, 0);
    numbers_add_scaled(list, (1 << 23) + 1, -23);
    mpfr_ptr x = numbers_add(list, 201);
    mpfr_set_ui(x, 1, MPFR_RNDN);
    mpfr_nextabove(x);
    x = numbers_add(list, 2);
    mpfr_set_zero(x, 1);
    mpfr_nextbelow(x);
}

/* base + sign*2^-k, exactly */
static void add_beside(struct numbers *list, mpfr_exp_t base_exponent, int sign, long k)
{
    mpfr_ptr x = numbers_add(list, k + 2);
    mpfr_t delta;
    mpfr_init2(delta, 2);
    mpfr_set_si_2exp(delta, sign, -k, MPFR_RNDN);
    mpfr_set_ui_2exp(x, 1, base_exponent, MPFR_RNDN);
    mpfr_add(x, x, delta, MPFR_RNDN);
    mpfr_clear(delta);
}

static void add_quotients(struct numbers *list, unsigned long numerator, unsigned long denominator,
                          mpfr_prec_t precision)
{
    mpfr_set_ui(numbers_add(list, precision), numerator, MPFR_RNDN);
    mpfr_ptr x = list->at[list->count - 1];
    mpfr_div_ui(x, x, denominator, MPFR_RNDD);
    x = numbers_add(list, precision);
    mpfr_set(x, list->at[list->count - 2], MPFR_RNDN);
    mpfr_nextabove(x);
}

/* Of [0,1] and its surroundings; thin leaves a list whose pairs are still few enough. */
static void add_unit_edges(struct numbers *list, bool thin)
{
    static const long all[] = {1,   2,   3,   4,   5,   8,   10,  11,  12,  20,  23,   24,  25,
                               30,  52,  53,  54,  63,  64,  65,  100, 113, 149, 150,  200, 500,
                               1022, 1074, 1075, 3000};
    static const long few[] = {1, 2, 3, 9, 12, 24, 53, 64, 150, 1074};
    const long *k = thin ? few : all;
    const size_t count = thin ? sizeof few / sizeof few[0] : sizeof all / sizeof all[0];
    add_specials(list);
    add_outside_unit(list);
    numbers_add_scaled(list, 1, 0);
    numbers_add_scaled(list, 1, -100000);
    numbers_add_scaled(list, 5, -1000000);
    numbers_add_scaled(list, 1, mpfr_get_emin() - 1);
    for (size_t i = 0; i < count; i++) {
        numbers_add_scaled(list, 1, -k[i]);
        if (k[i] > 1) {
            numbers_add_scaled(list, 3, -k[i]);
            add_beside(list, 0, -1, k[i]);
        }
        if (k[i] > 1 && !thin) {
            add_beside(list, -1, -1, k[i]);
            if (k[i] > 2)
                add_beside(list, -1, 1, k[i]);
        }
    }
    for (unsigned long i = 1; i < (thin ? 1 : 16); i++)
        numbers_add_scaled(list, (long)i, -4);
    for (size_t i = thin ? 3 : 0; i < (thin ? 5 : PRECISIONS); i++) {
        add_quotients(list, 1, 3, input_precisions[i]);
        add_quotients(list, 2, 3, input_precisions[i]);
    }
}

static void add_angles(struct numbers *list)
{
    static const long k[] = {1,  2,  3,  5,  8,  12,  15,  16,  17,   24,  31,  32,
                             53, 64, 65, 100, 149, 250, 1000, 1074, 5000, 100000};
    add_specials(list);
    for (size_t i = 0; i < sizeof k / sizeof k[0]; i++) {
        numbers_add_scaled(list, 1, -k[i]);
        numbers_add_scaled(list, 7, -k[i] - 2);
        mpfr_ptr x = numbers_add(list, 53);
        mpfr_set_ui_2exp(x, 1, -k[i], MPFR_RNDN);
        mpfr_nextbelow(x);
    }
    numbers_add_scaled(list, 5, -1000000);
    numbers_add_scaled(list, 1, mpfr_get_emin() - 1);
    numbers_add_scaled(list, -1, -30);
    numbers_add_scaled(list, 2, 0);
    numbers_add_scaled(list, 1, 100);
    for (long i = 1; i < 14; i++)
        numbers_add_scaled(list, i, -3);
    static const mpfr_prec_t precisions[] = {2, 8, 11, 24, 53, 64, 113, 150, 1000};
    for (size_t i = 0; i < sizeof precisions / sizeof precisions[0]; i++)
        for (int quarter = 1; quarter <= 2; quarter++) {
            mpfr_ptr x = numbers_add(list, precisions[i]); /* pi/4 and pi/2 from below */
            mpfr_const_pi(x, MPFR_RNDD);
            mpfr_div_2ui(x, x, quarter == 1 ? 2 : 1, MPFR_RNDN);
            mpfr_ptr above = numbers_add(list, precisions[i]);
            mpfr_set(above, x, MPFR_RNDN);
            mpfr_nextabove(above);
        }
}

/* ---- edges by shape ---- */

static void visit_all(const struct numbers *list, void *state, input_visitor *visit)
{
    for (size_t i = 0; i < list->count; i++)
        visit(state, 1, &list->at[i]);
}

static void visit_pairs(const struct numbers *first, const struct numbers *second, void *state,
                        input_visitor *visit)
{
    for (size_t i = 0; i < first->count; i++)
        for (size_t j = 0; j < second->count; j++)
            visit(state, 1, (const mpfr_ptr[]){first->at[i], second->at[j]});
}

static void edges_p(void *state, input_visitor *visit)
{
    struct numbers list;
    numbers_init(&list);
    add_unit_edges(&list, false);
    visit_all(&list, state, visit);
    numbers_clear(&list);
}

static void edges_phi(void *state, input_visitor *visit)
{
    struct numbers list;
    numbers_init(&list);
    add_angles(&list);
    visit_all(&list, state, visit);
    numbers_clear(&list);
}

static void edges_yt(void *state, input_visitor *visit)
{
    struct numbers list, corner;
    numbers_init(&list);
    add_unit_edges(&list, true);
    visit_pairs(&list, &list, state, visit);
    numbers_init(&corner); /* every edge of y, with t = 0 and t = 1 */
    numbers_add_scaled(&corner, 0, 0);
    numbers_add_scaled(&corner, 1, 0);
    numbers_clear(&list);
    numbers_init(&list);
    add_unit_edges(&list, false);
    visit_pairs(&list, &corner, state, visit);
    visit_pairs(&corner, &list, state, visit);
    numbers_clear(&list);
    numbers_clear(&corner);
}

static void edges_ep(void *state, input_visitor *visit)
{
    static const long k[] = {-1000000, -1074, -149, -60, -30, -10, -1, 0,  1,  3,
                             5,        6,     7,    8,   9,   10,  20, 29, 30, 31,
                             62,       100,   1000000};
    struct numbers energies, probabilities;
    numbers_init(&energies);
    numbers_init(&probabilities);
    add_specials(&energies);
    add_specials(&probabilities);
    numbers_add_scaled(&probabilities, -1, 0);
    numbers_add_scaled(&probabilities, 3, -2);
    numbers_add_scaled(&probabilities, 1, mpfr_get_emin() - 1);
    numbers_add_scaled(&energies, 1, mpfr_get_emin() - 1);
    numbers_add_scaled(&energies, 1, mpfr_get_emax() - 1);
    numbers_add_scaled(&energies, -1, mpfr_get_emax() - 1);
    for (size_t i = 0; i < sizeof k / sizeof k[0]; i++) {
        numbers_add_scaled(&energies, 1, k[i]);
        numbers_add_scaled(&energies, -1, k[i]);
        numbers_add_scaled(&energies, -45, k[i] - 6); /* ln 2 = 45/64 */
        numbers_add_scaled(&probabilities, 1, k[i]);
    }
    visit_pairs(&energies, &probabilities, state, visit);
    numbers_clear(&energies);
    numbers_clear(&probabilities);
}

/* Weights in decimal or hexadecimal, separated by blanks, p before q. */
static void visit_text(const char *text, size_t vectors, void *state, input_visitor *visit)
{
    struct numbers list;
    numbers_init(&list);
    char *end;
    for (const char *s = text; *s != '\0'; s = end) {
        mpfr_strtofr(numbers_add(&list, 120), s, &end, 0, MPFR_RNDN);
        end += strspn(end, " ");
    }
    visit(state, list.count / vectors, list.at);
    numbers_clear(&list);
}

static void edges_pq(void *state, input_visitor *visit)
{
    static const char *const weights[] = {
        "", "1 1", "0 0", "0 1", "1 0", "-0 -0", "0.5 0", "-0 1", "0 -1", "-1 1", "1 -1", "nan 1",
        "1 nan", "inf 1", "1 inf", "0 nan", "0 inf", "2 2", "3 3", "0.1 0.1", "0.1 0.2",
        "1 1 2 0.5", "1 2 4 0.5", "3 2 4 0x1p-3", "3 1 1 27", "1 3 27 1", "0.5 0.5 0.5 0.5",
        "0.25 0.75 0.75 0.25", "0.5 0.5 0 1", "0 1 0 1", "0 1 0.5 1", "1 0 1 0", "1 -1 0 1",
        "nan 1 1 0", "1 1 0 nan", "1 1 0 inf", "1 1 1 2 0.5 1", "0.5 0.25 0.25 0.25 0.25 0.5",
        "1 1 2 0x1.0000000000001p-1", "1 1 2 0x1.ffffffffffffep-2", "1 1 2 0x1.0000000000000001p-1",
        "1 1 2 0x1.ffffffffffffffffffffp-2", "1 0x1p-60 1 3", "0x1p-1074 1 0x1p-1074 1",
        "0x1p-1000000 1 0x1p-1000000 2", "0x1p-1000000 0x1p-1000000", "1 0x1p-1000000",
        "0x1p-1000000 1", "0x1p1000000 1.5", "0x1p1000000 3 0x1p1000000 0x1p-1000000",
        "1 0x1.0000000000001p0", "1 0x1.00000000000000000000001p0", "1 1 1 1 1 1 1 1",
        "0.1 0.2 0.3 0.4 0.4 0.3 0.2 0.1", "0x1p-3 0x1p-2 0x1p-3 0x1p-1 1 1 1 1",
        "0x1p100 0x1p100 2 0.5", "0x1p100 0x1p100 0x1p-100 2 0.5 3", "1 1 1 2 0.5 0x1p-200",
    };
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        visit_text(weights[i], 2, state, visit);
}

static void edges_pn(void *state, input_visitor *visit)
{
    static const char *const weights[] = {
        "", "0", "-0", "1", "0 0", "1 1", "0 1", "-1", "nan", "inf", "-inf", "0.5", "2", "0.5 0.5",
        "2 0.5 0.5 0.5 0.5", "2 0.25 0.25 0.25 0.25", "2 0.5 0.5 0.5 0x1.0000000000001p-1",
        "2 0.5 0.5 0.5 0x1.fffffffffffffffffffp-2", "1 nan", "-1 nan", "inf 1", "0x1p-1074",
        "0x1p-1000000", "0x1p1000000", "1 0x1p-1000000", "0.1 0.2 0.3 0.4", "3 5 7 11",
        "0x1.0000000000001p0", "0x1.fffffffffffffp-1", "0x1.fffffffffffffffffffffp-1", "1 1 1 1",
        "8 0.5 0.5 0.5", "0x1p-20 0x1p-20 0x1p-20", "1e-300 1e300", "0x1p100", "0x1p-100 4",
        "0x1p60 0x1p-60",
    };
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        visit_text(weights[i], 1, state, visit);
}

static void edges_delta(void *state, input_visitor *visit)
{
    /* gradient previous eta alpha */
    static const char *const steps[] = {
        "1 1 1 1", "2 1 0.5 1", "-2 1 0.5 -1", "3 1 1 3", "0.1 0.1 0.2 0.2", "1 1 0.016 0.874",
        "1 1 1 0x1.0000000000001p0", "1 1 1 0x1.fffffffffffffffffffp-1", "1 0 0.016 0.874",
        "0 1 0.016 0.874", "1 1 0 0.874", "1 1 0.016 0", "inf 1 1 1", "1 -inf 1 1", "1 1 inf 1",
        "1 1 1 inf", "nan 1 1 1", "1 nan 1 1", "1 1 nan 1", "1 1 1 nan", "0 1 inf 1",
        "0x1p-1074 0x1p-1074 0x1p-3 0x1p-3", "0x1p-1074 1 0x1p-1074 1", "1 0x1p-100 1 0x1p-100",
        "0x1p-100 1 0x1p-100 1", "0x1p-100000 1 0x1p-1000000 1", "1 0x1p-1000000 -1 1",
        "0x1p-500000000 0x1p-500000000 0x1p-500000000 0x1p-600000000",
        "0x1p500000000 0x1p500000000 0x1p500000000 0x1p573741822",
        "0x1p1000000000 0x1p1000000000 0x1p1000000000 0x1p1000000000",
        "0x1p1000000000 0x1p1000000000 0x1p1000000000 0x1.0000000000001p1000000000",
        "0x1p1000000000 0x1p1000000000 0x1p73741822 0x1.8p73741822",
        "0x1p1000000000 0x1p-1000000000 0x1p73741822 0x1p-1000000000",
        "-0x1p-1000000000 0x1p-1000000000 0x1p-73741824 0x1p-1000000000",
        "0x1p-1000000000 0x1.8p-1000000000 0x1p-73741824 0x1p-73741824",
        "0x1.fffffep127 1 0x1p-24 0x1.fffffep127", "0x1.fffffffffffffp1023 1 -1 0x1p970",
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        visit_text(steps[i], 1, state, visit);
    struct numbers list; /* all signs of zeros and ones */
    numbers_init(&list);
    numbers_add_scaled(&list, 1, 0);
    numbers_add_scaled(&list, -1, 0);
    mpfr_set_zero(numbers_add(&list, 53), 1);
    mpfr_set_zero(numbers_add(&list, 53), -1);
    for (unsigned i = 0; i < 256; i++)
        visit(state, 1,
              (const mpfr_ptr[]){list.at[i & 3], list.at[i >> 2 & 3], list.at[i >> 4 & 3],
                                 list.at[i >> 6]});
    numbers_clear(&list);
}

/* ---- random by shape ---- */

static mpfr_prec_t random_precision(uint64_t *seed)
{
    return random_below(seed, 4) == 0 ? (mpfr_prec_t)(2 + random_below(seed, 200))
                                      : input_precisions[random_below(seed, PRECISIONS)];
}

/* in (0, 1): evenly, or with the exponent even */
static void random_probability(mpfr_t x, uint64_t *seed)
{
    const uint64_t kind = random_below(seed, 8);
    random_unit(x, seed);
    if (kind < 3)
        mpfr_div_2ui(x, x, random_below(seed, kind == 0 ? 1100 : 30), MPFR_RNDN);
    if (kind == 3 || kind == 4) { /* close to 1, or to 1/2 */
        mpfr_div_2ui(x, x, random_below(seed, 60), MPFR_RNDN);
        mpfr_ui_sub(x, 1, x, MPFR_RNDD);
        if (kind == 4)
            mpfr_div_2ui(x, x, 1, MPFR_RNDN);
    }
    if (mpfr_zero_p(x))
        mpfr_set_ui_2exp(x, 1, -1, MPFR_RNDN);
}

static void random_real(mpfr_t x, uint64_t *seed, uint64_t exponents)
{
    random_unit(x, seed);
    mpfr_mul_2si(x, x, (long)random_below(seed, exponents) - (long)(exponents / 2), MPFR_RNDN);
    if (random_bits(seed) & 1)
        mpfr_neg(x, x, MPFR_RNDN);
}

static void random_yt(struct numbers *list, uint64_t *seed)
{
    mpfr_ptr y = numbers_add(list, random_precision(seed));
    mpfr_ptr t = numbers_add(list, random_precision(seed));
    random_probability(y, seed);
    switch (random_below(seed, 8)) {
    case 0: /* close to each other */
        random_unit(t, seed);
        mpfr_div_2ui(t, t, random_below(seed, 100), MPFR_RNDN);
        mpfr_add(t, y, t, MPFR_RNDN);
        if (mpfr_cmp_ui(t, 1) > 0)
            mpfr_set_ui(t, 1, MPFR_RNDN);
        break;
    case 1: /* about a third apart */
        mpfr_set_ui(t, 1, MPFR_RNDN);
        mpfr_div_ui(t, t, 3, MPFR_RNDN);
        mpfr_div_2ui(y, y, 1, MPFR_RNDN);
        mpfr_add(t, t, y, MPFR_RNDN);
        break;
    case 2:
    case 3:
    case 4:
        mpfr_set_ui(t, random_below(seed, 2), MPFR_RNDN);
        break;
    default:
        random_probability(t, seed);
        break;
    }
}

static void random_ep(struct numbers *list, uint64_t *seed)
{
    mpfr_ptr E = numbers_add(list, random_precision(seed));
    mpfr_ptr p = numbers_add(list, random_precision(seed));
    random_probability(p, seed);
    random_real(E, seed, 30);
    if (random_below(seed, 2) == 0)
        mpfr_mul(E, E, p, MPFR_RNDN);
    if (random_below(seed, 16) == 0) { /* where exp(E/p) nearly underflows */
        mpfr_const_log2(E, MPFR_RNDN);
        mpfr_mul_si(E, E, mpfr_get_emin() - 2 + (long)random_below(seed, 6), MPFR_RNDN);
        mpfr_set_ui(p, 1, MPFR_RNDN);
    }
}

static void random_weights(struct numbers *list, uint64_t *seed, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mpfr_ptr x = numbers_add(list, random_precision(seed));
        random_probability(x, seed);
        if (random_below(seed, 10) == 0)
            mpfr_mul_2ui(x, x, random_below(seed, 10), MPFR_RNDN);
        if (random_below(seed, 20) == 0)
            mpfr_set_ui(x, 1, MPFR_RNDN);
    }
}

static void random_sum(struct numbers *list, uint64_t *seed, size_t vectors, size_t *n)
{
    *n = 1 + random_below(seed, 6);
    random_weights(list, seed, *n * vectors);
    if (vectors == 2)
        for (size_t i = 0; i < *n; i++) {
            const uint64_t kind = random_below(seed, 12);
            if (kind == 0) /* no weight, where the other may be zero */
                mpfr_set_zero(list->at[i], 1);
            if (kind <= 2) /* (nearly) equal weights */
                mpfr_set(list->at[*n + i], list->at[i], MPFR_RNDN);
        }
}

static void random_delta(struct numbers *list, uint64_t *seed)
{
    const bool wide = random_below(seed, 4) == 0;
    for (int i = 0; i < 4; i++)
        random_real(numbers_add(list, random_precision(seed)), seed, wide ? 2000 : 20);
    if (random_below(seed, 3) == 0) { /* cancels but for the last bits */
        mpfr_set(list->at[1], list->at[0], MPFR_RNDN);
        mpfr_set(list->at[3], list->at[2], MPFR_RNDN);
        mpfr_nextabove(list->at[3]);
    }
}

/* ---- dispatch ---- */

void inputs_edges(const struct dpm_shape *shape, void *state, input_visitor *visit)
{
    static const struct {
        const char *name;
        void (*edges)(void *state, input_visitor *visit);
    } table[] = {
        {"YT", edges_yt}, {"P", edges_p},   {"PHI", edges_phi},     {"EP", edges_ep},
        {"PQ", edges_pq}, {"PN", edges_pn}, {"DELTA", edges_delta},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(shape->name, table[i].name) == 0) {
            table[i].edges(state, visit);
            return;
        }
    abort(); /* a new shape needs its edges here */
}

static void random_input(struct numbers *list, const char *shape, uint64_t *seed, size_t *n)
{
    *n = 1;
    if (strcmp(shape, "YT") == 0) {
        random_yt(list, seed);
    } else if (strcmp(shape, "P") == 0) {
        random_probability(numbers_add(list, random_precision(seed)), seed);
    } else if (strcmp(shape, "PHI") == 0) {
        mpfr_ptr phi = numbers_add(list, random_precision(seed));
        random_probability(phi, seed);
        if (random_below(seed, 2) == 0)
            mpfr_mul_d(phi, phi, 1.5703125, MPFR_RNDD); /* < pi/2 */
    } else if (strcmp(shape, "EP") == 0) {
        random_ep(list, seed);
    } else if (strcmp(shape, "PQ") == 0) {
        random_sum(list, seed, 2, n);
    } else if (strcmp(shape, "PN") == 0) {
        random_sum(list, seed, 1, n);
    } else if (strcmp(shape, "DELTA") == 0) {
        random_delta(list, seed);
    } else {
        abort();
    }
}

void inputs_random(const struct dpm_shape *shape, uint64_t seed, size_t count, void *state,
                   input_visitor *visit)
{
    for (size_t i = 0; i < count; i++) {
        struct numbers list;
        size_t n;
        numbers_init(&list);
        random_input(&list, shape->name, &seed, &n);
        visit(state, n, list.at);
        numbers_clear(&list);
    }
}

#include "search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"
#include "../text/number.h"
#include "../process/parallel.h"
#include "../inputs/points.h"
#include "../inputs/stream.h"

enum { ROUNDS = 12, ELITES_MAX = 16 * ABSCISSA_RANGES_MAX, STEP_LIMIT = 62 };

void search_open(struct search *search, struct report_run *run, struct subject *subject,
                 uint64_t count, uint64_t seed)
{
    char label[80];
    *search = (struct search){.run = run, .subject = subject, .count = count, .seed = seed};
    cases_init(&search->cases, subject->function);
    mpfr_init2(search->x, 53);
    snprintf(label, sizeof label, "%s, %s, %s", subject->function->name, subject->format->name,
             subject->kind);
    progress_start(&search->progress, label, count);
}

enum subject_status search_close(struct search *search)
{
    progress_end(&search->progress);
    cases_clear(&search->cases);
    mpfr_clear(search->x);
    return search->status;
}

int64_t search_ordinal(struct search *search, double x)
{
    mpfr_set_prec(search->x, 53);
    mpfr_set_d(search->x, x, MPFR_RNDN);
    return dpm_format_ordinal(search->subject->format, search->x);
}

double search_number(struct search *search, int64_t ordinal)
{
    dpm_format_from_ordinal(search->x, search->subject->format, ordinal);
    return mpfr_get_d(search->x, MPFR_RNDN);
}

bool search_flush(struct search *search)
{
    struct tally *tally = &search->run->tally;
    struct cases *cases = &search->cases;
    size_t done = 0;
    if (search->status != SUBJECT_OK || cases->count == 0)
        return search->status == SUBJECT_OK;
    search->status = search->subject->run(search->subject, cases, &done, search->run->fault);
    cases->count = done;
    struct measurement *measurements = measure_cases(cases, tally->format, parallel_threads());
    tally_add_cases(tally, search->sample, cases, measurements);
    free(measurements);
    cases_reset(cases);
    progress_update(&search->progress, tally->total.count);
    return search->status == SUBJECT_OK;
}

bool search_room(struct search *search)
{
    const struct cases *cases = &search->cases;
    const bool full = cases->count >= search->subject->batch ||
                      (cases->count > 0 && cases->arg[cases->count] >= 16 * search->subject->batch);
    return full ? search_flush(search) : search->status == SUBJECT_OK;
}

/* The generator's inputs of one kind. */
static void run_stream(struct search *search, enum stream_kind kind, uint64_t count)
{
    const struct subject *subject = search->subject;
    struct stream *stream =
        stream_open(subject->function, subject->format, kind, search->seed, count);
    search->sample = kind == STREAM_RANDOM;
    size_t n;
    for (const mpfr_ptr *args; search_room(search) && (args = stream_next(stream, &n)) != NULL;) {
        double *place = cases_add(&search->cases, n);
        for (size_t k = 0; k < stream_arguments(subject->function, n); k++)
            place[k] = mpfr_get_d(args[k], MPFR_RNDN); /* exact */
    }
    stream_close(stream);
    search_flush(search);
    search->sample = false;
}

/* One encoding from each of count equal strata of the first argument, at each of the ends of t. */
static void run_strata(struct search *search, uint64_t count)
{
    const struct dpm_shape *shape = search->subject->function->shape;
    const struct span span = points_span(shape->interval[0], search->subject->format);
    const bool pair = strcmp(shape->name, "YT") == 0;
    struct random random = {search->seed ^ UINT64_C(0x73747261746161)};
    if (!pair && (shape->nary || shape->arity != 1))
        return;
    count /= pair ? 2 : 1;
    const double width = (double)(span.high - span.low) / (double)count;
    for (uint64_t i = 0; width > 0 && i < count && search_room(search); i++)
        for (int t = 0; t <= pair; t++) {
            const uint64_t draw = random_bits(&random) >> 11;
            const double offset = width * ((double)i + (double)draw * 0x1p-53);
            const int64_t ordinal = span.low + (int64_t)offset;
            double *args = cases_add(&search->cases, 1);
            args[0] = search_number(search, ordinal < span.high ? ordinal : span.high);
            if (pair)
                args[1] = t;
        }
    search_flush(search);
}

/* Copies of the inputs that a round starts from: adding to the tally may replace them. */
struct elites {
    size_t count;
    struct {
        size_t n, size;
        double *args;
    } of[ELITES_MAX];
};

static void add_elite(struct elites *elites, const struct tally *tally,
                      const struct specimen *specimen)
{
    if (!specimen->present || elites->count == ELITES_MAX ||
        isnan(abscissa(tally->function, specimen->n, specimen->args, 1)))
        return;
    const size_t bytes = specimen->size * sizeof(double);
    for (size_t i = 0; i < elites->count; i++)
        if (elites->of[i].size == specimen->size &&
            memcmp(elites->of[i].args, specimen->args, bytes) == 0)
            return;
    double *args = memory_array(NULL, specimen->size, sizeof *args);
    memcpy(args, specimen->args, bytes);
    elites->of[elites->count].n = specimen->n;
    elites->of[elites->count].size = specimen->size;
    elites->of[elites->count++].args = args;
}

static void gather_elites(struct elites *elites, const struct tally *tally)
{
    elites->count = 0;
    for (size_t i = 0; i < TALLY_WORST; i++)
        add_elite(elites, tally, &tally->worst[i]);
    for (size_t i = 0; i < abscissa_ranges(tally->function); i++) {
        add_elite(elites, tally, &tally->range[i].worst);
        for (int class = MEASURE_NAN; class < MEASURE_UNDECIDED; class ++)
            add_elite(elites, tally, &tally->range[i].simplest[class]);
    }
}

static void free_elites(struct elites *elites)
{
    while (elites->count > 0)
        free(elites->of[--elites->count].args);
}

/* x moved by up to 2^limit encodings, by a distance whose logarithm is uniform. */
static double move(struct search *search, struct random *random, double x, struct span span,
                   unsigned limit)
{
    const unsigned bits = (unsigned)random_below(random, limit);
    const int64_t distance = random_between(random, INT64_C(1) << bits, (INT64_C(2) << bits) - 1);
    const int64_t from = search_ordinal(search, x);
    /* Compared before adding: ordinals of binary64 nearly fill an int64_t. */
    if (random_one_in(random, 2))
        return search_number(search, from > span.high - distance ? span.high : from + distance);
    return search_number(search, from < span.low + distance ? span.low : from - distance);
}

/* The bits it takes to count the encodings of a span. */
static unsigned span_bits(struct span span)
{
    unsigned bits = 1;
    while (bits < STEP_LIMIT && (UINT64_C(1) << bits) < (uint64_t)span.high - (uint64_t)span.low)
        bits++;
    return bits;
}

/* For y and t: another pair of about the same u, t often at an end. */
static bool same_offset(struct search *search, struct random *random, double args[2])
{
    const struct dpm_format *format = search->subject->format;
    const double u = args[0] - args[1];
    const double t = random_one_in(random, 2) ? (double)random_below(random, 2)
                                              : (double)(random_bits(random) >> 11) * 0x1p-53;
    mpfr_t y, rounded;
    mpfr_init2(y, 53);
    mpfr_init2(rounded, 53);
    mpfr_set_d(y, t, MPFR_RNDN);
    dpm_format_round(rounded, format, y, MPFR_RNDN);
    args[1] = mpfr_get_d(rounded, MPFR_RNDN);
    mpfr_set_d(y, u + args[1], MPFR_RNDN);
    dpm_format_round(rounded, format, y, MPFR_RNDN);
    args[0] = mpfr_get_d(rounded, MPFR_RNDN);
    mpfr_clears(y, rounded, (mpfr_ptr)0);
    return args[0] >= 0 && args[0] <= 1;
}

/* The interval of argument k of a case of n terms. */
static enum dpm_interval interval_of(const struct dpm_function *function, size_t n, size_t k)
{
    const size_t vector = function->shape->nary && n > 0 ? k / n : k;
    return function->shape->interval[vector];
}

/* A child of an elite: one argument moved, or for y and t sometimes both with u kept. */
static void add_child(struct search *search, struct random *random, size_t n, size_t size,
                      const double parent[], unsigned limit)
{
    const struct dpm_function *function = search->subject->function;
    const bool pair = strcmp(function->shape->name, "YT") == 0;
    double kept[2];
    if (size == 0)
        return;
    double *args = cases_add(&search->cases, n);
    memcpy(args, parent, size * sizeof *args);
    if (pair && random_one_in(random, 4)) {
        kept[0] = args[0];
        kept[1] = args[1];
        if (same_offset(search, random, kept)) {
            args[0] = kept[0];
            args[1] = kept[1];
            return;
        }
    }
    /* y moves more often than t. */
    const size_t k = pair && random_one_in(random, 2) ? 0 : (size_t)random_below(random, size);
    const struct span span =
        points_span(interval_of(function, n, k), search->subject->format);
    const unsigned bits = span_bits(span);
    args[k] = move(search, random, args[k], span, limit < bits ? limit : bits);
}

/* One round; limit is the logarithm of its largest distance. */
static void run_round(struct search *search, unsigned round, uint64_t count, unsigned limit)
{
    struct elites elites;
    gather_elites(&elites, &search->run->tally);
    struct random random = {search->seed + UINT64_C(0x9e3779b97f4a7c15) * (round + 1)};
    if (elites.count > 0)
        for (uint64_t i = 0; i < count && search_room(search); i++) {
            const size_t e = (size_t)(i % elites.count);
            add_child(search, &random, elites.of[e].n, elites.of[e].size, elites.of[e].args, limit);
        }
    free_elites(&elites);
    search_flush(search);
}

enum subject_status search_inputs(struct report_run *run, struct subject *subject, uint64_t count,
                                  uint64_t seed)
{
    struct search search;
    char number[NUMBER_SIZE];
    search_open(&search, run, subject, count, seed);
    snprintf(run->method, sizeof run->method,
             "inputs: edge and hard ones, random ones (the sample, for the distribution), strata, then "
             "%d rounds of search around the worst; about %s results, seed %llu", ROUNDS,
             number_count(number, count), (unsigned long long)seed);
    run->seed = seed;
    run_stream(&search, STREAM_EDGE, count / 8);
    run_stream(&search, STREAM_HARD, count / 8);
    run_stream(&search, STREAM_RANDOM, count - count / 4 - count / 2);
    run_strata(&search, count / 8);
    for (unsigned round = 0; round < ROUNDS && search.status == SUBJECT_OK; round++) {
        const uint64_t spent = run->tally.total.count;
        const uint64_t left = spent < count ? count - spent : 0;
        /* Wide, middling and close neighbourhoods in turn. */
        run_round(&search, round, left / (ROUNDS - round), round % 3 == 0   ? STEP_LIMIT
                                                          : round % 3 == 1 ? 24
                                                                           : 6);
    }
    if (search.status == SUBJECT_OK)
        search_extents(&search);
    return search_close(&search);
}

bool search_can_exhaust(const struct dpm_function *function, const struct dpm_format *format)
{
    return format->precision <= 24 && !function->shape->nary &&
           (function->shape->arity == 1 || strcmp(function->shape->name, "YT") == 0);
}

enum subject_status search_exhaust(struct report_run *run, struct subject *subject)
{
    const struct dpm_shape *shape = subject->function->shape;
    const struct span span = points_span(shape->interval[0], subject->format);
    const bool pair = shape->arity == 2;
    const uint64_t each = (uint64_t)(span.high - span.low) + 2; /* -0 as well */
    char number[NUMBER_SIZE];
    struct search search;
    search_open(&search, run, subject, pair ? 2 * each : each, 0);
    snprintf(run->method, sizeof run->method, "inputs: every one of the %s encodings of %s in its "
             "domain%s", number_count(number, each), shape->argument[0],
             pair ? ", once with t = 0 and once with t = 1" : "");
    run->exhaustive = true;
    search.sample = true;
    for (int t = 0; t <= pair; t++)
        for (int64_t ordinal = span.low - 1; ordinal <= span.high && search_room(&search);
             ordinal++) {
            double *args = cases_add(&search.cases, 1);
            args[0] = search_number(&search, ordinal); /* the one below +0 is -0 */
            if (pair)
                args[1] = t;
        }
    search_flush(&search);
    return search_close(&search);
}

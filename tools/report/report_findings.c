/* The findings: what the numbers of a run say, in sentences. */

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "../text/lines.h"
#include "../text/number.h"
#include "report.h"

__attribute__((format(printf, 2, 3))) static void say(struct report_findings *findings,
                                                      const char *sentence, ...)
{
    if (findings->count == REPORT_FINDINGS)
        return;
    va_list arguments;
    va_start(arguments, sentence);
    vsnprintf(findings->text[findings->count++], REPORT_TEXT, sentence, arguments);
    va_end(arguments);
}

/* A range in a sentence: "where 0 < u < 0.001", "outside the domain". */
static const char *place(char buffer[80], const struct tally *tally, size_t range)
{
    snprintf(buffer, 80, "%s%s", range == 0 ? "" : "where ",
             abscissa_range_label(tally->function, range));
    return buffer;
}

/* The range that holds most results of a class. */
static size_t home(const struct tally *tally, enum measure_class class, uint64_t *there)
{
    size_t best = 0;
    for (size_t i = 1; i < abscissa_ranges(tally->function); i++)
        if (tally->range[i].class[class] > tally->range[best].class[class])
            best = i;
    *there = tally->range[best].class[class];
    return best;
}

static void say_class(struct report_findings *findings, const struct tally *tally,
                      enum measure_class class, const char *what)
{
    char count[NUMBER_SIZE], whole[NUMBER_SIZE], result[NUMBER_SIZE], where[80], *retry = NULL;
    const struct specimen *simplest = &tally->total.simplest[class];
    size_t size;
    uint64_t there;
    if (tally->total.class[class] == 0)
        return;
    const size_t range = home(tally, class, &there);
    const char *share = there < tally->total.class[class] ? "most of them "
                        : there > 1                       ? "all of them "
                                                          : "";
    FILE *out = open_memstream(&retry, &size);
    if (out != NULL) {
        report_retry(out, tally, simplest);
        fclose(out);
    }
    say(findings, "%s at %s of %s inputs, %s%s. It gave %s for: %s", what,
        number_count(count, tally->total.class[class]), number_count(whole, tally->total.count),
        share, place(where, tally, range),
        number_hex(result, simplest->result), retry != NULL ? retry : "");
    free(retry);
}

static const char *class_verb(enum measure_class class)
{
    switch (class) {
    case MEASURE_NAN:
        return "gives NaN";
    case MEASURE_NUMBER:
        return "gives a number instead of NaN";
    case MEASURE_INFINITY:
        return "gives a wrong infinity";
    case MEASURE_SIGN:
        return "has the wrong sign";
    default:
        return "is wrong at a zero";
    }
}

static void say_extent(struct report_findings *findings, const struct tally *tally,
                       const struct extent *extent)
{
    const struct dpm_shape *shape = tally->function->shape;
    const char *name = shape->argument[extent->argument];
    char held[160] = "", low[NUMBER_SIZE], high[NUMBER_SIZE], share[64];
    for (size_t i = 0; i < shape->arity; i++)
        if (i != extent->argument)
            snprintf(held + strlen(held), sizeof held - strlen(held), "%s %s = %s",
                     held[0] == '\0' ? "With" : ",", shape->argument[i],
                     number_hex(low, extent->fixed[i]));
    if (extent->failed == extent->tried)
        snprintf(share, sizeof share, "every one of %" PRIu64 " tried in between", extent->tried);
    else
        snprintf(share, sizeof share, "%" PRIu64 " of %" PRIu64 " tried in between",
                 extent->failed, extent->tried);
    say(findings, "%s%s %s from %s = %s to %s (%.4g to %.4g): %s.", held,
        held[0] == '\0' ? "It" : ", it", class_verb(extent->class), name,
        number_hex(low, extent->low), number_hex(high, extent->high), extent->low, extent->high,
        share);
}

static void say_errors(struct report_findings *findings, const struct tally *tally)
{
    char max[NUMBER_SIZE], p99[NUMBER_SIZE], percent[NUMBER_SIZE], where[80];
    const struct specimen *worst = &tally->total.worst;
    if (!worst->present)
        return;
    const size_t range = abscissa_range(tally->function, worst->n, worst->args,
                                        worst->measurement.condition);
    say(findings, "The largest error is %s ULP, %s.", number_ulp(max, tally->total.max),
        place(where, tally, range));
    if (tally->total.measured > 0)
        say(findings, "Of %s, 99%% are within %s ULP, and %s correctly rounded.",
            tally->total.sampled == tally->total.count ? "all results" : "the sample",
            number_ulp(p99, tally_quantile(tally, 0.99)),
            number_percent(percent, tally->total.correct, tally->total.sampled));
}

enum { BAD_RANGES = 4 };

/* The ranges, other than that of the worst, where even the mean is large. */
static void say_ranges(struct report_findings *findings, const struct tally *tally)
{
    const double large = 100;
    bool said[ABSCISSA_RANGES_MAX] = {false};
    char mean[NUMBER_SIZE], max[NUMBER_SIZE];
    for (int k = 0; k < BAD_RANGES; k++) {
        size_t best = ABSCISSA_RANGES_MAX;
        for (size_t i = 0; i < abscissa_ranges(tally->function); i++)
            if (!said[i] && tally_mean(&tally->range[i]) > large &&
                (best == ABSCISSA_RANGES_MAX ||
                 tally_mean(&tally->range[i]) > tally_mean(&tally->range[best])))
                best = i;
        if (best == ABSCISSA_RANGES_MAX)
            return;
        said[best] = true;
        say(findings, "Where %s the mean error is %s ULP, the largest %s ULP.",
            abscissa_range_label(tally->function, best),
            number_ulp(mean, tally_mean(&tally->range[best])),
            number_ulp(max, tally->range[best].max));
    }
}

void report_find(struct report_findings *findings, const struct report_run *run)
{
    const struct tally *tally = &run->tally;
    findings->count = 0;
    if (run->fault[0] != '\0')
        say(findings, "The subject misbehaved: %s", run->fault);
    if (tally->total.count == 0)
        return;
    say_class(findings, tally, MEASURE_NAN, "NaN instead of a number");
    say_class(findings, tally, MEASURE_NUMBER, "A number instead of NaN");
    say_class(findings, tally, MEASURE_INFINITY, "A wrong infinity, or a finite number for one,");
    say_class(findings, tally, MEASURE_SIGN, "The wrong sign");
    say_class(findings, tally, MEASURE_ZERO, "Wrong at a zero");
    for (size_t i = 0; i < run->extents; i++)
        say_extent(findings, tally, &run->extent[i]);
    say_errors(findings, tally);
    say_ranges(findings, tally);
}

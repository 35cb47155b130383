/* How far a failure reaches: from an input that fails, along one argument with the others held, to
   the neighbours that do not fail alike; then a sample of what lies between. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../process/parallel.h"
#include "../inputs/points.h"
#include "search.h"

enum { SECTIONS = 64, SAMPLE = 1000, LEAST_WIDTH = 16, CANDIDATES = 3 };
#define REACH (INT64_C(1) << 61) /* of an extent to either side: differences stay in an int64_t */

struct probe {
    struct search *search;
    enum measure_class class;
    double args[4];
    struct span span; /* of the first argument, which moves */
};

/* Do these inputs fail alike?  Their measurements are tallied like all others. */
static bool ask(struct probe *probe, const int64_t ordinal[], size_t count, bool alike[])
{
    struct search *search = probe->search;
    struct tally *tally = &search->run->tally;
    struct cases *cases = &search->cases;
    const size_t arity = search->subject->function->shape->arity;
    size_t done = 0;
    cases_reset(cases);
    for (size_t i = 0; i < count; i++) {
        double *args = cases_add(cases, 1);
        memcpy(args, probe->args, arity * sizeof *args);
        args[0] = search_number(search, ordinal[i]);
    }
    search->status = search->subject->run(search->subject, cases, &done, search->run->fault);
    cases->count = done;
    struct measurement *measurements = measure_cases(cases, tally->format, parallel_threads());
    tally_add_cases(tally, false, cases, measurements);
    for (size_t i = 0; i < done; i++)
        alike[i] = measurements[i].class == probe->class;
    free(measurements);
    cases_reset(cases);
    return search->status == SUBJECT_OK;
}

/* The last ordinal from `from` in that direction (1, -1) that fails alike: by doubled steps, then by
   sections of the interval in which it stops.  Returns false if the subject misbehaved. */
static bool border(struct probe *probe, int64_t from, int direction, int64_t *last)
{
    int64_t ordinal[SECTIONS];
    bool alike[SECTIONS];
    const int64_t end = direction > 0 ? probe->span.high : probe->span.low;
    size_t count = 0, good = 0;
    for (int bit = 0; bit < 62 && count < SECTIONS - 1; bit++) {
        if ((end - from) * direction <= (INT64_C(1) << bit))
            break;
        ordinal[count++] = from + direction * (INT64_C(1) << bit);
    }
    if (from != end)
        ordinal[count++] = end;
    if (!ask(probe, ordinal, count, alike))
        return false;
    while (good < count && alike[good])
        good++;
    if (good == count) {
        *last = end;
        return true;
    }
    int64_t inside = good > 0 ? ordinal[good - 1] : from, outside = ordinal[good];
    while ((outside - inside) * direction > 1) {
        const int64_t gap = outside - inside;
        count = 0;
        for (int k = 1; k < SECTIONS; k++) {
            const int64_t next = inside + gap / SECTIONS * k + gap % SECTIONS * k / SECTIONS;
            if (next != inside && next != outside && (count == 0 || next != ordinal[count - 1]))
                ordinal[count++] = next;
        }
        if (!ask(probe, ordinal, count, alike))
            return false;
        for (good = 0; good < count && alike[good];)
            good++;
        outside = good < count ? ordinal[good] : outside;
        inside = good > 0 ? ordinal[good - 1] : inside;
    }
    *last = inside;
    return true;
}

static bool covered(const struct report_run *run, const struct probe *probe)
{
    const size_t arity = run->tally.function->shape->arity;
    for (size_t i = 0; i < run->extents; i++) {
        const struct extent *extent = &run->extent[i];
        bool here = extent->class == probe->class && probe->args[0] >= extent->low &&
                    probe->args[0] <= extent->high;
        for (size_t k = 1; k < arity; k++)
            here = here && probe->args[k] == extent->fixed[k];
        if (here)
            return true;
    }
    return false;
}

/* Adds an extent in the place of those that it covers. */
static void add_extent(struct report_run *run, const struct extent *fresh, size_t arity)
{
    size_t kept = 0;
    for (size_t i = 0; i < run->extents; i++) {
        const struct extent *extent = &run->extent[i];
        bool inside = extent->class == fresh->class && extent->low >= fresh->low &&
                      extent->high <= fresh->high;
        for (size_t k = 1; k < arity; k++)
            inside = inside && extent->fixed[k] == fresh->fixed[k];
        if (!inside)
            run->extent[kept++] = *extent;
    }
    run->extent[kept++] = *fresh;
    run->extents = kept;
}

static void explore(struct probe *probe)
{
    struct report_run *run = probe->search->run;
    int64_t low, high, ordinal[SAMPLE];
    bool alike[SAMPLE];
    const int64_t from = search_ordinal(probe->search, probe->args[0]);
    if (from < probe->span.low || from > probe->span.high || covered(run, probe))
        return;
    if (probe->span.low < 0 && from > probe->span.low + REACH)
        probe->span.low = from - REACH;
    if (from < probe->span.high - REACH)
        probe->span.high = from + REACH;
    if (!border(probe, from, -1, &low) || !border(probe, from, 1, &high) ||
        high - low < LEAST_WIDTH)
        return;
    size_t count = 0;
    for (int64_t k = 1; k <= SAMPLE; k++) {
        const int64_t gap = high - low;
        const int64_t next = low + gap / (SAMPLE + 1) * k + gap % (SAMPLE + 1) * k / (SAMPLE + 1);
        if (next > low && next < high && (count == 0 || next != ordinal[count - 1]))
            ordinal[count++] = next;
    }
    if (!ask(probe, ordinal, count, alike))
        return;
    struct extent extent = {.class = probe->class, .tried = count,
                            .low = search_number(probe->search, low),
                            .high = search_number(probe->search, high)};
    memcpy(extent.fixed, probe->args, sizeof extent.fixed);
    for (size_t i = 0; i < count; i++)
        extent.failed += alike[i];
    add_extent(run, &extent, probe->search->subject->function->shape->arity);
}

void search_extents(struct search *search)
{
    static const enum measure_class classes[] = {MEASURE_NAN, MEASURE_INFINITY, MEASURE_SIGN};
    const struct dpm_function *function = search->subject->function;
    struct report_run *run = search->run;
    if (function->shape->nary || cases_is_delta(function))
        return;
    for (size_t c = 0; c < sizeof classes / sizeof classes[0]; c++) {
        size_t candidates = 0;
        for (size_t i = 1; i < abscissa_ranges(function); i++) {
            const struct specimen *specimen = &run->tally.range[i].simplest[classes[c]];
            if (!specimen->present || candidates == CANDIDATES || run->extents == REPORT_EXTENTS ||
                search->status != SUBJECT_OK)
                continue;
            struct probe probe = {.search = search, .class = classes[c],
                                  .span = points_span(function->shape->interval[0],
                                                      search->subject->format)};
            memcpy(probe.args, specimen->args, specimen->size * sizeof(double));
            explore(&probe);
            candidates++;
        }
    }
}

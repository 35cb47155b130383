/* The report for machines.  Inputs and results are strings, as dpm eval reads and prints them;
   errors, counts and shares are numbers. */

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../text/lines.h"
#include "../text/number.h"
#include "report.h"

static json_t *json_number(double x)
{
    return isnan(x) ? json_null() : json_real(fmin(x, DBL_MAX));
}

static json_t *json_number_hex(double x)
{
    char buffer[NUMBER_SIZE];
    return json_string(number_hex(buffer, x));
}

static json_t *json_specimen(const struct tally *tally, const struct specimen *specimen)
{
    json_t *args = json_array();
    char expected[NUMBER_SIZE], *retry = NULL;
    size_t size;
    for (size_t i = 0; i < specimen->size; i++)
        json_array_append_new(args, json_number_hex(specimen->args[i]));
    FILE *out = open_memstream(&retry, &size);
    if (out != NULL) {
        report_retry(out, tally, specimen);
        fclose(out);
    }
    json_t *object = json_pack(
        "{s:o, s:o, s:s, s:s, s:o, s:b, s:s}", "args", args, "result",
        json_number_hex(specimen->result), "correctly_rounded",
        report_expected(expected, tally, specimen), "class",
        measure_class_name[specimen->measurement.class], "ulp",
        json_number(specimen->measurement.ulp), "correct", specimen->measurement.correct, "retry",
        retry != NULL ? retry : "");
    free(retry);
    return object;
}

static json_t *json_range(const struct tally *tally, const struct tally_range *range)
{
    json_t *classes = json_object(), *examples = json_object();
    for (int class = 0; class < MEASURE_CLASSES; class ++) {
        json_object_set_new(classes, measure_class_name[class],
                            json_integer((json_int_t)range->class[class]));
        if (range->simplest[class].present)
            json_object_set_new(examples, measure_class_name[class],
                                json_specimen(tally, &range->simplest[class]));
    }
    json_t *sample = json_pack(
        "{s:I, s:I, s:f, s:o}", "results", (json_int_t)range->sampled, "correctly_rounded",
        (json_int_t)range->correct, "share_correctly_rounded", tally_share_correct(range),
        "mean_ulp", json_number(tally_mean(range)));
    json_t *object = json_pack("{s:I, s:I, s:o, s:o, s:o, s:o}", "results",
                               (json_int_t)range->count, "failures", (json_int_t)range->failures,
                               "max_ulp", json_number(range->max), "classes", classes, "sample", sample, "simplest_of_each_class",
                               examples);
    if (range->worst.present)
        json_object_set_new(object, "worst", json_specimen(tally, &range->worst));
    return object;
}

static json_t *json_ranges(const struct tally *tally)
{
    json_t *array = json_array();
    for (size_t i = 0; i < abscissa_ranges(tally->function); i++) {
        if (tally->range[i].count == 0)
            continue;
        json_t *object = json_range(tally, &tally->range[i]);
        json_object_set_new(object, "range",
                            json_string(abscissa_range_label(tally->function, i)));
        json_array_append_new(array, object);
    }
    return array;
}

/* Pairs [log2 of the upper bound in ULP, count]. */
static json_t *json_histogram(const struct tally *tally)
{
    json_t *array = json_array();
    for (int octave = TALLY_BIN_LOW + 1; octave <= 1024; octave++)
        if (tally_octave(tally, octave) > 0)
            json_array_append_new(array, json_pack("[i, I]", octave,
                                                   (json_int_t)tally_octave(tally, octave)));
    return array;
}

/* Pairs [middle of the bin, largest error in ULP in it]. */
static json_t *json_profile(const struct tally *tally)
{
    double low, high;
    json_t *array = json_array();
    abscissa_span(tally->function, &low, &high);
    for (size_t i = 0; i < TALLY_PROFILE; i++)
        if (tally->profile[i] >= 0)
            json_array_append_new(
                array, json_pack("[f, o]", low + (high - low) * ((double)i + 0.5) / TALLY_PROFILE,
                                 json_number(tally->profile[i])));
    return array;
}

static json_t *json_extents(const struct report_run *run)
{
    json_t *array = json_array();
    for (size_t i = 0; i < run->extents; i++) {
        const struct extent *extent = &run->extent[i];
        json_t *fixed = json_object();
        const struct dpm_shape *shape = run->tally.function->shape;
        for (size_t j = 0; j < shape->arity; j++)
            if (j != extent->argument)
                json_object_set_new(fixed, shape->argument[j], json_number_hex(extent->fixed[j]));
        json_array_append_new(
            array,
            json_pack("{s:s, s:s, s:o, s:o, s:o, s:I, s:I}", "class",
                      measure_class_name[extent->class], "argument",
                      shape->argument[extent->argument], "held", fixed, "from",
                      json_number_hex(extent->low), "to", json_number_hex(extent->high), "tried",
                      (json_int_t)extent->tried, "failed", (json_int_t)extent->failed));
    }
    return array;
}

json_t *report_json(const struct report_run *run)
{
    static const double quantiles[] = {0.5, 0.9, 0.99, 0.999};
    static const char *const names[] = {"p50", "p90", "p99", "p99_9"};
    const struct tally *tally = &run->tally;
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:f, s:b, s:s}", "function", tally->function->name,
        "equation", tally->function->equation, "format", tally->format->name, "subject",
        run->subject, "kind", run->kind, "inputs", run->method, "tolerance_ulp", tally->tolerance,
        "exhaustive", run->exhaustive, "verdict", report_fails(run) ? "fail" : "pass");
    json_object_set_new(object, "fault", run->fault[0] ? json_string(run->fault) : json_null());
    json_object_set_new(object, "seed", json_integer((json_int_t)run->seed));

    struct report_findings findings;
    report_find(&findings, run);
    json_t *sentences = json_array();
    for (size_t i = 0; i < findings.count; i++)
        json_array_append_new(sentences, json_string(findings.text[i]));
    json_object_set_new(object, "findings", sentences);

    json_t *total = json_range(tally, &tally->total);
    for (size_t i = 0; i < sizeof quantiles / sizeof quantiles[0]; i++)
        json_object_set_new(json_object_get(total, "sample"), names[i], json_number(tally_quantile(tally, quantiles[i])));
    json_object_set_new(object, "total", total);
    json_object_set_new(object, "ranges", json_ranges(tally));
    json_t *worst = json_array();
    for (size_t i = 0; i < TALLY_WORST && tally->worst[i].present; i++)
        json_array_append_new(worst, json_specimen(tally, &tally->worst[i]));
    json_object_set_new(object, "worst", worst);
    json_object_set_new(object, "extents", json_extents(run));
    json_object_set_new(object, "histogram_log2_ulp", json_histogram(tally));
    json_object_set_new(object, "profile", json_profile(tally));
    return object;
}

json_t *report_json_all(const struct report_run *const runs[], size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, report_json(runs[i]));
    return json_pack("{s:s, s:s, s:o}", "report", "dpm audit", "error_unit",
                     "ULP of the exact value's binade, against the unrounded value, rounded up",
                     "runs", array);
}

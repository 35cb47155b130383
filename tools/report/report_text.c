#include "report.h"

#include <string.h>
#include "../text/lines.h"
#include "../text/number.h"

bool report_fails(const struct report_run *run)
{
    return run->fault[0] != '\0' || run->tally.total.failures > 0;
}

void report_retry(FILE *out, const struct tally *tally, const struct specimen *specimen)
{
    fprintf(out, "dpm eval %s --format %s ", tally->function->name, tally->format->name);
    line_print_flat(out, tally->function, specimen->n, specimen->args);
}

const char *report_expected(char *buffer, const struct tally *tally,
                            const struct specimen *specimen)
{
    struct gauge gauge;
    bool decided;
    gauge_init(&gauge, tally->function, tally->format);
    number_hex(buffer, measure_expected(&gauge, specimen->n, specimen->args, &decided));
    gauge_clear(&gauge);
    return decided ? buffer : "undecided";
}

static void print_specimen(FILE *out, const struct tally *tally, const struct specimen *specimen)
{
    char result[NUMBER_SIZE], expected[NUMBER_SIZE];
    fprintf(out, "got %s, correctly rounded: %s\n      ", number_hex(result, specimen->result),
            report_expected(expected, tally, specimen));
    report_retry(out, tally, specimen);
    fputc('\n', out);
}

static void print_errors(FILE *out, const struct tally *tally)
{
    static const struct {
        const char *name;
        double q;
    } quantiles[] = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}};
    char number[NUMBER_SIZE];
    fprintf(out, "errors in ULP against the unrounded value, rounded up\n  max %s",
            number_ulp(number, tally->total.max));
    fprintf(out, "  mean %s", number_ulp(number, tally_mean(&tally->total)));
    for (size_t i = 0; i < sizeof quantiles / sizeof quantiles[0]; i++)
        fprintf(out, "  %s %s", quantiles[i].name,
                number_ulp(number, tally_quantile(tally, quantiles[i].q)));
    fprintf(out, "\n  correctly rounded: %s",
            number_percent(number, tally->total.correct, tally->total.sampled));
    if (tally->total.sampled < tally->total.count)
        fprintf(out, "\n  (max of all results; the rest is the distribution in the sample of %s)",
                number_count(number, tally->total.sampled));
    fputc('\n', out);
}

/* Failing results that are numbers of the right sign. */
static uint64_t merely_inaccurate(const struct tally_range *range)
{
    uint64_t others = 0;
    for (int class = MEASURE_NAN; class < MEASURE_UNDECIDED; class ++)
        others += range->class[class];
    return range->failures - others;
}

static void print_failures(FILE *out, const struct tally *tally)
{
    char number[NUMBER_SIZE], limit[NUMBER_SIZE];
    const struct tally_range *total = &tally->total;
    fprintf(out, "\nfailures: %s\n", number_count(number, total->failures));
    if (merely_inaccurate(total) > 0)
        fprintf(out, "%12s  %s\n", number_count(number, merely_inaccurate(total)),
                tally->tolerance <= 0.5 ? "not correctly rounded" : "too inaccurate");
    for (int class = MEASURE_NAN; class < MEASURE_CLASSES; class ++)
        if (total->class[class] > 0)
            fprintf(out, "%12s  %s%s\n", number_count(number, total->class[class]),
                    measure_class_meaning[class],
                    class == MEASURE_UNDECIDED ? " (not counted as failures)" : "");
    fprintf(out, "  (a result fails if it is more than %s ULP off or of one of these kinds)\n",
            number_ulp(limit, tally->tolerance));
    if (tally->function->shape->nary)
        fprintf(out, "  (a sum of condition C = sum|terms|/|sum| may be off by C*2^%ld ULP, as if "
                "summed in 90 bits)\n", (long)tally->format->precision - 90);
}

static void print_ranges(FILE *out, const struct tally *tally)
{
    char count[NUMBER_SIZE], correct[NUMBER_SIZE], max[NUMBER_SIZE], mean[NUMBER_SIZE];
    char failures[NUMBER_SIZE], header[64];
    snprintf(header, sizeof header, "by %s", abscissa_name(tally->function));
    fprintf(out, "\n%-26s %14s %12s %12s %12s %12s\n", header, "results", "failures", "max ULP",
            "mean ULP", "correct");
    for (size_t i = 0; i < abscissa_ranges(tally->function); i++) {
        const struct tally_range *range = &tally->range[i];
        if (range->count == 0)
            continue;
        fprintf(out, "  %-24s %14s %12s %12s %12s %12s\n",
                abscissa_range_label(tally->function, i), number_count(count, range->count),
                number_count(failures, range->failures),
                number_ulp(max, range->max),
                number_ulp(mean, tally_mean(range)),
                number_percent(correct, range->correct, range->sampled));
    }
}

static void print_specimens(FILE *out, const struct tally *tally)
{
    char number[NUMBER_SIZE];
    if (tally->worst[0].present)
        fputs("\nworst errors\n", out);
    for (size_t i = 0; i < TALLY_WORST && tally->worst[i].present; i++) {
        const struct specimen *specimen = &tally->worst[i];
        fprintf(out, "  %s ULP%s: ", number_ulp(number, specimen->measurement.ulp),
                specimen->measurement.class == MEASURE_SIGN ? " and the wrong sign" : "");
        print_specimen(out, tally, specimen);
    }
    for (int class = MEASURE_NAN; class < MEASURE_CLASSES; class ++) {
        if (tally->total.class[class] == 0)
            continue;
        fprintf(out, "\n%s (the simplest in each range)\n", measure_class_meaning[class]);
        for (size_t i = 0; i < abscissa_ranges(tally->function); i++)
            if (tally->range[i].simplest[class].present) {
                fprintf(out, "  %s: ", abscissa_range_label(tally->function, i));
                print_specimen(out, tally, &tally->range[i].simplest[class]);
            }
    }
}

void report_text(FILE *out, const struct report_run *run)
{
    char number[NUMBER_SIZE];
    const struct tally *tally = &run->tally;
    struct report_findings findings;
    fprintf(out, "%s (Eq. %s) in %s: %s, %s results\n", tally->function->name,
            tally->function->equation, tally->format->name, run->subject,
            number_count(number, tally->total.count));
    if (run->method[0] != '\0')
        fprintf(out, "%s\n", run->method);
    report_find(&findings, run);
    fputc('\n', out);
    for (size_t i = 0; i < findings.count; i++)
        fprintf(out, "- %s\n", findings.text[i]);
    if (tally->total.count > 0) {
        fputc('\n', out);
        print_errors(out, tally);
        print_failures(out, tally);
        print_ranges(out, tally);
        print_specimens(out, tally);
    }
    fprintf(out, "\nverdict: %s\n", report_fails(run) ? "FAIL" : "PASS");
}

static void print_row(FILE *out, const struct report_run *run)
{
    const struct tally_range *total = &run->tally.total;
    char max[NUMBER_SIZE], p99[NUMBER_SIZE], correct[NUMBER_SIZE], count[NUMBER_SIZE];
    fprintf(out, "%-16s %-9s %-9s %-5s %10s %10s %9s %8llu %8llu %8llu %8llu %11s\n",
            run->tally.function->name, run->kind, run->tally.format->name,
            report_fails(run) ? "FAIL" : "pass", number_ulp(max, total->max),
            number_ulp(p99, tally_quantile(&run->tally, 0.99)),
            number_percent(correct, total->correct, total->sampled),
            (unsigned long long)(total->class[MEASURE_NAN] + total->class[MEASURE_NUMBER]),
            (unsigned long long)total->class[MEASURE_INFINITY],
            (unsigned long long)total->class[MEASURE_SIGN],
            (unsigned long long)total->class[MEASURE_ZERO], number_count(count, total->count));
}

void report_table(FILE *out, const struct report_run *const runs[], size_t count)
{
    fprintf(out, "%-16s %-9s %-9s %-5s %10s %10s %9s %8s %8s %8s %8s %11s\n", "function", "subject",
            "format", "", "max ULP", "p99 ULP", "correct", "NaN", "inf", "sign", "zero", "results");
    for (size_t i = 0; i < count; i++)
        print_row(out, runs[i]);
}

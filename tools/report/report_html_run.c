/* One run in the HTML report: findings, ranges, inputs to retry; and the table of all runs. */

#include <stdlib.h>
#include <string.h>
#include "../text/lines.h"
#include "../text/number.h"
#include "report_html.h"

void html_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '&': fputs("&amp;", out); break;
        case '"': fputs("&quot;", out); break;
        default: fputc(*text, out);
        }
}

void html_anchor(FILE *out, const struct report_run *run)
{
    fprintf(out, "%s-%s-%s", run->tally.function->name, run->kind, run->tally.format->name);
}

static const char *verdict(const struct report_run *run)
{
    return report_fails(run) ? "<span class=\"verdict fail\">FAIL</span>"
                             : "<span class=\"verdict pass\">pass</span>";
}

static void count_cell(FILE *out, uint64_t count)
{
    char number[NUMBER_SIZE];
    fprintf(out, count > 0 ? "<td class=\"hit\">%s</td>" : "<td>%s</td>",
            number_count(number, count));
}

static void summary_row(FILE *out, const struct report_run *run, bool first)
{
    const struct tally_range *total = &run->tally.total;
    char max[NUMBER_SIZE], p99[NUMBER_SIZE], correct[NUMBER_SIZE], count[NUMBER_SIZE];
    fprintf(out, "<tr%s><th scope=\"row\"><a href=\"#", first ? " class=\"first\"" : "");
    html_anchor(out, run);
    fprintf(out, "\">%s</a></th><td class=\"text\">%s</td><td class=\"text\">%s</td>"
            "<td class=\"text\">%s</td><td>%s</td><td>%s</td><td>%s</td>",
            run->tally.function->name, run->kind, run->tally.format->name, verdict(run),
            number_ulp(max, total->max), number_ulp(p99, tally_quantile(&run->tally, 0.99)),
            number_percent(correct, total->correct, total->sampled));
    count_cell(out, total->class[MEASURE_NAN] + total->class[MEASURE_NUMBER]);
    count_cell(out, total->class[MEASURE_INFINITY]);
    count_cell(out, total->class[MEASURE_SIGN]);
    count_cell(out, total->class[MEASURE_ZERO]);
    fprintf(out, "<td>%s</td></tr>\n", number_count(count, total->count));
}

void html_summary(FILE *out, const struct report_run *const runs[], size_t count)
{
    fputs("<div class=\"scroll\"><table>\n<caption>Errors in ULP of the exact value, rounded up. "
          "The right half counts results that are wrong in kind.</caption>\n"
          "<thead><tr><th scope=\"col\" class=\"text\">function</th>"
          "<th scope=\"col\" class=\"text\">subject</th><th scope=\"col\" class=\"text\">format</th>"
          "<th scope=\"col\" class=\"text\">verdict</th><th scope=\"col\">max ULP</th>"
          "<th scope=\"col\">p99 ULP</th><th scope=\"col\">correctly rounded</th>"
          "<th scope=\"col\">NaN</th><th scope=\"col\">infinity</th><th scope=\"col\">sign</th>"
          "<th scope=\"col\">zero</th><th scope=\"col\">results</th></tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < count; i++)
        summary_row(out, runs[i],
                    i > 0 && runs[i]->tally.function != runs[i - 1]->tally.function);
    fputs("</tbody></table></div>\n", out);
}

static void ranges(FILE *out, const struct tally *tally)
{
    char count[NUMBER_SIZE], max[NUMBER_SIZE], mean[NUMBER_SIZE], correct[NUMBER_SIZE];
    fprintf(out, "<h4>By %s</h4>\n<div class=\"scroll\"><table>\n<thead><tr>"
            "<th scope=\"col\" class=\"text\">range</th><th scope=\"col\">results</th>"
            "<th scope=\"col\">failures</th><th scope=\"col\">max ULP</th>"
            "<th scope=\"col\">mean ULP</th><th scope=\"col\">correctly rounded</th></tr></thead>\n"
            "<tbody>\n", abscissa_name(tally->function));
    for (size_t i = 0; i < abscissa_ranges(tally->function); i++) {
        const struct tally_range *range = &tally->range[i];
        if (range->count == 0)
            continue;
        fputs("<tr><th scope=\"row\">", out);
        html_text(out, abscissa_range_label(tally->function, i));
        fprintf(out, "</th><td>%s</td>", number_count(count, range->count));
        count_cell(out, range->failures);
        fprintf(out, "<td>%s</td><td>%s</td><td>%s</td></tr>\n",
                number_ulp(max, range->max),
                number_ulp(mean, tally_mean(range)),
                number_percent(correct, range->correct, range->sampled));
    }
    fputs("</tbody></table></div>\n", out);
}

static void specimen(FILE *out, const struct tally *tally, const struct specimen *one)
{
    char result[NUMBER_SIZE], expected[NUMBER_SIZE];
    fprintf(out, ": got <code>%s</code>, correctly rounded <code>%s</code>\n<pre><code>",
            number_hex(result, one->result), report_expected(expected, tally, one));
    report_retry(out, tally, one); /* nothing in it that HTML takes for its own */
    fputs("</code></pre></li>\n", out);
}

static void specimens(FILE *out, const struct tally *tally)
{
    char number[NUMBER_SIZE];
    for (int class = MEASURE_NAN; class < MEASURE_CLASSES; class ++) {
        if (tally->total.class[class] == 0)
            continue;
        fprintf(out, "<h4>%s: %s</h4>\n<ul>\n", measure_class_meaning[class],
                number_count(number, tally->total.class[class]));
        for (size_t i = 0; i < abscissa_ranges(tally->function); i++)
            if (tally->range[i].simplest[class].present) {
                fputs("<li>", out);
                html_text(out, abscissa_range_label(tally->function, i));
                specimen(out, tally, &tally->range[i].simplest[class]);
            }
        fputs("</ul>\n", out);
    }
    if (!tally->worst[0].present)
        return;
    fputs("<h4>Worst errors</h4>\n<ol>\n", out);
    for (size_t i = 0; i < TALLY_WORST && tally->worst[i].present; i++) {
        fprintf(out, "<li>%s ULP%s", number_ulp(number, tally->worst[i].measurement.ulp),
                tally->worst[i].measurement.class == MEASURE_SIGN ? " and the wrong sign" : "");
        specimen(out, tally, &tally->worst[i]);
    }
    fputs("</ol>\n", out);
}

void html_findings(FILE *out, const struct report_run *run)
{
    struct report_findings findings;
    report_find(&findings, run);
    fputs("<ul class=\"findings\">\n", out);
    for (size_t i = 0; i < findings.count; i++) {
        fputs("<li>", out);
        char *command = strstr(findings.text[i], "dpm eval ");
        if (command != NULL)
            command[-1] = '\0'; /* the blank before it */
        html_text(out, findings.text[i]);
        if (command != NULL) {
            fputs(" <code>", out);
            html_text(out, command);
            fputs("</code>", out);
        }
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

void html_run(FILE *out, const struct report_run *run, bool alone)
{
    char count[NUMBER_SIZE];
    fputs("<details id=\"", out);
    html_anchor(out, run);
    fprintf(out, "\"%s>\n<summary>%s %s: ", alone ? " open" : "", verdict(run),
            run->tally.format->name);
    html_text(out, run->subject);
    fprintf(out, " <span class=\"note\">(%s results)</span></summary>\n",
            number_count(count, run->tally.total.count));
    if (!alone) /* otherwise they stand at the top of the page */
        html_findings(out, run);
    if (run->tally.total.count > 0) {
        ranges(out, &run->tally);
        specimens(out, &run->tally);
    }
    fputs("<p class=\"note\">", out);
    html_text(out, run->method);
    fputs(".</p>\n</details>\n", out);
}

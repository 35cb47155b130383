/* The HTML report: one page, nothing fetched, no scripts. */

#include "report_html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"
#include "../text/number.h"
#include "report_style.h"

/* Where the plots of one group are, and which there are. */
struct group_plots {
    size_t count, plot[64];
};

static bool is_pair(const struct dpm_function *function)
{
    return strcmp(function->shape->name, "YT") == 0;
}

/* The runs of the group in one format, in the order of the plots: printed first, so that the other
   is drawn on top of it. */
static size_t of_format(const struct html_group *group, const struct dpm_format *format,
                        const struct report_run *found[8])
{
    size_t count = 0;
    for (int printed = 1; printed >= 0; printed--)
        for (size_t i = 0; i < group->count && count < 8; i++)
            if (group->runs[i]->tally.format == format &&
                group->runs[i]->tally.total.count > 0 &&
                (strcmp(group->runs[i]->kind, "printed") == 0) == printed)
                found[count++] = group->runs[i];
    return count;
}

static void plot_group(struct plots *plots, const struct html_group *group,
                       struct group_plots *at)
{
    const struct dpm_function *function = group->runs[0]->tally.function;
    const struct report_run *found[8];
    *at = (struct group_plots){0};
    for (size_t f = 0; f < dpm_format_count; f++) {
        const size_t count = of_format(group, &dpm_formats[f], found);
        if (count == 0)
            continue;
        at->plot[at->count++] = plot_errors(plots, found, count);
        at->plot[at->count++] = plot_histogram(plots, found, count);
        if (is_pair(function) && strcmp(function->name, "angle") != 0) {
            at->plot[at->count++] = plot_landmark(plots, found, count, 0); /* 1 - u */
            at->plot[at->count++] = plot_landmark(plots, found, count, 2); /* |u| */
        }
    }
}

static void figure(FILE *out, const struct plots *plots, size_t plot)
{
    if (plots->svg == NULL || plots->svg[plot] == NULL)
        return;
    fputs("<figure>\n", out);
    plots_print(out, plots, plot);
    fputs("</figure>\n", out);
}

static void group_section(FILE *out, const struct plots *plots, const struct html_group *group,
                          const struct group_plots *at)
{
    const struct dpm_function *function = group->runs[0]->tally.function;
    fprintf(out, "<section>\n<h3 id=\"%s\">%s <span class=\"note\">Eq. %s</span></h3>\n"
            "<p class=\"formula mono\">", function->name, function->name, function->equation);
    html_text(out, function->formula);
    fputs("</p>\n<div class=\"plots\">\n", out);
    for (size_t i = 0; i < at->count; i++)
        figure(out, plots, at->plot[i]);
    fputs("</div>\n", out);
    if (plots->svg != NULL && at->count > 0)
        fputs("<p class=\"note\">Each point is the largest error met in its bin; the dashed line is "
              "half an ULP, the error of a perfect result. Errors above 10<sup>12</sup> ULP are drawn "
              "there. Crosses at the top: bins with a result that is wrong in kind. The outermost bars "
              "of a distribution have everything beyond them too.</p>\n", out);
    for (size_t i = 0; i < group->count; i++)
        html_run(out, group->runs[i], group->count == 1);
    fputs("</section>\n", out);
}

/* A card for each kind of subject. */
static void card(FILE *out, const struct report_run *const runs[], size_t count, const char *kind)
{
    size_t all = 0, passed = 0;
    uint64_t nan = 0, sign = 0;
    double max = NAN, sums = NAN; /* of sums, whose terms may cancel, apart */
    char worst[NUMBER_SIZE], nans[NUMBER_SIZE], signs[NUMBER_SIZE];
    const char *name = "";
    for (size_t i = 0; i < count; i++) {
        const struct tally_range *total = &runs[i]->tally.total;
        if (strcmp(runs[i]->kind, kind) != 0)
            continue;
        all++;
        passed += !report_fails(runs[i]);
        nan += total->class[MEASURE_NAN];
        sign += total->class[MEASURE_SIGN];
        if (runs[i]->tally.function->shape->nary)
            sums = fmax(sums, total->max);
        else
            max = fmax(max, total->max);
        name = runs[i]->subject;
    }
    if (all == 0)
        return;
    if (count == 1)
        fprintf(out, "<div class=\"card\"><b>%s</b><span>", passed == 1 ? "Pass" : "Fail");
    else
        fprintf(out, "<div class=\"card\"><b>%zu of %zu pass</b><span>", passed, all);
    html_text(out, name);
    fprintf(out, ". Largest error %s ULP", number_ulp(worst, isnan(max) ? sums : max));
    if (!isnan(max) && !isnan(sums))
        fprintf(out, ", of sums whose terms cancel %s ULP", number_ulp(worst, sums));
    fprintf(out, "; NaN instead of a number %s times, the wrong sign %s times.</span></div>\n",
            number_count(nans, nan), number_count(signs, sign));
}

static void opening(FILE *out, const struct report_run *const runs[], size_t count)
{
    uint64_t results = 0;
    char number[NUMBER_SIZE], limit[NUMBER_SIZE];
    for (size_t i = 0; i < count; i++)
        results += runs[i]->tally.total.count;
    if (count == 1) {
        fprintf(out, "<h1>%s in %s</h1>\n<p class=\"lede\">An audit of ",
                runs[0]->tally.function->name, runs[0]->tally.format->name);
        html_text(out, runs[0]->subject);
    } else {
        fputs("<h1>Audit of the dual process model</h1>\n<p class=\"lede\">Its equations (Jaeger, "
              "arXiv 2104.13277) in floating point, as libdpm computes them and as printed", out);
    }
    fprintf(out, ": %s results, each compared with the exact value.</p>\n<div class=\"cards\">\n",
            number_count(number, results));
    card(out, runs, count, "fast");
    card(out, runs, count, "printed");
    card(out, runs, count, "lib");
    card(out, runs, count, "exec");
    fprintf(out, "<div class=\"card\"><b>%s ULP</b><span>is how far a result may be from the exact "
            "value. Beyond that, or with a NaN, an infinity, a sign or a zero that is wrong, "
            "it fails.</span></div>\n</div>\n",
            number_ulp(limit, runs[0]->tally.tolerance));
}

/* What the loss and its gradient as printed do, where people will look first. */
static void highlights(FILE *out, const struct report_run *const runs[], size_t count)
{
    static const char *const functions[] = {"loss", "loss_grad"};
    fputs("<h2 id=\"findings\">What was found</h2>\n", out);
    for (size_t f = 0; f < sizeof functions / sizeof functions[0]; f++)
        for (size_t i = 0; i < count; i++) {
            if (count > 1 && (strcmp(runs[i]->tally.function->name, functions[f]) != 0 ||
                              !report_fails(runs[i])))
                continue;
            if (count == 1 && f > 0)
                continue;
            fprintf(out, "<h4>%s in %s: ", runs[i]->tally.function->name,
                    runs[i]->tally.format->name);
            html_text(out, runs[i]->subject);
            fputs("</h4>\n", out);
            html_findings(out, runs[i]);
        }
}

static void head(FILE *out, const struct report_run *const runs[], size_t count)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", out);
    if (count == 1)
        fprintf(out, "%s in %s: audit", runs[0]->tally.function->name, runs[0]->tally.format->name);
    else
        fputs("Audit of the dual process model", out);
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", report_style);
}

static size_t make_groups(const struct report_run *const runs[], size_t count,
                          struct html_group groups[])
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++)
        if (i > 0 && runs[i]->tally.function == runs[i - 1]->tally.function)
            groups[made - 1].count++;
        else
            groups[made++] = (struct html_group){runs + i, 1};
    return made;
}

void report_html(FILE *out, const struct report_run *const runs[], size_t count, bool *drawn)
{
    struct html_group *groups = memory_zeroed(count, sizeof *groups);
    struct group_plots *at = memory_zeroed(count, sizeof *at);
    const size_t made = make_groups(runs, count, groups);
    struct plots plots;
    plots_open(&plots);
    const size_t loss = plot_loss(&plots), plateau = plot_plateau(&plots);
    for (size_t i = 0; i < made; i++)
        plot_group(&plots, &groups[i], &at[i]);
    *drawn = plots_run(&plots);

    head(out, runs, count);
    plots_print_markers(out);
    opening(out, runs, count);
    if (!*drawn)
        fputs("<p class=\"warning\">This report has no plots: gnuplot was not found, or failed, "
              "when it was made.</p>\n", out);
    highlights(out, runs, count);
    if (count > 1) {
        fputs("<h2 id=\"summary\">Every function</h2>\n", out);
        html_summary(out, runs, count);
    }
    if (is_pair(runs[0]->tally.function))
        html_background(out, &plots, loss, plateau);
    fputs("<h2 id=\"details\">In detail</h2>\n", out);
    for (size_t i = 0; i < made; i++)
        group_section(out, &plots, &groups[i], &at[i]);
    html_method(out, runs[0]);
    fputs("</main>\n</body>\n</html>\n", out);
    plots_close(&plots);
    free(groups);
    free(at);
}

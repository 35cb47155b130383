/* report_html.h -- the parts of the HTML report. */

#ifndef DPM_REPORT_HTML_H
#define DPM_REPORT_HTML_H

#include "report_plot.h"

/* Text with the characters that HTML takes for its own written otherwise. */
void html_text(FILE *out, const char *text);

/* The runs of one function, which stand together in the report. */
struct html_group {
    const struct report_run *const *runs;
    size_t count;
};

/* "loss-fast-binary32": the anchor of a run's details. */
void html_anchor(FILE *out, const struct report_run *run);

void html_summary(FILE *out, const struct report_run *const runs[], size_t count);
void html_findings(FILE *out, const struct report_run *run);
void html_run(FILE *out, const struct report_run *run, bool alone); /* alone on the page */
void html_background(FILE *out, const struct plots *plots, size_t loss, size_t plateau);
void html_method(FILE *out, const struct report_run *run);

#endif

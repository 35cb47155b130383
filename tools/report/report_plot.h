/* report_plot.h -- plots by gnuplot, as SVG to stand inside a page. */

#ifndef DPM_REPORT_PLOT_H
#define DPM_REPORT_PLOT_H

#include "report.h"

/* First every plot is added, then gnuplot runs once for all, then they are printed in any order. */
struct plots {
    FILE *script;
    size_t count;
    char **label; /* what each plot shows, in words: for those who cannot see it */
    char **svg;   /* NULL if gnuplot is missing or failed */
};

void plots_open(struct plots *plots);
bool plots_run(struct plots *plots);
void plots_print(FILE *out, const struct plots *plots, size_t plot);
void plots_close(struct plots *plots);

/* The markers that all plots of a page share; once a page. */
void plots_print_markers(FILE *out);

/* Each adds a plot of some runs of one function and format and returns its number. */
size_t plot_errors(struct plots *plots, const struct report_run *const runs[], size_t count);
size_t plot_histogram(struct plots *plots, const struct report_run *const runs[], size_t count);
size_t plot_landmark(struct plots *plots, const struct report_run *const runs[], size_t count,
                     size_t landmark);

/* Eq. 26 against u, and the magnitude of its gradient with the underflow thresholds. */
size_t plot_loss(struct plots *plots);
size_t plot_plateau(struct plots *plots);

#endif

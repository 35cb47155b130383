/* report_gnuplot.h -- the script that gnuplot reads, and what it makes of it. */

#ifndef DPM_REPORT_GNUPLOT_H
#define DPM_REPORT_GNUPLOT_H

#include "report_plot.h"

/* Starts a plot, which the label says in words, and returns its number. */
__attribute__((format(printf, 2, 3))) size_t plot_begin(struct plots *plots, const char *label,
                                                        ...);

/* Adds gnuplot's commands to the script. */
__attribute__((format(printf, 2, 3))) void plot_script(const struct plots *plots, const char *text,
                                                       ...);

#endif

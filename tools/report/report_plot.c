/* What is plotted. */

#include "report_plot.h"

#include <math.h>
#include <string.h>
#include "report_gnuplot.h"

enum { HISTOGRAM_LOW = -8, HISTOGRAM_HIGH = 40 };
#define FLOOR 1e-2 /* errors below are drawn here, */
#define CEILING 1e12 /* and errors above here */

/* How each kind of subject is drawn: a colour that stands out on white and on black, a marker. */
struct series {
    const char *kind, *title, *color;
    int marker;
};

static const struct series *series_of(const struct report_run *run)
{
    static const struct series all[] = {
        {"printed", "formula as printed", "#e8590c", 7},
        {"fast", "libdpm fast path", "#228be6", 9},
        {"", "the subject", "#228be6", 7},
    };
    const struct series *series = all;
    while (series->kind[0] != '\0' && strcmp(series->kind, run->kind) != 0)
        series++;
    return series;
}

static double drawn(double ulp)
{
    return fmax(FLOOR, fmin(ulp, CEILING));
}

static const char *abscissa_plain(const struct report_run *run)
{
    return abscissa_name(run->tally.function);
}

static void log_ordinate(struct plots *plots, const struct report_run *const runs[], size_t count)
{
    double top = 100;
    for (size_t i = 0; i < count; i++)
        if (runs[i]->tally.total.worst.present)
            top = fmax(top, drawn(runs[i]->tally.total.max) * 10);
    const double decades = log10(top / FLOOR);
    plot_script(plots, "set logscale y\nset format y '10^{%%T}'\nset ytics %g\nset mytics 1\n"
           "set ylabel 'ULP'\nset yrange [%g:%g]\n", pow(10, ceil(decades / 7)), FLOOR, top);
}

size_t plot_errors(struct plots *plots, const struct report_run *const runs[], size_t count)
{
    double low, high;
    const struct tally *tally = &runs[0]->tally;
    const size_t plot = plot_begin(plots, "Largest error in ULP against %s, %s in %s",
                              abscissa_plain(runs[0]), tally->function->name, tally->format->name);
    abscissa_span(tally->function, &low, &high);
    for (size_t i = 0; i < count; i++) {
        const struct tally *of = &runs[i]->tally;
        plot_script(plots, "$e%zu << EOD\n", i);
        for (size_t bin = 0; bin < TALLY_PROFILE; bin++)
            if (of->profile[bin] >= 0)
                plot_script(plots, "%.6g %.6g\n",
                       low + (high - low) * ((double)bin + 0.5) / TALLY_PROFILE,
                       drawn(of->profile[bin]));
        plot_script(plots, "nan nan\nEOD\n$b%zu << EOD\n", i);
        for (size_t bin = 0; bin < TALLY_PROFILE; bin++)
            if (of->profile_bad[bin])
                plot_script(plots, "%.6g %.6g\n",
                       low + (high - low) * ((double)bin + 0.5) / TALLY_PROFILE,
                       0.98 - 0.04 * (double)i);
        plot_script(plots, "nan nan\nEOD\n");
    }
    log_ordinate(plots, runs, count);
    plot_script(plots, "set xlabel '%s'\nset xrange [%g:%g]\nset y2range [0:1]\n"
           "set title 'largest error, %s'\n", abscissa_plain(runs[0]), low, high,
           tally->format->name);
    plot_script(plots, "plot 0.5 with lines lc rgb '#888888' dt 2 notitle");
    for (size_t i = 0; i < count; i++) {
        const struct series *series = series_of(runs[i]);
        plot_script(plots, ", $e%zu using 1:2 with points pt %d ps 0.35 lc rgb '%s' title '%s'", i,
               series->marker, series->color, series->title);
        plot_script(plots, ", $b%zu using 1:2 axes x1y2 with points pt 2 ps 0.8 lc rgb '%s' notitle", i,
               series->color);
    }
    plot_script(plots, "\n");
    return plot;
}

size_t plot_histogram(struct plots *plots, const struct report_run *const runs[], size_t count)
{
    const struct tally *tally = &runs[0]->tally;
    const size_t plot = plot_begin(plots, "Distribution of the error in ULP, %s in %s",
                              tally->function->name, tally->format->name);
    int highest = 3;
    for (size_t i = 0; i < count; i++) {
        const struct tally *of = &runs[i]->tally;
        uint64_t in[HISTOGRAM_HIGH - HISTOGRAM_LOW + 1] = {0};
        for (int octave = TALLY_BIN_LOW + 1; octave <= 1024; octave++) {
            int clamped = octave < HISTOGRAM_LOW ? HISTOGRAM_LOW : octave;
            clamped = clamped > HISTOGRAM_HIGH ? HISTOGRAM_HIGH : clamped;
            in[clamped - HISTOGRAM_LOW] += tally_octave(of, octave);
        }
        plot_script(plots, "$h%zu << EOD\n", i);
        for (int octave = HISTOGRAM_LOW; octave <= HISTOGRAM_HIGH; octave++) {
            const uint64_t n = in[octave - HISTOGRAM_LOW];
            plot_script(plots, "%g %.5g\n",
                   octave - 0.5 + (count > 1 ? (i == 0 ? -0.2 : 0.2) : 0),
                   of->total.measured > 0 ? 100 * (double)n / (double)of->total.measured : 0);
            if (n > 0 && octave + 1 > highest)
                highest = octave + 1;
        }
        plot_script(plots, "EOD\n");
    }
    plot_script(plots, "set title 'distribution of the errors, %s'\nset style fill solid 0.8 noborder\n"
           "set boxwidth %g\nset xrange [%d:%d]\nset yrange [0:*]\nset ylabel '%% of the sample'\n"
           "set xlabel 'log_2 of the error in ULP'\nset xtics %d\n", tally->format->name,
           count > 1 ? 0.4 : 0.8, HISTOGRAM_LOW - 1, highest, highest > 20 ? 8 : 2);
    plot_script(plots, "set arrow from -1, graph 0 to -1, graph 1 nohead lc rgb '#888888' dt 2\nplot ");
    for (size_t i = 0; i < count; i++)
        plot_script(plots, "%s$h%zu using 1:2 with boxes lc rgb '%s' title '%s'", i > 0 ? ", " : "", i,
               series_of(runs[i])->color, series_of(runs[i])->title);
    plot_script(plots, "\n");
    return plot;
}

size_t plot_landmark(struct plots *plots, const struct report_run *const runs[], size_t count,
                     size_t landmark)
{
    const struct tally *tally = &runs[0]->tally;
    const char *name = abscissa_landmark_label(tally->function, landmark);
    const size_t plot = plot_begin(plots, "Largest error in ULP against %s, %s in %s", name,
                              tally->function->name, tally->format->name);
    const double least = tally->format->precision > 24 ? 1e-18 : 1e-10;
    for (size_t i = 0; i < count; i++) {
        plot_script(plots, "$e%zu << EOD\n", i);
        for (size_t bin = 0; bin < 2 * TALLY_OCTAVES; bin++)
            if (runs[i]->tally.near[landmark][bin] >= 0)
                plot_script(plots, "%.6g %.6g\n", exp2(-((double)bin + 0.5) / 2),
                       drawn(runs[i]->tally.near[landmark][bin]));
        plot_script(plots, "nan nan\nEOD\n");
    }
    log_ordinate(plots, runs, count);
    plot_script(plots, "set logscale x\nset mxtics 1\nset format x '10^{%%T}'\nset xrange [1:%g] reverse\n"
           "set xlabel '%s'\nset title 'where %s is small, %s'\n"
           "plot 0.5 with lines lc rgb '#888888' dt 2 notitle", least, name, name,
           tally->format->name);
    for (size_t i = 0; i < count; i++)
        plot_script(plots, ", $e%zu using 1:2 with linespoints lw 1.5 pt %d ps 0.35 lc rgb '%s' title "
               "'%s'", i, series_of(runs[i])->marker, series_of(runs[i])->color,
               series_of(runs[i])->title);
    plot_script(plots, "\n");
    return plot;
}

/* The value of a function of y and t at u, to 64 bits; log10 of its magnitude if asked for. */
static double at_offset(const char *name, double u, bool logarithm)
{
    mpfr_t y, t, value;
    mpfr_inits2(64, y, t, value, (mpfr_ptr)0);
    mpfr_set_d(y, u > 0 ? u : 0, MPFR_RNDN);
    mpfr_set_d(t, u > 0 ? 0 : -u, MPFR_RNDN);
    const mpfr_ptr args[2] = {y, t};
    dpm_function_find(name)->mpfr(value, 1, args, MPFR_RNDN);
    if (logarithm) {
        mpfr_abs(value, value, MPFR_RNDN);
        mpfr_log10(value, value, MPFR_RNDN);
    }
    const double result = mpfr_get_d(value, MPFR_RNDN);
    mpfr_clears(y, t, value, (mpfr_ptr)0);
    return result;
}

size_t plot_loss(struct plots *plots)
{
    const size_t plot = plot_begin(plots, "The loss of Eq. 26 against u: 1/2 at u = 0, 1 at both ends");
    plot_script(plots, "$l << EOD\n");
    for (int i = -200; i <= 200; i++)
        plot_script(plots, "%g %.8g\n", i / 200.0, at_offset("loss", i / 200.0, false));
    plot_script(plots, "EOD\nset xrange [-1:1]\nset yrange [0.45:1.05]\nset xlabel 'u = y - t'\n"
           "set title 'the loss L(u)'\nunset key\n"
           "plot $l using 1:2 with lines lw 2.5 lc rgb '#228be6'\n");
    return plot;
}

size_t plot_plateau(struct plots *plots)
{
    const size_t plot = plot_begin(plots, "The magnitude of the gradient against u, on a logarithmic "
                              "scale: it falls below every format's least number near u = -1");
    const double least32 = -149 * log10(2), least64 = -1074 * log10(2);
    plot_script(plots, "$g << EOD\n");
    for (int i = -799; i < 0; i++) {
        const double y = at_offset("loss_grad", i / 800.0, true);
        if (y > -400)
            plot_script(plots, "%g %.8g\n", i / 800.0, y);
    }
    plot_script(plots, "EOD\nset xrange [-1:0]\nset yrange [-350:10]\nset xlabel 'u = y - t'\n"
           "set format y '10^{%%g}'\nset title 'the plateau: |dL/dy|'\nunset key\n"
           "set label 'least binary32 number' at -0.02,%g right offset 0,0.6\n"
           "set label 'least binary64 number' at -0.02,%g right offset 0,0.6\n"
           "plot %g with lines lc rgb '#888888' dt 2, %g with lines lc rgb '#888888' dt 2, "
           "$g using 1:2 with lines lw 2.5 lc rgb '#e8590c'\n", least32, least64, least32, least64);
    return plot;
}

#define _GNU_SOURCE /* memmem */
#include "report_plot.h"

#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../process/memory.h"

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

void plots_open(struct plots *plots)
{
    *plots = (struct plots){.script = tmpfile()};
    if (plots->script != NULL)
        fputs("set terminal svg size 560,320 dynamic enhanced font 'sans-serif,13'\n",
              plots->script);
}

__attribute__((format(printf, 2, 3))) static size_t begin(struct plots *plots, const char *label,
                                                          ...)
{
    const size_t plot = plots->count++;
    va_list arguments;
    plots->label = memory_array(plots->label, plots->count, sizeof *plots->label);
    plots->label[plot] = memory_array(NULL, 200, 1);
    va_start(arguments, label);
    vsnprintf(plots->label[plot], 200, label, arguments);
    va_end(arguments);
    if (plots->script != NULL)
        fputs("reset\nset output\nset border 3 lw 0.7\nset tics nomirror\n"
              "set grid lc rgb '#888888' lw 0.5 dt 3\nset key above left horizontal samplen 1\n",
              plots->script);
    return plot;
}

static void script(const struct plots *plots, const char *text, ...)
    __attribute__((format(printf, 2, 3)));
static void script(const struct plots *plots, const char *text, ...)
{
    va_list arguments;
    if (plots->script == NULL)
        return;
    va_start(arguments, text);
    vfprintf(plots->script, text, arguments);
    va_end(arguments);
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
    script(plots, "set logscale y\nset format y '10^{%%T}'\nset ytics %g\nset mytics 1\n"
           "set ylabel 'ULP'\nset yrange [%g:%g]\n", pow(10, ceil(decades / 7)), FLOOR, top);
}

size_t plot_errors(struct plots *plots, const struct report_run *const runs[], size_t count)
{
    double low, high;
    const struct tally *tally = &runs[0]->tally;
    const size_t plot = begin(plots, "Largest error in ULP against %s, %s in %s",
                              abscissa_plain(runs[0]), tally->function->name, tally->format->name);
    abscissa_span(tally->function, &low, &high);
    for (size_t i = 0; i < count; i++) {
        const struct tally *of = &runs[i]->tally;
        script(plots, "$e%zu << EOD\n", i);
        for (size_t bin = 0; bin < TALLY_PROFILE; bin++)
            if (of->profile[bin] >= 0)
                script(plots, "%.6g %.6g\n",
                       low + (high - low) * ((double)bin + 0.5) / TALLY_PROFILE,
                       drawn(of->profile[bin]));
        script(plots, "nan nan\nEOD\n$b%zu << EOD\n", i);
        for (size_t bin = 0; bin < TALLY_PROFILE; bin++)
            if (of->profile_bad[bin])
                script(plots, "%.6g %.6g\n",
                       low + (high - low) * ((double)bin + 0.5) / TALLY_PROFILE,
                       0.98 - 0.04 * (double)i);
        script(plots, "nan nan\nEOD\n");
    }
    log_ordinate(plots, runs, count);
    script(plots, "set xlabel '%s'\nset xrange [%g:%g]\nset y2range [0:1]\n"
           "set title 'largest error, %s'\n", abscissa_plain(runs[0]), low, high,
           tally->format->name);
    script(plots, "plot 0.5 with lines lc rgb '#888888' dt 2 notitle");
    for (size_t i = 0; i < count; i++) {
        const struct series *series = series_of(runs[i]);
        script(plots, ", $e%zu using 1:2 with points pt %d ps 0.35 lc rgb '%s' title '%s'", i,
               series->marker, series->color, series->title);
        script(plots, ", $b%zu using 1:2 axes x1y2 with points pt 2 ps 0.8 lc rgb '%s' notitle", i,
               series->color);
    }
    script(plots, "\n");
    return plot;
}

size_t plot_histogram(struct plots *plots, const struct report_run *const runs[], size_t count)
{
    const struct tally *tally = &runs[0]->tally;
    const size_t plot = begin(plots, "Distribution of the error in ULP, %s in %s",
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
        script(plots, "$h%zu << EOD\n", i);
        for (int octave = HISTOGRAM_LOW; octave <= HISTOGRAM_HIGH; octave++) {
            const uint64_t n = in[octave - HISTOGRAM_LOW];
            script(plots, "%g %.5g\n",
                   octave - 0.5 + (count > 1 ? (i == 0 ? -0.2 : 0.2) : 0),
                   of->total.measured > 0 ? 100 * (double)n / (double)of->total.measured : 0);
            if (n > 0 && octave + 1 > highest)
                highest = octave + 1;
        }
        script(plots, "EOD\n");
    }
    script(plots, "set title 'distribution of the errors, %s'\nset style fill solid 0.8 noborder\n"
           "set boxwidth %g\nset xrange [%d:%d]\nset yrange [0:*]\nset ylabel '%% of the sample'\n"
           "set xlabel 'log_2 of the error in ULP'\nset xtics %d\n", tally->format->name,
           count > 1 ? 0.4 : 0.8, HISTOGRAM_LOW - 1, highest, highest > 20 ? 8 : 2);
    script(plots, "set arrow from -1, graph 0 to -1, graph 1 nohead lc rgb '#888888' dt 2\nplot ");
    for (size_t i = 0; i < count; i++)
        script(plots, "%s$h%zu using 1:2 with boxes lc rgb '%s' title '%s'", i > 0 ? ", " : "", i,
               series_of(runs[i])->color, series_of(runs[i])->title);
    script(plots, "\n");
    return plot;
}

size_t plot_landmark(struct plots *plots, const struct report_run *const runs[], size_t count,
                     size_t landmark)
{
    const struct tally *tally = &runs[0]->tally;
    const char *name = abscissa_landmark_label(tally->function, landmark);
    const size_t plot = begin(plots, "Largest error in ULP against %s, %s in %s", name,
                              tally->function->name, tally->format->name);
    const double least = tally->format->precision > 24 ? 1e-18 : 1e-10;
    for (size_t i = 0; i < count; i++) {
        script(plots, "$e%zu << EOD\n", i);
        for (size_t bin = 0; bin < 2 * TALLY_OCTAVES; bin++)
            if (runs[i]->tally.near[landmark][bin] >= 0)
                script(plots, "%.6g %.6g\n", exp2(-((double)bin + 0.5) / 2),
                       drawn(runs[i]->tally.near[landmark][bin]));
        script(plots, "nan nan\nEOD\n");
    }
    log_ordinate(plots, runs, count);
    script(plots, "set logscale x\nset mxtics 1\nset format x '10^{%%T}'\nset xrange [1:%g] reverse\n"
           "set xlabel '%s'\nset title 'where %s is small, %s'\n"
           "plot 0.5 with lines lc rgb '#888888' dt 2 notitle", least, name, name,
           tally->format->name);
    for (size_t i = 0; i < count; i++)
        script(plots, ", $e%zu using 1:2 with linespoints lw 1.5 pt %d ps 0.35 lc rgb '%s' title "
               "'%s'", i, series_of(runs[i])->marker, series_of(runs[i])->color,
               series_of(runs[i])->title);
    script(plots, "\n");
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
    const size_t plot = begin(plots, "The loss of Eq. 26 against u: 1/2 at u = 0, 1 at both ends");
    script(plots, "$l << EOD\n");
    for (int i = -200; i <= 200; i++)
        script(plots, "%g %.8g\n", i / 200.0, at_offset("loss", i / 200.0, false));
    script(plots, "EOD\nset xrange [-1:1]\nset yrange [0.45:1.05]\nset xlabel 'u = y - t'\n"
           "set title 'the loss L(u)'\nunset key\n"
           "plot $l using 1:2 with lines lw 2.5 lc rgb '#228be6'\n");
    return plot;
}

size_t plot_plateau(struct plots *plots)
{
    const size_t plot = begin(plots, "The magnitude of the gradient against u, on a logarithmic "
                              "scale: it falls below every format's least number near u = -1");
    const double least32 = -149 * log10(2), least64 = -1074 * log10(2);
    script(plots, "$g << EOD\n");
    for (int i = -799; i < 0; i++) {
        const double y = at_offset("loss_grad", i / 800.0, true);
        if (y > -400)
            script(plots, "%g %.8g\n", i / 800.0, y);
    }
    script(plots, "EOD\nset xrange [-1:0]\nset yrange [-350:10]\nset xlabel 'u = y - t'\n"
           "set format y '10^{%%g}'\nset title 'the plateau: |dL/dy|'\nunset key\n"
           "set label 'least binary32 number' at -0.02,%g right offset 0,0.6\n"
           "set label 'least binary64 number' at -0.02,%g right offset 0,0.6\n"
           "plot %g with lines lc rgb '#888888' dt 2, %g with lines lc rgb '#888888' dt 2, "
           "$g using 1:2 with lines lw 2.5 lc rgb '#e8590c'\n", least32, least64, least32, least64);
    return plot;
}

/* Everything that gnuplot, reading the script, prints; NULL if it cannot. */
static char *run_gnuplot(FILE *input, size_t *size)
{
    int output[2];
    char *text = NULL;
    *size = 0;
    if (fflush(input) != 0 || pipe(output) != 0)
        return NULL;
    lseek(fileno(input), 0, SEEK_SET);
    const pid_t child = fork();
    if (child == 0) {
        FILE *null = freopen("/dev/null", "w", stderr);
        (void)null;
        dup2(fileno(input), STDIN_FILENO);
        dup2(output[1], STDOUT_FILENO);
        close(output[0]);
        close(output[1]);
        execlp("gnuplot", "gnuplot", "-d", "-", (char *)NULL);
        _exit(127);
    }
    close(output[1]);
    for (ssize_t got = 1; child > 0 && got > 0;) {
        text = memory_array(text, *size + (1 << 16) + 1, 1);
        got = read(output[0], text + *size, 1 << 16);
        *size += got > 0 ? (size_t)got : 0;
        text[*size] = '\0';
    }
    close(output[0]);
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        free(text);
        return NULL;
    }
    return text;
}

bool plots_run(struct plots *plots)
{
    size_t size, found = 0;
    plots->svg = memory_zeroed(plots->count + 1, sizeof *plots->svg);
    char *text = plots->script != NULL ? run_gnuplot(plots->script, &size) : NULL;
    if (text == NULL)
        return false;
    for (char *at = text; found < plots->count && (at = strstr(at, "<g id=\"gnuplot_canvas\">"));) {
        char *end = strstr(at, "</svg>");
        if (end == NULL)
            break;
        plots->svg[found] = memory_zeroed((size_t)(end - at) + 1, 1);
        memcpy(plots->svg[found++], at, (size_t)(end - at));
        at = end;
    }
    free(text);
    return found == plots->count;
}

/* Prints gnuplot's SVG with the page's colour for its black, and without the parts that would be
   there once per plot: definitions, identifiers, fonts, empty groups. */
static void print_tidied(FILE *out, const char *svg)
{
    static const struct {
        const char *from, *to;
    } swaps[] = {
        {"'black'", "'currentColor'"}, {"\"black\"", "\"currentColor\""},
        {" font-family=\"sans-serif\"", ""}, {" id=\"gnuplot_canvas\"", ""},
        {" stroke-linecap=\"butt\"", ""}, {" stroke-linejoin=\"miter\"", ""},
        {" color=\"white\"", ""}, {"xlink:href", "href"}, {"\t", ""}, {"\n\n", "\n"},
        {" stroke-width=\"1.00\"", ""}, {"stroke='currentColor' ", ""},
        {" color=\"currentColor\"", ""},
    };
    while (*svg != '\0') {
        if (strncmp(svg, "<defs>", 6) == 0) {
            svg = strstr(svg, "</defs>") + strlen("</defs>");
            continue;
        }
        if (strncmp(svg, " id=\"gnuplot_plot", 17) == 0) {
            svg = strchr(svg + 5, '"') + 1;
            continue;
        }
        size_t i = 0;
        while (i < sizeof swaps / sizeof swaps[0] &&
               strncmp(svg, swaps[i].from, strlen(swaps[i].from)) != 0)
            i++;
        if (i < sizeof swaps / sizeof swaps[0]) {
            fputs(swaps[i].to, out);
            svg += strlen(swaps[i].from);
        } else {
            fputc(*svg++, out);
        }
    }
}

void plots_print(FILE *out, const struct plots *plots, size_t plot)
{
    if (plots->svg[plot] == NULL)
        return;
    fprintf(out, "<svg viewBox=\"0 0 560 320\" role=\"img\" aria-label=\"%s\">\n",
            plots->label[plot]);
    print_tidied(out, plots->svg[plot]);
    fputs("</svg>\n", out);
}

void plots_print_markers(FILE *out)
{
    fputs("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\"><defs>\n"
          "<path id=\"gpPt1\" stroke-width=\".5\" stroke=\"currentColor\" "
          "d=\"M-1,-1 L1,1 M1,-1 L-1,1\"/>\n"
          "<circle id=\"gpPt6\" fill=\"currentColor\" stroke=\"none\" r=\"1\"/>\n"
          "<path id=\"gpPt8\" fill=\"currentColor\" stroke=\"none\" "
          "d=\"M0,-1.33 L-1.33,.67 L1.33,.67 z\"/>\n"
          "</defs></svg>\n", out);
}

void plots_close(struct plots *plots)
{
    for (size_t i = 0; i < plots->count; i++) {
        free(plots->label[i]);
        if (plots->svg != NULL)
            free(plots->svg[i]);
    }
    free(plots->label);
    free(plots->svg);
    if (plots->script != NULL)
        fclose(plots->script);
}

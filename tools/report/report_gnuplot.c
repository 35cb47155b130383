#include "report_gnuplot.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../process/memory.h"

void plots_open(struct plots *plots)
{
    *plots = (struct plots){.script = tmpfile()};
    if (plots->script != NULL)
        fputs("set terminal svg size 560,320 dynamic enhanced font 'sans-serif,13'\n",
              plots->script);
}

size_t plot_begin(struct plots *plots, const char *label, ...)
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

void plot_script(const struct plots *plots, const char *text, ...)
{
    va_list arguments;
    if (plots->script == NULL)
        return;
    va_start(arguments, text);
    vfprintf(plots->script, text, arguments);
    va_end(arguments);
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

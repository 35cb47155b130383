/* dpm verify: measures results that another program appended to the inputs it was given. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"
#include "options.h"
#include "text/lines.h"
#include "process/parallel.h"
#include "process/progress.h"
#include "report/report.h"

enum { BATCH_NUMBERS = 1 << 17 }; /* arguments and results read before they are measured */

struct options {
    const struct dpm_function *function;
    const struct dpm_format *format;
    double tolerance;
    bool json;
};

/* Returns EXIT_PASS, or EXIT_USAGE after a complaint. */
static int read_options(struct options *options, int argc, char **argv)
{
    const char *format = NULL, *tolerance = "1";
    const struct command_option known[] = {{"--format", &format, NULL},
                                           {"--tolerance", &tolerance, NULL},
                                           {"--json", NULL, &options->json},
                                           {NULL, NULL, NULL}};
    const int arguments = options_parse(argc, argv, known);
    if (arguments < 0)
        return EXIT_USAGE;
    if (arguments != 1)
        return complain("verify: %d arguments, expected the name of one function", arguments);
    options->function = option_function(argv[0], argv[1]);
    return options->function != NULL && option_format(argv[0], format, &options->format) &&
                   option_tolerance(argv[0], tolerance, &options->tolerance)
               ? EXIT_PASS
               : EXIT_USAGE;
}

static void measure_all(struct tally *tally, const struct cases *cases)
{
    struct measurement *measurements = measure_cases(cases, tally->format, parallel_threads());
    tally_add_cases(tally, true, cases, measurements);
    free(measurements);
}

/* Reads, measures and tallies all lines of stdin. */
static int read_lines(struct tally *tally)
{
    struct line_reader reader;
    struct cases cases;
    struct progress progress;
    char message[LINES_MESSAGE], *line = NULL;
    size_t size = 0;
    unsigned long long number = 0;
    int status = EXIT_PASS;
    line_reader_init(&reader, tally->format);
    cases_init(&cases, tally->function);
    progress_start(&progress, "verify", 0);
    for (ssize_t length; status == EXIT_PASS && (length = getline(&line, &size, stdin)) >= 0;) {
        number++;
        if (strlen(line) != (size_t)length)
            status = complain("verify: line %llu: a NUL byte; expected text", number);
        else if (!line_read(&reader, &cases, line, message))
            status = complain("verify: line %llu: %s", number, message);
        if (cases.count > 0 && cases.arg[cases.count] + cases.count > BATCH_NUMBERS) {
            measure_all(tally, &cases);
            cases_reset(&cases);
            progress_update(&progress, number);
        }
    }
    if (status == EXIT_PASS && ferror(stdin))
        status = complain("verify: stdin: %s after line %llu", strerror(errno), number);
    if (status == EXIT_PASS)
        measure_all(tally, &cases);
    progress_end(&progress);
    if (status == EXIT_PASS && tally->total.count == 0)
        status = complain("verify: nothing to verify on stdin; expected a line of inputs and "
                          "results for each case");
    free(line);
    cases_clear(&cases);
    line_reader_clear(&reader);
    return status;
}

int command_verify(int argc, char **argv)
{
    struct options options = {.json = false};
    int status = read_options(&options, argc, argv);
    if (status != EXIT_PASS)
        return status;
    struct report_run run = {.subject = "results read from stdin", .kind = "verify"};
    tally_init(&run.tally, options.function, options.format, options.tolerance);
    status = read_lines(&run.tally);
    if (status == EXIT_PASS) {
        if (options.json) {
            json_t *json = report_json(&run);
            json_dumpf(json, stdout, JSON_INDENT(2));
            putchar('\n');
            json_decref(json);
        } else {
            report_text(stdout, &run);
        }
        status = report_fails(&run) ? EXIT_MISMATCH : EXIT_PASS;
    }
    tally_clear(&run.tally);
    return status;
}

/* dpm verify: measures results that another program appended to the inputs it was given. */

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"
#include "text/lines.h"
#include "process/parallel.h"
#include "process/progress.h"
#include "report/report.h"
#include "subcommand.h"

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
    static const struct option known[] = {
        {"format", required_argument, NULL, 'f'},
        {"json", no_argument, NULL, 'j'},
        {"tolerance", required_argument, NULL, 't'},
        {NULL, 0, NULL, 0},
    };
    const char *format = NULL, *tolerance = "1";
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(argc, argv, ":", known, NULL)) != -1;) {
        switch (c) {
        case 'f':
            format = optarg;
            break;
        case 't':
            tolerance = optarg;
            break;
        case 'j':
            options->json = true;
            break;
        default:
            return complain("verify: option '%s' %s; expected --format F, --tolerance ULP or "
                            "--json", argv[optind - 1],
                            c == ':' ? "lacks its value" : "is not known");
        }
    }
    if (!subcommand_function("verify", optind < argc ? argv[optind] : NULL, &options->function) ||
        !subcommand_format("verify", format, &options->format) ||
        !subcommand_tolerance("verify", tolerance, &options->tolerance))
        return EXIT_USAGE;
    if (optind + 1 < argc)
        return complain("verify: '%s' after the function; expected inputs and results on stdin",
                        argv[optind + 1]);
    return EXIT_PASS;
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

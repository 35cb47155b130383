/* dpm audit: measures an implementation, with a search for its worst inputs. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "audit/audit.h"
#include "command.h"
#include "options.h"
#include "process/interrupt.h"
#include "audit/search.h"

struct options {
    const struct dpm_function *function;
    const struct dpm_format *format;
    const char *lib, *symbol, *exec, *builtin, *html, *report;
    bool json, exhaustive;
    const char *json_file;
    double tolerance, timeout;
    uint64_t count, seed;
};

static int read_options(struct options *options, int argc, char **argv)
{
    const char *format = NULL, *count = "100000", *seed = "1", *tolerance = "1", *timeout = "10";
    size_t results;
    *options = (struct options){.json = false};
    const struct command_option known[] = {
        {"--format", &format, NULL},
        {"--lib", &options->lib, NULL},
        {"--symbol", &options->symbol, NULL},
        {"--exec", &options->exec, NULL},
        {"--builtin", &options->builtin, NULL},
        {"--exhaustive", NULL, &options->exhaustive},
        {"--count", &count, NULL},
        {"--seed", &seed, NULL},
        {"--tolerance", &tolerance, NULL},
        {"--timeout", &timeout, NULL},
        {"--html", &options->html, NULL},
        {"--json", &options->json_file, &options->json},
        {"--report", &options->report, NULL},
        {NULL, NULL, NULL},
    };
    const int arguments = options_parse(argc, argv, known);
    if (arguments < 0 || !option_count("audit", "--count", count, 1, SIZE_MAX / 4, &results) ||
        !option_seed("audit", seed, &options->seed) ||
        !option_tolerance("audit", tolerance, &options->tolerance) ||
        !option_timeout("audit", timeout, &options->timeout))
        return EXIT_USAGE;
    options->count = results;
    if (options->report != NULL) {
        if (arguments > 0 || format != NULL || options->lib != NULL || options->symbol != NULL ||
            options->exec != NULL || options->builtin != NULL || options->exhaustive ||
            options->html != NULL || options->json)
            return complain("audit: --report DIR audits all functions of both built-in subjects; "
                            "expected no function and no option beside it but --count, --seed and "
                            "--tolerance");
        return EXIT_PASS;
    }
    if (arguments == 0)
        return complain("audit: no function; dpm list names them");
    options->function = option_function("audit", argv[1]);
    if (options->function == NULL || !option_format("audit", format, &options->format))
        return EXIT_USAGE;
    /* --json FILE, with a space: it cannot be told from an argument otherwise. */
    if (options->json && options->json_file == NULL && arguments == 2)
        options->json_file = argv[2];
    else if (arguments > 1)
        return complain("audit: '%s' after the function; expected options only", argv[2]);
    if ((options->lib != NULL) + (options->exec != NULL) + (options->builtin != NULL) != 1)
        return complain("audit: expected one subject: --lib FILE.so --symbol NAME, --exec CMD or "
                        "--builtin fast|printed");
    if ((options->lib != NULL) != (options->symbol != NULL))
        return complain("audit: expected --lib FILE.so and --symbol NAME together");
    if (options->exhaustive && !search_can_exhaust(options->function, options->format))
        return complain("audit: --exhaustive is for functions of one argument, or of y and t, in "
                        "binary16, bfloat16 and binary32; expected no --exhaustive for %s in %s",
                        options->function->name, options->format->name);
    return EXIT_PASS;
}

/* Writes the report files and stdout. */
static int write_reports(const struct options *options, const struct report_run *run)
{
    if (options->html != NULL && !audit_write_html(options->html, &run, 1))
        return EXIT_USAGE;
    if (options->json_file != NULL && !audit_write_json(options->json_file, report_json(run)))
        return EXIT_USAGE;
    if (options->json && options->json_file == NULL) {
        json_t *json = report_json(run);
        json_dumpf(json, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(json);
    } else {
        report_text(stdout, run);
    }
    return report_fails(run) ? EXIT_MISMATCH : EXIT_PASS;
}

int command_audit(int argc, char **argv)
{
    struct options options;
    struct subject subject;
    int status = read_options(&options, argc, argv);
    if (status != EXIT_PASS)
        return status;
    if (options.report != NULL)
        return audit_everything(options.report, options.count, options.seed, options.tolerance);
    if (options.lib != NULL)
        subject_library(&subject, options.function, options.format, options.lib, options.symbol,
                        options.timeout);
    else if (options.exec != NULL)
        subject_program(&subject, options.function, options.format, options.exec, options.timeout);
    else if (!subject_builtin(&subject, options.function, options.format, options.builtin))
        return complain("audit: --builtin '%s'; expected fast or printed", options.builtin);

    struct report_run *run = audit_run(&subject, options.count, options.seed, options.tolerance,
                                       options.exhaustive);
    if (run == NULL)
        status = EXIT_USAGE;
    else
        status = write_reports(&options, run);
    audit_free(run);
    subject.close(&subject);
    return status;
}

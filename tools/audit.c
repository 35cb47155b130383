/* dpm audit: measures an implementation, with a search for its worst inputs. */

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include "audit/audit.h"
#include "command.h"
#include "process/interrupt.h"
#include "audit/search.h"
#include "subcommand.h"

struct options {
    const struct dpm_function *function;
    const struct dpm_format *format;
    const char *lib, *symbol, *exec, *builtin, *html, *report;
    bool json, exhaustive;
    const char *json_file;
    double tolerance, timeout;
    uint64_t count, seed;
};

static bool read_timeout(const char *text, double *timeout)
{
    char *end;
    *timeout = strtod(text, &end);
    if (end != text && *end == '\0' && *timeout > 0 && *timeout <= 1e6)
        return true;
    complain("audit: --timeout '%s'; expected seconds, more than 0", text);
    return false;
}

static int read_options(struct options *options, int argc, char **argv)
{
    static const struct option known[] = {
        {"format", required_argument, NULL, 'f'},  {"lib", required_argument, NULL, 'l'},
        {"symbol", required_argument, NULL, 'y'},  {"exec", required_argument, NULL, 'e'},
        {"builtin", required_argument, NULL, 'b'}, {"exhaustive", no_argument, NULL, 'x'},
        {"count", required_argument, NULL, 'c'},   {"seed", required_argument, NULL, 's'},
        {"tolerance", required_argument, NULL, 't'}, {"timeout", required_argument, NULL, 'w'},
        {"html", required_argument, NULL, 'h'},    {"json", optional_argument, NULL, 'j'},
        {"report", required_argument, NULL, 'r'},  {NULL, 0, NULL, 0},
    };
    const char *format = NULL;
    *options = (struct options){.tolerance = 1, .timeout = 10, .count = 100000, .seed = 1};
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(argc, argv, ":", known, NULL)) != -1;) {
        bool good = true;
        switch (c) {
        case 'f': format = optarg; break;
        case 'l': options->lib = optarg; break;
        case 'y': options->symbol = optarg; break;
        case 'e': options->exec = optarg; break;
        case 'b': options->builtin = optarg; break;
        case 'x': options->exhaustive = true; break;
        case 'h': options->html = optarg; break;
        case 'r': options->report = optarg; break;
        case 'c': good = subcommand_count("audit", "--count", optarg, 1, &options->count); break;
        case 's': good = subcommand_count("audit", "--seed", optarg, 0, &options->seed); break;
        case 't': good = subcommand_tolerance("audit", optarg, &options->tolerance); break;
        case 'w': good = read_timeout(optarg, &options->timeout); break;
        case 'j':
            options->json = true;
            options->json_file = optarg;
            break;
        default:
            return complain("audit: option '%s' %s; 'dpm help audit' lists them", argv[optind - 1],
                            c == ':' ? "lacks its value" : "is not known");
        }
        if (!good)
            return EXIT_USAGE;
    }
    if (options->report != NULL) {
        if (optind < argc || format != NULL || options->lib != NULL || options->exec != NULL ||
            options->builtin != NULL || options->exhaustive)
            return complain("audit: --report audits all functions of both built-in subjects; "
                            "expected no function, format or subject beside it");
        return EXIT_PASS;
    }
    if (!subcommand_function("audit", optind < argc ? argv[optind] : NULL, &options->function) ||
        !subcommand_format("audit", format, &options->format))
        return EXIT_USAGE;
    /* --json FILE, with a space: an optional value cannot be told from an operand otherwise. */
    if (options->json && options->json_file == NULL && optind + 2 == argc)
        options->json_file = argv[++optind];
    if (optind + 1 < argc)
        return complain("audit: '%s' after the function; expected options only", argv[optind + 1]);
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

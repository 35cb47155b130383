#include "audit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "../command.h"
#include "../process/interrupt.h"
#include "../process/memory.h"
#include "../text/number.h"
#include "../process/progress.h"
#include "search.h"

struct report_run *audit_run(struct subject *subject, uint64_t count, uint64_t seed,
                             double tolerance, bool exhaustive)
{
    struct report_run *run = memory_zeroed(1, sizeof *run);
    const double started = progress_clock();
    memcpy(run->subject, subject->description, sizeof run->subject);
    memcpy(run->kind, subject->kind, sizeof run->kind);
    tally_init(&run->tally, subject->function, subject->format, tolerance);
    const enum subject_status status = exhaustive ? search_exhaust(run, subject)
                                                  : search_inputs(run, subject, count, seed);
    run->seconds = progress_clock() - started;
    if (status == SUBJECT_ABSENT) {
        complain("audit: %s", run->fault);
        audit_free(run);
        return NULL;
    }
    return run;
}

void audit_free(struct report_run *run)
{
    if (run == NULL)
        return;
    tally_clear(&run->tally);
    free(run);
}

static bool cannot_write(const char *path)
{
    complain("audit: %s: cannot write: %s", path, errno != 0 ? strerror(errno) : "write error");
    return false;
}

bool audit_write_html(const char *path, const struct report_run *const runs[], size_t count)
{
    struct outfile file;
    bool plots = true;
    if (outfile_open(&file, path) == NULL)
        return cannot_write(path);
    report_html(file.stream, runs, count, &plots);
    if (!outfile_commit(&file))
        return cannot_write(path);
    if (!plots)
        fprintf(stderr, "dpm: audit: %s has no plots: gnuplot was not found or failed\n", path);
    return true;
}

bool audit_write_json(const char *path, json_t *json)
{
    struct outfile file;
    if (outfile_open(&file, path) == NULL) {
        json_decref(json);
        return cannot_write(path);
    }
    json_dumpf(json, file.stream, JSON_INDENT(1));
    fputc('\n', file.stream);
    json_decref(json);
    return outfile_commit(&file) || cannot_write(path);
}

static bool make_directory(const char *path)
{
    struct stat there;
    if (mkdir(path, 0777) == 0 || (stat(path, &there) == 0 && S_ISDIR(there.st_mode)))
        return true;
    complain("audit: %s: %s; expected a directory, or a place where one can be made", path,
             strerror(errno));
    return false;
}

enum { SUBJECTS = 2, FORMATS = 2 };

static int report_everything(const char *directory, const struct report_run *const runs[],
                             size_t count)
{
    const size_t size = strlen(directory) + sizeof "/report.html";
    char *path = memory_array(NULL, size, 1);
    bool fast_fails = false;
    report_table(stdout, runs, count);
    for (size_t i = 0; i < count; i++)
        fast_fails |= strcmp(runs[i]->kind, "fast") == 0 && report_fails(runs[i]);
    snprintf(path, size, "%s/report.html", directory);
    bool written = audit_write_html(path, runs, count);
    if (written)
        printf("\nreport: %s", path);
    snprintf(path, size, "%s/report.json", directory);
    written = written && audit_write_json(path, report_json_all(runs, count));
    if (written)
        printf(", %s\n", path);
    free(path);
    return !written ? EXIT_USAGE : fast_fails ? EXIT_MISMATCH : EXIT_PASS;
}

int audit_everything(const char *directory, uint64_t count, uint64_t seed, double tolerance)
{
    static const char *const subjects[SUBJECTS] = {"fast", "printed"};
    static const char *const formats[FORMATS] = {"binary32", "binary64"};
    if (!make_directory(directory))
        return EXIT_USAGE;
    const size_t all = dpm_function_count * SUBJECTS * FORMATS;
    struct report_run **runs = memory_zeroed(all, sizeof *runs);
    size_t done = 0;
    for (size_t f = 0; f < dpm_function_count; f++)
        for (size_t s = 0; s < SUBJECTS; s++)
            for (size_t w = 0; w < FORMATS; w++) {
                struct subject subject;
                subject_builtin(&subject, &dpm_functions[f], dpm_format_find(formats[w]),
                                subjects[s]);
                runs[done++] = audit_run(&subject, count, seed, tolerance, false);
                subject.close(&subject);
            }
    const int status =
        report_everything(directory, (const struct report_run *const *)runs, done);
    while (done > 0)
        audit_free(runs[--done]);
    free(runs);
    return status;
}

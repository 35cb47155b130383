/* dpm sweep: every binary32 input of a function of one variable. */

#include "sweep/sweep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "command.h"
#include "process/memory.h"
#include "options.h"

/* -------------------------------------------------------------- everything */

static int sweep_everything(const char *directory)
{
    struct sweep *sweeps[32];
    size_t count = 0;
    int status = EXIT_PASS;
    char path[4096], build[20];
    struct sweep_job probe = {0};
    if (mkdir(directory, 0777) != 0 && errno != EEXIST)
        return complain("sweep: -o %s: cannot be made: %s", directory, strerror(errno));
    if (!sweep_identify(&probe, NULL))
        return EXIT_USAGE;
    strcpy(build, probe.build);
    for (size_t i = 0; i < dpm_function_count && status != EXIT_USAGE; i++) {
        const struct dpm_function *function = &dpm_functions[i];
        for (unsigned t = 0; sweep_supports(function) && t <= sweep_has_t(function); t++) {
            struct sweep *sweep = sweeps[count++] = memory_zeroed(1, sizeof *sweep);
            sweep->job = (struct sweep_job){.function = function, .t = t, .to = UINT32_MAX,
                                            .shard = 1, .shards = 1, .subject = "fast"};
            strcpy(sweep->job.build, build);
            snprintf(path, sizeof path, sweep_has_t(function) ? "%s/%s-t%u.json" : "%s/%s.json",
                     directory, function->name, t);
            if (!sweep_resume(sweep, path) || !sweep_run(sweep, path)) {
                status = EXIT_USAGE;
                break;
            }
            if (sweep_failed(&sweep->counts))
                status = EXIT_MISMATCH;
        }
    }
    if (status != EXIT_USAGE) {
        sweep_print(stdout, (const struct sweep *const *)sweeps, count);
        snprintf(path, sizeof path, "%s/summary.json", directory);
        if (!sweep_write_summary(path, (const struct sweep *const *)sweeps, count))
            status = EXIT_USAGE;
    }
    while (count > 0)
        free(sweeps[--count]);
    return status;
}

/* ----------------------------------------------------------------- command */

struct options {
    const char *format, *t, *shard, *out, *lib, *symbol, *from, *to;
    bool all;
};

static bool read_shard(struct sweep_job *job, const char *text)
{
    char end;
    if (text == NULL)
        return true;
    if (sscanf(text, "%5u/%5u%c", &job->shard, &job->shards, &end) == 2 && job->shard >= 1 &&
        job->shard <= job->shards && job->shards <= SWEEP_BLOCKS)
        return true;
    complain("sweep: --shard '%s'; expected I/N with 1 <= I <= N <= %d", text, SWEEP_BLOCKS);
    return false;
}

static bool read_end(const char *name, const char *text, uint32_t *encoding)
{
    static const struct text_target binary32 = {NULL, 24};
    mpfr_t x;
    mpfr_init2(x, 24);
    const bool good = text_read(x, text, &binary32) && !mpfr_nan_p(x) && !mpfr_signbit(x);
    if (good)
        *encoding = sweep_encoding(mpfr_get_flt(x, MPFR_RNDN));
    else
        complain("sweep: %s '%s'; expected a number, +0 or more", name, text);
    mpfr_clear(x);
    return good;
}

static bool read_t(struct sweep_job *job, const char *text)
{
    const char *name = job->function->name;
    if (!sweep_has_t(job->function)) {
        if (text != NULL)
            complain("sweep: --t %s: %s has no t", text, name);
        return text == NULL;
    }
    if (text == NULL || (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)) {
        complain("sweep: %s: %s%s; expected --t 0 or --t 1", name, text ? "--t " : "no --t",
                 text ? text : "");
        return false;
    }
    job->t = text[0] == '1';
    return true;
}

static bool read_job(struct sweep_job *job, const char *name, const struct options *options)
{
    const struct dpm_format *format;
    *job = (struct sweep_job){.to = UINT32_MAX, .shard = 1, .shards = 1, .subject = "fast"};
    job->function = option_function("sweep", name);
    if (job->function == NULL || !option_format("sweep", options->format, &format))
        return false;
    if (!sweep_supports(job->function) || format->precision != 24) {
        complain("sweep: %s in %s: expected a function of one argument, loss, loss_grad or "
                 "loss_hess, in binary32", name, format->name);
        return false;
    }
    if (!read_t(job, options->t) || !read_shard(job, options->shard))
        return false;
    if (options->from != NULL || options->to != NULL)
        job->to = sweep_last(job->function);
    if ((options->from != NULL && !read_end("--from", options->from, &job->from)) ||
        (options->to != NULL && !read_end("--to", options->to, &job->to)))
        return false;
    if (job->from > job->to) {
        complain("sweep: --from is above --to; expected an interval");
        return false;
    }
    if ((options->lib != NULL) != (options->symbol != NULL)) {
        complain("sweep: expected --lib FILE.so and --symbol NAME together");
        return false;
    }
    if (options->lib != NULL && !sweep_library(job, options->lib, options->symbol))
        return false;
    return sweep_identify(job, options->lib);
}

int command_sweep(int argc, char **argv)
{
    struct options options = {0};
    const struct command_option known[] = {
        {"--format", &options.format, NULL}, {"--t", &options.t, NULL},
        {"--shard", &options.shard, NULL},   {"-o", &options.out, NULL},
        {"--lib", &options.lib, NULL},       {"--symbol", &options.symbol, NULL},
        {"--from", &options.from, NULL},     {"--to", &options.to, NULL},
        {"--all", NULL, &options.all},       {NULL, NULL, NULL}};
    const int arguments = options_parse(argc, argv, known);
    if (arguments < 0)
        return EXIT_USAGE;
    if (options.out == NULL)
        return complain("sweep: no -o; expected -o FILE");
    if (options.all)
        return arguments == 0 && !options.format && !options.t && !options.shard && !options.lib &&
                       !options.symbol && !options.from && !options.to
                   ? sweep_everything(options.out)
                   : complain("sweep: --all: expected nothing beside it but -o DIR");
    if (arguments != 1)
        return complain("sweep: %d arguments; expected one function", arguments);

    struct sweep *sweep = memory_zeroed(1, sizeof *sweep);
    int status = EXIT_USAGE;
    if (read_job(&sweep->job, argv[1], &options) && sweep_resume(sweep, options.out) &&
        sweep_run(sweep, options.out)) {
        sweep_print(stdout, (const struct sweep *const[]){sweep}, 1);
        status = sweep_failed(&sweep->counts) ? EXIT_MISMATCH : EXIT_PASS;
    }
    free(sweep);
    return status;
}

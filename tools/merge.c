/* dpm merge: the shards of one sweep, each input exactly once. */

#include <stdlib.h>
#include <string.h>
#include "command.h"
#include "process/memory.h"
#include "options.h"
#include "sweep/sweep.h"

/* What two shards of one sweep must agree in; NULL if they do. */
static const char *difference(const struct sweep_job *a, const struct sweep_job *b)
{
    if (a->function != b->function)
        return "function";
    if (a->t != b->t)
        return "t";
    if (strcmp(a->subject, b->subject) != 0)
        return "subject";
    if (a->from != b->from || a->to != b->to)
        return "range";
    return NULL;
}

/* The first block that both have done; SWEEP_BLOCKS if there is none. */
static uint32_t first_common(const struct sweep *a, const struct sweep *b)
{
    uint32_t block = 0;
    while (block < SWEEP_BLOCKS && !(sweep_is_done(a, block) && sweep_is_done(b, block)))
        block++;
    return block;
}

static bool merge_file(struct sweep *merged, const char *path, const char *first)
{
    struct sweep *sweep = memory_zeroed(1, sizeof *sweep);
    bool good = sweep_read(sweep, "merge", path);
    if (good && first == NULL) {
        *merged = *sweep;
        merged->job.shard = merged->job.shards = 1;
    } else if (good) {
        const char *what = difference(&merged->job, &sweep->job);
        const uint32_t common = first_common(merged, sweep);
        good = what == NULL && common == SWEEP_BLOCKS;
        if (what != NULL)
            complain("merge: %s: another %s than %s; expected shards of one sweep", path, what,
                     first);
        else if (!good)
            complain("merge: %s: encodings 0x%08x to 0x%08x are in the files before it too; "
                     "expected disjoint shards", path, common << 16, common << 16 | 0xffff);
        if (good) {
            sweep_add(&merged->counts, &sweep->counts);
            for (size_t i = 0; i < SWEEP_BLOCKS / 64; i++)
                merged->done[i] |= sweep->done[i];
            if (strcmp(merged->job.build, sweep->job.build) != 0)
                strcpy(merged->job.build, "several");
        }
    }
    free(sweep);
    return good;
}

static bool is_complete(const struct sweep *sweep)
{
    const uint32_t missing = sweep_missing(sweep);
    uint32_t block = 0;
    if (missing == 0)
        return true;
    while (!sweep_wants(&sweep->job, block) || sweep_is_done(sweep, block))
        block++;
    complain("merge: %u blocks of 65536 encodings are missing, the first from 0x%08x on; expected "
             "shards that make up the whole", missing, block << 16);
    return false;
}

int command_merge(int argc, char **argv)
{
    const char *out = NULL;
    const struct command_option known[] = {{"-o", &out, NULL}, {NULL, NULL, NULL}};
    const int files = options_parse(argc, argv, known);
    if (files < 0)
        return EXIT_USAGE;
    if (files == 0)
        return complain("merge: no file; expected the files of dpm sweep");
    struct sweep *merged = memory_zeroed(1, sizeof *merged);
    int status = EXIT_USAGE;
    bool good = true;
    for (int i = 1; i <= files && good; i++)
        good = merge_file(merged, argv[i], i > 1 ? argv[1] : NULL);
    if (good && is_complete(merged) && (out == NULL || sweep_write(merged, "merge", out))) {
        sweep_print(stdout, (const struct sweep *const[]){merged}, 1);
        status = sweep_failed(&merged->counts) ? EXIT_MISMATCH : EXIT_PASS;
    }
    free(merged);
    return status;
}

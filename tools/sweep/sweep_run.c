/* A sweep in several threads; what is done is written to the file every half second, and taken up from
   there. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../command.h"
#include "../process/memory.h"
#include "../process/parallel.h"
#include "../process/progress.h"
#include "sweep.h"

static const double checkpoint_seconds = 0.5;

/* --------------------------------------------------------------------- run */

struct run {
    struct sweep *sweep;
    const char *path;
    uint32_t *blocks; /* to be done */
    pthread_mutex_t mutex; /* of what follows, and of the sweep */
    struct progress progress;
    uint64_t done;
    double written;
    bool failed; /* the file cannot be written */
};

static void *start_worker(void *context)
{
    const struct run *run = context;
    return sweep_worker_new(&run->sweep->job);
}

static void stop_worker(void *context, void *local)
{
    (void)context;
    sweep_worker_free(local);
}

static void run_block(struct run *run, struct sweep_worker *worker, uint32_t block)
{
    struct sweep_counts counts = {0};
    sweep_block(worker, block, &counts);
    pthread_mutex_lock(&run->mutex);
    sweep_add(&run->sweep->counts, &counts);
    sweep_set_done(run->sweep, block);
    run->done += counts.inputs + counts.outside;
    progress_update(&run->progress, run->done);
    if (!run->failed && progress_clock() - run->written > checkpoint_seconds) {
        run->failed = !sweep_write(run->sweep, "sweep", run->path);
        run->written = progress_clock();
    }
    pthread_mutex_unlock(&run->mutex);
}

static void run_blocks(void *context, void *local, size_t begin, size_t end)
{
    struct run *run = context;
    for (size_t i = begin; i < end; i++) {
        pthread_mutex_lock(&run->mutex);
        const bool failed = run->failed;
        pthread_mutex_unlock(&run->mutex);
        if (!failed)
            run_block(run, local, run->blocks[i]);
    }
}

bool sweep_run(struct sweep *sweep, const char *path)
{
    static const struct parallel loop = {start_worker, run_blocks, stop_worker};
    struct run run = {.sweep = sweep, .path = path, .written = progress_clock()};
    uint64_t total = 0;
    size_t count = 0;
    char label[80];
    run.blocks = memory_array(NULL, SWEEP_BLOCKS, sizeof *run.blocks);
    for (uint32_t block = 0; block < SWEEP_BLOCKS; block++)
        if (sweep_wants(&sweep->job, block) && !sweep_is_done(sweep, block)) {
            run.blocks[count++] = block;
            total += sweep_block_size(&sweep->job, block);
        }
    snprintf(label, sizeof label, "%s%s", sweep->job.function->name,
             !sweep_has_t(sweep->job.function) ? "" : sweep->job.t == 0 ? " t=0" : " t=1");
    pthread_mutex_init(&run.mutex, NULL);
    progress_start(&run.progress, label, total);
    if (count > 0)
        parallel_for(&loop, &run, count, 1, parallel_threads());
    progress_end(&run.progress);
    pthread_mutex_destroy(&run.mutex);
    free(run.blocks);
    return !run.failed && sweep_write(sweep, "sweep", path);
}

/* ------------------------------------------------------------------ resume */

static bool same_job(const struct sweep_job *a, const struct sweep_job *b)
{
    return a->function == b->function && a->t == b->t && a->from == b->from && a->to == b->to &&
           a->shard == b->shard && a->shards == b->shards && strcmp(a->subject, b->subject) == 0;
}

bool sweep_resume(struct sweep *sweep, const char *path)
{
    struct sweep *old;
    if (access(path, F_OK) != 0)
        return true;
    old = memory_zeroed(1, sizeof *old);
    bool good = sweep_read(old, "sweep", path);
    if (good && !same_job(&old->job, &sweep->job)) {
        complain("sweep: -o %s: has another sweep; expected the same function, subject, range and "
                 "shard", path);
        good = false;
    } else if (good && strcmp(old->job.build, sweep->job.build) != 0) {
        fprintf(stderr, "dpm: sweep: -o %s: from another build; starting over\n", path);
    } else if (good) {
        sweep->counts = old->counts;
        memcpy(sweep->done, old->done, sizeof sweep->done);
    }
    free(old);
    return good;
}

/* Measuring many results in several threads. */

#include <stdlib.h>
#include "../process/memory.h"
#include "../process/parallel.h"
#include "tally.h"

struct measuring {
    const struct cases *cases;
    const struct dpm_format *format;
    size_t longest; /* case, in arguments */
    struct measurement *measurements;
};

struct worker {
    struct gauge gauge;
    double *flat;
};

static void *worker_start(void *context)
{
    const struct measuring *measuring = context;
    struct worker *worker = memory_array(NULL, 1, sizeof *worker);
    gauge_init(&worker->gauge, measuring->cases->function, measuring->format);
    worker->flat = memory_array(NULL, measuring->longest, sizeof *worker->flat);
    return worker;
}

static void worker_stop(void *context, void *local)
{
    struct worker *worker = local;
    (void)context;
    gauge_clear(&worker->gauge);
    free(worker->flat);
    free(worker);
}

static void worker_measure(void *context, void *local, size_t begin, size_t end)
{
    const struct measuring *measuring = context;
    const struct cases *cases = measuring->cases;
    struct worker *worker = local;
    for (size_t i = begin; i < end; i++)
        for (size_t j = 0; j < cases->result[i + 1] - cases->result[i]; j++) {
            const size_t at = cases->result[i] + j;
            cases_flat(cases, i, j, worker->flat);
            measuring->measurements[at] =
                measure(&worker->gauge, cases_is_delta(cases->function) ? 1 : cases->n[i],
                        worker->flat, cases->results[at]);
        }
}

struct measurement *measure_cases(const struct cases *cases, const struct dpm_format *format,
                                  unsigned threads)
{
    static const struct parallel loop = {worker_start, worker_measure, worker_stop};
    if (cases->count == 0)
        return NULL;
    struct measuring measuring = {.cases = cases, .format = format,
                                  .longest = cases_longest(cases)};
    measuring.measurements =
        memory_array(NULL, cases->result[cases->count], sizeof *measuring.measurements);
    parallel_for(&loop, &measuring, cases->count, 64, threads);
    return measuring.measurements;
}

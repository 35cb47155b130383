#define _GNU_SOURCE /* sched_getaffinity */
#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS_MAX = 256 };

struct shared {
    const struct parallel *loop;
    void *context;
    size_t count, piece;
    atomic_size_t next;
};

static void *work(void *argument)
{
    struct shared *shared = argument;
    const struct parallel *loop = shared->loop;
    void *local = loop->start != NULL ? loop->start(shared->context) : NULL;
    for (;;) {
        const size_t begin = atomic_fetch_add(&shared->next, shared->piece);
        if (begin >= shared->count)
            break;
        const size_t left = shared->count - begin;
        loop->body(shared->context, local, begin,
                   begin + (left < shared->piece ? left : shared->piece));
    }
    if (loop->stop != NULL)
        loop->stop(shared->context, local);
    return NULL;
}

void parallel_for(const struct parallel *loop, void *context, size_t count, size_t piece,
                  unsigned threads)
{
    struct shared shared = {.loop = loop, .context = context, .count = count, .piece = piece};
    pthread_t helper[THREADS_MAX];
    unsigned helpers = 0;
    const size_t pieces = (count + piece - 1) / piece;
    atomic_init(&shared.next, 0);
    while (helpers + 1 < threads && helpers + 1 < pieces && helpers < THREADS_MAX)
        if (pthread_create(&helper[helpers], NULL, work, &shared) == 0)
            helpers++;
        else
            break; /* fewer will do */
    work(&shared);
    while (helpers > 0)
        pthread_join(helper[--helpers], NULL);
}

unsigned parallel_threads(void)
{
    const char *wish = getenv("DPM_THREADS");
    const long asked = wish != NULL ? strtol(wish, NULL, 10) : 0;
    if (asked >= 1 && asked <= THREADS_MAX)
        return (unsigned)asked;
    cpu_set_t set;
    const int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < THREADS_MAX ? (unsigned)count : THREADS_MAX;
}

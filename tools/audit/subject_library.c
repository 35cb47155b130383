/* A subject in a shared library.  A child process loads it and calls it; inputs and results lie in
   memory that both share, and so does the number of the case at work, which is what tells where a
   call died or hung. */

#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../process/interrupt.h"
#include "../text/lines.h"
#include "../process/memory.h"
#include "../text/number.h"
#include "../process/progress.h"
#include "subject.h"

enum { AREA_NUMBERS = 1 << 18 };

/* A batch in shared memory: numbers hold, case by case, n, the arguments, room for the results. */
struct area {
    atomic_size_t at;   /* the case at work */
    size_t count;
    bool loaded;
    char error[SUBJECT_MESSAGE - 100];
    double numbers[AREA_NUMBERS];
};

struct library {
    const char *file, *symbol;
    struct area *area;
    pid_t child; /* 0: none */
    int order, answer; /* one byte each way starts and ends a batch */
};

typedef void address(void);
#define CALL(type) ((type *)call)

static void call_binary64(const struct dpm_function *function, address *call, size_t n,
                          const double *a, double *r)
{
    typedef double f1(double), f2(double, double);
    typedef double sum1(size_t, const double *), sum2(size_t, const double *, const double *);
    typedef void delta(size_t, const double *, const double *, double, double, double *);
    if (cases_is_delta(function))
        CALL(delta)(n, a, a + n, a[2 * n], a[2 * n + 1], r);
    else if (function->shape->nary)
        *r = function->shape->arity == 1 ? CALL(sum1)(n, a) : CALL(sum2)(n, a, a + n);
    else
        *r = function->shape->arity == 1 ? CALL(f1)(a[0]) : CALL(f2)(a[0], a[1]);
}

static void call_binary32(const struct dpm_function *function, address *call, size_t n,
                          const float *a, float *r)
{
    typedef float f1(float), f2(float, float);
    typedef float sum1(size_t, const float *), sum2(size_t, const float *, const float *);
    typedef void delta(size_t, const float *, const float *, float, float, float *);
    if (cases_is_delta(function))
        CALL(delta)(n, a, a + n, a[2 * n], a[2 * n + 1], r);
    else if (function->shape->nary)
        *r = function->shape->arity == 1 ? CALL(sum1)(n, a) : CALL(sum2)(n, a, a + n);
    else
        *r = function->shape->arity == 1 ? CALL(f1)(a[0]) : CALL(f2)(a[0], a[1]);
}

/* All cases of the area, in the child. */
static void work(const struct subject *subject, address *call, struct area *area)
{
    const struct dpm_function *function = subject->function;
    double *next = area->numbers;
    float *narrow = NULL;
    for (size_t i = 0; i < area->count; i++) {
        const size_t n = (size_t)*next++;
        const size_t args = cases_args(function, n), results = cases_results(function, n);
        atomic_store(&area->at, i);
        if (subject->format->precision > 24) {
            call_binary64(function, call, n, next, next + args);
        } else {
            narrow = memory_array(narrow, args + results, sizeof *narrow);
            for (size_t k = 0; k < args; k++)
                narrow[k] = (float)next[k];
            call_binary32(function, call, n, narrow, narrow + args);
            for (size_t k = 0; k < results; k++)
                next[args + k] = (double)narrow[args + k];
        }
        next += args + results;
    }
    free(narrow);
    atomic_store(&area->at, area->count);
}

/* The child: loads the library, then works a batch for every byte until there are no more. */
static _Noreturn void serve(const struct subject *subject, int order, int answer)
{
    const struct library *library = subject->state;
    struct area *area = library->area;
    char byte = 0;
    void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    void *found = handle != NULL ? dlsym(handle, library->symbol) : NULL;
    if (found == NULL)
        snprintf(area->error, sizeof area->error, "%s", dlerror());
    else
        area->loaded = true;
    address *call;
    memcpy(&call, &found, sizeof call); /* ISO C has no cast from an object to a function */
    while (write(answer, &byte, 1) == 1 && area->loaded && read(order, &byte, 1) == 1)
        work(subject, call, area);
    _exit(0);
}

static void stop_child(struct library *library, int *status)
{
    if (library->child == 0)
        return;
    close(library->order);
    close(library->answer);
    kill(library->child, SIGKILL);
    while (waitpid(library->child, status, 0) < 0 && errno == EINTR)
        continue;
    interrupt_child_gone();
    library->child = 0;
}

/* Waits for the child's byte as long as the case at work changes in time. */
enum answer { ANSWERED, DIED, HUNG };
static enum answer await(const struct subject *subject)
{
    const struct library *library = subject->state;
    size_t last = SIZE_MAX;
    double since = progress_clock();
    for (;;) {
        struct pollfd ready = {.fd = library->answer, .events = POLLIN};
        char byte;
        if (poll(&ready, 1, 50) > 0)
            return read(library->answer, &byte, 1) == 1 ? ANSWERED : DIED;
        const size_t at = atomic_load(&library->area->at);
        const double now = progress_clock();
        if (at != last) {
            last = at;
            since = now;
        } else if (now - since > subject->timeout) {
            return HUNG;
        }
    }
}

static enum subject_status start_child(struct subject *subject, char message[SUBJECT_MESSAGE])
{
    struct library *library = subject->state;
    int order[2], answer[2];
    if (access(library->file, F_OK) != 0) {
        snprintf(message, SUBJECT_MESSAGE, "%s: %s", library->file, strerror(errno));
        return SUBJECT_ABSENT;
    }
    if (pipe(order) != 0 || pipe(answer) != 0 || (library->child = fork()) < 0) {
        library->child = 0;
        snprintf(message, SUBJECT_MESSAGE, "cannot start a process: %s", strerror(errno));
        return SUBJECT_ABSENT;
    }
    if (library->child == 0) {
        close(order[1]);
        close(answer[0]);
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* it may hang in a call when we are killed */
        serve(subject, order[0], answer[1]);
    }
    setpgid(library->child, library->child); /* whichever of the two is first */
    interrupt_child(library->child);
    close(order[0]);
    close(answer[1]);
    library->order = order[1];
    library->answer = answer[0];
    const enum answer outcome = await(subject);
    int status = 0;
    if (outcome != ANSWERED) {
        char ending[SUBJECT_ENDING];
        stop_child(library, &status);
        subject_ending(ending, status);
        snprintf(message, SUBJECT_MESSAGE, "%s while it was loaded",
                 outcome == HUNG ? "it hung" : ending);
        return SUBJECT_FAULT;
    }
    if (library->area->loaded)
        return SUBJECT_OK;
    snprintf(message, SUBJECT_MESSAGE, "%s", library->area->error);
    stop_child(library, &status);
    return SUBJECT_ABSENT;
}

/* Puts cases from the first on into the area, as many as fit, and returns the next. */
static size_t fill(struct area *area, const struct cases *cases, size_t first)
{
    double *next = area->numbers, *end = next + AREA_NUMBERS;
    size_t i = first;
    for (; i < cases->count; i++) {
        const size_t args = cases->arg[i + 1] - cases->arg[i];
        const size_t results = cases->result[i + 1] - cases->result[i];
        if ((size_t)(end - next) < 1 + args + results)
            break;
        *next++ = (double)cases->n[i];
        for (size_t k = 0; k < args; k++)
            *next++ = cases->args[cases->arg[i] + k];
        next += results;
    }
    area->count = i - first;
    atomic_store(&area->at, 0);
    return i;
}

/* The results of the first count cases of the area. */
static void collect(const struct subject *subject, struct cases *cases, size_t first, size_t count)
{
    const struct library *library = subject->state;
    const double *next = library->area->numbers;
    for (size_t i = first; i < first + count; i++) {
        next += 1 + (cases->arg[i + 1] - cases->arg[i]);
        for (size_t at = cases->result[i]; at < cases->result[i + 1]; at++)
            cases->results[at] = subject_round(subject->format, *next++);
    }
}

static void describe_fault(const struct subject *subject, const struct cases *cases, size_t i,
                           const char what[SUBJECT_ENDING], char message[SUBJECT_MESSAGE])
{
    char *inputs = NULL;
    size_t size;
    FILE *out = open_memstream(&inputs, &size);
    if (out != NULL) {
        line_print(out, cases, i);
        fclose(out);
    }
    snprintf(message, SUBJECT_MESSAGE, "%.119s at %s %.300s%s", what, subject->function->name,
             inputs != NULL ? inputs : "", size > 300 ? "..." : "");
    free(inputs);
}

static enum subject_status run_cases(struct subject *subject, struct cases *cases, size_t *done,
                                       char message[SUBJECT_MESSAGE])
{
    struct library *library = subject->state;
    *done = 0;
    if (library->child == 0) {
        const enum subject_status status = start_child(subject, message);
        if (status != SUBJECT_OK)
            return status;
    }
    while (*done < cases->count) {
        const size_t next = fill(library->area, cases, *done);
        if (next == *done) {
            snprintf(message, SUBJECT_MESSAGE, "a case of %zu terms is more than can be passed",
                     cases->n[next]);
            return SUBJECT_ABSENT;
        }
        const char byte = 1;
        const enum answer outcome = write(library->order, &byte, 1) == 1 ? await(subject) : DIED;
        if (outcome != ANSWERED) {
            char what[SUBJECT_ENDING];
            int status = 0;
            const size_t at = atomic_load(&library->area->at);
            stop_child(library, &status);
            collect(subject, cases, *done, at < next - *done ? at : next - *done);
            *done += at;
            if (outcome == HUNG)
                snprintf(what, sizeof what, "it hung: no result within %g s", subject->timeout);
            else
                subject_ending(what, status);
            describe_fault(subject, cases, *done < cases->count ? *done : cases->count - 1, what,
                           message);
            return SUBJECT_FAULT;
        }
        collect(subject, cases, *done, next - *done);
        *done = next;
    }
    return SUBJECT_OK;
}

static enum subject_status library_run(struct subject *subject, struct cases *cases, size_t *done,
                                       char message[SUBJECT_MESSAGE])
{
    void (*const pipe_action)(int) = signal(SIGPIPE, SIG_IGN); /* the child may be gone */
    const enum subject_status status = run_cases(subject, cases, done, message);
    signal(SIGPIPE, pipe_action);
    return status;
}

static void library_close(struct subject *subject)
{
    struct library *library = subject->state;
    int status;
    stop_child(library, &status);
    munmap(library->area, sizeof *library->area);
    free(library);
}

void subject_library(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *file, const char *symbol,
                     double timeout)
{
    struct library *library = memory_zeroed(1, sizeof *library);
    library->file = file;
    library->symbol = symbol;
    library->area = mmap(NULL, sizeof *library->area, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (library->area == MAP_FAILED)
        memory_array(NULL, SIZE_MAX, sizeof *library->area); /* complains and exits */
    *subject = (struct subject){.function = function, .format = format, .timeout = timeout,
                                .run = library_run, .close = library_close, .batch = 1 << 14,
                                .state = library};
    strcpy(subject->kind, "lib");
    snprintf(subject->description, sizeof subject->description, "%s of %.150s", symbol, file);
}

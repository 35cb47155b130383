#define _GNU_SOURCE /* sigabbrev_np */
#include "subject.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "../process/memory.h"
#include "../process/parallel.h"
#include "printed.h"

double subject_round(const struct dpm_format *format, double x)
{
    if (format->precision >= 24 || isnan(x))
        return x;
    mpfr_t from, to;
    mpfr_init2(from, 53);
    mpfr_init2(to, format->precision);
    mpfr_set_d(from, x, MPFR_RNDN);
    dpm_format_round(to, format, from, MPFR_RNDN);
    const double rounded = mpfr_get_d(to, MPFR_RNDN);
    mpfr_clears(from, to, (mpfr_ptr)0);
    return rounded;
}

void subject_ending(char message[SUBJECT_ENDING], int wait_status)
{
    if (WIFSIGNALED(wait_status)) {
        const char *name = sigabbrev_np(WTERMSIG(wait_status));
        snprintf(message, SUBJECT_ENDING, "died of SIG%s (%s)", name != NULL ? name : "?",
                 strsignal(WTERMSIG(wait_status)));
    } else {
        snprintf(message, SUBJECT_ENDING, "exited with status %d", WEXITSTATUS(wait_status));
    }
}

/* The routines of a built-in subject; one is NULL. */
struct builtin {
    dpm_binary64_call *binary64;
    dpm_binary32_call *binary32;
    const struct subject *subject;
    struct cases *cases;
    size_t longest;
};

static void *builtin_start(void *context)
{
    const struct builtin *builtin = context;
    return memory_array(NULL, builtin->longest, sizeof(double) + sizeof(float));
}

static void builtin_stop(void *context, void *local)
{
    (void)context;
    free(local);
}

static void builtin_body(void *context, void *local, size_t begin, size_t end)
{
    const struct builtin *builtin = context;
    struct cases *cases = builtin->cases;
    double *flat = local;
    float *narrow = (float *)(flat + builtin->longest);
    for (size_t i = begin; i < end; i++)
        for (size_t at = cases->result[i]; at < cases->result[i + 1]; at++) {
            const size_t n = cases_is_delta(cases->function) ? 1 : cases->n[i];
            const size_t size = cases_flat(cases, i, at - cases->result[i], flat);
            if (builtin->binary64 != NULL) {
                cases->results[at] = builtin->binary64(n, flat);
                continue;
            }
            for (size_t k = 0; k < size; k++)
                narrow[k] = (float)flat[k];
            cases->results[at] =
                subject_round(builtin->subject->format, (double)builtin->binary32(n, narrow));
        }
}

static enum subject_status builtin_run(struct subject *subject, struct cases *cases, size_t *done,
                                       char message[SUBJECT_MESSAGE])
{
    static const struct parallel loop = {builtin_start, builtin_body, builtin_stop};
    struct builtin *builtin = subject->state;
    message[0] = '\0';
    builtin->subject = subject;
    builtin->cases = cases;
    builtin->longest = cases_longest(cases);
    parallel_for(&loop, builtin, cases->count, 256, parallel_threads());
    *done = cases->count;
    return SUBJECT_OK;
}

static void builtin_close(struct subject *subject)
{
    free(subject->state);
}

bool subject_builtin(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *name)
{
    const bool fast = strcmp(name, "fast") == 0, wide = format->precision > 24;
    if (!fast && strcmp(name, "printed") != 0)
        return false;
    struct builtin *builtin = memory_zeroed(1, sizeof *builtin);
    const struct printed *printed = printed_find(function);
    if (wide)
        builtin->binary64 = fast ? function->binary64 : printed->binary64;
    else
        builtin->binary32 = fast ? function->binary32 : printed->binary32;
    *subject = (struct subject){.function = function, .format = format, .run = builtin_run,
                                .close = builtin_close, .batch = 1 << 14, .state = builtin};
    strcpy(subject->kind, name);
    strcpy(subject->description,
           fast ? "libdpm's fast path" : "the formula as printed, compiled with the host's libm");
    if (format->precision < 24)
        strcat(subject->description, " (binary32, its result rounded)");
    return true;
}

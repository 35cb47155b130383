/* subject.h -- an implementation to be audited: built in, in a shared library, or a program.

   A batch goes in, results come out.  Libraries and programs run in processes of their own, with a
   time limit on making no progress, so that whatever they do is a finding and not our end. */

#ifndef DPM_SUBJECT_H
#define DPM_SUBJECT_H

#include "../../ref/format.h"
#include "cases.h"

enum { SUBJECT_MESSAGE = 700, SUBJECT_ENDING = 120 };

enum subject_status {
    SUBJECT_OK,
    SUBJECT_FAULT, /* it misbehaved: a finding */
    SUBJECT_ABSENT /* there is no such file, symbol or command: bad usage */
};

struct subject {
    const struct dpm_function *function;
    const struct dpm_format *format;
    double timeout; /* seconds without progress that count as hanging */
    char kind[16];        /* "fast", "printed", "lib", "exec" */
    char description[200];
    /* Fills in the results of all cases.  On SUBJECT_FAULT, those of the first *done cases are
       filled in, and message says in one line what happened, at which input. */
    enum subject_status (*run)(struct subject *subject, struct cases *cases, size_t *done,
                               char message[SUBJECT_MESSAGE]);
    void (*close)(struct subject *subject);
    size_t batch; /* cases it likes to get at a time */
    void *state;
};

/* name: fast or printed.  In binary16 and bfloat16 the binary32 routine is called and its result
   rounded to nearest.  Returns false for any other name. */
bool subject_builtin(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *name);

/* A function of a shared library, called in a child process:
       double f(double, ...)                                      scalar functions
       double f(size_t n, const double *p, const double *q)       sums (no q for shannon_entropy)
       void f(size_t n, const double *gradient, const double *previous, double eta, double alpha,
              double *delta)
   with float for double unless the format is binary64. */
void subject_library(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *file, const char *symbol,
                     double timeout);

/* A shell command that copies each line of inputs and appends its results (lines.h). */
void subject_program(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *command, double timeout);

/* Rounds a result to nearest into the format: results of binary16 and bfloat16 come as floats. */
double subject_round(const struct dpm_format *format, double x);

/* "died of SIGSEGV (segmentation fault)", "exited with status 3": how a child ended. */
void subject_ending(char message[SUBJECT_ENDING], int wait_status);

#endif

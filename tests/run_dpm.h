/* run_dpm.h -- runs the dpm of the build a test belongs to (DPM=FILE: another), and looks at what it
   says.  For one test program: it keeps the command's name. */

#ifndef RUN_DPM_H
#define RUN_DPM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { WORDS = 32, WORD_LINE = 1024 };

static char dpm[4096];

struct run {
    char *out, *err;
    size_t out_size;
    int status; /* of waitpid */
};

/* The whole of a file, with a zero behind it. */
static inline char *contents(FILE *file, size_t *size)
{
    fflush(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(*size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *size, file), *size);
    fclose(file);
    return text;
}

/* Runs dpm with the words of the line (apart at blanks); input is stdin, out_fd stdout unless -1.
 */
static inline struct run run_to(const char *line, const char *input, int out_fd)
{
    char copy[WORD_LINE], *argv[WORDS] = {dpm}, *rest;
    size_t words = 1;
    assert_true(strlen(line) < sizeof copy);
    strcpy(copy, line);
    for (char *s = strtok_r(copy, " ", &rest); s != NULL; s = strtok_r(NULL, " ", &rest)) {
        assert_true(words + 1 < WORDS);
        argv[words++] = s;
    }
    FILE *in = tmpfile(), *out = tmpfile(), *err = tmpfile();
    assert_true(in != NULL && out != NULL && err != NULL);
    fputs(input, in);
    rewind(in);
    struct run run = {0};
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(fileno(in), STDIN_FILENO);
        dup2(out_fd >= 0 ? out_fd : fileno(out), STDOUT_FILENO);
        dup2(fileno(err), STDERR_FILENO);
        execv(dpm, argv);
        _exit(127);
    }
    size_t ignored;
    assert_int_equal(waitpid(child, &run.status, 0), child);
    run.out = contents(out, &run.out_size);
    run.err = contents(err, &ignored);
    fclose(in);
    return run;
}

static inline struct run run(const char *line)
{
    return run_to(line, "", -1);
}

static inline void forget(struct run *r)
{
    free(r->out);
    free(r->err);
}

static inline int exit_code(const struct run *r)
{
    return WIFEXITED(r->status) ? WEXITSTATUS(r->status) : -1;
}

static inline void expect_output(const char *line, const char *input, const char *out)
{
    struct run r = run_to(line, input, -1);
    if (exit_code(&r) != 0 || r.err[0] != '\0' || strcmp(r.out, out) != 0)
        fail_msg("dpm %s: exit %d, expected 0\n stdout: %s expected: %s stderr: %s", line,
                 exit_code(&r), r.out, out, r.err);
    forget(&r);
}

/* Exit 2, one line on stderr that says all of the given words, and this on stdout. */
static inline void expect_complaint(const char *line, const char *input, const char *out,
                             const char *const says[])
{
    struct run r = run_to(line, input, -1);
    const char *end = strchr(r.err, '\n');
    bool good = exit_code(&r) == 2 && strncmp(r.err, "dpm: ", 5) == 0 && end != NULL &&
                end[1] == '\0' && strcmp(r.out, out) == 0;
    for (; *says != NULL; says++)
        good = good && strstr(r.err, *says) != NULL;
    if (!good)
        fail_msg("dpm %s: exit %d, stdout: %s\nstderr: %s", line, exit_code(&r), r.out, r.err);
    forget(&r);
}

/* build/tests/NAME runs build/dpm. */
static inline void find_dpm(const char *self)
{
    const char *given = getenv("DPM"), *slash = strrchr(self, '/');
    if (given != NULL)
        snprintf(dpm, sizeof dpm, "%s", given);
    else
        snprintf(dpm, sizeof dpm, "%.*s/../dpm", slash != NULL ? (int)(slash - self) : 1,
                 slash != NULL ? self : ".");
}

#endif

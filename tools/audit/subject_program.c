/* A subject that is a program on a pipe: each batch goes to a process of its own, which may buffer
   as it likes, because it is fed and read at the same time and its input ends with the batch. */

#define _GNU_SOURCE /* pipe2 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "../process/interrupt.h"
#include "../text/lines.h"
#include "../process/memory.h"
#include "../text/number.h"
#include "../process/progress.h"
#include "subject.h"

enum {
    TEXT_MAX = 1 << 22,     /* input of one process, about */
    CHUNK = 1 << 16,        /* read at a time */
    LAST_WORDS = 160        /* kept of its stderr */
};

struct program {
    char *command;
    struct line_reader reader;
    struct cases line; /* the case that one line of output spells */
};

/* One process and what went in and came out so far. */
struct run {
    struct subject *subject;
    struct cases *cases;
    size_t first, count; /* the cases of this batch */
    size_t lines;        /* lines of output that were right */
    pid_t child;
    int in, out, err; /* our ends; -1: closed */
    char *text;       /* the whole input */
    size_t text_size, text_sent;
    char *pending; /* output without its newline yet */
    size_t pending_size, pending_room;
    char words[LAST_WORDS]; /* last line of stderr */
    size_t words_size;
    bool words_ended;
    char *message; /* SUBJECT_MESSAGE */
};

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The input of the case that line number `line` (from 0) answers, for messages. */
static void say(struct run *run, size_t line, const char *what)
{
    char *inputs = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&inputs, &size);
    if (out != NULL) {
        if (line < run->count)
            line_print(out, run->cases, run->first + line);
        fclose(out);
    }
    snprintf(run->message, SUBJECT_MESSAGE, "%.330s%s%.160s%s%s%s%s", what,
             line < run->count ? "; its input was: " : "", inputs != NULL ? inputs : "",
             size > 160 ? "..." : "", run->words_size > 0 ? "; last on its stderr: \"" : "",
             run->words, run->words_size > 0 ? "\"" : "");
    free(inputs);
}

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

/* Takes one line of output, without its newline.  Returns false after a message. */
static bool take_line(struct run *run, char *line)
{
    struct program *program = run->subject->state;
    const size_t number = run->lines, i = run->first + number;
    char problem[LINES_MESSAGE], what[LINES_MESSAGE + 80];
    if (number == run->count) {
        snprintf(what, sizeof what, "too many lines: line %zu came after the answers to all %zu "
                 "lines of input", number + 1, run->count);
        return say(run, number, what), false;
    }
    cases_reset(&program->line);
    if (!line_read(&program->reader, &program->line, line, problem)) {
        snprintf(what, sizeof what, "bad output, line %zu: %s", number + 1, problem);
        return say(run, number, what), false;
    }
    const size_t args = run->cases->arg[i + 1] - run->cases->arg[i];
    const double *sent = run->cases->args + run->cases->arg[i];
    bool copied = program->line.n[0] == run->cases->n[i];
    for (size_t k = 0; copied && k < args; k++)
        copied = same(program->line.args[k], sent[k]);
    if (!copied) {
        snprintf(what, sizeof what, "bad output, line %zu: not the inputs of that line; expected "
                 "them copied, and the result after them", number + 1);
        return say(run, number, what), false;
    }
    for (size_t at = run->cases->result[i]; at < run->cases->result[i + 1]; at++)
        run->cases->results[at] = program->line.results[at - run->cases->result[i]];
    run->lines++;
    return true;
}

/* Longer than any sensible spelling of a line that has as many fields as this one. */
static size_t longest(const struct run *run)
{
    const size_t i = run->first + run->lines;
    return 4096 + 256 * (run->lines < run->count ? run->cases->arg[i + 1] - run->cases->arg[i] : 0);
}

/* Takes what has been read: size bytes at the end of pending. */
static bool take_output(struct run *run, size_t size)
{
    char *line = run->pending, *end = line + run->pending_size + size, *newline;
    char *search = line + run->pending_size;
    while ((newline = memchr(search, '\n', (size_t)(end - search))) != NULL) {
        *newline = '\0';
        if (strlen(line) != (size_t)(newline - line)) {
            say(run, run->lines, "bad output: a NUL byte in a line");
            return false;
        }
        if (!take_line(run, line))
            return false;
        line = search = newline + 1;
    }
    run->pending_size = (size_t)(end - line);
    memmove(run->pending, line, run->pending_size);
    if (run->pending_size > longest(run)) {
        char what[120];
        snprintf(what, sizeof what, "bad output: line %zu has more than %zu bytes", run->lines + 1,
                 longest(run));
        return say(run, run->lines, what), false;
    }
    return true;
}

/* Keeps the last line that is not empty. */
static void take_words(struct run *run, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c == '\n') {
            run->words_ended = true;
            continue;
        }
        if (run->words_ended) {
            run->words_size = 0;
            run->words_ended = false;
        }
        if (run->words_size < LAST_WORDS - 1)
            run->words[run->words_size++] = (char)(isprint(c) ? c : '?');
        run->words[run->words_size] = '\0';
    }
}

static _Noreturn void become(const char *command, int in, int out, int err)
{
    setpgid(0, 0);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    signal(SIGPIPE, SIG_DFL);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static bool start(struct run *run)
{
    const struct program *program = run->subject->state;
    int in[2], out[2], err[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        return false;
    if (pipe2(out, O_CLOEXEC) != 0)
        return close(in[0]), close(in[1]), false;
    if (pipe2(err, O_CLOEXEC) != 0)
        return close(in[0]), close(in[1]), close(out[0]), close(out[1]), false;
    run->child = fork();
    if (run->child == 0)
        become(program->command, in[0], out[1], err[1]);
    if (run->child > 0) {
        setpgid(run->child, run->child); /* whichever of the two is first */
        interrupt_child(run->child);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    run->in = in[1];
    run->out = out[0];
    run->err = err[0];
    fcntl(run->in, F_SETFL, O_NONBLOCK);
    return run->child > 0;
}

/* Sends what the pipe has room for.  A closed pipe is no fault of itself: see the lines. */
static bool feed(struct run *run)
{
    const ssize_t sent = write(run->in, run->text + run->text_sent, run->text_size - run->text_sent);
    if (sent > 0)
        run->text_sent += (size_t)sent;
    if (run->text_sent == run->text_size || (sent < 0 && errno != EAGAIN && errno != EINTR))
        close_end(&run->in);
    return sent > 0;
}

/* Reads from its stdout; *progress if something came.  Returns false after a message. */
static bool drain(struct run *run, bool *progress)
{
    if (run->pending_size + CHUNK + 1 > run->pending_room) {
        run->pending_room = run->pending_size + 2 * CHUNK;
        run->pending = memory_array(run->pending, run->pending_room, 1);
    }
    const ssize_t got = read(run->out, run->pending + run->pending_size, CHUNK);
    if (got > 0) {
        *progress = true;
        return take_output(run, (size_t)got);
    }
    if (got < 0 && errno == EINTR)
        return true;
    close_end(&run->out);
    if (run->pending_size == 0)
        return true;
    run->pending[run->pending_size] = '\0'; /* a last line without its newline */
    return take_line(run, run->pending);
}

static void overhear(struct run *run)
{
    char text[4096];
    const ssize_t got = read(run->err, text, sizeof text);
    if (got > 0)
        take_words(run, text, (size_t)got);
    else if (got == 0 || errno != EINTR)
        close_end(&run->err);
}

static void say_hung(struct run *run)
{
    char what[160];
    const char *doing = run->in >= 0 ? "nothing read or written" : "no output";
    if (run->lines == run->count)
        snprintf(what, sizeof what, "it answered every line, but %g s later (--timeout) its stdout "
                 "is still open", run->subject->timeout);
    else
        snprintf(what, sizeof what, "it hung at line %zu: %s for %g s (--timeout)", run->lines + 1,
                 doing, run->subject->timeout);
    say(run, run->lines, what);
}

/* Feeds and reads until its stdout is closed.  Returns false after a message. */
static bool converse(struct run *run)
{
    double since = progress_clock();
    while (run->out >= 0) {
        struct pollfd fds[3] = {
            {.fd = run->in, .events = POLLOUT},
            {.fd = run->out, .events = POLLIN},
            {.fd = run->err, .events = POLLIN},
        };
        bool progress = false;
        const double left = run->subject->timeout - (progress_clock() - since);
        if (left <= 0)
            return say_hung(run), false;
        if (poll(fds, 3, left < 0.1 ? (int)(1000 * left) + 1 : 100) <= 0)
            continue;
        if (run->err >= 0 && fds[2].revents != 0)
            overhear(run);
        if (run->in >= 0 && fds[0].revents != 0)
            progress = feed(run);
        if (fds[1].revents != 0 && !drain(run, &progress))
            return false;
        if (progress)
            since = progress_clock();
    }
    return true;
}

/* Waits for its end as long as the time limit allows. */
static bool await_end(struct run *run, int *status)
{
    const double since = progress_clock();
    while (progress_clock() - since < run->subject->timeout) {
        const pid_t ended = waitpid(run->child, status, WNOHANG);
        if (ended == run->child)
            return true;
        struct pollfd words = {.fd = run->err, .events = POLLIN};
        if (poll(&words, 1, 2) > 0)
            overhear(run);
    }
    return false;
}

static void stop(struct run *run)
{
    close_end(&run->in);
    close_end(&run->out);
    close_end(&run->err);
}

/* What it came to, after its stdout is closed. */
static enum subject_status judge(struct run *run)
{
    char ending[SUBJECT_ENDING], what[SUBJECT_ENDING + 120];
    int status = 0;
    close_end(&run->in);
    if (!await_end(run, &status)) {
        say(run, run->count, "it closed its stdout but did not end");
        return SUBJECT_FAULT;
    }
    run->child = 0;
    while (run->err >= 0) { /* what it said last may still be in the pipe */
        struct pollfd words = {.fd = run->err, .events = POLLIN};
        if (poll(&words, 1, 0) <= 0)
            break;
        overhear(run);
    }
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if ((code == 126 || code == 127) && run->lines == 0) {
        say(run, run->count, "the shell cannot run it");
        return SUBJECT_ABSENT;
    }
    if (status == 0 && run->lines == run->count)
        return SUBJECT_OK;
    subject_ending(ending, status);
    if (run->lines < run->count)
        snprintf(what, sizeof what, "too few lines: it %s after %zu of %zu lines", ending,
                 run->lines, run->count);
    else
        snprintf(what, sizeof what, "it %s after the last line; expected status 0", ending);
    say(run, run->lines, what);
    return SUBJECT_FAULT;
}

/* One process for the cases of the run. */
static enum subject_status run_process(struct run *run)
{
    enum subject_status status = SUBJECT_FAULT;
    void (*const pipe_action)(int) = signal(SIGPIPE, SIG_IGN);
    if (!start(run)) {
        snprintf(run->message, SUBJECT_MESSAGE, "cannot start a process: %s", strerror(errno));
        status = SUBJECT_ABSENT;
    } else if (converse(run)) {
        status = judge(run);
    }
    stop(run);
    if (run->child > 0) {
        kill(-run->child, SIGKILL);
        while (waitpid(run->child, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    interrupt_child_gone();
    signal(SIGPIPE, pipe_action);
    return status;
}

/* The input text of cases from run->first on, as many as one process gets. */
static void write_text(struct run *run)
{
    FILE *out = open_memstream(&run->text, &run->text_size);
    if (out == NULL)
        memory_array(NULL, SIZE_MAX, 2); /* complains and exits */
    size_t i = run->first;
    for (; i < run->cases->count && ftell(out) < TEXT_MAX; i++) {
        line_print(out, run->cases, i);
        fputc('\n', out);
    }
    fclose(out);
    run->count = i - run->first;
}

static enum subject_status program_run(struct subject *subject, struct cases *cases, size_t *done,
                                       char message[SUBJECT_MESSAGE])
{
    enum subject_status status = SUBJECT_OK;
    *done = 0;
    while (status == SUBJECT_OK && *done < cases->count) {
        struct run run = {.subject = subject, .cases = cases, .first = *done, .in = -1, .out = -1,
                          .err = -1, .message = message};
        write_text(&run);
        status = run_process(&run);
        *done += run.lines;
        free(run.text);
        free(run.pending);
    }
    return status;
}

static void program_close(struct subject *subject)
{
    struct program *program = subject->state;
    line_reader_clear(&program->reader);
    cases_clear(&program->line);
    free(program->command);
    free(program);
}

void subject_program(struct subject *subject, const struct dpm_function *function,
                     const struct dpm_format *format, const char *command, double timeout)
{
    struct program *program = memory_zeroed(1, sizeof *program);
    program->command = memory_array(NULL, strlen(command) + 1, 1);
    strcpy(program->command, command);
    line_reader_init(&program->reader, format);
    cases_init(&program->line, function);
    *subject = (struct subject){.function = function, .format = format, .timeout = timeout,
                                .run = program_run, .close = program_close, .batch = 1 << 15,
                                .state = program};
    strcpy(subject->kind, "exec");
    snprintf(subject->description, sizeof subject->description, "the program: %.180s", command);
}

/* One process of a program under audit: fed and read at the same time, watched, ended. */

#define _GNU_SOURCE /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../process/interrupt.h"
#include "../process/memory.h"
#include "../process/progress.h"
#include "program_run.h"

enum { CHUNK = 1 << 16 }; /* read at a time */

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
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

static bool start(struct program_run *run)
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
static bool feed(struct program_run *run)
{
    const ssize_t sent = write(run->in, run->text + run->text_sent, run->text_size - run->text_sent);
    if (sent > 0)
        run->text_sent += (size_t)sent;
    if (run->text_sent == run->text_size || (sent < 0 && errno != EAGAIN && errno != EINTR))
        close_end(&run->in);
    return sent > 0;
}

/* Reads from its stdout; *progress if something came.  Returns false after a message. */
static bool drain(struct program_run *run, bool *progress)
{
    if (run->pending_size + CHUNK + 1 > run->pending_room) {
        run->pending_room = run->pending_size + 2 * CHUNK;
        run->pending = memory_array(run->pending, run->pending_room, 1);
    }
    const ssize_t got = read(run->out, run->pending + run->pending_size, CHUNK);
    if (got > 0) {
        *progress = true;
        return program_take_output(run, (size_t)got);
    }
    if (got < 0 && errno == EINTR)
        return true;
    close_end(&run->out);
    return program_take_rest(run);
}

static void overhear(struct program_run *run)
{
    char text[4096];
    const ssize_t got = read(run->err, text, sizeof text);
    if (got > 0)
        program_take_words(run, text, (size_t)got);
    else if (got == 0 || errno != EINTR)
        close_end(&run->err);
}

static void say_hung(struct program_run *run)
{
    char what[160];
    const char *doing = run->in >= 0 ? "nothing read or written" : "no output";
    if (run->lines == run->count)
        snprintf(what, sizeof what, "it answered every line, but %g s later (--timeout) its stdout "
                 "is still open", run->subject->timeout);
    else
        snprintf(what, sizeof what, "it hung at line %zu: %s for %g s (--timeout)", run->lines + 1,
                 doing, run->subject->timeout);
    program_say(run, run->lines, what);
}

/* Feeds and reads until its stdout is closed.  Returns false after a message. */
static bool converse(struct program_run *run)
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
static bool await_end(struct program_run *run, int *status)
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

static void stop(struct program_run *run)
{
    close_end(&run->in);
    close_end(&run->out);
    close_end(&run->err);
}

/* What it came to, after its stdout is closed. */
static enum subject_status judge(struct program_run *run)
{
    char ending[SUBJECT_ENDING], what[SUBJECT_ENDING + 120];
    int status = 0;
    close_end(&run->in);
    if (!await_end(run, &status)) {
        program_say(run, run->count, "it closed its stdout but did not end");
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
        program_say(run, run->count, "the shell cannot run it");
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
    program_say(run, run->lines, what);
    return SUBJECT_FAULT;
}

enum subject_status program_process(struct program_run *run)
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

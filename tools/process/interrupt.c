#include "interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "memory.h"

enum { FILES_MAX = 4 };

/* What the handler looks at; changed only while the signals are blocked. */
static struct {
    pid_t child;
    const char *file[FILES_MAX];
} registered;

static void handle(int number)
{
    if (registered.child > 0)
        kill(-registered.child, SIGKILL);
    for (size_t i = 0; i < FILES_MAX; i++)
        if (registered.file[i] != NULL)
            unlink(registered.file[i]);
    raise(number); /* SA_RESETHAND: this time it ends us */
}

static void block(sigset_t *before)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    static bool installed;
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        sigaddset(&set, signals[i]);
    pthread_sigmask(SIG_BLOCK, &set, before);
    if (installed)
        return;
    installed = true;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction action = {.sa_flags = (int)SA_RESETHAND}, old;
        action.sa_handler = handle;
        action.sa_mask = set;
        /* Whoever started us with a signal ignored (nohup) wants it so. */
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

static void unblock(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

void interrupt_child(pid_t child)
{
    sigset_t before;
    block(&before);
    registered.child = child;
    unblock(&before);
}

void interrupt_child_gone(void)
{
    interrupt_child(0);
}

static void replace_file(const char *old, const char *new)
{
    for (size_t i = 0; i < FILES_MAX; i++)
        if (registered.file[i] == old) {
            registered.file[i] = new;
            return;
        }
}

FILE *outfile_open(struct outfile *outfile, const char *path)
{
    const size_t size = strlen(path) + sizeof ".XXXXXX";
    sigset_t before;
    *outfile = (struct outfile){.path = memory_array(NULL, size, 1),
                                .temporary = memory_array(NULL, size, 1)};
    strcpy(outfile->path, path);
    snprintf(outfile->temporary, size, "%s.XXXXXX", path);
    block(&before);
    const int fd = mkstemp(outfile->temporary);
    if (fd >= 0) {
        const mode_t mask = umask(0);
        umask(mask);
        fchmod(fd, 0666 & ~mask); /* mkstemp made it 0600 */
        replace_file(NULL, outfile->temporary);
        outfile->stream = fdopen(fd, "w");
    }
    unblock(&before);
    if (outfile->stream == NULL) {
        const int error = errno;
        free(outfile->path);
        free(outfile->temporary);
        errno = error;
    }
    return outfile->stream;
}

static bool finish(struct outfile *outfile, bool keep)
{
    sigset_t before;
    errno = 0;
    const bool written = !ferror(outfile->stream);
    bool done = fclose(outfile->stream) == 0 && written;
    block(&before);
    done = keep && done && rename(outfile->temporary, outfile->path) == 0;
    const int error = errno;
    if (!done)
        unlink(outfile->temporary);
    replace_file(outfile->temporary, NULL);
    unblock(&before);
    free(outfile->path);
    free(outfile->temporary);
    errno = error;
    return done;
}

bool outfile_commit(struct outfile *outfile)
{
    return finish(outfile, true);
}

void outfile_discard(struct outfile *outfile)
{
    finish(outfile, false);
}

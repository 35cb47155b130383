/* program_run.h -- one process of a program under audit: program_process.c starts, feeds, reads and
   ends it, program_output.c judges what it writes. */

#ifndef DPM_PROGRAM_RUN_H
#define DPM_PROGRAM_RUN_H

#include <sys/types.h>
#include "../text/lines.h"
#include "subject.h"

enum { PROGRAM_WORDS = 160 }; /* kept of its stderr */

struct program {
    char *command;
    struct line_reader reader;
    struct cases line; /* the case that one line of output spells */
};

/* One process and what went in and came out so far. */
struct program_run {
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
    char words[PROGRAM_WORDS]; /* last line of stderr */
    size_t words_size;
    bool words_ended;
    char *message; /* SUBJECT_MESSAGE */
};

/* Lets one process answer the cases of the run. */
enum subject_status program_process(struct program_run *run);

/* Takes what has been read of its stdout: size bytes at the end of pending.  Returns false after a
   message. */
bool program_take_output(struct program_run *run, size_t size);
/* At the end of its output: a last line may lack its newline. */
bool program_take_rest(struct program_run *run);

/* Keeps the last line of its stderr that is not empty. */
void program_take_words(struct program_run *run, const char *text, size_t size);

/* Sets the message: what happened at line number `line` (from 0), its input, the last words. */
void program_say(struct program_run *run, size_t line, const char *what);

#endif

/* What a program under audit writes, line by line. */

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "program_run.h"

void program_say(struct program_run *run, size_t line, const char *what)
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
static bool take_line(struct program_run *run, char *line)
{
    struct program *program = run->subject->state;
    const size_t number = run->lines, i = run->first + number;
    char problem[LINES_MESSAGE], what[LINES_MESSAGE + 80];
    if (number == run->count) {
        snprintf(what, sizeof what, "too many lines: line %zu came after the answers to all %zu "
                 "lines of input", number + 1, run->count);
        return program_say(run, number, what), false;
    }
    cases_reset(&program->line);
    if (!line_read(&program->reader, &program->line, line, problem)) {
        snprintf(what, sizeof what, "bad output, line %zu: %s", number + 1, problem);
        return program_say(run, number, what), false;
    }
    const size_t args = run->cases->arg[i + 1] - run->cases->arg[i];
    const double *sent = run->cases->args + run->cases->arg[i];
    bool copied = program->line.n[0] == run->cases->n[i];
    for (size_t k = 0; copied && k < args; k++)
        copied = same(program->line.args[k], sent[k]);
    if (!copied) {
        snprintf(what, sizeof what, "bad output, line %zu: not the inputs of that line; expected "
                 "them copied, and the result after them", number + 1);
        return program_say(run, number, what), false;
    }
    for (size_t at = run->cases->result[i]; at < run->cases->result[i + 1]; at++)
        run->cases->results[at] = program->line.results[at - run->cases->result[i]];
    run->lines++;
    return true;
}

/* Longer than any sensible spelling of a line that has as many fields as this one. */
static size_t longest(const struct program_run *run)
{
    const size_t i = run->first + run->lines;
    return 4096 + 256 * (run->lines < run->count ? run->cases->arg[i + 1] - run->cases->arg[i] : 0);
}

bool program_take_output(struct program_run *run, size_t size)
{
    char *line = run->pending, *end = line + run->pending_size + size, *newline;
    char *search = line + run->pending_size;
    while ((newline = memchr(search, '\n', (size_t)(end - search))) != NULL) {
        *newline = '\0';
        if (strlen(line) != (size_t)(newline - line)) {
            program_say(run, run->lines, "bad output: a NUL byte in a line");
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
        return program_say(run, run->lines, what), false;
    }
    return true;
}

bool program_take_rest(struct program_run *run)
{
    if (run->pending_size == 0)
        return true;
    run->pending[run->pending_size] = '\0';
    return take_line(run, run->pending);
}

void program_take_words(struct program_run *run, const char *text, size_t size)
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
        if (run->words_size < PROGRAM_WORDS - 1)
            run->words[run->words_size++] = (char)(isprint(c) ? c : '?');
        run->words[run->words_size] = '\0';
    }
}

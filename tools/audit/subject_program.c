/* A subject that is a program on a pipe: each batch goes to a process of its own, which may buffer
   as it likes, because it is fed and read at the same time and its input ends with the batch. */

#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"
#include "program_run.h"

enum { TEXT_MAX = 1 << 22 }; /* input of one process, about */

/* The input text of cases from run->first on, as many as one process gets. */
static void write_text(struct program_run *run)
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
        struct program_run run = {.subject = subject, .cases = cases, .first = *done, .in = -1, .out = -1,
                          .err = -1, .message = message};
        write_text(&run);
        status = program_process(&run);
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

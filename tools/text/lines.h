/* lines.h -- the line grammar of gen, verify and audit --exec: inputs, then results.

   scalar functions   their arguments, then the result
   sums               n, p_1..p_n (q_1..q_n), then the result
   delta              n, gradient_1..n, previous_1..n, eta, alpha, then n results */

#ifndef DPM_LINES_H
#define DPM_LINES_H

#include <stdio.h>
#include "../audit/cases.h"
#include "text.h"

enum { LINES_MESSAGE = 400, LINES_TERMS_MAX = 1000000 };

/* Scratch for reading. */
struct line_reader {
    const struct dpm_format *format;
    mpfr_t x;
};

void line_reader_init(struct line_reader *reader, const struct dpm_format *format);
void line_reader_clear(struct line_reader *reader);

/* Adds the case that the line spells, results included; numbers are rounded to nearest into the
   format.  The line is cut up.  On failure adds nothing and says what is wrong: which field, what
   it is and what was expected. */
bool line_read(struct line_reader *reader, struct cases *cases, char *line,
               char message[LINES_MESSAGE]);

/* Prints the inputs of case i, or a flat array of arguments (registry.h), without a newline. */
void line_print(FILE *out, const struct cases *cases, size_t i);
void line_print_flat(FILE *out, const struct dpm_function *function, size_t n, const double args[]);

#endif

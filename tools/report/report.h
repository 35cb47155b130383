/* report.h -- what an audit found, as text, JSON and HTML. */

#ifndef DPM_REPORT_H
#define DPM_REPORT_H

#include <jansson.h>
#include "../audit/tally.h"

enum { REPORT_EXTENTS = 6, REPORT_FINDINGS = 16, REPORT_TEXT = 800 };

/* All inputs between two, along one argument with the others held, fail alike as far as tried. */
struct extent {
    enum measure_class class;
    size_t argument;       /* the one that moves */
    double fixed[4];       /* the arguments; [argument] is low */
    double low, high;      /* both fail; their neighbours outside do not, or leave the domain */
    uint64_t tried, failed; /* inputs tried in between, and how many of them failed alike */
};

/* One subject's audit, or what verify read. */
struct report_run {
    char subject[200];      /* for people: "the printed formulas, host libm" */
    char kind[16];          /* "printed", "fast", "lib", "exec", "verify" */
    char method[REPORT_TEXT]; /* how the inputs were chosen */
    char fault[REPORT_TEXT]; /* what the subject did wrong as a program; "" if nothing */
    uint64_t seed;
    bool exhaustive;
    double seconds;
    struct tally tally;
    struct extent extent[REPORT_EXTENTS];
    size_t extents;
};

bool report_fails(const struct report_run *run);

/* Sentences for people, most important first. */
struct report_findings {
    size_t count;
    char text[REPORT_FINDINGS][REPORT_TEXT];
};
void report_find(struct report_findings *findings, const struct report_run *run);

/* "dpm eval loss --format binary32 0x0p+0 0x1p+0", without a newline. */
void report_retry(FILE *out, const struct tally *tally, const struct specimen *specimen);

/* The correctly rounded result, as number_hex has it. */
const char *report_expected(char *buffer, const struct tally *tally,
                            const struct specimen *specimen);

/* One run in full; several as a table with a row each. */
void report_text(FILE *out, const struct report_run *run);
void report_table(FILE *out, const struct report_run *const runs[], size_t count);

json_t *report_json(const struct report_run *run);
json_t *report_json_all(const struct report_run *const runs[], size_t count);

/* A self-contained page.  Without gnuplot it has no plots, and says so; *plots is then false. */
void report_html(FILE *out, const struct report_run *const runs[], size_t count, bool *plots);

#endif

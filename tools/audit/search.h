/* search.h -- which inputs an audit tries.

   First the generator's (stream.h: edge, hard, and random, which are the sample that the
   distribution is taken of) and, where t is 0 or 1 or the function has one
   argument, one input from each of many equal strata of the encodings.  Then rounds that narrow on
   the worst: around the worst input of each range, the worst of all, and the simplest of each kind of
   failure in each range, neighbours at distances of 1 to all encodings, uniform in the logarithm;
   and, for functions of y and t, other inputs of the same u.  The inputs depend on the seed and on
   the subject's results, not on the machine or the number of threads. */

#ifndef DPM_SEARCH_H
#define DPM_SEARCH_H

#include "../process/progress.h"
#include "../report/report.h"
#include "subject.h"

struct search {
    struct report_run *run;
    struct subject *subject;
    uint64_t count; /* results to measure, about */
    uint64_t seed;
    /* The rest is the search's own. */
    bool sample; /* the cases are part of it */
    struct cases cases;
    struct progress progress;
    enum subject_status status;
    mpfr_t x;
};

/* run->tally must be initialised.  SUBJECT_FAULT: run->fault says what happened, and the tally has
   what was measured until then.  SUBJECT_ABSENT: run->fault says what is missing. */
enum subject_status search_inputs(struct report_run *run, struct subject *subject, uint64_t count,
                                  uint64_t seed);

/* Every encoding in the domain: of the one argument, or of y at t = 0 and at t = 1.  Returns false,
   and does nothing, where that is too many or not one-dimensional. */
bool search_can_exhaust(const struct dpm_function *function, const struct dpm_format *format);
enum subject_status search_exhaust(struct report_run *run, struct subject *subject);

/* For the others of these files. */
void search_open(struct search *search, struct report_run *run, struct subject *subject,
                 uint64_t count, uint64_t seed);
enum subject_status search_close(struct search *search);
bool search_flush(struct search *search); /* runs, measures and tallies the cases; false: stop */
bool search_room(struct search *search);  /* flushes when enough is gathered; false: stop */
int64_t search_ordinal(struct search *search, double x);
double search_number(struct search *search, int64_t ordinal);

/* How far the failures seen reach: fills in run->extent (search_extent.c). */
void search_extents(struct search *search);

#endif

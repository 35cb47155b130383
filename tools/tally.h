/* tally.h -- what many measurements add up to.

   Measuring is done by many threads, adding up by one and in the order of the inputs, so that the
   same inputs give the same report to the last digit whatever the number of threads. */

#ifndef DPM_TALLY_H
#define DPM_TALLY_H

#include <stdint.h>
#include "abscissa.h"
#include "cases.h"
#include "measure.h"

enum {
    TALLY_WORST = 10,     /* worst inputs kept */
    TALLY_PROFILE = 240,  /* bins of the abscissa */
    TALLY_OCTAVES = 80,   /* bins of the distance to a landmark: 2^-80 and less to 1, two an octave */
    TALLY_BIN_BITS = 6,   /* of the significand of an error: bins of relative width 2^-6 */
    TALLY_BIN_LOW = -32,  /* errors of 2^-32 ULP and less share a bin */
    TALLY_BINS = (1024 - TALLY_BIN_LOW) << TALLY_BIN_BITS
};

/* An input and what came of it.  It owns its args (the flat array of registry.h). */
struct specimen {
    bool present;
    size_t n, size;
    double *args;
    double result;
    struct measurement measurement;
};

struct tally_range {
    uint64_t count, correct, failures, measured; /* measured: those with an error in ULP */
    uint64_t class[MEASURE_CLASSES];
    double sum, max;                             /* of the errors in ULP */
    struct specimen worst;                       /* has the error max */
    struct specimen first[MEASURE_CLASSES];      /* the first of each class */
};

struct tally {
    const struct dpm_function *function;
    const struct dpm_format *format;
    double tolerance;
    struct tally_range total, range[ABSCISSA_RANGES_MAX];
    struct specimen worst[TALLY_WORST]; /* distinct inputs, worst first */
    uint64_t *bins;                     /* errors by the leading bits of their encodings */
    double profile[TALLY_PROFILE];      /* largest error by abscissa; -1: no input there */
    bool profile_bad[TALLY_PROFILE];    /* there was an input of a failing class */
    double near[ABSCISSA_LANDMARKS_MAX][2 * TALLY_OCTAVES]; /* and by distance to landmarks */
};

void tally_init(struct tally *tally, const struct dpm_function *function,
                const struct dpm_format *format, double tolerance);
void tally_clear(struct tally *tally);

/* Adds one measurement of one flat array of arguments. */
void tally_add(struct tally *tally, size_t n, const double args[], double result,
               const struct measurement *measurement);

/* Measures all results of the cases with that many threads and adds them in order. */
void tally_cases(struct tally *tally, const struct cases *cases, unsigned threads);

/* The least bound of a bin that a share q of all errors does not exceed: rounded up by less than
   2^-6 of itself.  0 if there are no errors. */
double tally_quantile(const struct tally *tally, double q);

/* Errors above 2^(octave-1) and at most 2^octave ULP; the lowest octave has all that are smaller. */
uint64_t tally_octave(const struct tally *tally, int octave);

double tally_mean(const struct tally_range *range);
double tally_share_correct(const struct tally_range *range); /* in [0,1] */

#endif

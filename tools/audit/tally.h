/* tally.h -- what many measurements add up to.

   The largest errors and the failures are those of all inputs.  The distribution (mean, percentiles,
   share correctly rounded, histogram) is that of the sample: inputs drawn without a look at the
   results.  A search would bend it.

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
    uint64_t count, failures, class[MEASURE_CLASSES];
    double max;             /* largest error in ULP; NaN if nothing had one */
    struct specimen worst;  /* which has it */
    struct specimen simplest[MEASURE_CLASSES]; /* of each class, the one shortest to write */
    uint64_t sampled, correct, measured; /* in the sample; measured: with an error in ULP */
    double sum;                          /* of these errors */
};

struct tally {
    const struct dpm_function *function;
    const struct dpm_format *format;
    double tolerance;
    struct tally_range total, range[ABSCISSA_RANGES_MAX];
    struct specimen worst[TALLY_WORST]; /* with distinct results, worst first */
    uint64_t *bins;                     /* the sample's errors by their leading bits */
    double profile[TALLY_PROFILE];      /* largest error by abscissa; -1: no input there */
    bool profile_bad[TALLY_PROFILE];    /* there was an input of a failing class */
    double near[ABSCISSA_LANDMARKS_MAX][2 * TALLY_OCTAVES]; /* and by distance to landmarks */
};

void tally_init(struct tally *tally, const struct dpm_function *function,
                const struct dpm_format *format, double tolerance);
void tally_clear(struct tally *tally);

/* Adds one measurement of one flat array of arguments. */
void tally_add(struct tally *tally, bool sample, size_t n, const double args[], double result,
               const struct measurement *measurement);

/* The same for all results of the cases, in their order. */
void tally_add_cases(struct tally *tally, bool sample, const struct cases *cases,
                     const struct measurement measurements[]);

/* Measures all results of the cases with that many threads: an array to be freed, NULL if empty. */
struct measurement *measure_cases(const struct cases *cases, const struct dpm_format *format,
                                  unsigned threads);

/* The least bound of a bin that a share q of all errors does not exceed: rounded up by less than
   2^-6 of itself.  NaN if nothing had an error. */
double tally_quantile(const struct tally *tally, double q);

/* Errors above 2^(octave-1) and at most 2^octave ULP; the lowest octave has all that are smaller. */
uint64_t tally_octave(const struct tally *tally, int octave);

double tally_mean(const struct tally_range *range); /* NaN likewise */
double tally_share_correct(const struct tally_range *range); /* in [0,1] */

#endif

#include "tally.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"

static void specimen_set(struct specimen *specimen, size_t n, size_t size, const double args[],
                         double result, const struct measurement *measurement)
{
    specimen->args = memory_array(specimen->args, size, sizeof *args);
    if (size > 0)
        memcpy(specimen->args, args, size * sizeof *args);
    specimen->present = true;
    specimen->n = n;
    specimen->size = size;
    specimen->result = result;
    specimen->measurement = *measurement;
}

static void specimen_clear(struct specimen *specimen)
{
    free(specimen->args);
    *specimen = (struct specimen){.present = false};
}

void tally_init(struct tally *tally, const struct dpm_function *function,
                const struct dpm_format *format, double tolerance)
{
    *tally = (struct tally){.function = function, .format = format, .tolerance = tolerance};
    tally->total.max = NAN;
    for (size_t i = 0; i < ABSCISSA_RANGES_MAX; i++)
        tally->range[i].max = NAN;
    tally->bins = memory_zeroed(TALLY_BINS, sizeof *tally->bins);
    for (size_t i = 0; i < TALLY_PROFILE; i++)
        tally->profile[i] = -1;
    for (size_t i = 0; i < ABSCISSA_LANDMARKS_MAX; i++)
        for (size_t j = 0; j < 2 * TALLY_OCTAVES; j++)
            tally->near[i][j] = -1;
}

static void range_clear(struct tally_range *range)
{
    specimen_clear(&range->worst);
    for (size_t i = 0; i < MEASURE_CLASSES; i++)
        specimen_clear(&range->simplest[i]);
}

void tally_clear(struct tally *tally)
{
    range_clear(&tally->total);
    for (size_t i = 0; i < ABSCISSA_RANGES_MAX; i++)
        range_clear(&tally->range[i]);
    for (size_t i = 0; i < TALLY_WORST; i++)
        specimen_clear(&tally->worst[i]);
    free(tally->bins);
}

/* The bin whose errors are at most its bound: (k-1 + 2^6)/2^6 < error/2^e <= (k + 2^6)/2^6. */
static size_t bin_of(double ulp)
{
    if (ulp <= ldexp(1, TALLY_BIN_LOW))
        return 0;
    int e;
    const double m = frexp(ulp, &e); /* in [1/2, 1) */
    const double k = ceil((2 * m - 1) * (1 << TALLY_BIN_BITS));
    const size_t bin = ((size_t)(e - 1 - TALLY_BIN_LOW) << TALLY_BIN_BITS) + (size_t)k;
    return bin < TALLY_BINS ? bin : TALLY_BINS - 1;
}

static double bin_bound(size_t bin)
{
    const double m = 1 + (double)(bin % (1 << TALLY_BIN_BITS)) / (1 << TALLY_BIN_BITS);
    return ldexp(m, (int)(bin >> TALLY_BIN_BITS) + TALLY_BIN_LOW);
}

/* Takes an entry out of the list, its place at the end. */
static void forget(struct specimen worst[TALLY_WORST], size_t i)
{
    const struct specimen gone = worst[i];
    for (; i + 1 < TALLY_WORST; i++)
        worst[i] = worst[i + 1];
    worst[i] = gone;
    worst[i].present = false;
}

static void keep_worst(struct tally *tally, size_t n, size_t size, const double args[],
                       double result, const struct measurement *m)
{
    struct specimen *worst = tally->worst;
    if (worst[TALLY_WORST - 1].present && m->ulp <= worst[TALLY_WORST - 1].measurement.ulp)
        return;
    for (size_t i = 0; i < TALLY_WORST && worst[i].present; i++)
        if (worst[i].result == result) { /* most likely the same error, from inputs next to these */
            if (worst[i].measurement.ulp >= m->ulp)
                return;
            forget(worst, i);
            break;
        }
    struct specimen fresh = worst[TALLY_WORST - 1];
    specimen_set(&fresh, n, size, args, result, m);
    size_t i = TALLY_WORST - 1;
    for (; i > 0 && (!worst[i - 1].present || worst[i - 1].measurement.ulp < m->ulp); i--)
        worst[i] = worst[i - 1];
    worst[i] = fresh;
}

/* How long an input is to write: bits of the significands and magnitudes of the exponents. */
static unsigned length_of(size_t size, const double args[])
{
    unsigned length = 0;
    for (size_t i = 0; i < size; i++) {
        int exponent = 0;
        uint64_t bits;
        memcpy(&bits, &args[i], sizeof bits);
        for (bits <<= 12; bits != 0; bits <<= 1)
            length++;
        if (isfinite(args[i]))
            frexp(args[i], &exponent);
        length += (unsigned)abs(exponent) / 8 + (signbit(args[i]) ? 4 : 1);
    }
    return length;
}

static void keep_simplest(struct specimen *simplest, size_t n, size_t size, const double args[],
                          double result, const struct measurement *m)
{
    if (!simplest->present || length_of(size, args) < length_of(simplest->size, simplest->args))
        specimen_set(simplest, n, size, args, result, m);
}

static void range_add(struct tally_range *range, bool sample, bool fails, size_t n, size_t size,
                      const double args[], double result, const struct measurement *m)
{
    range->count++;
    range->class[m->class]++;
    range->failures += fails;
    if (m->class != MEASURE_NUMERIC)
        keep_simplest(&range->simplest[m->class], n, size, args, result, m);
    if (sample) {
        range->sampled++;
        range->correct += m->correct;
    }
    if (isnan(m->ulp))
        return;
    if (sample) {
        range->measured++;
        range->sum += m->ulp;
    }
    if (!range->worst.present || m->ulp > range->max) {
        range->max = m->ulp;
        specimen_set(&range->worst, n, size, args, result, m);
    }
}

static void profile_add(struct tally *tally, size_t n, const double args[], bool fails,
                        const struct measurement *m)
{
    double low, high;
    const double x = abscissa(tally->function, n, args, m->condition);
    if (isnan(x))
        return;
    abscissa_span(tally->function, &low, &high);
    if (x >= low && x <= high) {
        size_t bin = (size_t)((x - low) / (high - low) * TALLY_PROFILE);
        bin = bin < TALLY_PROFILE ? bin : TALLY_PROFILE - 1;
        if (m->ulp > tally->profile[bin])
            tally->profile[bin] = m->ulp;
        tally->profile_bad[bin] |= fails && m->class != MEASURE_NUMERIC;
    }
    for (size_t i = 0; i < abscissa_landmarks(tally->function); i++) {
        const double distance = abscissa_distance(tally->function, i, args);
        const double octaves = -2 * log2(distance);
        if (!(distance > 0) || octaves < 0)
            continue;
        size_t bin = octaves < 2 * TALLY_OCTAVES ? (size_t)octaves : 2 * TALLY_OCTAVES - 1;
        if (m->ulp > tally->near[i][bin])
            tally->near[i][bin] = m->ulp;
    }
}

void tally_add(struct tally *tally, bool sample, size_t n, const double args[], double result,
               const struct measurement *m)
{
    const size_t size = dpm_argument_count(tally->function, n);
    const bool fails = measure_fails(m, tally->tolerance);
    range_add(&tally->total, sample, fails, n, size, args, result, m);
    range_add(&tally->range[abscissa_range(tally->function, n, args, m->condition)], sample, fails,
              n, size, args, result, m);
    profile_add(tally, n, args, fails, m);
    if (isnan(m->ulp))
        return;
    if (sample)
        tally->bins[bin_of(m->ulp)]++;
    if (m->ulp > 0)
        keep_worst(tally, n, size, args, result, m);
}

void tally_add_cases(struct tally *tally, bool sample, const struct cases *cases,
                     const struct measurement measurements[])
{
    double *flat = memory_array(NULL, cases_longest(cases), sizeof *flat);
    for (size_t i = 0; i < cases->count; i++)
        for (size_t at = cases->result[i]; at < cases->result[i + 1]; at++) {
            cases_flat(cases, i, at - cases->result[i], flat);
            tally_add(tally, sample, cases_is_delta(cases->function) ? 1 : cases->n[i], flat,
                      cases->results[at], &measurements[at]);
        }
    free(flat);
}

double tally_quantile(const struct tally *tally, double q)
{
    const double wanted = q * (double)tally->total.measured;
    uint64_t seen = 0;
    for (size_t bin = 0; bin < TALLY_BINS; bin++) {
        seen += tally->bins[bin];
        if (seen > 0 && (double)seen >= wanted)
            return fmin(bin == 0 ? 0 : bin_bound(bin), tally->total.max);
    }
    return NAN;
}

uint64_t tally_octave(const struct tally *tally, int octave)
{
    const long width = 1L << TALLY_BIN_BITS;
    long last = (long)(octave - TALLY_BIN_LOW) * width, first = last - width + 1;
    uint64_t count = 0;
    if (octave <= TALLY_BIN_LOW)
        return 0;
    if (first == 1)
        first = 0; /* everything smaller */
    if (last >= TALLY_BINS)
        last = TALLY_BINS - 1;
    for (long bin = first; bin <= last; bin++)
        count += tally->bins[bin];
    return count;
}

double tally_mean(const struct tally_range *range)
{
    return range->measured == 0 ? NAN : fmin(range->sum / (double)range->measured, DBL_MAX);
}

double tally_share_correct(const struct tally_range *range)
{
    return range->sampled == 0 ? 0 : (double)range->correct / (double)range->sampled;
}

/* One block of inputs: certified polynomials settle nearly all of them, the ground truth's routines
   the rest. */

#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../../ref/mpfr/segment.h"
#include "../process/memory.h"
#include "sweep.h"

enum {
    DIRECT = 16,         /* so few inputs go to the routine: a polynomial would cost more */
    CHUNK = 1024,
    DISTANCE_BITS = 448, /* energy_angle comes within 2^-207 of a midpoint, relative */
};

/* Exact values closer to a midpoint than so many ulp are all measured. */
static const double hard_distance = 0x1p-23;

struct sweep_worker {
    const struct sweep_job *job;
    const struct dpm_format *format;
    mpfr_t argument[2], rounded, exact;
    uint32_t expected[CHUNK];
    bool hard[CHUNK];
};

struct sweep_worker *sweep_worker_new(const struct sweep_job *job)
{
    struct sweep_worker *worker = memory_zeroed(1, sizeof *worker);
    worker->job = job;
    worker->format = dpm_format_find("binary32");
    mpfr_inits2(24, worker->argument[0], worker->argument[1], worker->rounded, (mpfr_ptr)0);
    mpfr_init2(worker->exact, DISTANCE_BITS);
    mpfr_set_ui(worker->argument[1], job->t, MPFR_RNDN);
    return worker;
}

void sweep_worker_free(struct sweep_worker *worker)
{
    mpfr_clears(worker->argument[0], worker->argument[1], worker->rounded, worker->exact,
                (mpfr_ptr)0);
    mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE);
    free(worker);
}

/* ---------------------------------------------------------------- subject */

static inline float subject(const struct sweep_job *job, float x)
{
    if (job->two != NULL)
        return job->two(x, (float)job->t);
    if (job->one != NULL)
        return job->one(x);
    const float args[2] = {x, (float)job->t};
    return job->function->binary32(1, args);
}

static void compare(const struct sweep_job *job, uint32_t input, uint32_t expected,
                    struct sweep_counts *counts)
{
    const float want = sweep_float(expected), got = subject(job, sweep_float(input));
    const uint32_t result = sweep_encoding(got);
    if (result == expected || (isnan(want) && isnan(got)))
        return;
    if (!isfinite(want) || !isfinite(got) || want == got)
        counts->special++;
    else
        counts->misrounded++;
    sweep_add_wrong(counts, (struct sweep_wrong){input, expected, result});
}

/* ----------------------------------------------------------- ground truth */

/* How far |x| is from the nearest midpoint of neighbours in binary32, in ulp; x is changed. */
static double distance_to_midpoint(mpfr_t x)
{
    mpfr_exp_t ulp = mpfr_get_exp(x) - 24;
    if (ulp < -149)
        ulp = -149;
    mpfr_mul_2si(x, x, -ulp, MPFR_RNDN);
    mpfr_frac(x, x, MPFR_RNDN);
    mpfr_abs(x, x, MPFR_RNDN);
    mpfr_sub_d(x, x, 0.5, MPFR_RNDN);
    return fabs(mpfr_get_d(x, MPFR_RNDN));
}

/* The encoding of the correctly rounded result. */
static uint32_t settle(struct sweep_worker *worker, uint32_t input, struct sweep_counts *counts)
{
    const struct dpm_function *function = worker->job->function;
    const mpfr_ptr args[] = {worker->argument[0], worker->argument[1]};
    mpfr_set_flt(worker->argument[0], sweep_float(input), MPFR_RNDN);
    dpm_format_call(worker->rounded, worker->format, function, 1, args, MPFR_RNDN);
    counts->settled++;
    if (mpfr_nan_p(worker->rounded))
        counts->undecided++; /* it is in the domain */
    function->mpfr(worker->exact, 1, args, MPFR_RNDN);
    if (mpfr_regular_p(worker->exact)) {
        const double distance = distance_to_midpoint(worker->exact);
        if (distance < hard_distance)
            sweep_add_hard(counts, (struct sweep_hard){input, distance});
    }
    return sweep_encoding(mpfr_get_flt(worker->rounded, MPFR_RNDN));
}

/* Sums the results up in an order that does not matter: mixed by splitmix64's finalizer. */
static uint64_t digest(uint32_t input, uint32_t result)
{
    uint64_t z = (uint64_t)input << 32 | result;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* expected[] of so many inputs is known. */
static void finish_chunk(struct sweep_worker *worker, uint32_t first, uint32_t count,
                         struct sweep_counts *counts)
{
    counts->inputs += count;
    for (uint32_t i = 0; i < count; i++)
        counts->digest += digest(first + i, worker->expected[i]);
    for (uint32_t i = 0; i < count; i++)
        compare(worker->job, first + i, worker->expected[i], counts);
}

static void sweep_direct(struct sweep_worker *worker, uint32_t first, uint32_t count,
                         struct sweep_counts *counts)
{
    for (uint32_t i = 0; i < count; i++)
        worker->expected[i] = settle(worker, first + i, counts);
    finish_chunk(worker, first, count, counts);
}

/* --------------------------------------------------------------- segments */

/* By how much a value must keep clear of midpoints: the polynomial's error, the rounding of value -
   margin and value + margin, and the distance from which on inputs count as hard. */
static double margin_of(const struct segment *segment)
{
    const int exponent = segment->most > 0 ? ilogb(segment->most) - 23 : -149;
    const double ulp = ldexp(1, exponent > -149 ? exponent : -149);
    return segment->error + 0x1p-52 * segment->most + hard_distance * ulp;
}

/* Whether all values of the segment round to one number. */
static bool is_flat(const struct segment *segment, double margin, uint32_t *expected)
{
    const double least = segment->least > margin ? segment->least - margin : 0;
    const float low = (float)least, high = (float)(segment->most + margin);
    *expected = sweep_encoding(segment->negative ? -low : low);
    return low == high;
}

/* Inputs first + i, i < count, whose z is z0 + i*step: exact, both are multiples of step/2 and
   at most 1.  A value in [value - margin, value + margin] rounds as both ends do if these agree. */
static void evaluate(const struct segment *segment, double margin, double z0, double step,
                     uint32_t expected[CHUNK], bool hard[CHUNK])
{
    for (int i = 0; i < CHUNK; i++) {
        const double value = segment_horner(segment, z0 + i * step);
        const float low = (float)(value - margin), high = (float)(value + margin);
        memcpy(&expected[i], &low, sizeof low);
        hard[i] = low != high;
    }
}

static void sweep_segment(struct sweep_worker *worker, const struct segment *segment,
                          uint32_t first, uint32_t count, struct sweep_counts *counts)
{
    const double margin = margin_of(segment);
    uint32_t constant = 0;
    const bool flat = is_flat(segment, margin, &constant);
    const double x = (double)sweep_float(first);
    const double step = ((double)sweep_float(first + 1) - x) * segment->scale;
    for (uint32_t begin = 0; begin < count; begin += CHUNK) {
        const uint32_t n = count - begin < CHUNK ? count - begin : CHUNK;
        if (flat) {
            for (uint32_t i = 0; i < n; i++)
                worker->expected[i] = constant;
        } else {
            const double z0 = (x - segment->center) * segment->scale + begin * step;
            evaluate(segment, margin, z0, step, worker->expected, worker->hard);
            for (uint32_t i = 0; i < n; i++)
                if (worker->hard[i])
                    worker->expected[i] = settle(worker, first + begin + i, counts);
        }
        finish_chunk(worker, first + begin, n, counts);
    }
}

static void sweep_inside(struct sweep_worker *worker, uint32_t first, uint32_t count,
                         struct sweep_counts *counts)
{
    const struct sweep_job *job = worker->job;
    struct segment segment;
    if (count <= DIRECT) {
        sweep_direct(worker, first, count, counts);
    } else if (segment_init(&segment, job->function->name, job->t, sweep_float(first),
                            sweep_float(first + count - 1))) {
        sweep_segment(worker, &segment, first, count, counts);
    } else {
        sweep_inside(worker, first, count / 2, counts);
        sweep_inside(worker, first + count / 2, count - count / 2, counts);
    }
}

/* ---------------------------------------------------------------- outside */

static const uint32_t minus_zero = UINT32_C(1) << 31;

/* NaN is expected, and from numbers the invalid flag; that is looked at once in a block. */
static void sweep_outside(struct sweep_worker *worker, uint32_t first, uint32_t count,
                          struct sweep_counts *counts)
{
    const struct sweep_job *job = worker->job;
    const uint32_t nan = sweep_encoding((float)NAN);
    if (!isnan(sweep_float(first))) {
        feclearexcept(FE_ALL_EXCEPT);
        const volatile float result = subject(job, sweep_float(first));
        (void)result;
        counts->flags += !fetestexcept(FE_INVALID);
    }
    for (uint32_t i = 0; i < count; i++)
        compare(job, first + i, nan, counts);
    counts->outside += count;
}

void sweep_block(struct sweep_worker *worker, uint32_t block, struct sweep_counts *counts)
{
    const struct sweep_job *job = worker->job;
    uint64_t first = (uint64_t)block << 16, end = first + 0x10000;
    if (first < job->from)
        first = job->from;
    if (end > (uint64_t)job->to + 1)
        end = (uint64_t)job->to + 1;
    const uint64_t outside = (uint64_t)sweep_last(job->function) + 1;
    if (first < outside) {
        const uint64_t inside_end = end < outside ? end : outside;
        sweep_inside(worker, (uint32_t)first, (uint32_t)(inside_end - first), counts);
        first = inside_end;
    }
    if (first == minus_zero) { /* the one negative encoding of a number in the domain */
        sweep_direct(worker, minus_zero, 1, counts);
        first++;
    }
    if (first < end)
        sweep_outside(worker, (uint32_t)first, (uint32_t)(end - first), counts);
}

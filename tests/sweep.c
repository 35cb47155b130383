/* sweep.c -- the certified polynomials, and dpm sweep and dpm merge: nothing counted twice, nothing
   left out, every wrong result found, whatever happens in between. */

#define _GNU_SOURCE /* nanosleep, mkdtemp */
#include <fenv.h>
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include "run_dpm.h"
#include "../ref/mpfr/segment.h"
#include "../tools/inputs/random.h"
#include "../tools/sweep/sweep.h"

static const struct target {
    const char *function;
    unsigned t;
} targets[] = {{"loss", 0},      {"loss", 1},      {"loss_grad", 0},  {"loss_grad", 1},
               {"loss_hess", 0}, {"loss_hess", 1}, {"divergence", 0}, {"entropy", 0},
               {"energy", 0},    {"energy_angle", 0}, {"energy_dual", 0}};
enum { TARGETS = sizeof targets / sizeof targets[0] };

static char directory[] = "/tmp/dpm-sweep-XXXXXX";
static uint64_t seed;

static int make_directory(void **state)
{
    (void)state;
    return mkdtemp(directory) == NULL;
}

static int remove_directory(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", directory);
    return system(command);
}

static const char *file(const char *name)
{
    static char path[4][64];
    static unsigned next;
    char *to = path[next++ % 4];
    snprintf(to, 64, "%s/%s", directory, name);
    return to;
}

/* A number that is another one with each commit. */
static uint64_t commit_seed(void)
{
    char line[64] = "";
    FILE *git = popen("git rev-parse HEAD 2>/dev/null", "r");
    if (git != NULL) {
        if (fgets(line, sizeof line, git) == NULL)
            line[0] = '\0';
        pclose(git);
    }
    line[15] = '\0';
    return strtoull(line, NULL, 16);
}

/* --------------------------------------------------------------- segments */

struct value {
    mpfr_t x[2], down, up, bound;
};

static void value_init(struct value *value)
{
    mpfr_inits2(24, value->x[0], value->x[1], (mpfr_ptr)0);
    mpfr_inits2(100, value->down, value->up, value->bound, (mpfr_ptr)0);
}

static void value_clear(struct value *value)
{
    mpfr_clears(value->x[0], value->x[1], value->down, value->up, value->bound, (mpfr_ptr)0);
}

/* Whether the function at x is where the segment says; *share is how much of the error was used. */
static bool encloses(const struct segment *segment, const struct target *target, float x,
                     struct value *value, double *share)
{
    const struct dpm_function *function = dpm_function_find(target->function);
    const mpfr_ptr args[] = {value->x[0], value->x[1]};
    const double v = segment_value(segment, x);
    mpfr_set_flt(args[0], x, MPFR_RNDN);
    mpfr_set_ui(args[1], target->t, MPFR_RNDN);
    function->mpfr(value->down, 1, args, MPFR_RNDD);
    function->mpfr(value->up, 1, args, MPFR_RNDU);
    bool good = true;
    mpfr_sub_d(value->bound, value->up, v, MPFR_RNDU);
    good = good && mpfr_cmp_d(value->bound, segment->error) <= 0;
    *share = mpfr_get_d(value->bound, MPFR_RNDU) / segment->error;
    mpfr_d_sub(value->bound, v, value->down, MPFR_RNDU);
    good = good && mpfr_cmp_d(value->bound, segment->error) <= 0;
    *share = fmax(*share, mpfr_get_d(value->bound, MPFR_RNDU) / segment->error);
    const bool negative = mpfr_signbit(value->down) && mpfr_signbit(value->up);
    good = good && negative == segment->negative;
    mpfr_abs(value->down, negative ? value->up : value->down, MPFR_RNDN);
    mpfr_abs(value->up, negative ? value->down : value->up, MPFR_RNDN);
    return good && mpfr_cmp_d(value->down, segment->least) >= 0 &&
           mpfr_cmp_d(value->up, segment->most) <= 0;
}

/* Random intervals of all sizes, all over the domain, both ends and points between. */
static void segments_enclose(void **state)
{
    (void)state;
    struct random random = {seed};
    struct value value;
    value_init(&value);
    for (size_t i = 0; i < TARGETS; i++) {
        const struct target *target = &targets[i];
        const uint32_t last = sweep_last(dpm_function_find(target->function));
        unsigned found = 0, tried = 0;
        double share = 0, worst = 0;
        while (found < 150 && tried++ < 1000) {
            const uint32_t size = UINT32_C(1) << random_below(&random, 17);
            uint32_t first = (uint32_t)random_below(&random, last);
            if (tried % 4 == 0) /* near the upper end, where distances are short */
                first = last - (uint32_t)random_below(&random, 1 << 20);
            first &= ~(size - 1);
            if (first + size - 1 > last)
                continue;
            struct segment segment;
            if (!segment_init(&segment, target->function, target->t, sweep_float(first),
                              sweep_float(first + size - 1)))
                continue;
            found++;
            for (unsigned k = 0; k < 6; k++) {
                const uint32_t at = k < 2 ? k * (size - 1) : (uint32_t)random_below(&random, size);
                if (!encloses(&segment, target, sweep_float(first + at), &value, &share))
                    fail_msg("seed %llu: %s t=%u at %a, interval of %u from 0x%08x",
                             (unsigned long long)seed, target->function, target->t,
                             (double)sweep_float(first + at), size, first);
                worst = fmax(worst, share);
            }
        }
        assert_true(found >= 100);
        assert_true(worst > 0.1); /* else the bounds say too little, or the points are no test */
    }
    value_clear(&value);
}

/* Where there is no polynomial, none is made up: singular points, zeros, too wide an interval. */
static void segments_refuse(void **state)
{
    (void)state;
    struct segment segment;
    assert_false(segment_supports("sigmoid"));
    assert_false(segment_init(&segment, "sigmoid", 0, 0.25f, 0.250001f));
    assert_false(segment_init(&segment, "energy", 0, 0, 0x1p-130f));        /* pole of ln at 0 */
    assert_false(segment_init(&segment, "energy", 0, 0.5f, 0.5f + 0x1p-13f)); /* zero at 1/2 */
    assert_false(segment_init(&segment, "loss_hess", 0, 0x1.bap-2f, 0x1.bcp-2f)); /* a zero */
    assert_false(segment_init(&segment, "divergence", 0, 0.5f, 0x1.fffffep-1f));
    assert_false(segment_init(&segment, "entropy", 0, 0x1.fffff0p-1f, 1)); /* singular at 1 */
}

/* ------------------------------------------------------------- the subject */

static float right(float y, float t)
{
    const float args[] = {y, t};
    return dpm_function_find("loss")->binary32(2, args);
}

static bool is_bad(float y)
{
    return sweep_encoding(y) % 10007 == 5;
}

static float one_ulp_off(float y, float t)
{
    return is_bad(y) ? sweep_float(sweep_encoding(right(y, t)) ^ 1) : right(y, t);
}

/* As many special values wrong: NaN for a number, a number for NaN. */
static float odd(float y, float t)
{
    const float value = right(y, t);
    return !is_bad(y) ? value : isnan(value) ? 0 : (float)NAN;
}

/* NaN outside the domain, but quietly. */
static float silent(float y, float t)
{
    return y >= 0 && y <= 1 ? right(y, t) : (float)NAN;
}

/* Correct, and slow: 20 ms a block. */
static float slow(float y, float t)
{
    if ((sweep_encoding(y) & 0xffff) == 0)
        nanosleep(&(struct timespec){0, 20000000}, NULL);
    return right(y, t);
}

static struct sweep *new_sweep(float (*subject)(float, float), uint32_t from, uint32_t to)
{
    struct sweep *sweep = calloc(1, sizeof *sweep);
    assert_non_null(sweep);
    sweep->job = (struct sweep_job){.function = dpm_function_find("loss"), .from = from, .to = to,
                                    .shard = 1, .shards = 1, .subject = "test", .build = "test",
                                    .two = subject};
    return sweep;
}

static void injected_errors_are_counted(void **state)
{
    (void)state;
    const uint32_t from = 0x3e801234, to = 0x3e849999, outside = 0x3f801234;
    uint64_t bad = 0, bad_outside = 0;
    for (uint32_t e = from; e <= to; e++) {
        bad += is_bad(sweep_float(e));
        bad_outside += is_bad(sweep_float(e - from + outside));
    }
    assert_true(bad > SWEEP_WRONG);

    struct sweep *sweep = new_sweep(one_ulp_off, from, to);
    assert_true(sweep_run(sweep, file("off.json")));
    assert_true(sweep->counts.inputs == to - from + 1 && sweep->counts.outside == 0);
    assert_true(sweep->counts.misrounded == bad && sweep->counts.special == 0);
    assert_int_equal(sweep->counts.wrongs, SWEEP_WRONG);
    uint32_t expected = from;
    for (unsigned i = 0; i < SWEEP_WRONG; i++, expected++) { /* the first ones, and what they are */
        while (!is_bad(sweep_float(expected)))
            expected++;
        const struct sweep_wrong *wrong = &sweep->counts.wrong[i];
        assert_int_equal(wrong->input, expected);
        assert_int_equal(wrong->expected, sweep_encoding(right(sweep_float(expected), 0)));
        assert_int_equal(wrong->got, wrong->expected ^ 1);
    }
    const uint64_t digest = sweep->counts.digest;
    free(sweep);

    sweep = new_sweep(odd, from, to); /* the digest is of the correct results */
    assert_true(sweep_run(sweep, file("odd.json")));
    assert_true(sweep->counts.misrounded == 0 && sweep->counts.special == bad);
    assert_true(sweep->counts.digest == digest);
    free(sweep);

    sweep = new_sweep(odd, outside, outside + (to - from));
    assert_true(sweep_run(sweep, file("outside.json")));
    assert_true(sweep->counts.inputs == 0 && sweep->counts.outside == to - from + 1);
    assert_true(sweep->counts.special == bad_outside && sweep->counts.flags == 0);
    free(sweep);

    sweep = new_sweep(silent, outside, outside + (to - from));
    assert_true(sweep_run(sweep, file("silent.json")));
    assert_true(sweep->counts.special == 0 && sweep->counts.flags == 5); /* one a block */
    free(sweep);
}

/* The ground truth as subject. */
static const struct target *truth_target;

static float truth_of_two(float y, float t)
{
    mpfr_t x[2], result;
    mpfr_inits2(24, x[0], x[1], result, (mpfr_ptr)0);
    const mpfr_ptr args[] = {x[0], x[1]};
    mpfr_set_flt(x[0], y, MPFR_RNDN);
    mpfr_set_flt(x[1], t, MPFR_RNDN);
    dpm_format_call(result, dpm_format_find("binary32"), dpm_function_find(truth_target->function),
                    1, args, MPFR_RNDN);
    const float value = mpfr_get_flt(result, MPFR_RNDN);
    mpfr_clears(x[0], x[1], result, (mpfr_ptr)0);
    feraiseexcept(isnan(value) ? FE_INVALID : 0);
    return value;
}

static float truth_of_one(float x)
{
    return truth_of_two(x, 0);
}

/* Every input, settled by the routine, agrees with what the sweep expects: anywhere, where a polynomial
   settles them, at the ends of the domain, beside the zeros, and at -0. */
static void ground_truth_passes(void **state)
{
    (void)state;
    struct random random = {seed + 1};
    for (size_t i = 0; i < TARGETS; i++) {
        truth_target = &targets[i];
        const struct dpm_function *function = dpm_function_find(truth_target->function);
        const uint32_t last = sweep_last(function), half = 0x3f000000, size = 400;
        const uint32_t from[] = {0, half - size / 2, last - size / 2, UINT32_C(1) << 31,
                                 0x3edd7c00 /* beside a zero of loss_hess, t = 0 */,
                                 (uint32_t)random_below(&random, last - size),
                                 (uint32_t)random_below(&random, last - size),
                                 (uint32_t)random_between(&random, half - (1 << 25), last - size)};
        uint64_t settled = 0;
        for (size_t k = 0; k < sizeof from / sizeof from[0]; k++) {
            struct sweep *sweep = new_sweep(truth_of_two, from[k], from[k] + size - 1);
            sweep->job.function = function;
            sweep->job.t = truth_target->t;
            if (!sweep_has_t(function)) {
                sweep->job.two = NULL;
                sweep->job.one = truth_of_one;
            }
            assert_true(sweep_run(sweep, file("truth.json")));
            assert_true(sweep->counts.inputs + sweep->counts.outside == size);
            if (sweep_failed(&sweep->counts))
                fail_msg("%s t=%u from 0x%08x: 0x%08x gives 0x%08x, expected 0x%08x",
                         truth_target->function, truth_target->t, from[k],
                         sweep->counts.wrong[0].input, sweep->counts.wrong[0].got,
                         sweep->counts.wrong[0].expected);
            settled += sweep->counts.settled;
            free(sweep);
        }
        assert_true(settled < 4 * size); /* most were settled by the polynomials */
    }
}

/* ----------------------------------------------------------------- resuming */

static bool same_counts(const struct sweep *a, const struct sweep *b)
{
    return memcmp(&a->counts, &b->counts, sizeof a->counts) == 0 &&
           memcmp(a->done, b->done, sizeof a->done) == 0;
}

/* Killed after its first checkpoint, again and again, a sweep ends with what it would have found. */
static void killed_and_resumed(void **state)
{
    (void)state;
    const uint32_t from = 0x3e800000, to = 0x3ee0ffff; /* 97 blocks */
    const char *path = file("killed.json");
    struct sweep *whole = new_sweep(right, from, to), *sweep = new_sweep(slow, from, to);
    assert_true(sweep_run(whole, file("whole.json")));
    unsigned kills = 0;
    uint32_t missing = sweep_missing(sweep);
    setenv("DPM_THREADS", "1", 1);
    for (;;) {
        struct stat before = {0}, now;
        stat(path, &before);
        fflush(NULL);
        const pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(sweep_resume(sweep, path) && sweep_run(sweep, path) ? 0 : 1);
        int status = 0;
        pid_t ended = 0;
        while (ended == 0 && (stat(path, &now) != 0 || now.st_ino == before.st_ino)) {
            nanosleep(&(struct timespec){0, 5000000}, NULL);
            ended = waitpid(child, &status, WNOHANG);
        }
        if (ended == 0 && kills < 2) {
            kill(child, SIGKILL);
            kills++;
        }
        if (ended == 0)
            assert_int_equal(waitpid(child, &status, 0), child);
        if (WIFEXITED(status)) {
            assert_int_equal(WEXITSTATUS(status), 0);
            break;
        }
        struct sweep *left = calloc(1, sizeof *left);
        assert_non_null(left);
        assert_true(sweep_read(left, "test", path)); /* it adds up */
        assert_true(sweep_missing(left) > 0 && sweep_missing(left) < missing);
        missing = sweep_missing(left);
        free(left);
    }
    unsetenv("DPM_THREADS");
    assert_true(kills >= 1);
    assert_true(sweep_read(sweep, "test", path));
    assert_int_equal(sweep_missing(sweep), 0);
    assert_true(same_counts(sweep, whole));
    free(sweep);
    free(whole);
}

/* ------------------------------------------------------------------ merging */

static void sweep_shard(const char *range, const char *shard, const char *name)
{
    char line[300];
    snprintf(line, sizeof line, "sweep %s --format binary32 --shard %s -o %s", range, shard,
             file(name));
    struct run r = run(line);
    if (exit_code(&r) != 0)
        fail_msg("dpm %s: exit %d, stderr: %s", line, exit_code(&r), r.err);
    forget(&r);
}

static void merge_complains(const char *files, const char *says)
{
    char line[420];
    snprintf(line, sizeof line, "merge %s", files);
    expect_complaint(line, "", "", (const char *const[]){says, NULL});
}

static void merged(void **state)
{
    (void)state;
    const char *range = "loss_grad --t 1 --from 0x1.2345p-2 --to 0x1.4321p-2";
    sweep_shard(range, "1/1", "all");
    sweep_shard(range, "1/3", "a");
    sweep_shard(range, "2/3", "b");
    sweep_shard(range, "3/3", "c");
    sweep_shard("loss_grad --t 1 --from 0x1.2345p-2 --to 0x1.5p-2", "2/3", "range");
    sweep_shard("loss_grad --t 0 --from 0x1.2345p-2 --to 0x1.4321p-2", "2/3", "t");
    sweep_shard("loss --t 1 --from 0x1.2345p-2 --to 0x1.4321p-2", "2/3", "function");

    char line[400];
    snprintf(line, sizeof line, "merge %s %s %s -o %s", file("c"), file("a"), file("b"),
             file("merged"));
    struct run r = run(line), all;
    assert_int_equal(exit_code(&r), 0);
    snprintf(line, sizeof line, "merge %s", file("all"));
    all = run(line);
    assert_string_equal(r.out, all.out);
    assert_non_null(strstr(r.out, "loss_grad t=1"));
    forget(&r);
    forget(&all);
    struct sweep *one = calloc(1, sizeof *one), *three = calloc(1, sizeof *three);
    assert_true(one != NULL && three != NULL);
    assert_true(sweep_read(one, "test", file("all")) && sweep_read(three, "test", file("merged")));
    assert_true(same_counts(one, three));
    free(one);
    free(three);

    snprintf(line, sizeof line, "%s %s", file("a"), file("c"));
    merge_complains(line, "are missing");
    snprintf(line, sizeof line, "%s %s %s", file("a"), file("b"), file("a"));
    merge_complains(line, "disjoint");
    static const char *const others[][2] = {
        {"range", "another range"}, {"t", "another t"}, {"function", "another function"}};
    for (size_t i = 0; i < 3; i++) {
        snprintf(line, sizeof line, "%s %s %s", file("a"), file(others[i][0]), file("c"));
        merge_complains(line, others[i][1]);
    }
    merge_complains(file("none"), "none");
    merge_complains("", "no file");
}

/* Replaces the first occurrence of a text in a file. */
static void edit(const char *from, const char *to, const char *old, const char *new)
{
    size_t size;
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    assert_true(in != NULL && out != NULL);
    char *text = contents(in, &size), *at = strstr(text, old);
    assert_non_null(at);
    fprintf(out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    assert_int_equal(fclose(out), 0);
    free(text);
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    sweep_shard("entropy --from 0x1.1p-2 --to 0x1.2p-2", "1/1", "good");
    static const char *const edits[][3] = {
        {"\"inputs\": ", "\"inputs\": 1", "damaged"},
        {"\"shards\": 1", "\"shards\": 2", "damaged"},
        {"\"binary32\"", "\"binary64\"", "damaged"},
        {"\"digest\": \"0x", "\"digest\": \"x", "damaged"},
        {"\"entropy\"", "\"sigmoid\"", "damaged"},
        {"\"version\": \"", "\"version\": \"9", "of dpm 9"},
        {"\"sweep\"", "\"swept\"", "expected a file of dpm sweep"},
        {"{", "[", "expected a file of dpm sweep"},
    };
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        edit(file("good"), file("bad"), edits[i][0], edits[i][1]);
        merge_complains(file("bad"), edits[i][2]);
    }
    char line[300]; /* nor does a sweep continue or overwrite what is not its own */
    edit(file("good"), file("bad"), "\"to\": ", "\"to\": 1");
    snprintf(line, sizeof line,
             "sweep entropy --format binary32 --from 0x1.1p-2 --to 0x1.2p-2 -o %s", file("bad"));
    expect_complaint(line, "", "", (const char *const[]){"bad", NULL});
    snprintf(line, sizeof line,
             "sweep entropy --format binary32 --from 0x1.1p-2 --to 0x1.3p-2 -o %s", file("good"));
    expect_complaint(line, "", "", (const char *const[]){"another sweep", NULL});
}

/* -------------------------------------------------------------- the command */

static void complaints(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"sweep", "-o"},
        {"sweep -o /dev/null", "one function"},
        {"sweep nothing --format binary32 -o x", "no function 'nothing'"},
        {"sweep sigmoid --format binary32 -o x", "sigmoid"},
        {"sweep entropy --format binary64 -o x", "binary64"},
        {"sweep entropy -o x", "no --format"},
        {"sweep entropy --format binary32 --t 0 -o x", "entropy has no t"},
        {"sweep loss --format binary32 -o x", "no --t"},
        {"sweep loss --format binary32 --t 0.5 -o x", "--t 0.5"},
        {"sweep entropy --format binary32 --shard 0/2 -o x", "0/2"},
        {"sweep entropy --format binary32 --shard 3/2 -o x", "3/2"},
        {"sweep entropy --format binary32 --shard 1/2x -o x", "1/2x"},
        {"sweep entropy --format binary32 --shard 1/65537 -o x", "1/65537"},
        {"sweep entropy --format binary32 --from 1 --to 0.5 -o x", "--from"},
        {"sweep entropy --format binary32 --from -1 -o x", "-1"},
        {"sweep entropy --format binary32 --lib x.so -o x", "--symbol"},
        {"sweep entropy --format binary32 --lib none.so --symbol f -o x", "none.so"},
        {"sweep --all entropy -o x", "--all"},
        {"sweep entropy --format binary32 --from 0.5 --to 0.5 -o /none/x", "/none/x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_complaint(cases[i][0], "", "", (const char *const[]){cases[i][1], NULL});
    assert_int_not_equal(access("x", F_OK), 0);
}

/* A routine of a shared library: the example is the formula as printed, in binary32. */
static void shared_library(void **state)
{
    (void)state;
    char line[4400];
    snprintf(line, sizeof line,
             "sweep loss --format binary32 --t 0 --from 0.25 --to 0x1.08p-2 --symbol my_loss "
             "-o %s --lib %.*s/tools/examples/loss.so", file("lib"),
             (int)(strrchr(dpm, '/') - dpm), dpm);
    struct run r = run(line);
    if (exit_code(&r) != 1 || strstr(r.out, "loss t=0 at 0x1p-2: ") == NULL)
        fail_msg("dpm %s: exit %d\n%s%s", line, exit_code(&r), r.out, r.err);
    forget(&r);
}

/* A slice of the exhaustive check that is another one with each commit: 16 of 65536 blocks, 4 of
   them in the domain, of each function; and some inputs among the hardest. */
static void slice_of_this_commit(void **state)
{
    (void)state;
    for (size_t i = 0; i < TARGETS; i++) {
        char line[200], name[32];
        snprintf(name, sizeof name, "slice-%zu", i);
        int length = snprintf(line, sizeof line, "sweep %s --format binary32 --shard %u/4096 -o %s",
                              targets[i].function, (unsigned)(seed % 4096) + 1, file(name));
        if (sweep_has_t(dpm_function_find(targets[i].function)))
            snprintf(line + length, sizeof line - (size_t)length, " --t %u", targets[i].t);
        struct run r = run(line);
        if (exit_code(&r) != 0)
            fail_msg("dpm %s: exit %d\n%s%s", line, exit_code(&r), r.out, r.err);
        forget(&r);
    }
}

/* Inputs that the whole sweep found to be closest to a midpoint are found as such in a part. */
static void hard_inputs_are_found(void **state)
{
    (void)state;
    static const struct {
        struct target target;
        float input;
        double distance;
    } cases[] = {
        {{"loss", 0}, 0x1.89dcd2p-5f, 1.79e-9},        {{"loss", 1}, 0x1.dbf80ap-2f, 8.03e-8},
        {{"loss_grad", 0}, 0x1.c0acdap-14f, 1.59e-9},  {{"loss_grad", 1}, 0x1.1559dp-2f, 5.76e-9},
        {{"energy", 0}, 0x1.81f0cep-48f, 3.37e-10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const uint32_t at = sweep_encoding(cases[i].input);
        struct sweep *sweep = calloc(1, sizeof *sweep);
        assert_non_null(sweep);
        sweep->job = (struct sweep_job){.function = dpm_function_find(cases[i].target.function),
                                        .t = cases[i].target.t, .from = at - 2000,
                                        .to = at + 2000, .shard = 1, .shards = 1};
        assert_true(sweep_run(sweep, file("hard")));
        assert_true(sweep->counts.hards >= 1);
        assert_int_equal(sweep->counts.hard[0].input, at);
        assert_true(fabs(sweep->counts.hard[0].distance - cases[i].distance) <
                    0.01 * cases[i].distance);
        assert_int_equal(sweep->counts.misrounded, 0);
        free(sweep);
    }
}

int main(int argc, char **argv)
{
    (void)argc;
    find_dpm(argv[0]);
    seed = commit_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_enclose),
        cmocka_unit_test(segments_refuse),
        cmocka_unit_test(injected_errors_are_counted),
        cmocka_unit_test(ground_truth_passes),
        cmocka_unit_test(killed_and_resumed),
        cmocka_unit_test(merged),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(complaints),
        cmocka_unit_test(shared_library),
        cmocka_unit_test(slice_of_this_commit),
        cmocka_unit_test(hard_inputs_are_found),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}

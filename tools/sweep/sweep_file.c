/* Files of sweeps: JSON.  Counts are numbers, inputs and results strings as C's %a prints them, done
   blocks 16384 hexadecimal digits, four blocks a digit, the first block in the lowest bit of the
   first digit. */

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../command.h"
#include "../process/interrupt.h"
#include "../text/number.h"
#include "sweep.h"

enum { DIGITS = SWEEP_BLOCKS / 4 };

/* ----------------------------------------------------------------- writing */

static json_t *number(uint32_t encoding)
{
    char text[NUMBER_SIZE];
    return json_string(number_hex(text, (double)sweep_float(encoding)));
}

static json_t *hexadecimal(uint64_t x)
{
    char text[32];
    snprintf(text, sizeof text, "0x%016llx", (unsigned long long)x);
    return json_string(text);
}

static json_t *wrong_json(const struct sweep_counts *counts)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < counts->wrongs; i++) {
        const struct sweep_wrong *wrong = &counts->wrong[i];
        json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:o}", "input", number(wrong->input),
                                               "expected", number(wrong->expected), "result",
                                               number(wrong->got), "encodings",
                                               json_pack("[I, I, I]", (json_int_t)wrong->input,
                                                         (json_int_t)wrong->expected,
                                                         (json_int_t)wrong->got)));
    }
    return array;
}

static json_t *hard_json(const struct sweep_counts *counts)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < counts->hards; i++)
        json_array_append_new(array, json_pack("{s:o, s:f, s:I}", "input",
                                               number(counts->hard[i].input), "ulp",
                                               counts->hard[i].distance, "encoding",
                                               (json_int_t)counts->hard[i].input));
    return array;
}

static json_t *counts_json(const struct sweep *sweep)
{
    const struct sweep_job *job = &sweep->job;
    const struct sweep_counts *counts = &sweep->counts;
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:I, s:I}", "sweep", job->function->name, "format", "binary32",
        "subject", job->subject, "version", DPM_VERSION, "build", job->build, "from",
        (json_int_t)job->from, "to", (json_int_t)job->to);
    if (sweep_has_t(job->function))
        json_object_set_new(object, "t", json_integer((json_int_t)job->t));
    json_object_set_new(object, "shard", json_integer((json_int_t)job->shard));
    json_object_set_new(object, "shards", json_integer((json_int_t)job->shards));
    const struct {
        const char *name;
        uint64_t count;
    } rows[] = {{"inputs", counts->inputs},         {"outside", counts->outside},
                {"misrounded", counts->misrounded}, {"special", counts->special},
                {"flags", counts->flags},           {"settled", counts->settled},
                {"undecided", counts->undecided}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        json_object_set_new(object, rows[i].name, json_integer((json_int_t)rows[i].count));
    json_object_set_new(object, "digest", hexadecimal(counts->digest));
    json_object_set_new(object, "wrong", wrong_json(counts));
    json_object_set_new(object, "hardest", hard_json(counts));
    return object;
}

static json_t *blocks_json(const struct sweep *sweep)
{
    char text[DIGITS + 1];
    for (size_t i = 0; i < DIGITS; i++)
        text[i] = "0123456789abcdef"[sweep->done[i / 16] >> i % 16 * 4 & 0xf];
    text[DIGITS] = '\0';
    return json_string(text);
}

/* Takes json over. */
static bool write_json(json_t *json, const char *command, const char *path)
{
    struct outfile file;
    bool good = outfile_open(&file, path) != NULL;
    if (good) {
        json_dumpf(json, file.stream, JSON_INDENT(1));
        fputc('\n', file.stream);
        good = outfile_commit(&file);
    }
    if (!good)
        complain("%s: %s: cannot be written: %s", command, path, strerror(errno));
    json_decref(json);
    return good;
}

bool sweep_write(const struct sweep *sweep, const char *command, const char *path)
{
    json_t *object = counts_json(sweep);
    json_object_set_new(object, "blocks", blocks_json(sweep));
    return write_json(object, command, path);
}

bool sweep_write_summary(const char *path, const struct sweep *const sweeps[], size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = counts_json(sweeps[i]);
        json_object_del(object, "build"); /* says nothing on another machine */
        json_array_append_new(array, object);
    }
    return write_json(array, "sweep", path);
}

/* ----------------------------------------------------------------- reading */

static bool get_count(const json_t *object, const char *name, uint64_t high, uint64_t *count)
{
    const json_t *value = json_object_get(object, name);
    const json_int_t integer = json_integer_value(value);
    *count = (uint64_t)integer;
    return json_is_integer(value) && integer >= 0 && *count <= high;
}

static bool get_text(const json_t *object, const char *name, char *text, size_t size)
{
    const char *value = json_string_value(json_object_get(object, name));
    if (value == NULL || strlen(value) >= size)
        return false;
    strcpy(text, value);
    return true;
}

static bool get_job(struct sweep_job *job, const json_t *object)
{
    char name[64], format[16];
    uint64_t t = 0, from, to, shard, shards;
    if (!get_text(object, "sweep", name, sizeof name) ||
        !get_text(object, "format", format, sizeof format) || strcmp(format, "binary32") != 0 ||
        !get_text(object, "subject", job->subject, sizeof job->subject) ||
        !get_text(object, "build", job->build, sizeof job->build))
        return false;
    job->function = dpm_function_find(name);
    if (job->function == NULL || !sweep_supports(job->function) ||
        (sweep_has_t(job->function) && !get_count(object, "t", 1, &t)) ||
        !get_count(object, "from", UINT32_MAX, &from) || !get_count(object, "to", UINT32_MAX, &to) ||
        !get_count(object, "shards", SWEEP_BLOCKS, &shards) ||
        !get_count(object, "shard", shards, &shard) || shard < 1 || from > to)
        return false;
    job->t = (unsigned)t;
    job->from = (uint32_t)from;
    job->to = (uint32_t)to;
    job->shard = (unsigned)shard;
    job->shards = (unsigned)shards;
    return true;
}

static bool get_lists(struct sweep_counts *counts, const json_t *object)
{
    const json_t *wrong = json_object_get(object, "wrong");
    const json_t *hard = json_object_get(object, "hardest");
    if (!json_is_array(wrong) || !json_is_array(hard))
        return false;
    for (size_t i = 0; i < json_array_size(wrong); i++) {
        const json_t *encodings = json_object_get(json_array_get(wrong, i), "encodings");
        json_int_t encoding[3];
        for (size_t k = 0; k < 3; k++) {
            encoding[k] = json_integer_value(json_array_get(encodings, k));
            if (encoding[k] < 0 || encoding[k] > UINT32_MAX)
                return false;
        }
        sweep_add_wrong(counts, (struct sweep_wrong){(uint32_t)encoding[0], (uint32_t)encoding[1],
                                                     (uint32_t)encoding[2]});
    }
    for (size_t i = 0; i < json_array_size(hard); i++) {
        uint64_t encoding;
        const json_t *distance = json_object_get(json_array_get(hard, i), "ulp");
        if (!json_is_number(distance) ||
            !get_count(json_array_get(hard, i), "encoding", UINT32_MAX, &encoding))
            return false;
        sweep_add_hard(counts, (struct sweep_hard){(uint32_t)encoding, json_number_value(distance)});
    }
    return true;
}

static bool get_counts(struct sweep_counts *counts, const json_t *object)
{
    char digest[32], *end;
    if (!get_count(object, "inputs", UINT64_MAX, &counts->inputs) ||
        !get_count(object, "outside", UINT64_MAX, &counts->outside) ||
        !get_count(object, "misrounded", counts->inputs, &counts->misrounded) ||
        !get_count(object, "special", counts->inputs + counts->outside, &counts->special) ||
        !get_count(object, "flags", SWEEP_BLOCKS, &counts->flags) ||
        !get_count(object, "settled", counts->inputs, &counts->settled) ||
        !get_count(object, "undecided", counts->inputs, &counts->undecided) ||
        !get_text(object, "digest", digest, sizeof digest))
        return false;
    counts->digest = strtoull(digest, &end, 16);
    return *end == '\0' && get_lists(counts, object);
}

/* Blocks that do not belong to the shard may not be there. */
static bool get_blocks(struct sweep *sweep, const json_t *object)
{
    char text[DIGITS + 1];
    if (!get_text(object, "blocks", text, sizeof text) || strlen(text) != DIGITS ||
        strspn(text, "0123456789abcdef") != DIGITS)
        return false;
    uint64_t encodings = 0;
    for (uint32_t block = 0; block < SWEEP_BLOCKS; block++) {
        const char digit = text[block / 4];
        const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
        if ((value >> block % 4 & 1) == 0)
            continue;
        if (!sweep_wants(&sweep->job, block))
            return false;
        sweep_set_done(sweep, block);
        encodings += sweep_block_size(&sweep->job, block);
    }
    return encodings == sweep->counts.inputs + sweep->counts.outside;
}

bool sweep_read(struct sweep *sweep, const char *command, const char *path)
{
    json_error_t error;
    json_t *object = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    *sweep = (struct sweep){.job = {0}};
    if (object == NULL) {
        complain("%s: %s: %s; expected a file of dpm sweep", command, path, error.text);
        return false;
    }
    char version[32];
    bool good = get_text(object, "version", version, sizeof version);
    if (!good || !json_is_string(json_object_get(object, "sweep"))) {
        complain("%s: %s: expected a file of dpm sweep", command, path);
        good = false;
    } else if (strcmp(version, DPM_VERSION) != 0) {
        complain("%s: %s: of dpm %s; expected %s", command, path, version, DPM_VERSION);
        good = false;
    } else if (!get_job(&sweep->job, object) || !get_counts(&sweep->counts, object) ||
               !get_blocks(sweep, object)) {
        complain("%s: %s: damaged: its counts and blocks do not agree with what it says to be",
                 command, path);
        good = false;
    }
    json_decref(object);
    return good;
}

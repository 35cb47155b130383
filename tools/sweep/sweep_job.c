#include "sweep.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "../../ref/mpfr/segment.h"
#include "../command.h"

float sweep_float(uint32_t encoding)
{
    float x;
    memcpy(&x, &encoding, sizeof x);
    return x;
}

uint32_t sweep_encoding(float x)
{
    uint32_t encoding;
    memcpy(&encoding, &x, sizeof encoding);
    return encoding;
}

bool sweep_supports(const struct dpm_function *function)
{
    return segment_supports(function->name);
}

bool sweep_has_t(const struct dpm_function *function)
{
    return function->shape->arity == 2;
}

uint32_t sweep_last(const struct dpm_function *function)
{
    return function->shape->interval[0] == DPM_QUARTER_TURN
               ? 0x3fc90fda  /* the largest number below pi/2 */
               : 0x3f800000; /* 1 */
}

static uint32_t first_of(const struct sweep_job *job, uint32_t block)
{
    return block << 16 > job->from ? block << 16 : job->from;
}

static uint32_t last_of(const struct sweep_job *job, uint32_t block)
{
    return (block << 16 | 0xffff) < job->to ? block << 16 | 0xffff : job->to;
}

uint64_t sweep_block_size(const struct sweep_job *job, uint32_t block)
{
    const uint32_t first = first_of(job, block), last = last_of(job, block);
    return first <= last ? (uint64_t)last - first + 1 : 0;
}

bool sweep_wants(const struct sweep_job *job, uint32_t block)
{
    return block % job->shards == job->shard - 1 && sweep_block_size(job, block) > 0;
}

uint32_t sweep_missing(const struct sweep *sweep)
{
    uint32_t missing = 0;
    for (uint32_t block = 0; block < SWEEP_BLOCKS; block++)
        missing += sweep_wants(&sweep->job, block) && !sweep_is_done(sweep, block);
    return missing;
}

bool sweep_library(struct sweep_job *job, const char *file, const char *symbol)
{
    char path[4096]; /* without a slash the loader would look elsewhere than here */
    snprintf(path, sizeof path, "%s%s", strchr(file, '/') != NULL ? "" : "./", file);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL); /* until the end of the command */
    if (library == NULL) {
        complain("sweep: --lib %s: cannot be loaded: %s", file, dlerror());
        return false;
    }
    void *address = dlsym(library, symbol);
    if (address == NULL) {
        complain("sweep: --symbol %s: not in %s", symbol, file);
        return false;
    }
    if (sweep_has_t(job->function))
        memcpy(&job->two, &address, sizeof address);
    else
        memcpy(&job->one, &address, sizeof address);
    const char *slash = strrchr(file, '/');
    snprintf(job->subject, sizeof job->subject, "%s:%s", slash != NULL ? slash + 1 : file, symbol);
    return true;
}

/* Fowler, Noll and Vo's hash of a file's contents. */
static bool hash_file(uint64_t *hash, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        complain("sweep: %s: cannot be read: %s", path, strerror(errno));
        return false;
    }
    unsigned char buffer[1 << 14];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, in)) > 0;)
        for (size_t i = 0; i < n; i++)
            *hash = (*hash ^ buffer[i]) * UINT64_C(0x100000001b3);
    const bool good = !ferror(in);
    fclose(in);
    if (!good)
        complain("sweep: %s: cannot be read", path);
    return good;
}

bool sweep_identify(struct sweep_job *job, const char *library)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    if (!hash_file(&hash, "/proc/self/exe") || (library != NULL && !hash_file(&hash, library)))
        return false;
    snprintf(job->build, sizeof job->build, "%016llx", (unsigned long long)hash);
    return true;
}

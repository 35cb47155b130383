/* sweep.h -- the parts of dpm sweep and dpm merge: every binary32 input of a function of one variable
   against the ground truth.

   The 2^32 encodings are cut into 65536 blocks of equal leading 16 bits.  A shard I/N has every N-th
   block.  What was found in a block is added to the counts together with the block's bit, and both
   are written to the file at once: so every input is counted exactly once, whatever happens. */

#ifndef DPM_SWEEP_H
#define DPM_SWEEP_H

#include <stdbool.h>
#include <stdint.h>
#include <jansson.h>
#include "../../ref/format.h"

enum { SWEEP_BLOCKS = 65536, SWEEP_WRONG = 10, SWEEP_HARD = 10 };

/* What is swept.  from and to are encodings: those between, both included. */
struct sweep_job {
    const struct dpm_function *function;
    unsigned t; /* of loss and its derivatives */
    uint32_t from, to;
    unsigned shard, shards; /* 1 <= shard <= shards */
    char subject[300];      /* "fast", or FILE:SYMBOL */
    char build[20];         /* a hash of the program and of FILE */
    float (*one)(float);    /* the routine of FILE, by the number of its arguments; or both NULL */
    float (*two)(float, float);
};

struct sweep_wrong {
    uint32_t input, expected, got; /* encodings */
};

struct sweep_hard {
    uint32_t input;
    double distance; /* of the exact value from the nearest rounding boundary, in ulp */
};

struct sweep_counts {
    uint64_t inputs;     /* in the domain */
    uint64_t outside;    /* not in it: NaN is expected */
    uint64_t misrounded; /* wrong results, but for */
    uint64_t special;    /* a NaN, an infinity or the sign of a zero that should be or should not */
    uint64_t flags;      /* invalid flags that were missing outside, one input a block looked at */
    uint64_t settled;    /* inputs that took the ground truth's routine */
    uint64_t undecided;  /* and where it could not decide */
    uint64_t digest;     /* of the correct results: the same for the same inputs, in any order */
    unsigned wrongs, hards;
    struct sweep_wrong wrong[SWEEP_WRONG]; /* the first, by encoding */
    struct sweep_hard hard[SWEEP_HARD];    /* the closest that are closer than 2^-23 ulp */
};

/* A file of results. */
struct sweep {
    struct sweep_job job;
    struct sweep_counts counts;
    uint64_t done[SWEEP_BLOCKS / 64]; /* a bit for each block */
};

/* ----------------------------------------------------------- sweep_job.c */

bool sweep_supports(const struct dpm_function *function);
bool sweep_has_t(const struct dpm_function *function);

/* The encoding of the largest number in the domain; the least is 0. */
uint32_t sweep_last(const struct dpm_function *function);

/* Whether the block belongs to the shard and has inputs between from and to. */
bool sweep_wants(const struct sweep_job *job, uint32_t block);

/* How many encodings a block has between from and to. */
uint64_t sweep_block_size(const struct sweep_job *job, uint32_t block);

static inline bool sweep_is_done(const struct sweep *sweep, uint32_t block)
{
    return sweep->done[block / 64] >> block % 64 & 1;
}

static inline void sweep_set_done(struct sweep *sweep, uint32_t block)
{
    sweep->done[block / 64] |= UINT64_C(1) << block % 64;
}

/* How many blocks of the shard are still to do. */
uint32_t sweep_missing(const struct sweep *sweep);

float sweep_float(uint32_t encoding);
uint32_t sweep_encoding(float x);

/* Sets the routine of a shared library; complains and returns false if there is none. */
bool sweep_library(struct sweep_job *job, const char *file, const char *symbol);
/* Sets job->build; complains and returns false if it cannot be read. */
bool sweep_identify(struct sweep_job *job, const char *library);

/* -------------------------------------------------------- sweep_counts.c */

void sweep_add_wrong(struct sweep_counts *counts, struct sweep_wrong wrong);
void sweep_add_hard(struct sweep_counts *counts, struct sweep_hard hard);
void sweep_add(struct sweep_counts *to, const struct sweep_counts *from);
bool sweep_failed(const struct sweep_counts *counts);

/* --------------------------------------------------------- sweep_block.c */

struct sweep_worker; /* one a thread */
struct sweep_worker *sweep_worker_new(const struct sweep_job *job);
void sweep_worker_free(struct sweep_worker *worker);

/* Sweeps one block: counts, all 0 before, of its inputs between from and to. */
void sweep_block(struct sweep_worker *worker, uint32_t block, struct sweep_counts *counts);

/* ----------------------------------------------------------- sweep_run.c */

/* Takes over what the file, if there is one, has of the same job; what another build of the program
   found is not mixed with ours.  Complains and returns false if the file is something else. */
bool sweep_resume(struct sweep *sweep, const char *path);

/* Does what is missing; writes the file now and then and at the end. */
bool sweep_run(struct sweep *sweep, const char *path);

/* ---------------------------------------------------------- sweep_file.c */

/* Reads a file; complains and returns false if it is not one or does not add up. */
bool sweep_read(struct sweep *sweep, const char *command, const char *path);
/* Writes it whole or, after a complaint, not at all. */
bool sweep_write(const struct sweep *sweep, const char *command, const char *path);
/* Writes what was found in each, without the blocks, like that. */
bool sweep_write_summary(const char *path, const struct sweep *const sweeps[], size_t count);

/* --------------------------------------------------------- sweep_table.c */

/* A line for each sweep, under a heading; then the wrong results. */
void sweep_print(FILE *out, const struct sweep *const sweeps[], size_t count);

#endif

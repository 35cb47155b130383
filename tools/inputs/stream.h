/* stream.h -- inputs for a function in a format, one after another; the same seed gives the same
   inputs on every machine (integers and MPFR only, no floating point of the host).

   random  stratified, inside the domain: uniform reals, uniform encodings, and distances from the
           special points that are uniform in the logarithm
   edge    every combination of special points and their neighbours, inside the domain and outside,
           NaN and infinities; where a function has structure, the pairs that meet it
   hard    near the structure of the function in every binade; where its results change class
           (underflow, saturation, sign); and results closest to a rounding boundary among many
   all     edge, then hard, then random */

#ifndef DPM_STREAM_H
#define DPM_STREAM_H

#include <stdint.h>
#include "../../ref/format.h"

enum stream_kind { STREAM_RANDOM, STREAM_EDGE, STREAM_HARD, STREAM_ALL };

/* As count: the whole of the finite sets, and for random this many. */
#define STREAM_WHOLE SIZE_MAX
#define STREAM_RANDOM_COUNT 10000

/* The most terms (weights of delta) one input has, and the most arguments that makes. */
#define STREAM_MAX_TERMS 100
#define STREAM_MAX_ARGUMENTS (2 * STREAM_MAX_TERMS + 2)

struct stream;

/* At most count inputs.  If a count cuts the finite sets, it takes them evenly spaced; of all, at
   most half is edge and a quarter hard.  Stops the command if memory runs out. */
struct stream *stream_open(const struct dpm_function *function, const struct dpm_format *format,
                           enum stream_kind kind, uint64_t seed, size_t count);

/* The next input, or NULL after the last: stream_arguments(function, *n) numbers of the format,
   which stay until the next call.  The order of arguments is the registry's (*n = 1 for scalar
   functions), but delta has *n gradients, *n previous deltas, eta, alpha. */
const mpfr_ptr *stream_next(struct stream *stream, size_t *n);

size_t stream_arguments(const struct dpm_function *function, size_t n);

/* True if a line of text begins with n: the n-ary sums and delta. */
bool stream_counted(const struct dpm_function *function);

/* How many inputs there will be altogether. */
size_t stream_count(const struct stream *stream);

void stream_close(struct stream *stream);

#endif

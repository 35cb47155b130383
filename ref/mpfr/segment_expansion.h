/* segment_expansion.h -- Taylor coefficients of the functions, enclosed over a ball of arguments. */

#ifndef DPM_SEGMENT_EXPANSION_H
#define DPM_SEGMENT_EXPANSION_H

#include "ball.h"

/* z[k] for k < n encloses f^(k)(x)/k! for every x of the ball, a thin one or a wide one; where f is
   not analytic on the ball, the radii are infinite.  Takes expansion_balls(n) balls of the pool. */
typedef void expansion(ball *z, const ball *x, unsigned t, size_t n, struct ball_pool *pool);

size_t expansion_balls(size_t n);

expansion *expansion_find(const char *function); /* NULL if there is none */

#endif

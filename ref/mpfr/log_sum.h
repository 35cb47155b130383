/* log_sum.h -- sums of c_i*ln(x_i), c_i and x_i > 0 binary floating-point numbers, reduced so that
   what cancels exactly is gone.

   Every x_i is a product of powers of pairwise coprime integers b_1, b_2, ... > 1.  Their logarithms
   are linearly independent over the rationals (a relation would be an equality of two products of
   powers of coprime integers), so the sum is the sum of d_j*ln(b_j) with d_j = sum of c_i*k_ij
   exactly, and it is 0 if and only if every d_j is. */

#ifndef DPM_LOG_SUM_H
#define DPM_LOG_SUM_H

#include <gmp.h>
#include "ball.h"

struct log_sum {
    size_t n;      /* terms */
    mpfr_t *c, *x; /* exactly */
    size_t bases;
    mpz_t *base; /* coprime; base[0] = 2 */
};

/* Room for at most so many terms; false if there is no memory. */
bool log_sum_init(struct log_sum *sum, size_t most);
void log_sum_clear(struct log_sum *sum);

/* Adds sign*c*ln(x). */
void log_sum_add(struct log_sum *sum, int sign, const mpfr_t c, const mpfr_t x);

/* Finds the coprime base of all terms, after the last has been added. */
bool log_sum_reduce(struct log_sum *sum);

/* Encloses the sum; *z is exactly 0, without error, if and only if the sum is 0. */
bool log_sum_enclose(ball *z, const struct log_sum *sum, ball *d, ball *log_b);

#endif

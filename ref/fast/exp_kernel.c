/* exp_kernel.c -- exp x = 2^(n/64)*exp(r), r = x - n*ln(2)/64, |r| < 0.0055. */

#include "exp_kernel.h"
#include "bits.h"

struct dd dpm_exp(struct dd x, int *k)
{
    int n;
    struct dd e = exp_reduced(x, &n);
    unsigned j = six_bits(n);
    *k = (n - (int)j) / 64;
    const double *T = dpm_exp_table[j];
    return exp_product(dd_make(T[0], T[1]), e);
}

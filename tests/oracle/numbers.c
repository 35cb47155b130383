#include "inputs.h"

#include <stdlib.h>

void numbers_init(struct numbers *list)
{
    list->count = 0;
    list->capacity = 16;
    list->at = malloc(list->capacity * sizeof *list->at); /* not NULL, even if it stays empty */
    if (list->at == NULL)
        abort();
}

void numbers_clear(struct numbers *list)
{
    for (size_t i = 0; i < list->count; i++) {
        mpfr_clear(list->at[i]);
        free(list->at[i]);
    }
    free(list->at);
}

mpfr_ptr numbers_add(struct numbers *list, mpfr_prec_t precision)
{
    if (list->count == list->capacity) {
        list->capacity *= 2;
        list->at = realloc(list->at, list->capacity * sizeof *list->at);
        if (list->at == NULL)
            abort();
    }
    mpfr_ptr x = malloc(sizeof(__mpfr_struct));
    if (x == NULL)
        abort();
    mpfr_init2(x, precision);
    list->at[list->count++] = x;
    return x;
}

void numbers_add_scaled(struct numbers *list, long significand, mpfr_exp_t e)
{
    mpfr_set_si_2exp(numbers_add(list, 64), significand, e, MPFR_RNDN);
}

/* splitmix64 (Steele, Lea, Flood 2014): one word of state */
uint64_t random_bits(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t random_below(uint64_t *seed, uint64_t bound)
{
    return random_bits(seed) % bound; /* bound is small: the bias does not matter to a test */
}

void random_unit(mpfr_t x, uint64_t *seed)
{
    const mpfr_prec_t precision = mpfr_get_prec(x);
    mpz_t significand;
    mpz_init(significand);
    for (mpfr_prec_t bits = 0; bits < precision; bits += 64) {
        const uint64_t word = random_bits(seed);
        mpz_mul_2exp(significand, significand, 32);
        mpz_add_ui(significand, significand, (unsigned long)(word >> 32));
        mpz_mul_2exp(significand, significand, 32);
        mpz_add_ui(significand, significand, (unsigned long)(word & UINT32_MAX));
    }
    mpz_fdiv_r_2exp(significand, significand, (mp_bitcnt_t)precision);
    mpz_setbit(significand, 0);
    mpfr_set_z_2exp(x, significand, -precision, MPFR_RNDZ); /* exact */
    mpz_clear(significand);
}

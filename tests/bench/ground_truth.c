/* The cost of correct rounding: dpm_NAME_mpfr against a formula evaluated once in plain MPFR at the
   precision of the result, its variables allocated beforehand: "printed", the paper's formula (the
   derivatives by the chain rule), and "rearranged", the cheaper closed form in s = sin(pi*u/2) that
   the routine itself evaluates, where that is another.  All take turns on the same inputs; a row
   gives the ratio of their least times, which a busy machine disturbs least. */

#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dpm_mpfr.h"

enum { INPUTS = 64, TURNS = 100, SUM = 16 };

static mpfr_t v[12]; /* variables of the plain formulas */

/* -------------------------------------------------------------- rearranged */

/* With s = sin(pi*u/2): v[1] = s, v[2] = sin d, v[3] = ln((1+s)/(1-s)), v[0] = eps */
static void plain_exponent(const mpfr_t y, const mpfr_t t)
{
    mpfr_sub(v[0], y, t, MPFR_RNDN);
    mpfr_const_pi(v[1], MPFR_RNDN);
    mpfr_mul(v[1], v[1], v[0], MPFR_RNDN);
    mpfr_div_2ui(v[1], v[1], 1, MPFR_RNDN);
    mpfr_sin(v[1], v[1], MPFR_RNDN);
    mpfr_add_ui(v[2], v[1], 1, MPFR_RNDN);
    mpfr_ui_sub(v[3], 1, v[1], MPFR_RNDN);
    mpfr_div(v[3], v[2], v[3], MPFR_RNDN);
    mpfr_div_2ui(v[2], v[2], 1, MPFR_RNDN);
    mpfr_sqrt(v[2], v[2], MPFR_RNDN);
    mpfr_log(v[3], v[3], MPFR_RNDN);
    mpfr_mul(v[0], v[1], v[3], MPFR_RNDN);
    mpfr_div(v[0], v[0], v[2], MPFR_RNDN);
}

static void plain_loss(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    plain_exponent(y, t);
    mpfr_neg(v[0], v[0], MPFR_RNDN);
    mpfr_exp(v[0], v[0], MPFR_RNDN);
    mpfr_add_ui(v[0], v[0], 1, MPFR_RNDN);
    mpfr_ui_div(rop, 1, v[0], MPFR_RNDN);
}

/* With c = cos d: d eps/dd = (2 + 1/x^2)*c*ln a + beta*2/(x*c), beta = s/x; left in v[6], and
   L in v[4], L*(1-L) in v[5], c in v[7], beta in v[8]. */
static void plain_slope(const mpfr_t y, const mpfr_t t)
{
    plain_exponent(y, t);
    mpfr_neg(v[0], v[0], MPFR_RNDN);
    mpfr_exp(v[5], v[0], MPFR_RNDN);
    mpfr_add_ui(v[4], v[5], 1, MPFR_RNDN);
    mpfr_ui_div(v[4], 1, v[4], MPFR_RNDN);
    mpfr_mul(v[5], v[5], v[4], MPFR_RNDN);
    mpfr_mul(v[5], v[5], v[4], MPFR_RNDN);
    mpfr_sqr(v[6], v[2], MPFR_RNDN);
    mpfr_ui_sub(v[7], 1, v[6], MPFR_RNDN);
    mpfr_sqrt(v[7], v[7], MPFR_RNDN);
    mpfr_ui_div(v[6], 1, v[6], MPFR_RNDN);
    mpfr_add_ui(v[6], v[6], 2, MPFR_RNDN);
    mpfr_mul(v[6], v[6], v[7], MPFR_RNDN);
    mpfr_mul(v[6], v[6], v[3], MPFR_RNDN);
    mpfr_div(v[8], v[1], v[2], MPFR_RNDN);
    mpfr_mul(v[9], v[2], v[7], MPFR_RNDN);
    mpfr_div(v[9], v[8], v[9], MPFR_RNDN);
    mpfr_mul_2ui(v[9], v[9], 1, MPFR_RNDN);
    mpfr_add(v[6], v[6], v[9], MPFR_RNDN);
    mpfr_const_pi(v[0], MPFR_RNDN);
    mpfr_div_2ui(v[0], v[0], 2, MPFR_RNDN); /* d' */
}

static void plain_loss_grad(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    plain_slope(y, t);
    mpfr_mul(v[6], v[6], v[5], MPFR_RNDN);
    mpfr_mul(rop, v[6], v[0], MPFR_RNDN);
}

/* L'' = L(1-L)*(eps'' + (1-2L)*eps'^2) with
   eps'' = (-2x - 2c^2/x^3 - 1/x)*ln a + 2*(2 + 1/x^2)*c*2/(x*c) + beta*4*s/sin(2d)^2 */
static void plain_loss_hess(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    plain_slope(y, t);
    mpfr_ui_div(v[9], 1, v[2], MPFR_RNDN);  /* 1/x */
    mpfr_sqr(v[10], v[9], MPFR_RNDN);       /* 1/x^2 */
    mpfr_sqr(v[11], v[7], MPFR_RNDN);       /* c^2 */
    mpfr_mul(v[11], v[11], v[10], MPFR_RNDN);
    mpfr_mul_2ui(v[11], v[11], 1, MPFR_RNDN);
    mpfr_add_ui(v[11], v[11], 1, MPFR_RNDN);
    mpfr_mul(v[11], v[11], v[9], MPFR_RNDN); /* 2c^2/x^3 + 1/x */
    mpfr_mul_2ui(v[1], v[2], 1, MPFR_RNDN);
    mpfr_add(v[11], v[11], v[1], MPFR_RNDN);
    mpfr_mul(v[11], v[11], v[3], MPFR_RNDN); /* -beta''*ln a */
    mpfr_add_ui(v[10], v[10], 2, MPFR_RNDN);
    mpfr_mul(v[10], v[10], v[9], MPFR_RNDN);
    mpfr_mul_2ui(v[10], v[10], 2, MPFR_RNDN);
    mpfr_sub(v[11], v[10], v[11], MPFR_RNDN);
    mpfr_mul(v[10], v[2], v[7], MPFR_RNDN); /* x*c = sin(2d)/2 */
    mpfr_sqr(v[10], v[10], MPFR_RNDN);
    mpfr_mul(v[9], v[8], v[8], MPFR_RNDN);
    mpfr_mul(v[9], v[9], v[2], MPFR_RNDN);
    mpfr_mul_2ui(v[9], v[9], 1, MPFR_RNDN);
    mpfr_div(v[9], v[9], v[10], MPFR_RNDN);
    mpfr_add(v[11], v[11], v[9], MPFR_RNDN); /* eps'' */
    mpfr_mul_2ui(v[4], v[4], 1, MPFR_RNDN);
    mpfr_ui_sub(v[4], 1, v[4], MPFR_RNDN);
    mpfr_sqr(v[6], v[6], MPFR_RNDN);
    mpfr_mul(v[6], v[6], v[4], MPFR_RNDN);
    mpfr_add(v[11], v[11], v[6], MPFR_RNDN);
    mpfr_mul(v[11], v[11], v[5], MPFR_RNDN);
    mpfr_sqr(v[0], v[0], MPFR_RNDN);
    mpfr_mul(rop, v[11], v[0], MPFR_RNDN);
}

static void plain_angle(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    mpfr_sub(v[0], y, t, MPFR_RNDN);
    mpfr_add_ui(v[0], v[0], 1, MPFR_RNDN);
    mpfr_const_pi(v[1], MPFR_RNDN);
    mpfr_mul(v[0], v[0], v[1], MPFR_RNDN);
    mpfr_div_2ui(rop, v[0], 2, MPFR_RNDN);
}

static void plain_log_odds(const mpfr_t p)
{
    mpfr_ui_sub(v[0], 1, p, MPFR_RNDN);
    mpfr_div(v[1], p, v[0], MPFR_RNDN);
    mpfr_log(v[1], v[1], MPFR_RNDN);
}

static void plain_divergence(mpfr_t rop, const mpfr_t p, const mpfr_t unused)
{
    (void)unused;
    plain_log_odds(p);
    mpfr_sub(v[0], p, v[0], MPFR_RNDN);
    mpfr_mul(rop, v[0], v[1], MPFR_RNDN);
}

static void plain_energy(mpfr_t rop, const mpfr_t p, const mpfr_t unused)
{
    (void)unused;
    plain_log_odds(p);
    mpfr_mul(rop, p, v[1], MPFR_RNDN);
}

static void plain_entropy(mpfr_t rop, const mpfr_t p, const mpfr_t unused)
{
    (void)unused;
    mpfr_ui_sub(v[0], 1, p, MPFR_RNDN);
    mpfr_log(v[1], p, MPFR_RNDN);
    mpfr_log(v[2], v[0], MPFR_RNDN);
    mpfr_mul(v[1], v[1], p, MPFR_RNDN);
    mpfr_mul(v[2], v[2], v[0], MPFR_RNDN);
    mpfr_add(v[1], v[1], v[2], MPFR_RNDN);
    mpfr_neg(rop, v[1], MPFR_RNDN);
}

static void plain_energy_angle(mpfr_t rop, const mpfr_t phi, const mpfr_t unused)
{
    (void)unused;
    mpfr_sin_cos(v[0], v[1], phi, MPFR_RNDN);
    mpfr_log(v[1], v[1], MPFR_RNDN);
    mpfr_mul(v[0], v[0], v[1], MPFR_RNDN);
    mpfr_mul_si(rop, v[0], -2, MPFR_RNDN);
}

static void plain_energy_dual(mpfr_t rop, const mpfr_t phi, const mpfr_t unused)
{
    (void)unused;
    mpfr_sin_cos(v[1], v[0], phi, MPFR_RNDN);
    mpfr_log(v[1], v[1], MPFR_RNDN);
    mpfr_mul(v[0], v[0], v[1], MPFR_RNDN);
    mpfr_mul_si(rop, v[0], -2, MPFR_RNDN);
}

static void plain_sigmoid(mpfr_t rop, const mpfr_t E, const mpfr_t p)
{
    mpfr_div(v[0], E, p, MPFR_RNDN);
    mpfr_neg(v[0], v[0], MPFR_RNDN);
    mpfr_exp(v[0], v[0], MPFR_RNDN);
    mpfr_add_ui(v[0], v[0], 1, MPFR_RNDN);
    mpfr_ui_div(rop, 1, v[0], MPFR_RNDN);
}

/* ----------------------------------------------------------------- printed */

/* Eq. 6 of c = v[0]: v[1] = D(c) = -c*l - (1-c)*ln(c/(1-c)), v[2] = l = ln((1-c)/c), v[3] = 1-c */
static void printed_divergence_of_v0(void)
{
    mpfr_ui_sub(v[3], 1, v[0], MPFR_RNDN);
    mpfr_div(v[2], v[3], v[0], MPFR_RNDN);
    mpfr_log(v[2], v[2], MPFR_RNDN);
    mpfr_div(v[4], v[0], v[3], MPFR_RNDN);
    mpfr_log(v[4], v[4], MPFR_RNDN);
    mpfr_mul(v[4], v[4], v[3], MPFR_RNDN);
    mpfr_mul(v[1], v[2], v[0], MPFR_RNDN);
    mpfr_add(v[1], v[1], v[4], MPFR_RNDN);
    mpfr_neg(v[1], v[1], MPFR_RNDN);
}

static void printed_divergence(mpfr_t rop, const mpfr_t p, const mpfr_t unused)
{
    (void)unused;
    mpfr_set(v[0], p, MPFR_RNDN);
    printed_divergence_of_v0();
    mpfr_set(rop, v[1], MPFR_RNDN);
}

/* Eqs. 24, 6, 26: v[5] = sin d, v[6] = cos d, v[7] = D/sin d, v[8] = L; the rest as above */
static void printed_loss_parts(const mpfr_t y, const mpfr_t t)
{
    mpfr_sub(v[0], y, t, MPFR_RNDN);
    mpfr_add_ui(v[0], v[0], 1, MPFR_RNDN);
    mpfr_const_pi(v[1], MPFR_RNDN);
    mpfr_div_2ui(v[1], v[1], 2, MPFR_RNDN);
    mpfr_mul(v[0], v[0], v[1], MPFR_RNDN);
    mpfr_sin_cos(v[5], v[6], v[0], MPFR_RNDN);
    mpfr_sqr(v[0], v[6], MPFR_RNDN);
    printed_divergence_of_v0();
    mpfr_div(v[7], v[1], v[5], MPFR_RNDN);
    mpfr_neg(v[8], v[7], MPFR_RNDN);
    mpfr_exp(v[8], v[8], MPFR_RNDN);
    mpfr_add_ui(v[8], v[8], 1, MPFR_RNDN);
    mpfr_ui_div(v[8], 1, v[8], MPFR_RNDN);
}

static void printed_loss(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    printed_loss_parts(y, t);
    mpfr_set(rop, v[8], MPFR_RNDN);
}

/* With c = cos^2 d, dD/dc = (2c-1)/(c*(1-c)) - 2*l and dc/dd = -2*sin*cos:
   v[9] = d(D/sin d)/dd = (dD/dc*dc/dd - (D/sin)*cos)/sin, v[10] = dD/dc, v[2] = L*(1-L) */
static void printed_slope(const mpfr_t y, const mpfr_t t)
{
    printed_loss_parts(y, t);
    mpfr_mul(v[9], v[0], v[3], MPFR_RNDN);
    mpfr_sub(v[10], v[0], v[3], MPFR_RNDN);
    mpfr_div(v[10], v[10], v[9], MPFR_RNDN);
    mpfr_mul_2ui(v[2], v[2], 1, MPFR_RNDN);
    mpfr_sub(v[10], v[10], v[2], MPFR_RNDN);
    mpfr_mul(v[9], v[5], v[6], MPFR_RNDN);
    mpfr_mul_2ui(v[9], v[9], 1, MPFR_RNDN);
    mpfr_mul(v[9], v[9], v[10], MPFR_RNDN);
    mpfr_mul(v[4], v[7], v[6], MPFR_RNDN);
    mpfr_add(v[9], v[9], v[4], MPFR_RNDN);
    mpfr_div(v[9], v[9], v[5], MPFR_RNDN);
    mpfr_neg(v[9], v[9], MPFR_RNDN);
    mpfr_ui_sub(v[2], 1, v[8], MPFR_RNDN);
    mpfr_mul(v[2], v[2], v[8], MPFR_RNDN);
    mpfr_const_pi(v[4], MPFR_RNDN);
    mpfr_div_2ui(v[4], v[4], 2, MPFR_RNDN);
}

static void printed_loss_grad(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    printed_slope(y, t);
    mpfr_mul(v[9], v[9], v[2], MPFR_RNDN);
    mpfr_mul(rop, v[9], v[4], MPFR_RNDN);
}

/* With f = D(cos^2 d): f'' = D''*(2*sin*cos)^2 - D'*2*(cos^2 - sin^2), D'' = 1/(c*(1-c))^2 (4c(1-c)
   left in both), and (f/sin)'' = (f'' - 2*(f/sin)'*cos + (f/sin)*sin)/sin; then the chain to L. */
static void printed_loss_hess(mpfr_t rop, const mpfr_t y, const mpfr_t t)
{
    printed_slope(y, t);
    mpfr_mul(v[1], v[0], v[3], MPFR_RNDN);
    mpfr_ui_div(v[1], 1, v[1], MPFR_RNDN);
    mpfr_mul_2ui(v[1], v[1], 2, MPFR_RNDN); /* D''*(2*sin*cos)^2 = 4/(c*(1-c)) */
    mpfr_sub(v[11], v[0], v[3], MPFR_RNDN);
    mpfr_mul(v[11], v[11], v[10], MPFR_RNDN);
    mpfr_mul_2ui(v[11], v[11], 1, MPFR_RNDN);
    mpfr_sub(v[1], v[1], v[11], MPFR_RNDN);
    mpfr_mul(v[11], v[9], v[6], MPFR_RNDN);
    mpfr_mul_2ui(v[11], v[11], 1, MPFR_RNDN);
    mpfr_sub(v[1], v[1], v[11], MPFR_RNDN);
    mpfr_div(v[1], v[1], v[5], MPFR_RNDN);
    mpfr_add(v[1], v[1], v[7], MPFR_RNDN);
    mpfr_mul_2ui(v[8], v[8], 1, MPFR_RNDN);
    mpfr_ui_sub(v[8], 1, v[8], MPFR_RNDN);
    mpfr_sqr(v[9], v[9], MPFR_RNDN);
    mpfr_mul(v[8], v[8], v[9], MPFR_RNDN);
    mpfr_add(v[1], v[1], v[8], MPFR_RNDN);
    mpfr_mul(v[1], v[1], v[2], MPFR_RNDN);
    mpfr_sqr(v[4], v[4], MPFR_RNDN);
    mpfr_mul(rop, v[1], v[4], MPFR_RNDN);
}

/* As printed and as evaluated alike. */
#define printed_angle plain_angle
#define printed_entropy plain_entropy
#define printed_energy plain_energy
#define printed_energy_angle plain_energy_angle
#define printed_energy_dual plain_energy_dual
#define printed_sigmoid plain_sigmoid
#define printed_cross_entropy plain_cross_entropy
#define printed_kl_divergence plain_kl_divergence
#define printed_shannon_entropy plain_shannon_entropy

/* The sums: SUM terms, from the inputs x and y on. */
static void plain_cross_entropy(mpfr_t rop, const mpfr_t x, const mpfr_t y)
{
    mpfr_set_ui(v[0], 0, MPFR_RNDN);
    for (int i = 0; i < SUM; i++) {
        mpfr_log(v[1], y + i, MPFR_RNDN);
        mpfr_mul(v[1], v[1], x + i, MPFR_RNDN);
        mpfr_sub(v[0], v[0], v[1], MPFR_RNDN);
    }
    mpfr_set(rop, v[0], MPFR_RNDN);
}

static void plain_kl_divergence(mpfr_t rop, const mpfr_t x, const mpfr_t y)
{
    mpfr_set_ui(v[0], 0, MPFR_RNDN);
    for (int i = 0; i < SUM; i++) {
        mpfr_div(v[1], y + i, x + i, MPFR_RNDN);
        mpfr_log(v[1], v[1], MPFR_RNDN);
        mpfr_mul(v[1], v[1], x + i, MPFR_RNDN);
        mpfr_sub(v[0], v[0], v[1], MPFR_RNDN);
    }
    mpfr_set(rop, v[0], MPFR_RNDN);
}

static void plain_shannon_entropy(mpfr_t rop, const mpfr_t x, const mpfr_t unused)
{
    (void)unused;
    plain_cross_entropy(rop, x, x);
}

/* The routines with the same two arguments. */
#define SCALAR1(name)                                                                              \
    static void dpm_##name##_call(mpfr_t rop, const mpfr_t x, const mpfr_t y)                      \
    {                                                                                              \
        (void)y;                                                                                   \
        dpm_##name##_mpfr(rop, x, MPFR_RNDN);                                                      \
    }
#define SCALAR2(name)                                                                              \
    static void dpm_##name##_call(mpfr_t rop, const mpfr_t x, const mpfr_t y)                      \
    {                                                                                              \
        dpm_##name##_mpfr(rop, x, y, MPFR_RNDN);                                                   \
    }
#define POINTERS(p, x)                                                                             \
    mpfr_ptr p[SUM];                                                                               \
    for (int i = 0; i < SUM; i++)                                                                  \
        p[i] = (mpfr_ptr)(x + i)
#define SUM2(name)                                                                                 \
    static void dpm_##name##_call(mpfr_t rop, const mpfr_t x, const mpfr_t y)                      \
    {                                                                                              \
        POINTERS(p, x);                                                                            \
        POINTERS(q, y);                                                                            \
        dpm_##name##_mpfr(rop, SUM, p, q, MPFR_RNDN);                                              \
    }

SCALAR2(angle)
SCALAR2(loss)
SCALAR2(loss_grad)
SCALAR2(loss_hess)
SCALAR1(divergence)
SCALAR1(entropy)
SCALAR1(energy)
SCALAR1(energy_angle)
SCALAR1(energy_dual)
SCALAR2(sigmoid)
SUM2(cross_entropy)
SUM2(kl_divergence)

static void dpm_shannon_entropy_call(mpfr_t rop, const mpfr_t x, const mpfr_t y)
{
    (void)y;
    POINTERS(p, x);
    dpm_shannon_entropy_mpfr(rop, SUM, p, MPFR_RNDN);
}

typedef void call(mpfr_t rop, const mpfr_t x, const mpfr_t y);

static const struct {
    const char *name;
    call *ours, *printed, *plain;
} rows[] = {
#define ROW(name) {#name, dpm_##name##_call, printed_##name, plain_##name}
    ROW(angle),        ROW(loss),          ROW(loss_grad),     ROW(loss_hess),
    ROW(divergence),   ROW(entropy),       ROW(energy),        ROW(energy_angle),
    ROW(energy_dual),  ROW(sigmoid),       ROW(cross_entropy), ROW(kl_divergence),
    ROW(shannon_entropy), /* delta and the constants: constants.c */
};

static double seconds(call *f, mpfr_t rop, mpfr_t x[], mpfr_t y[], int repeat)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int k = 0; k < repeat; k++)
        for (int i = 0; i < INPUTS; i++)
            f(rop, x[i], y[i]);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

int main(void)
{
    static const mpfr_prec_t precisions[] = {53, 1024, 16384};
    static mpfr_t x[INPUTS + SUM], y[INPUTS + SUM];
    gmp_randstate_t random;
    gmp_randinit_default(random);
    printf("cost of dpm_NAME_mpfr: its least time divided by that of plain MPFR\n");
    printf("%-16s %6s %10s   %s %12s\n", "function", "bits", "us", "printed formula", "rearranged");
    for (size_t k = 0; k < sizeof precisions / sizeof precisions[0]; k++) {
        const mpfr_prec_t prec = precisions[k];
        mpfr_t rop;
        mpfr_init2(rop, prec);
        for (size_t i = 0; i < sizeof v / sizeof v[0]; i++)
            mpfr_init2(v[i], prec);
        for (int i = 0; i < INPUTS + SUM; i++) {
            mpfr_inits2(prec, x[i], y[i], (mpfr_ptr)0);
            mpfr_urandomb(x[i], random);
            mpfr_urandomb(y[i], random);
        }
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            seconds(rows[r].ours, rop, x, y, 1); /* MPFR's caches of constants */
            const double once = seconds(rows[r].plain, rop, x, y, 1);
            const int repeat = once > 5e-4 ? 1 : (int)(5e-4 / once) + 1;
            const int turns = once > 0.05 ? TURNS / 10 : TURNS;
            double ours = HUGE_VAL, printed = HUGE_VAL, plain = HUGE_VAL;
            for (int i = 0; i < turns; i++) {
                ours = lesser(ours, seconds(rows[r].ours, rop, x, y, repeat));
                printed = lesser(printed, seconds(rows[r].printed, rop, x, y, repeat));
                plain = lesser(plain, seconds(rows[r].plain, rop, x, y, repeat));
            }
            printf("%-16s %6ld %10.3f   %15.2f", rows[r].name, (long)prec,
                   ours * 1e6 / repeat / INPUTS, ours / printed);
            if (rows[r].printed != rows[r].plain)
                printf(" %12.2f", ours / plain);
            putchar('\n');
            fflush(stdout);
        }
        for (int i = 0; i < INPUTS + SUM; i++)
            mpfr_clears(x[i], y[i], (mpfr_ptr)0);
        for (size_t i = 0; i < sizeof v / sizeof v[0]; i++)
            mpfr_clear(v[i]);
        mpfr_clear(rop);
    }
    gmp_randclear(random);
    mpfr_free_cache();
    return 0;
}

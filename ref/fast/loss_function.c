/* loss_function.c -- Eqs. 24 to 26: the angle, the sigmoid and the loss, binary64 and binary32. */

#include "../dpm.h"
#include "domain.h"
#include "angle64.h"
#include "exp_kernel.h"
#include "hess32.h"
#include "hess64.h"
#include "hess_roots.h"
#include "loss32.h"
#include "loss64.h"
#include "loss_kernel.h"
#include "quick32.h"
#include "row32.h"
#include "sigmoid32.h"
#include "sigmoid64.h"

/* The steepest slopes of the loss lie within these: -1.54369..., 0.85874... */
#define STEEPEST_LEFT -0x1.8cp0
#define STEEPEST_RIGHT 0x1.b8p-1

/* pi/2 rounded, the largest angle. */
#define PI_2 0x1.921fb54442d18p0
#define PI_2F 0x1.921fb6p0f

static const struct dd PI_4 = {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55};

/* The singular pairs (y,t): sets *r and returns true if one is NaN or outside [0,1]. */
/*@ requires memory: \valid(r);
    assigns *r;
    ensures regular: \result == 0 <==> unit(y) && unit(t);
    ensures nan: \result != 0 ==> \is_NaN(*r); */
static bool singular(double y, double t, double *r)
{
    if (is_nan(y) || is_nan(t)) {
        *r = quiet_nan();
        return true;
    }
    if (!in_unit(y) || !in_unit(t)) {
        *r = invalid();
        return true;
    }
    return false;
}

/* pi/4*(1 + y - t)/2^k; k is not 0 only where the result may be subnormal. */
/*@ requires domain: unit(y) && unit(t);
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: *k == 0 || *k == -900; */
static struct dd angle(double y, double t, int *k)
{
    struct dd w = dpm_point_of(y, t).w;
    *k = 0;
    if (w.h < 0x1p-800) { /* t = 1 and w = y */
        w = dd_scale(w, 0x1p900);
        *k = -900;
    }
    return dd_mul(PI_4, w);
}

/* dpm_angle for all arguments. */
/*@ assigns \nothing;
    ensures nan: !(unit(y) && unit(t)) ==> \is_NaN(\result);
    ensures range: unit(y) && unit(t) ==>
      \is_finite(\result) && 0 <= \result <= 0x1.921fb54442d18p0; */
DPM_RARE static double angle_anywhere(double y, double t)
{
    double r;
    if (singular(y, t, &r))
        return r;
    if (y < 0x1p-21) { /* next to a result of 2^-6 it need not be cut */
        double d = angle64(0.0, y, t);
        if (d >= 0x1p-6)
            return confined(d, 0.0, PI_2);
    }
    int k;
    struct dd d = angle(y, t, &k);
    return confined(round_any(d, k), 0.0, PI_2);
}

double dpm_angle(double y, double t)
{
    if (!angle64_apt(y) || !plainly_unit(t))
        return angle_anywhere(y, t);
    double d = angle64(angle64_head(y), y, t);
    return angle64_within(d) ? d : PI_2;
}

/* As dpm_anglef, where binary64 leaves it open. */
/*@ assigns \nothing;
    ensures nan: !(unit((double)y) && unit((double)t)) ==> \is_NaN(\result);
    ensures range: unit((double)y) && unit((double)t) ==>
      \is_finite(\result) && 0 <= \result <= 0x1.921fb6p0; */
DPM_RARE static float anglef(float y, float t)
{
    double r;
    if (singular(y, t, &r))
        return special_binary32(r);
    int k;
    struct dd d = angle(y, t, &k);
    return confinedf(round_scaled_binary32(d, k), 0.0f, PI_2F);
}

/* Every sum here is at least 1 - t, so that each of the three roundings costs 2^-53 at most,
   relative to the result, and pi/4 as rounded 2^-54.5: below 4 ulps. */
float dpm_anglef(float y, float t)
{
    float f;
    if (bits_off(y) <= 0x3f800000 && bits_off(t) <= 0x3f800000) {
        double v = 1.0 - t;
        double w = v + y;
        if (settles(w * PI_4.h, 4, 0x1p-125f, PI_2F, &f))
            return f;
    }
    return anglef(y, t);
}

/* The loss, from the table or from the kernels. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures finite: inside64(y, t) ==> \is_finite(\result);
    ensures row: inside64(y, t) ==> loss_by_row(\result, y, t); */
static double loss(double y, double t)
{
    struct loss64_place p = loss64_place(y, t);
    if (!p.outside) {
        double L;
        double g;
        const double *a = loss64_numbers(p.row);
        struct dd x = loss64_offset(p.s, p.sl, a[1]) /*@ ghost (p.row) */;
        loss64_eval(a, a + 8, x.h, x.l, &L, &g);
        //@ assert row: loss_in_row(L, p.row, p.s, p.sl, y, t);
        return L;
    }
    struct dd L = dpm_loss_kernel(y, t);
    return L.h + L.l;
}

/*@ ensures row: unit(y) && unit(t) && y != t && inside64(y, t) ==>
      \exists real r; loss_by_row(r, y, t) && \result == confined64(r, 0.5, 1); */
double dpm_loss(double y, double t)
{
    double r;
    if (singular(y, t, &r))
        return r;
    return y == t ? 0.5 : confined(loss(y, t), 0.5, 1.0);
}

/*@ requires domain: unit((double)y) && unit((double)t);
    assigns \nothing; */
static float lossf(float y, float t)
{
    const double *a = loss32_numbers(loss32_row(number32(y), number32(t)));
    double L;
    double g;
    loss32_eval(a, loss32_offset(fabsf(y), fabsf(t), a[7]), &L, &g);
    float f;
    if (!loss32_round(L, &f))
        return f;
    return round_to_binary32(dpm_loss_kernel(y, t));
}

float dpm_lossf(float y, float t)
{
    double r;
    if (singular(y, t, &r))
        return special_binary32(r);
    return (double)y == (double)t ? 0.5f : confinedf(lossf(y, t), 0.5f, 1.0f);
}

/* The gradient, from the table or from the kernels. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing;
    ensures finite: inside64(y, t) ==> \is_finite(\result);
    ensures row: inside64(y, t) ==> gradient_by_row(\result, y, t); */
static double gradient(double y, double t)
{
    struct loss64_place p = loss64_place(y, t);
    if (!p.outside) {
        double L;
        double g;
        const double *a = loss64_numbers(p.row);
        struct dd x = loss64_offset(p.s, p.sl, a[1]) /*@ ghost (p.row) */;
        loss64_eval(a, a + 8, x.h, x.l, &L, &g);
        //@ assert row: gradient_in_row(g, p.row, p.s, p.sl, y, t);
        return g;
    }
    int k;
    struct dd g = dpm_loss_grad_kernel(y, t, &k);
    return round_any(g, k);
}

/*@ ensures left: unit(y) && unit(t) && y < t && inside64(y, t) ==>
      \exists real r; gradient_by_row(r, y, t) && \result == confined64(r, -0x1.8cp0, 0);
    ensures right: unit(y) && unit(t) && y > t && inside64(y, t) ==>
      \exists real r; gradient_by_row(r, y, t) && \result == confined64(r, 0, 0x1.b8p-1); */
double dpm_loss_grad(double y, double t)
{
    double r;
    if (singular(y, t, &r))
        return r;
    if (y == t)
        return 0.0;
    double g = gradient(y, t);
    return y > t ? confined(g, 0.0, STEEPEST_RIGHT) : confined(g, STEEPEST_LEFT, -0.0);
}

/*@ requires domain: unit((double)y) && unit((double)t);
    assigns \nothing; */
static float gradientf(float y, float t)
{
    if (y == 0 && t == 1) /* exact zeros, their signs the same in every rounding mode */
        return -0.0f;
    if (y == 1 && t == 0)
        return 0.0f;
    const double *a = loss32_numbers(loss32_row(number32(y), number32(t)));
    double L;
    double g;
    loss32_eval(a, loss32_offset(fabsf(y), fabsf(t), a[7]), &L, &g);
    float f;
    if (!loss32_round(g, &f))
        return f;
    int k;
    struct dd h = dpm_loss_grad_kernel(y, t, &k);
    return round_scaled_binary32(h, k);
}

float dpm_loss_gradf(float y, float t)
{
    double r;
    if (singular(y, t, &r))
        return special_binary32(r);
    if ((double)y == (double)t)
        return 0.0f;
    float g = gradientf(y, t);
    return (double)y > (double)t ? confinedf(g, 0.0f, STEEPEST_RIGHT)
                                 : confinedf(g, STEEPEST_LEFT, -0.0f);
}

double dpm_loss_hess(double y, double t)
{
    double r;
    if (singular(y, t, &r))
        return r;
    struct loss64_place p = loss64_place(y, t);
    double u = y - t;
    bool near_zero = fabs(u - dpm_hess_roots[0].u[0]) < DPM_HESS_NEAR ||
                     fabs(u - dpm_hess_roots[1].u[0]) < DPM_HESS_NEAR;
    if (!p.outside && !near_zero) {
        const double *a = hess64_numbers(p.row);
        struct dd x = loss64_offset(p.s, p.sl, a[1]) /*@ ghost (p.row) */;
        return row64_eval(a, x.h, x.l);
    }
    int k;
    struct dd h = dpm_loss_hess_kernel(y, t, &k);
    return round_any(h, k);
}

/* L'' from its row: false where a value within the row's bound may round to something else, which
   near the zeros of L'' is more often the case, and always on the plateau. */
/*@ requires domain: unit((double)y) && unit((double)t);
    requires memory: \valid(f);
    assigns *f; */
static bool hess_polynomial(float y, float t, float *f)
{
    const double *a = hess32_numbers(loss32_row(number32(y), number32(t)));
    double h = hess32_eval(a, loss32_offset(fabsf(y), fabsf(t), a[7]));
    float f0 = (float)(h - a[7]);
    float f1 = (float)(h + a[7]);
    *f = f0;
    return f0 == f1;
}

float dpm_loss_hessf(float y, float t)
{
    double r;
    if (singular(y, t, &r))
        return special_binary32(r);
    float f;
    if (hess_polynomial(y, t, &f))
        return f;
    int k;
    struct dd h = dpm_loss_hess_kernel(y, t, &k);
    return round_scaled_binary32(h, k);
}

/* 1/(1 + exp(-E/p)) over 2^*k, E finite and not 0, p > 0 and finite. */
/*@ requires domain: \is_finite(E) && E != 0 && \is_finite(p) && p > 0;
    requires memory: \valid(k);
    assigns *k;
    ensures exponent: -2100 <= *k <= 2100; */
static struct dd sigmoid(double E, double p, int *k)
{
    int eE = 0;
    int ep = 0;
    struct dd x = dd_div(dd_make(normalized(E, &eE), 0.0), dd_make(normalized(p, &ep), 0.0));
    int e = eE - ep;
    *k = 0;
    if (e > 12) { /* |E/p| > 2^11 */
        *k = E > 0 ? 0 : -2000;
        return E > 0 ? dd_make(1.0, -0x1p-130) : dd_make(1.0, 0.0);
    }
    x = dd_scale(x, power_of_two(e < -300 ? -300 : e));
    if (!(fabs(x.h) <= 1400.0)) {
        *k = E > 0 ? 0 : -2000;
        return E > 0 ? dd_make(1.0, -0x1p-130) : dd_make(1.0, 0.0);
    }
    if (fabs(x.h) < 0x1p-16) {
        /* 1/2 + x/4 - x^3/48 + O(x^5/480): the first two may be a midpoint between two numbers. */
        double cube = x.h * x.h * x.h;
        struct dd s = fast_two_sum(0.5, 0.25 * x.h);
        double l = s.l + 0.25 * x.l;
        return fast_two_sum(s.h, l - cube * (1.0 / 48));
    }
    /* q = exp(-|x|) <= 1; the result is 1/(1+q) for E > 0 and q/(1+q) for E < 0. */
    struct dd q = dpm_exp(E > 0 ? dd_neg(x) : x, k);
    struct dd qs = dd_scale(q, power_of_two(*k < -300 ? -300 : *k));
    struct dd d = dd_add(dd_make(1.0, 0.0), qs);
    if (E < 0)
        return dd_div(q, d);
    *k = 0;
    return dd_div(dd_make(1.0, 0.0), d);
}

/* As singular, and E = 0 or infinite, p infinite. */
/*@ requires memory: \valid(r);
    assigns *r;
    ensures regular: \result == 0 ==> \is_finite(E) && E != 0 && \is_finite(p) && p > 0;
    ensures nan: \is_NaN(E) || \is_NaN(p) ==> \result != 0 && \is_NaN(*r);
    ensures domain: \is_finite(p) && p <= 0 ==> \result != 0 && \is_NaN(*r);
    ensures range: \result != 0 && \is_finite(E) && \is_finite(p) && p > 0 ==>
      \is_finite(*r) && *r == 0.5;
    ensures half: E == 0 && \is_finite(E) && \is_finite(p) && p > 0 ==>
      \result != 0 && *r == 0.5; */
static bool sigmoid_singular(double E, double p, double *r)
{
    if (is_nan(E) || is_nan(p)) {
        *r = quiet_nan();
        return true;
    }
    if (!(p > 0) || (isinf(p) && isinf(E))) {
        *r = invalid();
        return true;
    }
    if (isinf(E)) {
        *r = E > 0 ? 1.0 : 0.0;
        return true;
    }
    if (E == 0 || isinf(p)) {
        *r = 0.5;
        return true;
    }
    return false;
}

/* dpm_sigmoid for all arguments, by the kernels. */
/*@ assigns \nothing;
    ensures nan: \is_NaN(E) || \is_NaN(p) || (\is_finite(p) && p <= 0) ==> \is_NaN(\result);
    ensures range: \is_finite(E) && \is_finite(p) && p > 0 ==>
      \is_finite(\result) && 0 <= \result <= 1;
    ensures half: \is_finite(E) && E == 0 && \is_finite(p) && p > 0 ==> \result == 0.5; */
DPM_RARE static double sigmoid_anywhere(double E, double p)
{
    double r;
    if (sigmoid_singular(E, p, &r))
        return r;
    int k;
    struct dd s = sigmoid(E, p, &k);
    return confined(round_any(s, k), 0.0, 1.0);
}

double dpm_sigmoid(double E, double p)
{
    if (!plainly_moderate(p) || !plainly_nonzero(E))
        return sigmoid_anywhere(E, p);
    double r = 1.0 / p;
    double m = E * r + DPM_SIGMOID64_ROUND;
    uint64_t j = sigmoid64_row(m);
    if (j >= DPM_SIGMOID64_ROWS)
        return sigmoid_anywhere(E, p);
    double s = sigmoid64(dpm_sigmoid64_table[j], E, p, r, m - DPM_SIGMOID64_ROUND);
    return plainly_unit(s) ? s : 1.0;
}

/* As dpm_sigmoidf, where its row leaves it open. */
/*@ assigns \nothing;
    ensures nan: \is_NaN((double)E) || \is_NaN((double)p) || (\is_finite((double)p) && (double)p <= 0) ==>
      \is_NaN(\result);
    ensures range: \is_finite((double)E) && \is_finite((double)p) && (double)p > 0 ==>
      \is_finite(\result) && 0 <= \result <= 1;
    ensures half: \is_finite((double)E) && (double)E == 0 && \is_finite((double)p) && (double)p > 0 ==>
      \result == 0.5; */
DPM_RARE static float sigmoidf(float E, float p)
{
    double r;
    if (sigmoid_singular(E, p, &r))
        return special_binary32(r);
    double x = (double)E / p;
    float f;
    if (fabs(x) < 150.0) {
        double q = quick_exp(-x);
        if (quick_round(1.0 / (1.0 + q), 0x1p-42, &f))
            return confinedf(f, 0.0f, 1.0f);
    }
    int k;
    struct dd s = sigmoid(E, p, &k);
    return confinedf(round_scaled_binary32(s, k), 0.0f, 1.0f);
}

/* 32*E/p as E times 32/p: a result does not wait for the division when E comes last. */
float dpm_sigmoidf(float E, float p)
{
    uint32_t e = bits_off(E);
    uint32_t b = bits_off(p);
    if (e != 0 && e != 0x80000000 && b > 0 && b < 0x7f800000) { /* E not 0, p > 0 and finite */
        double s;
        double q = 32.0 / p;
        if (sigmoid32(E * q, &s) && settled(s, DPM_SIGMOID32_ERROR)) {
            float f = (float)s;
            if (bits_off(f) <= 0x3f800000) /* within [0,1] */
                return f;
        }
    }
    return sigmoidf(E, p);
}

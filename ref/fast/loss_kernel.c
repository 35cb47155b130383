/* loss_kernel.c -- Eq. 26 by composition of the sine, logarithm and exponential kernels.

   With S = sin d, C = cos d, s = S^2 - C^2 = sin(pi*u/2) and A = ln(S^2/C^2),
       eps   = s*A/S                              L   = 1/(1 + exp(-eps))
       eps'  = (pi/4)*(C^2*A*(2S^2 + 1) + 2s)/(S^2*C)
       eps'' = (pi/4)^2*(4*(2S^2 + 1) + 2s^2/C^2 - A*(2S^4 + S^2 + 2C^2))/S^3
       L'    = L*(1-L)*eps'                       L'' = L*(1-L)*((1-2L)*eps'^2 + eps'')
   All terms of eps' have the sign of u: nothing cancels there. */

#include "loss_kernel.h"

#include <stdbool.h>
#include "bits.h"
#include "exp_kernel.h"
#include "hess_roots.h"
#include "log_kernel.h"
#include "loss_tail.h"
#include "sincos_kernel.h"

static const struct dd PI_4 = {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55};
static const struct dd PI_2 = {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54};
static const struct dd PI2_8 = {0x1.3bd3cc9be45dep0, 0x1.692b71366cc04p-54};     /* pi^2/8 */
static const struct dd CURVATURE = {0x1.bea5b6072b262p1, 0x1.59b8f83b8f083p-54}; /* sqrt2*pi^2/4 */

/* Where the ends and the middle begin, in which the leading term is all there is. */
#define NEAR_ZERO 0x1p-90   /* |u|: L = 1/2 + O(u^2), L' = sqrt2*pi^2/4*u*(1 + O(u)) */
#define NEAR_ONE 0x1p-70    /* v: 1 - L = (pi*v/4)^2, L' = pi^2/8*v, to O(v^2 ln v) */
#define PLATEAU 0x1p-7      /* w: eps > 1600, 1 - L and |L'| < 2^-2300 */
#define LOSS_PLATEAU DPM_LOSS_TAIL_END /* w: 1 - L < 2^-140, nothing to nearest */
#define EPS_MAX 1400.0      /* exp(-1400) < 2^-2000 */

struct terms {
    struct dd S, C, s, A, eps;
};

/* ln((1+s)/(1-s)), |s| <= 0.71; the argument is formed from s so that no relative accuracy is lost.
 */
/*@ assigns \nothing; */
static struct dd logit_of_sine(struct dd s)
{
    struct dd d = dd_add_d(dd_neg(s), 1.0);
    if (fabs(s.h) < 0x1p-9)
        return dpm_log1p(dd_div(dd_scale(s, 2.0), d));
    return dpm_log(dd_div(dd_add_d(s, 1.0), d), 0);
}

/*@ requires memory: \valid_read(p);
    requires finite: \is_finite(p->w.h) && \is_finite(p->v.h);
    requires range: -0x1p-40 <= p->v.h <= 2.5 && -0x1p-40 <= p->w.h <= 2.5;
    requires low: within(p->v.l, 0x1p-45) && within(p->w.l, 0x1p-45);
    requires sum: p->v.h + p->w.h <= 2 + 0x1p-40;
    requires middle: within(p->u.h, 1) && within(p->u.l, 0x1p-50);
    requires difference: -0x1p-40 <= 2*p->u.h - (p->w.h - p->v.h) <= 0x1p-40;
    assigns \nothing; */
static struct terms terms_of(const struct dpm_point *p)
{
    struct terms r;
    bool below = p->w.h < p->v.h; /* u < 0 */
    struct dd least = below ? p->w : p->v;
    //@ assert half: \is_finite(least.h) && -0x1p-40 <= least.h <= 1.0001;
    //@ assert half: within(least.h, 2) && within(least.l, 0x1p-45);
    struct dpm_sincos d = dpm_sincos(dd_mul(PI_4, least));
    r.S = below ? d.s : d.c;
    r.C = below ? d.c : d.s;
    if (fabs(p->u.h) <= 0.5) {
        struct dd a = below ? dd_neg(p->u) : p->u;
        //@ assert angle: \is_finite(a.h) && -0x1p-40 <= a.h <= 0.5;
        //@ assert angle: within(a.h, 2) && within(a.l, 0x1p-45);
        r.s = dpm_sincos(dd_mul(PI_2, a)).s;
    } else {
        struct dd m = below ? r.S : r.C;
        struct dd m2 = dd_mul(m, m);
        r.s = dd_add_d(dd_make(-2.0 * m2.h, -2.0 * m2.l), 1.0);
    }
    if (below)
        r.s = dd_neg(r.s);
    r.A = fabs(p->u.h) <= 0.5 ? logit_of_sine(r.s) : dd_scale(dpm_log(dd_div(r.S, r.C), 0), 2.0);
    r.eps = dd_div(dd_mul(r.s, r.A), r.S);
    return r;
}

/* 1 + q*2^k, where below 2^-300 q*2^k only has to be known as positive. */
/*@ requires small: -0x100000 <= k <= 0x100000;
    assigns \nothing; */
static struct dd one_plus(struct dd q, int k)
{
    struct dd a = dd_scale(q, power_of_two(k < -300 ? -300 : k));
    return dd_add(dd_make(1.0, 0.0), a);
}

struct dd dpm_loss_kernel(double y, double t)
{
    struct dpm_point p = dpm_point_of(y, t);
    const struct dd one = {1.0, 0.0};
    if (p.u.h == 0)
        return dd_make(0.5, 0.0);
    if (p.v.h == 0 || p.w.h == 0)
        return one;
    if (fabs(p.u.h) < NEAR_ZERO)
        return dd_make(0.5, 0x1p-170);
    if (p.v.h < NEAR_ONE || p.w.h < LOSS_PLATEAU)
        return dd_make(1.0, -0x1p-130);
    struct terms r = terms_of(&p);
    if (!(fabs(r.eps.h) <= EPS_MAX))
        return dd_make(1.0, -0x1p-130);
    int k;
    struct dd q = dpm_exp(dd_neg(r.eps), &k);
    return dd_div(one, one_plus(q, k));
}

/* L*(1-L)/2^k from the loss's own exponential. */
/*@ requires range: within(eps.h, 1400);
    requires memory: \valid(k) && \valid(q) && \separated(k, q);
    assigns *k, *q;
    ensures exponent: -2100 <= *k <= 2100; */
static struct dd weight(struct dd eps, int *k, struct dd *q)
{
    *q = dpm_exp(dd_neg(eps), k);
    struct dd d = one_plus(*q, *k);
    return dd_div(*q, dd_mul(d, d));
}

/*@ requires memory: \valid_read(r);
    assigns \nothing; */
static struct dd eps1(const struct terms *r, struct dd S2, struct dd C2)
{
    struct dd a = dd_mul(dd_mul(C2, r->A), dd_add_d(dd_scale(S2, 2.0), 1.0));
    struct dd b = dd_add(a, dd_scale(r->s, 2.0));
    return dd_mul(PI_4, dd_div(b, dd_mul(S2, r->C)));
}

/*@ requires memory: \valid_read(r);
    assigns \nothing; */
static struct dd eps2(const struct terms *r, struct dd S2, struct dd C2)
{
    struct dd s2 = dd_mul(r->s, r->s);
    struct dd a = dd_add_d(dd_scale(S2, 8.0), 4.0);
    struct dd b = dd_scale(dd_div(s2, C2), 2.0);
    struct dd c = dd_add(dd_scale(dd_mul(S2, S2), 2.0), dd_add(S2, dd_scale(C2, 2.0)));
    struct dd d = dd_sub(dd_add(a, b), dd_mul(r->A, c));
    struct dd e = dd_div(d, dd_mul(S2, r->S));
    return dd_mul(dd_mul(PI_4, PI_4), e);
}

struct dd dpm_loss_grad_kernel(double y, double t, int *k)
{
    struct dpm_point p = dpm_point_of(y, t);
    *k = 0;
    if (p.u.h == 0 || p.v.h == 0)
        return dd_make(0.0, 0.0);
    if (p.w.h == 0)
        return dd_make(-0.0, 0.0);
    if (fabs(p.u.h) < NEAR_ZERO) {
        int e = exponent_of(fabs(p.u.h) + 0x1p-1022);
        e = e < -900 ? -900 : e;
        *k = e;
        return dd_mul(CURVATURE, dd_scale(p.u, power_of_two(-e)));
    }
    if (p.v.h < NEAR_ONE) {
        int e = exponent_of(p.v.h + 0x1p-1022);
        e = e < -900 ? -900 : e;
        *k = e;
        return dd_mul(PI2_8, dd_scale(p.v, power_of_two(-e)));
    }
    *k = -2000;
    if (p.w.h < PLATEAU)
        return dd_make(-1.0, 0.0);
    if (p.w.h < LOSS_PLATEAU)
        return dpm_loss_grad_tail(p.w, k);
    struct terms r = terms_of(&p);
    if (!(fabs(r.eps.h) <= EPS_MAX))
        return dd_make(-1.0, 0.0);
    struct dd q;
    struct dd g = weight(r.eps, k, &q);
    return dd_mul(g, eps1(&r, dd_mul(r.S, r.S), dd_mul(r.C, r.C)));
}

struct dd dpm_loss_hess_kernel(double y, double t, int *k)
{
    struct dpm_point p = dpm_point_of(y, t);
    *k = 0;
    if (fabs(p.u.h) < NEAR_ZERO)
        return CURVATURE;
    if (p.v.h < NEAR_ONE)
        return dd_neg(PI2_8);
    if (p.w.h == 0)
        return dd_make(-0.0, 0.0);
    struct dd near;
    if (dpm_hess_near_root(p.u, &near))
        return near;
    *k = -2000;
    if (p.w.h < PLATEAU)
        return dd_make(-1.0, 0.0);
    struct terms r = terms_of(&p);
    if (!(fabs(r.eps.h) <= EPS_MAX))
        return dd_make(-1.0, 0.0);
    struct dd q;
    struct dd g = weight(r.eps, k, &q);
    struct dd S2 = dd_mul(r.S, r.S);
    struct dd C2 = dd_mul(r.C, r.C);
    struct dd e1 = eps1(&r, S2, C2);
    /* 1 - 2L = (q - 1)/(q + 1) = -s2 with q = exp(-eps) <= 1 */
    struct dd qs = dd_scale(q, power_of_two(*k < -300 ? -300 : *k));
    struct dd m = dd_div(dd_add_d(qs, -1.0), dd_add_d(qs, 1.0));
    struct dd a = dd_mul(m, dd_mul(e1, e1));
    return dd_mul(g, dd_add(a, eps2(&r, S2, C2)));
}

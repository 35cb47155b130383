/* regularization.c -- Eq. 29: the delta rule, each element rounded once. */

#include "../dpm.h"
#include "domain.h"

/*@ assigns \nothing;
    ensures value: \result <==>
      \is_finite(a) && \is_finite(b) && \is_finite(c) && \is_finite(d); */
static bool all_finite(double a, double b, double c, double d)
{
    return isfinite(a) && isfinite(b) && isfinite(c) && isfinite(d);
}

/*@ assigns \nothing;
    ensures value: \result <==> \is_NaN(a) || \is_NaN(b) || \is_NaN(c) || \is_NaN(d); */
static bool any_nan(double a, double b, double c, double d)
{
    return is_nan(a) || is_nan(b) || is_nan(c) || is_nan(d);
}

/* a + b, rounded to odd where h + l is too short for it: h + l rounds as a + b does, also next to a
   midpoint. */
/*@ assigns \nothing; */
static struct dd add_to_odd(struct dd a, struct dd b)
{
    struct dd s = two_sum(a.h, b.h);
    struct dd t = two_sum(a.l, b.l);
    struct dd u = two_sum(s.l, t.h);
    struct dd v = two_sum(s.h, u.h);
    struct dd w = two_sum(u.l, t.l);
    struct dd p = two_sum(v.l, w.h);
    struct dd q = two_sum(v.h, p.h);
    struct dd r = two_sum(q.l, p.l);
    double rest = r.l + w.l;
    return dd_make(q.h, round_to_odd(two_sum(r.h, rest)));
}

/* alpha*previous - eta*gradient.  Both products are made exact on normalized factors, and brought
   to the larger exponent; below 2^-400 of the other one, only a product's sign still matters. */
/*@ assigns \nothing; */
static double delta(double gradient, double previous, double eta, double alpha)
{
    bool no_a = alpha == 0 || previous == 0;
    bool no_b = eta == 0 || gradient == 0;
    if (no_a && no_b)
        return alpha * previous - eta * gradient;
    if (no_a)
        return -eta * gradient;
    if (no_b)
        return alpha * previous;
    int e1;
    int e2;
    int e3;
    int e4;
    double ma = normalized(alpha, &e1);
    double mp = normalized(previous, &e2);
    double me = normalized(eta, &e3);
    double mg = normalized(gradient, &e4);
    struct dd a = two_prod(ma, mp);
    struct dd b = two_prod(-me, mg);
    int ka = e1 + e2;
    int kb = e3 + e4;
    int k = ka > kb ? ka : kb;
    a = dd_scale(a, power_of_two(ka - k < -400 ? -400 : ka - k));
    b = dd_scale(b, power_of_two(kb - k < -400 ? -400 : kb - k));
    struct dd s = add_to_odd(a, b);
    return round_any(s, k);
}

/*@ assigns \nothing;
    ensures nan: !(\is_finite(g) && \is_finite(p) && \is_finite(eta) && \is_finite(alpha)) ==>
      \is_NaN(\result); */
static double element(double g, double p, double eta, double alpha)
{
    if (all_finite(g, p, eta, alpha))
        return delta(g, p, eta, alpha);
    return any_nan(g, p, eta, alpha) ? quiet_nan() : invalid();
}

/*@ assigns \nothing; */
static float elementf(float g, float p, float eta, float alpha)
{
    if (all_finite(g, p, eta, alpha)) {
        double a = (double)alpha * p; /* exact, as is b: 48 bits, 2^-298 or more */
        double b = (double)eta * g;
        return round_to_binary32(two_sum(a, -b));
    }
    return special_binary32(any_nan(g, p, eta, alpha) ? quiet_nan() : invalid());
}

void dpm_delta(size_t n, const double gradient[], const double previous[], double eta, double alpha,
               double delta_w[])
{
    /*@ loop invariant range: 0 <= i <= n;
        loop assigns i, delta_w[0 .. n - 1];
        loop variant n - i; */
    for (size_t i = 0; i < n; i++)
        delta_w[i] = element(gradient[i], previous[i], eta, alpha);
}

void dpm_deltaf(size_t n, const float gradient[], const float previous[], float eta, float alpha,
                float delta_w[])
{
    /*@ loop invariant range: 0 <= i <= n;
        loop assigns i, delta_w[0 .. n - 1];
        loop variant n - i; */
    for (size_t i = 0; i < n; i++)
        delta_w[i] = elementf(gradient[i], previous[i], eta, alpha);
}

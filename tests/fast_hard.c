/* fast_hard.c -- the fast path on inputs whose exact values lie just beyond a midpoint between two
   numbers: a result that is less accurate than promised rounds the wrong way there.

   Near any point such an input is found by following the function's second-order expansion over
   some thousand neighbours.  The points are spread so that every row of every table and both sides
   of every power of two have several. */

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "../ref/dpm.h"
#include "fast_inputs.h"
#include "fast_hard_inputs.h"

enum { PRECISION = 100, REACH64 = 1 << 14, REACH32_PAIR = 1 << 13, REACH32 = 1 << 9 };

struct search {
    const struct dpm_function *f;
    bool narrow;
    unsigned vary; /* the argument that varies */
    int reach;     /* how many neighbours */
    double near, far; /* the wanted distance from a midpoint, in ulp; its sign is the side */
};

static double neighbour(double x, int64_t k, bool narrow)
{
    if (narrow) {
        float z = (float)x;
        int32_t b;
        memcpy(&b, &z, sizeof b);
        b += (int32_t)k;
        memcpy(&z, &b, sizeof z);
        return (double)z;
    }
    int64_t b;
    memcpy(&b, &x, sizeof b);
    b += k;
    memcpy(&x, &b, sizeof x);
    return x;
}

/* (r - base)/2^e rounded, and the exponent e of the last place of r. */
static double places(const mpfr_t r, const mpfr_t base, mpfr_exp_t e)
{
    mpfr_t d;
    mpfr_init2(d, PRECISION);
    mpfr_sub(d, r, base, MPFR_RNDN);
    mpfr_mul_2si(d, d, -e, MPFR_RNDN);
    const double x = mpfr_get_d(d, MPFR_RNDN);
    mpfr_clear(d);
    return x;
}

static mpfr_exp_t last_place(const mpfr_t r, bool narrow)
{
    const mpfr_exp_t e = mpfr_get_exp(r) - (narrow ? 24 : 53), least = narrow ? -149 : -1074;
    return e < least ? least : e;
}

/* Around a: the value is at[0] + x*(first + x*second) ulps, x*reach/2 neighbours, stride apart,
   away; at[0] counts from a number of the format. */
struct expansion {
    double at[3], first, second;
    int stride;
};

static bool expand(const struct search *s, const double a[MAX_ARGS], struct expansion *x)
{
    mpfr_t r[3], base;
    double b[MAX_ARGS];
    bool regular = true, flat = true;
    for (int i = 0; i < 3; i++)
        mpfr_init2(r[i], PRECISION);
    mpfr_init2(base, PRECISION);
    memcpy(b, a, sizeof b);
    for (x->stride = 1; regular && flat; x->stride *= 2) { /* where it is flat: longer steps */
        for (int i = 0; i < 3 && regular; i++) {
            b[s->vary] = neighbour(a[s->vary], (int64_t)i * (s->reach / 2) * x->stride, s->narrow);
            truth(r[i], s->f, 1, b);
            regular = mpfr_regular_p(r[i]);
        }
        if (!regular)
            break;
        const mpfr_exp_t e = last_place(r[0], s->narrow);
        mpfr_div_2si(base, r[0], e, MPFR_RNDN);
        mpfr_floor(base, base);
        mpfr_mul_2si(base, base, e, MPFR_RNDN);
        for (int i = 0; i < 3; i++)
            x->at[i] = places(r[i], base, e);
        flat = fabs(x->at[2] - x->at[0]) < 0.1 * s->reach && x->stride < (s->narrow ? 1 : 1 << 10);
        if (!flat)
            break;
    }
    x->second = (x->at[2] - 2 * x->at[1] + x->at[0]) / 2;
    x->first = x->at[1] - x->at[0] - x->second;
    for (int i = 0; i < 3; i++)
        mpfr_clear(r[i]);
    mpfr_clear(base);
    return regular;
}

/* The neighbour of a[s->vary] whose value is as wanted, or else as near to that as any. */
static double find(const struct search *s, const struct expansion *x, const double a[MAX_ARGS])
{
    double best = INFINITY;
    const double want = (s->near + s->far) / 2, tolerance = fabs(s->far - s->near) / 2;
    int chosen = 0;
    for (int k = 0; k < s->reach && best > tolerance; k++) {
        const double z = 2.0 * k / s->reach, v = x->at[0] + z * (x->first + z * x->second);
        const double d = fabs(v - floor(v) - 0.5 - want);
        if (d < best) {
            best = d;
            chosen = k;
        }
    }
    return neighbour(a[s->vary], (int64_t)chosen * x->stride, s->narrow);
}

static double worst;
static unsigned tried;

/* An input's result is as near as promised. */
static void hold(const struct dpm_function *f, const double a[], bool narrow, double bound)
{
    mpfr_t r;
    mpfr_init2(r, PRECISION);
    truth(r, f, 1, a);
    const double x = fast(f, narrow, 1, a), error = error_in_ulp(x, r, narrow);
    mpfr_clear(r);
    worst = fmax(worst, error);
    tried++;
    if (error > bound)
        fail_msg("%s%s(%a, %a) = %a: %g ulp", f->name, narrow ? "f" : "", a[0], a[1], x, error);
}

static void begin(void)
{
    worst = 0;
    tried = 0;
}

static void end(const struct dpm_function *f, bool narrow)
{
    print_message("    %-16s %s: %.9f ulp, %u inputs\n", f->name, narrow ? "binary32" : "binary64",
                  worst, tried);
    assert_true(tried > 500);
    assert_true(worst > 0.48); /* else they were not hard */
}

/* On both sides of a midpoint near a: as far as the bound, and twice as far. */
static void both_sides(struct search *s, const double pair_of_arguments[2], double bound)
{
    const double d = bound > 0.5 ? bound - 0.5 : 0x1p-14;
    struct expansion x;
    double a[MAX_ARGS] = {pair_of_arguments[0], pair_of_arguments[1]};
    if (!expand(s, a, &x))
        return;
    for (int side = -1; side <= 1; side += 2) {
        double b[MAX_ARGS] = {a[0], a[1]};
        s->near = side * 1.05 * d;
        s->far = side * (bound > 0.501 ? 1.4 : 2.0) * d;
        b[s->vary] = find(s, &x, a);
        hold(s->f, b, s->narrow, bound);
    }
}

/* u = y - t from a third argument so small that it moves u by less than an ulp. */
static void pair(struct search *s, double u, double bound)
{
    const double most = fmin(0x1p-5, (1 - fabs(u)) / 2);
    double little = fmin(most, fabs(u) * 0x1p-5) * (0.5 + 0.5 * uniform());
    if (s->narrow)
        little = (double)(float)little;
    double big = fabs(u) + little;
    if (s->narrow)
        big = (double)(float)big;
    if (big > 1)
        return;
    const double a[2] = {u > 0 ? big : little, u > 0 ? little : big};
    s->vary = u > 0 ? 1 : 0;
    both_sides(s, a, bound);
}

/* Beside the middle between two centers, where the error of a row that is off is largest. */
static double beside_the_middle(int side)
{
    return 0.5 + (side ? 0.03 : -0.03) * uniform();
}

/* Steps for u, as the rows of loss64.h and loss32.h: 160/(1+u) or 48/(1+u) by ones, 1 - u by 1/128
   or 1/32 of its binade; |u| by sixteenths of its binade. */
static void pairs(const char *name, bool narrow)
{
    struct search s = {.f = dpm_function_find(name), .narrow = narrow,
                       .reach = narrow ? REACH32_PAIR : REACH64};
    const double bound = promised(s.f, narrow);
    state.state = 11 + narrow;
    begin();
    const double step = strcmp(name, "angle") == 0 ? 8 : 1; /* it has no table */
    const double first = narrow ? 48 : 160, rows = narrow ? 32 : 128;
    for (double i = first; i < 16.2 * first; i += step)
        for (int side = 0; side < 2; side++)
            pair(&s, first / (i + beside_the_middle(side)) - 1, bound);
    for (int e = narrow ? -24 : -12; e < 0; e++)
        for (double j = 0; j < rows; j += step)
            for (int side = 0; side < 2; side++)
                pair(&s, 1 - ldexp(1 + (j + beside_the_middle(side)) / rows, e), bound);
    for (int j = 0; j < 768 && strncmp(name, "loss_", 5) == 0; j += narrow ? 8 : 1) /* the plateau's edge */
        pair(&s, ldexp(1 + (j % 256 + uniform()) / 256, j / 256 - 7) - 1, bound);
    for (int e = -2; e > (narrow ? -60 : -300); e--)
        for (int j = 0; j < (e > -12 ? 16 : 1); j++) {
            pair(&s, ldexp(1 + uniform(), e), bound);
            pair(&s, -ldexp(1 + uniform(), e), bound);
        }
    for (int e = -13; e > (narrow ? -22 : -51); e--)
        pair(&s, 1 - ldexp(1 + uniform(), e), bound);
    end(s.f, narrow);
}

static void pairs_binary64(void **unused)
{
    (void)unused;
    pairs("loss", false);
    pairs("loss_grad", false);
    pairs("loss_hess", false);
    pairs("angle", false);
}

static void pairs_binary32(void **unused)
{
    (void)unused;
    pairs("loss", true);
    pairs("loss_grad", true);
    pairs("loss_hess", true);
    pairs("angle", true);
}

static const char *const scalars[] = {"divergence",   "entropy",     "energy",
                                      "energy_angle", "energy_dual", "sigmoid"};
enum { SCALARS = sizeof scalars / sizeof scalars[0] };

static void scalar(struct search *s, double x, double bound)
{
    double a[2] = {s->narrow ? (double)(float)x : x, 1};
    const double most = s->f->shape->interval[0] == DPM_QUARTER_TURN ? 1.57 : 1;
    if (strcmp(s->f->name, "sigmoid") == 0) {
        const double p = ldexp(1 + (double)below(1 << 23) * 0x1p-23, (int)below(8) - 4);
        const double E = x * p * (below(2) ? 40 : -40);
        a[0] = s->narrow ? (double)(float)E : E;
        a[1] = p; /* a number of both formats */
    } else if (!(a[0] > 0 && a[0] < most)) {
        return;
    }
    both_sides(s, a, bound);
}

/* Uniformly, in every binade, and near 1/2, 1 and pi/2 in every binade of the distance. */
static void scalars_near_midpoints(bool narrow)
{
    for (int i = 0; i < SCALARS; i++) {
        struct search s = {.f = dpm_function_find(scalars[i]), .narrow = narrow,
                           .reach = narrow ? REACH32 : REACH64};
        const double bound = promised(s.f, narrow);
        const bool turn = s.f->shape->interval[0] == DPM_QUARTER_TURN;
        state.state = 21 + narrow;
        begin();
        for (int k = 0; k < 600; k++)
            scalar(&s, (k + uniform()) / 600 * (turn ? 1.57 : 1), bound);
        for (int k = 0; k < 2 * 512 && turn; k++) /* the rows of energy64.h */
            scalar(&s, (k / 2 + beside_the_middle(k % 2)) / 512, bound);
        for (int k = 0; k < 2 * 7 * 64 && turn; k++) {
            const double v = ldexp(1 + (k / 2 % 64 + beside_the_middle(k % 2)) / 64, k / 128 - 7);
            scalar(&s, strcmp(s.f->name, "energy_angle") == 0 ? 0x1.921fb54442d18p0 - v : v, bound);
        }
        for (int e = -1; e > (narrow ? -120 : -200); e--) {
            const double d = ldexp(1 + uniform(), e);
            scalar(&s, d, bound);
            scalar(&s, ldexp(1, e) * (1 - 0x1p-22), bound); /* scanned upward: both sides */
            scalar(&s, 0.5 + d, bound);
            scalar(&s, 0.5 - d, bound);
            scalar(&s, (turn ? 1.57079632 : 1) - d, bound);
        }
        end(s.f, narrow);
    }
}

static void scalars_binary64(void **unused)
{
    (void)unused;
    scalars_near_midpoints(false);
}

static void scalars_binary32(void **unused)
{
    (void)unused;
    scalars_near_midpoints(true);
}

/* The hardest of all inputs of binary32. */
static void hardest_binary32(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof hardest / sizeof hardest[0]; i++) {
        const double a[MAX_ARGS] = {hardest[i].a[0], hardest[i].a[1]};
        hold(dpm_function_find(hardest[i].name), a, true, 0.5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hardest_binary32), cmocka_unit_test(pairs_binary64),
        cmocka_unit_test(pairs_binary32),   cmocka_unit_test(scalars_binary64),
        cmocka_unit_test(scalars_binary32),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mpfr_free_cache();
    return failed;
}

/* Section 6: the loss function, Eqs. 24 to 26, and its derivatives: values, shape, limits and
   asymptotes, decided between roundings of the ground truth. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <flint/flint.h>

#include "dpm_mpfr.h"
#include "oracle/bracket.h"
#include "oracle/inputs.h"
#include "oracle/printed.h"

static void loss_at(struct bracket *value, const char *name, mpfr_ptr y, mpfr_ptr t)
{
    bracket_call(value, name, 1, (const mpfr_ptr[]){y, t});
}

/* ---- values ---- */

/* L = 1/2 exactly, with ternary value 0, if and only if y = t. */
static void visit_half(void *state, size_t n, const mpfr_ptr args[])
{
    mpfr_t loss;
    (void)n;
    if (mpfr_nan_p(args[0]) || mpfr_nan_p(args[1]))
        return;
    if (!(mpfr_sgn(args[0]) >= 0 && mpfr_sgn(args[1]) >= 0 && mpfr_cmp_ui(args[0], 1) <= 0
          && mpfr_cmp_ui(args[1], 1) <= 0))
        return;
    mpfr_init2(loss, 24);
    const int ternary = dpm_loss_mpfr(loss, args[0], args[1], MPFR_RNDD);
    const bool half = ternary == 0 && mpfr_cmp_ui_2exp(loss, 1, -1) == 0;
    assert_int_equal(half, mpfr_equal_p(args[0], args[1]) != 0);
    /* and L = 1 exactly if and only if |y - t| = 1 */
    const bool one = ternary == 0 && mpfr_cmp_ui(loss, 1) == 0;
    assert_int_equal(one, (mpfr_zero_p(args[0]) && mpfr_cmp_ui(args[1], 1) == 0)
                              || (mpfr_zero_p(args[1]) && mpfr_cmp_ui(args[0], 1) == 0));
    assert_true(mpfr_cmp_ui_2exp(loss, 1, -1) >= 0 && mpfr_cmp_ui(loss, 1) <= 0);
    mpfr_clear(loss);
    ++*(unsigned long *)state;
}

static void test_half_only_at_the_target(void **state)
{
    unsigned long visited = 0;
    (void)state;
    inputs_edges(dpm_function_find("loss")->shape, &visited, visit_half);
    inputs_random(dpm_function_find("loss")->shape, 26, 3000, &visited, visit_half);
    assert_true(visited > 4000);
}

/* L(-1/3) = 3/4: between the neighbours of 1/3, and as near as the slope 1.55 allows. */
static void test_three_quarters_at_a_third(void **state)
{
    struct bracket below, above;
    (void)state;
    bracket_init(&below);
    bracket_init(&above);
    for (mpfr_prec_t precision = 2; precision < BRACKET_BITS - 20; precision += 5) {
        mpfr_t zero, third, next;
        mpfr_inits2(precision, zero, third, next, (mpfr_ptr)NULL);
        mpfr_set_ui(zero, 0, MPFR_RNDN);
        mpfr_set_ui(third, 1, MPFR_RNDN);
        mpfr_div_ui(third, third, 3, MPFR_RNDD);
        mpfr_set(next, third, MPFR_RNDN);
        mpfr_nextabove(next);
        loss_at(&below, "loss", zero, third);
        loss_at(&above, "loss", zero, next);
        assert_true(mpfr_cmp_ui_2exp(below.hi, 3, -2) < 0 && mpfr_cmp_ui_2exp(above.lo, 3, -2) > 0);
        mpfr_sub(above.hi, above.hi, below.lo, MPFR_RNDU);
        mpfr_sub(next, next, third, MPFR_RNDN);
        assert_true(mpfr_get_exp(above.hi) <= mpfr_get_exp(next) + 1);
        mpfr_clears(zero, third, next, (mpfr_ptr)NULL);
    }
    bracket_clear(&below);
    bracket_clear(&above);
}

/* The digits of a value of the function at (y, t), as many as stand there. */
static void check_digits(const char *name, const char *y, const char *t, const char *digits,
                         long places)
{
    struct bracket value;
    mpfr_t args[2], expected;
    bracket_init(&value);
    mpfr_inits2(200, args[0], args[1], expected, (mpfr_ptr)NULL);
    mpfr_set_str(args[0], y, 10, MPFR_RNDN);
    mpfr_set_str(args[1], t, 10, MPFR_RNDN);
    mpfr_set_str(expected, digits, 10, MPFR_RNDN);
    loss_at(&value, name, args[0], args[1]);
    mpfr_sub(expected, expected, value.lo, MPFR_RNDA);
    mpfr_mul_d(expected, expected, pow(10, (double)places), MPFR_RNDA);
    assert_true(mpfr_cmp_si(expected, 1) < 0 && mpfr_cmp_si(expected, -1) > 0);
    mpfr_clears(args[0], args[1], expected, (mpfr_ptr)NULL);
    bracket_clear(&value);
}

static void test_known_values(void **state)
{
    (void)state;
    check_digits("loss", "0.5", "0", "0.79399", 5);
    check_digits("loss", "0.5", "1", "0.96292", 5);
    check_digits("loss_hess", "0.7", "0.7", "3.48943209981943976708", 20);
    check_digits("loss_grad", "0.1", "1", "-1.45e-25", 27);
}

/* The steepest points: L'' changes its sign between these neighbours, and the slopes are these. */
static void test_steepest_points(void **state)
{
    static const struct {
        const char *y, *beyond, *t, *slope;
    } steepest[] = {
        {"0.43258809335", "0.43258809336", "0", "0.85874412886"},
        {"0.64343807713", "0.64343807714", "1", "-1.54369173787"},
    };
    struct bracket below, above;
    mpfr_t y, beyond, t;
    (void)state;
    bracket_init(&below);
    bracket_init(&above);
    mpfr_inits2(200, y, beyond, t, (mpfr_ptr)NULL);
    for (size_t i = 0; i < 2; i++) {
        mpfr_set_str(y, steepest[i].y, 10, MPFR_RNDN);
        mpfr_set_str(beyond, steepest[i].beyond, 10, MPFR_RNDN);
        mpfr_set_str(t, steepest[i].t, 10, MPFR_RNDN);
        loss_at(&below, "loss_hess", y, t);
        loss_at(&above, "loss_hess", beyond, t);
        /* u > 0: the slope rises and then falls; u < 0: it falls and then rises */
        assert_true(i == 0 ? bracket_is_positive(&below) && bracket_is_negative(&above)
                           : bracket_is_negative(&below) && bracket_is_positive(&above));
        check_digits("loss_grad", steepest[i].y, steepest[i].t, steepest[i].slope, 11);
    }
    mpfr_clears(y, beyond, t, (mpfr_ptr)NULL);
    bracket_clear(&below);
    bracket_clear(&above);
}

/* ---- shape ---- */

/* Increasing in |u| on either side of 0, strictly wherever 300 bits can tell L from 1. */
static void test_monotone(void **state)
{
    struct bracket last, value;
    mpfr_t y, t;
    unsigned long strict = 0;
    (void)state;
    bracket_init(&last);
    bracket_init(&value);
    mpfr_inits2(60, y, t, (mpfr_ptr)NULL);
    for (int side = 0; side < 2; side++) {
        mpfr_set_ui(t, 0, MPFR_RNDN);
        for (unsigned long i = 0; i <= 3000; i++) {
            /* 2^-1000 .. 2^-11, then steps of 1/2000 */
            if (i < 990)
                mpfr_set_ui_2exp(y, 1, (long)i - 1000, MPFR_RNDN);
            else
                mpfr_set_ui_2exp(y, i - 989, 0, MPFR_RNDN), mpfr_div_ui(y, y, 2012, MPFR_RNDN);
            if (mpfr_cmp_ui(y, 1) >= 0)
                break;
            loss_at(&value, "loss", side == 0 ? y : t, side == 0 ? t : y);
            if (i > 0) {
                assert_false(bracket_below(&value, &last));
                assert_true(mpfr_lessequal_p(last.lo, value.lo));
                strict += bracket_below(&last, &value);
                if (i > 1000 && (side == 0 || i < 1500))
                    assert_true(bracket_below(&last, &value));
            }
            mpfr_swap(last.lo, value.lo);
            mpfr_swap(last.hi, value.hi);
        }
    }
    assert_true(strict > 4000);
    mpfr_clears(y, t, (mpfr_ptr)NULL);
    bracket_clear(&last);
    bracket_clear(&value);
}

/* The gradient has the sign of u. */
static void visit_gradient_sign(void *state, size_t n, const mpfr_ptr args[])
{
    mpfr_t gradient;
    (void)n;
    (void)state;
    mpfr_init2(gradient, 2);
    dpm_loss_grad_mpfr(gradient, args[0], args[1], MPFR_RNDA);
    if (!mpfr_equal_p(args[0], args[1]) && !mpfr_zero_p(gradient))
        assert_int_equal(mpfr_sgn(gradient) > 0, mpfr_greater_p(args[0], args[1]) != 0);
    assert_false(mpfr_nan_p(gradient));
    mpfr_clear(gradient);
}

static void test_gradient_sign(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("loss")->shape, 27, 3000, NULL, visit_gradient_sign);
}

/* The functions of y and t depend on u = y - t alone: moved together, they give the same bits. */
static void test_depends_on_the_difference(void **state)
{
    static const char *const names[] = {"angle", "loss", "loss_grad", "loss_hess"};
    uint64_t seed = 24;
    mpfr_t y, t, y_moved, t_moved, delta;
    (void)state;
    mpfr_inits2(60, y, t, y_moved, t_moved, delta, (mpfr_ptr)NULL);
    for (int round = 0; round < 1000; round++) {
        mpfr_set_ui_2exp(y, random_below(&seed, 1 << 20), -20, MPFR_RNDN);
        mpfr_set_ui_2exp(t, random_below(&seed, 1 << 20), -20, MPFR_RNDN);
        mpfr_set_ui_2exp(delta, random_below(&seed, 1 << 10), -50, MPFR_RNDN);
        assert_int_equal(mpfr_add(y_moved, y, delta, MPFR_RNDN), 0);
        assert_int_equal(mpfr_add(t_moved, t, delta, MPFR_RNDN), 0);
        for (size_t i = 0; i < 4; i++)
            assert_true(same_bits(names[i], 1, (const mpfr_ptr[]){y, t}, names[i], 1,
                                  (const mpfr_ptr[]){y_moved, t_moved}));
    }
    mpfr_clears(y, t, y_moved, t_moved, delta, (mpfr_ptr)NULL);
}

/* ---- Eqs. 24 and 25 ---- */

/* d(y,t) + d(t,y) = pi/2, and d = pi/4 at y = t. */
static void visit_angles(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket there, back, turn;
    (void)n;
    (void)state;
    bracket_init(&there);
    bracket_init(&back);
    bracket_init(&turn);
    loss_at(&there, "angle", args[0], args[1]);
    loss_at(&back, "angle", args[1], args[0]);
    bracket_add(&there, &there, &back);
    mpfr_const_pi(turn.lo, MPFR_RNDD);
    mpfr_const_pi(turn.hi, MPFR_RNDU);
    mpfr_div_2ui(turn.lo, turn.lo, 1, MPFR_RNDN);
    mpfr_div_2ui(turn.hi, turn.hi, 1, MPFR_RNDN);
    assert_true(bracket_agree(&there, &turn, BRACKET_BITS - 4));
    loss_at(&there, "angle", args[0], args[0]);
    bracket_add(&there, &there, &there);
    assert_true(bracket_agree(&there, &turn, BRACKET_BITS - 4));
    bracket_clear(&there);
    bracket_clear(&back);
    bracket_clear(&turn);
}

static void test_angle(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("angle")->shape, 28, 2000, NULL, visit_angles);
}

/* Eq. 25 is an identity where E is Eq. 18's E(p): sigmoid(E(p), p) = p.  It increases in E. */
/* Short angles against 1 + y - t exactly and pi of 400 bits: every length a limb holds and some more,
   y and t down to 2^-70, so that the shortest path is taken, fails to settle, and is left. */
static void test_short_angles(void **state)
{
    static const mpfr_rnd_t modes[] = {MPFR_RNDN, MPFR_RNDZ, MPFR_RNDU, MPFR_RNDD, MPFR_RNDA};
    gmp_randstate_t random;
    mpfr_t y, t, exact, quarter_pi, angle, expected;
    (void)state;
    gmp_randinit_default(random);
    mpfr_inits2(400, exact, quarter_pi, (mpfr_ptr)0);
    mpfr_const_pi(quarter_pi, MPFR_RNDN);
    mpfr_div_2ui(quarter_pi, quarter_pi, 2, MPFR_RNDN);
    for (mpfr_prec_t prec = 2; prec <= 68; prec++)
        for (int i = 0; i < 2000; i++) {
            mpfr_inits2(prec, y, t, angle, expected, (mpfr_ptr)0);
            mpfr_urandomb(y, random);
            mpfr_urandomb(t, random);
            mpfr_div_2ui(y, y, i % 3 == 0 ? gmp_urandomm_ui(random, 70) : 0, MPFR_RNDN);
            if (i % 7 == 0)
                mpfr_ui_sub(t, 1, y, MPFR_RNDN);
            else
                mpfr_div_2ui(t, t, i % 5 == 0 ? gmp_urandomm_ui(random, 70) : 0, MPFR_RNDN);
            mpfr_sub(exact, y, t, MPFR_RNDN);
            assert_int_equal(mpfr_add_ui(exact, exact, 1, MPFR_RNDN), 0);
            mpfr_mul(exact, exact, quarter_pi, MPFR_RNDN);
            const mpfr_rnd_t mode = modes[i % 5];
            mpfr_clear_flags();
            const int ternary = dpm_angle_mpfr(angle, y, t, mode);
            assert_int_equal(mpfr_flags_save(), mpfr_zero_p(exact) ? 0 : MPFR_FLAGS_INEXACT);
            const int expected_ternary = mpfr_set(expected, exact, mode);
            assert_true(mpfr_equal_p(angle, expected));
            assert_true((ternary > 0) - (ternary < 0)
                        == (expected_ternary > 0) - (expected_ternary < 0));
            mpfr_clears(y, t, angle, expected, (mpfr_ptr)0);
        }
    mpfr_clears(exact, quarter_pi, (mpfr_ptr)0);
    gmp_randclear(random);
}

static void visit_identity(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket energy, below, above, p;
    (void)state;
    bracket_init(&energy);
    bracket_init(&below);
    bracket_init(&above);
    bracket_init(&p);
    bracket_set(&p, args[0]);
    bracket_call(&energy, "energy", n, args);
    bracket_call(&below, "sigmoid", 1, (const mpfr_ptr[]){energy.lo, args[0]});
    bracket_call(&above, "sigmoid", 1, (const mpfr_ptr[]){energy.hi, args[0]});
    mpfr_swap(below.hi, above.hi);
    assert_true(bracket_agree(&below, &p, BRACKET_BITS - 20));
    bracket_clear(&energy);
    bracket_clear(&below);
    bracket_clear(&above);
    bracket_clear(&p);
}

static void test_sigmoid_of_the_energy(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("energy")->shape, 25, 2000, NULL, visit_identity);
}

/* sigmoid(E,p) + sigmoid(-E,p) = 1 */
static void visit_sigmoid(void *state, size_t n, const mpfr_ptr args[])
{
    struct bracket value, mirror, one;
    mpfr_t minus;
    (void)n;
    (void)state;
    bracket_init(&value);
    bracket_init(&mirror);
    bracket_init(&one);
    mpfr_init2(minus, mpfr_get_prec(args[0]));
    mpfr_neg(minus, args[0], MPFR_RNDN);
    mpfr_set_ui(one.lo, 1, MPFR_RNDN);
    bracket_set(&one, one.lo);
    bracket_call(&value, "sigmoid", 1, args);
    bracket_call(&mirror, "sigmoid", 1, (const mpfr_ptr[]){minus, args[1]});
    bracket_add(&value, &value, &mirror);
    assert_true(bracket_agree(&value, &one, BRACKET_BITS - 4));
    mpfr_clear(minus);
    bracket_clear(&value);
    bracket_clear(&mirror);
    bracket_clear(&one);
}

static void test_sigmoid_symmetry(void **state)
{
    (void)state;
    inputs_random(dpm_function_find("sigmoid")->shape, 29, 2000, NULL, visit_sigmoid);
}

/* ---- derivatives ---- */

/* Orders 0, 1 and 2 are loss, loss_grad and loss_hess: value, ternary value and flags. */
static void visit_orders(void *state, size_t n, const mpfr_ptr args[])
{
    static const char *const names[] = {"loss", "loss_grad", "loss_hess"};
    (void)n;
    unsigned long *visited = state;
    for (unsigned long order = 0; order < 3; order++)
        for (int mode = 0; mode < 5; mode++) {
            mpfr_t a, b;
            mpfr_inits2((mpfr_prec_t)(2 + *visited % 120), a, b, (mpfr_ptr)NULL);
            mpfr_clear_flags();
            const int s = dpm_loss_derivative_mpfr(a, args[0], args[1], order, (mpfr_rnd_t)mode);
            const mpfr_flags_t flags = mpfr_flags_save();
            mpfr_clear_flags();
            const int t = dpm_function_find(names[order])->mpfr(b, 1, args, (mpfr_rnd_t)mode);
            assert_int_equal(flags, mpfr_flags_save());
            assert_int_equal((s > 0) - (s < 0), (t > 0) - (t < 0));
            assert_true((mpfr_nan_p(a) && mpfr_nan_p(b))
                        || (mpfr_equal_p(a, b) && mpfr_signbit(a) == mpfr_signbit(b)));
            mpfr_clears(a, b, (mpfr_ptr)NULL);
        }
    ++*visited;
}

static void test_orders_are_the_named_functions(void **state)
{
    unsigned long visited = 0;
    (void)state;
    inputs_edges(dpm_function_find("loss")->shape, &visited, visit_orders);
    inputs_random(dpm_function_find("loss")->shape, 30, 500, &visited, visit_orders);
}

/* One term of Taylor's formula at (y, t): derivative*h^order/order!, between lo and hi. */
static void taylor_term(struct bracket *term, mpfr_srcptr y, mpfr_srcptr t, mpfr_srcptr h,
                        unsigned long order)
{
    mpfr_t power, factorial;
    mpfr_inits2(BRACKET_BITS, power, factorial, (mpfr_ptr)NULL);
    dpm_loss_derivative_mpfr(term->lo, y, t, order, MPFR_RNDD);
    dpm_loss_derivative_mpfr(term->hi, y, t, order, MPFR_RNDU);
    assert_int_equal(mpfr_pow_ui(power, h, order, MPFR_RNDN), 0); /* h = 2^-k */
    bracket_scale(term, term, power);
    assert_int_equal(mpfr_fac_ui(factorial, order, MPFR_RNDN), 0);
    mpfr_div(term->lo, term->lo, factorial, MPFR_RNDD);
    mpfr_div(term->hi, term->hi, factorial, MPFR_RNDU);
    mpfr_clears(power, factorial, (mpfr_ptr)NULL);
}

/* L(y+h, t) lies in Taylor's polynomial at y plus the remainder, which Arb bounds by the
   coefficient of order n over all of [u, u+h]. */
static void check_taylor(mpfr_ptr y, mpfr_ptr t, long k, unsigned long terms)
{
    struct bracket sum, term, value;
    mpfr_t h, moved;
    arb_t u, end;
    arb_poly_t series;
    bracket_init(&sum);
    bracket_init(&term);
    bracket_init(&value);
    mpfr_init2(h, 2);
    mpfr_init2(moved, 200);
    arb_init(u);
    arb_init(end);
    arb_poly_init(series);
    mpfr_set_ui_2exp(h, 1, -k, MPFR_RNDN);
    assert_int_equal(mpfr_add(moved, y, h, MPFR_RNDN), 0);
    loss_at(&value, "loss", moved, t);
    for (unsigned long order = 0; order < terms; order++) {
        taylor_term(&term, y, t, h, order);
        if (order == 0)
            bracket_set(&sum, term.lo), mpfr_set(sum.hi, term.hi, MPFR_RNDU);
        else
            bracket_add(&sum, &sum, &term);
    }
    arb_set_mpfr(u, y);
    arb_set_mpfr(end, t);
    arb_sub(u, u, end, BRACKET_BITS);
    arb_set_mpfr(end, moved);
    arb_set_mpfr(end, h);
    arb_add(end, u, end, BRACKET_BITS);
    arb_union(u, u, end, BRACKET_BITS);
    printed_loss_series(series, u, (slong)terms + 1, BRACKET_BITS);
    arb_poly_get_coeff_arb(u, series, (slong)terms);
    arb_set_mpfr(end, h);
    arb_pow_ui(end, end, terms, BRACKET_BITS);
    arb_mul(u, u, end, BRACKET_BITS);
    assert_true(arb_is_finite(u));
    arf_t bound;
    arf_init(bound);
    arb_get_lbound_arf(bound, u, BRACKET_BITS);
    arf_get_mpfr(term.lo, bound, MPFR_RNDD);
    arb_get_ubound_arf(bound, u, BRACKET_BITS);
    arf_get_mpfr(term.hi, bound, MPFR_RNDU);
    arf_clear(bound);
    bracket_add(&sum, &sum, &term);
    assert_false(bracket_below(&sum, &value) || bracket_below(&value, &sum));
    /* and the enclosure is worth something: about terms*k bits */
    mpfr_sub(sum.hi, sum.hi, sum.lo, MPFR_RNDU);
    assert_true(mpfr_get_exp(sum.hi) < -(long)terms * (k - 5));
    mpfr_clears(h, moved, (mpfr_ptr)NULL);
    bracket_clear(&sum);
    bracket_clear(&term);
    bracket_clear(&value);
    arb_clear(u);
    arb_clear(end);
    arb_poly_clear(series);
}

static void test_taylor(void **state)
{
    uint64_t seed = 31;
    mpfr_t y, t;
    (void)state;
    mpfr_inits2(20, y, t, (mpfr_ptr)NULL);
    for (int round = 0; round < 300; round++) {
        /* u in [-1/2, 3/4], away from the ends, where derivatives of high order grow */
        mpfr_set_ui_2exp(t, random_below(&seed, 1 << 9), -10, MPFR_RNDN);
        mpfr_set_ui_2exp(y, random_below(&seed, 3 << 8), -10, MPFR_RNDN);
        check_taylor(y, t, 9 + (long)random_below(&seed, 12), 2 + random_below(&seed, 9));
    }
    mpfr_clears(y, t, (mpfr_ptr)NULL);
}

/* ---- the ends ---- */

static void test_derivatives_at_the_ends(void **state)
{
    mpfr_t zero, one, rop;
    (void)state;
    mpfr_inits2(20, zero, one, rop, (mpfr_ptr)NULL);
    mpfr_set_ui(zero, 0, MPFR_RNDN);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    for (unsigned long order = 1; order < 40; order++)
        for (int mode = 0; mode < 5; mode++) {
            mpfr_clear_flags();
            assert_int_equal(dpm_loss_derivative_mpfr(rop, zero, one, order, (mpfr_rnd_t)mode), 0);
            assert_true(mpfr_zero_p(rop) && mpfr_signbit(rop) && mpfr_flags_save() == 0);
            if (order == 2)
                continue; /* -pi^2/8: the oracle has it */
            assert_int_equal(dpm_loss_derivative_mpfr(rop, one, zero, order, (mpfr_rnd_t)mode), 0);
            if (order < 4) {
                assert_true(mpfr_zero_p(rop) && !mpfr_signbit(rop) && mpfr_flags_save() == 0);
            } else {
                assert_true(mpfr_inf_p(rop) && mpfr_sgn(rop) < 0);
                assert_int_equal(mpfr_flags_save(), MPFR_FLAGS_DIVBY0);
            }
        }
    mpfr_clears(zero, one, rop, (mpfr_ptr)NULL);
}

/* As v = 1 - u -> 0, with x = pi*v/4: 1 - L = x^2*(1 + r), |r| < 4*x^2*(ln(1/x) + 1).
   (-eps = 2*ln x*(1 - 3/2*x^2 + ...) + 2/3*x^2 + ..., and 1 - L = exp(-eps) - exp(-2*eps) + ...) */
static void test_asymptote_at_greatest(void **state)
{
    mpfr_t one, t, loss, x, bound;
    (void)state;
    mpfr_inits2(1200, one, t, loss, x, bound, (mpfr_ptr)NULL);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    for (long k = 4; k < 200; k += 3) {
        mpfr_set_ui_2exp(t, 1, -k, MPFR_RNDN);
        dpm_loss_mpfr(loss, one, t, MPFR_RNDN);
        mpfr_ui_sub(loss, 1, loss, MPFR_RNDN);
        mpfr_const_pi(x, MPFR_RNDN);
        mpfr_mul_2si(x, x, -k - 2, MPFR_RNDN);
        mpfr_log(bound, x, MPFR_RNDN);
        mpfr_ui_sub(bound, 1, bound, MPFR_RNDN);
        mpfr_sqr(x, x, MPFR_RNDN);
        mpfr_mul(bound, bound, x, MPFR_RNDN);
        mpfr_mul_2ui(bound, bound, 2, MPFR_RNDN);
        mpfr_div(loss, loss, x, MPFR_RNDN);
        mpfr_sub_ui(loss, loss, 1, MPFR_RNDN);
        assert_true(mpfr_cmpabs(loss, bound) < 0);
        assert_false(mpfr_zero_p(loss));
    }
    mpfr_clears(one, t, loss, x, bound, (mpfr_ptr)NULL);
}

/* As w = 1 + u -> 0, with x = pi*w/4: eps = 2*ln(1/x)/x + r, |r| < 5*x*(ln(1/x) + 1), and
   L' = eps'*exp(-eps)*(1 + tiny), -eps' = pi/2*(ln(1/x) + 1)/x^2*(1 + O(x^2)). */
static void test_asymptote_at_least(void **state)
{
    mpfr_t y, one, gradient, x, minus_log, slope, r;
    (void)state;
    mpfr_inits2(400, y, one, gradient, x, minus_log, slope, r, (mpfr_ptr)NULL);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    for (long k = 4; k < 24; k++) {
        mpfr_set_ui_2exp(y, 1, -k, MPFR_RNDN);
        dpm_loss_grad_mpfr(gradient, y, one, MPFR_RNDN);
        assert_true(mpfr_regular_p(gradient) && mpfr_sgn(gradient) < 0);
        mpfr_neg(gradient, gradient, MPFR_RNDN);
        mpfr_log(r, gradient, MPFR_RNDN); /* = -eps + ln(-eps') */
        mpfr_const_pi(x, MPFR_RNDN);
        mpfr_mul_2si(x, x, -k - 2, MPFR_RNDN);
        mpfr_log(minus_log, x, MPFR_RNDN);
        mpfr_neg(minus_log, minus_log, MPFR_RNDN);
        mpfr_add_ui(slope, minus_log, 1, MPFR_RNDN);
        mpfr_div(slope, slope, x, MPFR_RNDN);
        mpfr_div(slope, slope, x, MPFR_RNDN);
        mpfr_const_pi(y, MPFR_RNDN);
        mpfr_mul(slope, slope, y, MPFR_RNDN);
        mpfr_div_2ui(slope, slope, 1, MPFR_RNDN);
        mpfr_log(slope, slope, MPFR_RNDN);
        mpfr_sub(r, r, slope, MPFR_RNDN);
        mpfr_div(slope, minus_log, x, MPFR_RNDN);
        mpfr_mul_2ui(slope, slope, 1, MPFR_RNDN);
        mpfr_add(r, r, slope, MPFR_RNDN); /* = -r of the comment, and the error of the slope */
        mpfr_add_ui(minus_log, minus_log, 1, MPFR_RNDN);
        mpfr_mul(minus_log, minus_log, x, MPFR_RNDN);
        mpfr_mul_ui(minus_log, minus_log, 5, MPFR_RNDN);
        assert_true(mpfr_cmpabs(r, minus_log) < 0);
        assert_false(mpfr_zero_p(r));
    }
    mpfr_clears(y, one, gradient, x, minus_log, slope, r, (mpfr_ptr)NULL);
}

static int free_caches(void **state)
{
    (void)state;
    flint_cleanup();
    mpfr_free_cache();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_only_at_the_target),
        cmocka_unit_test(test_three_quarters_at_a_third),
        cmocka_unit_test(test_known_values),
        cmocka_unit_test(test_steepest_points),
        cmocka_unit_test(test_monotone),
        cmocka_unit_test(test_gradient_sign),
        cmocka_unit_test(test_depends_on_the_difference),
        cmocka_unit_test(test_angle),
        cmocka_unit_test(test_short_angles),
        cmocka_unit_test(test_sigmoid_of_the_energy),
        cmocka_unit_test(test_sigmoid_symmetry),
        cmocka_unit_test(test_orders_are_the_named_functions),
        cmocka_unit_test(test_taylor),
        cmocka_unit_test(test_derivatives_at_the_ends),
        cmocka_unit_test(test_asymptote_at_greatest),
        cmocka_unit_test(test_asymptote_at_least),
    };
    return cmocka_run_group_tests(tests, NULL, free_caches);
}

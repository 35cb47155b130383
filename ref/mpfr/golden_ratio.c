/* golden_ratio.c -- Eqs. 9 to 17: the roots of p^2 + p - 1 and of p^2 - p - 1.

   No loop is needed: sqrt5 is in the binade [2,4), and a shift by 1 takes the grid of rounded
   values there to itself or to that of sqrt5 - 1.  The only rounding is the square root's, which
   MPFR does correctly; sqrt5 is irrational, so there are no ties to break. */

#include "../dpm_mpfr.h"
#include "ziv.h"

/* Up to 4 = 2^2 on the way, down to 1/2. */
static bool range_suffices(void)
{
    return mpfr_get_emin() <= 0 && mpfr_get_emax() >= 3;
}

/* (sqrt5 + 1)/2 */
static int phi(mpfr_t rop, mpfr_rnd_t rnd)
{
    const int ternary = mpfr_sqrt_ui(rop, 5, rnd); /* in [2,3]: a multiple of 2^(2-p) */
    mpfr_add_ui(rop, rop, 1, rnd); /* in [3,4], of numbers that are multiples of 2^(2-p): exact */
    mpfr_div_2ui(rop, rop, 1, rnd);
    return ternary;
}

/* -(sqrt5 + 1)/2: phi rounded in the mirrored direction */
static int p2(mpfr_t rop, mpfr_rnd_t rnd)
{
    const mpfr_rnd_t mirrored = rnd == MPFR_RNDU ? MPFR_RNDD : rnd == MPFR_RNDD ? MPFR_RNDU : rnd;
    const int ternary = -phi(rop, mirrored);
    mpfr_neg(rop, rop, rnd);
    return ternary;
}

/* (sqrt5 - 1)/2 from a root of one bit more than rop */
static int p1_from(mpfr_t root, mpfr_t rop, mpfr_rnd_t rnd)
{
    const int ternary = mpfr_sqrt_ui(root, 5, rnd); /* in [2,2.5]: a multiple of 2^(1-p) */
    mpfr_sub_ui(rop, root, 1, rnd); /* in [1,1.5], of numbers that are multiples of 2^(1-p): exact */
    mpfr_div_2ui(rop, rop, 1, rnd);
    return ternary;
}

static int p1(mpfr_t rop, mpfr_rnd_t rnd)
{
    const mpfr_prec_t prec = mpfr_get_prec(rop) + 1;
    mp_limb_t significand[2]; /* an allocation would cost as much as the root */
    mpfr_t root;
    if (mpfr_custom_get_size(prec) <= sizeof significand) {
        mpfr_custom_init(significand, prec);
        mpfr_custom_init_set(root, MPFR_ZERO_KIND, 0, prec, significand);
        return p1_from(root, rop, rnd);
    }
    mpfr_init2(root, prec);
    const int ternary = p1_from(root, rop, rnd);
    mpfr_clear(root);
    return ternary;
}

static int in_widest_range(mpfr_t rop, int root(mpfr_t, mpfr_rnd_t), mpfr_rnd_t rnd)
{
    const struct mpfr_range range = range_widen();
    const int ternary = root(rop, rnd);
    return range_return(&range, rop, ternary, rnd);
}

int dpm_phi_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return range_suffices() ? phi(rop, rnd) : in_widest_range(rop, phi, rnd);
}

int dpm_p1_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return range_suffices() ? p1(rop, rnd) : in_widest_range(rop, p1, rnd);
}

int dpm_p2_mpfr(mpfr_t rop, mpfr_rnd_t rnd)
{
    return range_suffices() ? p2(rop, rnd) : in_widest_range(rop, p2, rnd);
}

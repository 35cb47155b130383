#include "limb.h"

#if DPM_LIMB_ARITHMETIC

int limb_round(mpfr_t rop, bool minus, uint128 x, mpfr_exp_t e, mpfr_rnd_t rnd)
{
    const mpfr_prec_t p = mpfr_get_prec(rop);
    const uint64_t ulp = UINT64_C(1) << (64 - p), high = (uint64_t)(x >> 64);
    const uint64_t dropped = high & (ulp - 1), half = ulp >> 1;
    const bool below = (uint64_t)x != 0, exact = dropped == 0 && !below;
    uint64_t kept = high - dropped;
    bool up = rnd == MPFR_RNDA || rnd == (minus ? MPFR_RNDD : MPFR_RNDU);
    if (rnd == MPFR_RNDN)
        up = dropped > half || (dropped == half && (below || (kept & ulp) != 0));
    if (up && !exact) {
        kept += ulp;
        if (kept == 0) {
            kept = UINT64_C(1) << 63;
            e++;
        }
    }
    mp_limb_t *significand = mpfr_custom_get_significand(rop);
    *significand = kept;
    mpfr_custom_init_set(rop, minus ? -MPFR_REGULAR_KIND : MPFR_REGULAR_KIND, e, p, significand);
    if (exact)
        return 0;
    mpfr_set_inexflag();
    return up != minus ? 1 : -1;
}

#endif

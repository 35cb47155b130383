/* exponent_range.h -- work in MPFR's widest exponent range, leave in the caller's. */

#ifndef DPM_EXPONENT_RANGE_H
#define DPM_EXPONENT_RANGE_H

#include <mpfr.h>

struct mpfr_range {
    mpfr_exp_t emin, emax;
    mpfr_flags_t flags;
};

static inline struct mpfr_range range_widen(void)
{
    const struct mpfr_range range = {mpfr_get_emin(), mpfr_get_emax(), mpfr_flags_save()};
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    return range;
}

static inline int range_restore(const struct mpfr_range *range, mpfr_t rop, int ternary,
                                mpfr_rnd_t rnd)
{
    mpfr_set_emin(range->emin);
    mpfr_set_emax(range->emax);
    mpfr_flags_restore(range->flags, MPFR_FLAGS_ALL);
    return mpfr_check_range(rop, ternary, rnd);
}

#endif

/* sincos_kernel.h -- sine and cosine of a double-double. */

#ifndef DPM_SINCOS_KERNEL_H
#define DPM_SINCOS_KERNEL_H

#include "dd.h"

struct dpm_sincos {
    struct dd s, c;
};
extern const struct dpm_sincos dpm_sincos_table[52];

/* sin x and cos x for 2^-200 < x.h < pi/4 + 2^-10: relative error below 2^-68 each. */
/*@ requires range: \is_finite(x.h) && -0x1p-8 <= x.h <= 0.8;
    assigns \nothing; */
struct dpm_sincos dpm_sincos(struct dd x);

#endif

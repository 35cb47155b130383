/* log_kernel.h -- natural logarithms of double-doubles. */

#ifndef DPM_LOG_KERNEL_H
#define DPM_LOG_KERNEL_H

#include "dd.h"

struct dpm_log_entry {
    double r, h, l;
};
extern const struct dpm_log_entry dpm_log_table[129];

/* ln(x*2^e) for a normal x.h > 0 and |e| <= 2100: relative error below 2^-68, also for x near 1,
   where x.l may be as small as it likes. */
/*@ requires small: -0x100000 <= e <= 0x100000;
    assigns \nothing; */
struct dd dpm_log(struct dd x, int e);

/* ln(1 + z), |z| <= 2^-7.9: relative error below 2^-69. */
/*@ assigns \nothing; */
struct dd dpm_log1p(struct dd z);

#endif

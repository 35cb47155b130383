/* log_accurate.h -- natural logarithms for sums that cancel. */

#ifndef DPM_LOG_ACCURATE_H
#define DPM_LOG_ACCURATE_H

#include "dd.h"

/* As dpm_log and dpm_log1p, with relative errors below 2^-98. */
/*@ requires small: -0x100000 <= e <= 0x100000;
    assigns \nothing; */
struct dd dpm_log_accurate(struct dd x, int e);
/*@ assigns \nothing; */
struct dd dpm_log1p_accurate(struct dd z);

#endif

/* log_accurate.h -- natural logarithms for sums that cancel. */

#ifndef DPM_LOG_ACCURATE_H
#define DPM_LOG_ACCURATE_H

#include "dd.h"

/* As dpm_log and dpm_log1p, with relative errors below 2^-98. */
struct dd dpm_log_accurate(struct dd x, int e);
struct dd dpm_log1p_accurate(struct dd z);

#endif

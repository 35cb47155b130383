/* logit_kernel.h -- ln(p/(1-p)), which Eqs. 6 and 18 share. */

#ifndef DPM_LOGIT_KERNEL_H
#define DPM_LOGIT_KERNEL_H

#include "dd.h"

/* ln(p/(1-p)) for 0 < p < 1: relative error below 2^-67, also near its zero at 1/2. */
/*@ assigns \nothing; */
struct dd dpm_logit(double p);

#endif

/* printed.h -- the paper's formulas as printed, compiled with the host's libm: what most people's
   first implementation is.  Honest, not crippled; nothing here is libdpm's own arithmetic. */

#ifndef DPM_PRINTED_H
#define DPM_PRINTED_H

#include "../../ref/registry.h"

struct printed {
    const char *name;
    dpm_binary64_call *binary64;
    dpm_binary32_call *binary32;
};

/* The formulas of that function of the registry. */
const struct printed *printed_find(const struct dpm_function *function);

#endif

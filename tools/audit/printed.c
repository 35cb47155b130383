#define _XOPEN_SOURCE 700 /* M_PI */
#include "printed.h"

#include <math.h>
#include <string.h>

#define REAL double
#define M(name) name
#define F(name) name##_binary64
#include "printed_formulas.h"
#undef REAL
#undef M
#undef F

#define REAL float
#define M(name) name##f
#define F(name) name##_binary32
#include "printed_formulas.h"
#undef REAL
#undef M
#undef F

const struct printed *printed_find(const struct dpm_function *function)
{
    static const struct printed all[] = {
#define DPM_FUNCTION(name, shape, chapter, equation, formula)                                      \
    {#name, name##_binary64, name##_binary32},
#include "../../ref/functions.def"
#undef DPM_FUNCTION
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strcmp(all[i].name, function->name) == 0)
            return &all[i];
    return NULL;
}

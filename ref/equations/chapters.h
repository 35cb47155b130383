/* chapters.h -- the equations, defined in the files of their chapters. */

#ifndef DPM_EQUATIONS_CHAPTERS_H
#define DPM_EQUATIONS_CHAPTERS_H

#include "../equation.h"

extern const struct dpm_equation equation_1, equation_2; /* motivation */
extern const struct dpm_equation equation_3, equation_4, equation_5, equation_6, equation_7,
    equation_8; /* cross_entropy */
extern const struct dpm_equation equation_9, equation_10, equation_11, equation_12, equation_13,
    equation_14, equation_15, equation_16, equation_17; /* golden_ratio */
extern const struct dpm_equation equation_18, equation_19, equation_20, equation_21, equation_22,
    equation_23;                                                        /* intrinsic_uncertainty */
extern const struct dpm_equation equation_24, equation_25, equation_26; /* loss_function */
extern const struct dpm_equation equation_27, equation_28, figure_2;    /* dual_process */
extern const struct dpm_equation equation_29, equation_30, equation_31; /* regularization */

#endif

/* help.h -- what `dpm help COMMAND` says after the usage line; whole lines, or "". */

#ifndef DPM_HELP_H
#define DPM_HELP_H

extern const char help_audit[], help_constants[], help_equations[], help_eval[], help_gen[],
    help_list[], help_merge[], help_sweep[], help_vectors[], help_verify[];

#endif

/* audit.h -- the parts of dpm audit. */

#ifndef DPM_AUDIT_H
#define DPM_AUDIT_H

#include "../report/report.h"
#include "subject.h"

/* Audits a subject.  NULL, after a complaint, if it is not there. */
struct report_run *audit_run(struct subject *subject, uint64_t count, uint64_t seed,
                             double tolerance, bool exhaustive);
void audit_free(struct report_run *run);

/* Each writes a file whole or, after a complaint, not at all.  The second takes json over. */
bool audit_write_html(const char *path, const struct report_run *const runs[], size_t count);
bool audit_write_json(const char *path, json_t *json);

/* Every function, as built in and as printed, in binary32 and binary64: a table on stdout, and
   report.html and report.json in the directory, which is made if need be.  The exit status is that
   of the subject "fast" alone: what is wrong with the printed formulas is a finding of this report,
   not a failure of it. */
int audit_everything(const char *directory, uint64_t count, uint64_t seed, double tolerance);

#endif

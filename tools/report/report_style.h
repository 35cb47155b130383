/* report_style.h -- the style sheet of the HTML report: light and dark, screen and paper. */

#ifndef DPM_REPORT_STYLE_H
#define DPM_REPORT_STYLE_H

extern const char report_style[];

#endif

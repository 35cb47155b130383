/* loss64_places.h -- the rows of loss64.h: where each lies. */

#ifndef DPM_LOSS64_PLACES_H
#define DPM_LOSS64_PLACES_H

/* A row for u = c + x, lo <= x <= hi; x is computed from u, 1 + u or u - 1 by subtracting from. */
typedef void place_row(double c, double from, double lo, double hi);

/* Calls row for all of them in order, printing what they are before each kind. */
void loss64_places(place_row *row);

#endif

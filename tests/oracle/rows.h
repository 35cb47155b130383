/* rows.h -- what the rows of the oracle's table are made of; see struct oracle_row. */

#ifndef ORACLE_ROWS_H
#define ORACLE_ROWS_H

#include "oracle.h"

/* limits.c */
bool limit_angle(struct oracle *o);
bool limit_loss(struct oracle *o);
bool limit_divergence(struct oracle *o);
bool limit_entropy(struct oracle *o);
bool limit_energy(struct oracle *o);
bool limit_energy_angle(struct oracle *o);
bool limit_energy_dual(struct oracle *o);
bool limit_sigmoid(struct oracle *o);
bool limit_pair_sum(struct oracle *o);
bool limit_single_sum(struct oracle *o);
bool limit_delta(struct oracle *o);

/* bounds.c */
void bound_loss(struct enclosure *e, const struct oracle_call *call);
void bound_positive(struct enclosure *e, const struct oracle_call *call);
void bound_energy(struct enclosure *e, const struct oracle_call *call);
void bound_sigmoid(struct enclosure *e, const struct oracle_call *call);
void bound_delta(struct enclosure *e, const struct oracle_call *call);

/* rearranged.c */
bool rearranged_angle(struct enclosure *e, const struct oracle_call *call, slong prec);
bool rearranged_loss(struct enclosure *e, const struct oracle_call *call, slong prec);
bool rearranged_entropy(struct enclosure *e, const struct oracle_call *call, slong prec);
bool rearranged_energy_angle(struct enclosure *e, const struct oracle_call *call, slong prec);
bool rearranged_sigmoid(struct enclosure *e, const struct oracle_call *call, slong prec);

/* exact.c */
bool zero_cross_entropy(const struct oracle_call *call);
bool zero_kl_divergence(const struct oracle_call *call);
bool zero_shannon_entropy(const struct oracle_call *call);

#endif

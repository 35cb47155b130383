#include <string.h>
#include "sweep.h"

void sweep_add_wrong(struct sweep_counts *counts, struct sweep_wrong wrong)
{
    unsigned at = counts->wrongs;
    while (at > 0 && counts->wrong[at - 1].input > wrong.input)
        at--;
    if (at == SWEEP_WRONG)
        return;
    if (counts->wrongs < SWEEP_WRONG)
        counts->wrongs++;
    memmove(&counts->wrong[at + 1], &counts->wrong[at],
            (counts->wrongs - 1 - at) * sizeof wrong);
    counts->wrong[at] = wrong;
}

static bool harder(const struct sweep_hard *a, const struct sweep_hard *b)
{
    return a->distance != b->distance ? a->distance < b->distance : a->input < b->input;
}

void sweep_add_hard(struct sweep_counts *counts, struct sweep_hard hard)
{
    unsigned at = counts->hards;
    while (at > 0 && harder(&hard, &counts->hard[at - 1]))
        at--;
    if (at == SWEEP_HARD)
        return;
    if (counts->hards < SWEEP_HARD)
        counts->hards++;
    memmove(&counts->hard[at + 1], &counts->hard[at], (counts->hards - 1 - at) * sizeof hard);
    counts->hard[at] = hard;
}

void sweep_add(struct sweep_counts *to, const struct sweep_counts *from)
{
    to->inputs += from->inputs;
    to->outside += from->outside;
    to->misrounded += from->misrounded;
    to->special += from->special;
    to->flags += from->flags;
    to->settled += from->settled;
    to->undecided += from->undecided;
    to->digest += from->digest;
    for (unsigned i = 0; i < from->wrongs; i++)
        sweep_add_wrong(to, from->wrong[i]);
    for (unsigned i = 0; i < from->hards; i++)
        sweep_add_hard(to, from->hard[i]);
}

bool sweep_failed(const struct sweep_counts *counts)
{
    return counts->misrounded + counts->special + counts->flags + counts->undecided > 0;
}

#include <stdio.h>
#include <string.h>
#include "../text/number.h"
#include "sweep.h"

static void print_name(char name[32], const struct sweep_job *job)
{
    if (sweep_has_t(job->function))
        snprintf(name, 32, "%s t=%u", job->function->name, job->t);
    else
        snprintf(name, 32, "%s", job->function->name);
}

static void print_row(FILE *out, const struct sweep *sweep)
{
    const struct sweep_counts *counts = &sweep->counts;
    char name[32], inputs[NUMBER_SIZE], outside[NUMBER_SIZE], wrong[NUMBER_SIZE];
    char settled[NUMBER_SIZE], hardest[NUMBER_SIZE];
    print_name(name, &sweep->job);
    fprintf(out, "%-14s %13s %13s %12s %7llu %9s", name, number_count(inputs, counts->inputs),
            number_count(outside, counts->outside), number_count(wrong, counts->misrounded),
            (unsigned long long)(counts->special + counts->flags + counts->undecided),
            number_count(settled, counts->settled));
    if (counts->hards > 0)
        fprintf(out, "  %-16s %8.2e ulp",
                number_hex(hardest, (double)sweep_float(counts->hard[0].input)),
                counts->hard[0].distance);
    fputc('\n', out);
}

static void print_wrong(FILE *out, const struct sweep *sweep)
{
    const struct sweep_counts *counts = &sweep->counts;
    char name[32], input[NUMBER_SIZE], expected[NUMBER_SIZE], got[NUMBER_SIZE];
    print_name(name, &sweep->job);
    for (unsigned i = 0; i < counts->wrongs; i++)
        fprintf(out, "%s at %s: %s, expected %s\n", name,
                number_hex(input, (double)sweep_float(counts->wrong[i].input)),
                number_hex(got, (double)sweep_float(counts->wrong[i].got)),
                number_hex(expected, (double)sweep_float(counts->wrong[i].expected)));
    if (counts->flags > 0)
        fprintf(out, "%s: no invalid flag at %llu inputs outside the domain\n", name,
                (unsigned long long)counts->flags);
    if (counts->undecided > 0)
        fprintf(out, "%s: the ground truth left %llu inputs undecided\n", name,
                (unsigned long long)counts->undecided);
}

void sweep_print(FILE *out, const struct sweep *const sweeps[], size_t count)
{
    fprintf(out, "%-14s %13s %13s %12s %7s %9s  %s\n", "function", "inputs", "outside",
            "misrounded", "special", "by MPFR", "closest to a midpoint");
    for (size_t i = 0; i < count; i++)
        print_row(out, sweeps[i]);
    for (size_t i = 0; i < count; i++)
        print_wrong(out, sweeps[i]);
}

#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"

bool cases_is_delta(const struct dpm_function *function)
{
    return strcmp(function->shape->name, "DELTA") == 0;
}

size_t cases_args(const struct dpm_function *function, size_t n)
{
    return cases_is_delta(function) ? 2 * n + 2 : dpm_argument_count(function, n);
}

size_t cases_results(const struct dpm_function *function, size_t n)
{
    return cases_is_delta(function) ? n : 1;
}

void cases_init(struct cases *cases, const struct dpm_function *function)
{
    *cases = (struct cases){.function = function};
}

void cases_reset(struct cases *cases)
{
    cases->count = 0;
}

void cases_clear(struct cases *cases)
{
    free(cases->n);
    free(cases->arg);
    free(cases->result);
    free(cases->args);
    free(cases->results);
    cases_init(cases, cases->function);
}

static void reserve(double **array, size_t *capacity, size_t wanted)
{
    if (wanted <= *capacity)
        return;
    *capacity = wanted > 2 * *capacity ? wanted : 2 * *capacity;
    *array = memory_array(*array, *capacity, sizeof **array);
}

double *cases_add(struct cases *cases, size_t n)
{
    const size_t i = cases->count;
    if (i + 1 >= cases->capacity) {
        cases->capacity = cases->capacity == 0 ? 1024 : 2 * cases->capacity;
        cases->n = memory_array(cases->n, cases->capacity, sizeof *cases->n);
        cases->arg = memory_array(cases->arg, cases->capacity, sizeof *cases->arg);
        cases->result = memory_array(cases->result, cases->capacity, sizeof *cases->result);
    }
    if (i == 0)
        cases->arg[0] = cases->result[0] = 0;
    cases->n[i] = n;
    cases->arg[i + 1] = cases->arg[i] + cases_args(cases->function, n);
    cases->result[i + 1] = cases->result[i] + cases_results(cases->function, n);
    reserve(&cases->args, &cases->args_capacity, cases->arg[i + 1]);
    reserve(&cases->results, &cases->results_capacity, cases->result[i + 1]);
    cases->count++;
    return cases->args + cases->arg[i];
}

size_t cases_longest(const struct cases *cases)
{
    size_t longest = 4;
    for (size_t i = 0; i < cases->count; i++)
        if (cases->arg[i + 1] - cases->arg[i] > longest)
            longest = cases->arg[i + 1] - cases->arg[i];
    return longest;
}

size_t cases_flat(const struct cases *cases, size_t i, size_t j, double flat[])
{
    const size_t n = cases->n[i], size = cases->arg[i + 1] - cases->arg[i];
    const double *args = cases->args + cases->arg[i];
    if (!cases_is_delta(cases->function)) {
        if (size > 0)
            memcpy(flat, args, size * sizeof *flat);
        return size;
    }
    flat[0] = args[j];
    flat[1] = args[n + j];
    flat[2] = args[2 * n];
    flat[3] = args[2 * n + 1];
    return 4;
}

/* command_data.c -- what the dpm command makes for other programs: gen, list --json, vectors. */

#include <jansson.h>
#include <signal.h>
#include "../ref/format.h"
#include "run_dpm.h"

/* Each function on its own output of gen: as many results as inputs, none refused. */
static void gen_feeds_eval(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++)
        for (size_t j = 0; j < 4; j++) {
            static const char *const kinds[] = {"random", "edge", "hard", "all"};
            char line[256];
            const char *format = dpm_formats[(i + j) % dpm_format_count].name;
            snprintf(line, sizeof line, "gen %s --format %s --kind %s --count 100",
                     dpm_functions[i].name, format, kinds[j]);
            struct run inputs = run(line);
            assert_int_equal(exit_code(&inputs), 0);
            assert_string_equal(inputs.err, "");
            snprintf(line, sizeof line, "eval %s --format %s -", dpm_functions[i].name, format);
            struct run results = run_to(line, inputs.out, -1);
            assert_int_equal(exit_code(&results), 0);
            size_t lines = 0;
            for (const char *s = results.out; (s = strchr(s, '\n')) != NULL; s++)
                lines++;
            assert_int_equal(lines, 100);
            forget(&inputs);
            forget(&results);
        }
}

/* gen | a program that appends eval's results | verify: nothing to complain of; and with one
   result replaced, a mismatch. */
static void eval_passes_verify(void **state)
{
    (void)state;
    static const char *const names[] = {"loss_hess", "delta", "kl_divergence"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        for (int wrong = 0; wrong < 2; wrong++) {
            char line[256];
            snprintf(line, sizeof line, "gen %s --format binary32 --count 200", names[i]);
            struct run inputs = run(line);
            snprintf(line, sizeof line, "eval %s --format binary32 -", names[i]);
            struct run results = run_to(line, inputs.out, -1);
            char *pasted = NULL, *in, *out;
            size_t size;
            FILE *paste = open_memstream(&pasted, &size);
            const char *a = strtok_r(inputs.out, "\n", &in), *b = strtok_r(results.out, "\n", &out);
            for (int k = 0; a != NULL; k++) {
                assert_non_null(b);
                const char *last = strrchr(b, ' ') != NULL ? strrchr(b, ' ') + 1 : b;
                if (wrong && k == 1)
                    fprintf(paste, "%s %.*s0x1.8p+99\n", a, (int)(last - b), b);
                else
                    fprintf(paste, "%s %s\n", a, b);
                a = strtok_r(NULL, "\n", &in);
                b = strtok_r(NULL, "\n", &out);
            }
            fclose(paste);
            snprintf(line, sizeof line, "verify %s --format binary32", names[i]);
            struct run verdict = run_to(line, pasted, -1);
            assert_int_equal(exit_code(&verdict), wrong);
            free(pasted);
            forget(&inputs);
            forget(&results);
            forget(&verdict);
        }
}

static void seeds_repeat(void **state)
{
    (void)state;
    struct run first = run("gen loss --format binary64 --seed 7 --count 500");
    expect_output("gen loss --format binary64 --count 500 --seed=7", "", first.out);
    struct run other = run("gen loss --format binary64 --seed 8 --count 500");
    assert_string_not_equal(first.out, other.out);
    struct run shorter = run("gen loss --format binary64 --seed 7 --count 499");
    assert_true(shorter.out_size < first.out_size);
    assert_memory_equal(shorter.out, first.out, shorter.out_size);
    expect_output("gen loss --format binary64 --count 0", "", "");
    forget(&first);
    forget(&other);
    forget(&shorter);
}

/* A reader that stops reading ends gen without a word, and soon. */
static void reader_that_leaves(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    struct run r = run_to("gen loss --format binary32 --count 1000000000", "", ends[1]);
    close(ends[1]);
    assert_true(WIFSIGNALED(r.status) && WTERMSIG(r.status) == SIGPIPE);
    assert_string_equal(r.err, "");
    forget(&r);
}

static void list_for_programs(void **state)
{
    (void)state;
    struct run r = run("list --json");
    json_t *list = json_loads(r.out, 0, NULL);
    assert_non_null(list);
    const json_t *functions = json_object_get(list, "functions");
    assert_int_equal(json_array_size(functions), dpm_function_count);
    assert_int_equal(json_array_size(json_object_get(list, "constants")), dpm_constant_count);
    for (size_t i = 0; i < dpm_function_count; i++) {
        const json_t *function = json_array_get(functions, i);
        assert_string_equal(json_string_value(json_object_get(function, "name")),
                            dpm_functions[i].name);
        const size_t arity = dpm_functions[i].shape->arity;
        const size_t listed = json_array_size(json_object_get(function, "arguments"));
        assert_true(listed == arity || listed == arity + 1); /* n */
    }
    json_decref(list);
    forget(&r);
}

/* Appends an argument of a vector to a line of input, with n before an array. */
static void append_argument(char *line, size_t size, const json_t *argument, bool counted)
{
    size_t used = strlen(line);
    if (json_is_string(argument)) {
        snprintf(line + used, size - used, " %s", json_string_value(argument));
        return;
    }
    if (counted)
        used += (size_t)snprintf(line + used, size - used, "%zu", json_array_size(argument));
    for (size_t i = 0; i < json_array_size(argument); i++)
        used += (size_t)snprintf(line + used, size - used, " %s",
                                 json_string_value(json_array_get(argument, i)));
}

static void check_vectors(const struct dpm_function *function, const char *format)
{
    char command[128], line[WORD_LINE];
    snprintf(command, sizeof command, "vectors %s --format %s", function->name, format);
    struct run r = run(command);
    assert_int_equal(exit_code(&r), 0);
    assert_true(r.out_size < 65536); /* small enough to commit */
    json_t *document = json_loads(r.out, 0, NULL);
    assert_non_null(document);
    const json_t *vectors = json_object_get(document, "vectors");
    const size_t count = json_array_size(vectors);
    assert_true(count >= 40 && count <= 250);
    char *input = NULL, *expected = NULL;
    size_t size;
    FILE *in = open_memstream(&input, &size), *out = open_memstream(&expected, &size);
    for (size_t i = 0; i < count; i++) {
        const json_t *vector = json_array_get(vectors, i);
        line[0] = '\0';
        for (unsigned a = 0; a < function->shape->arity; a++)
            append_argument(line, sizeof line,
                            json_object_get(vector, function->shape->argument[a]), a == 0);
        fprintf(in, "%s\n", line);
        fprintf(out, "%s\n", json_string_value(json_object_get(vector, "result")));
        assert_true(json_array_size(json_object_get(vector, "flags")) > 0);
    }
    fclose(in);
    fclose(out);
    snprintf(command, sizeof command, "eval %s --format %s -", function->name, format);
    expect_output(command, input, expected);
    free(input);
    free(expected);
    json_decref(document);
    forget(&r);
}

static void vectors_agree_with_eval(void **state)
{
    (void)state;
    for (size_t i = 0; i < dpm_function_count; i++)
        check_vectors(&dpm_functions[i], dpm_formats[i % dpm_format_count].name);
}

static void vectors_have_what_they_are_for(void **state)
{
    (void)state;
    struct run r = run("vectors loss_grad --format binary32");
    static const char *const wanted[] = {
        "{\"y\": \"0x0p+0\", \"t\": \"0x1p+0\", \"result\": \"-0x0p+0\"",
        "{\"y\": \"0x1p+0\", \"t\": \"0x0p+0\", \"result\": \"0x0p+0\"",
        "{\"y\": \"0x1p-1\", \"t\": \"0x1p-1\", \"result\": \"0x0p+0\"",
        "\"domain\"",
        "\"underflow\"",
        "\"near-midpoint\"",
        "\"cancellation\"",
        "\"ordinary\"",
        "\"nan\"",
        "\"subnormal-argument\""};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strstr(r.out, wanted[i]) == NULL)
            fail_msg("no %s", wanted[i]);
    forget(&r);
}

int main(int argc, char **argv)
{
    (void)argc;
    find_dpm(argv[0]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gen_feeds_eval),
        cmocka_unit_test(eval_passes_verify),
        cmocka_unit_test(seeds_repeat),
        cmocka_unit_test(reader_that_leaves),
        cmocka_unit_test(list_for_programs),
        cmocka_unit_test(vectors_agree_with_eval),
        cmocka_unit_test(vectors_have_what_they_are_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* equations.c -- dpm equations: Eqs. 1 to 31 and Figure 2, what was checked, how, the verdict. */

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../ref/equation.h"
#include "command.h"

enum { WIDTH = 100, MIN_BITS = 16, MAX_BITS = 10000, DEFAULT_BITS = 128 };

struct options {
    bool json;
    const char *only; /* the number of the one equation asked for; or NULL */
    mpfr_prec_t bits;
};

/* The list that proofs/coq/check keeps in step with the proofs, as the Makefile turned it into C. */
static const struct {
    const char *equation, *name, *file, *verdict, *says;
} theorems[] = {
#define THEOREM(equation, name, file, verdict, says) {equation, name, file, verdict, says},
#include "theorems.def"
#undef THEOREM
};
static const size_t theorem_count = sizeof theorems / sizeof theorems[0];

static size_t count_verdicts(const struct dpm_report *report, enum dpm_verdict verdict)
{
    size_t count = 0;
    for (size_t k = 0; k < report->count && k < DPM_CLAIMS; k++)
        count += report->claim[k].verdict == verdict;
    return count;
}

/* The verdict on an equation follows from those on its claims. */
static const char *summary(const struct dpm_equation *equation, const struct dpm_report *report)
{
    if (!dpm_report_passes(report))
        return "CHECK FAILED";
    if (equation->erratum)
        return "refuted as printed; holds as corrected";
    if (count_verdicts(report, DPM_REFUTED) > 0)
        return "holds in part";
    if (count_verdicts(report, DPM_AGREES) > 0)
        return "agrees, not proved";
    if (count_verdicts(report, DPM_HOLDS) == 0)
        return "definition, evaluated";
    return "holds";
}

/* Words of text from column `indent` on, broken at WIDTH; the cursor stands at `column`. */
static void print_wrapped(const char *text, int indent, int column)
{
    while (*text != '\0') {
        const size_t word = strcspn(text, " ");
        if (column > indent && column + (int)word + 1 > WIDTH) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            putchar(' ');
            column++;
        }
        fwrite(text, 1, word, stdout);
        column += (int)word;
        text += word;
        text += strspn(text, " ");
    }
    putchar('\n');
}

/* One claim; the way it was decided stands above, once for those in a row that share it. */
static void print_claim(const struct dpm_claim *claim, const char *how_before)
{
    const bool as_expected = claim->verdict == claim->expected;
    if (strcmp(claim->how, how_before) != 0) {
        printf("  by: ");
        print_wrapped(claim->how, 6, 6);
    }
    printf("  %s %-9s  ", as_expected ? " " : "!", dpm_verdict_name(claim->verdict));
    print_wrapped(claim->statement, 15, 15);
    if (claim->result[0] != '\0') {
        printf("%*s", 17, "");
        print_wrapped(claim->result, 17, 17);
    }
    if (!as_expected)
        printf("%*sexpected: %s\n", 17, "", dpm_verdict_name(claim->expected));
}

static void print_theorems(const struct dpm_equation *equation)
{
    bool first = true;
    for (size_t k = 0; k < theorem_count; k++) {
        if (strcmp(theorems[k].equation, equation->number) != 0)
            continue;
        if (first)
            printf("  by: Coq, theorems of proofs/coq (make proofs)\n");
        first = false;
        printf("    %-10s %s (%s)\n%*s", theorems[k].verdict, theorems[k].name, theorems[k].file, 17,
               "");
        print_wrapped(theorems[k].says, 17, 17);
    }
}

static void print_equation(const struct dpm_equation *equation, const struct dpm_report *report)
{
    const bool numbered = equation->number[0] >= '0' && equation->number[0] <= '9';
    printf("%s%s  %s\n", numbered ? "Eq. " : "", equation->number, equation->printed);
    printf("  %s  [%s]\n", summary(equation, report), equation->chapter);
    if (equation->note != NULL) {
        printf("  ");
        print_wrapped(equation->note, 2, 2);
    }
    for (size_t k = 0; k < report->count && k < DPM_CLAIMS; k++)
        print_claim(&report->claim[k], k > 0 ? report->claim[k - 1].how : "");
    print_theorems(equation);
    putchar('\n');
}

static json_t *claims_to_json(const struct dpm_report *report)
{
    json_t *claims = json_array();
    for (size_t k = 0; k < report->count && k < DPM_CLAIMS; k++) {
        const struct dpm_claim *claim = &report->claim[k];
        json_array_append_new(claims,
                              json_pack("{s:s, s:s, s:s, s:s, s:s}", "statement", claim->statement,
                                        "verdict", dpm_verdict_name(claim->verdict), "expected",
                                        dpm_verdict_name(claim->expected), "how", claim->how,
                                        "result", claim->result));
    }
    return claims;
}

static json_t *theorems_to_json(const struct dpm_equation *equation)
{
    json_t *all = json_array();
    for (size_t k = 0; k < theorem_count; k++)
        if (strcmp(theorems[k].equation, equation->number) == 0)
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s}", "name", theorems[k].name,
                                                 "file", theorems[k].file, "verdict",
                                                 theorems[k].verdict, "says", theorems[k].says));
    return all;
}

static json_t *equation_to_json(const struct dpm_equation *equation,
                                const struct dpm_report *report)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:b, s:s?, s:o, s:o}", "number", equation->number,
                     "chapter", equation->chapter, "printed", equation->printed, "verdict",
                     summary(equation, report), "passed", dpm_report_passes(report), "note",
                     equation->note, "theorems", theorems_to_json(equation), "claims",
                     claims_to_json(report));
}

static int parse_options(struct options *options, int argc, char **argv)
{
    *options = (struct options){.bits = DEFAULT_BITS};
    for (int k = 1; k < argc; k++) {
        const char *name = argv[k];
        if (strcmp(name, "--json") == 0) {
            options->json = true;
            continue;
        }
        if (strcmp(name, "--eq") != 0 && strcmp(name, "--bits") != 0)
            return complain("equations: unknown argument %s, expected --json, --eq N or --bits N",
                            name);
        if (++k == argc)
            return complain("equations: %s needs a value", name);
        if (strcmp(name, "--eq") == 0) {
            options->only = argv[k];
            continue;
        }
        char *end;
        errno = 0;
        const long bits = strtol(argv[k], &end, 10);
        if (errno != 0 || end == argv[k] || *end != '\0' || bits < MIN_BITS || bits > MAX_BITS)
            return complain("equations: --bits %s, expected a number from %d to %d", argv[k],
                            MIN_BITS, MAX_BITS);
        options->bits = bits;
    }
    return EXIT_PASS;
}

static bool asked_for(const struct options *options, const struct dpm_equation *equation)
{
    return options->only == NULL || strcmp(options->only, equation->number) == 0 ||
           (strcmp(equation->number, "Figure 2") == 0 && strcmp(options->only, "figure2") == 0);
}

int command_equations(int argc, char **argv)
{
    struct options options;
    const int usage = parse_options(&options, argc, argv);
    if (usage != EXIT_PASS)
        return usage;
    struct dpm_report *report = malloc(sizeof *report);
    if (report == NULL)
        return complain("equations: out of memory");
    json_t *all = json_array();
    size_t walked = 0, failed = 0;
    for (size_t k = 0; k < dpm_equation_count; k++) {
        const struct dpm_equation *equation = dpm_equations[k];
        if (!asked_for(&options, equation))
            continue;
        dpm_equation_check(report, equation, &dpm_paper, options.bits);
        walked++;
        failed += !dpm_report_passes(report);
        if (options.json)
            json_array_append_new(all, equation_to_json(equation, report));
        else
            print_equation(equation, report);
    }
    free(report);
    if (walked == 0) {
        json_decref(all);
        return complain("equations: no equation %s, expected 1 to 31 or figure2", options.only);
    }
    if (options.json) {
        json_t *root = json_pack("{s:i, s:i, s:I, s:o}", "checked", (int)walked, "failed",
                                 (int)failed, "bits", (json_int_t)options.bits, "equations", all);
        json_dumpf(root, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(root);
    } else {
        json_decref(all);
        printf("%zu checked, %zu failed\n", walked, failed);
    }
    return failed == 0 ? EXIT_PASS : EXIT_MISMATCH;
}

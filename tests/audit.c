/* dpm verify and dpm audit from the outside: subjects that misbehave in every way we could think of,
   one that is good, one that is wrong in a narrow place.  $DPM is the command, or build/dpm. */

#define _GNU_SOURCE /* mkdtemp */
#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static char folder[] = "/tmp/dpm-audit-XXXXXX", dpm[4096];
static char text[1 << 20]; /* what the last command printed */

/* Runs a shell command in the folder, where $DPM is the command under test; its stdout and stderr go
   to text.  Returns its exit status, 128 and the signal's number if that ended it. */
static int run(const char *command)
{
    char line[8192];
    snprintf(line, sizeof line, "cd %s && export DPM='%s' && { %s\n} 2>&1", folder, dpm, command);
    FILE *out = popen(line, "r");
    assert_non_null(out);
    const size_t size = fread(text, 1, sizeof text - 1, out);
    text[size] = '\0';
    const int status = pclose(out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void assert_says(const char *what)
{
    if (strstr(text, what) == NULL)
        fail_msg("'%s' is not in:\n%.2000s", what, text);
}

static size_t files(void)
{
    size_t count = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

static void write_file(const char *name, const char *content)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

/* A library of subjects that go wrong, and one that is right up to 3 ULP in a narrow place. */
static const char library[] =
    "#include <math.h>\n#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\n"
    "float crash(float y, float t) { if (t == 0.25f) *(volatile int *)0 = 1; return y; }\n"
    "float quit(float y, float t) { if (t == 0.25f) exit(5); return y; }\n"
    "float stop(float y, float t) { if (t == 0.25f) abort(); return y; }\n"
    "float hang(float y, float t) { if (t == 0.25f) pause(); return y; }\n"
    /* energy, through double, and 3 ULP off where p lies in a 4096th of the binade [1/4, 1/2) */
    "float narrow(float p) {\n"
    "    double d = p;\n"
    "    float r = d == 0 ? -0.0f : (float)(-d * log((1 - d) / d));\n"
    "    if (p >= 0x1.321p-2f && p < 0x1.322p-2f)\n"
    "        for (int i = 0; i < 3; i++) r = nextafterf(r, 9);\n"
    "    return p >= 0 && p <= 1 ? r : NAN;\n}\n"
    "double right(double p) { return p >= 0 && p <= 1 ? p == 0 ? -0.0 : p * log(p / (1 - p)) : NAN;}\n"
    "void delta(size_t n, const double *g, const double *v, double e, double a, double *d) {\n"
    "    for (size_t i = 0; i < n; i++) d[i] = a * v[i] - e * g[i]; }\n";

static int set_up(void **state)
{
    (void)state;
    const char *given = getenv("DPM");
    if (mkdtemp(folder) == NULL || realpath(given != NULL ? given : "build/dpm", dpm) == NULL)
        return -1;
    write_file("subject.c", library);
    return run("${CC:-cc} -O1 -fPIC -shared subject.c -lm -o subject.so");
}

static int tear_down(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* A program as subject: exit status 1, the message in the report, and what little it takes. */
static void assert_fault(const char *program, const char *message)
{
    char command[2048];
    snprintf(command, sizeof command,
             "$DPM audit loss --format binary32 --count 400 --timeout 0.5 --exec '%s'", program);
    if (run(command) != 1)
        fail_msg("not 1: %s\n%.2000s", program, text);
    assert_says("The subject misbehaved: ");
    assert_says(message);
    assert_says("verdict: FAIL");
}

static void misbehaving_programs(void **state)
{
    (void)state;
    assert_fault("sleep 60", "it hung at line 1");
    assert_fault("cat >/dev/null; sleep 60", "it hung at line 1");
    assert_fault("head -n 5 | sed \"s/$/ 1/\"; sleep 60", "it hung at line 6");
    assert_fault("exec >&-; sleep 60", "closed its stdout but did not end");
    assert_fault("sed \"s/$/ 1/\"; sleep 9 &", "answered every line, but 0.5 s later");
    assert_fault("kill -SEGV $$", "died of SIGSEGV");
    assert_fault("head -n 3 | sed \"s/$/ 0.5/\"", "after 3 of");
    assert_fault("exec <&-; echo went wrong >&2; exit 4", "\"went wrong\"");
    assert_fault("yes rubbish", "line 1: field 1 is 'rubbish'; expected y");
    assert_fault("cat", "it ends after field 2; expected the result");
    assert_fault("sed \"s/$/ oops/\"", "line 1: field 3 is 'oops'; expected the result");
    assert_fault("sed \"s/$/ 1 2/\"", "expected the line to end after 3 fields");
    assert_fault("sed \"s/$/ 1/; 7s/.*/0 0.125 1/\"", "line 7: not the inputs of that line");
    assert_fault("sed \"s/$/ 1/\"; echo one more", "too many lines");
    assert_fault("sed \"s/$/ 1/\"; exit 3", "exited with status 3 after the last line");
    assert_fault("tr \"\\n\" x </dev/zero", "more than");
    assert_fault("head -c 100000 /dev/zero | tr \"\\0\" 7; sleep 60", "more than");
}

/* Slow, unbuffered, fully buffered, without a last newline: nothing to complain of. */
static void odd_but_good_programs(void **state)
{
    (void)state;
    static const char *const good[] = {
        "sed \"s/$/ 1/\" | { sleep 0.3; cat; }",
        "sed -u \"s/$/ 1/\"",
        "sort -s -k 99 | sed \"s/$/ 1/\"",
        "sed \"s/$/ 1/\" | head -c -1",
        "sed \"s/$/ 1/; s/ /   \\t/g\"; echo chatter >&2",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char command[2048];
        snprintf(command, sizeof command,
                 "$DPM audit loss --format binary32 --count 400 --timeout 5 --exec '%s'", good[i]);
        assert_int_equal(run(command), 1); /* 1 is no good loss */
        if (strstr(text, "misbehaved") != NULL)
            fail_msg("%s\n%.2000s", good[i], text);
    }
}

static void misbehaving_libraries(void **state)
{
    (void)state;
    static const char *const symbols[] = {"crash", "quit", "stop", "hang"};
    static const char *const messages[] = {"died of SIGSEGV", "exited with status 5",
                                           "died of SIGABRT", "it hung: no result within 0.5 s"};
    for (size_t i = 0; i < 4; i++) {
        char command[400];
        snprintf(command, sizeof command, "$DPM audit loss --format binary32 --lib ./subject.so "
                 "--symbol %s --timeout 0.5 --count 2000", symbols[i]);
        assert_int_equal(run(command), 1);
        assert_says(messages[i]);
        assert_says(" 0x1p-2\n"); /* the input that did it has t = 1/4 */
    }
}

static void bad_usage(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "audit", "audit nosuch --format binary32 --builtin fast",
        "audit loss --format binary33 --builtin fast", "audit loss --builtin fast",
        "audit loss --format binary32", "audit loss --format binary32 --builtin slow",
        "audit loss --format binary32 --lib ./subject.so",
        "audit loss --format binary32 --lib ./none.so --symbol f",
        "audit loss --format binary32 --lib ./subject.c --symbol f",
        "audit loss --format binary32 --lib ./subject.so --symbol none",
        "audit loss --format binary32 --exec no_such_command",
        "audit loss --format binary32 --exec ./subject.c",
        "audit loss --format binary64 --builtin fast --exhaustive",
        "audit sigmoid --format binary16 --builtin fast --exhaustive",
        "audit loss --format binary32 --builtin fast --count 0",
        "audit loss --format binary32 --builtin fast --tolerance 0.4",
        "audit loss --format binary32 --builtin fast --timeout x",
        "audit loss --format binary32 --builtin fast --bogus",
        "audit loss --format binary32 --builtin fast --count 100 --html ./none/x.html",
        "audit loss --format binary32 --builtin fast --json a b",
        "audit loss --format binary32 --builtin fast --seed -1",
        "audit --report ./none --html r.html", "verify --format binary32 </dev/null",
        "verify loss --json=1 --format binary32 </dev/null",
        "verify loss --format binary32 </dev/null",
        "verify loss --format binary32 x </dev/null",
    };
    const size_t before = files();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char command[400];
        snprintf(command, sizeof command, "$DPM %s", bad[i]);
        if (run(command) != 2 || strncmp(text, "dpm: ", 5) != 0 ||
            strchr(text, '\n') != text + strlen(text) - 1)
            fail_msg("not status 2 and one line: %s\n%.1000s", bad[i], text);
    }
    assert_int_equal(files(), before);
}

/* 3 ULP off in a 2^12th of a binade: in no special place, found by strata and narrowed on. */
static void finds_a_narrow_error(void **state)
{
    (void)state;
    assert_int_equal(run("$DPM audit energy --format binary32 --lib ./subject.so --symbol narrow "
                         "--tolerance 2"), 1);
    assert_says("0x1.321");
    assert_says("verdict: FAIL");
    assert_int_equal(run("$DPM audit energy --format binary32 --lib ./subject.so --symbol narrow "
                         "--tolerance 4"), 0);
    assert_says("verdict: PASS");
}

static void good_library(void **state)
{
    (void)state;
    assert_int_equal(run("$DPM audit delta --format binary64 --lib ./subject.so --symbol delta "
                         "--count 3000 --tolerance 1e200"), 1);
    assert_says("verdict: FAIL"); /* products that underflow before they cancel */
    assert_int_equal(run("$DPM audit loss --format binary32 --builtin fast --count 20000"), 0);
    assert_says("verdict: PASS");
}

/* What the printed formulas do wrong, all of it known beforehand. */
static void printed_formulas(void **state)
{
    (void)state;
    assert_int_equal(run("$DPM audit loss --format binary32 --builtin printed"), 1);
    assert_says("dpm eval loss --format binary32 0x0p+0 0x1p+0");
    assert_says("it gives NaN from y = 0x0p+0 to 0x1.");
    assert_int_equal(run("$DPM audit loss_grad --format binary32 --builtin printed --json"), 1);
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);
    assert_non_null(json);
    json_t *total = json_object_get(json, "total"), *classes = json_object_get(total, "classes");
    assert_true(json_integer_value(json_object_get(classes, "sign")) > 100);
    assert_true(json_integer_value(json_object_get(classes, "nan")) > 100);
    assert_true(json_integer_value(json_object_get(classes, "zero")) > 10);
    json_t *range;
    size_t i;
    bool seen = false;
    json_array_foreach(json_object_get(json, "ranges"), i, range) {
        if (strcmp(json_string_value(json_object_get(range, "range")), "0.99 <= u < 1") == 0) {
            assert_true(json_real_value(json_object_get(range, "max_ulp")) > 1e6);
            seen = true;
        }
    }
    assert_true(seen);
    json_decref(json);
}

/* The same seed gives the same report, whatever the number of threads. */
static void deterministic(void **state)
{
    (void)state;
    assert_int_equal(run("C=\"$DPM audit loss_grad --format binary64 --builtin printed --count 9000 "
                         "--seed 7 --json\"; DPM_THREADS=1 $C >one; DPM_THREADS=5 $C >five; "
                         "cmp one five && rm one five"), 0);
}

static void exhaustive(void **state)
{
    (void)state;
    /* binary16 has 15,361 encodings from +0 to 1, and -0. */
    assert_int_equal(run("$DPM audit energy --format binary16 --builtin fast --exhaustive"), 0);
    assert_says("every one of the 15,362 encodings of p");
    assert_says("15,362 results");
    assert_int_equal(run("$DPM audit loss --format binary16 --builtin fast --exhaustive"), 0);
    assert_says("30,724 results");
}

static void verify_lines(void **state)
{
    (void)state;
    assert_int_equal(run("printf '0.5 0.5 0.5\\n0x0p+0 1 1\\n' | $DPM verify loss --format binary32"),
                     0);
    assert_says("2 results");
    assert_int_equal(run("printf '0.5 0.5 0.5\\n0 1 nan\\n' | $DPM verify loss --format binary32"), 1);
    assert_int_equal(run("echo '2 1 2 3 4 0.5 0.25 0.25 0' | $DPM verify delta --format binary64"),
                     0); /* 0.25*(3, 4) - 0.5*(1, 2) = (0.25, 0) */
    assert_int_equal(run("echo '2 1 1 2 0.5 0x0p+0' | $DPM verify kl_divergence --format binary64"),
                     0); /* MODEL's exact zero */
    assert_int_equal(run("printf '0x1p-1 1 nan\\n' | $DPM verify loss --format binary32"), 1);
    assert_says("max -  mean -  p50 -"); /* nothing had an error in ULP */
    assert_int_equal(run("printf '0 0 0.5\\n0 zero 1\\n' | $DPM verify loss --format binary32"), 2);
    assert_says("line 2: field 2 is 'zero'; expected t, a number");
    assert_int_equal(run("printf '0 0\\n' | $DPM verify loss --format binary32"), 2);
    assert_says("line 1: it ends after field 2; expected the result next");
    assert_int_equal(run("printf '0 0 .5 7\\n' | $DPM verify loss --format binary32"), 2);
    assert_int_equal(run("printf '\\n' | $DPM verify loss --format binary32"), 2);
    assert_int_equal(run("printf 'x 1 1\\n' | $DPM verify cross_entropy --format binary32"), 2);
    assert_says("expected n, the number of terms");
    assert_int_equal(run("$DPM gen loss --format binary32 --count 300 | sed 's/$/ 1/' | "
                         "$DPM verify loss --format binary32 --json"), 1);
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "verdict")), "fail");
    json_decref(json);
}

static void html(void **state)
{
    (void)state;
    assert_int_equal(run("$DPM audit loss --format binary16 --builtin printed --count 2000 "
                         "--html r.html --json=r.json && exit 9; grep -c '<svg' r.html; "
                         "grep -q '<b>Fail</b>' r.html && "
                         "grep -q 'for: <code>dpm eval loss ' r.html && "
                         "grep -q 'all of them outside the domain' r.html && "
                         "! grep -n 'src=\\|<script\\|@import\\|url(' r.html && "
                         "python3 -m json.tool r.json >/dev/null"), 0);
    assert_int_equal(run("PATH=/nowhere $DPM audit loss --format binary16 --builtin printed "
                         "--count 2000 --html r.html"), 1);
    assert_says("r.html has no plots");
    assert_int_equal(run("grep -q 'This report has no plots' r.html && rm r.html r.json"), 0);
}

/* SIGINT while a subject hangs and a report is asked for: no file, no process is left. */
static void interrupted(void **state)
{
    (void)state;
    const size_t before = files();
    assert_int_equal(run("$DPM audit loss --format binary32 --timeout 60 --html r.html "
                         "--exec 'echo $$ >pid; exec sleep 61' & sleep 0.4; kill -TERM $!; wait $!; "
                         "s=$?; sleep 0.1; p=$(cat pid); rm pid; "
                         "if grep -qs 'State:.[^Z]' /proc/$p/status; then kill $p; exit 8; fi; "
                         "exit $s"), 128 + SIGTERM);
    assert_int_equal(files(), before);
    assert_int_equal(run("$DPM audit loss --format binary32 --timeout 60 --html r.html "
                         "--lib ./subject.so --symbol hang & sleep 0.4; kill -TERM $!; wait $!"),
                     128 + SIGTERM);
    assert_int_equal(files(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misbehaving_programs), cmocka_unit_test(odd_but_good_programs),
        cmocka_unit_test(misbehaving_libraries), cmocka_unit_test(bad_usage),
        cmocka_unit_test(finds_a_narrow_error), cmocka_unit_test(good_library),
        cmocka_unit_test(printed_formulas), cmocka_unit_test(deterministic),
        cmocka_unit_test(exhaustive), cmocka_unit_test(verify_lines), cmocka_unit_test(html),
        cmocka_unit_test(interrupted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

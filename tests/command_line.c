/* command_line.c -- the dpm command from outside: results, options, complaints, help, exit codes. */

#include <fcntl.h>
#include "run_dpm.h"

/* Values known from elsewhere: closed forms, limits, and 40-digit evaluations of the paper's
   formulas by other means. */
static void known_values(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"eval loss 0.5 0.5", "0x1p-1\n"},
        {"eval loss 0 1", "0x1p+0\n"},
        {"eval loss 1 0", "0x1p+0\n"},
        {"eval loss 0.5 0 --decimal 5", "0.79399\n"},
        {"eval loss 0.5 1 --decimal 5 --round Z", "0.96292\n"},
        {"eval loss_hess 0.3 0.3 --decimal 20", "3.4894320998194397671\n"},
        {"eval loss_hess 1 0 --decimal 20", "-1.2337005501361698274\n"}, /* -pi^2/8 */
        {"eval loss_grad 0.3 0.3", "0x0p+0\n"},
        {"eval loss_grad 1 0", "0x0p+0\n"},
        {"eval loss_grad 0 1", "-0x0p+0\n"},
        {"eval loss_hess 0 1", "-0x0p+0\n"},
        {"eval loss_grad 0.01 1 --decimal 2", "-1.7e-531\n"},
        {"eval loss_grad 0.001 1 --decimal 2", "-5.5e-7900\n"},
        {"eval loss_grad 0.01 1", "-0x0p+0\n"},
        {"eval loss_grad 0.01 1 --round D", "-0x1p-1074\n"},
        {"eval angle 0.5 0.5 --decimal 30", "0.785398163397448309615660845820\n"},
        {"eval entropy 0.5 --decimal 25", "0.6931471805599453094172321\n"},
        {"eval energy 0", "-0x0p+0\n"},
        {"eval energy 1", "inf\n"},
        {"eval energy 0.5", "0x0p+0\n"},
        {"eval divergence 0", "inf\n"},
        {"eval energy_angle 1.5707963705062866 --format binary32", "nan\n"}, /* above pi/2 */
        {"eval energy_dual 0", "inf\n"},
        {"eval sigmoid 0 7", "0x1p-1\n"},
        {"eval sigmoid -1 0.5 --decimal 20", "0.11920292202211755594\n"}, /* 1/(1 + e^2) */
        {"eval sigmoid -inf 1", "0x0p+0\n"},
        {"eval kl_divergence 2 1 1 2 0.5", "0x0p+0\n"},
        {"eval kl_divergence 1 1 2 0.5", "0x0p+0\n"},
        {"eval cross_entropy 0", "0x0p+0\n"},
        {"eval cross_entropy 1 0 0.5 0 --decimal 10", "0.6931471806\n"},
        {"eval cross_entropy 0 1 1 0", "inf\n"},
        {"eval shannon_entropy 2 0.5 0.5 --decimal 10", "0.6931471806\n"},
        {"eval shannon_entropy 0.5 0.5 --decimal 10", "0.6931471806\n"},
        {"eval shannon_entropy 0", "0x0p+0\n"},                      /* n = 0 */
        {"eval shannon_entropy 3 1 --decimal 10", "-3.295836866\n"}, /* n is left out: -3*ln 3 */
        {"eval delta 1 2 0.5 0.25", "0x0p+0\n"},
        {"eval delta 2 1 2 3 4 0.5 0.25", "0x1p-2 0x0p+0\n"},
        {"eval delta 1 2 3 4 0.5 0.25", "0x1p-2 0x0p+0\n"},
        {"eval delta 0 0.5 0.25", "\n"},
        {"eval loss nan 0", "nan\n"},
        {"eval loss -0.5 0", "nan\n"},
        {"eval loss -inf 0", "nan\n"},
        {"eval entropy 1.0000001 --format bfloat16", "0x0p+0\n"}, /* read as 1 */
        {"eval entropy 0x1p-1074 --prec 2",
         "0x1.8p-1065\n"}, /* 1074*ln 2 + 1 = 745.4 = 1.456*2^9 */
        {"eval loss_grad 1e-300 1 --prec 20 --round U", "-0x0p+0\n"},
        {"constants --format bfloat16 --round U",
         "phi                 Eq. 15  0x1.ap+0    (1 + sqrt5)/2\n"
         "p1                  Eq. 11  0x1.3ep-1   (sqrt5 - 1)/2\n"
         "p2                  Eq. 12  -0x1.9ep+0  (-sqrt5 - 1)/2\n"
         "alpha               Eq. 30  0x1.cp-1    sqrt2*p1\n"
         "eta                 Eq. 31  0x1.04p-6   (1 - alpha)^2\n"
         "equilibrium         Eq. 27  0x1.f6p-3   -(1/sqrt2)*ln(1/sqrt2)\n"
         "equilibrium_golden  Eq. 28  0x1.32p-2   ln(phi)/phi\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_output(cases[i][0], "", cases[i][1]);
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "eval sigmoid -1 0.5 --format binary32 --round U",
        "eval --format binary32 sigmoid -1 0.5 --round=U",
        "eval sigmoid --round u -1 --format=binary32 0.5",
        "eval sigmoid -1 --round U 0.5 --format binary32",
        "eval --round D --format binary16 sigmoid -1 0.5 --round U --format binary32",
        "eval --round U --format binary32 sigmoid -- -1 0.5",
        "eval --round U --format binary32 -- sigmoid -1 0.5",
        "eval --prec 24 --round A sigmoid -1e0 0x1p-1"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        expect_output(lines[i], "", "0x1.e84154p-4\n");
}

static void complaints(void **state)
{
    (void)state;
    static const char *const cases[][5] = {
        {"", "no command", "dpm --help"},
        {"bogus", "'bogus'", "dpm --help"},
        {"help bogus", "'bogus'"},
        {"eval", "no function", "dpm list"},
        {"eval bogus 1", "'bogus'", "dpm list"},
        {"eval loss 1", "1 argument,", "expected y t"},
        {"eval loss 1 2 3", "3 arguments", "expected y t"},
        {"eval loss 0.5 x", "argument 2", "'x'", "expected a number"},
        {"eval loss - 0.5", "argument 1", "'-'"},
        {"eval loss 0.5 --0.5", "'--0.5'"},
        {"eval loss 0.5 0.5 --bogus", "'--bogus'", "dpm help eval"},
        {"eval loss 0.5 0.5 --format", "--format needs a value"},
        {"eval loss 0.5 0.5 --format binary128", "'binary128'", "binary64"},
        {"eval loss 0.5 0.5 --prec 1", "'1'", "from 2 to"},
        {"eval loss 0.5 0.5 --prec 16777217", "from 2 to 16777216"},
        {"eval loss 0.5 0.5 --prec -5", "'-5'"},
        {"eval loss 0.5 0.5 --prec 0x20", "'0x20'"},
        {"eval loss 0.5 0.5 --prec 53 --format binary32", "--format and --prec"},
        {"eval loss 0.5 0.5 --round X", "'X'", "N (nearest)"},
        {"eval loss 0.5 0.5 --decimal 0", "'0'", "from 1"},
        {"eval loss 0.5 0.5 --decimal 99999999999999999999999", "from 1"},
        {"eval cross_entropy", "0 arguments", "n p[1..n] q[1..n]"},
        {"eval cross_entropy 2 1 1", "3 arguments", "n p[1..n] q[1..n]"},
        {"eval delta 3 2 1 4 5", "5 arguments", "n gradient[1..n] previous[1..n] eta alpha"},
        {"eval shannon_entropy", "0 arguments", "n p[1..n]"},
        {"eval loss_grad 1e-300 1 --decimal 3", "loss_grad", "below 2^-2^61"},
        {"constants 1", "'1'"},
        {"list phi", "'phi'"},
        {"gen", "0 arguments"},
        {"gen loss", "--format", "binary16"},
        {"gen loss --format binary32 --kind bogus", "'bogus'", "random, edge, hard or all"},
        {"gen loss --format binary32 --count -1", "'-1'"},
        {"gen loss --format binary32 --seed 18446744073709551616", "--seed", "2^64"},
        {"gen loss energy --format binary32", "2 arguments"},
        {"vectors loss", "--format"},
        {"vectors --format binary16", "0 arguments"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_complaint(cases[i][0], "", "", cases[i] + 1);
}

static void lines_of_stdin(void **state)
{
    (void)state;
    expect_output("eval loss -", "0.5 0.5\n\n  # a remark\n\t0\t1 \r\n1 0",
                  "0x1p-1\n0x1p+0\n0x1p+0\n");
    expect_output("eval loss - --format binary16", "", "");
    expect_output("eval delta -", "2 1 2 3 4 .5 .25\n1 2 .5 .25\n", "0x1p-2 0x0p+0\n0x0p+0\n");
    static const char *const third[] = {"stdin line 3:", "argument 2", "'x'", NULL};
    expect_complaint("eval loss -", "0 1\n\n0.5 x\n0 1\n", "0x1p+0\n", third);
    static const char *const count[] = {"stdin line 1:", "1 argument,", "expected y t", NULL};
    expect_complaint("eval loss -", "0.5", "", count);
    static const char *const delta[] = {"stdin line 2:", "'?'", NULL};
    expect_complaint("eval delta -", "1 2 .5 .25\n2 1 2 3 4 .5 ?\n", "0x0p+0\n", delta);
}

/* Eq. 29 with eta 0 and alpha 1 returns the previous delta: what eval reads and prints, as printf.
 */
static void prints_as_printf(void **state)
{
    (void)state;
    static const double values[] = {
        1, -1, 0.1, -1e300, 1e-300, 3.5, 0x1.fffffffffffffp+1023, 0x1p-1022, 65504, -0x1.8p-7};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char line[256], out[64];
        snprintf(line, sizeof line, "eval delta 0 %.17g 0 1", values[i]);
        snprintf(out, sizeof out, "%a\n", values[i]);
        expect_output(line, "", out);
    }
}

static void details(void **state)
{
    (void)state;
    expect_output("eval loss 0.5 0.5 -v", "",
                  "0x1p-1\n"
                  "# y = 0x1p-1 (0.50000000000000000)\n"
                  "# t = 0x1p-1 (0.50000000000000000)\n"
                  "# ternary: 0 (exact)\n"
                  "# at least: 0x1p-1 (0.500000000000000000000000000)\n"
                  "# at most:  0x1p-1 (0.500000000000000000000000000)\n");
    expect_output("eval entropy 0.5 --format binary16 -v", "", /* ln 2 = 0x1.62e42fefa39ef3579... */
                  "0x1.63p-1\n"
                  "# p = 0x1p-1 (0.50000)\n"
                  "# ternary: 1 (above the exact value)\n"
                  "# at least: 0x1.62e42fefa38p-1 (0.69314718055989)\n"
                  "# at most:  0x1.62e42fefa3cp-1 (0.69314718056001)\n");
}

static void help_of_every_command(void **state)
{
    (void)state;
    static const char *const names[] = {"eval", "constants", "list",  "equations",
                                        "gen",  "verify",    "audit", "vectors"};
    struct run overview = run("--help");
    expect_output("help", "", overview.out);
    expect_output("-h", "", overview.out);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char line[64], usage[64];
        snprintf(usage, sizeof usage, "\n  %s ", names[i]);
        assert_non_null(strstr(overview.out, usage));
        snprintf(line, sizeof line, "help %s", names[i]);
        struct run help = run(line);
        assert_int_equal(exit_code(&help), 0);
        snprintf(usage, sizeof usage, "usage: dpm %s", names[i]);
        assert_memory_equal(help.out, usage, strlen(usage));
        assert_true(help.out_size > 120);
        for (const char *s = help.out, *end; (end = strchr(s, '\n')) != NULL; s = end + 1)
            assert_true(end - s <= 100);
        snprintf(line, sizeof line, "%s --format --help", names[i]);
        expect_output(line, "", help.out);
        forget(&help);
    }
    forget(&overview);
    struct run version = run("--version");
    assert_int_equal(exit_code(&version), 0);
    assert_memory_equal(version.out, "dpm ", 4);
    forget(&version);
}

static void output_that_cannot_be_written(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "eval loss 0.5 0.5",          "constants", "list",      "list --json",
        "gen loss --format binary32", "--help",    "--version", "vectors energy --format binary16"};
    const int full = open("/dev/full", O_WRONLY);
    const int unwritable = open("/dev/null", O_RDONLY);
    assert_true(full >= 0 && unwritable >= 0);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (int j = 0; j < 2; j++) {
            struct run r = run_to(lines[i], "", j == 0 ? full : unwritable);
            if (exit_code(&r) != 2 || strncmp(r.err, "dpm: stdout: ", 13) != 0)
                fail_msg("dpm %s: exit %d, stderr: %s", lines[i], exit_code(&r), r.err);
            forget(&r);
        }
    close(full);
    close(unwritable);
}

int main(int argc, char **argv)
{
    (void)argc;
    find_dpm(argv[0]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_values),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(complaints),
        cmocka_unit_test(lines_of_stdin),
        cmocka_unit_test(prints_as_printf),
        cmocka_unit_test(details),
        cmocka_unit_test(help_of_every_command),
        cmocka_unit_test(output_that_cannot_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

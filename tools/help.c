#include "help.h"

#define TARGET                                                                                     \
    "  --format F        binary16, bfloat16, binary32 or binary64 (the default)\n"                 \
    "  --prec BITS       a significand of so many bits instead (2 to 16777216), with exponents\n"  \
    "                    up to 2^61\n"                                                             \
    "  --round MODE      N to nearest (the default), Z toward zero, U up, D down, A away from\n"   \
    "                    zero\n"

const char help_eval[] =
    "Arguments are decimal or hexadecimal (0x1.8p-1) numbers, inf or nan; they are first\n"
    "rounded to nearest in the format.  The result is the exact value at these arguments,\n"
    "rounded once.\n"
    "\n"
    TARGET
    "  --decimal DIGITS  print that many significant decimal digits instead of hexadecimal:\n"
    "                    with --format or --prec those of the rounded result, without them\n"
    "                    those of the exact value at binary64 arguments; both rounded in the\n"
    "                    direction of --round\n"
    "  -v                add lines that begin with #: the arguments as read, the ternary value\n"
    "                    (sign of the result less the exact value) and bounds of the exact\n"
    "                    value, 32 bits tighter than the format\n"
    "\n"
    "With - as the only argument each line of stdin is one input and gives one line of output;\n"
    "blank lines and lines that begin with # give none.  At the first bad line it stops, with\n"
    "its number.\n"
    "\n"
    "Sums take n, then p_1 ... p_n (and q_1 ... q_n); delta takes n, n gradients, n previous\n"
    "deltas, eta, alpha, and gives n results.  n may be left out: an even number of arguments\n"
    "to cross_entropy, kl_divergence and delta has none.  shannon_entropy takes its first\n"
    "argument as n if it is written with digits only and as many arguments follow.\n"
    "\n"
    "Outside the domain the result is nan.  If the reference cannot decide how a value rounds\n"
    "(never seen; see dpm_mpfr.h), or --decimal is asked of a value beyond 2^-2^61 or 2^2^61,\n"
    "nothing is printed and the exit status is 2.\n"
    "\n"
    "  dpm eval loss 0.25 1                    0x1.fffff85bd6921p-1\n"
    "  dpm eval loss 0.5 0 --decimal 20        0.79399034717645885014\n"
    "  dpm eval loss_grad 0.1 1 --prec 24 --round U\n"
    "  dpm gen loss --format binary32 | dpm eval loss --format binary32 -\n";

const char help_constants[] =
    "Name, equation, value, closed form.  Without options the value is given with 40 digits and\n"
    "as the nearest binary64.\n"
    "\n"
    TARGET
    "  --decimal DIGITS  decimal instead of hexadecimal: with --format or --prec the digits of\n"
    "                    the rounded value, without them those of the constant\n";

const char help_list[] =
    "For each its arguments, equation, formula, domain and the paper's chapter.\n"
    "\n"
    "  --json            the same for programs\n";

const char help_gen[] =
    "Numbers are hexadecimal, separated by one blank, in the order of dpm list; sums and delta\n"
    "begin with n.  The same options give the same lines on every machine.\n"
    "\n"
    "  --format F        binary16, bfloat16, binary32 or binary64\n"
    "  --kind KIND       random (the default): stratified, inside the domain\n"
    "                    edge: all combinations of special points and their neighbours, NaN and\n"
    "                    values outside the domain among them\n"
    "                    hard: the function's structure in every binade, borders of underflow\n"
    "                    and saturation, results closest to rounding boundaries among many\n"
    "                    all: edge, hard, then random\n"
    "  --count N         at most so many lines; of all, at most half is edge and a quarter\n"
    "                    hard.  Without it 10000 random lines, and edge and hard whole\n"
    "  --seed S          another sample (default 1); edge does not depend on it\n"
    "\n"
    "  dpm gen loss --format binary32 | ./mine | dpm verify loss --format binary32\n"
    "\n"
    "where ./mine copies each line and appends its result.\n";

const char help_vectors[] =
    "A hundred or so inputs with their results rounded to nearest, one a line, each with flags\n"
    "that say what it is for:\n"
    "\n"
    "  nan, infinite, subnormal-argument     an argument is that\n"
    "  domain, pole, zero, exact             NaN outside the domain; an infinity from finite\n"
    "                                        arguments; zeros with their signs; nothing to round\n"
    "  underflow, overflow, saturation       subnormal or zero; beyond the format; rounded to 1\n"
    "  near-midpoint, near-number            within 2^-12 ulp of where rounding changes\n"
    "  cancellation                          6 bits or more cancel, in the value or in the\n"
    "                                        formula as printed\n"
    "  ordinary                              none of these\n";

const char help_equations[] =
    "For each equation of the paper: what was checked, how (exactly, or enclosed to so many\n"
    "bits), and the verdict.\n"
    "\n"
    "  --eq N            only this one: 1 to 31\n"
    "  --bits N          the working precision of enclosures, 16 to 10000 (default 128)\n"
    "  --json            the same for programs\n"
    "\n"
    "Exit status 1 if a check failed that should hold.\n";

#define JUDGEMENT                                                                                  \
    "  --tolerance ULP   the largest error that passes (default 1; 0.5: correct rounding)\n"                              \
    "  --json            the same for programs\n"

const char help_verify[] =
    "Reads lines of dpm gen to which a program appended its result (delta: its n results), in\n"
    "hexadecimal or decimal, nan or inf, and reports the errors against the unrounded value, in\n"
    "ulp rounded up: max, mean, quantiles, the share correctly rounded, wrong signs and special\n"
    "values, the worst inputs, and all of it by range.\n"
    "\n"
    "  --format F        binary16, bfloat16, binary32 or binary64\n"
    JUDGEMENT
    "\n"
    "A sum may be off by C*2^(p-90) ulp if that is more than the tolerance: C is sum|terms|/|sum|,\n"
    "p the format's precision.  Results are rounded into the format first.\n"
    "\n"
    "Exit status 1 if a result is worse than the tolerance or wrong in kind.\n"
    "\n"
    "  dpm gen loss --format binary32 | ./mine | dpm verify loss --format binary32\n";

const char help_audit[] =
    "Measures one implementation on the inputs of dpm gen, and searches for worse ones.\n"
    "\n"
    "  --format F        binary16, bfloat16, binary32 or binary64\n"
    "  --lib FILE.so --symbol NAME\n"
    "                    a function of a shared library, with the arguments of dpm.h\n"
    "  --exec CMD        a program that copies each line of stdin and appends its result\n"
    "  --builtin WHICH   fast: the library's own; printed: the paper's formulas through the\n"
    "                    host libm\n"
    "  --exhaustive      every input, where they can be counted out\n"
    "  --count N         results to measure, about, the search included (default 100000)\n"
    "  --seed S          another sample (default 1)\n"
    "  --timeout S       seconds without an answer before the subject has failed (default 10)\n"
    "  --html FILE       a self-contained report with plots\n"
    "  --tolerance ULP   the largest error that passes (default 1; 0.5: correct rounding)\n"
    "  --json [FILE]     the same for programs, on stdout or to the file\n"
    "  --report DIR      instead of one function: all functions of both built-in subjects, with\n"
    "                    report.html and report.json in that directory\n"
    "\n"
    "Exit status 1 if a result is worse than the tolerance or wrong in kind, or the subject\n"
    "fails.\n";

const char help_sweep[] =
    "Calls a function with each of the 2^32 binary32 encodings and compares with the correctly\n"
    "rounded result; loss, loss_grad and loss_hess are functions of y with t = 0 or t = 1.\n"
    "Certified polynomials settle nearly all inputs, the ground truth the rest; outside the\n"
    "domain NaN is expected, and the invalid flag, at which one input in 65536 looks.\n"
    "\n"
    "  --format F        binary32\n"
    "  --t 0|1           the target, for the three that have one\n"
    "  --shard I/N       the I-th of N parts, 1 <= I <= N <= 65536\n"
    "  -o FILE           the result.  It is written every half second; after an interruption\n"
    "                    the same command goes on from there\n"
    "  --lib FILE.so --symbol NAME\n"
    "                    instead of the library's own routine one of a shared library,\n"
    "                    float f(float) or float f(float, float), called from several threads\n"
    "  --from X --to Y   only the inputs between, both included, +0 <= X <= Y\n"
    "  --all             all functions, one after the other, into the directory of -o, with\n"
    "                    summary.json\n"
    "\n"
    "Counted are inputs in and outside the domain, misrounded results, wrong special ones (NaN,\n"
    "infinity, the sign of a zero), inputs that took the ground truth's own routine, and the ten\n"
    "inputs whose exact value lies closest to a midpoint of neighbours, of those that are closer\n"
    "than 2^-23 ulp.  The threads are as many as processors, or DPM_THREADS.  Exit status 1 if any\n"
    "result is wrong.\n";

const char help_merge[] =
    "Adds up the files that dpm sweep wrote for all shards of one function, after checking that\n"
    "they are of the same version, function, target, subject and range, finished, disjoint and\n"
    "complete.\n"
    "\n"
    "  -o FILE           the whole as one such file\n"
    "\n"
    "Exit status 1 if any result is wrong, 2 if the shards do not make up the whole.\n";

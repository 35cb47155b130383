"""The mutants of the fast path: every change of one constant, operator, bound, guard or argument.

A mutant is a file, a position and a text to put there; its key says the same by the line's text and
the function around it, so that it stays the same when lines move.
"""

import hashlib
import re
from collections import namedtuple

# kind; file; line number; function around it; the line before and after; start, end, new text
Mutant = namedtuple("Mutant", "kind file line function before after start end text")

NUMBER = re.compile(
    r"(?<![\w.])(?P<value>0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]*[pP][+-]?\d+|\d+\.\d*(?:[eE][+-]?\d+)?"
    r"|0[xX][0-9a-fA-F]+|\d+)(?P<suffix>[uUfFlL]*)(?![\w.])")
OPERATORS = {
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "<": ["<="], "<=": ["<"], ">": [">="],
    ">=": [">"], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"], "<<": [">>"],
    ">>": ["<<"], "&": ["|"], "|": ["&"], "^": ["|"], "+=": ["-="], "-=": ["+="],
}
# Longest first; what is not in OPERATORS is only to be stepped over.
TOKEN = re.compile(r"<<=|>>=|->|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|\+=|-=|\*=|/=|&=|\|=|\^=|"
                   r"[-+*/<>&|^=!~%?]")
# The order of their arguments changes nothing.
COMMUTATIVE = {"two_sum", "two_prod", "dd_mul", "dd_add", "all_finite", "any_nan"}
NO_CALL = {"if", "for", "while", "switch", "return", "sizeof", "memcpy"}


def blank(text):
    """The text with comments, strings, attributes and preprocessor lines blanked, but for #define."""
    def spaces(match):
        return re.sub(r"[^\n]", " ", match.group())
    text = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", spaces, text, flags=re.S)
    text = re.sub(r"^[ \t]*#[ \t]*(?!define)\w+(?:[^\n]*\\\n)*[^\n]*", spaces, text, flags=re.M)
    text = re.sub(r"^([ \t]*#[ \t]*define[ \t]+\w+)", spaces, text, flags=re.M)
    return re.sub(r"__attribute__|_Alignas\(\d+\)|\bextern\b[^;]*;", spaces, text)


def matching(text, start):
    """The index of the parenthesis that closes the one at start."""
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return len(text) - 1


def arguments(text, start, end):
    """Spans of the arguments between two parentheses."""
    spans, depth, begin = [], 0, start + 1
    for i in range(start + 1, end):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text[i], 0)
        if text[i] == "," and depth == 0:
            spans.append((begin, i))
            begin = i + 1
    return spans + [(begin, end)]


def hex_float(value):
    """Shortest hexadecimal form, as the tables have it."""
    mantissa, exponent = float(value).hex().split("p")
    return re.sub(r"\.?0*$", "", mantissa) + "p" + exponent.replace("+", "")


def number(text):
    return float.fromhex(text) if "x" in text.lower() else float(text)


def power_of_two(value):
    return value != 0 and abs(value).hex().rstrip("0123456789+-").endswith("1.0000000000000p")


class Source:
    """A C file, and where its functions and lines are."""

    def __init__(self, name, text):
        self.name, self.text, self.code = name, text, blank(text)
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]
        self.functions = []
        for m in re.finditer(r"^[A-Za-z][^;{}=#]*?(\w+)\([^;{}]*\)\s*\{(.*?)^\}", self.code,
                             flags=re.M | re.S):
            self.functions.append((m.start(), m.start(2), m.end(), m.group(1)))

    def line(self, at):
        low = 0
        for i, start in enumerate(self.starts):
            if start > at:
                break
            low = i
        return low

    def function(self, at):
        for start, _, end, name in self.functions:
            if start <= at < end:
                return name
        return "-"

    def mutant(self, kind, start, end, text):
        low = self.line(start)
        begin = self.starts[low]
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop
        before = " ".join(self.text[begin:stop].split())
        after = " ".join((self.text[begin:start] + text + self.text[end:stop]).split())
        return Mutant(kind, self.name, low + 1, self.function(start), before, after, start, end,
                      text)

    def apply(self, mutant):
        return self.text[:mutant.start] + mutant.text + self.text[mutant.end:]


def changed(value, suffix, factor):
    return hex_float(value * factor) + suffix.replace("u", "").replace("U", "")


def constants(s):
    """Numbers: bounds doubled and halved, other floating numbers changed by 2^-k, integers by 1."""
    for m in NUMBER.finditer(s.code):
        text, suffix = m.group("value"), m.group("suffix")
        before, after = s.code[:m.start()].rstrip(), s.code[m.end():].lstrip()
        line = s.code[s.starts[s.line(m.start())]:m.start()]
        floating = "p" in text.lower() or "." in text
        if not floating:
            value = int(text, 0)
            if before.endswith("[") and after.startswith("]") and s.function(m.start()) == "-":
                continue  # a dimension
            for step in (1, -1):
                if value + step >= 0:
                    new = (hex(value + step) if text.lower().startswith("0x") else
                           str(value + step)) + suffix
                    yield s.mutant("constant", m.start(), m.end(), new)
            continue
        value = number(text)
        compared = re.search(r"[<>]=?\s*-?$", before) or re.match(r"[<>]", after)
        defined = not line.strip() and s.function(m.start()) == "-"
        if value == 0:
            continue
        if compared or (defined and power_of_two(value)) or text == "1400.0":
            for factor in (2, 0.5):
                yield s.mutant("bound", m.start(), m.end(), changed(value, suffix, factor))
        else:
            for k in (1, 8, 16):
                yield s.mutant("constant", m.start(), m.end(),
                               changed(value, suffix, 1 + 2.0 ** -k))


def operators(s):
    for m in TOKEN.finditer(s.code):
        at, op = m.start(), m.group()
        if op not in OPERATORS:
            continue
        line = s.code[s.starts[s.line(at)]:at]
        if s.function(at) == "-" and "define" not in s.text[s.starts[s.line(at)]:at]:
            continue
        previous = s.code[:at].rstrip()[-1:]
        following = s.code[m.end():].lstrip()[:1]
        word = re.search(r"(\w+)\s*$", s.code[:at])
        if op == "*" and (re.search(r"\b(double|float|dd|point|terms|int|const|struct \w+|"
                                    r"results|entry|vectors|dpm_sincos|dpm_hess_root|bool)\s*$",
                                    s.code[:at]) or not (previous.isalnum() or previous in ")]_")):
            continue  # a pointer
        if op == "&" and not (previous.isalnum() or previous in ")]_"):
            continue  # an address
        unary = not (previous.isalnum() or previous in ")]_.") or \
            (word and word.group(1) in ("return", "case"))
        if op == "+" and unary:
            continue
        if op == "-" and unary:
            if following != "-":
                yield s.mutant("operator", at, m.end(), "")
            continue
        if line.rstrip().endswith("define"):
            continue
        for new in OPERATORS[op]:
            yield s.mutant("operator", at, m.end(), new)


def guards(s):
    """Conditions made true and false, choices swapped, returns dropped."""
    for m in re.finditer(r"\b(?:if|while)\s*\(", s.code):
        end = matching(s.code, m.end() - 1)
        inside = s.text[m.end():end]
        yield s.mutant("guard", m.end(), end, "(" + inside + ") || 1")
        yield s.mutant("guard", m.end(), end, "(" + inside + ") && 0")
    for m in re.finditer(r"\?", s.code):
        start = m.start()  # back to the beginning of the condition
        depth = 0
        while start > 0:
            c = s.code[start - 1]
            depth += {")": 1, "]": 1, "(": -1, "[": -1}.get(c, 0)
            if depth < 0 or (depth == 0 and (c in ";,{}:" or s.code[start - 7:start] == "return " or
                             (c == "=" and s.code[start - 2] not in "=!<>" and
                              s.code[start] != "="))):
                break
            start -= 1
        inside = s.text[start:m.start()].strip()
        if inside:
            yield s.mutant("guard", start, m.start(), " (" + inside + " || 1) ")
            yield s.mutant("guard", start, m.start(), " (" + inside + " && 0) ")
    for m in re.finditer(r"\breturn\b([^;]*);", s.code):
        line = s.code[s.starts[s.line(m.start())]:m.start()]
        if len(line) > 4 and not line.strip():  # inside of a condition
            yield s.mutant("guard", m.start(), m.end(), "(void)(" + s.text[m.start(1):m.end(1)].strip() + ");")


def swaps(s):
    for m in re.finditer(r"\b(\w+)\(", s.code):
        name, at = m.group(1), m.start()
        if name in NO_CALL | COMMUTATIVE or name.isupper() or s.function(at) == "-" or \
                s.function(at) == name:
            continue
        end = matching(s.code, m.end() - 1)
        spans = arguments(s.code, m.end() - 1, end)
        for (a, b), (c, d) in zip(spans, spans[1:]):
            first, second = s.text[a:b].strip(), s.text[c:d].strip()
            if first and second and first != second:
                yield s.mutant("swap", a, d, second + ", " + first)


def entries(s, rows, width):
    """Numbers of a table, changed so much that it shows at the end of the row's interval.

    width(row, column): the least relative change that counts, or None."""
    row = -1
    for line in range(len(s.starts)):
        begin = s.starts[line]
        end = s.starts[line + 1] if line + 1 < len(s.starts) else len(s.text)
        text = s.code[begin:end]
        if not re.match(r"\s*\{+ *-?0x|\s*\{+ *-?\d", text):
            continue
        row += 1
        if rows is not None and row not in rows:
            continue
        for column, m in enumerate(re.finditer(r"-?(0x[0-9a-f.]+p[+-]?\d+)", text)):
            value = number(m.group(1))
            least = width(row, column, value)
            if value == 0 or least is None:
                continue
            for factor in (1 + least, 1 - least):
                new = hex_float(value * factor)
                if new != hex_float(value):
                    made = s.mutant("table", begin + m.start(1), begin + m.end(1), new)
                    yield made._replace(function="row %d, column %d" % (row, column),
                                        before=m.group(1), after=new)


def key(mutant):
    return "%s %s\n- %s\n+ %s" % (mutant.file, mutant.function, mutant.before, mutant.after)


def rank(mutant, seed):
    return hashlib.sha256(("%d " % seed + key(mutant)).encode()).hexdigest()


def of(s):
    """Every mutant of a source that is not a table."""
    seen = set()
    for make in (constants, operators, guards, swaps):
        for mutant in make(s):
            if mutant.before != mutant.after and key(mutant) not in seen:
                seen.add(key(mutant))
                yield mutant

#!/usr/bin/env python3
"""A subject in Python: a loss gradient as one might write it, to be audited as a program on a pipe.

    dpm audit loss_grad --format binary64 --exec 'python3 loss_grad.py'
    dpm gen loss_grad --format binary64 | python3 loss_grad.py | dpm verify loss_grad --format binary64

Each line of input has y and t; the same line goes out again with the result at its end.
"""

import math
import sys


def loss(y, t):
    d = (y - t + 1) * math.pi / 4
    s = math.sin(math.pi * (y - t) / 2)
    return 1 / (1 + math.exp(-s * math.log((1 + s) / (1 - s)) / math.sin(d)))


def loss_grad(y, t, h=1e-6):
    return (loss(y + h, t) - loss(y - h, t)) / (2 * h)


def number(text):
    return float.fromhex(text) if "x" in text else float(text)


for line in sys.stdin:
    fields = line.split()
    try:
        result = loss_grad(number(fields[0]), number(fields[1]))
    except (ValueError, ZeroDivisionError, OverflowError):
        result = math.nan
    print(*fields, result.hex())

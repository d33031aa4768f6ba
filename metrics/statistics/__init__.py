"""Tells improvement from noise: control charts, intervals, comparisons. Pure functions on plain sequences.

Every rule is settled in docs/statistics.md; each module names its section. A month is a position in a list;
None is a month without a value and is never bridged. A `Verdict` is made here and nowhere else.
"""

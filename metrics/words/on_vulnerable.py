"""Children at particular risk in words: how many, and how many of them wait for us. Pure."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from metrics.words import basic

OFTEN = 3  # times in 90 days


def _children(count: int, what: str) -> str:
    return f"{basic.number(count)} {'child' if count == 1 else 'children'} {what}"


def _often(rows: pd.DataFrame) -> int:
    return sum(times >= OFTEN for times in rows["times"].tolist())


def _stands(rows: pd.DataFrame, column: str, *words: str) -> int:
    counts = Counter(rows[column].tolist())
    return sum(counts[word] for word in words)


def missing(rows: pd.DataFrame) -> str:
    """How many went missing in 90 days, how many of them often, and how many returns nobody asked about."""
    returns = int(sum(rows["not_offered"].tolist()))
    offered = (
        "an interview was offered after every return"
        if not returns
        else f"after {basic.number(returns)} {'return' if returns == 1 else 'returns'} no interview was offered"
    )
    went = _children(len(rows), "went missing in 90 days")
    return f"{went}, {basic.number(_often(rows))} of them three times or more; {offered}."


def exploitation(rows: pd.DataFrame) -> str:
    """How many are flagged, and how many have no risk assessment in date."""
    old, none = _stands(rows, "in_date", "no"), _stands(rows, "in_date", "not yet assessed")
    return (
        f"{_children(len(rows), 'flagged')}; the risk assessment of {basic.number(old)} is out of date, and "
        f"{basic.number(none)} not yet assessed."
    )


def private_fostering(rows: pd.DataFrame) -> str:
    """How many are privately fostered, and how many wait for a visit that is late."""
    late = _stands(rows, "stands", "late")
    return f"{_children(len(rows), 'privately fostered')}; the next visit is late for {basic.number(late)}."


def education(rows: pd.DataFrame) -> str:
    """How many are missing education, and how long the longest."""
    longest = max(rows["days"].tolist(), default=0)
    since = f"; the longest for {basic.number(longest)} days" if len(rows) else ""
    return f"{_children(len(rows), 'missing education')}{since}."


def homeless(rows: pd.DataFrame) -> str:
    """How many came in a year, and what came of it, the most frequent first."""
    outcomes = Counter(rows["outcome"].tolist()).most_common()
    came = f"{basic.number(len(rows))} came as homeless in twelve months"
    return (
        f"{came}: {', '.join(f'{outcome} {basic.number(count)}' for outcome, count in outcomes)}."
        if outcomes
        else f"{came}."
    )


def waiting(registers: Mapping[str, pd.DataFrame]) -> str:
    """Who waits for us, of the registers that are known; empty where none is."""
    sentences = [words(registers[feed]) for feed, words in _WAITING.items() if feed in registers]
    if not sentences:
        return ""
    *first, last = sentences
    return f"{', '.join(first)} and {last}." if first else f"{last}."


def _missing_often(rows: pd.DataFrame) -> str:
    return _children(_often(rows), "went missing three times or more in 90 days")


def _not_assessed(rows: pd.DataFrame) -> str:
    count = _stands(rows, "in_date", "no", "not yet assessed")
    return f"{basic.number(count)} of {basic.number(len(rows))} at risk of exploitation have no risk assessment in date"


def _not_visited(rows: pd.DataFrame) -> str:
    late = _stands(rows, "stands", "late")
    return f"a visit is late for {basic.number(late)} of {basic.number(len(rows))} privately fostered"


def _out_of_school(rows: pd.DataFrame) -> str:
    return f"{basic.number(len(rows))} {'is' if len(rows) == 1 else 'are'} missing education"


_WAITING = {
    "missing": _missing_often,
    "exploitation": _not_assessed,
    "private_fostering": _not_visited,
    "education_gaps": _out_of_school,
}

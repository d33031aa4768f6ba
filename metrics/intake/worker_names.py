"""What names of workers are matched by, however a file writes them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from metrics.intake.cell_text import clean_text, normalise, without_brackets

# What stands beside a worker's name and is no part of it
_TITLES = frozenset("mr mrs ms miss mx dr prof".split())
_MARKS = frozenset("agency locum interim temp asye nqsw tm dtm atm".split())


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """What names of workers are matched by: "O'Neil, Ann (Agency)", "Dr Ann ONeil" -> 'ann oneil'; '' for a blank.

    Case, accents, punctuation and order do not count, nor do titles, what stands in brackets, and marks behind either
    part of a name: agency, locum, ASYE, TM, a payroll number. Of a name that is nothing else, all of it is kept.
    """
    written = clean_text(name)
    whole = _plain_words(written)
    words: list[str] = []
    for part in without_brackets(written).split(","):
        name_words = [word for word in _plain_words(part) if word not in _TITLES]
        while name_words and (name_words[-1] in _MARKS or _is_payroll_number(name_words[-1])):
            name_words.pop()
        words += name_words
    return " ".join(sorted(words or whole))


def _is_payroll_number(word: str) -> bool:
    """Three figures or more: "Worker 07" is a name of its own."""
    return sum(letter.isdigit() for letter in word) >= 3


def _plain_words(text: str) -> list[str]:
    """The words of a name without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", text)
    return normalise("".join(letter for letter in apart if not unicodedata.combining(letter))).split()

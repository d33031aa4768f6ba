"""The text of a cell made plain, whatever kind of value it holds, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# What Excel, LibreOffice ("Err:502") and Google's sheets show for a value that could not be worked out.
_ERROR = re.compile(r"#N/A|#DIV/0!|#GETTING_DATA|#[A-Z]{3,12}[!?]|Err:[0-9]{3}", re.IGNORECASE)
# What systems write where there is nothing.
NOTHING_WORDS = frozenset(
    ("null", "none", "nan", "nat", "n/a", "na", "<null>", "(null)", "(blank)", "nil", "-", "--", "?")
)
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\x00-\x1f]+")
# Letters nobody sees, marks of the direction of writing among them: they part no words.
_NO_WIDTH = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad]")
_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall) ?)?totals?(?: (?:for|of|all|rows?|count|number|records?)\b.*| ?[0-9]+)?"
    r"|.+ (?:sub ?)?totals?"
)
# Other rows about all the rest: All teams, and what stands under a table in the languages Excel may be set to.
_SUMMARY = re.compile(
    r"(?:overall |grand |team )?(?:average|mean|median|sum|count)(?: (?:of|for|all|per)\b.*| ?[0-9]+)?|overall"
    r"|(?:all|every) (?:teams?|roles?|workers?|staff|services?|posts?|children|rows)|all|whole (?:service|authority)"
    r"|(?:local )?authority|council|(?:authority|council|borough|county|city) wide"
    r"|multiple items"
    r"|(?:gesamt|teil)?(?:summe|ergebnis)|gesamt|insgesamt|mittelwert|durchschnitt|somme|moyenne|suma|promedio"
    r"|totaux|totale|totaal|razem|cyfanswm"
)
_MARK = re.compile("[*\u2020\u2021\u00b9\u00b2\u00b3\u2070\u2074-\u2079]$|\\[[0-9a-z]\\]$")
MARKED = "ends with a mark such as * or \u00b9, which may be a footnote's: it is another than the one without"
_LETTER_PREFIX = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)


def clean_text(value: object) -> str:
    """Text with single spaces (no no-break ones) and trimmed ends; a whole number without its '.0'."""
    if type(value) is str and value.isascii() and value.isprintable() and "  " not in value:  # nearly all of them
        return value.strip(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _SPACES.sub(" ", _NO_WIDTH.sub("", str(value))).strip() if value is not None else ""


def is_nothing(text: str) -> bool:
    """Whether a cleaned text says that there is nothing: empty, NULL, None, nan, N/A or a dash."""
    return not text or text.lower() in NOTHING_WORDS


def ends_with_mark(value: object) -> bool:
    """Whether a name ends with what may be a footnote's mark: 'North*', 'North¹', 'North [2]'."""
    return isinstance(value, str) and bool(_MARK.search(clean_text(value)))


def names_units(cells: Iterable[object]) -> bool:
    """Whether a row below the headers says what kind of value each column holds: '(text)', '[date]', '(n)'."""
    texts = [text for cell in cells if (text := clean_text(cell))]
    return len(texts) > 1 and all(text[0] + text[-1] in ("()", "[]", "<>") for text in texts)


def is_total(value: object) -> bool:
    """Whether a cell names other rows together ('Total', 'Grand total: 12', 'Average', 'All teams'), not one thing."""
    words = normalise(clean_text(value)) if isinstance(value, str) else ""
    return bool(words) and bool(_TOTAL.fullmatch(words) or _SUMMARY.fullmatch(words))


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """What headers and codes are compared by: lower case, no punctuation, single spaces.

    Apostrophes vanish ("Child's" -> "childs"), other punctuation parts words ("CP/CLA" -> "cp cla").
    """
    straight = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", text.lower())
    return re.sub(r"[\W_]+", " ", straight).strip()


def is_error(value: object) -> bool:
    """Whether a cell shows a spreadsheet error such as #N/A."""
    return isinstance(value, str) and ("#" in value or ":" in value) and bool(_ERROR.fullmatch(value.strip()))


def is_formula(value: object) -> bool:
    """Whether a cell holds the text of a formula instead of its result."""
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


def oddity_of(value: object) -> str:
    """What is odd about the way a cell was written, in words; '' for nothing."""
    if not isinstance(value, str) or (value.isascii() and value.isalnum()):  # most of them
        return ""
    if is_error(value):
        return "#N/A or another spreadsheet error, read as blank"
    if is_formula(value):
        return "the text of a formula instead of its result"
    return "no-break spaces, read as ordinary ones" if "\u00a0" in value else ""


def without_brackets(text: str, pairs: tuple[str, ...] = ("()", "[]")) -> str:
    """A text with a space in place of what stands in brackets; one that is never closed stays.

    Goes over the text once: with a regular expression, a cell of brackets alone would take the square of its length.
    """
    parts: list[str] = []
    at = 0
    nearest = {pair: text.find(pair[0]) for pair in pairs}
    while opened := {pair: start for pair, start in nearest.items() if start >= 0}:
        pair, start = min(opened.items(), key=lambda one: one[1])
        end = text.find(pair[1], start + 1)
        if end < 0:  # nor is any later one of its kind closed
            nearest[pair] = -1
            continue
        parts += [text[at:start], " "]
        at = end + 1
        nearest |= {one: text.find(one[0], at) for one, place in opened.items() if place < at}
    return "".join([*parts, text[at:]])


def without_letter(text: str) -> str:
    """'b) No' -> 'No': the letter Ofsted's codes begin with, removed."""
    return _LETTER_PREFIX.sub("", text)

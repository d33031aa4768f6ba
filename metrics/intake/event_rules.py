"""What holds of an event wherever it is written: in a file, or in settings.toml. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from metrics.intake.cell_text import normalise

JUDGEMENTS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
GRADED = (*JUDGEMENTS, "other_bodies")
UNGRADED = frozenset(("monitoring visit", "focused visit", "joint targeted area inspection"))
NO_OVERALL_SINCE = date(2026, 4, 1)  # Ofsted's inspections (ILACS) give no overall judgement
LONGEST_TEXT = 2_000
LONGEST_REPORT = 500
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def is_letter(text: str) -> bool:
    """Whether a text can mark an event on a chart: A to Z, AA to ZZ."""
    return len(text) <= 2 and text.isascii() and text.isalpha() and text.isupper()


def whole_months(starts: date, ends: date | None) -> tuple[date, date]:
    """The first and last day of an event whose months alone are known."""
    last = ends or starts
    return starts.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def is_address(text: str) -> bool:
    """Whether a text is a plain https address: a host, nobody's name or password, nothing that ends a quote."""
    if len(text) > LONGEST_REPORT or re.search(r"[\s\"'<>\\^`{|}]|[^!-~]", text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def is_report(text: str) -> bool:
    """Whether a text may stand for a letter or report: a plain https address, or the name of a document.

    A name is never an address of another kind: what begins with a scheme is no name.
    """
    if not text or len(text) > LONGEST_REPORT or not text.isprintable():
        return False
    return is_address(text) or not (_ADDRESS.match(text) or "://" in text or text.startswith(("//", "\\\\")))


def judged_bodies(text: str, word_of: Callable[[str], str]) -> str | None:
    """Bodies reviewed beside the authority, 'body: judgement; body: judgement', with `word_of` each judgement.

    None where one of them has no name or no judgement.
    """
    named = []
    for one in text.strip("; ").split(";"):
        body, _, judgement = (part.strip() for part in one.rpartition(":"))
        if not body or not judgement:
            return None
        named.append(f"{body}: {word_of(judgement)}")
    return "; ".join(named)


def grades_not_given(event: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The judgements of an event that Ofsted does not give, each group with the reason."""
    kind = event["kind"]
    if kind in UNGRADED and any(event[name] for name in GRADED):
        yield GRADED, f"a {kind} has no judgement"
        return
    day = event["starts"] or event["published"]
    is_ilacs = normalise(event["framework"] or "").startswith("ilacs")
    if event["overall"] and kind == "inspection" and is_ilacs and day and day >= NO_OVERALL_SINCE:
        yield ("overall",), "inspections since April 2026 have no overall judgement"

"""What a measure that somebody follows says now, without its figure: for the start page and for mail. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.base.place import Place
from metrics.words import basic, on_change

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged

NO_MONTH = "There is no whole month yet."


def where(place: Place, name: str) -> str:
    """'North 1, Exampleshire'; the authority alone where it is the place. `name`: the authority's."""
    part = place.team or place.service
    return f"{part}, {name}" if part else name


def said(judged: "Judged | None") -> str:
    """'October 2026: Concern. Will not meet the target without a change.'; no number is in it but the alert's rule."""
    if judged is None or not judged.months:
        return NO_MONTH
    verdict = judged.verdict
    sentences = [on_change.variation(verdict), on_change.assurance(verdict), on_change.passed(verdict)]
    return f"{basic.month(judged.months[-1])}: {' '.join(sentence for sentence in sentences if sentence)}"


def subject_line(new: int, followed: int) -> str:
    """'Trajectory: 1 of the 3 measures you follow says something new'."""
    says = "says" if new == 1 else "say"
    if followed == 1:
        return "Trajectory: the measure you follow says something new"
    return f"Trajectory: {basic.number(new)} of the {basic.number(followed)} measures you follow {says} something new"


def mail_lines(changes: Sequence[tuple[str, str, str]], site: str) -> list[str]:
    """The mail's lines from (measure's title, place, what it says), and the address of the site ('' where not set)."""
    lines = ["What you follow says something new:", ""]
    for title, place, words in changes:
        lines += [f"* {title} ({place})", f"  {words}"]
    lines += ["", f"The figures: {site}" if site else "The figures are in Trajectory.", ""]
    return [*lines, "You follow these measures; on the start page you can stop. This mail holds no figure and no name."]

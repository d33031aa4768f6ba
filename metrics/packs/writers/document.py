"""The pack as one HTML document, from which a page that opens offline and a PDF are made."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from metrics.packs import chart
from metrics.packs.model import EXEMPT, Pack, PackCell, PackEvent, PackHeadline, PackTable
from metrics.words import basic, on_packs

FOLDER = Path(__file__).parent
MOST_ROWS = 6  # figures in a headline's table, newest first
Drawn = Callable[[PackHeadline, Sequence[PackEvent]], Markup]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def document(pack: Pack, sheets: Sequence[str], drawn: Drawn) -> str:
    """The document. sheets: style sheets beside this module, in order; drawn: what makes a headline's chart."""
    numbers = pack.numbers
    values: dict[str, Any] = {
        "pack": pack,
        "numbers": numbers,
        "style": Markup("\n".join((FOLDER / sheet).read_text(encoding="utf-8") for sheet in sheets)),
        "state": state(pack),
        "foot": foot(pack),
        "openness": on_packs.OPEN_TO[numbers.openness],
        "notices": notices(pack),
        "frozen": basic.day(pack.frozen),
        "data_to": basic.day(numbers.data_to),
        "chart": lambda headline: drawn(headline, numbers.events) if chart.has_chart(headline) else "",
        "figures": figures,
        "comments": lambda headline: pack.comments_on(headline.measure),
        "day": basic.day,
        "about": about(pack),
        "actions": actions_table(pack),
        "events": events_table(pack),
        "definitions": numbers.definitions,
    }
    return _templates().get_template("pack.html").render(values)


def state(pack: Pack) -> str:
    """Whether it is final, and who signed it off."""
    signed = pack.sign_off
    return on_packs.state(signed.name, signed.post, signed.day) if signed else on_packs.state("", "", None)


def notices(pack: Pack) -> list[str]:
    """What must be read before everything else: that it is exempt and whose copy it is, that it is made up."""
    numbers = pack.numbers
    sentences = [on_packs.MADE_UP] if numbers.synthetic else []
    exemption = numbers.exemption
    if numbers.openness == EXEMPT and exemption is not None:
        sentences.append(on_packs.exempt(exemption.paragraph, exemption.reason, exemption.officer))
        sentences.append(on_packs.copy_of(exemption.recipient))
    return sentences


def foot(pack: Pack) -> str:
    """What stands at the foot of every page: what it is, that it is a draft, and whose copy."""
    numbers = pack.numbers
    parts = [f"{numbers.name}, {on_packs.OPEN_TO[numbers.openness].lower()}, pack {pack.number}"]
    if not pack.is_final:
        parts.append("draft")
    if numbers.exemption is not None:
        parts.append(f"copy of {numbers.exemption.recipient}")
    return " · ".join(parts)


def about(pack: Pack) -> list[str]:
    """What these numbers are, what is hidden, and how to see that they are the same as those of another copy."""
    numbers = pack.numbers
    hidden = [on_packs.hides(numbers.hidden_up_to)] if numbers.is_masked else []
    return [
        *hidden,
        on_packs.AFTER_NOT_BECAUSE,
        on_packs.provenance(numbers.version, pack.sha256, pack.frozen, pack.number),
    ]


def figures(headline: PackHeadline) -> PackTable:
    """A headline's newest figures, the newest first."""
    newest = headline.cells[::-1][:MOST_ROWS]
    with_parts = any(cell.parts for cell in newest)
    with_target = any(cell.target is not None for cell in newest)
    columns = ["Date", "Figure", *(["Of"] if with_parts else []), *(["Target"] if with_target else [])]
    rows = [tuple(_cells(headline, cell, with_parts, with_target)) for cell in newest]
    return PackTable(f"{headline.title}: the newest figures", tuple(columns), tuple(rows), tuple(columns[1:]))


def _cells(headline: PackHeadline, cell: PackCell, with_parts: bool, with_target: bool) -> list[str]:
    cells = [cell.when, cell.figure]
    if with_parts:
        cells.append(cell.parts or "–")
    if with_target:
        cells.append(target_words(headline, cell))
    return cells


def target_words(headline: PackHeadline, cell: PackCell) -> str:
    """'90%', '332', '–': what was to be reached on a figure's day."""
    if cell.target is None:
        return "–"
    whole = abs(cell.target - round(cell.target)) < basic.HAIR
    return basic.number(cell.target, 0 if whole else 1) + ("%" if headline.unit == "percent" else "")


def actions_table(pack: Pack) -> PackTable | None:
    """The actions of the improvement plan; None where there is none."""
    rows = tuple(
        (one.code, one.title, one.owner, one.due or "–", one.status, "; ".join([*one.moved, one.promise]).strip("; "))
        for one in pack.numbers.actions
    )
    if not rows:
        return None
    columns = ("No.", "Action", "Who answers for it", "Due", "How it stands", "What moved after it")
    return PackTable("Actions of the improvement plan", columns, rows)


def events_table(pack: Pack) -> PackTable | None:
    """Inspections and visits, oldest first; None where there was none, or the sheet from A to D has them."""
    rows = tuple((one.letter, one.when, one.name.split(" ")[0].capitalize(), one.said) for one in pack.numbers.events)
    if not rows or pack.numbers.journey is not None:
        return None
    return PackTable("Inspections and visits", ("Letter", "When", "What", "What was said"), rows)

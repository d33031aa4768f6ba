"""Sheets of a panel: areas, each with a question, the measures that tell of it and what to ask; read and checked whole.

Each is a file of data/reference, such as corporate_parenting.toml. What a panel sees of a measure is the desk's to say.
"""

import tomllib
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE, Filled, problems_of
from metrics.base.home import PRODUCT

FOLDER = PRODUCT / "data" / "reference"
PARENTING, SERVICES = "corporate_parenting", "panel_services"


@dataclass(frozen=True, config=ONLY_THESE)
class PanelStep:
    """A step of a way: what it is called, and the measure whose count, or what it is out of, is its number."""

    name: Filled
    measure: Filled


@dataclass(frozen=True, config=ONLY_THESE)
class PanelArea:
    """asks: what a member wants to know; next: what to ask the council all the same; measures: what tells of it.

    drawn: measures drawn one above the other under `drawn_title`; in_parts: those told by their bands, over_time: in
    every period; by_service: those told by service; step: the steps of a way, counted over a year; findings: the
    measure of audits by grade, beside which stands what they found.
    """

    key: Filled
    title: Filled
    asks: Filled
    next: Filled
    measures: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    drawn_title: str = ""
    in_parts: tuple[str, ...] = ()
    over_time: tuple[str, ...] = ()
    by_service: tuple[str, ...] = ()
    step: tuple[PanelStep, ...] = ()
    findings: str = ""


@dataclass(frozen=True, config=ONLY_THESE)
class PanelSheet:
    """A sheet. parts: what its areas are parts of; stands_on: what its figures are, said at its end, with {hidden}."""

    parts: Filled
    stands_on: Filled
    area: tuple[PanelArea, ...]


@cache
def panel_sheet(name: str) -> PanelSheet:
    """The sheet of that name, its areas in their order. UserError with everything that is wrong with its file."""
    file = FOLDER / f"{name}.toml"
    try:
        return TypeAdapter(PanelSheet).validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise UserError(f"{file.name} cannot be read: {'; '.join(problems_of(error, 'a sheet'))}.") from None

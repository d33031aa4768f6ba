"""What a council asks as a parent: data/reference/corporate_parenting.toml, read and checked whole."""

import tomllib
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE, Filled, problems_of
from metrics.base.home import PRODUCT

FILE = PRODUCT / "data" / "reference" / "corporate_parenting.toml"


@dataclass(frozen=True, config=ONLY_THESE)
class ParentArea:
    """A part of a child's life. asks: as a parent would; next: what to ask the council; measures: what tells of it."""

    key: Filled
    title: Filled
    asks: Filled
    next: Filled
    measures: tuple[str, ...]


@cache
def parent_areas() -> tuple[ParentArea, ...]:
    """The areas in their order. UserError with everything that is wrong with the file."""
    wrong: list[str] = []
    areas: list[ParentArea] = []
    for row in tomllib.loads(FILE.read_text(encoding="utf-8")).get("area", []):
        try:
            areas.append(TypeAdapter(ParentArea).validate_python(row))
        except ValidationError as error:
            wrong += problems_of(error, "an area")
    if wrong:
        raise UserError(f"{FILE.name} cannot be read: {'; '.join(wrong)}.")
    return tuple(areas)

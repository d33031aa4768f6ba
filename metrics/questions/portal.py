"""What the page Portal has besides figures, read from `data/reference/portal.toml` and checked whole."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict

from metrics.base.fields import Day, Filled, rule
from metrics.base.home import PRODUCT

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure

FILE = PRODUCT / "data" / "reference" / "portal.toml"
Kind = Literal["law", "guidance", "research", "tables"]
KINDS: dict[Kind, str] = {
    "law": "Law",
    "guidance": "Guidance",
    "research": "Research",
    "tables": "Published tables",
}


def _opens(link: str) -> bool:
    parts = urlsplit(link)
    return parts.scheme == "https" and bool(parts.hostname)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Guidance(_Entry):
    """What measures stand on. `about`: families of measures, or keys of single ones."""

    title: Filled
    by: Filled
    kind: Kind
    link: Annotated[str, rule(_opens, "an https address")]
    says: Filled
    about: tuple[str, ...]

    def is_about(self, measure: "Measure") -> bool:
        """Whether a measure, or its whole family, stands on it."""
        return measure.key in self.about or measure.family in self.about


class HowTo(_Entry):
    """How a job is done: step by step, on one page of the app (its address)."""

    title: Filled
    role: Literal["manager", "leader", "panel", "analyst"]
    page: str
    steps: tuple[str, ...]


class Novelty(_Entry):
    """What is new for whoever uses the app, since a day; page: the address of where it is seen."""

    on: Day
    title: Filled
    page: str
    words: Filled


def _newest_first(news: Sequence[Novelty]) -> tuple[Novelty, ...]:
    return tuple(sorted(news, key=lambda one: one.on, reverse=True))


class Portal(_Entry):
    """The whole file, its news the newest first."""

    guidance: tuple[Guidance, ...]
    how_to: tuple[HowTo, ...]
    news: Annotated[tuple[Novelty, ...], AfterValidator(_newest_first)]

    def guidance_on(self, measures: Iterable["Measure"]) -> list[Guidance]:
        """What any of these measures stands on: law first, then guidance, research and tables."""
        wanted = list(measures)
        standing = [one for one in self.guidance if any(one.is_about(measure) for measure in wanted)]
        return sorted(standing, key=lambda one: list(KINDS).index(one.kind))

    def news_since(self, day: date) -> list[Novelty]:
        """What is new since a day, that day's too."""
        return [one for one in self.news if one.on >= day]


@cache
def portal() -> Portal:
    """The file that comes with the product. ValidationError where it is not as it must be, which a test would find."""
    content: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Portal.model_validate(content)

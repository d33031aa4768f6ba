"""The measures that are headlines unless an authority sets its own, and the basics."""

import tomllib
from functools import cache

from metrics.base.home import PRODUCT

FILE = PRODUCT / "data" / "reference" / "headline_measures.toml"


@cache
def _listed() -> dict[str, list[str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def usual_headlines() -> tuple[str, ...]:
    """The keys of the headline measures of an authority that sets none, in order."""
    return tuple(_listed()["headlines"])


def basics() -> tuple[str, ...]:
    """The keys of what must be in place before anything else is asked."""
    return tuple(_listed()["basics"])

"""Words that mean the same to whoever searches: `data/reference/same_words.toml`."""

import tomllib
from functools import cache

from metrics.base.home import PRODUCT

FILE = PRODUCT / "data" / "reference" / "same_words.toml"


@cache
def same_words() -> tuple[tuple[str, ...], ...]:
    """Every group of words and phrases that stand for one another, in small letters."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]
    return tuple(tuple(word.lower() for word in group) for group in groups)

"""Writes out what the Briefing says in each situation, to be read: `python -m tests.metrics.wording.written`."""

from collections.abc import Sequence
from pathlib import Path

from tests.metrics.wording.reading import reading_ease
from tests.metrics.wording.situations import Told, all_told, headline_measures, restated

PAGE = Path(__file__).with_name("briefing.md")


def written(everything: Sequence[Told]) -> str:
    """The page: one heading a measure, one paragraph a situation, and how easily each measure reads."""
    lines = [
        "# What the Briefing says",
        "",
        "Made by `python -m tests.metrics.wording.written`; not written by hand. "
        f"{len(everything)} situations; reading ease {reading_ease([one.text for one in everything]):.0f}.",
    ]
    for measure in headline_measures():
        of_measure = [one for one in everything if one.measure.key == measure.key]
        ease = reading_ease([one.text for one in of_measure])
        lines += ["", f"## {measure.title} (reading ease {ease:.0f})"]
        for one in of_measure:
            lines += ["", f"**{one.situation.name}** {one.text}"]
    lines += ["", "## What was told otherwise before"]
    for one in restated():
        lines += ["", f"**{one.measure.title}, {one.situation.name}** {one.text}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(list(all_told())), encoding="utf-8")

"""The names that a file of local measures may use, and how an authority declares one that nobody knows."""

import re
from collections.abc import Iterable

from metrics.intake.cell_text import normalise
from metrics.questions.catalogue import load_questions
from metrics.questions.kinds import Measure


def local_measures(own: Iterable[Measure] = ()) -> dict[str, Measure]:
    """The measures a local file may fill, an authority's own among them, by key and by title, both normalised."""
    measures = [measure for measure in load_questions().with_own(own).measures.values() if measure.local]
    return {normalise(word): measure for measure in measures for word in (measure.title, measure.key)}


def declaring(words: Iterable[str]) -> str:
    """The lines of settings.toml that would declare measures a local file names and nobody knows."""
    lines = ["If such a name is no slip, declare it in settings.toml, in your own words, and import the file again:"]
    for word in words:
        key = re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")[:60]
        key = key if key[:1].isalpha() and len(key) >= 3 else f"own_{key}"
        lines += [
            "[[measure]]",
            f'key = "{key}"',
            f'title = "{_in_toml(word[:60])}"',
            'question = "What does it tell?"',
            'unit = "percent"   # percent, count, per_worker, per_10k, days, weeks or pounds',
            'better = "higher"   # higher, lower or neither',
            'kind = "flow"   # flow: adds up over months; stock or snapshot: on one day; rolling: over 12 months',
            'numerator = "of these, what is counted"',
            'denominator = "what it is divided by"   # leave out for a count',
        ]
    return "\n".join(lines)


def _in_toml(text: str) -> str:
    """A text as it may stand between TOML's quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')

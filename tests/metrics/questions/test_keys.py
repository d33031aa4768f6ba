"""What a measure is stands in its header: no code outside sql/, pages/ and demo/ decides by a measure's key."""

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions

ROOT = Path(__file__).resolve().parents[3]
MEASURES = load_questions().measures
MAY = ("metrics/demo/",)
# Words that are a measure's key too and mean something else there: a family, a status of list 6.
OTHER_MEANING = {
    ("metrics/questions/kinds.py", "looked_after"),
    ("metrics/questions/kinds.py", "children_in_need"),
    ("metrics/figures/caseload_bars.py", "looked_after"),
    ("metrics/analysis/focus.py", "looked_after"),  # a family
    ("metrics/words/on_front_door.py", "contacts"),  # what a cohort is made of, in words
    ("metrics/words/on_front_door.py", "referrals"),
    ("metrics/questions/feeds.py", "reallocations"),  # the feed
}


def files() -> list[str]:
    scripts = [path for name in ("app.py", "start.py") if (path := ROOT / name).exists()]
    paths = [*scripts, *(ROOT / "metrics").rglob("*.py"), *(ROOT / "serving").rglob("*.py")]
    return sorted(name for path in paths if not (name := path.relative_to(ROOT).as_posix()).startswith(MAY))


def keys_in(source: str, keys: Collection[str]) -> list[tuple[int, str]]:
    """(line, key) of each text that is a measure's key, and of each quoted inside a text, as SQL quotes it."""
    quoted = re.compile("'(" + "|".join(map(re.escape, keys)) + ")'")
    hits = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            hits += [(node.lineno, node.value)] if node.value in keys else []
            hits += [(node.lineno, key) for key in quoted.findall(node.value)] if "'" in node.value else []
    return hits


def test_no_code_decides_by_a_measures_key() -> None:
    hits = {file: keys_in((ROOT / file).read_text(encoding="utf-8"), MEASURES) for file in files()}
    assert [
        (file, line, key) for file, those in hits.items() for line, key in those if (file, key) not in OTHER_MEANING
    ] == []
    assert len(hits) > 300


@pytest.mark.parametrize(
    "source",
    [
        'FLOWS = {"plans_open": 1}',
        "if measure.key == 'contacts':\n    pass",
        """rows = version.rows("select * from measure_month where measure = 'contacts'")""",
        """rows = version.rows(f"select * from {table} where measure = 'contacts'")""",
    ],
)
def test_a_key_in_code_is_noticed(source: str) -> None:
    assert len(keys_in(source, MEASURES)) == 1


def test_each_other_meaning_is_still_there() -> None:
    there = {(file, key) for file, _ in OTHER_MEANING for _, key in keys_in((ROOT / file).read_text("utf-8"), MEASURES)}
    assert there >= OTHER_MEANING

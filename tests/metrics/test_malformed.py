"""Malformed files and settings are read or refused in a sentence: a short cut of tests/prove/prove_input.py."""

import math
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, time
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.base.errors import UserError
from metrics.build.definitions import read_definitions
from metrics.build.imports import import_files
from metrics.build.measures import build, fill_settings
from metrics.build.reading_limits import Limits
from metrics.cli.main import main
from metrics.intake import values
from metrics.intake.annex_a import cells
from metrics.intake.files import read_sheets
from metrics.intake.rows import parse_month, parse_role
from metrics.intake.worker_names import name_key
from metrics.questions.catalogue import load_questions
from metrics.settings import Configured, load_aliases, load_restricted, read_settings
from metrics.settings.known import KNOWN
from metrics.signing_in.reading import check as check_access
from metrics.store.versions import Store
from metrics.store.writer import Writer, in_memory
from tests.malformed import AS_AT, Malformed, malformed, malformed_settings, originals
from tests.reads import AUTHORITY, Outcome, Reads
from tests.short_cut import PROVING

pytestmark = pytest.mark.own_process
LIMITS = Limits()
STARTING = 30  # seconds a busy machine may take beside a file's own
FEW = settings(
    max_examples=60 if PROVING else 12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PARSERS = {
    **{f"parser of {kind}": parser for kind, parser in values.PARSERS.items()},
    **{f"cell of {kind}": parser for kind, parser in cells._PARSERS.items()},
    "a number without commas": values.parse_number_without_commas,
    "month": parse_month,
    "role": parse_role,
    "worker": lambda value: name_key(str(value)),
}
CELL = st.one_of(
    st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.integers().map(str), st.floats().map(str), st.dates().map(str),
    st.from_regex(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}.{0,9}"),
)  # fmt: skip


def read_and_built(files: Iterable[Malformed], folder: Path) -> tuple[Counter[str], float]:
    """How often each became what, and the longest it took; what can be read goes into one store, which is built."""
    writer = in_memory()
    counts, slowest = read_into(writer, files, folder)
    (folder / "home").mkdir()
    build(writer, read_definitions(folder / "home", load_questions()))
    assert writer.rows("select * from check_run where problem <> ''") == []
    return counts, slowest


def read_into(writer: Writer, files: Iterable[Malformed], folder: Path) -> tuple[Counter[str], float]:
    """How often each became what, and the longest it took; what can be read goes into one store."""
    counts: Counter[str] = Counter()
    slowest = 0.0
    with Reads(folder, LIMITS) as reads:
        for outcome in reads.outcomes(files):
            check(outcome)
            counts[outcome.kind] += 1
            slowest = max(slowest, outcome.seconds)
            if outcome.load:
                writer.apply(outcome.load)
    return counts, slowest


def check(outcome: Outcome) -> None:
    """A file is read, refused or over its limits, and soon; its reader never fails in a way nobody foresaw."""
    assert outcome.kind in ("read", "refused", "limit", "broke"), (outcome.file.made, outcome.sentence)
    assert outcome.seconds < LIMITS.clock_seconds + STARTING, outcome.file.made
    assert "Traceback" not in outcome.sentence and (outcome.load is None) == bool(outcome.sentence)
    if outcome.kind != "refused":
        assert "\n" not in outcome.sentence
    elif outcome.file.feed != "local":  # which says what to write into settings.toml, in lines
        assert "\n" not in outcome.sentence, outcome.file.made


@pytest.mark.proof
def test_malformed_files(tmp_path: Path) -> None:
    count = 600 if PROVING else 300
    counts, _ = read_and_built(malformed(count, seed=7), tmp_path)
    assert counts["read"] > count / 10 and counts["refused"] > count / 2


@pytest.mark.proof
def test_the_good_files_are_read(tmp_path: Path) -> None:
    """So that the malformed ones are not refused for what they never had; in `make prove` they are built, too."""
    good = [
        Malformed(feed, f"{number}.{ending}", content, "") for number, (feed, ending, content) in enumerate(originals())
    ]
    counts, _ = read_and_built(good, tmp_path) if PROVING else read_into(in_memory(), good, tmp_path)
    assert counts == {"read": len(good)}


def test_no_half_import(home: Path, published: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Reads(tmp_path, LIMITS) as reads:
        refused = [outcome.file for outcome in reads.outcomes(malformed(9, seed=3)) if outcome.kind == "refused"]
    path = tmp_path / refused[0].name
    path.write_bytes(refused[0].content)
    words = ["import", refused[0].feed, str(path), "--authority", AUTHORITY, "--as-at", str(AS_AT)]
    assert main(words) == 2
    assert "Traceback" not in capsys.readouterr().err
    path.write_bytes(refused[1].content)
    with pytest.raises(UserError):
        import_files(refused[1].feed, [path], authority=AUTHORITY, as_at=AS_AT)
    assert Store(home).current() == published


@pytest.mark.proof
@pytest.mark.parametrize("parser", PARSERS)
@FEW
@given(value=CELL)
def test_a_cell_is_parsed_or_refused(parser: str, value: object) -> None:
    with suppress(ValueError):
        parsed = PARSERS[parser](value)
        assert not isinstance(parsed, float) or math.isfinite(parsed)


@pytest.mark.proof
@FEW
@given(
    content=st.one_of(
        st.binary(), st.text().map(str.encode), st.lists(st.lists(st.text(max_size=5))).map(repr).map(str.encode)
    )
)
def test_any_bytes_are_a_table_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with suppress(UserError):
        assert all(isinstance(cell, str) for sheet in read_sheets(path) for row in sheet.rows for cell in row)


# -- settings ---------------------------------------------------------------------------------------------------------

WORD = st.one_of(
    st.sampled_from(["promise", "contacts", "", "E10000034", "baseline_event", "ASYE"]), st.text(max_size=9)
)
VALUE = st.recursive(
    st.one_of(WORD, st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=4,
)
KEY = st.one_of(
    st.sampled_from(["name", "value", "since", "team", "measure", "from", "month", "cause", "key", "unit", "kind"]),
    st.text(max_size=4),
)
KIND = st.one_of(st.sampled_from(["setting", "target", "rebase", "measure"]), st.text(max_size=4))
ENTRY = st.one_of(
    st.tuples(KIND, st.dictionaries(KEY, VALUE, max_size=5)),
    st.tuples(st.just("setting"), st.fixed_dictionaries({"name": st.sampled_from(sorted(KNOWN)), "value": VALUE})),
)


def as_toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(key)} = {as_toml(inner)}" for key, inner in value.items()) + "}"
    return repr(value)


@cache
def store() -> Writer:
    """A store that settings are put into."""
    return in_memory()


def settings_hold_or_are_refused(folder: Path) -> None:
    """The settings are read, or refused in lines of which none is endless; read, they go into a store."""
    try:
        configured = read_settings(folder)
    except UserError as problem:
        assert all(len(line) < 1_000 for line in str(problem).splitlines())
        return
    assert isinstance(configured, Configured)
    fill_settings(store(), configured.settings, [])
    assert all(math.isfinite(target.value) and math.isfinite(target.tolerance) for target in configured.targets)


def read_or_refused(files: Iterable[Malformed], folder: Path) -> Counter[str]:
    """How many of a home's own files were read and refused: in sentences, whatever they hold, and soon."""
    counts: Counter[str] = Counter()
    for file in files:
        home = folder / "home"
        home.mkdir()
        (home / file.name).write_bytes(file.content)
        began = monotonic()
        try:
            OF_A_HOME[file.name](home)
            counts["read"] += 1
        except UserError as problem:
            assert all(len(line) < 1_000 for line in str(problem).splitlines()), file.made
            counts["refused"] += 1
        except Exception as problem:
            raise AssertionError(file.made) from problem
        assert monotonic() - began < STARTING, file.made
        shutil.rmtree(home)
    return counts


def _settings_of(folder: Path) -> None:
    fill_settings(store(), read_settings(folder).settings, [])


OF_A_HOME: dict[str, Callable[[Path], object]] = {
    "settings.toml": _settings_of,
    "access.toml": check_access,
    "worker_aliases.csv": load_aliases,
    "restricted_records.csv": load_restricted,
}


def test_malformed_files_of_a_home_are_read_or_refused(tmp_path: Path) -> None:
    counts = read_or_refused(malformed_settings(200, seed=7), tmp_path)
    assert counts["read"] > 10 and counts["refused"] > 60


@pytest.mark.proof
@settings(FEW, max_examples=250 if PROVING else 50)
@given(entries=st.lists(ENTRY, max_size=4))
def test_any_entries_hold_or_are_refused(tmp_path: Path, entries: list[tuple[str, dict[str, Any]]]) -> None:
    lines = [
        f"[[{as_toml(kind)}]]\n" + "".join(f"{as_toml(k)} = {as_toml(v)}\n" for k, v in e.items())
        for kind, e in entries
    ]
    (tmp_path / "settings.toml").write_text("".join(lines), encoding="utf-8")
    settings_hold_or_are_refused(tmp_path)


@pytest.mark.proof
@FEW
@given(content=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8"))))
def test_any_bytes_are_settings_or_refused(tmp_path: Path, content: bytes) -> None:
    for name in ("settings.toml", "worker_aliases.csv", "restricted_records.csv"):
        (tmp_path / name).write_bytes(content)
    settings_hold_or_are_refused(tmp_path)
    for read in (load_aliases, load_restricted):
        with suppress(UserError):
            read(tmp_path)
    (tmp_path / "worker_aliases.csv").write_bytes(b"name,worker,authority\n" + content)
    with suppress(UserError):
        load_aliases(tmp_path)

"""Files that are not as they should be, by the thousand: good ones of every feed and kind, changed from a seed."""

import csv
import io
import random
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import xlsxwriter

from metrics import demo
from metrics.questions.feeds import FEEDS
from tests.annexa import write_extract
from tests.metrics.signing_in.example import EXAMPLE

DATA = Path(__file__).resolve().parents[1] / "data"
TEMPLATES, FACTS = DATA / "templates", DATA / "reference" / "published_facts.csv"
AS_AT = date(2026, 10, 31)
PUBLIC = {
    "population": [["authority", "mid_year", "children"], ["E10000034", "2025", "118000"]],
    "neighbours": [
        ["model_year", "old_la_code", "rank", "neighbour_old_la_code", "closeness"],
        ["2025", "885", "1", "937", "Close"],
    ],
}
# What is put in place of bytes: what ends a text, a number no computer holds, what a spreadsheet or a database minds.
PIECES = [
    b"\0", b'"', b"'", b"\r", b"\n", b",", b";", b"\t", b"\xff", b"\xef\xbb\xbf", b"\xe9", b"=1+1", b"#N/A", b"-",
    b"1e400", b"9" * 400, b"-0", b"nan", b"inf", b"2026-02-30", b"9999-12-31", b"0001-01-01", b"31/12/9999", b"25:61",
    b"(" * 3_000, b"a" * 40_000, b"<", b"&amp;", b"]]>", b"<!--", b'<c r="xfd1048576"><v>1</v></c>', b"%s", b"\\",
    b"\xed\xa0\x80", b"\xf0\x9f\x92\xa9", "\u202e".encode(), "\u0660".encode(), b"E10000034", b"true", b"\x1a",
]  # fmt: skip


@dataclass(frozen=True)
class Malformed:
    """A file for one feed. `made` says how, so that it can be made again."""

    feed: str
    name: str
    content: bytes
    made: str


@cache
def originals() -> tuple[tuple[str, str, bytes], ...]:
    """Feed, ending and content of good files: every feed as CSV, and those of each shape as workbooks and archives."""
    tables = {path.stem: _table(path.read_text(encoding="utf-8-sig")) for path in sorted(TEMPLATES.glob("*.csv"))}
    tables |= PUBLIC | {"published": _table(FACTS.read_text(encoding="utf-8-sig"))[:4]}
    files = [(feed, "csv", _as_csv(rows)) for feed, rows in tables.items()]
    for feed in ("workforce", "supervision", "events", "local"):
        files.append((feed, "xlsx", as_workbook({"Sheet1": tables[feed]})))
        files.append((feed, "xls", as_old_workbook(tables[feed])))
        files.append((feed, "zip", as_archive({f"{feed}.csv": tables[feed]})))
    lists = _annex_a()
    files += [("annex_a", "xlsx", as_workbook(lists)), ("annex_a", "xlsx", as_workbook(lists))]
    files += [("annex_a", "zip", as_archive({f"{name}.csv": rows for name, rows in lists.items()}))] * 3
    assert {feed for feed, _, _ in files} == set(FEEDS)
    return tuple(files)


def malformed(count: int, seed: int = 1) -> Iterator[Malformed]:
    """So many files, always the same for a seed: each a good one with one to six things done to it."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        feed, ending, content = chance.choice(originals())
        done = []
        for _ in range(chance.randint(1, 6)):
            change = chance.choice(_IN_ARCHIVES if content.startswith(b"PK") else _CHANGES)
            content = change(chance, content)
            done.append(change.__name__.strip("_"))
        yield Malformed(
            feed, f"file {number}.{ending}", content, f"{seed}/{number} of {feed}.{ending}: {', '.join(done)}"
        )


def malformed_settings(count: int, seed: int = 1) -> Iterator[Malformed]:
    """So many files of a home's own, settings and lists, each a good one with one to six things done to it."""
    originals = _settings()
    for number in range(count):
        chance = random.Random(f"{seed}/settings {number}")
        name = chance.choice(sorted(originals))
        content, done = originals[name], []
        for _ in range(chance.randint(1, 6)):
            change = chance.choice(_CHANGES)
            content = change(chance, content)
            done.append(change.__name__.strip("_"))
        yield Malformed("", name, content, f"{seed}/settings {number} of {name}: {', '.join(done)}")


@cache
def _settings() -> dict[str, bytes]:
    """Good files, by name."""
    aliases = [["name", "worker", "authority"], ["A. Lee", "W1", "E10000034"], ["Bo Day (agency)", "W2", ""]]
    restricted = [["authority", "child", "viewers"], ["E10000034", "c1", "Ann Lee; Bo Day"], ["", "c2", ""]]
    return {
        "settings.toml": demo.SETTINGS.read_bytes(),
        "access.toml": EXAMPLE.encode(),
        "worker_aliases.csv": _as_csv(aliases),
        "restricted_records.csv": _as_csv(restricted),
    }


# -- what is done to them ---------------------------------------------------------------------------------------------


def _flip(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content or b"\0")
    for _ in range(chance.choice((1, 1, 4, 30))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _end(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.choice((1, 2, 50)) + content[end:]


def _put(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content) + 1)
    over = chance.choice((0, 0, 1, 8))
    return content[:place] + chance.choice(PIECES) + content[place + over :]


def _noise(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.randbytes(chance.choice((1, 4, 600))) + content[place:]


def _in_place_of_a_cell(chance: random.Random, content: bytes) -> bytes:
    """A piece in place of what stands between two commas, tags or line ends."""
    marks = [place for place, byte in enumerate(content) if byte in b',;\n<>"'] or [0]
    at = chance.randrange(len(marks))
    end = marks[at + 1] if at + 1 < len(marks) else len(content)
    return content[: marks[at] + 1] + chance.choice(PIECES) + content[end:]


def _encoding(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("latin-1")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-8", "utf-32", "utf-7")), "replace")


def _number(chance: random.Random, content: bytes) -> bytes:
    """Another whole number in two, four or eight bytes: lengths, counts and places of what comes."""
    size = chance.choice((2, 4, 8))
    place = chance.randrange(max(len(content) - size, 1))
    value = chance.choice((0, 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1), chance.getrandbits(8 * size)))
    return content[:place] + value.to_bytes(size, "little") + content[place + size :]


def _span(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(start + chance.choice((1, 3, 40, 700)), len(content))


def _member(chance: random.Random, content: bytes) -> bytes:
    """One member of an archive changed, and the archive closed again as if nothing had been done."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            members = {member.filename: old.read(member) for member in old.infolist()}
    except Exception:  # noqa: BLE001 - broken by an earlier change
        return _flip(chance, content)
    if not members:
        return _noise(chance, content)
    likely = [name for name in members if "sheet" in name or "Strings" in name or name.endswith(".csv")]
    name = chance.choice(likely or list(members)) if chance.random() < 0.8 else chance.choice(list(members))
    members[name] = chance.choice(_CHANGES)(chance, members[name])
    if chance.random() < 0.1:
        members.pop(chance.choice(list(members)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member, inside in members.items():
            new.writestr(member, inside)
    return packed.getvalue()


_CHANGES: Sequence[Callable[[random.Random, bytes], bytes]] = (
    _flip, _cut, _end, _repeat, _put, _put, _noise, _in_place_of_a_cell, _in_place_of_a_cell, _in_place_of_a_cell,
    _encoding, _number,
)  # fmt: skip
_IN_ARCHIVES = (_member, _member, _member, _flip, _number, _end, _noise)


# -- good files -------------------------------------------------------------------------------------------------------


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def _as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    """The rows as an .xlsx workbook; numbers are numbers."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"strings_to_numbers": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def as_archive(files: dict[str, list[list[str]]]) -> bytes:
    """The rows as CSV files in a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            archive.writestr(name, _as_csv(rows))
    return made.getvalue()


def as_old_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as an .xls workbook (BIFF 8 in a compound file), every cell a text."""
    sheet = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            letters = cell.encode("utf-16-le")
            head = struct.pack("<HHHHB", number, place, 0, len(letters) // 2, 1)
            sheet.append(_record(0x0204, head + letters))
    sheet.append(_record(0x000A, b""))
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = b"Sheet1"
    bounds_length = 4 + 8 + len(name)
    start = len(begin) + bounds_length + 4
    bounds = _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name)
    return _compound_file(begin + bounds + _record(0x000A, b"") + b"".join(sheet))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound_file(stream: bytes) -> bytes:
    """A compound file (OLE) with one stream called Workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    end, free, fat_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    links = [fat_sector, end, *range(3, sectors + 2), end]
    assert len(links) <= 128
    fat = struct.pack("<128I", *links, *[free] * (128 - len(links)))
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 2, len(stream)) + bytes(256)
    return head + fat + entries + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    head = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters), kind, 1, none, none, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _annex_a() -> dict[str, list[list[str]]]:
    """A small extract: its lists by name."""
    held = {"team": "North", "worker": "Ann Lee"}
    lists = {
        3: [{"child": "c1", "received": "2026-09-01", "source": "q) 6: Police", "nfa": "b) No", **held}],
        4: [{"child": "c1", "started": "2026-09-01", "authorised": "2026-10-01", **held}],
        6: [{"child": "c1", "started": "01/09/2026", "status": "c) Child in need plan", **held}],
        7: [{"child": "c3", "started": "2026-05-01", "ended": "2026-08-03", "previous": "1", **held}],
    }
    with tempfile.TemporaryDirectory() as folder:
        place = write_extract(Path(folder), AS_AT, lists)
        files = sorted(place.glob("*.csv"))
        return {path.stem: _table(path.read_text(encoding="utf-8")) for path in files}

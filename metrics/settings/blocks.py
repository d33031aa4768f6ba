"""settings.toml cut into its entries, letter for letter: one of them is changed, and every other letter stays.

A block is an entry with what stands behind it, up to the next. What stands there in lines of its own, comments mostly,
belongs to the next entry as a rule, so it stays where it is whatever happens to the entry before it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

Values = Mapping[str, Any]
_BEGINS = re.compile(r"\s*\[\[\s*\w+\s*\]\]\s*(#.*)?$")
_NOTHING_SAID = re.compile(r"\s*(#.*)?$")


def blocks_of(text: str) -> list[str]:
    """The text in pieces, each but the first begun by an entry's [[kind]]; together they are the text."""
    blocks, lines = [], list[str]()
    for line in text.splitlines(keepends=True):
        if _BEGINS.match(line) and _is_whole("".join(lines)):  # within a text of several lines it begins nothing
            blocks.append("".join(lines))
            lines = []
        lines.append(line)
    return [*blocks, "".join(lines)]


def entry_of(block: str) -> tuple[str, dict[str, Any]] | None:
    """The kind and values of a block's entry; None where it has none."""
    for kind, entries in tomllib.loads(block).items():
        if isinstance(entries, list) and entries and isinstance(entries[0], dict):
            return kind, entries[0]
    return None


def entries_of(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of the text, in its order."""
    for block in blocks_of(text):
        entry = entry_of(block)
        if entry:
            yield entry


def written(kind: str, values: Values) -> str:
    """An entry as a block of its own."""
    entry = tomlkit.table()
    entry.update(values)
    entries = tomlkit.aot()
    entries.append(entry)
    return tomlkit.dumps({kind: entries})


def added(text: str, kind: str, values: Values) -> str:
    """The text with one more entry at its end."""
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return _with_its_line_ends(text, f"{text}{gap}{written(kind, values)}")


def changed(text: str, kind: str, before: Values, after: Values | None) -> str | None:
    """The text with other values in one entry, or without it (None); None where no entry of the kind has `before`."""
    blocks = blocks_of(text)
    for number, block in enumerate(blocks):
        if entry_of(block) == (kind, before):
            entry, behind = _said_and_behind(block)
            blocks[number] = (_rewritten(entry, kind, after) if after is not None else "") + behind
            return _with_its_line_ends(text, "".join(blocks))
    return None


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _said_and_behind(block: str) -> tuple[str, str]:
    """A block up to its last value, and the empty lines and comments behind that."""
    lines = block.splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if not _NOTHING_SAID.match(line))
    entry = "".join(lines[: last + 1])
    return (entry, "".join(lines[last + 1 :])) if _is_whole(entry) else (block, "")


def _rewritten(block: str, kind: str, after: Values) -> str:
    """An entry with other values: what stays keeps its place and its comment."""
    document = tomlkit.parse(block if block.endswith("\n") else f"{block}\n")
    entry: Any = document[kind]
    entry = entry[0]
    for name in [name for name in entry if name not in after]:
        del entry[name]
    for name, value in after.items():
        if name not in entry or entry[name] != value:
            entry[name] = value
    return tomlkit.dumps(document)


def _with_its_line_ends(before: str, after: str) -> str:
    return re.sub(r"(?<!\r)\n", "\r\n", after) if "\r\n" in before else after

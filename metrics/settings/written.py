"""The files that people write beside the store, opened whatever they hold: what cannot be read is told, by line."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from metrics.base.errors import UserError
from metrics.intake.csv_text import read_csv

MOST_BYTES = 10_000_000  # of a list
MOST_TEXT = 300_000  # of settings
# Of a line: reading a key of many parts takes the square of their number in memory, 40,000 of them all there is.
MOST_POINTS = 100
MOST_TOLD = 50  # problems; who has more has one kind of them
OTHER_FILES = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes | None:
    """What a file holds; None where there is none. UserError for a folder, and one that is closed or far too large."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder, and should be a file. Take it away. Nothing was changed.")
        if path.stat().st_size > most:
            raise UserError(f"{path} has more than {most // 1000:,} kB, so it is another file. Nothing was changed.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{path} cannot be opened: {error.strerror}. Nothing was changed.") from None


def text_of(path: Path, problems: list[str]) -> str:
    """A file's text, '' where there is none. It is UTF-8, with or without its mark; other lines are `problems`."""
    given = bytes_of(path, MOST_TEXT) or b""
    for start, what in OTHER_FILES.items():
        if given.startswith(start):
            raise UserError(f"{path} is {what}. Save it as plain text in UTF-8. Nothing was changed.")
    given = given.removeprefix(b"\xef\xbb\xbf")
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        for number, line in enumerate(given.split(b"\n"), 1):
            if _is_foreign(line):
                shown = line.strip().decode("cp1252", "replace")[:60]
                problems.append(f"line {number} is not written in UTF-8 ({shown}): save the file again as UTF-8")
        return given.decode("cp1252", "replace")  # as it was meant, most likely: the rest is looked at too


def toml_of(path: Path, problems: list[str]) -> dict[str, Any]:
    """The file as TOML; empty where there is none. UserError, with the problems so far, where it is no TOML."""
    return toml_in(path, text_of(path, problems), problems)


def toml_in(path: Path, text: str, problems: list[str]) -> dict[str, Any]:
    """The same of a text. path: what it is called where it has problems."""
    deep = [number for number, line in enumerate(text.split("\n"), 1) if line.count(".") > MOST_POINTS]
    if deep:
        problems += [f"line {number} has more than {MOST_POINTS} points" for number in deep]
        raise problems_error(path, problems)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise problems_error(path, [*problems, f"it cannot be read as TOML: {problem}"]) from None
    except RecursionError:
        raise problems_error(path, [*problems, "it has brackets within brackets, too deep to be read"]) from None
    except ValueError:  # of whole numbers alone
        raise problems_error(path, [*problems, "it has a whole number of thousands of figures"]) from None


def _is_foreign(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def rows_of(path: Path, needed: Sequence[str], hint: str) -> list[dict[str, str]]:
    """The rows of a list (CSV) by its headers, each cell trimmed; none where there is no file.

    UserError without the columns `needed` (`hint` says what else there may be), and for rows that have slipped.
    """
    given = bytes_of(path)
    if not given:
        return []
    cells = [[str(cell).strip() for cell in row] for row in read_csv(str(path), path.stem, given).rows]
    rows = {number: row for number, row in enumerate(cells, 1) if any(row)}
    headers = next(iter(rows.values()), [])
    if not set(needed) <= set(headers):
        listed = ", ".join(header[:40] for header in headers[:20] if header)
        raise UserError(
            f"{path} has the columns {listed or 'none'}; it needs {' and '.join(needed)} ({hint}). Nothing was changed."
        )
    slipped = [number for number, row in rows.items() if any(row[len(headers) :])]
    if slipped:
        raise problems_error(path, [f"row {number} has more cells than there are columns" for number in slipped])
    return [dict(zip(headers, row, strict=False)) for row in list(rows.values())[1:]]


def problems_error(path: Path, problems: Sequence[str]) -> UserError:
    """Everything that is wrong with a file, at once."""
    lines = [f"  {problem}" for problem in problems[:MOST_TOLD]]
    if len(problems) > MOST_TOLD:
        lines.append(f"  and {len(problems) - MOST_TOLD:,} more")
    many = f"{len(problems):,} problems" if len(problems) > 1 else "a problem"
    listing = "\n".join(lines)
    these = "them" if len(problems) > 1 else "it"
    return UserError(f"{path} has {many}:\n{listing}\nMend {these} and run again; nothing was changed.")

"""Text that was read in the wrong encoding and saved again ("ZoÃ«" for "Zoë"): mended where that is certain, else told.

UTF-8 writes "ë" as two bytes; read as Windows-1252 or Latin-1 these are the two letters "Ã«", which no language puts
together. A pair that can be nothing else is put right; what has lost a byte on the way can only be told.
"""

from __future__ import annotations

import re
import unicodedata

from metrics.intake.sheet import Sheet

MENDED = "text that was saved in the wrong encoding (such as 'Ã«' for 'ë') was put right"
GARBLED = (
    "text that seems to have been saved in the wrong encoding (it holds 'Ã', 'â€' or '\ufffd') is kept as it stands"
)

_TIMES = 3  # it may have happened to a file more than once
# The letters that Windows-1252 shows for the bytes 80 to BF: all that follow the first byte of a letter in UTF-8.
_NEXT = "".join(
    dict.fromkeys(
        bytes([code]).decode(encoding, "ignore") for code in range(0x80, 0xC0) for encoding in ("cp1252", "latin-1")
    )
)
# First bytes of letters of Western and Central Europe, of dashes, quotes, the euro and the trade mark, and of the mark
# at the beginning of a file.
_PAIR = re.compile(f"[ÂÃÄÅ][{re.escape(_NEXT)}]|â[€‚„\x80\x82\x84][{re.escape(_NEXT)}]|ï»¿")
_SUSPECT = re.compile("\ufffd|â€|Ã(?![A-ZÀ-Þ])|Â(?![A-Za-zÀ-ÿ])")


def mend_text(text: str) -> str:
    """The text with every pair put right that can be nothing else: 'Care â€“ North' -> 'Care – North'."""
    for _ in range(_TIMES):
        mended = _PAIR.sub(_letter, text)
        if mended == text:
            break
        text = mended
    return text


def _letter(pair: re.Match[str]) -> str:
    """The letter that a pair stands for; the pair itself where that is none of print."""
    try:
        letter = b"".join(map(_byte, pair[0])).decode("utf-8")
    except UnicodeDecodeError:
        return pair[0]
    return pair[0] if unicodedata.category(letter) in ("Cc", "Cn") else letter


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def mend_sheet(sheet: Sheet) -> None:
    """Puts the cells of a sheet right, and warns of the rows where that was done and of those where it cannot be."""
    rows = list(sheet.rows)
    for place, cells in enumerate(rows):
        if all(type(cell) is not str or cell.isascii() for cell in cells):
            continue
        mended = [mend_text(cell) if type(cell) is str else cell for cell in cells]
        if mended != list(cells):
            rows[place] = mended
            sheet.warn(MENDED, place + 1)
        if any(type(cell) is str and _SUSPECT.search(cell) for cell in mended):
            sheet.warn(GARBLED, place + 1)
    sheet.rows = rows

"""Office files made the same each time: their parts in the same order, none with the time of writing.

A file of this kind is a zip archive, and its parts tell when they were written: in the archive's list, in what the
document says of itself, and again inside a workbook that a chart brings along.
"""

import io
import re
import zipfile
from datetime import date

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive knows
ABOUT_ITSELF = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^<>]*>)[^<]*(<)")


def sealed(content: bytes, day: date) -> bytes:
    """The same file, written on a day at no time of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(file, "w") as written:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3  # whichever system wrote it
            written.writestr(part, _sealed_part(name, read.read(name), day))
    return file.getvalue()


def _sealed_part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return sealed(content, day)
    if name == ABOUT_ITSELF:
        return _MOMENT.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<2>", content)
    return content

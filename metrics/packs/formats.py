"""The formats of a pack: each has one writer under metrics/packs/writers, which is imported when it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from metrics.base.errors import UserError
from metrics.packs.model import Pack

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class PackFormat:
    """suffix: of the file, and its writer's name. label: on a button. kind: the media type."""

    suffix: str
    label: str
    kind: str


FORMATS = {
    one.suffix: one
    for one in (
        PackFormat("html", "Web page", "text/html"),
        PackFormat("pdf", "PDF", "application/pdf"),
        PackFormat("pptx", "Slides", f"{OFFICE}.presentationml.presentation"),
        PackFormat("xlsx", "Workbook", f"{OFFICE}.spreadsheetml.sheet"),
        PackFormat("docx", "Report text", f"{OFFICE}.wordprocessingml.document"),
    )
}


def written(pack: Pack, suffix: str) -> bytes:
    """The pack as a file. UserError for a format there is not, or one that this computer cannot make."""
    if suffix not in FORMATS:
        raise UserError(f"There is no format “{suffix}” of packs; there are {', '.join(FORMATS)}.")
    content: bytes = import_module(f"metrics.packs.writers.{suffix}").write(pack)
    return content


def formats_asked(text: str) -> Sequence[str]:
    """The formats of 'html,pdf'; all of them for ''. UserError for one there is not."""
    suffixes = [one.strip().lower() for one in text.split(",") if one.strip()]
    strange = [one for one in suffixes if one not in FORMATS]
    if strange:
        raise UserError(f"There is no format “{strange[0]}” of packs; there are {', '.join(FORMATS)}.")
    return suffixes or list(FORMATS)


def file_name(pack: Pack, suffix: str) -> str:
    """'panel-pack-3-E10999999-draft.pdf'."""
    draft = "" if pack.is_final else "-draft"
    return f"{pack.numbers.reader}-pack-{pack.number}-{pack.numbers.authority}{draft}.{suffix}"

"""Whom a pack is for and who may read it, as somebody asks for it, and what is refused. Pure."""

from dataclasses import dataclass

from metrics.base.errors import UserError
from metrics.packs.model import EXEMPT, INTERNAL, OPENNESS, PANEL, PUBLIC, READERS, Exemption
from metrics.words import on_packs

PARAGRAPHS = tuple(on_packs.PARAGRAPHS)


@dataclass(frozen=True)
class PackWanted:
    """reader: panel, board, inspection or visit. openness: public, exempt or internal; exemption: of an exempt one."""

    reader: str
    openness: str
    exemption: Exemption | None = None


def wanted(
    reader: str,
    openness: str = "",
    paragraph: int | None = None,
    reason: str = "",
    officer: str = "",
    recipient: str = "",
) -> PackWanted:
    """What is asked for, checked. openness '': public of a panel's, internal of any other. UserError where it cannot
    be: an exempt pack without its paragraph (1 or 2), the public interest, the proper officer and the recipient."""
    if reader not in READERS:
        raise UserError(f"“{reader}” is no reader of packs: {', '.join(READERS)}.")
    openness = openness or (PUBLIC if reader == PANEL else INTERNAL)
    if openness not in OPENNESS:
        raise UserError(f"“{openness}” is not public, exempt or internal.")
    if reader == PANEL and openness == INTERNAL:
        raise UserError(on_packs.PANEL_IS_OPEN)
    written = [one.strip() for one in (reason, officer, recipient)]
    if openness != EXEMPT:
        if paragraph is not None or any(written):
            raise UserError(on_packs.NOT_EXEMPT)
        return PackWanted(reader, openness)
    lacking = [] if paragraph in PARAGRAPHS else ["the paragraph of Schedule 12A (1 or 2)"]
    needed = ("why the public interest is better served by keeping it so", "the proper officer’s name", "the recipient")
    lacking += [name for name, given in zip(needed, written, strict=True) if not given]
    if lacking or paragraph is None:
        raise UserError(on_packs.exempt_needs(lacking))
    return PackWanted(reader, openness, Exemption(paragraph, *written))

"""Where everything lies that an authority keeps: store, ledger, settings and aliases."""

import os
from pathlib import Path

from metrics.base.errors import UserError

PRODUCT = Path(__file__).resolve().parent.parent.parent
SQL = PRODUCT / "sql"


def home() -> Path:
    """The folder all state lives under: TRAJECTORY_HOME, else data/ beside the product.

    UserError where TRAJECTORY_HOME is no name of a folder that every library can use.
    """
    given = os.environ.get("TRAJECTORY_HOME")
    if not given:
        return PRODUCT / "data"
    try:
        given.encode()  # a name that is no UTF-8
        return Path(given).expanduser()  # a ~name of nobody
    except (UnicodeEncodeError, RuntimeError):
        raise UserError(
            "TRAJECTORY_HOME names no folder that can be used: it begins with a ~ that is nobody's, or holds bytes "
            "that are not text. Give it another name. Nothing was changed."
        ) from None

"""Where everything lies that an authority keeps: store, ledger, settings and aliases."""

import os
from pathlib import Path

PRODUCT = Path(__file__).resolve().parent.parent.parent


def home() -> Path:
    """The folder all state lives under: TRAJECTORY_HOME, else data/ beside the product."""
    given = os.environ.get("TRAJECTORY_HOME")
    return Path(given).expanduser() if given else PRODUCT / "data"

"""Where libraries that draw and typeset keep lists of fonts: nowhere that lasts. No file lies outside the home."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

# Of matplotlib, and of fontconfig, which both matplotlib and Pango ask; it writes where the computer's own list is old.
VARIABLES = ("MPLCONFIGDIR", "XDG_CACHE_HOME")


@contextmanager
def temporary() -> Iterator[None]:
    """While the block runs, lists of fonts are kept in an empty folder, which goes with the block."""
    before = {name: os.environ.get(name) for name in VARIABLES}
    with TemporaryDirectory(prefix="trajectory-fonts-") as folder:
        os.environ.update(dict.fromkeys(VARIABLES, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value

"""Arrow for a process that has rows and no frame: given its first list it looks for pandas, and imports it."""

import sys
from importlib.machinery import ModuleSpec

import pyarrow as pa


class _NoPandas:
    """Says of pandas that it is not there."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ImportError(name=name)
        return None


def leave_pandas_out() -> None:
    """Has Arrow do without pandas, a quarter of a second to import, until a frame is asked of it: then it is there."""
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_NoPandas)

"""Compiles what the tests import, before several workers start: they start at once, and each would compile it all.

`python -m tests.compiling`. Tests are compiled as pytest does it: an assertion that fails says what it compared. What
was compiled before and has not changed stays.
"""

import compileall
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from _pytest.assertion import AssertionState, rewrite
from _pytest.assertion.rewrite import PYC_TAIL
from _pytest.config import get_config

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("bench", "metrics", "pages", "serving", "supply", "tests")
AT_A_TIME = 16  # files that a process takes: each is a matter of milliseconds


def sources() -> Iterator[Path]:
    """Every Python file that a test may import, the largest first: the last to end is then a small one."""
    files = [*ROOT.glob("*.py"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
    yield from sorted(files, key=lambda path: -path.stat().st_size)


def holds_tests(path: Path) -> bool:
    """Whether pytest compiles a file itself."""
    return path.name == "conftest.py" or path.name.startswith("test_")


def compiled_by_pytest(path: Path) -> Path:
    """Where pytest looks for a file of tests that it has compiled."""
    return rewrite.get_cache_dir(path) / f"{path.stem}{PYC_TAIL}"


def compile_one(path: Path) -> None:
    """Compiles a file, unless it was and has not changed since."""
    if not holds_tests(path):
        compileall.compile_file(path, quiet=1)
        return
    compiled = compiled_by_pytest(path)
    if rewrite._read_pyc(path, compiled) is None:
        compiled.parent.mkdir(exist_ok=True)
        source_hash, code = rewrite._rewrite_test(path, None)  # type: ignore[arg-type]  # its default settings
        rewrite._write_pyc(AssertionState(get_config(), "rewrite"), code, source_hash, compiled)


def compile_all() -> None:
    """Compiles every file, by as many processes as there are cores."""
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        list(processes.map(compile_one, sources(), chunksize=AT_A_TIME))


if __name__ == "__main__":
    compile_all()

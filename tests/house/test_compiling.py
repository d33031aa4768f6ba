"""What is compiled before several workers start is what pytest would compile itself, where it looks for it."""

from pathlib import Path

import pytest
from _pytest.assertion.rewrite import _read_pyc

from tests import compiling
from tests.house.reading import ROOT, product_files


def test_a_file_of_tests_says_what_a_failed_assertion_compared(tmp_path: Path) -> None:
    path = tmp_path / "test_one.py"
    path.write_text("def test_one() -> None:\n    one = 1\n    assert one == 2\n", encoding="utf-8")
    compiled = compiling.compiled_by_pytest(path)
    assert _read_pyc(path, compiled) is None
    compiling.compile_one(path)
    code = _read_pyc(path, compiled)
    assert code
    names: dict[str, object] = {}
    exec(code, names)
    with pytest.raises(AssertionError, match="assert 1 == 2"):
        names["test_one"]()  # type: ignore[operator]


def test_what_has_not_changed_stays_and_what_has_is_compiled_again(tmp_path: Path) -> None:
    path = tmp_path / "conftest.py"
    path.write_text("assert True\n", encoding="utf-8")
    compiling.compile_one(path)
    compiled = compiling.compiled_by_pytest(path)
    before = compiled.stat().st_ino
    compiling.compile_one(path)
    assert compiled.stat().st_ino == before
    path.write_text("assert 1\n", encoding="utf-8")
    assert _read_pyc(path, compiled) is None
    compiling.compile_one(path)
    assert _read_pyc(path, compiled)


def test_it_is_every_file_of_the_product_and_of_the_tests() -> None:
    every = {path.relative_to(ROOT).as_posix() for path in compiling.sources()}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    assert set(product_files()) | tests <= every

"""One name, one thing: a class is defined once, and a module of ours keeps its name when it is imported."""

import ast
import re
from collections import defaultdict

from tests.house.reading import ROOT, product_files, text_of

# A name that is given in an import, of one line or a line for each: files are formatted.
RENAMES = re.compile(r"\bimport\b.*\bas\b|^\s+\w+ as \w+,?$", re.MULTILINE)


def classes(source: str) -> list[str]:
    """The public classes defined at the top of a file."""
    body = ast.parse(source).body if re.search(r"^class\b", source, re.MULTILINE) else []
    return [node.name for node in body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def is_module(name: str) -> bool:
    """Whether a full name is a module or package of ours."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path.is_dir() and any(path.glob("*.py")))


def renamed(source: str) -> list[str]:
    """The modules of ours that a file imports under another name."""
    names: list[str] = []
    if not RENAMES.search(source):  # to parse a file takes a hundred times as long as to look for a word
        return names
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        package = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        names += [
            f"{package}{alias.name} as {alias.asname}"
            for alias in node.names
            if alias.asname and is_module(f"{package}{alias.name}")
        ]
    return names


def test_a_class_is_defined_once() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for file in product_files():
        for name in classes(text_of(file)):
            places[name].append(file)
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_a_module_keeps_its_name() -> None:
    names = {file: renamed(text_of(file)) for file in product_files()}
    assert {file: others for file, others in names.items() if others} == {}


def test_a_second_name_is_found() -> None:
    assert renamed("from metrics.words import basic as words") == ["metrics.words.basic as words"]
    assert renamed("import metrics.settings as chosen") == ["metrics.settings as chosen"]
    assert renamed("import pandas as pd\nfrom metrics.words import basic") == []
    assert classes("class Place:\n    pass\nclass _Own:\n    pass") == ["Place"]

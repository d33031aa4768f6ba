"""The regular expressions of the product: where each stands, its words, and what it is used for."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from tests.house.reading import product_files, text_of

SEARCHED = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
WAYS = SEARCHED | {"match", "fullmatch"}
SOMETHING = "x"  # for what is known only while the product runs: words that are escaped, or numbers


class Expression(NamedTuple):
    """An expression of a file. ways: what it is used for, as the functions of `re` are called."""

    file: str
    line: int
    pattern: str | bytes
    flags: int
    ways: frozenset[str]


@cache
def expressions() -> tuple[Expression, ...]:
    """All of them in metrics, pages and serving."""
    files = [file for file in product_files() if "/" in file and re.search(r"\bre\.\w+\(", text_of(file))]
    return tuple(one for file in files for one in _below(ast.parse(text_of(file)), file, _values_of(file), ""))


def _values_of(file: str) -> dict[str, Any]:
    """What a file's names stand for; a page is drawn as it is imported, and writes its expressions out."""
    if file.startswith("pages/"):
        return {}
    return dict(vars(importlib.import_module(file.removesuffix(".py").replace("/", "."))))


def _below(node: ast.AST, file: str, known: dict[str, Any], name: str) -> Iterator[Expression]:
    """Those that stand in a piece of code. known: by name what has been given a value. name: what it is called by."""
    if isinstance(node, ast.FunctionDef):
        known = dict(known)
    for child in ast.iter_child_nodes(node):
        called = name
        if isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name):
            called = child.targets[0].id
            if called not in known and (value := _value(child.value, known)) != SOMETHING:
                known[called] = value
        if isinstance(child, ast.Call) and _function(child) in WAYS | {"compile"}:
            yield _expression(child, file, known, called)
        yield from _below(child, file, known, called)


def _function(call: ast.Call) -> str:
    """The function of `re` that is called, '' for any other."""
    return call.func.attr if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re" else ""


def _expression(call: ast.Call, file: str, known: dict[str, Any], name: str) -> Expression:
    more = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    flags = [one for one in more if re.fullmatch(r"re\.[A-Z]+( \| re\.[A-Z]+)*", ast.unparse(one))]
    way = _function(call)
    ways = _ways_of(name, file) if way == "compile" else frozenset({way})
    return Expression(file, call.lineno, _value(call.args[0], known), _value(flags[0], known) if flags else 0, ways)


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    """What an expression of Python gives; of a text that is put together every piece that is known."""
    if isinstance(node, ast.JoinedStr):
        pieces = [one.value if isinstance(one, ast.FormattedValue) else one for one in node.values]
        return "".join(str(_value(one, known)) for one in pieces)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return str(_value(node.left, known)) + str(_value(node.right, known))
    calls = {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
    if not calls <= {"re.escape", "'|'.join", "''.join", "sorted"}:
        return SOMETHING
    try:
        return eval(ast.unparse(node), {"re": re, **known})
    except (NameError, AttributeError, TypeError):
        return SOMETHING


def _ways_of(name: str, file: str) -> frozenset[str]:
    """What a compiled expression is used for: by its name, else as its file uses any; everything where none is seen."""
    files = [file] if name.startswith("_") else product_files()
    by_name = {way for other in files for way in re.findall(rf"\b{name}\.(\w+)\(", text_of(other))} if name else set()
    of_file = set(re.findall(r"(?<!\bre)\.(\w+)\(", text_of(file))) - {"split"}  # as texts are split, too
    return frozenset(by_name & WAYS or of_file & WAYS or WAYS)

"""What the tests of the house read: the product's files, and what each imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def product_files() -> list[str]:
    """Every Python file of the product, from the root: start.py, app.py, metrics/, pages/ and serving/."""
    scripts = [path for name in ("start.py", "app.py") if (path := ROOT / name).exists()]
    modules = [path for folder in ("metrics", "pages", "serving") for path in (ROOT / folder).rglob("*.py")]
    return [path.relative_to(ROOT).as_posix() for path in sorted([*scripts, *modules])]


def text_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def inside(name: str, module: str) -> bool:
    """Whether a full name is a module or lies in it."""
    return name == module or name.startswith(f"{module}.")


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported: 'from metrics.words import basic' gives metrics.words.basic.

    Imports under `if TYPE_CHECKING:` are for the type checker only and are left out.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.expr):  # imports are statements
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
            if node.level:
                yield node.lineno, "." * node.level
        yield from imported(node)

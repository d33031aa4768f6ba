"""Every reference to a document resolves in a clone: links between pages of docs/, and files named in code and docs."""

import re
import subprocess
from functools import cache

from tests.house.reading import ROOT

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"(?<![\w./-])((?:docs|sql|metrics|pages|tests|data|bench)/[\w./-]*\.(?:md|sql|py|toml|csv))")
ALONE = re.compile(r"(?<![\w./-])([a-z_]+\.md)\b")
PLACEHOLDER = re.compile(r"<|\*|NNNN|KEY|NAME")
READ = ("*.py", "*.md", "*.sql", "*.toml", "Makefile", "*.css", "*.html")


@cache
def tracked() -> list[str]:
    """The text files git tracks, or would: a new file counts before it is committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *READ]
    return sorted(
        set(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")) - {""}
    )


@cache
def documents() -> set[str]:
    """The names of every document, without folders."""
    return {path.rsplit("/", 1)[-1] for path in tracked() if path.endswith(".md")}


def dangling(file: str, text: str) -> list[str]:
    """What a file refers to and a clone does not hold."""
    folder = (ROOT / file).parent
    links = LINK.findall(text) if file.endswith(".md") else []
    missing = [link for link in links if "://" not in link and not (folder / link).exists()]
    missing += [name for name in NAMED.findall(text) if not PLACEHOLDER.search(name) and not (ROOT / name).exists()]
    names = documents()
    missing += [name for name in ALONE.findall(text) if name not in names]
    return missing


def test_references_resolve() -> None:
    looked_at = [file for file in tracked() if not file.startswith("tests/")]
    missing = {file: dangling(file, (ROOT / file).read_text(encoding="utf-8")) for file in looked_at}
    assert {file: names for file, names in missing.items() if names} == {}
    assert len(looked_at) > 1000


def test_a_dangling_reference_is_found() -> None:
    assert dangling("README.md", "see [the guide](docs/nowhere.md)") == ["docs/nowhere.md", "docs/nowhere.md"]
    assert dangling("metrics/x.py", "# as nothing_of_ours.md says") == ["nothing_of_ours.md"]
    assert dangling("README.md", "[a page](https://example.org/page) and [the licence](LICENSE)") == []

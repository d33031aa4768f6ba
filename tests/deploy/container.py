"""A linter for a container file: what would make it unsafe, unrepeatable, or a file that is not there."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

KNOWN = frozenset("FROM RUN COPY WORKDIR ENV USER VOLUME EXPOSE HEALTHCHECK ENTRYPOINT CMD ARG LABEL".split())


class Instruction(NamedTuple):
    """One instruction and what follows it, lines joined."""

    word: str
    rest: str


def instructions(text: str) -> list[Instruction]:
    """A container file's instructions in order."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [
        Instruction(word.upper(), rest.strip()) for word, _, rest in (one.partition(" ") for one in joined.split("\n"))
    ]


def problems(text: str, root: Path) -> list[str]:
    """What is wrong with it, in words. root: the folder it is built from."""
    every = instructions(text)
    return [*_of_images(every), *_of_each(every), *_of_copies(every, root), *_of_the_end(every)]


def copied(text: str) -> list[str]:
    """What is taken from the folder it is built from."""
    every = [one.rest.split() for one in instructions(text) if one.word == "COPY"]
    return [source for words in every if not words[0].startswith("--from=") for source in words[:-1]]


def _of_images(every: Sequence[Instruction]) -> Iterator[str]:
    if not every or every[0].word != "FROM":
        yield "it does not begin with FROM"
    for one in every:
        if one.word == "FROM":
            image = one.rest.split()[0]
            if not re.fullmatch(r"[\w./-]+:\d[\w.-]*(@sha256:[0-9a-f]{64})?", image):
                yield f"{image}: an image is named with its version"


def _of_each(every: Sequence[Instruction]) -> Iterator[str]:
    for word, rest in every:
        if word not in KNOWN:
            yield f"{word}: not an instruction that is used here (ADD fetches and unpacks what nobody looked at)"
        if word == "RUN" and re.search(r"\b(curl|wget|sudo)\b", rest):
            yield f"{rest}: fetches by itself, or takes rights"
        if word == "RUN" and "pip install" in rest and "--require-hashes" not in rest:
            yield "pip installs without hashes"
        if word == "RUN" and "apt-get install" in rest:
            if "apt-get update &&" not in rest or "--no-install-recommends" not in rest:
                yield "apt-get installs by an old list, or more than is named"
            if "rm -rf /var/lib/apt/lists/*" not in rest:
                yield "apt-get leaves its lists"
        if word == "ENV" and re.search(r"SECRET|PASSWORD|TOKEN", rest):
            yield f"{rest.split('=')[0]}: a secret would stay in the image"


def _of_copies(every: Sequence[Instruction], root: Path) -> Iterator[str]:
    stages = {one.rest.split()[2] for one in every if one.word == "FROM" and " AS " in one.rest}
    for one in every:
        if one.word != "COPY":
            continue
        first, *others = one.rest.split()
        if first.startswith("--from="):
            if first.removeprefix("--from=") not in stages:
                yield f"{first}: there is no such stage"
            continue
        for source in (first, *others[:-1]):
            if source in (".", "./", "*") or not (root / source).exists():
                yield f"{source}: everything at once, or not there"


def _of_the_end(every: Sequence[Instruction]) -> Iterator[str]:
    last = every[max(number for number, one in enumerate(every) if one.word == "FROM") :]
    words = [one.word for one in last]
    users = [one.rest for one in last if one.word == "USER"]
    if not users or users[-1] in ("root", "0"):
        yield "it runs as root"
    if "RUN" in words and users and words.index("USER") < max(n for n, word in enumerate(words) if word == "RUN"):
        yield "something is run after the user was changed"
    if "HEALTHCHECK" not in words:
        yield "nobody looks whether it is well"
    for one in last:
        command = one.rest[one.rest.find("[") :] if one.word in ("ENTRYPOINT", "CMD", "HEALTHCHECK") else "[]"
        try:
            json.loads(command)
        except ValueError:
            yield f"{one.word}: a shell would come between: write a list"
    if "ENTRYPOINT" not in words:
        yield "it starts nothing"

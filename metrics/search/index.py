"""Finds what is called by words or by others of the same meaning, with the full text search of SQLite (FTS5).

The index is made of what one viewer may see, for one question, and gone with its answer: a few milliseconds for three
thousand things, and nothing to keep in step or to guard.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from metrics.search.same_words import same_words

MEASURE, LIST, CHECK, PAGE, TEAM, WORKER, CHILD = "measure", "list", "check", "page", "team", "worker", "child"
KINDS = (PAGE, TEAM, WORKER, MEASURE, LIST, CHECK)  # those first that are few where two fit equally well

LONGEST = 100  # letters of a question that are read
# In a question these say nothing of what is looked for.
EMPTY_WORDS = frozenset(
    "a an and are by do does for from how in is it many much of on or our the to we what who".split()
)
_TABLE = "create virtual table thing using fts5(title, words, text, tokenize = 'porter unicode61 remove_diacritics 2')"
# A title weighs most, then what it is also called, then the rule it is counted by.
_BEST = "select rowid from thing where thing match ? order by bm25(thing, 12.0, 6.0, 1.0), rowid limit ?"


@dataclass(frozen=True)
class Findable:
    """Something to be found. `words`: what it is also called; `text`: what else tells of it, which weighs little.

    key: of a measure, list or check its key, of a page its address, of a team and a worker the name. note: what is said
    beside the title. team: the team it belongs to; '' for none. leads: whether it can be chosen where it stands.
    """

    kind: str
    key: str
    title: str
    words: str = ""
    text: str = ""
    note: str = ""
    team: str = ""
    leads: bool = True


def find(things: Sequence[Findable], question: str, limit: int) -> list[Findable]:
    """Those of `things` that a question in a person's words means, best first; of none that has all words, those with
    any of them. An empty question finds nothing."""
    terms = list(_terms(question[:LONGEST].lower()))
    if not terms:
        return []
    ordered = sorted(things, key=lambda thing: KINDS.index(thing.kind))
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(_TABLE)
        rows = [(at, thing.title, thing.words, thing.text) for at, thing in enumerate(ordered)]
        index.executemany("insert into thing (rowid, title, words, text) values (?, ?, ?, ?)", rows)
        for joined in (" AND ", " OR "):
            places = [place for (place,) in index.execute(_BEST, (joined.join(terms), limit))]
            if places:
                return [ordered[place] for place in places]
    return []


def _terms(question: str) -> Iterator[str]:
    """The parts of a question as FTS5 takes them, each a choice of words that mean the same."""
    words = re.findall(r"\w+", question)
    at = 0
    while at < len(words):
        phrase, group = _same(words, at)
        at += len(phrase)
        if group:
            yield _any_of(group)
        elif phrase[0] not in EMPTY_WORDS or len(words) == 1:
            yield _any_of(phrase, begun=at == len(words))


def _same(words: list[str], at: int) -> tuple[list[str], tuple[str, ...]]:
    """The longest phrase from a place on that belongs to a group, with its group; else one word, without."""
    for length in range(4, 0, -1):
        phrase = words[at : at + length]
        for group in same_words():
            if len(phrase) == length and " ".join(phrase) in (_plain(one) for one in group):
                return phrase, group
    return [words[at]], ()


def _plain(phrase: str) -> str:
    """A phrase as the words of a question are: 're-referral' is two words."""
    return " ".join(re.findall(r"\w+", phrase))


def _any_of(words: Sequence[str], begun: bool = False) -> str:
    """One of several phrases, each in quotation marks, so that no word is read as a command. begun: it may go on."""
    quoted = [f'"{_plain(word)}"' + ("*" if begun else "") for word in words]
    return f"({' OR '.join(quoted)})"

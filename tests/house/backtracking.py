"""Which regular expressions may take the square of a text's length: told from their words, without a clock.

An expression is read as an automaton: its states are the places of its single signs. It takes the square where the same
text leads both round a place, and from there to another place and round that one: each of the ways is tried where what
follows fails. Whoever searches goes round before the first place of an expression that is not anchored, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Signs of which an expression's words cannot tell all apart; to them come the expression's own.
SIGNS = "aZ5_ \n\t-.,:;/\\'\"()[]{}<>*#&=+|~^$@!?§é\u2007"
ENDLESS = 1_000  # a repeat that may be longer than this has no end
BEFORE = -1  # the state in which a search goes on
_CATEGORY = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


@dataclass
class Part:
    """A part of an expression: the states it begins and ends with, whether it may be nothing, and so for certain.

    certain: no look at what stands around can make it fail.
    """

    first: set[int] = field(default_factory=set)
    last: set[int] = field(default_factory=set)
    empty: bool = True
    ends: set[int] = field(default_factory=set)
    certain: bool = True


class Automaton:
    """The states of an expression, by number: the signs of each, and which may follow it."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        tree = parser.parse(pattern, flags)
        self._flags = tree.state.flags
        own = {chr(code) for code in _codes(tree)}
        self.signs = sorted({*SIGNS, *own, *(sign.swapcase() for sign in own if len(sign.swapcase()) == 1)})
        self.of: list[frozenset[str]] = []
        self.after: dict[int, set[int]] = {}
        self.gives_back_nothing: dict[int, frozenset[str]] = {}
        self._endless = 0
        self.anchored, self.guard = _beginning(tree, self)
        self.whole = self._sequence(tree)

    def _state(self, signs: frozenset[str]) -> Part:
        number = len(self.of)
        self.of.append(signs)
        self.after[number] = set()
        return Part({number}, {number}, False, {number}, False)

    def _sequence(self, items: Sequence[tuple[Any, Any]]) -> Part:
        whole = Part()
        for code, given in items:
            part = self._part(code, given)
            for state in whole.last:
                self.after[state] |= part.first
            whole = Part(
                whole.first | part.first if whole.empty else whole.first,
                whole.last | part.last if part.empty else part.last,
                whole.empty and part.empty,
                whole.ends | part.ends if part.certain else part.ends,
                whole.certain and part.certain,
            )
        return whole

    def _part(self, code: Any, given: Any) -> Part:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(code, *given)
        if code is op.BRANCH:
            return _either([self._sequence(one) for one in given[1]])
        if code is op.SUBPATTERN:
            return self._sequence(given[-1])
        if code is op.ATOMIC_GROUP:
            return self._sequence(given)
        if code is op.GROUPREF_EXISTS:
            return _either([self._sequence(one) for one in given[1:] if one is not None] + [Part()])
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT, op.GROUPREF):
            return Part(certain=False)
        return self._state(self.signs_of(code, given))

    def _repeat(self, code: Any, least: int, most: int, inner: Any) -> Part:
        whole = Part()
        for _ in range(min(least, 2)):
            whole = self._then(whole, self._sequence(inner))
        if most == least:
            return whole
        begun, endless = len(self.of), self._endless
        again = self._sequence(inner)
        if self._endless == endless:  # what fails on its way leaves the rounds before it, which are a match
            again.ends = again.ends | set(range(begun, len(self.of)))
        if most > ENDLESS:
            self._endless += 1
            for state in again.last:
                self.after[state] |= again.first
            if code is op.POSSESSIVE_REPEAT and len(again.first) == 1 == len(again.last):
                self.gives_back_nothing.update((state, self.of[state]) for state in again.last)
        return self._then(whole, Part(again.first, again.last, True, again.ends, True))

    def _then(self, one: Part, other: Part) -> Part:
        for state in one.last:
            self.after[state] |= other.first
        return Part(
            one.first | other.first if one.empty else one.first,
            one.last | other.last if other.empty else other.last,
            one.empty and other.empty,
            one.ends | other.ends if other.certain else other.ends,
            one.certain and other.certain,
        )

    def signs_of(self, code: Any, given: Any) -> frozenset[str]:
        """The signs that a single item stands for."""
        return frozenset(sign for sign in self.signs if self._is_of(sign, code, given))

    def _is_of(self, sign: str, code: Any, given: Any) -> bool:
        forms = {sign, sign.lower(), sign.upper()} if self._flags & re.IGNORECASE else {sign}
        if code is op.ANY:
            return sign != "\n" or bool(self._flags & re.DOTALL)
        if code in (op.LITERAL, op.NOT_LITERAL):
            return (chr(given) in forms) == (code is op.LITERAL)
        if code is op.IN:
            negated = given[0][0] is op.NEGATE
            return any(_among(form, one) for form in forms for one in given) != negated
        raise ValueError(f"{code} is not known here")


def _among(sign: str, item: tuple[Any, Any]) -> bool:
    code, given = item
    if code is op.LITERAL:
        return ord(sign) == given
    if code is op.RANGE:
        return given[0] <= ord(sign) <= given[1]
    return code is op.CATEGORY and re.fullmatch(_CATEGORY[given], sign) is not None


def _either(parts: Sequence[Part]) -> Part:
    return Part(
        {state for part in parts for state in part.first},
        {state for part in parts for state in part.last},
        any(part.empty for part in parts),
        {state for part in parts for state in part.ends},
        any(part.certain for part in parts),
    )


def _codes(tree: Any) -> Iterator[int]:
    """The signs that an expression names, and those on either side of a range's ends."""
    for item in tree:
        if isinstance(item, tuple) and len(item) == 2 and item[0] in (op.LITERAL, op.NOT_LITERAL):
            yield item[1]
        elif isinstance(item, tuple) and len(item) == 2 and item[0] is op.RANGE:
            yield from (item[1][0], item[1][1])
        elif isinstance(item, list | tuple | parser.SubPattern):
            yield from _codes(item)


def _beginning(tree: Any, automaton: Automaton) -> tuple[bool, frozenset[str]]:
    """Whether a search tries an expression in one place alone, and the signs after which it tries it."""
    guard, signs = frozenset(automaton.signs), automaton.signs
    for code, given in tree:
        if code is op.AT and given is op.AT_BEGINNING_STRING:
            return True, guard
        if code is op.AT and given is op.AT_BEGINNING:
            if not automaton._flags & re.MULTILINE:
                return True, guard
            guard &= {"\n"}
        elif code in (op.ASSERT, op.ASSERT_NOT) and given[0] < 0 and len(given[1]) == 1:
            behind = automaton.signs_of(*given[1][0])
            guard &= behind if code is op.ASSERT else frozenset(signs) - behind
        elif code is op.AT and given is op.AT_BOUNDARY:
            words = frozenset(sign for sign in signs if re.fullmatch(r"\w", sign))
            guard &= frozenset(signs) - words if _begins_with(tree, automaton) <= words else guard
        else:
            break
    return False, guard


def _begins_with(tree: Any, automaton: Automaton) -> frozenset[str]:
    """The signs of the first item that is one."""
    for code, given in tree:
        if code in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY):
            return automaton.signs_of(code, given)
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and given[0]:
            return _begins_with(given[2], automaton)
        if code is op.SUBPATTERN:
            return _begins_with(given[-1], automaton)
        if code is op.BRANCH:
            return frozenset().union(*(_begins_with(one, automaton) for one in given[1]))
        if code not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            break
    return frozenset(automaton.signs)


def takes_the_square(pattern: str | bytes, flags: int = 0, searched: bool = True, to_the_end: bool = False) -> bool:
    """Whether some text can make the time that an expression takes grow with the square of its length, or faster.

    searched: it is looked for anywhere in a text, and not at its beginning alone. to_the_end: it must reach the end.
    """
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    automaton = Automaton(text, flags & ~re.ASCII)
    return _Search(automaton, searched and not automaton.anchored, to_the_end).finds_one()


class _Search:
    """Looks for two places that the same text leads round, and from one to the other."""

    def __init__(self, automaton: Automaton, searched: bool, to_the_end: bool) -> None:
        self.automaton, self.searched = automaton, searched
        self.done = {state for state in automaton.whole.ends if not to_the_end or self._goes_on_for_ever(state)}
        self.signs = self._told_apart()
        self.around = {state: self._reached(state) for state in (*automaton.after, *([BEFORE] if searched else []))}

    def _told_apart(self) -> list[str]:
        """One each of the signs that no state tells apart."""
        of = (*self.automaton.of, self.automaton.guard)
        return list({tuple(sign in signs for signs in of): sign for sign in self.automaton.signs}.values())

    def _goes_on_for_ever(self, state: int) -> bool:
        """Whether it takes whatever comes: who is there reaches the end."""
        return state in self.automaton.after[state] and len(self.automaton.of[state]) == len(self.automaton.signs)

    def _steps(self, state: int, sign: str, before: str) -> set[int]:
        automaton = self.automaton
        if state == BEFORE:
            is_tried = len(automaton.guard) == len(automaton.signs) or before in automaton.guard
            begins = automaton.whole.first if is_tried else set()
            return {BEFORE} | {one for one in begins if sign in automaton.of[one]}
        after = {one for one in automaton.after[state] if sign in automaton.of[one]}
        stays = automaton.gives_back_nothing.get(state)
        return after & {state} if stays and sign in stays else after

    def _reached(self, state: int) -> set[int]:
        seen: set[int] = set()
        waiting = [state]
        while waiting:
            at = waiting.pop()
            next_ones = {BEFORE, *self.automaton.whole.first} if at == BEFORE else self.automaton.after[at]
            waiting += next_ones - seen
            seen |= next_ones
        return seen

    def finds_one(self) -> bool:
        rounds = [state for state, reached in self.around.items() if state in reached]
        return any(
            self._same_text(one, other)
            for one in rounds
            for other in rounds
            if other not in (one, BEFORE) and other in self.around[one] and other not in self.done
        )

    def _same_text(self, one: int, other: int) -> bool:
        """Whether some text leads from one round to itself, and to the other, and from that one round to itself."""
        is_guarded = one == BEFORE and len(self.automaton.guard) < len(self.automaton.signs)
        for last in self.signs if is_guarded else [self.signs[0]]:
            start, end = (one, one, other, last), (one, other, other, last)
            seen, waiting = {start}, [start]
            while waiting:
                at = waiting.pop()
                for step in self._together(*at, one, other, is_guarded):
                    if step == end:
                        return True
                    if step not in seen:
                        seen.add(step)
                        waiting.append(step)
        return False

    def _together(
        self, first: int, between: int, second: int, before: str, one: int, other: int, noted: bool
    ) -> Iterator[tuple[int, int, int, str]]:
        for sign in self.signs:
            firsts = [state for state in self._steps(first, sign, before) if one in self.around[state]]
            seconds = [state for state in self._steps(second, sign, before) if other in self.around[state]]
            seconds = [state for state in seconds if state not in self.done]  # who was there has found something
            betweens = self._steps(between, sign, before) if firsts and seconds else ()
            for mid in betweens:
                if mid == other or other in self.around[mid]:
                    yield from ((a, mid, c, sign if noted else before) for a in firsts for c in seconds)

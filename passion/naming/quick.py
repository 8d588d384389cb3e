"""One regular expression for a template: it says in microseconds where the fields of most names are, if anywhere.

It goes the same ways as the matcher in the same order, but does not look at what a field means: if one of the fields
found first means nothing, the matcher has to go on. Its cost grows with a power of the name's length, so that it is
only asked about names so short that it is bounded.
"""

import math
import re
from collections.abc import Sequence

from passion.naming.fields import DoesNotFit, Field, value_of
from passion.naming.template import Maybe, Space, Step, Text

MOST = 1_000_000
"""Ways that the expression may go through a name, some nanoseconds each; real names need a few hundred."""
_SPACE = r"(?> |(?<![^ \[\](){}])|(?=[\[\](){}]|\Z))"
"""A space, or none at an end, behind one, and beside brackets."""

_OTHER = r"[^ \[\](){}]"
BRACKETS = frozenset("[](){}")

Value = str | tuple[str, ...]


class Quick:
    """The steps of one folder or name as an expression."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._fields = tuple(step for step in steps if isinstance(step, Field))
        self._regex = re.compile(_pattern(steps), re.DOTALL)
        wandering = sum(_wanders(steps, at) for at in range(len(steps)))
        options = sum(isinstance(step, Maybe) for step in steps)
        # So many ends of so many fields can be chosen in a name, with each choice of options.
        most = MOST * math.factorial(wandering) / 2**options
        self._forks = [_fork(steps, at) for at in range(len(steps)) if _wanders(steps, at)]
        self.longest = int(most ** (1 / max(wandering, 1)))
        """Characters of a name that it may be asked about."""

    def find(self, text: str) -> re.Match[str] | None:
        """Returns the first way through a text; None where there is none."""
        return self._regex.fullmatch(text)

    def has_one_way(self, text: str) -> bool:
        """Whether there is no other way than the first, so that it need not be looked for."""
        return all(fork is not None and len(fork.findall(text)) <= count for fork, count in self._forks)

    def fields(self, found: re.Match[str]) -> list[tuple[Field, Value]] | None:
        """Returns what the fields mean; None where one of them means nothing."""
        told: list[tuple[Field, Value]] = []
        for number, field in enumerate(self._fields, 1):
            text: str | None = found[number]
            if text is None:
                continue
            if field.kind == "date":
                ends = (date.at(found.string, found.start(number)) for date in field.dates)
                value = next((iso for end, iso in filter(None, ends) if end == found.end(number)), None)
            elif field.kind == "integer":
                value = str(int(text))
            else:
                try:
                    value = value_of(field, text)
                except DoesNotFit:
                    return None
            if value is None:
                return None
            told.append((field, value))
        return told


def _wanders(steps: Sequence[Step], at: int) -> bool:
    """Whether a field can end in several places: not if the bracket that ends it is what it does not run across."""
    step = steps[at]
    if not isinstance(step, Field) or step.kind in {"date", "integer"}:
        return False
    return step.is_open or not _letters(steps, at + 1) <= set("[]{}\n")


def _letters(steps: Sequence[Step], at: int) -> set[str]:
    """Returns what a text from a step on can begin with, but for spaces: a line end for its end, none for anything."""
    if at >= len(steps):
        return {"\n"}
    match steps[at]:
        case Text(text):
            return {text[0]}
        case Space():
            return _letters(steps, at + 1)
        case Maybe(past):
            return _letters(steps, at + 1) | _letters(steps, past)
        case _:
            return {""}


def _fork(steps: Sequence[Step], at: int) -> tuple[re.Pattern[str] | None, int]:
    """Returns what a field that wanders can end at, and how often that may stand in a text so that it cannot."""
    before, *rest = [*steps[at + 1 : at + 4], None, None, None]
    is_spaced = isinstance(before, Space)
    end, after = (rest[0], rest[1]) if is_spaced else (before, rest[0])
    if isinstance(end, Text):
        before_it = rf"(?<!{_OTHER})" if is_spaced and end.text[0] not in BRACKETS else ""
        after_it = rf"(?!{_OTHER})" if isinstance(after, Space) and end.text[-1] not in BRACKETS else ""
        return re.compile(f"{before_it}(?={re.escape(end.text)}{after_it})"), 1
    letters = _letters(steps, at + 1)
    step = steps[at]
    if "" in letters or (isinstance(step, Field) and step.is_open):
        return None, 0
    return re.compile("|".join(re.escape(letter) for letter in sorted(letters - set("[]{}\n")))), 0


def _pattern(steps: Sequence[Step]) -> str:
    parts: list[str] = []
    closing = [step.past for step in steps if isinstance(step, Maybe)]
    for at, step in enumerate(steps):
        parts.append(")?" * closing.count(at))
        match step:
            case Text(text):
                parts.append(re.escape(text))
            case Space():
                parts.append(_SPACE)
            case Maybe():
                parts.append("(?:")
            case Field(kind="date", dates=dates):
                shapes = "|".join(f"(?>{_nameless(each.regex.pattern)})" for each in dates)
                parts.append(f"((?ai:{shapes}))")
            case Field(kind="integer"):
                parts.append(r"((?a:(?>\d{1,9})(?!\d)))")
            case Field(is_open=is_open):
                parts.append(("(." if is_open else r"([^\[\]{}]") + ("+?)" if _wanders(steps, at) else "++)"))
    return "".join(parts) + ")?" * closing.count(len(steps))


def _nameless(pattern: str) -> str:
    """A pattern of several dates would have groups of one name."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)

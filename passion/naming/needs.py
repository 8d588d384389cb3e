"""What a text must have for a template to take it: told in one pass, before any way through the template is tried."""

import re

from passion.naming.fields import CLOSED, Field
from passion.naming.template import Maybe, Space, Step, Text

MOST_OPTIONS = 6
"""Optional parts of a template whose brackets are looked at first: that costs up to two to this power."""


class Needs:
    """What some steps cannot do without."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._skeleton = _skeleton(steps)
        optional = {inside for at, s in enumerate(steps) if isinstance(s, Maybe) for inside in range(at, s.past)}
        self._texts = tuple(s.text for at, s in enumerate(steps) if isinstance(s, Text) and at not in optional)
        self._first = steps[0].text if isinstance(steps[0], Text) else ""

    def fits_brackets(self, brackets: str) -> bool:
        """Whether the brackets of a text, as `brackets_of` tells them, can be those of the steps."""
        return self._skeleton is None or self._skeleton.fullmatch(brackets) is not None

    def has_all(self, text: str) -> bool:
        """Whether each fixed text stands in a text, the first one in front."""
        return text.startswith(self._first) and all(needed in text for needed in self._texts)


class Firsts:
    """What the text from a step on can begin with: only there can a field before it end."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._steps = steps
        self._known: dict[int, frozenset[str]] = {}

    def at(self, at: int) -> frozenset[str]:
        """Returns patterns without repetition."""
        if at not in self._known:
            self._known[at] = self._find(at)
        return self._known[at]

    def _find(self, at: int) -> frozenset[str]:
        if at >= len(self._steps):
            return frozenset([r"\Z"])
        match self._steps[at]:
            case Text(text):
                return frozenset([re.escape(text)])
            case Space():
                rest = self.at(at + 1)
                bare = (each for each in rest if each.startswith(("\\[", "\\(", "\\{", "\\Z")))
                return frozenset(
                    [*(" " + each for each in rest), *bare, r"(?<=[\])}])", *((" ",) if "" in rest else ())]
                )
            case Maybe(past):
                return self.at(at + 1) | self.at(past)
            case _:
                return frozenset([""])


def brackets_of(text: str) -> str:
    """Returns the brackets that text does not run across, in their order."""
    return "".join(CLOSED.findall(text))


def _skeleton(steps: tuple[Step, ...]) -> re.Pattern[str] | None:
    """Returns the orders of brackets that can fit; None where text runs across them, or options are too many."""
    options = [step.past for step in steps if isinstance(step, Maybe)]
    if len(options) > MOST_OPTIONS or any(isinstance(step, Field) and step.is_open for step in steps):
        return None
    parts: list[str] = []
    for at in range(len(steps) + 1):
        parts.append(")?" * options.count(at))
        step = steps[at] if at < len(steps) else None
        if isinstance(step, Maybe):
            parts.append("(?:")
        elif isinstance(step, Text):
            parts.append(re.escape(brackets_of(step.text)))
    return re.compile("".join(parts))

"""Matches a text against a template's steps: the shortest field first, all ways tried, none of them twice.

What failed from one step at one position is remembered, so that no way is gone twice in vain; and `MOST` bounds all
ways together, so that no template and no name cost more than milliseconds, whatever they are made of.
"""

import re
from collections.abc import Sequence

from passion.naming.fields import CLOSED, DoesNotFit, Field, value_of
from passion.naming.needs import Firsts, Needs
from passion.naming.quick import BRACKETS, Quick, Value
from passion.naming.template import Maybe, Space, Step, Text

MOST = 4000
"""Ways that one match goes; real names need a few dozen."""

_DIGITS = re.compile(r"\d{1,9}(?!\d)", re.ASCII)


class Trace:
    """How far a match came, and why not further."""

    def __init__(self) -> None:
        self.position = -1
        self.reason = ""

    def note(self, position: int, reason: str) -> None:
        if position > self.position:
            self.position, self.reason = position, reason


class Matcher:
    """The steps of one folder or name, made ready."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        firsts = Firsts(self._steps)
        self._ends = tuple(
            re.compile(f"(?={'|'.join(sorted(firsts.at(at + 1)))})") if isinstance(step, Field) else None
            for at, step in enumerate(self._steps)
        )
        self.needs = Needs(self._steps)
        self._quick = Quick(self._steps)

    def match(self, text: str, brackets: str, trace: Trace | None = None) -> list[tuple[Field, Value]] | None:
        """Returns the fields in their order; None where the text does not fit whole.

        Args:
            text: A folder's name, or a file's without its ending.
            brackets: Those of the text, as `brackets_of` tells them.
            trace: Is told why it does not fit.
        """
        if trace is None and not self.needs.fits_brackets(brackets):
            return None
        return self.match_fitting(text, trace)

    def match_fitting(self, text: str, trace: Trace | None = None) -> list[tuple[Field, Value]] | None:
        """Does the same for a text whose brackets fit."""
        if trace is None:
            if not self.needs.has_all(text):
                return None
            if len(text) <= self._quick.longest:
                found = self._quick.find(text)
                told = found and self._quick.fields(found)
                if found is None or told is not None or self._quick.has_one_way(text):
                    return told
        return _Attempt(self._steps, self._ends, text, trace).run()


class _Attempt:
    def __init__(
        self,
        steps: tuple[Step, ...],
        ends: tuple["re.Pattern[str] | None", ...],
        text: str,
        trace: Trace | None,
    ) -> None:
        self._steps = steps
        self._ends = ends
        self._text = text
        self._trace = trace
        self._failed: set[tuple[int, int]] = set()
        self.tried = 0
        self._found: list[tuple[Field, Value]] = []

    def run(self) -> list[tuple[Field, Value]] | None:
        if not self._from(0, 0):
            return None
        return self._found[::-1]

    def _from(self, at: int, position: int) -> bool:
        """Whether the text from a position fits the steps from one on; as deep as there are fields and options."""
        start = at, position
        self.tried += 1
        if start in self._failed or self.tried > MOST:
            return False
        steps = self._steps
        while at < len(steps):
            step = steps[at]
            if isinstance(step, Field):
                if self._field(step, at, position):
                    return True
                break
            if isinstance(step, Maybe):
                if self._from(at + 1, position):
                    return True
                at = step.past
                continue
            after = self._past(step, position)
            if after is None:
                break
            position, at = after, at + 1
        else:
            if position == len(self._text):
                return True
            if self._trace:
                self._trace.note(position, f"“{_piece(self._text, position)}” is left over")
        self._failed.add(start)
        return False

    def _past(self, step: Text | Space, position: int) -> int | None:
        """Returns where a fixed piece ends; None where it does not stand."""
        text = self._text
        if isinstance(step, Text):
            if text.startswith(step.text, position):
                return position + len(step.text)
        elif position < len(text) and text[position] == " ":
            return position + 1
        elif _needs_no_space(text, position):
            return position
        if self._trace:
            wanted = f"“{step.text}”" if isinstance(step, Text) else "a space"
            here = f"before “{_piece(text, position)}”" if position < len(text) else "where the name ends"
            self._trace.note(position, f"{wanted} must stand {here}")
        return None

    def _field(self, field: Field, at: int, position: int) -> bool:
        if field.kind == "date":
            return self._date(field, at, position)
        if field.kind == "integer":
            return self._integer(field, at, position)
        pattern = self._ends[at]
        limit = len(self._text)
        if not field.is_open and (closed := CLOSED.search(self._text, position)):
            limit = closed.start()
        came_to_an_end = False
        for found in pattern.finditer(self._text, position + 1) if pattern else ():
            end = found.start()
            if end > limit or self.tried > MOST:
                break
            came_to_an_end = True
            # Whether what was taken makes sense costs more than whether the rest fits.
            if self._from(at + 1, end) and self._keeps(field, position, end):
                return True
        if self._trace and not came_to_an_end:
            self._trace.note(position, f"nothing ends the field {field.name}")
        return False

    def _keeps(self, field: Field, position: int, end: int) -> bool:
        try:
            value = value_of(field, self._text[position:end])
        except DoesNotFit as error:
            self._found.clear()
            if self._trace:
                self._trace.note(position, f"{field.name}: {error}")
            return False
        self._found.append((field, value))
        return True

    def _integer(self, field: Field, at: int, position: int) -> bool:
        digits = _DIGITS.match(self._text, position)
        if digits is None:
            if self._trace:
                self._trace.note(position, f"{field.name} needs a number, not “{_piece(self._text, position)}”")
            return False
        if not self._from(at + 1, digits.end()):
            return False
        self._found.append((field, str(int(digits.group()))))
        return True

    def _date(self, field: Field, at: int, position: int) -> bool:
        found = [date for pattern in field.dates if (date := pattern.at(self._text, position))]
        for end, date in found:
            if self._from(at + 1, end):
                self._found.append((field, date))
                return True
        if self._trace and not found:
            shapes = " or ".join(pattern.text for pattern in field.dates[:3])
            self._trace.note(position, f"{field.name} needs a date like {shapes}, not “{_piece(self._text, position)}”")
        return False


def _needs_no_space(text: str, position: int) -> bool:
    if position in {0, len(text)}:
        return True
    return text[position - 1] == " " or text[position - 1] in BRACKETS or text[position] in BRACKETS


def _piece(text: str, position: int) -> str:
    rest = text[position:]
    return rest if len(rest) <= 30 else rest[:29] + "…"

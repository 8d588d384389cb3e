"""What became of each thing that another program remembered: taken, here already, or left out and why."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import msgspec

from passion.sidecars.values import clean

MOST = 1000
"""Things left out that are named; of more, only their number is kept."""


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not taken in."""

    what: str
    reason: str


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """How an import of another program's data went, or would go."""

    program: str
    is_rehearsal: bool
    """Whether nothing was written."""
    taken: dict[str, int]
    """Kind of thing -> how many are new."""
    known: dict[str, int]
    """Kind of thing -> how many were here already."""
    left_out: int
    skipped: tuple[Skipped, ...]
    """The first of those left out."""
    notes: tuple[str, ...]
    """What else is to be known of all that was taken."""
    group_id: UUID | None = None
    """What all of it belongs to; None where nothing is new."""

    def sentence(self) -> str:
        """All of it in a line or two."""
        would = "Would take in" if self.is_rehearsal else "Took in"
        known = f"; {_number(sum(self.known.values()))} were here already" if self.known else ""
        left = f"; {_number(self.left_out)} left out" if self.left_out else ""
        if not self.taken:
            return f"Nothing is new from {self.program}{known}{left}."
        undo = ""
        if self.group_id is not None:
            undo = f" To take all of it back: passion undo --group {self.group_id}"
        return f"{would} from {self.program}: {_counted(self.taken)}{known}{left}.{undo}"

    def lines(self) -> Iterator[str]:
        """All that there is to say, line by line."""
        yield self.sentence()
        yield from self.notes
        for each in self.skipped:
            yield f"Left out: {each.what}: {each.reason}"
        if self.left_out > len(self.skipped):
            yield f"Left out: {_number(self.left_out - len(self.skipped))} more."


class Reporter:
    """Gathers the report while an import runs."""

    def __init__(self, program: str, *, is_rehearsal: bool = False) -> None:
        self._program = program
        self.is_rehearsal = is_rehearsal
        self._taken: Counter[str] = Counter()
        self._known: Counter[str] = Counter()
        self._notes: dict[str, int] = {}
        self._skipped: list[Skipped] = []
        self._left_out = 0

    def take(self, kind: str) -> None:
        self._taken[kind] += 1

    def know(self, kind: str) -> None:
        """It was here already, or needs no fact."""
        self._known[kind] += 1

    def skip(self, what: str, reason: str) -> None:
        """It is left out, and this is why."""
        self._left_out += 1
        if len(self._skipped) < MOST:
            self._skipped.append(Skipped(what=clean(what), reason=clean(reason)))

    def note(self, sentence: str) -> None:
        """Something about many things, said once; `{}` in it becomes how often it was."""
        self._notes[sentence] = self._notes.get(sentence, 0) + 1

    def report(self, group: UUID | None) -> ImportReport:
        """What was gathered so far."""
        return ImportReport(
            program=self._program,
            is_rehearsal=self.is_rehearsal,
            taken=dict(self._taken),
            known=dict(self._known),
            left_out=self._left_out,
            skipped=tuple(self._skipped),
            notes=tuple(note.replace("{}", _number(count)) for note, count in self._notes.items()),
            group_id=group if self._taken and not self.is_rehearsal else None,
        )


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{_number(count)} {kind}" for kind, count in counts.items())


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")

"""What a scan did, in numbers and in a sentence."""

from uuid import UUID


class Outcome:
    """Filled while a scan runs."""

    def __init__(self, group: UUID) -> None:
        self.group = group
        """What all that the scan writes belongs to, so that it can be undone as a whole."""
        self.found = 0
        """Files on the disk."""
        self.unchanged = 0
        self.identified = 0
        """Files that were read."""
        self.described = 0
        self.moved = 0
        """Files that were known at another path."""
        self.missing = 0
        self.twins = 0
        """Files told apart from others with the same hash."""
        self.problems = 0
        self.closed = 0
        """Folders inside roots that could not be listed; what lies in them is not marked missing."""
        self.changed = 0
        """Commands that became facts."""
        self.left_out = 0
        """Files that no folder of the settings holds any more."""
        self.unsettled: list[str] = []
        """Files that were just written: left for later."""
        self.unreadable: list[str] = []
        self.unavailable: tuple[str, ...] = ()
        """Why roots could not be scanned, one sentence each."""

    def add(self, other: "Outcome") -> None:
        """Takes in how a second look at the unsettled files went; what was found then was counted before."""
        self.unchanged += other.unchanged
        self.identified += other.identified
        self.described += other.described
        self.moved += other.moved
        self.missing += other.missing
        self.twins += other.twins
        self.problems += other.problems
        self.changed += other.changed
        self.unsettled = other.unsettled

    def sentence(self) -> str:
        """Returns how it went, for a person."""
        parts = [_count(self.found, "file")]
        parts += [f"{number} {word}" for number, word in self._numbers() if number]
        if not self.changed:
            parts.append("nothing new")
        text = ", ".join(parts) + "."
        return " ".join([text, *self.unavailable])

    def _numbers(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.identified, "read"),
            (self.moved, "moved"),
            (self.missing, "gone"),
            (self.twins, "told apart from another with the same hash"),
            (self.left_out, "in no folder of the settings any more"),
            (len(self.unsettled), "still being written and left for later"),
            (self.problems, "with a problem this time"),
            (self.closed, "folder that could not be read" if self.closed == 1 else "folders that could not be read"),
        )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

"""What a scan tells on its way, and where it learns that it shall stop."""

from typing import Protocol


class Report(Protocol):
    """Whoever shows how far a scan is."""

    def begin(self, phase: str, total: int | None = None) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def problem(self, count: int = 1) -> None: ...
    def check(self) -> None:
        """Raises where the scan shall stop."""

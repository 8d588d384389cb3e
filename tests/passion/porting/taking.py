"""An import as tests run it: from a path into an open library, and what came of it."""

from pathlib import Path

from events.values import Position
from passion.library import Library
from passion.porting import ImportReport, bring_in, open_source


class Nobody:
    """Hears of progress and wants none stopped."""

    def begin(self, phase: str, total: int | None = None) -> None: ...
    def reach(self, done: int, total: int) -> None: ...
    def check(self) -> None: ...


def taken(library: Library, path: Path, *, is_rehearsal: bool = False) -> ImportReport:
    with open_source(path, library, is_rehearsal=is_rehearsal) as (source, reporter):
        return bring_in(library, source.items, reporter, Nobody(), source.total)


def unchanged(library: Library, before: Position) -> bool:
    return library.position == before

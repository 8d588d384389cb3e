"""Sends what another program remembered to the library: what can be done is done, once, and all of it is one group."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from uuid import UUID

from passion import clock
from passion.command_ids import always, new_command_id, part_of
from passion.deciding import Draft
from passion.library import Library
from passion.porting.item import Item
from passion.porting.report import ImportReport, Reporter

BLOCK = 500
"""Things that are appended at once: others wait no longer than that takes."""


class Watch(Protocol):
    """Hears how far an import is."""

    def begin(self, phase: str, total: int | None = None) -> None: ...
    def reach(self, done: int, total: int) -> None: ...
    def check(self) -> None:
        """Raises where it is to stop."""
        ...


def bring_in(
    library: Library, items: Iterable[Item | None], reporter: Reporter, watch: Watch, total: int = 0
) -> ImportReport:
    """Take everything in that is not here yet, and say what became of each thing.

    Args:
        items: In the order in which they rely on each other; asked for while the first are taken in. None among them
            says that what follows relies on all before being written.
        total: How many there may be.

    Raises:
        Unavailable: the disk refuses; what was taken in before is kept, and the import can be run again.
    """
    group = new_command_id(clock.now())
    draft = Draft() if reporter.is_rehearsal else None
    done = 0
    watch.begin("import", total or None)
    for block in _blocks(items):
        watch.check()
        names = _names(library, block)
        fates = library.take_in([item.command for item in block], names, group=group, draft=draft)
        for item, fate in zip(block, fates, strict=True):
            if fate.refusal is not None:
                reporter.skip(item.about, str(fate.refusal))
            elif fate.is_new:
                reporter.take(item.kind)
            else:
                reporter.know(item.kind)
        done += len(block)
        watch.reach(done, max(total, done))
    return reporter.report(group)


def _blocks(items: Iterable[Item | None]) -> Iterator[list[Item]]:
    block: list[Item] = []
    for item in items:
        if item is not None:
            block.append(item)
        if block and (item is None or len(block) >= BLOCK):
            yield block
            block = []
    if block:
        yield block


def _names(library: Library, items: Sequence[Item]) -> list[UUID]:
    """The commands' names; what was taken in and taken back since gets another one, so that it can come again."""
    names = [always(item.key) for item in items]
    while gone := library.queries.undone(names):
        names = [part_of(name, 1) if name in gone else name for name in names]
    return names

"""Read models of earlier moments, from which a fold to a moment of the past begins in place of the log's beginning."""

import contextlib
import logging
import os
import re
import shutil
import sqlite3
from pathlib import Path

from events.values import Position
from projections import checkpoints
from projections.store import ReadStore

KEPT = 4
"""Files that stay; each is as large as the read models were then."""

WORTH = 50_000
"""Facts that lie between two of them at least; so many are folded in about a second."""

_NAME = re.compile(r"(\d+)\.db")

logger = logging.getLogger(__name__)


class Snapshots:
    """A folder of files `<position>.db`. None is ever changed, and every one may be deleted at any time.

    Such a file holds what the log told up to its position, and nothing appended later changes that. Whether it is of
    this log and of this version of the tables its own checkpoint tells, as with the present read models.
    """

    def __init__(self, folder: Path, *, worth: int = WORTH) -> None:
        """Args: `worth` is how many facts must lie between two files."""
        self._folder = folder
        self._worth = worth

    def positions(self) -> list[Position]:
        """Where there is one, ascending."""
        with contextlib.suppress(OSError):
            return sorted(Position(int(match[1])) for each in self._folder.iterdir() if (match := _fit(each)))
        return []

    def lend(self, position: Position, store: ReadStore) -> bool:
        """Make a copy of one the present read models of a store; False where it cannot be read any more."""
        path = store.new_path()
        try:
            shutil.copyfile(self._path(position), path)
            store.swap(path)
        except (OSError, sqlite3.Error):
            path.unlink(missing_ok=True)
            return False
        return True

    def drop(self, position: Position) -> None:
        """Delete one, such as one that is of another version of the tables."""
        with contextlib.suppress(OSError):
            self._path(position).unlink(missing_ok=True)

    def keep(self, store: ReadStore, end: Position) -> bool:
        """Keep what a store holds now, if a fold to there takes long; False where it was not worth it or not possible.

        Args:
            end: Of the log; those that stay are spread over it.
        """
        try:
            return self._keep(store, end)
        except (OSError, sqlite3.Error) as error:
            # What it would have saved is time; a disk without room for it must not stop anybody.
            logger.info("No snapshot of the read models was kept: %s", error)
            return False

    def _keep(self, store: ReadStore, end: Position) -> bool:
        with store.reading() as db:
            saved, fingerprint = checkpoints.load(db)
            self._drop_others(fingerprint)
            position = saved.position
            if saved.is_disordered or not self._is_worth_it(position):
                return False
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self._path(position).with_suffix(f".{os.getpid()}.new")
            try:
                with contextlib.closing(sqlite3.connect(beside)) as target:
                    db.backup(target)
                with beside.open("r+b") as file:
                    os.fsync(file.fileno())
                beside.replace(self._path(position))
            finally:
                beside.unlink(missing_ok=True)
        self._thin_out(end)
        return True

    def _drop_others(self, fingerprint: str) -> None:
        """Delete those of another version of the tables, which would only stand in the way of new ones."""
        for position in self.positions():
            try:
                with contextlib.closing(sqlite3.connect(f"{self._path(position).as_uri()}?mode=ro", uri=True)) as db:
                    is_mine = checkpoints.load(db)[1] == fingerprint
            except sqlite3.Error:
                is_mine = False
            if not is_mine:
                self.drop(position)

    def _is_worth_it(self, position: Position) -> bool:
        return all(abs(position - other) >= self._worth for other in (0, *self.positions()))

    def _thin_out(self, end: Position) -> None:
        """Delete those that save least: the ones whose neighbours are nearest to each other."""
        while len(known := self.positions()) > KEPT:
            before, after = [0, *known], [*known[1:], max(end, known[-1])]
            gaps = {each: upper - lower for lower, each, upper in zip(before, known, after, strict=False)}
            self.drop(min(known, key=gaps.__getitem__))

    def _path(self, position: Position) -> Path:
        return self._folder / f"{position}.db"


def _fit(path: Path) -> re.Match[str] | None:
    return _NAME.fullmatch(path.name)

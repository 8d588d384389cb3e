"""Tells what a file or folder is that somebody wants to import, and opens it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from passion.errors import NotFound, Refused, Unavailable
from passion.library import Library
from passion.porting import curated, predecessor, sqlite_file, stash, stash_files
from passion.porting.curated import Curated, curated_in
from passion.porting.item import Item
from passion.porting.predecessor import Predecessor
from passion.porting.report import Reporter
from passion.porting.stash import Stash


class Program(Enum):
    """Whose data it is."""

    PASSION = "an export of Passion"
    PREDECESSOR = predecessor.PROGRAM
    CURATED = curated.PROGRAM
    STASH = stash.PROGRAM


def recognise(path: Path) -> Program:
    """Whose data it is, by its first bytes, or of a YAML file by its name.

    Raises:
        NotFound: there is nothing.
        Unavailable: it cannot be read.
    """
    try:
        if path.is_dir():
            return Program.STASH
        if not path.is_file():
            raise NotFound(f"There is no file {path}.")
        with path.open("rb") as file:
            start = file.read(len(sqlite_file.HEADER))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise NotFound(f"There is no file {path}.") from error
        raise Unavailable(f"The file {path} cannot be read: {error.strerror or error}.") from error
    if start == sqlite_file.HEADER:
        return Program.PREDECESSOR
    if path.suffix.lower() in curated.ENDINGS:
        return Program.CURATED
    return Program.STASH if start.startswith(stash_files.ZIP) else Program.PASSION


class Source:
    """What another program remembered, ready to be taken in."""

    def __init__(self, items: Iterator[Item | None], total: int) -> None:
        self.items = items
        self.total = total
        """About how many things."""


@contextmanager
def open_source(path: Path, library: Library, *, is_rehearsal: bool) -> Iterator[tuple[Source, Reporter]]:
    """What another program remembered, as long as it is open, and who reports on it.

    Raises:
        NotFound: there is nothing.
        Refused: it is no program's that is known here.
        Unavailable: it cannot be read.
    """
    program = recognise(path)
    reporter = Reporter(program.value, is_rehearsal=is_rehearsal)
    match program:
        case Program.PREDECESSOR:
            with sqlite_file.opened(path) as connection:
                _check_tables(path, tables := sqlite_file.columns_of(connection))
                found = Predecessor(connection, tables, reporter, library.queries.files)
                yield Source(found.items(), found.total()), reporter
        case Program.CURATED:
            lists = Curated(curated_in(path), library, reporter)
            yield Source(lists.items(), lists.total()), reporter
        case Program.STASH:
            with stash_files.opened(path, reporter) as export:
                if not export.is_it:
                    raise Refused(
                        f"{path} is no export of {stash.PROGRAM}: it has no folder scenes, performers, studios or tags"
                        " with JSON files."
                    )
                taken = Stash(export, library, reporter)
                yield Source(taken.items(), taken.total()), reporter
        case Program.PASSION:
            raise Refused(f"The file {path} is of no program that is known here.")


def _check_tables(path: Path, tables: dict[str, list[str]]) -> None:
    if not predecessor.is_it(tables):
        names = ", ".join(sorted(tables)[:8]) or "none"
        raise Refused(f"The file {path} is a database, but not one of {predecessor.PROGRAM}: its tables are {names}.")

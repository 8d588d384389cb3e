"""Tells what a file or folder is that somebody wants to import, and opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from passion.errors import NotFound, Refused, Unavailable
from passion.library import Library
from passion.porting import predecessor
from passion.porting.item import Item
from passion.porting.predecessor import Predecessor
from passion.porting.report import Reporter
from passion.porting.sqlite_file import HEADER, columns_of, opened


class Program(Enum):
    """Whose data it is."""

    PASSION = "an export of Passion"
    PREDECESSOR = predecessor.PROGRAM


def recognise(path: Path) -> Program:
    """Whose data it is, by its first bytes.

    Raises:
        NotFound: there is nothing.
        Unavailable: it cannot be read.
    """
    try:
        if path.is_dir():
            raise Refused(f"{path} is a folder; give a file.")
        with path.open("rb") as file:
            return Program.PREDECESSOR if file.read(len(HEADER)) == HEADER else Program.PASSION
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.") from error
    except OSError as error:
        raise Unavailable(f"The file {path} cannot be read: {error.strerror or error}.") from error


class Source:
    """What another program remembered, ready to be taken in."""

    def __init__(self, items: Iterator[Item], total: int) -> None:
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
    if recognise(path) is Program.PASSION:
        raise Refused(f"The file {path} is of no program that is known here.")
    reporter = Reporter(predecessor.PROGRAM, is_rehearsal=is_rehearsal)
    with opened(path) as connection:
        tables = columns_of(connection)
        if not predecessor.is_it(tables):
            names = ", ".join(sorted(tables)[:8]) or "none"
            raise Refused(
                f"The file {path} is a database, but not one of {predecessor.PROGRAM}: its tables are {names}."
            )
        found = Predecessor(connection, reporter, library.queries.files)
        yield Source(found.items(), found.total()), reporter

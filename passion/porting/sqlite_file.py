"""Opens another program's SQLite file without ever writing to it or waiting for it: what is opened is a copy."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from passion.errors import Refused, Unavailable
from passion.porting.report import Reporter

HEADER = b"SQLite format 3\x00"
BESIDE = ("-wal", "-journal")
"""What SQLite keeps beside a file and needs with it; their ends are added to the file's name."""
TRIES = 5
PAUSE = 0.3
"""Seconds before the next try, where the program wrote in the meantime."""
LONGEST = 4_000_000
"""Characters of one value; a longer one is no remembered thing."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the file as it is now, with what its program has not moved into it yet.

    Raises:
        Refused: it is no SQLite file, or not even its list of tables can be read.
        Unavailable: the disk refuses.
    """
    with tempfile.TemporaryDirectory(prefix="passion-import-") as folder:
        copy = Path(folder) / "copy.db"
        _copy(path, copy)
        _fill_up(copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            connection.execute("PRAGMA trusted_schema = OFF")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.Error as error:
                raise Refused(
                    f"The file {path} is a damaged SQLite file, of which nothing can be read ({error}); give a backup"
                    " of it."
                ) from error
            yield connection


def _copy(path: Path, copy: Path) -> None:
    try:
        for _ in range(TRIES):
            before = _stamps(path)
            shutil.copyfile(path, copy)
            for end in BESIDE:
                beside, to = path.with_name(path.name + end), copy.with_name(copy.name + end)
                to.unlink(missing_ok=True)
                with suppress(FileNotFoundError):
                    shutil.copyfile(beside, to)
            if _stamps(path) == before:
                return
            time.sleep(PAUSE)
    except OSError as error:
        raise Unavailable(f"The file {path} cannot be copied: {error.strerror or error}.") from error
    raise Refused(f"The program of {path} keeps writing to it; end that program, then try again.")


def _fill_up(copy: Path) -> None:
    """Gives a copy that was cut off its length back: SQLite reads nothing of one that is too short."""
    with copy.open("r+b") as file:
        start = file.read(32)
        page = int.from_bytes(start[16:18], "big")
        whole = int.from_bytes(start[28:32], "big") * (65536 if page == 1 else page)
        size = file.seek(0, 2)
        if size < whole <= size * 1000:
            file.truncate(whole)


def _stamps(path: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for each in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        try:
            status = each.stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((status.st_size, status.st_mtime_ns))
    return found


def columns_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The plain tables and their columns."""
    names = [
        name
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if isinstance(name, str) and str(sql).upper().startswith("CREATE TABLE")
    ]
    return {
        name: [column for _, column, *_ in connection.execute(f"PRAGMA table_info({_quoted(name)})")] for name in names
    }


def rows(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], reporter: Reporter
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as far as they can be read; a value beyond all bounds is a text that says so."""
    wanted = ", ".join(
        f"CASE WHEN length({_quoted(each)}) > {LONGEST} THEN 'too long' ELSE {_quoted(each)} END" for each in columns
    )
    done = 0
    try:
        for row in connection.execute(f"SELECT {wanted} FROM {_quoted(table)}"):  # noqa: S608 - names are quoted
            yield row
            done += 1
    except sqlite3.Error as error:
        reporter.skip(f"the rest of the table {table}", f"the file is damaged after {done} rows ({error}).")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

"""A library in full use that somebody will kill: writers, scans of files that move, rebuilds, one process."""

import os
import sys
import threading
from itertools import count
from pathlib import Path
from uuid import UUID

from passion.library import Library
from passion.service import Service
from tests.whole.crowd import Crowd

WRITERS, READERS = 8, 1


def work(home: str, folder: str, voice: int) -> None:
    """Tell each acknowledged command through a pipe, until the end comes.

    Args:
        voice: File descriptor to which `<command id> <position>` lines are written.
    """
    with Library.open(home) as library, Service(library, stays_up=False) as service:

        def tell(name: UUID, position: int) -> None:
            os.write(voice, f"{name.hex} {position}\n".encode())

        crowd = Crowd(library, tell)
        crowd.add(library.rebuild, [])
        numbers = count()
        crowd.add(lambda: move_and_scan(service, Path(folder), next(numbers)), [])
        crowd.start(library.queries.all_hashes(), WRITERS, READERS)
        while not crowd.errors:
            threading.Event().wait(0.02)
        os.write(voice, f"error {crowd.errors[0]!r}\n".encode())
        sys.exit(1)


def move_and_scan(service: Service, folder: Path, number: int) -> None:
    """Rename one file and have a scan notice it."""
    files = sorted(folder.iterdir())
    file = files[number % len(files)]
    file.rename(folder / f"{file.name.partition(' ')[0]} {number}{file.suffix}")
    service.scan().result.result()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], 1)

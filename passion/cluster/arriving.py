"""What becomes of a worker's delivery on the server: files are written into its own cache, answers become results."""

import re
from pathlib import Path
from typing import NamedTuple, Self

from passion.cluster.orders import Delivery, OneAnswer, Unseen
from passion.errors import MediaBroken, PassionError, Unavailable
from passion.media.whole import write_files, write_whole
from passion.media.wire import Clipped, Failed, Looked, Previewed, Probed

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(jpg|vtt|mp4)")
"""What may be written: nothing that leads out of the folder."""


class NotDone(Exception):
    """The worker did not see the file, which says nothing about the file."""


class Arrival(NamedTuple):
    """What is expected."""

    into: Path | None
    is_many: bool

    @classmethod
    def one(cls, into: Path | None = None) -> Self:
        """A single result, with files into a folder if it has any."""
        return cls(into, is_many=False)

    @classmethod
    def many(cls) -> Self:
        """A list of results, in which a failure is one of them."""
        return cls(None, is_many=True)


def arrived(arrival: Arrival, delivery: Delivery) -> object:
    """Writes what came and returns what it says.

    Raises:
        NotDone: The worker did not see a file as it is here.
        MediaBroken: The file cannot be decoded.
        Unavailable: The disk refused what was to be written.
    """
    for answer in delivery.answers:
        if isinstance(answer, Unseen):
            raise NotDone(f"does not see {answer.path} as it is here: {answer.reason}.")
    if arrival.is_many:
        return [_told(answer) for answer in delivery.answers]
    result = _told(delivery.answers[0])
    if isinstance(result, PassionError):
        raise result
    if arrival.into is not None:
        try:
            _write(delivery.answers[0], delivery.files, arrival.into)
        except OSError as error:
            raise Unavailable(f"The disk refused: {error.strerror or error}.") from error
    return result


def _told(answer: OneAnswer) -> object:
    match answer:
        case Probed():
            return answer.facts
        case Previewed() | Clipped():
            return answer.made
        case Looked():
            return answer.found
        case Failed():
            return answer.as_error()
        case Unseen():
            return MediaBroken(answer.reason)


def _write(answer: OneAnswer, files: dict[str, bytes], into: Path) -> None:
    if any(not _NAME.fullmatch(name) for name in files):
        raise Unavailable("A worker sent files of names that nothing here has; they were not written.")
    into.mkdir(parents=True, exist_ok=True)
    if isinstance(answer, Previewed):
        for kind, names in answer.made.files.items():
            write_files(kind, [(name, files[name]) for name in names], into)
    elif isinstance(answer, Clipped):
        write_whole(into / answer.made.file, files[answer.made.file])

"""What a worker process answers."""

import msgspec

from events.probe import Probe
from events.values import Seconds
from passion import errors
from passion.media.converting.plan import Made
from passion.media.excerpt import MadeExcerpt
from passion.media.looks import PerceptualHash
from passion.media.made import MadeClip, MadePreviews


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has started, or has loaded what it was told to; sent once before anything is asked."""


class Probed(msgspec.Struct, frozen=True, tag="probed"):
    """The facts of a file."""

    facts: Probe


class Previewed(msgspec.Struct, frozen=True, tag="previewed"):
    """The names of the files that were made."""

    made: MadePreviews


class Clipped(msgspec.Struct, frozen=True, tag="clipped"):
    """The clip that was made."""

    made: MadeClip


class Excerpted(msgspec.Struct, frozen=True, tag="excerpted"):
    """The range was written."""

    made: MadeExcerpt


class Looked(msgspec.Struct, frozen=True, tag="looked"):
    """What a file looks like."""

    found: PerceptualHash


class FramesTold(msgspec.Struct, frozen=True, tag="frames told"):
    """The moments from which frames are shown, in seconds."""

    times: tuple[float, ...]


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """The beginning of every segment, and the end of the last, in seconds."""

    times: tuple[float, ...]


class Written(msgspec.Struct, frozen=True, tag="written"):
    """A file was written."""

    size: int
    """In bytes."""


class Subtitled(msgspec.Struct, frozen=True, tag="subtitled"):
    """The text tracks of a file were read."""

    reasons: dict[int, str]
    """For each of them, why nothing was written; empty where it was."""


class Converted(msgspec.Struct, frozen=True, tag="converted"):
    """The new file is written."""

    made: Made


class Checked(msgspec.Struct, frozen=True, tag="checked"):
    """The new file is what it should be."""

    facts: Probe
    how: str
    """How it was verified, as words."""


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """The task goes on: said every now and then before the answer, so that one that hangs is told from a long one."""

    phase: str
    done: Seconds
    """Of the video, in this phase."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The task failed, the worker lives."""

    error: str
    """Name of a class in passion/errors.py."""
    reason: str

    def as_error(self) -> errors.PassionError:
        """The error that the worker met."""
        return getattr(errors, self.error, errors.MediaBroken)(self.reason)


class ManyProbed(msgspec.Struct, frozen=True, tag="many"):
    """What came of the first ones of several files, at least of one."""

    answers: tuple[Probed | Failed, ...]


Answer = (
    Ready
    | Probed
    | ManyProbed
    | Previewed
    | Clipped
    | Looked
    | FramesTold
    | Cut
    | Written
    | Subtitled
    | Excerpted
    | Converted
    | Checked
    | Moved
    | Failed
)

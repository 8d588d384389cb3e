"""What the server asks of a worker and what comes back, as MessagePack: nothing of it is ever unpickled."""

import msgspec

from events.probe import Probe
from events.values import MediaKind
from passion.cluster.sameness import Mark
from passion.media.wire import Clipped, Failed, Looked, Previewed, Probed


class File(msgspec.Struct, frozen=True):
    """A file as the worker finds it, and what it must be."""

    path: bytes
    mark: Mark


class ProbeOrder(msgspec.Struct, frozen=True, tag="probe"):
    """Measure files."""

    files: tuple[File, ...]


class PreviewsOrder(msgspec.Struct, frozen=True, tag="previews"):
    """Make pictures of a file."""

    file: File
    facts: Probe
    kinds: tuple[MediaKind, ...]


class ClipOrder(msgspec.Struct, frozen=True, tag="clip"):
    """Make a clip of a file."""

    file: File
    facts: Probe
    kind: MediaKind


class LookOrder(msgspec.Struct, frozen=True, tag="look"):
    """Measure what a file looks like."""

    file: File
    facts: Probe


class Unseen(msgspec.Struct, frozen=True, tag="unseen"):
    """The worker did not do it for a reason that is not the file's."""

    path: str
    """Where it looked."""
    reason: str


Order = ProbeOrder | PreviewsOrder | ClipOrder | LookOrder
OneAnswer = Probed | Previewed | Clipped | Looked | Failed | Unseen


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker has made."""

    worker: str
    """Its name."""
    address: str
    answers: tuple[OneAnswer, ...]
    """One for each file of the order."""
    files: dict[str, bytes] = {}
    """Name -> content."""


def packed(message: Order | Delivery) -> bytes:
    return msgspec.msgpack.encode(message)


def as_order(body: bytes) -> Order:
    return msgspec.msgpack.decode(body, type=Order)


def as_delivery(body: bytes) -> Delivery:
    return msgspec.msgpack.decode(body, type=Delivery)

"""Who measures files and makes their media: this machine alone, or other machines with it."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

import msgspec

from events.probe import Probe
from events.values import MediaKind
from passion import errors
from passion.media.looks import PerceptualHash
from passion.media.made import Kinds, MadeClip, MadePreviews


class WorkerView(msgspec.Struct, frozen=True, kw_only=True):
    """A worker on this or another machine."""

    name: str
    address: str
    slots: int
    """Files that it works on side by side."""
    doing: tuple[str, ...] = ()
    """What it works on now."""
    note: str = ""
    """A sentence where it gets no work, and why."""


class EngineView(msgspec.Struct, frozen=True, kw_only=True):
    """Who works at this moment."""

    engine: str
    """`local` or `dask`."""
    sentence: str
    """How it is, and what to do if it is not well."""
    is_well: bool = True
    slots: int = 0
    """Files that are worked on side by side."""
    workers: tuple[WorkerView, ...] = ()
    """Those on other machines, or of other processes that were started by hand."""


class Engine(Protocol):
    """Takes wishes from any thread; futures raise what the functions of this package raise."""

    @property
    def slots(self) -> int:
        """Files that are worked on side by side at this moment, at least one."""
        ...

    def view(self) -> EngineView: ...

    def wait_until_known(self, seconds: float) -> None:
        """Waits at most so long until `view` can tell who works."""
        ...

    def probe(self, path: Path) -> Future[Probe]: ...

    def probe_many(self, files: Sequence[Path]) -> Future[list[Probe | errors.PassionError]]: ...

    def previews(self, path: Path, facts: Probe, into: Path, kinds: Kinds = ...) -> Future[MadePreviews]: ...

    def clip(self, path: Path, facts: Probe, into: Path, kind: MediaKind) -> Future[MadeClip]: ...

    def perceptual_hash(self, path: Path, facts: Probe) -> Future[PerceptualHash]: ...

    def close(self) -> None: ...

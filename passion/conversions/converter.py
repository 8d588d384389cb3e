"""Converts one video: makes the new file beside the old one, has it verified, and hands over."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import Bytes, VideoHash
from passion.commands import ExchangeFile
from passion.conversions.leftovers import noted, sweep
from passion.conversions.planned import PlannedConversion
from passion.conversions.process import Process, Show
from passion.errors import MediaBroken, NotFound, PassionError, Refused, Unavailable
from passion.media import Conversion, conversion_of, room_for
from passion.receipts import Receipt
from passion.scanning import paths
from passion.scanning.fingerprint import fingerprint
from projections.views import FileView


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """What conversions need of the library."""

    files: Callable[[VideoHash], Sequence[FileView]]
    facts: Callable[[VideoHash], Probe | None]
    exchange: Callable[[ExchangeFile], Receipt]
    notes: Path
    """Folder in which half-made files are noted."""


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one video."""

    said: str
    """A sentence."""
    video_hash: VideoHash | None = None
    """That it has now; None where there was nothing to do."""
    receipt: Receipt | None = None
    """Of the exchange, so that it can be taken back."""


class Converter:
    """Safe to use from one thread at a time; `close` from any."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._process = Process()

    def close(self) -> None:
        """End what is being made."""
        self._process.close()

    def plan(self, video_hash: VideoHash) -> PlannedConversion:
        """What a conversion would be; nothing is touched."""
        try:
            file, path = self._file(video_hash)
            facts = self._facts(video_hash)
        except PassionError as error:
            return _none(video_hash, str(error))
        conversion = conversion_of(facts)
        planned = PlannedConversion(
            video_hash=video_hash,
            path=file.path,
            new_path=paths.as_fact(_new_path(path))[0] if conversion.is_needed else "",
            is_needed=conversion.is_needed,
            reason=conversion.reason,
            what=conversion.words,
            left_out=conversion.left_out,
            size=facts.size,
            room=room_for(facts, conversion) if conversion.is_needed else Bytes(0),
            duration=facts.duration,
        )
        try:
            if conversion.is_needed:
                _check_room(path, planned.room)
        except PassionError as error:
            return msgspec.structs.replace(planned, trouble=str(error))
        return planned

    def stop(self) -> None:
        """End what is being made now; whoever waits for it hears that it failed."""
        self._process.stop()

    def convert(self, video_hash: VideoHash, show: Show) -> Converted:
        """Make it playable for good.

        Raises:
            MediaBroken: The original or what was made of it is not whole; the original is as it was.
            NotFound: There is no such video, or no file of it.
            Refused: A name is taken, or the original has changed meanwhile.
            Unavailable: The disk refuses.
        """
        sweep(self._doors.notes)
        file, path = self._file(video_hash)
        facts = self._facts(video_hash)
        conversion = conversion_of(facts)
        if not conversion.is_needed:
            return Converted(said=conversion.reason)
        _check_room(path, room_for(facts, conversion))
        part = _part(path, video_hash)
        try:
            _check_unchanged(file, path)
            with noted(part, self._doors.notes):
                _begin(part, path)
                found, how, what, damaged = self._made(path, facts, conversion, part, show)
                new_hash, receipt = self._hand_over(video_hash, file, part, found)
        except OSError as error:
            raise Unavailable(f"The disk refused: {error.strerror or error}. The original is as it was.") from error
        rest = f" {damaged} damaged places of the original were left out." if damaged else ""
        left = f" Left out: {', '.join(conversion.left_out)}." if conversion.left_out else ""
        said = f"{paths.as_fact(paths.name(_new_path(path)))[0]}: {what}; verified: {how}.{rest}{left}"
        return Converted(said=said, video_hash=new_hash, receipt=receipt)

    def _made(
        self, path: str, facts: Probe, conversion: Conversion, part: str, show: Show
    ) -> tuple[Probe, str, str, int]:
        """What cannot be copied after all is encoded."""
        try:
            return self._process.make(path, facts, conversion, part, show)
        except MediaBroken:
            again = conversion_of(facts, copies=False)
            if again == conversion:
                raise
            _check_room(path, room_for(facts, again))
            return self._process.make(path, facts, again, part, show)

    def _hand_over(self, video_hash: VideoHash, file: FileView, part: str, found: Probe) -> tuple[VideoHash, Receipt]:
        path = paths.from_fact(file.path, file.path_raw)
        _check_unchanged(file, path)
        # When it was downloaded or filmed is the same as before.
        os.utime(part, ns=(file.mtime_ns, file.mtime_ns))
        new = fingerprint(part)
        came_from, came_raw = paths.as_fact(part)
        receipt = self._doors.exchange(
            ExchangeFile(
                video_hash=new.video_hash,
                old_hash=video_hash,
                path=file.path,
                path_raw=file.path_raw,
                came_from=came_from,
                came_from_raw=came_raw,
                probe=found,
                size=new.size,
                mtime_ns=new.mtime_ns,
                inode=new.inode,
            )
        )
        return new.video_hash, receipt

    def _file(self, video_hash: VideoHash) -> tuple[FileView, str]:
        there = [each for each in self._doors.files(video_hash) if not each.is_missing]
        if not there:
            raise NotFound(f"No file of the video {video_hash} is there now.")
        if len(there) > 1:
            shown = ", ".join(each.path for each in there)
            raise Refused(f"The video lies in more than one place ({shown}), and converting one would part them.")
        path = paths.from_fact(there[0].path, there[0].path_raw)
        if not os.path.isfile(path):  # noqa: PTH113 (surrogates pass unharmed)
            raise NotFound(f"The file {there[0].path} is not there now; is its drive connected?")
        if os.path.islink(path):  # noqa: PTH114
            raise Refused(f"The file {there[0].path} is a link; convert what it leads to.")
        return there[0], path

    def _facts(self, video_hash: VideoHash) -> Probe:
        facts = self._doors.facts(video_hash)
        if facts is None:
            raise NotFound(f"The video {video_hash} was not measured yet, or cannot be; see its page.")
        return facts


def _none(video_hash: VideoHash, trouble: str) -> PlannedConversion:
    return PlannedConversion(
        video_hash=video_hash, path="", new_path="", is_needed=False, reason="", what="", trouble=trouble
    )


def _new_path(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f"{name.rpartition('.')[0] or name}.mp4")  # noqa: PTH118


def _part(path: str, video_hash: VideoHash) -> str:
    """Hidden, and with an ending that is no video's: no scan takes it for one."""
    return os.path.join(os.path.dirname(path), f".passion-{video_hash}.part")  # noqa: PTH118, PTH120


def _begin(part: str, path: str) -> None:
    """An empty file that may be read by whoever may read the original."""
    Path(part).unlink(missing_ok=True)
    Path(part).touch()
    shutil.copymode(path, part)


def _check_room(path: str, room: Bytes) -> None:
    folder, name = os.path.split(path)
    new = os.path.basename(_new_path(path))  # noqa: PTH119
    there = [each for each in os.listdir(folder) if each != name and each.casefold() == new.casefold()]  # noqa: PTH208
    if there:
        raise Refused(f"There is {paths.as_fact(there[0])[0]} beside it already, and nothing is overwritten.")
    if not os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise Unavailable(f"Nothing can be written into the folder {paths.as_fact(folder)[0]}.")
    free = shutil.disk_usage(folder).free
    if free < room:
        raise Unavailable(
            f"The disk has {free / 1e9:.1f} GB left, and up to {room / 1e9:.1f} GB may be needed: the original is kept"
            " beside the new file."
        )


def _check_unchanged(file: FileView, path: str) -> None:
    found = os.stat(path)  # noqa: PTH116 (surrogates pass unharmed)
    if (found.st_size, found.st_mtime_ns) != (file.size, file.mtime_ns):
        raise Refused(f"The file {file.path} has changed since it was scanned; scan its folder, then try again.")

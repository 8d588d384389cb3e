"""The library and the workers, cut down to what scans and preview media need of them."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from events.probe import Probe
from events.values import Actor, Bytes, VideoHash
from passion import conversions, playback, subtitles
from passion.commands import AnyCommand
from passion.errors import NotFound, Refused
from passion.jobs import excerpts, looking, maker, moments
from passion.jobs.folders import admits
from passion.library import Library
from passion.media import CLIP_FILES, Engine, Kinds, MediaWorkers
from passion.scanning import paths, scan
from passion.scanning.folders import FolderMemory
from passion.scanning.names_read import NamesRead
from passion.scanning.window import Count, of_now
from projections.views import FileView, VideoDetail

logger = logging.getLogger(__name__)

AHEAD = 2
"""Parts of files per worker that a scan hands over before it waits: what a page asks for waits for no more."""


def for_scans(library: Library, workers: Engine, count: Count) -> scan.Doors:
    """Args: `count` files are measured side by side by these workers."""
    slots = of_now(count)
    return scan.Doors(
        known_files=library.queries.known_files,
        twins=library.queries.twins,
        write=lambda commands, group: write(library, commands, "scanner", group),
        probe=workers.probe_many,
        sidecars=library.queries,
        probes_at_once=lambda: slots() * AHEAD,
        stamp=library.queries.files_stamp,
        has_pending=library.queries.has_pending_files,
        position=library.log.position,
        is_alone=library.queries.is_only,
        memory=FolderMemory(library.places.cache / "folders"),
        names_read=NamesRead(library.places.names_read),
    )


def for_media(
    library: Library, workers: Engine, background: MediaWorkers | None, busy: Callable[[bool], None]
) -> maker.Doors:
    """Args: `background` does what nobody waits for; if there is none, `workers` do that, too."""
    return maker.Doors(
        files=files_of(library),
        facts=library.queries.probe,
        folder=library.places.media_of,
        probe=workers.probe,
        previews=partial(make, workers),
        background=None if background is None else partial(make, background),
        prefer=_nothing if background is None else background.prefer,
        stop=_nothing if background is None else background.stop,
        busy=busy,
        write=lambda commands, group: write(library, commands, "media", group),
        refusal=library.as_of.sentence() if library.as_of else None,
    )


def _nothing(_: Future[Any]) -> None:
    """Other machines are not held for this one's players."""


def files_of(library: Library) -> Callable[[VideoHash], list[FileView]]:
    """Finds a video's files, without those whose place a link out of the folders has taken since the scan."""
    return lambda video_hash: [
        file for file in library.queries.files(video_hash) if admits(library, paths.from_fact(file.path, file.path_raw))
    ]


def for_moments(library: Library, workers: MediaWorkers) -> moments.Doors:
    return moments.Doors(
        files=files_of(library),
        facts=library.queries.probe,
        folder=library.places.media_of,
        probe=workers.probe,
        write=workers.moment,
        refusal=library.as_of.sentence() if library.as_of else None,
    )


def for_excerpts(library: Library) -> excerpts.Doors:
    return excerpts.Doors(
        refuse_changes=library.refuse_changes,
        card=library.queries.card,
        files=files_of(library),
        facts=library.queries.probe,
        folder=library.places.clips,
        most_bytes=lambda: Bytes(round(library.settings.media.clips * 1024**3)),
    )


def make(workers: Engine, path: Path, facts: Probe, into: Path, kinds: Kinds) -> Future[Any]:
    """Has the workers make kinds that are made together."""
    if kinds[0] in CLIP_FILES:
        return workers.clip(path, facts, into, kinds[0])
    return workers.previews(path, facts, into, kinds)


def for_playback(library: Library) -> playback.Doors:
    return playback.Doors(
        files=files_of(library),
        facts=library.queries.probe,
        folder=library.places.segments,
        most_bytes=lambda: Bytes(round(library.settings.playback.cache * 1024**3)),
        most_height=lambda: library.settings.playback.most_height,
    )


def for_subtitles(library: Library) -> subtitles.Doors:
    def video(video_hash: VideoHash) -> VideoDetail | None:
        found = library.queries.video(video_hash)
        if found is None:
            return None
        beside = [
            path for path in found.sidecars if admits(library, paths.from_fact(path, library.queries.sidecar_raw(path)))
        ]
        return replace(found, files=tuple(files_of(library)(video_hash)), sidecars=tuple(beside))

    return subtitles.Doors(
        video=video,
        facts=library.queries.probe,
        sidecar_raw=library.queries.sidecar_raw,
        folder=library.places.subtitles,
    )


def for_conversions(library: Library) -> conversions.Doors:
    return conversions.Doors(
        files=library.queries.files,
        facts=library.queries.probe,
        exchange=library.execute,
        notes=library.places.converting,
    )


def for_looking(library: Library, workers: Engine) -> looking.Doors:
    return looking.Doors(
        videos=library.queries.decodable,
        files=library.queries.files,
        facts=library.queries.probe,
        measure=workers.perceptual_hash,
    )


def write(library: Library, commands: Sequence[AnyCommand], actor: Actor, group: UUID | None) -> int:
    """Sends commands in one append and returns how many changed anything; one that is refused costs no other.

    Raises:
        Unavailable: The disk refused; nothing was written.
    """
    try:
        return sum(receipt.changed for receipt in library.execute_all(commands, actor, group=group))
    except (Refused, NotFound) as refusal:
        if len(commands) == 1:
            logger.warning("%s was refused: %s", type(commands[0]).__name__, refusal)
            return 0
    middle = len(commands) // 2
    return write(library, commands[:middle], actor, group) + write(library, commands[middle:], actor, group)

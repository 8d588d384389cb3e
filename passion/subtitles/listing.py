"""Which subtitles a video has, as a page shows them."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import msgspec

from events.probe import SubtitleTrack
from passion.media.subtitles import PICTURES, READABLE
from passion.sidecars import is_subtitle
from passion.subtitles.languages import spoken
from passion.subtitles.names import says

_LONGEST_TITLE = 200


class Subtitle(msgspec.Struct, frozen=True, kw_only=True):
    """Subtitles in one language."""

    id: str
    """Names it in the address of its file."""
    language: str = ""
    """A tag such as `pt-BR`; empty where not known."""
    language_name: str = ""
    """In English."""
    title: str = ""
    kind: str
    """The codec inside the video, or the ending of the file beside it."""
    file: str = ""
    """Name of the file beside the video; empty for what is inside it."""
    is_default: bool = False
    is_forced: bool = False
    """Whether it holds only what must be read by those who understand the sound."""
    is_for_deaf: bool = False
    """Whether it tells noises, too."""
    reason: str = ""
    """Why it cannot be shown; empty where it can."""


def listed(sidecars: Iterable[str], files: Sequence[str], tracks: Sequence[SubtitleTrack]) -> tuple[Subtitle, ...]:
    """Files first: somebody put them there.

    Args:
        sidecars: Paths of what lies beside the video; those that are no subtitles are passed over.
        files: Paths of the video.
        tracks: What probing found inside it.
    """
    videos = [PurePath(each).name for each in files]
    # A `.sub` beside an `.idx` of the same name is one thing in two files.
    beside = sorted(each for each in sidecars if is_subtitle(PurePath(each).name))
    return (
        *(_beside(path, videos) for path in beside if PurePath(path).suffix.lower() != ".idx"),
        *(_inside(number, track) for number, track in enumerate(tracks)),
    )


def beside_id(path: str) -> str:
    """Names a file beside a video, as long as it is called so."""
    return "b" + hashlib.blake2b(path.encode(errors="replace"), digest_size=6).hexdigest()


def _beside(path: str, videos: list[str]) -> Subtitle:
    name = PurePath(path).name
    said = says(name, videos)
    ending = PurePath(name).suffix.lower()
    return Subtitle(
        id=beside_id(path),
        language=said.language.tag if said.language else "",
        language_name=said.language.name if said.language else "",
        title=said.title,
        kind=ending.lstrip("."),
        file=name,
        is_default=said.is_default,
        is_forced=said.is_forced,
        is_for_deaf=said.is_for_deaf,
        reason=_cannot(ending),
    )


def _cannot(ending: str) -> str:
    if ending in PICTURES:
        return "These subtitles are pictures, which are not shown."
    return "" if ending in READABLE else f"Subtitles of the kind {ending} cannot be read."


def _inside(number: int, track: SubtitleTrack) -> Subtitle:
    language = spoken(track.language)
    return Subtitle(
        id=f"i{number}",
        language=language.tag if language else track.language,
        language_name=language.name if language else track.language,
        title=track.title[:_LONGEST_TITLE],
        kind=track.codec,
        is_default=track.is_default,
        is_forced=track.is_forced,
        is_for_deaf=track.is_for_deaf,
        reason="" if track.is_text else "These subtitles are pictures, which are not shown.",
    )

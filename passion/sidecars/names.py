"""Tells by its name what a sidecar is and which videos it is about; letters of any case are the same."""

import re
from typing import Literal

import msgspec

Kind = Literal[
    "nfo", "json", "yaml", "info_json", "movie_nfo", "folder_json", "folder_yaml", "season_nfo", "show_nfo", "subtitle"
]  # fmt: skip
"""In order of strength inside one folder; `movie_nfo` is of a folder's only video, the last ones of all below."""

FOR_ALL_BELOW: frozenset[Kind] = frozenset({"folder_json", "folder_yaml", "season_nfo", "show_nfo"})
SUBTITLES = (".srt", ".vtt", ".ass", ".ssa", ".sub", ".idx", ".sup", ".smi", ".ttml")

_ENDINGS = (".nfo", ".json", ".yaml", ".yml", *SUBTITLES)
_FOLDER: dict[str, Kind] = {
    ".metadata.json": "folder_json",
    ".metadata.yaml": "folder_yaml",
    ".metadata.yml": "folder_yaml",
    "season.nfo": "season_nfo",
    "tvshow.nfo": "show_nfo",
    "movie.nfo": "movie_nfo",
}
_BY_ENDING: dict[str, Kind] = {"nfo": "nfo", "json": "json", "yaml": "yaml", "yml": "yaml"}
_OTHERS = frozenset({"artist.nfo", "album.nfo"})
"""Sidecars of things that are no video."""
_EXTRA = re.compile(
    r"(?:.*[-._ ])?(?:trailer|sample|teaser|featurette|behindthescenes|deleted|interview|scene|short)", re.DOTALL
)


class SidecarName(msgspec.Struct, frozen=True):
    """What the name of a sidecar says."""

    kind: Kind
    key: str
    """What a video's name, stem or source id must be (folded) for the sidecar to be about it; empty for all."""


def sidecar_name(name: str) -> SidecarName | None:
    """Returns None for what is no sidecar."""
    folded = name.lower()
    if not folded.endswith(_ENDINGS):
        return None
    if (kind := _FOLDER.get(folded)) is not None:
        return SidecarName(kind, "")
    if folded.startswith(".") or folded in _OTHERS:
        return None
    stem, _, ending = folded.rpartition(".")
    if ending == "json" and stem.endswith(".info"):
        return SidecarName("info_json", stem.removesuffix(".info"))
    return SidecarName(_BY_ENDING.get(ending, "subtitle"), stem)


def is_sidecar(name: str) -> bool:
    """Whether a file of this name may say something about a video."""
    return name.lower().endswith(_ENDINGS) and sidecar_name(name) is not None


def is_subtitle(name: str) -> bool:
    """Whether a file of this name holds subtitles."""
    return name.lower().endswith(SUBTITLES)


def keys_of(video_name: str, source_id: str | None = None) -> tuple[str, ...]:
    """What sidecars of a video can be named after, the closest first: its stem, its whole name, its source id."""
    folded = video_name.lower()
    stem = folded.rpartition(".")[0] or folded
    return (stem, folded, source_id.lower()) if source_id else (stem, folded)


def subtitle_keys(key: str) -> tuple[str, ...]:
    """Stems of videos that a subtitle of this stem can be of: `film.en.forced` is of `film`, too."""
    one = key.rpartition(".")[0]
    two = one.rpartition(".")[0]
    return tuple(each for each in (key, one, two) if each)


def is_extra(video_name: str) -> bool:
    """Whether a video is a trailer or the like, which takes no `movie.nfo` and leaves it to the film."""
    return _EXTRA.fullmatch(video_name.lower().rpartition(".")[0]) is not None

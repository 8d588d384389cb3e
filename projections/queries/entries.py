"""What the search reads: all that it knows of a video, in one entry."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from events.description import Description
from events.probe import Probe
from projections.blocks import blocks, marks
from projections.merging import merged
from projections.names import Names, read_names
from projections.queries.questions import Questions, Row
from projections.search import moments
from projections.search.entry import LISTED, Entry, flags_of
from projections.tables.description import read_layers
from projections.tables.paths import file_name

IsPlayable = Callable[[Probe], bool]
"""Whether a browser plays a file as it is."""

_texts = msgspec.json.Decoder(tuple[str, ...]).decode
_probe = msgspec.json.Decoder(Probe).decode

_VIDEO = (
    "id, video_hash, dice, is_listed, present, files, title, title_key, filename_key, path_key, performers, tags,"
    " studio, series, date_released, is_probed, duration, width, height, bitrate, size, pixels, is_favourite, rating,"
    " likes, view_time, markers, dated_markers, chapters, comments, popularity, date_added, date_downloaded,"
    " last_viewed, favourited, codec, is_hidden"
)
_LONG, _SHORT = 16, 9


class _Beside(NamedTuple):
    """Rows of other tables, by the video's id."""

    people: dict[int, list[Row]]
    files: dict[int, list[Row]]
    elsewhere: dict[int, list[Row]]
    comments: dict[int, list[Row]]
    labels: dict[int, list[Row]]
    probes: dict[int, list[Row]]
    told: dict[int, Description]
    names: Names


class EntryQuestions(Questions):
    """Entries of the search."""

    def known_ids(self) -> list[int]:
        """Of all videos that have a place and that nobody failed to measure."""
        return [row[0] for row in self._rows("SELECT id FROM videos WHERE is_known ORDER BY id")]

    def count_known(self) -> int:
        """How many these are."""
        row = self._row("SELECT count(*) FROM videos WHERE is_known")
        return row[0] if row else 0

    def hashes_of(self, ids: Sequence[int]) -> list[str]:
        """Of all videos with these ids, known or not."""
        return [
            row[0]
            for block in blocks(ids)
            for row in self._rows(f"SELECT video_hash FROM videos WHERE id IN ({marks(block)})", block)
        ]

    def entries(self, ids: Iterable[int], is_playable: IsPlayable) -> Iterable[Entry]:
        """Of those that are known, some at a time."""
        for block in blocks(ids):
            with self._store.reading():
                rows = self._rows(f"SELECT {_VIDEO} FROM videos WHERE is_known AND id IN ({marks(block)})", block)
                beside = self._beside(block)
            yield from (_entry(row, beside, is_playable) for row in rows)

    def aliases(self) -> list[tuple[str, str, str]]:
        """Names that mean something which is called otherwise: the kind, the name, and what it is called."""
        rows = self._rows("SELECT kind, name, called FROM entities WHERE name <> called")
        return [(kind, name, called) for kind, name, called in rows]

    def _beside(self, ids: Sequence[object]) -> _Beside:
        def by_video(select: str) -> dict[int, list[Row]]:
            found: dict[int, list[Row]] = {}
            for row in self._rows(f"{select} WHERE video_id IN ({marks(ids)})", ids):
                found.setdefault(row[0], []).append(row[1:])
            return found

        layers = by_video("SELECT video_id, source, body, described_from FROM descriptions")
        told = {each: merged(*read_layers(rows)[:2]) for each, rows in layers.items()}  # pyright: ignore[reportArgumentType]
        people = by_video("SELECT video_id, name FROM performers")
        tags = by_video("SELECT video_id, tag FROM tags")
        labels = by_video("SELECT video_id, label FROM markers")
        for each, rows in by_video("SELECT video_id, title FROM chapters").items():
            labels.setdefault(each, []).extend(rows)
        return _Beside(
            people=people,
            files=by_video("SELECT video_id, path, collection, is_missing FROM files"),
            elsewhere=by_video("SELECT video_id, path FROM files_elsewhere"),
            comments=by_video("SELECT video_id, text FROM comments"),
            labels=labels,
            probes=by_video("SELECT video_id, probe FROM probes"),
            told=told,
            names=read_names(self._rows, told.values(), {tag for rows in tags.values() for (tag,) in rows}),
        )


def _entry(row: Row, beside: _Beside, is_playable: IsPlayable) -> Entry:
    video_id, video_hash, dice, is_listed, present, _, title, *keys = row[:10]
    shown_performers, shown_tags, studio, series, released, is_probed = row[10:16]
    numbers = row[15:35]
    description = beside.names.applied(beside.told.get(video_id, Description()))
    people = [name for (name,) in beside.people.get(video_id, ())]
    performers = tuple(dict.fromkeys((*_texts(shown_performers), *people)))
    tags = _texts(shown_tags)
    places = beside.files.get(video_id, ())
    paths = [each[0] for each in (*places, *beside.elsewhere.get(video_id, ()))]
    collections = tuple(dict.fromkeys(each[1] for each in places if not each[2] or not present))
    probe = next((_probe(each[0]) for each in beside.probes.get(video_id, ()) if each[0] is not None), None)
    labels = [label for (label,) in beside.labels.get(video_id, ()) if label]
    said = tuple(each for each in (studio, description.line) if each)
    return Entry(
        id=video_id,
        video_hash=video_hash,
        dice=dice,
        flags=_flags(row, description, probe, is_playable) | (LISTED if is_listed else 0),
        numbers=_numbers(numbers, released, description, probe if is_probed else None),
        names=(
            performers,
            (studio,) if studio else (),
            tags,
            collections,
            (series,) if series else (),
            description.genres,
            (row[35].casefold(),) if row[35] else (),
        ),
        keys=(keys[0], keys[1], keys[2]),
        texts={
            "title": (title,),
            "performer": (*performers, *beside.names.others("performer", performers)),
            "studio": (*said, *beside.names.others("studio", said[:1])),
            "tag": (*tags, *beside.names.others("tag", tags)),
            "series": (series,) if series else (),
            "genre": description.genres,
            "path": tuple(sorted(paths)),
            "filename": tuple(dict.fromkeys(file_name(each) for each in paths)),
            "description": (description.description,) if description.description else (),
            "comment": tuple(text for (text,) in beside.comments.get(video_id, ())),
            "marker": tuple(labels),
        },
    )


def _flags(row: Row, description: Description, probe: Probe | None, is_playable: IsPlayable) -> int:
    present, files, performers, tags, studio, series, released = (*row[4:6], *row[10:15])
    width, height, is_favourite, rating, view_time = row[17], row[18], row[22], row[23], row[25]
    markers, dated_markers, chapters, comments = row[26:30]
    return flags_of({
        "is:favourite": bool(is_favourite),
        "is:rated": rating is not None,
        "is:watched": view_time > 0,
        "is:missing": not present,
        "is:duplicate": files > 1,
        "is:portrait": 0 < width < height,
        "is:landscape": width > height > 0,
        "is:hidden": bool(row[36]),
        "is:playable": bool(present) and probe is not None and is_playable(probe),
        "has:rating": rating is not None,
        "has:comment": comments > 0,
        "has:marker": markers > 0,
        "has:finish": dated_markers > 0,
        "has:chapter": chapters > 0 or (probe is not None and bool(probe.chapters)),
        "has:tag": tags != "[]",
        "has:performer": performers != "[]" or bool(description.secondary_performers),
        "has:studio": bool(studio),
        "has:series": bool(series),
        "has:description": bool(description.description),
        "has:date": bool(released),
        "has:subtitles": probe is not None and bool(probe.subtitles),
        "has:sound": probe is not None and bool(probe.audio),
    })  # fmt: skip


def _numbers(
    row: Sequence[Any], released: str | None, description: Description, probe: Probe | None
) -> tuple[float | None, ...]:
    """In the order of `NUMBERS`; what was never measured is unknown."""
    _, duration, width, height, bitrate, size, pixels, _, rating, likes, view_time = row[:11]
    markers, _, _, comments, popularity, added, downloaded, viewed, favourited = row[11:20]
    is_probed = bool(row[0])
    return (
        rating,
        duration if is_probed else None,
        size,
        bitrate if is_probed else None,
        probe.fps if probe is not None and probe.fps > 0 else None,
        _lines(width, height) if is_probed and width and height else None,
        likes,
        view_time,
        markers,
        comments,
        popularity,
        _whole(description.extra.get("season")),
        description.part,
        moments.released(released),
        added,
        downloaded,
        viewed,
        favourited,
        pixels if is_probed else None,
    )


def _lines(width: int, height: int) -> float:
    """Of the 16:9 picture, lying or standing, that holds this one."""
    return max(min(width, height), max(width, height) * _SHORT / _LONG)


def _whole(text: str | None) -> float | None:
    plain = (text or "").strip()
    return float(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None

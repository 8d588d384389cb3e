"""Questions about single videos: cards, details, and which there are."""

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec

from events.description import Description, DescriptionChange
from events.probe import Probe
from events.values import Bytes, MediaKind, Seconds, VideoHash
from projections.blocks import blocks, marks
from projections.merging import STRENGTH, Source, merge
from projections.names import read_names
from projections.queries.files import FileQuestions
from projections.queries.questions import CARD, card_of
from projections.tables.description import read_layers, read_origins
from projections.views import DerivedTag, FieldSource, PlaceElsewhere, VideoCard, VideoDetail

_PLAYABLE = "present > 0 AND NOT is_failed"
_NOT_PROBED = Probe(
    container="",
    duration=Seconds(0),
    size=Bytes(0),
    width=0,
    height=0,
    display_width=0,
    display_height=0,
    video_codec="",
)
_decode_probe = msgspec.json.Decoder(Probe).decode


class VideoQuestions(FileQuestions):
    """Cards and details."""

    def card(self, video_hash: VideoHash) -> VideoCard | None:
        row = self._row(f"SELECT {CARD} FROM videos WHERE video_hash = ?", (video_hash,))
        return None if row is None else card_of(row)

    def cards(self, hashes: Sequence[VideoHash]) -> list[VideoCard]:
        """In the order asked for; unknown ones are left out."""
        found: dict[VideoHash, VideoCard] = {}
        with self._store.reading() as db:
            for block in blocks(hashes):
                for row in db.execute(f"SELECT {CARD} FROM videos WHERE video_hash IN ({marks(block)})", block):
                    card = card_of(row)
                    found[card.video_hash] = card
        return [found[each] for each in hashes if each in found]

    def video(self, video_hash: VideoHash) -> VideoDetail | None:
        with self._store.reading():
            row = self._row(f"SELECT {CARD} FROM videos WHERE video_hash = ?", (video_hash,))
            if row is None:
                return None
            video_id = row[0]
            description, scanned, provenance, sidecars = self._description(video_id)
            probe = self.probe(video_hash) or _NOT_PROBED
            problem = self._row("SELECT reason FROM probes WHERE video_id = ? AND reason IS NOT NULL", (video_id,))
            return VideoDetail(
                card=card_of(row),
                description=description.description,
                secondary_performers=description.secondary_performers,
                line=description.line,
                series=description.series,
                part=description.part,
                genres=description.genres,
                source_id=description.source_id,
                catalogue_code=description.catalogue_code,
                links=description.links,
                views=description.views,
                likes=description.likes,
                extra=description.extra,
                provenance=provenance,
                scanned=scanned,
                sidecars=sidecars,
                files=tuple(self.files(video_hash)),
                files_elsewhere=self._elsewhere(video_id),
                container=probe.container,
                fps=probe.fps,
                is_vfr=probe.is_vfr,
                rotation=probe.rotation,
                video_codec=probe.video_codec,
                video_profile=probe.video_profile,
                pixel_format=probe.pixel_format,
                bit_depth=probe.bit_depth,
                colour_transfer=probe.colour_transfer,
                audio=probe.audio,
                subtitles=probe.subtitles,
                embedded_chapters=probe.chapters,
                problem=None if problem is None else problem[0],
                media=self._media(video_id),
                derived_tags=self._derived_tags(video_id),
            )

    def probe(self, video_hash: VideoHash) -> Probe | None:
        """What the last probing that came out measured."""
        row = self._row(
            "SELECT probe FROM probes WHERE video_id = (SELECT id FROM videos WHERE video_hash = ?) AND probe IS"
            " NOT NULL",
            (video_hash,),
        )
        return None if row is None else _decode_probe(row[0])

    def all_hashes(self) -> list[VideoHash]:
        """Every video that a fact was ever about, in the order of its hash."""
        return [row[0] for row in self._rows("SELECT video_hash FROM videos ORDER BY video_hash")]

    def hides(self) -> bool:
        """Whether any video is hidden."""
        return self._row("SELECT 1 FROM videos WHERE is_hidden LIMIT 1") is not None

    def decodable(self) -> list[VideoHash]:
        """The videos that are there and were measured; the newest first."""
        rows = self._rows(
            f"SELECT video_hash FROM videos WHERE {_PLAYABLE} AND is_probed ORDER BY date_added DESC, id DESC"
        )
        return [row[0] for row in rows]

    def nearest_hash(self, video_hash: str, among: Collection[VideoHash] | None = None) -> VideoHash | None:
        """The video that is there, is not known to be broken, and has the nearest hash on the circle of all hashes.

        Args:
            video_hash: Any place on the circle.
            among: Those that may be it; None for all.
        """
        if among is not None:
            there = {row[0] for row in self._rows(f"SELECT video_hash FROM videos WHERE {_PLAYABLE}")}
            return min(there.intersection(among), key=lambda each: (_distance(each, video_hash), each), default=None)
        with self._store.reading():
            sql = (
                f"SELECT video_hash FROM videos WHERE video_hash {{}} AND {_PLAYABLE} ORDER BY video_hash {{}} LIMIT 1"
            )
            rows = (
                self._row(sql.format(">= ?", "ASC"), (video_hash,)),
                self._row(sql.format("< ?", "DESC"), (video_hash,)),
                self._row(sql.format(">= ?", "ASC"), ("",)),
                self._row(sql.format("> ?", "DESC"), ("",)),
            )
        found = [row[0] for row in rows if row is not None]
        return min(found, key=lambda each: _distance(each, video_hash), default=None)

    def _description(self, video_id: int) -> tuple[Description, Description, tuple[FieldSource, ...], tuple[str, ...]]:
        """What holds, what the sources say, where each field is from, and the sidecars."""
        rows = self._rows(
            "SELECT source, body, described_from, origins FROM descriptions WHERE video_id = ?", (video_id,)
        )
        layers, edits, _ = read_layers(row[:3] for row in rows)
        origins = read_origins((row[0], row[3]) for row in rows)
        description, sources = merge(layers, edits)
        scanned, _ = merge(layers, DescriptionChange())
        tags: list[tuple[str, Source]] = [("tags", each) for each in STRENGTH if each in layers and layers[each].tags]
        provenance = tuple(
            FieldSource(
                field=field,
                source=source,
                origins=tuple(where for where, fields in origins.get(source, {}).items() if field in fields),
            )
            for field, source in (*sources.items(), *tags)
        )
        called = read_names(self._rows, [description]).applied(description)
        return called, scanned, provenance, tuple(origins.get("sidecar", {}))

    def _derived_tags(self, video_id: int) -> tuple[DerivedTag, ...]:
        rows = self._rows("SELECT tag, kind, cause FROM derived_tags WHERE video_id = ? ORDER BY 1, 2, 3", (video_id,))
        return tuple(DerivedTag(tag=tag, kind=kind, cause=cause) for tag, kind, cause in rows)

    def _elsewhere(self, video_id: int) -> tuple[PlaceElsewhere, ...]:
        rows = self._rows(
            "SELECT origin, path, is_missing FROM files_elsewhere WHERE video_id = ? ORDER BY is_missing, id",
            (video_id,),
        )
        return tuple(
            PlaceElsewhere(origin=str(UUID(bytes=origin)), path=path, is_missing=bool(is_missing))
            for origin, path, is_missing in rows
        )

    def _media(self, video_id: int) -> tuple[MediaKind, ...]:
        rows = self._rows("SELECT kind FROM media WHERE video_id = ? AND reason IS NULL ORDER BY kind", (video_id,))
        return tuple(row[0] for row in rows)


def _distance(one: str, other: str) -> int:
    around = 1 << 48
    apart = abs(int(one, 16) - int(other, 16)) % around
    return min(apart, around - apart)

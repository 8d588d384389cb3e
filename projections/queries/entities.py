"""Questions about performers, studios and tags as things of their own."""

from collections import defaultdict

from events.values import Colour, EntityKind, Seconds, VideoHash
from projections.likeness import likeness
from projections.names import VIDEOS_OF
from projections.queries.catalogue import CatalogueQuestions
from projections.queries.questions import Row
from projections.views import AlikeNames, CatalogueEntry, EntityDetail, EntityPicture, FoundEntity

_BLANK = ("", None, None, "", 0, None)


class EntityQuestions(CatalogueQuestions):
    """Names and what they mean, things and what is known of them."""

    def called(self, kind: EntityKind, name: str) -> str:
        """What the thing with this name is called; the name itself where nobody ever gave it another."""
        row = self._row("SELECT called FROM entities WHERE kind = ? AND name = ?", (kind, name))
        return name if row is None else row[0]

    def names_of(self, kind: EntityKind, name: str) -> list[str]:
        """All names of the thing, if it has several."""
        rows = self._rows(
            "SELECT name FROM entities WHERE kind = ?1 AND root ="
            " (SELECT root FROM entities WHERE kind = ?1 AND name = ?2) ORDER BY name",
            (kind, name),
        )
        return [row[0] for row in rows]

    def entity(self, kind: EntityKind, name: str) -> EntityDetail | None:
        """By any of its names; None where no fact and no video knows it."""
        with self._store.reading():
            row = self._row("SELECT root, called FROM entities WHERE kind = ? AND name = ?", (kind, name))
            root, called = (name, name) if row is None else row
            counted = self._row(
                "SELECT count(*), max(date_added), total(duration), total(view_time), coalesce(sum(is_favourite), 0)"
                f" FROM videos WHERE is_listed AND id IN ({VIDEOS_OF[kind]})",
                (called,),
            )
            if counted is None or (row is None and not counted[0]):
                return None
            detail = self._detail(kind, root, called, counted)
            return detail if counted[0] or detail != _nothing(kind, name) else None

    def _detail(self, kind: EntityKind, root: str, called: str, counted: Row) -> EntityDetail:
        said = self._row(
            "SELECT notes, picture_hash, picture_time, colour, is_hidden, spreads FROM entities"
            " WHERE kind = ? AND name = ?",
            (kind, root),
        )
        notes, picture_hash, picture_time, colour, is_hidden, spreads = said or _BLANK
        names = self._rows("SELECT name FROM entities WHERE kind = ? AND root = ? AND name <> ?", (kind, root, called))
        links = self._rows("SELECT link FROM entity_links WHERE kind = ? AND name = ? ORDER BY link", (kind, root))
        tags = self._rows("SELECT tag FROM entity_tags WHERE kind = ? AND name = ?", (kind, root))
        picture = EntityPicture(video_hash=picture_hash, time=picture_time) if picture_hash else None
        return EntityDetail(
            kind=kind,
            name=called,
            first_name=root,
            aliases=tuple(sorted((each[0] for each in names), key=_alphabetic)),
            notes=notes,
            links=tuple(each[0] for each in links),
            tags=tuple(sorted({self.called("tag", each[0]) for each in tags}, key=_alphabetic)),
            spreads=None if spreads is None else bool(spreads),
            picture=picture or self._face(kind, called),
            colour=colour,
            is_hidden=bool(is_hidden),
            videos=counted[0],
            newest=counted[1],
            duration=counted[2],
            view_time=counted[3],
            favourites=counted[4],
        )

    def _face(self, kind: EntityKind, called: str) -> EntityPicture | None:
        """The poster of its best video: a favourite before others, then by rating, then the newest."""
        row = self._row(
            f"SELECT video_hash, poster_time FROM videos WHERE is_listed AND present > 0 AND id IN ({VIDEOS_OF[kind]})"
            " ORDER BY is_favourite DESC, rating DESC, date_added DESC, id DESC LIMIT 1",
            (called,),
        )
        return None if row is None else EntityPicture(video_hash=row[0], time=row[1])

    def videos_called(self, kind: EntityKind, name: str) -> int:
        """How many videos have, or would have if it were not hidden, a thing that is called just so."""
        row = self._row(
            f"SELECT count(*) FROM ({VIDEOS_OF[kind]}"
            " UNION SELECT video_id FROM hidden_names WHERE kind = ?2 AND name = ?1)",
            (name, kind),
        )
        return 0 if row is None else row[0]

    def shows_tag(self, video_hash: VideoHash, tag: str) -> bool:
        """Whether the video has the tag, in whatever case."""
        rows = self._rows(
            "SELECT tag FROM tags WHERE video_id = (SELECT id FROM videos WHERE video_hash = ?)", (video_hash,)
        )
        return tag.casefold() in {each[0].casefold() for each in rows}

    def catalogue(self, kind: EntityKind) -> list[CatalogueEntry]:
        """Everything of a kind that a video in the lists has, by name."""
        return {"performer": self.performers, "studio": self.studios, "tag": self.tags}[kind]()

    def colours(self, kind: EntityKind) -> dict[str, Colour]:
        """Of those that have one, by what they are called."""
        return dict(
            self._rows(
                "SELECT called, colour FROM entities WHERE kind = ? AND name = root AND colour <> '' AND NOT is_hidden",
                (kind,),
            )
        )

    def hidden_entities(self, kind: EntityKind) -> list[FoundEntity]:
        """Those that are ignored everywhere."""
        rows = self._rows(
            "SELECT called, (SELECT count(*) FROM hidden_names WHERE kind = ?1 AND hidden_names.name = called)"
            " FROM entities WHERE kind = ?1 AND is_hidden AND name = root",
            (kind,),
        )
        return sorted(
            (FoundEntity(name=name, videos=videos) for name, videos in rows), key=lambda each: _alphabetic(each.name)
        )

    def find_entities(self, kind: EntityKind, text: str, limit: int = 12) -> list[FoundEntity]:
        """Whose names, aliases too, hold the text in whatever case and with whatever accents; the likeliest first."""
        wanted = likeness(text)
        with self._store.reading():
            videos = {each.name: each.videos for each in self.catalogue(kind)}
            rows = self._rows("SELECT name, called FROM entities WHERE kind = ? AND name <> called", (kind,))
        found: dict[str, tuple[tuple[bool, bool, int], FoundEntity]] = {}
        for name, called in (*((each, each) for each in videos), *rows):
            like = likeness(name)
            if wanted not in like:
                continue
            count = videos.get(called, 0)
            fits = (like != wanted, not like.startswith(wanted), -count)
            if called not in found or fits < found[called][0]:
                alias = None if name == called else name
                found[called] = fits, FoundEntity(name=called, videos=count, alias=alias)
        best = sorted(found.values(), key=lambda each: (each[0], _alphabetic(each[1].name)))
        return [each for _, each in best[:limit]]

    def alike(self, kind: EntityKind, name: str | None = None) -> list[AlikeNames]:
        """Things whose names are written alike and that are not one; of all, or of the one that is called so."""
        together: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
        for entry in self.catalogue(kind):
            together[likeness(entry.name)].append(entry)
        groups = [each for each in together.values() if len(each) > 1]
        if name is not None:
            groups = [each for each in groups if name in {entry.name for entry in each}]
        return [AlikeNames(names=tuple(sorted(each, key=lambda entry: -entry.videos))) for each in groups]


def _nothing(kind: EntityKind, name: str) -> EntityDetail:
    """A name that facts were about, all of them taken back."""
    return EntityDetail(
        kind=kind,
        name=name,
        first_name=name,
        aliases=(),
        notes="",
        links=(),
        tags=(),
        spreads=None,
        picture=None,
        colour="",
        is_hidden=False,
        videos=0,
        newest=None,
        duration=Seconds(0.0),
        view_time=Seconds(0.0),
        favourites=0,
    )


def _alphabetic(name: str) -> tuple[str, str]:
    return name.casefold(), name

"""Whatever was done to names: its undo shows what was before it, and the undo of that what came after."""

import itertools
from collections.abc import Iterator, Mapping
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.description import Description, DescriptionChange
from events.playlists import WATCH_LATER
from events.values import Bytes, EntityKind, Nanoseconds, VideoHash
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library
from passion.streams import ENTITIES

_worlds = itertools.count(1)
_BASES = ("Ann", "ann", "Bo", "Cy/x", "Ánn")
_TAGS = ("tall", "Tall", "sea")
_FIELDS: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "RenameEntity": {},
    "MergeEntities": {},
    "AddAlias": {},
    "RemoveAlias": {},
    "WriteNotes": {"notes": st.sampled_from(["", "Met in May.", "Left-handed."])},
    "KeepNotes": {"notes": st.sampled_from(["Met in May.", "Left-handed."])},
    "AddLink": {"link": st.sampled_from(["https://example.org/a", "https://example.org/b"])},
    "RemoveLink": {"link": st.sampled_from(["https://example.org/a", "https://example.org/b"])},
    "TagEntity": {"tag": st.sampled_from(_TAGS)},
    "UntagEntity": {"tag": st.sampled_from(_TAGS)},
    "SpreadTags": {"spreads": st.sampled_from([None, True, False])},
    "ChoosePicture": {"time": st.sampled_from([0.0, 1.5])},
    "ColourEntity": {"colour": st.sampled_from(["", "#ff0000"])},
    "HideEntity": {},
    "UnhideEntity": {},
}
_LATER: dict[str, st.SearchStrategy[object]] = {"playlist_id": st.just(WATCH_LATER)}
_MANY: dict[str, Mapping[str, st.SearchStrategy[object]]] = {
    "TagVideos": {},
    "UntagVideos": {},
    "EditDescriptions": {},
    "FavouriteVideos": {},
    "UnfavouriteVideos": {},
    "RateVideos": {"rating": st.sampled_from([None, "C", "S+"])},
    "HideVideos": {},
    "ShowVideos": {},
    "AddToPlaylist": _LATER | {"at": st.sampled_from(["start", "end"])},
    "RemoveFromPlaylist": _LATER,
}


class World:
    """Two videos and some names that no other example has."""

    def __init__(self, library: Library) -> None:
        self.library, number = library, next(_worlds)
        self.names = [f"{base} {number}" for base in _BASES]
        self.videos = [VideoHash(f"{number * 2 + place:012x}") for place in (0, 1)]
        for video, said in zip(self.videos, (self.names[:1], self.names[1:3]), strict=True):
            described = Description(title="T", performers=tuple(said), studio=said[0], tags=(*said, "sea"))
            size, mtime_ns = Bytes(1000), Nanoseconds(5_000)
            library.execute(
                c.SeeFile(video_hash=video, path=f"/v/{video}", collection="Films", size=size, mtime_ns=mtime_ns)
            )
            library.execute(c.DescribeVideo(video_hash=video, source="file_name", description=described))

    def shown(self) -> object:
        """Everything that pages show of the names and the videos."""
        queries = self.library.queries
        mine = set(self.names)
        later = queries.playlist(WATCH_LATER, limit=10_000)
        assert later is not None
        return (
            [queries.entity(kind, name) for kind in ENTITIES for name in self.names],
            [each for kind in ENTITIES for each in queries.catalogue(kind) if each.name in mine],
            [each for kind in ENTITIES for each in queries.hidden_entities(kind) if each.name in mine],
            [queries.video(video) for video in self.videos],
            [queries.interactions(video) for video in self.videos],
            [each.video_hash for each in later.videos if each.video_hash in self.videos],
        )

    def wish(self, data: st.DataObject) -> c.PersonCommand:
        name = data.draw(st.sampled_from([*_FIELDS, *_MANY]))
        one, other = data.draw(st.sampled_from(self.names)), data.draw(st.sampled_from(self.names))
        if name in _MANY:
            return self._about_many(name, other, {field: data.draw(values) for field, values in _MANY[name].items()})
        kind: EntityKind = data.draw(st.sampled_from(ENTITIES))
        fields = {field: data.draw(values) for field, values in _FIELDS[name].items()}
        match name:
            case "RenameEntity":
                fields["to"] = other
            case "MergeEntities":
                fields["merged"] = (other,)
            case "AddAlias" | "RemoveAlias":
                fields["alias"] = other
            case "ChoosePicture":
                fields["video_hash"] = data.draw(st.sampled_from([None, *self.videos]))
        return getattr(c, name)(kind=kind, name=one, **fields)

    def _about_many(self, name: str, other: str, fields: dict[str, object]) -> c.ManyCommand:
        if name == "EditDescriptions":
            fields = {"changes": DescriptionChange(performers=(other,), studio=other)}
        elif name in {"TagVideos", "UntagVideos"}:
            fields = {"tags": (other,)}
        return getattr(c, name)(video_hashes=tuple(self.videos), **fields)

    def back(self, receipt: UUID, group: UUID | None) -> c.HistoryCommand:
        return c.UndoCommand(command_id=receipt) if group is None else c.UndoGroup(group_id=group)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("names") / "home") as library:
        yield library


def test_every_command_about_names_and_about_many_videos_is_tried() -> None:
    tried = {getattr(c, name) for name in _FIELDS} | {getattr(c, name) for name in _MANY}
    assert tried == {
        each for each in (*c.PERSON_COMMANDS, *c.IMPORT_COMMANDS) if issubclass(each, c.EntityCommand | c.ManyCommand)
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_shows_what_was_before_and_its_undo_what_came_after(library: Library, data: st.DataObject) -> None:
    world = World(library)
    for _ in range(data.draw(st.integers(1, 8))):
        before = world.shown()
        try:
            receipt = library.execute(world.wish(data))
        except (Refused, NotFound):
            assert world.shown() == before
            continue
        after = world.shown()
        if not receipt.changed:
            assert after == before
            continue
        back = library.execute(world.back(receipt.command_id, receipt.group_id))
        assert world.shown() == before
        if data.draw(st.integers(0, 4)):
            library.execute(world.back(back.command_id, back.group_id))
            assert world.shown() == after


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_later_is_refused_whole_or_can_itself_be_undone(library: Library, data: st.DataObject) -> None:
    world = World(library)
    done = []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            receipt = library.execute(world.wish(data))
        except (Refused, NotFound):
            continue
        if receipt.changed:
            done.append(receipt)
    for _ in range(data.draw(st.integers(0, 4)) if done else 0):
        now, chosen = world.shown(), data.draw(st.sampled_from(done))
        try:
            back = library.execute(world.back(chosen.command_id, chosen.group_id))
        except Refused:
            assert world.shown() == now
            continue
        if back.changed and data.draw(st.booleans()):
            library.execute(world.back(back.command_id, back.group_id))
            assert world.shown() == now


def test_after_all_that_the_log_is_whole_and_a_fresh_fold_gives_the_same_tables(library: Library) -> None:
    verdict = library.verify()
    assert verdict.is_sound, msgspec.to_builtins(verdict)

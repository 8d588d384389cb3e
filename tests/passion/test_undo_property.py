"""Whatever was accepted, in whatever state: its undo shows what was before it, and the undo of that what came after."""

import itertools
from collections.abc import Iterable, Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.description import Description, DescriptionChange
from events.values import RATINGS, Bytes, ItemId, Nanoseconds, UnixTime, VideoHash
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library
from tests.support.given import probe

_hashes = itertools.count(1)
_TIMES = st.sampled_from([0.0, 1.5, 12.345, 30.0, 59.9])
_LABELS = st.sampled_from(["", "One", "Two", "zwei"])
_DATES = st.sampled_from([0, 1_600_000_000_000_000, 1_700_000_000_000_000])
_TAGS = st.sampled_from(["harbour", "Harbour", "HARBOUR", "boats", "sea", "Sea"])
_PATHS = st.sampled_from(["/v/one.mp4", "/v/two.mp4", "/w/one.mp4"])
_KINDS = st.lists(st.sampled_from(["poster", "seek-thumbnails"]), min_size=1, max_size=2, unique=True).map(tuple)
_OTHERS = st.lists(st.sampled_from(["aaaaaaaaaaaa", "bbbbbbbbbbbb"]), min_size=1, max_size=2).map(tuple)
_NOBODY = ItemId("ffffffffffff")

_PLAIN = {
    "AddFavourite": {"date": st.none() | _DATES},
    "RemoveFavourite": {},
    "ChangeFavouriteDate": {"date": _DATES},
    "LikeVideo": {},
    "RemoveLike": {},
    "RateVideo": {"rating": st.sampled_from(RATINGS)},
    "ClearRating": {},
    "ChoosePoster": {"time": st.none() | _TIMES},
    "AddMarker": {"time": _TIMES, "label": _LABELS, "colour": st.sampled_from(["", "#ff0000"])},
    "EditMarker": {
        "time": st.none() | _TIMES,
        "label": st.none() | _LABELS,
        "colour": st.sampled_from([None, "#00ff00"]),
    },
    "RemoveMarker": {},
    "AddDatedMarker": {"time": _TIMES, "date": st.none() | _DATES},
    "EditDatedMarker": {"date": _DATES},
    "RemoveDatedMarker": {},
    "AddChapter": {"time": _TIMES, "title": _LABELS},
    "RenameChapter": {"title": _LABELS},
    "RemoveChapter": {},
    "AddComment": {"text": st.sampled_from(["good", "better", "best"])},
    "EditComment": {"text": st.sampled_from(["good", "better", "best"])},
    "RemoveComment": {},
    "TagVideo": {"tag": _TAGS},
    "UntagVideo": {"tag": _TAGS},
    "HideVideo": {},
    "ShowVideo": {},
    "PutOffVideo": {},
    "TakeUpVideo": {},
    "PutInPlaylist": {"playlist_id": st.just("watch-later"), "at": st.sampled_from(["start", "end"])},
    "MoveInPlaylist": {"playlist_id": st.just("watch-later")},
    "TakeFromPlaylist": {"playlist_id": st.just("watch-later")},
    "RecordViewing": {"start": _TIMES, "length": st.sampled_from([1.5, 2.25, 20.1]), "date": st.none() | _DATES},
    "EditDescription": {
        "changes": st.dictionaries(
            st.sampled_from(["title", "studio", "series", "description"]), st.none() | st.sampled_from(["Ann", "Bo"])
        ).map(
            lambda fields: DescriptionChange(**fields)  # pyright: ignore[reportArgumentType]
        )
    },
    "RenameVideo": {"name": st.sampled_from(["two", "three.mp4", "one.avi"])},
    "DismissDuplicates": {"others": _OTHERS},
    "RecallDuplicates": {"others": _OTHERS},
    "SeeFile": {
        "path": _PATHS,
        "path_raw": st.none(),
        "collection": st.sampled_from(["Films", "Downloads"]),
        "size": st.sampled_from([1000, 2000]),
        "mtime_ns": st.sampled_from([5_000, 6_000]),
        "inode": st.sampled_from([0, 7]),
        "old_path": st.none() | _PATHS,
    },
    "MissFile": {"path": _PATHS},
    "RecordTwin": {
        "shared_hash": st.just("aaaaaaaaaaaa"),
        "size": st.sampled_from([1000, 2000]),
        "digest": st.sampled_from(["0" * 64, "1" * 64]),
    },
    "RecordProbe": {"probe": st.sampled_from([60.0, 61.0]).map(probe)},
    "RecordProbeFailure": {"reason": st.sampled_from(["It ends early.", "No video."])},
    "DescribeVideo": {
        "source": st.sampled_from(["embedded", "sidecar", "file_name", "import"]),
        "description": st.builds(
            Description,
            title=st.none() | st.sampled_from(["Harbour at dawn", "Harbour"]),
            tags=st.sampled_from([(), ("harbour",), ("Harbour", "boats")]),
            performers=st.sampled_from([(), ("Ann Bell",)]),
        ),
    },
    "RecordMedia": {"kinds": _KINDS},
    "RecordMediaFailure": {"kinds": _KINDS, "reason": st.just("It ends early.")},
    "KeepPlace": {"path": _PATHS, "collection": st.just("Films"), "date_added": st.none() | _DATES},
    "RedateFile": {"path": _PATHS, "date_added": _DATES},
    "KeepFavourite": {"date": st.none() | _DATES, "is_favourite": st.booleans()},
    "KeepRating": {"rating": st.sampled_from(RATINGS)},
    "KeepComment": {"text": st.sampled_from(["good", "better"]), "date": st.none() | _DATES},
}
_ITEMS = {
    "marker_id": "markers",
    "dated_marker_id": "dated_markers",
    "chapter_id": "chapters",
    "comment_id": "comments",
}


_FAMILIES = ("Favourite", "Like", "Rat", "Marker", "DatedMarker", "Chapter", "Comment", "Tag Describe", "Viewing")
_FAMILIES += ("Description", "File Describe", "Duplicates", "Playlist Hide Show", "Twin", "Probe", "Media", "e")
"""Commands whose names have one of the words are tried together, so that they meet; `e` is in nearly all."""


def names_of(family: str) -> list[str]:
    return sorted(name for name in _PLAIN if any(word in name for word in family.split()))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("undo") / "home") as library:
        yield library


def shown(library: Library, video_hash: VideoHash) -> dict[str, object]:
    """Everything that pages show of a video; a forgotten one is as one never met."""
    detail = library.queries.video(video_hash)
    if detail is None or not detail.files:
        return {}
    return {"detail": detail, "interactions": library.queries.interactions(video_hash)}


def seen(video_hash: VideoHash) -> c.SeeFile:
    size, mtime_ns = Bytes(1000), Nanoseconds(5_000)
    return c.SeeFile(video_hash=video_hash, path="/v/one.mp4", collection="Films", size=size, mtime_ns=mtime_ns)


def wish(data: st.DataObject, names: list[str], library: Library, video_hash: VideoHash) -> c.Command:
    name = data.draw(st.sampled_from(names))
    kind = getattr(c, name)
    fields = {field: data.draw(values) for field, values in _PLAIN[name].items()}
    for field, items in _ITEMS.items():
        if field in kind.__struct_fields__:
            there = _in_order(getattr(library.queries.interactions(video_hash), items, ()), field)
            fields[field] = data.draw(st.sampled_from(there or [_NOBODY]))
    return kind(video_hash=video_hash, **fields)


def _in_order(items: Iterable[msgspec.Struct], name: str) -> list[str]:
    """The items' ids by all that is drawn of them: ids are another each time, and so their order would be."""
    drawn = {
        getattr(each, name): [f"{field}: {getattr(each, field)}" for field in each.__struct_fields__ if field != name]
        for each in items
    }
    return sorted(drawn, key=drawn.__getitem__)


def test_every_command_about_a_video_is_tried() -> None:
    tried = {getattr(c, name) for name in _PLAIN}
    about_videos = {
        each for each in (*c.PERSON_COMMANDS, *c.SCANNER_COMMANDS, *c.IMPORT_COMMANDS) if issubclass(each, c.Command)
    }
    assert tried == about_videos


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_shows_what_was_before_and_its_undo_what_came_after(library: Library, data: st.DataObject) -> None:
    video_hash = VideoHash(f"{next(_hashes):012x}")
    library.execute(seen(video_hash))
    names = names_of(data.draw(st.sampled_from(_FAMILIES)))
    for _ in range(data.draw(st.integers(1, 12))):
        before = shown(library, video_hash)
        try:
            receipt = library.execute(wish(data, names, library, video_hash))
        except (Refused, NotFound):
            continue
        after = shown(library, video_hash)
        if not receipt.changed:
            assert after == before
            continue
        back = library.execute(c.UndoCommand(command_id=receipt.command_id))
        assert shown(library, video_hash) == before
        if data.draw(st.integers(0, 4)):
            library.execute(c.UndoCommand(command_id=back.command_id))
            assert shown(library, video_hash) == after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_later_is_refused_or_can_be_undone_and_all_since_a_moment_goes_back_to_it(
    library: Library, data: st.DataObject
) -> None:
    video_hash = VideoHash(f"{next(_hashes):012x}")
    library.execute(seen(video_hash))
    at_first = shown(library, video_hash)
    begin = UnixTime(library.log.at([library.position])[0].recorded_at + 1)
    names = names_of(data.draw(st.sampled_from(_FAMILIES)))
    done = []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            receipt = library.execute(wish(data, names, library, video_hash))
        except (Refused, NotFound):
            continue
        if receipt.changed:
            done.append(receipt.command_id)
    for _ in range(data.draw(st.integers(0, 4)) if done else 0):
        now = shown(library, video_hash)
        try:
            back = library.execute(c.UndoCommand(command_id=data.draw(st.sampled_from(done))))
        except Refused:
            assert shown(library, video_hash) == now
            continue
        if back.changed and data.draw(st.booleans()):
            library.execute(c.UndoCommand(command_id=back.command_id))
            assert shown(library, video_hash) == now
    later = shown(library, video_hash)
    everything = library.execute(c.UndoSince(date=begin))
    assert shown(library, video_hash) == at_first
    if everything.changed:
        assert everything.group_id is not None
        library.execute(c.UndoGroup(group_id=everything.group_id))
        assert shown(library, video_hash) == later


def test_after_all_that_the_log_is_whole_and_a_fresh_fold_gives_the_same_tables(library: Library) -> None:
    verdict = library.verify()
    assert verdict.is_sound, msgspec.to_builtins(verdict)

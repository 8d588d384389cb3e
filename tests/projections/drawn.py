"""Facts drawn at random for tests: histories of a small library, also such as no rule would let through."""

import msgspec
from hypothesis import strategies as st

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    ProbeForgotten,
    TwinForgotten,
    TwinFound,
    VideoProbed,
    VideoProbeFailed,
)
from events.chapters import ChapterAdded, ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.description import Description, DescriptionChange, DescriptionEdited, DescriptionForgotten, VideoDescribed
from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
    Picture,
)
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.hiding import VideoHidden, VideoShown
from events.likes import LikeRemoved, VideoLiked
from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.playlists import (
    WATCH_LATER,
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
    PlaylistDescribed,
    PlaylistRemoved,
    PlaylistRenamed,
    RemovedFromPlaylist,
)
from events.posters import PosterChosen
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from events.relinking import HistoryGivenBack, HistoryTakenOver
from events.searches import ContentFilterSet, SearchForgotten, SearchSaved
from events.sidecars import SidecarForgotten, SidecarRead
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import (
    RATINGS,
    Bytes,
    ItemId,
    Nanoseconds,
    PlaylistId,
    Rank,
    Seconds,
    UnixTime,
)
from events.viewings import SectionForgotten, SectionWatched
from tests.projections.facts import START, hash_of, probed

_hashes = st.integers(1, 4).map(hash_of)
_paths = st.sampled_from(
    ["/a/One 1.mp4", "/a/two.mkv", "/b/Three - 10.mp4", "/b/été.avi", "/c/\N{REPLACEMENT CHARACTER}.mp4"]
)
_raws = st.sampled_from([None, None, None, b"/c/\xff.mp4", b"/c/\xfe.mp4"])
_items = st.integers(1, 3).map(lambda each: ItemId(f"{each:012x}"))
_times = st.floats(0, 1000, allow_nan=False).map(lambda each: round(each, 3))
_moments = st.sampled_from([Seconds(0.0), Seconds(0.1), Seconds(2.5), Seconds(600.0)])
_dates = st.integers(START, START + 1000).map(UnixTime)
_same_dates = st.sampled_from([UnixTime(START), UnixTime(START + 7)])
_texts = st.sampled_from(["", "Ann", "ann", "Bo", "café", "Part 2", "part 10", "x y z", 'say "no"'])
_names = st.lists(_texts.filter(bool), max_size=3).map(tuple)
_files = {
    "path": _paths,
    "path_raw": _raws,
    "collection": st.sampled_from(["Curated", "Downloads"]),
    "size": st.integers(0, 1 << 40),
    "mtime_ns": st.integers(0, 1 << 62),
    "inode": st.integers(0, 1 << 70),
}
_descriptions = st.builds(
    Description,
    title=st.none() | _texts,
    performers=_names,
    secondary_performers=_names,
    studio=st.none() | _texts,
    series=st.none() | _texts,
    date_released=st.none() | st.sampled_from(["2020", "2021-05", "2022-01-03"]),
    tags=_names,
    genres=_names,
)
_changes = st.dictionaries(
    st.sampled_from(["title", "studio", "series", "description"]), st.none() | _texts, max_size=3
).map(lambda fields: msgspec.convert(fields, DescriptionChange))
_sources = st.sampled_from(["embedded", "sidecar", "file_name", "import"])
_others = st.lists(st.sampled_from(["aaaaaaaaaaaa", "bbbbbbbbbbbb"]), min_size=1, max_size=2).map(tuple)
_kinds = st.lists(st.sampled_from(["poster", "seek-thumbnails"]), min_size=1, max_size=2, unique=True).map(tuple)


_Tried = tuple[type[Event], st.SearchStrategy[Event]]


def _about(kind: type[Event], **fields: st.SearchStrategy) -> _Tried:
    return kind, st.builds(kind, video_hash=_hashes, **fields)


def _of(event_type: type[Event], **fields: st.SearchStrategy) -> _Tried:
    return event_type, st.builds(event_type, **fields)


_name = _texts.filter(bool)
"""A name has a letter, as the commands see to; nothing stands for a video without one."""
_entity = {"kind": st.sampled_from(["performer", "studio", "tag"]), "name": _name}
_about_names = (
    _of(EntityRenamed, shown=st.none() | _name, **_entity),
    _of(EntityAliased, of=st.none() | _name, **_entity),
    _of(EntityHidden, is_hidden=st.booleans(), **_entity),
    _of(EntityTagged, tag=_texts.filter(bool), **_entity),
    _of(EntityUntagged, tag=_texts.filter(bool), **_entity),
    _of(EntityTagsSpread, spreads=st.sampled_from([None, True, False]), **_entity),
    _of(EntityNoted, notes=_texts, **_entity),
    _of(EntityLinked, link=_texts, **_entity),
    _of(EntityUnlinked, link=_texts, **_entity),
    _of(EntityPictured, picture=st.none() | st.builds(Picture, video_hash=_hashes, time=_times), **_entity),
    _of(EntityColoured, colour=st.sampled_from(["", "#ff0000"]), **_entity),
)

_playlists = {"playlist_id": st.sampled_from([WATCH_LATER, PlaylistId("00000000000a"), PlaylistId("00000000000b")])}
_ranks = st.sampled_from(["7fffffff", "80000000", "800000008", "80000001"]).map(Rank)

_TRIED = (
    _about(FileAdded, **_files),
    _about(FileTouched, **_files),
    _about(FileReturned, **_files),
    _about(FileMoved, old_path=_paths, old_path_raw=_raws, **_files),
    _about(FileRenamed, old_path=_paths, old_path_raw=_raws, **_files),
    _about(
        FileTookPlace,
        came_from=_paths,
        old_hash=_hashes,
        old_path=_paths,
        old_size=st.just(Bytes(9)),
        old_mtime_ns=st.just(Nanoseconds(9)),
        kept_path=_paths,
        **_files,
    ),
    _about(FileMissing, path=_paths, path_raw=_raws),
    _about(FileForgotten, path=_paths, path_raw=_raws),
    _of(FileUnreadable, path=_paths, collection=st.just("Curated"), reason=_texts),
    _of(FileUnreadableNoMore, path=_paths),
    (VideoProbed, st.builds(probed, st.integers(1, 4), _times)),
    _about(VideoProbeFailed, reason=_texts),
    _about(ProbeForgotten),
    _about(VideoDescribed, source=_sources, description=_descriptions, read_from=st.none() | _paths),
    _about(DescriptionForgotten, source=_sources),
    _about(DescriptionEdited, changes=_changes),
    _about(VideoFavourited, date=_dates),
    _about(VideoUnfavourited, keeps_date=st.booleans()),
    _about(FavouriteDateChanged, date=_dates),
    _about(VideoLiked),
    _about(LikeRemoved),
    _about(VideoRated, rating=st.sampled_from(RATINGS)),
    _about(RatingCleared),
    _about(PosterChosen, time=st.none() | _times),
    _about(MarkerAdded, marker_id=_items, time=_times, label=_texts),
    _about(MarkerMoved, marker_id=_items, time=_times),
    _about(MarkerRenamed, marker_id=_items, label=_texts),
    _about(MarkerRecoloured, marker_id=_items, colour=st.just("#ff0000")),
    _about(MarkerRemoved, marker_id=_items),
    _about(DatedMarkerAdded, dated_marker_id=_items, time=_times, date=_dates),
    _about(DatedMarkerRedated, dated_marker_id=_items, date=_dates),
    _about(DatedMarkerRemoved, dated_marker_id=_items),
    _about(ChapterAdded, chapter_id=_items, time=_times, title=_texts),
    _about(ChapterRenamed, chapter_id=_items, title=_texts),
    _about(ChapterRemoved, chapter_id=_items),
    _about(CommentAdded, comment_id=_items, text=_texts),
    _about(CommentEdited, comment_id=_items, text=_texts),
    _about(CommentRemoved, comment_id=_items),
    _about(VideoTagged, tag=_texts.filter(bool)),
    _about(VideoUntagged, tag=_texts.filter(bool)),
    _about(TagForgotten, tag=_texts.filter(bool)),
    _about(SectionWatched, start=_times, length=_times, date=_dates),
    _about(SectionWatched, start=_moments, length=_moments, date=_same_dates),
    _about(SectionForgotten, start=_moments, length=_moments, date=_same_dates),
    _about(MediaMade, kinds=_kinds),
    _about(MediaFailed, kinds=_kinds, reason=_texts),
    _about(MediaForgotten, kinds=_kinds),
    _about(DuplicatesDismissed, others=_others),
    _about(DuplicatesRecalled, others=_others),
    _about(TwinFound, shared_hash=_hashes, size=st.integers(0, 1 << 40), digest=st.just("ab" * 32)),
    _about(TwinForgotten),
    _about(HistoryTakenOver, old_hash=_hashes),
    _about(HistoryGivenBack, old_hash=_hashes),
    _of(
        SidecarRead,
        path=_paths,
        path_raw=_raws,
        collection=st.just("Curated"),
        size=st.integers(0, 1 << 40),
        mtime_ns=st.integers(0, 1 << 62),
        reason=st.none() | _texts,
    ),
    _of(SidecarForgotten, path=_paths, path_raw=_raws),
    *_about_names,
    _of(SearchSaved, name=_texts.filter(bool), query=_texts, description=_texts, date=_dates),
    _of(SearchForgotten, name=_texts.filter(bool)),
    _of(ContentFilterSet, query=_texts, is_on=st.booleans()),
    _about(VideoHidden),
    _about(VideoShown),
    _about(VideoPutOff, date=_dates),
    _about(VideoTakenUp),
    _of(PlaylistCreated, name=_name, description=_texts, date=_dates, **_playlists),
    _of(PlaylistRenamed, name=_name, **_playlists),
    _of(PlaylistDescribed, description=_texts, **_playlists),
    _of(PlaylistRemoved, **_playlists),
    _about(AddedToPlaylist, rank=_ranks, **_playlists),
    _about(MovedInPlaylist, rank=_ranks, **_playlists),
    _about(RemovedFromPlaylist, **_playlists),
)

KINDS = frozenset(kind for kind, _ in _TRIED)
"""The types of the facts that are drawn."""

events = st.one_of([each for _, each in _TRIED])
"""Any fact about one of four videos or their names, also what no rule would let through: a fold must take them all."""


def of_kind(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Any fact of one type."""
    return st.one_of([each for tried, each in _TRIED if tried is kind])


commit_sizes = st.lists(st.integers(1, 5), min_size=60, max_size=60)

_NAMING = (
    _about(VideoDescribed, source=st.sampled_from(["sidecar", "file_name"]), description=_descriptions),
    _about(VideoTagged, tag=_texts.filter(bool)),
    _about(VideoUntagged, tag=_texts.filter(bool)),
    *_about_names,
)

about_names = st.one_of([each for _, each in _NAMING])
"""Facts about what things are called, and about videos that say so."""

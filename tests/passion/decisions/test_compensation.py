"""Each kind of fact, undone: what was before is there again."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from events.catalogue import (
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTouched,
    FileUnreadableNoMore,
    ProbeForgotten,
    TwinForgotten,
    VideoProbeFailed,
)
from events.chapters import ChapterRemoved, ChapterRenamed
from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerRedated, DatedMarkerRemoved
from events.description import Description, DescriptionChange, DescriptionEdited, DescriptionForgotten
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
from events.markers import MarkerMoved, MarkerRecoloured, MarkerRenamed
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.playlists import (
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
from events.sidecars import SidecarForgotten
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import Bytes, Rank, Seconds, UnixTime, VideoHash
from events.viewings import SectionForgotten, SectionWatched
from events.vocabulary import EVENT_TYPES
from tests.passion.decisions.undo_facts import (
    APART,
    CHAPTER,
    COMMENT,
    DATED,
    EDITED,
    FILTER,
    IN_LIST,
    LIST,
    MARKER,
    MOVED,
    OFF,
    OLD,
    PLACE,
    POSTER,
    RANKED,
    RATED,
    REMARKED,
    REMOVED,
    SAID,
    SAVED,
    SECTION,
    SEEN,
    SIDE,
    SIDECAR,
    TOOK,
    TWIN,
    UNREADABLE,
    E,
    L,
    V,
)
from tests.support.given import FILE, SOME_ID, VIDEO, probed
from tests.support.undone import at, done

CASES: Sequence[tuple[Sequence[Event], Sequence[Event]]] = [
    ([FILE], [FileForgotten(**PLACE)]),
    ([FILE, FileForgotten(**PLACE)], [replace(FILE, date=at(0))]),
    ([TOOK], [FileForgotten(**PLACE)]),
    ([FILE, FileTouched(**PLACE, **{**SEEN, "inode": 9})], [FileTouched(**PLACE, **SEEN)]),
    ([FILE, FileMissing(**PLACE)], [FileReturned(**PLACE, **SEEN)]),
    (
        [FILE, FileMissing(**PLACE), FileReturned(**PLACE, **{**SEEN, "inode": 9})],
        [FileTouched(**PLACE, **SEEN), FileMissing(**PLACE)],
    ),
    (
        [FILE, FileRenamed(**V, old_path=FILE.path, path="/videos/two.mp4", **SEEN)],
        [FileRenamed(**V, old_path="/videos/two.mp4", path=FILE.path, **SEEN)],
    ),
    ([FILE, MOVED], [FileMoved(**V, old_path="/videos/two.mp4", path=FILE.path, **SEEN)]),
    (
        [FILE, FileMissing(**PLACE), MOVED],
        [FileMoved(**V, old_path="/videos/two.mp4", path=FILE.path, **SEEN), FileMissing(**PLACE)],
    ),
    ([UNREADABLE], [FileUnreadableNoMore(path="/videos/x.mp4")]),
    ([UNREADABLE, replace(UNREADABLE, reason="Still no.")], [replace(UNREADABLE, date=at(0))]),
    ([UNREADABLE, FileUnreadableNoMore(path="/videos/x.mp4")], [replace(UNREADABLE, date=at(0))]),
    ([TWIN], [TwinForgotten(**V)]),
    ([TWIN, TwinForgotten(**V)], [TWIN]),
    ([HistoryTakenOver(**V, old_hash=OLD)], [HistoryGivenBack(**V, old_hash=OLD)]),
    ([HistoryTakenOver(**V, old_hash=OLD), HistoryGivenBack(**V, old_hash=OLD)], [HistoryTakenOver(**V, old_hash=OLD)]),
    ([SIDECAR], [SidecarForgotten(path="/videos/x.nfo")]),
    ([SIDECAR, replace(SIDECAR, size=Bytes(5))], [replace(SIDECAR, date=at(0))]),
    ([SIDECAR, SidecarForgotten(path="/videos/x.nfo")], [replace(SIDECAR, date=at(0))]),
    ([probed()], [ProbeForgotten(**V)]),
    ([probed(), ProbeForgotten(**V)], [probed()]),
    ([probed(), VideoProbeFailed(**V, reason="No.")], [probed()]),
    ([VideoProbeFailed(**V, reason="No."), probed()], [ProbeForgotten(**V), VideoProbeFailed(**V, reason="No.")]),
    ([SAID], [DescriptionForgotten(**V, source="file_name")]),
    ([SIDE], [DescriptionForgotten(**V, source="sidecar")]),
    ([SIDE, replace(SIDE, description=Description(title="Two"), origins={})], [SIDE]),
    (
        [FILE, SAID, replace(SAID, description=Description(title="Two"))],
        [replace(SAID, read_from="one.mp4")],
    ),
    ([FILE, SAID, DescriptionForgotten(**V, source="file_name")], [replace(SAID, read_from="one.mp4")]),
    ([EDITED], [DescriptionEdited(**V, changes=DescriptionChange(title=None, studio=None))]),
    (
        [EDITED, DescriptionEdited(**V, changes=DescriptionChange(title="Yours"))],
        [DescriptionEdited(**V, changes=DescriptionChange(title="Mine"))],
    ),
    ([VideoFavourited(**V, date=UnixTime(7))], [VideoUnfavourited(**V, keeps_date=False)]),
    (
        [VideoFavourited(**V, date=UnixTime(7)), VideoUnfavourited(**V)],
        [VideoFavourited(**V, date=UnixTime(7))],
    ),
    (
        [VideoFavourited(**V, date=UnixTime(7)), VideoUnfavourited(**V), VideoFavourited(**V, date=UnixTime(7))],
        [VideoUnfavourited(**V)],
    ),
    (
        [VideoFavourited(**V, date=UnixTime(7)), FavouriteDateChanged(**V, date=UnixTime(9))],
        [FavouriteDateChanged(**V, date=UnixTime(7))],
    ),
    ([VideoLiked(**V)], [LikeRemoved(**V)]),
    ([VideoLiked(**V), LikeRemoved(**V)], [VideoLiked(**V)]),
    ([RATED], [RatingCleared(**V)]),
    ([RATED, VideoRated(**V, rating="S")], [RATED]),
    ([RATED, RatingCleared(**V)], [RATED]),
    ([PosterChosen(**V, time=Seconds(5))], [PosterChosen(**V)]),
    ([PosterChosen(**V, time=Seconds(5)), PosterChosen(**V)], [PosterChosen(**V, time=Seconds(5))]),
    ([MARKER], [REMOVED]),
    ([MARKER, REMOVED], [MARKER]),
    (
        [MARKER, MarkerMoved(**V, marker_id=SOME_ID, time=Seconds(6))],
        [REMARKED],
    ),
    ([MARKER, MarkerRenamed(**V, marker_id=SOME_ID, label="")], [MarkerRenamed(**V, marker_id=SOME_ID, label="here")]),
    (
        [MARKER, MarkerRecoloured(**V, marker_id=SOME_ID, colour="")],
        [MarkerRecoloured(**V, marker_id=SOME_ID, colour="#ff0000")],
    ),
    ([DATED], [DatedMarkerRemoved(**V, dated_marker_id=SOME_ID)]),
    ([DATED, DatedMarkerRemoved(**V, dated_marker_id=SOME_ID)], [DATED]),
    (
        [DATED, DatedMarkerRedated(**V, dated_marker_id=SOME_ID, date=UnixTime(8))],
        [DatedMarkerRedated(**V, dated_marker_id=SOME_ID, date=UnixTime(7))],
    ),
    ([CHAPTER], [ChapterRemoved(**V, chapter_id=SOME_ID)]),
    ([CHAPTER, ChapterRemoved(**V, chapter_id=SOME_ID)], [CHAPTER]),
    (
        [CHAPTER, ChapterRenamed(**V, chapter_id=SOME_ID, title="")],
        [ChapterRenamed(**V, chapter_id=SOME_ID, title="Opening")],
    ),
    ([COMMENT], [CommentRemoved(**V, comment_id=SOME_ID)]),
    (
        [COMMENT, CommentEdited(**V, comment_id=SOME_ID, text="better")],
        [CommentEdited(**V, comment_id=SOME_ID, text="good", edited=None)],
    ),
    (
        [COMMENT, CommentEdited(**V, comment_id=SOME_ID, text="better"), CommentRemoved(**V, comment_id=SOME_ID)],
        [CommentAdded(**V, comment_id=SOME_ID, text="better", date=at(0), edited=at(1))],
    ),
    ([VideoTagged(**V, tag="Sea")], [TagForgotten(**V, tag="Sea")]),
    ([VideoTagged(**V, tag="Sea"), VideoUntagged(**V, tag="Sea")], [VideoTagged(**V, tag="Sea", date=at(0))]),
    ([VideoUntagged(**V, tag="sea")], [TagForgotten(**V, tag="sea")]),
    ([VideoUntagged(**V, tag="sea"), VideoTagged(**V, tag="Sea")], [VideoUntagged(**V, tag="Sea")]),
    ([VideoTagged(**V, tag="Sea"), TagForgotten(**V, tag="sea")], [VideoTagged(**V, tag="Sea", date=at(0))]),
    ([SectionWatched(**SECTION)], [SectionForgotten(**SECTION)]),
    ([SectionWatched(**SECTION), SectionForgotten(**SECTION)], [SectionWatched(**SECTION)]),
    ([MediaMade(**POSTER)], [MediaForgotten(**POSTER)]),
    ([MediaMade(**POSTER), MediaFailed(**POSTER, reason="No.")], [MediaMade(**POSTER)]),
    ([MediaFailed(**POSTER, reason="No."), MediaMade(**POSTER)], [MediaFailed(**POSTER, reason="No.")]),
    ([MediaMade(**POSTER), MediaForgotten(**POSTER)], [MediaMade(**POSTER)]),
    ([APART], [DuplicatesRecalled(**V, others=APART.others)]),
    (
        [APART, DuplicatesRecalled(**V, others=(VideoHash("b" * 12), VideoHash("c" * 12)))],
        [DuplicatesDismissed(**V, others=(VideoHash("b" * 12),))],
    ),
    ([EntityRenamed(**E, shown="Bo")], [EntityRenamed(**E)]),
    ([EntityRenamed(**E, shown="Bo"), EntityRenamed(**E, shown="Cy")], [EntityRenamed(**E, shown="Bo")]),
    ([EntityAliased(**E, of="Bo")], [EntityAliased(**E)]),
    ([EntityAliased(**E, of="Bo"), EntityAliased(**E)], [EntityAliased(**E, of="Bo")]),
    ([EntityNoted(**E, notes="One"), EntityNoted(**E, notes="Two")], [EntityNoted(**E, notes="One")]),
    ([EntityLinked(**E, link="https://a")], [EntityUnlinked(**E, link="https://a")]),
    (
        [EntityLinked(**E, link="https://a"), EntityUnlinked(**E, link="https://a")],
        [EntityLinked(**E, link="https://a")],
    ),
    ([EntityTagged(**E, tag="Sea")], [EntityUntagged(**E, tag="Sea")]),
    ([EntityTagged(**E, tag="Sea"), EntityTagged(**E, tag="sea")], [EntityTagged(**E, tag="Sea")]),
    ([EntityTagged(**E, tag="Sea"), EntityUntagged(**E, tag="sea")], [EntityTagged(**E, tag="Sea")]),
    ([EntityTagsSpread(**E, spreads=True)], [EntityTagsSpread(**E)]),
    ([EntityPictured(**E, picture=Picture(video_hash=VIDEO, time=Seconds(5)))], [EntityPictured(**E)]),
    ([EntityColoured(**E, colour="#ff0000")], [EntityColoured(**E)]),
    ([EntityHidden(**E)], [EntityHidden(**E, is_hidden=False)]),
    ([SAVED], [SearchForgotten(name="Sea")]),
    ([SAVED, SearchSaved(name="SEA", query="sea", date=UnixTime(9))], [SAVED]),
    ([SAVED, SearchForgotten(name="sea")], [SAVED]),
    ([FILTER], [ContentFilterSet(is_on=False)]),
    ([FILTER, replace(FILTER, is_on=False)], [FILTER]),
    ([VideoHidden(**V)], [VideoShown(**V)]),
    ([VideoHidden(**V), VideoShown(**V)], [VideoHidden(**V)]),
    ([OFF], [VideoTakenUp(**V)]),
    ([OFF, VideoTakenUp(**V)], [OFF]),
    ([OFF, VideoPutOff(**V, date=UnixTime(9))], [OFF]),
    ([LIST], [PlaylistRemoved(**L, name="Sunday")]),
    ([LIST, PlaylistRenamed(**L, name="Monday")], [PlaylistRenamed(**L, name="Sunday")]),
    ([LIST, PlaylistDescribed(**L, description="Rest")], [PlaylistDescribed(**L)]),
    (
        [LIST, PlaylistRenamed(**L, name="Monday"), PlaylistRemoved(**L, name="Monday")],
        [replace(LIST, name="Monday")],
    ),
    ([IN_LIST], [RemovedFromPlaylist(**V, **L, called="Sunday")]),
    ([IN_LIST, RANKED], [replace(RANKED, rank=Rank("80000000"))]),
    ([IN_LIST, RemovedFromPlaylist(**V, **L, called="Sunday")], [IN_LIST]),
]


@pytest.mark.parametrize(("facts", "back"), CASES, ids=lambda events: "-".join(type(each).__name__ for each in events))
def test_the_last_command_is_taken_back(facts: Sequence[Event], back: Sequence[Event]) -> None:
    assert list(done(*facts).undo()) == list(back)


def test_every_kind_of_fact_is_taken_back_here() -> None:
    assert {type(facts[-1]) for facts, _ in CASES} == set(EVENT_TYPES)

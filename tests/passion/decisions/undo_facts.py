"""Facts at hand that undos are tried on."""

from typing import Any

from msgspec.structs import replace

from events.catalogue import (
    FileMoved,
    FileTookPlace,
    FileUnreadable,
    TwinFound,
)
from events.chapters import ChapterAdded
from events.comments import CommentAdded
from events.dated_markers import DatedMarkerAdded
from events.description import Description, DescriptionChange, DescriptionEdited, VideoDescribed
from events.duplicates import DuplicatesDismissed
from events.markers import MarkerAdded, MarkerMoved, MarkerRemoved
from events.playlists import (
    AddedToPlaylist,
    MovedInPlaylist,
    PlaylistCreated,
)
from events.putting_off import VideoPutOff
from events.ratings import VideoRated
from events.searches import ContentFilterSet, SearchSaved
from events.sidecars import SidecarRead
from events.values import Bytes, ItemId, Nanoseconds, PlaylistId, Rank, Seconds, UnixTime, VideoHash
from tests.support.given import FILE, SOME_ID, VIDEO

E: Any = {"kind": "performer", "name": "Ann"}
V: Any = {"video_hash": VIDEO}
OLD = VideoHash("ba9876543210")
TWIN = TwinFound(**V, shared_hash=OLD, size=Bytes(5), digest="ab" * 32)
OTHER_ID = ItemId("bbbbbbbbbbbb")
RATED = VideoRated(**V, rating="A")
MARKER = MarkerAdded(**V, marker_id=SOME_ID, time=Seconds(5), label="here", colour="#ff0000")
REMOVED = MarkerRemoved(**V, marker_id=SOME_ID)
REMARKED = MarkerMoved(**V, marker_id=SOME_ID, time=Seconds(5))
DATED = DatedMarkerAdded(**V, dated_marker_id=SOME_ID, time=Seconds(5), date=UnixTime(7))
CHAPTER = ChapterAdded(**V, chapter_id=SOME_ID, time=Seconds(5), title="Opening")
COMMENT = CommentAdded(**V, comment_id=SOME_ID, text="good")
PLACE: Any = {**V, "path": FILE.path}
SEEN: Any = {"collection": "Films", "size": FILE.size, "mtime_ns": FILE.mtime_ns, "inode": FILE.inode}
MOVED = FileMoved(**V, old_path=FILE.path, path="/videos/two.mp4", **SEEN)
TOOK = FileTookPlace(
    **PLACE,
    **SEEN,
    came_from="/videos/.part",
    old_hash=OLD,
    old_path="/videos/one.avi",
    old_size=Bytes(9),
    old_mtime_ns=Nanoseconds(9),
    kept_path="/videos/.passion-originals/one.avi",
)
UNREADABLE = FileUnreadable(path="/videos/x.mp4", collection="Films", reason="No.")
SIDECAR = SidecarRead(path="/videos/x.nfo", collection="Films", size=Bytes(3), mtime_ns=Nanoseconds(4))
SAID = VideoDescribed(**V, source="file_name", description=Description(title="One"))
SIDE = replace(SAID, source="sidecar", read_from=FILE.path, origins={"/videos/one.nfo": ("title",)})
EDITED = DescriptionEdited(**V, changes=DescriptionChange(title="Mine", studio="Theirs"))
SECTION: Any = {**V, "start": Seconds(1), "length": Seconds(2), "date": UnixTime(3)}
POSTER: Any = {**V, "kinds": ("poster",)}
SAVED = SearchSaved(name="Sea", query="tag:sea", date=UnixTime(7))
FILTER = ContentFilterSet(query="-tag:x")
LIST = PlaylistCreated(playlist_id=PlaylistId("00000000000a"), name="Sunday", date=UnixTime(7))
L: Any = {"playlist_id": LIST.playlist_id}
IN_LIST = AddedToPlaylist(**V, **L, rank=Rank("80000000"), called="Sunday")
RANKED = MovedInPlaylist(**V, **L, rank=Rank("80000005"), called="Sunday")
OFF = VideoPutOff(**V, date=UnixTime(7))
APART = DuplicatesDismissed(**V, others=(VideoHash("a" * 12), VideoHash("b" * 12)))

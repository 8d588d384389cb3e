"""Rules for having one video's history count for another: everything the person did moves over, with its dates.

What is in the way on the other side stays as it is there: its own rating, its own words in a field, its own word on a
tag. Likes are added up, and of two favourite dates the earlier one counts.
"""

from collections.abc import Sequence

from msgspec import UNSET

from events.chapters import ChapterAdded, ChapterRemoved
from events.comments import CommentAdded, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRemoved
from events.description import DescriptionChange, DescriptionEdited
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.hiding import VideoHidden, VideoShown
from events.likes import LikeRemoved, VideoLiked
from events.markers import MarkerAdded, MarkerRemoved
from events.playlists import AddedToPlaylist, RemovedFromPlaylist
from events.posters import PosterChosen
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from events.relinking import HistoryTakenOver
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import VideoHash
from events.viewings import SectionForgotten, SectionWatched
from passion.commands import RelinkVideo
from passion.errors import NotFound, Refused
from passion.past import Past
from passion.video import VideoState


def relink(command: RelinkVideo, old: Past, new: Past) -> Sequence[Event]:
    """The facts after which what was done with the old video was done with the new one."""
    was, now = old.now.video, new.now.video
    if was.video_hash == now.video_hash:
        raise Refused("These are one and the same video.")
    for state in (was, now):
        if not state.is_known:
            raise NotFound(f"No video has the hash {state.video_hash}.")
    moved = history(old, new)
    if not moved:
        raise Refused(f"Nothing was ever done with the video {was.video_hash}, so there is nothing to take over.")
    return [HistoryTakenOver(video_hash=now.video_hash, old_hash=was.video_hash), *moved]


def history(old: Past, new: Past) -> list[Event]:
    """The facts after which all that the person did with the old video was done with the new one."""
    was, now = old.now.video, new.now.video
    done = (*_verdicts(was, now), *_places(was, now), *_items(was, now.video_hash))
    return [*done, *_words(was, now), *_sections(old, now.video_hash)]


def _verdicts(was: VideoState, now: VideoState) -> Sequence[Event]:
    old, new = was.video_hash, now.video_hash
    events: list[Event] = []
    if was.favourite_date is not None:
        date = min(was.favourite_date, now.favourite_date or was.favourite_date)
        if not now.is_favourite and (was.is_favourite or now.favourite_date is None):
            events.append(VideoFavourited(video_hash=new, date=date))
        elif date != now.favourite_date:
            events.append(FavouriteDateChanged(video_hash=new, date=date))
        if not (was.is_favourite or now.is_favourite) and now.favourite_date is None:
            events.append(VideoUnfavourited(video_hash=new))
        events.append(VideoUnfavourited(video_hash=old, keeps_date=False))
    for _ in range(was.likes):
        events += [VideoLiked(video_hash=new), LikeRemoved(video_hash=old)]
    if was.rating is not None:
        events += [] if now.rating else [VideoRated(video_hash=new, rating=was.rating)]
        events.append(RatingCleared(video_hash=old))
    if was.poster_time is not None:
        events += [] if now.poster_time is not None else [PosterChosen(video_hash=new, time=was.poster_time)]
        events.append(PosterChosen(video_hash=old))
    return events


def _places(was: VideoState, now: VideoState) -> Sequence[Event]:
    """Whether it is hidden or put off, and where in playlists it stands."""
    old, new = was.video_hash, now.video_hash
    events: list[Event] = []
    if was.is_hidden:
        events += [] if now.is_hidden else [VideoHidden(video_hash=new)]
        events.append(VideoShown(video_hash=old))
    if was.put_off is not None:
        events += [] if now.put_off is not None else [VideoPutOff(video_hash=new, date=was.put_off)]
        events.append(VideoTakenUp(video_hash=old))
    for name, rank in was.playlists.items():
        if name not in now.playlists:
            events.append(AddedToPlaylist(video_hash=new, playlist_id=name, rank=rank))
        events.append(RemovedFromPlaylist(video_hash=old, playlist_id=name))
    return events


def _items(was: VideoState, new: VideoHash) -> Sequence[Event]:
    """Markers, dated markers, chapters and comments keep their ids."""
    old = was.video_hash
    events: list[Event] = []
    for name, marker in was.markers.items():
        colour, label = marker.colour, marker.label
        events.append(MarkerAdded(video_hash=new, marker_id=name, time=marker.time, label=label, colour=colour))
        events.append(MarkerRemoved(video_hash=old, marker_id=name))
    for name, dated in was.dated_markers.items():
        events.append(DatedMarkerAdded(video_hash=new, dated_marker_id=name, time=dated.time, date=dated.date))
        events.append(DatedMarkerRemoved(video_hash=old, dated_marker_id=name))
    for name, chapter in was.chapters.items():
        events.append(ChapterAdded(video_hash=new, chapter_id=name, time=chapter.time, title=chapter.label))
        events.append(ChapterRemoved(video_hash=old, chapter_id=name))
    for name, comment in was.comments.items():
        dates = {"date": comment.date, "edited": comment.edited}
        events.append(CommentAdded(video_hash=new, comment_id=name, text=comment.text, **dates))
        events.append(CommentRemoved(video_hash=old, comment_id=name))
    return events


def _words(was: VideoState, now: VideoState) -> Sequence[Event]:
    old, new = was.video_hash, now.video_hash
    events: list[Event] = []
    for folded, tag in was.tags.items():
        if folded not in now.tags and folded not in now.hidden_tags:
            events.append(VideoTagged(video_hash=new, tag=tag.name, date=tag.date))
        events.append(TagForgotten(video_hash=old, tag=tag.name))
    for folded in sorted(was.hidden_tags):
        if folded not in now.tags and folded not in now.hidden_tags:
            events.append(VideoUntagged(video_hash=new, tag=folded))
        events.append(TagForgotten(video_hash=old, tag=folded))
    if was.edits:
        taken = {field: value for field, value in was.edits.items() if now.edits.get(field, UNSET) is UNSET}
        if taken:
            events.append(DescriptionEdited(video_hash=new, changes=DescriptionChange(**taken)))
        none = dict.fromkeys(was.edits)
        events.append(DescriptionEdited(video_hash=old, changes=DescriptionChange(**none)))
    return events


def _sections(old: Past, new: VideoHash) -> Sequence[Event]:
    sections: list[SectionWatched] = []
    for event in old.now.facts:
        match event:
            case SectionWatched():
                sections.append(event)
            case SectionForgotten():
                alike = (
                    each
                    for each in sections
                    if (each.start, each.length, each.date) == (event.start, event.length, event.date)
                )
                if (gone := next(alike, None)) is not None:
                    sections.remove(gone)
    events: list[Event] = []
    for each in sections:
        section = {"start": each.start, "length": each.length, "date": each.date}
        events.append(SectionWatched(video_hash=new, **section))
        events.append(SectionForgotten(video_hash=each.video_hash, **section))
    return events

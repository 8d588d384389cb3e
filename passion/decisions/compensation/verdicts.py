"""Taking back ratings, likes, favourites, chosen posters, hiding and putting off."""

from collections.abc import Mapping, Sequence

from events.event import Event, VideoEvent
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.hiding import VideoHidden, VideoShown
from events.likes import LikeRemoved, VideoLiked
from events.posters import PosterChosen
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from events.values import Rating, Seconds, UnixTime
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment

_Favourite = tuple[bool, UnixTime | None]


def _rating(event: Event, moment: Moment) -> Rating | None:
    return moment.video.rating


def _rate(event: VideoEvent, before: Rating | None, now: Rating | None) -> Sequence[Event]:
    if before is None:
        return [RatingCleared(video_hash=event.video_hash)]
    return [VideoRated(video_hash=event.video_hash, rating=before)]


def _poster(event: Event, moment: Moment) -> Seconds | None:
    return moment.video.poster_time


def _show(event: VideoEvent, before: Seconds | None, now: Seconds | None) -> Sequence[Event]:
    return [PosterChosen(video_hash=event.video_hash, time=before)]


def _likes(event: Event, moment: Moment) -> int:
    return moment.video.likes


def _like(event: VideoEvent, wanted: int, now: int) -> Sequence[Event]:
    kind = VideoLiked if wanted > now else LikeRemoved
    return [kind(video_hash=event.video_hash) for _ in range(abs(wanted - now))]


def _favourite(event: Event, moment: Moment) -> _Favourite:
    """With its date, which is kept while it is none."""
    return moment.video.is_favourite, moment.video.favourite_date


def _favour(event: VideoEvent, before: _Favourite, now: _Favourite) -> Sequence[Event]:
    video_hash = event.video_hash
    (was_favourite, date), (is_favourite, present) = before, now
    if date is None:
        return [VideoUnfavourited(video_hash=video_hash, keeps_date=False)]
    if was_favourite and not is_favourite:
        return [VideoFavourited(video_hash=video_hash, date=date)]
    events: list[Event] = []
    if date != present:
        events.append(FavouriteDateChanged(video_hash=video_hash, date=date))
    if is_favourite and not was_favourite:
        events.append(VideoUnfavourited(video_hash=video_hash))
    return events


def _hidden(event: Event, moment: Moment) -> bool:
    return moment.video.is_hidden


def _hide(event: VideoEvent, before: bool, now: bool) -> Sequence[Event]:  # noqa: FBT001
    return [VideoHidden(video_hash=event.video_hash) if before else VideoShown(video_hash=event.video_hash)]


def _putting_off(event: Event, moment: Moment) -> UnixTime | None:
    return moment.video.put_off


def _put_off(event: VideoEvent, before: UnixTime | None, now: UnixTime | None) -> Sequence[Event]:
    if before is None:
        return [VideoTakenUp(video_hash=event.video_hash)]
    return [VideoPutOff(video_hash=event.video_hash, date=before)]


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    VideoRated: Compensation(_rating, _rate),
    RatingCleared: Compensation(_rating, _rate),
    PosterChosen: Compensation(_poster, _show),
    VideoLiked: Compensation(_likes, _like, is_count=True),
    LikeRemoved: Compensation(_likes, _like, is_count=True),
    VideoFavourited: Compensation(_favourite, _favour),
    VideoUnfavourited: Compensation(_favourite, _favour),
    FavouriteDateChanged: Compensation(_favourite, _favour),
    VideoHidden: Compensation(_hidden, _hide),
    VideoShown: Compensation(_hidden, _hide),
    VideoPutOff: Compensation(_putting_off, _put_off),
    VideoTakenUp: Compensation(_putting_off, _put_off),
}

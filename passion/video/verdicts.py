"""What facts about favourites, likes, ratings, chosen posters, hiding and putting off change."""

from msgspec.structs import replace

from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.hiding import VideoHidden, VideoShown
from events.likes import LikeRemoved, VideoLiked
from events.posters import PosterChosen
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from passion.video.change import change
from passion.video.state import VideoState


@change.register
def _(event: VideoFavourited, state: VideoState) -> VideoState:
    return replace(state, is_favourite=True, favourite_date=event.date)


@change.register
def _(event: VideoUnfavourited, state: VideoState) -> VideoState:
    date = state.favourite_date if event.keeps_date else None
    return replace(state, is_favourite=False, favourite_date=date)


@change.register
def _(event: FavouriteDateChanged, state: VideoState) -> VideoState:
    return replace(state, favourite_date=event.date)


@change.register
def _(event: VideoLiked, state: VideoState) -> VideoState:
    return replace(state, likes=state.likes + 1)


@change.register
def _(event: LikeRemoved, state: VideoState) -> VideoState:
    return replace(state, likes=max(0, state.likes - 1))


@change.register
def _(event: VideoRated, state: VideoState) -> VideoState:
    return replace(state, rating=event.rating)


@change.register
def _(event: RatingCleared, state: VideoState) -> VideoState:
    return replace(state, rating=None)


@change.register
def _(event: PosterChosen, state: VideoState) -> VideoState:
    return replace(state, poster_time=event.time)


@change.register
def _(event: VideoHidden, state: VideoState) -> VideoState:
    return replace(state, is_hidden=True)


@change.register
def _(event: VideoShown, state: VideoState) -> VideoState:
    return replace(state, is_hidden=False)


@change.register
def _(event: VideoPutOff, state: VideoState) -> VideoState:
    return replace(state, put_off=event.date)


@change.register
def _(event: VideoTakenUp, state: VideoState) -> VideoState:
    return replace(state, put_off=None)

from events.likes import LikeRemoved, VideoLiked
from passion.commands import LikeVideo, RemoveLike
from tests.support.given import VIDEO, given

LIKED = VideoLiked(video_hash=VIDEO)
REMOVED = LikeRemoved(video_hash=VIDEO)


def test_every_like_counts() -> None:
    given(LIKED, LIKED).when(LikeVideo(video_hash=VIDEO)).then(LIKED)


def test_a_like_can_be_taken_back() -> None:
    given(LIKED).when(RemoveLike(video_hash=VIDEO)).then(REMOVED)


def test_likes_never_fall_below_none() -> None:
    given(LIKED, REMOVED).when(RemoveLike(video_hash=VIDEO)).then_nothing()

import pytest

from events.values import Seconds, VideoHash
from projections.taste import feelings
from projections.views import Doing
from tests.projections.facts import hash_of

ONE, TWO, THREE = (hash_of(each) for each in (1, 2, 3))


def weight(*doings: Doing) -> float:
    return feelings(doings).weights.get(ONE, 0.0)


def watched(part: float, video: VideoHash = ONE) -> Doing:
    return Doing(video_hash=video, view_time=Seconds(600 * part), duration=Seconds(600.0))


@pytest.mark.parametrize(
    "doing",
    [
        Doing(video_hash=ONE, is_favourite=True),
        Doing(video_hash=ONE, likes=1),
        Doing(video_hash=ONE, finishes=1),
        Doing(video_hash=ONE, rating=7),
        watched(1.0),
    ],
)
def test_each_sign_of_liking_alone_is_a_liking(doing: Doing) -> None:
    assert weight(doing) > 0


def test_more_of_it_counts_more_but_never_without_end() -> None:
    assert weight(Doing(video_hash=ONE, likes=1)) < weight(Doing(video_hash=ONE, likes=3))
    assert weight(Doing(video_hash=ONE, likes=1 << 40, finishes=1 << 40, rating=7, is_favourite=True)) == 2.0
    assert weight(Doing(video_hash=ONE, likes=-5, finishes=-5)) == 0.0


def test_a_rating_counts_by_how_far_it_is_from_what_the_person_usually_gives() -> None:
    generous = [Doing(video_hash=hash_of(each), rating=7) for each in range(2, 30)]
    strict = [Doing(video_hash=hash_of(each), rating=1) for each in range(2, 30)]
    middling = Doing(video_hash=ONE, rating=4)
    assert weight(middling, *generous) < 0 < weight(middling, *strict)
    assert ONE in feelings([middling, *generous]).disliked


def test_leaving_off_early_is_no_dislike_by_itself() -> None:
    usual = [watched(1.0, hash_of(each)) for each in range(2, 30)]
    felt = feelings([watched(0.05), *usual])
    assert felt.weights[ONE] < 0
    assert ONE in felt.disliked or felt.weights[ONE] >= -0.4


def test_seen_is_what_was_watched_for_the_most_part_or_judged() -> None:
    felt = feelings(
        [watched(0.6, ONE), watched(0.4, TWO), Doing(video_hash=THREE, rating=0), Doing(video_hash=hash_of(4))]
    )
    assert felt.seen == {ONE, THREE}


def test_a_video_that_was_not_measured_counts_as_watched_whole() -> None:
    assert feelings([Doing(video_hash=ONE, view_time=Seconds(3.0))]).seen == {ONE}


def test_nobody_and_nothing_is_no_feeling() -> None:
    felt = feelings([])
    assert (felt.weights, felt.seen, felt.liked) == ({}, frozenset(), {})

"""What a video that is missing may have become."""

from events.catalogue import FileMissing
from events.likes import VideoLiked
from projections.queries import Queries
from tests.projections.conftest import Tell
from tests.projections.facts import added, described, hash_of, probed

GONE = hash_of(1)


def _became(queries: Queries) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.video.video_hash, each.same) for each in queries.successors(GONE)]


def test_what_lies_where_it_lay_is_likelier_than_what_is_called_or_as_long_as_it_was(
    queries: Queries, tell: Tell
) -> None:
    tell(
        *(added(1, "/films/sea.mp4"), described(1, title="Sea"), probed(1, duration=60)),
        *(added(2, "/films/long.mp4"), described(2, title="Long"), probed(2, duration=60.05)),
        *(added(3, "/other/sea.mp4"), described(3, title="Sea"), probed(3, duration=60)),
        *(added(4, "/films/sea.mp4"), described(4, title="Other"), probed(4, duration=90)),
        *(added(5, "/films/none.mp4"), described(5, title="None"), probed(5, duration=61)),
        FileMissing(video_hash=GONE, path="/films/sea.mp4"),
    )
    assert _became(queries) == [
        (hash_of(4), ("place", "file-name")),
        (hash_of(3), ("file-name", "title", "length")),
        (hash_of(2), ("length",)),
    ]


def test_a_video_that_is_missing_too_is_no_successor(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/a/sea.mp4"), added(2, "/b/sea.mp4"), FileMissing(video_hash=GONE, path="/a/sea.mp4"))
    assert len(_became(queries)) == 1
    tell(FileMissing(video_hash=hash_of(2), path="/b/sea.mp4"))
    assert _became(queries) == []


def test_a_file_tells_what_lay_in_its_place_before_if_anything_was_done_with_that(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/a/sea.mp4"), FileMissing(video_hash=GONE, path="/a/sea.mp4"), added(2, "/a/sea.mp4"))
    assert queries.replaced(hash_of(2)) == []
    tell(VideoLiked(video_hash=GONE))
    assert [card.video_hash for card in queries.replaced(hash_of(2))] == [GONE]
    assert queries.replaced(GONE) == []

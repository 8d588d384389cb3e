"""Facts become text and come back; what could not come back is refused before it is stored."""

import msgspec
import pytest
from hypothesis import given

from events.codec import decode, encode, encode_checked
from events.comments import CommentAdded
from events.errors import LogBroken, UnknownEvent, Unwritable
from events.event import Event, VideoEvent
from events.likes import VideoLiked
from events.media import MediaMade
from events.ratings import VideoRated
from events.values import ItemId, Seconds, UnixTime, VideoHash
from events.viewings import SectionWatched
from tests.support.strategies import events

HASH = VideoHash("0123456789ab")


@given(events())
def test_any_fact_comes_back_as_it_was(event: Event) -> None:
    stored, read = encode_checked(event)
    assert read == event == decode(stored.type, stored.body)
    assert encode(read) == stored


def test_the_body_has_no_tag_because_the_column_has_it() -> None:
    assert encode(VideoLiked(video_hash=HASH)) == ("VideoLiked", '{"video_hash":"0123456789ab"}')


def test_a_later_version_is_named_in_the_column() -> None:
    assert encode(watched(1.0)).type == "SectionWatched.2"


def test_the_first_version_of_a_section_gives_its_length() -> None:
    body = '{"video_hash":"0123456789ab","start":3,"end":9.5,"date":5}'
    assert decode("SectionWatched", body) == SectionWatched(
        video_hash=HASH, start=Seconds(3.0), length=Seconds(6.5), date=UnixTime(5)
    )


def test_a_field_of_a_newer_program_is_passed_over() -> None:
    assert decode("VideoLiked", '{"video_hash":"0123456789ab","mood":"good"}') == VideoLiked(video_hash=HASH)


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(UnknownEvent, match=r"VideoDreamt\.3"):
        decode("VideoDreamt.3", "{}")


@pytest.mark.parametrize("body", ["", "{", "[]", '{"video_hash":3}', '{"video_hash":"0123456789ab","rating":"Z"}'])
def test_a_damaged_body_is_told_with_its_type(body: str) -> None:
    with pytest.raises(LogBroken, match="VideoRated"):
        decode("VideoRated", body)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(Unwritable, match="not finite"):
        encode_checked(watched(number))


def test_half_a_character_is_refused_with_the_way_out() -> None:
    with pytest.raises(Unwritable, match="_raw"):
        encode_checked(CommentAdded(video_hash=HASH, comment_id=ItemId("a"), text="caf\udce9"))


def test_a_wrong_shape_is_refused_though_the_constructor_let_it_pass() -> None:
    with pytest.raises(Unwritable, match=r"VideoRated.*rating"):
        encode_checked(msgspec.structs.replace(VideoRated(video_hash=HASH, rating="S"), rating="Z"))


def test_a_fact_outside_the_vocabulary_is_refused() -> None:
    class VideoDreamt(VideoEvent, frozen=True, kw_only=True):
        pass

    with pytest.raises(Unwritable, match="VideoDreamt"):
        encode_checked(VideoDreamt(video_hash=HASH))


def test_a_list_where_a_tuple_belongs_is_read_as_a_tuple() -> None:
    made = msgspec.structs.replace(MediaMade(video_hash=HASH, kinds=()), kinds=["poster"])
    assert encode_checked(made)[1] == MediaMade(video_hash=HASH, kinds=("poster",))


def watched(start: float) -> SectionWatched:
    return SectionWatched(video_hash=HASH, start=Seconds(start), length=Seconds(1.0), date=UnixTime(0))

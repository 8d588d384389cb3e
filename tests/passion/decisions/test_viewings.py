import pytest

from events.values import Seconds, UnixTime
from events.viewings import SectionWatched
from passion.commands import RecordViewing
from passion.errors import Refused
from tests.support.given import NOW, VIDEO, given, probed


def viewing(start: float, length: float, date: int | None = None) -> RecordViewing:
    when = None if date is None else UnixTime(date)
    return RecordViewing(video_hash=VIDEO, start=Seconds(start), length=Seconds(length), date=when)


def watched(start: float, length: float, date: int) -> SectionWatched:
    return SectionWatched(video_hash=VIDEO, start=Seconds(start), length=Seconds(length), date=UnixTime(date))


def test_a_section_is_remembered_with_its_date() -> None:
    given(probed(60)).when(viewing(5, 10, 77)).then(watched(5, 10, 77))


def test_without_a_date_it_began_its_length_ago() -> None:
    given(probed(60)).when(viewing(5, 10)).then(watched(5, 10, NOW - 10_000_000))


@pytest.mark.parametrize(("length", "is_kept"), [(1.49, False), (1.5, True)])
def test_a_glance_is_let_go(length: float, is_kept: bool) -> None:  # noqa: FBT001
    decision = given(probed(60)).when(viewing(5, length, 77))
    if is_kept:
        decision.then(watched(5, length, 77))
    else:
        decision.then_nothing()


def test_nobody_watches_more_than_there_is() -> None:
    given(probed(60)).when(viewing(50, 500, 77)).then(watched(50, 12, 77))


def test_a_start_beyond_the_end_is_refused() -> None:
    given(probed(60)).when(viewing(70, 5)).refused(Refused, "beyond the end")

"""Taking back that sections were watched."""

from collections.abc import Mapping, Sequence

from events.event import Event
from events.viewings import SectionForgotten, SectionWatched
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment

_Section = SectionWatched | SectionForgotten


def _times(event: _Section, moment: Moment) -> int:
    """How often just this section counts as watched."""
    times = 0
    for fact in moment.facts:
        if isinstance(fact, SectionWatched) and _is_alike(fact, event):
            times += 1
        elif isinstance(fact, SectionForgotten) and _is_alike(fact, event):
            times = max(0, times - 1)
    return times


def _watch(event: _Section, wanted: int, now: int) -> Sequence[Event]:
    kind = SectionWatched if wanted > now else SectionForgotten
    section = kind(video_hash=event.video_hash, start=event.start, length=event.length, date=event.date)
    return [section] * abs(wanted - now)


def _is_alike(one: _Section, other: _Section) -> bool:
    return (one.start, one.length, one.date) == (other.start, other.length, other.date)


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    SectionWatched: Compensation(_times, _watch, is_count=True),
    SectionForgotten: Compensation(_times, _watch, is_count=True),
}

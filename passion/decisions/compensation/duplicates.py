"""Taking back that videos were called different."""

from collections.abc import Mapping, Sequence

from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.event import Event
from events.values import VideoHash
from passion.decisions.compensation.compensation import Compensation
from passion.past import Moment

_Verdict = DuplicatesDismissed | DuplicatesRecalled


def _not_alike(event: _Verdict, moment: Moment) -> tuple[VideoHash, ...]:
    """Those of the others that are called different."""
    return tuple(each for each in event.others if each in moment.video.not_alike)


def _put_back(event: _Verdict, before: tuple[VideoHash, ...], now: tuple[VideoHash, ...]) -> Sequence[Event]:
    dismissed = tuple(each for each in before if each not in now)
    recalled = tuple(each for each in now if each not in before)
    events: list[Event] = []
    if dismissed:
        events.append(DuplicatesDismissed(video_hash=event.video_hash, others=dismissed))
    if recalled:
        events.append(DuplicatesRecalled(video_hash=event.video_hash, others=recalled))
    return events


COMPENSATIONS: Mapping[type[Event], Compensation] = {
    DuplicatesDismissed: Compensation(_not_alike, _put_back),
    DuplicatesRecalled: Compensation(_not_alike, _put_back),
}

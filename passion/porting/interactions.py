"""Reads what the predecessor remembers of one video: favourite, likes, rating, markers, comments, time watched."""

import math
from collections.abc import Callable, Iterator

from events.values import RATINGS, Rating, Seconds, UnixTime, VideoHash
from passion.commands import (
    AddDatedMarker,
    AddMarker,
    Command,
    KeepComment,
    KeepFavourite,
    KeepRating,
    LikeVideo,
    RecordViewing,
)
from passion.porting import values
from passion.porting.item import Item
from passion.porting.moments import moment
from passion.porting.report import Reporter

MOST_LIKES = 10_000
MOST_SECTIONS = 1000
SHORTEST = 1.5
"""Seconds; a shorter viewing is none."""
_GRADES: dict[str, Rating] = {each: each for each in RATINGS}
_LONG = "Labels longer than 200 characters, which were cut: {}."


class Interactions:
    """Of one video; what cannot be understood is reported, and the rest goes on."""

    def __init__(self, video: VideoHash, called: str, said: dict[str, object], reporter: Reporter) -> None:
        self._video = video
        self._called = called
        self._said = said
        self._reporter = reporter

    def items(self) -> Iterator[Item]:
        """All but the time watched."""
        yield from self._favourite()
        yield from self._likes()
        yield from self._rating()
        yield from self._each("markers", "marker", self._marker)
        yield from self._each("dated_markers", "dated marker", self._dated_marker)
        yield from self._each("comments", "comment", self._comment)

    def rest(self, told: float, length: float | None) -> Iterator[Item]:
        """What was watched before the predecessor kept each viewing, as sections from the beginning.

        Args:
            told: Seconds that its viewings account for.
            length: Of the video, in seconds; None where it is not known.
        """
        rest = round((values.seconds(self._said.get("viewtime")) or 0.0) - told, 3)
        if rest < SHORTEST:
            return
        date = moment(self._said.get("last_viewed"))
        about = f"{rest:.0f} s of {self._called} watched at times that it does not tell"
        if date is None:
            self._reporter.skip(about, "there is no date at all.")
            return
        whole = max(length or rest, SHORTEST)
        count = min(math.ceil(rest / whole), MOST_SECTIONS)
        self._reporter.note(
            "Videos that were watched before it kept each viewing: {}; that time counts from the beginning, as of the"
            " day on which they were watched last."
        )
        for part in range(count):
            section = min(whole, rest - part * whole)
            command = RecordViewing(
                video_hash=self._video, start=Seconds(0.0), length=Seconds(section), date=UnixTime(max(0, date - part))
            )
            yield self._item("viewings", about, f"rest/{rest}/{part}", command)

    def _favourite(self) -> Iterator[Item]:
        is_favourite = self._said.get("is_favourite") in (1, True)
        written = self._said.get("favourited_date")
        date = moment(written)
        if written and date is None:
            self._reporter.skip(f"the favourite date of {self._called}", f"{written!r} is no date.")
        if is_favourite or date is not None:
            command = KeepFavourite(video_hash=self._video, date=date, is_favourite=is_favourite)
            yield self._item("favourites", "the favourite", f"favourite/{date}/{is_favourite}", command)

    def _likes(self) -> Iterator[Item]:
        written = self._said.get("likes") or 0
        likes = values.whole(written)
        if likes is None or likes < 0:
            self._reporter.skip(f"the likes of {self._called}", f"{written!r} is no number of likes.")
            return
        if likes > MOST_LIKES:
            self._reporter.skip(
                f"{likes - MOST_LIKES} likes of {self._called}", f"more than {MOST_LIKES} are no likes."
            )
        for each in range(min(likes, MOST_LIKES)):
            yield self._item("likes", "a like", f"like/{each}", LikeVideo(video_hash=self._video))

    def _rating(self) -> Iterator[Item]:
        written = self._said.get("rating")
        if not written:
            return
        rating = _GRADES.get(values.text(written).upper())
        if rating is None:
            self._reporter.skip(
                f"the rating of {self._called}", f"{written!r} is none; there are {', '.join(RATINGS)}."
            )
            return
        yield self._item("ratings", "the rating", f"rating/{rating}", KeepRating(video_hash=self._video, rating=rating))

    def _each(self, field: str, noun: str, read: Callable[[list[object]], Item | None]) -> Iterator[Item]:
        found, trouble = values.list_of(self._said.get(field))
        if trouble:
            self._reporter.skip(f"the {noun}s of {self._called}", f"{trouble}.")
        for place, each in enumerate(found, 1):
            item = read(each) if isinstance(each, list) else None
            if item is None:
                self._reporter.skip(f"{noun} {place} of {self._called}", f"{str(each)[:100]} cannot be understood.")
            else:
                yield item

    def _marker(self, said: list[object]) -> Item | None:
        time = values.seconds(_at(said, 0))
        if time is None:
            return None
        label, is_cut = values.label(_at(said, 2))
        if is_cut:
            self._reporter.note(_LONG)
        command = AddMarker(video_hash=self._video, time=time, label=label, colour=values.colour(_at(said, 1)))
        return self._item("markers", f"the marker at {time:g} s", f"marker/{time}/{label}", command)

    def _dated_marker(self, said: list[object]) -> Item | None:
        """Its dates are of UTC; all others of the predecessor are of the machine's own zone."""
        time, date = values.seconds(_at(said, 0)), moment(_at(said, 1), is_utc=True)
        if time is None or date is None:
            return None
        command = AddDatedMarker(video_hash=self._video, time=time, date=date)
        return self._item("dated markers", f"the dated marker at {time:g} s", f"dated/{time}/{date}", command)

    def _comment(self, said: list[object]) -> Item | None:
        text, date = values.text(_at(said, 0)), moment(_at(said, 1))
        if not text:
            return None
        command = KeepComment(video_hash=self._video, text=text, date=date)
        return self._item("comments", "the comment", f"comment/{date}/{text}", command)

    def _item(self, kind: str, about: str, key: str, command: Command) -> Item:
        named = about if self._called in about else f"{about} of {self._called}"
        return Item(kind=kind, about=named, key=f"predecessor/{self._video}/{key}", command=command)


def _at(said: list[object], place: int) -> object:
    return said[place] if place < len(said) else None

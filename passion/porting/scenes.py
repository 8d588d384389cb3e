"""Reads a scene of Stash's export: what it is called, and what was done with it."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator

import msgspec

from events.values import RATINGS, Rating, Seconds, UnixTime, VideoHash
from passion.commands import (
    AddDatedMarker,
    AddMarker,
    Command,
    DescribeVideo,
    KeepRating,
    LikeVideo,
    RecordViewing,
)
from passion.porting import values
from passion.porting.interactions import MOST_LIKES, SHORTEST
from passion.porting.item import Item
from passion.porting.moments import moment
from passion.porting.report import Reporter
from passion.sidecars.fields import described
from passion.sidecars.values import Reasons, clean, is_link

_PLAYS = (
    "Times that videos were played: {}; it does not tell which part, so each counts from the beginning, for its share"
    " of the time played, or for 1.5 s where that is not told."
)
_DONE = (
    "Dates of its counter: {}; each is a dated marker at 0:00, since it does not tell where in the video. Counts"
    " without a date are likes."
)


def rating_of(hundred: float) -> Rating:
    """An eighth of 1 to 100 for each grade from C to S+."""
    return RATINGS[min(7, max(0, math.ceil(hundred * len(RATINGS) / 100) - 1))]


class Scene:
    """One, of a video that is known."""

    def __init__(self, video: VideoHash, name: str, said: dict[str, object], reporter: Reporter, *, scale: int) -> None:
        """Args: `scale` is what its rating has to be multiplied with to be one of 100."""
        self._video = video
        self._name = name
        self._said = said
        self._reporter = reporter
        self._scale = scale

    def items(self) -> Iterator[Item]:
        """All that is known of it."""
        yield from self._described()
        yield from self._rating()
        yield from self._counted()
        yield from self._played()
        yield from self._markers()

    def _described(self) -> Iterator[Item]:
        reasons = Reasons()
        said = described(self._said, reasons)
        for reason in reasons.sentences():
            self._reporter.skip(f"a part of {self._name}", reason)
        for each in (*values.list_of(self._said.get("urls"))[0], self._said.get("url")):
            if (link := values.text(each)) and not is_link(link):
                self._reporter.skip(f"the link {link[:100]} of {self._name}", "It begins with neither http nor https.")
        if self._said.get("organized") is True:
            said = msgspec.structs.replace(said, extra={**said.extra, "organized": "yes"})
        if self._said.get("stash_ids") or self._said.get("galleries"):
            self._reporter.note("Scenes with ids of other services, or galleries: {}; these are not taken over.")
        fields = tuple(field for field in said.__struct_fields__ if getattr(said, field))
        if not fields:
            return
        mark = hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:16]
        command = DescribeVideo(video_hash=self._video, source="import", description=said, origins={"Stash": fields})
        yield self._item("descriptions", "the description", f"described/{mark}", command)

    def _rating(self) -> Iterator[Item]:
        written = self._said.get("rating")
        if not written:
            return
        rating = values.number(written)
        if rating is None or not 0 < rating * self._scale <= 100:
            self._reporter.skip(f"the rating of {self._name}", f"{written!r} is not between 1 and 100.")
            return
        grade = rating_of(rating * self._scale)
        yield self._item("ratings", "the rating", f"rating/{grade}", KeepRating(video_hash=self._video, rating=grade))

    def _counted(self) -> Iterator[Item]:
        dates = list(self._dates("o_history"))
        met: Counter[UnixTime] = Counter()
        for date in dates:
            self._reporter.note(_DONE)
            met[date] += 1
            command = AddDatedMarker(video_hash=self._video, time=Seconds(0.0), date=UnixTime(date + met[date] - 1))
            yield self._item("dated markers", "a dated marker", f"done/{date}/{met[date]}", command)
        count = min(values.whole(self._said.get("o_counter")) or 0, MOST_LIKES)
        for each in range(count - len(dates)):
            yield self._item("likes", "a like", f"like/{each}", LikeVideo(video_hash=self._video))

    def _played(self) -> Iterator[Item]:
        dates = list(self._dates("play_history"))
        last = moment(self._said.get("last_played_at"))
        if not dates and last is not None:
            dates = [last]
        count = values.whole(self._said.get("play_count")) or 0
        if count > len(dates):
            self._reporter.skip(f"{count - len(dates)} times that {self._name} was played", "they have no date.")
        share = (values.seconds(self._said.get("play_duration")) or 0.0) / max(len(dates), 1)
        length = Seconds(max(share, SHORTEST))
        resume = values.seconds(self._said.get("resume_time")) or 0.0
        met: Counter[UnixTime] = Counter()
        for date in dates:
            self._reporter.note(_PLAYS)
            met[date] += 1
            start = Seconds(max(0.0, resume - length) if date == max(dates) else 0.0)
            command = RecordViewing(video_hash=self._video, start=start, length=length, date=date)
            yield self._item("viewings", "a viewing", f"played/{date}/{met[date]}", command)

    def _dates(self, field: str) -> Iterator[UnixTime]:
        found, trouble = values.list_of(self._said.get(field))
        if trouble:
            self._reporter.skip(f"{field} of {self._name}", f"{trouble}.")
        for each in found[:MOST_LIKES]:
            if (date := moment(each, is_utc=True)) is not None:
                yield date
            else:
                self._reporter.skip(f"an entry of {field} of {self._name}", f"{str(each)[:60]!r} is no date.")

    def _markers(self) -> Iterator[Item]:
        found, trouble = values.list_of(self._said.get("markers"))
        if trouble:
            self._reporter.skip(f"the markers of {self._name}", f"{trouble}.")
        for place, each in enumerate(found, 1):
            time = values.seconds(each.get("seconds")) if isinstance(each, dict) else None
            if not isinstance(each, dict) or time is None:
                self._reporter.skip(f"marker {place} of {self._name}", f"{str(each)[:100]} cannot be understood.")
                continue
            if each.get("end_seconds"):
                self._reporter.note("Markers with an end: {}; only where they begin is kept.")
            label, is_cut = values.label(clean(_labelled(each)))
            if is_cut:
                self._reporter.note("Labels longer than 200 characters, which were cut: {}.")
            command = AddMarker(video_hash=self._video, time=time, label=label)
            yield self._item("markers", f"the marker at {time:g} s", f"marker/{time}/{label}", command)

    def _item(self, kind: str, about: str, key: str, command: Command) -> Item:
        return Item(kind=kind, about=f"{about} of {self._name}", key=f"stash/{self._video}/{key}", command=command)


def _labelled(said: dict[str, object]) -> str:
    """The title, or else its first tag, and all other tags behind it."""
    tags = [values.text(said.get("primary_tag")), *map(values.text, values.list_of(said.get("tags"))[0])]
    title = values.text(said.get("title"))
    names = list(dict.fromkeys(each for each in (title, *tags) if each))
    return names[0] + (f" ({', '.join(names[1:])})" if names[1:] else "") if names else ""

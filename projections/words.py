"""Each fact in plain words, as a line of the history."""

from functools import lru_cache, singledispatch

from msgspec import UNSET

from events import (
    catalogue,
    chapters,
    comments,
    dated_markers,
    description,
    duplicates,
    favourites,
    likes,
    markers,
    media,
    ratings,
    relinking,
    sidecars,
    tags,
)
from events.entities import EntityEvent
from events.event import Event
from events.values import Seconds
from events.viewings import SectionForgotten, SectionWatched
from projections.entity_words import entity_in_words
from projections.merging import FIELDS

_SOURCES = {"embedded": "the file's own tags", "sidecar": "a sidecar", "file_name": "the file name"}


def clock_time(time: Seconds) -> str:
    """A position in a video: `1:02:03` or `2:03`."""
    return _clock_time(int(time) if time > 0 else 0)


@lru_cache(maxsize=1 << 13)
def _clock_time(whole: int) -> str:
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@singledispatch
def in_words(event: Event) -> str:
    """What happened, in the past tense and without its subject."""
    raise TypeError(f"{type(event).__name__} has no words yet")


@in_words.register
def _(event: catalogue.FileAdded) -> str:
    return f"found the file {event.path}"


@in_words.register
def _(event: catalogue.FileMoved) -> str:
    return f"found the file moved to {event.path}"


@in_words.register
def _(event: catalogue.FileTouched) -> str:
    return f"found the file {event.path} touched"


@in_words.register
def _(event: catalogue.FileMissing) -> str:
    how = {"gone": "missing", "replaced": "replaced by another", "left_out": "in no folder of the settings any more"}
    return f"found the file {event.path} {how[event.reason]}"


@in_words.register
def _(event: catalogue.FileReturned) -> str:
    return f"found the file {event.path} again"


@in_words.register
def _(event: catalogue.FileForgotten) -> str:
    return f"forgot the file {event.path}"


@in_words.register
def _(event: catalogue.FileUnreadable) -> str:
    return f"could not read the file {event.path}: {event.reason}"


@in_words.register
def _(event: catalogue.FileUnreadableNoMore) -> str:
    return f"has no unreadable file at {event.path} any more"


@in_words.register
def _(event: catalogue.VideoProbed) -> str:
    probe = event.probe
    return (
        f"measured: {clock_time(probe.duration)}, {probe.display_width} × {probe.display_height}, {probe.video_codec}"
    )


@in_words.register
def _(event: catalogue.VideoProbeFailed) -> str:
    return f"could not be measured: {event.reason}"


@in_words.register
def _(event: catalogue.ProbeForgotten) -> str:
    return "forgot what was measured"


@in_words.register
def _(event: catalogue.TwinFound) -> str:
    return f"told it apart from {event.shared_hash}, whose hash it shares"


@in_words.register
def _(event: catalogue.TwinForgotten) -> str:
    return "forgot that it shares the hash of another"


@in_words.register
def _(event: relinking.HistoryTakenOver) -> str:
    return f"took over the history of {event.old_hash}"


@in_words.register
def _(event: relinking.HistoryGivenBack) -> str:
    return f"gave the history back to {event.old_hash}"


@in_words.register
def _(event: sidecars.SidecarRead) -> str:
    return f"read the sidecar {event.path}" + (f": {event.reason}" if event.reason else "")


@in_words.register
def _(event: sidecars.SidecarForgotten) -> str:
    return f"has no sidecar {event.path} any more"


@in_words.register
def _(event: description.VideoDescribed) -> str:
    return f"read the description from {_SOURCES[event.source]}"


@in_words.register
def _(event: description.DescriptionForgotten) -> str:
    return f"forgot the description from {_SOURCES[event.source]}"


@in_words.register
def _(event: description.DescriptionEdited) -> str:
    values = {field: getattr(event.changes, field) for field in FIELDS}
    changed = [field.replace("_", " ") for field, value in values.items() if value is not UNSET]
    return f"edited {', '.join(changed) or 'nothing'}"


@in_words.register
def _(event: duplicates.DuplicatesDismissed) -> str:
    return f"told apart from {_videos(len(event.others))} of like looks"


@in_words.register
def _(event: duplicates.DuplicatesRecalled) -> str:
    return f"not told apart any more from {_videos(len(event.others))}"


@in_words.register
def _(event: favourites.VideoFavourited) -> str:
    return "favourited"


@in_words.register
def _(event: favourites.VideoUnfavourited) -> str:
    return "removed from the favourites"


@in_words.register
def _(event: favourites.FavouriteDateChanged) -> str:
    return "changed the favourite's date"


@in_words.register
def _(event: likes.VideoLiked) -> str:
    return "liked"


@in_words.register
def _(event: likes.LikeRemoved) -> str:
    return "took a like back"


@in_words.register
def _(event: ratings.VideoRated) -> str:
    return f"rated {event.rating}"


@in_words.register
def _(event: ratings.RatingCleared) -> str:
    return "cleared the rating"


@in_words.register
def _(event: markers.MarkerAdded) -> str:
    return f"added {_named('the marker', event.label)} at {clock_time(event.time)}"


@in_words.register
def _(event: markers.MarkerMoved) -> str:
    return f"moved a marker to {clock_time(event.time)}"


@in_words.register
def _(event: markers.MarkerRenamed) -> str:
    return f"renamed a marker to “{event.label}”"


@in_words.register
def _(event: markers.MarkerRecoloured) -> str:
    return "recoloured a marker"


@in_words.register
def _(event: markers.MarkerRemoved) -> str:
    return "removed a marker"


@in_words.register
def _(event: dated_markers.DatedMarkerAdded) -> str:
    return f"added a dated marker at {clock_time(event.time)}"


@in_words.register
def _(event: dated_markers.DatedMarkerRedated) -> str:
    return "changed the date of a dated marker"


@in_words.register
def _(event: dated_markers.DatedMarkerRemoved) -> str:
    return "removed a dated marker"


@in_words.register
def _(event: chapters.ChapterAdded) -> str:
    return f"added {_named('the chapter', event.title)} at {clock_time(event.time)}"


@in_words.register
def _(event: chapters.ChapterRenamed) -> str:
    return f"renamed a chapter to “{event.title}”"


@in_words.register
def _(event: chapters.ChapterRemoved) -> str:
    return "removed a chapter"


@in_words.register
def _(event: comments.CommentAdded) -> str:
    return f"commented “{_short(event.text)}”"


@in_words.register
def _(event: comments.CommentEdited) -> str:
    return f"changed a comment to “{_short(event.text)}”"


@in_words.register
def _(event: comments.CommentRemoved) -> str:
    return "removed a comment"


@in_words.register
def _(event: tags.VideoTagged) -> str:
    return f"tagged {event.tag}"


@in_words.register
def _(event: tags.VideoUntagged) -> str:
    return f"took the tag {event.tag} off"


@in_words.register
def _(event: tags.TagForgotten) -> str:
    return f"left the tag {event.tag} to the scanned sources"


@in_words.register
def _(event: SectionWatched) -> str:
    return f"watched {clock_time(event.start)} to {clock_time(Seconds(event.start + event.length))}"


@in_words.register
def _(event: SectionForgotten) -> str:
    return f"forgot watching {clock_time(event.start)} to {clock_time(Seconds(event.start + event.length))}"


@in_words.register
def _(event: media.MediaMade) -> str:
    return f"made {', '.join(event.kinds)}"


@in_words.register
def _(event: media.MediaFailed) -> str:
    return f"could not make {', '.join(event.kinds)}: {event.reason}"


@in_words.register
def _(event: media.MediaForgotten) -> str:
    return f"forgot {', '.join(event.kinds)}"


@in_words.register
def _(event: EntityEvent) -> str:
    return entity_in_words(event)


def _named(thing: str, name: str) -> str:
    return f"{thing} “{_short(name)}”" if name else thing.replace("the ", "a ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def _videos(count: int) -> str:
    return "1 video" if count == 1 else f"{count} videos"

"""What the person did with a video, in plain words."""

from events import (
    chapters,
    comments,
    dated_markers,
    favourites,
    hiding,
    likes,
    markers,
    posters,
    putting_off,
    ratings,
    tags,
)
from events.values import Seconds
from events.viewings import SectionForgotten, SectionWatched
from projections.words.plain import clock_time, in_words, short


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
def _(event: hiding.VideoHidden) -> str:
    return "hid"


@in_words.register
def _(event: hiding.VideoShown) -> str:
    return "showed again"


@in_words.register
def _(event: putting_off.VideoPutOff) -> str:
    return "put off"


@in_words.register
def _(event: putting_off.VideoTakenUp) -> str:
    return "took up again"


@in_words.register
def _(event: ratings.VideoRated) -> str:
    return f"rated {event.rating}"


@in_words.register
def _(event: ratings.RatingCleared) -> str:
    return "cleared the rating"


@in_words.register
def _(event: posters.PosterChosen) -> str:
    if event.time is None:
        return "gave the poster back"
    return f"chose the frame at {clock_time(event.time)} as poster"


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
    return f"finished at {clock_time(event.time)}"


@in_words.register
def _(event: dated_markers.DatedMarkerRedated) -> str:
    return "changed the date of a finish"


@in_words.register
def _(event: dated_markers.DatedMarkerRemoved) -> str:
    return "removed a finish"


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
    return f"commented “{short(event.text)}”"


@in_words.register
def _(event: comments.CommentEdited) -> str:
    return f"changed a comment to “{short(event.text)}”"


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


def _named(thing: str, name: str) -> str:
    return f"{thing} “{short(name)}”" if name else thing.replace("the ", "a ")

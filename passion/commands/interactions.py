"""What the person wishes with one video: favourites, ratings, markers, chapters, comments, tags, viewings."""

from events.values import Colour, Rating
from passion.commands.command import Command
from passion.commands.shapes import Date, Item, Label, Length, Tag, Text, Time


class AddFavourite(Command, frozen=True, kw_only=True):
    """Make the video a favourite, as of now or as of its earlier favourite date."""

    date: Date | None = None
    """When it was wished, if that was before now: the server was away."""


class RemoveFavourite(Command, frozen=True, kw_only=True):
    """Make the video no favourite; its date is remembered."""


class ChangeFavouriteDate(Command, frozen=True, kw_only=True):
    """Set the date of a favourite."""

    date: Date


class LikeVideo(Command, frozen=True, kw_only=True):
    """One more like."""


class RemoveLike(Command, frozen=True, kw_only=True):
    """One like fewer, never below none."""


class RateVideo(Command, frozen=True, kw_only=True):
    """Rate the video from C to S+."""

    rating: Rating


class ClearRating(Command, frozen=True, kw_only=True):
    """Take the rating away."""


class ChoosePoster(Command, frozen=True, kw_only=True):
    """Take the frame that is shown at a time as the poster; null gives it back to the one found by itself."""

    time: Time | None = None


class AddMarker(Command, frozen=True, kw_only=True):
    """Mark a moment."""

    time: Time
    label: Label = ""
    colour: Colour = ""


class EditMarker(Command, frozen=True, kw_only=True):
    """Move, rename or recolour a marker; what is not given stays."""

    marker_id: Item
    time: Time | None = None
    label: Label | None = None
    colour: Colour | None = None


class RemoveMarker(Command, frozen=True, kw_only=True):
    """Take a marker away."""

    marker_id: Item


class AddDatedMarker(Command, frozen=True, kw_only=True):
    """Mark a moment with a date ("finished here"), by default now."""

    time: Time
    date: Date | None = None


class EditDatedMarker(Command, frozen=True, kw_only=True):
    """Set the date of a dated marker."""

    dated_marker_id: Item
    date: Date


class RemoveDatedMarker(Command, frozen=True, kw_only=True):
    """Take a dated marker away."""

    dated_marker_id: Item


class AddChapter(Command, frozen=True, kw_only=True):
    """Begin a chapter at a time."""

    time: Time
    title: Label = ""


class RenameChapter(Command, frozen=True, kw_only=True):
    """Give a chapter another title."""

    chapter_id: Item
    title: Label


class RemoveChapter(Command, frozen=True, kw_only=True):
    """Take a chapter away."""

    chapter_id: Item


class AddComment(Command, frozen=True, kw_only=True):
    """Write a comment."""

    text: Text
    date: Date | None = None
    """When it was written, if that was before now: the server was away."""


class EditComment(Command, frozen=True, kw_only=True):
    """Give a comment another text."""

    comment_id: Item
    text: Text


class RemoveComment(Command, frozen=True, kw_only=True):
    """Take a comment away."""

    comment_id: Item


class TagVideo(Command, frozen=True, kw_only=True):
    """Give the video a tag."""

    tag: Tag


class UntagVideo(Command, frozen=True, kw_only=True):
    """Take a tag off the video."""

    tag: Tag


class HideVideo(Command, frozen=True, kw_only=True):
    """Leave the video out of lists, suggestions and the search, unless hidden ones are asked for."""


class ShowVideo(Command, frozen=True, kw_only=True):
    """Hide it no longer."""


class PutOffVideo(Command, frozen=True, kw_only=True):
    """Leave the video out of what to go on watching, until it is watched again."""


class TakeUpVideo(Command, frozen=True, kw_only=True):
    """Put it off no longer."""


class RecordViewing(Command, frozen=True, kw_only=True):
    """Remember a continuous section that was watched; sections under 1.5 s are let go."""

    start: Time
    length: Length
    date: Date | None = None
    """When the section began to play; by default now less its length."""

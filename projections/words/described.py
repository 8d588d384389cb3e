"""What is said of a video, and which other it is or is not, in plain words."""

from msgspec import UNSET

from events import description, duplicates, relinking
from projections.merging import FIELDS
from projections.words.plain import in_words

_SOURCES = {
    "embedded": "the file's own tags",
    "sidecar": "a sidecar",
    "file_name": "the file name",
    "import": "another program",
}


@in_words.register
def _(event: relinking.HistoryTakenOver) -> str:
    return f"took over the history of {event.old_hash}"


@in_words.register
def _(event: relinking.HistoryGivenBack) -> str:
    return f"gave the history back to {event.old_hash}"


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


def _videos(count: int) -> str:
    return "1 video" if count == 1 else f"{count} videos"

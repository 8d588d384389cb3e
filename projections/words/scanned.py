"""What scans and media jobs found out, in plain words."""

from collections.abc import Sequence

from events import catalogue, media, sidecars
from projections.words.plain import clock_time, in_words

_KINDS = {
    "poster": "the poster",
    "preview-thumbnails": "preview thumbnails",
    "seek-thumbnails": "seek thumbnails",
    "teaser-thumbnails": "teaser thumbnails",
    "teaser-small": "the small teaser",
    "teaser-large": "the large teaser",
}


def _named(kinds: Sequence[str]) -> str:
    return ", ".join(_KINDS.get(kind, kind) for kind in kinds)


@in_words.register
def _(event: catalogue.FileAdded) -> str:
    return f"found the file {event.path}"


@in_words.register
def _(event: catalogue.FileTookPlace) -> str:
    return f"put {event.path} in the place of {event.old_path}, which is kept at {event.kept_path}"


@in_words.register
def _(event: catalogue.FileRenamed) -> str:
    return f"renamed the file {event.old_path} to {event.path}"


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
def _(event: sidecars.SidecarRead) -> str:
    return f"read the sidecar {event.path}" + (f": {event.reason}" if event.reason else "")


@in_words.register
def _(event: sidecars.SidecarForgotten) -> str:
    return f"has no sidecar {event.path} any more"


@in_words.register
def _(event: media.MediaMade) -> str:
    return f"made {_named(event.kinds)}"


@in_words.register
def _(event: media.MediaFailed) -> str:
    return f"could not make {_named(event.kinds)}: {event.reason}"


@in_words.register
def _(event: media.MediaForgotten) -> str:
    return f"forgot {_named(event.kinds)}"

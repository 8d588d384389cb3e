"""What a fact of another library changes: where files lie, and which pictures were made, it says of its own machine."""

from uuid import UUID

from msgspec.structs import replace

from events.catalogue import (
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
)
from events.event import Event
from events.media import MediaFailed, MediaForgotten, MediaMade
from events.searches import ContentFilterSet
from events.sidecars import SidecarForgotten, SidecarRead
from passion.video.change import evolve
from passion.video.state import VideoState

ABOUT_A_MACHINE: tuple[type[Event], ...] = (
    ContentFilterSet,
    FileAdded,
    FileForgotten,
    FileMissing,
    FileMoved,
    FileRenamed,
    FileReturned,
    FileTookPlace,
    FileTouched,
    FileUnreadable,
    FileUnreadableNoMore,
    MediaFailed,
    MediaForgotten,
    MediaMade,
    SidecarForgotten,
    SidecarRead,
)
"""Facts that hold on one machine only."""


def evolve_elsewhere(state: VideoState, event: Event, origin: UUID) -> VideoState:
    """The state after one more fact of this other library."""
    there = replace(state, files=state.elsewhere.get(origin, {}))
    after = evolve(there, event)
    changed = {} if after.files is there.files else {origin: after.files}
    return replace(
        after,
        files=state.files,
        elsewhere={**state.elsewhere, **changed},
        media=state.media,
        media_failures=state.media_failures,
    )

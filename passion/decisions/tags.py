"""Rules for tags given by hand: no two of a video differ only in case."""

from collections.abc import Sequence

from events.event import Event
from events.tags import VideoTagged, VideoUntagged
from passion.commands import TagVideo, UntagVideo
from passion.decisions.context import Context
from passion.errors import Refused
from passion.video import VideoState


def tag(command: TagVideo, state: VideoState, context: Context) -> Sequence[Event]:
    """A tag that the video shows already, by hand or from a scanned source, needs no second one."""
    name = _name(command.tag)
    if name.casefold() in _shown(state):
        return []
    return [VideoTagged(video_hash=command.video_hash, tag=name)]


def untag(command: UntagVideo, state: VideoState, context: Context) -> Sequence[Event]:
    shown = _shown(state)
    written = shown.get(_name(command.tag).casefold())
    return [] if written is None else [VideoUntagged(video_hash=command.video_hash, tag=written)]


def _shown(state: VideoState) -> dict[str, str]:
    """Every tag of the video, case-folded -> as written."""
    scanned = {name.casefold(): name for source in state.descriptions.values() for name in source.tags}
    return {folded: name for folded, name in scanned.items() if folded not in state.hidden_tags} | {
        folded: tag.name for folded, tag in state.tags.items()
    }


def _name(written: str) -> str:
    name = " ".join(written.split())
    if not name:
        raise Refused("A tag needs a name.")
    return name

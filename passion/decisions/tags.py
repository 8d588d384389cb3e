"""Rules for tags given by hand: no two of a video differ only in case, and names that mean one tag are one."""

from collections.abc import Sequence

from events.event import Event
from events.tags import VideoTagged, VideoUntagged
from passion.commands import TagVideo, UntagVideo
from passion.decisions.context import Context
from passion.decisions.known import called, root
from passion.errors import Refused
from passion.video import VideoState


def tag(command: TagVideo, state: VideoState, context: Context) -> Sequence[Event]:
    """A tag that the video shows already, by hand or from a scanned source, needs no second one."""
    name = _name(command.tag)
    thing = root(context.known, "tag", name)
    if thing.is_hidden:
        raise Refused(f"The tag {called(context.known, thing)} is hidden everywhere; show it again first.")
    return [] if _meaning(name, state, context) else [VideoTagged(video_hash=command.video_hash, tag=name)]


def untag(command: UntagVideo, state: VideoState, context: Context) -> Sequence[Event]:
    """Every name goes that means the tag; one that follows from something else is taken off this video, too."""
    name = _name(command.tag)
    written = _meaning(name, state, context)
    thing = called(context.known, root(context.known, "tag", name))
    if context.known.shows_tag(state.video_hash, thing) and thing.casefold() not in {
        each.casefold() for each in written
    }:
        written.append(thing)
    return [VideoUntagged(video_hash=command.video_hash, tag=each) for each in written]


def _meaning(name: str, state: VideoState, context: Context) -> list[str]:
    """The tags of the video, as written, that mean what the name means."""
    folded, thing = name.casefold(), root(context.known, "tag", name).name
    return [
        each
        for other, each in _shown(state).items()
        if other == folded or root(context.known, "tag", each).name == thing
    ]


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

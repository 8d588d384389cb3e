"""Finding the marker, chapter or comment that a command means."""

from typing import TypeVar

from events.values import ItemId
from passion.errors import NotFound
from passion.video import VideoState

T = TypeVar("T")


def find(items: dict[ItemId, T], item_id: ItemId, noun: str, state: VideoState) -> T:
    """The item with this id.

    Raises:
        NotFound: where the video has none such, with the reason.
    """
    if item_id in items:
        return items[item_id]
    if item_id in state.removed:
        raise NotFound(f"The {noun} {item_id} was removed.")
    raise NotFound(f"The video {state.video_hash} has no {noun} {item_id}.")


def is_there(items: dict[ItemId, T], item_id: ItemId, noun: str, state: VideoState) -> bool:
    """Whether there is something to remove; what was removed before needs no second removal.

    Raises:
        NotFound: where the video never had such an item.
    """
    if item_id in state.removed:
        return False
    find(items, item_id, noun, state)
    return True

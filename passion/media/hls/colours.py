"""What an encoded picture says of its colours, so that players need not guess."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext

_BT709, _LIMITED = 1, 1


def say_colours(context: "VideoCodecContext", given: "VideoCodecContext", *, is_hdr: bool) -> None:
    """Set up an encoder of pictures that went through the filters, which bring all of them to the matrix of BT.709.

    Args:
        context: Its own.
        given: That of the decoder of the original, whose primaries and transfer stay as they are.
        is_hdr: Whether it was tone-mapped.
    """
    context.colorspace, context.color_range = _BT709, _LIMITED
    context.color_primaries = _BT709 if is_hdr else given.color_primaries
    context.color_trc = _BT709 if is_hdr else given.color_trc

"""Turns a decoded frame into a picture as a person sees it: scaled, square pixels, upright, in plain colours.

Every picture is an array uint8 (height, width, 3) in the order blue, green, red.
"""

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from events.probe import Probe
from passion.media.tone import HDR_TRANSFERS, tone_mapped
from passion.media.woven import Field

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

_UNSPECIFIED = 2
_HD_LINES = 720
_THINNEST = 16
_HALVED = frozenset({"yuv420p", "yuvj420p", "yuv420p10le"})
"""Formats that hold colours at half the size already."""


class Box(NamedTuple):
    """Size of a picture in pixels, as shown."""

    width: int
    height: int


class Look(NamedTuple):
    """How the frames of a video become upright pictures."""

    rotation: int
    """Clockwise, in degrees: 0, 90, 180 or 270."""
    ratio: float
    """Width of a pixel over its height."""
    is_interlaced: bool


def look_of(facts: Probe) -> Look:
    return Look(facts.rotation, facts.sample_aspect_ratio, facts.is_interlaced)


def fitted(facts: Probe, longest: int, *, enlarge: bool) -> Box:
    """The size whose longer side is `longest` pixels at the shape the video is shown in, in even numbers."""
    longer = max(facts.display_width, facts.display_height)
    scale = longest / longer if enlarge else min(longest / longer, 1.0)
    return Box(*(max(round(side * scale / 2) * 2, _THINNEST) for side in (facts.display_width, facts.display_height)))


class Painter:
    """Makes upright pictures of one size; what the scaling needs is prepared once, not for every frame."""

    def __init__(self, look: Look, box: Box) -> None:
        self.look, self.box = look, box
        self._first, self._second = VideoReformatter(), VideoReformatter()
        self._field = Field()

    def picture(self, frame: VideoFrame) -> "Picture":
        """The frame; one whose shape differs from the rest of the video gets black bars, not a squeeze."""
        inner = _inside(self.box, _shape(frame, self.look))
        turned = self.look.rotation in {90, 270}
        width, height = inner[::-1] if turned else inner
        pixels = self._scaled(frame, width, height)
        if self.look.rotation:
            pixels = np.rot90(pixels, k=-self.look.rotation // 90)
        return _on_black(pixels, self.box)

    def encodable(self, frame: VideoFrame) -> VideoFrame:
        """The same picture as encoders want it: yuv420p in the colours of BT.709, of limited range."""
        is_plain = _is_halved(frame) and not (self.look.rotation or frame.color_trc in HDR_TRANSFERS)
        if is_plain and _inside(self.box, _shape(frame, self.look)) == self.box:
            source = matrix(frame, is_hdr=False)
            small = self._first.reformat(
                self._field.of(frame) if frame.interlaced_frame else frame,
                *self.box,
                "yuv420p",
                interpolation=Interpolation.AREA,
                threads=1,
            )
        else:
            small, source = VideoFrame.from_ndarray(self.picture(frame), format="bgr24"), None
        return self._second.reformat(
            small,
            format="yuv420p",
            src_colorspace=source,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )

    def _scaled(self, frame: VideoFrame, width: int, height: int) -> "Picture":
        is_hdr = frame.color_trc in HDR_TRANSFERS
        source = matrix(frame, is_hdr=is_hdr)
        if frame.interlaced_frame:
            frame = self._field.of(frame)
        if is_hdr:
            wide = self._first.reformat(
                frame, width, height, "rgb48le", source, interpolation=Interpolation.AREA, threads=1
            )
            return tone_mapped(wide.to_ndarray().astype(np.uint16, copy=False), frame.color_trc)
        if _is_halved(frame) and frame.width >= 2 * width and frame.height >= 2 * height:
            # Shrunk first and turned into plain colours then: a third cheaper, and JPEG halves the colours anyway.
            frame = self._first.reformat(frame, width, height, "yuv420p", interpolation=Interpolation.AREA, threads=1)
        plain = self._second.reformat(
            frame, width, height, "bgr24", source, interpolation=Interpolation.AREA, threads=1
        )
        return plain.to_ndarray().astype(np.uint8, copy=False)


def _shape(frame: VideoFrame, look: Look) -> float:
    shape = frame.width * look.ratio / frame.height
    return 1 / shape if look.rotation in {90, 270} else shape


def _inside(box: Box, shape: float) -> Box:
    if abs(box.width / box.height / shape - 1) < 0.1 or min(box) <= _THINNEST:
        return box
    if shape > box.width / box.height:
        return Box(box.width, min(max(round(box.width / shape), 1), box.height))
    return Box(min(max(round(box.height * shape), 1), box.width), box.height)


def _is_halved(frame: VideoFrame) -> bool:
    return frame.format.name in _HALVED


def matrix(frame: VideoFrame, *, is_hdr: bool) -> Colorspace | None:
    """What to take the colours for where the frame does not say; None where it does, or as is usual."""
    if frame.colorspace != _UNSPECIFIED:
        return None
    if is_hdr:
        return Colorspace.BT2020
    return Colorspace.ITU709 if frame.height >= _HD_LINES else None


def _on_black(pixels: "Picture", box: Box) -> "Picture":
    height, width = pixels.shape[:2]
    if (width, height) == box:
        return np.ascontiguousarray(pixels)
    whole = np.zeros((box.height, box.width, 3), np.uint8)
    top, left = (box.height - height) // 2, (box.width - width) // 2
    whole[top : top + height, left : left + width] = pixels
    return whole


def jpeg(pixels: "Picture", quality: int) -> bytes:
    """The picture as a JPEG file, quality 1 to 100."""
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return data.tobytes()

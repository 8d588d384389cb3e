"""From the server's state to the picture in the tray."""

from PIL import Image, ImageDraw

from tray.status import State

COLOURS: dict[State, str] = {
    "stopped": "#7d8590",
    "starting": "#d4a72c",
    "idle": "#e5537b",
    "scanning": "#58a6ff",
    "generating": "#a371f7",
    "problem": "#f85149",
}
BACKGROUND = "#16181d"


STEPS = 24
"""So many steps of the ring that tells the progress can be told apart."""


def draw_icon(state: State, share: float | None = None, size: int = 64) -> Image.Image:
    """A play sign in the colour of the state, within a ring that closes as the work gets done.

    Returns:
        An opaque RGB picture of `size` by `size` pixels: X11 trays turn transparent corners black.
    """
    scale = 4
    side = size * scale
    picture = Image.new("RGB", (side, side), BACKGROUND)
    pen = ImageDraw.Draw(picture)
    if share is None:
        pen.ellipse([side * 0.08, side * 0.08, side * 0.92, side * 0.92], fill=COLOURS[state])
    else:
        pen.ellipse([side * 0.14, side * 0.14, side * 0.86, side * 0.86], fill=COLOURS[state])
        done = round(share * STEPS) / STEPS * 360 - 90
        pen.arc([side * 0.01, side * 0.01, side * 0.99, side * 0.99], -90, done, fill="white", width=round(side * 0.08))
    if state == "stopped":
        pen.rectangle([side * 0.34, side * 0.34, side * 0.66, side * 0.66], fill="white")
    else:
        pen.polygon([(side * 0.38, side * 0.27), (side * 0.38, side * 0.73), (side * 0.76, side * 0.5)], fill="white")
    return picture.resize((size, size), Image.Resampling.LANCZOS)

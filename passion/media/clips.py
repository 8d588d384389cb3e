"""Makes the short silent clips of a video and puts them into a folder, whole or not at all."""

import os
from pathlib import Path

from events.probe import Probe
from events.values import MediaKind
from passion.media import clip_encoded, clip_plan
from passion.media.clip_copied import copy_clip, is_copyable
from passion.media.clip_encoded import encode_clip
from passion.media.made import CLIP_FILES, MadeClip


def make_clip(path: Path, facts: Probe, into: Path, kind: MediaKind) -> MadeClip:
    """Write teaser-small.mp4, or teaser-large.mp4; the large one is copied from the file where browsers show that.

    Args:
        path: The video file.
        facts: What `probe` said of it.
        into: Folder for the file; made if missing. An earlier one is replaced.
        kind: One of `CLIP_FILES`.

    Raises:
        MediaBroken: No frame can be decoded.
        NotFound: There is no such file.
        Unavailable: The disk or its permissions refuse it.
    """
    name = CLIP_FILES[kind]
    into.mkdir(parents=True, exist_ok=True)
    part = into / f".{name}.{os.getpid()}.part"
    is_small = kind == "teaser-small"
    wanted = clip_plan.spans(facts.duration, clip_plan.SMALL if is_small else clip_plan.LARGE)
    try:
        is_copied = not is_small and is_copyable(facts) and copy_clip(path, facts, wanted, part)
        if not is_copied:
            encode_clip(path, facts, wanted, clip_encoded.SMALL if is_small else clip_encoded.LARGE, part)
        part.replace(into / name)
    finally:
        part.unlink(missing_ok=True)
    return MadeClip(file=name, is_copied=is_copied)

"""A video file in, its facts, pictures and segments out; knows no library. Decoders run in worker processes only."""

from passion.media.child import Child, ChildFailed, Gone, NotStarted, TooSlow
from passion.media.converting import Conversion, Made, conversion_of, room_for
from passion.media.engine import Engine, EngineView, WorkerView
from passion.media.hls import Recipe, recipe_for
from passion.media.made import CLIP_FILES, MADE_FILES, PICTURES, Kinds, MadeClip, MadePreviews, together
from passion.media.playable import Playable, direct_play
from passion.media.workers import Limits, MediaWorkers

__all__ = [
    "CLIP_FILES",
    "MADE_FILES",
    "PICTURES",
    "Child",
    "ChildFailed",
    "Conversion",
    "Engine",
    "EngineView",
    "Gone",
    "Kinds",
    "Limits",
    "Made",
    "MadeClip",
    "MadePreviews",
    "MediaWorkers",
    "NotStarted",
    "Playable",
    "Recipe",
    "TooSlow",
    "WorkerView",
    "conversion_of",
    "direct_play",
    "recipe_for",
    "room_for",
    "together",
]

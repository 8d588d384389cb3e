"""The texts of a video, and how much a word in each of them says."""

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

TextField = Literal[
    "title",
    "performer",
    "studio",
    "tag",
    "series",
    "genre",
    "path",
    "filename",
    "description",
    "comment",
    "marker",
]

FIELDS: tuple[TextField, ...] = get_args(TextField)
BIT: dict[TextField, int] = {field: 1 << at for at, field in enumerate(FIELDS)}
TITLE, PERFORMER = BIT["title"], BIT["performer"]
ANYWHERE = (1 << len(FIELDS)) - 1
OFTEN = 1 << len(FIELDS)
"""Beside the bits of the fields: the word stands in the video's texts more than once."""
VERY_OFTEN = OFTEN << 1
"""More than three times."""

WEIGHTS: dict[TextField, float] = {
    "title": 1.0,
    "performer": 0.9,
    "studio": 0.6,
    "tag": 0.6,
    "series": 0.8,
    "genre": 0.5,
    "path": 0.3,
    "filename": 0.5,
    "description": 0.3,
    "comment": 0.4,
    "marker": 0.4,
}
MORE = 0.15
"""What each further field, and standing there more often, adds of its weight."""


def weights_of_places(weights: Mapping[TextField, float] = WEIGHTS) -> NDArray[np.float32]:
    """What a word says by where it stands, by the bits: as much as its best field, and a little for the others."""
    places = np.arange(VERY_OFTEN << 1)
    best = np.zeros(len(places))
    total = np.zeros(len(places))
    for field, weight in weights.items():
        here = np.where(places & BIT[field], weight, 0.0)
        best = np.maximum(best, here)
        total += here
    often = ((places & OFTEN) > 0) * 0.1 + ((places & VERY_OFTEN) > 0) * 0.1
    return (best + MORE * (total - best) + MORE * often).astype(np.float32)

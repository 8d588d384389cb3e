"""Scores told in parts: what two things share, each with its exact share of the score."""

import math

import numpy as np
from numpy.typing import NDArray

from projections.similarity.growing import Vocabulary
from projections.similarity.tokens import field_of
from projections.views import SharedToken

MOST = 40
"""Reasons that are told one by one; the lighter ones are told as one."""
REST = "further"


def told(vocabulary: Vocabulary, columns: NDArray[np.integer], parts: NDArray[np.float64]) -> list[SharedToken]:
    """The heaviest parts by name, those that are nothing left out, and the rest as one."""
    order = np.argsort(-np.abs(parts), kind="stable")
    order = order[parts[order] != 0]
    tokens = vocabulary.tokens
    reasons = [
        SharedToken(field=field_of(tokens[column]), token=tokens[column][1:], weight=part)
        for column, part in zip(columns[order[:MOST]].tolist(), parts[order[:MOST]].tolist(), strict=True)
    ]
    if len(order) > MOST:
        rest = math.fsum(parts[order[MOST:]].tolist())
        reasons.append(SharedToken(field=REST, token=f"{len(order) - MOST} more", weight=rest))
    return reasons


def sorted_reasons(reasons: list[SharedToken]) -> tuple[SharedToken, ...]:
    """The heaviest first, the same order for the same reasons."""
    return tuple(sorted(reasons, key=lambda each: (-each.weight, each.field, each.token)))

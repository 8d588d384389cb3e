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


def told(
    vocabulary: Vocabulary, columns: NDArray[np.integer], parts: NDArray[np.float64], most: int = MOST
) -> list[SharedToken]:
    """The heaviest parts by name, those that are nothing left out, and the rest as one."""
    count, sizes = np.count_nonzero(parts), np.abs(parts)
    heaviest = np.argpartition(-sizes, most)[:most] if len(parts) > most else np.arange(len(parts))
    heaviest = heaviest[np.argsort(-sizes[heaviest], kind="stable")]
    tokens = vocabulary.tokens
    reasons = [
        SharedToken(field=field_of(tokens[column]), token=tokens[column][1:], weight=part)
        for column, part in zip(columns[heaviest].tolist(), parts[heaviest].tolist(), strict=True)
        if part
    ]
    if count > most:
        rest = float(parts.sum()) - math.fsum(parts[heaviest].tolist())
        reasons.append(SharedToken(field=REST, token=f"{count - most} more", weight=rest))
    return reasons


def sorted_reasons(reasons: list[SharedToken]) -> tuple[SharedToken, ...]:
    """The heaviest first, the same order for the same reasons."""
    return tuple(sorted(reasons, key=lambda each: (-each.weight, each.field, each.token)))

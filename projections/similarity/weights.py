"""How much each field counts in a likeness."""

import math

import msgspec

from projections.similarity.tokens import Field


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the fields any numbers from 0 on: only their proportions matter."""

    cast: float = 0.21
    genres: float = 0.09
    tags: float = 0.12
    description: float = 0.29
    studio: float = 0.02
    title: float = 0.03
    series: float = 0.24

    def share(self, field: Field) -> float:
        """The field's part of the whole, 0 to 1."""
        return getattr(self, field) / (math.fsum(getattr(self, each) for each in self.__struct_fields__) or 1.0)


YEAR = 0.10
"""The part of a likeness, 0 to 1, that the years of release have."""

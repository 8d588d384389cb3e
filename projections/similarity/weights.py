"""How much each field counts in a likeness."""

import math

import msgspec

from projections.similarity.tokens import Field


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any numbers from 0 on; only their proportions matter. The defaults were measured on films and viewers."""

    cast: float = 0.25
    tags: float = 0.20
    description: float = 0.30
    studio: float = 0.05
    title: float = 0.05
    series: float = 0.10
    year: float = 0.10

    def share(self, field: Field) -> float:
        """The field's part of the whole, 0 to 1."""
        return getattr(self, field) / self._total

    @property
    def year_share(self) -> float:
        """The part of the whole that the years of release have."""
        return self.year / self._total

    @property
    def _total(self) -> float:
        return math.fsum(getattr(self, each) for each in self.__struct_fields__) or 1.0


YEARS_APART = 10.0
"""So many years between two releases divide the year's part by e."""

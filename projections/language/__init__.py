"""The language of the search box: `ana "slow motion" tag:sea -is:missing duration:>10m added:<7d`."""

from projections.language.checking import flaw
from projections.language.errors import QueryError
from projections.language.parsing import parsed
from projections.language.terms import Query

__all__ = ["Query", "QueryError", "flaw", "parsed"]

"""What somebody likes, read off what they did with their videos, and which other videos that speaks for."""

from projections.taste.choosing import ranked, varied
from projections.taste.feelings import Feelings, feelings
from projections.taste.taste import Cause, Outgrown, Taste

__all__ = ["Cause", "Feelings", "Outgrown", "Taste", "feelings", "ranked", "varied"]

"""Makes of a file one that browsers play as it is: what they know is copied, the rest encoded, all of it checked."""

from passion.media.converting.plan import Conversion, Made, conversion_of, room_for

__all__ = ["Conversion", "Made", "conversion_of", "room_for"]

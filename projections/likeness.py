"""Whether two names are written alike: case, spaces, signs, accents and forms of Unicode aside."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def likeness(name: str) -> str:
    """Equal for names that are written alike; the name itself where it has neither letters nor digits."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(each for each in unicodedata.normalize("NFKD", plain) if each.isalnum())
    return kept or name

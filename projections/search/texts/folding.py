"""Letters without case, accents and the marks that a person leaves out when typing."""

import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ＇"
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_KEPT = "\u3099\u309a"
"""Voicing marks, which make other letters of kana."""
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # Kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0x20000, 0x3FFFF),
)


def folded(text: str) -> str:
    """In lower case, apostrophes straight; whatever else is no letter or digit may be a space."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    return "".join(map(_meant, unicodedata.normalize("NFKD", plain)))


@lru_cache(maxsize=4096)
def _meant(letter: str) -> str:
    """One letter of a text that is taken apart; nothing for an accent."""
    if letter in APOSTROPHES:
        return "'"
    if unicodedata.combining(letter) and letter not in _KEPT:
        return ""
    return letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "


@lru_cache(maxsize=4096)
def runs_on(letter: str) -> bool:
    """Whether it belongs to a script that puts no spaces between words."""
    return any(first <= ord(letter) <= last for first, last in _WITHOUT_SPACES)

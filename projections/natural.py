"""Sort keys in which "Part 2" comes before "part 10" and accents do not matter."""

import re
import unicodedata

_NUMBER = re.compile(r"[0-9]+")


def natural_key(text: str) -> str:
    """A text whose plain order is the natural order of `text`: each number is led by how many digits it has."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return _NUMBER.sub(_by_length, " ".join(plain.split()))


def _by_length(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"{min(len(digits), 99):02}{digits}"

"""Tells which encoding a text file has: by its mark, by its bytes, by its own word, and only then by guessing."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
USUAL = "cp1252"
DOUBT = 0.02
"""So much less orderly a text in the usual encoding may look, on the detector's scale from 0 to 1."""
_SAMPLE = 64 * 1024
"""Bytes that are enough to guess by."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Returns the text, and how it was read where that is not certain; bytes that fit nothing become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    try:
        return data.decode(), None
    except UnicodeDecodeError:
        pass
    if (encoding := _without_mark(data)) is not None:
        return data.decode(encoding, "replace"), None
    if (found := _DECLARED.search(data[:1000])) and (text := _as(data, found[1].decode())) is not None:
        return text, None
    encoding = _guess(data)
    return data.decode(encoding, "replace"), f"It is no UTF-8; it was read as {encoding}."


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of what is plain is zero."""
    sample = data[:400]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 4 and not odd else None


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None  # The word is wrong, or names a codec that makes no text.


def _guess(data: bytes) -> str:
    """The likeliest encoding; short texts fit many, and then it is the one that most programs wrote."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE])
    best = found.best()
    if best is None:
        return USUAL
    usual = next((each for each in found if USUAL in each.could_be_from_charset), None)
    return USUAL if usual is not None and usual.chaos <= best.chaos + DOUBT else best.encoding

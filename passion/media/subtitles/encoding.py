"""Tells the encoding of a subtitle file: text of any language, with times in it that every encoding writes alike."""

import re
from collections.abc import Sequence

from passion.sidecars.text import DOUBT, USUAL, decode

_BY_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk"), ("cp1251", "koi8_r")),
    "sr": ("cp1250", "cp1251"),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256",)),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257",)),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5"),
    "vi": ("cp1258",),
    "th": ("cp874",),
}
"""What programs of each country wrote before Unicode, the likeliest first; elsewhere it was the usual one."""
_CANDIDATES = [USUAL, *dict.fromkeys(each for found in _BY_LANGUAGE.values() for each in found)]
_SAMPLE = 64 * 1024
_NO_WORDS = re.compile(rb"[\d:,.;\-> \t]*[\r\n]+")
"""Lines of times and numbers say nothing of the language, but there are many of them."""


def decode_subtitles(data: bytes, language: str) -> tuple[str, str | None]:
    """Returns the text, and how it was read where that is not certain.

    Args:
        data: The file.
        language: What the name of the file says, as a tag such as `pt-BR`; empty where it says nothing.
    """
    text, doubt = decode(data)
    if doubt is None:
        return text, None
    likely = _BY_LANGUAGE.get(language.partition("-")[0], (USUAL,)) if language else ()
    encoding = _guess(data, likely) or _guess(data, _CANDIDATES) or USUAL
    return data.decode(encoding, "replace"), f"It is no UTF-8; it was read as {encoding}."


def _guess(data: bytes, candidates: Sequence[str]) -> str | None:
    """The one of the candidates that gives the best text; the first of equals."""
    from charset_normalizer import from_bytes

    if not candidates:
        return None
    sample = b" ".join(_NO_WORDS.sub(b"\n", data[:_SAMPLE]).split())
    found = list(from_bytes(sample, steps=8, chunk_size=2048, cp_isolation=list(candidates)))
    if not found:
        return None
    limit = min(each.chaos for each in found) + DOUBT
    orderly = sorted((each for each in found if each.chaos <= limit), key=lambda each: candidates.index(each.encoding))
    return max(orderly, key=lambda each: each.coherence).encoding

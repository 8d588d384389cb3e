"""Takes the technical words out of a file name: resolutions, codecs, sources, check sums, site names."""

import re

_WORDS = r"""
    \d{3,4}[pi] | [48]k | u?hd(?:tv|rip|tc|cam)? | fhd | \d{3,4}\s?x\s?\d{3,4} | (?:50|60|24|30|25|120)fps
    | blu-?ray(?:rip)? | b[dr]-?rip | bd(?:remux)? | dvd(?:-?rip|-?scr|[59])? | web(?:-?dl|-?rip)? | vhs-?rip | tv-?rip
    | dsrip | sat-?rip | hdcam | cam-?rip | telesync | telecine | screener | workprint | ppv-?rip | remux | r5
    | [xh][. ]?26[456] | hevc | avc | av1 | xvid | divx | vp[89] | mpeg-?[24] | wmv
    | (?:8|10|12)-?bits? | hi10p? | hdr(?:10\+?)? | sdr
    | aac(?:[257][. ][01])? | e?-?ac-?3 | dts(?:-?hd)?(?:-?ma)? | ddp?\+?(?:a)?[257][. ][01]
    | flac | mp3 | opus | true-?hd | atmos
    | dual[ -]audio | multi[ -]?subs? | hardsubs? | softsubs? | (?:eng?|e)-?subs? | \d{3,4}\s?[mg]b | \d[. ]\d+\s?gb
"""
_NOISE = re.compile(rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])", re.VERBOSE | re.IGNORECASE)
_SOLID = re.compile(
    r"\d{3,4}[pi]|web-?dl|web-?rip|b[dr]-?rip|blu-?ray|dvd-?rip|hd(?:tv|rip)|[xh][. ]?26[456]|xvid|divx|hevc",
    re.IGNORECASE,
)
"""Words that make a name a release's name, wherever they stand."""
_BRACKETED = re.compile(r"[\[(]([^\[\](){}]*)[\])]")
_CHECK_SUM = re.compile(r"[0-9A-Fa-f]{8}")
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:com|net|org|info|tv|cc|to|me|co|pw|ws|io|xyz)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.])[\[(]?((?:19|20)\d\d)[\])]?(?![\w])")
_LONE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)|(?<=\d{4})\.|\.(?=\d{4})|\.(?=\d{3,4}[pi])")


def is_noise(text: str) -> bool:
    """Returns whether a text in brackets holds technical words only."""
    if _CHECK_SUM.fullmatch(text) or _SITE.fullmatch(text.strip()):
        return True
    rest, count = _NOISE.subn(" ", text)
    return count > 0 and not re.search(r"\w{3,}", rest)


def without_noise_in_brackets(stem: str) -> str:
    """Drops `[1080p]`, `(x264 AAC)`, `[0A1B2C3D]` and `[www.example.com]`."""
    return _BRACKETED.sub(lambda found: " " if is_noise(found.group(1)) else found.group(), stem).strip(" -_.")


def is_release(stem: str) -> bool:
    """Returns whether a name has the technical words of a release outside of any brackets, after its first word."""
    found = _SOLID.search(_BRACKETED.sub(" ", stem))
    return found is not None and found.start() > 0


def spaced(text: str) -> str:
    """Turns underscores into spaces, and dots too where they stand for spaces; numbers such as 2.0 stay."""
    text = text.replace("_", " ")
    if text.count(".") > text.strip().count(" "):
        text = _LONE_DOT.sub(" ", text)
    return " ".join(text.split())


def title_and_year(stem: str) -> tuple[str, str | None]:
    """Returns the words before the technical ones, and the year that stands among or before them."""
    text = spaced(stem)
    noise = next((found.start() for found in _NOISE.finditer(text) if found.start() > 0), len(text))
    head = text[:noise]
    years = [found for found in _YEAR.finditer(head) if found.start() > 0 and int(found.group(1)) <= 2035]
    if years:
        return _trimmed(head[: years[-1].start()]) or _trimmed(head), years[-1].group(1)
    return _trimmed(head) or text, None


def _trimmed(title: str) -> str:
    return title.strip(" -_.,[({")

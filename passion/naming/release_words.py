"""The technical words of released files' names: resolutions, codecs, sources, check sums, site names, episode codes."""

import re

_WORDS = r"""
    \d{3,4}[pi](?:\d\d)? | [48]k | u?hd(?:tv|rip|tc|cam)? | fhd | \d{3,4}\s?x\s?\d{3,4} | (?:50|60|24|30|25|120)fps
    | blu-?ray(?:rip)? | b[dr]-?rip | bd(?:remux)? | dvd(?:-?rip|-?scr|[59])? | web(?:-?dl|-?rip)? | vhs-?rip | tv-?rip
    | dsrip | sat-?rip | hdcam | cam-?rip | telesync | telecine | screener | workprint | ppv-?rip | remux | r5
    | [xh][. ]?26[456] | hevc | avc | av1 | xvid | divx | vp[89] | mpeg-?[24] | wmv
    | (?:8|10|12)-?bits? | hi10p? | hdr(?:10\+?)? | sdr
    | aac(?:[257][. ][01])? | e?-?ac-?3 | dts(?:-?hd)?(?:-?ma)? | ddp?\+?(?:a)?[257][. ][01]
    | flac | mp3 | opus | true-?hd | atmos
    | dual[ -]audio | multi[ -]?subs? | hardsubs? | softsubs? | (?:eng?|e)-?subs? | \d{3,4}\s?[mg]b | \d[. ]\d+\s?gb
"""
NOISE = re.compile(rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])", re.VERBOSE | re.IGNORECASE)
_SOLID = re.compile(
    r"(?<![^\W_])(?:\d{3,4}[pi]|web-?dl|web-?rip|b[dr]-?rip|blu-?ray|dvd-?rip|hd(?:tv|rip)|[xh][. ]?26[456]|xvid|divx"
    r"|hevc)(?![^\W_])",
    re.IGNORECASE,
)
"""Words that make a name a release's name, wherever they stand."""
_EPISODE = re.compile(
    r"(?<![^\W_])(?:s\d{1,3}[ ._-]?(?:xe|ex|ep|e|x)[ ._-]?\d{1,4}|\d{1,2}x\d{2,3})(?!\d)", re.IGNORECASE | re.ASCII
)
_BRACKETED = re.compile(r"[\[(]([^\[\](){}]*)[\])]")
_CHECK_SUM = re.compile(r"[0-9A-Fa-f]{8}")
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:com|net|org|info|tv|cc|to|me|co|pw|ws|io|xyz)", re.IGNORECASE)
_LONE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)|(?<=\d{4})\.|\.(?=\d{4})|\.(?=\d{3,4}[pi])")


def is_noise(text: str) -> bool:
    """Returns whether a text in brackets holds technical words only."""
    if _CHECK_SUM.fullmatch(text) or _SITE.fullmatch(text.strip()):
        return True
    rest, count = NOISE.subn(" ", text)
    return count > 0 and not re.search(r"\w{3,}", rest)


def without_noise_in_brackets(stem: str) -> str:
    """Drops `[1080p]`, `(x264 AAC)`, `[0A1B2C3D]` and `[www.example.com]`."""
    return _BRACKETED.sub(lambda found: " " if is_noise(found.group(1)) else found.group(), stem).strip(" -_.")


def is_technical(text: str) -> bool:
    """Returns whether a text has words that only releases have, after its first word."""
    found = _SOLID.search(text)
    return found is not None and found.start() > 0


def episode_code(text: str) -> bool:
    """Returns whether a text says S01E02 or 1x02 somewhere."""
    return _EPISODE.search(text) is not None


def spaced(text: str) -> str:
    """Turns underscores into spaces, and dots too where they stand for spaces; numbers such as 2.0 stay."""
    text = text.replace("_", " ")
    if text.count(".") > text.strip().count(" "):
        text = _LONE_DOT.sub(" ", text)
    return " ".join(text.split())

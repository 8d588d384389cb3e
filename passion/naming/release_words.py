"""The technical words of released files' names: resolutions, codecs, sources, check sums, site names, episode codes."""

import re

_WORDS = r"""
    \d{3,4}[pi](?:\d\d)? | [48]k | u?hd(?:tv|rip|tc|cam)? | fhd | \d{3,4}\s?x\s?\d{3,4} | (?:50|60|24|30|25|120)fps
    | vostfr | subfrench | truefrench | (?:vhs|dvd|tv|web|bd|br|hd|vod|sat)[ .-]?rip
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
    r"(?<![^\W_])(?:\d{3,4}[pi]|web-?dl|web-?rip|b[dr]-?rip|blu-?ray|(?:dvd|vhs|tv)[ .-]?rip|hd(?:tv|rip)"
    r"|[xh][. ]?26[456]|xvid|divx|hevc|vostfr|(?:8|10)-?bits?)(?![^\W_])|^www\.",
    re.IGNORECASE,
)
"""Words that make a name a release's name, wherever they stand."""
_EPISODE = re.compile(
    r"(?<![^\W_])(?:s\d{1,3}[ ._-]?(?:xe|ex|ep|e|x)[ ._-]?\d{1,4}|\d{1,2}x\d{2,3})(?!\d)"
    r"|[ ._]-[ ._]\d{2,4}(?:-\d{2,4})?(?:v\d)?(?:[ ._]|$)"
    r"|^ ?(?:ep?|episode)?[ .]?\d{1,4}(?:v\d)?(?: |$)",
    re.IGNORECASE | re.ASCII,
)
_LAST_NUMBER = re.compile(r"[ ._](?:0\d{1,3}|\d{3})$", re.ASCII)
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
    return found is not None and (found.start() > 0 or found.group() == "www.")


def is_episode(text: str) -> bool:
    """Returns whether a text says S01E02, 1x02 or - 05 somewhere, or is little more than a number."""
    return _EPISODE.search(text.strip()) is not None


def ends_in_episode(text: str) -> bool:
    """Returns whether a text ends in a number such as episodes have that are counted without seasons."""
    return _LAST_NUMBER.search(text.strip()) is not None


def spaced(text: str) -> str:
    """Turns underscores into spaces, and dots too where they stand for spaces; numbers such as 2.0 stay."""
    text = text.replace("_", " ")
    if text.count(".") > text.strip().count(" "):
        text = _LONE_DOT.sub(" ", text)
    return " ".join(text.split())


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


LETTERS = _all("""
    uhd uhdtv hdtv hdrip uhdrip hdtc uhdtc hdcam uhdcam hd fhd vostfr subfrench truefrench vhsrip dvdrip tvrip webrip
    bdrip brrip satrip vodrip rip bluray blurayrip bd bdremux dvd dvdscr web webdl dsrip camrip telesync telecine
    screener workprint ppvrip remux hevc avc xvid divx wmv mpeg hdr sdr hi hip bit bits aac ac eac dts dtshd dtsma
    dtshdma flac mp opus truehd atmos dual audio dualaudio multi sub subs multisub multisubs hardsub hardsubs softsub
    softsubs esub esubs ensub ensubs engsub engsubs fr en eng sd ita ger vo vf vff raw ova oav end
""")
"""Technical words of letters, with those that are so beside others or in capitals: no other words are technical."""
TECHNICAL = _all("""
    360p 480i 480p 540p 576i 576p 720i 720p 900p 1080i 1080p 1440p 2160p 4320p 4k 8k uhd hdtv pdtv dsr sdtv hdrip
    dvdrip bdrip brrip bluray blu-ray dvdscr webrip web-dl webdl hdcam xvid divx x264 x265 h264 h265 hevc avc aac
    ac3 eac3 dts flac ddp5 dd5 remux amzn dsnp hmax
""")
"""Words that stand in no title: with the first of them a title has ended."""
COUNTED = _all("""
    part pt vol volume cd disc episode ep season chapter one two three four five six seven eight nine ten
""")
"""Words of a count."""
AMBIGUOUS = _all("""
    web hd dvd ts cam tc r5 line ws pal ntsc tv vhs vod ppv dl dual multi sub subs dub dubbed subbed hc nf it max
    hbo hulu bbc cbs nbc abc fox pbs itv cw syfy mtv sky ae dsc hist disney netflix amazon red stan crav all4 cc
    extended uncut unrated remastered limited theatrical special edition collector collectors ultimate criterion
    director directors deluxe final festival complete collection part pt vol volume season saison staffel series
    serie episode ep chapter cd disc disk internal repack proper readnfo français francais bonus extras extra ova
    oad sp movie film the-movie trailer sample pilot finale english french german italian spanish russian japanese
    korean chinese hindi dutch swedish norwegian danish finnish polish portuguese turkish arabic hebrew greek
    czech hungarian romanian thai tamil telugu latino castellano vostfr truefrench vff vf vo eng en fr fre de ger
    ita es spa esp rus ru jap jpn kor pt por nl swe nor dan fin pol nordic flemish brazilian us uk au nz ca usa gb
    ie jp cn tw 3d sbs hdr sdr imax open matte colorized restored converted real read nfo rerip fix fixed audio
    fansub fastsub hardcoded screener preair classic alternative alternate cut version jan feb mar apr may jun jul
    aug sep oct nov dec week day
""")
"""Words that are parts of titles as well as of releases' names."""
CODES = TECHNICAL | _all("""
    multi vostfr truefrench subfrench vff vfq ntsc secam dvdrip vhsrip tvrip satrip ppv hdcam camrip brrip fansub
    fastsub hardsub hardsubs softsubs bdremux untouched readnfo rerip workprint telesync telecine mhd
""")
"""Words that are in no dictionary: at the end of plain words they are no part of the title."""
DOUBTFUL = AMBIGUOUS | _all("""
    aka all banner blu bonus boom br complet convert cover cr dd discovery docu doku dolby dolbydigital dub dv episodes
    family fan fanart fastsub folge food fr fri friday fullhd fyi hi history hq hr hybrid int ip landscape legendado ld
    logo ma md mic mon monday mono multiple mux nat network news nick no now om ona ou oar oav ov own peacock pl
    poster postbot proof qc quebec rc real retail rip saisons sat saturday sci scr scrambled se seasons spectrum stereo
    stv stz subforced subtitle subtitles sun sunday tb tem temp temporada thu thumbnail thursday true tue tuesday ultra
    und uncensored univ upscaled v vice vita vost vr wed wednesday wide widescreen x xbox xxx years year vol ep eps
    original intégrale integrale coffret feed east west remaster restore
""")
"""Those, and others that guessit may take for something else: a name with one of them is not read at once."""

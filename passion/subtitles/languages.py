"""What the codes and names of languages mean that people and programs put into files."""

from functools import cache
from typing import NamedTuple


class Spoken(NamedTuple):
    """A language."""

    tag: str
    """Such as `pt-BR`, as browsers know it."""
    name: str
    """In English."""


_NAMED = {
    "brazilian": "pt-BR",
    "castellano": "es-ES",
    "cht": "zh-Hant",
    "chs": "zh-Hans",
    "dansk": "da",
    "deutsch": "de",
    "espanol": "es",
    "español": "es",
    "farsi": "fa",
    "francais": "fr",
    "français": "fr",
    "greek": "el",
    "italiano": "it",
    "latino": "es-419",
    "magyar": "hu",
    "mandarin": "zh",
    "nederlands": "nl",
    "norsk": "no",
    "pb": "pt-BR",
    "pob": "pt-BR",
    "polski": "pl",
    "portugues": "pt",
    "português": "pt",
    "suomi": "fi",
    "svenska": "sv",
    "turkce": "tr",
    "türkçe": "tr",
}
"""What no list of languages knows."""
_NAMES = {"el": "Greek", "fa": "Persian", "es-419": "Spanish (Latin America)"}
"""Where the list's names are not those that people use."""
_SCRIPTS = {"Hans": "Simplified", "Hant": "Traditional", "Latn": "Latin", "Cyrl": "Cyrillic"}


@cache
def spoken(word: str) -> Spoken | None:
    """What a code (`de`, `ger`, `deu`, `pt-BR`, `zh_Hans`) or an English name means; None for other words."""
    folded = word.strip().lower().replace("_", "-")
    if not 2 <= len(folded) <= 40:
        return None
    return _tagged(_NAMED.get(folded, folded)) or _coded(folded) or _called(folded)


def _tagged(tag: str) -> Spoken | None:
    """Of a language of two letters, alone or with its country or script."""
    from babelfish import Language
    from babelfish.exceptions import Error

    head, _, rest = tag.partition("-")
    if len(head) != 2:
        return _tagged(f"{base.tag}-{rest}") if rest and (base := _coded(head)) else None
    if rest == "419":
        return Spoken(f"{head}-419", _NAMES.get(f"{head}-419", head))
    try:
        found = Language.fromalpha2(head)
        if rest:
            found = Language.fromietf(f"{head}-{rest.title() if len(rest) == 4 else rest.upper()}")
    except (Error, ValueError):
        return None
    details = [found.country.name.title()] if found.country else []
    details += [_SCRIPTS.get(found.script.code, found.script.name)] if found.script else []
    name = _NAMES.get(head) or str(found.name)
    return Spoken(str(found), f"{name} ({', '.join(details)})" if details else name)


def _coded(code: str) -> Spoken | None:
    """Of three letters; only those of languages that have two as well, since many a short word is a rare one's code."""
    from babelfish import Language
    from babelfish.exceptions import Error

    if len(code) != 3:
        return None
    for read in (Language.fromalpha3b, Language):
        try:
            return _tagged(read(code).alpha2)
        except (Error, ValueError):
            continue
    return None


def _called(name: str) -> Spoken | None:
    from babelfish import Language
    from babelfish.exceptions import Error

    try:
        return _tagged(Language.fromname(name.title()).alpha2)
    except (Error, ValueError):
        return None

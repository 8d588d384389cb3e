"""What a page needs beside the code of all pages, told with the page, so that the browser fetches both at once.

Without it the browser learns of a page's own code only once the code of all pages runs.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

MODULES = "modules.json"
"""Written by Vite: each file of the built page, and what it imports."""


class _Module(msgspec.Struct, frozen=True):
    file: str
    imports: tuple[str, ...] = ()
    css: tuple[str, ...] = ()


def links(dist: Path, component: str) -> str:
    """Returns the `Link` header of a page, empty where the build wrote nothing to tell.

    Args:
        dist: The folder of the built page.
        component: The page's own, such as `Home`.
    """
    try:
        modules = msgspec.json.decode((dist / MODULES).read_bytes(), type=dict[str, _Module])
    except (FileNotFoundError, msgspec.DecodeError):
        return ""
    known = set(_needed(modules, "index.html", set()))
    own = [name for name in _needed(modules, f"src/pages/{component}.svelte", set()) if name not in known]
    code = [f"</{modules[name].file}>; rel=modulepreload" for name in own]
    styles = dict.fromkeys(css for name in own for css in modules[name].css)
    # As the page's own code asks for them: with `crossorigin`, or they would be fetched twice.
    return ", ".join([*code, *(f"</{css}>; rel=preload; as=style; crossorigin" for css in styles)])


def _needed(modules: Mapping[str, _Module], name: str, seen: set[str]) -> Iterator[str]:
    if name in seen or name not in modules:
        return
    seen.add(name)
    yield name
    for each in modules[name].imports:
        yield from _needed(modules, each, seen)

"""What follows when other settings hold: said before they are saved, and done after it."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from passion.configuring.described import FIELDS
from passion.settings import Settings

EffectKind = Literal["scan", "names", "tags", "order", "watch", "live", "restart"]


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that follows."""

    kind: EffectKind
    """`scan`: a scan begins. `names`: names are to be read again. `tags`: tags are worked out anew. `order`: which file
    is preferred is. `watch`: watching begins or ends. `live`: it just holds. `restart`: it waits for the next start."""
    paths: tuple[str, ...]
    """Settings that it comes from."""
    sentence: str


def changed(before: Settings, after: Settings) -> list[str]:
    """Paths of the settings that differ, the order of tables too."""
    return [path for path, field in FIELDS.items() if _differ(field.of(before), field.of(after))]


def waiting(started: Settings, now: Settings) -> tuple[str, ...]:
    """Paths of the settings that hold from the next start on, and differ from what a server was started with."""
    return tuple(path for path in changed(started, now) if FIELDS[path].said.at_start)


def effects(before: Settings, after: Settings) -> tuple[Effect, ...]:
    """What follows from a change."""
    paths = changed(before, after)
    told = [*_of_collections(before, after), *_of_others(after, paths)]
    said = {path for effect in told for path in effect.paths}
    later = tuple(path for path in paths if FIELDS[path].said.at_start)
    live = tuple(path for path in paths if path not in said and path not in later)
    if live:
        labels = ", ".join(_label(path) for path in live)
        told.append(Effect(kind="live", paths=live, sentence=f"{labels}: holds at once."))
    if later:
        labels = ", ".join(_label(path) for path in later)
        told.append(Effect(kind="restart", paths=later, sentence=f"{labels}: holds after a restart of Passion."))
    return tuple(told)


def folders_changed(before: Settings, after: Settings) -> tuple[list[str], list[str]]:
    """Entries of collections that are new, or elsewhere, and those that are gone."""
    old, new = (
        {(name, folder) for name, folders in each.collections.items() for folder in folders} for each in (before, after)
    )
    return [folder for _, folder in sorted(new - old)], [folder for _, folder in sorted(old - new)]


def _of_collections(before: Settings, after: Settings) -> Iterator[Effect]:
    added, gone = folders_changed(before, after)
    if added or gone:
        fresh = [each for each in added if not each.startswith("!")]
        if not any(not each.startswith("!") for folders in after.collections.values() for each in folders):
            sentence = "No folder is left; nothing is scanned, and all videos stay as they are."
        elif fresh and len(fresh) == len(added) and not gone:
            sentence = f"Starts a scan of {' and '.join(fresh) if len(fresh) < 3 else f'{len(fresh)} folders'}."
        else:
            sentence = "Starts a scan of all folders; what is in none of them any more is marked missing, and kept."
        yield Effect(kind="scan", paths=("collections",), sentence=sentence)
    old, new = list(before.collections), list(after.collections)
    if old != new:
        sentence = "Of videos that lie in several collections, the file of the first one is preferred."
        yield Effect(kind="order", paths=("collections",), sentence=sentence)


def _of_others(after: Settings, paths: list[str]) -> Iterator[Effect]:
    if looked := tuple(path for path in paths if path in {"scan.extensions", "scan.follow_links"}):
        yield Effect(kind="scan", paths=looked, sentence="Starts a scan of all folders.")
    if "scan.watch" in paths:
        sentence = "Folders are watched from now on." if after.scan.watch else "Folders are watched no more."
        yield Effect(kind="watch", paths=("scan.watch",), sentence=sentence)
    if "names.templates" in paths:
        sentence = "Each scan reads names by the new templates; all names can be read again at once."
        yield Effect(kind="names", paths=("names.templates",), sentence=sentence)
    if tags := tuple(path for path in paths if path.startswith("tags.")):
        yield Effect(kind="tags", paths=tags, sentence="Tags are worked out anew, on every video.")


def _differ(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one.items()) != list(other.items())
    return one != other


def _label(path: str) -> str:
    return FIELDS[path].said.label

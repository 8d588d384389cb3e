"""Goes through everything, from the machine to what is in the library."""

from collections.abc import Callable, Iterator

from passion.doctor import access, collection, facts, folders, home, machine, server
from passion.doctor.finding import Finding, ok, problem
from passion.errors import BadSettings
from passion.places import Places
from passion.settings import Settings
from passion.settings_file import last_good

Progress = Callable[[int, int], None]


def examine(
    places: Places, *, is_quick: bool = False, progress: Progress = lambda _done, _total: None
) -> list[Finding]:
    """Look at everything; nothing is written.

    Args:
        places: Of the library.
        is_quick: Whether the log is only looked at, and not proved whole fact by fact.
        progress: Called while it is proved.
    """
    settings, told = _settings(places)
    return [
        *machine.found(),
        *home.found(places, settings),
        *told,
        *folders.found(settings, places),
        *facts.found(places, None if is_quick else progress),
        *collection.found(places, settings),
        *access.found(settings, places),
        *server.found(settings, places),
    ]


def _settings(places: Places) -> tuple[Settings, Iterator[Finding]]:
    try:
        started = last_good(places.settings)
    except BadSettings as error:
        return Settings(), iter((problem("settings", f"{error} No server starts until that is mended."),))
    if started.kept_at is None:
        return started.settings, iter((ok("settings", f"{places.settings} is fine."),))
    return started.settings, iter((problem("settings", started.sentence(places.settings)),))

"""The HTTP interface: one file a subject; `ROUTES` is the list of all."""

from web.api import (
    changes,
    clips,
    commands,
    duplicates,
    entities,
    history,
    imports,
    interact,
    jobs,
    media,
    names,
    search,
    searches,
    similar,
    status,
    videos,
)

ROUTES = [
    *commands.ROUTES,
    *videos.ROUTES,
    *interact.ROUTES,
    *entities.ROUTES,
    *media.ROUTES,
    *clips.ROUTES,
    *search.ROUTES,
    *searches.ROUTES,
    *similar.ROUTES,
    *history.ROUTES,
    *status.ROUTES,
    *names.ROUTES,
    *imports.ROUTES,
    *jobs.ROUTES,
    *duplicates.ROUTES,
    *changes.ROUTES,
]

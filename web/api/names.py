"""Templates of file names, tried before they are saved; nothing is written."""

from collections.abc import Iterator

from litestar.params import JSONBody

from passion.naming import coverage, reader_of, try_name
from passion.scanning.describing import inside
from passion.scanning.roots import roots_of
from web.answers import TestedNames, TestNames
from web.doors import TheLibrary
from web.routing import post


@post("/api/test-names", operation_id="TestNames", status_code=200, sync_to_thread=True)
def test_names(data: JSONBody[TestNames], library: TheLibrary) -> TestedNames:
    """Reads some names by some templates, or by those of the settings; and counts which take the library's files."""
    settings = library.settings
    endings = frozenset(each.lower() for each in settings.scan.extensions)
    reader = reader_of(settings.names.templates if data.templates is None else data.templates)

    roots = roots_of(settings.collections)
    own = [] if data.video_hash is None else library.queries.files(data.video_hash)[:1]
    names = (*(inside(file.path, file.collection, roots) for file in own), *data.names)

    def paths() -> Iterator[str]:
        for file in library.queries.known_files():
            if not file.is_missing and file.video_hash:
                yield inside(file.path, file.collection, roots)

    return TestedNames(
        names=tuple(try_name(reader, name, endings) for name in names),
        library=coverage(reader, paths(), endings) if data.looks_at_library else None,
    )


ROUTES = [test_names]

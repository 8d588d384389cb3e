"""`passion show`: everything about one video."""

from collections.abc import Iterator

import click

from passion.cli.common import find, home_option, json_option, opened, video_argument
from passion.cli.output import duration, moment, printable, write_json
from passion.places import Places
from projections.views import Interactions, VideoDetail

SOURCES = {
    "embedded": "embedded tags",
    "sidecar": "sidecar",
    "file_name": "file name",
    "import": "another program",
    "person": "you",
}


@click.command()
@video_argument
@json_option
@home_option
def show(*, video: str, as_json: bool, places: Places) -> None:
    """Tell everything about VIDEO: what it is, where it lies, and what was done with it."""
    from passion.errors import NotFound

    with opened(places) as library:
        video_hash = find(library, video)
        detail, done = library.queries.video(video_hash), library.queries.interactions(video_hash)
    if detail is None or done is None:
        raise NotFound(f"No video has the hash {video_hash}.")
    if as_json:
        write_json({"video": detail, "interactions": done})
        return
    for name, text in [*_what_it_is(detail), *_what_was_done(done)]:
        if text:
            click.echo(printable(f"{name:<15}{text}"))


def _what_it_is(detail: VideoDetail) -> Iterator[tuple[str, str]]:
    card = detail.card
    yield "title", card.title
    yield "hash", card.video_hash
    yield "performers", ", ".join((*card.performers, *detail.secondary_performers))
    yield "studio", " / ".join(name for name in (card.studio, detail.line) if name)
    yield "series", f"{detail.series or ''} {detail.part if detail.part is not None else ''}".strip()
    yield "released", card.date_released or ""
    yield "tags", ", ".join(card.tags)
    for each in detail.derived_tags:
        yield "derived tag", f"{each.tag} (by {'the rule: ' if each.kind == 'rule' else f'{each.kind} '}{each.cause})"
    yield from detail.extra.items()
    by_name = (each for each in detail.provenance if each.source == "file_name")
    yield "named by", ", ".join(dict.fromkeys(template for each in by_name for template in each.origins))
    yield "length", duration(card.duration) if card.duration else ""
    yield "picture", f"{card.width} x {card.height}, {detail.video_codec}, {detail.fps:g} fps" if card.width else ""
    yield "sound", ", ".join(f"{track.codec} {track.language}".strip() for track in detail.audio)
    for file in detail.files:
        yield ("missing file" if file.is_missing else "file"), f"{file.path} ({file.collection}, {file.size} bytes)"
    for place in detail.files_elsewhere:
        where = f"library {place.origin[-8:]}" + (", missing there" if place.is_missing else "")
        yield "elsewhere", f"{place.path} ({where})"
    yield "problem", detail.problem or ""
    yield "description", detail.description or ""
    for each in detail.provenance:
        where = f": {', '.join(each.origins)}" if each.origins else ""
        yield "from", f"{each.field.replace('_', ' ')} by {SOURCES[each.source]}{where}"


def _what_was_done(done: Interactions) -> Iterator[tuple[str, str]]:
    yield "favourite", f"since {moment(done.favourite_date)}" if done.is_favourite else ""
    yield "rating", done.rating or ""
    yield "likes", str(done.likes or "")
    for marker in done.markers:
        yield "marker", f"{duration(marker.time)} {marker.label}".rstrip()
    for dated in done.dated_markers:
        yield "dated marker", f"{duration(dated.time)} on {moment(dated.date)}"
    for chapter in done.chapters:
        yield "chapter", f"{duration(chapter.time)} {chapter.title}".rstrip()
    for comment in done.comments:
        yield "comment", f"{moment(comment.date)} {comment.text}"
    yield "popularity", f"{done.popularity:.1f}" if done.popularity else ""
    yield "watched", f"{duration(done.view_time)}, last on {moment(done.last_viewed)}" if done.last_viewed else ""

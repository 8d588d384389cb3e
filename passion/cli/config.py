"""`passion config`: what the settings are, other ones with the file's comments kept, and what is wrong with them."""

from typing import TYPE_CHECKING, Any

import click

from passion.cli.common import home_option, json_option, opened
from passion.cli.output import printable, write_json
from passion.places import Places

if TYPE_CHECKING:
    from passion.configuring import Described, Effect


@click.group()
def config() -> None:
    """Read, change and check the settings."""


@config.command()
@json_option
@home_option
def path(*, as_json: bool, places: Places) -> None:
    """Print where the settings file is; it is made, with every setting explained, where there is none."""
    from passion.settings_file import write_default

    places.make()
    write_default(places.settings)
    if as_json:
        write_json({"path": str(places.settings)})
    else:
        click.echo(str(places.settings))


@config.command()
@json_option
@home_option
@click.pass_context
def check(ctx: click.Context, *, as_json: bool, places: Places) -> None:
    """Say whether the settings mean anything, and every key that does not, with its line."""
    from passion.configuring import check as look
    from passion.settings_file import read_text

    checked = look(read_text(places.settings) or "")
    if as_json:
        write_json({"path": str(places.settings), "problems": checked.problems})
        ctx.exit(1 if checked.problems else 0)
    checked.of(str(places.settings))
    click.echo(f"{places.settings}: all settings are fine.")


@config.command()
@click.argument("key", required=False)
@json_option
@home_option
def get(*, key: str | None, as_json: bool, places: Places) -> None:
    """Print the setting KEY, such as scan.every or collections.Films, or all of them."""
    from passion.configuring import FIELDS
    from passion.configuring.editing import found
    from passion.errors import NotFound
    from passion.settings import Settings

    settings = Settings.load(places.settings)
    if key is None:
        if as_json:
            write_json(settings)
            return
        for path, field in FIELDS.items():
            click.echo(printable(f"{path} = {_shown(field.of(settings))}"))
        return
    field, entry = found(key)
    value: Any = field.of(settings)
    if entry and entry not in value:
        raise NotFound(f"There is no {entry} in {field.path}.")
    value = value[entry] if entry else value
    if as_json:
        write_json(value)
    else:
        click.echo(printable(value if isinstance(value, str) else _shown(value)))


@config.command("set")
@click.argument("key")
@click.argument("values", nargs=-1, metavar="VALUE...")
@click.option("--default", "is_default", is_flag=True, help="Take it out of the file, so that its default holds.")
@json_option
@home_option
def set_(*, key: str, values: tuple[str, ...], is_default: bool, as_json: bool, places: Places) -> None:
    """Set KEY to VALUE, comments kept; a list takes several. A server that runs lives by it at once.

    So `passion config set scan.every 30`, `config set collections.Films /videos/films '!/videos/films/unfinished'`, or
    `config set tags.rules.short '{ duration = "<5m" }'`.
    """
    from passion.configuring import check as look
    from passion.configuring import edited, effects
    from passion.configuring.editing import found
    from passion.settings_file import DEFAULT, read_text, save_text

    if bool(values) == is_default:
        raise click.UsageError("Give a VALUE, or --default.")
    field, entry = found(key)
    places.make()
    text = read_text(places.settings)
    text = DEFAULT.read_text(encoding="utf-8") if text is None else text
    before = look(text).settings
    text = edited(text, {key: None if is_default else _meant(field, entry, values)})
    after = look(text).of(str(places.settings))
    save_text(places.settings, text)
    told = effects(before, after) if before else ()
    if as_json:
        write_json({"path": key, "value": field.of(after), "effects": told})
        return
    _tell(told)


@config.command()
@json_option
@home_option
def apply(*, as_json: bool, places: Places) -> None:
    """Have the settings hold as they are written now, also in a server that runs."""
    from passion.cli.progress import JobBar
    from passion.errors import Unavailable
    from passion.library import Library

    with opened(places) as library:
        if isinstance(library, Library):
            message = "The settings are read and hold."
        else:
            with JobBar() as job_bar:
                job = library.wait(library.reread_settings(), job_bar.show)
            if job.state != "done":
                raise Unavailable(job.message)
            message = job.message
    if as_json:
        write_json({"message": message})
    else:
        click.echo(message)


@config.command()
@home_option
def show(places: Places) -> None:
    """Print all settings as they are now, defaults among them, as JSON."""
    from passion.settings import Settings

    write_json(Settings.load(places.settings))


def _meant(field: "Described", entry: str, values: tuple[str, ...]) -> object:
    """What the words are as a value: TOML where they are that, else a text."""
    is_list = field.shape == "texts" or (field.kind == "collections" and bool(entry))
    if is_list:
        read = _toml(values[0]) if len(values) == 1 and values[0].lstrip().startswith("[") else None
        return read if isinstance(read, list) else list(values)
    if len(values) != 1:
        raise click.UsageError("This setting takes one VALUE; put it in quotes.")
    (only,) = values
    is_text = field.shape in {"text", "choice"}
    read = _toml(only)
    return only if read is None or (is_text and not isinstance(read, str)) else read


def _toml(text: str) -> Any:  # noqa: ANN401 (whatever TOML has)
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return None


def _shown(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()


def _tell(told: "tuple[Effect, ...]") -> None:
    for effect in told:
        click.echo(printable(effect.sentence))
    if not told:
        click.echo("It was so already.")

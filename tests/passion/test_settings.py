import os
import re
from pathlib import Path

import msgspec
import pytest

from passion.errors import BadSettings, Unavailable
from passion.settings import ScanSettings, ServerSettings, Settings
from passion.settings_file import DEFAULT, SECTIONS, parse, write_default

MISTAKES = {
    "[scna]\n": "there is no setting scna. Did you mean scan?",
    '[scan]\nextension = ["mp4"]': "there is no setting scan.extension. Did you mean scan.extensions?",
    "port = 1": "there is no setting port. Did you mean server.port?",
    "[media]\nzzzz = 1": (
        "there is no setting media.zzzz. There are: media.in_background, media.workers, media.clips, media.hours,"
        " media.every, media.gives_way, media.engine."
    ),
    '[server]\nport = "x"': "server.port: expected a whole number, found a text in quotes.",
    "[server]\nport = 99999": "server.port: expected a whole number <= 65535.",
    "[server]\nport = 1.5": "server.port: expected a whole number, found a number.",
    "[media]\nengine = 'x'": "media.engine: Invalid enum value 'x'.",
    "[media]\nworkers = true": "media.workers: expected a whole number, found true or false.",
    "[media]\nworkers = 0": "media.workers: expected a whole number >= 1.",
    "[scan]\nwatch = 1": "scan.watch: expected true or false, found a whole number.",
    "scan = 1": "scan: expected a table, found a whole number.",
    "collections = 1": "collections: expected a table, found a whole number.",
    '[collections]\nA = "x"': "collections.A: expected a list of folders in brackets",
    "[collections]\nA = [1]": "collections.A: 1 is no folder; write it in quotes.",
    '[collections]\nA = ["!"]': "collections.A: '!' is no folder",
    '[collections]\nA = ["videos"]': "collections.A: the folder 'videos' must be absolute, or begin with ~.",
    '[collections]\n" " = ["/x"]': "collections: a collection needs a name.",
    '[scan]\nextensions = [".mp4"]': "scan.extensions: '.mp4' must be letters and digits without a dot.",
    "x = = 1": "is no TOML: Invalid value (at line 1, column 5).",
}


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.items())
def test_each_mistake_is_named_by_its_key(text: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        parse(text, "settings.toml")
    assert sentence in str(refused.value)


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_the_file_of_a_new_library_means_the_defaults(tmp_path: Path) -> None:
    write_default(tmp_path / "settings.toml")
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_the_file_of_a_new_library_explains_every_setting_with_its_default() -> None:
    lines = DEFAULT.read_text().splitlines()
    is_value = re.compile(r"# (?:\w+ = |    ['\"]|\])")
    text = "\n".join(
        line.removeprefix("# ") if is_value.match(line) else line for line in lines if "Curated" not in line
    )
    without_examples = "\n".join(line for line in text.splitlines() if not line.startswith("Downloads"))
    assert parse(without_examples, "defaults") == Settings()
    for section, kind in SECTIONS.items():
        for field in kind.__struct_fields__:
            assert f"# {field} = " in "\n".join(lines), f"{section}.{field}"


def test_a_file_that_is_there_is_not_replaced_by_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[server]\nport = 1\n")
    write_default(path)
    assert Settings.load(path).server.port == 1


def test_saving_keeps_comments_and_changes_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\n[server]\nport = 1 # my port\n\n[collections]\nFilms = ["/a"] # good ones\n')
    settings = msgspec.structs.replace(Settings.load(path), scan=ScanSettings(still_for=0.5))
    settings.save(path)
    text = path.read_text()
    assert "# mine" in text
    assert "port = 1 # my port" in text
    assert 'Films = ["/a"] # good ones' in text
    assert Settings.load(path) == settings


def test_a_setting_can_return_to_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[server]\nport = 1\n")
    Settings().save(path)
    assert Settings.load(path).server == ServerSettings()


def test_the_order_of_the_collections_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[collections]\nB = ["/b"]\nA = ["/a"]\n')
    settings = Settings.load(path)
    assert list(settings.collections) == ["B", "A"]
    first = {"C": ("/c",), **settings.collections}
    msgspec.structs.replace(settings, collections=first).save(path)
    assert list(Settings.load(path).collections.items()) == list(first.items())


def test_wrong_settings_are_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    with pytest.raises(BadSettings, match="must be absolute"):
        Settings(collections={"A": ("videos",)}).save(path)
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match="cannot be written"):
        Settings(server=ServerSettings(port=1)).save(tmp_path / "settings.toml")


def test_a_path_that_cannot_be_replaced_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be written"):
        write_default(tmp_path / "nowhere" / "settings.toml")


def test_text_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(BadSettings, match="not UTF-8"):
        Settings.load(path)

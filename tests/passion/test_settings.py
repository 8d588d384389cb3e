import os
import re
from pathlib import Path

import msgspec
import pytest

from passion.configuring import FIELDS, check
from passion.errors import BadSettings, Unavailable
from passion.settings import ScanSettings, ServerSettings, Settings
from passion.settings_file import DEFAULT, parse, write_default

MISTAKES = {
    "[scna]\n": "line 1: scna: there is no such setting. Did you mean scan?",
    '[scan]\nextension = ["mp4"]': "line 2: scan.extension: there is no such setting. Did you mean scan.extensions?",
    "port = 1": "line 1: port: there is no such setting. Did you mean server.port?",
    "[media]\nzzzz = 1": (
        "line 2: media.zzzz: there is no such setting. There are: media.in_background, media.workers, media.clips,"
        " media.hours, media.every, media.gives_way, media.engine."
    ),
    '[server]\nport = "x"': 'server.port: expected a whole number from 0 to 65535, such as 8470; found "x".',
    "[server]\nport = 99999": "server.port: expected a whole number from 0 to 65535, such as 8470; found 99999.",
    "[server]\nport = 1.5": "server.port: expected a whole number from 0 to 65535, such as 8470; found 1.5.",
    "[server]\nopen_browser = 1": "server.open_browser: expected true or false; found 1.",
    '[server]\nnames = ["a", 1]': "line 2: server.names[2]: expected a text in quotes; found 1.",
    '[server]\nnames = "a"': 'server.names: expected a list of texts in brackets; found "a".',
    "[server]\nhost = 'films.lan'": "server.host: 'films.lan' is no address of this machine, such as 127.0.0.1,",
    "[server]\ncertificate = 1": "server.certificate: expected a text in quotes; found 1.",
    "[server]\nkey = []": "server.key: expected a text in quotes; found a list in brackets.",
    "[access]\neverywhere = 1": "access.everywhere: expected true or false; found 1.",
    "[access]\nguests = 'yes'": 'access.guests: expected true or false; found "yes".',
    "[access]\nsession_days = 0": "access.session_days: expected a whole number from 1 to 365, such as 30; found 0.",
    "[media]\nengine = 'x'": 'media.engine: expected "local" or "dask"; found "x".',
    "[media]\nworkers = true": "media.workers: expected a whole number from 1 to 64, such as 1; found true.",
    "[media]\nworkers = 0": "media.workers: expected a whole number from 1 to 64, such as 1; found 0.",
    "[media]\nclips = 0": "media.clips: expected a number from 0.1 to 100000, such as 2.0; found 0.",
    "[media]\nclips = nan": "media.clips: expected a number from 0.1 to 100000, such as 2.0; found nan.",
    "[media]\nin_background = []": "media.in_background: expected true or false; found a list in brackets.",
    "[media]\ngives_way = {}": "media.gives_way: expected true or false; found a table.",
    "[media]\nevery = -1": "media.every: expected a whole number from 0 to 525600, such as 0; found -1.",
    '[media]\nhours = "25:00-26:00"': "media.hours: '25:00-26:00': a day has hours from 00:00 to 24:00.",
    "[media]\nhours = 1": "media.hours: expected a text in quotes; found 1.",
    "[scan]\nwatch = 1": "scan.watch: expected true or false; found 1.",
    "[scan]\nfollow_links = 1": "scan.follow_links: expected true or false; found 1.",
    "[scan]\nstill_for = 3601": "scan.still_for: expected a number from 0 to 3600, such as 5.0; found 3601.",
    "[scan]\nevery = 2020-01-01": "scan.every: expected a whole number from 0 to 525600, such as 60; found 2020-01-01.",
    "scan = 1": "scan: expected a table, written [scan]; found 1.",
    "collections = 1": 'collections: expected a table of folders, such as Films = ["/videos"]; found 1.',
    '[collections]\nA = "x"': 'collections.A: expected a list of folders in brackets, such as ["/videos"].',
    "[collections]\nA = [1]": "line 2: collections.A[1]: 1 is no folder; write it in quotes.",
    '[collections]\nA = [\n"/a",\n"!"]': "line 4: collections.A[2]: '!' is no folder",
    '[collections]\nA = ["videos"]': "collections.A[1]: the folder 'videos' must be absolute, or begin with ~.",
    '[collections]\n"a.b" = ["~nobody-of-that-name/x"]': "line 2: collections.a.b[1]: the folder '~nobody",
    '[collections]\n" " = ["/x"]': "a collection needs a name.",
    '[scan]\nextensions = [".mp4"]': "scan.extensions[1]: '.mp4' must be letters and digits without a dot.",
    "[scan]\nextensions = []": 'scan.extensions: no file would be a video; name at least one ending, such as "mp4".',
    "[names]\ntemplates = [\n'{title}',\n'{titel}']": (
        "line 4: names.templates[2]: the template '{titel}' is wrong at column 2: there is no field 'titel'; did you"
        " mean {title}."
    ),
    "[playback]\nmost_height = 1": "playback.most_height: expected a whole number from 144 to 4320, such as 720",
    "[playback]\ncache = 'x'": 'playback.cache: expected a number from 0.1 to 100000, such as 10.0; found "x".',
    "[backup]\nevery = 9000": "backup.every: expected a whole number from 0 to 8760, such as 24; found 9000.",
    "[backup]\nkeep = 0": "backup.keep: expected a whole number from 1 to 10000, such as 14; found 0.",
    "[backup]\nfolder = 'x'": "backup.folder: the folder 'x' must be absolute, or begin with ~.",
    "[dask]\nscheduler = 'here'": "dask.scheduler: 'here' is no address of a scheduler; it looks like tls://192.168.1.5",
    "[dask.paths]\n'x' = '/x'": "line 2: dask.paths.x: the folder 'x' must be absolute, or begin with ~.",
    "[dask.paths]\n'/x' = 1": "dask.paths: expected a table of texts; found a table.",
    "[dask]\nca = 1": "dask.ca: expected a text in quotes; found 1.",
    "[dask]\ncertificate = 1": "dask.certificate: expected a text in quotes; found 1.",
    "[dask]\nkey = 1": "dask.key: expected a text in quotes; found 1.",
    "[dask]\ntrust_network = 1": "dask.trust_network: expected true or false; found 1.",
    "[tags]\nfrom_performers = 1": "tags.from_performers: expected true or false; found 1.",
    "[tags]\nfrom_studios = 'yes'": 'tags.from_studios: expected true or false; found "yes".',
    "[tags.rules]\na = { x = 1 }": "line 2: tags.rules.a.x: a rule cannot ask for this. There are: performers,",
    "[tags.rules]\n'a.b' = [\n{ title = 'x' },\n{ folder = '.' }]": "line 4: tags.rules.a.b[2].folder: '.' is no",
    "[tags.rules]\na = { performers = 1 }\nA = { performers = 2 }": "line 3: tags.rules.A: it is the same tag as a;",
    "[similarity]\nyear = 2": "similarity.year: expected a number from 0 to 1, such as 0.1; found 2.",
    "[page]\ndiscreet = 'on'": 'page.discreet: expected true or false; found "on".',
    "[popularity]\nview_minute = -1": "popularity.view_minute: expected a number from 0 to 1000, such as 1.0; found",
    "[popularity]\nlike = 'x'": 'popularity.like: expected a number from 0 to 1000, such as 2.0; found "x".',
    "[popularity]\nfavourite = 1001": "popularity.favourite: expected a number from 0 to 1000, such as 2.0; found",
    "[popularity]\ncomment = []": "popularity.comment: expected a number from 0 to 1000, such as 3.0; found a list",
    "[popularity]\nmarker = true": "popularity.marker: expected a number from 0 to 1000, such as 1.0; found true.",
    "[popularity]\ndated_marker = inf": "popularity.dated_marker: expected a number from 0 to 1000, such as 5.0; found",
    "[logs]\nlevel = 'loud'": 'logs.level: expected "error" or "warning" or "info" or "debug"; found "loud".',
    "[logs]\ndiscreet = 1": "logs.discreet: expected true or false; found 1.",
    "[logs]\nsize = 0": "logs.size: expected a number from 0.1 to 10000, such as 5.0; found 0.",
    "x = = 1": "line 1: this is no TOML: Invalid value.",
    "[server]\n\nnames = [": "line 3: this is no TOML: Invalid value.",
}


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.items())
def test_each_mistake_is_named_by_its_key(text: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        parse(text, "settings.toml")
    assert sentence in str(refused.value)


def test_every_setting_has_a_mistake_of_its_own_here() -> None:
    wrong = {problem.path for text in MISTAKES for problem in check(text).problems}
    assert [path for path in FIELDS if not any(each.startswith(path) for each in wrong)] == []


def test_all_mistakes_are_named_at_once_and_nothing_holds() -> None:
    checked = check("[scan]\nevery = -1\nwhatever = 1\n[server]\nport = 'x'\n")
    assert checked.settings is None
    assert [(each.path, each.line) for each in checked.problems] == [
        ("scan.every", 2),
        ("scan.whatever", 3),
        ("server.port", 5),
    ]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_the_file_of_a_new_library_means_the_defaults(tmp_path: Path) -> None:
    write_default(tmp_path / "settings.toml")
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_the_file_of_a_new_library_explains_every_setting_with_its_default() -> None:
    lines = DEFAULT.read_text().splitlines()
    is_value = re.compile(r"# (?:[a-z_]+ = |    ['\"]|\])")
    text = "\n".join(
        line.removeprefix("# ") if is_value.match(line) else line for line in lines if "Curated" not in line
    )
    without_examples = "\n".join(line for line in text.splitlines() if not line.startswith("Downloads"))
    assert parse(without_examples, "defaults") == Settings()
    for field in FIELDS.values():
        assert f"# {field.name} = " in "\n".join(lines) or field.path == "collections", field.path


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

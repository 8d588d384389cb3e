"""Rules for tags in the settings: how they are written, refused, and followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.description import Description, DescriptionChange
from events.values import Bytes, Nanoseconds
from passion import commands as c
from passion.errors import BadSettings
from passion.library import Library
from passion.settings import Settings
from passion.settings_file import parse
from passion.view import opened_as_of
from projections.rules import Rule, Span
from projections.views import DerivedTag
from tests.support.given import VIDEO, probe

RULES = """
[tags.rules]
solo = { performers = 1 }
group = { performers = "3.." }
short = [{ duration = "<5m" }, { title = "clip" }]
north = { studio = "North" }
"""

MISTAKES = {
    "solo = 1": "tags.rules.solo: expected what a video must be, in braces",
    "solo = {}": "tags.rules.solo: it asks for nothing",
    "solo = []": "tags.rules.solo: the list is empty",
    "solo = ['x']": "tags.rules.solo[1]: expected what a video must be",
    "solo = { performrs = 1 }": "tags.rules.solo.performrs: a rule cannot ask for this. Did you mean performers?",
    "solo = { zz = 1 }": "There are: performers, duration, resolution,",
    "solo = { performer = 1 }": "tags.rules.solo.performer: expected a text in quotes, or a list of such; 1 is none.",
    "solo = { performers = true }": "tags.rules.solo.performers: expected 1",
    "solo = { performers = 'two' }": "tags.rules.solo.performers: 'two' is neither a number nor a span",
    "solo = { performers = '5..3' }": "tags.rules.solo.performers: nothing lies in '5..3'",
    "solo = { performers = '1..2..3' }": "'1..2..3' is neither",
    "solo = { performers = '-1' }": "'-1' is neither",
    "solo = { duration = '5 minutes' }": 'write "<5m", "10m..1h30m" or ">2h".',
    "solo = { duration = '<5m..3m' }": "'<5m..3m' is neither",
    "solo = { duration = '..' }": "'..' is neither",
    "solo = { duration = '>' }": "'>' is neither",
    "solo = { duration = nan }": "'nan' is neither",
    "solo = { resolution = '2k' }": "tags.rules.solo.resolution: '2k' is neither",
    "solo = { title = '*' }": "tags.rules.solo.title: '*' is no word",
    "solo = { title = 'a*b' }": "'a*b' is no word",
    "solo = { folder = '/' }": "tags.rules.solo.folder: '/' is no folder",
    "solo = { folder = 'a/../b' }": "is no folder",
    "solo = { studio = [''] }": "tags.rules.solo.studio: a text has 1 to 100 characters",
    "' ' = { performers = 1 }": "a tag needs a name",
    "Solo = { performers = 1 }\nsolo = { performers = 2 }": "tags.rules.solo: it is the same tag as Solo",
    "a = [{ performers = 1 }, { performers = 'x' }]": "tags.rules.a[2].performers: 'x' is neither",
}


@pytest.mark.parametrize(("rules", "sentence"), MISTAKES.items())
def test_each_mistake_is_named_by_its_key_with_the_reason(rules: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        parse(f"[tags.rules]\n{rules}", "settings.toml")
    assert sentence in str(refused.value)


def test_rules_that_are_no_table_are_refused() -> None:
    with pytest.raises(BadSettings, match=r"tags\.rules: expected a table of tags"):
        parse("[tags]\nrules = 1", "settings.toml")


SPANS = {
    "performers = 2": ("performers: 2", Span(2, 2)),
    'performers = "2..4"': ("performers: 2 to 4", Span(2, 4)),
    'performers = " .. 4 "': ("4 performers or fewer", Span(float("-inf"), 4)),
    'duration = "1h 30m"': None,
    'duration = ">=1h30m"': ("1h30m or longer", Span(5400, float("inf"))),
    'duration = "1.5m..100"': ("length 1.5m to 100", Span(90, 100)),
    'resolution = "720p .. 4K"': ("resolution 720p to 4K", Span(720, 2160)),
    "resolution = 1080": ("resolution 1080", Span(1080, 1080)),
}


@pytest.mark.parametrize(("written", "meant"), SPANS.items())
def test_a_span_means_what_it_says(written: str, meant: tuple[str, Span] | None) -> None:
    text = f"[tags.rules.x]\n{written}"
    if meant is None:
        with pytest.raises(BadSettings):
            parse(text, "settings.toml")
        return
    (rule,) = parse(text, "settings.toml").preferences.rules
    assert (rule.cause, next(each for each in (rule.performers, rule.duration, rule.resolution) if each)) == meant


def test_what_is_said_of_one_rule_must_all_hold_and_a_list_is_any_of_several() -> None:
    text = '[tags.rules]\na = [{ studio = "North", folder = "~/x" }, { title = ["Sea*", "b c"] }]'
    one, other = parse(text, "settings.toml").preferences.rules
    home = tuple(Path("~").expanduser().as_posix().casefold().split("/"))
    assert one == Rule(tag="a", cause="studio North, folder ~/x", studio=("north",), folder=((*home, "x"),))
    assert other == Rule(tag="a", cause="“Sea* or b c” in the title", title=("sea*", "b c"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "settings.toml").write_text(RULES)
    with Library.open(tmp_path) as library:
        see = c.SeeFile(video_hash=VIDEO, path="/v/One.mp4", collection="Films", size=Bytes(1), mtime_ns=Nanoseconds(1))
        said = Description(title="One", performers=("Ann",), studio="North")
        library.execute_all([see, c.DescribeVideo(video_hash=VIDEO, source="file_name", description=said)])
        yield library


def tags(library: Library) -> tuple[str, ...]:
    card = library.queries.card(VIDEO)
    assert card
    return card.tags


def test_tags_by_rules_come_and_go_with_their_cause(library: Library) -> None:
    assert tags(library) == ("solo", "north")
    library.execute(c.RecordProbe(video_hash=VIDEO, probe=probe(duration=60.0)))
    assert tags(library) == ("solo", "short", "north")
    more = DescriptionChange(performers=("Ann", "Bo", "Cy"))
    edit = library.execute(c.EditDescription(video_hash=VIDEO, changes=more))
    assert tags(library) == ("group", "short", "north")
    merge = library.execute(c.MergeEntities(kind="performer", name="Bo", merged=("Cy",)))
    assert tags(library) == ("short", "north")
    library.execute(c.UndoCommand(command_id=merge.command_id))
    library.execute(c.UndoCommand(command_id=edit.command_id))
    assert tags(library) == ("solo", "short", "north")
    assert library.verify().is_sound


def test_a_tag_by_a_rule_tells_its_cause_and_can_be_taken_off(library: Library) -> None:
    detail = library.queries.video(VIDEO)
    assert detail
    assert detail.derived_tags == (
        DerivedTag(tag="north", kind="rule", cause="studio North"),
        DerivedTag(tag="solo", kind="rule", cause="performers: 1"),
    )
    off = library.execute(c.UntagVideo(video_hash=VIDEO, tag="solo"))
    assert tags(library) == ("north",)
    library.execute(c.UndoCommand(command_id=off.command_id))
    assert tags(library) == ("solo", "north")


def test_other_rules_hold_at_once_and_after_a_restart_and_for_the_past_too(library: Library, tmp_path: Path) -> None:
    then = library.position
    library.execute(c.UntagVideo(video_hash=VIDEO, tag="north"))
    told: list[tuple[int, int]] = []
    other = parse("[tags.rules]\nfilms = { collection = 'Films' }\nnorth = { studio = 'north' }", "x").tags
    library.apply_settings(Settings(tags=other), lambda done, total: told.append((done, total)))
    assert tags(library) == ("films",)
    assert told == [(1, 1)]
    assert library.verify().is_sound
    assert Settings.load(library.places.settings).tags == other
    with opened_as_of(library.places, str(then), lambda *_: None) as view:
        assert tags(view) == ("films", "north")
    library.close()
    settings = library.places.settings
    settings.write_text("[tags.rules]\nlone = { performers = 1 }")
    with Library.open(tmp_path) as again:
        assert tags(again) == ("lone",)

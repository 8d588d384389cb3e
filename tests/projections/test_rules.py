"""Tags by rules follow what they ask for, fact by fact, and are the same however the facts come in."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.catalogue import ProbeForgotten
from events.description import DescriptionChange, DescriptionEdited
from events.entities import EntityAliased, EntityHidden, EntityRenamed, EntityTagged, EntityTagsSpread
from events.event import Event
from events.tags import TagForgotten, VideoUntagged
from passion.settings_file import parse
from projections.preferences import Preferences
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from tests.projections import drawn
from tests.projections.facts import ListLog, added, described, hash_of, probed
from tests.projections.tables import Tables, tables_of

ONE = hash_of(1)


def preferences(rules: str) -> Preferences:
    return parse(f"[tags.rules]\n{rules}", "settings.toml").preferences


EVERY_FIELD = preferences("""
solo = { performers = 1 }
Ann = { performers = "2.." }
short = { duration = "<5m" }
hd = { resolution = ">=720p", title = "part *" }
bo = [{ performer = ["Bo", "café"] }, { studio = "ann" }]
x = { folder = ["a", "/b"], collection = "Curated" }
line = { series = "Bo" }
""")
"""With tags that facts tell of, too."""


def folded(
    log: ListLog, wanted: Preferences, cuts: Sequence[int] | None = None, before: Preferences | None = None
) -> Tables:
    """The tables after batches of facts that end at these cuts, or else anew from all of them."""
    with TemporaryDirectory() as folder:
        store = ReadStore(Path(folder))
        projector = Projector(store, log, preferences=before or wanted)
        if cuts is None:
            projector.rebuild()
        else:
            for begin, end in pairwise([0, *cuts, len(log.facts)]):
                projector.apply(log.facts[begin:end])
        projector.prefer(wanted)
        tables = tables_of(store)
        store.close()
        return tables


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn.events | drawn.about_names, max_size=40), st.sets(st.integers(0, 40), max_size=20))
@example([added(1), described(1, performers=["Ann", "Bo"]), EntityRenamed(kind="tag", name="Ann", shown="ann")], {0, 1})
def test_with_rules_a_rebuild_gives_the_same_tables_as_any_batches(events: list[Event], cuts: set[int]) -> None:
    log = ListLog(*events)
    anew = folded(log, EVERY_FIELD)
    ends = sorted(each for each in cuts if each <= len(log.facts))
    assert folded(log, EVERY_FIELD, ends) == anew
    assert folded(log, EVERY_FIELD, list(range(len(log.facts)))) == anew


@settings(max_examples=25, deadline=None)
@given(st.lists(drawn.events | drawn.about_names, max_size=40))
def test_rules_that_come_later_are_as_if_they_had_always_been_there(events: list[Event]) -> None:
    log = ListLog(*events)
    without = Preferences()
    assert folded(log, EVERY_FIELD, [], before=without) == folded(log, EVERY_FIELD)
    assert folded(log, without, [], before=EVERY_FIELD) == folded(log, without)


def tags(rules: str, *events: Event, number: int = 1) -> tuple[str, ...]:
    with TemporaryDirectory() as folder:
        store = ReadStore(Path(folder))
        log = ListLog()
        projector = Projector(store, log, preferences=preferences(rules))
        for event in events:
            projector.apply(log.append(event))
        card = Queries(store).card(hash_of(number))
        store.close()
        assert card is not None
        return card.tags


def edited(**changes: object) -> DescriptionEdited:
    return DescriptionEdited(video_hash=ONE, changes=msgspec.convert(changes, DescriptionChange))


CAST = 'solo = { performers = 1 }\nduo = { performers = 2 }\ngroup = { performers = "3.." }'


def test_the_number_of_performers_counts_people_not_names() -> None:
    said = [added(1), described(1, performers=["Ann", "A. Bell"], secondary_performers=["Bo", "Ann"])]
    assert tags(CAST, *said) == ("group",)
    assert tags(CAST, *said, EntityAliased(kind="performer", name="A. Bell", of="Ann")) == ("duo",)
    assert tags(CAST, *said, EntityHidden(kind="performer", name="Bo")) == ("duo",)
    assert tags(CAST, *said, edited(performers=["Ann"], secondary_performers=[])) == ("solo",)
    assert tags(CAST, added(1)) == ()


LENGTH = 'short = { duration = "<5m" }\nlong = { duration = "5m.." }\n"4k" = { resolution = ">=4k" }'


def test_what_is_measured_counts_when_it_is_and_only_then() -> None:
    assert tags(LENGTH, added(1)) == ()
    assert tags(LENGTH, added(1), probed(1, 299.9, 2160, 3840)) == ("short", "4k")
    assert tags(LENGTH, added(1), probed(1, 300.0, 3840, 1600)) == ("long",)
    assert tags(LENGTH, added(1), probed(1, 299.9), probed(1, 500.0)) == ("long",)
    assert tags(LENGTH, added(1), probed(1, 500.0), ProbeForgotten(video_hash=ONE)) == ()


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ('folder = "trips"', True),
        ('folder = "Trips/2020"', True),
        ('folder = "2020/Trips"', False),
        ('folder = "rips"', False),
        ('folder = "/v"', True),
        ('folder = "/Trips"', False),
        ('folder = "tour of été.mp4"', False),
        ('folder = ["x", "V/"]', True),
        ('collection = "films"', True),
        ('collection = "film"', False),
        ('title = "of"', True),
        ('title = "tour of"', True),
        ('title = "our"', False),
        ('title = "*our"', True),
        ('title = "tou*"', True),
        ('title = "t e"', False),
        ('title = "E\u0301TE\u0301"', True),
        ('title = "10"', False),
        ('title = "(10x)"', True),
        ('title = "x"\nperformers = 0', False),
    ],
)
def test_texts_are_compared_whatever_their_case_and_by_whole_words(rule: str, *, holds: bool) -> None:
    found = tags(
        f"[tags.rules.yes]\n{rule}", added(1, "/v/Trips/2020/x.mp4"), described(1, title="Tour of \xe9t\xe9 (10x)")
    )
    assert found == (("yes",) if holds else ())


def test_a_studio_and_a_performer_are_known_by_all_their_names() -> None:
    rules = 'north = { studio = "North" }\nann = { performer = "Ann", performers = "2.." }'
    said = [added(1), described(1, studio="North", performers=["A. Bell", "Bo"])]
    assert tags(rules, *said) == ("north",)
    now = EntityAliased(kind="studio", name="Northern Lights", of="North")
    renamed = EntityRenamed(kind="studio", name="North", shown="Northern Lights")
    alias = EntityAliased(kind="performer", name="A. Bell", of="Ann")
    assert tags(rules, *said, now, renamed, alias) == ("north", "ann")
    assert tags(rules, *said, edited(studio="South")) == ()


def test_a_tag_by_a_rule_is_taken_off_one_video_and_comes_back_when_that_is_undone() -> None:
    said = [added(1), described(1, performers=["Ann"]), VideoUntagged(video_hash=ONE, tag="Solo")]
    assert tags(CAST, *said) == ()
    assert tags(CAST, *said, TagForgotten(video_hash=ONE, tag="solo")) == ("solo",)


def test_a_tag_by_a_rule_is_renamed_merged_and_hidden_like_any_other() -> None:
    said = [added(1), described(1, performers=["Ann"])]
    alias = EntityAliased(kind="tag", name="alone", of="solo")
    assert tags(CAST, *said, alias, EntityRenamed(kind="tag", name="solo", shown="alone")) == ("alone",)
    assert tags(CAST, *said, EntityAliased(kind="tag", name="solo", of="one")) == ("one",)
    assert tags(CAST, *said, EntityHidden(kind="tag", name="solo")) == ()


def test_causes_in_other_case_give_one_tag() -> None:
    spread = EntityTagsSpread(kind="performer", name="Ann", spreads=True)
    said = [added(1), described(1, performers=["Ann"]), EntityTagged(kind="performer", name="Ann", tag="SOLO"), spread]
    assert tags(CAST, *said) == ("SOLO",)
    assert tags(CAST, added(1), described(1, performers=["Ann"], tags=["Solo"])) == ("Solo",)

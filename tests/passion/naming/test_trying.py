import pytest

from passion.naming import BadTemplate, NameReader, coverage, try_name
from passion.naming.trying import SHOWN, TemplateCount

MP4 = frozenset({"mp4"})


def test_a_tried_name_tells_the_template_and_why_not_the_others() -> None:
    tried = try_name(NameReader(["[{studio}] {title}", "{studio}/{title}"]), "NorthFilm/Bridge 2.5.mp4", MP4)
    assert tried.template == "{studio}/{title}"
    assert (tried.description.studio, tried.description.title) == ("NorthFilm", "Bridge 2.5")
    assert [miss.template for miss in tried.misses] == ["[{studio}] {title}"]


def test_only_known_endings_are_left_off() -> None:
    assert try_name(NameReader(["{title:text}"]), "Bridge 2.5", MP4).description.title == "Bridge 2.5"


def test_a_look_at_many_counts_and_names_those_without_a_template() -> None:
    reader = NameReader(["{title} ({date_released:%Y})", "{title} - {part}"])
    seen = coverage(reader, [*("A (2010).mp4", "B - 2.mp4", "C (2011).mp4"), *(f"{n}.mp4" for n in range(99))], MP4)
    assert seen.total == 102
    assert seen.templates == (
        TemplateCount(template="{title} ({date_released:%Y})", count=2),
        TemplateCount(template="{title} - {part}", count=1),
    )
    assert seen.untaken == 99
    assert len(seen.examples) == SHOWN


def test_a_bad_template_cannot_be_tried() -> None:
    with pytest.raises(BadTemplate, match="column 2"):
        NameReader(["{titel}"])

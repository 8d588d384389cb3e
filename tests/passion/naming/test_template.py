import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passion.naming.defaults import TEMPLATES
from passion.naming.matcher import MOST, Matcher, _Attempt
from passion.naming.needs import brackets_of
from passion.naming.template import BadTemplate, parse

MISTAKES = {
    "": (1, "it is empty"),
    "film": (1, "it has no field"),
    "{titel}": (2, "there is no field 'titel'; did you mean {title}"),
    "{resolution} {title}": (2, "did you mean {extra.resolution}?"),
    "{Title}": (2, "did you mean {title}"),
    "{}": (2, "'' is no name of a field"),
    "{title": (1, "a '{' is not closed"),
    "[{title}": (9, "a '[' is not closed with ']'"),
    "{title}]": (8, "a ']' closes nothing"),
    "{title}} {part}": (8, "a '}' closes nothing; write it twice"),
    "{title}{studio}": (9, "two fields need something between them"),
    "{title}[x]?{studio}": (13, "two fields need something between them"),
    "{title} {title}": (10, "the field title stands there twice"),
    "{title:number}": (8, "there is no type 'number'; there are text, word, integer"),
    "{part:text}": (7, "part can only be a whole number"),
    "{title:%Y}": (8, "title is no date"),
    "{date_released:%Y-%Q}": (19, "%Q is no part of a date"),
    "{date_released:%m-%d}": (16, "a date needs a year"),
    "{date_released:%Y|%Y-%d}": (22, "a day needs its month"),
    "{title} x?": (10, "a ? must follow brackets, a field or a <group>"),
    "<{title}>": (10, "a <group> must be followed by ?"),
    "[] {title}": (1, "there is nothing in the brackets"),
    "{studio}//{title}": (10, "a folder needs something to look like"),
    "[{studio}/{title}]": (10, "a folder cannot end inside brackets"),
    "x" * 300 + "{title}": (301, "longer than 300 characters"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_bad_template_is_refused_with_its_column(text: str) -> None:
    column, reason = MISTAKES[text]
    with pytest.raises(BadTemplate, match=re.escape(reason)) as refused:
        parse(text)
    assert refused.value.column == column
    assert refused.value.template == text


@given(st.text(st.sampled_from("{}[]<>()?/_%: |abtile.YZ1"), max_size=60) | st.text(max_size=60))
def test_any_text_is_a_template_or_is_refused_inside_itself(text: str) -> None:
    try:
        template = parse(text)
    except BadTemplate as error:
        column = error.column
    else:
        column = len(template.segments)
    assert 1 <= column <= len(text) + 1


PARTS = st.sampled_from(
    [
        "{title}",
        "[{studio}]?",
        "<-{_}>?",
        "{extra.a:text}",
        "-",
        " ",
        "a",
        "{performers}?",
        "({series})?",
        "<<{_}?a>?>?",
        "{part}?",
    ]
)
HOSTILE = [
    piece * 255 for piece in ("a", "-", " - ", "- ", "[a]", "[", "(", "a-", "Aa, ", "A B - ", "a[a]-", "1-", "2021 ")
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(PARTS, min_size=1, max_size=24).map("".join),
    st.sampled_from(HOSTILE) | st.text("a-[] ", min_size=200, max_size=255),
)
def test_no_template_and_no_name_take_more_than_so_many_steps(text: str, name: str) -> None:
    try:
        template = parse(text)
    except BadTemplate:
        return
    name = name[:255].strip()
    for steps in template.segments:
        matcher = Matcher(steps)
        attempt = _Attempt(matcher._steps, matcher._ends, name, None)
        attempt.run()
        assert attempt.tried <= MOST + len(steps)
        matcher.match(name, brackets_of(name))


@pytest.mark.parametrize("text", TEMPLATES)
def test_each_default_template_is_a_template(text: str) -> None:
    assert parse(text).text == text


WORDS = st.sampled_from(
    ["Ana Lee", "Bo", "the", " ", " - ", "-", "a", ", ", "[", "]", "(", ")", "{", "}", "2021-05-03", "1", "1080p"]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PARTS | st.sampled_from(["{date_released}", " - ", "[{studio}]"]), min_size=1, max_size=9).map("".join)
    | st.sampled_from(TEMPLATES),
    st.lists(WORDS, max_size=14).map("".join),
)
def test_the_quick_way_finds_what_all_ways_find(text: str, name: str) -> None:
    try:
        template = parse(text)
    except BadTemplate:
        return
    name = " ".join(name.split())
    for steps in template.segments:
        matcher = Matcher(steps)
        assert matcher.match(name, brackets_of(name)) == _Attempt(matcher._steps, matcher._ends, name, None).run()


@pytest.mark.parametrize("text", TEMPLATES)
def test_the_quick_way_takes_names_of_a_usual_length_by_each_default_template(text: str) -> None:
    assert Matcher(parse(text).segments[-1])._quick.longest >= 90


def test_the_quick_way_is_not_gone_through_long_names_by_templates_of_many_fields() -> None:
    steps = parse("-".join(["{title}", *("{_}" for _ in range(12))])).segments[-1]
    assert Matcher(steps)._quick.longest < 30

"""What the person did with saved searches and the content filter, in plain words."""

from events.searches import ContentFilterSet, SearchForgotten, SearchSaved
from projections.words.plain import in_words, short


@in_words.register
def _(event: SearchSaved) -> str:
    return f"saved the search “{short(event.name)}”"


@in_words.register
def _(event: SearchForgotten) -> str:
    return f"forgot the saved search “{short(event.name)}”"


@in_words.register
def _(event: ContentFilterSet) -> str:
    return f"set the content filter to “{short(event.query)}”" if event.is_on else "lifted the content filter"

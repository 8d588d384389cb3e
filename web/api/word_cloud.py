"""What videos are about, for a word cloud."""

from typing import Annotated

from litestar.params import FromQuery, QueryParameter

from passion.recommender import CloudField, CloudOf
from projections.views import WordCloud
from web.doors import TheLibrary
from web.routing import get

Count = Annotated[int, QueryParameter(ge=1, le=1000, description="At most so many tokens.")]


@get("/api/get-word-cloud", operation_id="GetWordCloud", sync_to_thread=True)
def get_word_cloud(
    library: TheLibrary,
    of: FromQuery[CloudOf] = "library",
    text: FromQuery[str] = "",
    field: FromQuery[list[CloudField] | None] = None,
    limit: Count = 100,
) -> WordCloud:
    """The tokens that tell some videos from the whole library, the heaviest first; `field` may be repeated."""
    return library.suggest.cloud(of, text, tuple(field or ()), limit)


ROUTES = [get_word_cloud]

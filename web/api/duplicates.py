"""Videos that look the same though their files differ, side by side."""

from litestar.params import JSONBody

from passion.duplicates import DuplicateGroup, DuplicatePair
from passion.jobs.job import JobView
from web.answers import FindDuplicates
from web.doors import TheService
from web.routing import get, post


@get("/api/get-near-duplicates", operation_id="GetNearDuplicates", sync_to_thread=True)
def get_near_duplicates(service: TheService) -> list[DuplicateGroup]:
    """Groups of videos that look alike, the most alike first; those called different are left out."""
    return service.duplicates.groups()


@get("/api/get-near-duplicate-pairs", operation_id="GetNearDuplicatePairs", sync_to_thread=True)
def get_near_duplicate_pairs(service: TheService) -> list[DuplicatePair]:
    """The same pair by pair, each with its own likeness."""
    return service.duplicates.side_by_side()


@post("/api/find-near-duplicates", operation_id="FindNearDuplicates", status_code=202, sync_to_thread=True)
def find_near_duplicates(data: JSONBody[FindDuplicates], service: TheService) -> JobView:
    """Measures what the videos look like that were not measured yet."""
    return service.find_duplicates(is_forced=data.is_forced).view()


ROUTES = [get_near_duplicates, get_near_duplicate_pairs, find_near_duplicates]

"""Imports of what other programs remembered; these routes write no fact themselves."""

from litestar.params import FromPath, JSONBody

from passion.jobs.job import JobView
from passion.porting import ImportReport
from web.answers import ImportData
from web.doors import TheService
from web.routing import get, post


@post("/api/import-data", operation_id="ImportData", status_code=202, sync_to_thread=True)
def import_data(data: JSONBody[ImportData], service: TheService) -> JobView:
    """Takes in another program's data from a path on the server's machine, or tells what would be taken in."""
    return service.data_imports.start(data.path, is_rehearsal=data.is_rehearsal).view()


@get("/api/get-import-report/{job_id:str}", operation_id="GetImportReport", sync_to_thread=True)
def get_import_report(job_id: FromPath[str], service: TheService) -> ImportReport:
    """What one of the last imports of another program's data came to, thing by thing."""
    return service.data_imports.report(job_id)


ROUTES = [import_data, get_import_report]

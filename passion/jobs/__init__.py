"""When work is done, and for which videos: jobs with progress, their queue, scans, preview media and the schedule."""

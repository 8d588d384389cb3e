"""The search: all that is looked for, filtered and sorted by, of every video, in memory."""

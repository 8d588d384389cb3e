"""The HTTP interface, from pure helpers to a real server."""

"""The library as a page and as an HTTP interface."""

"""Helpers for tests: sentences about rules, builders, folders and clips."""

"""Schemathesis against a real server of a small library: no 5xx, no answer outside the OpenAPI document."""

"""Checks on the house itself: its layers, its pins, its manners."""

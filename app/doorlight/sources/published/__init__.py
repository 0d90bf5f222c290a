"""What every published status page has in common: one model, one choice of parts, one verdict, one way to ask.

A kind (`sources/KIND.py`) turns its system's own words into a `PublishedPage`; everything after that is here.
"""

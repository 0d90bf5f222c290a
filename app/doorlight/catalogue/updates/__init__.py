"""Catalogues that come apart from the application: their one-file form, whom to trust, which to use. Pure, no I/O."""

"""Watched lists of other programs, and Doorlight's own, as tables of the user's file; and the list written out."""

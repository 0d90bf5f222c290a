"""The grammar of the command line (DESIGN 6), one module an area."""

"""How one check learns something: one module a kind. Adding a kind touches one file and its test."""

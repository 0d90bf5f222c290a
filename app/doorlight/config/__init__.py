"""The user's file: schema, defaults, round-trip edits, secrets in the keyring, paths."""

"""`python -m doorlight` is the same program as the `doorlight` command."""

from doorlight.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())

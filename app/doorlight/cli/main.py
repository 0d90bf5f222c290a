"""The entry of `doorlight`: read the arguments, hand over to one command, turn errors into one sentence.

Commands are imported when they run, so that `doorlight --version` and the tray pay for nothing they do not use.
"""
def main() -> int:
    return 0

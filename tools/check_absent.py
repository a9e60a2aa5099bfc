"""Fails when one of the named modules can be imported: proof that an environment is as bare as it says."""

import importlib.util
import sys


def main(names: list[str]) -> int:
    present = [name for name in names if importlib.util.find_spec(name)]
    if present:
        print(f"This environment should do without: {', '.join(present)}", file=sys.stderr)
    return 1 if present else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

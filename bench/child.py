"""The process of one measurement: starts Django, measures, and prints one line of JSON.

    python -m bench.child SECTION COUNT

Settings stand before anything is imported that has rows, so that sections import as they like.
"""

import json
import sys
from importlib import import_module

from bench import installation

if __name__ == "__main__":
    section, count = sys.argv[1:]
    installation.prepare()
    print(json.dumps(import_module(f"bench.{section}").main(int(count))))

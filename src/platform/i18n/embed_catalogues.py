#!/usr/bin/env python3
"""Compiles PO files with msgfmt and writes them into a C++ source.

    embed_catalogues.py --function embedded_catalogue --out catalogue_data.cpp locales/ar.po …
"""

import argparse
import subprocess
from pathlib import Path

TEMPLATE = """// Compiled from {files}; changes here are lost.
#include "platform/i18n/catalogue.h"

namespace convoke::i18n {{

std::string_view {function}(Language language) {{
  switch (language) {{
{cases}    default:
      return {{}};
  }}
}}

}}  // namespace convoke::i18n
"""


def literal(data):
    """`data` as string literals of 64 bytes a line (three octal digits end an escape)."""
    lines = (data[i:i + 64] for i in range(0, len(data), 64))
    return "\n".join('          "' + "".join(f"\\{byte:03o}" for byte in line) + '"' for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--function", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("catalogues", nargs="+", type=Path)
    options = parser.parse_args()
    cases = ""
    for path in options.catalogues:
        mo = subprocess.run(["msgfmt", "--check-format", "--check-domain", "--output-file=-", path],
                            check=True, stdout=subprocess.PIPE).stdout
        cases += (f"    case Language::{path.stem}:\n      return std::string_view(\n{literal(mo)},\n"
                  f"          {len(mo)});\n")
    files = ", ".join(path.name for path in options.catalogues)
    Path(options.out).write_text(
        TEMPLATE.format(files=files, function=options.function, cases=cases), encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compiles a view (HTML with {{ expressions }} and {% blocks %}) to typed C++.

    compile_views.py --folder delegations --header delegations/nomination/views/nomination.h \
        --out build/…/nomination src/delegations/nomination/views/nomination.html

writes nomination.h and nomination.cpp. README.md of this folder describes the syntax. Errors are
printed as file:line: error: …, exit code 1, and nothing is written. A view that is edited meanwhile is
compiled again: what is written would be newer than the edit, and ninja would not see it.
"""

import argparse
import os
import re
import sys
from dataclasses import dataclass, field, replace

from html_walker import HtmlWalker, Place, merged
from view_source import (MESSAGE_CALLS, ViewError, find_calls, message_code, message_of, quoted, split_parameters,
                         view_tokens, with_messages)


# What lives as long as the view: a name and members of it. A call may give a reference into
# something that dies with the statement; its value is copied.
LASTING = re.compile(r"[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)*|out\.locale\(\)")


@dataclass
class Block:
    kind: str
    line: int
    start: Place
    ends: list = field(default_factory=list)
    has_else: bool = False


class Compiler:
    def __init__(self, path, folder):
        self.path = path
        self.folder = folder
        self.includes = []
        self.declarations = []
        self.code = []
        self.static = []
        self.blocks = []
        self.block_parameters = set()
        self.walker = HtmlWalker(self.static.append)

    def compile(self, source):
        for token in view_tokens(source):
            self.walker.line = token.line
            if token.kind == "{%":
                self.block(token)
            elif not self.blocks:
                if token.kind != "text" or token.text.strip():
                    raise ViewError(token.line, "only {% include %} and {% view %} stand outside a view")
            elif token.kind == "text":
                self.walker.feed(token.text, token.line)
            else:
                self.expression(token)
        if self.blocks:
            raise ViewError(self.blocks[-1].line, f"{{% {self.blocks[-1].kind} %}} has no {{% end %}}")
        if not self.declarations:
            raise ViewError(1, "no {% view name(…) %} in this file")

    # Writing C++.

    def flush(self):
        text = "".join(self.static)
        self.static.clear()
        if text:
            lines = [text[i:i + 96] for i in range(0, len(text), 96)]
            glue = "\n" + "  " * (len(self.blocks) + 1)
            self.code.append("  " * len(self.blocks) + "out.raw(" + glue.join(map(quoted, lines)) + ");")

    def at_line(self, line):
        return f"#line {line} {quoted(self.path)}"

    def statement(self, line, code, depth=None):
        self.flush()
        depth = len(self.blocks) if depth is None else depth
        self.code += [self.at_line(line), "  " * depth + code]

    def expression(self, token):
        if not token.text:
            raise ViewError(token.line, "{{ }} is empty")
        writer = self.walker.writer_here()
        calls = find_calls(token.text, MESSAGE_CALLS)
        if len(calls) == 1 and (calls[0].start, calls[0].end) == (0, len(token.text)):
            if writer not in ("text", "attribute"):
                raise ViewError(token.line, "a message cannot be an address")
            code = message_code(message_of(calls[0], token.line), writer, token.line)
        else:
            code = f"out.{writer}({with_messages(token.text, token.line)})"
        self.statement(token.line, code + ";")
        self.walker.after_expression()

    # Blocks.

    def block(self, token):
        word, rest = re.fullmatch(r"(\S*)\s*(.*)", token.text, re.DOTALL).groups()
        handler = getattr(self, "do_" + word, None)
        if not word.isidentifier() or handler is None:
            raise ViewError(token.line, f"{{% {word} %}} is unknown")
        takes = word not in ("else", "end", "csrf")
        if takes and not rest:
            raise ViewError(token.line, f"{{% {word} … %}} lacks its part")
        if not takes and rest:
            raise ViewError(token.line, f"{{% {word} %}} takes nothing")
        outside = word in ("include", "view")
        if outside == bool(self.blocks):
            where = "cannot stand inside a view" if outside else "stands outside a view"
            raise ViewError(token.line, f"{{% {word} %}} {where}")
        handler(rest, token.line)

    def enter(self, kind, line):
        self.blocks.append(Block(kind, line, replace(self.walker.place)))

    def text_only(self, word, line):
        if self.walker.place.mode != "text":
            raise ViewError(line, f"{{% {word} %}} can stand in text only")

    def do_include(self, rest, line):
        if not re.fullmatch(r'"[^"\n]+"|<[^>\n]+>', rest):
            raise ViewError(line, '{% include %} takes "folder/header.h"')
        self.includes.append((line, rest))

    def do_view(self, rest, line):
        match = re.fullmatch(r"([a-z_][a-z0-9_]*)\s*\((.*)\)", rest, re.DOTALL)
        if not match:
            raise ViewError(line, "{% view %} takes name(parameters)")
        name, parameters = match.groups()
        parameters = split_parameters(parameters)
        self.block_parameters = {m[1] for p in parameters
                                 for m in [re.search(r"\bBlock\b[\s&]*(\w+)", p)] if m}
        self.walker.place = Place()
        self.declarations.append((line, f"void {name}(" + ", ".join(
            ["::convoke::html::Out& out"] + parameters) + ");"))
        bare = [re.split(r"\s*=\s*", p, maxsplit=1)[0] for p in parameters]
        self.statement(line, f"void {name}(" + ", ".join(["::convoke::html::Out& out"] + bare) + ") {")
        self.enter("view", line)

    def do_if(self, rest, line):
        self.statement(line, f"if ({with_messages(rest, line)}) {{")
        self.enter("if", line)

    def branch(self, word, line):
        block = self.blocks[-1]
        if block.kind != "if" or block.has_else:
            raise ViewError(line, f"{{% {word} %}} belongs to no {{% if %}}")
        block.ends.append(self.walker.place)
        self.flush()
        self.walker.place = replace(block.start)
        return len(self.blocks) - 1

    def do_elif(self, rest, line):
        depth = self.branch("elif", line)
        self.statement(line, f"}} else if ({with_messages(rest, line)}) {{", depth)

    def do_else(self, _, line):
        depth = self.branch("else", line)
        self.blocks[-1].has_else = True
        self.statement(line, "} else {", depth)

    def do_for(self, rest, line):
        self.statement(line, f"for ({with_messages(rest, line)}) {{")
        self.enter("for", line)
        self.walker.place.space = False

    def do_let(self, rest, line):
        name, equals, value = rest.partition("=")
        if not equals or value.startswith("="):
            raise ViewError(line, "{% let %} takes name = expression")
        name, value = name.strip(), value.strip()
        if re.search(r"\W", name):
            declared = name
        else:
            declared = f"const auto& {name}" if LASTING.fullmatch(value) else f"const auto {name}"
        self.statement(line, f"{declared} = {with_messages(value, line)};")

    def do_show(self, rest, line):
        self.text_only("show", line)
        self.statement(line, self.called(rest, "show", line) + ";")
        self.walker.place.space = False

    def do_call(self, rest, line):
        self.text_only("call", line)
        self.statement(line, self.called(rest, "call", line)[:-1] + ", [&] {")
        self.enter("call", line)
        self.walker.place.space = True

    def called(self, rest, word, line):
        callee, _, arguments = rest.partition("(")
        callee = callee.strip()
        if word == "show" and rest in self.block_parameters:
            return rest + "()"
        if not rest.endswith(")"):
            raise ViewError(line, f"{{% {word} %}} takes view(arguments)")
        arguments = arguments[:-1].strip()
        if callee in self.block_parameters or re.search(r"\.|->", callee):
            return f"{callee}({arguments})"  # A Block: it knows where it writes.
        return f"{callee}(" + ", ".join(filter(None, ["out", with_messages(arguments, line)])) + ")"

    def do_csrf(self, _, line):
        self.text_only("csrf", line)
        self.static.append('<input type="hidden" name="form_token" value="')
        self.statement(line, "out.attribute(out.form_token());")
        self.static.append('">')
        self.walker.place.space = False

    def do_end(self, _, line):
        block = self.blocks[-1]
        place = self.walker.place
        if block.kind in ("view", "call") and self.static and place.mode == "text":
            self.static[-1] = self.static[-1].rstrip(" \n")
        ends = block.ends + [place]
        if not block.has_else:
            ends.append(block.start)
        if len({p.key() for p in ends}) > 1:
            raise ViewError(line, different_ends(block, place))
        self.flush()
        self.blocks.pop()
        self.statement(line, "});" if block.kind == "call" else "}")
        if block.kind == "view":
            self.code.append("")
        else:
            self.walker.place = merged(ends)

    # The two files.

    def namespace(self):
        *outer, room = self.folder.split("/")
        # platform/ and site/ are no namespaces; reviews is one, with its rooms inside.
        inside = "reviews::" if outer[-1:] == ["reviews"] else ""
        return f"convoke::{inside}{room}::views"

    def head(self):
        return f"// Compiled from {self.path.rsplit('/src/', 1)[-1]}; changes here are lost.\n"

    def header(self):
        lines = [self.head() + "#pragma once", "", '#include "platform/html/out.h"']
        for line, include in self.includes:
            lines += [self.at_line(line), f"#include {include}"]
        lines += ["", f"namespace {self.namespace()} {{", ""]
        for line, declaration in self.declarations:
            lines += [self.at_line(line), declaration]
        return "\n".join(lines + ["", f"}}  // namespace {self.namespace()}", ""])

    def source(self, header):
        lines = [self.head() + f'#include "{header}"', "",
                 '#pragma GCC diagnostic ignored "-Wunused-parameter"', "",
                 f"namespace {self.namespace()} {{", ""]
        return "\n".join(lines + self.code + [f"}}  // namespace {self.namespace()}", ""])


def different_ends(block, place):
    name = f"{{% {block.kind} %}} of line {block.line}"
    if block.has_else:
        return f"{name}: its branches must open and close the same elements"
    for end in block.ends + [place]:
        if len(end.stack) > len(block.start.stack):
            return f"<{end.stack[-1]}> is not closed inside {name}"
    return f"{name} must end at the place of the HTML where it began"


def write(options):
    with open(options.view, encoding="utf-8") as file:
        source = file.read()
    compiler = Compiler(options.view, options.folder)
    compiler.compile(source)
    os.makedirs(os.path.dirname(options.out) or ".", exist_ok=True)
    for suffix, text in ((".h", compiler.header()),
                         (".cpp", compiler.source(options.header))):
        with open(options.out + suffix, "w", encoding="utf-8") as file:
            file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", required=True, help="folder under src, e.g. platform/html")
    parser.add_argument("--header", required=True, help="how STUB.h is included, e.g. platform/html/views/page.h")
    parser.add_argument("--out", required=True, help="where STUB.h and STUB.cpp are written")
    parser.add_argument("view")
    options = parser.parse_args()
    edited, compiled = os.stat(options.view).st_mtime_ns, None
    while edited != compiled:
        compiled = edited
        try:
            write(options)
        except ViewError as error:
            print(f"{options.view}:{error.line}: error: {error}", file=sys.stderr)
            return 1
        edited = os.stat(options.view).st_mtime_ns
    return 0


if __name__ == "__main__":
    sys.exit(main())

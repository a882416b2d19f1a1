#!/usr/bin/env python3
"""Compiles a view (HTML with {{ expressions }} and {% blocks %}) to typed C++.

    compile_views.py --folder delegations --out build/…/nomination src/delegations/views/nomination.html

writes nomination.h and nomination.cpp. README.md of this folder describes the syntax. Errors are
printed as file:line: error: …, exit code 1, and nothing is written.
"""

import argparse
import html
import os
import re
import sys
from dataclasses import dataclass, field, replace

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements in which white space between children is no text.
STRUCTURAL = frozenset("html head table thead tbody tfoot tr colgroup select optgroup datalist".split())
NOT_IN_ITSELF = frozenset("a button form label option p".split())
CLOSES_P = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr main menu nav ol p pre section table ul".split())
URL_ATTRIBUTES = frozenset(
    "action background cite data formaction href hx-delete hx-get hx-patch hx-post hx-push-url hx-put"
    " hx-replace-url longdesc manifest poster src xlink:href".split())
# Attributes that hold script, style, markup or several addresses in one value.
REFUSED_ATTRIBUTES = frozenset("style srcdoc srcset ping hx-vars".split())
LITERAL_SCHEMES = frozenset("http https mailto tel".split())


class ViewError(Exception):
    def __init__(self, line, message):
        super().__init__(message)
        self.line = line


# --- Pieces of C++ ------------------------------------------------------------------------------

CPP_TOKEN = re.compile(
    r'''(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>R"(?P<fence>[^()\s]*)\(.*?\)(?P=fence)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')
      | (?P<word>[A-Za-z_][0-9A-Za-z_]*)
      | (?P<space>\s+)
      | (?P<other>.)''', re.VERBOSE | re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'", "r": "\r", "0": "\0"}
OPENING, CLOSING = "([{", ")]}"


def cpp_tokens(code):
    """(kind, text, start) of each token of C++ source."""
    return [(m.lastgroup if m.lastgroup != "fence" else "raw", m.group(), m.start())
            for m in CPP_TOKEN.finditer(code)]


def literal_value(code):
    """The value of one or several adjacent string literals, or None if `code` is something else."""
    value = []
    for kind, text, _ in cpp_tokens(code):
        if kind == "string":
            value.append(re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[0]), text[1:-1]))
        elif kind == "raw":
            value.append(text[text.index("(") + 1:text.rindex(")")])
        elif kind not in ("space", "comment"):
            return None
    return "".join(value) if value else None


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + escaped.replace("\t", "\\t") + '"'


def split_arguments(code):
    """The parts of `code` between its top-level commas; template brackets do not count as nesting."""
    parts, depth, start = [], 0, 0
    for kind, text, at in cpp_tokens(code):
        if kind != "other":
            continue
        if text in OPENING:
            depth += 1
        elif text in CLOSING:
            depth -= 1
        elif text == "," and depth == 0:
            parts.append(code[start:at].strip())
            start = at + 1
    parts.append(code[start:].strip())
    return [] if parts == [""] else parts


@dataclass
class Call:
    """A call `name(arguments)` found at code[start:end]."""
    name: str
    arguments: list
    start: int
    end: int


def find_calls(code, names):
    """Outermost calls of one of the functions `names`, in order of place."""
    tokens, calls, i = cpp_tokens(code), [], 0
    while i + 1 < len(tokens):
        kind, name, start = tokens[i]
        if kind != "word" or name not in names or tokens[i + 1][1] != "(":
            i += 1
            continue
        depth, j = 0, i + 1
        while j < len(tokens):
            if tokens[j][0] == "other":
                depth += (tokens[j][1] in OPENING) - (tokens[j][1] in CLOSING)
            if depth == 0:
                break
            j += 1
        if j == len(tokens):
            break
        inside = code[tokens[i + 1][2] + 1:tokens[j][2]]
        calls.append(Call(name, split_arguments(inside), start, tokens[j][2] + 1))
        i = j + 1
    return calls


@dataclass
class Message:
    """`_("msgid", args…)` or `_n("singular", "plural", count, args…)`."""
    msgid: str
    plural: str = None
    count: str = None
    arguments: list = field(default_factory=list)


def message_of(call, line):
    literals = 2 if call.name == "_n" else 1
    values = [literal_value(a) for a in call.arguments[:literals]]
    if len(values) < literals or None in values or "" in values:
        raise ViewError(line, f"{call.name}(…) takes its messages as string literals")
    if call.name == "_":
        return Message(values[0], arguments=call.arguments[1:])
    if len(call.arguments) < 3:
        raise ViewError(line, "_n(…) takes singular, plural and a count")
    return Message(values[0], values[1], call.arguments[2], call.arguments[3:])


def message_code(message, function, line):
    """The call of Out's `function` (text, attribute, message) that writes or returns the message."""
    arguments = "{" + ", ".join(with_messages(a, line) for a in message.arguments) + "}"
    if message.plural is not None:
        count = with_messages(message.count, line)
        return (f"out.{function}_plural({quoted(message.msgid)}, {quoted(message.plural)}, "
                f"static_cast<long>({count}), {arguments})")
    raw = f"out.locale().raw({quoted(message.msgid)})"
    if message.arguments:
        return f"out.{function}({raw}, {arguments})"
    return raw if function == "message" else f"out.{function}({raw})"


def with_messages(code, line):
    """`code` with the messages in it replaced by look-ups in the reader's catalogue."""
    done, at = [], 0
    for call in find_calls(code, ("_", "_n")):
        here = line + code.count("\n", 0, call.start)
        done += [code[at:call.start], message_code(message_of(call, here), "message", here)]
        at = call.end
    return "".join(done) + code[at:]


# --- Tokens of a view ---------------------------------------------------------------------------

MARK = re.compile(r"\{\{|\{%|\{#")
CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass
class Token:
    kind: str  # text, {{, {%
    text: str
    line: int


def end_of_code(source, start, close):
    """Index of `close` after `start`, outside of literals and braces of the C++ between; or -1."""
    depth = 0
    for kind, text, at in cpp_tokens(source[start:]):
        if kind != "other":
            continue
        if depth == 0 and source.startswith(close, start + at):
            return start + at
        depth += (text == "{") - (text == "}")
    return -1


def view_tokens(source):
    at = 0
    while at < len(source):
        mark = MARK.search(source, at)
        end = mark.start() if mark else len(source)
        if end > at:
            yield Token("text", source[at:end], 1 + source.count("\n", 0, at))
        if not mark:
            return
        line, kind, start = 1 + source.count("\n", 0, end), mark.group(), mark.end()
        close = source.find("#}", start) if kind == "{#" else end_of_code(source, start, CLOSE[kind])
        if close < 0:
            raise ViewError(line, f"{kind} is not closed")
        if kind != "{#":
            code = source[start:close].lstrip()
            line = 1 + source.count("\n", 0, close - len(code))
            yield Token(kind, code.rstrip(), line)
        at = close + 2


# --- Where in the HTML we are -------------------------------------------------------------------

@dataclass
class Place:
    mode: str = "text"    # text, tag (between attributes), value (of an attribute), content (textarea…)
    stack: tuple = ()     # open elements
    tag: str = ""
    attribute: str = ""
    value: str = ""       # what the value holds so far; \0 for an expression
    has_src: bool = False
    space: bool = True    # what was written last is white space

    def key(self):
        return (self.mode, self.stack, self.tag, self.attribute)


def merged(places):
    """The place after the branches that end in `places` (all with the same key)."""
    values = {p.value for p in places}
    value = values.pop() if len(values) == 1 else ("" if "" in values else "\0")
    return replace(places[0], value=value, has_src=all(p.has_src for p in places),
                   space=all(p.space for p in places))


NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
ATTRIBUTE = re.compile(r"[^\s\"'<>/=]+")
END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
SPACE = re.compile(r"[ \t\r\n\f]+")


class HtmlWalker:
    """Follows static HTML through a view, refuses what must not be there, hands on the rest."""

    def __init__(self, emit):
        self.emit = emit
        self.place = Place()
        self.line = 0

    def fail(self, message):
        raise ViewError(self.line, message)

    def feed(self, text, line):
        at = 0
        while at < len(text):
            self.line = line + text.count("\n", 0, at)
            at = getattr(self, "in_" + self.place.mode)(text, at)

    def in_text(self, text, at):
        p = self.place
        end = text.find("<", at)
        end = len(text) if end < 0 else end
        if end > at:
            self.words(text[at:end])
            return end
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            if end < 0:
                self.fail("a comment must not hold expressions or blocks; use {# … #}")
            return end + 3
        if text[at:at + 9].lower() == "<!doctype":
            end = text.index(">", at) + 1
            self.emit(text[at:end])
            return end
        closing = END_TAG.match(text, at)
        if closing:
            self.close(closing[1].lower())
            self.emit(f"</{closing[1]}>")
            return closing.end()
        name = NAME.match(text, at + 1)
        if not name:
            self.fail("a bare < must be written &lt;")
        self.open(name[0].lower())
        self.emit("<" + name[0])
        p.mode, p.tag, p.has_src = "tag", name[0].lower(), False
        return name.end()

    def words(self, text):
        p = self.place
        if "pre" in p.stack:
            self.emit(text)
            return
        if p.stack and p.stack[-1] in STRUCTURAL and not text.strip():
            return
        if p.space:
            text = text.lstrip(" \t\r\n\f")
        if text:
            p.space = text[-1] in " \t\r\n\f"
            self.emit(SPACE.sub(lambda m: "\n" if "\n" in m[0] else " ", text))

    def open(self, name):
        stack = self.place.stack
        if name == "style":
            self.fail("<style> is refused: styles stand in web/styles")
        if name in NOT_IN_ITSELF and name in stack:
            self.fail(f"<{name}> cannot stand inside <{name}>")
        if stack and stack[-1] == "p" and name in CLOSES_P:
            self.fail(f"<{name}> cannot stand inside <p>")

    def close(self, name):
        p = self.place
        if name in VOID:
            self.fail(f"<{name}> has no end tag")
        if not p.stack:
            self.fail(f"</{name}> closes nothing here")
        if p.stack[-1] != name:
            self.fail(f"</{name}> found where <{p.stack[-1]}> must be closed first")
        p.stack, p.space = p.stack[:-1], False

    def in_tag(self, text, at):
        p = self.place
        space = SPACE.match(text, at)
        if space:
            return space.end()
        if text[at] == ">" or text.startswith("/>", at):
            return self.end_of_tag(text, at)
        name = ATTRIBUTE.match(text, at)
        if not name:
            self.fail(f"{text[at]!r} is out of place in <{p.tag}>")
        attribute, end = name[0].lower(), name.end()
        self.check_attribute(attribute)
        self.emit(" " + name[0])
        if attribute == "src":
            p.has_src = True
        if not text[end:].lstrip().startswith("="):
            return end
        if text[end:end + 2] != '="':
            self.fail(f"the value of {attribute} must stand in double quotes: {attribute}=\"…\"")
        self.emit('="')
        p.mode, p.attribute, p.value = "value", attribute, ""
        return end + 2

    def check_attribute(self, name):
        bare = name[5:] if name.startswith("data-hx") else name
        if bare in REFUSED_ATTRIBUTES:
            self.fail(f"the attribute {name} is refused")
        if bare.startswith(("on", "hx-on")):
            self.fail(f"the event handler {name} is refused: behaviour stands in web/scripts")

    def end_of_tag(self, text, at):
        p = self.place
        name, foreign = p.tag, "svg" in p.stack or "math" in p.stack
        p.mode, p.tag, p.space = "text", "", name == "br"
        if text[at] == "/":
            if name not in VOID and not foreign:
                self.fail(f"<{name}/> does not close <{name}>; write </{name}>")
            self.emit("/>" if foreign else ">")
            return at + 2
        self.emit(">")
        if name in VOID:
            return at + 1
        if name == "script" and not p.has_src:
            self.fail("inline <script> is refused: scripts stand in web/scripts")
        p.stack += (name,)
        if name in ("script", "textarea") or name == "title" and not foreign:
            p.mode = "content"
        if name == "textarea" or name == "pre":
            self.emit("\n")  # The HTML parser drops one line feed here, ours instead of the text's.
        return at + 1

    def in_value(self, text, at):
        p = self.place
        end = text.find('"', at)
        part = text[at:] if end < 0 else text[at:end]
        p.value += part
        self.emit(part)
        self.check_value()
        if end < 0:
            return len(text)
        self.emit('"')
        p.mode, p.attribute, p.value = "tag", "", ""
        return end + 1

    def check_value(self):
        p = self.place
        start = html.unescape(p.value).strip().lower()
        if p.attribute == "hx-vals" and start.startswith(("js:", "javascript:")):
            self.fail("script in hx-vals is refused")
        if p.attribute not in URL_ATTRIBUTES:
            return
        before_path = re.match(r"([^/?#:]*):", start)
        if not before_path:
            return
        scheme = before_path[1]
        if "\0" in scheme:
            self.fail("the scheme of an address cannot be an expression")
        if scheme not in LITERAL_SCHEMES:
            self.fail(f"an address beginning with {scheme}: is refused")

    def in_content(self, text, at):
        p = self.place
        name = p.stack[-1]
        end = text.find("<", at)
        part = text[at:] if end < 0 else text[at:end]
        if name == "script" and part.strip():
            self.fail("inline <script> is refused: scripts stand in web/scripts")
        self.emit(part)
        if end < 0:
            return len(text)
        closing = END_TAG.match(text, end)
        if not closing or closing[1].lower() != name:
            self.fail(f"a bare < in <{name}> must be written &lt;")
        self.emit(f"</{name}>")
        p.stack, p.mode, p.space = p.stack[:-1], "text", False
        return closing.end()

    def writer_here(self):
        """The function of Out that escapes an expression at this place."""
        p = self.place
        if p.mode == "text" or p.mode == "content" and p.stack[-1] != "script":
            return "text"
        if p.mode != "value":
            self.fail("an expression can stand in text or in a quoted attribute value only")
        if p.attribute not in URL_ATTRIBUTES:
            return "attribute"
        if not p.value:
            return "url"
        if not re.search(r"[/?#]", p.value) and not re.match(r"[^\0]*:", p.value):
            self.fail("what stands before this expression could become the scheme of the address; "
                      "begin with a slash, or join the two before")
        return "url_part" if re.search(r"\?[^#]*=$", p.value) else "attribute"

    def after_expression(self):
        if self.place.mode == "value":
            self.place.value += "\0"
        self.place.space = False


# --- The compiler -------------------------------------------------------------------------------

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
        calls = find_calls(token.text, ("_", "_n"))
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
        name = name.strip()
        declared = name if re.search(r"\W", name) else f"const auto {name}"
        self.statement(line, f"{declared} = {with_messages(value.strip(), line)};")

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
        return f"convoke::{self.folder.rsplit('/', 1)[-1]}::views"

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


def split_parameters(code):
    """Parameters of a C++ function; commas between template brackets do not divide."""
    parts = []
    for part in split_arguments(code):
        if parts and parts[-1].count("<") > parts[-1].count(">"):
            parts[-1] += ", " + part
        else:
            parts.append(part)
    return parts


def different_ends(block, place):
    name = f"{{% {block.kind} %}} of line {block.line}"
    if block.has_else:
        return f"{name}: its branches must open and close the same elements"
    for end in block.ends + [place]:
        if len(end.stack) > len(block.start.stack):
            return f"<{end.stack[-1]}> is not closed inside {name}"
    return f"{name} must end at the place of the HTML where it began"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", required=True, help="folder under src, e.g. platform/html")
    parser.add_argument("--out", required=True, help="where STUB.h and STUB.cpp are written")
    parser.add_argument("view")
    options = parser.parse_args()
    with open(options.view, encoding="utf-8") as file:
        source = file.read()
    compiler = Compiler(options.view, options.folder)
    try:
        compiler.compile(source)
    except ViewError as error:
        print(f"{options.view}:{error.line}: error: {error}", file=sys.stderr)
        return 1
    folder, _, stem = options.out.rpartition("/")
    os.makedirs(folder or ".", exist_ok=True)
    for suffix, text in ((".h", compiler.header()),
                         (".cpp", compiler.source(f"{options.folder}/views/{stem}.h"))):
        with open(options.out + suffix, "w", encoding="utf-8") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

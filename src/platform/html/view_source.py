"""The source of a view: its pieces of C++, the messages in them, its tokens."""

import re
from dataclasses import dataclass, field


class ViewError(Exception):
    def __init__(self, line, message):
        super().__init__(message)
        self.line = line


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
    escaped = escaped.replace("\t", "\\t").replace(CONTEXT_END, "\\004")
    return '"' + escaped + '"'


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


# In views; _c is _ with a context before the message, for one English word of two meanings.
MESSAGE_CALLS = ("_", "_c", "_n")
# Between context and message, in the key of a look-up and in compiled catalogues (gettext).
CONTEXT_END = "\x04"


@dataclass
class Message:
    """`_("msgid", args…)`, `_c("context", "msgid", args…)` or `_n("singular", "plural", count, args…)`."""
    msgid: str
    plural: str = None
    count: str = None
    arguments: list = field(default_factory=list)
    context: str = None

    def key(self):
        return self.msgid if self.context is None else self.context + CONTEXT_END + self.msgid


def message_of(call, line):
    literals = 1 if call.name == "_" else 2
    values = [literal_value(a) for a in call.arguments[:literals]]
    if len(values) < literals or None in values or "" in values:
        raise ViewError(line, f"{call.name}(…) takes its messages as string literals")
    if call.name == "_":
        return Message(values[0], arguments=call.arguments[1:])
    if call.name == "_c":
        return Message(values[1], arguments=call.arguments[2:], context=values[0])
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
    raw = f"out.locale().raw({quoted(message.key())})"
    if message.arguments:
        return f"out.{function}({raw}, {arguments})"
    return raw if function == "message" else f"out.{function}({raw})"


def with_messages(code, line):
    """`code` with the messages in it replaced by look-ups in the reader's catalogue."""
    done, at = [], 0
    for call in find_calls(code, MESSAGE_CALLS):
        here = line + code.count("\n", 0, call.start)
        done += [code[at:call.start], message_code(message_of(call, here), "message", here)]
        at = call.end
    return "".join(done) + code[at:]


def split_parameters(code):
    """Parameters of a C++ function; commas between template brackets do not divide."""
    parts = []
    for part in split_arguments(code):
        if parts and parts[-1].count("<") > parts[-1].count(">"):
            parts[-1] += ", " + part
        else:
            parts.append(part)
    return parts


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

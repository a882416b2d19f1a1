"""Where in the HTML a view is: refuses what must not stand there, says how to escape."""

import html
import re
from dataclasses import dataclass, replace

from view_source import ViewError

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


@dataclass
class Place:
    mode: str = "text"    # text, tag (between attributes), value (of an attribute), content (textarea…)
    stack: tuple = ()     # open elements
    tag: str = ""
    attribute: str = ""
    value: str = ""       # what the value holds so far; \0 for an expression
    has_src: bool = False
    has_lang: bool = False  # or translate, whatever a branch says
    space: bool = True    # what was written last is white space

    def key(self):
        return (self.mode, self.stack, self.tag, self.attribute)


def merged(places):
    """The place after the branches that end in `places` (all with the same key)."""
    values = {p.value for p in places}
    value = values.pop() if len(values) == 1 else ("" if "" in values else "\0")
    return replace(places[0], value=value, has_src=all(p.has_src for p in places),
                   has_lang=any(p.has_lang for p in places), space=all(p.space for p in places))


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
        p.mode, p.tag, p.has_src, p.has_lang = "tag", name[0].lower(), False, False
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
        if attribute in ("lang", "translate"):
            p.has_lang = True
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
        if name == "bdi" and not p.has_lang:
            # Names, addresses, symbols, codes: a browser's translator leaves them as they are.
            self.emit(' translate="no"')
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

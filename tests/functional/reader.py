"""A reader with a browser: cookies, pages, forms. No redirect is followed unasked."""

import html.parser
import http.client
import http.cookies
import urllib.parse
import uuid


class Form:
    """A form as it stands on a page, with what is typed in it."""

    def __init__(self, action, kind):
        self.action = action
        self.kind = kind
        self.fields = []

    def filled(self, **typed):
        """The fields as a browser sends them; a list of values stands for several boxes."""
        fields = [(name, value) for name, value in self.fields if name not in typed]
        for name, value in typed.items():
            values = value if isinstance(value, list) else [value]
            fields += [(name, each) for each in values]
        return fields

    def __getitem__(self, name):
        return next((value for field, value in self.fields if field == name), None)


class Page(html.parser.HTMLParser):
    """What a test asks a page: language, texts, forms, links, errors at fields."""

    VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self, source):
        super().__init__()
        self.lang = self.direction = ""
        self.forms, self.links, self.headings, self.errors = [], [], [], {}
        self.notice = ""
        self._open = []  # (tag, where its text goes)
        self._select = self._area = None
        self._texts = []
        self.feed(source)
        self.text = " ".join(" ".join(self._texts).split())

    def form(self, ending="", method="post"):
        """The first form whose address ends so, whatever list it leads back to."""
        for form in self.forms:
            if form.kind == method and form.action.split("?list=")[0].endswith(ending):
                return form
        raise AssertionError(f"no form for …{ending}: {[f.action for f in self.forms]}")

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        target = []
        if tag == "html":
            self.lang, self.direction = of.get("lang", ""), of.get("dir", "")
        elif tag == "a":
            self.links.append(of.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(of.get("action", ""), of.get("method", "get")))
        elif tag == "input" and self.forms and of.get("name"):
            if of.get("type") not in ("checkbox", "radio") or "checked" in of:
                if of.get("type") != "file":
                    self.forms[-1].fields.append((of["name"], of.get("value", "")))
        elif tag == "select":
            self._select = of.get("name")
        elif tag == "option" and self._select and "selected" in of and self.forms:
            self.forms[-1].fields.append((self._select, of.get("value", "")))
        elif tag == "textarea":
            self._area = of.get("name")
        if tag not in self.VOID:
            self._open.append((tag, of, target))

    def handle_endtag(self, tag):
        while self._open:
            name, of, texts = self._open.pop()
            text = " ".join("".join(texts).split())
            if self._open:
                self._open[-1][2].extend(texts)
            if name == "h1":
                self.headings.append(text)
            if of.get("id", "").startswith("f-") and of["id"].endswith("-error"):
                self.errors[of["id"][2 : -len("-error")]] = text
            if "notice" in of.get("class", "").split() and not self.notice:
                self.notice = text
            if name == "textarea" and self._area and self.forms:
                self.forms[-1].fields.append((self._area, "".join(texts).removeprefix("\n")))
                self._area = None
            if name == "select":
                self._select = None
            if name == tag:
                return

    def handle_data(self, data):
        if self._open and self._open[-1][0] in ("script", "style"):
            return
        self._texts.append(data)
        if self._open:
            self._open[-1][2].append(data)


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    @property
    def page(self):
        return Page(self.text)

    @property
    def location(self):
        return self.headers.get("Location", "")


class Reader:
    def __init__(self, server, accept_language="en"):
        self.server = server
        self.accept_language = accept_language
        self.cookies = {}

    def ask(self, method, path, body=None, headers=None):
        """`path` may be a whole address, as it stands in a mail: only its path counts."""
        parts = urllib.parse.urlsplit(path if path.startswith("http") else "")
        target = parts._replace(scheme="", netloc="").geturl() or path
        sent = {"Accept-Language": self.accept_language}
        if method == "POST":
            sent["Origin"] = f"http://127.0.0.1:{self.server.port}"
        sent.update(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.request(method, target, body, sent)
            response = connection.getresponse()
            answer = Answer(response, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in http.cookies.SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.coded_value
        return answer

    def get(self, path, headers=None):
        return self.ask("GET", path, None, headers)

    def post(self, path, fields, headers=None):
        body = urllib.parse.urlencode(fields)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, {**kind, **(headers or {})})

    def upload(self, path, fields, name, file_name, content):
        """A form with a file in the field `name`."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in fields
        ]
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n"
        )
        body = b"".join(parts) + f"--{mark}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def follow(self, answer):
        return self.get(answer.location)

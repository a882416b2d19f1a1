"""Papers of a conference in six languages, sent by an officer in one form until every file is matched and checked.

The program performs the demonstration and is served from that data. An officer allots a symbol to each document on its
page, then sends all Word files together and reads the page of the upload until nothing is being checked any more.
Then small PDFs of the same documents are stored and released, and the public page with all of them is read by many at
once, beside nginx with the same page as a file.
"""

import html
import http.client
import io
import os
import re
import time
import urllib.parse
import zipfile

from figure import figure
from measure import Failed, output
from nominations import served
from pages import free_port, nginx_conf, server, wrk

WHAT = "an officer uploads papers in six languages, and has them checked"
DOCUMENTS = 300
GOAL = 60  # seconds
PAGE_GOAL = 0.5  # of the pages of nginx
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/package/2006/"
TEXTS = {
    "A": "أنشأ مؤتمر الأطراف الفريق العامل ليقدم إليه المشورة والمساعدة في تنفيذ ولايته المتعلقة بالبروتوكول. ",
    "C": "缔约方会议设立了工作组，就其与议定书有关的任务授权向其提供咨询和协助。请工作组审议下文所列问题。",
    "E": "The working group was established by the Conference of the Parties to advise and assist it in its mandate. ",
    "F": "Le groupe de travail a été créé par la Conférence des Parties pour la conseiller dans son mandat et les suites. ",
    "R": "Рабочая группа была учреждена Конференцией участников для оказания ей помощи в осуществлении мандата. ",
    "S": "El grupo de trabajo fue establecido por la Conferencia de las Partes para que la asesorara en su mandato. ",
}
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{OFFICE}content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{OFFICE}relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


def paper(symbol, letter):
    """A Word file of some twelve pages."""
    lines = [symbol] + [f"{number}. {TEXTS[letter] * 4}" for number in range(1, 61)]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in PARTS.items():
            parts.writestr(name, text)
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def pdf(symbol):
    """One page with its symbol."""
    text = f"BT /F1 12 Tf 72 720 Td ({symbol}) Tj ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    body, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n").encode()


class Officer:
    """One browser of somebody who signs in."""

    def __init__(self, convoke, data, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self.cookies = {}
        link = output([convoke, "sign-in-link", "--data", data]).strip().splitlines()[-1]
        path = urllib.parse.urlsplit(link).path
        self.post(path, {})

    def ask(self, method, path, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        text = answer.read().decode()
        if answer.status not in (200, 303):
            raise Failed(f"{method} {path}: {answer.status}")
        return answer, text

    def download(self, path):
        """Status and bytes."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.connection.request("GET", path, None, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def token(self, path):
        return re.search(r'name="form_token" value="([^"]+)"', self.ask("GET", path)[1])[1]

    def post(self, path, fields):
        body = urllib.parse.urlencode({"form_token": self.token(path), **fields})
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")[0].getheader("Location")

    def post_from(self, form, path, fields):
        """The form stands on another page than the one it is sent to."""
        body = urllib.parse.urlencode({"form_token": self.token(form), **fields})
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")[0].getheader("Location")

    def send(self, path, files):
        edge = "----papers"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n{self.token(path)}\r\n'.encode()]
        for name, content in files:
            parts += [f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode(),
                      content, b"\r\n"]
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")[0].getheader("Location")


def figures(ours, _against, options):
    data = f"{options.folder}/data"
    output([ours, "demo", "--data", data])
    with served(ours, data) as port:
        officer = Officer(ours, data, port)
        home = "/en/office/vienna-2009/documents"
        new = html.unescape(re.search(rf'"({home}/new\?[^"]+)"', officer.ask("GET", home)[1])[1])
        files, symbols = [], []
        for _ in range(DOCUMENTS):
            page = officer.ask("GET", officer.post(new, {"title_en": "Paper", "nature": "regular", "symbol": ""}))[1]
            symbol = re.search(r"<h1><bdi[^>]*>([^<]+)<", page)[1]
            symbols.append(symbol)
            files += [(f"{symbol.replace('/', '_')}-{letter}.docx", paper(symbol, letter)) for letter in TEXTS]
        size = sum(len(content) for _, content in files)
        begun = time.monotonic()
        upload = officer.send(f"{home}/upload", files)
        sent = time.monotonic() - begun
        while "check-bar" in (page := officer.ask("GET", upload)[1]):
            time.sleep(0.2)
        took = time.monotonic() - begun
        ready = re.search(r"Ready to store <b>(\d+)</b>", page)
        if not ready or int(ready[1]) != len(files):
            raise Failed(f"not all {len(files)} files are ready: {ready and ready[1]}")
        yield figure(f"{len(files)} files, {size / 1e6:.0f} MB: taken in", sent, "s")
        yield figure(f"{len(files)} files: taken in and checked", took, "s", goal=GOAL)
        officer.post_from(upload, f"{upload}/discard", {})
        release(officer, home, symbols)
    yield page_figure(ours, data, options)


def release(officer, home, symbols):
    """A PDF of each document in each language becomes public."""
    upload = officer.send(f"{home}/upload", [(f"{symbol.replace('/', '_')}-{letter}.pdf", pdf(symbol))
                                             for symbol in symbols for letter in TEXTS])
    while "check-bar" in officer.ask("GET", upload)[1]:
        time.sleep(0.5)
    officer.post_from(upload, f"{upload}/store", {"in_spite": "all"})
    officer.post_from(home, f"{home}/release", {})


def page_figure(convoke, data, options):
    ports = {name: free_port() for name in ("convoke", "nginx")}
    root, conf = f"{options.folder}/root", f"{options.folder}/nginx.conf"
    os.makedirs(root)
    commands = {"convoke": [convoke, "serve", "--data", data, "--port", ports["convoke"], "--threads", 1],
                "nginx": ["/usr/sbin/nginx", "-c", conf, "-p", options.folder, "-e", f"{options.folder}/nginx.log"]}
    with server(commands["convoke"], ports["convoke"], f"{options.folder}/convoke.out", "convoke") as pid:
        connection = http.client.HTTPConnection("127.0.0.1", ports["convoke"], timeout=60)
        connection.request("GET", "/en")
        front = connection.getresponse().read().decode()
        pages = {}
        for path in sorted(set(re.findall(r'href="(/en/meetings/[^"/]+)"', front))):
            connection.request("GET", path)
            pages[path] = connection.getresponse().read().decode()
        path = max(pages, key=lambda one: len(pages[one]))
        if pages[path].count('class="document"') < DOCUMENTS:
            raise Failed(f"{path} does not show {DOCUMENTS} documents")
        with open(f"{root}/page.html", "w", encoding="utf-8", newline="") as file:
            file.write(pages[path])
        with open(conf, "w", encoding="utf-8") as file:
            file.write(nginx_conf(options.folder, ports["nginx"], root))
        with server(commands["nginx"], ports["nginx"], f"{options.folder}/nginx.out", "nginx") as its_pid:
            rates = {"convoke": [], "nginx": []}
            for _ in range(options.rounds):
                for name, where, process in (("convoke", path, pid), ("nginx", "/page.html", its_pid)):
                    rates[name].append(wrk(ports[name], process, where, None, options.seconds)["rate"])
    ours, theirs = (sorted(each)[len(each) // 2] for each in (rates["convoke"], rates["nginx"]))
    return figure(f"page of {DOCUMENTS} documents, nginx", ours, "1/s", theirs, ours / theirs, PAGE_GOAL)

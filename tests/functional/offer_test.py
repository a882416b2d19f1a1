"""What an officer is offered: no page shows a form or a link whose address refuses its reader."""

import json
import re
import unittest
import urllib.parse

import program
from rights_test import OF_OFFICE, ROLES
from served_test import ServedTest

# So many pages of one kind are looked at, the first ones met. A file offers nothing: of those one.
PAGES_OF_A_KIND = 12


class Offers(ServedTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        made = program.run("routes", "--json", "--data", cls.folder.path)
        cls.routes = [(route, pattern_of(route["pattern"])) for route in json.loads(made.stdout)]

    def route_of(self, method, path):
        """As the program finds it: a part that is written out goes before one with a name."""
        fitting = [route for route, pattern in self.routes
                   if route["method"] == method and re.fullmatch(pattern, path)]
        return min(fitting, key=lambda route: [part.startswith(":") for part in route["pattern"].split("/")],
                   default=None)

    def offered(self, reader):
        """(page, method, route) of every form and link within the office, on all pages that links lead to."""
        waiting, seen, of_kind, files = ["/en/office", "/en/account"], set(), {}, set()
        while waiting:
            address = waiting.pop(0)
            path = urllib.parse.urlsplit(address).path
            kind = self.route_of("GET", path.removeprefix("/en"))["pattern"]
            of_kind[kind] = of_kind.get(kind, 0) + 1
            asked_for = (kind, asked_in(urllib.parse.urlsplit(address).query))
            if of_kind[kind] > PAGES_OF_A_KIND or asked_for in files:
                continue
            answer = reader.get(address)
            if answer.location.startswith("/en/"):
                answer = reader.get(answer.location)
            self.assertEqual(answer.status, 200, address)
            if not answer.headers["Content-Type"].startswith("text/html"):
                files.add(asked_for)
                continue
            page = answer.page
            offers = [("GET", link) for link in page.links] + [(f.kind.upper(), f.action) for f in page.forms]
            for method, target in offers:
                there = urllib.parse.urlsplit(urllib.parse.urljoin(address, target))
                if there.netloc or not there.path.startswith(("/en/office", "/en/account")):
                    continue
                route = self.route_of(method, there.path.removeprefix("/en"))
                self.assertIsNotNone(route, f"{address}: {method} {target}")
                yield address, method, route
                whole = there.path + ("?" + there.query if there.query else "")
                if method == "GET" and whole not in seen and self.may(route):
                    seen.add(whole)
                    waiting.append(whole)

    within = False  # the role holds in one conference alone

    def may(self, route):
        if route["access"] in ("everyone", "link", "signed_in"):
            return True
        if self.within and (":series" not in route["pattern"] or route["access"] in OF_OFFICE):
            return False
        return route["access"] in self.rights

    def test_nobody_with_a_role_in_one_series_is_offered_what_is_refused(self):
        self.within, self.rights = True, ROLES["conference_officer"]
        reader = self.with_role_in("conference_officer", self.folder.value("select slug from series"))
        refused = {f"{address} offers {method} {route['pattern']}"
                   for address, method, route in self.offered(reader) if not self.may(route)}
        self.assertEqual(sorted(refused), [])

    def test_nobody_is_offered_what_is_refused(self):
        for role, rights in ROLES.items():
            self.rights = rights
            refused, forms = set(), set()
            for address, method, route in self.offered(self.with_role(role)):
                if not self.may(route):
                    refused.add(f"{address} offers {method} {route['pattern']}")
                if method == "POST":
                    forms.add(route["pattern"])
            with self.subTest(role=role):
                self.assertEqual(sorted(refused), [])
            if role == "administrator":
                self.assertGreater(len(forms), 15, forms)
            if role == "reader":
                views = "/office/:series/participants/saved-views"
                own = {"/account", "/account/details", "/account/sessions/:session/end", "/sign-out", views,
                       f"{views}/:view", f"{views}/:view/remove"}
                self.assertEqual(forms, own & forms)


def asked_in(query):
    """What a query asks for, as format=csv or act=print; not of whom, nor from which list."""
    return frozenset((name, value) for name, value in urllib.parse.parse_qsl(query)
                     if name != "list" and not value.isdigit())


def pattern_of(pattern):
    parts = re.split(r"(:\w+|\*\w+)", pattern)
    return "".join("[^/]+" if part[:1] == ":" else ".*" if part[:1] == "*" else re.escape(part) for part in parts)


if __name__ == "__main__":
    unittest.main()

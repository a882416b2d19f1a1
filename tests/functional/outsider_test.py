"""Somebody without any right at every address of the program."""

import json
import re
import unittest

import program
from link_addresses import LINK
from review_addresses import REVIEWS
from served_test import ServedTest

PUBLIC = """
GET /
GET /meetings/:slug
GET /documents/:symbol_slug/:file
GET /reviews/:id
GET /reviews/:id/documents/:document
GET /reviews/:id/documents/:document/languages/:language
GET /unodc/*rest
GET /emblem/:file
GET /about
GET /accessibility
GET /nominate/sign-in
POST /nominate/sign-in
GET /nominate/sign-in/sent
GET /sign-in
POST /sign-in
GET /sign-in/sent
POST /sign-out
"""

OFFICER = REVIEWS + """
GET /account
POST /account
POST /account/details
POST /account/sessions/:session/end
GET /office
GET /office/conferences
GET /office/conferences/import
POST /office/conferences/import
GET /office/convene
POST /office/convene
GET /office/directory
GET /office/directory/new
POST /office/directory/new
GET /office/directory/groups
POST /office/directory/groups
GET /office/directory/groups/new
GET /office/directory/groups/:id
GET /office/directory/groups/:id/edit
POST /office/directory/groups/:id/edit
POST /office/directory/groups/:id/remove
GET /office/directory/named/:what/:id
POST /office/directory/named/:what/:id
POST /office/directory/named/:what/:id/remove
GET /office/directory/lists
POST /office/directory/lists
POST /office/directory/lists/program
GET /office/directory/lists/:id
POST /office/directory/lists/:id/columns
POST /office/directory/lists/:id/take
POST /office/directory/lists/:id/throw-away
GET /office/directory/export
GET /office/directory/export/addressees
GET /office/directory/:code
GET /office/directory/:code/edit
POST /office/directory/:code/edit
POST /office/directory/:code/names/remove
GET /office/directory/:code/instruments/:instrument
POST /office/directory/:code/instruments/:instrument
GET /office/directory/:code/treated
POST /office/directory/:code/treated
POST /office/directory/:code/end
POST /office/directory/:code/remove
GET /office/:series
GET /office/:series/addressees
POST /office/:series/addressees
GET /office/:series/addressees/:id
POST /office/:series/addressees/:id
GET /office/:series/addressees/change
POST /office/:series/addressees/change
POST /office/:series/addressees/changes/:act/undo
POST /office/:series/addressees/propose
GET /office/:series/badges
POST /office/:series/badges/batches
GET /office/:series/badges/batches/:file
POST /office/:series/dispatches/:id/again
POST /office/:series/dispatches/:id/copies/:channel
GET /office/:series/dispatches/:id
GET /office/:series/dispatches/:id/note.docx
GET /office/:series/dispatches/:id/note.pdf
POST /office/:series/dispatches/:id/state
GET /office/:series/conference
POST /office/:series/conference
GET /office/:series/conference/copy
POST /office/:series/conference/copy
GET /office/:series/conference/file
POST /office/:series/conference/order
POST /office/:series/conference/stage
GET /office/:series/documents
GET /office/:series/documents/:id
POST /office/:series/documents/:id
POST /office/:series/documents/:id/call_off
GET /office/:series/documents/:id/follow
POST /office/:series/documents/:id/follow
POST /office/:series/documents/:id/release
POST /office/:series/documents/:id/release_at
POST /office/:series/documents/:id/render
POST /office/:series/documents/:id/restore
POST /office/:series/documents/:id/withdraw
GET /office/:series/documents/:symbol_slug/:file
GET /office/:series/documents/new
POST /office/:series/documents/new
POST /office/:series/documents/release
GET /office/:series/documents/release/chosen
POST /office/:series/documents/release/chosen
POST /office/:series/documents/release/:act/undo
GET /office/:series/documents/upload
POST /office/:series/documents/upload
GET /office/:series/documents/uploads/:id
POST /office/:series/documents/uploads/:id
POST /office/:series/documents/uploads/:id/discard
GET /office/:series/documents/uploads/:id/files/:file
POST /office/:series/documents/uploads/:id/store
GET /office/:series/entities
GET /office/:series/entities/:code
GET /office/:series/entities/:code/links
POST /office/:series/entities/:code/links/:link/look
POST /office/:series/entities/:code/links/:link/renew
POST /office/:series/entities/:code/links/:link/restore
POST /office/:series/entities/:code/links/:link/revoke
GET /office/:series/meetings/:meeting
POST /office/:series/meetings/:meeting
GET /office/:series/meetings/:meeting/agenda
GET /office/:series/meetings/:meeting/agenda/:number
POST /office/:series/meetings/:meeting/agenda/:number
POST /office/:series/meetings/:meeting/agenda/:number/order
GET /office/:series/meetings/:meeting/agenda/new
POST /office/:series/meetings/:meeting/agenda/new
POST /office/:series/meetings/:meeting/agenda/paper
POST /office/:series/meetings/:meeting/agenda/undo
POST /office/:series/meetings/:meeting/state
GET /office/:series/meetings/:meeting/timetable
GET /office/:series/meetings/:meeting/timetable/:position
POST /office/:series/meetings/:meeting/timetable/:position
POST /office/:series/meetings/:meeting/timetable/:position/remove
GET /office/:series/meetings/:meeting/timetable/new
POST /office/:series/meetings/:meeting/timetable/new
POST /office/:series/meetings/:meeting/timetable/days
POST /office/:series/meetings/:meeting/timetable/propose
POST /office/:series/meetings/:meeting/timetable/undo
GET /office/:series/meetings/new
POST /office/:series/meetings/new
GET /office/:series/notes
POST /office/:series/notes
GET /office/:series/notes/:id
POST /office/:series/notes/:id
POST /office/:series/notes/:id/dispatch
GET /office/:series/notes/:id/addressees
POST /office/:series/notes/:id/addressees
GET /office/:series/notes/:id/preview
POST /office/:series/notes/:id/preview
GET /office/:series/notes/:id/preview/note.pdf
GET /office/:series/notes/:id/post
POST /office/:series/notes/:id/post
GET /office/:series/notes/:id/post/:printout/letters.pdf
GET /office/:series/notes/:id/post/envelopes.pdf
GET /office/:series/post
POST /office/:series/post
GET /office/:series/notes/:id/cover
POST /office/:series/notes/:id/cover
GET /office/:series/notes/:id/messages
POST /office/:series/notes/:id/messages
POST /office/:series/notes/:id/messages/:act/undo
GET /office/:series/notes/:id/outcomes
POST /office/:series/notes/:id/outcomes
POST /office/:series/notes/:id/outcomes/:act/undo
POST /office/:series/notes/:id/remove
POST /office/:series/notes/:id/remind
GET /office/:series/notes/:id/reminders
POST /office/:series/notes/:id/reminders
POST /office/:series/notes/:id/reminders/:plan
POST /office/:series/notes/:id/reminders/:plan/draft
POST /office/:series/notes/:id/reminders/:plan/remove
POST /office/:series/notes/:id/clear
POST /office/:series/notes/:id/withdraw
POST /office/:series/notes/:id/correct
GET /office/:series/notes/:id/concerns
POST /office/:series/notes/:id/concerns
GET /office/:series/note-practice
POST /office/:series/note-practice
GET /office/settings/note-practice
POST /office/settings/note-practice
POST /office/:series/notes/:id/posted
GET /office/:series/notes/:id/edit
POST /office/:series/notes/:id/enclosure
GET /office/:series/notes/:id/enclosures/:number/:language
POST /office/:series/notes/:id/resume
POST /office/:series/notes/:id/send-again
POST /office/:series/notes/:id/template
GET /office/:series/notes/:id/templates/:language
GET /office/:series/notes/new
GET /office/:series/credentials
GET /office/:series/credentials/examine
POST /office/:series/credentials/examine
POST /office/:series/credentials/examinations/:act/undo
POST /office/:series/credentials/meetings/:meeting
GET /office/:series/credentials/report
GET /office/:series/credentials/report/file
POST /office/:series/credentials/report
GET /office/:series/credentials/:code
GET /office/:series/credentials/:code/new
POST /office/:series/credentials/:code/new
GET /office/:series/credentials/:code/:id
POST /office/:series/credentials/:code/:id
GET /office/:series/credentials/:code/:id/file
GET /office/:series/attendance
GET /office/:series/attendance/mark
POST /office/:series/attendance/mark
POST /office/:series/attendance/acts/:act/undo
POST /office/:series/attendance/unmark
GET /office/:series/desk
GET /office/:series/desk/new
POST /office/:series/desk/new
GET /office/:series/desk/:id
POST /office/:series/desk/:id
POST /office/:series/desk/:id/print
POST /office/:series/desk/:id/unmark
POST /office/:series/desk/:id/photo
GET /office/:series/list-of-participants
POST /office/:series/list-of-participants
GET /office/:series/list-of-participants/draft
GET /office/:series/list-of-participants/left-out
GET /office/:series/list-of-participants/:id
POST /office/:series/list-of-participants/:id/corrigendum
GET /office/:series/list-of-participants/:id/files/:file
GET /office/:series/letters
GET /office/:series/letters/:kind
GET /office/:series/letters/:kind/act
POST /office/:series/letters/:kind/make
POST /office/:series/letters/:kind/send
POST /office/:series/letters/:kind/resume
GET /office/:series/letters/:kind/of/:participant
GET /office/:series/letters/:kind/preview/:participant
GET /office/:series/letters/:kind/files/:letter/:format
GET /office/:series/letters/:kind/texts
POST /office/:series/letters/:kind/texts
POST /office/:series/letters/:kind/texts/standard
POST /office/:series/letters/:kind/texts/signature
GET /office/:series/letters/:kind/texts/:language/own
GET /office/:series/letters/:kind/texts/:language/standard
POST /office/:series/letters/:kind/texts/:language/standard
POST /office/:series/letters/:kind/texts/:language/remove
GET /office/:series/participants
GET /office/:series/participants/:id
POST /office/:series/participants/:id/confirm
POST /office/:series/participants/:id/decide
GET /office/:series/participants/:id/enter/:deed
POST /office/:series/participants/:id/enter/:deed
GET /office/:series/participants/:id/links
POST /office/:series/participants/:id/links/:link/look
POST /office/:series/participants/:id/links/:link/renew
POST /office/:series/participants/:id/links/:link/restore
POST /office/:series/participants/:id/links/:link/revoke
POST /office/:series/participants/:id/note-late-change
GET /office/:series/participants/:id/photo
POST /office/:series/participants/:id/photo
POST /office/:series/participants/:id/photo-link
GET /office/:series/participants/:id/picture
POST /office/:series/participants/confirmations/:code
GET /office/:series/participants/decide
POST /office/:series/participants/decide
POST /office/:series/participants/decisions/:act/undo
GET /office/:series/participants/focal-points
POST /office/:series/participants/focal-points
GET /office/:series/participants/focal-points/:focal
POST /office/:series/participants/focal-points/:focal
POST /office/:series/participants/focal-points/:focal/withdraw
POST /office/:series/participants/focal-points/:focal/renew-link
GET /office/:series/participants/fields
POST /office/:series/participants/fields/visa
POST /office/:series/participants/fields/access
GET /office/:series/participants/fields/:field
POST /office/:series/participants/fields/:field
POST /office/:series/participants/fields/:field/act
GET /office/:series/participants/notes/:note/file
GET /office/:series/participants/indico
GET /office/:series/participants/indico/file
GET /office/:series/participants/statistics
GET /office/:series/participants/statistics/:picture
GET /office/:series/participants/not-answered
GET /office/:series/participants/saved-views
POST /office/:series/participants/saved-views
POST /office/:series/participants/saved-views/:view
POST /office/:series/participants/saved-views/:view/remove
GET /office/:series/participants/list
POST /office/:series/participants/list
GET /office/:series/participants/list/template
GET /office/:series/participants/list/:id
POST /office/:series/participants/list/:id/columns
POST /office/:series/participants/list/:id/names
POST /office/:series/participants/list/:id/rows
POST /office/:series/participants/list/:id/take
POST /office/:series/participants/list/:id/throw-away
POST /office/:series/participants/drafts/:code/:form/:key
POST /office/:series/participants/drafts/:code/:form/:key/discard
GET /office/:series/participants/:id/files/:field
GET /office/:series/participants/new
POST /office/:series/participants/new
GET /office/:series/participants/messages
POST /office/:series/participants/messages
GET /office/:series/participants/messages/:purpose
POST /office/:series/participants/messages/:purpose
GET /office/:series/participants/last-time/:code
POST /office/:series/participants/last-time/:code
GET /office/:series/participants/limits
POST /office/:series/participants/limits
GET /office/:series/participants/rules
POST /office/:series/participants/rules
GET /office/:series/photos
POST /office/:series/photos/:id/accept
POST /office/:series/photos/:id/ask-again
POST /office/:series/photos/:id/take-back
GET /office/:series/photos/review
GET /office/:series/register
POST /office/:series/register
GET /office/:series/register/:id
GET /office/:series/register/:id/file
GET /office/:series/register/:id/files/:position
POST /office/:series/register/:id/take-back
GET /office/:series/register/new
GET /office/:series/register/scans
POST /office/:series/register/scans
GET /office/:series/register/scans/:batch
POST /office/:series/register/scans/:batch/file
POST /office/:series/register/scans/:batch/remove
GET /office/:series/register/scans/:batch/files/:file
GET /office/:series/register/scans/:batch/files/:file/pages/:page
GET /office/:series/register/with/:code
GET /office/:series/search
GET /office/:series/views
GET /office/:series/views/:id
GET /office/:series/views/calls/:id
POST /office/:series/views/calls/:id
POST /office/:series/views/calls/:id/open
POST /office/:series/views/calls/:id/questions
POST /office/:series/views/calls/:id/questions/:position
POST /office/:series/views/calls/:id/questions/:position/move
GET /office/:series/views/calls/new
POST /office/:series/views/calls/new
POST /office/:series/views/:id/restore
POST /office/:series/views/:id/withdraw
POST /office/:series/views/compile
POST /office/:series/views/deadline
GET /office/:series/views/groups
POST /office/:series/views/groups
GET /office/:series/views/new
POST /office/:series/views/new
GET /office/jobs
POST /office/jobs/:id/run-again
GET /office/system
GET /office/people
POST /office/people
GET /office/people/:id
POST /office/people/:id/access
POST /office/people/:id/details
POST /office/people/:id/invite
POST /office/people/:id/give
POST /office/people/:id/take
GET /office/intake
GET /office/intake/:id
GET /office/intake/:id/body
GET /office/intake/:id/message.eml
GET /office/intake/:id/parts/:number
POST /office/intake/:id/read-again
POST /office/intake/:id/set-aside
POST /office/intake/:id/take-back
GET /office/intake/acknowledgement
POST /office/intake/acknowledgement
POST /office/intake/look
POST /office/intake/read-again
POST /office/intake/turn-on
GET /office/intake/triage
GET /office/intake/triage/:id
POST /office/intake/triage/:id/file
POST /office/intake/triage/:id/take-back
GET /office/intake/triage/:id/parts/:number/pages/:page
GET /office/outbox
GET /office/outbox/:id
GET /office/outbox/:id/attachments/:number
GET /office/outbox/:id/message.eml
POST /office/outbox/:id/send-again
POST /office/outbox/:id/steer
POST /office/outbox/acts/:act/undo
GET /office/outbox/change
POST /office/outbox/change
POST /office/outbox/hold
POST /office/outbox/send-again
GET /office/set-up
POST /office/set-up/:step/aside
POST /office/set-up/:step/take-up
GET /office/settings
POST /office/settings
POST /office/settings/emblem
POST /office/settings/emblem/remove
GET /office/settings/mailbox
POST /office/settings/mailbox
"""


def lines(text):
    return [tuple(line.split()) for line in text.split("\n") if line]


class Outsider(ServedTest):
    def filled(self, pattern):
        """The pattern with something that is there in each place, but never a token."""
        series = self.folder.value("select slug from series")
        values = {
            "slug": "technical-assistance-2009",
            "symbol_slug": "ctoc-cop-wg-1-2009-1",
            "series": series,
            "code": "AUT",
            "language": "en",
            "token": "a" * 26,
            "file": "1.pdf" if "batches" in pattern else "ctoc-cop-wg-1-2009-1-en.pdf",
        }
        path = re.sub(r":(\w+)", lambda name: values.get(name[1], "1"), pattern)
        return path.replace("*rest", "en/nothing.html")

    def ask(self, method, pattern, reader=None):
        reader = reader or self.reader()
        whole = pattern.startswith(("/documents", "/emblem", "/unodc"))
        path = self.filled(pattern) if whole else ("/en" + self.filled(pattern)).rstrip("/")
        if method == "GET":
            return reader.get(path)
        token = reader.get("/en/sign-in").page.form("/sign-in")["form_token"]
        return reader.post(path, [("form_token", token)])

    def test_every_address_is_known_here(self):
        made = program.run("routes", "--json", "--data", self.folder.path)
        self.assertEqual(made.returncode, 0, made.stderr)
        there = {
            (route["method"], route["pattern"], route["access"] if route["access"] in ("everyone", "link") else "office")
            for route in json.loads(made.stdout)
        }
        listed = {
            (*line, access)
            for text, access in ((PUBLIC, "everyone"), (LINK, "link"), (OFFICER, "office"))
            for line in lines(text)
        }
        self.assertEqual(there, listed)

    def test_office_sends_to_the_sign_in(self):
        counts = self.folder.counts()
        for method, pattern in lines(OFFICER):
            answer = self.ask(method, pattern)
            with self.subTest(method=method, pattern=pattern):
                self.assertEqual(answer.status, 303)
                self.assertTrue(answer.location.startswith("/en/sign-in"), answer.location)
                self.assertEqual(answer.body, b"")
        self.assertEqual(self.folder.counts(), counts)

    def test_dead_session_is_no_session(self):
        for method, pattern in lines(OFFICER):
            if method == "GET":
                reader = self.reader()
                reader.cookies["convoke_session"] = "b" * 26
                answer = self.ask(method, pattern, reader)
                self.assertEqual(answer.status, 303, pattern)
                self.assertNotIn("convoke_session", reader.cookies)

    def test_invented_links_lead_nowhere(self):
        counts = self.folder.counts()
        for method, pattern in lines(LINK):
            answer = self.ask(method, pattern)
            with self.subTest(method=method, pattern=pattern):
                self.assertEqual(answer.status, 404)
                self.assertTrue(answer.page.headings[0])
        self.assertEqual(self.folder.counts(), counts)

    def test_no_form_is_taken_without_its_token(self):
        counts = self.folder.counts()
        for method, pattern in lines(PUBLIC) + lines(LINK):
            if method == "POST":
                path = "/en" + self.filled(pattern)
                with self.subTest(pattern=pattern):
                    self.assertEqual(self.reader().post(path, [("email", "a@b.example")]).status, 403)
        self.assertEqual(self.folder.counts(), counts)

    def test_public_addresses_answer(self):
        for method, pattern in lines(PUBLIC):
            answer = self.ask(method, pattern)
            expected = 404 if any(part in pattern for part in ("unodc", "emblem", "documents/:document")) else 422 if method == "POST" and pattern in ("/sign-in", "/nominate/sign-in") else None
            with self.subTest(method=method, pattern=pattern):
                if expected:
                    self.assertEqual(answer.status, expected)
                else:
                    self.assertIn(answer.status, (200, 303))

    def test_what_is_not_there_and_what_is_not_meant(self):
        reader = self.reader("fr")
        missing = reader.get("/fr/nothing/here")
        self.assertEqual((missing.status, missing.page.lang), (404, "fr"))
        self.assertEqual(reader.ask("POST", "/fr/meetings/technical-assistance-2009").status, 405)
        self.assertEqual(reader.ask("DELETE", "/fr").status // 100, 4)
        for path in (
            "/en/../../etc/passwd",
            "/documents/..%2f..%2fsecret.key/x",
            "/assets/../secret.key",
            "/assets/%2e%2e/secret.key",
            "/en/office/vienna-2009/notes/9999999999999999999999",
            "/en/meetings/%00",
            "/en/meetings/%ff",
            "//evil.example/en",
        ):
            answer = reader.get(path)
            self.assertIn(answer.status // 100, (3, 4), path)
            if answer.status // 100 == 3:
                self.assertTrue(answer.location.startswith("/"), path)
                self.assertFalse(answer.location.startswith("//"), path)

    def test_another_host_is_not_served(self):
        self.assertEqual(self.reader().get("/en", {"Host": "evil.example"}).status, 421)


if __name__ == "__main__":
    unittest.main()

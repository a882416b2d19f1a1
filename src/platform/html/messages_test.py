"""What bin/messages collects, writes and refuses. Run: python3 messages_test.py"""

import contextlib
import importlib.util
import io
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "bin/messages"
loader = SourceFileLoader("messages", str(SCRIPT))
messages = importlib.util.module_from_spec(importlib.util.spec_from_loader("messages", loader))
sys.modules["messages"] = messages
loader.exec_module(messages)

VIEW = """{% view v(int n) %}
<p title="{{ _("Title") }}">_("No message")</p>
{% show other(_("Nested {1}", _("Deep"))) %}
{{ _n("{1} day", "{1} days", n) }}
{{ _c("book", "Title") }}
{% end %}"""
CODE = r"""
// N_("A comment")
return invalid(N_("Write a "
                  "\"name\"."), "name");
return not_found("Without a mark.");
auto a = locale.tr("Told") + out.locale().raw("Raw") + std::string(catalogues[l].raw("Indexed"));
auto b = locale.trn("{1} page", "{1} pages", n);
out.raw("<p>");
auto c = locale.tr(message);
auto d = locale.tr(NC_("letter", "Told")) + N_("Title");
"""


class Messages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = Path(folder.name)
        messages.ROOT, messages.LOCALES = root, root / "locales"
        messages.POT = messages.LOCALES / "convoke.pot"
        (root / "src/notes/views").mkdir(parents=True)
        (root / "app").mkdir()
        self.view = root / "src/notes/views/v.html"
        self.code = root / "src/notes/note.cpp"
        self.view.write_text(VIEW, encoding="utf-8")
        self.code.write_text(CODE, encoding="utf-8")
        (root / "src/notes/note_test.cpp").write_text('N_("Of a test")', encoding="utf-8")
        self.russian = root / "locales/ru.po"

    def collected(self):
        return {e.key(): e.plural for e in messages.collect()}

    def update(self):
        with contextlib.redirect_stdout(io.StringIO()):
            messages.update(messages.collect())

    def translate(self, old, new):
        text = self.russian.read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.russian.write_text(text.replace(old, new), encoding="utf-8")

    def faults(self, of="ru.po"):
        return [fault for fault in messages.check(messages.collect()) if of in fault]

    def test_collects_views_and_sources_but_no_tests(self):
        self.assertEqual(self.collected(), {
            "Title": None, "Nested {1}": None, "Deep": None, "{1} day": "{1} days",
            'Write a "name".': None, "Without a mark.": None, "Told": None, "Raw": None,
            "Indexed": None, "{1} page": "{1} pages", "letter\x04Told": None, "book\x04Title": None})

    def test_keeps_one_word_of_two_meanings_apart(self):
        self.update()
        self.translate('msgctxt "letter"\nmsgid "Told"\nmsgstr ""',
                       'msgctxt "letter"\nmsgid "Told"\nmsgstr "Сообщено"')
        self.translate('\n\n#: src/notes/note.cpp\nmsgid "Told"\nmsgstr ""',
                       '\n\n#: src/notes/note.cpp\nmsgid "Told"\nmsgstr "Сказано"')
        self.update()
        text = self.russian.read_text(encoding="utf-8")
        self.assertIn("Сообщено", text)
        self.assertIn("Сказано", text)
        self.assertFalse(any("Told" in fault for fault in self.faults()))

    def test_writes_a_template_that_does_not_change_by_itself(self):
        self.update()
        first = messages.POT.read_text(encoding="utf-8")
        self.code.write_text("\n\n" + CODE, encoding="utf-8")
        self.update()
        self.assertEqual(messages.POT.read_text(encoding="utf-8"), first)
        self.assertIn("#: src/notes/note.cpp\nmsgid \"Told\"\n", first)

    def test_reports_what_is_not_translated_and_nothing_else(self):
        self.update()
        self.assertEqual(len(self.faults()), 12)
        self.assertTrue(all("is not translated" in fault for fault in self.faults()))
        self.translate('msgid "Told"\nmsgstr ""', 'msgid "Told"\nmsgstr "Сказано"')
        self.assertEqual(len(self.faults()), 10)

    def test_keeps_translations_and_guesses_none(self):
        self.update()
        self.translate('msgid "Told"\nmsgstr ""', 'msgid "Told"\nmsgstr "Сказано"')
        self.code.write_text(CODE.replace('"Told"', '"Told."'), encoding="utf-8")
        self.assertTrue(any('lacks "Told."' in fault for fault in self.faults()))
        self.update()
        text = self.russian.read_text(encoding="utf-8")
        self.assertNotIn("fuzzy", text)
        self.assertIn('msgid "Told."\nmsgstr ""', text)
        self.code.write_text(CODE, encoding="utf-8")
        self.update()
        self.assertIn('msgid "Told"\nmsgstr "Сказано"', self.russian.read_text(encoding="utf-8"))

    def test_finds_lost_places_and_guesses(self):
        self.update()
        self.translate('msgid "Nested {1}"\nmsgstr ""', 'msgid "Nested {1}"\nmsgstr "В {2}"')
        self.translate('msgid "Raw"\nmsgstr ""', '#, fuzzy\nmsgid "Raw"\nmsgstr "Так"')
        faults = "\n".join(self.faults())
        self.assertIn('"Nested {1}" differs in {1}, {2}', faults)
        self.assertIn('"Raw" is a guess', faults)

    def test_a_plural_form_may_spell_out_the_count_but_invent_nothing(self):
        self.update()
        forms = 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
        day = 'msgid "{1} day"\nmsgid_plural "{1} days"\n'
        self.translate(day + forms, day + 'msgstr[0] "день"\nmsgstr[1] "{1} дня"\nmsgstr[2] "{1}"\n')
        self.assertFalse([fault for fault in self.faults() if '"{1} day"' in fault])
        self.translate('"день"', '"день {2}"')
        self.assertTrue([fault for fault in self.faults() if "differs in {2}" in fault])

    def test_refuses_two_plurals_of_one_message(self):
        self.code.write_text('trn("{1} day", "{1} other days", n)', encoding="utf-8")
        with self.assertRaises(messages.SourceError):
            messages.collect()

    def test_a_template_out_of_date_is_a_fault(self):
        self.update()
        self.assertEqual(self.faults("convoke.pot"), [])
        self.view.write_text(VIEW.replace("Deep", "Deeper"), encoding="utf-8")
        self.assertEqual(len(self.faults("convoke.pot")), 1)


if __name__ == "__main__":
    unittest.main()

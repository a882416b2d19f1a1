"""What the view compiler accepts, writes and refuses. Run: python3 compile_views_test.py"""

import os
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

from compile_views import Compiler, main
from view_source import ViewError, literal_value, split_arguments

COMPILER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compile_views.py")


def compiled(body, parameters="const Page& page"):
    compiler = Compiler("v.html", "delegations")
    compiler.compile("{% view v(" + parameters + ") %}" + body + "{% end %}")
    return "\n".join(line for line in compiler.code if not line.startswith("#line"))


class Writes(unittest.TestCase):
    def assert_code(self, body, *expected):
        code = compiled(body)
        for part in expected:
            self.assertIn(part, code)

    def test_escapes_by_place(self):
        self.assert_code("<p>{{ page.a }}</p>", "out.text(page.a);")
        self.assert_code('<p title="{{ page.a }}"></p>', "out.attribute(page.a);")
        self.assert_code('<p title="by {{ page.a }}"></p>', "out.attribute(page.a);")
        self.assert_code('<a href="{{ page.a }}"></a>', "out.url(page.a);")
        self.assert_code('<a HREF="{{ page.a }}"></a>', "out.url(page.a);")
        self.assert_code('<p hx-post="{{ page.a }}"></p>', "out.url(page.a);")
        self.assert_code('<a href="/en/{{ page.a }}"></a>', "out.attribute(page.a);")
        self.assert_code('<a href="/en?q={{ page.a }}"></a>', "out.url_part(page.a);")
        self.assert_code('<a href="/en?{{ page.a }}"></a>', "out.attribute(page.a);")
        self.assert_code('<a href="mailto:{{ page.a }}"></a>', "out.attribute(page.a);")
        self.assert_code("<title>{{ page.a }}</title>", "out.text(page.a);")

    def test_an_address_after_a_branch_that_may_be_empty_is_checked_whole(self):
        self.assert_code('<a href="{% if page.x %}/en/{% end %}{{ page.a }}"></a>', "out.url(page.a);")

    def test_merges_static_text_and_folds_white_space(self):
        self.assertEqual(compiled("\n  <p>\n    a   b\n {# c #} </p>\n\n  <hr>\n"),
                         "void v(::convoke::html::Out& out, const Page& page) {\n"
                         '  out.raw("<p>\\na b\\n</p>\\n<hr>");\n}\n')

    def test_keeps_white_space_where_it_counts(self):
        self.assert_code("<pre>a  b\n  c</pre>", '"<pre>\\na  b\\n  c</pre>"')
        self.assert_code("<textarea>a  b</textarea>", '"<textarea>\\na  b</textarea>"')
        self.assert_code("<b>a</b> <b>c</b>", '"<b>a</b> <b>c</b>"')

    def test_drops_white_space_between_parts_of_a_table(self):
        self.assert_code("<table>\n <tr>\n <td>a</td>\n </tr>\n </table>",
                         '"<table><tr><td>a</td></tr></table>"')

    def test_drops_html_comments_and_tidies_attributes(self):
        self.assert_code('<!-- x --><p\n  id="a"\n  hidden ></p>', '"<p id=\\"a\\" hidden></p>"')

    def test_names_are_left_alone_by_a_translator(self):
        self.assert_code("<bdi>{{ page.a }}</bdi>", r'out.raw("<bdi translate=\"no\">");')
        self.assert_code('<bdi class="c">x</bdi>', r'<bdi class=\"c\" translate=\"no\">x</bdi>')
        for kept in ('<bdi lang="fr">x</bdi>', '<bdi translate="yes">x</bdi>'):
            self.assert_code(kept, kept.replace('"', r'\"'))
        self.assertNotIn("translate", compiled('<bdi{% if page.x %} lang="{{ page.a }}"{% end %}>x</bdi>'))

    def test_let_refers_to_what_lasts_and_copies_what_a_call_gives(self):
        self.assert_code("{% let d = page.form.typed %}", "const auto& d = page.form.typed;")
        self.assert_code("{% let n = name %}", "const auto& n = name;")
        self.assert_code("{% let l = out.locale() %}", "const auto& l = out.locale();")
        self.assert_code("{% let d = page.rows().front() %}", "const auto d = page.rows().front();")
        self.assert_code("{% let b = !page.empty %}", "const auto b = !page.empty;")
        self.assert_code("{% let auto& x = f(page) %}", "auto& x = f(page);")

    def test_messages_with_context(self):
        self.assert_code('{{ _c("status", "State") }}', r'out.text(out.locale().raw("status\004State"));')
        self.assert_code('{{ _c("letter", "Sent by {1}", page.a) }}',
                         r'out.text(out.locale().raw("letter\004Sent by {1}"), {page.a});')
        self.assert_code('{% show row(_c("status", "State")) %}',
                         r'row(out, out.locale().raw("status\004State"));')

    def test_messages(self):
        self.assert_code('{{ _("Add a delegate") }}', 'out.text(out.locale().raw("Add a delegate"));')
        self.assert_code('{{ _("Until "\n "{1}", page.a) }}',
                         'out.text(out.locale().raw("Until {1}"), {page.a});')
        self.assert_code('<p title="{{ _("x, (y)", f(1, 2)) }}"></p>',
                         'out.attribute(out.locale().raw("x, (y)"), {f(1, 2)});')
        self.assert_code('{{ _n("{1} day", "{1} days", page.n) }}',
                         'out.text_plural("{1} day", "{1} days", static_cast<long>(page.n), {});')
        self.assert_code('{% let t = page.x ? _("a") : _("b", 1) %}',
                         'const auto t = page.x ? out.locale().raw("a") : '
                         'out.message(out.locale().raw("b"), {1});')
        self.assert_code('{{ _("Say \\"so\\"") }}', r'raw("Say \"so\"")')

    def test_blocks(self):
        self.assert_code("{% if a %}x{% elif b %}y{% else %}z{% end %}",
                         "if (a) {", "} else if (b) {", "} else {")
        self.assert_code("{% for auto& x : page.xs %}{{ x }}{% end %}", "for (auto& x : page.xs) {")
        self.assert_code("{% let auto& [a, b] = page.pair %}", "auto& [a, b] = page.pair;")
        self.assert_code("{% show other(page, 1) %}", "other(out, page, 1);")
        self.assert_code("{% show other() %}", "other(out);")
        self.assert_code("{% show page.body() %}", "page.body();")
        self.assert_code('{% call panel("x") %}y{% end %}', 'panel(out, "x", [&] {', "});")
        self.assert_code("{% csrf %}", "out.attribute(out.form_token());")
        self.assertIn("body();", compiled("{% show body %}", "const html::Block& body"))

    def test_branches_inside_tags_and_values(self):
        self.assert_code('<input class="a{% if page.x %} b{% end %}"{% if page.y %} required{% end %}>',
                         '" b"', '" required"')

    def test_expressions_may_hold_braces_and_marks_in_literals(self):
        self.assert_code('{{ f({{1, 2}}) }}', "out.text(f({{1, 2}}));")
        self.assert_code('{{ "}}" }}{{ "%}" }}', 'out.text("}}");', 'out.text("%}");')

    def test_default_arguments_stand_in_the_header_only(self):
        compiler = Compiler("v.html", "platform/html")
        compiler.compile("{% view v(std::map<int, int> m, int n = 0) %}x{% end %}")
        self.assertIn("void v(::convoke::html::Out& out, std::map<int, int> m, int n = 0);",
                      compiler.header())
        self.assertIn("std::map<int, int> m, int n) {", compiler.source("v.h"))
        self.assertIn("namespace convoke::html::views {", compiler.header())

    def test_the_namespace_is_that_of_the_room(self):
        for folder, namespace in (("site/layout", "layout"), ("reviews", "reviews"),
                                  ("reviews/questionnaire", "reviews::questionnaire")):
            compiler = Compiler("v.html", folder)
            compiler.compile("{% view v() %}x{% end %}")
            self.assertIn(f"namespace convoke::{namespace}::views {{", compiler.header())

    def test_cpp_errors_point_at_the_view(self):
        compiler = Compiler("v.html", "delegations")
        compiler.compile("{% view v() %}\n<p>\n{{\n  a }}</p>{% end %}")
        at = compiler.code.index("  out.text(a);")
        self.assertEqual(compiler.code[at - 1], '#line 4 "v.html"')


class Refuses(unittest.TestCase):
    def assert_refused(self, body, message, line=1):
        with self.assertRaises(ViewError) as caught:
            compiled(body)
        self.assertIn(message, str(caught.exception))
        self.assertEqual(caught.exception.line, line)

    def test_unquoted_attributes(self):
        self.assert_refused("<p>\n<a href={{ page.a }}>x</a>", "double quotes", 2)
        self.assert_refused("<a id=x>x</a>", "double quotes")
        self.assert_refused("<a id='x'>x</a>", "double quotes")
        self.assert_refused('<a id = "x">x</a>', "double quotes")

    def test_inline_script_and_style(self):
        self.assert_refused("<script>f()</script>", "inline <script>")
        self.assert_refused('<script src="/a.js">f()</script>', "inline <script>")
        self.assert_refused('<script src="/a.js">{{ x }}</script>', "an expression can stand")
        self.assert_refused("<style>p{}</style>", "<style>")
        self.assert_refused('<p style="x"></p>', "style")
        self.assert_refused('<p onclick="x"></p>', "event handler")
        self.assert_refused('<p hx-on:click="x"></p>', "event handler")
        self.assert_refused('<p OnClick="x"></p>', "event handler")
        self.assert_refused('<iframe srcdoc="x"></iframe>', "srcdoc")
        self.assert_refused('<p hx-vals="js:{a:b}"></p>', "hx-vals")
        self.assertIn("script", compiled('<script type="module" src="/a.js"></script>'))

    def test_script_addresses(self):
        self.assert_refused('<a href="javascript:x">x</a>', "javascript:")
        self.assert_refused('<a href=" JavaScript&#58;x">x</a>', "javascript:")
        self.assert_refused('<img src="data:image/png,x">', "data:")
        self.assert_refused('<a href="java{{ a }}">x</a>', "scheme")
        self.assert_refused('<a href="{{ a }}{{ b }}">x</a>', "scheme")
        self.assert_refused('<a href="{{ a }}:{{ b }}">x</a>', "scheme")

    def test_expressions_out_of_place(self):
        self.assert_refused("<p {{ a }}></p>", "an expression can stand")
        self.assert_refused("<{{ a }}>", "bare <")
        self.assert_refused("<!-- {{ a }} -->", "comment")
        self.assert_refused('<a href="{{ _("x") }}">x</a>', "message cannot be an address")
        self.assert_refused('<p id="{% show x() %}"></p>', "text only")

    def test_elements_that_are_not_closed(self):
        self.assert_refused("<p>", "<p> is not closed")
        self.assert_refused("<p><b></p></b>", "<b> must be closed first")
        self.assert_refused("</p>", "closes nothing")
        self.assert_refused("<br></br>", "no end tag")
        self.assert_refused("<div/>", "does not close")
        self.assert_refused("{% if a %}<p>{% end %}", "<p> is not closed")
        self.assert_refused("{% if a %}<p>{% else %}<b>{% end %}x</p>", "branches")
        self.assert_refused("<p>{% for a : b %}</p>{% end %}", "where it began")
        self.assert_refused('<p id="{% if a %}x"{% end %}', "where it began")
        self.assertIn("<p>", compiled("{% if a %}<p>{% else %}<p class=\"x\">{% end %}</p>"))

    def test_elements_where_they_cannot_be(self):
        self.assert_refused("<p><div></div></p>", "inside <p>")
        self.assert_refused('<a href="/"><a href="/"></a></a>', "inside <a>")
        self.assert_refused("a < b", "&lt;")

    def test_blocks_that_do_not_fit(self):
        self.assert_refused("{% if a %}x", "no {% end %}")
        self.assert_refused("{% fi a %}", "unknown")
        self.assert_refused("{% __init__ %}", "unknown")
        self.assert_refused("{% else %}", "belongs to no")
        self.assert_refused("{% if a %}{% else %}{% else %}{% end %}", "belongs to no")
        self.assert_refused("{% if %}{% end %}", "lacks")
        self.assert_refused("{% end x %}", "takes nothing")
        self.assert_refused("{% let x %}", "name = expression")
        self.assert_refused("\n{{ a ", "not closed", 2)
        self.assert_refused("{{ }}", "empty")
        self.assert_refused("{% view w() %}", "cannot stand inside")

    def test_messages_that_are_no_literals(self):
        self.assert_refused("{{ _(label) }}", "string literals")
        self.assert_refused('{{ _("") }}', "string literals")
        self.assert_refused('{{ _n("a", "b") }}', "count")
        self.assert_refused('<p>\n{% let x = _(a) %}', "string literals", 2)

    def test_what_stands_outside_a_view(self):
        for source, message in (("<p>", "outside a view"), ("{% end %}", "outside a view"),
                                ("", "no {% view"), ("{% include x.h %}", "folder/header.h")):
            with self.assertRaises(ViewError) as caught:
                Compiler("v.html", "x").compile(source)
            self.assertIn(message, str(caught.exception))


class CommandLine(unittest.TestCase):
    def test_names_file_and_line_and_writes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            view = os.path.join(folder, "x.html")
            with open(view, "w", encoding="utf-8") as file:
                file.write("{% view v() %}\n<p onclick=\"x\"></p>{% end %}")
            run = subprocess.run([sys.executable, COMPILER, "--folder", "x", "--header", "x/views/y.h", "--out",
                                  os.path.join(folder, "out", "x"), view],
                                 capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 1)
            self.assertTrue(run.stderr.startswith(f"{view}:2: error: the event handler"), run.stderr)
            self.assertFalse(os.path.exists(os.path.join(folder, "out")))

    def test_compiles_again_what_was_edited_meanwhile(self):
        with tempfile.TemporaryDirectory() as folder:
            view, out = os.path.join(folder, "x.html"), os.path.join(folder, "out", "x")

            def edit(text, when):
                with open(view, "w", encoding="utf-8") as file:
                    file.write("{% view v() %}" + text + "{% end %}")
                os.utime(view, ns=(when, when))

            edit("before", 1)
            texts = iter(("between", "after"))

            def compile_while_somebody_edits(compiler, source, compile_it=Compiler.compile):
                compile_it(compiler, source)
                if text := next(texts, None):
                    edit(text, len(text))

            with mock.patch.object(Compiler, "compile", compile_while_somebody_edits), \
                    mock.patch.object(sys, "argv", [COMPILER, "--folder", "x", "--header", "x/views/y.h", "--out",
                                                    out, view]):
                self.assertEqual(main(), 0)
            with open(out + ".cpp", encoding="utf-8") as file:
                self.assertIn('out.raw("after")', file.read())


class Cpp(unittest.TestCase):
    def test_literals(self):
        self.assertEqual(literal_value(r'"a\n" "b\"" R"(c\n)"'), 'a\nb"c\\n')
        self.assertIsNone(literal_value('"a" + b'))
        self.assertIsNone(literal_value(""))

    def test_arguments(self):
        self.assertEqual(split_arguments("a(1, 2), \",\", ',', {3, 4}, 1'000"),
                         ["a(1, 2)", '","', "','", "{3, 4}", "1'000"])
        self.assertEqual(split_arguments("  "), [])


if __name__ == "__main__":
    unittest.main()

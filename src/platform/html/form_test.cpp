#include "platform/html/form.h"

#include <gtest/gtest.h>

#include "base/result.h"
#include "platform/html/views/error_text.h"
#include "platform/html/views/fields.h"
#include "platform/html/views/list.h"

namespace convoke::html {
namespace {

TEST(FormErrors, FlattensAndFindsTheFirstOfAField) {
  Error error = invalid("At most {1} characters.", "family_name", {"80"});
  error.also = {invalid("Second.", "family_name"), invalid("Write an address.", "email")};
  const FormErrors errors(error);
  const i18n::Catalogues catalogues;
  ASSERT_EQ(errors.all().size(), 3U);
  EXPECT_TRUE(errors.all().front().also.empty());
  EXPECT_EQ(errors.at("family_name", catalogues[Language::en]), "At most 80 characters.");
  EXPECT_EQ(errors.at("email", catalogues[Language::en]), "Write an address.");
  EXPECT_EQ(errors.at("given_name", catalogues[Language::en]), "");
}

TEST(FormErrors, AreEmptyWithoutAnError) {
  EXPECT_TRUE(FormErrors().empty());
}

TEST(Field, IsDescribedByItsErrorAndHint) {
  Field field;
  field.name = "email";
  EXPECT_EQ(described_by_of(field), "");
  field.hint = "An individual address.";
  EXPECT_EQ(described_by_of(field), "f-email-hint");
  field.error = "Write an address.";
  EXPECT_EQ(described_by_of(field), "f-email-error f-email-hint");
}

TEST(Field, ShowsAddressesLeftToRight) {
  Field field;
  EXPECT_EQ(direction_of(field), "auto");
  field.type = "email";
  EXPECT_EQ(direction_of(field), "ltr");
}

class FormViews : public ::testing::Test {
 protected:
  bool has(std::string_view part) const { return html_.find(part) != std::string::npos; }
  template <class Draw>
  void draw(Draw draw_on) {
    Out out(locale(), "token");
    draw_on(out);
    html_ = out.take();
  }
  const i18n::Locale& locale() const { return catalogues_[Language::en]; }

  i18n::Catalogues catalogues_;
  std::string html_;
};

TEST_F(FormViews, AFormHasItsFieldsInGroupsWithErrorsAtThemAndAToken) {
  Form form(locale(), "/en/notes", FormErrors(invalid("Write a title.", "title")));
  form.hidden("submission_key", "k<1>")
      .group("Texts", "As they stand.")
      .row({{.name = "title", .label = "Title"}, {.name = "number", .label = "Number"}})
      .group(nullptr)
      .add({.name = "pdf", .label = "PDF", .type = "file", .accept = "application/pdf"})
      .button("Send", "action", "send")
      .button("Save", "action", "save")
      .cancel("/en/notes/1");
  draw([&](Out& out) { views::form(out, form); });
  EXPECT_TRUE(has(R"(method="post" action="/en/notes" enctype="multipart/form-data")")) << html_;
  EXPECT_TRUE(has(R"(name="form_token" value="token")"));
  EXPECT_TRUE(has(R"(name="submission_key" value="k&lt;1&gt;")"));
  EXPECT_TRUE(has("<legend>Texts</legend>"));
  EXPECT_TRUE(has(R"(<div class="field-row">)"));
  EXPECT_TRUE(has(R"(id="f-title-error")"));
  EXPECT_TRUE(has(R"(type="file" id="f-pdf" name="pdf" accept="application/pdf")"));
  EXPECT_TRUE(has(R"(<button class="btn btn-primary" name="action" value="send">Send</button>)"));
  EXPECT_TRUE(has(R"(<button class="btn btn-outline-primary" name="action" value="save">)"));
  EXPECT_TRUE(has(R"(href="/en/notes/1")"));
}

TEST_F(FormViews, ShowsAtEachFieldWhatSomebodyElseHasSaved) {
  const auto made = [&](const std::string& name, const std::string& kind, bool checked) {
    Form form(locale(), "/x");
    form.add({.name = "name", .label = "Name", .value = name})
        .add({.name = "kind",
              .label = "Kind",
              .value = kind,
              .options = {{"a", "Alpha", {}}, {"b", "Beta", {}}}})
        .add({.name = "days",
              .label = "Days",
              .checks = {{.value = "1", .label = "Monday", .checked = checked}}})
        .add({.name = "same", .label = "Same", .value = "same"});
    return form;
  };
  Form mine = made("Mine", "a", true);
  mine.compare(made("<Theirs>", "b", false));
  const auto& parts = mine.groups()[0].parts;
  EXPECT_EQ(parts[0].fields[0].present, "<Theirs>");
  EXPECT_EQ(parts[1].fields[0].present, "Beta") << "its label";
  EXPECT_EQ(parts[2].fields[0].present, "(empty)");
  EXPECT_EQ(parts[3].fields[0].present, "");
  EXPECT_EQ(parts[0].fields[0].value, "Mine");
  EXPECT_EQ(described_by_of(parts[0].fields[0]), "f-name-present");
}

TEST_F(FormViews, AGroupOfCheckBoxesCanBeReachedFromTheSummary) {
  Form form(locale(), "/x", FormErrors(invalid("Choose at least one.", "meetings")));
  form.add({.name = "meetings",
            .label = "Takes part in",
            .checks = {{.value = "3", .label = "Experts", .note = "1–2 October", .checked = true},
                       {.value = "4", .label = "Conference"}}})
      .quiet_button("Add");
  draw([&](Out& out) { views::form(out, form); });
  EXPECT_TRUE(has(R"(id="f-meetings" tabindex="-1" aria-describedby="f-meetings-error")")) << html_;
  EXPECT_TRUE(has(R"(name="meetings" id="f-meetings-3" value="3" checked)"));
  EXPECT_TRUE(has("<bdi>Experts</bdi> (1–2 October)"));
  EXPECT_TRUE(has(R"(class="btn btn-outline-primary">Add)"));
}

TEST_F(FormViews, AListHasItsColumnsRowsAndPager) {
  List list{.id = "people",
            .count = "2 of 9",
            .caption = "People",
            .columns = {sorted_column("Name", "?sort=-name", "ascending"), number_column("Badges"),
                        hidden_column("Actions")},
            .next = "?page=2",
            .pages = 3};
  draw([&](Out& out) { views::list(out, list, [&] { out.raw("<tr><td>Ana</td></tr>"); }); });
  EXPECT_TRUE(has(R"(<div class="table-frame" id="people">)")) << html_;
  EXPECT_TRUE(has(R"(aria-sort="ascending"><a href="?sort=-name">Name</a>)"));
  EXPECT_TRUE(has("<tbody><tr><td>Ana</td></tr></tbody>"));
  EXPECT_TRUE(has("Page 1 of 3"));
  EXPECT_TRUE(has(R"(rel="next" href="?page=2")"));
  list.pages = 0;
  draw([&](Out& out) { views::list(out, list, [&] {}); });
  EXPECT_TRUE(has("rel=\"next\""));
  EXPECT_FALSE(has("Page 1")) << "read by position, not counted";
  list.empty = true;
  draw([&](Out& out) { views::list(out, list, [&] { out.raw("never"); }); });
  EXPECT_TRUE(has("Nothing matches this filter"));
  EXPECT_FALSE(has("never"));
  list.empty_title = "Nobody yet";
  list.show_all = "/en/people";
  draw([&](Out& out) { views::list(out, list, [&] {}); });
  EXPECT_TRUE(has("<h2>Nobody yet</h2>"));
  EXPECT_TRUE(has("href=\"/en/people\">Show all</a>"));
}

TEST_F(FormViews, AFilterKeepsWhatWasChosen) {
  const Filter filter{.action = "/en/list",
                      .list_id = "people",
                      .hidden = {{"sort", "name"}},
                      .search_label = "Find",
                      .search = "\"x",
                      .selects = {{"state", "Status", "late", {{"late", "Late", {}}}}}};
  draw([&](Out& out) { views::filter(out, filter); });
  EXPECT_TRUE(has(R"(data-live="#people")")) << html_;
  EXPECT_TRUE(has(R"(name="sort" value="name")"));
  EXPECT_TRUE(has(R"(value="&#34;x")"));
  EXPECT_TRUE(has(R"(<option value="late" selected>Late</option>)"));
  EXPECT_FALSE(has("Show all"));
}

TEST_F(FormViews, AnErrorIsToldWithWhatFollowsFromIt) {
  Error error = invalid("{1} could not be sent.", {}, {"<17>"});
  error.detail = "RCPT: 550";
  error.also = {invalid("There is no such entity.")};
  draw([&](Out& out) { views::error_text(out, error); });
  EXPECT_EQ(html_,
            "<bdi translate=\"yes\">&lt;17&gt; could not be sent.</bdi>\n <bdi "
            "translate=\"yes\">There is no such entity.</bdi>\n"
            "<bdi class=\"soft\" lang=\"en\" dir=\"ltr\">RCPT: 550</bdi>");
}

}  // namespace
}  // namespace convoke::html

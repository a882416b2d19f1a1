#include "delegations/fields/field_files.h"

#include "delegations/erasure/erasure.h"
#include "delegations/fields/fields_test.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/participants/participant_pages.h"
#include "platform/file_use/file_use.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::post_files;
using testing::redirect_of;

class FieldFilesTest : public DefinedFieldsTest {
 protected:
  FieldFilesTest() { delegations.on_written(FieldFiles::record); }
  FieldId define_file(bool is_required, bool is_confidential = false) {
    DefinedField f = field("copy", FieldKind::file, "Copy of the letter");
    f.is_required = is_required;
    f.is_confidential = is_confidential;
    return define(f);
  }
  http::Pairs typed(const std::string& family, const std::string& form_key) {
    return {{"submission_key", form_key}, {"given_name", "Maria"},
            {"family_name", family},      {"role", "representative"},
            {"language", "en"},           {"meetings", std::to_string(experts.value)}};
  }
  static testing::File pdf(FieldId id, const std::string& bytes = "%PDF-1.4 one") {
    return {form_name(id), "letter <1>.pdf", "application/pdf", bytes};
  }
  Participant only_one() { return delegations.delegation(series, austria.entity).at(0); }

  NominationPages pages{delegations, field_files, drafts};
};

TEST_P(FieldFilesTest, AFileThatIsRequiredIsAskedForAtItsFieldAndKept) {
  const FieldId id = define_file(true);
  const std::string refused = html_of(pages.add(link_visit(), post_files(typed("Huber", "a"), {})));
  EXPECT_TRUE(has(refused, "Choose the file."));
  EXPECT_TRUE(has(refused, "enctype=\"multipart/form-data\""));
  EXPECT_TRUE(has(refused, "href=\"#f-" + form_name(id) + "\"><bdi"));
  redirect_of(pages.add(link_visit(), post_files(typed("Huber", "b"), {pdf(id)})));
  const Participant stored = only_one();
  const auto file = said_file(stored.details.further.at(id));
  ASSERT_TRUE(file);
  EXPECT_EQ(files.read({file->hash}).value(), "%PDF-1.4 one");
  const auto uses =
      database->read([&](db::Reader& r) { return file_use::uses_of(r, {file->hash}); });
  ASSERT_EQ(uses.size(), 1u);
  EXPECT_EQ(uses[0], (file_use::Use{"participant", stored.id.value, form_name(id)}));
  // Its name is shown, and the file given out behind the link.
  const http::Pairs one{{"id", std::to_string(stored.id.value)},
                        {"field", std::to_string(id.value)}};
  EXPECT_TRUE(has(html_of(pages.show_participant(link_visit(one), get())), "letter &lt;1&gt;.pdf"));
  const auto sent = testing::response_of(pages.file(link_visit(one), get()));
  EXPECT_FALSE(sent.file.empty());
}

TEST_P(FieldFilesTest, AFileThatCameWithAFaultyFormNeedNotBeChosenAgain) {
  const FieldId id = define_file(true);
  http::Pairs form = typed("", "a");
  form[1].second = "";
  const std::string refused = html_of(pages.add(link_visit(), post_files(form, {pdf(id)})));
  EXPECT_TRUE(has(refused, "Sent already:"));
  const std::string kept = testing::value_of_input(refused, "kept_" + std::to_string(id.value));
  ASSERT_FALSE(kept.empty());
  const std::string unescaped = "letter <1>.pdf";
  std::string value = kept.substr(0, kept.rfind("letter")) + unescaped;
  http::Pairs again = typed("Huber", "b");
  again.emplace_back("kept_" + std::to_string(id.value), value);
  redirect_of(pages.add(link_visit(), post_files(again, {})));
  EXPECT_TRUE(only_one().details.further.contains(id));
  // What was sealed for one delegation is nothing in another's form, nor is what nobody sealed.
  Further said;
  Problems wrong;
  http::Form forged;
  forged.fields = {{"kept_" + std::to_string(id.value), value}};
  field_files.take(forged, defined(), "link:1:99", said, wrong);
  EXPECT_TRUE(said.empty());
  forged.fields[0].second = std::string(64, 'a') + value.substr(64);
  field_files.take(
      forged, defined(),
      "link:" + std::to_string(series.value) + ":" + std::to_string(austria.entity.value), said,
      wrong);
  EXPECT_TRUE(said.empty());
}

TEST_P(FieldFilesTest, WhatIsNoScanOrTooLargeIsToldAtItsField) {
  const FieldId id = define_file(false);
  const std::string html =
      html_of(pages.add(link_visit(), post_files(typed("Huber", "a"), {pdf(id, "MZ program")})));
  EXPECT_TRUE(has(html, form_name(id) + "-error"));
  const std::string large = "%PDF" + std::string(FieldFiles::kFileLimit, ' ');
  EXPECT_TRUE(
      has(html_of(pages.add(link_visit(), post_files(typed("Huber", "a"), {pdf(id, large)}))),
          "larger than 8 MB"));
  EXPECT_TRUE(delegations.delegation(series, austria.entity).empty());
}

TEST_P(FieldFilesTest, OfARequiredFileThatIsRefusedOneErrorIsTold) {
  const FieldId id = define_file(true);
  const html::Page page =
      testing::page_of(pages.add(link_visit(), post_files(typed("Huber", "a"), {pdf(id, "MZ")})));
  EXPECT_EQ(testing::times(page.content.html, "href=\"#f-" + form_name(id) + "\""), 1);
  EXPECT_FALSE(has(page.content.html, "Choose the file."));
}

TEST_P(FieldFilesTest, AConfidentialFileIsGivenToThoseAloneWhoMayReadSuch) {
  const FieldId id = define_file(false, true);
  redirect_of(pages.add(link_visit(), post_files(typed("Huber", "a"), {pdf(id)})));
  const Participant stored = only_one();
  http::Pairs one{{"id", std::to_string(stored.id.value)}, {"field", std::to_string(id.value)}};
  EXPECT_FALSE(has(html_of(pages.show_participant(link_visit(one), get())), ".pdf"));
  EXPECT_EQ(testing::error_of(pages.file(link_visit(one), get())).kind, ErrorKind::not_found);
  const page::Labels labels;
  ParticipantPages office{delegations, meetings, references, labels, {}, field_files};
  one.emplace_back("series", "vienna-2009");
  EXPECT_FALSE(testing::response_of(office.field_file(testing::officer_visit(clock, one), get()))
                   .file.empty());
  page::Visit reader = testing::officer_visit(clock, one);
  reader.officer->grants = {{page::Role::reader, ""}};
  EXPECT_EQ(testing::error_of(office.field_file(reader, get())).kind, ErrorKind::forbidden);
  // No other delegation's link leads to it.
  page::Visit other = testing::link_visit(clock, {{"token", token(egypt)},
                                                  {"id", std::to_string(stored.id.value)},
                                                  {"field", std::to_string(id.value)}});
  EXPECT_EQ(testing::error_of(pages.file(other, get())).kind, ErrorKind::not_found);
}

TEST_P(FieldFilesTest, WhoCameByAListIsNamedWithoutAndTheFileIsStillNeeded) {
  define_file(true);
  std::vector<Delegations::InList> list{{austria.entity, details("Anna", "Klein"), "l1", {}, 0}};
  ASSERT_TRUE(
      delegations
          .name_many(mission, series, list, nullptr, [](change::Change&) { return Status(); })
          .ok());
  EXPECT_TRUE(has(html_of(pages.show(link_visit(), get())), "Still needed"));
}

TEST_P(FieldFilesTest, WhatCameOnPaperNeedsNoFileAtOnce) {
  define_file(true);
  const OfficeEntry entry{.way = CameBy::fax, .received_on = {2009, 9, 1}};
  const auto named = delegations.nominate(officer, austria, details("Anna", "Klein"), "paper",
                                          Delegations::Twins::accepted, &entry);
  ASSERT_TRUE(named.ok());
  EXPECT_FALSE(name(details("Eva", "Klein")).ok()) << "through the link it does";
  EXPECT_TRUE(has(html_of(pages.show(link_visit(), get())), "Still needed"));
}

TEST_P(FieldFilesTest, AnErasedPersonLeavesNeitherFileNorWordsOfFieldsBehind) {
  const FieldId id = define_file(false);
  const FieldId number = define(field("passport", FieldKind::line, "Passport"));
  http::Pairs form = typed("Huber", "a");
  form.emplace_back(form_name(number), "X1234567");
  redirect_of(pages.add(link_visit(), post_files(form, {pdf(id)})));
  const Participant stored = only_one();
  ParticipantDetails next = stored.details;
  next.further[number] = "Y7654321";
  ASSERT_TRUE(delegations.correct(mission, austria, stored.id, next, stored.version).ok());
  const auto now = delegations.find(stored.id).value();
  ASSERT_TRUE(delegations.withdraw(officer, austria, now.id).ok());
  Erasure erasure{*database, clock, meetings, {}};
  ASSERT_TRUE(erasure.erase(officer, stored.id).ok());
  database->read([&](db::Reader& r) {
    for (const auto& [text] : r.rows<std::string>(
             "select details from participant_version union all select further from participant")) {
      EXPECT_FALSE(has(text, "X1234567") || has(text, "Y7654321") || has(text, ".pdf")) << text;
    }
    EXPECT_TRUE(file_use::files_of(r, "participant", stored.id.value).empty());
    return 0;
  });
}

TEST_P(FieldFilesTest, AtMostSoManyFilesAreAskedFor) {
  DefinedFields& all = delegations.defined_fields();
  for (std::size_t i = 0; i < kMostFiles; ++i) {
    const std::string n = std::to_string(i);
    define(field(("file" + n).c_str(), FieldKind::file, ("File " + n).c_str()));
  }
  EXPECT_EQ(
      all.define(officer, field("more", FieldKind::file, "More"), meetings.meetings_of(series), "m")
          .error()
          .field,
      "kind");
}

TEST_P(FieldFilesTest, AFieldThatWaitsForAnAnswerSaysSoToScripts) {
  DefinedField comes = field("comes", FieldKind::yes_no, "Comes by car");
  const FieldId first = define(comes);
  DefinedField plate = field("plate", FieldKind::line, "Number plate");
  plate.shown_when = "comes";
  plate.shown_value = "yes";
  plate.meeting = experts;
  define(plate);
  const std::string html = html_of(pages.show(link_visit(), get()));
  EXPECT_TRUE(has(html, "data-when=\"meetings=" + std::to_string(experts.value) + " " +
                            form_name(first) + "=yes\""));
}

INSTANTIATE_TEST_SUITE_P(Databases, FieldFilesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

#include <gmock/gmock.h>

#include "participant_letters/panels.h"
#include "participant_letters/participant_letters_test.h"

namespace convoke::participant_letters {
namespace {

using ::testing::Contains;
using testing::error_of;
using testing::exported_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::post_files;
using testing::redirect_of;
using testing::response_of;
using testing::value_of_input;

class LetterPagesTest : public LettersTest {
 protected:
  page::Visit as(page::Role role, http::Pairs arguments = {}, Language language = Language::en) {
    const auto names = [&](const char* name) {
      return std::any_of(arguments.begin(), arguments.end(),
                         [&](const auto& person) { return person.first == name; });
    };
    if (!names("series")) arguments.emplace_back("series", "vienna-2009");
    if (!names("kind")) arguments.emplace_back("kind", "visa");
    page::Visit out = testing::officer_visit(clock, arguments, language);
    out.officer->grants = {{role, ""}};
    return out;
  }
  page::Visit visit(http::Pairs arguments = {}, Language language = Language::en) {
    return as(page::Role::conference_officer, std::move(arguments), language);
  }
  static http::Pairs id(ParticipantId one) { return {{"participant", std::to_string(one.value)}}; }
  static http::Pairs file(const Letter& letter, const char* format = "pdf") {
    return {{"letter", std::to_string(letter.id.value)}, {"format", format}};
  }
  ListPages& list = all.list_pages;
  TextPages& texts = all.text_pages;
  OnePages& one = all.one_pages;
};

TEST_P(LetterPagesTest, TheListNamesWhatIsMissingAndEscapesNames) {
  prepare();
  add("Mona", "Has<b>san");
  const std::string html = html_of(list.list(visit(), get()));
  EXPECT_TRUE(has(html, "Mona Has&lt;b&gt;san"));
  EXPECT_TRUE(has(html, "To be made"));
  EXPECT_TRUE(has(html, "Egypt"));
  EXPECT_FALSE(has(html, "X1234567"));
  const testing::StatementBudget budget("list of letters", {.statements = 10, .transactions = 8});
  (void)list.list(visit(), get());
}

TEST_P(LetterPagesTest, TheListSaysWhatTheOfficeHasToDoFirst) {
  add("Mona", "Hassan");
  EXPECT_TRUE(has(html_of(list.list(visit(), get())), "There is no text for these letters yet."));
  ASSERT_TRUE(all.letters.set_standard(system, series_id, LetterKind::visa, Language::en, 0).ok());
  EXPECT_TRUE(has(html_of(list.list(visit(), get())), "Name of the signatory"));
}

TEST_P(LetterPagesTest, TheFileOfTheListHasNothingOfAPassport) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  made(person);
  const page::ExportedList exported = exported_of(list.list(visit(), get({{"format", "csv"}})));
  ASSERT_EQ(exported.rows.size(), 1u);
  std::string everything;
  for (const std::string& cell : exported.rows[0]) everything += cell + "|";
  EXPECT_TRUE(has(everything, "Mona Hassan"));
  EXPECT_TRUE(has(everything, "VISA/2009/0001"));
  for (const char* secret : {"X1234567", "Examplean", "1970"})
    EXPECT_FALSE(has(everything, secret));
}

TEST_P(LetterPagesTest, TheListIsFilteredAndKeepsWhatFits) {
  prepare();
  made(add("Mona", "Hassan"));
  auto d = details("Nadia", "Nasser");
  d.email.clear();
  add(d);
  const auto shown = [&](http::Pairs query) { return html_of(list.list(visit(), get(query))); };
  EXPECT_TRUE(has(shown({{"state", "made"}}), "Mona Hassan"));
  EXPECT_FALSE(has(shown({{"state", "made"}}), "Nadia Nasser"));
  EXPECT_FALSE(has(shown({{"address", "no"}}), "Mona Hassan"));
  EXPECT_TRUE(has(shown({{"q", "VISA/2009/0001"}}), "Mona Hassan"));
  EXPECT_TRUE(has(shown({{"entity", "AUT"}}), "Nothing matches this filter"));
}

TEST_P(LetterPagesTest, WhatWillHappenIsShownBeforeAndThenDone) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  const std::string html = html_of(list.act(visit(), get({{"act", "make"}, {"all", "1"}})));
  EXPECT_TRUE(has(html, "Make 1 letter"));
  EXPECT_TRUE(has(html, "Languages: English (1)."));
  EXPECT_TRUE(all.letters.of(person).empty());
  const std::string seen_value = value_of_input(html, "seen");
  ASSERT_FALSE(seen_value.empty());
  const page::Redirect to = redirect_of(list.make(visit(), post({{"seen", seen_value}})));
  EXPECT_EQ(to.notice->args.front(), "1");
  EXPECT_TRUE(has(html_of(list.list(visit(), get())), "1 letter is being made."));
  run_jobs();
  const std::string sending =
      html_of(list.act(visit(), get({{"act", "send"}, {"id", std::to_string(person.value)}})));
  EXPECT_TRUE(has(sending, "mona@example.org"));
  const std::string letter = value_of_input(sending, "letter");
  redirect_of(list.send(visit(), post({{"way", "participant"}, {"letter", letter}})));
  EXPECT_EQ(work(person).standing, Standing::sent);
  EXPECT_TRUE(has(html_of(list.act(visit(), get({{"act", "mission"}, {"all", "1"}}))),
                  "Has left the house already."));
  const std::string unknown = html_of(list.act(visit(), get({{"act", "burn"}, {"all", "1"}})));
  EXPECT_TRUE(has(unknown, "Choose what is to be done."));
  EXPECT_FALSE(has(unknown, "<button class=\"btn btn-primary\">"));
  EXPECT_EQ(error_of(list.send(visit(), post({{"letter", letter}}))).kind, ErrorKind::invalid);
}

TEST_P(LetterPagesTest, AllThatAreChosenComeAsOneFileForThePrinter) {
  prepare();
  made(add("Mona", "Hassan"));
  made(add("Nadia", "Nasser"));
  const http::Response pdf = response_of(list.act(visit(), get({{"act", "print"}, {"all", "1"}})));
  EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
  EXPECT_EQ(error_of(list.act(visit(), get({{"act", "print"}, {"id", "999"}}))).kind,
            ErrorKind::conflict);
}

TEST_P(LetterPagesTest, LettersForAVisaTakeTheRightToReadWhatIsConfidential) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  const Letter letter = made(person), note = made(person, LetterKind::information);
  // Whoever comes past the route without that right.
  const auto role = page::Role::badges_and_gate;
  const auto refused = [&](const Result<page::Reply>& reply) {
    return error_of(reply).kind == ErrorKind::forbidden;
  };
  EXPECT_TRUE(refused(list.list(as(role), get())));
  EXPECT_TRUE(refused(list.act(as(role), get({{"act", "print"}, {"all", "1"}}))));
  EXPECT_TRUE(refused(list.make(as(role), post({{"seen", "1:0:1"}}))));
  EXPECT_TRUE(refused(list.send(as(role), post({{"way", "participant"}}))));
  EXPECT_TRUE(refused(list.resume(as(role), post())));
  EXPECT_TRUE(refused(texts.show(as(role), get())));
  EXPECT_TRUE(refused(one.show(as(role, id(person)), get())));
  EXPECT_TRUE(refused(one.preview(as(role, id(person)), get())));
  EXPECT_TRUE(refused(one.file(as(role, file(letter)), get())));
  http::Pairs of_note = file(note);
  of_note.emplace_back("kind", "information");
  EXPECT_FALSE(response_of(one.file(as(role, of_note), get())).file.empty());
  // The file of the one kind is not had under the address of the other.
  http::Pairs crossed = file(letter);
  crossed.emplace_back("kind", "information");
  EXPECT_EQ(error_of(one.file(as(role, crossed), get())).kind, ErrorKind::not_found);
  EXPECT_TRUE(one.panel(as(role), *delegations.find(person)).html.empty());
  const std::string panel = one.panel(visit(), *delegations.find(person)).html;
  EXPECT_TRUE(has(panel, "VISA/2009/0001"));
  EXPECT_TRUE(has(panel, "INFO/2009/0001"));
}

TEST_P(LetterPagesTest, NothingOfAnotherConferenceIsReached) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  const Letter letter = made(person);
  const auto elsewhere = [&](http::Pairs more) {
    more.emplace_back("series", "doha-2009");
    return visit(std::move(more));
  };
  EXPECT_EQ(error_of(one.file(elsewhere(file(letter)), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(one.show(elsewhere(id(person)), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(one.preview(elsewhere(id(person)), get())).kind, ErrorKind::not_found);
  EXPECT_FALSE(has(html_of(list.list(elsewhere({}), get())), "Hassan"));
  redirect_of(list.send(
      elsewhere({}), post({{"way", "participant"}, {"letter", std::to_string(letter.id.value)}})));
  EXPECT_EQ(work(person).standing, Standing::made) << "nothing was sent";
  EXPECT_EQ(error_of(one.file(visit(file(letter, "exe")), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(list.list(visit({{"kind", "secret"}}), get())).kind, ErrorKind::not_found);
}

TEST_P(LetterPagesTest, AFileIsHadByItsNameAndTheLookIsOnRecord) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  const Letter letter = made(person);
  const http::Response pdf = response_of(one.file(visit(file(letter)), get()));
  EXPECT_FALSE(pdf.file.empty());
  EXPECT_THAT(pdf.headers,
              Contains(std::pair<std::string, std::string>(
                  "Content-Disposition", "attachment; filename=\"VISA-2009-0001.pdf\"")));
  EXPECT_THAT(pdf.headers,
              Contains(std::pair<std::string, std::string>("Cache-Control", "private, no-store")));
  EXPECT_THAT(recorded(person), Contains("participant_letter.look"));
  const http::Response preview = response_of(one.preview(visit(id(person)), get()));
  EXPECT_EQ(preview.body.substr(0, 5), "%PDF-");
}

TEST_P(LetterPagesTest, OnesPageShowsAllVersions) {
  prepare();
  const ParticipantId person = add("Mona", "Hassan");
  EXPECT_TRUE(has(html_of(one.show(visit(id(person)), get())), "Nothing was made yet."));
  made(person);
  correct(person, [&](ParticipantDetails& d) { d.further[field("passport_number")] = "Y7"; });
  const std::string changed = html_of(one.show(visit(id(person)), get()));
  EXPECT_TRUE(has(changed, "Out of date"));
  EXPECT_TRUE(has(changed, "Passport number"));
  EXPECT_FALSE(has(changed, "Y7"));
  made(person);
  const std::string html = html_of(one.show(visit(id(person)), get()));
  EXPECT_TRUE(has(html, "VISA/2009/0001<"));
  EXPECT_TRUE(has(html, "VISA/2009/0001/Rev.1"));
}

TEST_P(LetterPagesTest, ATextWithAnUnknownFieldIsRefusedAtItsFieldWithTheOneMeant) {
  using docx::TestDocx;
  const auto upload = [&](const std::string& text, const char* language = "fr") {
    return texts.upload(visit(), post_files({{"text_language", language}, {"seen_fr", "0"}},
                                            {{"template", "letter.docx", "application/msword",
                                              TestDocx(TestDocx::paragraph(text)).bytes()}}));
  };
  const html::Page wrong = page_of(upload("Dear [[[PasportNumber]]]"));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "Perhaps PassportNumber is meant."));
  EXPECT_TRUE(has(wrong.content.html, "id=\"f-template-error\""));
  EXPECT_TRUE(has(wrong.content.html, "value=\"fr\" lang=\"fr\" dir=\"auto\" selected") ||
              has(wrong.content.html, "selected>français"))
      << "the language stays chosen";
  EXPECT_EQ(page_of(texts.upload(visit(), post_files({{"text_language", "fr"}}, {}))).status, 422);
  EXPECT_EQ(page_of(upload("Dear [[[TitledName]]]", "xx")).status, 422);
  redirect_of(upload("Dear [[[TitledName]]]"));
  const std::string html = html_of(texts.show(visit(), get()));
  EXPECT_TRUE(has(html, "The office’s own text"));
  EXPECT_FALSE(response_of(texts.own_file(visit({{"language", "fr"}}), get())).file.empty());
  http::Request large = post();
  large.body_too_large = true;
  EXPECT_EQ(page_of(texts.upload(visit(), large)).status, 413);
}

TEST_P(LetterPagesTest, AnOfficeBeginsWithTheTextsOfTheProgram) {
  EXPECT_TRUE(has(html_of(texts.show(visit(), get())), "[[[PassportNumber]]]"));
  redirect_of(texts.use_standard(visit(), post()));
  EXPECT_EQ(all.letters.templates(series_id, LetterKind::visa).size(), 6u);
  const http::Response standard =
      response_of(texts.standard_file(visit({{"language", "zh"}}), get()));
  EXPECT_EQ(standard.body, standard_template(LetterKind::visa, catalogues[Language::zh]));
  redirect_of(texts.remove(visit({{"language", "zh"}}), post({{"seen_zh", "1"}})));
  EXPECT_EQ(all.letters.templates(series_id, LetterKind::visa).size(), 5u);
  redirect_of(texts.use_standard(visit({{"language", "zh"}}), post({{"seen_zh", "2"}})));
  EXPECT_EQ(all.letters.templates(series_id, LetterKind::visa).size(), 6u);
  EXPECT_EQ(error_of(texts.own_file(visit({{"language", "xx"}}), get())).kind,
            ErrorKind::not_found);
}

TEST_P(LetterPagesTest, TheSignatureIsKeptAndASecondOfficerSeesTheFirst) {
  redirect_of(texts.set_signature(
      visit(), post({{"name", "Lena Okafor"}, {"title_en", "Secretary"}, {"seen_version", "0"}})));
  EXPECT_EQ(all.letters.signature(series_id).name, "Lena Okafor");
  const html::Page second = page_of(
      texts.set_signature(visit(), post({{"name", "Somebody <Else>"}, {"seen_version", "0"}})));
  EXPECT_EQ(second.status, 409);
  EXPECT_TRUE(has(second.content.html, "Somebody &lt;Else&gt;"));
  EXPECT_TRUE(has(second.content.html, "Saved in the meantime:"));
  EXPECT_EQ(value_of_input(second.content.html, "seen_version"), "1");
  const html::Page wrong = page_of(
      texts.set_signature(visit(), post({{"name", std::string(121, 'x')}, {"seen_version", "1"}})));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "id=\"f-name-error\""));
}

TEST_P(LetterPagesTest, TheOverviewSaysHowManyAreToBeMade) {
  add("Mona", "Hassan");
  const auto waiting = tasks(all.letters, visit(), series());
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].count, 1);
  EXPECT_TRUE(tasks(all.letters, as(page::Role::badges_and_gate), series()).empty());
}

INSTANTIATE_TEST_SUITE_P(Backends, LetterPagesTest, ::testing::ValuesIn(testing::backends()));

}  // namespace
}  // namespace convoke::participant_letters

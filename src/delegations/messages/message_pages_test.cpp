#include "delegations/messages/message_pages.h"

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using messages::Purpose;
using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class MessagePagesTest : public DelegationsTest {
 protected:
  MessagePagesTest() {
    delegations.information_from([](meetings::SeriesId, std::string_view) {
      return std::vector<InformationNote>{
          {"CU 2009/101", 1, Language::en, "Information <note>", {}},
          {"CU 2009/101", 1, Language::fr, "Note d’information", {}}};
    });
  }
  page::Visit visit(std::string purpose = {}, Language language = Language::en) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"purpose", std::move(purpose)}}, language);
  }
  http::Pairs form(const std::string& text, int seen = 0) {
    return {{"seen_version", std::to_string(seen)},
            {"language", "fr"},
            {"subject", "Bienvenue"},
            {"opening", "Bonjour,"},
            {"text", text}};
  }
  messages::OwnWords own(Purpose purpose, Language language) {
    return delegations.message_words().of(series).of(purpose, language);
  }

  MessagePages pages{delegations, meetings};
};

TEST_P(MessagePagesTest, ListsTheMessagesAndWhoseWordsTheyHave) {
  ParticipantDetails silent = details("Anna", "Klein");
  silent.email.clear();
  add(austria, silent);
  redirect_of(pages.set(visit("withdrawn"), post(form("{name}"))));
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_EQ(testing::times(html, "Words of the program"), 14);
  EXPECT_TRUE(has(html, "Français"));
  EXPECT_TRUE(has(html, "/messages/referred_back\""));
  EXPECT_TRUE(has(html, "1 registered participant has no e-mail address"));
  EXPECT_TRUE(has(html, "CU 2009/101: Information &lt;note&gt;"));
}

TEST_P(MessagePagesTest, AMessageStartsWithTheWordsOfTheProgram) {
  const std::string html = html_of(pages.show(visit("confirmation"), get({{"language", "fr"}})));
  EXPECT_TRUE(has(html, "{photo_link}"));
  EXPECT_TRUE(has(html, "Must stand in the text"));
  EXPECT_TRUE(has(html, "Alex Example")) << "the preview";
  EXPECT_TRUE(has(html, "Réunions de Vienne"));
  EXPECT_FALSE(has(html, "Use the words of the program again"));
  EXPECT_EQ(error_of(pages.show(visit("invitation"), get())).kind, ErrorKind::not_found);
}

TEST_P(MessagePagesTest, TheProgramsWordsSentUnchangedStayTheProgramsWords) {
  const i18n::Catalogues all;
  const messages::Words words = messages::built_in(Purpose::refused, all[Language::fr]);
  std::string as_sent;
  for (const char c : words.text) as_sent += c == '\n' ? std::string("\r\n") : std::string(1, c);
  http::Pairs fields = form(as_sent);
  fields[2] = {"subject", words.subject};
  fields[3] = {"opening", words.opening};
  redirect_of(pages.set(visit("refused"), post(fields)));
  EXPECT_EQ(own(Purpose::refused, Language::fr).version, 0);
}

TEST_P(MessagePagesTest, WhatIsSavedGoesOutAndCanBeGivenUp) {
  const std::string text = "{name} !\n{meetings}\n{photo_link}";
  const auto saved = redirect_of(pages.set(visit("confirmation"), post(form(text))));
  EXPECT_EQ(saved.location,
            "/en/office/vienna-2009/participants/messages/confirmation?language=fr");
  EXPECT_EQ(own(Purpose::confirmation, Language::fr).words.text, text);
  EXPECT_EQ(own(Purpose::confirmation, Language::fr).by, "Lena Okafor");
  EXPECT_EQ(own(Purpose::confirmation, Language::en).version, 0);
  EXPECT_TRUE(has(html_of(pages.show(visit("confirmation"), get({{"language", "fr"}}))),
                  "Use the words of the program again"));
  http::Pairs reset = form(text, 1);
  reset.emplace_back("do", "reset");
  redirect_of(pages.set(visit("confirmation"), post(reset)));
  EXPECT_TRUE(own(Purpose::confirmation, Language::fr).words.empty());
  const std::string html = html_of(pages.show(visit("confirmation"), get({{"language", "fr"}})));
  EXPECT_TRUE(has(html, "Version 2")) << "what was before stays readable";
}

TEST_P(MessagePagesTest, ErrorsStandAtTheirFieldAndWhatWasTypedIsKept) {
  http::Pairs bad = form("{nmae} <b>");
  bad[3] = {"opening", "Dear {name}"};
  const html::Page page = page_of(pages.set(visit("confirmation"), post(bad)));
  EXPECT_EQ(page.status, 422);
  for (const char* part : {"{nmae} is no placeholder of this message", "{photo_link} is missing",
                           "{name} can stand in the text alone", "{nmae} &lt;b&gt;", "Dear {name}"})
    EXPECT_TRUE(has(page.content.html, part)) << part;
  EXPECT_EQ(own(Purpose::confirmation, Language::fr).version, 0);
}

TEST_P(MessagePagesTest, ThePreviewSavesNothing) {
  http::Pairs fields = form("Cher {name} <b>\n{reason}\n{link}");
  fields.emplace_back("do", "preview");
  const std::string html = html_of(pages.set(visit("referred_back"), post(fields)));
  EXPECT_TRUE(has(html, "Cher Alex Example &lt;b&gt;"));
  EXPECT_TRUE(has(html, "Preview of what is not saved yet"));
  EXPECT_EQ(own(Purpose::referred_back, Language::fr).version, 0);
}

TEST_P(MessagePagesTest, TheSecondOfTwoSeesTheDifferenceAndDecides) {
  redirect_of(pages.set(visit("withdrawn"), post(form("{name} first"))));
  const html::Page page = page_of(pages.set(visit("withdrawn"), post(form("{name} second"))));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "{name} first"));
  EXPECT_TRUE(has(page.content.html, "{name} second"));
  EXPECT_EQ(testing::value_of_input(page.content.html, "seen_version"), "1");
  redirect_of(pages.set(visit("withdrawn"), post(form("{name} second", 1))));
  EXPECT_EQ(own(Purpose::withdrawn, Language::fr).words.text, "{name} second");
}

TEST_P(MessagePagesTest, ThePaperWithConfirmationsIsOneOfThoseThatThereAre) {
  const auto choose = [&](const std::string& paper) {
    return pages.choose_paper(visit(), post({{"information", paper}, {"seen_version", "0"}}));
  };
  EXPECT_EQ(page_of(choose("2:CU 2009/101")).status, 422);
  redirect_of(choose("1:CU 2009/101"));
  EXPECT_EQ(delegations.message_words().of(series).information.note, "CU 2009/101");
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "value=\"1:CU 2009/101\""));
  EXPECT_EQ(page_of(choose("")).status, 409);
}

INSTANTIATE_TEST_SUITE_P(Both, MessagePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

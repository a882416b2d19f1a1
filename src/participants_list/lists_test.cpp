#include "participants_list/lists.h"

#include <gmock/gmock.h>

#include "delegations/erasure/erasure.h"
#include "participants_list/participants_list_test.h"
#include "platform/docx/document_text.h"
#include "platform/file_use/file_use.h"

namespace convoke::participants_list {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ListsTest : public ParticipantsListTest {
 protected:
  IssuedListId issue(const std::string& symbol, ListKind kind = ListKind::provisional) {
    const auto issued = all.lists.issue(system, wanted(kind), asked(symbol));
    EXPECT_TRUE(issued.ok()) << (issued.ok() ? "" : describe(issued.error()));
    return issued.ok() ? *issued : IssuedListId();
  }
  std::string text_in(IssuedListId id, Language language) {
    const auto made = all.lists.files(id);
    const auto found = made.find(language);
    if (found == made.end()) return "none";
    const auto text = docx::text_of(files.read({found->second}).value());
    return text->headers + "\n" + text->body;
  }
};

TEST_P(ListsTest, GatherWhoIsRegisteredForTheMeeting) {
  add("AUT", "Maria", "Huber");
  auto other = details("Other", "Meeting");
  other.meetings = {assistance};
  add("EGY", other);
  withdraw("AUT", add("AUT", "Gone", "Again"));
  EXPECT_THAT(names(all.lists.gather(wanted()).content), ElementsAre("Maria HUBER"));
  EXPECT_THAT(names(all.lists.gather(wanted(ListKind::provisional, {experts, assistance})).content),
              ElementsAre("Maria HUBER", "Other MEETING"));
}

TEST_P(ListsTest, SayOfAParticipantWhatWasTyped) {
  auto d = details("Xiaoming", "Wang");
  d.honorific = "Mr.";
  d.name_order = NameOrder::family_first;
  d.original_given_name = "小明";
  d.original_family_name = "王";
  d.function_title = "Counsellor";
  d.ministry = "Ministry of Justice";
  d.role = DelegationRole::head;
  add("CHN", d);
  const Content content = all.lists.gather(wanted()).content;
  const ListedPerson& wang = content.at(0).persons.at(0);
  EXPECT_EQ(entry_of(wang, "CHN", catalogues[Language::en]),
            "Mr. WANG Xiaoming, Counsellor, Ministry of Justice, Head of delegation");
  EXPECT_EQ(titled_name_in_list(wang, "CHN", catalogues[Language::zh]), "王小明先生");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(all.lists.kept(*all.lists.find(id)).content, content);
}

TEST_P(ListsTest, WhoDoesNotConsentIsNamedAndCountedNowhere) {
  add("AUT", "Maria", "Huber");
  auto d = details("Private", "Person");
  d.is_listed = false;
  const ParticipantId hidden = add("EGY", d);
  ASSERT_TRUE(mark(hidden, experts).ok());
  const Gathered gathered = all.lists.gather(wanted());
  EXPECT_THAT(names(gathered.content), ElementsAre("Maria HUBER"));
  EXPECT_EQ(gathered.content.size(), 1u) << "nor does the delegation stand there";
  ASSERT_EQ(gathered.left_out.size(), 1u);
  EXPECT_EQ(gathered.left_out[0].id, hidden);
  EXPECT_TRUE(all.lists.gather(wanted(ListKind::final)).content.empty());
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(all.lists.find(id)->persons, 1);
  work();
  for (const Language language : kLanguages)
    EXPECT_THAT(text_in(id, language), Not(HasSubstr("PERSON")));
}

TEST_P(ListsTest, WhoTakesConsentBackIsDeletedByACorrigendum) {
  add("AUT", "Maria", "Huber");
  const ParticipantId berg = add("AUT", "Jan", "Berg");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  correct("AUT", berg, [](auto& d) { d.is_listed = false; });
  const auto corrigendum = all.lists.correct(system, id, asked("CTOC/COP/WG.1/2009/INF/1/Corr.1"));
  ASSERT_TRUE(corrigendum.ok()) << describe(corrigendum.error());
  work();
  EXPECT_THAT(text_in(*corrigendum, Language::en), HasSubstr("Delete the entry for Jan BERG."));
}

TEST_P(ListsTest, AFinalListHasWhoAttended) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  add("AUT", "Did not", "Come");
  EXPECT_EQ(all.lists.issue(system, wanted(ListKind::final), asked("CTOC/COP/WG.1/2009/INF/1"))
                .error()
                .field,
            "meetings");
  ASSERT_TRUE(mark(huber, experts).ok());
  EXPECT_THAT(names(all.lists.gather(wanted(ListKind::final)).content), ElementsAre("Maria HUBER"));
  EXPECT_THAT(names(all.lists.gather(wanted(ListKind::final, {assistance})).content),
              ElementsAre());
}

TEST_P(ListsTest, SymbolsAreProposedByTheRulesOfDocuments) {
  add("AUT", "Maria", "Huber");
  EXPECT_EQ(all.lists.proposed_symbol(wanted()), "CTOC/COP/WG.1/2009/INF/1");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(all.lists.proposed_symbol(wanted()), "CTOC/COP/WG.1/2009/INF/2");
  EXPECT_EQ(all.lists.proposed_symbol(*all.lists.find(id)), "CTOC/COP/WG.1/2009/INF/1/Corr.1");
}

TEST_P(ListsTest, AnIssuedListIsAHeldDocumentInSixLanguagesAndIsKept) {
  add("AUT", "Maria", "Huber");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_FALSE(all.lists.find(id)->made_at);
  work();
  const auto list = all.lists.find(id);
  ASSERT_TRUE(list && list->made_at);
  EXPECT_EQ(list->persons, 1);
  EXPECT_THAT(list->meetings, ElementsAre(experts));
  EXPECT_EQ(list->officer, "test");
  const auto document = documents.listed(list->document);
  EXPECT_EQ(document->document.kind, documents::Kind::list_of_participants);
  EXPECT_EQ(document->document.title[Language::fr], "Liste provisoire des participants");
  EXPECT_EQ(document->ready(), 6) << "with their PDFs, and none of them public";
  EXPECT_FALSE(document->any_released());
  EXPECT_EQ(all.lists.files(id).size(), 6u);
  EXPECT_THAT(text_in(id, Language::en), HasSubstr("Maria HUBER"));
  EXPECT_THAT(text_in(id, Language::en), HasSubstr("25 September 2009"));
  EXPECT_THAT(text_in(id, Language::ar), HasSubstr("قائمة"));
  for (const auto& file : all.lists.files(id)) {
    const auto uses =
        database->read([&](db::Reader& r) { return file_use::uses_of(r, {file.second}); });
    EXPECT_THAT(uses, ::testing::Contains(
                          ::testing::Field(&file_use::Use::subject_kind, "participants_list")));
  }
}

TEST_P(ListsTest, TheJobRunsAgainWithoutMakingMore) {
  add("AUT", "Maria", "Huber");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  work();
  const auto job = database->read([&](db::Reader& r) {
    return jobs::find_by_key(r, "participants_list.make:" + std::to_string(id.value));
  });
  ASSERT_TRUE(job);
  const auto files_before = all.lists.files(id);
  ASSERT_TRUE(all.lists.run(*job).ok());
  EXPECT_EQ(all.lists.files(id), files_before);
  EXPECT_EQ(documents.history(all.lists.find(id)->document).size(), 6u);
}

TEST_P(ListsTest, AFormSentTwiceIssuesOneList) {
  add("AUT", "Maria", "Huber");
  const Issue form = asked("CTOC/COP/WG.1/2009/INF/1");
  const auto first = all.lists.issue(system, wanted(), form);
  EXPECT_EQ(all.lists.issue(system, wanted(), form).value(), *first);
  EXPECT_EQ(all.lists.issued(series).size(), 1u);
  EXPECT_EQ(
      all.lists.issue(system, wanted(), asked("CTOC/COP/WG.1/2009/INF/1", "another")).error().field,
      "symbol");
}

TEST_P(ListsTest, WhatWasIssuedStaysWhateverBecomesOfTheParticipants) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  const Content before = all.lists.gather(wanted()).content;
  correct("AUT", huber, [](auto& d) { d.family_name = "Huber-Lang"; });
  EXPECT_EQ(all.lists.kept(*all.lists.find(id)).content, before);
  work();
  EXPECT_THAT(text_in(id, Language::en), HasSubstr("Maria HUBER"));
  EXPECT_THAT(text_in(id, Language::en), Not(HasSubstr("LANG"))) << "made of what was issued";
}

TEST_P(ListsTest, ACorrigendumSaysWhatHasChangedSinceTheLastOne) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const ParticipantId berg = add("AUT", "Jan", "Berg");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(all.lists.correct(system, id, asked("CTOC/COP/WG.1/2009/INF/1/Corr.1")).error().kind,
            ErrorKind::conflict)
      << "nothing has changed";
  EXPECT_FALSE(documents.find("CTOC/COP/WG.1/2009/INF/1/Corr.1")) << "and no symbol is spent";

  withdraw("AUT", berg);
  add("EGY", "Ahmed", "Hassan");
  const auto first = all.lists.correct(system, id, asked("CTOC/COP/WG.1/2009/INF/1/Corr.1"));
  ASSERT_TRUE(first.ok()) << describe(first.error());
  work();
  EXPECT_THAT(text_in(*first, Language::en), HasSubstr("Delete the entry for Jan BERG."));
  EXPECT_THAT(text_in(*first, Language::en), HasSubstr("Ahmed HASSAN"));
  EXPECT_THAT(text_in(*first, Language::en), Not(HasSubstr("HUBER")));
  EXPECT_EQ(documents.find(all.lists.find(*first)->document)->follows,
            all.lists.find(id)->document);

  correct("AUT", huber, [](auto& d) { d.function_title = "Counsellor"; });
  const auto second = all.lists.correct(system, id, asked("CTOC/COP/WG.1/2009/INF/1/Corr.2"));
  ASSERT_TRUE(second.ok()) << describe(second.error());
  work();
  const std::string text = text_in(*second, Language::en);
  EXPECT_THAT(text, HasSubstr("Replace the entry for Maria HUBER with the following:\n"
                              "Maria HUBER, Counsellor"));
  EXPECT_THAT(text, Not(HasSubstr("BERG")));
  EXPECT_EQ(all.lists.present(id), all.lists.gather(wanted()).content);
  EXPECT_EQ(all.lists.kept(*all.lists.find(*first)).former,
            all.lists.kept(*all.lists.find(id)).content);
  EXPECT_EQ(
      all.lists.correct(system, *second, asked("CTOC/COP/WG.1/2009/INF/1/Corr.3")).error().kind,
      ErrorKind::invalid)
      << "a corrigendum is not corrected itself";
}

TEST_P(ListsTest, ManyEntriesAreKeptAsTheyWere) {
  for (int i = 0; i < 30; ++i)
    add(i % 2 ? "AUT" : "EGY", "Given \"" + std::to_string(i), "Fámily\\" + std::to_string(i));
  const Content content = all.lists.gather(wanted()).content;
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(all.lists.kept(*all.lists.find(id)).content, content);
}

TEST_P(ListsTest, AnErasedPersonsNameGoesFromTheListsThatAreKept) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const IssuedListId id = issue("CTOC/COP/WG.1/2009/INF/1");
  clock.set(i18n::instant_of({{2010, 1, 1}, 10, 0}, "Europe/Vienna"));
  delegations::Erasure erasure(*database, clock, meetings, {Lists::erase});
  ASSERT_TRUE(erasure.erase(system, huber).ok());
  EXPECT_THAT(names(all.lists.kept(*all.lists.find(id)).content), ElementsAre("–"));
  EXPECT_EQ(all.lists.find(id)->persons, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, ListsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::participants_list

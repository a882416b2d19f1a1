#include "directory/lists/list_pages.h"

#include <gtest/gtest.h>

#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::directory {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class ListPagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  ListPagesTest()
      : database(GetParam()), files(files::FileStore::open(folder.path() / "files").value()) {
    reference::import_reference_data(*database, clock, audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
  }
  page::Visit visit(http::Pairs arguments = {}) {
    return officer_visit(clock, std::move(arguments));
  }
  /// The id of the uploaded list.
  http::Pairs uploaded(const std::string& bytes) {
    const auto to = redirect_of(
        pages.upload(visit(), post_files({}, {{"file", "NGOs <2026>.csv", "text/csv", bytes}})));
    return {{"id", to.location.substr(to.location.rfind('/') + 1)}};
  }

  TemporaryFolder folder;
  TemporaryDatabase database;
  FakeClock clock;
  files::FileStore files;
  i18n::Catalogues catalogues;
  reference::References references{*database, clock};
  correspondence::Addressees addressees{*database, clock, references};
  Lists lists{*database, clock, files, references, addressees, catalogues};
  ListPages pages{lists, references, addressees, [] { return std::string("Europe/Vienna"); }};
};

TEST_P(ListPagesTest, TitlesAreMadeOfTheNamesThatTheOfficeChoseLast) {
  ASSERT_TRUE(addressees
                  .add(audit::Actor::system("test"), references.directory()->find("AUT")->id,
                       correspondence::Seat::vienna, correspondence::TitleNames::short_names)
                  .ok());
  const http::Pairs id = uploaded("Code;E-mail\nNLD;nld@mission.example\n");
  redirect_of(pages.read_as(visit(id), post({{"c0", "code"}, {"c1", "email"}})));
  const std::string digest = value_of_input(html_of(pages.show(visit(id), get())), "digest");
  redirect_of(pages.take(visit(id), post({{"digest", digest}})));
  const auto taken = addressees.all_of(references.directory()->find("NLD")->id);
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_TRUE(has(taken[0].title[Language::fr], "Mission permanente des Pays-Bas"))
      << taken[0].title[Language::fr];
}

TEST_P(ListPagesTest, AListIsLookedAtThenTakenInOneStep) {
  const http::Pairs id = uploaded(
      "Name;E-mail;Colour\nSociety of Jurists;a@soj.example;red\n"
      "Austria;aut@example.org;\n");
  std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "NGOs &lt;2026&gt;.csv"));
  EXPECT_TRUE(has(html, "Not in the directory."));
  EXPECT_TRUE(has(html, "1 row has an error"));
  EXPECT_TRUE(references.directory()->find("SJ") == nullptr) << "nothing is written yet";
  redirect_of(pages.read_as(
      visit(id),
      post({{"c0", "short_en"}, {"c1", "email"}, {"c2", ""}, {"unknown_is", "non_governmental"}})));
  html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "Import 2 rows"));
  const std::string digest = value_of_input(html, "digest");
  const auto taken = redirect_of(pages.take(visit(id), post({{"digest", digest}})));
  EXPECT_EQ(taken.notice->args, std::vector<std::string>{"2"});
  const reference::Entity* entity = references.directory()->find("SJ");
  ASSERT_TRUE(entity);
  EXPECT_EQ(addressees.all_of(entity->id).at(0).email, "a@soj.example");
  EXPECT_EQ(error_of(pages.take(visit(id), post({{"digest", digest}}))).kind, ErrorKind::not_found)
      << "only once";
  const http::Pairs again = uploaded("Name;E-mail;Colour\nSociety of Jurists;a@soj.example;\n");
  html = html_of(pages.show(visit(again), get()));
  EXPECT_TRUE(has(html, "There is nothing to import"));
}

TEST_P(ListPagesTest, WhatIsNotInTheDirectoryIsWhatItsRowSays) {
  const http::Pairs id =
      uploaded("Name;Kind;Working language\nSociety of Jurists;NGO;fr\nSpace Club;spaceship;\n");
  const std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_FALSE(has(html, "Not in the directory."));
  EXPECT_TRUE(has(html, "Import 1 row")) << html;
  EXPECT_TRUE(has(html, "“spaceship” is not an allowed value here."));
  EXPECT_TRUE(has(html, ">Français</bdi></ins>")) << html;
  EXPECT_FALSE(has(html, "three letters")) << "what a wrong kind entails";
}

TEST_P(ListPagesTest, AListOfErrorsAloneIsNotSaidToBeInTheDirectory) {
  const std::string html =
      html_of(pages.show(visit(uploaded("Name;Colour\nSociety of Jurists;red\n")), get()));
  EXPECT_TRUE(has(html, "1 row has an error"));
  EXPECT_FALSE(has(html, "There is nothing to import"));
  EXPECT_FALSE(has(html, "import the others"));
}

TEST_P(ListPagesTest, WhatAColumnWasChosenForIsProposedTheNextTime) {
  const std::string list = "Wer,Wohin\nAustria,aut@example.org\n";
  const http::Pairs id = uploaded(list);
  EXPECT_FALSE(has(html_of(pages.show(visit(id), get())), "What each row would do</h2>"));
  const html::Page refused = page_of(
      pages.read_as(visit(id), post({{"c0", "email"}, {"c1", "email"}, {"unknown_is", ""}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "href=\"#f-c1\""));
  redirect_of(pages.read_as(visit(id), post({{"c0", "short_en"}, {"c1", "email"}})));
  EXPECT_TRUE(has(html_of(pages.show(visit(uploaded(list)), get())), "Import 1 row"));
}

TEST_P(ListPagesTest, ADirectoryChangedMeanwhileIsLookedAtAgain) {
  const http::Pairs id = uploaded("Name;E-mail\nAustria;aut@example.org\n");
  const std::string digest = value_of_input(html_of(pages.show(visit(id), get())), "digest");
  addressees
      .add(audit::Actor::system("another"), references.directory()->find("AUT")->id,
           correspondence::Seat::vienna)
      .value();
  const html::Page told = page_of(pages.take(visit(id), post({{"digest", digest}})));
  EXPECT_EQ(told.status, 409);
  redirect_of(
      pages.take(visit(id), post({{"digest", value_of_input(told.content.html, "digest")}})));
  EXPECT_EQ(addressees.all().size(), 1u);
}

TEST_P(ListPagesTest, ReferenceDataOfTheProgramIsProposedAndNeverForced) {
  reference::Entities entities{*database, clock, references};
  const reference::Entity austria = *references.directory()->find("AUT");
  reference::EntityFacts facts = facts_of(austria);
  facts.short_name[Language::en] = "Our Austria";
  ASSERT_TRUE(entities.change(audit::Actor::system("test"), austria.id, facts, 1).ok());
  const auto to = redirect_of(pages.compare_with_program(visit(), post()));
  EXPECT_EQ(references.directory()->find("AUT")->short_name[Language::en], "Our Austria");
  const std::string id = to.location.substr(to.location.rfind('/') + 1);
  const http::Pairs list{{"id", id.substr(0, id.find('?'))}};
  const std::string html = html_of(pages.show(visit(list), get()));
  EXPECT_TRUE(has(html, "Import 1 row")) << html;
  EXPECT_TRUE(has(html, "Our Austria"));
  redirect_of(pages.take(visit(list), post({{"digest", value_of_input(html, "digest")}})));
  EXPECT_EQ(references.directory()->find("AUT")->short_name[Language::en], "Austria");
}

TEST_P(ListPagesTest, OrganizationsOfTheProgramAreComparedToo) {
  reference::Entities entities{*database, clock, references};
  const reference::Entity union_ = *references.directory()->find("EUE");
  reference::EntityFacts facts = facts_of(union_);
  facts.kind = reference::EntityKind::intergovernmental;
  facts.short_name[Language::fr] = "L’Union";
  ASSERT_TRUE(entities.change(audit::Actor::system("test"), union_.id, facts, 1).ok());
  const auto to = redirect_of(pages.compare_with_program(visit(), post()));
  const std::string id = to.location.substr(to.location.rfind('/') + 1);
  const http::Pairs list{{"id", id.substr(0, id.find('?'))}};
  const std::string html = html_of(pages.show(visit(list), get({{"fate", "changed"}})));
  EXPECT_TRUE(has(html, "Import 1 row")) << html;
  EXPECT_TRUE(has(html, "L’Union"));
  EXPECT_EQ(references.directory()->find("EUE")->kind, reference::EntityKind::intergovernmental)
      << "shown, never forced";
  redirect_of(pages.take(visit(list), post({{"digest", value_of_input(html, "digest")}})));
  EXPECT_EQ(references.directory()->find("EUE")->kind,
            reference::EntityKind::regional_organization);
}

TEST_P(ListPagesTest, ParticipationIsImportedWithItsInstrument) {
  const auto to = redirect_of(pages.upload(
      visit(), post_files({}, {{"file", "parties.csv", "",
                                "Participant,UNTOC signature,UNTOC ratification,ZZZ signature\n"
                                "Austria,12 Dec 2000,24 Sep 2004,2001-01-01\n"}})));
  const http::Pairs list{{"id", to.location.substr(to.location.rfind('/') + 1)}};
  redirect_of(pages.read_as(
      visit(list),
      post({{"c0", "short_en"}, {"c1", "signed:UNTOC"}, {"c2", "bound:UNTOC"}, {"c3", ""}})));
  const std::string html = html_of(pages.show(visit(list), get()));
  EXPECT_TRUE(has(html, "24 September 2004")) << html;
  EXPECT_TRUE(has(html, "value=\"act:FIREARMS\""));
  EXPECT_FALSE(has(html, "ZZZ: signature")) << "there is no such instrument";
  redirect_of(pages.take(visit(list), post({{"digest", value_of_input(html, "digest")}})));
  const auto directory = references.directory();
  const auto part = directory->participation(directory->find("AUT")->id, "UNTOC");
  EXPECT_EQ(part->bound_on, (Date{2004, 9, 24}));
  EXPECT_EQ(part->act, "ratification");
}

TEST_P(ListPagesTest, AFileThatIsNoListIsSaidAtItsField) {
  for (const char* bytes : {"PK\x03\x04", "Name\n", "N\xE4me\nx\n"}) {
    const html::Page page =
        page_of(pages.upload(visit(), post_files({}, {{"file", "x.xlsx", "", bytes}})));
    EXPECT_EQ(page.status, 422) << bytes;
    EXPECT_TRUE(has(page.content.html, "href=\"#f-file\"")) << bytes;
  }
  EXPECT_EQ(page_of(pages.upload(visit(), post())).status, 422);
  EXPECT_EQ(error_of(pages.show(visit({{"id", "7"}}), get())).kind, ErrorKind::not_found);
}

TEST_P(ListPagesTest, ListsAreTakenOutAsFilteredAndSorted) {
  const page::ExportedList csv = exported_of(pages.export_entities(
      visit(), get({{"format", "csv"}, {"group", "EEG"}, {"sort", "-name"}})));
  EXPECT_EQ(csv.format, page::FileFormat::csv);
  ASSERT_EQ(csv.rows.size(), 23u);
  EXPECT_EQ(csv.rows.front()[0], "UKR");
  EXPECT_EQ(csv.rows.back()[0], "ALB");
  const page::ExportedList xlsx =
      exported_of(pages.export_entities(visit(), get({{"format", "xlsx"}})));
  EXPECT_EQ(xlsx.rows.size(), 198u);
  addressees.propose_addressees(audit::Actor::system("test"), correspondence::Seat::vienna).value();
  const page::ExportedList mail =
      exported_of(pages.export_addressees(visit(), get({{"format", "csv"}, {"q", "senegal"}})));
  ASSERT_EQ(mail.rows.size(), 1u);
  EXPECT_EQ(mail.header.size(), mail.rows[0].size());
  EXPECT_TRUE(
      exported_of(pages.export_addressees(visit(), get({{"format", "csv"}, {"channel", "email"}})))
          .rows.empty());
  EXPECT_TRUE(
      exported_of(pages.export_addressees(visit(), get({{"format", "csv"}, {"validity", "ended"}})))
          .rows.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ListPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::directory

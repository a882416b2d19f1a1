// Registrations brought in from Indico and taken along to it, as officers see it.
#include <fstream>
#include <iterator>
#include <set>

#include "delegations/delegations_test.h"
#include "delegations/lists/import_pages.h"
#include "delegations/lists/indico/export_pages.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::post_files;
using testing::redirect_of;
using testing::value_of_input;

class IndicoPagesTest : public DelegationsTest {
 protected:
  IndicoPagesTest() {
    delegations.attendance_to(
        [this](change::Change&, ParticipantId id, meetings::MeetingId meeting) -> Result<bool> {
          if (is_absent)
            return conflict(N_("This participant is not registered for this meeting."));
          attended.insert({id, meeting});
          return true;
        });
  }
  page::Visit visit(const std::string& id = "0", Language language = Language::en) {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}, {"id", id}}, language);
  }
  static std::string golden(const std::string& name) {
    std::ifstream in(std::string(CONVOKE_SOURCE_DIR "/tests/golden/indico/") + name,
                     std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string uploaded(const std::string& name, const std::string& bytes) {
    http::Request request = post_files({{"way", "email"}, {"received_on", "2009-08-28"}},
                                       {{"file", name, "application/octet-stream", bytes}});
    request.query.emplace_back("entity", std::string(kManyDelegations));
    const std::string location = redirect_of(imports_pages.upload(visit(), request)).location;
    return location.substr(location.rfind('/') + 1);
  }
  std::string shown(const std::string& id, const http::Pairs& query = {}) {
    return html_of(imports_pages.show(visit(id), get(query)));
  }
  page::Redirect taken(const std::string& id) {
    return redirect_of(
        imports_pages.take(visit(id), post({{"digest", value_of_input(shown(id), "digest")}})));
  }
  std::vector<Participant> everybody() {
    return delegations.list(series, {.limit = 100}).participants;
  }
  std::string file(const http::Pairs& query = {}) {
    const auto reply = exports.file(visit(), get(query));
    EXPECT_TRUE(reply.ok());
    return std::get<http::Response>(*reply).body;
  }

  std::set<std::pair<ParticipantId, meetings::MeetingId>> attended;
  bool is_absent = false;
  Imports imports{*database, clock, files, delegations, meetings, references, catalogues};
  ImportPages imports_pages{imports, delegations, meetings, references};
  IndicoPages exports{delegations, meetings, references};
};

TEST_P(IndicoPagesTest, AnOfficerLooksAtRegistrationsAndTakesThemOver) {
  const std::string id = uploaded("registrations.xlsx", golden("registrations_en.xlsx"));
  const std::string html = shown(id);
  for (const char* part :
       {"Registrations from Indico", "Take over 3 participants",
        "State of the registration: ", "Columns that are left out:", "Accommodation",
        "The delegation of its country", "Who is checked in has attended", "Awaiting payment"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_TRUE(has(html, "2 rows of organizations come under the State of their country."));
  EXPECT_TRUE(has(html, "?fate=by_country#rows\""));
  const std::string narrowed = shown(id, {{"fate", "by_country"}});
  EXPECT_EQ(testing::times(narrowed, "The delegation of its country"), 2);
  EXPECT_LT(testing::times(narrowed, "<th scope=\"row\""),
            testing::times(html, "<th scope=\"row\""));
  EXPECT_FALSE(has(html, "lost its plus"));
  EXPECT_FALSE(has(html, "lost their plus"));
  const auto redirect = taken(id);
  EXPECT_EQ(redirect.notice->args, (std::vector<std::string>{"3", "0"}));
  EXPECT_EQ(everybody().size(), 3u);
  EXPECT_TRUE(attended.empty());
}

TEST_P(IndicoPagesTest, ThePageSaysWhatItsCsvHasLost) {
  const std::string html = shown(uploaded("registrations.csv", golden("registrations_en.csv")));
  EXPECT_TRUE(has(html, "3 telephone numbers have probably lost their plus sign."));
  EXPECT_TRUE(has(html, "Its Excel file keeps them"));
}

TEST_P(IndicoPagesTest, AttendanceIsNotedForTheMeetingThatTheOfficerChooses) {
  const std::string id = uploaded("registrations.xlsx", golden("registrations_en.xlsx"));
  http::Pairs reading;
  const KeptList list = imports.find(KeptListId(std::stoll(id))).value();
  for (std::size_t i = 0; i < list.reading.fields.size(); ++i)
    reading.emplace_back("c" + std::to_string(i), list.reading.fields[i]);
  reading.emplace_back("role", "adviser");
  reading.emplace_back("states", "pending");
  reading.emplace_back("states", "nonsense");
  reading.emplace_back("attended", std::to_string(experts.value));
  redirect_of(imports_pages.read_as(visit(id), post(reading)));
  EXPECT_TRUE(has(shown(id), "Attendance of 2 participants is noted."));
  const auto redirect = taken(id);
  EXPECT_EQ(redirect.notice->args, (std::vector<std::string>{"4", "0", "2", "0"}));
  EXPECT_EQ(attended.size(), 2u);
  for (const Participant& p : everybody())
    EXPECT_EQ(attended.contains({p.id, experts}),
              p.details.family_name == "Huber" || p.details.family_name == "van der Berg");

  // The same list after the meeting: nobody is named, and who has come since is noted.
  attended.clear();
  const std::string again = uploaded("registrations.xlsx", golden("registrations_en.xlsx"));
  redirect_of(imports_pages.read_as(visit(again), post(reading)));
  EXPECT_TRUE(has(shown(again), "Note the attendance"));
  is_absent = true;
  EXPECT_EQ(taken(again).notice->args, (std::vector<std::string>{"0", "0", "0", "2"}));
  EXPECT_EQ(everybody().size(), 4u);
}

TEST_P(IndicoPagesTest, AMeetingOfAnotherConferenceCannotBeAttended) {
  const std::string id = uploaded("registrations.xlsx", golden("registrations_en.xlsx"));
  redirect_of(imports_pages.read_as(visit(id), post({{"attended", "4711"}})));
  EXPECT_FALSE(imports.find(KeptListId(std::stoll(id)))->reading.attended);
}

TEST_P(IndicoPagesTest, NamesThatAreNotInTheDirectoryAreChosenForOnce) {
  const std::string id =
      uploaded("list.csv",
               "Name,Role,Affiliation,Country\n\"Huber, Ilse\",head,Mission of Austria,\n"
               "\"Maier, Otto\",adviser,Mission of Austria,\n\"Wolf, Eva\",adviser,<b>Press</b>,\n"
               "\"Petit, Claire\",adviser,Acme Institute,France\n");
  std::string html = shown(id);
  EXPECT_TRUE(has(html, "2 names of delegations are not in the directory."));
  EXPECT_TRUE(has(html, "&lt;b&gt;Press&lt;/b&gt;"));
  EXPECT_FALSE(has(html, "<b>Press</b>"));
  // The State whose name stands in it is proposed.
  const std::string option = html.substr(html.find("value=\"AUT\""));
  EXPECT_TRUE(has(option.substr(0, option.find('>')), "selected"));
  EXPECT_FALSE(has(html, "Take over"));
  redirect_of(imports_pages.choose(visit(id), post({{"n0", "mission of austria"},
                                                    {"e0", "AUT"},
                                                    {"n1", "b press b"},
                                                    {"e1", std::string(kLeaveOut)}})));
  html = shown(id);
  EXPECT_TRUE(has(html, "Take over 3 participants"));
  EXPECT_FALSE(has(html, "not in the directory."));
  // What was chosen can be chosen anew, and so can a delegation that the country says.
  EXPECT_TRUE(has(html, "Whose delegation it is"));
  EXPECT_TRUE(has(html, "?name=acme%20institute#names"));
  EXPECT_TRUE(has(shown(id, {{"name", "acme institute"}}), "value=\"acme institute\""));
  redirect_of(imports_pages.choose(visit(id), post({{"n0", "acme institute"}, {"e0", "EGY"}})));
  taken(id);
  const auto of_egypt = delegations.delegation(series, egypt.entity);
  ASSERT_EQ(of_egypt.size(), 1u);
  EXPECT_EQ(of_egypt[0].details.ministry, "Acme Institute");
  EXPECT_EQ(delegations.delegation(series, austria.entity).size(), 2u);
}

TEST_P(IndicoPagesTest, AChoiceIsTakenBackAndAnUnknownOneChoosesNothing) {
  const std::string id = uploaded("list.csv", "Family name,Role,Delegation\nHuber,head,Atlantis\n");
  redirect_of(imports_pages.choose(visit(id), post({{"n0", "atlantis"}, {"e0", "AUT"}})));
  EXPECT_TRUE(has(shown(id), "Take over 1 participant"));
  redirect_of(imports_pages.choose(visit(id), post({{"n0", "atlantis"}, {"e0", "XXX"}})));
  EXPECT_FALSE(has(shown(id), "Take over 1 participant"));
}

TEST_P(IndicoPagesTest, AJsonFileThatIsNoneOfItsIsAnErrorAtTheField) {
  http::Request request = post_files({{"way", "email"}, {"received_on", "2009-08-28"}},
                                     {{"file", "a.json", "application/json", "{\"a\":1}"}});
  request.query.emplace_back("entity", std::string(kManyDelegations));
  const html::Page page = page_of(imports_pages.upload(visit(), request));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "This JSON file has no list"));
}

TEST_P(IndicoPagesTest, ManyNamesAreShownTwentyAtATime) {
  std::string list = "Family name,Role,Delegation\n";
  for (int i = 0; i < 30; ++i)
    list += "P" + std::to_string(i) + ",adviser,Nowhere" + std::to_string(i) + "\n";
  const std::string html = shown(uploaded("list.csv", list));
  EXPECT_TRUE(has(html, "name=\"e19\""));
  EXPECT_FALSE(has(html, "name=\"e20\""));
  EXPECT_TRUE(has(html, "30 names are to be decided."));
}

TEST_P(IndicoPagesTest, TheFileForIndicoHoldsWhomItsImportTakes) {
  ParticipantDetails maria = details("Maria", "Huber");
  maria.email = "Maria.Huber@example.org";
  maria.ministry = "Ministry of Justice, \"North\"";
  maria.function_title = "=HYPERLINK(1)";
  maria.phone = "+43 1 5550101";
  add(austria, maria);
  ParticipantDetails again = details("Otto", "Maier");
  again.email = maria.email;
  add(austria, again);
  ParticipantDetails silent = details("Eva", "Wolf");
  silent.email.clear();
  add(austria, silent);
  ParticipantDetails one_name = details("", "Sukarno");
  one_name.email = "s@example.org";
  add(egypt, one_name);
  const ParticipantId gone = add(egypt, details("Gone", "Away"));
  ASSERT_TRUE(delegations.withdraw(mission, egypt, gone).ok());
  EXPECT_EQ(file(),
            "\xEF\xBB\xBFMaria,Huber,\"Austria (Ministry of Justice, \"\"North\"\")\","
            "HYPERLINK(1),+43 1 5550101,maria.huber@example.org\r\n");
  const std::string html = html_of(exports.show(visit(), get()));
  EXPECT_TRUE(has(html, "1 participant in the file"));
  EXPECT_TRUE(has(html, "3 participants not in the file"));
  for (const char* why : {"No e-mail address", "No given name or no family name",
                          "The e-mail address of another participant"})
    EXPECT_TRUE(has(html, why)) << why;
  EXPECT_FALSE(has(html, "Gone"));
  const auto left = testing::exported_of(exports.show(visit(), get({{"format", "csv"}})));
  EXPECT_EQ(left.rows.size(), 3u);
  // As the list of participants is filtered.
  EXPECT_TRUE(
      has(html_of(exports.show(visit(), get({{"entity", "EGY"}}))), "0 participants in the file"));
  EXPECT_EQ(file({{"entity", "EGY"}}), "\xEF\xBB\xBF");
}

TEST_P(IndicoPagesTest, NamesOnThePageAreEscaped) {
  ParticipantDetails odd = details("<i>Ida", "B</i>");
  odd.email.clear();
  add(austria, odd);
  EXPECT_FALSE(has(html_of(exports.show(visit(), get())), "<i>Ida"));
}

TEST_P(IndicoPagesTest, TheFileBroughtInAgainIsTheSamePeople) {
  for (const char* name : {"Maria|Huber", "Jean-Luc|van der Berg", "Анна|Волкова", "小龙|李"}) {
    const std::string both = name;
    ParticipantDetails d = details(both.substr(0, both.find('|')), both.substr(both.find('|') + 1));
    d.email = "p" + std::to_string(keys) + "@example.org";
    d.phone = "+43 (1) 555-0" + std::to_string(keys);
    d.ministry = "Ministry (North), Office";
    d.function_title = "Director";
    add(keys % 2 == 0 ? austria : egypt, d);
  }
  for (const Language language : kLanguages) {
    const auto reply = exports.file(visit("0", language), get());
    const std::string id = uploaded("for-indico.csv", std::get<http::Response>(*reply).body);
    redirect_of(imports_pages.read_as(visit(id), post({{"c0", "given_name"},
                                                       {"c1", "family_name"},
                                                       {"c2", "affiliation"},
                                                       {"c3", "function_title"},
                                                       {"c4", "phone"},
                                                       {"c5", "email"},
                                                       {"role", "representative"},
                                                       {"corrects", "yes"}})));
    const std::string html = shown(id);
    EXPECT_TRUE(has(html, "There is nothing to take over")) << convoke::code_of(language);
    EXPECT_TRUE(has(html, "There already <b>4</b>")) << convoke::code_of(language);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, IndicoPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

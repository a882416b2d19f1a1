// Databases of released versions come forward whole.
#include "forward_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convoke::testing {
namespace {

/// Columns that a migration has taken away because their contents stand elsewhere.
const std::map<std::string, std::set<std::string>> kMoved = {
    {"agenda_item", {"annotation"}},  // to long_text_version, with their former states
    {"agenda_item_version", {"annotation"}},
    {"guiding_question", {"text"}},
    {"participant", {"original_name"}},  // to original_family_name
    {"person", {"role"}},                // to person_role, for every series
};
/// Columns whose contents a migration has changed, with its reason.
const std::map<std::string, std::set<std::string>> kChanged = {
    {"audit_entry", {"detail", "actor_label"}},  // names of people went out of the record
    {"participant", {"state"}},                  // what was nominated was registered by that
    {"participant_version", {"state"}},
};

/// Tables whose rows a migration has put into another one; a test of its own looks at them.
const std::set<std::string> kGone = {"nomination_link", "photo_link", "views_link"};

/// Tables that a migration adds to.
const std::set<std::string> kGrowing = {"audit_entry"};

bool listed(const std::map<std::string, std::set<std::string>>& columns, const std::string& table,
            const std::string& column) {
  const auto found = columns.find(table);
  return found != columns.end() && found->second.contains(column);
}

TEST_P(ForwardTest, NothingIsLost) {
  const auto before = tables(*database);
  std::map<std::string, std::vector<std::string>> rows;
  std::map<std::string, std::set<std::string>> kept;
  for (const auto& [table, columns] : before) {
    if (kGone.contains(table)) continue;
    for (const std::string& column : columns)
      if (!listed(kMoved, table, column) && !listed(kChanged, table, column))
        kept[table].insert(column);
    rows[table] = rows_of(*database, table, kept[table]);
  }
  bring_forward();
  const auto after = tables(*database);
  for (const auto& [table, columns] : kept) {
    ASSERT_TRUE(after.contains(table)) << table;
    for (const std::string& column : columns)
      ASSERT_TRUE(after.at(table).contains(column)) << table << '.' << column;
    const auto there = rows_of(*database, table, columns);
    if (there == rows[table]) continue;
    EXPECT_TRUE(std::includes(there.begin(), there.end(), rows[table].begin(), rows[table].end()))
        << "rows of " << table << " are lost or changed";
    EXPECT_TRUE(kGrowing.contains(table)) << table << " has rows that were not there";
  }
  for (const auto& [table, columns] : kMoved)
    for (const std::string& column : columns)
      if (before.contains(table)) {
        EXPECT_FALSE(after.at(table).contains(column)) << table << '.' << column;
      }
}

TEST_P(ForwardTest, EveryLinkHandedOutGoesOnAsItWas) {
  const auto before = tables(*database);
  std::vector<std::string> handed_out;
  for (const char* table : {"nomination_link", "photo_link", "views_link"}) {
    if (!before.contains(table)) continue;
    const std::string state = before.at(table).contains("state") ? "state" : "'active'";
    database->read([&](db::Reader& r) {
      for (const auto& [link] : r.rows<std::string>("select token_hash || ' ' || " + state +
                                                    " from " + std::string(table)))
        handed_out.push_back(link);
    });
  }
  bring_forward();
  EXPECT_FALSE(handed_out.empty() && before.contains("nomination_link"));
  std::set<std::string> there;
  database->read([&](db::Reader& r) {
    for (const auto& [link] : r.rows<std::string>("select token_hash || ' ' || state from link"))
      there.insert(link);
  });
  for (const std::string& link : handed_out) EXPECT_TRUE(there.contains(link)) << link;
  for (const std::string& table : kGone) EXPECT_FALSE(tables(*database).contains(table)) << table;
}

TEST_P(ForwardTest, WhoWasNominatedIsRegisteredAndKeepsTheNameInItsOwnScript) {
  const std::string names = "select original_name || ' ' || id from participant where id > 0";
  std::set<std::string> before;
  database->read([&](db::Reader& r) {
    if (tables(*database).at("participant").contains("original_name"))
      for (const auto& [name] : r.rows<std::string>(names)) before.insert(name);
  });
  const bool is_old = !before.empty();
  const auto nominated = number("select count(*) from participant where state = 'nominated'");
  const auto late = number("select count(*) from participant where state = 'late'");
  bring_forward();
  if (!is_old) return;
  std::set<std::string> after;
  database->read([&](db::Reader& r) {
    for (const auto& [name] :
         r.rows<std::string>("select original_family_name || ' ' || id from participant"))
      after.insert(name);
  });
  EXPECT_EQ(after, before);
  EXPECT_GT(nominated, 0);
  EXPECT_EQ(number("select count(*) from participant where state = 'registered'"), nominated);
  EXPECT_EQ(number("select count(*) from participant where state = 'late'"), late);
  EXPECT_EQ(number("select cast(sum(people) as bigint) from delegation_tally where state = "
                   "'registered'"),
            nominated);
}

TEST_P(ForwardTest, ReferencesAreWholeAndTheShapeIsThatOfANewDatabase) {
  bring_forward();
  if (database->dialect() == db::Dialect::sqlite) {
    EXPECT_EQ(number("select count(*) from pragma_foreign_key_check"), 0);
  }
  TemporaryDatabase fresh(std::get<Backend>(GetParam()));
  EXPECT_EQ(tables(*database), tables(*fresh));
}

TEST_P(ForwardTest, EveryFileThatARowNamesIsInUse) {
  bring_forward();
  for (const char* named :
       {"select file_hash from photo", "select pdf_hash from badge_batch",
        "select docx_hash from document_version", "select pdf_hash from document_version",
        "select docx_hash from note_template", "select pdf_hash from note_enclosure",
        "select docx_hash from note_enclosure", "select docx_hash from dispatch",
        "select pdf_hash from dispatch", "select file_hash from register_entry",
        "select eml_hash from outbox_message"})
    EXPECT_EQ(number("with named (hash) as (" + std::string(named) +
                     ") select count(*) from named where hash <> '' and hash not in (select hash "
                     "from file_use)"),
              0)
        << named;
  EXPECT_GT(number("select count(*) from file_use"), 500);
}

TEST_P(ForwardTest, AConferenceKeepsTheConventionAndInvitesAll) {
  const auto series = number("select count(*) from series");
  bring_forward();
  EXPECT_GT(series, 0);
  EXPECT_EQ(number("select count(*) from series where instrument = 'UNTOC' and gate = '{}' and "
                   "invited = ''"),
            series);
}

TEST_P(ForwardTest, TheAuditRecordNamesNoParticipantAndStaysClosed) {
  bring_forward();
  EXPECT_EQ(number("select count(*) from audit_entry where action like 'participant.%' and detail "
                   "like '%\"name\"%'"),
            0);
  EXPECT_EQ(number("select count(*) from audit_entry where action like 'photo.%' and actor_kind = "
                   "'link' and actor_label <> ''"),
            0);
  EXPECT_EQ(number("select count(*) from audit_entry where action = 'audit.take_names_out'"), 1);
  try {
    EXPECT_FALSE(database
                     ->write([](db::Transaction& t) -> Status {
                       t.execute("update audit_entry set detail = '{}'");
                       return {};
                     })
                     .ok());
  } catch (const db::Fault& fault) {
    EXPECT_NE(std::string(fault.what()).find("append-only"), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(AllVersions, ForwardTest, ::testing::ValuesIn(cases()), name_of_case);

}  // namespace
}  // namespace convoke::testing

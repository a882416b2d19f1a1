// What the tests of answer sheets share: a small questionnaire, two States.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "reference/directory.h"
#include "reference/import.h"
#include "reviews/questionnaire/sheets/sheets.h"
#include "testing/temporary_database.h"

namespace convoke::reviews::questionnaire {

inline constexpr const char* kSmall = R"(code: small
version: 1
title: Small questionnaire
instruments:
  A: {name: First instrument, articles: 10}
sections:
  - key: one
    title: First article
    instrument: A
    article: 1
    questions:
      - {key: law, text: "Is there a <law>?", citations: yes, same_as: other/law}
      - {key: which, text: "Which?", kind: text, shown_if: law}
      - {key: plans, text: "What is planned?", kind: text, shown_if: law, answered: no}
  - key: two
    title: Second article
    instrument: A
    article: 2
    questions:
      - {key: cases, text: "How many cases?", kind: number, obligation: optional}
      - {key: needs, text: "Which needs?", kind: text, files: yes, help: "Of *assistance*"}
)";

inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline Content chosen(Choice choice, std::string text = {}) {
  return {choice, std::move(text), {}, {}};
}
inline Content said(std::string text) {
  return {{}, std::move(text), {}, {}};
}

class SheetsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  SheetsTest()
      : database(GetParam()),
        references(*database, clock),
        key(crypto::ServerKey::random()),
        questionnaires(*database, clock),
        sheets(*database, clock, questionnaires, key) {
    EXPECT_TRUE(reference::import_reference_data(*database, SystemClock(),
                                                 audit::Actor::system("test"),
                                                 reference::embedded_files())
                    .ok());
    austria = references.directory()->find("AUT")->id;
    egypt = references.directory()->find("EGY")->id;
    version = questionnaires.write(officer, kSmall).value().id;
    sheet = sheets.open(officer, version, austria, Language::en).value();
  }

  void save(SheetId id, const std::string& question, Content content, int seen = 0) {
    const Status saved = sheets.save_answer(state, id, {question, seen, std::move(content)});
    EXPECT_TRUE(saved.ok()) << question << ": " << (saved.ok() ? "" : describe(saved.error()));
  }
  void submit(SheetId id) {
    const Status sent = sheets.submit(state, id);
    EXPECT_TRUE(sent.ok()) << (sent.ok() ? "" : describe(sent.error()));
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  reference::References references;
  crypto::ServerKey key;
  Questionnaires questionnaires;
  Sheets sheets;
  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  const audit::Actor state{audit::ActorKind::link, 1, "Austria", "192.0.2.2"};
  const audit::Actor ministry{audit::ActorKind::link, 1, "Ministry of Justice", "192.0.2.3"};
  reference::EntityId austria, egypt;
  VersionId version;
  SheetId sheet;
};

}  // namespace convoke::reviews::questionnaire

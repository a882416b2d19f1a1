// What the tests of tables and repeated blocks share: a questionnaire that has them.
#pragma once

#include "reviews/questionnaire/sheets/sheets_test.h"

namespace convoke::reviews::questionnaire {

inline constexpr const char* kLined = R"(code: lined
version: 1
title: {en: Lined questionnaire, fr: Questionnaire à lignes, ar: استبيان بجداول}
instruments:
  A: {name: First instrument, articles: 10}
sections:
  - key: one
    title: First article
    instrument: A
    article: 1
    questions:
      - {key: law, text: "Is there a law?", citations: yes, files: yes}
      - key: requests
        text: {en: "How many requests?", ar: "كم عدد الطلبات؟"}
        kind: table
        columns:
          - {key: sent, name: {en: Sent, ar: الصادرة}, kind: number}
          - {key: last, name: Last one, kind: date}
          - key: basis
            name: Basis
            kind: choice
            choices:
              - {key: treaty, name: {en: Treaty, fr: Traité, ar: معاهدة}}
              - {key: comity, name: {en: Comity, fr: Courtoisie, ar: مجاملة}}
        rows: [{key: "2007", name: "2007"}, {key: "2008", name: "2008"}]
      - key: cases
        text: "Which cases?"
        kind: table
        most: 8
        columns: [{key: court, name: Court}, {key: year, name: Year, kind: number}]
  - key: two
    title: Second article
    instrument: A
    article: 2
    questions:
      - key: authorities
        text: "Which authorities?"
        kind: blocks
        block: {en: Authority, zh: 主管机关}
        most: 4
        fields: [{key: name, name: Name}, {key: mail, name: E-mail address}]
      - {key: needs, text: "Which needs?", kind: text}
      - {key: number, text: "How many?", kind: number}
)";

/// A sheet of kLined for Austria.
class LinedTest : public SheetsTest {
 protected:
  LinedTest()
      : lined(questionnaires.write(officer, kLined).value().id),
        mine(sheets.open(officer, lined, austria, Language::en).value()) {}

  const Question& question(const std::string& wanted) { return *asks()->question(wanted); }
  std::shared_ptr<const Questionnaire> asks() { return questionnaires.read(lined); }

  VersionId lined;
  SheetId mine;
};

}  // namespace convoke::reviews::questionnaire

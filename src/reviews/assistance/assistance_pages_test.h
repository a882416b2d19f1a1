// The pages of this room with the rooms below them, for tests.
#pragma once

#include "reviews/assistance/assistance_test.h"
#include "reviews/assistance/room.h"
#include "reviews/review/reviews.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::reviews::assistance {

using namespace convoke::testing;

class AssistancePagesTest : public AssistanceTest {
 protected:
  AssistancePagesTest()
      : key(crypto::ServerKey::random()),
        reviews(*database, clock, key, [] { return std::string("Europe/Vienna"); }),
        papers(reviews),
        questionnaires(*database, clock),
        sheets(*database, clock, questionnaires, key),
        meetings(*database, clock),
        files(files::FileStore::open(folder.path() / "files").value()),
        converter(folder.path() / "office"),
        documents(*database, clock, files, converter),
        all(*database, clock, [] { return std::vector<std::string>(); },
            {papers, sheets, questionnaires, meetings, references, documents, catalogues,
             secretariat::always(office())}) {}
  static secretariat::Office office() {
    secretariat::Office out;
    out.zone = "Europe/Vienna";
    return out;
  }
  page::Visit at(std::int64_t id = 0, Language language = Language::en) {
    return officer_visit(clock, {{"id", std::to_string(id)}}, language);
  }
  page::Visit reader(std::int64_t id = 0) {
    page::Visit visit = at(id);
    visit.officer->grants = {{page::Role::reader, ""}};
    return visit;
  }
  http::Pairs need_fields() {
    return {{"state", "EGY"},      {"article", "UNTOC:20"}, {"kind", "capacity-building"},
            {"body", "Training."}, {"reference", "NV 12"},  {"language", "ar"}};
  }

  crypto::ServerKey key;
  review::Reviews reviews;
  review::Papers papers;
  questionnaire::Questionnaires questionnaires;
  questionnaire::Sheets sheets;
  meetings::Meetings meetings;
  testing::TemporaryFolder folder;
  files::FileStore files;
  docx::Office converter;
  documents::Documents documents;
  const i18n::Catalogues catalogues;
  Assistance all;
};

}  // namespace convoke::reviews::assistance

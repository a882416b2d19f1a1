// The pages of country reviews behind both doors, for tests.
#pragma once

#include "platform/docx/test_docx.h"
#include "reviews/review/grounded_test.h"
#include "reviews/review/room.h"
#include "testing/test_visit.h"

namespace convoke::reviews::review {

using namespace convoke::testing;

class CountryPagesTest : public GroundedReviewTest {
 protected:
  page::Visit at(http::Pairs arguments = {}, Language language = Language::en) {
    arguments.insert(arguments.begin(), {"id", std::to_string(id.value)});
    return officer_visit(clock, std::move(arguments), language);
  }
  page::Visit reader(http::Pairs arguments = {}) {
    page::Visit visit = at(std::move(arguments));
    visit.officer->grants = {{page::Role::reader, ""}};
    return visit;
  }
  page::Visit by(const Person& person, http::Pairs arguments = {}) {
    const std::string token = *database->write(
        [&](db::Transaction& t) -> Result<std::string> { return all.reviews.token(t, person); });
    arguments.insert(arguments.begin(), {"token", token});
    return link_visit(clock, std::move(arguments));
  }
  void finish_observations(const std::vector<Person>& all_sides, ObservationId observation) {
    std::vector<Party> parties;
    for (const Person& one : all_sides) parties.push_back({one});
    for (const Party& one : parties) ok(papers.agree(actor, one, observation, 2));
    cleared("observations", parties[1], parties);
    finish("observations");
  }
  std::string document(DocumentId document) { return std::to_string(document.value); }

  reference::References references{*database, clock};
  CountryReviews all{ground,
                     references,
                     {[] { return std::string("Europe/Vienna"); },
                      secretariat::always({}),
                      {},
                      [](const std::vector<std::string>& documents) {
                        return Result<std::vector<std::string>>({"%PDF of " + documents[0]});
                      },
                      find_note,
                      [](std::int64_t) {
                        return NotePlace{"vienna", "NV 12"};
                      }}};
};

}  // namespace convoke::reviews::review

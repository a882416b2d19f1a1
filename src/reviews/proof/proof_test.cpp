#include "reviews/proof/proof.h"

#include <gtest/gtest.h>

#include <functional>

#include "platform/json/tree.h"
#include "reviews/lots/protocol.h"

namespace convoke::reviews::proof {
namespace {

using json::Tree;

constexpr const char* kDefinition = R"(code: test
version: 1
name: Test
instruments:
  A: {name: A, articles: 9}
  B: {name: B, articles: 9}
clusters:
  I: {name: All, articles: {A: [1]}}
phases:
  "1": {name: Only, first_year: 2030, last_year: 2031, clusters: [I]}
cohorts: {number: 2, first_year: 2030}
reviewers: {seats: [same group, other group], additional: any, most_reviewers: 4, most_in_all: 5, most_at_once: 4}
steps:
  - {key: answers, name: Answers, limit: 3 months from start}
)";

/// Twelve States in three groups, all bound by A and nine by B.
const std::string& protocol() {
  static const std::string made = [] {
    lots::Material material;
    material.definition = kDefinition;
    material.groups = "iso3,regional_group\n";
    material.participation = "instrument,iso3,bound\n";
    for (int i = 0; i < 12; ++i) {
      const std::string code{static_cast<char>('A' + i), 'A', 'A'};
      material.groups += code + "," + "xyz"[i % 3] + "\n";
      material.participation += "A," + code + ",2003-09-29\n";
      if (i % 4) material.participation += "B," + code + ",2003-12-25\n";
    }
    material.seed = "00112233445566778899aabbccddeeff";
    const auto drawn = lots::draw_with_protocol(material);
    EXPECT_TRUE(drawn.ok()) << describe(drawn.error());
    return *drawn;
  }();
  return made;
}

/// The protocol after a change of its tree, and what is said of it.
std::string said(const std::function<void(Tree::Members&)>& change) {
  Tree tree = *json::read_tree(protocol());
  Tree::Members members = *tree.members();
  change(members);
  const Status checked = check(json::written(Tree(std::move(members))));
  return checked.ok() ? "" : describe(checked.error());
}

Tree& member(Tree::Members& of, std::string_view name) {
  for (auto& [key, value] : of)
    if (key == name) return value;
  ADD_FAILURE() << name;
  return of.front().second;
}

/// Changes one reviewer of the first review that has such.
std::string with_reviewer(const std::string& reason,
                          const std::function<void(Tree::Members& review, Tree::List& reviewers,
                                                   std::size_t which)>& change) {
  return said([&](Tree::Members& all) {
    Tree::List reviews = *member(all, "reviews").list();
    for (Tree& review : reviews) {
      Tree::Members one = *review.members();
      Tree::List reviewers = *member(one, "reviewers").list();
      for (std::size_t i = 0; i < reviewers.size(); ++i) {
        if (*reviewers[i].member("reason")->text() != reason) continue;
        change(one, reviewers, i);
        member(one, "reviewers") = reviewers;
        review = one;
        member(all, "reviews") = reviews;
        return;
      }
    }
    ADD_FAILURE() << "no reviewer of the kind " << reason;
  });
}

void rename(Tree& reviewer, const std::string& state) {
  Tree::Members changed = *reviewer.members();
  member(changed, "state") = state;
  reviewer = changed;
}

TEST(Proof, ADrawKeepsItsRules) {
  const Status checked = check(protocol());
  EXPECT_TRUE(checked.ok()) << describe(checked.error());
}

TEST(Proof, ARedrawKeepsItsRules) {
  const Tree tree = *json::read_tree(protocol());
  const Tree& review = tree.member("reviews")->list()->front();
  const auto again = lots::redraw_with_protocol(
      protocol(),
      "change,state,other\njoins,EAA,B\ndefers," + *review.member("state")->text() + ",cohort 2\n",
      "ffeeddccbbaa99887766554433221100");
  ASSERT_TRUE(again.ok()) << describe(again.error());
  const Status checked = check(*again);
  EXPECT_TRUE(checked.ok()) << describe(checked.error());
}

TEST(Proof, NoProtocolIsRefused) {
  EXPECT_EQ(check("{}").error().kind, ErrorKind::invalid);
  EXPECT_EQ(check("words").error().kind, ErrorKind::invalid);
}

TEST(Proof, TellsWhoReviewsItself) {
  EXPECT_NE(with_reviewer("same group",
                          [](Tree::Members& review, Tree::List& reviewers, std::size_t i) {
                            rename(reviewers[i], *member(review, "state").text());
                          })
                .find(" reviews itself."),
            std::string::npos);
}

TEST(Proof, TellsAReviewerOfAnotherGroup) {
  // Its own group's seat is given to a State of the next group.
  const std::string told =
      with_reviewer("same group", [](Tree::Members& review, Tree::List& reviewers, std::size_t i) {
        const char first = (*member(review, "state").text())[0];
        rename(reviewers[i], {static_cast<char>(first == 'L' ? 'A' : first + 1), 'A', 'A'});
      });
  EXPECT_NE(told.find("its group."), std::string::npos) << told;
  EXPECT_NE(told.find("The load of "), std::string::npos) << told;
}

TEST(Proof, TellsAReviewerWhoIsNotBound) {
  // AAA, EAA and IAA are not bound by B; the first additional reviewer is for B.
  const std::string told =
      with_reviewer("additional", [](Tree::Members& review, Tree::List& reviewers, std::size_t i) {
        rename(reviewers[i], *member(review, "state").text() == "EAA" ? "IAA" : "EAA");
      });
  EXPECT_NE(told.find(" for B and is not bound by it."), std::string::npos) << told;
}

TEST(Proof, TellsAMissingReviewerAndAMissingReview) {
  EXPECT_NE(with_reviewer("same group",
                          [](Tree::Members&, Tree::List& reviewers, std::size_t i) {
                            reviewers.erase(reviewers.begin() + static_cast<std::ptrdiff_t>(i));
                          })
                .find(" does not have 2 reviewers for "),
            std::string::npos);
  EXPECT_NE(said([](Tree::Members& all) {
              Tree::List reviews = *member(all, "reviews").list();
              reviews.pop_back();
              member(all, "reviews") = reviews;
            }).find(" is not reviewed for "),
            std::string::npos);
}

TEST(Proof, TellsTwoWhoReviewEachOther) {
  const std::string told = said([](Tree::Members& all) {
    // Whoever reviews AAA is reviewed by AAA.
    Tree::List reviews = *member(all, "reviews").list();
    const std::string other =
        *reviews.front().member("reviewers")->list()->front().member("state")->text();
    for (Tree& review : reviews) {
      if (*review.member("state")->text() != other) continue;
      Tree::Members one = *review.members();
      Tree::List reviewers = *member(one, "reviewers").list();
      rename(reviewers.front(), "AAA");
      member(one, "reviewers") = reviewers;
      review = one;
      break;
    }
    member(all, "reviews") = reviews;
  });
  EXPECT_NE(told.find(" review each other."), std::string::npos) << told;
}

TEST(Proof, TellsWrongCohorts) {
  const std::string told = said([](Tree::Members& all) {
    Tree::List cohorts = *member(all, "cohorts").list();
    Tree::Members first = *cohorts.front().members();
    Tree::List states = *member(first, "states").list();
    states.pop_back();
    member(first, "states") = states;
    cohorts.front() = first;
    member(all, "cohorts") = cohorts;
  });
  EXPECT_NE(told.find("Cohort 1 does not have the size"), std::string::npos) << told;
  EXPECT_NE(told.find(" is in no cohort."), std::string::npos) << told;
}

TEST(Proof, TellsLoadsBeyondTheBounds) {
  const std::string told = said([](Tree::Members& all) {
    Tree::Members rules = *member(all, "rules").members();
    member(rules, "most") = 1;
    member(rules, "most_in_all") = 1;
    member(rules, "most_at_once") = 1;
    member(rules, "most_reviewers") = 2;
    member(all, "rules") = rules;
  });
  EXPECT_NE(told.find(" has 2 seats; the rules say 2 to 1."), std::string::npos) << told;
  EXPECT_NE(told.find(" has more than 1 reviews to do in all."), std::string::npos) << told;
  EXPECT_NE(told.find(" reviews to do in cohort "), std::string::npos) << told;
  EXPECT_NE(told.find(" is reviewed by more than 2 States."), std::string::npos) << told;
}

}  // namespace
}  // namespace convoke::reviews::proof

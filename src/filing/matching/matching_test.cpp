#include "filing/matching/matching.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "filing/matching/named_entity.h"
#include "filing/matching/reference_mark.h"
#include "filing/matching/wording.h"

namespace convoke::filing {
namespace {

using correspondence::DispatchId;
using correspondence::NoteId;
using correspondence::Purpose;
using reference::EntityId;

std::vector<FoundReference> found(const std::string& text) {
  return references_in(text, {"CU 2009/101", "CU 2009/10", "NV-7"});
}

TEST(ReferenceMarkTest, FindsANumberHoweverItIsWritten) {
  for (const char* text :
       {"Your note CU 2009/101/17 of 1 June", "CU2009/101/17", "cu 2009 / 101 / 17",
        "CU-2009-101-17.pdf", "CU 2009–101–17", "CU 2009∕101⁄17", "ＣＵ　２００９／１０１／１７",
        "CU ٢٠٠٩/١٠١/١٧", "CU ۲۰۰۹/۱۰۱/۱۷", "贵处CU 2009/101/17号照会",
        "CU\u00A02009/\u200B101/\n17", "\u202ACU 2009/101/17\u202C", "C U 2009/101/17",
        "Re: [CU_2009_101_17]", "C.U. 2009 / 101 / 17", "Réf. : C. U. 2009/101/17"}) {
    const auto all = found(text);
    ASSERT_EQ(all.size(), 1u) << text;
    EXPECT_EQ(all[0], (FoundReference{0, 17})) << text;
  }
}

TEST(ReferenceMarkTest, TakesNoOtherNumberForIt) {
  EXPECT_TRUE(found("CU 2009/1011").empty()) << "another note";
  EXPECT_TRUE(found("ACU 2009/101/17").empty()) << "another series";
  EXPECT_TRUE(found("CU 20 09/101").empty()) << "a number has no blank in it";
  EXPECT_EQ(found("CU 2009/10/1"), (std::vector<FoundReference>{{1, 1}}));
  EXPECT_EQ(found("CU 2009/101, 17 pages"), (std::vector<FoundReference>{{0, 0}}));
  EXPECT_EQ(found("NV 7/3 and CU 2009/101"), (std::vector<FoundReference>{{2, 3}, {0, 0}}));
  EXPECT_TRUE(found("A.C.U. 2009/101/17").empty()) << "initials of another series";
  EXPECT_TRUE(found("\xff\xfe CU").empty());
}

TEST(ReferenceMarkTest, OfNotesOfOneNumberNamesEach) {
  EXPECT_EQ(references_in("Your CU 2009/101/17", {"CU 2009/101", "CU 2009/10", "CU-2009-101"}),
            (std::vector<FoundReference>{{0, 17}, {2, 17}}));
}

reference::Entity entity(std::int64_t id, const std::string& en, const std::string& fr = {}) {
  reference::Entity out;
  out.id = EntityId(id);
  out.short_name = Text6(en);
  if (!fr.empty()) out.short_name[Language::fr] = fr;
  return out;
}

TEST(NamedEntityTest, NamesTheOnlyOneAndTheLongerOfTwoNames) {
  const std::vector<reference::Entity> all{entity(1, "Guinea", "Guinée"),
                                           entity(2, "Equatorial Guinea", "Guinée équatoriale"),
                                           entity(3, "Niger"), entity(4, "Nigeria")};
  EXPECT_EQ(named_entity("The Mission of Equatorial Guinea", all)->entity, EntityId(2));
  EXPECT_EQ(named_entity("la Mission de la GUINEE", all)->entity, EntityId(1));
  EXPECT_EQ(named_entity("Embassy of Nigeria", all)->entity, EntityId(4));
  EXPECT_FALSE(named_entity("Niger and Nigeria", all));
  EXPECT_FALSE(named_entity("the Secretariat", all));
}

constexpr std::int64_t kAustria = 1, kSenegal = 2;

Candidate candidate(std::int64_t dispatch, std::int64_t whose, bool open = true,
                    bool views = false) {
  return {DispatchId(dispatch),
          NoteId(dispatch / 10),
          meetings::SeriesId(1),
          EntityId(whose),
          open,
          views};
}
DispatchMark names(std::int64_t dispatch, MarkKind kind) {
  return {DispatchId(dispatch), mark_of(kind)};
}
EntityMark is(std::int64_t whose, MarkKind kind) {
  return {EntityId(whose), mark_of(kind)};
}

struct Case {
  const char* what;
  Evidence evidence;
  std::int64_t entity = 0, dispatch = 0;  ///< proposed; 0: none
  std::optional<Purpose> purpose{};
  bool confident = false;  ///< of the entity
};

TEST(MatchingTest, ProposesByTheTable) {
  const Candidate austria = candidate(11, kAustria), second = candidate(21, kAustria),
                  senegal = candidate(12, kSenegal);
  const std::vector<Case> cases{
      {"nothing is known", {}, 0, 0, {}},
      {"a token is enough",
       {{austria}, {names(11, MarkKind::token)}, {}, {}},
       1,
       11,
       Purpose::answer,
       true},
      {"so is In-Reply-To",
       {{austria}, {names(11, MarkKind::in_reply_to)}, {}, {}},
       1,
       11,
       Purpose::answer,
       true},
      {"a number in the subject",
       {{austria}, {names(11, MarkKind::in_subject)}, {}, {}},
       1,
       11,
       Purpose::answer,
       true},
      {"a number on a scan is proposed, but not sure",
       {{austria}, {names(11, MarkKind::in_recognized)}, {}, {}},
       1,
       11,
       Purpose::answer,
       false},
      {"two numbers of two States: none",
       {{austria, senegal}, {names(11, MarkKind::in_text), names(12, MarkKind::in_text)}, {}, {}},
       0,
       0,
       {}},
      {"a mailbox alone, one note open",
       {{austria}, {}, {is(kAustria, MarkKind::addressee)}, {}},
       1,
       11,
       Purpose::answer,
       true},
      {"a mailbox alone, two notes open: which one, nobody says",
       {{austria, second}, {}, {is(kAustria, MarkKind::addressee)}, {}},
       1,
       0,
       {},
       true},
      {"a mailbox alone, all answered",
       {{candidate(11, kAustria, false)}, {}, {is(kAustria, MarkKind::focal_point)}, {}},
       1,
       0,
       {},
       true},
      {"a domain is too little", {{}, {}, {is(kAustria, MarkKind::domain)}, {}}, 0, 0, {}},
      {"a domain and a name",
       {{}, {}, {is(kAustria, MarkKind::domain), is(kAustria, MarkKind::named)}, {}},
       1,
       0,
       {}},
      {"a mailbox of two States: none",
       {{}, {}, {is(kAustria, MarkKind::addressee), is(kSenegal, MarkKind::addressee)}, {}},
       0,
       0,
       {}},
      {"the answer of one, from another's mailbox: possible",
       {{austria, senegal}, {names(11, MarkKind::token)}, {is(kSenegal, MarkKind::addressee)}, {}},
       1,
       11,
       Purpose::answer,
       false},
      {"the same where both have mailboxes of one domain",
       {{austria, senegal},
        {names(11, MarkKind::token)},
        {is(kSenegal, MarkKind::focal_point), is(kAustria, MarkKind::domain)},
        {}},
       1,
       11,
       Purpose::answer,
       false},
      {"a mailbox that both share",
       {{austria, senegal},
        {names(11, MarkKind::token)},
        {is(kSenegal, MarkKind::addressee), is(kAustria, MarkKind::addressee)},
        {}},
       1,
       11,
       Purpose::answer,
       true},
      {"a number in the text against a known mailbox: nobody can tell",
       {{austria, senegal},
        {names(11, MarkKind::in_text)},
        {is(kSenegal, MarkKind::addressee)},
        {}},
       0,
       0,
       {}},
      {"a form of nomination",
       {{austria},
        {names(11, MarkKind::in_subject)},
        {},
        {"Note", "", "", {"Nomination form.xlsx"}}},
       1,
       11,
       Purpose::nomination,
       true},
      {"views that the note calls for",
       {{candidate(11, kAustria, true, true)},
        {names(11, MarkKind::in_subject)},
        {},
        {"Comments and views of Austria", "", "", {}}},
       1,
       11,
       Purpose::views,
       true},
      {"a delegation in Arabic",
       {{}, {}, {is(kAustria, MarkKind::addressee)}, {"تشكيل الوفد", "", "", {}}},
       1,
       0,
       Purpose::nomination,
       true},
      {"a number that two notes have: possible, however often it stands there",
       {{austria},
        {names(11, MarkKind::in_subject), names(11, MarkKind::in_text),
         names(11, MarkKind::in_file_name), names(11, MarkKind::several_notes)},
        {},
        {}},
       1,
       11,
       Purpose::answer,
       false},
      {"both notes of a number went to the sender: nobody can tell which",
       {{austria, second},
        {names(11, MarkKind::in_subject), names(11, MarkKind::several_notes),
         names(21, MarkKind::in_subject), names(21, MarkKind::several_notes)},
        {is(kAustria, MarkKind::addressee)},
        {}},
       1,
       0,
       {},
       true},
      {"a number cited by a stranger",
       {{austria},
        {names(11, MarkKind::in_subject), names(11, MarkKind::in_text)},
        {is(kAustria, MarkKind::named)},
        {},
        "clerk@elsewhere.example"},
       1,
       11,
       Purpose::answer,
       false},
      {"a stranger who answers our message: the mail itself says so",
       {{austria},
        {names(11, MarkKind::in_reply_to), names(11, MarkKind::in_text)},
        {},
        {},
        "clerk@elsewhere.example"},
       1,
       11,
       Purpose::answer,
       true},
      {"a number cited by an addressee",
       {{austria},
        {names(11, MarkKind::in_text)},
        {is(kAustria, MarkKind::addressee)},
        {},
        "mission@austria.example"},
       1,
       11,
       Purpose::answer,
       true},
  };
  for (const Case& one : cases) {
    const Proposals proposals = match(one.evidence);
    EXPECT_EQ(proposals.entity ? proposals.entity->value.value : 0, one.entity) << one.what;
    EXPECT_EQ(proposals.dispatch ? proposals.dispatch->value.value : 0, one.dispatch) << one.what;
    EXPECT_EQ(proposals.purpose ? std::optional(proposals.purpose->value) : std::nullopt,
              one.purpose)
        << one.what;
    if (proposals.entity) {
      EXPECT_EQ(proposals.entity->is_confident(), one.confident) << one.what;
      EXPECT_FALSE(proposals.entity->marks.empty()) << one.what;
    }
  }
}

TEST(MatchingTest, ManyWeakMarksMakeNoStrongOneAndOfOneKindTheBestCounts) {
  Evidence evidence;
  for (int i = 0; i < 20; ++i) evidence.entities.push_back(is(kAustria, MarkKind::domain));
  EXPECT_FALSE(match(evidence).entity);
  evidence.entities.push_back(is(kAustria, MarkKind::addressee));
  const auto proposals = match(evidence);
  ASSERT_TRUE(proposals.entity);
  EXPECT_EQ(proposals.entity->marks.size(), 2u);
  EXPECT_LE(proposals.entity->score, 100);
}

TEST(MatchingTest, WhatSpeaksAgainstANumberIsSaidAndNeverLeavesItLikely) {
  const Candidate austria = candidate(11, kAustria), second = candidate(21, kAustria);
  Evidence evidence{{austria},
                    {names(11, MarkKind::in_subject), names(11, MarkKind::in_text),
                     names(11, MarkKind::several_notes)},
                    {},
                    {},
                    "clerk@elsewhere.example"};
  const auto says = [](const std::vector<Mark>& marks, MarkKind kind) {
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) { return m.kind == kind; });
  };
  Proposals proposals = match(evidence);
  ASSERT_TRUE(proposals.dispatch && proposals.entity);
  EXPECT_FALSE(proposals.dispatch->is_confident());
  EXPECT_TRUE(says(proposals.dispatch->marks, MarkKind::several_notes));
  EXPECT_TRUE(says(proposals.entity->marks, MarkKind::unknown_sender));
  EXPECT_EQ(proposals.number_of_several, "");

  evidence.candidates.push_back(second);
  evidence.dispatches.push_back(names(21, MarkKind::in_subject));
  evidence.dispatches.push_back({DispatchId(21), mark_of(MarkKind::several_notes, "CU 2009/101")});
  evidence.entities = {is(kAustria, MarkKind::addressee)};
  proposals = match(evidence);
  EXPECT_TRUE(proposals.entity && proposals.entity->is_confident());
  EXPECT_FALSE(proposals.dispatch);
  EXPECT_EQ(proposals.number_of_several, "CU 2009/101");
}

TEST(MatchingTest, WhatAnAddressSaysAgainstATokenIsTold) {
  Evidence evidence{{candidate(11, kAustria), candidate(12, kSenegal)},
                    {names(11, MarkKind::token)},
                    {},
                    {},
                    "somebody@elsewhere.example"};
  Proposals proposals = match(evidence);
  ASSERT_TRUE(proposals.entity && proposals.dispatch);
  EXPECT_TRUE(proposals.entity->is_confident()) << "the token itself came back";
  EXPECT_EQ(proposals.entity->marks.back(),
            mark_of(MarkKind::unknown_sender, "somebody@elsewhere.example"));

  evidence.entities = {{EntityId(kSenegal), mark_of(MarkKind::addressee, "sen@example.org")}};
  proposals = match(evidence);
  ASSERT_TRUE(proposals.entity && proposals.dispatch);
  EXPECT_EQ(proposals.entity->value, EntityId(kAustria));
  EXPECT_LE(proposals.entity->score, kMostDoubted);
  EXPECT_FALSE(proposals.dispatch->is_confident());
  const Mark& told = proposals.entity->marks.back();
  EXPECT_EQ(told.kind, MarkKind::other_entity);
  EXPECT_EQ(told.what, "sen@example.org");
  EXPECT_EQ(told.other, EntityId(kSenegal));
}

TEST(MatchingTest, EveryMarkHasItsWordsAndItsPoints) {
  for (int kind = 0; kind <= static_cast<int>(MarkKind::other_entity); ++kind) {
    EXPECT_STRNE(label_of(static_cast<MarkKind>(kind)), "");
    EXPECT_NE(points_of(static_cast<MarkKind>(kind)), 0);
  }
}

}  // namespace
}  // namespace convoke::filing

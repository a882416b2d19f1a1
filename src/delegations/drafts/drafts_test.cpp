#include "delegations/drafts/drafts.h"

#include "delegations/erasure/erasure.h"
#include "delegations/fields/fields_test.h"
#include "delegations/lists/imports.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/tidying.h"
#include "platform/jobs/jobs.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::post;
using testing::redirect_of;

struct GoingOn : jobs::Progress {
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

class DraftsTest : public DefinedFieldsTest {
 protected:
  http::Pairs typed(const std::string& family, const std::string& form_key) {
    return {{"form_token", "secret"},
            {"submission_key", form_key},
            {"draft_key", form_key},
            {"given_name", "Maria"},
            {"family_name", family},
            {"role", "adviser"},
            {"language", "fr"},
            {"meetings", std::to_string(experts.value)},
            {"meetings", std::to_string(assistance.value)}};
  }
  page::Visit at(const Nominator& who, const std::string& form, const std::string& form_key) {
    return testing::link_visit(clock, {{"token", token(who)}, {"form", form}, {"key", form_key}});
  }
  http::Response keep(const std::string& form, const std::string& form_key,
                      const http::Pairs& fields) {
    return testing::response_of(pages.keep_draft(at(austria, form, form_key), post(fields)));
  }
  /// As the script of one window does.
  http::Response keep_in(const std::string& window, std::int64_t revision,
                         const std::string& form_key, const std::string& family,
                         const std::string& form = "new") {
    http::Request request = post(typed(family, form_key));
    request.query = {{"window", window}, {"revision", std::to_string(revision)}};
    return testing::response_of(pages.keep_draft(at(austria, form, form_key), request));
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
  DraftHolder holder(const Nominator& who) { return draft_holder(who); }

  NominationPages pages{delegations, field_files, drafts};
};

TEST_P(DraftsTest, WhatWasBegunStandsOnThePageAndGoesOnWhereItEnded) {
  const http::Response kept = keep("new", "k1", typed("Hu<ber", "k1"));
  EXPECT_EQ(kept.status, 200);
  EXPECT_TRUE(has(kept.body, "Kept as a draft, not sent yet: "));
  const std::string page = html_of(pages.show(link_visit(), get()));
  EXPECT_TRUE(has(page, "Begun and not sent"));
  EXPECT_TRUE(has(page, "Maria Hu&lt;ber"));
  const std::string form = html_of(pages.show(link_visit(), get({{"draft", "k1"}})));
  EXPECT_EQ(testing::value_of_input(form, "family_name"), "Hu&lt;ber");
  EXPECT_EQ(testing::value_of_input(form, "submission_key"), "k1");
  EXPECT_EQ(testing::value_of_input(form, html::Form::kDraftKept), "yes");
  EXPECT_FALSE(has(form, "Begun and not sent"));  // it stands in the form
  // Sent, it is gone; and what was still on its way is not kept any more.
  http::Pairs sent = typed("Huber", "k1");
  sent.emplace_back(html::Form::kDraftKept, "yes");
  redirect_of(pages.add(link_visit(), post(sent)));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());
  EXPECT_TRUE(
      has(keep("new", "k1", typed("Huber again", "k1")).body, "has been sent or discarded"));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());
  EXPECT_EQ(delegations.delegation(series, austria.entity).size(), 1u);
}

TEST_P(DraftsTest, NobodyElseSeesThem) {
  keep("new", "k1", typed("Huber", "k1"));
  page::Visit other = testing::link_visit(clock, {{"token", token(egypt)}});
  EXPECT_FALSE(has(html_of(pages.show(other, get())), "Huber"));
  EXPECT_FALSE(has(html_of(pages.show(other, get({{"draft", "k1"}}))), "Huber"));
  Nominator focal = austria;
  focal.focal_point = ActingFocalPoint{};
  focal.focal_point->number = 3;
  EXPECT_TRUE(drafts.of(holder(focal)).empty());
  redirect_of(pages.discard_draft(at(egypt, "new", "k1"), post()));
  EXPECT_EQ(drafts.of(holder(austria)).size(), 1u);
  redirect_of(pages.discard_draft(at(austria, "new", "k1"), post()));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());
}

TEST_P(DraftsTest, ThoseOfManyOtherDelegationsHideNone) {
  keep("new", "mine", typed("Huber", "mine"));
  const auto directory = references.directory();
  http::Form form;
  form.fields = {{"family_name", "Other"}};
  for (std::size_t i = 0; i < 210; ++i) {
    clock.advance(std::chrono::seconds(1));
    const reference::EntityId entity = directory->entities()[i % directory->entities().size()].id;
    if (entity == austria.entity) continue;
    ASSERT_TRUE(drafts.keep({series, entity, "link"}, "new", "k" + std::to_string(i), form).ok());
  }
  ASSERT_EQ(drafts.of(holder(austria)).size(), 1u);
  EXPECT_EQ(drafts.of(holder(austria)).front().name, "Maria Huber");
}

TEST_P(DraftsTest, NeitherTheTokenNorWhatIsConfidentialIsKept) {
  DefinedField secret = field("passport", FieldKind::line, "Passport");
  secret.is_confidential = true;
  const FieldId id = define(secret);
  http::Pairs fields = typed("Huber", "k1");
  fields.emplace_back(form_name(id), "X1234567");
  keep("new", "k1", fields);
  database->read([&](db::Reader& r) {
    for (const auto& [body] : r.rows<std::string>("select body from participant_draft")) {
      EXPECT_FALSE(has(body, "X1234567") || has(body, "secret")) << body;
    }
    return 0;
  });
}

TEST_P(DraftsTest, ACorrectionRemembersWhichVersionItWasMadeFrom) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  http::Pairs fields = typed("Huber-Klein", "k2");
  fields.emplace_back("seen_version", "1");
  keep("correct-" + std::to_string(id.value), "k2", fields);
  ParticipantDetails other = details("Maria", "Huber");
  other.phone = "+43 1 2";
  ASSERT_TRUE(delegations.correct(mission, austria, id, other, 1).ok());
  const http::Pairs one{{"id", std::to_string(id.value)}};
  const std::string form = html_of(pages.show_participant(link_visit(one), get({{"draft", "k2"}})));
  EXPECT_EQ(testing::value_of_input(form, "family_name"), "Huber-Klein");
  EXPECT_EQ(testing::value_of_input(form, "seen_version"), "1");
}

TEST_P(DraftsTest, AConflictShowsEveryFieldThatDiffers) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ParticipantDetails other = details("Maria", "Huber");
  other.ministry = "Ministry of Health";
  other.asks_funding = true;
  ASSERT_TRUE(delegations.correct(mission, austria, id, other, 1).ok());
  http::Pairs fields = typed("Huber", "k2");
  fields.emplace_back("ministry", "Ministry of Justice");
  fields.emplace_back("seen_version", "1");
  const http::Pairs one{{"id", std::to_string(id.value)}};
  const html::Page page = testing::page_of(pages.correct(link_visit(one), post(fields)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Ministry of Health"));
  EXPECT_TRUE(has(page.content.html, "f-ministry-present"));
  EXPECT_TRUE(has(page.content.html, "f-asks_funding-present"));
}

TEST_P(DraftsTest, WhatAnotherWindowHasContinuedIsNotOverwritten) {
  EXPECT_EQ(header(keep_in("w1", 0, "k1", "Huber"), "Draft-Revision"), "1");
  // The second window has taken the draft up and goes on.
  const std::string taken_up = html_of(pages.show(link_visit(), get({{"draft", "k1"}})));
  EXPECT_EQ(testing::value_of_input(taken_up, std::string(kDraftRevision)), "1");
  const http::Response second = keep_in("w2", 1, "k1", "Huber-Klein");
  EXPECT_EQ(header(second, "Draft-Revision"), "2");
  EXPECT_EQ(header(second, "Draft-Key"), "k1");
  // The first one knows nothing of it.
  const http::Response first = keep_in("w1", 1, "k1", "Huber-Gross");
  EXPECT_TRUE(has(first.body, "This draft was continued in another window."));
  const std::string apart = header(first, "Draft-Key");
  EXPECT_NE(apart, "k1");
  EXPECT_EQ(header(first, "Draft-Address"),
            "/en/nominate/" + token(austria) + "/drafts/new/" + apart);
  ASSERT_EQ(drafts.of(holder(austria)).size(), 2u);
  EXPECT_EQ(drafts.find(holder(austria), "k1")->name, "Maria Huber-Klein");
  EXPECT_EQ(drafts.find(holder(austria), apart)->name, "Maria Huber-Gross");
  EXPECT_TRUE(has(keep_in("w1", 1, apart, "Huber-Gros").body, "Kept as a draft"));
}

TEST_P(DraftsTest, AnAnswerThatWasLostMakesNoSecondDraft) {
  keep_in("w1", 0, "k1", "Huber");
  EXPECT_EQ(header(keep_in("w1", 0, "k1", "Huber-Klein"), "Draft-Key"), "k1");
  EXPECT_EQ(header(keep_in("w2", 1, "k1", "Huber-Klein"), "Draft-Key"), "k1") << "the same words";
  EXPECT_EQ(drafts.of(holder(austria)).size(), 1u);
}

TEST_P(DraftsTest, AFormThatIsSentLeavesWhatAnotherWindowHasContinued) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  const std::string form = "correct-" + std::to_string(id.value);
  const http::Pairs one{{"id", std::to_string(id.value)}};
  keep_in("w1", 0, "k2", "Huber", form);
  keep_in("w2", 1, "k2", "Huber-Klein", form);
  http::Pairs sent = typed("Huber-Gross", "k2");
  sent.insert(sent.end(), {{"seen_version", "1"},
                           {html::Form::kDraftKept, "yes"},
                           {std::string(kDraftRevision), "1"},
                           {std::string(kDraftWindow), "w1"}});
  redirect_of(pages.correct(link_visit(one), post(sent)));
  ASSERT_EQ(drafts.of(holder(austria)).size(), 1u);
  sent.back().second = "w2";
  for (auto& [name, value] : sent)
    if (name == "seen_version") value = "2";
  redirect_of(pages.correct(link_visit(one), post(sent)));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());
}

TEST_P(DraftsTest, TheListSaysWhatEachIsAndTheEntrysPageOffersItsOwn) {
  const ParticipantId maria = add(austria, details("Maria", "<Huber>"));
  const ParticipantId anna = add(austria, details("Anna", "Klein"));
  keep("new", "k1", typed("Neu", "k1"));
  keep("correct-" + std::to_string(maria.value), "k2", typed("Huber-Gross", "k2"));
  keep("replace-" + std::to_string(anna.value), "k3", typed("Gruber", "k3"));
  const std::string list = html_of(pages.show(link_visit(), get()));
  EXPECT_TRUE(has(list, "New nomination"));
  EXPECT_TRUE(has(list, "Correction of <bdi translate=\"no\">Maria &lt;Huber&gt;</bdi>"));
  EXPECT_TRUE(has(list, "In the place of <bdi translate=\"no\">Anna Klein</bdi>"));
  const http::Pairs one{{"id", std::to_string(maria.value)}};
  const std::string offered = html_of(pages.show_participant(link_visit(one), get()));
  EXPECT_TRUE(has(offered, "A correction of this entry has been begun, and not sent."));
  EXPECT_TRUE(has(offered, "?draft=k2\""));
  EXPECT_FALSE(has(offered, "draft=k1") || has(offered, "draft=k3"));
  EXPECT_FALSE(has(html_of(pages.show_participant(link_visit(one), get({{"draft", "k2"}}))),
                   "has been begun"))
      << "it stands in the form";
  EXPECT_TRUE(
      has(html_of(pages.show_replacement(link_visit({{"id", std::to_string(anna.value)}}), get())),
          "?draft=k3\""));
}

TEST_P(DraftsTest, AFormThatIsTooLargeIsToldWhatOfItWasKept) {
  http::Request large;
  large.method = http::Method::post;
  large.body_too_large = true;
  EXPECT_EQ(testing::error_of(pages.add(link_visit(), large)).message.key,
            "What was sent is too large.");
  keep("new", "k1", typed("Huber", "k1"));
  const Error told = testing::error_of(pages.add(link_visit(), large));
  EXPECT_EQ(told.kind, ErrorKind::too_large);
  EXPECT_TRUE(has(describe(told), "What you wrote was kept as a draft on 1 September 2009"));
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  const http::Pairs one{{"id", std::to_string(id.value)}};
  EXPECT_FALSE(has(describe(testing::error_of(pages.correct(link_visit(one), large))), "draft"));
}

TEST_P(DraftsTest, AConflictShowsWhatIsThereNowOnce) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ParticipantDetails other = details("Maria", "Huber");
  other.ministry = "Ministry of Health";
  ASSERT_TRUE(delegations.correct(mission, austria, id, other, 1).ok());
  http::Pairs fields = typed("Huber", "k2");
  fields.emplace_back("seen_version", "1");
  const http::Pairs one{{"id", std::to_string(id.value)}};
  const html::Page page = testing::page_of(pages.correct(link_visit(one), post(fields)));
  EXPECT_EQ(testing::times(page.content.html, "Ministry of Health"), 1);
  EXPECT_EQ(testing::times(page.content.html, "delegate@example.org"), 1) << "at its field alone";
}

TEST_P(DraftsTest, OneMoreThanFitsIsRefusedAndNoneOfTheOthersGoes) {
  for (int i = 0; i < Drafts::kMost; ++i) {
    clock.advance(std::chrono::seconds(1));
    const std::string one = "k" + std::to_string(i);
    keep("new", one, typed("F" + std::to_string(i), one));
  }
  const http::Response more = keep("new", "more", typed("More", "more"));
  EXPECT_EQ(more.body, "20 drafts are kept already. Send or discard one of them.");
  ASSERT_EQ(drafts.of(holder(austria)).size(), static_cast<std::size_t>(Drafts::kMost));
  EXPECT_EQ(drafts.of(holder(austria)).back().name, "Maria F0");
  // One of those that are there is still written on.
  EXPECT_TRUE(has(keep("new", "k0", typed("Other", "k0")).body, "Kept as a draft"));
}

TEST_P(DraftsTest, WhatIsNoFormOfTheDelegationIsRefused) {
  const ParticipantId other = add(egypt, details("Omar", "Hassan"));
  const auto refused = [&](const std::string& form, const std::string& form_key) {
    return testing::error_of(
               pages.keep_draft(at(austria, form, form_key), post(typed("A", form_key))))
        .kind;
  };
  EXPECT_EQ(refused("correct-" + std::to_string(other.value), "k"), ErrorKind::not_found);
  EXPECT_EQ(refused("drop-1", "k"), ErrorKind::not_found);
  EXPECT_EQ(refused("correct-1x", "k"), ErrorKind::not_found);
  EXPECT_EQ(refused("drop", "k"), ErrorKind::invalid);
  EXPECT_EQ(refused("new", std::string(61, 'k')), ErrorKind::invalid);
  EXPECT_EQ(keep("new", "k", typed(std::string(Drafts::kLongest, 'a'), "k")).body,
            "This is more than can be kept.");
}

TEST_P(DraftsTest, TheyGoByThemselvesAfterAWeekAndWithThePerson) {
  keep("new", "k1", typed("Huber", "k1"));
  const ParticipantId id = add(austria, details("Anna", "Klein"));
  keep("correct-" + std::to_string(id.value), "k2", typed("Klein", "k2"));
  ASSERT_TRUE(delegations.withdraw(officer, austria, id).ok());
  Erasure erasure{*database, clock, meetings, {}};
  ASSERT_TRUE(erasure.erase(officer, id).ok());
  EXPECT_EQ(drafts.of(holder(austria)).size(), 1u);
  Tidying tidying{*database, clock};
  ASSERT_TRUE(tidying.schedule().ok());
  clock.advance(Drafts::kKept + std::chrono::hours(1));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());  // not shown even before it is removed
  GoingOn progress;
  ASSERT_TRUE(tidying.run({}, progress).ok());
  database->read([&](db::Reader& r) {
    EXPECT_EQ(r.value<std::int64_t>("select count(*) from participant_draft"), 0);
    EXPECT_EQ(r.value<std::int64_t>("select count(*) from job where kind = 'delegations.tidy'"), 2);
    return 0;
  });
}

TEST_P(DraftsTest, AnOfficerHasTheirOwn) {
  EntryPages entries{delegations, meetings, references, field_files, drafts};
  const auto visit = [&](http::Pairs more) {
    http::Pairs args{{"series", "vienna-2009"}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::officer_visit(clock, std::move(args));
  };
  testing::response_of(entries.keep_draft(visit({{"code", "AUT"}, {"form", "new"}, {"key", "k9"}}),
                                          post(typed("Huber", "k9"))));
  EXPECT_TRUE(drafts.of(holder(austria)).empty());
  const std::string page = html_of(entries.show_new(visit({}), get()));
  EXPECT_TRUE(has(page, "entity=AUT&amp;draft=k9"));
  const std::string form =
      html_of(entries.show_new(visit({}), get({{"entity", "AUT"}, {"draft", "k9"}})));
  EXPECT_EQ(testing::value_of_input(form, "family_name"), "Huber");
  page::Visit another = visit({});
  another.officer->id = page::PersonId(77);
  EXPECT_FALSE(has(html_of(entries.show_new(another, get())), "Huber"));
  redirect_of(
      entries.discard_draft(visit({{"code", "AUT"}, {"form", "new"}, {"key", "k9"}}), post()));
  EXPECT_FALSE(has(html_of(entries.show_new(visit({}), get())), "k9"));
}

INSTANTIATE_TEST_SUITE_P(Databases, DraftsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

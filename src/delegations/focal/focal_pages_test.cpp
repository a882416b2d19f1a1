#include "delegations/focal/focal_pages.h"

#include "delegations/covering/note_pages.h"
#include "delegations/focal/focal_test.h"
#include "delegations/room.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class FocalPagesTest : public FocalTest {
 protected:
  NominationPages nomination{delegations, field_files, drafts};
  page::Labels labels;
  FocalPages pages{focal_points, nomination, meetings, references, *database, labels};

  page::Visit visit(const std::string& token, http::Pairs more = {},
                    Language language = Language::en) {
    http::Pairs args{{"token", token}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::link_visit(clock, std::move(args), language);
  }
  page::Visit office(http::Pairs more = {}) {
    http::Pairs args{{"series", "vienna-2009"}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::officer_visit(clock, std::move(args));
  }
  static http::Pairs numbered(FocalPointId id) { return {{"focal", std::to_string(id.value)}}; }
  static http::Pairs typed(const std::string& name, const std::string& email) {
    return {
        {"name", name}, {"email", email}, {"valid_from", "2009-09-01"}, {"valid_to", "2009-10-02"}};
  }
  static http::Pairs with(http::Pairs fields, const http::Pairs& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
  }
  /// A participant named through the link of `token`.
  http::Request nomination_of(const std::string& given, const std::string& family) {
    return post({{"submission_key", "key-" + std::to_string(++keys)},
                 {"given_name", given},
                 {"family_name", family},
                 {"role", "representative"},
                 {"language", "en"},
                 {"meetings", std::to_string(experts.value)}});
  }
};

TEST_P(FocalPagesTest, TheHolderOfTheNotesLinkNamesOneWhoGetsALinkInTheLanguageOfThePage) {
  EXPECT_TRUE(has(html_of(pages.list(visit(token(austria)), get())), "value=\"2009-10-02\""))
      << "until the last day of the meetings";
  redirect_of(pages.name(visit(token(austria), {}, Language::fr),
                         post(typed("Maria <Huber>", "huber@example.org"))));
  const std::string html = html_of(pages.list(visit(token(austria)), get()));
  EXPECT_TRUE(has(html, "Maria &lt;Huber&gt;"));
  ASSERT_EQ(links_mailed().size(), 1u);
  EXPECT_EQ(links_mailed()[0].language, Language::fr);
  const FocalPoint one = focal_points.of(austria).front();
  EXPECT_TRUE(
      has(text_of(links_mailed()[0]), "https://conf.example.org/fr/nominate/" + token(one.id)));
  EXPECT_FALSE(has(html_of(pages.list(visit(token(egypt)), get())), "huber@example.org"));
}

TEST_P(FocalPagesTest, WhatIsWrongStandsAtItsFieldAndWhatWasTypedStays) {
  http::Pairs fields = typed("Maria Huber", "nobody");
  fields[3].second = "next week";
  const html::Page page = page_of(pages.name(visit(token(austria)), post(fields)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"Maria Huber\""));
  EXPECT_TRUE(has(page.content.html, "value=\"next week\""));
  EXPECT_TRUE(focal_points.of(austria).empty());
}

TEST_P(FocalPagesTest, AFocalPointReadsTheListAndChangesNothingInIt) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  const page::Visit hers = visit(token(id), numbered(id));
  const std::string html = html_of(pages.list(hers, get()));
  EXPECT_TRUE(has(html, "Maria Huber"));
  EXPECT_FALSE(has(html, "method=\"post\""));
  for (const auto& reply :
       {pages.name(hers, post(typed("Another", "another@example.org"))), pages.show(hers, get()),
        pages.correct(hers, post(typed("Another", "another@example.org"))),
        pages.withdraw(hers, post()), pages.renew(hers, post())})
    EXPECT_EQ(error_of(reply).kind, ErrorKind::forbidden);
  EXPECT_EQ(focal_points.of(austria).size(), 1u);
}

TEST_P(FocalPagesTest, TheSecondWhoSavesSeesWhatTheFirstHasSaved) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  const page::Visit by_note = visit(token(austria), numbered(id));
  const std::string html = html_of(pages.show(by_note, get()));
  const http::Pairs seen{{"seen_version", testing::value_of_input(html, "seen_version")}};
  redirect_of(pages.office_correct(office(numbered(id)),
                                   post(with(typed("Maria Leitner", "huber@example.org"), seen))));
  const html::Page second =
      page_of(pages.correct(by_note, post(with(typed("Maria Berger", "huber@example.org"), seen))));
  EXPECT_EQ(second.status, 409);
  EXPECT_TRUE(has(second.content.html, "value=\"Maria Berger\""));
  EXPECT_TRUE(has(second.content.html, "Maria Leitner"));
  const http::Pairs knowing{
      {"seen_version", testing::value_of_input(second.content.html, "seen_version")}};
  redirect_of(
      pages.correct(by_note, post(with(typed("Maria Berger", "huber@example.org"), knowing))));
  EXPECT_EQ(focal_points.find(id)->name, "Maria Berger");
  EXPECT_EQ(error_of(pages.show(visit(token(egypt), numbered(id)), get())).kind,
            ErrorKind::not_found);
}

TEST_P(FocalPagesTest, AnOfficerNamesAndWithdrawsForAnEntity) {
  const std::string all = html_of(pages.office_list(office(), get()));
  EXPECT_TRUE(has(all, "value=\"AUT\""));
  redirect_of(pages.office_name(
      office(), post(with(typed("Maria Huber", "huber@example.org"), {{"entity", "AUT"}}))));
  EXPECT_TRUE(has(html_of(pages.office_list(office(), get())), "Maria Huber"));
  EXPECT_TRUE(has(html_of(pages.office_list(office(), get({{"entity", "AUT"}}))), "Maria Huber"));
  EXPECT_FALSE(has(html_of(pages.office_list(office(), get({{"entity", "EGY"}}))), "Maria Huber"));
  EXPECT_EQ(error_of(pages.office_list(office(), get({{"entity", "XXX"}}))).kind,
            ErrorKind::not_found);
  const FocalPointId id = focal_points.of(austria).front().id;
  redirect_of(pages.office_renew(office(numbered(id)), post({{"seen_version", "1"}})));
  redirect_of(pages.office_withdraw(office(numbered(id)), post()));
  EXPECT_TRUE(focal_points.find(id)->is_withdrawn);
  EXPECT_EQ(error_of(nomination.show(visit(token(id)), get())).kind, ErrorKind::forbidden);
}

TEST_P(FocalPagesTest, ThePersonalLinkOpensThePagesOfTheDelegationAndWhatIsDoneBearsTheName) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  EXPECT_TRUE(has(html_of(nomination.show(visit(token(id)), get())), "Maria Huber"));
  redirect_of(nomination.add(visit(token(id)), nomination_of("Jonas", "Leitner")));
  redirect_of(nomination.add(visit(token(austria)), nomination_of("Anna", "Berger")));
  const auto delegation = delegations.delegation(series, austria.entity);
  ASSERT_EQ(delegation.size(), 2u);
  for (const Participant& p : delegation) {
    const std::string label = delegations.record(p.id).back().actor.label;
    EXPECT_EQ(label, p.details.family_name == "Leitner" ? "Austria, focal point 1 (Maria Huber)"
                                                        : "Austria");
  }
  const ParticipantId other = add(egypt, details("Nadia", "Fahmy"));
  EXPECT_EQ(error_of(nomination.show_participant(
                         visit(token(id), {{"id", std::to_string(other.value)}}), get()))
                .kind,
            ErrorKind::not_found);
}

TEST_P(FocalPagesTest, EachSeesWhoChangedWhatAndNobodySeesWhatIsConfidential) {
  ASSERT_TRUE(delegations.defined_fields()
                  .define_ready(officer, series, DefinedFields::Ready::visa, catalogues)
                  .ok());
  FieldId passport;
  for (const DefinedField& field : delegations.defined_fields().of(series))
    if (field.code == "passport_number") passport = field.id;
  const FocalPointId id = named(austria, "Zephyrine Quast", "quast@example.org");
  const audit::Actor hers{audit::ActorKind::link, austria.entity.value, focal_label("Austria", 1),
                          "192.0.2.7"};
  const ParticipantId maria = add(austria, details("Maria", "Huber"));
  ParticipantDetails next = details("Maria", "Huber-Leitner");
  ASSERT_TRUE(delegations.correct(hers, austria, maria, next, 1).ok());
  next.needs_visa_letter = true;
  for (const DefinedField& field : delegations.defined_fields().of(series))
    next.further[field.id] = field.kind == FieldKind::date ? "2019-01-01" : "P7654321";
  ASSERT_TRUE(delegations.correct(mission, austria, maria, next, 2).ok());
  const audit::Actor okafor{audit::ActorKind::officer, 1, "Lena Okafor", "192.0.2.9"};
  ASSERT_TRUE(delegations.decide(okafor, maria, Act::revoke, "Not accredited").ok());
  add(egypt, details("Nadia", "Fahmy"));
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    audit::record(t,
                                  {{audit::ActorKind::link, maria.value, "", "192.0.2.8"},
                                   "photo.upload",
                                   "participant",
                                   maria.value,
                                   "{}"},
                                  clock.now());
                    return {};
                  })
                  .ok());
  for (const std::string& link : {token(id), token(austria)}) {
    const std::string html = html_of(pages.history(visit(link), get()));
    EXPECT_TRUE(has(html, "Zephyrine Quast"));
    EXPECT_TRUE(has(html, "The link of the note"));
    EXPECT_TRUE(has(html, "The secretariat"));
    EXPECT_TRUE(has(html, "the participant’s own link"));
    EXPECT_TRUE(has(html, "Huber-Leitner"));
    EXPECT_TRUE(has(html, "Passport number"));
    EXPECT_TRUE(has(html, "Given, and not shown"));
    EXPECT_FALSE(has(html, "P7654321"));
    EXPECT_FALSE(has(html, "Okafor"));
    EXPECT_FALSE(has(html, "Fahmy"));
    EXPECT_FALSE(has(html, "192.0.2"));
    const http::Pairs of{{"id", std::to_string(maria.value)}};
    EXPECT_FALSE(has(html_of(nomination.show_participant(visit(link, of), get())), "P7654321"));
  }
  EXPECT_TRUE(passport);
}

TEST_P(FocalPagesTest, TheAnswerToAnAddressIsTheSameWhetherItIsKnown) {
  named(austria, "Maria Huber", "huber@example.org");
  const page::Visit anybody = testing::link_visit(clock);
  const auto known = redirect_of(pages.sign_in(anybody, post({{"email", "huber@example.org"}})));
  const auto unknown = redirect_of(pages.sign_in(anybody, post({{"email", "x@example.org"}})));
  EXPECT_EQ(known.location, unknown.location);
  EXPECT_EQ(known.location, "/en/nominate/sign-in/sent");
  EXPECT_EQ(page_of(pages.sign_in(anybody, post({{"email", "x"}}))).status, 422);
  EXPECT_TRUE(has(html_of(pages.show_sign_in(anybody, get())), "name=\"email\""));
  EXPECT_TRUE(has(html_of(pages.show_sent(anybody, get())), "on its way"));
}

INSTANTIATE_TEST_SUITE_P(Both, FocalPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

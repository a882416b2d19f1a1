#include "delegations/nomination/nomination_pages.h"

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::link_visit;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class NominationPagesTest : public DelegationsTest {
 protected:
  NominationPagesTest() : link(token(austria)) {}

  page::Visit visit(ParticipantId id = {}, Language language = Language::en) {
    return link_visit(clock, {{"token", link}, {"id", std::to_string(id.value)}}, language);
  }
  http::Pairs fields(const std::string& family, const std::string& submission_key = "k1") {
    return {{"submission_key", submission_key},
            {"given_name", "Maria"},
            {"family_name", family},
            {"role", "head"},
            {"email", "huber@example.org"},
            {"language", "fr"},
            {"meetings", std::to_string(experts.value)},
            {"meetings", std::to_string(assistance.value)}};
  }
  http::Pairs correction(const std::string& family, int seen) {
    http::Pairs out = fields(family);
    out[0] = {"seen_version", std::to_string(seen)};
    return out;
  }
  std::vector<Participant> delegation() { return delegations.delegation(series, austria.entity); }

  NominationPages pages{delegations, field_files, drafts};
  const std::string link;
};

TEST_P(NominationPagesTest, ShowsTheInvitationTheDeadlineAndAnEmptyForm) {
  const html::Page page = page_of(pages.show(visit(), get()));
  EXPECT_EQ(page.frame, html::Frame::link);
  EXPECT_EQ(page.title, "Delegation of Austria");
  const std::string& html = page.content.html;
  for (const char* part :
       {"Vienna meetings", "28–30 September 2009", "Vienna International Centre",
        "Monday, 21 September 2009", "20 days left", "No participant has been named yet",
        "an automatic confirmation with a link for the photograph"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_EQ(testing::times(html, " checked>"), 3);  // both meetings, and the list of participants
  EXPECT_EQ(testing::value_of_input(html, "submission_key").size(), 26u);
  EXPECT_FALSE(has(html, "marked late"));
}

TEST_P(NominationPagesTest, WhoHasNoAddressIsOnAListForTheFocalPoint) {
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "without-email"));
  ParticipantDetails silent = details("Anna", "<Klein>");
  silent.email.clear();
  silent.phone = "+43 1 26060";
  add(austria, silent);
  add(austria, details("Maria", "Huber"));
  add(egypt, silent);
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "1 registered participant has no e-mail address."));
  EXPECT_TRUE(has(html, "/nominate/" + link + "/without-email\""));
  const html::Page list = page_of(pages.show_unreached(visit(), get()));
  EXPECT_EQ(list.frame, html::Frame::link);
  EXPECT_EQ(testing::times(list.content.html, "Anna &lt;Klein&gt;"), 1);
  EXPECT_TRUE(has(list.content.html, "+43 1 26060"));
  EXPECT_FALSE(has(list.content.html, "Huber"));
}

TEST_P(NominationPagesTest, AddingSaysThatTheConfirmationIsOnItsWay) {
  const auto redirect = redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_EQ(redirect.location, "/en/nominate/" + link);
  EXPECT_EQ(redirect.notice->args, (std::vector<std::string>{"Maria Huber", "huber@example.org"}));
  ASSERT_EQ(delegation().size(), 1u);
  EXPECT_EQ(delegation()[0].details.language, Language::fr);
  EXPECT_EQ(mail().at(0).language, Language::fr);
  // Sent twice: the same answer, nobody added.
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_EQ(delegation().size(), 1u);
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "<bdi translate=\"no\">Maria Huber</bdi>"));
  EXPECT_TRUE(has(html, "tag-ok"));
  const auto entry = delegations.record(delegation()[0].id).at(0);
  EXPECT_EQ(entry.actor.label, "Austria");
  EXPECT_EQ(entry.actor.address, "192.0.2.7");
}

TEST_P(NominationPagesTest, AFormSentAgainWithOtherWordsIsAskedAboutAndTheWordsAreKept) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  http::Pairs other = fields("Second");
  other[1].second = "Boris";
  other[3].second = "adviser";
  other[4].second = "boris@example.org";
  const html::Page page = page_of(pages.add(visit(), post(other)));
  EXPECT_EQ(page.status, 409);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html,
                  "This form was already sent with Maria Huber. Add Boris Second as a new "
                  "participant, or correct Maria Huber?"));
  EXPECT_EQ(testing::value_of_input(html, "given_name"), "Boris");
  EXPECT_EQ(testing::value_of_input(html, "email"), "boris@example.org");
  const ParticipantId maria = delegation().at(0).id;
  const std::string correction =
      "/en/nominate/" + link + "/participants/" + std::to_string(maria.value);
  EXPECT_TRUE(has(html, "formaction=\"" + correction + "\">Correct the entry of Maria Huber<"));
  ASSERT_EQ(delegation().size(), 1u);

  // As a new participant: the form has a key of its own now.
  http::Pairs added = other;
  added[0].second = testing::value_of_input(html, "submission_key");
  EXPECT_NE(added[0].second, "k1");
  redirect_of(pages.add(visit(), post(added)));
  EXPECT_EQ(delegation().size(), 2u);
  // Or in the place of the first.
  http::Pairs corrected = other;
  corrected.emplace_back("seen_version", testing::value_of_input(html, "seen_version"));
  redirect_of(pages.correct(visit(maria), post(corrected)));
  EXPECT_EQ(stored(maria).details.given_name, "Boris");
  // The first form once more is the first entry still, though it has been corrected since.
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_EQ(delegation().size(), 2u);
}

TEST_P(NominationPagesTest, TheSamePersonASecondTimeIsAskedAbout) {
  http::Pairs first = fields("Huber");
  first[3].second = "adviser";
  redirect_of(pages.add(visit(), post(first)));
  http::Pairs second = fields("  HUBER", "k2");
  second[1].second = "Ms. MARIA";
  second[4].second = "maria@ministry.example";
  const html::Page page = page_of(pages.add(visit(), post(second)));
  EXPECT_EQ(page.status, 409);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "A participant of this name is already in the delegation: Maria Huber."));
  EXPECT_TRUE(has(html, "id=\"f-family_name-error\""));
  EXPECT_TRUE(has(html, "name=\"another_person\" value=\"yes\""));
  EXPECT_EQ(testing::value_of_input(html, "email"), "maria@ministry.example");
  ASSERT_EQ(delegation().size(), 1u);
  EXPECT_EQ(mail().size(), 1u);

  http::Pairs same_address = fields("Klein", "k3");
  same_address[4].second = "HUBER@example.org";
  EXPECT_TRUE(has(html_of(pages.add(visit(), post(same_address))),
                  "This e-mail address is already that of Maria Huber in the delegation."));
  ASSERT_EQ(delegation().size(), 1u);

  second.emplace_back("another_person", "yes");
  redirect_of(pages.add(visit(), post(second)));
  EXPECT_EQ(delegation().size(), 2u);
}

TEST_P(NominationPagesTest, WhoWasWithdrawnIsNamedAgainWithoutAQuestion) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  redirect_of(pages.withdraw(visit(delegation()[0].id), post({})));
  redirect_of(pages.add(visit(), post(fields("Huber", "k2"))));
  EXPECT_EQ(delegation().size(), 2u);
}

TEST_P(NominationPagesTest, ASecondHeadOfDelegationIsNoticed) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "more than one head"));
  http::Pairs second = fields("Klein", "k2");
  second[4].second = "klein@example.org";
  redirect_of(pages.add(visit(), post(second)));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "The delegation has more than one head."));
}

TEST_P(NominationPagesTest, WithoutAnAddressTheReaderIsToldWhatThatMeans) {
  http::Pairs form = fields("Huber");
  form[4].second.clear();
  const auto redirect = redirect_of(pages.add(visit(), post(form)));
  EXPECT_TRUE(has(redirect.notice->key, "no confirmation and no photo link"));
}

TEST_P(NominationPagesTest, AConfirmationThatWaitsIsNotSaidToBeOnItsWay) {
  delegations.limit_confirmations(0);
  const auto redirect = redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_EQ(redirect.notice->key,
            "{1} has been added. The confirmation waits for the secretariat.");
  std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "The confirmation waits for the secretariat"));
  EXPECT_FALSE(has(html, "Confirmation sent to"));
  http::Pairs moved = correction("Huber", 1);
  moved[4].second = "maria@example.org";
  EXPECT_EQ(redirect_of(pages.correct(visit(delegation()[0].id), post(moved))).notice->key,
            "{1} has been corrected. The confirmation waits for the secretariat.");
  EXPECT_TRUE(mail().empty());
}

TEST_P(NominationPagesTest, AnAddressOfTheWebIsNoName) {
  http::Pairs form = fields("See http://evil.example");
  const html::Page page = page_of(pages.add(visit(), post(form)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "id=\"f-family_name-error\""));
  EXPECT_TRUE(has(page.content.html, "An address of the web or of e-mail cannot stand here."));
  EXPECT_TRUE(delegation().empty());
}

TEST_P(NominationPagesTest, ARefusedFormKeepsWhatWasTypedAndNamesTheFields) {
  http::Pairs form = fields("<script>alert('x')</script>", "key-of-the-form");
  form[4].second = "not an address";
  form.resize(6);
  const html::Page page = page_of(pages.add(visit(), post(form)));
  EXPECT_EQ(page.status, 422);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "error-summary"));
  EXPECT_TRUE(has(html, "id=\"f-email-error\""));
  EXPECT_TRUE(has(html, "id=\"f-meetings-error\""));
  EXPECT_TRUE(has(html, "href=\"#f-meetings\""));
  EXPECT_TRUE(has(html, "value=\"not an address\""));
  EXPECT_TRUE(has(html, "value=\"Maria\""));
  EXPECT_TRUE(has(html, "<option value=\"head\" selected>"));
  EXPECT_EQ(testing::value_of_input(html, "submission_key"), "key-of-the-form");
  EXPECT_FALSE(has(html, "<script>"));
  EXPECT_FALSE(has(html, " checked>"));
  EXPECT_TRUE(delegation().empty());
}

TEST_P(NominationPagesTest, NamesAreEscapedInTheTable) {
  http::Pairs form = fields("<b>Huber & Söhne</b>");
  redirect_of(pages.add(visit(), post(form)));
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "<bdi translate=\"no\">Maria &lt;b&gt;Huber &amp; Söhne&lt;/b&gt;</bdi>"));
  EXPECT_FALSE(has(html, "<b>Huber"));
}

TEST_P(NominationPagesTest, AfterTheDeadlineNamesAreMarkedLate) {
  clock.set(deadline());
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())),
                  "Names sent now are marked late and put before the secretariat."));
  const auto redirect = redirect_of(pages.add(visit(), post(fields("Huber"))));
  EXPECT_TRUE(has(redirect.notice->key, "marked late"));
  EXPECT_EQ(delegation()[0].state, ParticipantState::late);
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "tag-late\">Late"));
}

TEST_P(NominationPagesTest, CorrectsAndShowsTheOtherEntryAfterAConflict) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  const ParticipantId id = delegation()[0].id;
  const std::string form = html_of(pages.show_participant(visit(id), get()));
  EXPECT_EQ(testing::value_of_input(form, "family_name"), "Huber");
  EXPECT_EQ(testing::value_of_input(form, "seen_version"), "1");
  redirect_of(pages.correct(visit(id), post(correction("Klein", 1))));
  const html::Page page = page_of(pages.correct(visit(id), post(correction("Gross", 1))));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Maria Klein"));
  EXPECT_EQ(testing::value_of_input(page.content.html, "family_name"), "Gross");
  EXPECT_EQ(testing::value_of_input(page.content.html, "seen_version"), "2");
  redirect_of(pages.correct(visit(id), post(correction("Gross", 2))));
  EXPECT_EQ(stored(id).details.family_name, "Gross");
  EXPECT_EQ(page_of(pages.correct(visit(id), post(correction(" ", 3)))).status, 422);
}

TEST_P(NominationPagesTest, WithdrawingCanBeUndone) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  const ParticipantId id = delegation()[0].id;
  const auto withdrawn = redirect_of(pages.withdraw(visit(id), post()));
  EXPECT_EQ(withdrawn.undo,
            "/en/nominate/" + link + "/participants/" + std::to_string(id.value) + "/restore");
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "/restore\""));
  EXPECT_TRUE(has(html_of(pages.show_participant(visit(id), get())), "has been withdrawn"));
  redirect_of(pages.restore(visit(id), post()));
  EXPECT_TRUE(stored(id).registered());
}

TEST_P(NominationPagesTest, ALargeDelegationHasPages) {
  ParticipantDetails d = details("A", "B");
  d.email.clear();
  const auto grow = [&](int to) {
    while (keys < to) {
      d.family_name = "Name " + std::to_string(1000 + keys);
      add(austria, d);
    }
  };
  grow(10);
  std::int64_t statements = 0;
  {
    const db::Counting counting;
    EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "rel=\"next\""));
    statements = counting.so_far().statements;
  }
  grow(101);
  const testing::StatementBudget budget("two pages", {.statements = 2 * statements + 2});
  const std::string first = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(first, "101 participants"));
  EXPECT_TRUE(has(first, "Page 1 of 2"));
  EXPECT_FALSE(has(first, "Name 1100"));
  const std::string last = html_of(pages.show(visit(), get({{"page", "99999999999"}})));
  EXPECT_TRUE(has(last, "Name 1100"));
  EXPECT_TRUE(has(last, "rel=\"prev\""));
  EXPECT_FALSE(has(last, "Name 1099"));
}

TEST_P(NominationPagesTest, AnotherGovernmentsParticipantIsNotFound) {
  const ParticipantId theirs = add(egypt, details("Ahmed", "Hassan"));
  EXPECT_EQ(error_of(pages.show_participant(visit(theirs), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.correct(visit(theirs), post(correction("X", 1)))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.withdraw(visit(theirs), post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.restore(visit(theirs), post())).kind, ErrorKind::not_found);
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "Hassan"));
  EXPECT_EQ(stored(theirs).version, 1);
}

TEST_P(NominationPagesTest, AnInventedOrRevokedLinkOpensNothing) {
  const page::Visit wrong = link_visit(clock, {{"token", "invented"}, {"id", "1"}});
  for (const auto& reply :
       {pages.show(wrong, get()), pages.add(wrong, post(fields("X"))),
        pages.show_participant(wrong, get()), pages.correct(wrong, post(correction("X", 1))),
        pages.withdraw(wrong, post()), pages.restore(wrong, post())})
    EXPECT_EQ(error_of(reply).kind, ErrorKind::not_found);
  ASSERT_TRUE(delegations.revoke_nomination_link(officer, austria).ok());
  EXPECT_EQ(error_of(pages.show(visit(), get())).kind, ErrorKind::not_found);
}

TEST_P(NominationPagesTest, AChoiceThatIsNoneStandsAtItsFieldWithWhatWasTyped) {
  redirect_of(pages.add(visit(), post(fields("Huber"))));
  const ParticipantId id = delegation()[0].id;
  for (const char* role : {"", "emperor"}) {
    http::Pairs form = fields("Klein", "k2"), corrected = correction("Klein", 1);
    form[3].second = corrected[3].second = role;
    corrected[5].second = "tlh";
    const html::Page added = page_of(pages.add(visit(), post(form)));
    const html::Page page = page_of(pages.correct(visit(id), post(corrected)));
    for (const html::Page& shown : {added, page}) {
      EXPECT_EQ(shown.status, 422);
      EXPECT_TRUE(has(shown.content.html, "id=\"f-role-error\"")) << role;
      EXPECT_EQ(testing::value_of_input(shown.content.html, "family_name"), "Klein");
    }
    EXPECT_EQ(testing::value_of_input(added.content.html, "submission_key"), "k2");
    EXPECT_TRUE(has(page.content.html, "id=\"f-language-error\""));
  }
  ASSERT_EQ(delegation().size(), 1u);
  EXPECT_EQ(stored(id).version, 1);
}

TEST_P(NominationPagesTest, ReadsInTheReadersLanguage) {
  const html::Page page = page_of(pages.show(visit({}, Language::fr), get()));
  EXPECT_TRUE(has(page.content.html, "Réunions de Vienne"));
  EXPECT_TRUE(has(page.content.html, "<bdi translate=\"no\">Autriche</bdi>"));
  EXPECT_TRUE(has(page.content.html, "action=\"/fr/nominate/" + link + "/participants\""));
}

TEST(TimeLeft, SaysTheLargestUnitThatIsEnough) {
  using namespace std::chrono;
  const i18n::Catalogues catalogues;
  const i18n::Locale& english = catalogues[Language::en];
  EXPECT_EQ(time_left(hours(24 * 12 + 5), english), "12 days left");
  EXPECT_EQ(time_left(hours(47), english), "47 hours left");
  EXPECT_EQ(time_left(minutes(119), english), "119 minutes left");
  EXPECT_EQ(time_left(seconds(5), english), "1 minute left");
}

INSTANTIATE_TEST_SUITE_P(Both, NominationPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

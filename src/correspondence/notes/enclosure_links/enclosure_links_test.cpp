#include "correspondence/notes/enclosure_links/enclosure_links.h"

#include <cctype>
#include <chrono>

#include "base/text.h"
#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/notes/enclosure_links/enclosure_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using namespace std::chrono_literals;

class EnclosureLinksTest : public CorrespondenceTest {
 protected:
  EnclosureLinksTest() {
    notes.on_usual_limit(1'000'000);
    preparation->link_enclosures(
        [this](db::Transaction& t, DispatchId id, reference::EntityId of, Language language) {
          return links.address(t, id, of, language);
        },
        1'000'000);
  }
  /// Of a PDF's beginning and so many bytes.
  std::string pdf(std::size_t bytes, char c) { return "%PDF-1.7\n" + std::string(bytes, c); }
  NoteId note_with_enclosures(std::size_t first, std::size_t second) {
    const NoteId id = note_with_text();
    EXPECT_TRUE(
        notes.set_enclosure(officer, id, 1, Language::en, "Agenda", "", pdf(first, 'a')).ok());
    EXPECT_TRUE(
        notes.set_enclosure(officer, id, 2, Language::en, "Report", "", pdf(second, 'b')).ok());
    return id;
  }
  Dispatch sent(NoteId note, std::size_t place = 0) {
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    runner.run_until_idle();
    return notes.dispatches(note).at(place);
  }
  mail::ReadMail read(const std::string& to) {
    for (const outbox::Message& one : mail())
      if (one.to_address == to) return outbox.read(one).value();
    ADD_FAILURE() << "no message to " << to;
    return {};
  }
  /// The token in the text of a message.
  std::string token_in(const std::string& text) {
    const std::string before = "https://conf.example.org/en/enclosures/";
    const std::size_t at = text.find(before);
    if (at == text.npos) return {};
    const std::size_t begin = at + before.size();
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  }
  void limit(const std::string& code, std::int64_t most, const std::string& postal = "") {
    Addressee a = addressees.all_of(entity(code)).at(0);
    a.most_bytes = most;
    a.postal = postal;
    ASSERT_TRUE(addressees.change(officer, a).ok());
  }
  std::string page_of_link(const std::string& token) {
    return html_of(pages.show(link_visit(clock, {{"token", token}}), get()));
  }
  std::size_t times_opened(DispatchId id) {
    std::size_t n = 0;
    for (const DispatchEvent& e :
         database->read([&](db::Reader& r) { return store::events(r, id); }))
      n += e.kind == EventKind::opened ? 1 : 0;
    return n;
  }

  crypto::ServerKey key = crypto::ServerKey::random();
  EnclosureLinks links{*database, key, clock, meetings, "https://conf.example.org"};
  EnclosurePages pages{links, files, references};
};

TEST_P(EnclosureLinksTest, ALinkTakesThePlaceOfTheLargestEnclosureUntilTheMessageFits) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  limit("SEN", 5'000'000);
  const NoteId note = note_with_enclosures(1'000, 900'000);
  EXPECT_EQ(notes.oversized(*notes.find(note), notes.awaited(*notes.find(note))).by_links.size(),
            1u);
  sent(note);
  const mail::ReadMail austria = read("aut@example.org");
  ASSERT_EQ(austria.attachments.size(), 2u);
  EXPECT_EQ(austria.attachments[1].file_name, "CU-2009-101-1-1-en.pdf");
  EXPECT_TRUE(has(austria.text, "too large for e-mail"));
  EXPECT_TRUE(has(austria.text, "- Report (PDF, 900"));
  EXPECT_TRUE(has(austria.html, "Report (PDF, 900"));
  EXPECT_FALSE(token_in(austria.text).empty());
  const mail::ReadMail senegal = read("sen@example.org");
  EXPECT_EQ(senegal.attachments.size(), 3u) << "its own limit is higher";
  EXPECT_FALSE(has(senegal.text, "/enclosures/"));
}

TEST_P(EnclosureLinksTest, TheLinkShowsItsFilesAndGivesThemAndNothingElse) {
  addressee("AUT", "aut@example.org");
  const Dispatch d = sent(note_with_enclosures(1'000, 900'000));
  const std::string token = token_in(read("aut@example.org").text);
  const std::string html = page_of_link(token);
  EXPECT_TRUE(has(html, "Report"));
  EXPECT_TRUE(has(html, "900"));
  EXPECT_FALSE(has(html, "Agenda")) << "went in the message";
  EXPECT_EQ(times_opened(d.id), 0u) << "mail scanners open the page";

  const auto file = [&](const char* number, http::Method method = http::Method::get) {
    http::Request request = get();
    request.method = method;
    return pages.file(link_visit(clock, {{"token", token}, {"number", number}}), request);
  };
  const http::Response given = response_of(file("2"));
  EXPECT_EQ(files.read(links.of(d.id).at(0).pdf).value(), pdf(900'000, 'b'));
  ASSERT_FALSE(given.file.empty());
  std::string headers;
  for (const auto& [name, value] : given.headers) headers += name + ": " + value + "\n";
  EXPECT_TRUE(has(headers, "Content-Type: application/pdf"));
  EXPECT_TRUE(has(headers, "attachment; filename*=UTF-8''CU-2009-101-1-2-en.pdf"));
  EXPECT_TRUE(has(headers, "no-store"));
  EXPECT_EQ(error_of(file("1")).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(file("3")).kind, ErrorKind::not_found);
}

TEST_P(EnclosureLinksTest, ADownloadIsPutOnRecordAndLeavesTheStateAsItIs) {
  addressee("AUT", "aut@example.org");
  const Dispatch d = sent(note_with_enclosures(1'000, 900'000));
  const std::string token = token_in(read("aut@example.org").text);
  const auto fetch = [&](http::Method method) {
    http::Request request = get();
    request.method = method;
    response_of(pages.file(link_visit(clock, {{"token", token}, {"number", "2"}}), request));
  };
  fetch(http::Method::head);
  EXPECT_EQ(links.of(d.id).at(0).fetched, 0);
  fetch(http::Method::get);
  fetch(http::Method::get);
  EXPECT_EQ(links.of(d.id).at(0).fetched, 2);
  EXPECT_EQ(times_opened(d.id), 1u) << "once an hour";
  clock.advance(61min);
  fetch(http::Method::get);
  EXPECT_EQ(times_opened(d.id), 2u);
  EXPECT_EQ(notes.find_dispatch(d.id)->state, DispatchState::sent);
  DispatchPages office{*database, notes, entries, meetings, references};
  const std::string html = html_of(office.show(
      officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(d.id.value)}}),
      get()));
  EXPECT_TRUE(has(html, "Enclosures sent as links"));
  EXPECT_TRUE(has(html, "Enclosure downloaded"));
  EXPECT_TRUE(has(html, "Austria</bdi>"));
  const std::string chinese = html_of(office.show(
      officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(d.id.value)}},
                    Language::zh),
      get()));
  EXPECT_FALSE(has(chinese, "Austria</bdi>"));
}

TEST_P(EnclosureLinksTest, CapitalsAndWhatHangsOnAreTolerated) {
  addressee("AUT", "aut@example.org");
  sent(note_with_enclosures(1'000, 900'000));
  std::string token = token_in(read("aut@example.org").text);
  for (char& c : token) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  // As the site reads it from the address.
  EXPECT_TRUE(has(page_of_link(links::clean_token(token + ">.")), "Report"));
}

TEST_P(EnclosureLinksTest, OthersAndEndedLinksOpenNothing) {
  addressee("AUT", "aut@example.org");
  const Dispatch d = sent(note_with_enclosures(1'000, 900'000));
  const std::string token = token_in(read("aut@example.org").text);
  EXPECT_EQ(links.open("invented").error().kind, ErrorKind::not_found);
  const links::Links others(key, clock);
  const std::string nomination =
      database
          ->write([&](db::Transaction& t) -> Result<std::string> {
            return others.token(t, {"nomination", series.value, entity("AUT").value});
          })
          .value();
  EXPECT_EQ(links.open(nomination).error().kind, ErrorKind::not_found);

  // 90 days after the note, or 30 after the meetings of September.
  EXPECT_EQ(links.open(token)->until,
            std::max(today().plus_days(90), Date({2009, 9, 30}).plus_days(30)));
  const Instant last_day = i18n::end_of_day(links.open(token)->until, "Europe/Vienna");
  const auto left = std::chrono::microseconds(last_day.micros - clock.now().micros);
  clock.advance(left - 1s);
  EXPECT_TRUE(links.open(token).ok());
  clock.advance(2s);
  EXPECT_EQ(links.open(token).error().kind, ErrorKind::forbidden);
  clock.advance(-left);

  const auto mine = links.subjects(series, entity("AUT"));
  ASSERT_EQ(mine.size(), 1u);
  ASSERT_TRUE(
      database
          ->write([&](db::Transaction& t) -> Status { return others.revoke(t, officer, mine[0]); })
          .ok());
  EXPECT_EQ(links.open(token).error().kind, ErrorKind::not_found);
  const auto ended = database->read([&](db::Reader& r) { return links.ended(r, series); });
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0].dispatch, d.id);
  EXPECT_TRUE(carries_ended_link(*notes.find_dispatch(d.id), ended));
}

TEST_P(EnclosureLinksTest, TheLinkOfAWithdrawnNoteSaysSoAndGivesNothing) {
  addressee("AUT", "aut@example.org");
  const Dispatch d = sent(note_with_enclosures(1'000, 900'000));
  const std::string token = token_in(read("aut@example.org").text);
  ASSERT_TRUE(notes.withdraw(officer, d.note, "Wrong report").ok());
  const Error page = error_of(pages.show(link_visit(clock, {{"token", token}}), get()));
  EXPECT_EQ(page.kind, ErrorKind::forbidden);
  EXPECT_TRUE(has(page.message.key, "was withdrawn"));
  EXPECT_EQ(page.message.args.at(0), "CU 2009/101/1");
  EXPECT_EQ(
      error_of(pages.file(link_visit(clock, {{"token", token}, {"number", "2"}}), get())).kind,
      ErrorKind::forbidden);
  EXPECT_EQ(links.of(d.id).at(0).fetched, 0);
}

TEST_P(EnclosureLinksTest, ANoteThatIsTooLargeByItselfGoesByPostOrIsRefusedByName) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  const NoteId note = draft();
  // Of letters by chance: a document is packed.
  std::string text;
  std::uint32_t state = 7;
  for (int i = 0; i < 2'000'000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += static_cast<char>('a' + (state >> 24) % 26);
  }
  ASSERT_TRUE(notes.set_template(officer, note, Language::en, template_with(text)).ok());
  limit("AUT", 1'000'000);
  limit("SEN", 1'000'000, "1 Main Street\nDakar\nSENEGAL");
  const auto refused = notes.dispatch(officer, note);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "to");
  EXPECT_TRUE(has(catalogues[Language::en].tr(refused.error().message), ": Austria."));
  EXPECT_TRUE(has(catalogues[Language::fr].tr(refused.error().message), "Autriche"))
      << "in the language of the reader";
  EXPECT_TRUE(notes.dispatches(note).empty());
  limit("AUT", 9'000'000);
  preparation->link_enclosures({}, 9'000'000);
  EXPECT_EQ(notes.dispatch(officer, note).value(), 2);
  EXPECT_EQ(notes.dispatches(note).at(1).channel, Channel::post);
}

INSTANTIATE_TEST_SUITE_P(Both, EnclosureLinksTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

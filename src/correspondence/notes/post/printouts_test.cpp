#include "correspondence/notes/post/printouts.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/envelopes/envelope_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/post/printed_pages_test.h"
#include "platform/file_use/file_use.h"
#include "platform/json/stored_error.h"
#include "platform/pdf/canvas.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

std::string pdf_of(const std::string& text, int pages) {
  pdf::Canvas canvas(210, 297, text, "Test", Instant{1'254'128'400'000'000});
  for (int page = 1; page <= pages; ++page) {
    if (page > 1) canvas.next_page();
    canvas.text(20, 20, 150, text + " " + std::to_string(page), {});
  }
  return canvas.finish().value();
}

class PrintoutsTest : public CorrespondenceTest {
 protected:
  PrintoutsTest() {
    // Letters of one page, with the text they were merged to.
    to_pdf = [](const std::vector<std::string>& documents, const auto& progress) {
      std::vector<std::string> out;
      for (const std::string& document : documents) {
        const std::string xml = docx::part_of(document, "word/document.xml");
        const std::size_t at = xml.find("to the ");
        out.push_back(pdf_of(xml.substr(at, xml.find('<', at) - at), 1));
        progress(static_cast<int>(out.size()));
      }
      return Result<std::vector<std::string>>(out);
    };
    runner.on(Printouts::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return printouts.run(job, progress);
    });
  }
  void by_post(const std::string& code, const std::string& postal, Language language) {
    const AddresseeId id = addressee(code, "");
    Addressee a = *addressees.find(id);
    a.postal = postal;
    a.language = language;
    ASSERT_TRUE(addressees.change(officer, a).ok());
  }
  /// A note to Austria, Senegal, Côte d'Ivoire and Zambia by post and to Poland by e-mail.
  NoteId dispatched() {
    by_post("ZMB", "Lusaka road 1\nLusaka\nZambia", Language::en);
    by_post("SEN", "Rue de Dakar 2\nDakar\nSénégal", Language::fr);
    by_post("AUT", "Ring 3\n1010 Wien\nÖSTERREICH", Language::en);
    by_post("CIV", "", Language::fr);
    addressee("POL", "pol@example.org");
    const NoteId id = note_with_text();
    EXPECT_TRUE(notes.set_enclosure(officer, id, 1, Language::en, "Information", "", english).ok());
    EXPECT_TRUE(notes.set_enclosure(officer, id, 1, Language::fr, "Informations", "", french).ok());
    EXPECT_EQ(notes.dispatch(officer, id).value(), 5);
    runner.run_until_idle();
    return id;
  }
  Printout made(NoteId id, bool everything = false, Language language = Language::en) {
    EXPECT_TRUE(printouts.ask(officer, id, everything, language).ok());
    runner.run_until_idle();
    return *printouts.of(id);
  }
  /// The text of each page.
  std::vector<std::string> pages_of(const Printout& printout) {
    return printed_pages(files.path_of(printout.pdf).value());
  }
  /// The same of bytes.
  std::vector<std::string> pages_in(const std::string& pdf) {
    Printout one;
    one.pdf = files.put(pdf).value();
    return pages_of(one);
  }
  page::Visit visit(NoteId id, http::Pairs more = {}) {
    more.emplace_back("series", "vienna-2009");
    more.emplace_back("id", std::to_string(id.value));
    return officer_visit(clock, more);
  }

  std::string english = pdf_of("English enclosure", 2), french = pdf_of("French enclosure", 3);
  Printouts printouts{*database, clock, files, catalogues, meetings, references};
  PostPages pages{notes, printouts, files, meetings};
  EnvelopePages envelopes{notes, printouts, pages, meetings, references};
};

TEST_P(PrintoutsTest, LettersFollowByCountryOfDestinationEachOnAFreshSheetWithItsEnclosures) {
  const Printout printout = made(dispatched());
  ASSERT_EQ(printout.state, PrintoutState::made);
  EXPECT_EQ(printout.letters, 4);
  EXPECT_EQ(printout.pages, 2 * (1 + 2) + 2 * (1 + 3));
  EXPECT_EQ(printout.sheets, 2 * (1 + 1) + 2 * (1 + 2));
  const auto text = pages_of(printout);
  std::vector<std::string> firsts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (i >= 2 && has(text[i], "to the ")) || has(text[i], "enclosure 1");
    EXPECT_TRUE(!begins || i % 2 == 0) << "an odd page, counted from one: " << i + 1;
    if (i >= 2 && has(text[i], "to the "))
      firsts.push_back(text[i].substr(text[i].find("to the "), 60));
  }
  ASSERT_EQ(firsts.size(), 4u);
  for (const auto& [i, name] :
       {std::pair(0, "Austria"), {1, "Senegal"}, {2, "Zambia"}, {3, "Ivoire"}})
    EXPECT_TRUE(has(firsts[static_cast<std::size_t>(i)], name))
        << firsts[static_cast<std::size_t>(i)];
  EXPECT_TRUE(has(text.at(4), "English enclosure 1"));
  EXPECT_TRUE(has(text.at(8), "French enclosure 1"));
}

TEST_P(PrintoutsTest, TheListInFrontHasAddressesAndPaper) {
  const auto text = pages_of(made(dispatched()));
  const std::string& list = text.at(0);
  for (const char* part : {"Letters for the post", "CU 2009/101", "4 letters, 14 pages, 10 sheets",
                           "Rue de Dakar 2", "Dakar", "No postal address", "CU 2009/101/"})
    EXPECT_TRUE(has(list, part)) << part << "\n" << list;
  EXPECT_EQ(text.at(1).find_first_not_of(" \n"), std::string::npos) << "blank";
}

TEST_P(PrintoutsTest, TheOrderIsThatOfTheReadersLanguage) {
  const std::string list = pages_of(made(dispatched(), false, Language::ar)).at(0);
  // Zambia, Senegal, Austria: the article of two of them does not count. Who has no address is
  // last.
  std::vector<std::size_t> places;
  for (const char* reference : {"101/5", "101/4", "101/1", "101/2"})
    places.push_back(list.find(reference));
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end())) << list;
  EXPECT_NE(places.back(), std::string::npos);
}

TEST_P(PrintoutsTest, LettersWithinTheCountryStandWhereTheOfficeSetsThem) {
  const NoteId id = dispatched();
  const auto order = [&] {
    std::string out;
    for (const PostedLetter& one : printouts.letters(*notes.find(id), Language::en))
      out += (out.empty() ? "" : " ") + one.reference.substr(one.reference.find('/') + 1);
    return out;
  };
  EXPECT_EQ(order(), "101/1 101/4 101/5 101/2");
  ASSERT_TRUE(printouts.set(officer, {"SEN", true, Language::fr, "Office\nDakar"}).ok());
  EXPECT_EQ(order(), "101/4 101/1 101/5 101/2");
  ASSERT_TRUE(printouts.set(officer, {"SEN", false, Language::fr, "Office\nDakar"}).ok());
  EXPECT_EQ(order(), "101/1 101/5 101/4 101/2");
  EXPECT_EQ(printouts.settings().sender, "Office\nDakar");
  EXPECT_EQ(printouts.set(officer, {"nowhere", true, Language::en, ""}).error().field, "country");
  EXPECT_EQ(printouts.set(officer, {"", true, Language::zh, ""}).error().field, "country_language");
}

TEST_P(PrintoutsTest, ARoleOfOneConferenceReadsTheSettingsOfThePostAndCannotChangeThem) {
  ASSERT_TRUE(printouts.set(officer, {"AUT", true, Language::fr, "Secretariat\n1400 Wien"}).ok());
  page::Visit here = officer_visit(clock, {{"series", "vienna-2009"}});
  EXPECT_TRUE(has(html_of(envelopes.show_settings(here, get())), "name=\"sender\""));
  here.officer->grants = {{page::Role::correspondence, "vienna-2009"}};
  const std::string html = html_of(envelopes.show_settings(here, get()));
  EXPECT_FALSE(has(html, "name=\"sender\""));
  for (const char* part : {"shared by all conferences", "1400 Wien", ">Austria<", "Français"})
    EXPECT_TRUE(has(html, part)) << part;
}

TEST_P(PrintoutsTest, EnvelopesComeInTheOrderOfTheLettersAndNameWhatCannotBePrinted) {
  const NoteId id = dispatched();
  ASSERT_TRUE(printouts.set(officer, {"AUT", true, Language::fr, "Secretariat\n1400 Wien"}).ok());
  const auto ask = [&](http::Pairs query) { return envelopes.pdf(visit(id), get(query)); };
  html::Page refused = page_of(ask({{"kind", "dl"}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "cannot be printed like this: Côte d"));
  const http::Response file = response_of(ask({{"kind", "dl"}, {"skip", "1"}}));
  const auto sheets = pages_in(file.body);
  ASSERT_EQ(sheets.size(), 3u);
  EXPECT_TRUE(has(sheets[0], "1010 Wien")) << sheets[0];
  EXPECT_FALSE(has(sheets[0], "AUTRICHE")) << "within the country";
  EXPECT_TRUE(has(sheets[0], "1400 Wien")) << "the sender";
  EXPECT_TRUE(has(sheets[1], "SÉNÉGAL")) << sheets[1];
  EXPECT_TRUE(has(sheets[1], "CU 2009/101/4"));
  EXPECT_TRUE(has(sheets[2], "ZAMBIE"));
  refused = page_of(ask({{"kind", "labels-8"}, {"first", "9"}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "Write a whole number from 1 to 8."));
  EXPECT_TRUE(has(refused.content.html, "value=\"9\""));
  EXPECT_EQ(error_of(ask({{"kind", "poster"}})).kind, ErrorKind::not_found);
}

TEST_P(PrintoutsTest, WhatWasPostedComesAgainOnlyWhenAllIsAskedFor) {
  const NoteId id = dispatched();
  for (const Dispatch& d : notes.dispatches(id))
    if (d.entity == entity("AUT") || d.entity == entity("ZMB")) {
      ASSERT_TRUE(notes.record(officer, d.id, DispatchState::sent).ok());
    }
  EXPECT_EQ(made(id).letters, 2);
  EXPECT_EQ(made(id, true).letters, 4);
  ASSERT_TRUE(notes.record_all_posted(officer, id, Channel::post).ok());
  EXPECT_EQ(printouts.ask(officer, id, false, Language::en).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(has(html_of(pages.show(visit(id), get())), "All letters are recorded as posted."));
}

TEST_P(PrintoutsTest, ADamagedEnclosureIsLeftOutAndNamed) {
  french = "%PDF-1.7 broken";
  const NoteId id = dispatched();
  const Printout printout = made(id);
  ASSERT_EQ(printout.state, PrintoutState::made);
  EXPECT_EQ(printout.letters, 4);
  EXPECT_EQ(printout.pages, 2 * 3 + 2);
  EXPECT_TRUE(has(printout.left_out, "1 Informations (fr)")) << printout.left_out;
  const auto text = pages_of(printout);
  EXPECT_TRUE(has(text.at(0), "to be printed by itself")) << text.at(0);
  const std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "1 Informations (fr)"));
  EXPECT_TRUE(has(html, "Print them by themselves."));
}

TEST_P(PrintoutsTest, ANewOneTakesThePlaceOfTheFormer) {
  const NoteId id = dispatched();
  const Printout first = made(id);
  const auto uses = [&](const Printout& one) {
    return database->read([&](db::Reader& r) { return file_use::uses_of(r, one.pdf).size(); });
  };
  EXPECT_EQ(uses(first), 1u);
  const Printout second = made(id, false, Language::fr);
  EXPECT_NE(first.id, second.id);
  EXPECT_FALSE(printouts.find(first.id));
  EXPECT_EQ(uses(first), 0u);
  EXPECT_EQ(uses(second), 1u);
}

TEST_P(PrintoutsTest, AskedForTwiceItIsMadeOnce) {
  const NoteId id = dispatched();
  const auto first = printouts.ask(officer, id, false, Language::en);
  EXPECT_EQ(*first, *printouts.ask(officer, id, false, Language::en));
  EXPECT_TRUE(has(html_of(pages.show(visit(id), get())), "data-refresh"));
  runner.run_until_idle();
  EXPECT_EQ(printouts.of(id)->state, PrintoutState::made);
}

TEST_P(PrintoutsTest, ThePageLeadsToTheFileOfItsOwnNoteAlone) {
  const NoteId id = dispatched();
  std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "4 letters are to be posted."));
  EXPECT_TRUE(has(html, "1 addressee has no postal address."));
  EXPECT_TRUE(has(redirect_of(pages.make(visit(id), post())).location, "/post"));
  runner.run_until_idle();
  html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "letters.pdf"));
  EXPECT_TRUE(has(html, "/posted\""));
  EXPECT_TRUE(has(html, "Record all 4 as posted"));
  const std::string number = std::to_string(printouts.of(id)->id.value);
  const auto file = response_of(pages.pdf(visit(id, {{"printout", number}}), get()));
  EXPECT_FALSE(file.file.empty());
  Note other;
  other.series = series;
  other.reference = "CU 2009/102";
  other.title = Text6("Another");
  const NoteId another = notes.create_note(officer, other).value();
  EXPECT_EQ(error_of(pages.pdf(visit(another, {{"printout", number}}), get())).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, PrintoutsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

// What the tests of notes by fax share: addressees with a fax number, and a gateway.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/fax/fax_settings.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/post/printouts.h"
#include "platform/pdf/canvas.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {

inline std::string pdf_of(const std::string& text, int pages) {
  pdf::Canvas canvas(210, 297, text, "Test", Instant{1'254'128'400'000'000});
  for (int page = 1; page <= pages; ++page) {
    if (page > 1) canvas.next_page();
    canvas.text(20, 20, 150, text + " " + std::to_string(page), {});
  }
  return canvas.finish().value();
}

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

class FaxTest : public CorrespondenceTest {
 protected:
  FaxTest() {
    to_pdf = [](const std::vector<std::string>& documents, const auto& progress) {
      std::vector<std::string> out;
      for (std::size_t i = 0; i < documents.size(); ++i) {
        out.push_back(pdf_of("the note", 1));
        progress(static_cast<int>(out.size()));
      }
      return Result<std::vector<std::string>>(out);
    };
    runner.on(Printouts::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return printouts.run(job, progress);
    });
  }
  AddresseeId by_fax(const std::string& code, const std::string& number = "0043 1 26060") {
    const AddresseeId id = addressee(code, "");
    Addressee a = *addressees.find(id);
    a.fax = number;
    a.channels = {Channel::fax};
    EXPECT_TRUE(addressees.change(officer, a).ok());
    return id;
  }
  Dispatch prepared(NoteId note) {
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    jobs_but_mail();
    return notes.dispatches(note).at(0);
  }
  void jobs_but_mail() { runner.run_until_idle(); }
  std::vector<EventKind> kinds(DispatchId id) {
    std::vector<EventKind> out;
    for (const DispatchEvent& e :
         database->read([&](db::Reader& r) { return store::events(r, id); }))
      out.push_back(e.kind);
    return out;
  }
  bool happened(DispatchId id, EventKind kind) {
    const auto all = kinds(id);
    return std::find(all.begin(), all.end(), kind) != all.end();
  }
  page::Visit visit(NoteId id) {
    return testing::officer_visit(clock,
                                  {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  /// The page of its letters.
  std::string shown(NoteId id) {
    PostPages pages{notes, printouts, files, meetings};
    return testing::html_of(pages.show(visit(id), testing::get()));
  }
  std::vector<outbox::Message> faxes() { return outbox.list("note-fax", 0, 10); }
  const FaxSettings gateway{.gateway = "{number}@fax.example",
                            .from = "fax@conf.example.org",
                            .number = NumberForm::plus};
  Printouts printouts{*database,
                      clock,
                      files,
                      catalogues,
                      meetings,
                      references,
                      mail::Sender{"Secretariat", "office@conf.example.org"}};
};

}  // namespace convoke::correspondence

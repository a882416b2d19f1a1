#include "filing/room.h"

#include "filing/reports/report_shown.h"
#include "filing/words/expected_languages.h"
#include "page/office_page.h"

namespace convoke::filing {
namespace {

/// So long the overview tells of a virus that was found late.
constexpr std::chrono::hours kToldOfViruses{7 * 24};

}  // namespace

FilingRoom::FilingRoom(const ground::Ground& ground, Below below)
    : reader(below.scratch / "scans"),
      page_pictures(below.scratch / "pages"),
      pictures(page_pictures, below.picture),
      words(ground.database, ground.clock, ground.files, reader, pictures,
            [&database = ground.database,
             &addressees = below.addressees](const files::FileHash& file) {
              return expected_languages(database, addressees, file);
            }),
      evidences(below.addressees, below.references, below.people, below.answered),
      filing(ground.database, ground.clock, below.entries),
      scans(ground.database, ground.clock, ground.files, below.entries),
      acknowledgements({.database = ground.database,
                        .clock = ground.clock,
                        .files = ground.files,
                        .outbox = ground.outbox,
                        .catalogues = ground.catalogues,
                        .addressees = below.addressees,
                        .evidences = evidences,
                        .sender = ground.sender,
                        .own_addresses = below.own_addresses}),
      triage(triage_parts(ground, below)),
      scan_pages(triage_parts(ground, below), scans),
      setting_pages(ground.database, ground.catalogues, ground.sender, below.zone),
      database_(ground.database),
      meetings_(below.meetings),
      zone_(below.zone) {
  below.intake.reading.on_read = [this](change::Change& c, const intake::Incoming& message,
                                        const mail::ReadMail& mail,
                                        const std::optional<mail::DeliveryReport>& report) {
    on_read(c, message, mail, report);
  };
  below.intake.late_scans.on_scanned = [](change::Change& c, const intake::IncomingPart& part) {
    correspondence::CorrespondenceRegister::set_scan(c, part.file, intake::name_of(part.scan));
    // What is in a file with a virus is neither read nor drawn.
    if (part.scan == intake::Scan::infected) FileWords::forget(c.transaction(), part.file);
  };
  below.entries.on_filed = [](change::Change& c,
                              const std::vector<correspondence::RegisterFile>& files) {
    for (const correspondence::RegisterFile& file : files)
      if (file.scan != "infected" && file.mark == "none" &&
          FileWords::may_have_words(file.media_type, file.name))
        FileWords::queue(c, file.file);
  };
  below.intake.pages.beside = [this](const page::Visit& visit, const intake::Incoming& message) {
    return beside(visit, message);
  };
  below.intake.pages.entries = [this](const page::Visit& visit,
                                      const std::vector<intake::IncomingId>& messages) {
    return entries(visit, messages);
  };
  below.intake.pages.triage = "/office/intake/triage";
  below.intake.pages.setting = "/office/intake/acknowledgement";
}

TriageParts FilingRoom::triage_parts(const ground::Ground& ground, const Below& below) {
  return {.database = ground.database,
          .clock = ground.clock,
          .files = ground.files,
          .evidences = evidences,
          .filing = filing,
          .pictures = pictures,
          .entries = below.entries,
          .notes = below.notes,
          .meetings = below.meetings,
          .references = below.references,
          .zone = below.zone,
          .current_series = below.current_series};
}

void FilingRoom::on_read(change::Change& c, const intake::Incoming& message, const mail::ReadMail&,
                         const std::optional<mail::DeliveryReport>& report) {
  if (message.state == intake::IncomingState::bounce && report) apply(c, message, *report);
  if (message.state != intake::IncomingState::parsed) return;
  for (const intake::IncomingPart& part : intake::parts(c.transaction(), message.id)) {
    const bool picture_in_text = !part.content_id.empty() && part.bytes < (64 << 10);
    if (part.mark != intake::PartMark::none || part.scan == intake::Scan::infected ||
        picture_in_text || !FileWords::may_have_words(part.media_type, part.file_name))
      continue;
    FileWords::queue(c, part.file);
  }
  Acknowledgements::queue(c, message);
}

html::Safe FilingRoom::beside(const page::Visit& visit, const intake::Incoming& message) {
  if (message.state != intake::IncomingState::bounce) return {};
  return reported_section(
      visit, database_.read([&](db::Reader& r) { return reports_of(r, message.id); }), zone_());
}

std::map<intake::IncomingId, intake::FiledEntry> FilingRoom::entries(
    const page::Visit& visit, const std::vector<intake::IncomingId>& messages) {
  std::vector<correspondence::IncomingMessageId> filed;
  for (const intake::IncomingId id : messages) filed.emplace_back(id.value);
  const auto found = database_.read(
      [&](db::Reader& r) { return correspondence::CorrespondenceRegister::of_incoming(r, filed); });
  std::map<intake::IncomingId, intake::FiledEntry> out;
  const std::vector<meetings::Series> all = meetings_.all_series();
  for (const correspondence::RegisterEntry& entry : found)
    for (const meetings::Series& series : all) {
      if (series.id != entry.series || !visit.officer ||
          !page::gives(visit.officer->grants, page::Right::read_register, series.slug))
        continue;
      out.emplace(
          intake::IncomingId(entry.incoming.value),
          intake::FiledEntry{visit.locale.tr(N_("Received {1}"), {std::to_string(entry.number)}),
                             visit.href("/office/" + series.slug + "/register/" +
                                        std::to_string(entry.id.value))});
    }
  return out;
}

std::vector<overview::Task> FilingRoom::tasks(const page::Visit& visit) {
  using page::Right;
  const bool may_file = page::may_everywhere(visit, Right::keep_intake);
  if (!may_file && !page::may_everywhere(visit, Right::read_intake)) return {};
  const auto [waiting, infected] = database_.read([&](db::Reader& r) {
    return std::pair(intake::waiting(r),
                     intake::viruses_found_since(r, visit.now - kToldOfViruses));
  });
  const Right right = may_file ? Right::keep_intake : Right::read_intake;
  return {{5, infected,
           visit.locale.trn("message in which a virus was found after it had come in",
                            "messages in which a virus was found after they had come in", infected),
           visit.href("/office/intake?state=virus"), right},
          {38, waiting,
           visit.locale.trn("incoming message waits to be filed",
                            "incoming messages wait to be filed", waiting),
           visit.href(may_file ? "/office/intake/triage" : "/office/intake?state=parsed"), right}};
}

overview::Room room(FilingRoom& all) {
  using enum http::Method;
  using enum page::Right;
  using page::on;
  const std::string home = "/office/intake/triage", one = home + "/:id";
  const std::string scans = "/office/:series/register/scans", batch = scans + "/:batch";
  overview::Room room{{.name = "filing"}};
  room.routes = {
      {get, home, keep_intake, on(all.triage, &TriagePages::first)},
      // The looks at a message are written down.
      {get, one, keep_intake, on(all.triage, &TriagePages::show)},
      {post, one + "/file", keep_intake, on(all.triage, &TriagePages::file)},
      {post, one + "/take-back", keep_intake, on(all.triage, &TriagePages::take_back)},
      {get, one + "/parts/:number/pages/:page", keep_intake, on(all.triage, &TriagePages::picture),
       page::kFormLimit, http::Lane::slow},
      page::reading(scans, keep_register, on(all.scan_pages, &ScanPages::show_send)),
      {post, scans, keep_register, on(all.scan_pages, &ScanPages::send), ScanPages::kBodyLimit,
       http::Lane::slow},
      page::reading(batch, keep_register, on(all.scan_pages, &ScanPages::show)),
      {post, batch + "/file", keep_register, on(all.scan_pages, &ScanPages::file)},
      {post, batch + "/remove", keep_register, on(all.scan_pages, &ScanPages::remove)},
      {get, batch + "/files/:file", keep_register, on(all.scan_pages, &ScanPages::download)},
      {get, batch + "/files/:file/pages/:page", keep_register,
       on(all.scan_pages, &ScanPages::picture), page::kFormLimit, http::Lane::slow},
      page::reading("/office/intake/acknowledgement", manage_office,
                    on(all.setting_pages, &SettingPages::show)),
      {post, "/office/intake/acknowledgement", manage_office,
       on(all.setting_pages, &SettingPages::set)},
  };
  room.jobs = {{FileWords::kJob,
                [&all](const jobs::Job& job, jobs::Progress&) { return all.words.run(job); }},
               {Acknowledgements::kJob, [&all](const jobs::Job& job, jobs::Progress&) {
                  return all.acknowledgements.run(job);
                }}};
  room.actions = {{"incoming.file", N_("Incoming message filed")},
                  {"incoming.unfile", N_("Filing of a message taken back")},
                  {"scans.bring_in", N_("Scans brought in")},
                  {"scans.remove", N_("Scans thrown away")},
                  {"message.report", N_("Delivery report on a message")},
                  {"acknowledgement.set", N_("Acknowledgement of mail changed")}};
  room.tasks = [&all](const page::Visit& visit, const meetings::Series&) {
    return all.tasks(visit);
  };
  room.purposes = {{Acknowledgements::kPurpose, N_("Acknowledgement of mail")}};
  room.job_words = {{FileWords::kJob, N_("Read the words of a file")},
                    {Acknowledgements::kJob, N_("Acknowledge a message")}};
  return room;
}

}  // namespace convoke::filing

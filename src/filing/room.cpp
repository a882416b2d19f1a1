#include "filing/room.h"

#include "filing/reports/report_shown.h"
#include "filing/words/expected_languages.h"

namespace convoke::filing {
FilingRoom::FilingRoom(const ground::Ground& ground, Below below)
    : reader(below.scratch / "scans"),
      pictures(below.scratch / "pages"),
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
      zone_(below.zone) {
  below.intake.reading.on_read = [this](change::Change& c, const intake::Incoming& message,
                                        const mail::ReadMail& mail,
                                        const std::optional<mail::DeliveryReport>& report) {
    on_read(c, message, mail, report);
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
  room.purposes = {{Acknowledgements::kPurpose, N_("Acknowledgement of mail")}};
  room.job_words = {{FileWords::kJob, N_("Read the words of a file")},
                    {Acknowledgements::kJob, N_("Acknowledge a message")}};
  return room;
}

}  // namespace convoke::filing

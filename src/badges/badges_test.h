// What the tests of this folder share: the Vienna meetings of 2009, delegates, a photograph worker.
#pragma once

#include <gtest/gtest.h>

#include "badges/badge_pages.h"
#include "badges/badges.h"
#include "badges/photos/photo_pages.h"
#include "badges/review/review_pages.h"
#include "platform/i18n/zone.h"
#include "portraits/portrait.h"
#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::badges {

using delegations::Participant;
using delegations::ParticipantDetails;
using delegations::ParticipantId;

class BadgesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  static secretariat::Office office() {
    secretariat::Office set;
    set.name = Text6("The secretariat");
    set.gate = Text6("Security Gate 1");
    return set;
  }
  BadgesTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        meetings(*database, clock),
        references(*database, clock),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        links(*database, key, clock, "https://conf.example.org"),
        delegations(*database, clock, meetings, references, outbox, catalogues, key, sender,
                    "https://conf.example.org",
                    [this](db::Transaction& t, const Participant& p) { return links.link(t, p); }),
        photos(*database, clock, files, maker(), outbox, catalogues, meetings, delegations, links,
               sender),
        badges(*database, clock, files, catalogues, meetings, references, delegations, photos,
               {.office = secretariat::always(office())}),
        photo_pages(photos, meetings, references),
        pages(badges, photos, delegations, meetings, references),
        review_pages(badges, photos, delegations, meetings, references) {
    delegations.on_written(keep_standing);
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    body = meetings.create_body(officer, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    mandate = meetings.create_mandate(officer, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    series = add_series("vienna-2009");
    experts = add_meeting(series, "experts", {2009, 9, 28}, {2009, 9, 30});
    assistance = add_meeting(series, "assistance", {2009, 10, 1}, {2009, 10, 2});
    clock.set(i18n::instant_of({{2009, 9, 1}, 10, 0}, "Europe/Vienna"));
  }

  static image::PhotoMaker& maker();
  meetings::SeriesId add_series(const std::string& slug) {
    return meetings
        .create_series(officer,
                       {{}, slug, Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
        .value();
  }
  meetings::MeetingId add_meeting(meetings::SeriesId of, const std::string& slug, Date first,
                                  Date last) {
    meetings::Meeting m;
    m.series = of;
    m.body = body;
    m.mandate = mandate;
    m.slug = slug;
    m.title = Text6("Meeting on " + slug);
    m.short_title = Text6(slug);
    m.city = Text6("Vienna");
    m.venue = Text6("Vienna International Centre");
    m.first_day = first;
    m.last_day = last;
    return meetings.create_meeting(officer, m, {}).value();
  }
  delegations::Nominator nominator(const std::string& code) {
    return {series, references.directory()->find(code)->id};
  }
  ParticipantDetails details(const std::string& given, const std::string& family) {
    ParticipantDetails d;
    d.given_name = given;
    d.family_name = family;
    d.email = ascii_lower_letters(given) + "@example.org";
    d.meetings = {experts, assistance};
    return d;
  }
  ParticipantId add(const std::string& code, const ParticipantDetails& d) {
    return delegations.nominate(mission, nominator(code), d, "key-" + std::to_string(++keys))
        .value()
        .id;
  }
  ParticipantId add(const std::string& code, const std::string& given, const std::string& family) {
    return add(code, details(given, family));
  }
  Participant stored(ParticipantId id) { return delegations.find(id).value(); }
  std::string token(ParticipantId id) {
    const std::string address = links.address_of(stored(id));
    return address.substr(address.rfind('/') + 1);
  }
  static std::string portrait(std::uint32_t seed, int orientation = 1) {
    return portraits::draw_portrait_jpeg(seed, 600, 800, orientation);
  }
  /// As the delegate does it: nobody has looked at it.
  int send_unseen_photo(ParticipantId id, std::uint32_t seed) {
    return photos.set_photo(mission, id, portrait(seed), {}).value().version;
  }
  /// And an officer accepts it.
  int send_photo(ParticipantId id, std::uint32_t seed) {
    const int version = send_unseen_photo(id, seed);
    EXPECT_TRUE(photos.accept(officer, id, version).ok());
    return version;
  }
  std::vector<std::string> recorded(const std::string& kind, std::int64_t id) {
    std::vector<std::string> actions;
    for (const auto& entry :
         database->read([&](db::Reader& r) { return audit::history(r, kind, id, 50); }))
      actions.push_back(entry.action);
    return actions;
  }
  int run_jobs() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Badges::kPrintJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return badges.print(job, progress);
    });
    runner.on_batch(outbox::Outbox::kSendJob,
                    [this](jobs::Batch& batch) { outbox.send_batch(batch); });
    return runner.run_until_idle();
  }
  BatchId print(const BatchRequest& request = {}) {
    const BatchId id =
        badges.request_batch(officer, series, request, "batch-" + std::to_string(++keys)).value();
    run_jobs();
    return id;
  }
  Standing standing(ParticipantId id) { return badges.holder(id).value().standing(); }

  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  i18n::Catalogues catalogues;
  const crypto::ServerKey key = crypto::ServerKey::random();
  const mail::Sender sender{"The secretariat", "secretariat@conf.example.org"};
  files::FileStore files;
  meetings::Meetings meetings;
  reference::References references;
  outbox::Outbox outbox;
  PhotoLinks links;
  delegations::Delegations delegations;
  Photos photos;
  Badges badges;
  PhotoPages photo_pages;
  BadgePages pages;
  ReviewPages review_pages;
  const audit::Actor officer = audit::Actor::system("test");
  const audit::Actor mission{audit::ActorKind::link, 1, "Austria", "192.0.2.7"};
  meetings::BodyId body;
  meetings::MandateId mandate;
  meetings::SeriesId series;
  meetings::MeetingId experts, assistance;
  int keys = 0;

 private:
  /// Usable before the @ of an address whatever the name.
  static std::string ascii_lower_letters(const std::string& name) {
    std::string out;
    for (const char c : name)
      if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') out += static_cast<char>(c | 0x20);
    return out.empty() ? "delegate" : out;
  }
};

}  // namespace convoke::badges

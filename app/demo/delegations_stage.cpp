#include <algorithm>
#include <charconv>
#include <future>
#include <iterator>
#include <string_view>

#include "base/text.h"
#include "demo/further_answers.h"
#include "demo/stages.h"
#include "portraits/portrait.h"

namespace convoke::demo {
namespace {

// Who is named and does not come after all, by the address.
constexpr std::string_view kWithdrawn[] = {"henry.whitfield@mission-nga.example",
                                           "margaret.achterberg@mission-ind.example"};

Result<delegations::ParticipantDetails> details_of(const Row& row, const Conference& conference) {
  delegations::ParticipantDetails d;
  d.honorific = row.at("honorific");
  d.given_name = row.at("given_name");
  d.family_name = row.at("family_name");
  d.original_family_name = row.at("original_name");
  d.function_title = row.at("function_title");
  const auto role = delegations::delegation_role(row.at("role"));
  const auto language = language_from_code(row.at("language"));
  if (!role || !language)
    return invalid(N_("The demonstration's list of delegates is damaged."), {}, {},
                   row.at("role") + " " + row.at("language"));
  d.role = *role;
  d.email = row.at("email");
  d.phone = row.at("phone");
  d.language = *language;
  for (const std::string& slug : split(row.at("meetings"), ' '))
    for (const meetings::Meeting& meeting : conference.meetings)
      if (meeting.slug == slug) d.meetings.push_back(meeting.id);
  return d;
}

// Once they have their confirmations, so that each is told.
Status withdraw_some(Composition& parts, const Conference& conference) {
  const auto directory = parts.references.directory();
  for (const delegations::Participant& p : parts.delegations.registered(conference.series.id)) {
    if (std::find(std::begin(kWithdrawn), std::end(kWithdrawn), p.details.email) ==
        std::end(kWithdrawn))
      continue;
    const reference::Entity* entity = directory->find(p.entity);
    CONVOKE_ASSIGN(nominator, nominator_of(parts, conference, p.entity));
    CONVOKE_TRY(parts.delegations.withdraw(government_of(*entity), nominator, p.id));
  }
  return {};
}

}  // namespace

Result<delegations::Nominator> nominator_of(Composition& parts, const Conference& conference,
                                            reference::EntityId entity) {
  CONVOKE_ASSIGN(token, parts.database->write([&](db::Transaction& t) -> Result<std::string> {
    return parts.delegations.nomination_token(t, conference.series.id, entity);
  }));
  return parts.delegations.open_link(token);
}

audit::Actor government_of(const reference::Entity& entity) {
  return {audit::ActorKind::link, entity.id.value, entity.short_name[Language::en], ""};
}

Status nominate_delegations(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Delegations");
  CONVOKE_ASSIGN(rows, read_rows(embedded_file("delegates.csv")));
  const auto directory = parts.references.directory();
  CONVOKE_ASSIGN(answers,
                 FurtherAnswers::read(parts.delegations.defined_fields().of(conference.series.id)));
  std::int64_t number = 0;
  for (const Row& row : rows) {
    ++number;
    const reference::Entity* entity = directory->find(row.at("code"));
    if (!entity) return not_found(N_("There is no such State."), {row.at("code")});
    CONVOKE_ASSIGN(nominator, nominator_of(parts, conference, entity->id));
    CONVOKE_ASSIGN(details, details_of(row, conference));
    answers.add_to(details);
    const auto named = parts.delegations.nominate(government_of(*entity), nominator, details,
                                                  "demonstration-" + std::to_string(number));
    if (!named.ok()) return named.error();
    report.progress(number, static_cast<std::int64_t>(rows.size()));
  }
  const auto confirmed = [&] { return parts.delegations.count(conference.series.id).confirmed; };
  CONVOKE_TRY(run_jobs(parts, report, confirmed, confirmed()));
  CONVOKE_TRY(withdraw_some(parts, conference));
  CONVOKE_TRY(run_jobs(parts, report, confirmed, confirmed()));
  const delegations::Delegations::Counts counts = parts.delegations.count(conference.series.id);
  report.end(std::to_string(counts.registered) + " participants of " +
                 std::to_string(counts.delegations) + " delegations",
             conference.office() + "/participants");
  report.begin("Confirmations");
  report.end(std::to_string(counts.confirmed) + " confirmed, " +
                 std::to_string(counts.without_email) + " without an address",
             conference.office() + "/participants?email=no");
  return {};
}

Status send_photographs(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Photographs");
  // Each seventh person has not got round to it: the office sees whom to remind.
  std::vector<delegations::Participant> senders;
  for (delegations::Participant& p : parts.delegations.registered(conference.series.id))
    if (p.confirmed_at && p.id.value % 7 != 3) senders.push_back(std::move(p));

  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  Status outcome;
  const auto work = [&] {
    for (;;) {
      const std::size_t i = next++;
      if (i >= senders.size()) return;
      const delegations::Participant& p = senders[i];
      if (parts.photos.current(p.id)) continue;
      // Telephones hold pictures sideways and say so in EXIF: orientations 1, 6, 3, 8 in turn.
      constexpr int orientations[] = {1, 6, 3, 8};
      const std::string picture = portraits::draw_portrait_jpeg(
          static_cast<std::uint32_t>(p.id.value), 900, 1200, orientations[p.id.value % 4]);
      // As the page records it: by number, so that the person can be erased.
      const audit::Actor actor{audit::ActorKind::link, p.id.value, "", ""};
      const auto stored = parts.photos.set_photo(actor, p.id, picture, {});
      if (!stored.ok()) {
        const std::lock_guard lock(mutex);
        outcome = stored.error();
        return;
      }
      report.progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(senders.size()));
    }
  };
  auto other = std::async(std::launch::async, work);
  work();
  other.get();
  if (!outcome.ok()) return outcome;
  for (const delegations::Participant& p : senders)
    if (const auto photo = parts.photos.current(p.id))
      CONVOKE_TRY(parts.photos.accept(demonstrator(), p.id, photo->version));
  report.end(std::to_string(parts.badges.tally(conference.series.id).with_photo) + " photographs",
             conference.office() + "/photos");
  return {};
}

Status print_badges(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Badges");
  if (parts.badges.tally(conference.series.id).ready > 0) {
    CONVOKE_ASSIGN(batch, parts.badges.request_batch(demonstrator(), conference.series.id, {},
                                                     "demonstration"));
    (void)batch;
  }
  const auto printed = [&] { return parts.badges.tally(conference.series.id).printed; };
  CONVOKE_TRY(
      run_jobs(parts, report, printed, parts.badges.tally(conference.series.id).registered));
  const std::vector<badges::Batch> batches = parts.badges.batches(conference.series.id, 1);
  report.end(std::to_string(printed()) + " badges",
             batches.empty() ? conference.office() + "/badges"
                             : conference.office() + "/badges/batches/" +
                                   std::to_string(batches.front().id.value) + ".pdf");
  return {};
}

}  // namespace convoke::demo

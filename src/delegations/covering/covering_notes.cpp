#include "delegations/covering/covering_notes.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "platform/db/record.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/file_name.h"
#include "platform/i18n/typed_text.h"

namespace convoke::db {

/// Numbers with a space between.
template <>
struct Column<std::vector<delegations::ParticipantId>> {
  static std::vector<delegations::ParticipantId> read(const Cell& cell) {
    std::vector<delegations::ParticipantId> out;
    for (const std::string& one : split(cell.text(), ' '))
      if (!one.empty()) out.emplace_back(std::stoll(one));
    return out;
  }
  static Value write(const std::vector<delegations::ParticipantId>& ids) {
    std::string out;
    for (const delegations::ParticipantId id : ids)
      out.append(out.empty() ? "" : " ").append(std::to_string(id.value));
    return out;
  }
};

}  // namespace convoke::db

namespace convoke::delegations {
namespace {

using db::field;
using db::Use;

constexpr std::size_t kLongestReference = 120;  // code points
constexpr std::size_t kLongestFileName = 200;   // bytes
constexpr std::size_t kLongestKey = 100;        // bytes

const db::Record<CoveringNote>& record() {
  using N = CoveringNote;
  static const db::Record<N> description(
      "covering_note",
      {field<&N::id>("id", Use::key), field<&N::series>("series_id", Use::fixed),
       field<&N::entity>("entity_id", Use::fixed), field<&N::reference>("reference"),
       field<&N::dated>("dated"), field<&N::file, &files::FileHash::hex>("file_hash"),
       field<&N::file_type>("file_type"), field<&N::file_name>("file_name"),
       field<&N::covers_all>("covers_all"), field<&N::participants>("participants"),
       field<&N::is_removed>("is_removed"), field<&N::added_at>("added_at", Use::fixed),
       field<&N::added_by>("added_by", Use::fixed)});
  return description;
}

Error gone() {
  return not_found(N_("There is no such note."));
}

}  // namespace

bool CoveringNote::covers(const Participant& p) const {
  if (p.series != series || p.entity != entity) return false;
  if (covers_all) return stands(p.state);
  return std::find(participants.begin(), participants.end(), p.id) != participants.end();
}

Result<CoveringNoteId> CoveringNotes::add(const audit::Actor& actor, const Nominator& nominator,
                                          const CoveringNote& typed, const std::string& scan,
                                          std::string_view submission_key) {
  if (submission_key.empty() || submission_key.size() > kLongestKey)
    return invalid(N_("The form arrived incomplete. Please send it again."));
  CoveringNote note = typed;
  note.series = nominator.series;
  note.entity = nominator.entity;
  Problems problems;
  i18n::check_text(note.reference, i18n::TextRule::line, kLongestReference, "reference", problems);
  note.file_name = i18n::shown_file_name(typed.file_name, kLongestFileName);
  if (scan.empty()) {
    problems.add(invalid(N_("Choose the scanned note."), "file"));
  } else if (scan.size() > kScanLimit) {
    problems.add(too_large(N_("The file is larger than {1} MB."), "file",
                           {std::to_string(kScanLimit >> 20)}));
  } else if (auto type = scan_type_(scan); type.ok()) {
    note.file_type = *type;
  } else {
    problems.add(type.error());
  }
  if (note.covers_all) {
    note.participants.clear();
  } else {
    const auto delegation = delegations_.delegation(nominator.series, nominator.entity);
    std::erase_if(note.participants, [&](ParticipantId id) {
      return std::none_of(delegation.begin(), delegation.end(),
                          [&](const Participant& p) { return p.id == id; });
    });
    if (note.participants.empty())
      problems.add(invalid(N_("Choose whom the note covers."), "participants"));
  }
  if (problems.first()) return *problems.first();
  CONVOKE_ASSIGN(stored, files_.put(scan));
  note.file = stored;
  return changes_.write(actor, [&](change::Change& c) -> Result<CoveringNoteId> {
    db::Transaction& t = c.transaction();
    const auto before = t.value<CoveringNoteId>(
        "select id from covering_note where series_id = :series and entity_id = :entity and "
        "submission_key = :key",
        note.series, note.entity, submission_key);
    if (before) return *before;
    const auto there = t.value<std::int64_t>(
        "select count(*) from covering_note where series_id = :series and entity_id = :entity and "
        "is_removed = 0",
        note.series, note.entity);
    if (there.value_or(0) >= static_cast<std::int64_t>(kMost))
      return too_large(N_("There are {1} notes already. Remove one first."), "file",
                       {std::to_string(kMost)});
    CoveringNote added = note;
    added.added_at = c.now();
    added.added_by = actor.label;
    added.id = CoveringNoteId(record().insert(t, added, {{"submission_key", submission_key}}));
    file_use::record(t, added.file, {"covering_note", added.id.value, "scan"}, c.now());
    c.record("covering_note.add", "covering_note", added.id);
    return added.id;
  });
}

Status CoveringNotes::remove(const audit::Actor& actor, const Nominator& nominator,
                             CoveringNoteId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto note = record().first(t, "where id = :id", id);
    if (!note || note->series != nominator.series || note->entity != nominator.entity)
      return gone();
    if (note->is_removed) return {};
    CoveringNote next = *note;
    next.is_removed = true;
    record().update(t, next);
    file_use::drop(t, "covering_note", id.value);
    c.record("covering_note.remove", "covering_note", id);
    return {};
  });
}

std::vector<CoveringNote> CoveringNotes::of(const Nominator& nominator) {
  return database_.read([&](db::Reader& r) {
    return record().all(r,
                        "where series_id = :series and entity_id = :entity and is_removed = 0 "
                        "order by id desc",
                        nominator.series, nominator.entity);
  });
}

std::optional<CoveringNote> CoveringNotes::find(CoveringNoteId id) {
  return database_.read(
      [&](db::Reader& r) { return record().first(r, "where id = :id and is_removed = 0", id); });
}

std::vector<std::int64_t> CoveringNotes::numbers(db::Reader& r, const Nominator& nominator) {
  std::vector<std::int64_t> out;
  for (const auto& [id] : r.rows<std::int64_t>(
           "select id from covering_note where series_id = :series and entity_id = :entity",
           nominator.series, nominator.entity))
    out.push_back(id);
  return out;
}

}  // namespace convoke::delegations
